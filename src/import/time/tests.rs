//! The times that tools print, and what is none.

use super::*;

const SEPTEMBER: i64 = 1_788_220_800; // 2026-09-01T00:00:00Z

fn seconds(text: &str) -> Option<(i64, bool)> {
    let stamp = read(text, Order::Unknown).ok()?;
    Some((stamp.seconds - SEPTEMBER, stamp.zoned))
}

#[test]
fn times_are_read_as_tools_print_them() {
    for (text, expected) in [
        ("2026-09-01T00:00:00Z", (0, true)),
        ("2026-09-01T00:00:00+00:00", (0, true)),
        ("2026-09-01T02:00:00.123456+02:00", (0, true)),
        ("2026-08-31T18:30:00-0530", (0, true)),
        ("2026-09-01T02:00:00+02", (0, true)),
        ("2026-09-01 00:00:00.000", (0, false)),
        ("2026-09-01 00:01", (60, false)),
        ("2026-09-01", (0, false)),
        ("2026/09/01 01:00:00", (3600, false)),
        (" 2026/9/1 1:00 UTC ", (3600, true)),
        ("01.09.2026 00:05", (300, false)),
        ("1.9.2026, 00:05", (300, false)),
        ("9/9/2026 12:05:00 AM", (8 * 86_400 + 300, false)),
        ("9/13/2026 1:05 PM", (12 * 86_400 + 47_100, false)),
        ("13/9/2026 13:05", (12 * 86_400 + 47_100, false)),
        ("2026-08-31T24:00:00", (0, false)),
    ] {
        assert_eq!(seconds(text), Some(expected), "{text}");
    }
    let leap = read("2024-02-29", Order::Unknown).unwrap().seconds;
    assert_eq!(leap, 1_709_164_800);
}

#[test]
fn what_is_no_time_is_refused() {
    for text in [
        "",
        "x",
        "2026",
        "2026-13-01",
        "2026-02-29",
        "2026-09-01T",
        "2026-09-01T1",
        "13/13/2026",
        "2026-09-01 25:00",
        "2026-09-01 10:60",
        "2026-09-01 10:00 CET",
        "2026-09-01T10:00:00+99",
        "123/4/2026",
        "2026-09/01",
        "2026-09-01 13:00 PM",
    ] {
        let found = read(text, Order::Unknown);
        assert_eq!(found, Err(Kind::NotATime(text.to_owned())), "{text}");
    }
    for text in ["1969-12-31", "2200-01-01"] {
        assert!(matches!(read(text, Order::Unknown), Err(Kind::TimeOutOfRange(_))), "{text}");
    }
}

#[test]
fn a_date_with_two_readings_needs_to_know_the_order() {
    let text = "03/04/2026";
    assert!(matches!(read(text, Order::Unknown), Err(Kind::AmbiguousDate(_))));
    let [april, march] =
        [Order::DayFirst, Order::MonthFirst].map(|order| read(text, order).unwrap().seconds);
    assert_eq!(april - march, 30 * 86_400);
    assert_eq!(settles("13/04/2026"), Some(Order::DayFirst));
    assert_eq!(settles("04-13-2026 10:00"), Some(Order::MonthFirst));
    assert_eq!(settles(text), None);
}

#[test]
fn numbers_since_1970_are_seconds_or_smaller_units() {
    for number in [1_788_220_800.9, 1_788_220_800_999.0, 1_788_220_800.5e6, 1_788_220_800.5e9] {
        assert_eq!(epoch(number, "").unwrap().seconds, SEPTEMBER);
    }
    assert!(epoch(9e9, "9e9").is_err());
}

#[test]
fn the_first_of_september_2026_is_a_tuesday() {
    assert_eq!(weekday(SEPTEMBER), 2);
    assert_eq!(weekday(0), 4);
}
