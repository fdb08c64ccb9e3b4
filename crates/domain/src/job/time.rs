//! `Time`: a moment, and how the service's timestamps are read.

use std::num::NonZeroI64;

/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;
/// An hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// A moment in milliseconds since 1970-01-01T00:00Z, and not that one itself: so `Option<Time>` takes no more room, of which a
/// hundred thousand jobs have two each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(NonZeroI64);

impl Time {
    /// The moment so many milliseconds after 1970-01-01T00:00Z; a millisecond later for none.
    pub const fn at(ms: i64) -> Self {
        match NonZeroI64::new(ms) {
            Some(ms) => Self(ms),
            None => Self::at(1),
        }
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub const fn ms(self) -> i64 {
        self.0.get()
    }

    /// Reads an RFC 3339 timestamp with any number of fractional digits (the service writes seven). `None` where the
    /// text is none: a time that can't be read is shown as missing, never as another one.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, clock) = (text.get(..10)?, text.get(11..)?);
        if !matches!(text.as_bytes().get(10)?, b'T' | b't' | b' ') {
            return None;
        }
        let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
        let zone_at = clock.find(['Z', 'z', '+', '-'])?;
        let (clock, zone) = clock.split_at_checked(zone_at)?;
        let (clock, fraction) = clock
            .split_once('.')
            .map_or((clock, None), |(c, f)| (c, Some(f)));
        let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
        let millis = fraction.map_or(Some(0), milliseconds)?;
        let offset = offset(zone)?;
        let in_range = (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 61;
        in_range.then(|| {
            let days = days_from_epoch(year, month, day);
            Self::at(
                days * DAY + hour * HOUR + minute * MINUTE + second.min(59) * 1000 + millis
                    - offset,
            )
        })
    }

    /// The moment as the service writes it, in UTC and with milliseconds.
    pub fn written(self) -> String {
        let (days, clock) = (self.ms().div_euclid(DAY), self.ms().rem_euclid(DAY));
        let [year, month, day] = day_of(days);
        let (hour, minute, millis) = (clock / HOUR, clock / MINUTE % 60, clock % MINUTE);
        let (second, millis) = (millis / 1000, millis % 1000);
        // `format!` takes ten times as long, and there may be a hundred thousand of them.
        let mut text = String::with_capacity(24);
        for (before, number, width) in [
            ("", year, 4),
            ("-", month, 2),
            ("-", day, 2),
            ("T", hour, 2),
            (":", minute, 2),
            (":", second, 2),
            (".", millis, 3),
        ] {
            text.push_str(before);
            // From the left: as many digits as the number is wide.
            let mut unit = 10_i64.pow(width);
            while unit > 1 {
                let digit = number % unit * 10 / unit;
                text.extend(
                    u32::try_from(digit)
                        .ok()
                        .and_then(|digit| char::from_digit(digit, 10)),
                );
                unit /= 10;
            }
        }
        text.push('Z');
        text
    }

    /// This moment and so many days more.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::at(self.ms() + days * DAY)
    }

    /// Whole days from `now` until this moment; one that has passed counts as none left.
    pub fn days_left(self, now: Self) -> i64 {
        self.since(now).max(0) / DAY
    }

    /// Milliseconds from `earlier` until this moment; negative where it is the other way round.
    pub fn since(self, earlier: Self) -> i64 {
        self.ms() - earlier.ms()
    }
}

/// Whether a text is a day of the calendar, as `2026-11-25`.
pub(super) fn is_day(text: &str) -> bool {
    text.len() == 10 && Time::parse(&format!("{text}T00:00:00Z")).is_some()
}

/// Three unsigned numbers of exactly these widths.
fn numbers(text: &str, separator: char, widths: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut all = [0; 3];
    for (number, width) in all.iter_mut().zip(widths) {
        let part = parts.next()?;
        if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(all)
}

fn milliseconds(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(
        fraction
            .bytes()
            .chain(*b"000")
            .take(3)
            .fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')),
    )
}

/// `Z` or `±hh:mm`, in milliseconds.
fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let [hour, minute, _] = numbers(&format!("{}:00", zone.get(1..)?), ':', [2, 2, 2])?;
    (hour < 24 && minute < 60).then_some(sign * (hour * HOUR + minute * MINUTE))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The year, month and day that lie so many days after 1970-01-01: [`days_from_epoch`] the other way round.
fn day_of(days: i64) -> [i64; 3] {
    // From the first of March of the year 0 on; 400 years have 146097 days.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    [era * 400 + year + i64::from(month <= 2), month, day]
}

/// Days from 1970-01-01, in the Gregorian calendar, counted with years that begin in March so that the leap day is last.
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
        - 719_468
}
