//! The rules of Cancel and Delete: from where a job stands to what may be done with it, why not, and from when.

use super::{JobState, Part, Standing};

/// What a person can ask of the service for a job as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// PATCH `cancelRequested: true`.
    Cancel,
    /// DELETE.
    Delete,
}

/// The answer of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The portal may offer it. The service can still refuse.
    Allowed,
    /// The portal must not offer it.
    Forbidden {
        /// The reason.
        why: Why,
        /// When it becomes possible.
        when: When,
    },
}

/// Why an action is forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Cancel: it was requested before, and is only ever requested once.
    AlreadyRequested,
    /// Cancel: all drives are processed and are being packed.
    TooLate,
    /// Cancel: the job has ended.
    Ended,
    /// Delete: the job is at work, between shipping and the return of the drives.
    AtWork,
    /// Delete: the job has ended, but in a state in which it is kept until the service itself removes it.
    Kept,
    /// Change: it can't change once the job is there.
    Fixed,
    /// Change: a cancellation was requested.
    Canceling,
    /// Change of drives: they have been shipped.
    Shipped,
    /// Change of the parcel: the drives have arrived.
    Arrived,
    /// Change of what is logged: the copying has begun.
    CopyingBegan,
    /// Change of the way back: the drives are being packed.
    Packed,
    /// The state is not one that the rules know: nothing unsafe is offered.
    UnknownState,
}

/// When a forbidden action becomes possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Once the job is Completed.
    OnceCompleted,
    /// Not any more.
    Never,
    /// The rules can't tell.
    CantTell,
}

/// What the rules say of `action` on a job that stands so.
///
/// The source is Microsoft's "Canceling and deleting Azure Import/Export jobs": a job can be canceled before it is
/// `Packaging`, once; it can be deleted in `Creating` and in `Completed`, and nowhere else. A job in an unknown state
/// allows neither. `Canceled`, which that article doesn't name, has ended, and isn't deleted by hand.
pub fn verdict(action: Action, standing: &Standing) -> Verdict {
    use JobState::{
        Canceled, Closed, Completed, Creating, Packaging, Received, Shipping, Transferring, Unknown,
    };
    let forbidden = |why, when| Verdict::Forbidden { why, when };
    match (action, &standing.state) {
        (_, Unknown(_)) => forbidden(Why::UnknownState, When::CantTell),

        (Action::Cancel, Completed | Canceled | Closed) => forbidden(Why::Ended, When::Never),
        (Action::Cancel, _) if standing.cancel_requested => {
            forbidden(Why::AlreadyRequested, When::Never)
        }
        (Action::Cancel, Packaging) => forbidden(Why::TooLate, When::Never),
        (Action::Cancel, Creating | Shipping | Received | Transferring) => Verdict::Allowed,

        (Action::Delete, Creating | Completed) => Verdict::Allowed,
        (Action::Delete, Shipping | Received | Transferring | Packaging) => {
            forbidden(Why::AtWork, When::OnceCompleted)
        }
        (Action::Delete, Canceled | Closed) => forbidden(Why::Kept, When::Never),
    }
}

/// What the rules say of changing a part of a job that stands so.
///
/// The service documents which fields `Jobs_Update` takes, not until when. So the portal offers what can still do
/// something: a parcel until the drives have arrived, drives until they are shipped, how much is logged until the copying
/// begins, the way back until the drives are packed, tags always; and but for tags nothing where a cancellation is pending.
pub fn may_change(part: Part, standing: &Standing) -> Verdict {
    use JobState::{
        Canceled, Closed, Completed, Creating, Packaging, Received, Shipping, Transferring, Unknown,
    };
    let never = |why| Verdict::Forbidden {
        why,
        when: When::Never,
    };
    match (part, &standing.state) {
        (Part::Basics | Part::Blobs, _) => never(Why::Fixed),
        (Part::Tags, _) => Verdict::Allowed,
        (_, Unknown(_)) => Verdict::Forbidden {
            why: Why::UnknownState,
            when: When::CantTell,
        },
        (_, Completed | Canceled | Closed) => never(Why::Ended),
        _ if standing.cancel_requested => never(Why::Canceling),

        (Part::Drives, Creating) => Verdict::Allowed,
        (Part::Drives, _) => never(Why::Shipped),
        (Part::Delivery, Creating | Shipping) => Verdict::Allowed,
        (Part::Delivery, _) => never(Why::Arrived),
        (Part::LogLevel | Part::ManifestBackup, Creating | Shipping | Received) => Verdict::Allowed,
        (Part::LogLevel | Part::ManifestBackup, _) => never(Why::CopyingBegan),
        (
            Part::ReturnAddress | Part::ReturnShipping,
            Creating | Shipping | Received | Transferring,
        ) => Verdict::Allowed,
        (Part::ReturnAddress | Part::ReturnShipping, Packaging) => never(Why::Packed),
    }
}

/// Whether the service may refuse a cancellation that [`verdict`] allows.
///
/// Microsoft's newer articles let a job be canceled in `Creating` only, or in `Creating` and `Shipping`; the one that
/// [`verdict`] follows allows it before `Packaging`. From `Shipping` on it is the service that decides, so whoever asks is told
/// before.
pub fn may_be_refused(state: &JobState) -> bool {
    matches!(
        state,
        JobState::Shipping | JobState::Received | JobState::Transferring
    )
}
