//! What is odd about a parcel to the data centre: worth a second look before the job goes to Shipping, for there is no way
//! back from it, and until the parcel has arrived.

use super::draft::{Draft, Field};
use super::{
    DAY, Job, JobId, JobState, JobType, Location, Package, Part, Time, Verdict, may_change,
};
use crate::caseless::is_of_word;

/// One thing that is odd about a parcel.
#[derive(Clone, Debug, PartialEq)]
pub enum ShippingConcern {
    /// The location takes no drives at present.
    ClosedLocation(Box<Location>),
    /// The location works with other carriers: these.
    ForeignCarrier(Vec<String>),
    /// Other jobs have the same tracking number.
    UsedTwice(Vec<JobId>),
    /// The parcel holds another number of drives than the job names.
    OtherCount {
        /// In the parcel.
        parcel: i64,
        /// In the job.
        job: usize,
    },
    /// It is shipped on a day that hasn't come yet.
    ShipsLater,
    /// It was shipped so long ago that it should have arrived before it was told of.
    ShippedLongAgo,
    /// It has no date.
    NoShipDate,
}

impl ShippingConcern {
    /// The field that it is about; `None` where it is about none.
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::ClosedLocation(_) => None,
            Self::ForeignCarrier(_) => Some(Field::Carrier),
            Self::UsedTwice(_) => Some(Field::TrackingNumber),
            Self::OtherCount { .. } => Some(Field::DriveCount),
            Self::ShipsLater | Self::ShippedLongAgo | Self::NoShipDate => Some(Field::ShipDate),
        }
    }
}

/// How long a parcel is on its way at the most, in days: the service gives a job two weeks in Shipping.
const ON_ITS_WAY: i64 = 14;

/// What is odd about a parcel of a job. `others` are the jobs with its tracking number; `told` is the day on which the
/// service was, or is, told of it, and `today` the present one where the person is, both as `2026-11-25`. What isn't known,
/// such as a date in words, isn't odd.
pub fn shipping_concerns(
    parcel: &Package,
    job: &Job,
    location: Option<&Location>,
    others: &[JobId],
    told: &str,
    today: &str,
) -> Vec<ShippingConcern> {
    let mut all = Vec::new();
    if let Some(location) = location {
        if location.is_closed() {
            all.push(ShippingConcern::ClosedLocation(Box::new(location.clone())));
        }
        let known = &location.carriers;
        let carrier = parcel.carrier.trim();
        let is_known = known.iter().any(|known| is_carrier(carrier, known));
        if !carrier.is_empty() && !known.is_empty() && !is_known {
            all.push(ShippingConcern::ForeignCarrier(known.clone()));
        }
    }
    if !others.is_empty() {
        all.push(ShippingConcern::UsedTwice(others.to_vec()));
    }
    let named = job.drives.len();
    if let Some(count) = parcel.drives
        && job.summary.kind == JobType::Import
        && named > 0
        && i64::try_from(named) != Ok(count)
    {
        all.push(ShippingConcern::OtherCount {
            parcel: count,
            job: named,
        });
    }
    let shipped = parcel.shipped.trim();
    if shipped.is_empty() {
        all.push(ShippingConcern::NoShipDate);
    } else if let Some(shipped) = day(shipped) {
        if day(today).is_some_and(|today| shipped > today) {
            all.push(ShippingConcern::ShipsLater);
        } else if day(told).is_some_and(|told| told.since(shipped) > ON_ITS_WAY * DAY) {
            all.push(ShippingConcern::ShippedLongAgo);
        }
    }
    all
}

/// Whether it can still be settled what is odd about the parcel of a job: it has one, and it can be told of again.
pub fn is_parcel_open(job: &Job) -> bool {
    let standing = job.summary.standing();
    let has_parcel = job
        .delivery
        .as_ref()
        .is_some_and(|parcel| !parcel.tracking.trim().is_empty());
    let is_open = matches!(standing.state, JobState::Creating | JobState::Shipping);
    has_parcel && is_open && may_change(Part::Delivery, &standing) == Verdict::Allowed
}

/// The day that a date begins with; `None` where it is written in another way.
fn day(date: &str) -> Option<Time> {
    Time::parse(&format!("{}T00:00:00Z", date.get(..10)?))
}

/// Whether what somebody typed is this carrier, perhaps with more to it (`DHL Express`).
fn is_carrier(typed: &str, known: &str) -> bool {
    let words = |text: &str| {
        let words = text.split(|letter| !is_of_word(letter));
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_ascii_lowercase).collect::<Vec<_>>()
    };
    let (typed, known) = (words(typed), words(known));
    !known.is_empty() && typed.windows(known.len()).any(|part| part == known)
}

/// The carriers by which Microsoft sends drives back, as its articles say.
pub const RETURN_CARRIERS: [&str; 2] = ["FedEx", "DHL"];

/// Whether Microsoft sends drives back by this carrier.
pub fn is_return_carrier(carrier: &str) -> bool {
    let mut known = RETURN_CARRIERS.iter();
    known.any(|known| is_carrier(carrier, known))
}

/// One thing that is odd about the carrier by which the drives are to come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnConcern {
    /// The location works with other carriers: these.
    Unlisted(Vec<String>),
    /// Microsoft sends no drives back by it.
    NotMicrosofts,
}

/// What is odd about a carrier for the way back. `accepted` are those that the location works with; none where that isn't
/// known, or where it doesn't say.
pub fn return_concerns(carrier: &str, accepted: &[String]) -> Vec<ReturnConcern> {
    let carrier = carrier.trim();
    let mut all = Vec::new();
    if carrier.is_empty() {
        return all;
    }
    let is_accepted = accepted.iter().any(|known| is_carrier(carrier, known));
    if !accepted.is_empty() && !is_accepted {
        all.push(ReturnConcern::Unlisted(accepted.to_vec()));
    }
    if !is_return_carrier(carrier) {
        all.push(ReturnConcern::NotMicrosofts);
    }
    all
}

/// The carriers to choose from for the way back: those of Microsoft's that the location works with; all of Microsoft's where
/// it works with none of them, or isn't known.
pub fn return_carriers(accepted: &[String]) -> Vec<String> {
    let fits = |carrier: &&str| accepted.iter().any(|known| is_carrier(known, carrier));
    let mut both: Vec<&str> = RETURN_CARRIERS.into_iter().filter(fits).collect();
    if both.is_empty() {
        both.extend(RETURN_CARRIERS);
    }
    both.into_iter().map(String::from).collect()
}

/// The parcel that a draft tells of, whatever is wrong with it. `base` is what the job says: a date in words that no field
/// for dates can show stays, unless another one is given.
pub fn parcel_of(draft: &Draft, base: &Draft) -> Package {
    let text = |field| draft.get(field).trim().to_owned();
    let shipped = match text(Field::ShipDate) {
        day if day.is_empty() => base.get(Field::ShipDate).trim().into(),
        day => day,
    };
    Package {
        carrier: text(Field::Carrier),
        tracking: text(Field::TrackingNumber),
        drives: text(Field::DriveCount).parse().ok(),
        shipped,
    }
}
