//! What became of a cancellation, for every state and its drives.

use domain::job::{Cancellation, Drive, DriveState, Job, JobState, Summary, cancellation};
use import_export_portal::arm::decode_job;

use crate::help::fixture;

/// A job with a requested cancellation, and drives such as `Transferring 40`.
fn job(state: &str, drives: &[&str]) -> Job {
    let job = decode_job(&fixture("received")).unwrap();
    let summary = Summary {
        state: JobState::parse(state),
        cancel_requested: true,
        ..job.summary.clone()
    };
    let drives = drives.iter().enumerate().map(|(index, drive)| {
        let (state, percent) = drive
            .split_once(' ')
            .map_or((*drive, None), |(state, percent)| {
                (state, percent.parse().ok())
            });
        Drive {
            id: format!("D{index}"),
            state: DriveState::parse(state),
            percent,
            ..job.drives[0].clone()
        }
    });
    Job {
        summary,
        drives: drives.collect(),
        ..job.clone()
    }
}

fn copying(drives: &[(&str, Option<u8>)]) -> Cancellation {
    Cancellation::StillCopying(
        drives
            .iter()
            .map(|(id, percent)| ((*id).to_owned(), *percent))
            .collect(),
    )
}

#[test]
fn every_state_and_its_drives() {
    use Cancellation::{ClosedWithErrors, CompletedAllTheSame, Done, Pending, Returning};
    let table: [(&str, &[&str], Cancellation); 22] = [
        ("Creating", &[], Pending),
        ("Creating", &["Specified"], Pending),
        ("Shipping", &["Specified"], Pending),
        ("Received", &["Received", "Received"], Pending),
        ("Transferring", &["Received"], Pending),
        ("Transferring", &["Completed 100", "Received"], Pending),
        (
            "Transferring",
            &["Transferring 40", "Received", "Transferring"],
            copying(&[("D0", Some(40)), ("D2", None)]),
        ),
        ("Paused", &["Specified"], Pending),
        ("Paused", &["Transferring 1"], copying(&[("D0", Some(1))])),
        ("Packaging", &["Transferring 40"], Returning),
        ("Packaging", &["Completed 100"], Returning),
        ("Completed", &[], Done { copied: 0, of: 0 }),
        ("Completed", &["Specified"], Done { copied: 0, of: 1 }),
        (
            "Completed",
            &["Completed 100", "NeverReceived"],
            Done { copied: 1, of: 2 },
        ),
        (
            "Completed",
            &["ShippedBack 30", "ShippedBack 100"],
            Done { copied: 1, of: 2 },
        ),
        ("Completed", &["Completed 100"], CompletedAllTheSame),
        (
            "Completed",
            &["Completed", "CompletedMoreInfo 100", "ShippedBack 100"],
            CompletedAllTheSame,
        ),
        (
            "Completed",
            &["Completed", "Paused"],
            Done { copied: 1, of: 2 },
        ),
        ("Canceled", &["Specified"], Done { copied: 0, of: 1 }),
        // Whoever canceled it, it is canceled.
        ("Canceled", &["Completed 100"], Done { copied: 1, of: 1 }),
        ("Closed", &["Completed 100"], ClosedWithErrors),
        ("Closed", &[], ClosedWithErrors),
    ];
    for (state, drives, expected) in table {
        assert_eq!(
            cancellation(&job(state, drives)),
            Some(expected),
            "{state} {drives:?}"
        );
    }
}

#[test]
fn a_drive_shipped_back_without_a_word_on_its_progress_is_not_counted_as_copied() {
    // Every drive travels back after a cancellation, copied or not: the state alone proves nothing.
    let expected = Cancellation::Done { copied: 0, of: 1 };
    assert_eq!(
        cancellation(&job("Completed", &["ShippedBack"])),
        Some(expected)
    );
}

#[test]
fn none_where_none_was_requested() {
    for state in JobState::KNOWN {
        if *state == JobState::Canceled {
            continue;
        }
        let mut job = job(state.as_str(), &["Transferring 4"]);
        job.summary.cancel_requested = false;
        assert_eq!(cancellation(&job), None, "{state:?}");
    }
}

#[test]
fn a_job_in_canceled_was_canceled_whatever_the_flag_says() {
    let mut job = job("Canceled", &["Specified"]);
    job.summary.cancel_requested = false;
    assert_eq!(
        cancellation(&job),
        Some(Cancellation::Done { copied: 0, of: 1 })
    );
}
