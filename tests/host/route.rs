//! Addresses and what they mean, both ways.

use domain::job::{Column, Columns, JobId, ListQuery, Picks, Task};
use domain::route::{LogsOf, Route};
use proptest::prelude::*;

use crate::help::id;

fn picks(values: &[&str]) -> Picks {
    Picks::new(values.iter().copied())
}

const JOBS: &str = "#/subscriptions/s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs";

#[test]
fn addresses_and_their_routes() {
    let default = ListQuery::default;
    let by_name = || ListQuery {
        sort: Column::Name,
        descending: false,
        ..default()
    };
    let table = [
        ("#/jobs", default()),
        (
            "#/jobs?q=backup",
            ListQuery {
                text: "backup".into(),
                ..default()
            },
        ),
        (
            "#/jobs?q=a%20b%2Bc%26d%3De%23f",
            ListQuery {
                text: "a b+c&d=e#f".into(),
                ..default()
            },
        ),
        (
            "#/jobs?q=%C5%BElu%C5%A5",
            ListQuery {
                text: "žluť".into(),
                ..default()
            },
        ),
        (
            "#/jobs?state=completed,creating",
            ListQuery {
                states: picks(&["Creating", "Completed"]),
                ..default()
            },
        ),
        (
            "#/jobs?location=a%2Cb",
            ListQuery {
                locations: picks(&["a,b"]),
                ..default()
            },
        ),
        (
            "#/jobs?attention=yes",
            ListQuery {
                attention: true,
                ..default()
            },
        ),
        ("#/jobs?sort=name&order=asc", by_name()),
        (
            "#/jobs?sort=name&order=desc",
            ListQuery {
                descending: true,
                ..by_name()
            },
        ),
        (
            "#/jobs?sort=changed&order=asc",
            ListQuery {
                sort: Column::LastChange,
                ..default()
            },
        ),
        // The order of before is asked for by name.
        (
            "#/jobs?sort=changed&order=desc",
            ListQuery {
                sort: Column::LastChange,
                descending: true,
                ..default()
            },
        ),
        (
            "#/jobs?sort=attention&order=desc",
            ListQuery {
                descending: true,
                ..default()
            },
        ),
        (
            "#/jobs?sort=due&order=asc",
            ListQuery {
                sort: Column::Due,
                ..default()
            },
        ),
        (
            "#/jobs?q=x&state=closed&type=import&location=westus&subscription=s1&attention=yes&sort=progress&order=desc",
            ListQuery {
                text: "x".into(),
                states: picks(&["closed"]),
                types: picks(&["import"]),
                locations: picks(&["westus"]),
                subscriptions: picks(&["s1"]),
                attention: true,
                columns: None,
                sort: Column::Progress,
                descending: true,
            },
        ),
        (
            "#/jobs?columns=name,state,due",
            ListQuery {
                columns: Some(Columns::new([Column::State, Column::Due].into_iter())),
                ..default()
            },
        ),
    ];
    for (address, query) in table {
        let route = Route::Jobs(query);
        assert_eq!(Route::parse(address), route, "{address}");
        assert_eq!(route.href(), address);
    }
    let table = [
        ("/j1", id("j1")),
        ("/a%20b", id("a b")),
        ("/%C5%BE", id("ž")),
        ("/50%25", id("50%")),
        ("/a%3Fb%23c", id("a?b#c")),
    ];
    for (name, id) in table {
        let address = format!("{JOBS}{name}");
        assert_eq!(Route::parse(&address), Route::Job(id.clone()), "{address}");
        assert_eq!(Route::Job(id).href(), address);
    }
    assert_eq!(Route::parse(&Route::NotFound.href()), Route::NotFound);
}

#[test]
fn addresses_that_mean_the_same() {
    let name = ListQuery {
        sort: Column::Name,
        descending: false,
        ..ListQuery::default()
    };
    let table = [
        ("", Route::Jobs(ListQuery::default())),
        ("#", Route::Jobs(ListQuery::default())),
        ("#/", Route::Jobs(ListQuery::default())),
        ("/jobs", Route::Jobs(ListQuery::default())),
        ("#/jobs/", Route::Jobs(ListQuery::default())),
        ("#/jobs?", Route::Jobs(ListQuery::default())),
        ("#/jobs?&&", Route::Jobs(ListQuery::default())),
        (
            "#/jobs?unknown=1&utm_source",
            Route::Jobs(ListQuery::default()),
        ),
        // An unknown parameter is left alone, whatever it holds.
        ("#/jobs?unknown=%ff", Route::Jobs(ListQuery::default())),
        ("#/jobs?state=", Route::Jobs(ListQuery::default())),
        ("#/jobs?sort=name", Route::Jobs(name.clone())),
        // The most urgent first: that needs no word.
        (
            "#/jobs?sort=attention&order=asc",
            Route::Jobs(ListQuery::default()),
        ),
        ("#/jobs?order=asc&sort=name", Route::Jobs(name)),
        (
            "#/jobs?q=a+b",
            Route::Jobs(ListQuery {
                text: "a b".into(),
                ..ListQuery::default()
            }),
        ),
        (
            "#/jobs?state=CLOSED,closed,,",
            Route::Jobs(ListQuery {
                states: picks(&["closed"]),
                ..ListQuery::default()
            }),
        ),
    ];
    for (address, route) in table {
        assert_eq!(Route::parse(address), route, "{address}");
    }
    let shouted = format!("{JOBS}/j1").to_uppercase();
    assert_eq!(Route::parse(&shouted), Route::Job(id("j1")));
    // What a link adds behind the id is left alone.
    assert_eq!(
        Route::parse(&format!("{JOBS}/j1?tab=x")),
        Route::Job(id("j1"))
    );
}

#[test]
fn a_copy_log_is_read_at_its_own_address() {
    assert_eq!(Route::parse("#/copy-log"), Route::CopyLog(None));
    assert_eq!(Route::CopyLog(None).href(), "#/copy-log");
    for other in ["#/copy-log/", "#/copy-log/x", "#/Copy-Log"] {
        assert_eq!(Route::parse(other), Route::NotFound, "{other}");
    }
}

#[test]
fn the_logs_of_a_job_have_an_address_that_names_drives_and_no_place() {
    let job = JOBS.replacen("#/", "#/copy-log/", 1) + "/j1";
    let table = [
        ("", None, false),
        ("?drive=9CA995BB", Some("9CA995BB"), false),
        ("?drive=9CA995BB&log=verbose", Some("9CA995BB"), true),
        ("?log=verbose", None, true),
        ("?drive=a%20%26%3D%23%3Fb", Some("a &=#?b"), false),
    ];
    for (query, drive, verbose) in table {
        let address = format!("{job}{query}");
        let route = Route::CopyLog(Some(LogsOf {
            job: id("j1"),
            drive: drive.map(String::from),
            verbose,
        }));
        assert_eq!(Route::parse(&address), route, "{address}");
        assert_eq!(route.href(), address);
    }
    // What else stands there is left alone.
    assert!(matches!(
        Route::parse(&format!("{job}?x=1&")),
        Route::CopyLog(Some(_))
    ));
    for wrong in ["?log=error", "?log=", "?drive=", "?drive=%ff", "/more"] {
        let address = format!("{job}{wrong}");
        assert_eq!(Route::parse(&address), Route::NotFound, "{address}");
    }
}

#[test]
fn addresses_that_mean_nothing() {
    let of_jobs = [
        "", "/", "/a/b", "/.", "/..", "/%2E%2E", "/a%2Fb", "/%2F", "/%ff", "/j1/",
    ]
    .map(|rest| format!("{JOBS}{rest}"));
    let others = [
        "#jobs",
        "#/job",
        "#/jobs/x",
        "#/Jobs",
        "##/jobs",
        "#/jobs?sort=bogus",
        "#/jobs?columns=name,bogus",
        "#/jobs?sort=",
        "#/jobs?sort=Name",
        "#/jobs?order=down",
        "#/jobs?sort=name&order=",
        "#/jobs?attention=1",
        "#/jobs?attention",
        "#/jobs?q=%ff",
        "#/jobs?state=%C3",
        "#/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/jobs/j",
        "#/subscriptions//resourceGroups/rg/providers/Microsoft.ImportExport/jobs/j",
        "#/subscriptions/s%2Fx/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/j",
        "#/subscriptions/s/resourceGroups/../providers/Microsoft.ImportExport/jobs/j",
        "#subscriptions/s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/j",
        "#/not-found",
    ];
    for address in of_jobs.iter().map(String::as_str).chain(others) {
        assert_eq!(Route::parse(address), Route::NotFound, "{address}");
    }
}

fn any_picks() -> impl Strategy<Value = Picks> {
    proptest::collection::vec(any::<String>(), 0..4)
        .prop_map(|values| Picks::new(values.iter().map(String::as_str)))
}

fn any_query() -> impl Strategy<Value = ListQuery> {
    let picks = (any_picks(), any_picks(), any_picks(), any_picks());
    let rest = (
        any::<String>(),
        any::<bool>(),
        any::<u32>(),
        proptest::sample::select(&Column::ALL[..]),
        any::<bool>(),
    );
    (picks, rest).prop_map(
        |(
            (states, types, locations, subscriptions),
            (text, attention, columns, sort, descending),
        )| {
            ListQuery {
                text,
                states,
                types,
                locations,
                subscriptions,
                attention,
                columns: Columns::of_number(columns),
                sort,
                descending,
            }
        },
    )
}

/// What may stand between two slashes of an id: anything but a slash and the names that mean another place.
fn any_segment() -> impl Strategy<Value = String> {
    any::<String>()
        .prop_map(|text| text.replace('/', ""))
        .prop_filter("a name", |text| !matches!(text.as_str(), "" | "." | ".."))
}

proptest! {
    #[test]
    fn a_query_survives_its_address(query in any_query()) {
        let route = Route::Jobs(query);
        let address = route.href();
        prop_assert!(address.is_ascii() && !address.contains(char::is_whitespace), "{}", address);
        prop_assert_eq!(Route::parse(&address), route);
    }

    #[test]
    fn an_id_survives_its_address(subscription in any_segment(), group in any_segment(), name in any_segment()) {
        let text = format!("/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs/{name}");
        let id = JobId::parse(&text).unwrap();
        let address = Route::Job(id).href();
        prop_assert!(address.is_ascii() && !address.contains(char::is_whitespace), "{}", address);
        let Route::Job(read) = Route::parse(&address) else { panic!("{address}") };
        // To the letter, and not only as the same job.
        prop_assert_eq!(read.to_string(), text);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = Route::parse(&text);
    }

    #[test]
    fn no_damaged_address_makes_it_panic(path in "#?(/jobs\\?|/subscriptions/)[a-z=&%/,+\\PC]{0,30}") {
        let route = Route::parse(&path);
        // What is understood means the same when it is written anew.
        prop_assert_eq!(Route::parse(&route.href()), route);
    }
}

#[test]
fn forms_have_addresses() {
    let id = id("a b");
    let href = Route::Job(id.clone()).href();
    let path = href.trim_start_matches('#');
    assert!(path.ends_with("/jobs/a%20b"));
    let like = path.replace("%20", " ");
    let like = domain::percent::encode(&like);
    for (route, href) in [
        (
            Route::Form(Task::Import(None)),
            "#/create/import".to_owned(),
        ),
        (
            Route::Form(Task::Export(None)),
            "#/create/export".to_owned(),
        ),
        (
            Route::Form(Task::Import(Some(id.clone()))),
            format!("#/create/import?like={like}"),
        ),
        (Route::Form(Task::Edit(id.clone())), format!("#/edit{path}")),
        (Route::Form(Task::Ship(id.clone())), format!("#/ship{path}")),
    ] {
        assert_eq!(route.href(), href);
        assert_eq!(Route::parse(&href), route);
    }
    for nothing in [
        "#/create",
        "#/create/",
        "#/create/both",
        "#/edit",
        "#/edit/jobs",
        "#/ship/x",
        "#/create/import?like=x",
        "#/create/import?like=%FF",
    ] {
        assert_eq!(Route::parse(nothing), Route::NotFound, "{nothing}");
    }
}
