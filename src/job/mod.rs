//! The domain: what an Import/Export job is and what may be done with it. Pure; needs no browser and no network.

mod attention;
mod cancellation;
mod deadline;
mod details;
mod id;
mod query;
mod rules;
mod shipping;
mod state;
mod summary;
mod time;

pub use attention::{Attention, attention};
pub use cancellation::{Cancellation, cancellation};
pub use deadline::{Deadline, Limit, deadline};
pub use details::{
    Address, BitLockerKey, Drive, EncryptionKey, ExportSelection, Facts, Job, Location, Package,
    ReturnShipping, Subscription,
};
pub use id::{BadJobId, JobId};
pub use query::{Column, Filter, ListQuery, Picks, by_name, location_key};
pub use rules::{Action, Standing, Verdict, When, Why, verdict};
pub use shipping::tracking_link;
pub use state::{DriveState, JobState, JobType};
pub use summary::Summary;
pub use time::{DAY, HOUR, MINUTE, Time};
