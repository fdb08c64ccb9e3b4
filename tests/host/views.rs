//! Columns and saved views: what is kept of them, and what somebody else may have written there.

use domain::job::{Column, Columns, ListQuery, Picks};
use domain::views::{LONGEST_NAME, MOST_VIEWS, SavedViews, view_name};
use proptest::prelude::*;

fn query(text: &str) -> ListQuery {
    ListQuery {
        text: text.into(),
        ..ListQuery::default()
    }
}

fn names(views: &SavedViews) -> Vec<&str> {
    views.all().iter().map(|view| &*view.name).collect()
}

#[test]
fn the_name_is_always_shown_and_all_else_may_be() {
    let few = Columns::new([Column::Due, Column::State].into_iter());
    assert_eq!(few.to_text(), "name,state,due");
    for column in Column::ALL {
        assert_eq!(Column::of_word(column.word()), Some(column));
        let toggled = few.toggled(column);
        let expected = column == Column::Name || !few.has(column);
        assert_eq!(toggled.has(column), expected, "{column:?}");
        assert!(toggled.has(Column::Name));
        assert_eq!(toggled.toggled(column), few);
        assert_eq!(Columns::of_number(toggled.number()), Some(toggled));
    }
    assert_eq!(Columns::of_number(0), None);
}

#[test]
fn of_what_stands_in_the_storage_only_columns_count() {
    let table = [
        ("", None),
        ("nonsense", None),
        (",,,", None),
        ("{\"a\":1}", None),
        ("name", Some("name")),
        ("state", Some("name,state")),
        ("due,nonsense,state,due", Some("name,state,due")),
    ];
    for (text, expected) in table {
        let columns = Columns::of_text(text).map(Columns::to_text);
        assert_eq!(columns.as_deref(), expected, "{text}");
    }
}

#[test]
fn a_view_is_saved_renamed_and_deleted_by_its_name() {
    let mut views = SavedViews::default();
    views.save("  Late\tparcels \n", query("late"));
    views.save("Mine", query("mine"));
    views.save("", query("nobody"));
    assert_eq!(names(&views), ["Late parcels", "Mine"]);
    // The case of letters makes no other view.
    views.save("MINE", query("mine too"));
    assert_eq!(names(&views), ["Late parcels", "MINE"]);
    assert_eq!(views.all()[1].query, query("mine too"));
    views.rename("mine", "late PARCELS");
    views.rename("mine", " ");
    assert_eq!(names(&views), ["Late parcels", "MINE"], "taken, or none");
    views.rename("mine", "Mine");
    views.rename("late parcels", "Late");
    assert_eq!(names(&views), ["Late", "Mine"]);
    views.remove("LATE");
    views.remove("nobody's");
    assert_eq!(names(&views), ["Mine"]);
}

#[test]
fn there_is_room_for_so_many_views() {
    let mut views = SavedViews::default();
    for n in 0..MOST_VIEWS + 3 {
        views.save(&format!("view {n}"), query("a"));
    }
    assert_eq!(views.all().len(), MOST_VIEWS);
    assert!(!views.has_room("another") && views.has_room("VIEW 3"));
    views.save("view 3", query("b"));
    assert_eq!(views.all()[3].query, query("b"));
    assert_eq!(view_name(&"x".repeat(1000)).len(), LONGEST_NAME);
}

#[test]
fn a_view_holds_what_stands_in_the_address() {
    let whole = ListQuery {
        text: "tag:\"a b\" ž".into(),
        states: Picks::new(["creating", "shipping"].into_iter()),
        types: Picks::new(["import"].into_iter()),
        locations: Picks::new(["westus"].into_iter()),
        subscriptions: Picks::new(["s/rg"].into_iter()),
        attention: true,
        columns: Some(Columns::new([Column::Due, Column::Attention].into_iter())),
        sort: Column::Due,
        descending: true,
    };
    let mut views = SavedViews::default();
    views.save("All of it", whole.clone());
    views.save("Nothing", ListQuery::default());
    let text = views.to_text();
    assert_eq!(SavedViews::from_text(&text), views);
    assert!(text.starts_with("All of it\t#/jobs?q=tag"), "{text}");
    // Columns filter nothing, and stay where filters are cleared.
    assert!(
        !ListQuery {
            columns: whole.columns,
            ..ListQuery::default()
        }
        .filters()
    );
    assert_eq!(whole.cleared().columns, whole.columns);
    assert!(whole.same_filters(&ListQuery {
        columns: None,
        ..whole.clone()
    }));
}

#[test]
fn what_somebody_else_wrote_there_is_passed_over() {
    let text = "no tab\n\t#/jobs\nOther page\t#/copy-log\nBad\t#/jobs?sort=bogus\nBad columns\t#/jobs?columns=name,nonsense\n\
        Good\t#/jobs?q=a\nGOOD\t#/jobs?q=b\nElsewhere\thttps://evil.example/#/jobs\n{\"json\": true}\r\nLast\t#/jobs";
    let views = SavedViews::from_text(text);
    assert_eq!(names(&views), ["Good", "Last"]);
    assert_eq!(views.all()[0].query, query("a"));
}

proptest! {
    #[test]
    fn no_text_makes_it_fall(text in any::<String>(), line in "[a-z\\t#/?=,&%\n]{0,80}") {
        for text in [text, line] {
            let views = SavedViews::from_text(&text);
            prop_assert!(views.all().len() <= MOST_VIEWS);
            prop_assert_eq!(SavedViews::from_text(&views.to_text()), views);
            Columns::of_text(&text);
        }
    }

    #[test]
    fn what_was_saved_is_read_again(all in prop::collection::vec((any::<String>(), any::<String>(), any::<u32>()), 0..8)) {
        let mut views = SavedViews::default();
        for (name, text, columns) in all {
            views.save(&name, ListQuery { columns: Columns::of_number(columns), ..query(&text) });
        }
        prop_assert_eq!(SavedViews::from_text(&views.to_text()), views);
    }
}
