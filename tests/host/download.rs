//! What is downloaded: tables that no spreadsheet misreads or carries out, and JSON with the service's names.

use domain::files::Csv;
use domain::job::{
    DAY, DrivesTold, JobId, JobState, JobType, ParcelTold, Summary, Tags, Time, Told,
};
use import_export_portal::arm::{Exported, jobs_json};
use proptest::prelude::*;
use serde_json::{Value, json};

fn table(rows: &[&[&str]]) -> String {
    let mut table = Csv::default();
    for row in rows {
        table.row(row.iter().copied());
    }
    table.text()
}

#[test]
fn cells_are_written_as_rfc_4180_has_them() {
    let table: [(&[&str], &str); 8] = [
        (&["a", "b c", ""], "a,b c,\r\n"),
        (&["a,b"], "\"a,b\"\r\n"),
        (&["say \"no\""], "\"say \"\"no\"\"\"\r\n"),
        (&["two\r\nlines"], "\"two\r\nlines\"\r\n"),
        (&["\""], "\"\"\"\"\r\n"),
        (&["<img src=x>"], "<img src=x>\r\n"),
        (&["žluťoučký 🐎"], "žluťoučký 🐎\r\n"),
        (&["-"], "\"'-\"\r\n"),
    ];
    for (cells, expected) in table {
        assert_eq!(self::table(&[cells]), format!("\u{feff}{expected}"));
    }
    assert_eq!(self::table(&[&["a"], &["b"]]), "\u{feff}a\r\nb\r\n");
}

#[test]
fn no_cell_is_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r", "\n"] {
        for rest in ["", "1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"x\",\"y\")"] {
            let text = table(&[&[&format!("{start}{rest}")]]);
            assert!(text.starts_with("\u{feff}\"'"), "{text:?}");
        }
    }
    // Elsewhere in a cell they do no harm.
    assert_eq!(table(&[&["a=b", " =b"]]), "\u{feff}a=b, =b\r\n");
}

/// Reads a table as RFC 4180 says.
fn read(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (true, '"') if chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            (_, '"') => quoted = !quoted,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (_, c) => cell.push(c),
        }
    }
    rows
}

fn job(name: &str) -> Summary {
    let id =
        format!("/subscriptions/s/resourceGroups/g g/providers/Microsoft.ImportExport/jobs/{name}");
    Summary {
        id: JobId::parse(&id).unwrap(),
        name: name.into(),
        kind: JobType::Export,
        state: JobState::Transferring,
        cancel_requested: true,
        percent: Some(62),
        location: "West US".into(),
        storage_account: "account".into(),
        created: None,
        modified: Some(Time::at(1_775_260_799_007)),
        tracking: 1,
        drives: DrivesTold::WELL,
        blobs_not_exported: false,
        has_return_address: true,
        location_closed: false,
        seen: 0,
        tags: Tags::new([("project", "archive"), ("cost", "")].into_iter()),
        told: told(),
    }
}

fn told() -> Told {
    let parcel = ParcelTold {
        carrier: "DHL",
        tracking: "JD-1",
        shipped: "2026-04-01",
    };
    Told::new(Some(5), 2, parcel, [].into_iter())
}

/// What the list knows of these jobs.
fn listed(jobs: &[&Summary]) -> String {
    let listed = |summary| Exported {
        whole: None,
        summary,
    };
    let jobs: Vec<_> = jobs.iter().map(|job| listed(*job)).collect();
    jobs_json(&jobs)
}

#[test]
fn a_job_of_which_all_is_known_is_in_the_services_own_words() {
    let (one, other) = (job("a-job"), job("b-job"));
    let text = jobs_json(&[
        Exported {
            whole: Some("{\n  \"id\": \"x\",\n  \"bytes\": 9007199254740993\n}\n".into()),
            summary: &one,
        },
        Exported {
            whole: None,
            summary: &other,
        },
    ]);
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        read[0],
        json!({ "id": "x", "bytes": 9_007_199_254_740_993_i64 })
    );
    assert_eq!(read[1]["summaryOnly"], json!(true));
}

#[test]
fn json_has_the_services_names() {
    let full = job("a-job");
    let bare = Summary {
        name: "\"<b>\\\n\u{1}\u{2028}é".into(),
        state: JobState::Unknown("Ins\"pecting".into()),
        cancel_requested: false,
        percent: None,
        location: "".into(),
        modified: None,
        tags: Tags::default(),
        told: Told::default(),
        ..job("b-job")
    };
    let text = listed(&[&full, &bare]);
    let read: Value = serde_json::from_str(&text).unwrap();
    let id = |name: &str| job(name).id.to_string();
    assert_eq!(
        read,
        json!([
            {
                "id": id("a-job"), "name": "a-job", "type": "Microsoft.ImportExport/jobs", "location": "West US",
                "tags": { "project": "archive", "cost": "" },
                "systemData": { "lastModifiedAt": "2026-04-03T23:59:59.007Z" },
                "properties": {
                    "jobType": "Export", "state": "Transferring", "cancelRequested": true, "percentComplete": 62,
                    "deliveryPackage": { "carrierName": "DHL", "trackingNumber": "JD-1", "shipDate": "2026-04-01" },
                },
                "summaryOnly": true,
            },
            {
                "id": id("b-job"), "name": "\"<b>\\\n\u{1}\u{2028}é", "type": "Microsoft.ImportExport/jobs",
                "properties": { "jobType": "Export", "state": "Ins\"pecting", "cancelRequested": false },
                "summaryOnly": true,
            },
        ])
    );
    assert_eq!(
        serde_json::from_str::<Value>(&listed(&[])).unwrap(),
        json!([])
    );
}

proptest! {
    #[test]
    fn what_a_table_holds_can_be_read_again(cells in prop::collection::vec(prop::collection::vec(".{0,12}|[\"',=\r\n]{0,6}", 1..5), 0..6)) {
        let mut table = Csv::default();
        for row in &cells {
            table.row(row.iter().map(String::as_str));
        }
        let text = table.text();
        let read = read(text.strip_prefix('\u{feff}').unwrap());
        let safe = |cell: &String| if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell.clone() };
        let expected: Vec<Vec<_>> = cells.iter().map(|row| row.iter().map(safe).collect()).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn names_of_any_letters_are_exact_in_json(name in any::<String>()) {
        let job = Summary { name: name.as_str().into(), ..job("a") };
        let read: Value = serde_json::from_str(&listed(&[&job])).unwrap();
        prop_assert_eq!(read[0]["name"].as_str(), Some(name.as_str()));
    }

    #[test]
    fn a_time_is_written_as_it_is_read(days in -200_000..2_000_000_i64, rest in 0..DAY) {
        let time = Time::at(days * DAY + rest);
        let written = time.written();
        prop_assume!(written.len() == "2026-04-03T23:59:59.007Z".len());
        prop_assert_eq!(Time::parse(&written), Some(time));
    }
}
