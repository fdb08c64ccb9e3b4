//! The text of a file, in the encodings that Windows tools write.

/// The text of these bytes: UTF-16 where they begin with its mark, UTF-8 otherwise. `None` where they are neither.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes.get(2..)?.chunks(2);
        let units: Option<Vec<_>> = units.map(|unit| unit.try_into().ok().map(from)).collect();
        String::from_utf16(&units?).ok()
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            let text = std::str::from_utf8(bytes).ok()?;
            Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
        }
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
}
