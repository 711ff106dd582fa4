//! Memory and memory-time. A GB is 1,024 MB.

use super::quantity::{product, quantity};
use super::{PerMemoryTime, Time, Usd};

quantity!(
    /// An amount of memory \[MB, 1/1,024 GB\].
    Memory, from_mb, to_mb, "MB"
);

impl Memory {
    /// From a number of GB of 1,024 MB.
    pub const fn from_gb(gb: f64) -> Self {
        Self::from_mb(gb * 1024.0)
    }

    /// As a number of GB of 1,024 MB.
    pub const fn to_gb(self) -> f64 {
        self.to_mb() / 1024.0
    }
}

quantity!(
    /// Memory held for a time \[GB-s\], the unit of Lambda's duration charge.
    MemoryTime, from_gb_s, to_gb_s, "GB-seconds"
);

product!(Memory => to_gb, Time => to_s, MemoryTime => from_gb_s);
product!(MemoryTime => to_gb_s, PerMemoryTime => to_usd, Usd => from_usd);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gigabyte_is_1024_megabytes() {
        assert_eq!(Memory::from_gb(2.0), Memory::from_mb(2048.0));
    }

    #[test]
    fn memory_held_for_a_time_is_billed_by_the_gb_second() {
        let held = Memory::from_mb(1536.0) * Time::from_ms(120.0);
        assert!((held.to_gb_s() - 0.18).abs() < 1e-12);
        let cost = held * 1e6 * PerMemoryTime::from_usd(0.000_016_666_7);
        assert!((cost.to_usd() - 3.000_006).abs() < 1e-9);
    }
}
