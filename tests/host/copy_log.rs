//! Copy logs: what is counted and grouped, however they are cut; what is said of files that are none; how much is kept.

use std::fs;

use import_export_portal::files::{
    CopyLog, CopyLogReader, Csv, Failed, Group, Level, MOST_ELEMENT, MOST_KEPT, Refused,
};
use proptest::prelude::*;

use crate::help::root;

fn fixture(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures/copy_logs").join(name)).unwrap()
}

/// Reads these slices: how it ends, and what was read.
fn read<'a>(slices: impl IntoIterator<Item = &'a [u8]>) -> (Result<(), Refused>, Option<CopyLog>) {
    let mut reader = CopyLogReader::default();
    let fed = slices.into_iter().try_for_each(|slice| reader.feed(slice));
    let outcome = fed.and_then(|()| reader.finish());
    (outcome, reader.into_log())
}

fn whole(bytes: &[u8]) -> CopyLog {
    let (outcome, log) = read([bytes]);
    assert_eq!(outcome, Ok(()), "{}", String::from_utf8_lossy(bytes));
    log.unwrap()
}

/// A log of these files.
fn log(files: &str) -> CopyLog {
    whole(
        format!("<DriveLog><DriveId>d</DriveId>{files}<Status>Completed</Status></DriveLog>")
            .as_bytes(),
    )
}

/// Level, status and count of each group.
fn groups(log: &CopyLog) -> Vec<(Level, &str, i64)> {
    let group = |group: &Group| (group.level, group.count);
    log.groups
        .iter()
        .map(|found| (group(found).0, found.status.as_str(), group(found).1))
        .collect()
}

#[test]
fn an_error_log_is_grouped_by_what_tells_most() {
    let log = whole(&fixture("errors.xml"));
    assert_eq!(
        (
            log.drive.as_str(),
            log.version.as_str(),
            log.status.as_str()
        ),
        ("9WM35C2V", "2014-11-01", "CompletedWithErrors")
    );
    assert_eq!((log.files, log.failed, log.kept), (6, 6, 6));
    // Above 2^53, and exact.
    assert_eq!((log.bytes, log.copied), (9_007_199_254_941_299, 0));
    assert_eq!(
        log.dispositions,
        [
            ("Overwritten".to_owned(), 1),
            ("Cancelled".to_owned(), 2),
            ("Created".to_owned(), 1)
        ]
    );
    assert_eq!(
        groups(&log),
        [
            (Level::File, "FileNotFound", 2),
            (Level::Part, "Corrupted", 1),
            (Level::Metadata, "XmlReadFailed", 1),
            (Level::Properties, "Failed", 1),
            (Level::File, "Quarantined", 1),
        ]
    );
    assert_eq!(
        log.groups[1].files,
        [Failed {
            path: r"\archive\2019\deeds & maps\parcel-7.tif".into(),
            blob: "archive/2019/deeds & maps/parcel-7.tif".into(),
            status: "CompletedWithErrors".into(),
            size: Some(163_840),
            parts: 2,
            at: Some(65_536),
            source: String::new(),
        }]
    );
    assert_eq!(
        log.groups[0].files[1].path,
        r"\archive\2019\žluťoučký kůň.txt"
    );
    assert_eq!(
        log.groups[2].files[0].source,
        r"\archive\2020\scan.metadata.xml"
    );
    assert_eq!(
        log.groups[3].files[0].blob,
        "archive/2020/canyon.jpg?snapshot=2020-09-18T23:47:08.1234567Z"
    );
}

#[test]
fn files_that_were_copied_are_only_counted() {
    let log = whole(&fixture("all_files.xml"));
    assert_eq!(log.status, "CompletedWithWarnings");
    assert_eq!((log.files, log.failed, log.kept), (3, 0, 0));
    assert_eq!(
        (log.bytes, log.copied),
        (102_912, 102_400),
        "a skipped one is not copied"
    );
    assert_eq!(
        log.dispositions,
        [
            ("Created".to_owned(), 1),
            ("Renamed".to_owned(), 1),
            ("Skipped".to_owned(), 1)
        ]
    );
    assert!(log.groups.is_empty());
}

#[test]
fn a_drive_that_failed_as_a_whole_has_no_files() {
    let log = whole(&fixture("drive_failed.xml"));
    assert_eq!((log.status.as_str(), log.files), ("BitLockerKeyInvalid", 0));
}

#[test]
fn a_file_comes_into_the_group_of_the_trouble_that_tells_most() {
    let blocks = |statuses: &[&str]| {
        let blocks = statuses
            .iter()
            .map(|status| format!(r#"<Block Offset="8" Length="8" Status="{status}"/>"#));
        format!("<BlockList>{}</BlockList>", blocks.collect::<String>())
    };
    let cases = [
        (
            "LeasePresent",
            blocks(&["Cancelled"]),
            Some((Level::File, "LeasePresent")),
        ),
        (
            "CompletedWithErrors",
            String::new(),
            Some((Level::File, "CompletedWithErrors")),
        ),
        (
            "CompletedWithErrors",
            blocks(&["Completed", "Committed", "IOFailed", "Cancelled"]),
            Some((Level::Part, "IOFailed")),
        ),
        (
            "CompletedWithErrors",
            blocks(&["Uncommitted", "Failed"]) + r#"<Metadata Status="FileNotFound"/>"#,
            Some((Level::Metadata, "FileNotFound")),
        ),
        (
            "CompletedWithErrors",
            blocks(&["Failed"]) + r#"<Metadata Status="Failed"/><Properties Status="Failed"/>"#,
            Some((Level::Part, "Failed")),
        ),
        (
            "CompletedWithErrors",
            r#"<Metadata Status="Corrupted"/><Properties Status="Corrupted"/>"#.into(),
            Some((Level::Metadata, "Corrupted")),
        ),
        (
            "CompletedWithErrors",
            blocks(&["Committed"]),
            Some((Level::Part, "Committed")),
        ),
        (
            "Failed",
            blocks(&["Cancelled"]),
            Some((Level::File, "Failed")),
        ),
        (
            "Failed",
            blocks(&["BlobUnexpectedEnd"]),
            Some((Level::Part, "BlobUnexpectedEnd")),
        ),
        ("Completed", blocks(&["Completed", "Committed"]), None),
        // Nobody should write this. It is told rather than hidden.
        (
            "Completed",
            blocks(&["Corrupted"]),
            Some((Level::Part, "Corrupted")),
        ),
        ("", String::new(), Some((Level::File, ""))),
        ("", "<Status>Completed</Status>".into(), None),
        (
            "",
            "<Status>IOFailed</Status>".into(),
            Some((Level::File, "IOFailed")),
        ),
        (
            "Melted",
            blocks(&["Corrupted"]),
            Some((Level::File, "Melted")),
        ),
        (
            "CompletedWithErrors",
            blocks(&["Melted"]),
            Some((Level::Part, "Melted")),
        ),
        (
            "CompletedWithErrors",
            r#"<Properties Status="Melted"/>"#.into(),
            Some((Level::Properties, "Melted")),
        ),
    ];
    for (status, inside, expected) in cases {
        let log = log(&format!(
            r#"<Blob Status="{status}"><Length>1</Length>{inside}</Blob>"#
        ));
        let expected: Vec<_> = expected
            .map(|(level, status)| (level, status, 1))
            .into_iter()
            .collect();
        assert_eq!(groups(&log), expected, "{status} with {inside}");
        assert_eq!(
            log.copied,
            i64::from(expected.is_empty()),
            "{status} with {inside}"
        );
    }
}

#[test]
fn what_is_missing_or_strange_is_worked_without() {
    let log = log(
        r#"<!-- a comment --><Blob Status="IOFailed"><FilePath>a&#x62;&#99;&lt;</FilePath><Length>-1</Length><More><FilePath>no</FilePath></More></Blob>
        <Blob Status="IOFailed"><Length>99999999999999999999</Length></Blob><Extra><Blob Status="IOFailed"/></Extra>"#,
    );
    assert_eq!(groups(&log), [(Level::File, "IOFailed", 2)]);
    assert_eq!(log.groups[0].files[0].path, "abc<");
    assert_eq!(log.groups[0].files[0].size, None);
    assert_eq!((log.bytes, log.version.as_str()), (0, ""));
    let prefixed =
        whole(br#"<x:DriveLog xmlns:x="urn:x"><x:Blob Status="Completed"/></x:DriveLog>"#);
    assert_eq!(prefixed.files, 1);
}

#[test]
fn what_is_no_copy_log_is_named() {
    let foreign = |name: &str| Refused::Foreign(name.into());
    let cases: [(&[u8], Refused); 15] = [
        (b"", Refused::Empty),
        (b" \n", Refused::NotXml),
        (b"\xef\xbb\xbf", Refused::NotXml),
        (b"2026-01-01 copied 5 files", Refused::NotXml),
        (b"MZ\x90\x00\x03\x00\x00\x00", Refused::NotXml),
        (b"PK\x03\x04 < what", Refused::NotXml),
        (b"<?xml version='1.0'?>", Refused::NotXml),
        (b"<DriveLog", Refused::NotXml),
        (
            b"<Error><Code>BlobNotFound</Code></Error>",
            foreign("Error"),
        ),
        (b"<html><body>", foreign("html")),
        (b"<drivelog/>", foreign("drivelog")),
        (
            b"<!DOCTYPE DriveLog [<!ENTITY a 'a'>]><DriveLog/>",
            Refused::DocType("DriveLog".into()),
        ),
        (b"<!DOCTYPE DriveLog [", Refused::DocType(String::new())),
        (b"<!doctype html><html>", Refused::DocType("html".into())),
        (b"{\"DriveLog\": 1}", Refused::NotXml),
    ];
    for (bytes, refused) in cases {
        let name = String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(read([bytes]), (Err(refused.clone()), None), "{name}");
        assert_eq!(read(bytes.chunks(1)), (Err(refused), None), "{name}");
    }
    let (outcome, _) = read([fixture("sign_in.html").as_slice()]);
    assert_eq!(outcome, Err(Refused::DocType("html".into())));
}

#[test]
fn what_breaks_off_or_is_damaged_keeps_what_came_before() {
    let (outcome, log) = read([fixture("truncated.xml").as_slice()]);
    let log = log.unwrap();
    assert_eq!(outcome, Err(Refused::Broken));
    assert_eq!(
        (log.drive.as_str(), log.files, log.status.as_str()),
        ("9WM35C2V", 1, "")
    );
    let begin =
        r#"<DriveLog><DriveId>d</DriveId><Blob Status="IOFailed"><FilePath>a</FilePath></Blob>"#;
    for damage in [
        "",
        "<Blob",
        "<Blob Status='",
        "<!-- ",
        "<![CDATA[",
        "<Status>&amp",
        "<Status>a & b</Status></DriveLog>",
        "<Status>a && b</Status></DriveLog>",
        "<Status>&unknown;</Status></DriveLog>",
        "<Status></Statu></DriveLog>",
        "</DriveLog><More/>",
        "</DriveLog> more",
        "</DriveLog></DriveLog>",
        "<Blob Status=IOFailed></Blob></DriveLog>",
        "<Blob Status='a' Status='b'></Blob></DriveLog>",
        "<!what></DriveLog>",
        "<DriveLog></DriveLog>",
    ] {
        let bytes = format!("{begin}{damage}");
        for size in [1, 7, bytes.len()] {
            let (outcome, log) = read(bytes.as_bytes().chunks(size));
            assert_eq!(outcome, Err(Refused::Broken), "{damage}, {size} at a time");
            assert_eq!(log.unwrap().failed, 1, "{damage}");
        }
    }
    // A document type may stand nowhere.
    for damage in ["<!DOCTYPE a>", "<!DOCTYPE "] {
        let (outcome, log) = read([begin.as_bytes(), damage.as_bytes()]);
        assert!(matches!(outcome, Err(Refused::DocType(_))), "{outcome:?}");
        assert_eq!(log.unwrap().failed, 1);
    }
    // Latin 1 in the midst of UTF-8.
    let mut bytes = begin.as_bytes().to_vec();
    bytes.extend(b"<Blob><FilePath>caf\xe9</FilePath></Blob></DriveLog>");
    let (outcome, log) = read([bytes.as_slice()]);
    assert_eq!((outcome, log.unwrap().failed), (Err(Refused::Broken), 1));
}

#[test]
fn it_is_read_alike_wherever_it_is_cut_and_however_it_is_encoded() {
    for name in [
        "errors.xml",
        "all_files.xml",
        "drive_failed.xml",
        "truncated.xml",
        "sign_in.html",
    ] {
        let bytes = fixture(name);
        let expected = read([bytes.as_slice()]);
        for cut in 0..=bytes.len() {
            let (before, after) = bytes.split_at(cut);
            assert_eq!(read([before, after]), expected, "{name} cut at {cut}");
        }
        assert_eq!(read(bytes.chunks(1)), expected, "{name}, byte by byte");
        if name == "truncated.xml" {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        for (mark, to) in [
            ([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]),
            ([0xfe, 0xff], u16::to_be_bytes),
        ] {
            let wide: Vec<u8> = mark
                .into_iter()
                .chain(text.encode_utf16().flat_map(to))
                .collect();
            for size in [1, 3, 1000, wide.len()] {
                assert_eq!(
                    read(wide.chunks(size)),
                    expected,
                    "{name} as UTF-16, {size} at a time"
                );
            }
        }
    }
}

/// Pieces of which logs are made, and some that belong in none.
const PIECES: [&str; 30] = [
    "<Blob Status=\"Completed\">",
    "<Blob Status='IOFailed'>",
    "<Blob Status=\"CompletedWithErrors\">",
    "</Blob>",
    "<Blob/>",
    "<BlobPath>",
    "</BlobPath>",
    "<FilePath>",
    "</FilePath>",
    "<Length>12</Length>",
    "<BlockList>",
    "</BlockList>",
    "<Block Offset=\"1\" Status=\"Corrupted\"/>",
    "<Metadata Status=\"Failed\">",
    "</Metadata>",
    "<Path>p</Path>",
    "<Status>",
    "</Status>",
    "</DriveLog>",
    "&amp;",
    "&#x17e;",
    "&",
    "<",
    ">",
    "<![CDATA[<&]]>",
    "<!-- > -->",
    "<?pi > ?>",
    "\u{feff}",
    "ž🐎",
    " \r\n",
];

proptest! {
    #[test]
    fn any_log_is_read_alike_however_it_is_cut(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
        cuts in prop::collection::vec(1_usize..20, 1..40),
    ) {
        let text = format!("<DriveLog>{}</DriveLog>", pieces.concat());
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
        prop_assert_eq!(read(slices), read([text.as_bytes()]));
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0_usize..200) {
        let (before, after) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(read([before, after]), read([bytes.as_slice()]));
    }
}

#[test]
fn only_so_many_failed_files_are_kept_and_all_are_counted() {
    let mut reader = CopyLogReader::default();
    reader.feed(b"<DriveLog>").unwrap();
    let most = i64::try_from(MOST_KEPT).unwrap();
    for number in 0..most + 10 {
        let blob = format!(
            r#"<Blob Status="IOFailed"><FilePath>\{number}</FilePath><Length>2</Length></Blob>"#
        );
        reader.feed(blob.as_bytes()).unwrap();
    }
    reader.feed(b"</DriveLog>").unwrap();
    reader.finish().unwrap();
    let log = reader.into_log().unwrap();
    assert_eq!(
        (log.failed, log.bytes, log.kept),
        (most + 10, 2 * (most + 10), MOST_KEPT)
    );
    assert_eq!(log.groups[0].files.len(), MOST_KEPT);
    assert_eq!(log.groups[0].count, most + 10);
}

#[test]
fn paths_of_absurd_length_are_not_kept_without_end() {
    let path = "p".repeat(500_000);
    let blob = format!(r#"<Blob Status="IOFailed"><FilePath>{path}</FilePath></Blob>"#);
    let log = log(&blob.repeat(100));
    assert_eq!(log.failed, 100);
    assert!(log.kept > 10 && log.kept < 40, "{}", log.kept);
}

#[test]
fn an_element_of_absurd_size_is_refused_however_it_comes() {
    let long = "x".repeat(MOST_ELEMENT + 1);
    let many = "&amp;".repeat(MOST_ELEMENT + 1);
    for damage in [
        format!("<Blob Status='{long}'/>"),
        format!("<FilePath>{long}</FilePath>"),
        format!("<FilePath>{many}</FilePath>"),
        format!("<!-- {long} -->"),
        format!("<![CDATA[{long}]]>"),
        format!("&{long};"),
        "<a>".repeat(200),
    ] {
        let text = format!("<DriveLog>{damage}");
        for size in [100_000, text.len()] {
            let mut reader = CopyLogReader::default();
            let outcome = text
                .as_bytes()
                .chunks(size)
                .try_for_each(|slice| reader.feed(slice));
            assert_eq!(outcome, Err(Refused::Broken), "{}", &damage[..20]);
        }
    }
    let space = " ".repeat(3 * MOST_ELEMENT);
    let (outcome, _) = read(space.as_bytes().chunks(100_000));
    assert_eq!(outcome, Err(Refused::NotXml));
}

#[test]
fn statuses_without_end_come_into_one_group() {
    let blob = |number: usize| {
        format!(r#"<Blob Status="S{number}"><ImportDisposition Status="D{number}"/></Blob>"#)
    };
    let blobs = (0..200).map(blob).collect::<Vec<_>>().concat();
    let log = log(&blobs);
    assert_eq!((log.failed, log.groups.len()), (200, 65));
    assert_eq!(
        (log.groups[0].level, log.groups[0].count),
        (Level::Rest, 136)
    );
    assert_eq!(log.groups[0].files[0].status, "S64");
    assert_eq!(log.dispositions.len(), 64);
}

#[test]
fn a_table_can_be_opened_and_works_nothing_out() {
    let mut csv = Csv::default();
    csv.row(["Path", "Size"]);
    csv.row([r"\a, b", "1"]);
    csv.row(["say \"x\"\nand go", ""]);
    for formula in ["=1+1", "+1", "-1", "@a", "\tx", "\rx"] {
        csv.row([formula, "a=b"]);
    }
    assert_eq!(
        csv.text(),
        "\u{feff}Path,Size\r\n\"\\a, b\",1\r\n\"say \"\"x\"\"\nand go\",\r\n\"'=1+1\",a=b\r\n\"'+1\",a=b\r\n\"'-1\",a=b\r\n\"'@a\",a=b\r\n\"'\tx\",a=b\r\n\"'\rx\",a=b\r\n"
    );
}
