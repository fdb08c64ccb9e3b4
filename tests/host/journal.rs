//! Journal files: what is found in them, however they are cut, and what is said of files that are none.

use std::fs;

use import_export_portal::files::{BadJournal, Found, JournalReader, Sheet, rows, sheet};
use proptest::prelude::*;

use crate::help::root;

const KEY: &str = "238810-662376-448998-450120-652806-203390-606320-483076";
const HASH: &str = "109B21108597EF36D5785F08303F3638";

fn found(id: &str, key: &str, manifest: &str, hash: &str) -> Found {
    Found {
        id: id.into(),
        key: key.into(),
        manifest: manifest.into(),
        hash: hash.into(),
        header_hash: String::new(),
    }
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures/journals").join(name)).unwrap()
}

fn read<'a>(slices: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<Found>, BadJournal> {
    let mut reader = JournalReader::default();
    for slice in slices {
        reader.feed(slice)?;
    }
    reader.finish()
}

fn journal(text: &str) -> Result<Vec<Found>, BadJournal> {
    read([text.as_bytes()])
}

/// A record that says this of a drive.
fn state(drive: &str) -> String {
    format!(
        "[BeginUpdateRecord][2019/03/04 08:16:40.004][Type:ActivityRecord]\r\nActivityId: DriveInfo\r\nDriveState: [BeginValue]\r\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n{drive}\r\n[EndValue]\r\nSaveCommandOutput: Completed\r\n[EndUpdateRecord]\r\n"
    )
}

fn drive(id: &str, key: &str, hash: &str) -> String {
    format!(
        "<Drive><DriveId>{id}</DriveId><BitLockerKey>{key}</BitLockerKey><ManifestFile>\\m.xml</ManifestFile><ManifestHash>{hash}</ManifestHash></Drive>"
    )
}

#[test]
fn two_sessions_and_two_drives_are_read_from_the_records() {
    let drives = read([&*fixture("sessions.jrn")]).ok().unwrap();
    let [first, second] = &drives[..] else {
        panic!("{} drives", drives.len());
    };
    // The last session's manifest, not the first one's.
    let header =
        "0:1024:5F4DCC3B5AA765D61D8327DEB882CF99;1024:512:B1946AC92492D2347C6235B4D2611184";
    let mut expected = found(
        "XK20A771",
        KEY,
        r"\DriveManifest.xml",
        "7C6A180B36896A0A8C02787EEAFB0E4C",
    );
    expected.header_hash = header.into();
    assert!(*first == expected);
    // A key in base64, a manifest of another name, a hash of 64 digits.
    assert!(
        *second
            == found(
                "XK20A902",
                "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
                r"\a1b2c3d4-0000-4000-8000-9f8e7d6c5b4a.manifest",
                "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"
            )
    );
    // The storage account's key is in none of what was taken.
    for drive in &drives {
        for value in [
            &drive.id,
            &drive.key,
            &drive.manifest,
            &drive.hash,
            &drive.header_hash,
        ] {
            assert!(!value.contains("c2VjcmV0"));
        }
    }
}

#[test]
fn records_are_read_alike_wherever_they_are_cut_and_however_they_are_encoded() {
    for name in ["sessions.jrn", "trail.jrn", "driveset.csv", "dataset.csv"] {
        let bytes = fixture(name);
        let expected = read([&*bytes]);
        for cut in 0..=bytes.len() {
            let (before, after) = bytes.split_at(cut);
            assert!(read([before, after]) == expected, "{name} cut at {cut}");
        }
        for size in [1, 2, 7, 1000] {
            assert!(
                read(bytes.chunks(size)) == expected,
                "{name}, {size} at a time"
            );
        }
        let text = String::from_utf8(bytes).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        for ends in ["\n", "\r\n"] {
            let text = text.replace('\n', ends);
            let wide: Vec<u8> = [0xff, 0xfe]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                .collect();
            assert!(read(wide.chunks(5)) == expected, "{name} as UTF-16");
        }
    }
}

#[test]
fn the_last_word_on_a_drive_counts_and_an_earlier_hash_is_none() {
    let all = [
        state(&drive("A", KEY, "1")),
        state(&drive("B", "b", "2")),
        state("<Drive><DriveId>a</DriveId><DriveHeaderHash>0:1:F</DriveHeaderHash></Drive>"),
    ];
    let drives = journal(&all.concat()).ok().unwrap();
    assert!(drives[0] == found("B", "b", r"\m.xml", "2"));
    let mut last = found("a", KEY, "", "");
    last.header_hash = "0:1:F".into();
    assert!(drives[1] == last, "the key stays, the manifest has changed");
}

#[test]
fn a_last_word_that_is_broken_is_no_reason_to_take_an_earlier_one() {
    let whole = state(&drive("A", KEY, "1"));
    let half =
        "[BeginUpdateRecord]\nDriveState: [BeginValue]\n<Drive><DriveId>A</DriveId><ManifestHash>";
    let bad = [
        format!("{whole}{half}"),
        format!("{whole}{half}\n[EndValue]\n[EndUpdateRecord]\n"),
        format!("{whole}{half}\n[BeginUpdateRecord]\nx: y\n[EndUpdateRecord]\n"),
        format!("{whole}{}", state("<Drive><DriveId>A</Wrong></Drive>")),
        format!("{whole}{}", state("<Drive>&unknown;</Drive>")),
        format!(
            "{whole}{half}\n[EndUpdateRecord]\n{}",
            state(&drive("B", "b", "2"))
        ),
        format!(
            "{whole}{}",
            state(&format!(
                "<Drive><DriveId>{}</DriveId></Drive>",
                "x".repeat(1_000_001)
            ))
        ),
    ];
    for text in bad {
        assert_eq!(
            journal(&text).err(),
            Some(BadJournal::Broken),
            "{}",
            &text[..text.len().min(900)]
        );
    }
    // The session after it settles it.
    let settled = format!("{half}\n[EndUpdateRecord]\n{whole}");
    assert!(journal(&settled) == Ok(vec![found("A", KEY, r"\m.xml", "1")]));
}

#[test]
fn what_stands_around_the_pieces_may_be_anything() {
    let whole = found("A", KEY, r"\m.xml", HASH);
    let drive = drive("A", KEY, HASH);
    let around = "[BeginUpdateRecord][x][Type:y]\nA: F:\\R&D <b\nB: [BeginValue]\nnot < xml & not closed\n<Drive><DriveId>Z\n[EndValue]\nC: <x>&\nD: <Y><DriveHint/></Y>\n[EndUpdateRecord]\n";
    let forms = [
        state(&drive),
        // On one line; without a declaration; with the marks beside it; without an end.
        format!("[BeginUpdateRecord]\nDriveState: {drive}\nE: f\n[EndUpdateRecord]\n"),
        format!(
            "[BeginUpdateRecord]\n  DriveState: [BeginValue]{drive}[EndValue]\n[EndUpdateRecord]\n"
        ),
        format!("[BeginUpdateRecord]\nDriveState: [BeginValue]\n\n{drive}"),
        state(&format!(
            "\u{feff}<!-- a --> {}",
            drive.replace("><", ">\n <")
        )),
    ];
    for form in forms {
        for text in [
            form.clone(),
            format!("{around}{form}"),
            format!("{form}\n{around}"),
            format!("a line before\n\n{form}"),
        ] {
            assert!(journal(&text) == Ok(vec![whole.clone()]), "{text}");
            assert!(
                read(text.as_bytes().chunks(1)) == Ok(vec![whole.clone()]),
                "{text}"
            );
        }
    }
}

#[test]
fn a_line_of_absurd_length_is_passed_over() {
    let text = format!(
        "[BeginUpdateRecord]\nNoise: {}\n[EndUpdateRecord]\n{}",
        "x".repeat(3_000_000),
        state(&drive("A", "k", "1"))
    );
    assert!(read(text.as_bytes().chunks(65536)) == Ok(vec![found("A", "k", r"\m.xml", "1")]));
}

#[test]
fn a_drive_is_found_wherever_plain_xml_says_it() {
    let whole = found("9CA995BB", KEY, r"\DriveManifest.xml", HASH);
    let elements = format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
        <DriveJournal Version="2015-01-01"><Drive><DriveId>9CA995BB</DriveId>
          <Secrets><BitLockerKey> {KEY} </BitLockerKey></Secrets>
          <Manifest><ManifestFile>\DriveManifest.xml</ManifestFile><ManifestHash>{HASH}</ManifestHash></Manifest>
        </Drive></DriveJournal>"#
    );
    let attributes = format!(
        r#"<J xmlns:a="urn:a"><S a:driveid="9CA995BB"/><S BITLOCKERKEY="{KEY}"></S>
        <S ManifestFile="\DriveManifest.xml" ManifestHash="{HASH}"/></J>"#
    );
    let repeated = format!(
        r"<J><DriveId>9CA995BB</DriveId><BitLockerKey>{KEY}</BitLockerKey><ManifestFile>\DriveManifest.xml</ManifestFile>
        <ManifestHash>{HASH}</ManifestHash><Copy><DriveId>9CA995BB</DriveId><ManifestHash>00</ManifestHash></Copy></J>"
    );
    for text in [elements, attributes, repeated] {
        assert!(journal(&text) == Ok(vec![whole.clone()]), "{text}");
    }
}

#[test]
fn what_is_missing_stays_empty_and_references_are_unfolded() {
    let text = r"<J><DriveId>A&amp;B&#x41;</DriveId><ManifestFile><![CDATA[\a<b>.xml]]></ManifestFile></J>";
    assert!(journal(text) == Ok(vec![found("A&BA", "", r"\a<b>.xml", "")]));
}

#[test]
fn another_drive_s_id_begins_another_drive() {
    let text = "<J><D><DriveId>A</DriveId><ManifestHash>1</ManifestHash></D><D><DriveId>B</DriveId><ManifestHash>2</ManifestHash></D>
        <D><DriveId>A</DriveId><BitLockerKey>k</BitLockerKey></D></J>";
    assert!(journal(text) == Ok(vec![found("B", "", "", "2"), found("A", "k", "", "1")]));
}

#[test]
fn a_key_belongs_to_the_drive_of_its_element_in_whatever_order() {
    let text = r#"<J><D DriveId="A"/><D BitLockerKey="k" ManifestHash="2" DriveId="B"/></J>"#;
    assert!(journal(text) == Ok(vec![found("A", "", "", ""), found("B", "k", "", "2")]));
}

#[test]
fn what_is_no_journal_is_named() {
    let bomb =
        r#"<!DOCTYPE J [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><J><DriveId>&b;</DriveId></J>"#;
    let bomb_inside = state(bomb);
    let manifest = format!(
        "<DriveManifest><Drive><DriveId>A</DriveId><ImportJob>{KEY}</ImportJob></Drive></DriveManifest>"
    );
    for (text, bad) in [
        ("", BadJournal::NotJournal),
        ("  \r\n", BadJournal::NotJournal),
        ("DriveId=1", BadJournal::NotJournal),
        ("MZ\0", BadJournal::NotJournal),
        ("<", BadJournal::NotJournal),
        ("<J><DriveId>A</DriveId>", BadJournal::Broken),
        ("<J><DriveId>A</J></DriveId>", BadJournal::Broken),
        ("<J><DriveId>&unknown;</DriveId></J>", BadJournal::Broken),
        ("<J a=1/>", BadJournal::Broken),
        (bomb, BadJournal::DocType),
        (&bomb_inside, BadJournal::DocType),
        ("<J><DriveId>  </DriveId></J>", BadJournal::NoDrive),
        ("<html><body>Sign in</body></html>", BadJournal::NoDrive),
        (&manifest, BadJournal::Manifest),
        (
            "<DriveLog><DriveId>A</DriveId></DriveLog>",
            BadJournal::CopyLog,
        ),
    ] {
        assert_eq!(journal(text).err(), Some(bad), "{text}");
        assert_eq!(read(text.as_bytes().chunks(1)).err(), Some(bad), "{text}");
    }
    assert_eq!(read([&b"caf\xe9"[..]]).err(), Some(BadJournal::NotJournal));
    assert_eq!(
        read([&*fixture("trail.jrn")]).err(),
        Some(BadJournal::NoDriveInSessions)
    );
    assert_eq!(
        read([&*fixture("driveset.csv")]).err(),
        Some(BadJournal::Sheet(Sheet::DriveSet))
    );
    assert_eq!(
        read([&*fixture("dataset.csv")]).err(),
        Some(BadJournal::Sheet(Sheet::DataSet))
    );
}

#[test]
fn the_tool_s_own_lists_are_told_by_their_header_or_their_rows() {
    for (line, which) in [
        (
            "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey",
            Some(Sheet::DriveSet),
        ),
        (
            "\u{feff}\"driveletter\";\"formatoption\" ; EXISTINGBITLOCKERKEY",
            Some(Sheet::DriveSet),
        ),
        (
            "BasePath,DstItemPathOrPrefix,ItemType,Disposition,MetadataFile,PropertiesFile",
            Some(Sheet::DataSet),
        ),
        (
            "BasePath,DstBlobPathOrPrefix,BlobType,Disposition,MetadataFile,PropertiesFile",
            Some(Sheet::DataSet),
        ),
        ("basepath\tDSTBLOBPATHORPREFIX", Some(Sheet::DataSet)),
        // A row that was pasted without its header.
        (
            &format!("G,AlreadyFormatted,SilentMode,AlreadyEncrypted,{KEY}"),
            Some(Sheet::DriveSet),
        ),
        ("H,Format,PromptOnFormat,Encrypt,", Some(Sheet::DriveSet)),
        (&format!("WD-1\t{KEY}\t\\m.xml\t{HASH}"), None),
        ("DriveId,BitLockerKey,ManifestFile,ManifestHash", None),
        ("DriveLetter", None),
        ("", None),
    ] {
        assert_eq!(sheet(line), which, "{line}");
    }
}

#[test]
fn a_pasted_key_with_a_stray_backslash_is_no_path() {
    let drives = rows(&format!("WD-1\t\\{KEY}\t\\m.xml"));
    assert!(drives == [found("WD-1", &format!("\\{KEY}"), r"\m.xml", "")]);
}

const PIECES: [&str; 24] = [
    "[BeginUpdateRecord][a][Type:b]\n",
    "[EndUpdateRecord]\n",
    "DriveState: [BeginValue]\n",
    "DriveState: ",
    "Other: [BeginValue]\n",
    "[EndValue]\n",
    "[EndValue]",
    "<?xml version=\"1.0\"?>\n",
    "<Drive>",
    "</Drive>\n",
    "<DriveId>A</DriveId>",
    "<DriveId>B</DriveId>\n",
    "<BitLockerKey>a2V5</BitLockerKey>",
    "<ManifestHash>1</ManifestHash>\n",
    "<ManifestHash>2</ManifestHash>",
    "StorageAccountKey: geheim==\n",
    "F:\\R&D <x>\n",
    "&amp;",
    "&",
    "<",
    "\r\n",
    "\n",
    "\u{feff}",
    "ž🐎",
];

proptest! {
    #[test]
    fn any_journal_is_read_alike_however_it_is_cut(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
        cuts in prop::collection::vec(1_usize..20, 1..40),
        is_log in any::<bool>(),
    ) {
        let text = format!("{}{}", if is_log { PIECES[0] } else { "" }, pieces.concat());
        let mut slices = Vec::new();
        let mut rest = text.as_bytes();
        for cut in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (slice, after) = rest.split_at((*cut).min(rest.len()));
            slices.push(slice);
            rest = after;
        }
        let whole = journal(&text);
        prop_assert!(read(slices) == whole, "{}", text);
        for drive in whole.iter().flatten() {
            for value in [&drive.id, &drive.key, &drive.hash, &drive.header_hash] {
                prop_assert!(!value.contains("geheim"), "{}", text);
            }
        }
    }
}
