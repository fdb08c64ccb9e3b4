//! The way of a job through its states, and which dates stand on it.

use domain::job::{Job, JobState, Package, StepDate, StepStatus, Time, Watch, way};
use import_export_portal::arm::decode_job;

use crate::help::{NOW, fixture};

fn parcel(shipped: &str) -> Package {
    Package {
        carrier: "DHL".into(),
        tracking: "JD-1".into(),
        drives: None,
        shipped: shipped.into(),
    }
}

fn job(state: &str) -> Job {
    let mut job = decode_job(&fixture("received")).unwrap();
    job.summary.state = JobState::parse(state);
    job.summary.created = Some(NOW);
    job.delivery = Some(parcel("2026-04-20"));
    job.returned = Some(parcel(" 28 April "));
    job
}

/// The dates on the way, in the order of the states.
fn dates(job: &Job, watch: &Watch) -> Vec<Option<StepDate>> {
    let steps = way(job, watch).into_iter();
    steps.map(|step| step.date).collect()
}

#[test]
fn only_dates_that_are_told_stand_on_the_way_and_none_ahead_of_it() {
    let created = || Some(StepDate::Created(NOW));
    let shipped = || Some(StepDate::Shipped("2026-04-20".into()));
    let back = || Some(StepDate::SentBack("28 April".into()));
    for (state, expected) in [
        ("Creating", [created(), None, None, None, None, None]),
        ("Shipping", [created(), shipped(), None, None, None, None]),
        ("Received", [created(), shipped(), None, None, None, None]),
        (
            "Transferring",
            [created(), shipped(), None, None, None, None],
        ),
        (
            "Packaging",
            [created(), shipped(), None, None, back(), None],
        ),
        (
            "Completed",
            [created(), shipped(), None, None, back(), None],
        ),
        ("Closed", [created(), shipped(), None, None, back(), None]),
        ("Inspecting", [created(), None, None, None, None, None]),
    ] {
        assert_eq!(dates(&job(state), &Watch::default()), expected, "{state}");
    }
    // A date that nobody told is none, and the last change is not the beginning of the state.
    let mut bare = job("Completed");
    bare.summary.created = None;
    bare.summary.modified = Some(NOW);
    bare.delivery = Some(parcel(""));
    bare.returned = None;
    assert_eq!(dates(&bare, &Watch::default()), [const { None }; 6]);
}

#[test]
fn a_state_that_was_seen_to_begin_has_the_moment_at_which_it_was_seen() {
    let mut watch = Watch::default();
    let at = |minutes: i64| Time::at(NOW.ms() + minutes * 60_000);
    // The first state that is seen may have begun long ago.
    watch.see(&job("Shipping"), at(0));
    watch.see(&job("Received"), at(1));
    watch.see(&job("Received"), at(2));
    watch.see(&job("Transferring"), at(3));
    let job = job("Transferring");
    let seen = dates(&job, &watch);
    assert_eq!(
        seen[2..],
        [
            Some(StepDate::Seen(at(1))),
            Some(StepDate::Seen(at(3))),
            None,
            None
        ]
    );
    assert_eq!(seen[1], Some(StepDate::Shipped("2026-04-20".into())));
}

#[test]
fn a_canceled_job_passed_states_by_that_have_no_date() {
    let mut canceled = job("Completed");
    canceled.summary.cancel_requested = true;
    for drive in &mut canceled.drives {
        drive.copy_status.clear();
    }
    canceled.delivery = None;
    let steps = way(&canceled, &Watch::default());
    let skipped = steps
        .iter()
        .filter(|step| step.status == StepStatus::Skipped);
    assert_eq!(skipped.clone().count(), 4);
    assert!(skipped.into_iter().all(|step| step.date.is_none()));
}
