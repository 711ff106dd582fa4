//! Workloads whose bills are known in closed form, and the charts they make.

use crossover::chart::Winner::{Managed, OnDemand, Unfit};
use crossover::chart::break_even::{
    Chart, Crossing, Format, Interval, Mode, Point, Step, Words, window,
};

/// A workload whose two bills are known in closed form.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    /// Dollars for a request on-demand.
    pub(crate) request: f64,
    /// Requests a month that one environment serves.
    pub(crate) environment: f64,
    /// Environments on an instance, and the least number of instances.
    pub(crate) fleet: (f64, f64),
    /// Dollars a month for an instance, plain and with a plan.
    pub(crate) instance: (f64, f64),
    /// The greatest number of instances.
    pub(crate) most: f64,
    /// Requests a month of the reader.
    pub(crate) volume: f64,
}

/// The page's default example.
pub(crate) const EXAMPLE: Case = Case {
    request: 0.2e-6 + 0.2 * 2.0 * 0.000_013_333_4,
    environment: 2_628_000.0 * 0.5 / 0.06,
    fleet: (3.0, 3.0),
    instance: (730.0 * 0.1632 * 1.15, 730.0 * 0.1632 * 0.88),
    most: 1e6,
    volume: 120e6,
};

/// The same traffic on instances that hold one environment each: it crosses at every step.
pub(crate) const SEVERAL: Case = Case {
    request: 6.28e-6,
    environment: 12.5e6,
    fleet: (1.0, 3.0),
    instance: (68.5, 50.0),
    most: 1e6,
    volume: 45e6,
};

impl Case {
    fn instances(&self, volume: f64) -> f64 {
        let environments = (volume / self.environment - 1e-9).ceil().max(self.fleet.1);
        (environments / self.fleet.0).ceil().max(self.fleet.1)
    }

    fn managed(&self, volume: f64, instance: f64) -> f64 {
        volume * 0.2e-6 + self.instances(volume) * instance
    }

    /// The corners of a staircase: both ends of every step up to 3 B requests a month.
    fn stair(&self, instance: f64) -> Vec<(f64, f64)> {
        let mut corners = vec![(1e3, self.managed(1e3, instance))];
        let mut count = self.instances(1e3);
        while count <= self.most && count < 80.0 {
            let end = count * self.fleet.0 * self.environment;
            corners.push((end, end * 0.2e-6 + count * instance));
            count += 1.0;
            if count <= self.most {
                corners.push((end, end * 0.2e-6 + count * instance));
            }
        }
        corners
    }

    /// Where on-demand meets a staircase: on the treads and at the steps.
    fn meets(&self, instance: f64) -> Vec<(f64, f64)> {
        let mut found = Vec::new();
        for pair in self.stair(instance).windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let (before, after) = (a.0 * self.request - a.1, b.0 * self.request - b.1);
            if before * after < 0.0 {
                let volume = a.0 + (b.0 - a.0) * before / (before - after);
                found.push((volume, volume * self.request));
            }
        }
        found
    }

    pub(crate) fn chart(&self, width: f64, mode: Mode) -> Chart {
        let narrow = width < 480.0;
        let meets = self.meets(self.instance.0);
        let volumes: Vec<f64> = meets.iter().map(|meet| meet.0).collect();
        let mut bounds = vec![1e3];
        bounds.extend(&volumes);
        let fits = self.most * self.fleet.0 * self.environment;
        bounds.push(fits.min(1e12));
        let mut intervals: Vec<Interval> = bounds
            .windows(2)
            .map(|pair| {
                let middle = f64::midpoint(pair[0], pair[1]);
                let cheaper = middle * self.request < self.managed(middle, self.instance.0);
                let winner = if cheaper { OnDemand } else { Managed };
                Interval { from: pair[0], to: pair[1], winner }
            })
            .collect();
        if fits < 1e12 {
            intervals.push(Interval { from: fits, to: 1e12, winner: Unfit });
        }
        let label = |index: usize, volume: f64| {
            let name = if narrow || index > 0 { "" } else { "Break-even: " };
            [name, &si(volume)].concat()
        };
        let note = if narrow { "same cost" } else { "on-demand is cheaper below" };
        let (on_demand, managed) =
            (self.volume * self.request, self.managed(self.volume, self.instance.0));
        let print = |dollars: f64| match mode {
            Mode::PerMillion => cents(dollars / self.volume * 1e6),
            Mode::Monthly if narrow => whole(dollars),
            Mode::Monthly => cents(dollars),
        };
        let saves = if narrow { "" } else { "saves " };
        let fits_here = self.volume <= fits;
        let shown = window(self.volume, &volumes, narrow);
        let step = self.stair(0.0)[1].0;
        Chart {
            width,
            mode,
            window: shown,
            on_demand: vec![(0.0, 0.0), (1e12, 1e12 * self.request)],
            managed: self.stair(self.instance.0),
            planned: self.stair(self.instance.1),
            crossings: meets
                .iter()
                .enumerate()
                .map(|(index, meet)| Crossing {
                    volume: meet.0,
                    dollars: meet.1,
                    label: label(index, meet.0),
                    short: si(meet.0),
                    note: note.into(),
                })
                .collect(),
            planned_crossing: self.meets(self.instance.1).first().copied(),
            step: (!narrow)
                .then(|| Step { volume: step, label: format!("4th instance at {}", si(step)) }),
            intervals,
            point: Point {
                volume: self.volume,
                on_demand,
                managed: fits_here.then_some(managed),
                on_demand_label: print(on_demand),
                managed_label: print(managed),
                difference_label: {
                    let less = (on_demand - managed).abs();
                    format!(
                        "{saves}{}",
                        if mode == Mode::Monthly { whole(less) } else { print(less) }
                    )
                },
            },
            words: Words {
                unit: if mode == Mode::Monthly { "a month" } else { "a million requests" }.into(),
                axis: "requests a month, and a second".into(),
                on_demand: "On-demand".into(),
                managed: if narrow { "Managed" } else { "Managed Instances" }.into(),
                managed_end: format!("{} instances", self.instances(shown.1)),
                managed_note: "Managed Instances: you pay for three, busy or idle".into(),
                planned: if narrow { "27% plan" } else { "with a 27% plan" }.into(),
                planned_crossing: self
                    .meets(self.instance.1)
                    .first()
                    .filter(|_| !narrow)
                    .map_or(String::new(), |meet| format!("{} with the plan", si(meet.0))),
                unfit: "does not fit".into(),
                bar_on_demand: ("On-demand cheaper".into(), "On-demand".into()),
                bar_managed: ("Managed Instances cheaper".into(), "Managed".into()),
                bar_window: "shown above".into(),
            },
        }
    }
}

/// Three significant digits and a scale.
fn si(volume: f64) -> String {
    let (scaled, scale) = match volume {
        v if v >= 1e12 => (v / 1e12, " T"),
        v if v >= 1e9 => (v / 1e9, " B"),
        v if v >= 1e6 => (v / 1e6, " M"),
        v => (v / 1e3, " k"),
    };
    let digits = usize::from(scaled < 99.95 && (scaled * 10.0).round() % 10.0 > 0.5);
    format!("{scaled:.digits$}{scale}")
}

fn rate(volume: f64) -> String {
    let rate = volume / 2_628_000.0;
    if rate < 10.0 {
        format!("{rate:.1}/s")
    } else if (rate - rate.round()).abs() < 0.05 || rate > 100.0 {
        format!("{rate:.0}/s")
    } else {
        format!("{rate:.1}/s")
    }
}

fn whole(dollars: f64) -> String {
    if dollars >= 1000.0 {
        return format!("${},{:03.0}", (dollars / 1000.0).floor(), dollars % 1000.0);
    }
    if dollars > 0.0 && dollars < 10.0 && dollars.fract() > 0.001 {
        return cents(dollars);
    }
    format!("${dollars:.0}")
}

fn cents(dollars: f64) -> String {
    format!("${dollars:.2}")
}

/// Plain English numbers.
pub(crate) const FORMAT: Format = Format {
    dollars: &whole,
    exact: &cents,
    volume: &si,
    rate: &rate,
    between: &|count| format!("{count} more between"),
};
