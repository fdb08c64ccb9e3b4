//! What is due next for a job, which jobs are the most urgent, and what a person has seen of them.

use domain::job::Attention::{BlobsNotExported, MoreInformation, NeverReceived, Removed};
use domain::job::{
    Column, DAY, DrivesTold, Due, DueTask, JobState, ListQuery, Summary, Time, attention, due,
    first_attention, marks_of_seen, seen_attention,
};

use crate::help::{NOW, summary};

fn ago(days: i64) -> Time {
    Time::at(NOW.ms() - days * DAY)
}

fn modified(name: &str, state: JobState, days: i64) -> Summary {
    Summary {
        state,
        tracking: 0,
        modified: Some(ago(days)),
        ..summary(name)
    }
}

#[test]
fn every_state_has_its_next_date_or_none() {
    let table = [
        (JobState::Creating, false, Some((DueTask::Ship, 14))),
        // Nobody ships what is being canceled.
        (JobState::Creating, true, None),
        (JobState::Shipping, false, Some((DueTask::Arrive, 14))),
        // The parcel is on its way all the same.
        (JobState::Shipping, true, Some((DueTask::Arrive, 14))),
        (JobState::Received, false, None),
        (JobState::Transferring, false, None),
        (JobState::Packaging, false, None),
        (JobState::Completed, false, Some((DueTask::Removal, 90))),
        (JobState::Completed, true, Some((DueTask::Removal, 90))),
        (JobState::Canceled, true, Some((DueTask::Removal, 90))),
        (JobState::Closed, false, Some((DueTask::Removal, 90))),
        (JobState::Unknown("Paused".into()), false, None),
    ];
    for (state, cancel_requested, expected) in table {
        let job = Summary {
            cancel_requested,
            ..modified("job", state, 3)
        };
        let expected = expected.map(|(what, days)| Due {
            what,
            at: ago(3 - days),
        });
        assert_eq!(due(&job), expected, "{:?}, {cancel_requested}", job.state);
        let undated = Summary {
            modified: None,
            ..job
        };
        assert_eq!(due(&undated), None, "{:?}", undated.state);
    }
}

#[test]
fn a_person_sees_to_parcels_and_not_to_removals() {
    for (what, needs) in [
        (DueTask::Ship, true),
        (DueTask::Arrive, true),
        (DueTask::Removal, false),
    ] {
        assert_eq!(Due { what, at: NOW }.needs_person(), needs, "{what:?}");
    }
}

fn names(jobs: &[Summary], query: &ListQuery) -> String {
    let mut jobs: Vec<_> = jobs.iter().collect();
    jobs.sort_by(|a, b| query.order(a, b, NOW));
    let names: Vec<_> = jobs.iter().map(|job| &*job.name).collect();
    names.join(" ")
}

#[test]
fn the_list_begins_with_what_is_most_urgent() {
    let lost = DrivesTold::Counts {
        never_received: 1,
        more_info: 0,
        unknown: 0,
    };
    let jobs = [
        modified("under-way-old", JobState::Transferring, 9),
        modified("under-way", JobState::Transferring, 1),
        modified("removed-later", JobState::Completed, 20),
        modified("removed-soon", JobState::Completed, 80),
        modified("to-arrive", JobState::Shipping, 10),
        modified("still-shipping", JobState::Shipping, 20),
        modified("to-ship", JobState::Creating, 2),
        modified("expires", JobState::Creating, 12),
        modified("expires-first", JobState::Creating, 13),
        Summary {
            drives: lost,
            ..modified("lost", JobState::Closed, 1)
        },
        Summary {
            modified: None,
            ..modified("undated", JobState::Packaging, 0)
        },
    ];
    let urgent = ListQuery::default();
    let expected = "lost expires-first expires still-shipping removed-soon to-arrive to-ship \
        under-way under-way-old removed-later undated";
    assert_eq!(names(&jobs, &urgent), expected);
    // The other way round nothing is lost either.
    let turned = ListQuery {
        descending: true,
        ..urgent
    };
    let reversed: Vec<_> = expected.split(' ').rev().collect();
    assert_eq!(names(&jobs, &turned), reversed.join(" "));
}

#[test]
fn due_dates_sort_from_the_earliest_on() {
    let jobs = [
        modified("none", JobState::Received, 1),
        modified("in-10", JobState::Completed, 80),
        modified("in-2", JobState::Shipping, 12),
        modified("over", JobState::Creating, 15),
    ];
    let mut query = ListQuery::default();
    query.sort_by(Column::Due);
    assert!(!query.descending, "the earliest first");
    assert_eq!(names(&jobs, &query), "over in-2 in-10 none");
}

#[test]
fn what_nobody_can_change_any_more_can_be_marked_as_seen() {
    let drives = DrivesTold::Counts {
        never_received: 1,
        more_info: 2,
        unknown: 0,
    };
    let ended = Summary {
        drives,
        blobs_not_exported: true,
        ..modified("ended", JobState::Completed, 10)
    };
    let concerns = [NeverReceived(1), BlobsNotExported, MoreInformation(2)];
    assert_eq!(attention(&ended, NOW), concerns);
    let mut seen = Summary {
        seen: marks_of_seen(&ended, NOW),
        ..ended.clone()
    };
    assert_eq!(attention(&seen, NOW), []);
    assert_eq!(first_attention(&seen, NOW), None);
    assert_eq!(seen_attention(&seen, NOW), concerns);
    // What comes later is news, and more can be marked.
    let later = Time::at(NOW.ms() + 70 * DAY);
    let removal = Removed(ago(10 - 90));
    assert_eq!(attention(&seen, later), [removal]);
    seen.seen = marks_of_seen(&seen, later);
    assert_eq!(attention(&seen, later), []);
    assert_eq!(seen_attention(&seen, later).len(), 4);

    // Before a job has ended something can still be done, or happen.
    for state in JobState::KNOWN {
        let job = Summary {
            state: state.clone(),
            seen: u16::MAX,
            ..ended.clone()
        };
        let marks = marks_of_seen(&job, NOW);
        assert_eq!(marks != 0, state.has_ended(), "{state:?}");
        assert_eq!(
            attention(&job, NOW).is_empty(),
            state.has_ended(),
            "{state:?}"
        );
    }
}

#[test]
fn a_mark_stays_with_its_job_until_that_moves_on() {
    let earlier = Summary {
        seen: 5,
        ..modified("job", JobState::Completed, 10)
    };
    let mut again = modified("job", JobState::Completed, 10);
    again.carry_over(&earlier);
    assert_eq!(again, earlier);
    let mut closed = modified("job", JobState::Closed, 1);
    closed.carry_over(&earlier);
    assert_eq!(closed.seen, 0);
}
