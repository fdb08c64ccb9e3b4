//! The texts of the languages that are loaded when somebody reads them, out of the portal's table of messages.

use crate::bundle;
use crate::error::Result;
use crate::project::Project;

/// Takes the Czech texts from the table; the portal's own code holds the English ones.
macro_rules! messages {
    ($($part:ident { $($name:ident: $english:literal, $czech:literal;)+ })+) => {
        /// The Czech texts, in the order of the messages.
        pub(super) const CZECH: &[&str] = &[$($($czech),+),+];
    };
}

#[path = "../../src/i18n/messages.rs"]
mod messages;

/// The Czech texts, a line for each message.
pub(crate) fn czech() -> String {
    messages::CZECH.join("\n")
}

/// Writes `target/texts/cs.txt`, a line for each message, for Trunk to copy.
pub(crate) fn write(project: &Project) -> Result {
    let path = project.root.join("target/texts/cs.txt");
    bundle::write_changed(&path, &czech())
}
