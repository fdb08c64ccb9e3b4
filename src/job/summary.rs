//! `Summary`: what the list knows of a job.

use std::sync::Arc;

use super::{JobId, JobState, JobType, Standing, Time};

/// The facts of a job that the list shows, filters and sorts by. Small, because there may be a hundred thousand of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its address.
    pub id: JobId,
    /// Its name as the service shows it.
    pub name: Arc<str>,
    /// Import or export.
    pub kind: JobType,
    /// Where it stands.
    pub state: JobState,
    /// Whether a cancellation was requested.
    pub cancel_requested: bool,
    /// Overall progress, 0 to 100; often missing.
    pub percent: Option<u8>,
    /// The region as the service wrote it (`West US` or `westus`); empty where missing.
    pub location: Arc<str>,
    /// The name of the storage account; empty where missing.
    pub storage_account: Arc<str>,
    /// When it was last modified, from api-version 2020-08-01 on.
    pub modified: Option<Time>,
    /// Whether it has a tracking number.
    pub tracked: bool,
    /// How many drives the data centre never got; 255 stands for more.
    pub drives_never_received: u8,
    /// How many drives completed with more information; 255 stands for more.
    pub drives_more_info: u8,
    /// Whether the service lists blobs that it did not export.
    pub blobs_not_exported: bool,
}

impl Summary {
    /// The facts that the rules ask about.
    pub fn standing(&self) -> Standing {
        Standing {
            state: self.state.clone(),
            cancel_requested: self.cancel_requested,
        }
    }
}
