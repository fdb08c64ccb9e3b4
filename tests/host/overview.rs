//! The jobs in a few figures: which are counted where, and the parts of the bar.

use domain::job::{DrivesTold, JobState, Overview, ParcelTold, Share, Summary, Tags, Told, bar};
use import_export_portal::arm::decode_job;
use proptest::prelude::*;

use crate::help::{fixture, summary};

/// A job in a state, with drives and bytes.
fn job(state: &str, drives: usize, bytes: Option<i64>) -> Summary {
    Summary {
        state: JobState::parse(state),
        told: Told::new(bytes, drives, ParcelTold::default(), std::iter::empty()),
        ..summary("a")
    }
}

fn of(jobs: &[Summary]) -> Overview {
    let mut all = Overview::default();
    for job in jobs {
        all.add(Share::of(job));
    }
    all
}

#[test]
fn drives_are_under_way_from_shipping_until_they_are_back() {
    for (state, expected) in [
        ("Creating", 0),
        ("Shipping", 3),
        ("Received", 3),
        ("Transferring", 3),
        ("Packaging", 3),
        ("Completed", 0),
        ("Canceled", 0),
        ("Closed", 0),
        ("Inspecting", 0),
    ] {
        let all = of(&[job(state, 3, Some(5))]);
        assert_eq!(all.drives_out(), expected, "{state}");
        assert_eq!((all.jobs(), all.bytes()), (1, 5), "{state}");
        assert!(!all.is_partial(), "{state}");
    }
}

#[test]
fn a_sum_is_not_hidden_by_a_number_that_cannot_be() {
    let jobs = [
        Some(7),
        Some(i64::MAX),
        Some(-3),
        Some(1_000_000_000_000_000),
    ];
    let all = of(&jobs.map(|bytes| job("Transferring", 1, bytes)));
    assert_eq!(all.bytes(), 1_000_000_000_000_007);
    assert_eq!(all.drives_out(), 4);
}

#[test]
fn the_most_of_one_figure_leaves_the_others_alone() {
    let most = 1_000_000_000_000_000;
    let all = of(&[
        job("Packaging", 255, Some(most)),
        job("Packaging", 300, Some(most)),
        job("Inspecting", 255, None),
    ]);
    assert_eq!(all.drives_out(), 510);
    assert_eq!(i64::try_from(all.bytes()).unwrap(), 2 * most);
    assert!(!all.is_partial());
    let counted: Vec<_> = all
        .states()
        .filter(|(_, jobs)| *jobs > 0)
        .map(|(state, jobs)| (state.map(JobState::as_str), jobs))
        .collect();
    assert_eq!(counted, [(Some("Packaging"), 2), (None, 1)]);
}

#[test]
fn what_the_list_leaves_out_is_not_none() {
    let untold = |state| Summary {
        drives: DrivesTold::Nothing,
        ..job(state, 0, None)
    };
    assert!(of(&[untold("Received")]).is_partial());
    assert!(!of(&[untold("Completed")]).is_partial());
    // Its parcel says how many there are.
    let parcel = Summary {
        drives: DrivesTold::Nothing,
        ..job("Received", 2, None)
    };
    let all = of(&[parcel]);
    assert_eq!((all.drives_out(), all.is_partial()), (2, false));
    // No bytes below zero.
    assert_eq!(of(&[job("Received", 1, Some(-5))]).bytes(), 0);
}

#[test]
fn each_job_is_in_one_state_and_unknown_ones_are_together() {
    let all = of(&[
        job("Creating", 0, None),
        job("closed", 0, None),
        job("Closed", 0, None),
        job("Inspecting", 0, None),
        job("Resting", 0, None),
    ]);
    let counted: Vec<_> = all
        .states()
        .filter(|(_, jobs)| *jobs > 0)
        .map(|(state, jobs)| (state.map(JobState::as_str), jobs))
        .collect();
    assert_eq!(
        counted,
        [(Some("Creating"), 1), (Some("Closed"), 2), (None, 2)]
    );
    let mut less = all.clone();
    less.remove(Share::of(&job("Closed", 0, None)));
    assert_eq!(less.jobs(), 4);
}

#[test]
fn a_job_keeps_what_files_need_of_it() {
    let job = decode_job(&fixture("transferring")).unwrap().summary;
    let told = &job.told;
    assert_eq!((told.bytes(), told.drives), (Some(4_000_000_000_000), 3));
    let parcel = ParcelTold {
        carrier: "FedEx",
        tracking: "794633123456",
        shipped: "2026-04-20T00:00:00Z",
    };
    assert_eq!(told.parcel(), parcel);
    let tags: Vec<_> = job.tags.iter().collect();
    assert_eq!(tags, [("project", "archive"), ("cost centre", "42")]);
    let none = decode_job(&fixture("bare")).unwrap().summary;
    assert_eq!(none.told, Told::default());
    assert_eq!(none.told.parcel(), ParcelTold::default());
    assert_eq!((none.told.bytes(), none.tags.iter().count()), (None, 0));
}

#[test]
fn parts_of_a_bar_are_in_proportion_and_none_too_narrow_to_hit() {
    for (counts, expected) in [
        (vec![], vec![]),
        (vec![0, 0], vec![(0, 0), (0, 0)]),
        (vec![1], vec![(0, 1000)]),
        (vec![1, 1], vec![(0, 500), (500, 500)]),
        (vec![1, 0, 3], vec![(0, 250), (250, 0), (250, 750)]),
        (vec![1, 99_999], vec![(0, 8), (8, 992)]),
    ] {
        assert_eq!(bar(&counts, 1000, 8), expected, "{counts:?}");
    }
    // Less room than parts: none of it for what isn't there.
    assert_eq!(bar(&[3, 2, 1, 0], 1, 0).last(), Some(&(1, 0)));
}

proptest! {
    #[test]
    fn a_bar_is_as_wide_as_it_is(counts in prop::collection::vec(prop_oneof![Just(0), 0..9_u32, 0..200_000_u32], 0..12), width in 0..1200_u32, least in 0..60_u32) {
        let parts = bar(&counts, width, least);
        let any = counts.iter().any(|count| *count > 0);
        let sum: u32 = parts.iter().map(|(_, width)| width).sum();
        prop_assert_eq!(sum, if any { width } else { 0 });
        let shown = u32::try_from(counts.iter().filter(|count| **count > 0).count()).unwrap();
        let mut at = 0;
        for (count, (begin, part)) in counts.iter().zip(parts) {
            prop_assert_eq!(begin, at);
            at += part;
            let fits = if *count == 0 { part == 0 } else { part >= least.min(width / shown) };
            prop_assert!(fits);
        }
    }

    #[test]
    fn whatever_is_told_is_kept(
        texts in prop::collection::vec("[^\u{1e}\u{1f}]{0,9}", 3),
        ids in prop::collection::vec("[a-z0-9-]{0,5}", 0..4),
        bytes in prop::option::of(0..i64::MAX),
    ) {
        let parcel = ParcelTold { carrier: &texts[0], tracking: &texts[1], shipped: &texts[2] };
        let told = Told::new(bytes, 300, parcel, ids.iter().map(String::as_str));
        prop_assert_eq!(told.parcel(), parcel);
        prop_assert_eq!((told.bytes(), told.drives), (bytes, 255));
    }

    #[test]
    fn tags_come_back_as_they_were(tags in prop::collection::vec(("[^\u{1e}\u{1f}]{0,5}|[=a]{0,4}", "[^\u{1e}\u{1f}]{0,5}|[=a]{0,4}"), 0..4)) {
        let pairs = || tags.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = Tags::new(pairs());
        prop_assert!(kept.iter().eq(pairs()), "{kept:?}");
    }
}
