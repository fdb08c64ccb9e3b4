//! The one search: what is typed, where it is looked for, and what it costs to keep.

use domain::job::{
    DrivesTold, JobState, ListQuery, ParcelTold, Search, SearchField, Summary, Tags, Told,
};
use proptest::prelude::*;

use crate::help::{NOW, id, summary};

fn job() -> Summary {
    let id = id("Offsite-Backup")
        .to_string()
        .replace("/rg/", "/RG-Media/");
    Summary {
        id: domain::job::JobId::parse(&id).unwrap(),
        name: "Offsite-Backup".into(),
        storage_account: "contosomedia01".into(),
        told: told("1Z 999-AA1 01", &["9CA995BB", "WD-WX21"]),
        tags: Tags::new(
            [
                ("costCenter", "CC-1042"),
                ("owner", "Žofie"),
                ("note", "a b"),
            ]
            .into_iter(),
        ),
        ..summary("x")
    }
}

fn told(tracking: &str, ids: &[&str]) -> Told {
    let parcel = ParcelTold {
        tracking,
        ..ParcelTold::default()
    };
    Told::new(None, ids.len(), parcel, ids.iter().copied())
}

fn finds(text: &str, job: &Summary) -> bool {
    Search::parse(text).finds(job)
}

#[test]
fn a_word_is_looked_for_everywhere_and_a_named_one_in_its_field() {
    let job = job();
    let table = [
        ("", true),
        ("   ", true),
        // Everywhere, in any case.
        ("backup", true),
        ("media01", true),
        ("rg-media", true),
        ("9ca9", true),
        ("wx21", true),
        ("1z999aa", true),
        ("cc-1042", true),
        ("costcenter=CC", true),
        ("nothing", false),
        // Of several words each.
        ("backup 9ca9 owner", true),
        ("backup nothing", false),
        // A tracking number as people write it.
        ("1Z-999", true),
        ("tracking:1Z-999", true),
        ("tracking:\"1Z 999 AA1\"", true),
        ("tracking:999aa1", true),
        ("tracking:--", false),
        ("tracking:backup", false),
        ("tracking:9ca9", false),
        // In one field alone, whatever the case of its name.
        ("name:offsite", true),
        ("NAME:OFFSITE", true),
        ("name:media", false),
        ("drive:9CA995BB", true),
        ("drive:1z999", false),
        ("account:contoso", true),
        ("account:backup", false),
        ("group:media", true),
        ("group:contoso", false),
        // Not the rest of the id.
        ("group:importexport", false),
        ("importexport", false),
        ("tag:owner=", true),
        ("tag:1042", true),
        ("tag:contoso", false),
        ("tag:\"a b\"", true),
        ("\"a b\"", true),
        // A tag's other letters are found as they are written.
        ("tag:Žofie", true),
        ("tag:žofie", false),
        // Nothing begins in one text and ends in another.
        ("cc-1042 owner=Žofie", true),
        ("\"cc-1042 owner\"", false),
        ("01 9ca", true),
        ("019ca", false),
        ("9ca995bbwd", false),
        // What is being typed.
        ("drive:", true),
        ("drive:\"", true),
        ("tag:\"a", true),
        // A word before a colon that names nothing is a part of what is looked for.
        ("disk:9CA9", false),
        ("http://x", false),
        (":", false),
    ];
    for (text, expected) in table {
        assert_eq!(finds(text, &job), expected, "{text}");
    }
    let odd = Summary {
        name: "disk:9CA9".into(),
        ..job
    };
    assert!(finds("disk:9ca9", &odd) && finds("name:disk:9", &odd));
}

#[test]
fn a_job_that_says_little_is_found_by_what_it_says() {
    let bare = Summary {
        storage_account: "".into(),
        ..summary("bare")
    };
    for (text, expected) in [
        ("bare", true),
        ("group:rg", true),
        ("tracking:1", false),
        ("drive:a", false),
        ("account:a", false),
        ("tag:a", false),
    ] {
        assert_eq!(finds(text, &bare), expected, "{text}");
    }
}

#[test]
fn a_search_knows_in_which_fields_it_looks() {
    let search = Search::parse("a drive:b");
    for (name, field) in SearchField::ALL {
        assert_eq!(
            search.asks_for(field),
            field == SearchField::Drive,
            "{name}"
        );
        assert!(Search::parse(&format!("{name}:x")).asks_for(field));
        // Nothing to look for yet.
        assert!(Search::parse(&format!("{name}:")).is_empty());
    }
}

#[test]
fn a_longer_word_is_narrower_only_where_it_looks_in_the_same_place() {
    let table = [
        ("", "", true),
        ("a", "", true),
        ("ab", "a", true),
        ("ab", "b", true),
        ("a", "ab", false),
        ("a b", "a", true),
        ("a", "a b", false),
        ("xax b", "a b", true),
        ("name:ab", "name:a", true),
        ("name:ab", "a", true),
        ("a", "name:a", false),
        ("name:a", "group:a", false),
        // The text is longer, and means something else.
        ("account:x", "acc", false),
        ("account:x", "account", false),
        ("drive:a", "drive:", true),
        // Without its hyphen it may be in a tracking number that has none.
        ("1z-9", "1z", true),
        ("1z-99", "1z-9", true),
        ("-1", "-", false),
        ("-a", "a", true),
    ];
    for (narrow, wide, expected) in table {
        let within = Search::parse(narrow).is_within(&Search::parse(wide));
        assert_eq!(within, expected, "{narrow} within {wide}");
    }
}

#[test]
fn drives_that_are_left_out_are_said_to_be_and_kept_where_they_were_told() {
    let named = Summary {
        state: JobState::Shipping,
        drives: DrivesTold::WELL,
        ..job()
    };
    assert!(!named.lacks_drive_ids());
    let untold = Summary {
        drives: DrivesTold::Nothing,
        told: told("1Z 999-AA1 02", &[]),
        ..named.clone()
    };
    assert!(untold.lacks_drive_ids() && !finds("drive:9ca9", &untold));
    // Shipped drives stay the same ones; the number may be another.
    let mut moved = Summary {
        state: JobState::Received,
        ..untold.clone()
    };
    moved.carry_over(&named);
    assert!(!moved.lacks_drive_ids());
    assert!(finds("drive:9ca9 tracking:aa102", &moved) && !finds("tracking:aa101", &moved));
    // Before that they can be changed.
    let mut creating = Summary {
        state: JobState::Creating,
        ..untold
    };
    creating.carry_over(&named);
    assert!(creating.lacks_drive_ids());
}

fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("name:"),
        Just("tracking:"),
        Just("drive:"),
        Just("tag:"),
        Just("a"),
        Just("b"),
        Just("ab"),
        Just("1"),
        Just("-"),
        Just(" "),
        Just("\""),
        Just("group:")
    ];
    prop::collection::vec(word, 0..7).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn what_is_within_finds_no_more(narrow in any_text(), wide in any_text(), name in "[ab1-]{0,4}", number in "[ab1 -]{0,4}", drive in "[ab1-]{1,3}", tag in "[ab1 -]{0,3}") {
        let job = Summary {
            name: name.as_str().into(),
            told: told(&number, &[&*drive]),
            tags: Tags::new([("a", &*tag)].into_iter()),
            ..summary("x")
        };
        let query = |text: &str| ListQuery { text: text.into(), ..ListQuery::default() };
        let (narrow, wide) = (query(&narrow), query(&wide));
        let finds = |query: &ListQuery| query.admits(&job, &query.search(), NOW);
        if narrow.is_within(&wide) && finds(&narrow) {
            prop_assert!(finds(&wide), "{} within {}", narrow.text, wide.text);
        }
    }

    #[test]
    fn a_search_is_the_same_for_all_jobs_that_share_texts(text in "[ab]{1,2}", groups in prop::collection::vec(0..200_usize, 1..60)) {
        // Many texts, of which some share a place where they are remembered.
        let texts: Vec<String> = (0..200).map(|n| format!("{}{n}", ["a", "b", "ab", "x"][n % 4])).collect();
        let tags: Vec<Tags> = texts.iter().map(|text| Tags::new([("t", text.as_str())].into_iter())).collect();
        let search = Search::parse(&format!("tag:{text}"));
        for n in groups {
            let job = Summary { tags: tags[n].clone(), ..summary("x") };
            prop_assert_eq!(search.finds(&job), texts[n].contains(&text));
        }
    }
}
