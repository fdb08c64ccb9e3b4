//! What comes from outside may be anything: it is read without a panic, in a time that grows with its length, and what is
//! made of it keeps its promises. `PROPTEST_CASES` says how many cases are tried of each.

use std::fs;
use std::time::{Duration, Instant};

use domain::files::{
    BadJournal, CopyLog, CopyLogReader, Journal, JournalReader, MOST_RETAINED, decoded, journal,
    pasted as pasted_as, rows,
};
use domain::job::{Draft, Field, JobId, Likeness, Time, key_likeness, looks_like_key};
use domain::percent::{decode, encode};
use domain::route::Route;
use import_export_portal::arm::{
    ArmError, Config, Endpoint, Response, decode_job, decode_jobs, decode_keys, decode_refusal,
    decode_regions, decode_subscriptions, pretty,
};
use proptest::prelude::*;
use reqwest::Url;

use crate::help::{fixture, fixtures, root};
use crate::mutate::{nearly, nearly_text};

const KEY: &str = "238810-662376-448998-450120-652806-203390-606320-483076";
const HASH: &str = "109B21108597EF36D5785F08303F3638";
const ID: &str = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/name";
const ARM: &str = "https://arm.example:8443";

fn jobs() -> Vec<String> {
    fixtures().iter().map(|name| fixture(name)).collect()
}

fn answers() -> Vec<String> {
    let (job, odd) = (fixture("transferring"), fixture("wrong_types"));
    let location = fs::read_to_string(root().join("tests/fixtures/locations/closed.json")).unwrap();
    let mut answers = texts(&[
        r#"{"value":[{"driveId":"WD-1","bitLockerKey":"238810-662376"},{"driveId":null},7]}"#,
        r#"{"value":[{"subscriptionId":"s","displayName":"Contoso"},{"subscriptionId":"t"}],"nextLink":"https://arm.example/subscriptions?$skiptoken=a"}"#,
        r#"{"error":{"code":"OperationNotAllowed","message":"No.","target":"properties.state","details":[{"target":"a","message":"b"},{}],"innererror":{}}}"#,
        r#"{"code":"A","message":"bare"}"#,
        "<!doctype html><title>Proxy</title>",
    ]);
    answers.push(format!(
        r#"{{"value":[{job},{odd}],"nextLink":"https://arm.example/next"}}"#
    ));
    answers.push(format!(r#"{{"value":[{location}]}}"#));
    answers.push(location);
    answers
}

fn copy_logs() -> Vec<Vec<u8>> {
    let files = fs::read_dir(root().join("tests/fixtures/copy_logs")).unwrap();
    files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

/// What stands in the fixtures as the storage account's key.
const ACCOUNT_KEY: &str =
    "bm90IHRoZSBrZXkgb2YgYW55IHN0b3JhZ2UgYWNjb3VudDsgaXQgb25seSBoYXMgdGhlIGxlbmd0aCBvZiBvbm==";

fn record_logs() -> Vec<String> {
    let files = fs::read_dir(root().join("tests/fixtures/journals")).unwrap();
    files
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

fn read_journal<'a>(slices: impl IntoIterator<Item = &'a [u8]>) -> Result<Journal, BadJournal> {
    let mut reader = JournalReader::default();
    slices
        .into_iter()
        .try_for_each(|slice| reader.feed(slice))
        .and_then(|()| reader.finish())
}

/// The bytes in slices of these lengths, again and again.
fn sliced<'a>(bytes: &'a [u8], cuts: &[usize]) -> Vec<&'a [u8]> {
    let mut slices = Vec::new();
    let mut rest = bytes;
    for cut in cuts.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (slice, after) = rest.split_at((*cut).min(rest.len()));
        slices.push(slice);
        rest = after;
    }
    slices
}

fn journals() -> Vec<String> {
    vec![
        format!(
            r#"<?xml version="1.0" encoding="utf-8"?><DriveJournal Version="2015-01-01"><Drive><DriveId>9CA995BB</DriveId>
               <BitLockerKey>{KEY}</BitLockerKey><ManifestFile>\DriveManifest.xml</ManifestFile><ManifestHash>{HASH}</ManifestHash>
               </Drive></DriveJournal>"#
        ),
        format!(r#"<J xmlns:a="urn:a"><S a:driveid="9CA995BB" BITLOCKERKEY="{KEY}"></S><S ManifestHash="{HASH}"/></J>"#),
        r"<J><DriveId>A&amp;B&#x41;</DriveId><ManifestFile><![CDATA[\a<b>.xml]]></ManifestFile></J>".into(),
    ]
}

fn pasted() -> Vec<String> {
    vec![
        format!(
            "DriveId\tKey\tManifest\tHash\r\nWD-1\t{KEY}\t\\m.xml\t{HASH}\r\nWD-2\t{KEY}\t\\m.xml\t{HASH}"
        ),
        format!("\"WD-1\";\"{KEY}\";\"\\m.xml\";\"{HASH}\"\n"),
        format!("WD-1 {KEY}\nWD-2 | {HASH} | a.xml"),
    ]
}

fn addresses() -> Vec<String> {
    texts(&[
        "#/jobs",
        "#/jobs?q=a%20b+c&state=completed,creating&type=import&location=a%2Cb&subscription=x&attention=yes&sort=name&order=asc",
        "#/jobs?sort=attention&order=desc&unknown=1",
        "#/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/p%C5%99esun-dat/providers/Microsoft.ImportExport/jobs/a-b",
        "#/edit/subscriptions/s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/n",
        "#/ship/subscriptions/s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/n",
        "#/create/import?like=%2Fsubscriptions%2Fs%2FresourceGroups%2Frg%2Fproviders%2FMicrosoft.ImportExport%2Fjobs%2Fn",
        "#/create/export",
        "#/copy-log",
    ])
}

fn links() -> Vec<String> {
    texts(&[
        "https://arm.example:8443/subscriptions/s/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&$skiptoken=a%3D",
        "https://arm.example:8443@evil.example/",
        "https://arm.example:8443.evil.example/",
        "https://arm.example:84430/",
        "http://arm.example:8443/",
        "//arm.example:8443/",
        "https:\\\\arm.example:8443\\x",
        "https://user:secret@arm.example:8443/",
    ])
}

fn configs() -> Vec<String> {
    texts(&[
        r#"{"endpoint":"","apiVersion":"2021-01-01","refreshSeconds":30}"#,
        r#"{"endpoint":"https://management.azure.com","apiVersion":"2020-08-01","refreshSeconds":5}"#,
        r#"{"endpoint":"http://127.0.0.1:8080/base/","apiVersion":"2016-11-01","refreshSeconds":3600}"#,
        r#"{"endpoint":"http://localhost","apiVersion":"2021-01-01","refreshSeconds":3.0}"#,
        r#"{"endpoint":"https://user@host:1/?a#b","apiVersion":"2021-01-01","refreshSeconds":30}"#,
    ])
}

fn read_log<'a>(slices: impl IntoIterator<Item = &'a [u8]>) -> Option<CopyLog> {
    let mut reader = CopyLogReader::default();
    let fed = slices.into_iter().try_for_each(|slice| reader.feed(slice));
    let _ = fed.and_then(|()| reader.finish());
    reader.into_log()
}

fn check_journal(bytes: &[u8], cuts: &[usize]) -> Result<(), TestCaseError> {
    let read = read_journal([bytes]);
    // `Found` has no `Debug`, as it holds a key.
    prop_assert!(read_journal(sliced(bytes, cuts)) == read);
    let Ok(journal) = read else {
        return Ok(());
    };
    prop_assert!(!journal.drives.is_empty());
    for drive in journal.drives {
        let values = [
            drive.id,
            drive.key,
            drive.manifest,
            drive.hash,
            drive.header_hash,
        ];
        prop_assert!(values.iter().any(|value| !value.is_empty()));
        prop_assert!(values.iter().all(|value| value.trim() == value));
    }
    Ok(())
}

proptest! {
    #[test]
    fn nearly_a_job(text in nearly_text(jobs(), 6)) {
        match decode_job(&text) {
            Ok(job) => {
                // What is shown as it came is what came, and its layout is its own.
                prop_assert_eq!(&*job.json, &text);
                let laid_out = pretty(&text);
                prop_assert_eq!(pretty(&laid_out), laid_out);
                prop_assert!(job.summary.percent.is_none_or(|percent| percent <= 100));
                prop_assert_eq!(JobId::parse(&job.summary.id.to_string()), Ok(job.summary.id.clone()));
                // It may be edited: whatever it says fits into a form, and the keys are not in what the tab keeps.
                let draft = Draft::of(&job);
                let kept = Draft::from_text(&draft.to_text());
                prop_assert!(!kept.has_secrets());
            }
            Err(error) => prop_assert_eq!(error, ArmError::Unreadable),
        }
    }

    #[test]
    fn nearly_an_answer(text in nearly_text(answers(), 6), status in 400_u16..600) {
        let readable = decode_keys(&text);
        let items = readable.as_ref().map_or(0, Vec::len);
        prop_assert_eq!(decode_regions(&text).map(|regions| regions.iter().count()).ok(), readable.as_ref().ok().map(Vec::len));
        prop_assert_eq!(decode_subscriptions(&text).is_ok(), readable.is_ok());
        if let Ok(page) = decode_subscriptions(&text) {
            prop_assert!(page.items.iter().all(|it| !it.id.is_empty() && !it.name.is_empty()));
        }
        if let Ok(page) = decode_jobs(&text) {
            prop_assert!(readable.is_ok() && page.items.len() <= items);
        }
        // A refusal is one, whatever its body holds.
        prop_assert_eq!(decode_refusal(&Response { status, body: text, ..Response::default() }).status, status);
    }

    #[test]
    fn nearly_json_laid_out(text in nearly_text(jobs(), 6)) {
        // Whatever it is, it doesn't grow out of proportion.
        prop_assert!(pretty(&text).len() <= 1000 + text.len() * 300);
    }

    #[test]
    fn nearly_a_copy_log(bytes in nearly(copy_logs(), 6), cuts in proptest::collection::vec(1_usize..4000, 1..8)) {
        let slices = sliced(&bytes, &cuts);
        let log = read_log([bytes.as_slice()]);
        prop_assert_eq!(&read_log(slices), &log);
        if let Some(log) = log {
            let kept: usize = log.groups.iter().map(|group| group.files.len()).sum();
            prop_assert_eq!(kept + log.renames.len() + log.listed.len(), log.retained);
            prop_assert_eq!(log.groups.iter().map(|group| group.count).sum::<i64>(), log.failed);
            prop_assert!(log.failed + log.renamed <= log.files);
            prop_assert!(log.retained <= MOST_RETAINED && log.copied <= log.bytes);
            prop_assert!(log.disagreements().len() <= 4);
        }
    }

    #[test]
    fn nearly_a_journal(text in nearly_text(journals(), 6)) {
        check_journal(text.as_bytes(), &[1, 2, 3, 60])?;
    }

    #[test]
    fn nearly_a_journal_of_records(bytes in nearly(record_logs().into_iter().map(String::into_bytes).collect(), 6), cuts in proptest::collection::vec(1_usize..400, 1..8)) {
        check_journal(&bytes, &cuts)?;
    }

    #[test]
    fn nearly_rows_of_drives(text in nearly_text(pasted(), 6)) {
        let found = rows(&text);
        prop_assert!(found.len() <= text.lines().count());
        let _ = pasted_as(&text);
        for drive in found.into_iter().filter_map(|row| row.read.ok()) {
            // A key is never taken for something that may be seen and kept.
            prop_assert!(drive.key != ACCOUNT_KEY);
            prop_assert!(!looks_like_key(&drive.manifest));
            prop_assert!(drive.hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
            // What may be either is shown with a warning, and not kept.
            prop_assert!(key_likeness(&drive.id) < Likeness::Strong);
        }
    }

    #[test]
    fn nearly_text_of_a_file(bytes in nearly(copy_logs(), 4)) {
        if let (Some(text), Ok(plain)) = (decoded(&bytes), std::str::from_utf8(&bytes))
            && !plain.starts_with('\u{feff}') && !plain.contains("encoding") && !plain.contains('\0')
        {
            prop_assert_eq!(text, plain);
        }
    }

    #[test]
    fn nearly_an_address(text in nearly_text(addresses(), 6)) {
        let route = Route::parse(&text);
        let href = route.href();
        prop_assert!(href.starts_with("#/") && href.is_ascii() && !href.contains(char::is_whitespace), "{}", href);
        if route != Route::NotFound {
            prop_assert_eq!(&Route::parse(&href), &route);
            prop_assert_eq!(Route::parse(&href).href(), href);
        }
    }

    #[test]
    fn nearly_an_id(text in nearly_text(texts(&[ID, "/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/data/providers/Microsoft.ImportExport/jobs/a"]), 4)) {
        if let Ok(id) = JobId::parse(&text) {
            prop_assert_eq!(id.to_string(), &*text);
            prop_assert_eq!(id.segments().count(), 8);
            prop_assert!(id.segments().all(|segment| !matches!(segment, "" | "." | "..") && !segment.contains('/')));
            prop_assert_eq!(Route::parse(&Route::Job(id.clone()).href()), Route::Job(id.clone()));
            let other = JobId::parse(&text.to_ascii_uppercase()).unwrap();
            prop_assert_eq!((other.fingerprint(), &other), (id.fingerprint(), &id));
        }
    }

    #[test]
    fn nearly_percent_signs(text in nearly_text(addresses(), 6)) {
        prop_assert_eq!(decode(&encode(&text)), Some(text.clone()));
        if let Some(plain) = decode(&text) {
            prop_assert!(plain.len() <= text.len());
            prop_assert_eq!(decode(&encode(&plain)), Some(plain));
        }
    }

    #[test]
    fn nearly_settings(text in nearly_text(configs(), 5)) {
        if let Ok(config) = Config::parse(&text) {
            prop_assert!((5..=3600).contains(&config.refresh_seconds));
            prop_assert!(["2016-11-01", "2020-08-01", "2021-01-01"].contains(&&*config.api_version));
            // As the browser will read it.
            if let Ok(url) = Url::parse(&config.endpoint) {
                let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1"));
                prop_assert!(url.scheme() == "https" || url.scheme() == "http" && local, "{}", url);
                prop_assert!(url.username().is_empty() && url.password().is_none(), "{}", url);
                prop_assert!(url.query().is_none() && url.fragment().is_none(), "{}", url);
            }
        }
    }

    #[test]
    fn nearly_a_next_link(text in nearly_text(links(), 5)) {
        let config = Config { endpoint: ARM.into(), api_version: "2021-01-01".into(), refresh_seconds: 30, storage: Vec::new() };
        if Endpoint::new(&config, "").next_link(&text).is_some() {
            let url = Url::parse(&text).unwrap();
            prop_assert_eq!(url.origin(), Url::parse(ARM).unwrap().origin(), "{}", text);
            prop_assert!(url.username().is_empty() && url.password().is_none(), "{}", text);
        }
    }

    #[test]
    fn nearly_what_a_tab_keeps(text in nearly_text(vec![kept_draft(), Draft::default().to_text()], 6)) {
        let draft = Draft::from_text(&text);
        // Whatever got into it, no key is kept further.
        prop_assert!(!Draft::from_text(&draft.to_text()).has_secrets());
        prop_assert_eq!(Draft::from_text(&draft.to_text()).to_text(),
            draft.to_text());
    }

    #[test]
    fn nearly_a_time(text in nearly_text(texts(&["2026-11-25T08:30:59.1234567Z", "2026-02-29T24:00:00+14:00", "8/11/2017 9:05:00 PM", "0000-00-00T00:00:00Z", "9999-12-31T23:59:60-23:59"]), 3)) {
        if let Some(time) = Time::parse(&text) {
            prop_assert_eq!(Time::parse(&time.written()).map(Time::written), Some(time.written()));
        }
    }

    #[test]
    fn nearly_a_field(text in nearly_text(texts(&["drive.0.id", "properties.driveList[3].bitLockerKey", "properties.returnAddress.city", "blobs", "drive.18446744073709551616.key"]), 4)) {
        if let Some(field) = Field::parse(&text) {
            prop_assert_eq!(Field::parse(&field.key()), Some(field));
        }
        let _ = Field::of_target(&text);
    }
}

fn kept_draft() -> String {
    let mut draft = Draft::of(&decode_job(&fixture("transferring")).unwrap());
    draft.set(Field::Name, "a\nb\\n\tž=🐎");
    draft.to_text()
}

/// How long it takes at its best.
fn best(run: impl Fn()) -> Duration {
    let times = (0..5).map(|_| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    });
    times.min().unwrap()
}

/// Reads something of about this many bytes.
type Reads = Box<dyn Fn(usize)>;

#[test]
fn what_is_sixteen_times_as_long_takes_about_sixteen_times_as_long() {
    let repeated =
        |before: &'static str, piece: &'static str, after: &'static str, read: fn(&str)| -> Reads {
            Box::new(move |bytes| {
                read(&format!(
                    "{before}{}{after}",
                    piece.repeat(bytes / piece.len())
                ));
            })
        };
    let job = |text: &str| drop(decode_job(text));
    let lay_out = |text: &str| drop(pretty(text));
    let log = |text: &str| drop(read_log([text.as_bytes()]));
    let by_byte = |text: &str| drop(read_log(text.as_bytes().chunks(1)));
    let found = |text: &str| drop(journal(text));
    let found_by_byte = |text: &str| drop(read_journal(text.as_bytes().chunks(1)));
    let pasted = |text: &str| drop(rows(text));
    let route = |text: &str| drop(Route::parse(text).href());
    let kept = |text: &str| drop(Draft::from_text(text).to_text());
    let head = r#"{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/n","properties":{"driveList":["#;
    let cases: Vec<(&str, Reads)> = vec![
        (
            "drives",
            repeated(head, r#"{"driveId":"a","state":"Received"},"#, "{}]}}", job),
        ),
        (
            "fields",
            repeated("{", r#""tags":{"a":"b"},"#, r#""id":"/x"}"#, job),
        ),
        ("escapes", repeated(r#"{"id":""#, "\\u00e9", "\"}", job)),
        (
            "halves of pairs",
            repeated(r#"{"id":""#, "\\ud800", "\"}", job),
        ),
        ("brackets", repeated("", "[", "", job)),
        ("digits", repeated("", "9", "", job)),
        (
            "an exponent",
            repeated(r#"{"properties":{"percentComplete":1e"#, "9", "}}", job),
        ),
        (
            "rows of a page",
            repeated(
                r#"{"value":["#,
                r#"{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/n"},"#,
                "7]}",
                |text| drop(decode_jobs(text)),
            ),
        ),
        ("brackets laid out", repeated("", "[", "", lay_out)),
        ("objects laid out", repeated("", "{\"a\":", "", lay_out)),
        ("spaces laid out", repeated("[", " ", "]", lay_out)),
        (
            "files",
            repeated(
                "<DriveLog>",
                r#"<Blob Status="IOFailed"><FilePath>a</FilePath></Blob>"#,
                "</DriveLog>",
                log,
            ),
        ),
        (
            "entities",
            repeated(
                "",
                "<ErroredEntity Path='a'><Category>C</Category><ErrorMessage>m</ErrorMessage></ErroredEntity>",
                "<CopyLog/>",
                log,
            ),
        ),
        (
            "entities that were renamed",
            repeated(
                "",
                "<ErroredEntity Path='a'><Category>BlobRenamed</Category><ErrorMessage>renamed to: b :from: a :because</ErrorMessage></ErroredEntity>",
                "<CopyLog/>",
                log,
            ),
        ),
        (
            "a message with many names",
            repeated(
                "<ErroredEntity Path='a'><Category>BlobRenamed</Category><ErrorMessage>",
                " to: :from: :because",
                "</ErrorMessage></ErroredEntity>",
                log,
            ),
        ),
        (
            "messages of which each is another",
            Box::new(move |bytes| {
                use std::fmt::Write as _;
                let mut text = String::new();
                for at in 0..bytes / 80 {
                    write!(text, "<ErroredEntity Path='a'><Category>C</Category><ErrorMessage>{at}</ErrorMessage></ErroredEntity>").unwrap();
                }
                log(&text);
            }),
        ),
        (
            "files that were copied",
            repeated(
                "",
                "<File CloudFormat='BlockBlob' Path='a' Size='1' crc64='2'></File>",
                "",
                log,
            ),
        ),
        (
            "files that were copied, byte by byte",
            repeated("", "<File Path='a' Size='1'/>", "", by_byte),
        ),
        (
            "counts of the summary",
            repeated(
                "<DriveLog><Summary><CopyErrors>",
                "<C Count='1' Description='d'/>",
                "</CopyErrors></Summary></DriveLog>",
                log,
            ),
        ),
        (
            "files of Azure Files",
            repeated(
                "<DriveLog>",
                "<File Status='FileRenamed'><FileStoragePath>a</FileStoragePath></File>",
                "</DriveLog>",
                log,
            ),
        ),
        (
            "kinds of trouble",
            Box::new(move |bytes| {
                use std::fmt::Write as _;
                let mut text = String::from("<DriveLog>");
                for at in 0..bytes / 40 {
                    write!(text, r#"<Blob Status="Trouble{at}"></Blob>"#).unwrap();
                }
                log(&text);
            }),
        ),
        ("open tags", repeated("<DriveLog>", "<a>", "", log)),
        (
            "a long text",
            repeated("<DriveLog><DriveId>", "a", "</DriveId></DriveLog>", log),
        ),
        (
            "byte by byte",
            repeated(
                "<DriveLog>",
                r#"<Blob Status="Completed"></Blob>"#,
                "</DriveLog>",
                by_byte,
            ),
        ),
        (
            "a tag byte by byte",
            repeated("<DriveLog><Blob Status='", "a", "'/></DriveLog>", by_byte),
        ),
        (
            "references",
            repeated("<DriveLog><DriveId>", "&amp;", "</DriveId></DriveLog>", log),
        ),
        (
            "a comment byte by byte",
            repeated("<DriveLog><!--", "-", "--></DriveLog>", by_byte),
        ),
        (
            "drives of a journal",
            repeated(
                "<J>",
                "<DriveId>A</DriveId><BitLockerKey>b</BitLockerKey>",
                "</J>",
                found,
            ),
        ),
        ("tags of a journal", repeated("", "<a>", "", found)),
        (
            "many drives of a journal",
            Box::new(move |bytes| {
                use std::fmt::Write as _;
                let mut text = String::from("<J>");
                for at in 0..bytes / 30 {
                    write!(text, "<DriveId>{at:07}</DriveId>").unwrap();
                }
                found(&(text + "</J>"));
            }),
        ),
        (
            "records",
            repeated(
                "",
                "[BeginUpdateRecord][x]\nDriveState: [BeginValue]\n<Drive DriveId='a' ManifestHash='b'/>\n[EndValue]\n[EndUpdateRecord]\n",
                "",
                found,
            ),
        ),
        (
            "records byte by byte",
            repeated(
                "",
                "[BeginUpdateRecord][x]\nDriveState: [BeginValue]\n<Drive DriveId='a'/>\n[EndValue]\n[EndUpdateRecord]\n",
                "",
                found_by_byte,
            ),
        ),
        (
            "records without ends",
            repeated("", "[BeginUpdateRecord]\nDriveState: <a\n", "", found),
        ),
        (
            "a line of a record byte by byte",
            repeated("[BeginUpdateRecord]\nA: ", "a", "", found_by_byte),
        ),
        (
            "a tag of a record byte by byte",
            repeated(
                "[BeginUpdateRecord]\nDriveState: [BeginValue]\n<a b='",
                "c\n",
                "",
                found_by_byte,
            ),
        ),
        (
            "a tag of a journal byte by byte",
            repeated("<J b='", "c", "'/>", found_by_byte),
        ),
        (
            "references of a journal byte by byte",
            repeated("<J>", "&amp;", "</J>", found_by_byte),
        ),
        (
            "a first line byte by byte",
            repeated("", "a", "", found_by_byte),
        ),
        (
            "blank lines byte by byte",
            repeated("", " \n", "", found_by_byte),
        ),
        (
            "attributes of a journal",
            Box::new(move |bytes| {
                use std::fmt::Write as _;
                let mut text = String::from("<J ");
                for at in 0..bytes / 12 {
                    write!(text, "a{at}='' ").unwrap();
                }
                found(&(text + "/>"));
            }),
        ),
        (
            "references of a journal",
            repeated("<J><DriveId>", "&amp;", "</DriveId></J>", found),
        ),
        (
            "rows",
            repeated("", "WD-1\t238810-662376\t\\m.xml\n", "", pasted),
        ),
        ("columns", repeated("", "a\t", "", pasted)),
        ("slashes", repeated("#", "/a", "", route)),
        ("parameters", repeated("#/jobs?", "q=a&", "", route)),
        (
            "values",
            Box::new(move |bytes| {
                let values: Vec<_> = (0..bytes / 8)
                    .map(|at| format!("{:07}", at * 7919 % 9_999_991))
                    .collect();
                route(&format!("#/jobs?state={}", values.join(",")));
            }),
        ),
        ("percent signs", repeated("#/jobs?q=", "%C3%A9", "", route)),
        ("lines that are kept", repeated("", "drives=a\n", "", kept)),
    ];
    let mut slow = Vec::new();
    for (what, read) in &cases {
        let is_slow = || {
            let (brief, whole) = (best(|| read(10_000)), best(|| read(160_000)));
            println!("{what}: {brief:?}, {whole:?}");
            // What takes no time at all has none to grow: the measure is not so fine. The square would be 256 times.
            whole > brief.max(Duration::from_micros(300)) * 100
        };
        // Others compile and test beside this one: what is slow is slow each time.
        if (0..4).all(|_| is_slow()) {
            slow.push(*what);
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}
