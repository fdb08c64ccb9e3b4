//! Timestamps, held against another reader of them.

use domain::job::Time;
use proptest::prelude::*;

#[test]
fn timestamps_of_the_service() {
    let cases = [
        ("1970-01-01T00:00:00Z", 0),
        ("2021-03-04T05:06:07.1234567Z", 1_614_834_367_123),
        ("2021-03-04T05:06:07.1Z", 1_614_834_367_100),
        ("2021-03-04t05:06:07z", 1_614_834_367_000),
        ("2021-03-04 05:06:07Z", 1_614_834_367_000),
        ("2021-03-04T06:06:07.1234567+01:00", 1_614_834_367_123),
        ("2021-03-03T23:36:07-05:30", 1_614_834_367_000),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ("2000-02-29T00:00:00Z", 951_782_400_000),
        ("9999-12-31T23:59:59.9999999Z", 253_402_300_799_999),
        // A leap second counts as the one before.
        ("2016-12-31T23:59:60Z", 1_483_228_799_000),
    ];
    for (text, millis) in cases {
        assert_eq!(Time::parse(text), Some(Time::at(millis)), "{text}");
    }
}

#[test]
fn what_is_no_timestamp() {
    let cases = [
        "",
        "8/11/2017 9:05:00 PM",
        "2021-03-04",
        "2021-03-04T05:06:07",
        "2021-03-04T05:06Z",
        "2021-03-04T05:06:07.Z",
        "2021-03-04T05:06:07.12x4Z",
        "2021-3-04T05:06:07Z",
        "2021-13-04T05:06:07Z",
        "2021-00-04T05:06:07Z",
        "2021-02-29T05:06:07Z",
        "1900-02-29T05:06:07Z",
        "2021-04-31T05:06:07Z",
        "2021-03-00T05:06:07Z",
        "2021-03-04T24:06:07Z",
        "2021-03-04T05:60:07Z",
        "2021-03-04T05:06:61Z",
        "2021-03-04T05:06:07+24:00",
        "2021-03-04T05:06:07+01:60",
        "2021-03-04T05:06:07+0100",
        "2021-03-04T05:06:07+1:00",
        "2021-03-04T05:06:07Z01:00",
        "2021-03-04T05:06:07Z ",
        " 2021-03-04T05:06:07Z",
        "+021-03-04T05:06:07Z",
        "2021-03-04X05:06:07Z",
        "２０２１-03-04T05:06:07Z",
        "2021-03-04é05:06:07Z",
        "0001-01-01",
    ];
    for text in cases {
        assert_eq!(Time::parse(text), None, "{text}");
    }
}

#[test]
fn days_are_added_and_distances_measured() {
    let start = Time::parse("2026-01-01T00:00:00Z").unwrap();
    let end = Time::parse("2026-04-01T00:00:00Z").unwrap();
    assert_eq!(start.plus_days(90), end);
    assert_eq!(end.plus_days(-90), start);
    assert_eq!(end.since(start), 90 * 24 * 60 * 60 * 1000);
    assert_eq!(start.since(end), -end.since(start));
}

proptest! {
    #[test]
    fn agrees_with_jiff(
        seconds in -62_000_000_000_i64..253_000_000_000,
        nanos in 0..1_000_000_000_i32,
        offset in -18 * 60..18 * 60_i32,
        digits in 0..=9_usize,
    ) {
        let moment = jiff::Timestamp::from_second(seconds).unwrap();
        let civil = jiff::tz::Offset::from_seconds(offset * 60).unwrap().to_datetime(moment);
        prop_assume!((0..=9999).contains(&civil.year()));
        let fraction = if digits == 0 { String::new() } else { format!(".{}", &format!("{nanos:09}")[..digits]) };
        let sign = if offset < 0 { '-' } else { '+' };
        let zone = if offset == 0 { "Z".into() } else { format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60) };
        let text = format!("{}{fraction}{zone}", civil.strftime("%Y-%m-%dT%H:%M:%S"));
        let expected: jiff::Timestamp = text.parse().unwrap();
        // Both cut off below the millisecond, towards the past.
        let expected = expected.as_nanosecond().div_euclid(1_000_000);
        prop_assert_eq!(Time::parse(&text).map(|time| i128::from(time.ms())), Some(expected), "{}", text);
    }

    #[test]
    fn nothing_that_jiff_refuses_is_read(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{0,9})?(Z|[+-][0-9]{2}:[0-9]{2}|[Zz+-]{0,2}[0-9:]{0,6})") {
        if Time::parse(&text).is_some() {
            prop_assert!(text.parse::<jiff::Timestamp>().is_ok(), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = Time::parse(&text);
    }

    #[test]
    fn no_damaged_timestamp_makes_it_panic(at in 0..28_usize, with in any::<String>()) {
        let mut text = String::from("2021-03-04T05:06:07.1234567Z");
        text.replace_range(at..at, &with);
        let _ = Time::parse(&text);
        text.truncate(text.floor_char_boundary(at + 7));
        let _ = Time::parse(&text);
    }
}
