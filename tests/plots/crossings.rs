//! The break-even chart in its cases: one crossing, several, none, a tail that does not fit.

use super::super::check;
use crossover::chart::Winner::{Managed, OnDemand, Unfit};
use crossover::chart::crossing::{
    Chart, Crossing, Format, Interval, Mode, Point, Step, Words, cursor, draw, stops, window,
};

/// A workload whose two bills are known in closed form.
struct Case {
    /// Dollars for a request on-demand.
    request: f64,
    /// Requests a month that one environment serves.
    environment: f64,
    /// Environments on an instance, and the least number of instances.
    fleet: (f64, f64),
    /// Dollars a month for an instance, plain and with a plan.
    instance: (f64, f64),
    /// The greatest number of instances.
    most: f64,
    /// Requests a month of the reader.
    volume: f64,
}

const EXAMPLE: Case = Case {
    request: 0.2e-6 + 0.2 * 2.0 * 0.000_013_333_4,
    environment: 2_628_000.0 * 0.5 / 0.06,
    fleet: (3.0, 3.0),
    instance: (730.0 * 0.1632 * 1.15, 730.0 * 0.1632 * 0.88),
    most: 1e6,
    volume: 120e6,
};

/// The same traffic on instances that hold one environment each: it crosses at every step.
const SEVERAL: Case = Case {
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

    fn chart(&self, width: f64, mode: Mode) -> Chart {
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
            let consequence = if narrow { "" } else { ": the two cost the same" };
            si(volume) + if index == 0 { consequence } else { "" }
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
                managed_note: "Managed Instances: three instances, busy or not".into(),
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

const FORMAT: Format = Format {
    dollars: &whole,
    exact: &cents,
    volume: &si,
    rate: &rate,
    between: &|count| format!("{count} more between"),
};

fn drawn(name: &str, chart: &Chart) {
    check(name, &draw(chart, &FORMAT).document());
}

#[test]
fn the_default_example() {
    assert!((EXAMPLE.chart(820.0, Mode::Monthly).point.on_demand - 664.0).abs() < 0.01);
    drawn("example", &EXAMPLE.chart(820.0, Mode::Monthly));
}

#[test]
fn the_default_example_on_a_phone() {
    drawn("example-phone", &EXAMPLE.chart(358.0, Mode::Monthly));
}

#[test]
fn the_default_example_on_a_tablet() {
    drawn("example-tablet", &EXAMPLE.chart(600.0, Mode::Monthly));
}

#[test]
fn the_price_of_a_million_requests_falls_on_instances() {
    drawn("per-million", &EXAMPLE.chart(820.0, Mode::PerMillion));
    drawn("per-million-phone", &EXAMPLE.chart(358.0, Mode::PerMillion));
}

#[test]
fn several_crossings_label_the_first_and_the_last() {
    let chart = SEVERAL.chart(820.0, Mode::Monthly);
    assert!(chart.crossings.len() > 3, "{:?}", chart.crossings);
    drawn("several", &chart);
    drawn("several-phone", &SEVERAL.chart(358.0, Mode::Monthly));
}

#[test]
fn three_crossings_are_all_labeled() {
    let chart = Case { request: 7.24e-6, ..SEVERAL }.chart(820.0, Mode::Monthly);
    assert_eq!(chart.crossings.len(), 3, "{:?}", chart.crossings);
    drawn("three", &chart);
}

#[test]
fn on_demand_wins_at_every_volume() {
    let chart = Case { request: 3e-6, ..SEVERAL }.chart(820.0, Mode::Monthly);
    assert!(chart.crossings.is_empty());
    drawn("never", &chart);
}

#[test]
fn a_point_far_below_the_crossing() {
    let case = Case { volume: 6e6, ..EXAMPLE };
    drawn("far", &case.chart(820.0, Mode::Monthly));
    drawn("far-phone", &case.chart(358.0, Mode::Monthly));
}

#[test]
fn a_tail_that_does_not_fit_is_hatched() {
    drawn("unfit", &Case { most: 5.0, ..EXAMPLE }.chart(820.0, Mode::Monthly));
    drawn("unfit-phone", &Case { most: 5.0, volume: 400e6, ..EXAMPLE }.chart(358.0, Mode::Monthly));
}

#[test]
fn the_cursor_reads_every_line() {
    let chart = EXAMPLE.chart(820.0, Mode::Monthly);
    let drawing = draw(&chart, &FORMAT);
    let layer = cursor(&chart, &FORMAT, &drawing, 250e6);
    for amount in ["$1383.34", "$598.03", "$469.36"] {
        assert!(layer.contains(amount), "{amount} in {layer}");
    }
    check("cursor", &drawing.document().replace("</svg>", &format!("{layer}</svg>")));
}

#[test]
fn the_cursor_halts_at_crossings_and_steps() {
    let stops = stops(&EXAMPLE.chart(820.0, Mode::Monthly));
    assert!((stops[0] / 77.05e6 - 1.0).abs() < 0.01, "{stops:?}");
    assert!((stops[1] / 197.1e6 - 1.0).abs() < 0.01, "{stops:?}");
}

#[test]
fn the_scale_of_the_drawing_maps_a_pointer_to_a_volume() {
    let drawing = draw(&EXAMPLE.chart(820.0, Mode::Monthly), &FORMAT);
    assert!((drawing.x.invert(drawing.plot.x) / 1e7 - 1.0).abs() < 1e-9);
    assert!((drawing.x.invert(drawing.plot.right()) / 5e8 - 1.0).abs() < 1e-9);
}

#[test]
fn words_of_the_reader_are_escaped() {
    let mut chart = EXAMPLE.chart(820.0, Mode::Monthly);
    chart.words.managed = "<script>".into();
    assert!(!draw(&chart, &FORMAT).document().contains("<script>"));
}

#[test]
fn extreme_inputs_still_draw() {
    for volume in [0.0, 1.0, 1e12, 1e15] {
        for width in [320.0, 900.0] {
            let svg = draw(&Case { volume, ..EXAMPLE }.chart(width, Mode::PerMillion), &FORMAT);
            assert!(!svg.document().contains("NaN"), "at {volume}");
        }
    }
    let empty = Chart { width: 358.0, window: (1e3, 1e6), ..Chart::default() };
    assert!(draw(&empty, &FORMAT).height > 300.0);
}
