//! What was seen of a job while it was watched: bytes, speed, the end, the curve.

use domain::job::{Job, JobState, Sample, Time, Watch, bytes_copied};
use import_export_portal::arm::decode_job;
use proptest::prelude::*;

use crate::help::{NOW, fixture};

/// A job that is being copied, with drives of so many bytes and percent.
fn job(drives: &[(Option<i64>, Option<u8>)]) -> Job {
    let mut job = decode_job(&fixture("transferring")).unwrap();
    let one = job.drives[0].clone();
    job.drives = drives
        .iter()
        .map(|(bytes, percent)| {
            let mut drive = one.clone();
            (drive.bytes_succeeded, drive.percent) = (*bytes, *percent);
            drive
        })
        .collect();
    job.summary.percent = None;
    job
}

fn at(seconds: i64) -> Time {
    Time::at(NOW.ms() + seconds * 1000)
}

/// What was seen of a job that was told to have so many bytes at so many seconds.
fn watched(seen: &[(i64, i64)]) -> Watch {
    let mut watch = Watch::default();
    for (seconds, bytes) in seen {
        watch.see(&job(&[(Some(*bytes), None)]), at(*seconds));
    }
    watch
}

#[test]
fn bytes_are_those_of_all_drives_that_tell_some() {
    for (drives, expected) in [
        (vec![], None),
        (vec![(None, Some(50))], None),
        (vec![(Some(0), None)], Some(0)),
        (
            vec![(Some(3), None), (None, None), (Some(4), None)],
            Some(7),
        ),
        (vec![(Some(-1), None), (Some(4), None)], Some(4)),
        (
            vec![(Some(i64::MAX), None), (Some(1), None)],
            Some(i64::MAX),
        ),
    ] {
        assert_eq!(bytes_copied(&job(&drives)), expected, "{drives:?}");
    }
}

#[test]
fn a_speed_needs_two_answers_and_some_time_between_them() {
    type Case = (&'static [(i64, i64)], Option<i64>);
    let table: [Case; 8] = [
        (&[], None),
        (&[(0, 100)], None),
        (&[(0, 100), (5, 200)], None),
        (&[(0, 100), (10, 200)], Some(10)),
        (&[(0, 100), (10, 200), (20, 1100)], Some(50)),
        // It stands still.
        (&[(0, 100), (30, 100), (60, 100)], Some(0)),
        // Other drives: what was seen before belongs to something else.
        (&[(0, 1000), (30, 100), (60, 400)], Some(10)),
        // An hour ago says nothing of now.
        (&[(0, 0), (3600, 1_000_000), (3700, 1_001_000)], Some(10)),
    ];
    for (seen, expected) in table {
        assert_eq!(watched(seen).speed(), expected, "{seen:?}");
    }
}

#[test]
fn the_end_is_worked_out_from_the_percentages() {
    type Seen<'a> = &'a [(Option<i64>, Option<u8>)];
    let table: [(Seen<'_>, Seen<'_>, Option<u8>, Option<i64>); 7] = [
        // Half of it in a hundred seconds: the other half takes as long.
        (
            &[(Some(0), Some(0))],
            &[(Some(500), Some(50))],
            None,
            Some(200),
        ),
        // The job's own percentage does where a drive has none.
        (
            &[(Some(0), None)],
            &[(Some(500), None)],
            Some(50),
            Some(200),
        ),
        (&[(Some(0), None)], &[(Some(500), None)], None, None),
        // A drive that has not begun has a size that nobody knows, but for the job's percentage.
        (
            &[(Some(0), Some(0)), (None, None)],
            &[(Some(500), Some(50)), (None, None)],
            Some(25),
            Some(400),
        ),
        // Whole numbers of so few percent say little.
        (&[(Some(0), Some(0))], &[(Some(500), Some(2))], None, None),
        (
            &[(Some(400), Some(40))],
            &[(Some(1000), Some(100))],
            None,
            Some(100),
        ),
        // It stands still.
        (
            &[(Some(500), Some(50))],
            &[(Some(500), Some(50))],
            None,
            None,
        ),
    ];
    for (before, after, percent, expected) in table {
        let mut watch = Watch::default();
        watch.see(&job(before), at(0));
        let mut now = job(after);
        now.summary.percent = percent;
        watch.see(&now, at(100));
        let expected = expected.map(at);
        assert_eq!(watch.end(&now), expected, "{after:?}, {percent:?}");
        now.summary.state = JobState::Packaging;
        assert_eq!(watch.end(&now), None, "nothing is copied any more");
    }
    // What would take years is not told.
    let mut watch = Watch::default();
    watch.see(&job(&[(Some(1_000_000_000), Some(3))]), at(0));
    let slow = job(&[(Some(1_000_000_100), Some(3))]);
    watch.see(&slow, at(100));
    assert_eq!((watch.speed(), watch.end(&slow)), (Some(1), None));
}

#[test]
fn the_curve_begins_low_and_ends_high() {
    assert_eq!(watched(&[(0, 5)]).line(600, 40), None);
    let line = watched(&[(0, 1000), (30, 1500), (60, 3000)]).line(600, 40);
    assert_eq!(line.as_deref(), Some("0,40 300,30 600,0"));
    // A flat one lies on the ground.
    let line = watched(&[(0, 7), (60, 7)]).line(600, 40);
    assert_eq!(line.as_deref(), Some("0,40 600,40"));
    for (seen, risen) in [
        (vec![], false),
        (vec![(0, 7)], false),
        (vec![(0, 7), (60, 7)], false),
        (vec![(0, 7), (60, 8)], true),
    ] {
        assert_eq!(watched(&seen).has_risen(), risen, "{seen:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_long_watch_keeps_its_ends_and_stays_small(steps in prop::collection::vec((1..100_i64, 0..1_000_000_i64), 2..1500)) {
        let mut watch = Watch::default();
        let (mut seconds, mut bytes) = (0, 0);
        let mut all = Vec::new();
        for (time, more) in steps {
            seconds += time;
            bytes += more;
            all.push(Sample { at: at(seconds), bytes });
            watch.see(&job(&[(Some(bytes), None)]), at(seconds));
        }
        let kept = watch.samples();
        prop_assert!(kept.len() <= 240);
        prop_assert_eq!(kept.first(), all.first());
        prop_assert_eq!(kept.last(), all.last());
        prop_assert!(kept.windows(2).all(|pair| pair[0].at < pair[1].at && pair[0].bytes <= pair[1].bytes));
        prop_assert!(kept.iter().all(|sample| all.contains(sample)));
    }
}
