//! Several jobs at once: which of them an action is possible for, what confirms it, and how the ends are counted.

use domain::job::{Action, DrivesTold, JobId, JobState, JobType, Summary, Tags};
use import_export_portal::arm::ArmError;
use import_export_portal::store::{Part, Run, Stage, Tally};

fn job(name: &str, state: &str, cancel_requested: bool) -> Summary {
    let id =
        format!("/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/{name}");
    Summary {
        id: JobId::parse(&id).unwrap(),
        name: name.into(),
        kind: JobType::Import,
        state: JobState::parse(state),
        cancel_requested,
        percent: None,
        location: "".into(),
        storage_account: "".into(),
        created: None,
        modified: None,
        tracking: 0,
        drives: DrivesTold::WELL,
        blobs_not_exported: false,
        has_return_address: true,
        location_closed: false,
        seen: 0,
        tags: Tags::default(),
        told: domain::job::Told::default(),
    }
}

fn all() -> Vec<Summary> {
    let states = [
        "Creating",
        "Shipping",
        "Received",
        "Transferring",
        "Packaging",
        "Completed",
        "Closed",
        "Inspecting",
    ];
    let mut all: Vec<_> = states
        .iter()
        .map(|state| job(state, state, false))
        .collect();
    all.push(job("asked", "Transferring", true));
    all
}

#[test]
fn the_preview_goes_by_the_rules() {
    let jobs = all();
    for (action, expected) in [
        (
            Action::Cancel,
            &["Creating", "Shipping", "Received", "Transferring"][..],
        ),
        (Action::Delete, &["Creating", "Completed"]),
    ] {
        let run = Run::preview(action, jobs.iter(), 2);
        let possible: Vec<_> = run
            .members
            .iter()
            .filter(|member| member.part == Part::Waiting)
            .map(|member| &*member.job.name)
            .collect();
        assert_eq!(possible, expected, "{action:?}");
        assert_eq!(
            (run.stage, run.eligible, run.hidden, run.ended()),
            (Stage::Preview, expected.len(), 2, 0)
        );
        // The others keep how they stand, from which the reason is told.
        for member in &run.members {
            if member.part != Part::Waiting {
                assert_eq!(member.part, Part::Skipped(member.job.standing()));
            }
        }
        assert_eq!(run.tally().skipped, jobs.len() - expected.len());
    }
}

#[test]
fn the_number_of_the_jobs_is_asked_for() {
    let many: Vec<_> = (0..1200)
        .map(|n| job(&format!("job-{n}"), "Creating", false))
        .collect();
    let table: [(usize, &str, bool); 16] = [
        (1, "1", true),
        (1, "", false),
        (1, "one", false),
        (3, "3", true),
        (3, " 3 ", true),
        (3, "03", false),
        (3, "3.0", false),
        (3, "-3", false),
        (3, "30", false),
        (3, "2", false),
        // As it is shown in English and in Czech.
        (1200, "1200", true),
        (1200, "1,200", true),
        (1200, "1\u{a0}200", true),
        (1200, "120", false),
        (11, "11", true),
        (11, "10", false),
    ];
    for (jobs, typed, confirms) in table {
        let delete = Run::preview(Action::Delete, many.iter().take(jobs), 0);
        assert_eq!(delete.is_confirmed_by(typed), confirms, "{jobs}: {typed:?}");
        let cancel = Run::preview(Action::Cancel, many.iter().take(jobs), 0);
        assert_eq!(cancel.is_confirmed_by(typed), jobs <= 10 || confirms);
    }
    // Ten are looked at one by one; eleven are counted.
    for (jobs, asks) in [(1, false), (10, false), (11, true)] {
        let cancel = Run::preview(Action::Cancel, many.iter().take(jobs), 0);
        assert_eq!(cancel.asks_for_number(), asks, "{jobs}");
        assert!(Run::preview(Action::Delete, many.iter().take(jobs), 0).asks_for_number());
    }
    // The jobs that are not eligible don't count.
    let run = Run::preview(Action::Delete, all().iter(), 0);
    assert!(run.is_confirmed_by("2") && !run.is_confirmed_by("9"));
}

#[test]
fn every_end_is_counted_once() {
    let error = ArmError::TimedOut;
    let standing = job("a", "Packaging", false).standing();
    let parts = [
        Part::Waiting,
        Part::Checking,
        Part::Sending,
        Part::Done,
        Part::Done,
        Part::Skipped(standing),
        Part::Unchecked(error.clone()),
        Part::Refused(error.clone()),
        Part::Unclear(error),
        Part::Vanished,
        Part::Left,
    ];
    let jobs: Vec<_> = (0..parts.len())
        .map(|n| job(&format!("job-{n}"), "Creating", false))
        .collect();
    let tally = |action| {
        let mut run = Run::preview(action, jobs.iter(), 0);
        for (member, part) in run.members.iter_mut().zip(&parts) {
            member.part = part.clone();
        }
        (run.tally(), run.ended())
    };
    let cancel = Tally {
        done: 2,
        vanished: 1,
        failed: 2,
        unclear: 1,
        skipped: 1,
        left: 1,
    };
    assert_eq!(tally(Action::Cancel), (cancel, 8));
    // What is gone is deleted.
    let delete = Tally {
        done: 3,
        vanished: 0,
        ..cancel
    };
    assert_eq!(tally(Action::Delete), (delete, 8));
    let failed: Vec<_> = parts.iter().filter(|part| part.has_failed()).collect();
    assert_eq!(failed.len(), 3);
}
