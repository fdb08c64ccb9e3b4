//! What a person has to do now, for each state and type of a job.

use domain::job::{Cancellation, DriveState, Job, JobState, JobType, Next, Package, next};
use import_export_portal::arm::decode_job;

use crate::help::fixture;

fn job(state: &str, kind: JobType) -> Job {
    let mut job = decode_job(&fixture("received")).unwrap();
    job.summary.state = JobState::parse(state);
    job.summary.kind = kind;
    job.summary.cancel_requested = false;
    for drive in &mut job.drives {
        drive.state = DriveState::Completed;
    }
    job
}

#[test]
fn every_state_has_one_thing_to_do_or_to_wait_for() {
    use Next::{
        AwaitArrival, AwaitCopied, AwaitCopying, AwaitReturn, CheckData, CompleteShipping,
        ReadDrives, Repair, Unknown,
    };
    let number = job("Creating", JobType::Import).delivery.unwrap().tracking;
    for (state, import, export) in [
        (
            "Creating",
            CompleteShipping(number.clone()),
            CompleteShipping(number),
        ),
        ("Shipping", AwaitArrival, AwaitArrival),
        ("Received", AwaitCopying, AwaitCopying),
        ("Transferring", AwaitCopied, AwaitCopied),
        ("Packaging", AwaitReturn, AwaitReturn),
        ("Completed", CheckData, ReadDrives),
        ("Closed", Repair, Repair),
        ("Inspecting", Unknown, Unknown),
    ] {
        assert_eq!(next(&job(state, JobType::Import)), import, "{state}");
        assert_eq!(next(&job(state, JobType::Export)), export, "{state}");
    }
}

#[test]
fn a_job_without_a_tracking_number_is_to_be_shipped() {
    let mut new = job("Creating", JobType::Import);
    new.summary.tracking = 0;
    new.delivery = None;
    assert_eq!(next(&new), Next::Ship);
    // A parcel that has no number yet.
    new.delivery = Some(Package {
        carrier: "DHL".into(),
        tracking: String::new(),
        drives: None,
        shipped: String::new(),
    });
    assert_eq!(next(&new), Next::Ship);
}

#[test]
fn what_went_wrong_is_a_failure_also_where_the_state_says_completed() {
    for state in [DriveState::NeverReceived, DriveState::CompletedMoreInfo] {
        let mut ended = job("Completed", JobType::Import);
        ended.drives[0].state = state;
        assert_eq!(next(&ended), Next::Repair);
        assert!(next(&ended).is_failure());
    }
    let mut export = job("Completed", JobType::Export);
    export.incomplete_blob_list = "https://account.example/list".into();
    assert_eq!(next(&export), Next::Repair);
    // Before its end the job may still go well.
    let mut copying = job("Transferring", JobType::Import);
    copying.drives[0].state = DriveState::CompletedMoreInfo;
    assert!(!next(&copying).is_failure());
}

#[test]
fn a_cancellation_stands_before_all_else() {
    for (state, expected, fails) in [
        ("Creating", Cancellation::Pending, false),
        ("Packaging", Cancellation::Returning, false),
        ("Closed", Cancellation::ClosedWithErrors, true),
    ] {
        let mut canceled = job(state, JobType::Import);
        canceled.summary.cancel_requested = true;
        let next = next(&canceled);
        assert_eq!(next, Next::Canceled(expected), "{state}");
        assert_eq!(next.is_failure(), fails, "{state}");
    }
}
