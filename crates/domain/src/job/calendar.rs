//! A deadline to take along: a calendar's entry (iCalendar, RFC 5545).

use super::Time;

/// An entry for a day, as the text of an `.ics` file. `id` makes it the same one when it is taken along again; `title` and
/// `text` are what the calendar shows; a reminder comes two days before. `day` and `next` are the day where this person is and
/// the one after it, as `2026-11-30`; `made` is the present moment.
pub fn calendar(id: &str, title: &str, text: &str, [day, next]: [&str; 2], made: Time) -> String {
    let written = made.written();
    let lines = [
        "BEGIN:VCALENDAR".into(),
        "VERSION:2.0".into(),
        "PRODID:-//import-export-portal//EN".into(),
        "BEGIN:VEVENT".into(),
        format!("UID:{}", escaped(id)),
        format!(
            "DTSTAMP:{}T{}Z",
            digits(&written, 0, 10),
            digits(&written, 11, 8)
        ),
        format!("DTSTART;VALUE=DATE:{}", digits(day, 0, 10)),
        format!("DTEND;VALUE=DATE:{}", digits(next, 0, 10)),
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

/// The digits of a part of a date.
fn digits(written: &str, from: usize, length: usize) -> String {
    let part = written.chars().skip(from).take(length);
    part.filter(char::is_ascii_digit).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            // The line ends with what follows.
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' => out += r"\n",
            _ => out.push(letter),
        }
    }
    out
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
