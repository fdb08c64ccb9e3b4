//! The states of a job and of a drive, and the two types of job. Unknown words of the service are kept as they are.

use arcstr::ArcStr;

/// Declares an enum of the service's words, with one more variant for a word that this portal does not know.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $word:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vdoc])* $word,)+
            /// A word that this portal does not know, as the service wrote it; empty where it wrote none.
            Unknown(ArcStr),
        }

        impl $name {
            /// The words that are known, in the order of a job's life.
            pub const KNOWN: &'static [Self] = &[$(Self::$word),+];

            /// Reads the service's word; letters' case does not matter.
            pub fn parse(word: &str) -> Self {
                $(if word.eq_ignore_ascii_case(stringify!($word)) { return Self::$word; })+
                Self::Unknown(word.into())
            }

            /// The service's word.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$word => stringify!($word),)+
                    Self::Unknown(word) => word,
                }
            }
        }
    };
}

words! {
    /// Where a job stands.
    JobState {
        /// Created; the drives are assumed not to be shipped yet. The service deletes a job that stays here for two weeks
        /// (see [`super::deadline`]).
        Creating,
        /// The customer gave tracking information.
        Shipping,
        /// All drives are at the data centre.
        Received,
        /// At least one drive is being copied.
        Transferring,
        /// All drives are processed and wait to be sent back.
        Packaging,
        /// The drives were returned without errors, or the job was canceled. Deleted after 90 days.
        Completed,
        /// Ended by a cancellation. Two of Microsoft's articles name it beside Completed, no version of the specification
        /// does, and the rules of Delete don't: a job in it has ended, and the portal offers nothing.
        Canceled,
        /// The drives were returned, and there were errors. Deleted after 90 days.
        Closed,
    }
}

words! {
    /// Where a drive stands.
    DriveState {
        /// Named in the job.
        Specified,
        /// At the data centre; the first state of an export's drive.
        Received,
        /// The data centre never got it.
        NeverReceived,
        /// Being copied.
        Transferring,
        /// Copied without errors.
        Completed,
        /// Copied, and the logs say more.
        CompletedMoreInfo,
        /// On its way back.
        ShippedBack,
    }
}

words! {
    /// Which way the data goes.
    JobType {
        /// From drives to the storage account.
        Import,
        /// From the storage account to drives.
        Export,
    }
}

impl JobState {
    /// Whether nothing more happens to the job, but for its removal.
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Completed | Self::Canceled | Self::Closed)
    }
}

/// The two facts that the rules ask about. Also what a dialog remembers, to notice that the job moved on meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The job's state.
    pub state: JobState,
    /// Whether a cancellation was already requested. There is no way back from that.
    pub cancel_requested: bool,
}
