//! What comes with the later code, named for the code that comes first.

use leptos::prelude::*;

use crate::arm::ArmError;
use domain::job::Filter;

/// What nobody needs for the first rows: it comes with the later code (`app::later`).
#[derive(Clone, PartialEq)]
pub enum Behind {
    /// What a filter lets pick.
    Choices(Filter),
    /// Why there are no rows.
    Nothing(Content),
    /// What stands in the way of a whole and fresh list.
    Banners,
    /// That a search for drives can't know all of them.
    Untold,
    /// What can be done with the selected jobs.
    Selection,
    /// What can be created.
    Create,
    /// What can be downloaded.
    Download,
    /// Which columns are shown, and the saved views.
    Views,
    /// What is above the list: it comes with a job's page, which follows the first rows by itself.
    Summary,
}

/// Makes a view of it, once its code is here.
pub type Later = Callback<Behind, AnyView>;

/// What stands below the filters.
#[derive(Clone, PartialEq)]
pub enum Content {
    /// The table; without rows as long as some may still come.
    Table,
    /// There are jobs, and none passes.
    NoMatch,
    /// There are no jobs.
    NoJobs,
    /// Nothing may be read.
    NotAllowed(ArmError),
    /// Nothing could be read.
    Failed(ArmError),
    /// The person stopped the reading before there was a job.
    Stopped,
}
