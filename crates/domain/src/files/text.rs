//! The text of a file, in the encodings that Windows tools write.

use std::mem;

/// The text of these bytes: UTF-16 where they begin with its mark, UTF-8 otherwise. `None` where they are neither.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let mut decoder = Decoder::default();
    let mut text = String::new();
    decoder.feed(bytes, &mut text).ok()?;
    decoder.finish(&mut text).ok()?;
    Some(text)
}

/// The bytes are no text in any of the encodings, or break off inside a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText;

#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Utf16(fn([u8; 2]) -> u16),
}

/// As [`decoded`], for bytes that come one slice after the other, cut wherever.
#[derive(Default)]
pub struct Decoder {
    /// `None` until the first bytes have told.
    encoding: Option<Encoding>,
    /// The beginning of a character.
    rest: Vec<u8>,
}

impl Decoder {
    /// Appends the text of the next bytes.
    ///
    /// # Errors
    /// [`NotText`]; what came before it has been appended.
    pub fn feed(&mut self, bytes: &[u8], text: &mut String) -> Result<(), NotText> {
        self.rest.extend_from_slice(bytes);
        let encoding = match self.encoding {
            Some(encoding) => encoding,
            // The longest mark has three bytes.
            None if self.rest.len() < 3 => return Ok(()),
            None => self.begin(),
        };
        self.read(encoding, text)
    }

    /// Appends what was held back: the bytes have come to their end.
    ///
    /// # Errors
    /// [`NotText`] where they end inside a character.
    pub fn finish(&mut self, text: &mut String) -> Result<(), NotText> {
        let encoding = self.encoding.unwrap_or_else(|| self.begin());
        self.read(encoding, text)?;
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(NotText)
        }
    }

    /// Reads the mark, and takes it away.
    fn begin(&mut self) -> Encoding {
        let (encoding, mark) = match *self.rest {
            [0xff, 0xfe, ..] => (Encoding::Utf16(u16::from_le_bytes), 2),
            [0xfe, 0xff, ..] => (Encoding::Utf16(u16::from_be_bytes), 2),
            [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
            _ => (Encoding::Utf8, 0),
        };
        self.rest.drain(..mark);
        self.encoding = Some(encoding);
        encoding
    }

    fn read(&mut self, encoding: Encoding, text: &mut String) -> Result<(), NotText> {
        let bytes = mem::take(&mut self.rest);
        match encoding {
            Encoding::Utf8 => {
                let error = match std::str::from_utf8(&bytes) {
                    Ok(all) => {
                        text.push_str(all);
                        return Ok(());
                    }
                    Err(error) => error,
                };
                let (good, rest) = bytes.split_at(error.valid_up_to());
                text.push_str(std::str::from_utf8(good).unwrap_or_default());
                if error.error_len().is_some() {
                    return Err(NotText);
                }
                self.rest = rest.to_vec();
            }
            Encoding::Utf16(from) => {
                let (pairs, half) = bytes.as_chunks::<2>();
                let mut units: Vec<_> = pairs.iter().map(|pair| from(*pair)).collect();
                // The first half of a pair of units waits for the other one.
                let waits = units
                    .pop_if(|unit| matches!(unit, 0xd800..=0xdbff))
                    .is_some();
                self.rest = bytes[bytes.len() - half.len() - if waits { 2 } else { 0 }..].to_vec();
                for character in char::decode_utf16(units) {
                    text.push(character.map_err(|_| NotText)?);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_read_and_nothing_else() {
        let wide = |text: &str, mark: [u8; 2], to: fn(u16) -> [u8; 2]| {
            let units = text.encode_utf16().flat_map(to);
            mark.into_iter().chain(units).collect::<Vec<_>>()
        };
        let text = "<žluťoučký kůň 🐎/>";
        assert_eq!(decoded(text.as_bytes()).as_deref(), Some(text));
        assert_eq!(
            decoded(format!("\u{feff}{text}").as_bytes()).as_deref(),
            Some(text)
        );
        assert_eq!(
            decoded(&wide(text, [0xff, 0xfe], u16::to_le_bytes)).as_deref(),
            Some(text)
        );
        assert_eq!(
            decoded(&wide(text, [0xfe, 0xff], u16::to_be_bytes)).as_deref(),
            Some(text)
        );
        assert_eq!(decoded(b""), Some(String::new()));
        assert_eq!(decoded(b"caf\xe9"), None, "Latin 1");
        assert_eq!(decoded(b"\xff\xfea"), None, "half a unit");
        assert_eq!(decoded(b"\xff\xfe\x00\xd8"), None, "half a pair");
    }

    #[test]
    fn it_makes_no_difference_where_the_bytes_are_cut() {
        let text = "<žluťoučký kůň 🐎/>";
        let utf16 = |mark: [u8; 2], to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter()
                .chain(text.encode_utf16().flat_map(to))
                .collect()
        };
        let files = [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            utf16([0xff, 0xfe], u16::to_le_bytes),
            utf16([0xfe, 0xff], u16::to_be_bytes),
        ];
        for bytes in &files {
            for size in 1..bytes.len() {
                let mut decoder = Decoder::default();
                let mut read = String::new();
                for slice in bytes.chunks(size) {
                    decoder.feed(slice, &mut read).unwrap();
                }
                decoder.finish(&mut read).unwrap();
                assert_eq!(read, text, "{size} bytes at a time");
            }
        }
    }
}
