//! AWS's guidance for a first configuration, from an on-demand function's measurements.

use crate::model::inputs::MOST_SLOTS;
use crate::units::{Concurrency, Memory, Ratio, Time};

/// A first configuration to try.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guidance {
    /// `PerExecutionEnvironmentMaxConcurrency`.
    pub slots: f64,
    /// `MemorySize`.
    pub memory: Memory,
    /// `MinExecutionEnvironments` for the baseline.
    pub minimum: f64,
}

/// The smallest `MemorySize` on Managed Instances. Source: AWS Lambda developer guide.
const SMALLEST: Memory = Memory::from_mb(2048.0);

/// Slots = floor(0.5 x duration / CPU time), at least 1; memory for what those slots use; environments
/// that carry the baseline at half of their slots. Source: AWS's skill for Managed Instances.
pub fn guidance(
    duration: Time,
    cpu_time: Time,
    memory: Memory,
    memory_used: Ratio,
    baseline: Concurrency,
) -> Guidance {
    const HEADROOM: f64 = 0.5;
    let slots = if cpu_time > Time::ZERO {
        (HEADROOM * (duration / cpu_time)).floor().clamp(1.0, MOST_SLOTS)
    } else {
        MOST_SLOTS
    };
    Guidance {
        slots,
        memory: (memory * memory_used.to_fraction() * slots).max(SMALLEST),
        minimum: (baseline.to_count() / slots / HEADROOM).ceil(),
    }
}
