//! How an execution environment on Managed Instances answers, tabulated for a step of fixed length.

use crate::model::inputs::Inputs;
use crate::model::lmi::Latency;
use crate::units::{Rate, Ratio, Time};

/// Cells of the table. They lie closer to each other where CPU is nearly saturated and time grows fast.
const CELLS: usize = 512;

/// A place in the table.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// In flight at the end of a step, and answered in it: what the step has to place.
    held: f64,
    /// Requests in flight.
    in_flight: f64,
    /// Requests answered in a step.
    served: f64,
    /// CPU utilization.
    cpu: f64,
    /// 1 / the distance to the next row in `held`.
    per_held: f64,
}

/// What one environment does in a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    /// Requests in flight at the end of the step.
    pub(super) in_flight: f64,
    /// Requests answered in the step.
    pub(super) served: f64,
    /// CPU utilization, 0 to 1.
    pub(super) cpu: f64,
    /// The cell of the table that this lies in.
    pub(super) cell: usize,
}

/// One environment at every utilization, with the steady model's time of a request.
///
/// Within a step, what was in flight and what is admitted is either answered or still in flight:
///
/// ```text
/// F(t) + admitted = F(t + dt) + X dt,   F = X D(rho),   rho = X c / (r n)
/// ```
///
/// Solving for the end of the step is stable for any step and any duration, and in steady traffic it is
/// the steady model.
#[derive(Clone, Debug)]
pub(super) struct Response {
    rows: Vec<Row>,
    /// The most that a step can hold with all slots taken.
    most: f64,
    /// Requests that all CPU could answer in a step.
    capacity: f64,
    times: Vec<Time>,
    /// Seconds a step.
    step: f64,
}

impl Response {
    /// The table for environments with so many slots each.
    pub(super) fn new(inputs: &Inputs, slots: f64, step: Time) -> Self {
        let latency = Latency::new(&inputs.workload, &inputs.managed);
        let vcpu = inputs.managed.environment.vcpu();
        let cpu_time = latency.cpu_time().to_s().max(Self::LEAST_CPU_TIME);
        let mut rows = Vec::with_capacity(CELLS);
        let mut times = Vec::with_capacity(CELLS);
        for cell in 0..CELLS {
            let free = 1.0 - cell as f64 / CELLS as f64;
            let cpu = 1.0 - free * free;
            let rate = Rate::from_per_s(cpu * vcpu / cpu_time);
            // Below saturation there always is a time.
            let time = latency.loaded(Ratio::from_fraction(cpu)).unwrap_or(latency.alone());
            let in_flight = (rate * time).to_count();
            let served = rate.to_per_s() * step.to_s();
            rows.push(Row { held: in_flight + served, in_flight, served, cpu, per_held: 0.0 });
            times.push(time);
        }
        for at in 1..CELLS {
            rows[at - 1].per_held = 1.0 / (rows[at].held - rows[at - 1].held);
        }
        let capacity = vcpu / cpu_time * step.to_s();
        let mut table = Self { rows, most: 0.0, capacity, times, step: step.to_s() };
        table.most = table.held_with(slots);
        table
    }

    /// A handler that never computes would have no limit; a microsecond is less than any has.
    const LEAST_CPU_TIME: f64 = 1e-6;

    /// What a step holds when so many are in flight at its end.
    fn held_with(&self, in_flight: f64) -> f64 {
        let after = self.rows.partition_point(|row| row.in_flight < in_flight);
        let (Some(high), Some(low)) = (self.rows.get(after), self.rows.get(after.wrapping_sub(1)))
        else {
            return if after == 0 { 0.0 } else { self.rows.last().map_or(0.0, |row| row.held) };
        };
        let part = (in_flight - low.in_flight) / (high.in_flight - low.in_flight);
        low.held + part * (high.held - low.held)
    }

    /// The most that a step of one environment can hold.
    pub(super) fn most(&self) -> f64 {
        self.most
    }

    /// Requests that one environment answers in a step with all slots taken.
    pub(super) fn full(&self) -> f64 {
        self.answer(self.most, 0).served
    }

    /// Requests that the CPU of one environment could answer in a step.
    pub(super) fn capacity(&self) -> f64 {
        self.capacity
    }

    /// What one environment does in a step in which it has so many requests; `near` is the cell of the
    /// step before, from where the search begins.
    #[inline]
    pub(super) fn answer(&self, held: f64, near: usize) -> Answer {
        let rows = &self.rows;
        let mut cell = near;
        while cell + 2 < rows.len() && rows[cell + 1].held <= held {
            cell += 1;
        }
        while cell > 0 && rows[cell].held > held {
            cell -= 1;
        }
        let (low, high) = (&rows[cell], &rows[cell + 1]);
        let mut part = (held - low.held) * low.per_held;
        if !(0.0..=1.0).contains(&part) {
            part = within(part);
        }
        Answer {
            in_flight: low.in_flight + part * (high.in_flight - low.in_flight),
            served: low.served + part * (high.served - low.served),
            cpu: low.cpu + part * (high.cpu - low.cpu),
            cell,
        }
    }

    /// Requests in flight in one environment at a CPU utilization.
    pub(super) fn in_flight_at(&self, cpu: f64) -> f64 {
        let after = self.rows.partition_point(|row| row.cpu < cpu).clamp(1, CELLS - 1);
        let (low, high) = (&self.rows[after - 1], &self.rows[after]);
        low.in_flight + (cpu - low.cpu) / (high.cpu - low.cpu) * (high.in_flight - low.in_flight)
    }

    /// The mean time of a request where `answer` was given.
    #[inline]
    pub(super) fn time(&self, answer: &Answer) -> Time {
        if answer.served > 0.0 {
            // Little's law.
            Time::from_s(answer.in_flight / answer.served * self.step)
        } else {
            self.times[0]
        }
    }

    /// The time of a request in each cell, ascending.
    pub(super) fn times(&self) -> &[Time] {
        &self.times
    }
}

/// A part from 0 to 1. It nearly always is one, and a run need not wait for a bound at every step.
#[cold]
fn within(part: f64) -> f64 {
    part.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;

    #[test]
    fn steady_traffic_is_answered_as_the_steady_model_says() {
        let inputs = steady_api();
        let latency = Latency::new(&inputs.workload, &inputs.managed);
        for step in [1.0, 60.0] {
            let step = Time::from_s(step);
            let table = Response::new(&inputs, 64.0, step);
            for rate in [0.1, 3.0, 8.0, 12.0, 15.0] {
                let rate = Rate::from_per_s(rate);
                let admitted = rate.to_per_s() * step.to_s();
                let (mut held, mut cell) = (0.0, 0);
                let mut last = table.answer(0.0, 0);
                for _ in 0..3000 {
                    last = table.answer(held + admitted, cell);
                    (held, cell) = (last.in_flight, last.cell);
                }
                let time = latency.loaded(latency.utilization(rate, 1.0)).unwrap();
                let seen = table.time(&last);
                assert!((seen / time - 1.0).abs() < 1e-3, "{rate:?} {step:?}: {seen:?} {time:?}");
                assert!((last.served / admitted - 1.0).abs() < 1e-6, "{rate:?}: {last:?}");
            }
        }
    }

    #[test]
    fn slots_bound_what_a_step_holds() {
        let inputs = steady_api();
        for slots in [1.0, 7.0, 64.0, 1600.0] {
            let table = Response::new(&inputs, slots, Time::from_s(1.0));
            let full = table.answer(table.most(), 0);
            assert!((full.in_flight / slots - 1.0).abs() < 1e-9, "{slots}: {full:?}");
            assert!(full.served <= table.capacity(), "{slots}: {full:?}");
        }
    }
}
