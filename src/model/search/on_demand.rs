//! Memory of an on-demand function, and provisioned concurrency: what is searched on that side.

use crate::model::inputs::{MEMORY_OF_A_VCPU, Workload};
use crate::units::{Concurrency, Memory, Ratio};

/// The memory of an on-demand function that is searched \[MB\], from the least to the most that AWS takes: those that
/// are often chosen, and whole vCPUs. An *assumption* that nothing between them matters.
pub const MEMORIES: [f64; 19] = [
    128.0, 256.0, 512.0, 768.0, 1024.0, 1536.0, 1769.0, 2048.0, 3008.0, 3538.0, 4096.0, 5120.0,
    5307.0, 6144.0, 7076.0, 8192.0, 8845.0, 9216.0, 10_240.0,
];

/// The workload of the same function with another memory: what waits takes as long, and what computes has other
/// vCPUs.
///
/// ```text
/// duration = w + c / min(threads, memory / 1,769 MB)
/// ```
///
/// Source: AWS Lambda developer guide, "Configure Lambda function memory", for the vCPUs. That nothing else changes,
/// neither INIT time nor what a nearly full memory costs, is an *assumption*.
#[must_use]
pub fn at_memory(workload: &Workload, memory: Memory) -> Workload {
    if memory == workload.memory {
        return *workload;
    }
    let computing = workload.cpu_time() / workload.threads.min(memory / MEMORY_OF_A_VCPU);
    let duration = workload.waiting() + computing;
    let cpu_share = Ratio::from_fraction((computing / duration).clamp(0.0, 1.0));
    Workload { duration, cpu_share, memory, ..*workload }
}

/// The share of requests that find one of so many environments free, where they arrive at random: 1 less Erlang's B.
///
/// Summed from its largest term down: `1 / B = 1 + N / L (1 + (N - 1) / L (1 + ...))`.
pub fn share_served(environments: f64, in_flight: Concurrency) -> Ratio {
    let load = in_flight.to_count();
    if load <= 0.0 {
        return Ratio::ONE;
    }
    let (mut sum, mut term, mut left) = (1.0, 1.0, environments);
    while left >= 1.0 && term > sum * 1e-15 {
        term *= left / load;
        sum += term;
        left -= 1.0;
    }
    Ratio::from_fraction(1.0 - 1.0 / sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;

    #[test]
    fn waiting_stays_and_computing_has_other_vcpus() {
        let mut workload = steady_api().workload;
        let (cpu, waits) = (workload.cpu_time(), workload.waiting());
        for threads in [1.0, 2.0, 6.0] {
            workload.threads = threads;
            for mb in MEMORIES {
                let found = at_memory(&workload, Memory::from_mb(mb));
                let apart = |one: f64, other: f64| (one / other - 1.0).abs();
                assert!(apart(found.cpu_time().to_s(), workload.cpu_time().to_s()) < 1e-12, "{mb}");
                assert!(apart(found.waiting().to_s(), workload.waiting().to_s()) < 1e-12, "{mb}");
                let vcpu = threads.min(mb / 1769.0);
                let expected = workload.waiting() + workload.cpu_time() / vcpu;
                assert!(apart(found.duration.to_s(), expected.to_s()) < 1e-12, "{mb}");
            }
        }
        workload.threads = 1.0;
        assert_eq!(at_memory(&workload, workload.memory), workload);
        assert_eq!((workload.cpu_time(), workload.waiting()), (cpu, waits));
    }

    #[test]
    fn the_share_that_is_served_is_erlangs() {
        let share =
            |n: f64, load: f64| share_served(n, Concurrency::from_count(load)).to_fraction();
        // B(1, 1) = 1/2, B(2, 2) = 2/5, B(2, 1) = 1/5.
        for (n, load, blocked) in [(1.0, 1.0, 0.5), (2.0, 2.0, 0.4), (2.0, 1.0, 0.2)] {
            assert!((share(n, load) - (1.0 - blocked)).abs() < 1e-12, "{n} {load}");
        }
        // The recursion from the other end.
        let mut blocked = 1.0;
        for n in 1..=1000 {
            blocked = 999.5 * blocked / (f64::from(n) + 999.5 * blocked);
        }
        assert!((share(1000.0, 999.5) - (1.0 - blocked)).abs() < 1e-9);
        assert!(share(100_000.0, 99_999.5) > 0.99);
        assert!((share(3.0, 0.0) - 1.0).abs() < 1e-12);
    }
}
