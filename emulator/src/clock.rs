//! The emulated clock: runs at a speed, can be moved ahead, never goes back.

use std::time::Instant;

use jiff::{Span, Timestamp, tz::TimeZone};
use parking_lot::Mutex;

/// One second, in the milliseconds that the emulator counts in.
pub const SECOND: i64 = 1000;
/// One minute.
pub const MINUTE: i64 = 60 * SECOND;
/// One hour.
pub const HOUR: i64 = 60 * MINUTE;
/// One day.
pub const DAY: i64 = 24 * HOUR;

/// The fastest that the clock runs: a year in half a minute.
pub const MAX_SPEED: f64 = 1_000_000.0;

/// The clock. Moments are milliseconds since 1970.
#[derive(Debug)]
pub struct Clock(Mutex<Setting>);

#[derive(Debug)]
struct Setting {
    /// The emulated moment at `since`.
    moment: i64,
    since: Instant,
    speed: f64,
}

impl Setting {
    fn now(&self) -> i64 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "milliseconds of one run fit"
        )]
        let passed = (self.since.elapsed().as_secs_f64() * 1000.0 * self.speed) as i64;
        self.moment.saturating_add(passed)
    }
}

impl Clock {
    /// A clock that shows `moment` now and runs `speed` times as fast as real time.
    pub fn new(moment: i64, speed: f64) -> Self {
        Self(Mutex::new(Setting {
            moment,
            since: Instant::now(),
            speed,
        }))
    }

    /// The emulated moment.
    pub fn now(&self) -> i64 {
        self.0.lock().now()
    }

    /// How many emulated seconds pass in a real one.
    pub fn speed(&self) -> f64 {
        self.0.lock().speed
    }

    /// Runs at another speed from now on.
    pub fn set_speed(&self, speed: f64) {
        let mut setting = self.0.lock();
        *setting = Setting {
            moment: setting.now(),
            since: Instant::now(),
            speed,
        };
    }

    /// Shows another moment from now on; only sensible together with other jobs.
    pub fn set(&self, moment: i64) {
        let mut setting = self.0.lock();
        *setting = Setting {
            moment,
            since: Instant::now(),
            speed: setting.speed,
        };
    }

    /// Moves ahead by a duration such as `P90D` or `PT1H`; returns the new moment.
    pub fn advance(&self, span: Span) -> Result<i64, String> {
        let mut setting = self.0.lock();
        let now = setting.now();
        let start = timestamp(now).to_zoned(TimeZone::UTC);
        let end = start
            .checked_add(span)
            .map_err(|error| error.to_string())?
            .timestamp()
            .as_millisecond();
        // The last years of jiff's calendar are kept free: 90 days are added to moments.
        if end < now || end > timestamp(i64::MAX).as_millisecond() - 365 * DAY {
            return Err("The clock only moves ahead, within the years of the calendar.".into());
        }
        *setting = Setting {
            moment: end,
            since: Instant::now(),
            speed: setting.speed,
        };
        Ok(end)
    }
}

/// The moment as a timestamp, held within the calendar.
pub fn timestamp(moment: i64) -> Timestamp {
    Timestamp::from_millisecond(moment).unwrap_or(if moment < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

/// The moment as the service writes it in `systemData`: UTC with seven fractional digits.
pub fn iso8601(moment: i64) -> String {
    let time = timestamp(moment);
    format!(
        "{}.{:03}0000Z",
        time.strftime("%Y-%m-%dT%H:%M:%S"),
        moment.rem_euclid(1000)
    )
}

/// The day of the moment, as in `2026-08-01`.
pub fn day(moment: i64) -> String {
    timestamp(moment).strftime("%Y-%m-%d").to_string()
}

/// Real time, as a moment.
pub fn real_now() -> i64 {
    Timestamp::now().as_millisecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_785_585_600_000;

    #[test]
    fn moments_are_written_with_seven_digits() {
        assert_eq!(iso8601(NOON + 45), "2026-08-01T12:00:00.0450000Z");
        assert_eq!(day(NOON), "2026-08-01");
    }

    #[test]
    fn a_standing_clock_moves_only_when_told() {
        let clock = Clock::new(NOON, 0.0);
        assert_eq!(clock.now(), NOON);
        assert_eq!(
            clock.advance("P90D".parse().unwrap()).unwrap(),
            NOON + 90 * DAY
        );
        assert_eq!(clock.now(), NOON + 90 * DAY);
        assert_eq!(
            clock.advance("P1M".parse().unwrap()).unwrap(),
            NOON + 121 * DAY
        );
        clock.advance("-PT1H".parse().unwrap()).unwrap_err();
        clock.advance("P19000Y".parse().unwrap()).unwrap_err();
        assert_eq!(clock.now(), NOON + 121 * DAY);
    }

    #[test]
    fn a_fast_clock_runs_ahead() {
        let clock = Clock::new(NOON, 3600.0);
        std::thread::sleep(std::time::Duration::from_millis(20));
        assert!(clock.now() >= NOON + 72 * SECOND);
        clock.set_speed(0.0);
        let stood = clock.now();
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert_eq!(clock.now(), stood);
    }
}
