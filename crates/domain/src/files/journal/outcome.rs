//! What reading a journal comes to.

use super::super::inputs::ToolInput;
use super::drives::Found;

/// What a journal says.
#[derive(Clone, PartialEq, Eq)]
pub struct Journal {
    /// The drives, in the order in which they are told first, each as it is told last.
    pub drives: Vec<Found>,
    /// Whether each record about a drive is whole. Where one isn't, as when the tool was stopped, what an earlier one
    /// says may be out of date.
    pub whole: bool,
}

/// Why a file was not read as a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadJournal {
    /// It has neither the tool's records nor XML.
    Foreign,
    /// It is XML that breaks off or breaks the rules of XML.
    Broken,
    /// It has a document type, which no journal has: it could make the reader fetch or unfold things.
    DocType,
    /// It is a journal or other XML, and says nothing of a drive.
    NoDrive,
    /// It breaks off in the only record about a drive.
    CutOff,
    /// It is a log of what the service copied.
    CopyLog,
    /// It is a drive's manifest: the list of what is on the drive.
    Manifest,
    /// It is a file that the tool reads.
    Input(ToolInput),
}
