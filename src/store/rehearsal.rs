//! What is done with the first page of a list, done once before it comes.

use super::{Jobs, Sorted};
use crate::arm::decode_jobs;
use domain::job::{ListQuery, Summary, Time};

/// A page with one job, which has something for each part of a row.
const PAGE: &str = r#"{"value":[{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j","location":"West US","properties":{"state":"Creating","percentComplete":1,"driveList":[{"state":"NeverReceived"}]},"systemData":{"lastModifiedAt":"2020-01-01T00:00:00Z"}}]}"#;

/// Reads a page, takes its job in and puts it in order, and has it shown, all in a table that nobody sees.
pub fn rehearse(show: impl FnOnce(&Summary)) {
    let (mut jobs, mut sorted) = (Jobs::default(), Sorted::default());
    for mut job in decode_jobs(PAGE).into_iter().flat_map(|page| page.items) {
        jobs.share(&mut job);
        jobs.absorb(job, 1);
    }
    sorted.update(&jobs, &ListQuery::default(), Time::at(0), || false);
    let first = sorted.rows().first();
    if let Some(job) = first.and_then(|first| jobs.row(*first)) {
        show(job);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use domain::job::attention;

    #[test]
    fn it_shows_a_job_that_has_everything() {
        let mut shown = 0;
        rehearse(|job| {
            shown += 1;
            assert!(job.modified.is_some() && job.percent.is_some());
            assert!(!attention(job, Time::at(0)).is_empty());
        });
        assert_eq!(shown, 1);
    }
}
