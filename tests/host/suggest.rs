//! Suggestions while somebody types, and what the storage accounts that a person may see say of the one that was typed.

use domain::job::{Sighting, StorageAccount, sighting};
use domain::suggest::{Suggestion, choices, fitting};
use import_export_portal::arm::decode_accounts;

fn all() -> Vec<Suggestion> {
    let one = |name: &str, about: &str| Suggestion {
        value: format!("/subscriptions/s/{name}"),
        name: name.into(),
        about: about.into(),
    };
    vec![
        one("contosoarchive", "rg-archive, West Europe"),
        one("archive2", "rg-media, Japan East"),
        one("contosomedia", "rg-media, West Europe"),
        one("žeň", "PŘESUN, West US"),
    ]
}

fn names(found: &[&Suggestion]) -> Vec<String> {
    found.iter().map(|one| one.name.clone()).collect()
}

#[test]
fn what_fits_is_suggested_and_what_begins_so_comes_first() {
    let every: &[&str] = &["contosoarchive", "archive2", "contosomedia", "žeň"];
    let table: [(&str, &[&str]); 12] = [
        ("", every),
        ("  ", every),
        ("arch", &["archive2", "contosoarchive"]),
        ("ARCH", &["archive2", "contosoarchive"]),
        ("media", &["archive2", "contosomedia"]),
        ("europe media", &["contosomedia"]),
        ("přesun", &["žeň"]),
        ("ŽE", &["žeň"]),
        ("nothing", &[]),
        ("/subscriptions/s/con", &["contosoarchive", "contosomedia"]),
        // They were typed to their end.
        ("/subscriptions/s/archive2", &[]),
        ("Archive2", &[]),
    ];
    let all = all();
    for (typed, expected) in table {
        assert_eq!(names(&fitting(&all, typed)), expected, "{typed}");
    }
}

#[test]
fn who_has_chosen_and_looks_again_sees_all() {
    let all = all();
    assert_eq!(choices(&all, "/Subscriptions/s/archive2 ").len(), all.len());
    assert_eq!(names(&choices(&all, "media")), ["archive2", "contosomedia"]);
    assert_eq!(names(&choices(&all, "archive2")), ["archive2"]);
}

fn account(group: &str, name: &str) -> StorageAccount {
    let id = format!(
        "/subscriptions/s/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{name}"
    );
    StorageAccount::of_id(&id, "westeurope").unwrap()
}

#[test]
fn an_account_is_looked_for_among_those_that_may_be_seen() {
    let (here, there) = (account("rg", "mine01"), account("rg-other", "theirs"));
    let all = [here.clone(), there.clone()];
    let other_id = there
        .id
        .to_uppercase()
        .replace("/SUBSCRIPTIONS/S", "/subscriptions/S");
    let foreign = there.id.replace("/subscriptions/s/", "/subscriptions/t/");
    let unknown = there.id.replace("theirs", "nobodys");
    let table = [
        ("mine01", Some(Sighting::Seen(here))),
        ("theirs", Some(Sighting::Elsewhere(there.clone()))),
        (other_id.as_str(), Some(Sighting::Seen(there))),
        ("nobodys", Some(Sighting::Unseen)),
        (unknown.as_str(), Some(Sighting::Unseen)),
        // Another subscription's accounts are not among them.
        (foreign.as_str(), None),
        ("", None),
        ("No Account", None),
    ];
    for (typed, expected) in table {
        assert_eq!(sighting(&all, typed, "s", "RG"), expected, "{typed}");
    }
}

#[test]
fn a_list_of_accounts_is_read_and_what_is_none_left_out() {
    let id = account("rg", "mine01").id;
    let text = format!(
        r#"{{"value":[
            {{"id":"{id}","name":"mine01","location":"westeurope","kind":"StorageV2"}},
            {{"id":"/subscriptions/s/resourceGroups/rg","name":"rg"}},
            {{"name":"nothing"}}, 7
        ],"nextLink":"https://arm.example/next"}}"#
    );
    let page = decode_accounts(&text).unwrap();
    assert_eq!(page.items, [account("rg", "mine01")]);
    assert_eq!(page.next_link, "https://arm.example/next");
    assert!(decode_accounts("[]").is_err());
}
