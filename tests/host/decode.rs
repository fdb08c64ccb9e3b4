//! From the service's JSON to a job: every state, and everything awkward that the service was seen to answer.

use domain::job::{
    Address, Drive, DriveState, DrivesTold, EncryptionKey, ExportSelection, Job, JobState, JobType,
    Package, ReturnShipping, Summary, Time,
};
use import_export_portal::arm::{
    ArmError, List, Response, decode_job, decode_jobs, decode_refusal,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::help::{fixture, fixtures};

fn job(name: &str) -> Job {
    decode_job(&fixture(name)).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

/// What the list knows of a fixture.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, not the states of one thing"
)]
struct Facts {
    name: &'static str,
    kind: &'static str,
    state: &'static str,
    cancel_requested: bool,
    percent: Option<u8>,
    location: &'static str,
    account: &'static str,
    /// Whether it says when it was created and modified.
    dated: bool,
    tracked: bool,
    never_received: u8,
    more_info: u8,
    blobs_not_exported: bool,
}

/// What most fixtures say.
const USUAL: Facts = Facts {
    name: "",
    kind: "Import",
    state: "Creating",
    cancel_requested: false,
    percent: Some(0),
    location: "West Europe",
    account: "contosodata",
    dated: true,
    tracked: false,
    never_received: 0,
    more_info: 0,
    blobs_not_exported: false,
};

/// What a job says that tells nothing but its id.
const SILENT: Facts = Facts {
    kind: "",
    state: "",
    percent: None,
    location: "",
    account: "",
    dated: false,
    ..USUAL
};

const FACTS: [(&str, Facts); 24] = [
    (
        "creating",
        Facts {
            name: "creating-1",
            ..USUAL
        },
    ),
    (
        "shipping",
        Facts {
            name: "shipping-1",
            state: "Shipping",
            tracked: true,
            ..USUAL
        },
    ),
    (
        "received",
        Facts {
            name: "received-1",
            state: "Received",
            tracked: true,
            ..USUAL
        },
    ),
    (
        "transferring",
        Facts {
            name: "transferring-1",
            state: "Transferring",
            percent: Some(55),
            tracked: true,
            ..USUAL
        },
    ),
    (
        "packaging",
        Facts {
            name: "packaging-1",
            state: "Packaging",
            percent: Some(100),
            tracked: true,
            more_info: 1,
            ..USUAL
        },
    ),
    (
        "completed",
        Facts {
            name: "completed-1",
            state: "Completed",
            percent: Some(100),
            tracked: true,
            ..USUAL
        },
    ),
    (
        "closed",
        Facts {
            name: "closed-1",
            state: "Closed",
            percent: Some(73),
            tracked: true,
            never_received: 2,
            more_info: 1,
            ..USUAL
        },
    ),
    (
        "unknown_state",
        Facts {
            name: "unknown-1",
            state: "Inspecting",
            ..USUAL
        },
    ),
    (
        "transferring_canceled",
        Facts {
            name: "canceling-1",
            state: "Transferring",
            cancel_requested: true,
            percent: Some(20),
            tracked: true,
            ..USUAL
        },
    ),
    (
        "completed_canceled",
        Facts {
            name: "canceled-1",
            state: "Completed",
            cancel_requested: true,
            percent: Some(50),
            ..USUAL
        },
    ),
    (
        "canceled",
        Facts {
            name: "canceled-2",
            state: "Canceled",
            cancel_requested: true,
            percent: Some(50),
            ..USUAL
        },
    ),
    // Without systemData, with a date in free text, in a classic storage account.
    (
        "classic_2016",
        Facts {
            name: "test",
            kind: "Import",
            state: "Transferring",
            location: "West US",
            account: "test",
            tracked: true,
            more_info: 1,
            ..SILENT
        },
    ),
    (
        "name_differs",
        Facts {
            name: "myJob",
            location: "westus",
            ..USUAL
        },
    ),
    (
        "export_without_drives",
        Facts {
            name: "export-1",
            kind: "Export",
            state: "Shipping",
            tracked: true,
            blobs_not_exported: true,
            ..USUAL
        },
    ),
    (
        "export_by_list",
        Facts {
            name: "export-2",
            kind: "Export",
            state: "Completed",
            ..USUAL
        },
    ),
    (
        "big_numbers",
        Facts {
            name: "big-1",
            state: "Transferring",
            tracked: true,
            ..USUAL
        },
    ),
    (
        "null_fields",
        Facts {
            name: "nulls",
            ..SILENT
        },
    ),
    (
        "wrong_types",
        Facts {
            name: "wrong",
            ..SILENT
        },
    ),
    (
        "wrong_drives",
        Facts {
            name: "drives-1",
            state: "Transferring",
            percent: Some(62),
            ..USUAL
        },
    ),
    (
        "percent_below",
        Facts {
            name: "percent-1",
            state: "Transferring",
            ..USUAL
        },
    ),
    (
        "percent_above",
        Facts {
            name: "percent-2",
            state: "Transferring",
            percent: Some(100),
            ..USUAL
        },
    ),
    (
        "bare",
        Facts {
            name: "bare",
            ..SILENT
        },
    ),
    (
        "empty_texts",
        Facts {
            name: "empty-1",
            kind: "",
            state: "",
            ..USUAL
        },
    ),
    (
        "encryption",
        Facts {
            name: "key-1",
            ..USUAL
        },
    ),
];

#[test]
fn what_the_list_knows_of_every_fixture() {
    for (fixture, expected) in FACTS {
        let job = job(fixture);
        let read = job.summary;
        let summary = Summary {
            id: read.id.clone(),
            name: expected.name.into(),
            kind: JobType::parse(expected.kind),
            state: JobState::parse(expected.state),
            cancel_requested: expected.cancel_requested,
            percent: expected.percent,
            location: expected.location.into(),
            storage_account: expected.account.into(),
            // 2026-03-02T08:15:30.123Z.
            created: expected.dated.then_some(Time::at(1_772_439_330_123)),
            // 2026-04-28T10:00:00.765Z: seven digits, cut off after the third.
            modified: expected.dated.then_some(Time::at(1_777_370_400_765)),
            tracking: read.tracking,
            drives: match read.drives {
                DrivesTold::Nothing => DrivesTold::Nothing,
                DrivesTold::Counts { unknown, .. } => DrivesTold::Counts {
                    never_received: expected.never_received,
                    more_info: expected.more_info,
                    unknown,
                },
            },
            blobs_not_exported: expected.blobs_not_exported,
            has_return_address: read.has_return_address,
            location_closed: false,
            seen: 0,
            tags: read.tags.clone(),
            told: read.told.clone(),
        };
        assert_eq!(read, summary, "{fixture}");
        assert_eq!(read.is_tracked(), expected.tracked, "{fixture}");
    }
}

#[test]
fn every_fixture_is_listed_and_every_known_state_has_one() {
    let mut listed = FACTS.map(|(name, _)| name.to_owned());
    listed.sort();
    assert_eq!(fixtures(), listed);
    for state in JobState::KNOWN {
        let name = state.as_str().to_lowercase();
        assert_eq!(job(&name).summary.state, *state, "{name}");
    }
}

#[test]
fn a_job_is_addressed_by_its_id_and_shown_by_its_name() {
    let job = job("name_differs");
    assert_eq!(
        (job.summary.id.name(), &*job.summary.name),
        ("test", "myJob")
    );
}

#[test]
fn every_fact_of_a_job() {
    let job = job("completed");
    assert_eq!(
        job.storage_account_id,
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-migration/providers/Microsoft.Storage/storageAccounts/contosodata"
    );
    assert_eq!(
        (job.created_by.as_str(), job.modified_by.as_str()),
        ("jan@contoso.example", "import-export")
    );
    assert_eq!(
        (
            job.log_level.as_str(),
            job.diagnostics_path.as_str(),
            job.backup_manifest
        ),
        ("Verbose", "waimportexport", true)
    );
    let tags: Vec<_> = job
        .tags
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert!(
        tags.contains(&("project", "archive"))
            && tags.contains(&("cost centre", "42"))
            && tags.len() == 2
    );
    assert_eq!(
        (
            job.export,
            job.incomplete_blob_list.as_str(),
            job.encryption
        ),
        (None, "", None)
    );
    assert_eq!(
        job.ship_to,
        Some(Address {
            recipient: "Microsoft Azure Import/Export".into(),
            street1: "Street 1".into(),
            street2: String::new(),
            city: "Amsterdam".into(),
            state: "North Holland".into(),
            postal_code: "1000 AA".into(),
            country: "Netherlands".into(),
            phone: "+31 20 1234567".into(),
            email: String::new(),
            note: "Door 4".into(),
        })
    );
    assert_eq!(
        job.return_address,
        Some(Address {
            recipient: "Tereza Malá".into(),
            street1: "Dlouhá 12".into(),
            street2: "2. patro".into(),
            city: "Praha".into(),
            state: String::new(),
            postal_code: "110 00".into(),
            country: "Czechia".into(),
            phone: "+420 601 234 567".into(),
            email: "tereza@contoso.example".into(),
            note: String::new(),
        })
    );
    // The province is an empty text: no line of its own.
    let lines = job.return_address.as_ref().map(Address::lines);
    let expected = [
        "Tereza Malá",
        "Dlouhá 12",
        "2. patro",
        "110 00 Praha",
        "Czechia",
    ];
    assert_eq!(lines, Some(expected.map(String::from).to_vec()));
    assert_eq!(
        job.return_shipping,
        Some(ReturnShipping {
            carrier: "FedEx".into(),
            account: "989ffff".into()
        })
    );
    let package = |tracking: &str, shipped: &str| {
        Some(Package {
            carrier: "FedEx".into(),
            tracking: tracking.into(),
            drives: Some(2),
            shipped: shipped.into(),
        })
    };
    assert_eq!(
        job.delivery,
        package("794633123456", "2026-04-20T00:00:00Z")
    );
    assert_eq!(job.returned, package("794633999999", "2026-04-28"));
    let log =
        |name: &str| format!("https://contosodata.blob.core.windows.net/waimportexport/{name}");
    assert_eq!(
        job.drives[0],
        Drive {
            id: "WD-0001".into(),
            state: DriveState::ShippedBack,
            copy_status: "Completed".into(),
            percent: Some(100),
            bytes_succeeded: Some(3_600_000_000_000),
            manifest_file: "\\DriveManifest.xml".into(),
            manifest_hash: job.drives[0].manifest_hash.clone(),
            header_hash: job.drives[0].header_hash.clone(),
            verbose_log: log("1-verbose.xml"),
            error_log: log("1-error.xml"),
            manifest: log("1-manifest.xml"),
        }
    );
    assert_eq!(job.drives.len(), 2);
}

#[test]
fn what_older_and_odd_answers_leave_out() {
    let classic = job("classic_2016");
    assert_eq!(
        classic.delivery.as_ref().unwrap().shipped,
        "8/11/2017 9:05:00 PM"
    );
    assert!(
        classic
            .storage_account_id
            .contains("Microsoft.ClassicStorage")
    );
    let drive = &classic.drives[0];
    assert_eq!(
        (&drive.state, drive.copy_status.as_str(), drive.percent),
        (&DriveState::CompletedMoreInfo, "InProgress", None)
    );
    for name in ["null_fields", "wrong_types", "bare"] {
        let job = job(name);
        assert_eq!(
            (job.ship_to, job.return_address, job.return_shipping),
            (None, None, None),
            "{name}"
        );
        assert_eq!(
            (job.delivery, job.returned, job.export, job.encryption),
            (None, None, None, None),
            "{name}"
        );
        assert_eq!(
            (
                job.log_level.as_str(),
                job.diagnostics_path.as_str(),
                job.backup_manifest
            ),
            ("", "", false),
            "{name}"
        );
        assert_eq!(
            (
                job.drives.len(),
                job.incomplete_blob_list.as_str(),
                job.created_by.as_str()
            ),
            (0, "", ""),
            "{name}"
        );
    }
    // A tag whose value is no text is no tag.
    assert_eq!(
        job("wrong_types").tags,
        [("b".to_owned(), "two".to_owned())]
    );
    let empty = job("empty_texts");
    assert_eq!((empty.ship_to, empty.export), (None, None));
    assert_eq!(empty.delivery.unwrap().tracking.trim(), "");
}

#[test]
fn what_an_export_takes_along() {
    let first = job("export_without_drives");
    assert_eq!(
        first.export,
        Some(ExportSelection {
            paths: vec!["container/a.vhd".into(), "container/b,c.vhd".into()],
            prefixes: vec!["logs/2025".into()],
            list_blob: String::new(),
        })
    );
    assert_eq!(first.drives, []);
    assert!(first.incomplete_blob_list.ends_with("/incomplete.xml"));
    let second = job("export_by_list");
    assert_eq!(
        second.export,
        Some(ExportSelection {
            list_blob: "lists/blobs.xml".into(),
            ..ExportSelection::default()
        })
    );
}

#[test]
fn the_key_of_the_keys() {
    let key = job("encryption").encryption.unwrap();
    let vault = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v";
    assert_eq!(
        key,
        EncryptionKey {
            kind: "CustomerManaged".into(),
            url: "https://vault.example/keys/k/1".into(),
            vault: vault.into()
        }
    );
}

#[test]
fn as_whom_a_job_asks_for_its_key() {
    let text = &fixture("encryption");
    let none = "\"type\": \"None\"";
    assert!(text.contains(none) && decode_job(text).unwrap().identity.is_none());
    for (said, kind, user) in [
        (
            r#""type": "SystemAssigned", "principalId": "p", "tenantId": "t""#,
            "SystemAssigned",
            "",
        ),
        (
            r#""type": "UserAssigned", "userAssignedIdentities": {"/subscriptions/s/i": {"clientId": "c"}}"#,
            "UserAssigned",
            "/subscriptions/s/i",
        ),
        (r#""type": "UserAssigned""#, "UserAssigned", ""),
    ] {
        let identity = decode_job(&text.replacen(none, said, 1))
            .unwrap()
            .identity
            .unwrap();
        assert_eq!((&*identity.kind, &*identity.user), (kind, user));
    }
}

#[test]
fn big_numbers_are_exact() {
    let job = job("big_numbers");
    let bytes: Vec<_> = job
        .drives
        .iter()
        .map(|drive| drive.bytes_succeeded)
        .collect();
    let exact = Some(9_007_199_254_740_993);
    assert_eq!(bytes, [exact, Some(i64::MAX), exact, Some(-1), None, None]);
    assert_eq!(job.delivery.unwrap().drives, Some(i64::MAX));
    // The text is kept to the letter.
    assert_eq!(&*job.json, fixture("big_numbers"));
}

#[test]
fn odd_drives_are_shown_as_far_as_they_go() {
    let drives = job("wrong_drives").drives;
    assert_eq!(drives.len(), 7);
    let named: Vec<_> = drives.iter().filter(|drive| !drive.id.is_empty()).collect();
    assert_eq!(named.len(), 1);
    assert_eq!(
        (&named[0].state, named[0].percent, named[0].bytes_succeeded),
        (&DriveState::Transferring, None, None)
    );
    let percent = |name: &str| job(name).drives[0].percent;
    assert_eq!(
        (percent("percent_below"), percent("percent_above")),
        (Some(100), Some(99))
    );
}

#[test]
fn what_is_no_job() {
    let texts = [
        "",
        "null",
        "[]",
        "7",
        "<html></html>",
        "{}",
        r#"{"id":null}"#,
        r#"{"id":7}"#,
        r#"{"id":"/subscriptions/s"}"#,
        r#"{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/jobs/j"}"#,
        r#"{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/.."}"#,
        r#"{"error":{"code":"x","message":"y"}}"#,
    ];
    for text in texts {
        assert_eq!(decode_job(text), Err(ArmError::Unreadable), "{text}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let array = proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from);
        let object = proptest::collection::vec((any::<String>(), inner), 0..4);
        prop_oneof![
            array,
            object.prop_map(|fields| Value::Object(fields.into_iter().collect()))
        ]
    })
}

/// Every place inside a value, as JSON pointers.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| places(item, &format!("{at}/{index}"), all)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(key, item)| places(item, &format!("{at}/{key}"), all)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = decode_job(&text);
    }

    #[test]
    fn no_json_makes_it_panic(value in any_json()) {
        let _ = decode_job(&value.to_string());
    }

    #[test]
    fn no_fixture_cut_short_makes_it_panic(name in proptest::sample::select(fixtures()), at in any::<proptest::sample::Index>(), with in any::<String>()) {
        // Without the line's end: a cut there would leave it whole.
        let mut text = fixture(&name).trim_end().to_owned();
        let at = text.floor_char_boundary(at.index(text.len()));
        text.insert_str(at, &with);
        let _ = decode_job(&text);
        prop_assert_eq!(decode_job(&text[..at]), Err(ArmError::Unreadable));
    }

    #[test]
    fn one_odd_field_costs_no_more_than_itself(
        name in proptest::sample::select(fixtures()),
        place in any::<proptest::sample::Index>(),
        odd in any_json(),
    ) {
        let mut value: Value = serde_json::from_str(&fixture(&name)).unwrap();
        let mut all = Vec::new();
        places(&value, "", &mut all);
        let place = &all[place.index(all.len())];
        prop_assume!(!matches!(place.as_str(), "" | "/id"));
        *value.pointer_mut(place).unwrap() = odd;
        let read = decode_job(&value.to_string());
        prop_assert!(read.is_ok(), "{}: {:?}", place, read);
        prop_assert_eq!(read.unwrap().summary.id, job(&name).summary.id);
    }

    #[test]
    fn every_count_of_bytes_is_exact(count in any::<i64>()) {
        let text = fixture("big_numbers").replacen("9007199254740993", &count.to_string(), 1);
        prop_assert_eq!(decode_job(&text).unwrap().drives[0].bytes_succeeded, Some(count));
    }
}

#[test]
fn a_list_that_leaves_drives_out_is_told_from_one_without_drives() {
    let text = |drives: &str| {
        format!(
            r#"{{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j","properties":{{"state":"Received"{drives}}}}}"#
        )
    };
    let told =
        |drives: &str| decode_job(&text(drives)).unwrap().summary.drives != DrivesTold::Nothing;
    assert!(told(r#","driveList":[]"#));
    assert!(told(r#","driveList":[{"driveId":"1"}]"#));
    assert!(!told(""));
    assert!(!told(r#","driveList":null"#));
}

/// A page of the list with these items.
fn page(items: &[&str]) -> String {
    format!(
        r#"{{"value":[{}],"nextLink":"https://next","count":1}}"#,
        items.join(",")
    )
}

#[test]
fn a_page_of_the_list_says_what_its_jobs_say_one_by_one() {
    let texts = FACTS.map(|(name, _)| fixture(name));
    let read = decode_jobs(&page(&texts.each_ref().map(|text| &**text))).unwrap();
    let expected = FACTS.map(|(name, _)| job(name).summary);
    assert_eq!(
        read,
        List {
            items: expected.to_vec(),
            next_link: "https://next".into()
        }
    );
}

#[test]
fn an_item_that_is_no_job_costs_no_other_its_place() {
    let good = fixture("bare");
    let odd = [
        "null",
        "7",
        r#""text""#,
        "[]",
        "{}",
        r#"{"id":7}"#,
        r#"{"id":"/subscriptions/s"}"#,
        r#"["/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j"]"#,
    ];
    for item in odd {
        let read = decode_jobs(&page(&[item, &good, item])).unwrap();
        assert_eq!(read.items, [job("bare").summary], "{item}");
    }
}

#[test]
fn a_page_without_a_list_is_no_page() {
    for text in [
        "{}",
        r#"{"value":null}"#,
        "[]",
        "null",
        "",
        r#"{"value":[]"#,
        r#"{"value":[]}}"#,
    ] {
        assert_eq!(decode_jobs(text), Err(ArmError::Unreadable), "{text}");
    }
    let last = decode_jobs(r#"{"value":[],"nextLink":null}"#).unwrap();
    assert_eq!((last.items, &*last.next_link), (vec![], ""));
}

/// The summary of a job with these properties.
fn with(properties: &str) -> Result<Job, ArmError> {
    decode_job(&format!(
        r#"{{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j","properties":{{{properties}}}}}"#
    ))
}

#[test]
fn percents_are_whole_and_between_0_and_100() {
    let cases = [
        ("0", Some(0)),
        ("62", Some(62)),
        ("62.0", Some(62)),
        ("62.9", Some(62)),
        ("6.25E+1", Some(62)),
        ("625e-1", Some(62)),
        ("1e1", Some(10)),
        ("-5", Some(0)),
        ("-1e9", Some(0)),
        ("1e-400", Some(0)),
        ("100", Some(100)),
        ("101", Some(100)),
        ("9223372036854775808", Some(100)),
        ("1e300", Some(100)),
        (r#""62""#, None),
        ("true", None),
        ("null", None),
        ("[62]", None),
    ];
    for (number, expected) in cases {
        let job = with(&format!(r#""percentComplete":{number}"#)).unwrap();
        assert_eq!(job.summary.percent, expected, "{number}");
    }
}

#[test]
fn counts_are_exact_and_may_stand_in_a_text() {
    let cases = [
        ("9007199254740993", Some(9_007_199_254_740_993)),
        (r#""9007199254740993""#, Some(9_007_199_254_740_993)),
        ("9223372036854775807", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("62.0", None),
        (r#""many""#, None),
        ("true", None),
    ];
    for (count, expected) in cases {
        let job = with(&format!(r#""driveList":[{{"bytesSucceeded":{count}}}]"#)).unwrap();
        assert_eq!(job.drives[0].bytes_succeeded, expected, "{count}");
    }
}

#[test]
fn only_a_plain_true_is_true() {
    for (said, expected) in [
        ("true", true),
        ("false", false),
        ("1", false),
        (r#""true""#, false),
        ("[true]", false),
    ] {
        let job = with(&format!(r#""cancelRequested":{said}"#)).unwrap();
        assert_eq!(job.summary.cancel_requested, expected, "{said}");
    }
}

#[test]
fn escaped_texts_read_as_what_they_stand_for_and_the_last_of_two_fields_counts() {
    let state = |said: &str| with(said).unwrap().summary.state;
    assert_eq!(state(r#""state":"\u0053hipping""#), JobState::Shipping);
    assert_eq!(
        state(r#""state":"\ud83d\ude00\n""#),
        JobState::Unknown("😀\n".into())
    );
    assert_eq!(
        state(r#""state":"Closed","state":"Shipping""#),
        JobState::Shipping
    );
}

/// `serde_json` takes an answer for no JSON where an escaped text has half a UTF-16 pair, or a number is beyond an `f64`. No
/// .NET service writes either; so the whole answer is unreadable, and is said to be.
#[test]
fn half_a_pair_and_a_number_beyond_all_make_an_answer_unreadable() {
    for odd in [
        r#""x":"\ud83d""#,
        r#""x":"\ude00""#,
        r#""x":"\ud83d\u0041""#,
        r#""x":1e400"#,
    ] {
        assert_eq!(with(odd), Err(ArmError::Unreadable), "{odd}");
    }
}

#[test]
fn depth_has_an_end() {
    let nested = |depth: usize| format!(r#""x":{}{}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(with(&nested(100)).is_ok());
    assert_eq!(with(&nested(200)), Err(ArmError::Unreadable));
    assert_eq!(with(&nested(1_000_000)), Err(ArmError::Unreadable));
}

#[test]
fn a_refusal_may_be_wrapped_or_bare_or_no_json() {
    let cases = [
        (
            r#"{"error":{"code":"A","message":"m","target":"t","details":[{"target":"x","message":"y"},{},7]}}"#,
            ("A", "m", "t", 3),
        ),
        (r#"{"code":"A","message":"bare"}"#, ("A", "bare", "", 0)),
        (r#"{"error":"A","code":"B"}"#, ("B", "", "", 0)),
        ("<!doctype html>", ("", "", "", 0)),
        ("", ("", "", "", 0)),
    ];
    for (body, expected) in cases {
        let refusal = decode_refusal(&Response {
            status: 409,
            body: body.into(),
            ..Response::default()
        });
        let read = (
            &*refusal.code,
            &*refusal.message,
            &*refusal.target,
            refusal.details.len(),
        );
        assert_eq!((refusal.status, read), (409, expected), "{body}");
    }
}
