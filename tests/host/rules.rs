//! The rules of Cancel and Delete, written out once more: every state, with and without a cancellation, both actions.

use domain::job::{
    Action, JobState, Part, Standing, Verdict, When, Why, may_be_refused, may_change, verdict,
};

const OK: Verdict = Verdict::Allowed;

const fn no(why: Why, when: When) -> Verdict {
    Verdict::Forbidden { why, when }
}

const REQUESTED: Verdict = no(Why::AlreadyRequested, When::Never);
const TOO_LATE: Verdict = no(Why::TooLate, When::Never);
const ENDED: Verdict = no(Why::Ended, When::Never);
const AT_WORK: Verdict = no(Why::AtWork, When::OnceCompleted);
const KEPT: Verdict = no(Why::Kept, When::Never);
const UNKNOWN: Verdict = no(Why::UnknownState, When::CantTell);

/// The service's word, whether a cancellation was requested, and the verdicts on Cancel and on Delete.
const TABLE: [(&str, bool, Verdict, Verdict); 22] = [
    ("Creating", false, OK, OK),
    ("Creating", true, REQUESTED, OK),
    ("Shipping", false, OK, AT_WORK),
    ("Shipping", true, REQUESTED, AT_WORK),
    ("Received", false, OK, AT_WORK),
    ("Received", true, REQUESTED, AT_WORK),
    ("Transferring", false, OK, AT_WORK),
    ("Transferring", true, REQUESTED, AT_WORK),
    ("Packaging", false, TOO_LATE, AT_WORK),
    ("Packaging", true, REQUESTED, AT_WORK),
    ("Completed", false, ENDED, OK),
    ("Completed", true, ENDED, OK),
    // Named beside Completed in two articles; the rules of Delete don't name it.
    ("Canceled", false, ENDED, KEPT),
    ("Canceled", true, ENDED, KEPT),
    ("Closed", false, ENDED, KEPT),
    ("Closed", true, ENDED, KEPT),
    ("Paused", false, UNKNOWN, UNKNOWN),
    ("Paused", true, UNKNOWN, UNKNOWN),
    ("", false, UNKNOWN, UNKNOWN),
    ("", true, UNKNOWN, UNKNOWN),
    // What looks like a known state, but isn't written like one, is none.
    (" Creating", false, UNKNOWN, UNKNOWN),
    ("Completed (errors)", false, UNKNOWN, UNKNOWN),
];

#[test]
fn every_state_and_action() {
    for (word, cancel_requested, cancel, delete) in TABLE {
        let standing = Standing {
            state: JobState::parse(word),
            cancel_requested,
        };
        for (action, expected) in [(Action::Cancel, cancel), (Action::Delete, delete)] {
            assert_eq!(
                verdict(action, &standing),
                expected,
                "{action:?} of “{word}”, cancelRequested {cancel_requested}"
            );
        }
    }
}

#[test]
fn the_table_leaves_no_known_state_out() {
    for state in JobState::KNOWN {
        for cancel_requested in [false, true] {
            assert!(
                TABLE
                    .iter()
                    .any(|row| (row.0, row.1) == (state.as_str(), cancel_requested)),
                "{state:?}"
            );
        }
    }
    assert_eq!(JobState::KNOWN.len(), 8);
}

#[test]
fn a_job_that_was_canceled_changes_no_more_but_for_its_tags() {
    let standing = Standing {
        state: JobState::Canceled,
        cancel_requested: true,
    };
    for part in [
        Part::ReturnAddress,
        Part::Drives,
        Part::Delivery,
        Part::LogLevel,
    ] {
        assert_eq!(may_change(part, &standing), ENDED, "{part:?}");
    }
    assert_eq!(may_change(Part::Tags, &standing), OK);
}

#[test]
fn a_cancellation_may_be_refused_from_shipping_on() {
    for (word, _, cancel, _) in TABLE {
        let state = JobState::parse(word);
        let told = matches!(word, "Shipping" | "Received" | "Transferring");
        assert_eq!(may_be_refused(&state), told, "{word}");
        // Where nothing is offered there is nothing to warn of.
        assert!(!told || cancel == OK || cancel == REQUESTED, "{word}");
    }
}

#[test]
fn states_are_read_in_any_case_and_unknown_ones_stay_as_they_are() {
    for state in JobState::KNOWN {
        for word in [state.as_str().to_lowercase(), state.as_str().to_uppercase()] {
            assert_eq!(JobState::parse(&word), *state);
        }
    }
    for word in ["Paused", "", "creatin", "Überprüfung"] {
        assert_eq!(JobState::parse(word), JobState::Unknown(word.into()));
        assert_eq!(JobState::parse(word).as_str(), word);
    }
}
