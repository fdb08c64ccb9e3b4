//! Time limits and what needs attention, to the day.

use domain::job::Attention::{
    BlobsNotExported, Expires, LocationClosed, MoreInformation, NeverReceived, NoReturnAddress,
    NotShipping, Removed, StillShipping, UnknownState,
};
use domain::job::{
    Attention, DAY, Deadline, DrivesTold, JobState, Limit, Summary, Time, attention, deadline,
};

use crate::help::{NOW, summary};

/// A job in this state that was modified so many milliseconds ago.
fn modified(state: JobState, ago: i64) -> Summary {
    Summary {
        state,
        tracking: 0,
        modified: Some(Time::at(NOW.ms() - ago)),
        ..summary("job")
    }
}

#[test]
fn every_state_has_its_limit_or_none() {
    let ship = Some((Limit::ShipOrExpire, 14));
    let removal = Some((Limit::Removal, 90));
    let table = [
        (JobState::Creating, false, ship),
        // A tracking number alone doesn't keep it.
        (JobState::Creating, true, ship),
        (JobState::Shipping, false, None),
        (JobState::Received, false, None),
        (JobState::Transferring, false, None),
        (JobState::Packaging, false, None),
        (JobState::Completed, false, removal),
        (JobState::Completed, true, removal),
        (JobState::Canceled, true, removal),
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
            at: Time::at(NOW.ms() + days * DAY),
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
fn two_weeks_in_creating_count_from_what_is_earlier() {
    let (day, week) = (Time::at(NOW.ms() - DAY), Time::at(NOW.ms() - 7 * DAY));
    let table = [
        (Some(week), Some(day), Some(week)),
        (Some(day), Some(week), Some(week)),
        (None, Some(day), Some(day)),
        (Some(week), None, Some(week)),
        (None, None, None),
    ];
    for (created, modified, from) in table {
        let job = Summary {
            state: JobState::Creating,
            created,
            modified,
            ..summary("job")
        };
        let expected = from.map(|from| Deadline {
            limit: Limit::ShipOrExpire,
            at: from.plus_days(14),
        });
        assert_eq!(deadline(&job), expected, "{created:?}, {modified:?}");
        // What has ended is kept from its end on, and that is no earlier than the last change.
        let ended = Summary {
            state: JobState::Completed,
            ..job
        };
        let expected = modified.map(|modified| modified.plus_days(90));
        assert_eq!(deadline(&ended).map(|limit| limit.at), expected);
    }
}

#[test]
fn limits_are_worth_a_word_from_a_day_on() {
    type Expected<'a> = &'a dyn Fn(i64) -> Option<Attention>;
    let (creating, completed, closed) = (JobState::Creating, JobState::Completed, JobState::Closed);
    let expires = |ago: i64| Some(Expires(Time::at(NOW.ms() - ago + 14 * DAY)));
    let removed = |ago: i64| Some(Removed(Time::at(NOW.ms() - ago + 90 * DAY)));
    let none = |_: i64| None;
    let table: [(JobState, i64, Expected<'_>); 13] = [
        // Two weeks to ship: worth a word in the second one.
        (creating.clone(), 0, &none),
        (creating.clone(), 7 * DAY, &none),
        (creating.clone(), 7 * DAY + 1, &expires),
        (creating.clone(), 13 * DAY + 1, &expires),
        (creating.clone(), 14 * DAY, &expires),
        (creating, 40 * DAY, &expires),
        // Ninety days are kept: worth a word within the last fourteen.
        (completed.clone(), 0, &none),
        (completed.clone(), 76 * DAY, &none),
        (completed.clone(), 76 * DAY + 1, &removed),
        (completed, 90 * DAY, &removed),
        (JobState::Canceled, 89 * DAY, &removed),
        (closed.clone(), 89 * DAY + 1, &removed),
        (closed, 75 * DAY, &none),
    ];
    for (state, ago, expected) in table {
        let job = modified(state, ago);
        assert_eq!(
            attention(&job, NOW),
            Vec::from_iter(expected(ago)),
            "{:?}, {} days ago",
            job.state,
            ago / DAY
        );
    }
}

#[test]
fn a_tracking_number_alone_does_not_keep_a_job() {
    let tracked = Summary {
        tracking: 1,
        ..modified(JobState::Creating, DAY)
    };
    let at = Time::at(NOW.ms() + 13 * DAY);
    assert_eq!(attention(&tracked, NOW), [NotShipping(Some(at))]);
    // Also where nobody can tell when.
    let undated = Summary {
        modified: None,
        ..tracked.clone()
    };
    assert_eq!(attention(&undated, NOW), [NotShipping(None)]);
    // It is on its way to its end.
    let canceled = Summary {
        cancel_requested: true,
        ..tracked.clone()
    };
    assert_eq!(attention(&canceled, NOW), []);
    let shipping = Summary {
        state: JobState::Shipping,
        ..tracked
    };
    assert_eq!(attention(&shipping, NOW), []);
}

#[test]
fn a_closed_location_needs_attention_until_the_drives_are_shipped() {
    for state in JobState::KNOWN {
        for cancel_requested in [false, true] {
            let job = Summary {
                state: state.clone(),
                cancel_requested,
                location_closed: true,
                ..summary("job")
            };
            let waits = *state == JobState::Creating && !cancel_requested;
            let told = attention(&job, NOW).contains(&LocationClosed);
            assert_eq!(told, waits, "{state:?}, {cancel_requested}");
        }
    }
}

#[test]
fn a_parcel_needs_attention_once_its_two_weeks_are_almost_over() {
    for (days, told) in [(0, false), (12, false), (13, true), (14, true), (40, true)] {
        let job = modified(JobState::Shipping, days * DAY + 1);
        let end = Time::at(NOW.ms() - 1 + (14 - days) * DAY);
        let expected = told.then_some(StillShipping(end));
        assert_eq!(attention(&job, NOW).first().copied(), expected, "{days}");
    }
    // No date is better than a wrong one; and in another state the parcel has arrived.
    let undated = Summary {
        modified: None,
        ..modified(JobState::Shipping, 0)
    };
    assert_eq!(attention(&undated, NOW), []);
    assert_eq!(attention(&modified(JobState::Received, 40 * DAY), NOW), []);
}

#[test]
fn a_state_that_nobody_knows_needs_attention() {
    let job = modified(JobState::Unknown("Inspecting".into()), 0);
    assert_eq!(attention(&job, NOW), [UnknownState]);
    let drive = Summary {
        drives: DrivesTold::Counts {
            never_received: 0,
            more_info: 0,
            unknown: 1,
        },
        ..modified(JobState::Transferring, 0)
    };
    assert_eq!(attention(&drive, NOW), [UnknownState]);
}

#[test]
fn a_missing_return_address_needs_attention_until_the_drives_are_shipped() {
    for state in JobState::KNOWN {
        let job = Summary {
            has_return_address: false,
            ..modified(state.clone(), 0)
        };
        let told = attention(&job, NOW).contains(&NoReturnAddress);
        assert_eq!(told, *state == JobState::Creating, "{state:?}");
    }
}

#[test]
fn the_most_pressing_comes_first() {
    let all = Summary {
        drives: DrivesTold::Counts {
            never_received: 1,
            more_info: 2,
            unknown: 0,
        },
        blobs_not_exported: true,
        location_closed: true,
        ..modified(JobState::Completed, 88 * DAY)
    };
    assert_eq!(
        attention(&all, NOW),
        [
            NeverReceived(1),
            BlobsNotExported,
            MoreInformation(2),
            Removed(Time::at(NOW.ms() + 2 * DAY))
        ]
    );
    let creating = Summary {
        state: JobState::Creating,
        modified: Some(Time::at(NOW.ms() - 10 * DAY)),
        ..all
    };
    assert_eq!(
        attention(&creating, NOW),
        [
            NeverReceived(1),
            Expires(Time::at(NOW.ms() + 4 * DAY)),
            LocationClosed,
            BlobsNotExported,
            MoreInformation(2)
        ]
    );
    assert_eq!(attention(&summary("job"), NOW), []);
}

#[test]
fn drives_that_an_answer_leaves_out_are_not_no_drives() {
    let told = Summary {
        state: JobState::Transferring,
        drives: DrivesTold::Counts {
            never_received: 1,
            more_info: 2,
            unknown: 0,
        },
        ..summary("job")
    };
    let untold = Summary {
        drives: DrivesTold::Nothing,
        ..told.clone()
    };
    assert!(untold.hides_drives() && !told.hides_drives());
    // Before they arrive nothing can be wrong with them.
    for (state, hides) in [
        (JobState::Creating, false),
        (JobState::Shipping, false),
        (JobState::Received, true),
        (JobState::Closed, true),
    ] {
        let job = Summary {
            state,
            ..untold.clone()
        };
        assert_eq!(job.hides_drives(), hides, "{:?}", job.state);
    }
    // What is known stays known as long as the job is the same.
    let mut next = untold.clone();
    next.carry_over(&told);
    assert_eq!(next, told);
    let moved = Summary {
        modified: Some(NOW),
        ..untold.clone()
    };
    let mut next = moved.clone();
    next.carry_over(&told);
    assert_eq!(next, moved);
    // What is told is never replaced by what was.
    let mut next = Summary {
        drives: DrivesTold::WELL,
        ..told.clone()
    };
    next.carry_over(&told);
    assert_eq!(next.drives, DrivesTold::WELL);
}
