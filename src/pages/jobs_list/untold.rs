//! That a search for drives can't know all of them.

use crate::i18n::{M, count, tn};
use crate::memo::memo;
use crate::store::{ListStore, expect_context};
use domain::job::Summary;
use leptos::prelude::*;

/// How many jobs there are whose drives nobody has told; nothing where there are none.
#[component]
pub(super) fn Untold() -> impl IntoView {
    let list: ListStore = expect_context();
    let untold = memo(move |_| {
        let lacks = |(_, job): &(usize, &Summary)| job.lacks_drive_ids();
        let jobs = list.jobs().with(|jobs| jobs.iter().filter(lacks).count());
        if jobs == 0 {
            String::new()
        } else {
            tn(M::UntoldDrives, count(jobs), &[])
        }
    });
    move || {
        let untold = untold.get();
        (!untold.is_empty()).then(|| view! { <p class="quiet" role="status">{untold}</p> })
    }
}
