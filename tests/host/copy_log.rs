//! Copy logs: what is counted and grouped, however they are cut; what is said of files that are none; how much is kept.

use std::fs;

use domain::files::{
    CopyLog, CopyLogReader, Csv, Disagreement, Failed, Format, Group, Level, MOST_ELEMENT,
    MOST_RETAINED, Refused,
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
    assert_eq!((log.files, log.failed, log.retained), (6, 6, 6));
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
            ..Failed::default()
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
    // Kept is the one that has another name now.
    assert_eq!((log.files, log.failed, log.retained), (3, 0, 1));
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

/// Old name, new name, status and size of each that arrived under another name.
fn renames(log: &CopyLog) -> Vec<(&str, &str, &str, Option<u64>)> {
    let renamed = log.renames.iter();
    renamed
        .map(|file| (&*file.old, &*file.new, &*file.status, file.size))
        .collect()
}

#[test]
fn a_file_whose_name_was_taken_arrived_under_another_one() {
    let log = whole(&fixture("all_files.xml"));
    assert_eq!(
        renames(&log),
        [(
            r"\pictures\garden\tulip.jpg",
            "pictures/garden/tulip (1).jpg",
            "Renamed",
            Some(4096)
        )]
    );
    assert_eq!((log.renamed, log.disagreements()), (1, vec![]));
}

#[test]
fn a_summary_alone_is_a_log() {
    let log = whole(&fixture("summary_only.xml"));
    assert_eq!(
        (&*log.version, &*log.status, log.files, log.failed),
        ("2018-10-01", "Completed", 0, 0)
    );
    let lines: Vec<_> = log
        .summary
        .iter()
        .map(|line| {
            (
                line.validation,
                &*line.name,
                line.count,
                &*line.description,
                line.is_good(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            (true, "None", Some(41), "", true),
            (false, "None", Some(41), "Nothing went wrong", true)
        ]
    );
    assert_eq!(log.disagreements(), []);
}

#[test]
fn files_of_azure_files_are_files_like_blobs() {
    let log = whole(&fixture("azure_files.xml"));
    assert_eq!(
        (log.format, log.files, log.failed),
        (Format::DriveLog, 3, 1)
    );
    assert_eq!((log.bytes, log.copied), (8_413_184, 8_409_088));
    assert_eq!(log.dispositions, [("Created".to_owned(), 3)]);
    assert_eq!(groups(&log), [(Level::Part, "Corrupted", 1)]);
    let failed = &log.groups[0].files[0];
    assert_eq!(
        (&*failed.path, &*failed.blob, failed.parts, failed.at),
        (
            r"\AzureFile\minutes\2018\february.docx",
            "minutes/2018/february.docx",
            1,
            Some(2048)
        )
    );
}

#[test]
fn what_was_renamed_or_moved_arrived_and_did_not_fail() {
    let log = whole(&fixture("renamed.xml"));
    assert_eq!((log.files, log.failed, log.renamed), (2, 0, 2));
    // Above 2^53, and exact.
    assert_eq!(
        (log.bytes, log.copied),
        (9_007_199_254_745_089, 9_007_199_254_745_089)
    );
    assert_eq!(
        renames(&log)[1],
        (
            r"\PageBlob\Orchard South\cellar & press.vhd",
            "databox-7d1f0c3a94be5520c1f2a6d3e8b94a71c05e6f12/cellar & press.vhd",
            "ContainerRenamed",
            Some(4096)
        )
    );
    assert_eq!(log.summary.len(), 3);
    assert_eq!(log.disagreements(), []);
    for (status, arrived) in [
        ("Renamed", true),
        ("ContainerRenamed", true),
        ("ShareRenamed", true),
        ("BlobRenamed", true),
        ("FileRenamed", true),
        ("DiskRenamed", true),
        ("MovedToOverflowShare", true),
        ("MovedToDefaultAzureShare", true),
        ("RenameFailed", false),
        ("InvalidPageBlobUploadAsBlockBlob", false),
        ("Remarkable", false),
    ] {
        for (entry, closing) in [
            (format!(r#"<Blob Status="{status}"/>"#), true),
            (format!(r#"<File Status="{status}"/>"#), true),
            (
                format!("<ErroredEntity Path='p'><Category>{status}</Category></ErroredEntity>"),
                false,
            ),
        ] {
            let log = if closing {
                self::log(&entry)
            } else {
                whole(entry.as_bytes())
            };
            assert_eq!(
                (log.renamed, log.failed),
                (i64::from(arrived), i64::from(!arrived)),
                "{entry}"
            );
        }
    }
    // It arrived, but damaged.
    let damaged = self::log(
        r#"<Blob Status="BlobRenamed"><BlockList><Block Status="Corrupted"/></BlockList></Blob>"#,
    );
    assert_eq!((damaged.renamed, damaged.failed), (0, 1));
}

#[test]
fn entities_without_a_common_root_are_grouped_by_their_category() {
    let log = whole(&fixture("entities.xml"));
    assert_eq!(log.format, Format::CopyLog);
    assert_eq!(
        (&*log.drive, &*log.version, &*log.status),
        (
            "3e0b9a14-52c7-4f6d-8a90-6b1d2f7c4e85",
            "2021-08-01",
            "Failed"
        )
    );
    assert_eq!((log.files, log.failed, log.renamed), (3, 3, 0));
    // The largest number of 64 bits.
    assert_eq!(
        (log.total, log.errored),
        (Some(18_446_744_073_709_551_615), Some(6))
    );
    assert_eq!(
        groups(&log),
        [
            (Level::File, "UploadErrorWin32", 2),
            (Level::File, "NewlyInvented", 1)
        ]
    );
    let file = &log.groups[1].files[0];
    assert_eq!(
        (&*file.path, &*file.code, &*file.message),
        (
            "plans/log & notes.txt",
            "400",
            "This kind is not taken <yet>"
        )
    );
    assert_eq!(
        log.disagreements(),
        [Disagreement::Errored { told: 6, named: 3 }]
    );
}

#[test]
fn the_new_name_is_read_out_of_the_service_s_words() {
    let log = whole(&fixture("entities_renamed.xml"));
    assert_eq!((log.files, log.failed, log.renamed), (3, 0, 3));
    assert_eq!(
        renames(&log),
        [
            (
                "Summer Photos",
                "DataBox-6a0d4c1e-9b3f-4e57-8c22-d1f0a7b95e34",
                "ShareRenamed",
                None
            ),
            (
                r"letters\Ã",
                "BlockBlob/DataBox-0x51f3ab",
                "BlobRenamed",
                None
            ),
            ("loose", "", "MovedToDefaultAzureShare", None),
        ]
    );
    assert_eq!(log.renames[2].message, "In other words than before");
    assert_eq!(log.renames[0].message, "");
    assert_eq!(
        log.disagreements(),
        [
            Disagreement::Errored { told: 0, named: 3 },
            Disagreement::FailedWithout
        ]
    );
    // Without a path, the old name is in the words, too.
    let log = whole(
        b"<ErroredEntity><Category>FileRenamed</Category><ErrorMessage>renamed to: b :from: a</ErrorMessage></ErroredEntity>",
    );
    assert_eq!(renames(&log), [("a", "b", "FileRenamed", None)]);
}

#[test]
fn counts_that_disagree_are_found_and_no_others() {
    let closing = |inside: &str| whole(format!("<CopyLog>{inside}</CopyLog>").as_bytes());
    assert_eq!(
        closing("<Status>Succeeded</Status><FilesErrored>0</FilesErrored>").disagreements(),
        []
    );
    assert_eq!(closing("<Status>Failed</Status>").disagreements(), []);
    assert_eq!(
        closing("<FilesErrored>2</FilesErrored>").disagreements(),
        [Disagreement::Errored { told: 2, named: 0 }]
    );
    let counted = |inside: &str| {
        log(&format!(
            "<Summary>{inside}</Summary><Blob Status='IOFailed'/>"
        ))
        .disagreements()
    };
    let good = Disagreement::GoodWith { named: 1 };
    assert_eq!(
        counted("<CopyErrors><IOFailed Count='1'/></CopyErrors>"),
        [good]
    );
    assert_eq!(
        counted(
            "<ValidationErrors><A Count='1'/></ValidationErrors><CopyErrors><None Count='9'/></CopyErrors>"
        ),
        [good]
    );
    assert_eq!(
        counted("<CopyErrors><IOFailed Count='2'/><Completed Count='9'/></CopyErrors>"),
        [Disagreement::Categories { told: 2, named: 1 }, good]
    );
}

#[test]
fn a_row_of_files_without_a_root_is_a_list_of_copied_ones() {
    let log = whole(&fixture("listing.xml"));
    assert_eq!(log.format, Format::Listing);
    assert_eq!(
        (log.files, log.failed, log.copies, log.retained),
        (4, 0, 4, 4)
    );
    assert_eq!(
        (log.bytes, log.copied),
        (9_007_199_254_743_041, 9_007_199_254_743_041)
    );
    assert_eq!(
        log.kinds,
        [
            ("BlockBlob".to_owned(), 2),
            ("AzureFile".to_owned(), 1),
            ("PageBlob".to_owned(), 1)
        ]
    );
    let checks: Vec<_> = log.listed.iter().map(|file| &*file.check).collect();
    assert_eq!(
        checks,
        [
            "15550246361737882261",
            "9007199254740995",
            "0CC175B9C0F1B6A831C399E269772661",
            "0"
        ]
    );
    assert_eq!(log.listed[1].path, r"plans\attic & cellar.dwg");
    assert_eq!(log.listed[1].size, Some(9_007_199_254_740_993));
}

#[test]
fn pieces_may_have_blanks_marks_and_declarations_between_them() {
    let entity = "<ErroredEntity Path='a'><Category>IOFailed</Category></ErroredEntity>";
    for between in [
        "",
        "\n\n \t",
        "\u{feff}",
        "\r\n\u{feff}<?xml version=\"1.0\"?>\r\n",
        "<!-- a comment -->",
    ] {
        let log = whole(format!("{between}{entity}{between}{entity}{between}").as_bytes());
        assert_eq!(log.failed, 2, "{between:?}");
    }
    for damage in [
        "text",
        "<More/>",
        "<DriveLog/>",
        "<CopyLog/><CopyLog/>",
        "<File",
    ] {
        let (outcome, log) = read([format!("{entity}{damage}").as_bytes()]);
        assert_eq!(outcome, Err(Refused::Broken), "{damage}");
        assert_eq!(log.unwrap().failed, 1, "{damage}");
    }
    // Another file that begins with so common a word.
    let foreign = Refused::Foreign("File".into());
    assert_eq!(read([&b"<File name='a'/>"[..]]), (Err(foreign), None));
}

#[test]
fn data_box_writes_the_same_formats() {
    let log = whole(&fixture("data_box.xml"));
    assert_eq!(
        (&*log.status, log.total, log.errored, &*log.drive, log.files),
        ("Succeeded", Some(45), Some(0), "", 0)
    );
    assert_eq!(log.disagreements(), []);
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
            u64::from(expected.is_empty()),
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
        "summary_only.xml",
        "azure_files.xml",
        "renamed.xml",
        "entities.xml",
        "entities_renamed.xml",
        "data_box.xml",
        "listing.xml",
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
const PIECES: [&str; 44] = [
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
    "<DriveLog>",
    "<File CloudFormat=\"BlockBlob\" Path=\"a\" Size=\"1\" crc64=\"18446744073709551615\">\n",
    "</File>",
    "<File Status='ShareRenamed'>",
    "<ErroredEntity Path=\"b\">",
    "</ErroredEntity>",
    "<Category>BlobRenamed</Category>",
    "<ErrorMessage>renamed to: x :from: y :because</ErrorMessage>",
    "<CopyLog>",
    "</CopyLog>",
    "<Summary><CopyErrors>",
    "<A Count=\"3\"/>",
    "</CopyErrors></Summary>",
    "<?xml version='1.0'?>",
];

proptest! {
    #[test]
    fn any_log_is_read_alike_however_it_is_cut(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
        cuts in prop::collection::vec(1_usize..20, 1..40),
        in_one in any::<bool>(),
    ) {
        let text = if in_one { format!("<DriveLog>{}</DriveLog>", pieces.concat()) } else { pieces.concat() };
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
    let most = i64::try_from(MOST_RETAINED).unwrap();
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
        (log.failed, log.bytes, log.retained),
        (most + 10, 2 * (MOST_RETAINED as u64 + 10), MOST_RETAINED)
    );
    assert_eq!(log.groups[0].files.len(), MOST_RETAINED);
    assert_eq!(log.groups[0].count, most + 10);
}

#[test]
fn paths_of_absurd_length_are_not_kept_without_end() {
    let path = "p".repeat(500_000);
    let blob = format!(r#"<Blob Status="IOFailed"><FilePath>{path}</FilePath></Blob>"#);
    let log = log(&blob.repeat(100));
    assert_eq!(log.failed, 100);
    assert!(log.retained > 10 && log.retained < 40, "{}", log.retained);
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

#[test]
fn a_name_that_was_taken_may_or_may_not_be_counted_as_an_error() {
    let disagreements = |summary: &str| {
        let log = log(&format!(
            r#"<Summary><CopyErrors>{summary}</CopyErrors></Summary><Blob Status="Completed"><BlobPath>a (1)</BlobPath><FilePath>a</FilePath><ImportDisposition Status="Renamed">rename</ImportDisposition></Blob>"#
        ));
        assert_eq!((log.files, log.failed, log.renamed), (1, 0, 1));
        log.disagreements().len()
    };
    assert_eq!(disagreements(r#"<None Count="1"/>"#), 0);
    assert_eq!(disagreements(r#"<BlobRenamed Count="1"/>"#), 0);
    // What neither way of counting gives is told.
    assert_eq!(disagreements(r#"<BlobRenamed Count="2"/>"#), 1);
}
