//! What the rules say, in words, for every page alike: why an action isn't possible, and from when.

use super::errors;
use super::words::state;
use crate::arm::ArmError;
use crate::i18n::{M, count, list_of, number, t, tf, tn};
use domain::job::{
    Action, Address, JobId, Location, Part, ShippingConcern, Standing, Verdict, When, Why,
    may_change, verdict,
};

/// Why the rules forbid an action, and when it becomes possible; `None` where they allow it.
pub(super) fn forbidden(action: Action, standing: &Standing) -> Option<String> {
    said(verdict(action, standing), standing)
}

/// Why a part of a job can't change; `None` where it can.
pub(super) fn unchangeable(part: Part, standing: &Standing) -> Option<String> {
    said(may_change(part, standing), standing)
}

/// That a region takes no drives, and where a parcel goes instead; `None` where it is open. `shown` is the address beside which
/// this is read: it may be the right one already.
pub(super) fn closed(location: &Location, shown: Option<&Address>) -> Option<String> {
    if let Some(other) = shown.and_then(|shown| location.alternate_at(shown)) {
        return Some(tf(M::LocationClosedShown, &[&location.name, &other.name]));
    }
    let others: Vec<_> = location
        .instead()
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    (!others.is_empty()).then(|| tf(M::LocationClosed, &[&location.name, &list_of(&others)]))
}

/// The same where no address stands beside it: with the addresses of those that take its drives, as far as they are known.
pub(super) fn closed_to(location: &Location) -> Option<String> {
    let known = location.instead().iter().filter_map(|other| {
        let address = other.address.as_ref()?;
        Some((other.name.as_str(), address.lines().join(", ")))
    });
    let (names, addresses): (Vec<_>, Vec<_>) = known.unzip();
    if addresses.iter().all(String::is_empty) {
        return closed(location, None);
    }
    let (names, addresses) = (list_of(&names), addresses.join("; "));
    Some(tf(
        M::LocationClosedTo,
        &[&location.name, &names, &addresses],
    ))
}

/// A warning about a parcel.
pub(super) fn concern(concern: &ShippingConcern) -> String {
    match concern {
        ShippingConcern::ClosedLocation(location) => closed_to(location).unwrap_or_default(),
        ShippingConcern::ForeignCarrier(known) => tf(M::CarrierUnlisted, &[&list_of(known)]),
        ShippingConcern::UsedTwice(jobs) => {
            let names: Vec<_> = jobs.iter().map(JobId::name).collect();
            tf(M::TrackingTwice, &[&list_of(&names)])
        }
        ShippingConcern::OtherCount { parcel, job } => {
            tn(M::CountDiffers, count(*job), &[&number(*parcel)])
        }
        ShippingConcern::ShipsLater => t(M::ShipsLater).into(),
        ShippingConcern::ShippedLongAgo => t(M::ShippedLongAgo).into(),
        ShippingConcern::NoShipDate => t(M::NoShipDate).into(),
    }
}

/// What a role has to allow for an action.
pub(super) fn permission(action: Action) -> &'static str {
    match action {
        Action::Cancel => WRITE,
        Action::Delete => "Microsoft.ImportExport/jobs/delete",
    }
}

/// What a role has to allow for reading a job.
pub(super) const READ: &str = "Microsoft.ImportExport/jobs/read";
/// What a role has to allow for seeing the resource groups of a subscription.
pub(super) const READ_GROUPS: &str = "Microsoft.Resources/subscriptions/resourceGroups/read";
/// What a role has to allow for seeing the storage accounts of a subscription.
pub(super) const READ_ACCOUNTS: &str = "Microsoft.Storage/storageAccounts/read";
/// What a role has to allow for creating and changing a job.
pub(super) const WRITE: &str = "Microsoft.ImportExport/jobs/write";
/// What a role has to allow for reading a job's BitLocker keys.
pub(super) const KEYS: &str = "Microsoft.ImportExport/jobs/listBitLockerKeys/action";

/// What went wrong; where a permission is missing, which one.
pub(super) fn failed(error: &ArmError, permission: &str) -> String {
    match error.refusal() {
        Some(refusal) if refusal.status == 403 => tf(M::PermissionMissing, &[permission]),
        _ => errors::error(error),
    }
}

fn said(verdict: Verdict, standing: &Standing) -> Option<String> {
    let Verdict::Forbidden { why, when } = verdict else {
        return None;
    };
    let name = state(&standing.state);
    let why = match why {
        Why::AlreadyRequested => t(M::WhyAlreadyRequested).into(),
        Why::TooLate => tf(M::WhyTooLate, &[&name]),
        Why::Ended => tf(M::WhyEnded, &[&name]),
        Why::AtWork => tf(M::WhyAtWork, &[&name]),
        Why::Kept => tf(M::WhyKept, &[&name]),
        Why::Fixed => t(M::WhyFixed).into(),
        Why::Canceling => t(M::WhyCanceling).into(),
        Why::Shipped => tf(M::WhyShipped, &[&name]),
        Why::Arrived => tf(M::WhyArrived, &[&name]),
        Why::CopyingBegan => tf(M::WhyCopyingBegan, &[&name]),
        Why::Packed => tf(M::WhyPacked, &[&name]),
        Why::UnknownState => tf(M::WhyUnknownState, &[&name]),
    };
    let when = match when {
        When::OnceCompleted => t(M::WhenOnceCompleted),
        When::Never | When::CantTell => return Some(why),
    };
    Some(format!("{why} {when}"))
}
