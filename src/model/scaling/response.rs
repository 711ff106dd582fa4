//! How an execution environment on Managed Instances answers, tabulated for a step of fixed length.

use crate::model::inputs::Inputs;
use crate::model::lmi::Latency;
use crate::units::Time;

/// Cells of the table. They lie closer to each other where an environment fills up and time grows fast.
const CELLS: usize = 256;

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

/// One environment with so many slots at every load, as a system that loses what comes while all are taken.
///
/// Requests wait, each by itself, and compute on a processor-sharing server as in the steady model. Of both together
/// there are no more than slots: for requests that come by chance the chances of all states are a product, which is
/// cut off there. With slots to spare that is the steady model; full, it is an environment whose CPU never rests.
///
/// Within a step, what was in flight and what is admitted is either answered or still in flight:
///
/// ```text
/// F(t) + admitted = F(t + dt) + X dt,   F and X of the same load
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
        let (waiting, computing, servers) = latency.parts();
        let place = Server {
            waiting: waiting.to_s(),
            computing: computing.to_s().max(Self::LEAST_CPU_TIME),
            servers,
            slots,
        };
        let mut rows = Vec::with_capacity(CELLS);
        let mut times = Vec::with_capacity(CELLS);
        for cell in 0..CELLS {
            let free = 1.0 - cell as f64 / CELLS as f64;
            let load = (1.0 - free * free) / (free * free);
            let (rate, in_flight) = place.under(load);
            let served = rate * step.to_s();
            rows.push(Row {
                held: in_flight + served,
                in_flight,
                served,
                cpu: (rate * cpu_time / vcpu).min(1.0),
                per_held: 0.0,
            });
            times.push(if rate > 0.0 { Time::from_s(in_flight / rate) } else { latency.alone() });
        }
        for at in 1..CELLS {
            rows[at - 1].per_held = 1.0 / (rows[at].held - rows[at - 1].held);
        }
        let capacity = vcpu / cpu_time * step.to_s();
        let most = rows[CELLS - 1].held;
        Self { rows, most, capacity, times, step: step.to_s() }
    }

    /// A handler that never computes would have no limit; a microsecond is less than any has.
    const LEAST_CPU_TIME: f64 = 1e-6;

    /// The most that a step of one environment can hold.
    pub(super) fn most(&self) -> f64 {
        self.most
    }

    /// What a step of one environment holds that uses so much CPU; at most what it can.
    pub(super) fn held_at(&self, cpu: f64) -> f64 {
        let after = self.rows.partition_point(|row| row.cpu < cpu);
        let (Some(high), Some(low)) = (self.rows.get(after), self.rows.get(after.wrapping_sub(1)))
        else {
            return if after == 0 { 0.0 } else { f64::INFINITY };
        };
        let part = (cpu - low.cpu) / (high.cpu - low.cpu);
        low.held + part * (high.held - low.held)
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

/// An environment as a server with so many places.
struct Server {
    /// Time that a request waits \[s\].
    waiting: f64,
    /// Time that it computes while it is alone \[s\].
    computing: f64,
    /// Requests that compute without slowing each other down.
    servers: f64,
    /// Places.
    slots: f64,
}

impl Server {
    /// Requests that are answered a second, and those in flight, where so many times what fills it is offered.
    fn under(&self, load: f64) -> (f64, f64) {
        /// A part of the sum that is none.
        const NOTHING: f64 = 1e-14;
        /// Beyond it all is made smaller.
        const LARGE: f64 = 1e150;
        let fills =
            (self.servers / self.computing).min(self.slots / (self.waiting + self.computing));
        let rate = load * fills;
        if rate <= 0.0 {
            return (0.0, 0.0);
        }
        let (waits, computes) = (rate * self.waiting, rate * self.computing);
        let servers = self.servers as usize;
        // Weights of so many that compute, up to one for each server.
        let mut few = Vec::with_capacity(servers + 1);
        let mut weight = 1.0;
        for count in 0..=servers {
            few.push(weight);
            weight *= computes / (count as f64 + 1.0);
        }
        // Weights of so many that wait, the last first; of more that compute than there are servers.
        let mut waiting = vec![0.0; servers + 1];
        waiting[0] = 1.0;
        let mut many = 0.0;
        let (mut all, mut in_flight) = (0.0, 0.0);
        let slots = self.slots.floor();
        let mut total = 0.0;
        loop {
            many = many * computes / self.servers + few[servers] * waiting[servers];
            let fewer: f64 =
                few[..servers].iter().zip(&waiting).map(|(few, waits)| few * waits).sum();
            let with = fewer + many;
            let before = all;
            all += with;
            in_flight += total * with;
            if total >= slots {
                return (rate * before / all, in_flight / all);
            }
            if with < all * NOTHING && total > waits + computes.min(self.servers) {
                return (rate, in_flight / all);
            }
            total += 1.0;
            let next = waiting[0] * waits / total;
            waiting.rotate_right(1);
            waiting[0] = next;
            if all > LARGE {
                for weight in waiting.iter_mut().chain([&mut many, &mut all, &mut in_flight]) {
                    *weight /= LARGE;
                }
            }
        }
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
    use crate::units::Rate;

    #[test]
    fn steady_traffic_is_answered_as_the_steady_model_says() {
        let inputs = steady_api();
        let latency = Latency::new(&inputs.workload, &inputs.managed);
        for step in [1.0, 60.0] {
            let step = Time::from_s(step);
            let table = Response::new(&inputs, 64.0, step);
            for rate in [0.1, 3.0, 8.0, 11.0] {
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
            assert!((full.in_flight / slots - 1.0).abs() < 1e-4, "{slots}: {full:?}");
            assert!(full.served <= table.capacity() * (1.0 + 1e-9), "{slots}: {full:?}");
        }
    }

    #[test]
    fn one_slot_is_busy_as_erlang_says() {
        // One place, 140 ms of waiting and 60 of computing: of load a it answers a / (1 + a).
        let server = Server { waiting: 0.14, computing: 0.06, servers: 1.0, slots: 1.0 };
        for load in [0.1, 1.0, 5.0] {
            let (rate, in_flight) = server.under(load);
            assert!((rate * 0.2 - load / (1.0 + load)).abs() < 1e-12, "{load}: {rate}");
            assert!((in_flight - rate * 0.2).abs() < 1e-12, "{load}: {in_flight}");
        }
    }

    #[test]
    fn a_full_environment_computes_without_a_rest() {
        // Two servers and ten places, without waiting: at the load that fills it all counts above two are alike.
        let server = Server { waiting: 0.0, computing: 38.0, servers: 2.0, slots: 10.0 };
        let (rate, in_flight) = server.under(1.0);
        let weights: Vec<f64> = (0..=10).map(|count| if count == 0 { 1.0 } else { 2.0 }).collect();
        let all: f64 = weights.iter().sum();
        let busy: f64 =
            (0..=10).map(|count| weights[count] * count.min(2) as f64).sum::<f64>() / all;
        let mean: f64 = (0..=10).map(|count| weights[count] * count as f64).sum::<f64>() / all;
        assert!((rate * 38.0 - busy).abs() < 1e-12, "{rate} {busy}");
        assert!((in_flight - mean).abs() < 1e-12, "{in_flight} {mean}");
        let (rate, in_flight) = server.under(1e4);
        assert!(rate * 38.0 > 1.999_9 && in_flight > 9.999, "{rate} {in_flight}");
    }
}
