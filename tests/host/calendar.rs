//! Calendar entries, as RFC 5545 has them.

use import_export_portal::job::{DAY, Time, calendar};
use proptest::prelude::*;

/// 2026-11-30T22:15:09.5Z.
const AT: Time = Time(1_796_076_909_500);
/// 2026-11-25T03:04:05Z.
const NOW: Time = Time(1_795_575_845_000);

#[test]
fn an_entry_for_a_day() {
    let text = calendar(
        "/jobs/a-Removal",
        "a, b; c",
        "Deleted.\nSee \\ here",
        AT,
        NOW,
    );
    let lines: Vec<_> = text.split("\r\n").collect();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "UID:/jobs/a-Removal",
        "DTSTAMP:20261125T030405Z",
        "DTSTART;VALUE=DATE:20261130",
        "DTEND;VALUE=DATE:20261201",
        r"SUMMARY:a\, b\; c",
        r"DESCRIPTION:Deleted.\nSee \\ here",
        "TRIGGER:-P2D",
        "END:VCALENDAR",
    ] {
        assert!(lines.contains(&line), "{line} in {text}");
    }
    assert!(text.ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn long_lines_are_folded_and_come_out_whole() {
    let title = "žluťoučký kůň ".repeat(20);
    let text = calendar("id", &title, "", AT, NOW);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(
        text.replace("\r\n ", "")
            .contains(&format!("SUMMARY:{title}\r\n"))
    );
}

#[test]
fn days_of_the_calendar() {
    for (text, expected) in [
        ("1970-01-01T00:00:00Z", (1970, 1, 1)),
        ("2000-02-29T23:59:59Z", (2000, 2, 29)),
        ("2026-12-31T23:59:59Z", (2026, 12, 31)),
        ("1969-12-31T23:59:59Z", (1969, 12, 31)),
        ("2100-03-01T00:00:00Z", (2100, 3, 1)),
    ] {
        assert_eq!(Time::parse(text).unwrap().date(), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn a_date_is_the_one_that_was_read(days in -200_000_i64..200_000, rest in 0..DAY) {
        let time = Time(days * DAY + rest);
        let (year, month, day) = time.date();
        if (0..=9999).contains(&year) {
            let text = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
            prop_assert_eq!(Time::parse(&text), Some(Time(days * DAY)));
        }
    }
}
