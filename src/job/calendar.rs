//! A deadline to take along: a calendar's entry (iCalendar, RFC 5545).

use super::Time;

/// An entry for a day, as the text of an `.ics` file. `id` makes it the same one when it is taken along again; `title` and
/// `text` are what the calendar shows; a reminder comes two days before. `made` is the present moment.
pub fn calendar(id: &str, title: &str, text: &str, at: Time, made: Time) -> String {
    let lines = [
        "BEGIN:VCALENDAR".into(),
        "VERSION:2.0".into(),
        "PRODID:-//import-export-portal//EN".into(),
        "BEGIN:VEVENT".into(),
        format!("UID:{}", escaped(id)),
        format!("DTSTAMP:{}T{}Z", day(made), clock(made)),
        format!("DTSTART;VALUE=DATE:{}", day(at)),
        format!("DTEND;VALUE=DATE:{}", day(at.plus_days(1))),
        format!("SUMMARY:{}", escaped(title)),
        format!("DESCRIPTION:{}", escaped(text)),
        "TRANSP:TRANSPARENT".into(),
        "BEGIN:VALARM".into(),
        "ACTION:DISPLAY".into(),
        "TRIGGER:-P2D".into(),
        format!("DESCRIPTION:{}", escaped(title)),
        "END:VALARM".into(),
        "END:VEVENT".into(),
        "END:VCALENDAR".into(),
    ];
    lines.iter().map(|line: &String| folded(line)).collect()
}

/// The day in UTC, as `20261130`.
fn day(time: Time) -> String {
    digits(time, 0, 10)
}

/// The time of day in UTC, as `120000`.
fn clock(time: Time) -> String {
    digits(time, 11, 8)
}

fn digits(time: Time, from: usize, length: usize) -> String {
    let written = time.written();
    let part = written.chars().skip(from).take(length);
    part.filter(char::is_ascii_digit).collect()
}

fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', r"\\")
        .replace(';', r"\;")
        .replace(',', r"\,");
    text.replace("\r\n", r"\n").replace(['\n', '\r'], r"\n")
}

/// A line of at most 75 bytes; what is longer goes on in the next one, behind a space.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut bytes = 0;
    for letter in line.chars() {
        if bytes + letter.len_utf8() > 75 {
            out += "\r\n ";
            bytes = 1;
        }
        out.push(letter);
        bytes += letter.len_utf8();
    }
    out + "\r\n"
}
