//! The messages by their names, and the English texts; build.rs makes both from `locales/` (`OUT_DIR/messages.rs`).

use std::fmt;
use std::sync::OnceLock;

/// A message: `M::Close` is the text `Close` of each file in `locales/`.
///
/// It holds on to its English text, so that code that names a message can't be loaded without it.
#[derive(Clone, Copy)]
pub struct M {
    texts: &'static Texts,
    /// Its line in `texts`.
    line: u16,
}

/// The English texts that come with one part of the code.
struct Texts {
    /// A line each: one text costs less than a table of many.
    all: &'static str,
    /// `all`, cut into lines when the first one is read.
    lines: OnceLock<Vec<&'static str>>,
    /// How many texts other languages have before these.
    first: u16,
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl Texts {
    const fn new(first: u16, all: &'static str) -> Self {
        let lines = OnceLock::new();
        Self { all, lines, first }
    }
}

impl M {
    pub(super) fn english(self) -> &'static str {
        let lines = || self.texts.all.lines().collect();
        self.texts.lines.get_or_init(lines)[usize::from(self.line)]
    }

    /// Its line in the texts of another language.
    pub(super) fn index(self) -> usize {
        usize::from(self.texts.first + self.line)
    }
}

impl PartialEq for M {
    fn eq(&self, other: &Self) -> bool {
        self.index() == other.index()
    }
}

impl Eq for M {}

impl fmt::Debug for M {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL[self.index()].1)
    }
}
