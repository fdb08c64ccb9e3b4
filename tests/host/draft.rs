//! Drafts: what is typed, what is wrong with it, and what becomes of it.

use domain::files::{self, Found, RowFault};
use domain::job::{
    Draft, Field, JobState, JobType, LeftOut, Likeness, Part, Problem, Rows, Standing, Step, Task,
    UNFINISHED, Verdict, When, Why, Wrong, changes, grouped_key, key_likeness, may_change,
    names_version, needs_address, new_job, shipment, storage_account, tracking_mark,
};
use import_export_portal::arm::decode_job;
use proptest::prelude::*;

use crate::help::id;

const KEY: &str = "238810-662376-448998-450120-652806-203390-606320-483076";
/// A key as the tool writes it for a drive that it encrypted itself; nobody's.
const BASE64: &str = "dGhpcyBpcyBubyBrZXkgb2YgYW55IGRyaXZlIGF0IGFsbA==";
const HASH: &str = "109B21108597EF36D5785F08303F3638";

/// Every field that is there once, and those of two rows.
fn fields() -> Vec<Field> {
    let mut all: Vec<_> = Field::all().filter(|field| field.row().is_none()).collect();
    for row in [0, 1, 12] {
        for rows in [Rows::Tags, Rows::Drives] {
            all.extend(rows.fields().map(|field| field(row)));
        }
    }
    all
}

/// A draft in which nothing is wrong.
fn import() -> Draft {
    let mut draft = Draft::default();
    for (field, text) in [
        (Field::Subscription, "sub"),
        (Field::ResourceGroup, "rg"),
        (Field::Name, "move-2026"),
        (Field::Location, "West Europe"),
        (Field::StorageAccount, " account1 "),
        (Field::DriveId(0), " WD-1 "),
        (Field::BitLockerKey(0), KEY),
        (Field::ManifestFile(0), r"\DriveManifest.xml"),
        (Field::ManifestHash(0), HASH),
        (Field::Recipient, "Tereza Malá"),
        (Field::Street1, "Dlouhá 12"),
        (Field::City, "Praha"),
        (Field::PostalCode, "110 00"),
        (Field::Country, "Czechia"),
        (Field::Phone, "+420 601 234 567"),
        (Field::Email, "tereza@contoso.example"),
        (Field::ReturnCarrier, "DHL"),
        (Field::ReturnAccount, "989"),
    ] {
        draft.set(field, text);
    }
    draft
}

#[test]
fn every_field_has_a_name_of_its_own() {
    let all = fields();
    for field in &all {
        assert_eq!(Field::parse(&field.key()), Some(*field));
        let same = all.iter().filter(|other| other.key() == field.key());
        assert_eq!(same.count(), 1, "{field:?}");
    }
    for key in [
        "",
        "drive-",
        "drive-x-id",
        "drive--1-id",
        "tag-0",
        "nothing",
    ] {
        assert_eq!(Field::parse(key), None, "{key}");
    }
}

#[test]
fn each_step_leads_to_the_next_one_and_back_and_the_last_one_has_no_fields() {
    let all: Vec<_> = Step::all().collect();
    assert_eq!(all.first(), Some(&Step::default()));
    for (at, step) in all.iter().enumerate() {
        assert_eq!(step.next(), all.get(at + 1).copied());
        let before = at.checked_sub(1).map(|before| all[before]);
        assert_eq!(step.previous(), before);
        let has_fields = Field::all().any(|field| Step::of(field) == *step);
        assert_eq!(has_fields, *step != Step::Review, "{step:?}");
    }
    assert_eq!(Step::of(Field::DiagnosticsPath), Step::of(Field::LogLevel));
}

#[test]
fn the_service_s_targets_lead_to_fields() {
    let table = [
        ("properties.returnAddress.email", Some(Field::Email)),
        ("PROPERTIES.RETURNADDRESS.EMAIL", Some(Field::Email)),
        ("returnAddress.email", Some(Field::Email)),
        ("$.properties.returnAddress.email", Some(Field::Email)),
        ("properties.returnAddress", Some(Field::Recipient)),
        ("properties.returnAddress.planet", Some(Field::Recipient)),
        (
            "properties.driveList[1].manifestHash",
            Some(Field::ManifestHash(1)),
        ),
        ("driveList[0].bitLockerKey", Some(Field::BitLockerKey(0))),
        ("properties.driveList[2]", Some(Field::DriveId(2))),
        ("properties.driveList[2].colour", Some(Field::DriveId(2))),
        ("properties.driveList", Some(Field::Drives)),
        ("properties.export.blobList", Some(Field::BlobPaths)),
        (
            "properties.deliveryPackage.trackingNumber",
            Some(Field::TrackingNumber),
        ),
        ("tags.hidden", Some(Field::Tags)),
        ("name", Some(Field::Name)),
        ("location", Some(Field::Location)),
        ("properties.state", None),
        ("", None),
    ];
    for (target, expected) in table {
        assert_eq!(Field::of_target(target), expected, "{target}");
    }
}

#[test]
fn a_whole_draft_is_a_job() {
    let made = new_job(&import(), JobType::Import).ok().unwrap();
    assert_eq!(
        made.id.to_string(),
        "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/move-2026"
    );
    assert_eq!(
        made.storage_account,
        "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/account1"
    );
    assert_eq!((made.drives.len(), &*made.drives[0].id), (1, "WD-1"));
    assert!(made.export.is_none() && !made.backup_manifest && made.log_level == "Error");
}

#[test]
fn what_is_wrong_is_named_where_it_is() {
    use Wrong as W;
    let long = "x".repeat(513);
    let other = KEY.replace("238810", "238811");
    let dashed = KEY.replace('-', "\u{2013}");
    let beyond = KEY.replace("238810", "999999");
    let spaceless = KEY.replace('-', "");
    let sha256 = HASH.repeat(2);
    let table: Vec<(Field, &str, Option<W>)> = vec![
        (Field::Name, "a", Some(W::Name)),
        (Field::Name, "1job", Some(W::Name)),
        (Field::Name, "Job", None),
        (Field::Name, "myJob-2B", None),
        (Field::Name, "job-", Some(W::Name)),
        (Field::Name, "jób", Some(W::Name)),
        (Field::Name, "j1", None),
        (Field::Name, " ", Some(W::Missing)),
        (Field::ResourceGroup, "a/b", Some(W::Segment)),
        (Field::ResourceGroup, "..", Some(W::Segment)),
        (Field::ResourceGroup, "rg (old)", None),
        (Field::StorageAccount, "My Account", Some(W::StorageAccount)),
        (
            Field::StorageAccount,
            "/subscriptions/s/resourceGroups/g",
            Some(W::StorageAccount),
        ),
        (Field::Location, "", Some(W::Missing)),
        (Field::Email, "tereza", Some(W::Email)),
        (Field::Email, "tereza@contoso", Some(W::Email)),
        (Field::Email, "t m@contoso.example", Some(W::Email)),
        (Field::Street1, "", Some(W::Missing)),
        (Field::Street2, "", None),
        (Field::State, "", None),
        (Field::ReturnAccount, "", Some(W::Missing)),
        (Field::ReturnCarrier, "", Some(W::Missing)),
        (Field::DriveId(0), "", Some(W::Missing)),
        (Field::BitLockerKey(0), "", Some(W::Missing)),
        (Field::BitLockerKey(0), "238810-662376", Some(W::Key)),
        (Field::BitLockerKey(0), &other, Some(W::KeyGroup(1))),
        (Field::BitLockerKey(0), &beyond, Some(W::KeyGroup(1))),
        (Field::BitLockerKey(0), &spaceless, None),
        (Field::BitLockerKey(0), &spaceless[..47], Some(W::Key)),
        (Field::BitLockerKey(0), "*******", Some(W::Key)),
        (Field::BitLockerKey(0), BASE64, None),
        (Field::BitLockerKey(0), "dGhyZWU=", None),
        (Field::BitLockerKey(0), "Zm91cg", Some(W::KeyText)),
        (Field::BitLockerKey(0), "Zm91cg=", Some(W::KeyText)),
        (Field::BitLockerKey(0), "Zm9=cg==", Some(W::KeyText)),
        (Field::BitLockerKey(0), "====", Some(W::KeyText)),
        (Field::BitLockerKey(0), "Zm91 cg==", Some(W::Key)),
        (Field::ManifestHash(0), &sha256, None),
        (Field::ManifestHash(0), &sha256[..48], Some(W::Hash)),
        (Field::ManifestHash(0), "109B", Some(W::Hash)),
        (
            Field::ManifestHash(0),
            "109B21108597EF36D5785F08303F363G",
            Some(W::Hash),
        ),
        (Field::ManifestFile(0), "", Some(W::Missing)),
        (Field::DriveId(0), KEY, Some(W::KeyAsId)),
        (Field::DriveId(0), &spaceless, Some(W::KeyAsId)),
        // What is no more than likely is told, and holds nobody up.
        (Field::DriveId(0), BASE64, None),
        (Field::DriveId(0), "202611-000001-A", None),
        (Field::ManifestFile(0), r"\\DriveManifest.xml", None),
        (Field::ManifestFile(0), r"\0f8e-77.manifest", None),
        (Field::BitLockerKey(0), &dashed, None),
        (
            Field::TagName(0),
            &long,
            Some(W::TooLong { most: 512, over: 1 }),
        ),
    ];
    for (field, text, expected) in table {
        let mut draft = import();
        draft.set(field, text);
        let problems = new_job(&draft, JobType::Import).err().unwrap_or_default();
        let expected: Vec<_> = expected
            .into_iter()
            .map(|wrong| Problem { field, wrong })
            .collect();
        assert_eq!(problems, expected, "{field:?} = {text}");
    }
}

#[test]
fn drives_and_tags_are_counted_and_compared() {
    let wrong = |draft: &Draft| new_job(draft, JobType::Import).err().unwrap_or_default();
    let mut draft = import();
    for row in 1..11 {
        for field in Rows::Drives.fields() {
            let text = draft.get(field(0)).to_owned();
            draft.set(field(row), text);
        }
        draft.set(Field::DriveId(row), format!("WD-{}", row + 1));
    }
    assert_eq!(
        wrong(&draft),
        [Problem {
            field: Field::Drives,
            wrong: Wrong::TooMany(10)
        }]
    );
    draft.remove_row(Rows::Drives, 3);
    assert_eq!((draft.rows(Rows::Drives), wrong(&draft)), (10, vec![]));
    assert_eq!(
        draft.get(Field::DriveId(3)),
        "WD-5",
        "those behind it moved up"
    );
    draft.set(Field::DriveId(4), "wd-1");
    assert_eq!(
        wrong(&draft),
        [Problem {
            field: Field::DriveId(4),
            wrong: Wrong::Twice
        }]
    );

    let mut none = import();
    none.remove_row(Rows::Drives, 0);
    none.add_row(Rows::Drives);
    assert_eq!(
        wrong(&none),
        [Problem {
            field: Field::Drives,
            wrong: Wrong::NoDrives
        }]
    );

    let mut tags = import();
    tags.set(Field::TagName(0), "team");
    tags.set(Field::TagName(1), "Team");
    tags.add_row(Rows::Tags);
    assert_eq!(
        wrong(&tags),
        [Problem {
            field: Field::TagName(1),
            wrong: Wrong::TagTwice("team".into())
        }]
    );
    for row in 1..52 {
        tags.set(Field::TagName(row), format!("tag-{row}"));
    }
    assert_eq!(
        wrong(&tags),
        [Problem {
            field: Field::Tags,
            wrong: Wrong::TooManyTags(2)
        }]
    );
    tags.remove_row(Rows::Tags, 51);
    tags.remove_row(Rows::Tags, 50);
    assert_eq!(wrong(&tags), []);
}

#[test]
fn the_name_of_a_tag_is_one_that_azure_takes() {
    let long = "ž".repeat(512);
    let longer = "x".repeat(515);
    let signs = |text: &str| Some(Wrong::TagSigns(text.chars().collect()));
    let reserved = |text: &str| Some(Wrong::TagReserved(text.into()));
    let table = [
        ("team", None),
        ("cost center.2026 (CZ)", None),
        ("部署", None),
        ("costs%", signs("%")),
        ("a<b>c<d", signs("<>")),
        (r"r&d/2026\old?", signs(r"&/\?")),
        ("a\tb", signs("\t")),
        ("microsoftTeam", reserved("microsoft")),
        ("Azure-owner", reserved("Azure")),
        ("WINDOWS", reserved("WINDOWS")),
        ("my-windows", None),
        ("azur", None),
        ("hidden-link:/subscriptions/s", None),
        ("Link:a/b", None),
        (long.as_str(), None),
        (longer.as_str(), Some(Wrong::TooLong { most: 512, over: 3 })),
    ];
    for (name, wrong) in table {
        let mut draft = import();
        draft.set(Field::TagName(0), name);
        let problems = new_job(&draft, JobType::Import).err().unwrap_or_default();
        let expected: Vec<_> = wrong
            .into_iter()
            .map(|wrong| Problem {
                field: Field::TagName(0),
                wrong,
            })
            .collect();
        assert_eq!(problems, expected, "{name}");
    }
    let mut draft = import();
    draft.set(Field::TagName(0), "note");
    draft.set(Field::TagValue(0), r"<b>100 % & \?/");
    assert!(
        new_job(&draft, JobType::Import).is_ok(),
        "values may hold any sign"
    );
    draft.set(Field::TagValue(0), "x".repeat(300));
    assert_eq!(
        new_job(&draft, JobType::Import).err().unwrap(),
        [Problem {
            field: Field::TagValue(0),
            wrong: Wrong::TooLong {
                most: 256,
                over: 44
            }
        }]
    );
}

#[test]
fn a_tag_that_the_job_has_already_holds_nobody_up() {
    let mut base = Draft::default();
    base.set(Field::TagName(0), "Microsoft.Policy/owner");
    let mut draft = base.clone();
    draft.set(Field::TagName(1), "team");
    let made = changes(&draft, &base, |_| true).ok().unwrap();
    assert_eq!(made.tags.unwrap().len(), 2);
    draft.set(Field::TagName(0), "Microsoft.Policy/other");
    let problems = changes(&draft, &base, |_| true).err().unwrap();
    assert_eq!(problems[0].wrong, Wrong::TagReserved("Microsoft".into()));
}

#[test]
fn an_export_names_blobs_in_one_way() {
    let mut draft = import();
    let problem = |field, wrong| vec![Problem { field, wrong }];
    let table = [
        ("", "", "", problem(Field::BlobPaths, Wrong::NoBlobs)),
        ("/c/b\n\n/c/d/e.txt ", "", "", vec![]),
        ("", "/", "", vec![]),
        ("", "", "/c/list.xml", vec![]),
        (
            "/c/b",
            "",
            "/c/list.xml",
            problem(Field::BlobListBlob, Wrong::PathsAndList),
        ),
        ("/c/b\nc/d\n$root/e\n/$root/f", "", "", vec![]),
        ("/", "", "", problem(Field::BlobPaths, Wrong::AllBlobs)),
        (
            "c",
            "",
            "",
            problem(Field::BlobPaths, Wrong::BlobPath("c".into())),
        ),
        (
            "//b",
            "",
            "",
            problem(Field::BlobPaths, Wrong::BlobPath("//b".into())),
        ),
        (
            "/c",
            "",
            "",
            problem(Field::BlobPaths, Wrong::BlobPath("/c".into())),
        ),
        (
            "",
            "c/",
            "",
            problem(Field::BlobPrefixes, Wrong::BlobPrefix("c/".into())),
        ),
    ];
    for (paths, prefixes, list, expected) in table {
        draft.set(Field::BlobPaths, paths);
        draft.set(Field::BlobPrefixes, prefixes);
        draft.set(Field::BlobListBlob, list);
        let problems = new_job(&draft, JobType::Export).err().unwrap_or_default();
        assert_eq!(problems, expected, "{paths} {prefixes} {list}");
    }
}

#[test]
fn an_account_is_a_name_or_an_id() {
    let id =
        "/subscriptions/a/resourcegroups/b/providers/Microsoft.ClassicStorage/storageAccounts/Old";
    let made = |name: &str| {
        format!(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/{name}"
        )
    };
    for (text, expected) in [
        (id, Some(id.to_owned())),
        ("account1", Some(made("account1"))),
        ("ab", None),
        ("Account", None),
        (
            "/subscriptions//resourceGroups/b/providers/Microsoft.Storage/storageAccounts/x",
            None,
        ),
        (
            "/subscriptions/a/resourceGroups/b/providers/Microsoft.Compute/storageAccounts/x",
            None,
        ),
    ] {
        assert_eq!(storage_account(text, "s", "g"), expected, "{text}");
    }
}

/// A job as the service answers it, and the draft of it.
fn edited() -> (Draft, Draft) {
    let text = include_str!("../fixtures/jobs/shipping.json");
    let draft = Draft::of(&decode_job(text).unwrap());
    (draft.clone(), draft)
}

#[test]
fn only_what_changed_is_sent() {
    let (mut draft, base) = edited();
    let made = |draft: &Draft| changes(draft, &base, |_| true).ok().unwrap();
    assert!(made(&draft).is_empty());
    draft.set(Field::City, format!(" {} ", base.get(Field::City)));
    draft.add_row(Rows::Tags);
    assert!(
        made(&draft).is_empty(),
        "spaces and empty rows are no change"
    );
    draft.set(Field::City, "Brno");
    draft.set(Field::LogLevel, "Error");
    let now = made(&draft);
    assert_eq!(now.return_address.unwrap().city, "Brno");
    assert_eq!(now.log_level.as_deref(), Some("Error"));
    assert!(now.tags.is_none() && now.drives.is_none() && now.return_shipping.is_none());
    assert!(now.delivery.is_none() && now.backup_manifest.is_none());
    draft.set(Field::Email, "nobody");
    let problems = changes(&draft, &base, |_| true).err().unwrap();
    assert_eq!(
        problems,
        [Problem {
            field: Field::Email,
            wrong: Wrong::Email
        }]
    );
    assert_eq!(
        draft.differences(&base),
        [Part::LogLevel, Part::ReturnAddress]
    );
}

#[test]
fn a_drive_that_the_service_knows_needs_no_key() {
    let (mut draft, base) = edited();
    let row = draft.add_row(Rows::Drives);
    draft.set(Field::DriveId(row), "NEW-1");
    draft.set(Field::ManifestFile(row), r"\m.xml");
    draft.set(Field::ManifestHash(row), HASH);
    let known = |drive: &str| drive != "NEW-1";
    let problems = changes(&draft, &base, known).err().unwrap();
    assert_eq!(
        problems,
        [Problem {
            field: Field::BitLockerKey(row),
            wrong: Wrong::Missing
        }]
    );
    draft.set(Field::BitLockerKey(row), KEY);
    let drives = changes(&draft, &base, known).ok().unwrap().drives.unwrap();
    assert_eq!(drives.len(), row + 1);
    assert!(drives[0].key.is_empty() && drives[row].key == KEY);
}

#[test]
fn a_parcel_brings_the_return_address_where_the_job_has_none() {
    let mut draft = Draft::default();
    draft.set(Field::Carrier, "FedEx");
    draft.set(Field::TrackingNumber, " 7946 ");
    draft.set(Field::DriveCount, "2");
    draft.set(Field::ShipDate, "2026-11-25");
    let missing: Vec<_> = shipment(&draft, &Draft::default(), true)
        .err()
        .unwrap()
        .into_iter()
        .map(|problem| problem.field)
        .collect();
    assert_eq!(missing.first(), Some(&Field::Recipient));
    let mut base = Draft::default();
    for field in fields()
        .into_iter()
        .filter(|field| field.part() == Part::ReturnAddress)
    {
        base.set(field, import().get(field));
        draft.set(field, import().get(field));
    }
    let made = shipment(&draft, &base, true).ok().unwrap();
    assert!(made.return_address.is_none() && made.ships);
    let parcel = made.delivery.unwrap();
    assert_eq!(
        (&*parcel.tracking, parcel.drives, &*parcel.shipped),
        ("7946", Some(2), "2026-11-25")
    );
    assert!(
        shipment(&draft, &Draft::default(), true)
            .ok()
            .unwrap()
            .return_address
            .is_some()
    );
    for (text, fits) in [
        ("0", false),
        ("-1", false),
        ("two", false),
        ("9007199254740993", true),
    ] {
        draft.set(Field::DriveCount, text);
        assert_eq!(shipment(&draft, &base, true).is_ok(), fits, "{text}");
    }
}

#[test]
fn a_text_is_kept_to_its_last_letter() {
    for text in ["a\r", "a\r\r\n\r", "\r", "a\\", "\u{85}a\u{2028}"] {
        let mut draft = Draft::default();
        draft.set(Field::Name, text);
        let kept = Draft::from_text(&draft.to_text());
        assert_eq!(kept.get(Field::Name), text, "{text:?}");
    }
}

#[test]
fn a_draft_outlives_a_reload_without_its_secrets() {
    let mut draft = import();
    draft.add_row(Rows::Drives);
    draft.set(Field::DriveId(1), KEY);
    assert!(
        !draft.to_text().contains("662376"),
        "also where it doesn't belong"
    );
    draft.remove_row(Rows::Drives, 1);
    draft.set(Field::BlobPaths, "/a\\b\n/c\\n");
    draft.set(Field::Street1, "=&%25 \"'<b>");
    assert!(draft.has_secrets());
    let text = draft.to_text();
    assert!(!text.contains(KEY) && !text.contains("238810"));
    let back = Draft::from_text(&text);
    draft.set(Field::BitLockerKey(0), "");
    assert!(back == draft && !back.has_secrets());
    assert!(
        Draft::from_text("nonsense\nname\n=x\ndrive-99999-id=x\n\nunknown=1") == Draft::default()
    );
}

proptest! {
    #[test]
    fn no_text_breaks_a_draft(text in any::<String>(), at in 0..54_usize) {
        let all = fields();
        let field = all[at % all.len()];
        let mut draft = import();
        draft.set(field, text.as_str());
        let _ = new_job(&draft, JobType::Import);
        let _ = new_job(&draft, JobType::Export);
        let back = Draft::from_text(&draft.to_text());
        if !field.is_secret() {
            prop_assert_eq!(back.get(field), draft.get(field));
        }
        let _ = files::rows(&text);
    }
}

/// The drives of pasted rows.
fn drives(text: &str) -> Vec<Found> {
    let rows = files::rows(text).into_iter();
    rows.filter_map(|row| row.read.ok()).collect()
}

#[test]
fn rows_are_read_by_the_shape_of_their_values() {
    let lines = [
        format!("WD-1\t{KEY}\t\\DriveManifest.xml\t{HASH}"),
        format!("{HASH};WD-1;\\DriveManifest.xml;{KEY}"),
        format!("\"WD-1\",\"{KEY}\",\"\\DriveManifest.xml\",\"{HASH}\""),
        format!("WD-1 {KEY} DriveManifest.xml {HASH}").replace("DriveManifest", "\\DriveManifest"),
    ];
    for line in lines {
        let found = drives(&format!(
            "Drive id\tBitLocker key\tManifest file\tHash\n{line}\n\n"
        ));
        assert_eq!(found.len(), 1, "{line}");
        let drive = &found[0];
        assert_eq!(
            [&*drive.id, &drive.key, &drive.manifest, &drive.hash],
            ["WD-1", KEY, "\\DriveManifest.xml", HASH],
            "{line}"
        );
    }
    assert_eq!(drives("WD-1\nWD-2").len(), 2, "ids alone");
    // A key with a slip in it, or with the dashes of a word processor, is no drive's id: that may be seen and kept.
    for key in [
        "238810-662376-448998-450120",
        &KEY.replace('-', "\u{2011}"),
        &KEY.replace('-', " "),
    ] {
        let found = drives(&format!("{key}\tWD-1"));
        assert!(found[0].id == "WD-1" && found[0].key == key, "{key}");
    }
    // A key of the other form, with its padding or without, wherever it stands, and beside serials of many kinds.
    let bare = "Q29udG9zbyBkcml2ZSAyMDI2IGtleQ";
    let bare = &bare[..28];
    for serial in [
        "9CA995BF",
        "WD-WMC1T0123456",
        "S2R6NX0H740154F",
        "PHYF123400ABCD480BGN",
        "0025_3855_81B0_2C4E.",
        "2020202057202D44585730314136303638353235",
        "Nc8ZYabQ",
        "GUID-like-1F0E",
    ] {
        for key in [BASE64, bare, KEY] {
            for line in [format!("{serial};{key}"), format!("{key};{HASH};{serial}")] {
                let found = drives(&line);
                assert!(found.len() == 1 && found[0].id == serial, "{line}");
                assert!(found[0].key == key, "{line}");
            }
        }
        let alone = drives(&format!("{serial};{HASH}"));
        assert!(alone[0].id == serial && alone[0].key.is_empty(), "{serial}");
    }
    assert!(
        drives(&format!("{KEY};{BASE64}"))[0].id.is_empty(),
        "two keys, and no drive"
    );
    let sha256 = HASH.repeat(2);
    let found = drives(&format!("WD-1;{KEY};\\a1b2.manifest;{sha256}"));
    assert!(found[0].hash == sha256 && found[0].manifest == "\\a1b2.manifest");
    let digits = "12345678901234567890123456789012";
    assert!(drives(&format!("WD-1;{digits}"))[0].hash == digits);
    assert!(drives("Drive id; BitLocker key\nhello\n\n").is_empty());
}

#[test]
fn rows_that_are_left_out_say_why() {
    use RowFault::{AccountKey, Headings, NoDrive, Twice};
    let text = format!(
        "Drive id\tKey\n\nWD-1\t{KEY}\n  \nStorageAccountKey: abc==\nhello\nwd-1\t{BASE64}\nWD-2"
    );
    let faults: Vec<_> = files::rows(&text)
        .into_iter()
        .filter_map(|row| Some((row.line, row.read.err()?)))
        .collect();
    assert_eq!(
        faults,
        [(1, Headings), (5, AccountKey), (6, NoDrive), (7, Twice)]
    );
    let ids: Vec<_> = drives(&text).into_iter().map(|drive| drive.id).collect();
    assert_eq!(ids, ["WD-1", "WD-2"]);
    let alone = files::rows("Drive id");
    assert!(
        alone[0].read.as_ref().err() == Some(&NoDrive),
        "nothing follows"
    );
}

#[test]
fn what_is_pasted_into_a_table_is_a_value_a_column_or_rows() {
    use files::Pasted::{Column, Table, Value};
    let table = [
        ("WD-1".to_owned(), Value),
        (KEY.into(), Value),
        (KEY.replace('-', " "), Value),
        ("\\a, b; c.xml".into(), Value),
        ("WD-1\n".into(), Value),
        (String::new(), Value),
        ("WD-1\nWD-2".into(), Column),
        (format!("{KEY}\n\n{BASE64}\n"), Column),
        (format!("{HASH}\n{HASH}"), Column),
        (format!("WD-1\t{KEY}"), Table),
        (format!("WD-1;{KEY};\\m.xml;{HASH}\nWD-2;{KEY}"), Table),
        (format!("Id,Key\nWD-1,{KEY}"), Table),
    ];
    for (text, what) in table {
        assert_eq!(files::pasted(&text), what, "{text}");
    }
    assert_eq!(files::column("a\n\n \"b c\" \n"), [(1, "a"), (3, "b c")]);
}

#[test]
fn a_key_is_grouped_however_its_digits_were_separated() {
    let spaceless = KEY.replace('-', "");
    for written in [
        KEY.to_owned(),
        spaceless.clone(),
        format!(" {spaceless} "),
        KEY.replace('-', " "),
        KEY.replace('-', "\u{2013}"),
        KEY.replace('-', " - "),
        format!("{} {}", &spaceless[..20], &spaceless[20..]),
    ] {
        assert_eq!(grouped_key(&written), KEY, "{written}");
        let mut draft = import();
        draft.set(Field::BitLockerKey(0), &*written);
        let made = new_job(&draft, JobType::Import).ok().unwrap();
        assert!(made.drives[0].key == KEY, "{written}");
    }
    for other in [BASE64, "238810-662376", &spaceless[..47], "", "key"] {
        assert_eq!(grouped_key(other), other);
    }
}

#[test]
fn a_key_is_told_from_a_serial_number() {
    use Likeness::{Faint, None, Strong, Sure};
    let table = [
        (KEY, Sure),
        ("238810662376448998450120652806203390606320483076", Sure),
        ("238810-662376-448998-450120", Sure),
        ("238810-662376-448998", Faint),
        ("238810-662376", Faint),
        (BASE64, Strong),
        ("c2hvcnQgb25lMQ==", Strong),
        ("Q29udG9zbyBkcml2ZSAy", Faint),
        ("Q29udG9zbyBkcml2ZSA", None),
        ("", None),
        ("9CA995BF", None),
        ("PHYF123400ABCD480BGN", None),
        ("2020202057202D44585730314136303638353235", None),
        ("2020202020202020202020203132333435363738", None),
        ("202611-000001-A", None),
        ("Drive of Jan/Petr 12345678==", None),
    ];
    for (text, expected) in table {
        assert_eq!(key_likeness(text), expected, "{text}");
    }
}

#[test]
fn what_may_be_a_key_is_not_kept_in_the_tab() {
    for key in [KEY, BASE64, "238810-662376"] {
        let mut draft = Draft::default();
        draft.set(Field::DriveId(0), key);
        draft.set(Field::BitLockerKey(0), key);
        draft.set(Field::ManifestFile(0), key);
        assert!(!draft.to_text().contains(key), "{key}");
    }
    let mut draft = Draft::default();
    draft.set(Field::DriveId(0), "PHYF123400ABCD480BGN");
    assert!(draft.to_text().contains("PHYF123400ABCD480BGN"));
}

#[test]
fn the_hash_of_a_drive_s_header_goes_with_its_drive() {
    let mut draft = import();
    draft.set_header_hash(0, "0:1048576:FB6B");
    let sent = |draft: &Draft| {
        new_job(draft, JobType::Import).ok().unwrap().drives[0]
            .header_hash
            .clone()
    };
    assert_eq!(sent(&draft), "0:1048576:FB6B");
    // Another drive's id is being typed, and then the first one's again.
    draft.set(Field::DriveId(0), "WD-12");
    assert_eq!((draft.header_hash(0), &*sent(&draft)), ("", ""));
    draft.set(Field::DriveId(0), "wd-1");
    assert_eq!(draft.header_hash(0), "0:1048576:FB6B");
    assert_eq!(
        Draft::from_text(&draft.to_text()).header_hash(0),
        "0:1048576:FB6B"
    );
    draft.add_row(Rows::Drives);
    draft.set(Field::DriveId(1), "WD-2");
    draft.set_header_hash(1, "0:1:AA");
    draft.remove_row(Rows::Drives, 0);
    assert_eq!(draft.header_hash(0), "0:1:AA", "it moves up with its row");
    for field in Rows::Drives.typed() {
        draft.set(field(0), "");
    }
    assert!(draft.is_empty_row(Rows::Drives, 0), "nobody typed it");
    // As the job says it.
    let (draft, base) = edited();
    assert!(draft.header_hash(0).starts_with("0:1048576:"));
    let mut draft = draft;
    draft.set(Field::ManifestFile(0), r"\new.xml");
    let drives = changes(&draft, &base, |_| true)
        .ok()
        .unwrap()
        .drives
        .unwrap();
    assert_eq!(drives[0].header_hash, base.header_hash(0));
}

#[test]
fn the_way_back_may_be_told_later() {
    let mut draft = import();
    draft.set(Field::ReturnCarrier, " ");
    draft.set(Field::ReturnAccount, "");
    assert!(
        new_job(&draft, JobType::Import)
            .ok()
            .unwrap()
            .return_shipping
            .is_none()
    );
    let made = new_job(&import(), JobType::Export);
    assert!(made.is_err(), "an export names blobs");
    let shipping = new_job(&import(), JobType::Import)
        .ok()
        .unwrap()
        .return_shipping
        .unwrap();
    assert_eq!((&*shipping.carrier, &*shipping.account), ("DHL", "989"));
}

const VAULT: &str =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/Contoso-Keys";
const HSM: &str =
    "/subscriptions/s/resourcegroups/g/providers/microsoft.keyvault/managedHSMs/contoso-hsm";
const KEY_URL: &str =
    "https://contoso-keys.vault.azure.net/keys/import-export/4f1c0e7ad0c54b6f9a1c7e3d52b8f960";

/// A draft with a key of the customer's own.
fn with_key() -> Draft {
    let mut draft = import();
    draft.set(Field::KeyKind, "CustomerManaged");
    draft.set(Field::KeyUrl, KEY_URL);
    draft.set(Field::KeyVault, VAULT);
    draft.set(Field::Identity, "SystemAssigned");
    draft
}

#[test]
fn an_own_key_has_a_url_its_vault_and_an_identity() {
    use Field::{Identity, KeyUrl, KeyVault, UserIdentity};
    let other = VAULT.replace("Contoso-Keys", "other");
    let identity = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mover";
    let hsm = "https://contoso-hsm.managedhsm.azure.net/keys/k/1a";
    let table = [
        (KeyUrl, KEY_URL, None),
        (
            KeyUrl,
            "https://contoso-keys.vault.azure.net:443/keys/k/1a",
            None,
        ),
        (
            KeyUrl,
            "HTTPS://Contoso-Keys.Vault.Azure.CN/keys/k/1a",
            None,
        ),
        (
            KeyUrl,
            "https://contoso-keys.vault.usgovcloudapi.net/keys/k",
            None,
        ),
        (KeyUrl, "https://contoso-keys.vault.azure.net/keys/k/", None),
        (KeyUrl, "", Some((KeyUrl, Wrong::Missing))),
        (
            KeyUrl,
            "http://contoso-keys.vault.azure.net/keys/k/1",
            Some((KeyUrl, Wrong::KeyUrl)),
        ),
        (
            KeyUrl,
            "https://contoso-keys.vault.azure.net/secrets/k/1",
            Some((KeyUrl, Wrong::KeyUrl)),
        ),
        (
            KeyUrl,
            "https://contoso-keys.vault.azure.net",
            Some((KeyUrl, Wrong::KeyUrl)),
        ),
        (
            KeyUrl,
            "https://a@contoso-keys.vault.azure.net/keys/k/1",
            Some((KeyUrl, Wrong::KeyUrl)),
        ),
        (
            KeyUrl,
            "https://contoso-keys.vault.azure.net/keys/k/1?x=1",
            Some((KeyUrl, Wrong::KeyUrl)),
        ),
        (
            KeyUrl,
            "https://example.com/keys/k/1",
            Some((KeyUrl, Wrong::KeyUrl)),
        ),
        (
            KeyUrl,
            "https://other.vault.azure.net/keys/k/1",
            Some((KeyVault, Wrong::OtherVault)),
        ),
        (KeyUrl, hsm, Some((KeyVault, Wrong::OtherVault))),
        (KeyVault, "", Some((KeyVault, Wrong::Missing))),
        (KeyVault, "contoso-keys", Some((KeyVault, Wrong::Vault))),
        (KeyVault, &other, Some((KeyVault, Wrong::OtherVault))),
        (KeyVault, HSM, Some((KeyVault, Wrong::OtherVault))),
        (Identity, "", Some((Identity, Wrong::Missing))),
        (Identity, "UserAssigned", None),
        (UserIdentity, "nonsense", None),
    ];
    for (field, text, expected) in table {
        let mut draft = with_key();
        draft.set(field, text);
        let problems = new_job(&draft, JobType::Import).err().unwrap_or_default();
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(field, wrong)| Problem { field, wrong })
            .collect();
        assert_eq!(problems, expected, "{field:?} = {text}");
    }
    let mut draft = with_key();
    draft.set(KeyUrl, hsm);
    draft.set(KeyVault, HSM);
    assert!(
        new_job(&draft, JobType::Import).is_ok(),
        "a managed HSM is a safe of its own kind"
    );
    draft.set(Identity, "UserAssigned");
    draft.set(UserIdentity, "mover");
    let problems = new_job(&draft, JobType::Import).err().unwrap();
    assert_eq!(
        problems,
        [Problem {
            field: UserIdentity,
            wrong: Wrong::UserIdentity
        }]
    );
    draft.set(UserIdentity, identity);
    let made = new_job(&draft, JobType::Import).ok().unwrap();
    assert_eq!(made.identity.unwrap().user, identity);
    draft.set(Field::KeyKind, "");
    assert!(
        new_job(&draft, JobType::Import)
            .ok()
            .unwrap()
            .encryption
            .is_none(),
        "Microsoft's again"
    );
    for (url, names) in [
        (KEY_URL, true),
        ("https://contoso-keys.vault.azure.net/keys/k", false),
        ("https://contoso-keys.vault.azure.net/keys/k/", false),
        ("nonsense", false),
    ] {
        assert_eq!(names_version(url), names, "{url}");
    }
}

/// A fixture with this in the place of that.
fn job_with(text: &str, from: &str, to: &str) -> domain::job::Job {
    assert!(text.contains(from), "{from}");
    decode_job(&text.replacen(from, to, 1)).unwrap()
}

#[test]
fn a_job_like_another_one_takes_all_of_it_that_it_can_and_names_the_rest() {
    let text = include_str!("../fixtures/jobs/shipping.json");
    let identity = r#""identity": {
    "type": "None"
  }"#;
    let own = r#""identity": {"type": "SystemAssigned", "principalId": "p"}"#;
    let job = job_with(text, identity, own);
    let kek = format!(
        r#""logLevel": "Verbose", "encryptionKey": {{"kekType": "CustomerManaged", "kekUrl": "{KEY_URL}", "kekVaultResourceID": "{VAULT}"}}"#
    );
    let json = job.json.replacen(r#""logLevel": "Verbose""#, &kek, 1);
    let job = decode_job(&json).unwrap();
    let (draft, left_out) = Draft::like(&job);
    for (field, text) in [
        (Field::KeyKind, "CustomerManaged"),
        (Field::KeyUrl, KEY_URL),
        (Field::KeyVault, VAULT),
        (Field::Identity, "SystemAssigned"),
        (Field::DiagnosticsPath, "waimportexport"),
        (Field::LogLevel, "Verbose"),
        (Field::Name, ""),
        (Field::TrackingNumber, ""),
    ] {
        assert_eq!(draft.get(field), text, "{field:?}");
    }
    assert_eq!(draft.rows(Rows::Drives), 0);
    assert!(
        draft.is_same(&Draft::of(&job), Part::Tags)
            && draft.is_same(&Draft::of(&job), Part::ReturnAddress)
    );
    let drives: Vec<_> = job.drives.iter().map(|drive| drive.id.clone()).collect();
    let tracking = job.delivery.as_ref().unwrap().tracking.clone();
    assert_eq!(
        left_out,
        [
            LeftOut::Name,
            LeftOut::Drives(drives),
            LeftOut::Keys,
            LeftOut::Parcel(tracking),
            LeftOut::Permissions
        ]
    );
    // It is a job once it has what it lacks.
    let mut whole = draft.clone();
    for field in [
        Field::Name,
        Field::DriveId(0),
        Field::BitLockerKey(0),
        Field::ManifestFile(0),
        Field::ManifestHash(0),
    ] {
        whole.set(field, import().get(field));
    }
    let made = new_job(&whole, JobType::Import).ok().unwrap();
    assert_eq!(made.encryption.as_ref().unwrap().url, KEY_URL);
    assert_eq!(made.diagnostics_path, "waimportexport");

    let text = include_str!("../fixtures/jobs/transferring.json");
    let export = job_with(text, r#""jobType": "Import""#, r#""jobType": "Export""#);
    let (draft, left_out) = Draft::like(&export);
    assert!(draft.is_same(&Draft::of(&export), Part::Blobs));
    assert!(
        left_out.contains(&LeftOut::GivenDrives(export.drives.len())),
        "{left_out:?}"
    );
}

#[test]
fn a_date_of_which_a_part_is_missing_is_never_sent() {
    let mut base = import();
    for (field, text) in [
        (Field::Carrier, "DHL"),
        (Field::TrackingNumber, "1"),
        (Field::DriveCount, "1"),
    ] {
        base.set(field, text);
    }
    let mut draft = base.clone();
    for text in [UNFINISHED, "2026-02-30", "2026-11", "yesterday"] {
        draft.set(Field::ShipDate, text);
        let problems = shipment(&draft, &base, true).err().unwrap();
        assert_eq!(
            problems,
            [Problem {
                field: Field::ShipDate,
                wrong: Wrong::Date
            }],
            "{text}"
        );
    }
}

#[test]
fn tracking_numbers_have_the_same_mark_in_whatever_way_they_are_written() {
    assert_eq!(tracking_mark("1Z 999-AA1"), tracking_mark("1z999aa1"));
    assert_ne!(tracking_mark("1Z999AA1"), tracking_mark("1Z999AA2"));
    assert_eq!((tracking_mark(""), tracking_mark("  ")), (0, 0));
    assert_ne!(tracking_mark("—"), 0, "it has one, whatever it is");
}

#[test]
fn what_a_job_says_is_taken_over_part_by_part() {
    let (mut draft, base) = edited();
    let mut now = base.clone();
    now.set(Field::City, "Brno");
    now.set(Field::TagName(7), "new");
    draft.set(Field::Phone, "1");
    draft.copy_part(&now, Part::Tags);
    assert!(draft.is_same(&now, Part::Tags) && !draft.is_same(&now, Part::ReturnAddress));
    assert_eq!(draft.get(Field::Phone), "1");
    // Where the rows stand, and in which order tags come, is no difference.
    let mut tags = Draft::default();
    let mut turned = Draft::default();
    for (row, name) in [(0, "a"), (1, "b")] {
        tags.set(Field::TagName(row), name);
        turned.set(Field::TagName(3 - row), name);
    }
    assert!(tags.is_same(&turned, Part::Tags));
    assert_eq!(turned.filled_rows(Rows::Tags), [2, 3]);
    assert_eq!(Field::ManifestHash(4).at_row(2), Field::ManifestHash(2));
    assert_eq!(Field::City.at_row(2), Field::City);
}

#[test]
fn a_date_in_words_stays_unless_another_one_is_given() {
    let mut base = import();
    base.set(Field::Carrier, "DHL");
    base.set(Field::TrackingNumber, "1");
    base.set(Field::DriveCount, "1");
    base.set(Field::ShipDate, "8/11/2017 9:05:00 PM");
    let mut draft = base.clone();
    for (typed, sent) in [("", "8/11/2017 9:05:00 PM"), ("2026-11-25", "2026-11-25")] {
        draft.set(Field::ShipDate, typed);
        let made = shipment(&draft, &base, true).ok().unwrap();
        assert_eq!(made.delivery.unwrap().shipped, sent);
    }
    assert!(!needs_address(&base));
    base.set(Field::Phone, " ");
    assert!(needs_address(&base), "a part of it is none");
}

/// The state, whether a cancellation was requested, and the verdicts on: tags, drives, log level, the way back, the parcel.
#[test]
fn what_may_change_and_when() {
    use Why::{Arrived, Canceling, CopyingBegan, Ended, Packed, Shipped, UnknownState};
    let ok = None;
    let table = [
        ("Creating", false, ok, ok, ok, ok),
        (
            "Creating",
            true,
            Some(Canceling),
            Some(Canceling),
            Some(Canceling),
            Some(Canceling),
        ),
        ("Shipping", false, Some(Shipped), ok, ok, ok),
        ("Received", false, Some(Shipped), ok, ok, Some(Arrived)),
        (
            "Transferring",
            false,
            Some(Shipped),
            Some(CopyingBegan),
            ok,
            Some(Arrived),
        ),
        (
            "Packaging",
            false,
            Some(Shipped),
            Some(CopyingBegan),
            Some(Packed),
            Some(Arrived),
        ),
        (
            "Completed",
            false,
            Some(Ended),
            Some(Ended),
            Some(Ended),
            Some(Ended),
        ),
        (
            "Completed",
            true,
            Some(Ended),
            Some(Ended),
            Some(Ended),
            Some(Ended),
        ),
        (
            "Closed",
            false,
            Some(Ended),
            Some(Ended),
            Some(Ended),
            Some(Ended),
        ),
        (
            "Resting",
            false,
            Some(UnknownState),
            Some(UnknownState),
            Some(UnknownState),
            Some(UnknownState),
        ),
    ];
    for (state, cancel_requested, drives, logs, back, parcel) in table {
        let standing = Standing {
            state: JobState::parse(state),
            cancel_requested,
        };
        let why = |part| match may_change(part, &standing) {
            Verdict::Allowed => None,
            Verdict::Forbidden { why, when } => {
                assert_ne!(when, When::OnceCompleted);
                Some(why)
            }
        };
        assert_eq!(why(Part::Tags), None, "{state}: tags always");
        assert_eq!(why(Part::Basics), Some(Why::Fixed));
        assert_eq!(
            [
                why(Part::Drives),
                why(Part::LogLevel),
                why(Part::ManifestBackup),
                why(Part::ReturnAddress),
                why(Part::ReturnShipping),
                why(Part::Delivery)
            ],
            [drives, logs, logs, back, back, parcel],
            "{state} {cancel_requested}"
        );
    }
}

#[test]
fn each_task_has_a_draft_of_its_own() {
    let keys = [
        Task::Import(None).key(),
        Task::Import(Some(id("a"))).key(),
        Task::Export(None).key(),
        Task::Edit(id("a")).key(),
        Task::Ship(id("a")).key(),
        Task::Edit(id("b")).key(),
    ];
    for (at, key) in keys.iter().enumerate() {
        assert!(!keys[..at].contains(key), "{key}");
    }
    assert_eq!(Task::Edit(id("A")).key(), Task::Edit(id("a")).key());
}
