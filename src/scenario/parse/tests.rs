//! What people type, and what it means.

use super::*;
use crate::units::{Memory, MemoryTime, PerHour, Ratio, Time, Usd, Volume};
use proptest::prelude::*;

const US: Separators = Separators { decimal: '.', group: Some(',') };
const GERMAN: Separators = Separators { decimal: ',', group: Some('.') };

/// The outcome of a field in short: its number, or the first letters of its error.
fn outcome<T>(result: Result<T, ParseError>, to_f64: impl Fn(T) -> f64) -> String {
    match result {
        Ok(quantity) => to_f64(quantity).to_string(),
        Err(error) => {
            let name = format!("{error:?}");
            name.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_owned()
        }
    }
}

fn check(field: impl Fn(&str) -> String, rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(field(text), *expected, "{text}");
    }
}

#[test]
fn volumes() {
    check(
        |text| outcome(volume(text, US), Volume::to_per_month),
        &[
            ("120M", "120000000"),
            ("120 M/month", "120000000"),
            ("120\u{a0}M", "120000000"),
            ("120 million", "120000000"),
            ("120 Million requests per month", "120000000"),
            ("120 Mio.", "120000000"),
            ("120000000", "120000000"),
            ("1.2e8", "120000000"),
            ("12 crore", "120000000"),
            ("5m/month", "5000000"),
            ("5M monthly", "5000000"),
            ("24M/year", "2000000"),
            ("5M/day", "152083333.33333334"),
            ("3k/h", "2190000"),
            ("2,400 rpm", "105120000"),
            ("40 rps", "105120000"),
            ("40/s", "105120000"),
            ("40 req/s", "105120000"),
            ("40 requests a second", "105120000"),
            ("12 a minute", "525600"),
            ("1 B", "1000000000"),
            ("1T", "1000000000000"),
            ("+5", "5"),
            ("-0", "0"),
            ("0.1", "0.1"),
            ("", "Empty"),
            (" \u{a0}\u{200b}", "Empty"),
            ("abc", "NotANumber"),
            ("٣", "3"),
            ("½", "NotANumber"),
            ("NaN", "NotANumber"),
            ("inf", "NotANumber"),
            ("-5", "Negative"),
            ("−5M", "Negative"),
            ("5 GB", "WrongUnit"),
            ("5/m", "WrongUnit"),
            ("5M/month/day", "WrongUnit"),
            ("5 6", "WrongUnit"),
            ("5M 6", "WrongUnit"),
            ("1e999", "TooLarge"),
            ("1T/s", "TooLarge"),
            ("1000 T", "1000000000000000"),
            ("1001 T", "TooLarge"),
        ],
    );
    let endless = format!("1{}", "0".repeat(400));
    check(|text| outcome(volume(text, US), Volume::to_per_month), &[(&endless, "TooLarge")]);
    check(
        |text| outcome(volume(text, GERMAN), Volume::to_per_month),
        &[("1.234", "1234"), ("1,234", "1.234"), ("1,5 Mrd", "1500000000")],
    );
}

#[test]
fn durations() {
    check(
        |text| outcome(duration(text, US, TimeUnit::Milliseconds), Time::to_s),
        &[
            ("120ms", "0.12"),
            ("200", "0.2"),
            ("0.4 ms", "0.0004"),
            ("150 µs", "0.00015"),
            ("1.2 s", "1.2"),
            ("1 200 ms", "1.2"),
            ("2 min", "120"),
            ("8 min 26 s", "506"),
            ("8\u{a0}min\u{a0}26\u{a0}s", "506"),
            ("1m30s", "90"),
            ("1 h, 5 min and 3 s", "3903"),
            ("0.5h", "1800"),
            ("3 d 4 h", "273600"),
            ("1 s 5 ms", "1.005"),
            ("26 s 8 min", "WrongUnit"),
            ("1m30", "WrongUnit"),
            ("1m 30q", "WrongUnit"),
            ("5 MB", "WrongUnit"),
            ("5 s of", "WrongUnit"),
            ("ms", "NotANumber"),
            ("-1 s", "Negative"),
            ("1e300 d", "TooLarge"),
        ],
    );
    check(
        |text| outcome(hours(text, US), Time::to_hours),
        &[("730", "730"), ("730 h", "730"), ("2 days", "48"), ("1 month", "730")],
    );
}

#[test]
fn amounts_of_memory() {
    check(
        |text| outcome(memory(text, US, MemoryUnit::Mb), Memory::to_mb),
        &[
            ("2048", "2048"),
            ("2,048 MB", "2048"),
            ("2gb", "2048"),
            ("2 GiB", "2048"),
            ("1.5 GB", "1536"),
            ("512 mb", "512"),
            ("9TB", "9437184"),
            ("2 GB RAM", "WrongUnit"),
            ("5 ms", "WrongUnit"),
        ],
    );
    check(
        |text| outcome(memory(text, US, MemoryUnit::Gb), Memory::to_mb),
        &[("2", "2048"), ("2 MB", "2")],
    );
    check(
        |text| outcome(gb_s(text, US), MemoryTime::to_gb_s),
        &[
            ("400,000", "400000"),
            ("400k", "400000"),
            ("48.0\u{a0}M\u{a0}GB-s", "48000000"),
            ("400k GB-seconds", "400000"),
            ("400 GB", "WrongUnit"),
        ],
    );
}

#[test]
fn shares_and_counts() {
    check(
        |text| outcome(percent(text, US), Ratio::to_fraction),
        &[
            ("30", "0.3"),
            ("30%", "0.3"),
            ("30 %", "0.3"),
            ("%30", "0.3"),
            ("30 percent", "0.3"),
            ("0.3", "0.003"),
            ("4,2 %", "0.042"),
            ("-5%", "Negative"),
            ("30 MB", "WrongUnit"),
        ],
    );
    check(
        |text| outcome(count(text, US), f64::from),
        &[
            ("64", "64"),
            ("1,600", "1600"),
            ("1k", "1000"),
            ("1.5k", "1500"),
            ("1.5", "NotWhole"),
            ("5B", "TooLarge"),
        ],
    );
    check(
        |text| outcome(number(text, US), f64::from),
        &[("1.5", "1.5"), ("×3.2", "3.2"), ("3.2x", "3.2"), ("3.2 apples", "WrongUnit")],
    );
}

#[test]
fn amounts_of_money() {
    check(
        |text| outcome(money(text, US), Usd::to_usd),
        &[
            ("$0.1632", "0.1632"),
            ("0,1632", "0.1632"),
            ("USD 0.16", "0.16"),
            ("US$ 5", "5"),
            ("1.234,50 $", "1234.5"),
            ("$1.2M", "1200000"),
            ("5 dollars", "5"),
            ("−$3.20", "Negative"),
            ("$-3.20", "Negative"),
            ("€5", "NotANumber"),
            ("5 €", "WrongUnit"),
            ("$5/h", "WrongUnit"),
        ],
    );
    check(
        |text| outcome(hourly_price(text, US), PerHour::to_usd),
        &[
            ("$0.1632", "0.1632"),
            ("$0.1632/h", "0.1632"),
            ("0.1632 USD per hour", "0.1632"),
            ("$73/month", "0.1"),
            ("$5/GB", "WrongUnit"),
        ],
    );
}

#[test]
fn errors_repeat_a_short_part_of_the_text() {
    let long = "é".repeat(100);
    let error = volume(&long, US).unwrap_err();
    assert_eq!(error, ParseError::NotANumber(format!("{}…", "é".repeat(40))));
    assert_eq!(error.text().chars().count(), 41);
    assert_eq!(volume("5 apples", US).unwrap_err().to_string(), "“apples” is not a unit here");
    assert_eq!(volume("-5", US).unwrap_err().to_string(), "“-5” is less than zero");
}

#[test]
fn compact_text_is_short() {
    for (text, expected) in [
        (compact_volume(Volume::from_per_month(120e6)), "120M/month"),
        (compact_volume(Volume::from_per_month(1500.0)), "1500/month"),
        (compact_volume(Volume::from_per_month(1e12)), "1T/month"),
        (compact_duration(Time::from_ms(120.0)), "120ms"),
        (compact_duration(Time::from_ms(0.4)), "0.4ms"),
        (compact_duration(Time::from_s(1.2)), "1.2s"),
        (compact_hours(Time::MONTH), "730h"),
        (compact_memory(Memory::from_gb(2.0)), "2048MB"),
        (compact_percent(Ratio::from_percent(30.0)), "30%"),
        (compact_percent(Ratio::from_percent(0.25)), "0.25%"),
        (compact_count(64_000), "64k"),
        (compact_money(Usd::from_usd(0.1632)), "0.1632"),
        (compact_gb_s(MemoryTime::from_gb_s(400_000.0)), "400k"),
        (compact_number(1.5), "1.5"),
    ] {
        assert_eq!(text, expected);
    }
}

proptest! {
    #[test]
    fn compact_text_gives_the_same_number_back(
        bits in 1e-10_f64.to_bits()..1e15_f64.to_bits(),
        decimals in 0_u64..1_000_000_000,
        places in 0_i32..9,
        whole: u32,
    ) {
        let plain = Separators::PLAIN;
        for number in [f64::from_bits(bits), crate::units::decimal::value(decimals, -places), 0.0] {
            let volume = Volume::from_per_month(number);
            prop_assert_eq!(super::volume(&compact_volume(volume), plain), Ok(volume));
            let time = Time::from_s(number);
            for text in [compact_duration(time), compact_hours(time)] {
                prop_assert_eq!(duration(&text, plain, TimeUnit::Minutes), Ok(time));
            }
            let memory = Memory::from_mb(number);
            prop_assert_eq!(super::memory(&compact_memory(memory), plain, MemoryUnit::Gb), Ok(memory));
            let share = Ratio::from_fraction(number);
            prop_assert_eq!(percent(&compact_percent(share), plain), Ok(share));
            let amount = Usd::from_usd(number);
            prop_assert_eq!(money(&compact_money(amount), plain), Ok(amount));
            let held = MemoryTime::from_gb_s(number);
            prop_assert_eq!(gb_s(&compact_gb_s(held), plain), Ok(held));
            prop_assert_eq!(super::number(&compact_number(number), plain), Ok(number));
        }
        prop_assert_eq!(count(&compact_count(whole), plain), Ok(whole));
    }

    #[test]
    fn any_text_is_a_number_in_range_or_an_error(
        wild in any::<String>(),
        likely in "[-+−$%]{0,2}[0-9., ’']{0,12}[eE]?[0-9]{0,4} ?[a-zµ%/ ]{0,8}[0-9]{0,3}[a-z]{0,3}",
    ) {
        for text in [&wild, &likely] {
            for separators in [US, GERMAN, Separators::PLAIN] {
                let numbers = [
                    volume(text, separators).map(Volume::to_per_month),
                    duration(text, separators, TimeUnit::Seconds).map(Time::to_s),
                    memory(text, separators, MemoryUnit::Mb).map(Memory::to_mb),
                    percent(text, separators).map(Ratio::to_fraction),
                    count(text, separators).map(f64::from),
                    money(text, separators).map(Usd::to_usd),
                    hourly_price(text, separators).map(PerHour::to_usd),
                    gb_s(text, separators).map(MemoryTime::to_gb_s),
                    number(text, separators),
                ];
                for number in numbers.into_iter().flatten() {
                    prop_assert!((0.0..=1e15).contains(&number), "{} is {}", text, number);
                }
            }
        }
    }
}
