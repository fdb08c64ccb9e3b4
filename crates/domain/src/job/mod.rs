//! The domain: what an Import/Export job is and what may be done with it. Pure; needs no browser and no network.

mod account;
mod address_book;
mod attention;
mod bitlocker;
mod calendar;
mod cancellation;
mod check;
mod column;
mod deadline;
mod details;
mod draft;
mod due;
mod id;
mod location;
mod next;
mod overview;
mod parcel;
mod postal;
mod query;
mod rules;
mod search;
mod shipping;
mod slip;
mod state;
mod summary;
mod tags;
mod time;
mod told;
mod vault;
mod watch;
mod way;
mod wrong;

pub use account::{Sighting, StorageAccount, sighting, storage_account};
pub use address_book::{AddressBook, KeptAddress, MOST_ADDRESSES};
pub use attention::{Attention, attention, first_attention, marks_of_seen, seen_attention};
pub use bitlocker::{Likeness, grouped_key, key_likeness, looks_like_key, wipe};
pub use calendar::calendar;
pub use cancellation::{Cancellation, cancellation};
pub use check::{
    Changes, MOST_DRIVES, NewDrive, NewJob, Problem, changes, needs_address, new_job, shipment,
};
pub use column::{Column, Columns};
pub use deadline::{Deadline, Limit, deadline};
pub use details::{
    Address, BitLockerKey, Drive, EncryptionKey, ExportSelection, Facts, Identity, Job, Package,
    ReturnShipping, Scope, Subscription, name_of_scope,
};
pub use draft::{Draft, Field, LeftOut, Part, Rows, Step, Task, UNFINISHED, yes};
pub use due::{Due, DueTask, due};
pub use id::{BadJobId, JobId};
pub use location::{Alternate, Destination, Location, Regions, destinations, location_key};
pub use next::{Next, next};
pub use overview::{Overview, Share, bar};
pub use parcel::{
    RETURN_CARRIERS, ReturnConcern, ShippingConcern, is_parcel_open, is_return_carrier, parcel_of,
    return_carriers, return_concerns, shipping_concerns,
};
pub use query::{Filter, ListQuery, Picks, by_name, parts_of_scope};
pub use rules::{Action, Verdict, When, Why, may_be_refused, may_change, verdict};
pub use search::{Search, SearchField};
pub use shipping::tracking_link;
pub use slip::{Sending, ToPack, few, sending, to_pack, unnamed_drives};
pub use state::{DriveState, JobState, JobType, Standing};
pub use summary::{DrivesTold, Summary, is_same_tracking, tracking_mark};
pub use tags::MOST_TAGS;
pub use time::{DAY, HOUR, MINUTE, Time};
pub use told::{ParcelTold, Tags, Told};
pub use vault::names_version;
pub use watch::{Sample, Watch, bytes_copied, bytes_in_all};
pub use way::{StepDate, StepStatus, WayStep, way};
pub use wrong::Wrong;
