//! Journal files: what is found in them, and what is said of files that are none.

use std::fs;

use domain::files::{
    BadJournal, Found, Journal, JournalReader, MOST_FOUND, RowFault, ToolInput, is_like_journal,
    journal, rows, tool_input,
};

use crate::help::root;

fn found(id: &str, key: &str, manifest: &str, hash: &str) -> Found {
    Found {
        id: id.into(),
        key: key.into(),
        manifest: manifest.into(),
        hash: hash.into(),
        header_hash: String::new(),
    }
}

const KEY: &str = "238810-662376-448998-450120-652806-203390-606320-483076";
const HASH: &str = "109B21108597EF36D5785F08303F3638";
/// What stands in the fixtures as the storage account's key.
const ACCOUNT_KEY: &str =
    "bm90IHRoZSBrZXkgb2YgYW55IHN0b3JhZ2UgYWNjb3VudDsgaXQgb25seSBoYXMgdGhlIGxlbmd0aCBvZiBvbm==";

fn sample(name: &str) -> String {
    fs::read_to_string(root().join("tests/fixtures/journals").join(name)).unwrap()
}

fn drives(text: &str) -> Result<Vec<Found>, BadJournal> {
    journal(text).map(|journal| journal.drives)
}

/// A record about a drive, as the tool writes it once it has copied.
fn record(drive: &str) -> String {
    format!(
        "[BeginUpdateRecord][2026/01/02 03:04:05.678][Type:ActivityRecord]\nActivityId: DriveInfo\n\
         DriveState: [BeginValue]\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Drive>{drive}</Drive>\n[EndValue]\n\
         SaveCommandOutput: Completed\n[EndUpdateRecord]\n"
    )
}

#[test]
fn a_journal_of_records_tells_each_drive_as_it_is_told_last() {
    let camphor = "bm9ib2R5J3MgZHJpdmUgaXMgdW5sb2NrZWQgYnkgdGhpcyB0ZXh0";
    let mut second = found(
        "CAMPHOR-01",
        camphor,
        r"\DriveManifest.xml",
        "3D5A4FD12AABFE228F219E9CB0EB53F16947CCF25EC84D8DBC74254770F58904",
    );
    second.header_hash = "aGVhZGVyIG9mIENBTVBIT1ItMDEsIGFzIHRoZSB0b29sIG5vdGVzIGl0".into();
    let first = found(
        "CAMPHOR-01",
        camphor,
        r"\DriveManifest.xml",
        "149D439536B3216FDAEEB975729FAE92",
    );
    let two = vec![
        found(
            "BIRCH-7Q1",
            "604032-532378-459371-180928-077836-658383-565719-573925",
            r"\\DriveManifest.xml",
            "4FB440034D6608697A8D41BED440E504",
        ),
        found(
            "BIRCH-7Q2",
            "575234-568238-149270-694254-577346-089738-274813-097097",
            r"\4f0c1d7e-93a2-4b58-8d61-0e5a7c92b3f4.manifest",
            "F506B40928B5B7A767C76FB008F86BEBB2737F6A6F0FB23C6F5DA2CEC255404E",
        ),
    ];
    let rowan = found(
        "ROWAN-552",
        "248479-204094-682671-173492-089034-469997-695640-152977",
        r"\DriveManifest.xml",
        "176813E02EA68EF786E4D3CEA27D2693",
    );
    for (name, drives, whole) in [
        ("two_sessions.jrn", vec![second], true),
        ("two_drives.jrn", two, true),
        ("ROWAN-552.xml", vec![rowan], true),
        // The tool was stopped while it wrote of the second session.
        ("stopped.jrn", vec![first], false),
    ] {
        assert!(
            journal(&sample(name)) == Ok(Journal { drives, whole }),
            "{name}"
        );
    }
    assert_eq!(
        drives(&sample("trail.jrn")).err(),
        Some(BadJournal::NoDrive)
    );
}

#[test]
fn the_storage_account_s_key_is_kept_nowhere() {
    for name in ["two_sessions.jrn", "stopped.jrn", "trail.jrn"] {
        let text = sample(name);
        assert!(text.contains(ACCOUNT_KEY), "{name}");
        let found = journal(&text).map_or_else(|_| Vec::new(), |journal| journal.drives);
        for drive in found {
            for value in [
                drive.id,
                drive.key,
                drive.manifest,
                drive.hash,
                drive.header_hash,
            ] {
                assert!(!value.contains(&ACCOUNT_KEY[..20]), "{name}");
            }
        }
        // Nor is it taken for a drive's key where lines of a journal are pasted as rows.
        let mut pasted = rows(&text).into_iter().filter_map(|row| row.read.ok());
        assert!(pasted.all(|drive| drive.key != ACCOUNT_KEY));
    }
    let line = format!("StorageAccountKey: {ACCOUNT_KEY}");
    assert!(rows(&line)[0].read.as_ref().err() == Some(&RowFault::AccountKey));
}

#[test]
fn records_are_read_in_whatever_way_they_are_written() {
    let id = "<DriveId>A-1</DriveId>";
    let whole = format!(
        r"{id}<BitLockerKey>{KEY}</BitLockerKey><ManifestFile>\m.xml</ManifestFile><ManifestHash>{HASH}</ManifestHash>"
    );
    let expected = || vec![found("A-1", KEY, r"\m.xml", HASH)];
    let begin = "[BeginUpdateRecord][2026/01/02 03:04:05.678][Type:ActivityRecord]\n";
    let with_header = || {
        let mut drives = expected();
        drives[0].header_hash = "h==".into();
        drives
    };
    let cases: Vec<(&str, String, Vec<Found>)> = vec![
        ("as the tool does", record(&whole), expected()),
        (
            "ends of lines as on Windows",
            record(&whole).replace('\n', "\r\n"),
            expected(),
        ),
        (
            "no end of line at its end",
            record(&whole).trim_end().into(),
            expected(),
        ),
        (
            "blank lines and other text before",
            format!("\n\n notes & <more>\n{}", record(&whole)),
            expected(),
        ),
        (
            "the value in one line",
            format!("{begin}DriveState: <Drive>{whole}</Drive>\nNote: a & b\n[EndUpdateRecord]"),
            expected(),
        ),
        (
            "the marks in one line",
            format!(
                "{begin}DriveState: [BeginValue]<Drive>{whole}</Drive>[EndValue]\nNote: a & b\n[EndUpdateRecord]"
            ),
            expected(),
        ),
        (
            "the mark in a line of its own",
            format!(
                "{begin}DriveState:\n[BeginValue]\n<Drive>{whole}</Drive>\n[EndValue]\n[EndUpdateRecord]"
            ),
            expected(),
        ),
        (
            "values in lines of their own",
            format!(
                "{begin}DriveId: A-1\nbitlockerkey: {KEY}\nManifestFile: \\m.xml\nManifestHash: [BeginValue]\n{HASH}\n[EndValue]\n[EndUpdateRecord]\n"
            ),
            expected(),
        ),
        (
            "a value beside the XML",
            format!(
                "{begin}DriveHeaderHash: h==\nDriveState: <Drive>{whole}</Drive>\n[EndUpdateRecord]"
            ),
            with_header(),
        ),
        (
            "a session's own values of the same names",
            format!(
                "{begin}ActivityId: PrepImport\nManifestFile: \\other.xml\nManifestHash: {HASH}\n[EndUpdateRecord]\n{}",
                record(&whole)
            ),
            expected(),
        ),
        (
            "a value of several lines that nobody needs",
            format!(
                "{begin}CommandLine: [BeginValue]\nDriveId: no\nDriveState: <Drive>\na & b\n[EndValue]\n[EndUpdateRecord]\n{}",
                record(&whole)
            ),
            expected(),
        ),
        (
            "a record without an end before it",
            format!(
                "{begin}ActivityId: X\nDriveId: A-1\nValue: [BeginValue]\n{}",
                record(&whole)
            ),
            expected(),
        ),
        (
            "another record names the drive, and no more",
            format!("{}{begin}DriveId: A-1\n[EndUpdateRecord]", record(&whole)),
            expected(),
        ),
        (
            "the same drive in small letters, and a key that was made unreadable",
            record(&whole)
                + &record("<DriveId>a-1</DriveId><BitLockerKey>*******</BitLockerKey>")
                    .replace("A-1", "a-1"),
            // The key is the drive's; the hash was that of an earlier session.
            vec![found("a-1", KEY, r"\m.xml", "")],
        ),
        (
            "lines of no end",
            format!(
                "{begin}Blob: {}\n[EndUpdateRecord]\n{}",
                "x&<".repeat(100_000),
                record(&format!("<!-- {} -->{whole}", "y".repeat(200_000)))
            ),
            expected(),
        ),
    ];
    for (what, text, expected) in cases {
        let read = journal(&text);
        assert!(
            read == Ok(Journal {
                drives: expected,
                whole: true
            }),
            "{what}"
        );
    }
}

#[test]
fn a_later_manifest_never_has_an_earlier_one_s_hash() {
    let first = record(&format!(
        r"<DriveId>A</DriveId><BitLockerKey>{KEY}</BitLockerKey><ManifestFile>\m.xml</ManifestFile><ManifestHash>{HASH}</ManifestHash>"
    ));
    let second = record(r"<DriveId>A</DriveId><ManifestFile>\m.xml</ManifestFile>");
    assert!(drives(&(first + &second)) == Ok(vec![found("A", KEY, r"\m.xml", "")]));
}

#[test]
fn a_record_that_is_not_whole_costs_only_itself_and_is_told() {
    let a = record("<DriveId>A</DriveId><ManifestHash>1</ManifestHash>");
    let later = record("<DriveId>A</DriveId><ManifestHash>2</ManifestHash>");
    let b = record("<DriveId>B</DriveId><ManifestHash>3</ManifestHash>");
    let broken = later.replace("</ManifestHash>", "");
    let bomb = later.replace("<Drive>", "<!DOCTYPE a [<!ENTITY b \"c\">]><Drive>");
    let one = || vec![found("A", "", "", "1")];
    let both = || vec![found("A", "", "", "1"), found("B", "", "", "3")];
    for (what, text, drives, whole) in [
        ("damaged", format!("{a}{broken}{b}"), both(), false),
        (
            "with a document type",
            format!("{a}{bomb}{b}"),
            both(),
            false,
        ),
        ("and written again", format!("{broken}{a}{b}"), both(), true),
        (
            "another one's",
            format!("{b}{broken}{a}"),
            vec![found("B", "", "", "3"), found("A", "", "", "1")],
            true,
        ),
        (
            "only a part of another record",
            format!("{a}[BeginUpdateRecord][x]\nActivityId: CopyF"),
            one(),
            true,
        ),
    ] {
        assert!(journal(&text) == Ok(Journal { drives, whole }), "{what}");
    }
    // Wherever the tool was stopped.
    for end in 0..later.len() {
        let text = format!("{a}{}", &later[..end]);
        let read = journal(&text).ok().unwrap();
        // Its mark may be whole before the end of its line.
        let hash = if end + 1 == later.len() { "2" } else { "1" };
        assert!(read.drives == [found("A", "", "", hash)], "{end}");
        let begun = later[..end].contains("ActivityId: DriveInfo") && hash == "1";
        assert_eq!(read.whole, !begun, "{end}");
    }
    assert_eq!(drives(&later[..200]).err(), Some(BadJournal::CutOff));
}

#[test]
fn it_makes_no_difference_where_a_journal_is_cut() {
    let names = [
        "two_sessions.jrn",
        "two_drives.jrn",
        "ROWAN-552.xml",
        "stopped.jrn",
        "trail.jrn",
    ];
    let plain = format!(
        r#"<?xml version="1.0"?><J a="1>2"><!-- < --><D DriveId="A"/><BitLockerKey>{KEY}</BitLockerKey><![CDATA[<x>]]><b>&amp;&#x41;</b></J>"#
    );
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(
            sample("two_drives.jrn")
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let files = names
        .map(|name| sample(name).into_bytes())
        .into_iter()
        // Marks of the byte order within, at which a piece may begin.
        .chain([plain.replace("><", ">\u{feff}\u{feff}<").into_bytes()])
        .chain([plain.into_bytes(), wide]);
    for bytes in files {
        let read = |size: usize| {
            let mut reader = JournalReader::default();
            bytes
                .chunks(size)
                .try_for_each(|slice| reader.feed(slice))
                .and_then(|()| reader.finish())
        };
        let whole = read(bytes.len());
        for size in [1, 2, 3, 7, 64, 1000] {
            assert!(read(size) == whole, "{size}");
        }
    }
}

#[test]
fn what_people_take_for_a_journal_is_known_by_its_beginning() {
    for (text, bad) in [
        (
            "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey\nX,Format,SilentMode,Encrypt,",
            BadJournal::Input(ToolInput::DriveSet),
        ),
        (
            "\u{feff}\"driveletter\" ; \"formatoption\";Encryption\r\n",
            BadJournal::Input(ToolInput::DriveSet),
        ),
        (
            "\nG,AlreadyFormatted,SilentMode,AlreadyEncrypted,KEY",
            BadJournal::Input(ToolInput::DriveSet),
        ),
        (
            "BasePath,DstItemPathOrPrefix,ItemType,Disposition,MetadataFile,PropertiesFile\n",
            BadJournal::Input(ToolInput::DataSet),
        ),
        (
            "basepath,dstblobpathorprefix,blobtype,disposition",
            BadJournal::Input(ToolInput::DataSet),
        ),
        (
            "\"F:\\a\\\",\"share/\",file,rename,\"None\",None",
            BadJournal::Input(ToolInput::DataSet),
        ),
        (
            "<DriveLog Version=\"2018-10-01\"><DriveId>A</DriveId>",
            BadJournal::CopyLog,
        ),
        (
            "<ErroredEntity Path=\"a\"></ErroredEntity>",
            BadJournal::CopyLog,
        ),
        ("<CopyLog Summary=\"Summary\">", BadJournal::CopyLog),
        ("<File Path=\"a\"/>", BadJournal::CopyLog),
        (
            "<?xml version=\"1.0\"?><DriveManifest Version=\"2014-11-01\"><Drive><DriveId>A</DriveId>",
            BadJournal::Manifest,
        ),
        ("{\"DriveId\": \"A\"}", BadJournal::Foreign),
        ("PK\u{3}\u{4}", BadJournal::Foreign),
    ] {
        assert_eq!(drives(text).err(), Some(bad), "{text}");
    }
}

#[test]
fn pasted_text_is_told_from_rows_of_drives() {
    let row = format!("WD-1\t{KEY}\t\\m.xml\t{HASH}");
    assert_eq!(tool_input(&row), None);
    assert!(!is_like_journal(&row));
    assert_eq!(
        tool_input("my drives:\nDriveLetter,FormatOption\n"),
        Some(ToolInput::DriveSet)
    );
    for text in [
        sample("trail.jrn"),
        sample("ROWAN-552.xml"),
        "\u{feff} <Drive>".into(),
        "DriveState: [BeginValue]\n<Drive/>".into(),
    ] {
        assert!(is_like_journal(&text), "{text}");
        assert_eq!(tool_input(&text), None);
    }
}

#[test]
fn drives_without_end_fill_no_memory() {
    let many: Vec<_> = (0..MOST_FOUND + 50)
        .map(|at| format!("<DriveId>{at}</DriveId>"))
        .collect();
    let many = many.concat();
    assert_eq!(
        drives(&format!("<J>{many}</J>")).ok().unwrap().len(),
        MOST_FOUND
    );
    let deep = "<a>".repeat(200);
    assert_eq!(drives(&deep).err(), Some(BadJournal::Broken));
    let long = format!("<J><DriveId>{}</DriveId></J>", "x".repeat(20_000));
    assert_eq!(drives(&long).err(), Some(BadJournal::NoDrive));
}

#[test]
fn a_drive_is_found_wherever_the_journal_says_it() {
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
        assert!(drives(&text) == Ok(vec![whole.clone()]), "{text}");
    }
}

#[test]
fn what_is_missing_stays_empty_and_references_are_unfolded() {
    let text = r"<J><DriveId>A&amp;B&#x41;</DriveId><ManifestFile><![CDATA[\a<b>.xml]]></ManifestFile></J>";
    assert!(drives(text) == Ok(vec![found("A&BA", "", r"\a<b>.xml", "")]));
}

#[test]
fn another_drive_s_id_begins_another_drive() {
    let text = "<J><D><DriveId>A</DriveId><ManifestHash>1</ManifestHash></D><D><DriveId>B</DriveId><ManifestHash>2</ManifestHash></D>
        <D><DriveId>A</DriveId><BitLockerKey>k</BitLockerKey></D></J>";
    assert!(drives(text) == Ok(vec![found("A", "k", "", "1"), found("B", "", "", "2")]));
}

#[test]
fn a_key_belongs_to_the_drive_of_its_element_in_whatever_order() {
    let text = r#"<J><D DriveId="A"/><D BitLockerKey="k" ManifestHash="2" DriveId="B"/></J>"#;
    assert!(drives(text) == Ok(vec![found("A", "", "", ""), found("B", "k", "", "2")]));
}

#[test]
fn what_is_no_journal_is_named() {
    let bomb =
        r#"<!DOCTYPE J [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><J><DriveId>&b;</DriveId></J>"#;
    for (text, bad) in [
        ("", BadJournal::Foreign),
        ("DriveId=1", BadJournal::Foreign),
        ("<J><DriveId>A</DriveId>", BadJournal::Broken),
        ("<J><DriveId>A</J></DriveId>", BadJournal::Broken),
        ("<J><DriveId>&unknown;</DriveId></J>", BadJournal::Broken),
        ("<J a=1/>", BadJournal::Broken),
        (bomb, BadJournal::DocType),
        ("<J><DriveId>  </DriveId></J>", BadJournal::NoDrive),
        ("<html><body>Sign in</body></html>", BadJournal::NoDrive),
    ] {
        assert_eq!(drives(text).err(), Some(bad), "{text}");
    }
}
