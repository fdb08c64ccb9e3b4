//! What went wrong, in one line for the person at the terminal.

use std::fmt;

/// A message that says what happened and, where there is something to do, what to do.
///
/// `Debug` prints the same line as `Display`, so that no path through the program shows a struct.
pub(crate) struct Error(String);

/// The result of everything that can fail here.
pub(crate) type Result<T = ()> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Puts words to another's error.
pub(crate) trait Context<T> {
    /// `what` completes the sentence "Could not …".
    fn could_not(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn could_not(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|e| Error(format!("Could not {}: {e}.", what())))
    }
}

/// For files, by `fs_err`: its words name the file.
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self(format!("{error}."))
    }
}
