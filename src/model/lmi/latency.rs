//! How long an invocation takes on Managed Instances, alone and among others.

use crate::model::inputs::{Managed, Workload};
use crate::units::{Rate, Ratio, Time};

/// The time of one invocation as a function of how busy its environment is.
///
/// An environment of n vCPUs with offered load a = rate x c / r erlang is a processor-sharing server.
/// For handlers of one thread, with rho = a / n:
///
/// ```text
/// D = w + (c / r) x (1 + ErlangC(n, a) / (n x (1 - rho)))
/// ```
///
/// A handler that uses q = min(threads, n) vCPUs at once sees n / q servers instead, rounded down to a
/// whole number m of at least one, at the same rho: it takes `w + c / (r q) x (1 + ErlangC(m, rho m) /
/// (m (1 - rho)))`. That approximation is exact for q = 1 and for q = n.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Latency {
    /// Waiting time, w.
    waiting: Time,
    /// CPU time alone on its vCPUs, c / (r x q).
    computing: Time,
    /// CPU time of one invocation on this instance, c / r.
    cpu_time: Time,
    /// vCPUs of the environment, n.
    vcpu: f64,
    /// Servers that a handler sees, m.
    servers: f64,
}

impl Latency {
    /// The latency of this workload in this environment.
    pub fn new(workload: &Workload, managed: &Managed) -> Self {
        let vcpu = managed.environment.vcpu();
        let used = workload.threads.min(vcpu);
        let cpu_time = workload.cpu_time() / managed.speed;
        Self {
            waiting: workload.waiting(),
            computing: cpu_time / used,
            cpu_time,
            vcpu,
            servers: (vcpu / used).floor().max(1.0),
        }
    }

    /// CPU time of one invocation on this instance \[vCPU-s\].
    pub fn cpu_time(&self) -> Time {
        self.cpu_time
    }

    /// Waiting time, computing time alone on its vCPUs, and the servers that a handler sees.
    pub(in crate::model) fn parts(&self) -> (Time, Time, f64) {
        (self.waiting, self.computing, self.servers)
    }

    /// Time of an invocation that is alone.
    pub fn alone(&self) -> Time {
        self.waiting + self.computing
    }

    /// CPU utilization of one of `environments` that share `rate`; 1 and above is saturation.
    pub fn utilization(&self, rate: Rate, environments: f64) -> Ratio {
        Ratio::from_fraction((rate * self.cpu_time).to_count() / (environments * self.vcpu))
    }

    /// Time of an invocation among others at this utilization; `None` at saturation.
    pub fn loaded(&self, utilization: Ratio) -> Option<Time> {
        let rho = utilization.to_fraction();
        if rho >= 1.0 {
            return None;
        }
        let queued = erlang_c(self.servers, rho) / (self.servers * (1.0 - rho));
        Some(self.waiting + self.computing * (1.0 + queued))
    }
}

/// The probability that all of `servers` are busy at utilization `rho`, by Erlang B's recursion.
fn erlang_c(servers: f64, rho: f64) -> f64 {
    let offered = servers * rho;
    let mut blocked = 1.0;
    let mut server = 1.0;
    while server <= servers {
        blocked = offered * blocked / (server + offered * blocked);
        server += 1.0;
    }
    blocked / (1.0 - rho * (1.0 - blocked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_waits_with_the_probability_that_it_is_busy() {
        for rho in [0.0, 0.1, 0.5, 0.9] {
            assert!((erlang_c(1.0, rho) - rho).abs() < 1e-12, "{rho}");
        }
    }

    #[test]
    fn two_servers_wait_as_the_closed_form_says() {
        // ErlangC(2, a) = 2 rho^2 / (1 + rho) with rho = a / 2.
        for rho in [0.2, 0.5, 0.8] {
            assert!((erlang_c(2.0, rho) - 2.0 * rho * rho / (1.0 + rho)).abs() < 1e-12, "{rho}");
        }
    }

    #[test]
    fn a_request_slows_down_only_in_its_computing_part() {
        let latency = Latency {
            waiting: Time::from_ms(140.0),
            computing: Time::from_ms(60.0),
            cpu_time: Time::from_ms(60.0),
            vcpu: 1.0,
            servers: 1.0,
        };
        let half = latency.loaded(Ratio::from_fraction(0.5)).map(Time::to_ms);
        assert!((half.unwrap() - (140.0 + 120.0)).abs() < 1e-9);
        assert_eq!(latency.loaded(Ratio::ONE), None);
    }
}
