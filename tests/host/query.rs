//! What the list leaves out, and in which order it shows the rest.

use std::cmp::Ordering;

use domain::job::{
    Column, Columns, DAY, DrivesTold, Filter, JobState, JobType, ListQuery, Picks, Summary, Time,
    location_key,
};
use proptest::prelude::*;

use crate::help::{NOW, id, summary};

fn picks(values: &[&str]) -> Picks {
    Picks::new(values.iter().copied())
}

fn admits(query: &ListQuery, job: &Summary) -> bool {
    query.admits(job, &query.search(), NOW)
}

/// The query, and what stands beside its name changed in it.
fn changed(query: &ListQuery, change: impl FnOnce(&mut ListQuery)) -> ListQuery {
    let mut query = query.clone();
    change(&mut query);
    query
}

#[test]
fn only_what_leaves_jobs_out_makes_other_filters() {
    let query = ListQuery {
        text: "ar".into(),
        states: picks(&["creating"]),
        types: picks(&["import"]),
        locations: picks(&["westus"]),
        subscriptions: picks(&["s"]),
        ..ListQuery::default()
    };
    let with = |change: fn(&mut ListQuery)| changed(&query, change);
    for (what, same, other) in [
        ("nothing", true, query.clone()),
        (
            "columns",
            true,
            with(|query| query.columns = Columns::of_number(3)),
        ),
        ("sort", true, with(|query| query.sort = Column::Due)),
        ("order", true, with(|query| query.descending = true)),
        ("states", false, with(|query| query.states.toggle("closed"))),
        ("types", false, with(|query| query.types.toggle("export"))),
        (
            "locations",
            false,
            with(|query| query.locations.toggle("eastus")),
        ),
        (
            "subscriptions",
            false,
            with(|query| query.subscriptions.toggle("s/g")),
        ),
        ("attention", false, with(|query| query.attention = true)),
    ] {
        for (one, other) in [(&query, &other), (&other, &query)] {
            assert_eq!(one.same_filters(other), same, "{what}");
            // What passes the same filters passes, the narrower search too, what the wider one lets pass.
            assert_eq!(one.is_within(other), same, "{what}");
            let narrower = changed(one, |query| query.text = "arch".into());
            assert_eq!(narrower.is_within(other), same, "{what}");
            assert!(!narrower.same_filters(other), "{what}");
            assert!(!other.is_within(&narrower), "{what}");
        }
    }
}

#[test]
fn part_of_a_name_finds_it_in_any_case() {
    let table = [
        ("", "Alpha", true),
        ("alp", "Alpha", true),
        ("PHA", "Alpha", true),
        ("alpha", "Alpha", true),
        ("alphas", "Alpha", false),
        ("a", "", false),
        ("", "", true),
        // No name has such letters, by the service's rule; they are found as they are.
        ("žluť", "Příliš žluťoučký", true),
        ("ŽLUŤ", "příliš žluťoučký", false),
        ("zlut", "příliš žluťoučký", false),
        ("disk", "Ž-DISK", true),
        ("ž", "disk", false),
        ("日本", "東京日本", true),
    ];
    for (text, name, expected) in table {
        // The other fields: tests/host/search.rs.
        let query = ListQuery {
            text: format!("name:{text}"),
            ..ListQuery::default()
        };
        let job = Summary {
            name: name.into(),
            ..summary("x")
        };
        assert_eq!(admits(&query, &job), expected, "“{text}” in “{name}”");
    }
}

#[test]
fn every_filter_by_itself_and_together() {
    let job = Summary {
        location: "West US".into(),
        drives: DrivesTold::Counts {
            never_received: 0,
            more_info: 1,
            unknown: 0,
        },
        ..summary("job")
    };
    let default = ListQuery::default;
    let table = [
        (default(), true),
        (
            ListQuery {
                states: picks(&["received"]),
                ..default()
            },
            true,
        ),
        (
            ListQuery {
                states: picks(&["RECEIVED", "closed"]),
                ..default()
            },
            true,
        ),
        (
            ListQuery {
                states: picks(&["closed"]),
                ..default()
            },
            false,
        ),
        (
            ListQuery {
                types: picks(&["Import"]),
                ..default()
            },
            true,
        ),
        (
            ListQuery {
                types: picks(&["export"]),
                ..default()
            },
            false,
        ),
        (
            ListQuery {
                locations: picks(&["westus"]),
                ..default()
            },
            true,
        ),
        (
            ListQuery {
                locations: picks(&["westeurope"]),
                ..default()
            },
            false,
        ),
        (
            ListQuery {
                subscriptions: picks(&["S"]),
                ..default()
            },
            true,
        ),
        (
            ListQuery {
                subscriptions: picks(&["t"]),
                ..default()
            },
            false,
        ),
        (
            ListQuery {
                attention: true,
                ..default()
            },
            true,
        ),
        (
            ListQuery {
                attention: true,
                states: picks(&["closed"]),
                ..default()
            },
            false,
        ),
        (
            ListQuery {
                text: "jo".into(),
                states: picks(&["received"]),
                attention: true,
                ..default()
            },
            true,
        ),
    ];
    for (query, expected) in table {
        assert_eq!(admits(&query, &job), expected, "{query:?}");
    }
    let quiet = summary("quiet");
    assert!(!admits(
        &ListQuery {
            attention: true,
            ..default()
        },
        &quiet
    ));
    // A state that this portal doesn't know can be picked by its own word.
    let odd = Summary {
        state: JobState::parse("Paused"),
        ..summary("odd")
    };
    assert!(admits(
        &ListQuery {
            states: picks(&["paused"]),
            ..default()
        },
        &odd
    ));
    // A job without a region is in none.
    let nowhere = Summary {
        location: "".into(),
        ..summary("nowhere")
    };
    assert!(!admits(
        &ListQuery {
            locations: picks(&["westus"]),
            ..default()
        },
        &nowhere
    ));
}

#[test]
fn only_filters_filter() {
    let plain = ListQuery {
        sort: Column::Name,
        descending: false,
        ..ListQuery::default()
    };
    assert!(!plain.filters());
    let filtered = [
        ListQuery {
            text: "a".into(),
            ..plain.clone()
        },
        ListQuery {
            states: picks(&["a"]),
            ..plain.clone()
        },
        ListQuery {
            types: picks(&["a"]),
            ..plain.clone()
        },
        ListQuery {
            locations: picks(&["a"]),
            ..plain.clone()
        },
        ListQuery {
            subscriptions: picks(&["a"]),
            ..plain.clone()
        },
        ListQuery {
            attention: true,
            ..plain.clone()
        },
    ];
    for query in filtered {
        assert!(query.filters(), "{query:?}");
        assert_eq!(query.cleared(), plain);
    }
}

#[test]
fn a_column_sorts_and_turns_round() {
    let mut query = ListQuery::default();
    for (column, descending) in [
        (Column::Name, false),
        (Column::Name, true),
        (Column::Name, false),
        (Column::Progress, true),
        (Column::Progress, false),
        (Column::LastChange, true),
        (Column::Attention, false),
        (Column::State, false),
    ] {
        query.sort_by(column);
        assert_eq!((query.sort, query.descending), (column, descending));
    }
}

/// The names in the order of the column, ascending and descending.
fn sorted(jobs: &[Summary], sort: Column) -> [String; 2] {
    [false, true].map(|descending| {
        let query = ListQuery {
            sort,
            descending,
            ..ListQuery::default()
        };
        let mut jobs: Vec<_> = jobs.iter().collect();
        jobs.sort_by(|a, b| query.order(a, b, NOW));
        jobs.iter()
            .map(|job| &*job.name)
            .collect::<Vec<_>>()
            .join(" ")
    })
}

#[test]
fn every_column_has_its_order() {
    let jobs = [
        Summary {
            percent: Some(50),
            modified: Some(Time::at(2)),
            drives: DrivesTold::Counts {
                never_received: 0,
                more_info: 1,
                unknown: 0,
            },
            ..summary("b")
        },
        Summary {
            percent: None,
            modified: None,
            state: JobState::Creating,
            location: "East US".into(),
            ..summary("a")
        },
        Summary {
            percent: Some(5),
            modified: Some(Time::at(9)),
            kind: JobType::Export,
            drives: DrivesTold::Counts {
                never_received: 1,
                more_info: 0,
                unknown: 0,
            },
            ..summary("d")
        },
        Summary {
            percent: Some(50),
            state: JobState::parse("Paused"),
            storage_account: "a".into(),
            ..summary("c")
        },
    ];
    let table = [
        (Column::Name, ["a b c d", "d c b a"]),
        // Equals stand from A to Z, whichever way the column is turned.
        (Column::Type, ["a b c d", "d a b c"]),
        (Column::State, ["a b d c", "c b d a"]),
        (Column::Progress, ["a d b c", "b c d a"]),
        // The most pressing first; what needs nothing comes last. The one in Creating has a tracking number.
        (Column::Attention, ["d a b c", "c b a d"]),
        (Column::Location, ["a b c d", "b c d a"]),
        (Column::StorageAccount, ["c a b d", "a b d c"]),
        (Column::LastChange, ["a c b d", "d b a c"]),
    ];
    for (column, expected) in table {
        assert_eq!(sorted(&jobs, column), expected, "{column:?}");
    }
}

#[test]
fn jobs_that_expire_stand_in_the_order_of_their_moments() {
    let creating = |name: &str, days: i64, tracking: u32| Summary {
        state: JobState::Creating,
        tracking,
        modified: Some(Time::at(NOW.ms() - days * DAY)),
        ..summary(name)
    };
    let jobs = [
        creating("a", 8, 0),
        creating("b", 13, 0),
        creating("c", 1, 9),
        creating("d", 3, 9),
        Summary {
            modified: None,
            ..creating("e", 0, 9)
        },
        Summary {
            location_closed: true,
            ..creating("f", 1, 0)
        },
    ];
    // Those without a number, then those with one that don't go on; those that nobody knows the moment of come last.
    assert_eq!(
        sorted(&jobs, Column::Attention),
        ["b a d c e f", "f e c d a b"]
    );
}

#[test]
fn spaces_and_case_make_no_other_region() {
    for text in ["West US", "westus", " WEST\u{a0}US "] {
        assert_eq!(location_key(text), "westus");
    }
    let jobs = [
        Summary {
            location: "westus".into(),
            ..summary("b")
        },
        Summary {
            location: "West US".into(),
            ..summary("a")
        },
        Summary {
            location: "west us".into(),
            ..summary("c")
        },
    ];
    assert_eq!(sorted(&jobs, Column::Location), ["a b c", "a b c"]);
}

#[test]
fn case_makes_no_other_resource_group() {
    // ARM's names compare without regard to case: one group's jobs stand together, however it is written.
    let in_group = |name: &str, group: &str| {
        let id = id(name).to_string().replace("/rg/", &format!("/{group}/"));
        Summary {
            id: domain::job::JobId::parse(&id).unwrap(),
            ..summary(name)
        }
    };
    let jobs = [
        in_group("a", "beta"),
        in_group("b", "Gamma"),
        in_group("c", "BETA"),
        in_group("d", "alpha"),
    ];
    assert_eq!(sorted(&jobs, Column::ResourceGroup), ["d a c b", "b a c d"]);
}

#[test]
fn picks_are_sorted_lower_case_and_without_doubles() {
    let mut picks = picks(&["West", "east", "", "WEST"]);
    assert_eq!(picks.iter().collect::<Vec<_>>(), ["east", "west"]);
    assert!(
        picks.contains("EAST")
            && picks.admits(|| "East")
            && !picks.contains("north")
            && !picks.admits(|| "north")
    );
    picks.toggle("North");
    picks.toggle("EAST");
    assert_eq!(picks.iter().collect::<Vec<_>>(), ["north", "west"]);
    picks.toggle("north");
    picks.toggle("west");
    assert!(picks.is_empty() && !picks.contains("anything") && picks.admits(|| "anything"));
    assert_eq!(picks, Picks::default());
}

fn any_job() -> impl Strategy<Value = Summary> {
    let state = prop_oneof![
        Just("Creating"),
        Just("Completed"),
        Just("Closed"),
        Just("Transferring"),
        Just("Paused"),
        Just("")
    ];
    let facts = (
        state,
        any::<bool>(),
        proptest::option::of(0..=100_u8),
        proptest::option::of(0..40_i64),
    );
    let more = (
        "[abAB]{1,2}",
        "[abAB]{1,2}",
        0..2_u8,
        0..2_u8,
        any::<bool>(),
        "[xy]",
    );
    (facts, more).prop_map(
        |((state, tracked, percent, days), (name, group, never, info, blobs, place))| {
            let id = id(&name).to_string().replace("/rg/", &format!("/{group}/"));
            Summary {
                id: domain::job::JobId::parse(&id).unwrap(),
                // Names repeat: the order must not depend on them alone.
                name: name[..1].into(),
                state: JobState::parse(state),
                tracking: u32::from(tracked),
                percent,
                modified: days.map(|days| Time::at(NOW.ms() - days * 3 * DAY)),
                drives: DrivesTold::Counts {
                    never_received: never,
                    more_info: info,
                    unknown: 0,
                },
                blobs_not_exported: blobs,
                location: place.as_str().into(),
                storage_account: place.as_str().into(),
                ..summary(&name)
            }
        },
    )
}

fn any_order() -> impl Strategy<Value = ListQuery> {
    (proptest::sample::select(&Column::ALL[..]), any::<bool>()).prop_map(|(sort, descending)| {
        ListQuery {
            sort,
            descending,
            ..ListQuery::default()
        }
    })
}

proptest! {
    #[test]
    fn the_order_is_total(query in any_order(), a in any_job(), b in any_job(), c in any_job()) {
        let order = |x: &Summary, y: &Summary| query.order(x, y, NOW);
        prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
        prop_assert_eq!(order(&a, &a), Ordering::Equal);
        if a.id != b.id {
            prop_assert_ne!(order(&a, &b), Ordering::Equal);
        }
        if order(&a, &b).is_le() && order(&b, &c).is_le() {
            prop_assert!(order(&a, &c).is_le());
        }
    }

    #[test]
    fn toggling_twice_changes_nothing(values in proptest::collection::vec("\\PC{1,4}", 0..5), value in "\\PC{1,4}") {
        let before = Picks::new(values.iter().map(String::as_str));
        let mut picks = before.clone();
        picks.toggle(&value);
        prop_assert_ne!(picks.contains(&value), before.contains(&value));
        picks.toggle(&value);
        prop_assert_eq!(picks, before);
    }

    #[test]
    fn no_filter_text_makes_it_panic(text in any::<String>(), name in any::<String>()) {
        let query = ListQuery { text, ..ListQuery::default() };
        let job = Summary { name: name.as_str().into(), ..summary("x") };
        admits(&query, &job);
    }
}

#[test]
fn every_filter_changes_its_own_picks() {
    for filter in [
        Filter::State,
        Filter::Type,
        Filter::Location,
        Filter::Subscription,
    ] {
        let mut query = ListQuery::default();
        query.picks_mut(filter).toggle("x");
        for other in [
            Filter::State,
            Filter::Type,
            Filter::Location,
            Filter::Subscription,
        ] {
            assert_eq!(
                query.picks(other).contains("x"),
                other == filter,
                "{filter:?} {other:?}"
            );
        }
    }
}
