//! Copy logs: what is counted and grouped, however they are cut; what is said of files that are none; how much is kept.

use std::fs;

use import_export_portal::files::{
    Copied, CopyLog, CopyLogReader, Csv, Disagreement, Failed, Format, Group, Level, MOST_ELEMENT,
    MOST_KEPT, MOST_LISTED, Phase, Refused, Renamed,
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
            code: "".into(),
            message: "".into(),
            kind: "Blob".into(),
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
    assert_eq!((log.renamed, log.renamed_as_wanted), (1, 1));
    assert_eq!(
        log.renames,
        [Renamed {
            category: "".into(),
            old: r"\pictures\garden\tulip.jpg".into(),
            new: "pictures/garden/tulip (1).jpg".into(),
            size: Some(4096),
        }]
    );
    assert_eq!(log.disagreements(), []);
}

#[test]
fn each_format_is_known_by_how_it_begins() {
    let cases = [
        ("no_version.xml", Format::DriveLog, "", "Z1D0C7QK"),
        ("errors.xml", Format::DriveLog, "2014-11-01", "9WM35C2V"),
        ("renamed.xml", Format::DriveLog, "2018-10-01", "K77D20FAEE"),
        (
            "entities.xml",
            Format::Entities,
            "2021-08-01",
            "0d5c1f7e-3b52-4a7c-9f1e-6a8d2b90c417",
        ),
        ("copied_files.xml", Format::Files, "", ""),
    ];
    for (name, format, version, drive) in cases {
        let log = whole(&fixture(name));
        assert_eq!(
            (log.format, log.version.as_str(), log.drive.as_str()),
            (format, version, drive),
            "{name}"
        );
    }
}

#[test]
fn files_of_azure_files_count_and_fail_like_blobs() {
    let log = whole(&fixture("azure_files.xml"));
    assert_eq!((log.files, log.failed), (3, 1));
    assert_eq!(
        (log.bytes, log.copied),
        (2_147_484_160 + 2_210 + 4_096, 2_147_484_160 + 2_210)
    );
    assert_eq!(
        log.kinds,
        [("Blob".to_owned(), 1), ("AzureFile".to_owned(), 2)]
    );
    assert_eq!(log.dispositions, [("Created".to_owned(), 3)]);
    assert_eq!(groups(&log), [(Level::Part, "IOFailed", 1)]);
    let failed = &log.groups[0].files[0];
    assert_eq!(failed.blob, "ledgers/1998/q4.txt");
    assert_eq!((&*failed.kind, failed.at), ("AzureFile", Some(2048)));
}

#[test]
fn what_was_renamed_arrived_and_is_no_failure() {
    let log = whole(&fixture("renamed.xml"));
    assert_eq!((log.files, log.failed, log.renamed), (3, 0, 3));
    assert!(log.groups.is_empty());
    assert_eq!(log.bytes, 9_007_199_254_740_993 + 10_485_760 + 77);
    assert_eq!(log.copied, log.bytes);
    assert_eq!(
        log.renames[0],
        Renamed {
            category: "ContainerRenamed".into(),
            old: r"\PageBlob\old maps\atlas.vhd".into(),
            new: "databox-5f2c6a01b7d94e3f8a6610c2/atlas.vhd".into(),
            size: Some(9_007_199_254_740_993),
        }
    );
    assert_eq!(log.renames[2].new, "ledgers/databox-81f0aa/0x77aa");
    assert_eq!(log.disagreements(), [Disagreement::OnlyRenamed]);

    let log = whole(&fixture("entities_renamed.xml"));
    assert_eq!((log.files, log.failed, log.renamed), (3, 0, 3));
    let names: Vec<_> = log
        .renames
        .iter()
        .map(|it| (&*it.category, it.old.as_str(), it.new.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (
                "ShareRenamed",
                "Old Maps",
                "DataBox-3f0b8c52-91aa-4f0e-a1d4-7e02c58d6b19"
            ),
            (
                "ContainerRenamed",
                "CV",
                "DataBox-c4d1e6a7-20b3-4f58-8d19-05be7f3392aa"
            ),
            ("BlobRenamed", r"letters\č", "BlockBlob/DataBox-0x19e8a0b2"),
        ]
    );
    assert_eq!(
        log.disagreements(),
        [
            Disagreement::Errored { said: 0, named: 3 },
            Disagreement::OnlyRenamed
        ]
    );
}

#[test]
fn a_category_tells_whether_it_arrived() {
    for (category, arrived) in [
        ("ContainerRenamed", true),
        ("ShareRenamed", true),
        ("BlobRenamed", true),
        ("FileRenamed", true),
        ("DiskRenamed", true),
        ("Renamed", true),
        ("MovedToOverflowShare", true),
        ("MovedToDefaultAzureShare", true),
        ("InvalidPageBlobUploadAsBlockBlob", true),
        ("InvalidWorkitem", false),
        ("RenameFailed", false),
        ("StorageRequestFailed", false),
        ("ManagedDiskCreationTerminalFailure", false),
        ("FileNameInvalid", false),
        ("", false),
    ] {
        let entity = whole(
            format!(r#"<ErroredEntity Path="p"><Category>{category}</Category></ErroredEntity>"#)
                .as_bytes(),
        );
        let blob = log(&format!(
            r#"<Blob Status="{category}"><FilePath>p</FilePath><BlobPath>n</BlobPath></Blob>"#
        ));
        for (log, new) in [(entity, ""), (blob, "n")] {
            let counts = if arrived { (1, 0) } else { (0, 1) };
            assert_eq!((log.renamed, log.failed), counts, "{category}");
            if arrived {
                assert_eq!(
                    (log.renames[0].old.as_str(), &*log.renames[0].new),
                    ("p", new)
                );
            } else {
                assert_eq!(groups(&log), [(Level::File, category, 1)], "as it is");
            }
        }
    }
    // A trouble inside of it is one all the same.
    let log = log(
        r#"<Blob Status="BlobRenamed"><BlockList><Block Offset="0" Status="Corrupted"/></BlockList></Blob>"#,
    );
    assert_eq!((log.renamed, log.failed), (0, 1));
}

#[test]
fn the_names_are_cut_out_of_the_message() {
    let cases = [
        ("", "", "given"),
        ("renamed", "", "given"),
        ("has been renamed to: new name", "new name", "given"),
        ("renamed to: a/b :from: c", "a/b", "given"),
        ("renamed to:x:from:y:because of it", "x", "given"),
        ("renamed to: x :because of it", "x", "given"),
    ];
    for (message, new, old) in cases {
        let log = whole(format!(r#"<ErroredEntity Path="given"><Category>Renamed</Category><ErrorMessage>{message}</ErrorMessage></ErroredEntity>"#).as_bytes());
        assert_eq!(
            (log.renames[0].new.as_str(), log.renames[0].old.as_str()),
            (new, old),
            "{message}"
        );
    }
    let log = whole(b"<ErroredEntity><ErrorMessage>renamed to: x :from: a :because: b :because</ErrorMessage><Category>Renamed</Category></ErroredEntity>");
    assert_eq!(log.renames[0].old, "a :because: b");
}

#[test]
fn the_entities_of_a_log_are_grouped_and_keep_the_service_s_words() {
    let log = whole(&fixture("entities.xml"));
    assert_eq!((log.files, log.failed, log.renamed), (3, 3, 0));
    assert_eq!(log.status, "Failed");
    assert_eq!(
        groups(&log),
        [
            (Level::File, "UploadErrorWin32", 2),
            (Level::File, "UploadErrorOfTomorrow", 1)
        ]
    );
    assert_eq!(
        log.kinds,
        [("BlockBlob".to_owned(), 2), ("AppendBlob".to_owned(), 1)]
    );
    let failed = &log.groups[1].files[0];
    assert_eq!(
        (
            &*failed.path,
            &*failed.code,
            &*failed.message,
            &*failed.kind
        ),
        (
            "out/R&D/journal.log",
            "400",
            "Not known <yet>",
            "AppendBlob"
        )
    );
    assert_eq!(
        log.disagreements(),
        [Disagreement::Errored { said: 6, named: 3 }]
    );
}

#[test]
fn the_summary_is_read_also_where_it_is_all_that_there_is() {
    let log = whole(&fixture("summary_only.xml"));
    assert_eq!((log.files, log.status.as_str()), (0, "Completed"));
    let counts: Vec<_> = log
        .summary
        .counts
        .iter()
        .map(|it| (it.phase, &*it.category, it.count, &*it.description))
        .collect();
    assert_eq!(
        counts,
        [
            (Phase::Validation, "None", Some(41), ""),
            (Phase::Copy, "None", Some(41), "No errors encountered")
        ]
    );
    assert_eq!(log.disagreements(), []);
    let log = whole(b"<?xml version='1.0'?><CopyLog Summary='Summary'><Status>Succeeded</Status><TotalFiles>45</TotalFiles><FilesErrored>0</FilesErrored></CopyLog>");
    assert_eq!(
        (
            log.files,
            log.status.as_str(),
            log.summary.total,
            log.summary.errored
        ),
        (0, "Succeeded", Some(45), Some(0))
    );
    assert_eq!(log.disagreements(), []);
}

#[test]
fn a_log_that_contradicts_itself_is_told() {
    let closing = |status: &str, errored: &str, counts: &str| {
        format!("<CopyLog><Status>{status}</Status>{errored}<Summary>{counts}</Summary></CopyLog>")
    };
    let failed = "<ErroredEntity Path='a'><Category>C</Category></ErroredEntity>";
    let errored = |count: i64| format!("<FilesErrored>{count}</FilesErrored>");
    let counted = |validation: i64, copy: i64| {
        format!(
            "<ValidationErrors><V Count='{validation}'/></ValidationErrors><CopyErrors><None Count='9'/><C Count='{copy}'/></CopyErrors>"
        )
    };
    let cases = [
        (
            failed.to_owned(),
            closing("Failed", &errored(1), ""),
            vec![],
        ),
        (
            failed.to_owned(),
            closing("Failed", "", &counted(0, 1)),
            vec![],
        ),
        (
            failed.repeat(2),
            closing("Failed", "", &counted(1, 1)),
            vec![],
        ),
        (
            failed.repeat(3),
            closing("Failed", "", &counted(1, 1)),
            vec![Disagreement::Counted { said: 2, named: 3 }],
        ),
        (
            String::new(),
            closing("Failed", &errored(2), &counted(0, 2)),
            vec![
                Disagreement::Errored { said: 2, named: 0 },
                Disagreement::Counted { said: 2, named: 0 },
            ],
        ),
        (
            failed.to_owned(),
            closing("Succeeded", "", ""),
            vec![Disagreement::NotWell],
        ),
    ];
    for (entities, closing, expected) in cases {
        let text = format!("{entities}{closing}");
        assert_eq!(whole(text.as_bytes()).disagreements(), expected, "{text}");
    }
}

#[test]
fn a_log_of_all_files_is_counted_and_its_first_files_listed_exactly() {
    let log = whole(&fixture("copied_files.xml"));
    assert_eq!((log.files, log.failed, log.renamed), (5, 0, 0));
    let bytes = 1_024 + 9_007_199_254_740_993 + 2_048 + 83_886_080;
    assert_eq!((log.bytes, log.copied), (bytes, bytes));
    assert_eq!(
        log.kinds,
        [
            ("BlockBlob".to_owned(), 2),
            ("AzureFile".to_owned(), 1),
            ("PageBlob".to_owned(), 2)
        ]
    );
    assert_eq!(
        log.listed[1],
        Copied {
            path: r"$root\herbarium-9c07.tif".into(),
            kind: "BlockBlob".into(),
            size: Some(9_007_199_254_740_993),
            crc64: Some(u64::MAX),
        }
    );
    assert_eq!(log.listed[2].path, r"5f7d91c0-aa31\Plány & řezy\dům.dwg");
    assert_eq!(log.listed[2].crc64, Some(1_410_470_866_535_975_213));
    let many = r#"<File Path="p" Size="1" crc64="1"></File>"#.repeat(MOST_LISTED + 5);
    let log = whole(many.as_bytes());
    assert_eq!((log.listed.len(), log.files), (MOST_LISTED, 1005));
    let strange = whole(b"<File Path='p' Size='-1' crc64='18446744073709551616'/><File/>");
    assert_eq!((strange.files, strange.bytes), (2, 0));
    assert_eq!(strange.listed[0].crc64, None);
}

#[test]
fn pieces_without_a_root_may_have_anything_harmless_between_them() {
    let [file, entity, closing] = [
        "<File Path='a' Size='1' crc64='2'/>",
        "<ErroredEntity Path='b'><Category>C</Category></ErroredEntity>",
        "<CopyLog Summary='Summary'><Status>Failed</Status></CopyLog>",
    ];
    for (pieces, format) in [
        (vec![entity, closing], Format::Entities),
        (vec![file, entity, closing], Format::Entities),
        (vec![file, file], Format::Files),
        (vec![closing, entity, file], Format::Entities),
    ] {
        let expected = whole(pieces.concat().as_bytes());
        assert_eq!(expected.format, format);
        let between = "\n\n <!-- > --> \u{feff}<?xml version=\"1.0\"?>\r\n";
        let text = format!("\u{feff}{between}{}{between}", pieces.join(between));
        assert_eq!(whole(text.as_bytes()), expected, "{text}");
    }
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
    let cases: [(&[u8], Refused); 19] = [
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
        // Others have files too.
        (b"<File><Path>a</Path></File>", foreign("File")),
        (b"<File Path=''/>", foreign("File")),
        (b"<Blob Status='IOFailed'/>", foreign("Blob")),
        (b"<erroredentity/>", foreign("erroredentity")),
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
    let begin = "<ErroredEntity Path='a'><Category>C</Category></ErroredEntity>";
    for damage in [
        "<Erro",
        "<ErroredEntity Path='b'>",
        "<ErroredEntity Path='b'><Category>",
        "<CopyLog><Status>Failed</Status>",
        "<CopyLog/><CopyLog/>",
        "<DriveLog/>",
        "<More/>",
        "</CopyLog>",
        "more",
        "&amp;",
        "<![CDATA[more]]>",
    ] {
        let bytes = format!("{begin}{damage}");
        for size in [1, 7, bytes.len()] {
            let (outcome, log) = read(bytes.as_bytes().chunks(size));
            assert_eq!(outcome, Err(Refused::Broken), "{damage}, {size} at a time");
            assert_eq!(log.unwrap().failed, 1, "{damage}");
        }
    }
    let begin =
        r#"<DriveLog><DriveId>d</DriveId><Blob Status="IOFailed"><FilePath>a</FilePath></Blob>"#;
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
        "no_version.xml",
        "summary_only.xml",
        "azure_files.xml",
        "renamed.xml",
        "entities.xml",
        "entities_renamed.xml",
        "copied_files.xml",
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
const PIECES: [&str; 54] = [
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
    "<File Status=\"FileRenamed\">",
    "</File>",
    "<FileStoragePath>s</FileStoragePath>",
    "<OriginalFilePath>o</OriginalFilePath>",
    "<SizeInBytes>7</SizeInBytes>",
    "<FileRangeList>",
    "</FileRangeList>",
    "<FileRange Status='IOFailed'/>",
    "<Summary>",
    "</Summary>",
    "<CopyErrors>",
    "</CopyErrors>",
    "<None Count=\"3\" Description='d'/>",
    "<ErroredEntity Path='p' CloudFormat=\"BlockBlob\">",
    "</ErroredEntity>",
    "<Category>ShareRenamed</Category>",
    "<Category>C</Category>",
    "<ErrorMessage>renamed to: n :from: o :because</ErrorMessage>",
    "<ErroredEntity Path='q'><Category>C</Category></ErroredEntity>",
    "<CopyLog Summary=\"Summary\">",
    "</CopyLog>",
    "<FilesErrored>1</FilesErrored>",
    "<File Path='p' Size=\"9007199254740993\" crc64='18446744073709551615'>",
    "<File Path='p' Size='1' crc64='1'></File>",
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

/// What stands around the pieces in each format.
const ROOTS: [(&str, &str); 4] = [
    ("<DriveLog>", "</DriveLog>"),
    ("<DriveLog Version='2018-10-01'><Summary/>", "</DriveLog>"),
    (
        "<ErroredEntity Path='a'/>",
        "<CopyLog><Status>Failed</Status></CopyLog>",
    ),
    ("<File Path='a'></File>", ""),
];

proptest! {
    #[test]
    fn any_log_is_read_alike_however_it_is_cut(
        (begin, end) in prop::sample::select(&ROOTS[..]),
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
        cuts in prop::collection::vec(1_usize..20, 1..40),
    ) {
        let text = format!("{begin}{}{end}", pieces.concat());
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
fn what_was_renamed_and_what_failed_share_the_limit() {
    let blob = |status: &str| format!(r#"<Blob Status="{status}"><FilePath>a</FilePath></Blob>"#);
    let half = MOST_KEPT / 2 + 10;
    let log = log(&format!(
        "{}{}",
        blob("IOFailed").repeat(half),
        blob("BlobRenamed").repeat(half)
    ));
    let half = i64::try_from(half).unwrap();
    assert_eq!((log.failed, log.renamed), (half, half));
    assert_eq!(log.kept + log.renames.len(), MOST_KEPT);
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
    assert_eq!(&*log.groups[0].files[0].status, "S64");
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
