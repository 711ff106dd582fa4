//! The smaller drawings: bills, fleet, spark, small multiple.

use super::super::check;
use crossover::chart::bars::{self, Bars, Row, Segment};
use crossover::chart::fleet::{self, Fleet};
use crossover::chart::small::{self, Small};
use crossover::chart::spikes::{self, Spikes};
use crossover::chart::timeline::{self, Line, Note, Panel, Timeline};
use crossover::chart::{Side, document, spark};

fn fleet(width: f64, instances: usize) -> Fleet {
    Fleet {
        width,
        type_name: "m7g.xlarge".into(),
        zones: ["us-east-1a", "us-east-1b", "us-east-1c"].map(String::from).into(),
        environments: vec![2; instances],
        capacity: 3,
        cpu_used: 0.46,
        cpu_target: 0.5,
        slots: 64,
        slots_used: 1.9,
        memory: 16.0,
        environment_memory: 4.0,
        kept_memory: 1.0,
        words: fleet::Words {
            environments: (1..=24).map(|number| format!("Env. {number}")).collect(),
            slots: "2 of 64".into(),
            room: vec!["room".into(), "for one".into()],
            kept: "reserved: 1 vCPU, 1 GB".into(),
            memory: "16 GB".into(),
            unreachable: "3 GB unused: no vCPU left".into(),
            times: format!("× {instances}"),
        },
    }
}

fn drawn(name: &str, fleet: &Fleet) {
    let (svg, height) = fleet::draw(fleet);
    check(name, &document(fleet.width, height, "chart", &[&svg]));
}

#[test]
fn a_fleet_of_three() {
    drawn("fleet", &fleet(1120.0, 3));
    drawn("fleet-phone", &fleet(358.0, 3));
}

#[test]
fn a_large_fleet_is_one_instance_and_a_multiple() {
    drawn("fleet-41", &fleet(820.0, 41));
    drawn("fleet-41-phone", &fleet(358.0, 41));
}

#[test]
fn a_large_instance_packs_its_environments() {
    let large = Fleet {
        type_name: "m7g.8xlarge".into(),
        environments: vec![27, 26, 26],
        capacity: 31,
        memory: 128.0,
        ..fleet(820.0, 3)
    };
    drawn("fleet-packed", &large);
}

#[test]
fn many_slots_are_a_meter() {
    let many = Fleet { slots: 512, slots_used: 190.0, ..fleet(820.0, 2) };
    drawn("fleet-slots", &many);
    let few = Fleet { slots: 128, slots_used: 70.0, capacity: 2, ..fleet(820.0, 2) };
    drawn("fleet-dots", &few);
}

#[test]
fn an_empty_fleet_draws_nothing() {
    assert_eq!(fleet::draw(&Fleet { width: 820.0, ..Fleet::default() }), (String::new(), 0.0));
}

fn bills(width: f64) -> Bars {
    let item = |amount: f64, label: &str, short: &str| Segment {
        amount,
        label: label.into(),
        short: short.into(),
        shared: label.is_empty(),
    };
    Bars {
        width,
        rows: vec![
            Row {
                side: Side::OnDemand,
                name: "On-demand".into(),
                segments: vec![item(24.0, "", ""), item(640.0, "duration $640.00", "duration")],
            },
            Row {
                side: Side::Managed,
                name: "Managed Instances".into(),
                segments: vec![
                    item(24.0, "", ""),
                    item(357.41, "instances $357.41", "instances"),
                    item(53.61, "fee $53.61", "fee"),
                ],
            },
        ],
        less: "$228.98 less".into(),
    }
}

#[test]
fn two_bills_on_one_scale() {
    for (name, width) in [("bars", 820.0), ("bars-phone", 358.0)] {
        let (svg, height) = bars::draw(&bills(width));
        check(name, &document(width, height, "chart", &[&svg]));
    }
}

#[test]
fn a_small_saving_is_labeled_over_the_bar() {
    let mut bills = bills(820.0);
    bills.rows[1].segments[1].amount = 560.0;
    bills.less = "$26.39 less".into();
    let (svg, height) = bars::draw(&bills);
    check("bars-close", &document(820.0, height, "chart", &[&svg]));
}

#[test]
fn a_spark_changes_sides_and_ends_where_nothing_fits() {
    let samples: Vec<Option<f64>> = (0..=120)
        .map(|step| {
            let volume = 1e6 * libm::pow(1e4, f64::from(step) / 120.0);
            let instances = (volume / 65.7e6).ceil().max(3.0);
            (step < 100).then_some(volume * 5.33e-6 - instances * 137.0)
        })
        .collect();
    let svg = spark::draw(&samples);
    assert!(svg.len() < 3000, "{} bytes", svg.len());
    check("spark", &document(100.0, 34.0, "spark", &[&svg]));
}

#[test]
fn a_small_multiple() {
    let small = Small {
        width: 372.0,
        window: (1e5, 1e9),
        dollars: (0.5, 2e4),
        on_demand: vec![(0.0, 0.0), (1e12, 1e12 * 5.533e-6)],
        managed: vec![(0.0, 411.0), (197.1e6, 450.4), (197.1e6, 587.4), (1e9, 2300.0)],
        crossing: Some((77.1e6, 426.4)),
        volume: 120e6,
    };
    let dollars = |tick: f64| {
        if tick >= 1000.0 { format!("${}k", tick / 1000.0) } else { format!("${tick}") }
    };
    let volume = |tick: f64| match tick {
        t if t >= 1e9 => format!("{} B", t / 1e9),
        t if t >= 1e6 => format!("{} M", t / 1e6),
        t => format!("{} k", t / 1e3),
    };
    let svg = small::draw(&small, &dollars, &volume);
    check("small", &document(372.0, small::HEIGHT, "chart small", &[&svg]));
}

fn spikes(name: &str, width: f64) {
    let words = spikes::Words {
        on_demand: ["On-demand".into(), "×109".into()],
        managed: ["Managed Instances".into(), "×15".into()],
        alternative: ["with a minimum of 5".into(), "×19".into()],
        promise: "AWS: ×2 in 5 min".into(),
        asked: "your spike, ×4".into(),
        axis: "time the rise takes".into(),
    };
    let chart = Spikes {
        width,
        on_demand: vec![(15.0, 108.0), (1800.0, 109.0)],
        managed: vec![(15.0, 2.6), (60.0, 3.2), (300.0, 4.3), (1800.0, 15.0)],
        alternative: vec![(15.0, 4.0), (60.0, 4.3), (300.0, 5.6), (1800.0, 19.0)],
        promise: (300.0, 2.0),
        asked: (120.0, 4.0),
        times: [(15.0, "15 s"), (60.0, "1 min"), (300.0, "5 min"), (1800.0, "30 min")]
            .map(|(seconds, text)| (seconds, text.to_owned()))
            .into(),
        words,
    };
    let (svg, height) = spikes::draw(&chart, &|multiple| format!("×{multiple}"));
    check(name, &document(width, height, "chart", &[&svg]));
}

#[test]
fn spikes_that_are_survived() {
    spikes("spikes", 800.0);
    spikes("spikes-phone", 358.0);
}

fn timeline(name: &str, width: f64) {
    let ticks = |most: f64| vec![(0.0, "0".to_owned()), (most, most.to_string())];
    let line = |class, name_class, name: &str, points: &[(f64, f64)]| Line {
        class,
        name_class,
        name: name.to_owned(),
        points: points.to_vec(),
    };
    let od = |points| line("line-od", "strong side-od", "On-demand", points);
    let mi = |points| line("line-mi", "strong side-mi", "Managed", points);
    let chart = Timeline {
        width,
        span: (-60.0, 1200.0),
        times: vec![(0.0, "10:40".into()), (600.0, "10:50".into()), (1200.0, "11:00".into())],
        bands: vec![(90.0, 190.0)],
        moments: vec![(1, 0.0), (2, 41.0), (3, 90.0), (4, 190.0), (5, 500.0)],
        panels: vec![
            Panel {
                title: "Requests a second".into(),
                height: 120.0,
                ticks: ticks(200.0),
                lines: vec![
                    od(&[(-60.0, 50.0), (0.0, 50.0), (120.0, 185.0), (1200.0, 185.0)]),
                    mi(&[
                        (-60.0, 100.0),
                        (70.0, 147.0),
                        (190.0, 147.0),
                        (190.0, 200.0),
                        (1200.0, 200.0),
                    ]),
                    line(
                        "line-plain",
                        "strong",
                        "arrivals",
                        &[(-60.0, 46.0), (0.0, 46.0), (120.0, 180.0), (1200.0, 180.0)],
                    ),
                ],
                hatched: vec![vec![
                    (90.0, 147.0, 147.0),
                    (120.0, 147.0, 180.0),
                    (190.0, 147.0, 180.0),
                ]],
                notes: vec![Note {
                    stretch: (90.0, 190.0),
                    value: 130.0,
                    class: "strong halo",
                    text: "3,008 refused".into(),
                    ..Note::default()
                }],
                ..Panel::default()
            },
            Panel {
                title: "In use".into(),
                height: 80.0,
                ticks: ticks(1.0),
                lines: vec![mi(&[(-60.0, 0.45), (90.0, 0.98), (500.0, 0.5), (1200.0, 0.5)])],
                level: Some(0.5),
                ..Panel::default()
            },
            Panel { title: "Cold starts on on-demand: none.".into(), ..Panel::default() },
        ],
    };
    let drawing = timeline::draw(&chart);
    check(name, &document(width, drawing.height, "chart", &[&drawing.markup]));
    let line: Vec<_> = (0..40).map(|at| (f64::from(at), f64::from(at % 20) + 5.0)).collect();
    let hours = [(0.0, "0:00".to_owned()), (20.0, "12:00".to_owned())];
    let strip = timeline::strip(width, drawing.ends, (0.0, 39.0), &line, &hours);
    let frame = timeline::frame(drawing.ends, (0.25, 0.5));
    let name = [name, "-strip"].concat();
    check(&name, &document(width, strip.height, "chart", &[&strip.markup, &frame]));
}

#[test]
fn a_spike_in_time() {
    timeline("timeline", 864.0);
    timeline("timeline-phone", 358.0);
}
