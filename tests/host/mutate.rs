//! Input that is nearly right: samples with a bit turned, a piece cut out, doubled, taken from another sample, or nested deep.

use proptest::prelude::*;
use proptest::sample::Index;

/// What is done to a sample.
#[derive(Clone, Debug)]
enum Change {
    /// A bit turns.
    Turn(Index, u8),
    /// A piece goes.
    Cut(Index, Index),
    /// The rest goes.
    Break(Index),
    /// A piece is there again, so many times.
    Again(Index, Index, usize),
    /// A piece of another sample comes in.
    Borrow(Index, Index, Index, Index),
    /// A word of the grammar comes in.
    Word(Index, Index),
    /// A word stands where another piece was.
    Instead(Index, Index, Index),
    /// What begins something, so many times; with or without its ends.
    Nest(Index, Index, usize, bool),
}

/// Words that begin, end or part things in what the portal reads, and values at the edges of what is allowed.
const WORDS: [&str; 64] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\udc00",
    "null",
    "true",
    "-",
    "0",
    "1e999",
    "-1e-999",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "0.1",
    "\"id\":",
    "\"value\":",
    "\"nextLink\":",
    "\"properties\":",
    "\"driveList\":",
    "\"error\":{\"code\":1,\"details\":[{}]},",
    "<",
    ">",
    "/>",
    "</",
    "<Blob>",
    "</Blob>",
    "<DriveLog>",
    "Status=\"",
    "='",
    "&amp;",
    "&#x110000;",
    "&#0;",
    "&",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!DOCTYPE a [",
    "<?xml",
    "?>",
    "/",
    "//",
    "..",
    "%",
    "%2F",
    "%C3",
    "%zz",
    "?",
    "&sort=",
    "#",
    "\t",
    ";",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "🐎",
    "\u{0}",
];

const NESTS: [(&str, &str); 8] = [
    ("{\"a\":", "}"),
    ("[", "]"),
    ("<a>", "</a>"),
    ("<Blob>", "</Blob>"),
    ("\"", "\""),
    ("(", ")"),
    ("\\", ""),
    ("/", ""),
];

fn change() -> impl Strategy<Value = Change> {
    use Change as C;
    let at = any::<Index>;
    prop_oneof![
        (at(), 0_u8..8).prop_map(|(a, bit)| C::Turn(a, bit)),
        (at(), at()).prop_map(|(a, b)| C::Cut(a, b)),
        at().prop_map(C::Break),
        (at(), at(), 1_usize..6).prop_map(|(a, b, times)| C::Again(a, b, times)),
        (at(), at(), at(), at()).prop_map(|(other, a, b, to)| C::Borrow(other, a, b, to)),
        (at(), at()).prop_map(|(word, to)| C::Word(word, to)),
        (at(), at(), at()).prop_map(|(word, a, b)| C::Instead(word, a, b)),
        (at(), at(), 1_usize..300, any::<bool>())
            .prop_map(|(what, to, depth, ends)| C::Nest(what, to, depth, ends)),
    ]
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>, samples: &[Vec<u8>]) {
        // Not longer than what a few hundred repetitions of a short piece make.
        const LONGEST: usize = 200_000;
        let place = |at: &Index, bytes: &[u8]| at.index(bytes.len() + 1);
        let piece = |a: &Index, b: &Index, bytes: &[u8]| {
            let (a, b) = (place(a, bytes), place(b, bytes));
            a.min(b)..a.max(b)
        };
        let put = |bytes: &mut Vec<u8>, at: usize, what: &[u8]| {
            if bytes.len() + what.len() <= LONGEST {
                bytes.splice(at..at, what.iter().copied());
            }
        };
        match self {
            Self::Turn(at, bit) => {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] ^= 1 << bit;
                }
            }
            Self::Cut(a, b) => drop(bytes.drain(piece(a, b, bytes))),
            Self::Break(at) => bytes.truncate(place(at, bytes)),
            Self::Again(a, b, times) => {
                let piece = piece(a, b, bytes);
                let (end, copy) = (piece.end, bytes[piece].repeat(*times));
                put(bytes, end, &copy);
            }
            Self::Borrow(other, a, b, to) => {
                let other = &samples[other.index(samples.len())];
                let to = place(to, bytes);
                put(bytes, to, &other[piece(a, b, other)]);
            }
            Self::Word(word, to) => {
                let to = place(to, bytes);
                put(bytes, to, WORDS[word.index(WORDS.len())].as_bytes());
            }
            Self::Instead(word, a, b) => {
                let piece = piece(a, b, bytes);
                let word = WORDS[word.index(WORDS.len())].bytes();
                bytes.splice(piece, word);
            }
            Self::Nest(what, to, depth, ends) => {
                let (begin, end) = NESTS[what.index(NESTS.len())];
                let to = place(to, bytes);
                if *ends {
                    put(bytes, to, end.repeat(*depth).as_bytes());
                }
                put(bytes, to, begin.repeat(*depth).as_bytes());
            }
        }
    }
}

/// One of the samples, changed up to so many times.
pub(crate) fn nearly(samples: Vec<Vec<u8>>, most: usize) -> impl Strategy<Value = Vec<u8>> {
    let changes = proptest::collection::vec(change(), 0..=most);
    (any::<Index>(), changes).prop_map(move |(sample, changes)| {
        let mut bytes = samples[sample.index(samples.len())].clone();
        for change in changes {
            change.apply(&mut bytes, &samples);
        }
        bytes
    })
}

/// The same as text: what is none has marks in its place.
pub(crate) fn nearly_text(samples: Vec<String>, most: usize) -> impl Strategy<Value = String> {
    let samples = samples.into_iter().map(String::into_bytes).collect();
    nearly(samples, most).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
