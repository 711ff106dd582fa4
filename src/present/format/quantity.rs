//! Traffic, time, memory, shares and counts.

use super::NumberLocale;
use super::digits::{Zeros, change, signed, with_unit};
use crate::units::{Concurrency, Memory, MemoryTime, Rate, Ratio, Time, Volume, decimal};

/// The slower units of a rate with their seconds, and how many of each make one of the unit before.
const SLOW_RATES: [(f64, f64, &str); 4] = [
    (60.0, 60.0, "a minute"),
    (3600.0, 60.0, "an hour"),
    (86_400.0, 24.0, "a day"),
    (Time::MONTH.to_s(), Time::MONTH.to_hours() / 24.0, "a month"),
];

impl NumberLocale {
    /// A volume with three significant digits on the short scale: 77.1 M, 1.20 B, 950 k, 640.
    ///
    /// A whole number of its scale has no decimals: 6 M.
    pub fn volume(&self, volume: Volume) -> String {
        signed(volume.to_per_month(), |requests| {
            let zeros = if requests < 999.5 { Zeros::Drop } else { Zeros::DropIfWhole };
            self.on_scale(requests, 3, zeros)
        })
    }

    /// A volume beside the tick of an axis, where the numbers are round: 10 M, 1 k, 2.5 B.
    pub fn volume_tick(&self, volume: Volume) -> String {
        signed(volume.to_per_month(), |requests| self.on_scale(requests, 3, Zeros::Drop))
    }

    /// A rate: 45.7/s, below one a second 12 a minute, below one a minute 3 an hour, and so on.
    pub fn rate(&self, rate: Rate) -> String {
        signed(rate.to_per_s(), |per_s| {
            let mut slower = SLOW_RATES.iter();
            let mut unit: Option<(f64, &str)> = None;
            loop {
                let amount = unit.map_or(per_s, |(seconds, _)| per_s * seconds);
                let next = slower.next();
                // Nothing is printed as 60 a minute.
                let fits = next.is_none_or(|(_, many, _)| amount * many >= many - 0.5);
                if fits || amount.to_bits() == 0 || amount.is_nan() {
                    return match unit {
                        None => self.on_scale(amount, 3, Zeros::DropIfWhole) + "/s",
                        Some((_, words)) => with_unit(self.figures(amount, 2), words),
                    };
                }
                unit = next.map(|&(seconds, _, words)| (seconds, words));
            }
        })
    }

    /// A duration in the units that one would say: 0.4 ms, 128 ms, 1.20 s, 8 min 26 s, 3 d 4 h.
    pub fn duration(&self, time: Time) -> String {
        signed(time.to_s(), |seconds| {
            let ms = seconds * 1000.0;
            if ms < 0.95 {
                with_unit(self.on_scale(ms, 2, Zeros::Drop), "ms")
            } else if ms < 999.5 {
                with_unit(self.figures(ms, 2), "ms")
            } else if seconds < 59.95 {
                with_unit(self.figures(seconds, 3), "s")
            } else {
                self.long_duration(seconds)
            }
        })
    }

    /// A duration of a minute or more in its two largest units, the smaller one rounded.
    fn long_duration(&self, seconds: f64) -> String {
        const UNITS: [(u64, &str); 4] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")];
        let Some(whole) = decimal::scaled(seconds, 0) else {
            return with_unit(self.fixed(seconds, 0), "s");
        };
        // Two days are told in days, less in hours.
        let largest = match whole {
            172_800.. => 0,
            3600.. => 1,
            _ => 2,
        };
        let ((large, large_unit), (small, small_unit)) = (UNITS[largest], UNITS[largest + 1]);
        let smalls = (whole + small / 2) / small;
        let ratio = large / small;
        let text = with_unit(self.grouped(smalls / ratio, 0), large_unit);
        match smalls % ratio {
            0 => text,
            rest => with_unit(with_unit(text, &rest.to_string()), small_unit),
        }
    }

    /// Memory as the on-demand field has it: MB up to 10,240 MB, GB above.
    pub fn memory(&self, memory: Memory) -> String {
        if memory.to_gb() > 10.0 { self.gb(memory) } else { self.mb(memory) }
    }

    /// Memory in MB: 2,048 MB.
    pub fn mb(&self, memory: Memory) -> String {
        with_unit(signed(memory.to_mb(), |mb| self.fixed(mb, 0)), "MB")
    }

    /// Memory in GB of 1,024 MB: 4 GB, 1.5 GB.
    pub fn gb(&self, memory: Memory) -> String {
        with_unit(signed(memory.to_gb(), |gb| self.trimmed(gb, 3)), "GB")
    }

    /// Memory held for a time: 48.0 M GB-s.
    pub fn gb_s(&self, held: MemoryTime) -> String {
        let zeros = if held.to_gb_s() < 999.5 { Zeros::Drop } else { Zeros::Keep };
        with_unit(signed(held.to_gb_s(), |gb_s| self.on_scale(gb_s, 3, zeros)), "GB-s")
    }

    /// A share: whole percent, below 10 % two significant digits. 34%, 4.2%, 0.85%.
    pub fn percent(&self, share: Ratio) -> String {
        signed(share.to_percent(), |percent| self.percent_text(percent))
    }

    /// A change with its sign: +64%, −36%, 0%.
    pub fn percent_change(&self, share: Ratio) -> String {
        change(share.to_percent(), |percent| self.percent_text(percent))
    }

    fn percent_text(&self, percent: f64) -> String {
        let number = self.figures(percent, 2);
        if self.percent_spaced { with_unit(number, "%") } else { number + "%" }
    }

    /// A multiple: ×3.2, ×57.
    pub fn multiple(&self, times: Ratio) -> String {
        signed(times.to_fraction(), |times| format!("×{}", self.figures(times, 2)))
    }

    /// A plain count: 1,204.
    pub fn count(&self, count: u64) -> String {
        self.grouped(count, 0)
    }

    /// Requests in flight: 57, below ten 4.2.
    pub fn concurrency(&self, concurrency: Concurrency) -> String {
        signed(concurrency.to_count(), |count| self.figures(count, 2))
    }
}

#[cfg(test)]
mod tests {
    use super::super::locale::samples::GERMAN;
    use super::*;

    const US: NumberLocale = NumberLocale::EN_US;

    fn check(write: impl Fn(f64) -> String, rows: &[(f64, &str)]) {
        for (number, expected) in rows {
            assert_eq!(write(*number).replace('\u{a0}', " "), *expected, "{number}");
        }
    }

    #[test]
    fn volumes_have_three_digits_and_a_scale() {
        check(
            |n| US.volume(Volume::from_per_month(n)),
            &[
                (0.0, "0"),
                (0.25, "0.25"),
                (640.0, "640"),
                (999.7, "1.00 k"),
                (950_000.0, "950 k"),
                (999_600.0, "1.00 M"),
                (6_000_000.0, "6 M"),
                (6_000_400.0, "6.00 M"),
                (77_123_000.0, "77.1 M"),
                (120_000_000.0, "120 M"),
                (1_200_000_000.0, "1.20 B"),
                (1e12, "1 T"),
                (1.5e15, "1,500 T"),
                (f64::INFINITY, "∞"),
            ],
        );
        check(
            |n| US.volume_tick(Volume::from_per_month(n)),
            &[
                (0.0, "0"),
                (1000.0, "1 k"),
                (1500.0, "1.5 k"),
                (10_000_000.0, "10 M"),
                (2_500_000_000.0, "2.5 B"),
            ],
        );
    }

    #[test]
    fn rates_are_told_in_the_unit_that_is_more_than_one() {
        check(
            |n| US.rate(Rate::from_per_s(n)),
            &[
                (0.0, "0/s"),
                (45.662, "45.7/s"),
                (40.0, "40/s"),
                (1500.0, "1.50 k/s"),
                (1.0, "1/s"),
                (0.995, "0.995/s"),
                (0.2, "12 a minute"),
                (0.05, "3 a minute"),
                (3.0 / 3600.0, "3 an hour"),
                (5.0 / 86_400.0, "5 a day"),
                (2.0 / 2_628_000.0, "2 a month"),
                (0.1 / 2_628_000.0, "0.10 a month"),
            ],
        );
    }

    #[test]
    fn durations_are_told_in_the_units_one_would_say() {
        check(
            |n| US.duration(Time::from_s(n)),
            &[
                (0.0, "0 ms"),
                (0.000_4, "0.4 ms"),
                (0.001, "1 ms"),
                (0.001_5, "1.5 ms"),
                (0.128, "128 ms"),
                (0.128_4, "128 ms"),
                (0.999_7, "1.00 s"),
                (1.2, "1.20 s"),
                (2.0, "2 s"),
                (12.34, "12.3 s"),
                (59.96, "1 min"),
                (506.2, "8 min 26 s"),
                (900.0, "15 min"),
                (3599.6, "1 h"),
                (3900.0, "1 h 5 min"),
                (86_400.0 * 3.0 + 4.0 * 3600.0, "3 d 4 h"),
                (-506.2, "−8 min 26 s"),
            ],
        );
    }

    #[test]
    fn memory_is_told_in_mb_or_gb() {
        check(
            |n| US.memory(Memory::from_mb(n)),
            &[
                (128.0, "128 MB"),
                (2048.0, "2,048 MB"),
                (10_240.0, "10,240 MB"),
                (15_360.0, "15 GB"),
            ],
        );
        check(
            |n| US.gb(Memory::from_mb(n)),
            &[(512.0, "0.5 GB"), (1536.0, "1.5 GB"), (4096.0, "4 GB"), (1_572_864.0, "1,536 GB")],
        );
        check(
            |n| US.gb_s(MemoryTime::from_gb_s(n)),
            &[(48_000_000.0, "48.0 M GB-s"), (400_000.0, "400 k GB-s"), (12.0, "12 GB-s")],
        );
    }

    #[test]
    fn shares_have_two_digits_and_changes_a_sign() {
        check(
            |n| US.percent(Ratio::from_percent(n)),
            &[
                (0.0, "0%"),
                (34.4, "34%"),
                (9.96, "10%"),
                (4.21, "4.2%"),
                (5.0, "5%"),
                (0.85, "0.85%"),
                (1e-9, "0%"),
                (1234.0, "1,234%"),
                (-36.0, "−36%"),
            ],
        );
        check(
            |n| US.percent_change(Ratio::from_percent(n)),
            &[
                (64.0, "+64%"),
                (-36.0, "−36%"),
                (0.0, "0%"),
                (-0.0, "0%"),
                (-1e-9, "0%"),
                (4.25, "+4.3%"),
            ],
        );
        check(|n| GERMAN.percent(Ratio::from_percent(n)), &[(4.21, "4,2 %")]);
    }

    #[test]
    fn multiples_and_counts() {
        check(
            |n| US.multiple(Ratio::from_fraction(n)),
            &[(3.2, "×3.2"), (57.2, "×57"), (2.0, "×2"), (0.5, "×0.50"), (1234.5, "×1,235")],
        );
        check(|n| US.count(n as u64), &[(0.0, "0"), (1204.0, "1,204")]);
        check(|n| US.concurrency(Concurrency::from_count(n)), &[(4.24, "4.2"), (57.3, "57")]);
    }
}
