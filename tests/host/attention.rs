//! Time limits and what needs attention, to the day.

use import_export_portal::job::Attention::{
    BlobsNotExported, Expires, MoreInformation, NeverReceived, Removed,
};
use import_export_portal::job::{
    Attention, DAY, Deadline, JobState, Limit, Summary, Time, attention, deadline,
};

use crate::help::{NOW, summary};

/// A job in this state that was modified so many milliseconds ago.
fn modified(state: JobState, ago: i64) -> Summary {
    Summary {
        state,
        tracking: 0,
        modified: Some(Time(NOW.0 - ago)),
        ..summary("job")
    }
}

#[test]
fn every_state_has_its_limit_or_none() {
    let ship = Some((Limit::ShipOrExpire, 14));
    let removal = Some((Limit::Removal, 90));
    let table = [
        (JobState::Creating, false, ship),
        (JobState::Creating, true, None),
        (JobState::Shipping, false, None),
        (JobState::Received, false, None),
        (JobState::Transferring, false, None),
        (JobState::Packaging, false, None),
        (JobState::Completed, false, removal),
        (JobState::Completed, true, removal),
        (JobState::Closed, false, removal),
        (JobState::Closed, true, removal),
        (JobState::Unknown("Paused".into()), false, None),
    ];
    for (state, tracked, expected) in table {
        let job = Summary {
            tracking: u32::from(tracked),
            ..modified(state, 0)
        };
        let expected = expected.map(|(limit, days)| Deadline {
            limit,
            at: Time(NOW.0 + days * DAY),
        });
        assert_eq!(
            deadline(&job),
            expected,
            "{:?}, tracked {tracked}",
            job.state
        );
        // Without a date to count from there is no date to show.
        assert_eq!(
            deadline(&Summary {
                modified: None,
                ..job
            }),
            None
        );
    }
}

#[test]
fn limits_are_worth_a_word_from_a_day_on() {
    let (creating, completed, closed) = (JobState::Creating, JobState::Completed, JobState::Closed);
    let table: [(JobState, i64, Option<Attention>); 15] = [
        // Two weeks to ship: worth a word in the second one.
        (creating.clone(), 0, None),
        (creating.clone(), 7 * DAY, None),
        (creating.clone(), 7 * DAY + 1, Some(Expires(6))),
        (creating.clone(), 12 * DAY, Some(Expires(2))),
        (creating.clone(), 13 * DAY, Some(Expires(1))),
        (creating.clone(), 13 * DAY + 1, Some(Expires(0))),
        (creating.clone(), 14 * DAY, Some(Expires(0))),
        (creating, 40 * DAY, Some(Expires(0))),
        // Ninety days are kept: worth a word within the last fourteen.
        (completed.clone(), 0, None),
        (completed.clone(), 76 * DAY, None),
        (completed.clone(), 76 * DAY + 1, Some(Removed(13))),
        (completed.clone(), 89 * DAY, Some(Removed(1))),
        (completed, 90 * DAY, Some(Removed(0))),
        (closed.clone(), 89 * DAY + 1, Some(Removed(0))),
        (closed, 75 * DAY, None),
    ];
    for (state, ago, expected) in table {
        let job = modified(state, ago);
        assert_eq!(
            attention(&job, NOW),
            Vec::from_iter(expected),
            "{:?}, {} days ago",
            job.state,
            ago / DAY
        );
    }
}

#[test]
fn a_tracking_number_ends_the_wait_for_one() {
    let job = Summary {
        tracking: 1,
        ..modified(JobState::Creating, 13 * DAY)
    };
    assert_eq!(attention(&job, NOW), []);
}

#[test]
fn the_most_pressing_comes_first() {
    let all = Summary {
        drives_never_received: 1,
        drives_more_info: 2,
        blobs_not_exported: true,
        ..modified(JobState::Completed, 88 * DAY)
    };
    assert_eq!(
        attention(&all, NOW),
        [
            NeverReceived(1),
            BlobsNotExported,
            MoreInformation(2),
            Removed(2)
        ]
    );
    let creating = Summary {
        state: JobState::Creating,
        modified: Some(Time(NOW.0 - 10 * DAY)),
        ..all
    };
    assert_eq!(
        attention(&creating, NOW),
        [
            NeverReceived(1),
            Expires(4),
            BlobsNotExported,
            MoreInformation(2)
        ]
    );
    assert_eq!(attention(&summary("job"), NOW), []);
}
