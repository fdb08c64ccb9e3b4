//! Calendar entries, as RFC 5545 has them.

use domain::job::{Time, calendar};

const DAYS: [&str; 2] = ["2026-11-30", "2026-12-01"];
/// 2026-11-25T03:04:05Z.
const NOW: Time = Time::at(1_795_575_845_000);

#[test]
fn an_entry_for_a_day() {
    let text = calendar(
        "/jobs/a-Removal",
        "a, b; c",
        "Deleted.\nSee \\ here",
        DAYS,
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
    let text = calendar("id", &title, "", DAYS, NOW);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(
        text.replace("\r\n ", "")
            .contains(&format!("SUMMARY:{title}\r\n"))
    );
}
