//! What was measured on AWS, stepped through: the simulation must land where the measurements did.

use crossover::model::scaling::{Arrivals, ManagedRun, Sample, View, simulate};
use crossover::scenario::link;
use crossover::units::Time;

/// A run of arrivals by the second with the settings of a link, sampled by the second.
fn run(link: &str, counts: Vec<f64>) -> ManagedRun {
    let reading = link::read(link);
    assert_eq!(reading.notices, [], "{link}");
    let Ok(resolved) = reading.scenario.resolve() else { panic!("{link} has a bill") };
    let samples = counts.len();
    let view = View { from: Time::ZERO, to: Time::from_s(samples as f64), samples };
    let arrivals = Arrivals::new(Time::from_s(1.0), counts);
    let simulated = simulate(&resolved.inputs, &reading.scenario.scaling(), &arrivals, view);
    simulated.managed.expect("it fits")
}

/// AWS's published run, by the charts of aws-samples/sample-aws-lambda-managed-instances at 6934a80,
/// examples/fsi/sample-retirement-savings-simulator (`assets/scaling_with_SQS.png`,
/// `assets/EC2_CPU_Utilization.png`, 2026-02-04), which contradict the text beside them: c6i.2xlarge, environments of
/// 4 GB and 2 vCPU with 10 slots, at least 3, at most 48 vCPU, Auto mode, from a queue. Each job computes for 38 vCPU-s
/// on one thread and does not wait.
const SAMPLE: &str = "v=2&type=c6i.2xlarge&environment=4GB&slots=10&max-vcpu=48&source=queue&duration=38s&cpu=100\
    &memory=1769MB&init=0ms&base-memory=200MB&slot-memory=20MB";

/// What is known of that run in 5-minute buckets, from the first with load on: environments, CPU \[%\], messages in
/// the queue on average, invocations. Later CPU was at 70 % and invocations at about 228.
const OBSERVED: [[f64; 4]; 4] = [
    [3.0, 12.0, 14.0, 45.0],
    [9.0, 84.0, 72.0, 185.0],
    [18.0, 85.0, 58.0, 233.0],
    [18.0, 86.0, 18.0, 233.0],
];

/// The same of the simulation. The load begins a minute before the end of the first bucket, and lasts an hour: 40 jobs
/// at each full minute.
fn simulated() -> Vec<[f64; 4]> {
    let mut counts = vec![0.0; 3840];
    for minute in 0..60 {
        counts[240 + 60 * minute] = 40.0;
    }
    let run = run(SAMPLE, counts);
    assert_eq!((run.lost, run.most_environments, run.most_instances), (0.0, 18.0, 6.0));
    let mean = |part: &[Sample], of: fn(&Sample) -> f64| {
        part.iter().map(of).sum::<f64>() / part.len() as f64
    };
    let mut waited = 0.0;
    let bucket = |part: &[Sample]| {
        let end = part.last().expect("a bucket has samples");
        let arrived: f64 = part.iter().map(|sample| sample.arrived).sum();
        let begun = arrived + std::mem::replace(&mut waited, end.backlog) - end.backlog;
        let cpu = 100.0 * mean(part, |sample| sample.cpu);
        [end.environments, cpu, mean(part, |sample| sample.backlog), begun]
    };
    run.samples.chunks(300).map(bucket).collect()
}

#[test]
fn the_published_run_of_aws_lands_in_its_bands() {
    let run = simulated();
    let within = |value: f64, (low, high): (f64, f64), what: &str| {
        assert!((low..=high).contains(&value), "{what}: {value} is not {low} to {high}: {run:#?}");
    };
    for (bucket, bounds) in run.iter().zip([(3.0, 6.0), (7.0, 12.0), (16.0, 18.0)]) {
        within(bucket[0], bounds, "environments");
    }
    for bucket in &run[1..3] {
        within(bucket[1], (80.0, 95.0), "CPU");
    }
    let highest = run.iter().map(|bucket| bucket[2]).fold(0.0, f64::max);
    within(highest, (40.0, 100.0), "the queue at its highest");
    within(run[1][2].max(run[2][2]), (highest, highest), "when the queue is highest");
    within(run[3][2], (0.0, 45.0), "the queue in the fourth");
    // 20 minutes of load end in the fifth.
    for bucket in &run[5..12] {
        within(bucket[1], (65.0, 80.0), "CPU later");
    }
    for bucket in &run[4..12] {
        within(bucket[2], (0.0, 25.0), "the queue later");
    }
    for bucket in &run[1..12] {
        within(bucket[3], (150.0, 260.0), "invocations");
    }
}

/// So many requests at once on three idle environments of one vCPU: those that are taken, and those refused.
fn at_once(requests: f64, slots: f64) -> (f64, f64) {
    let mut counts = vec![0.0; 60];
    counts[5] = requests;
    let link = format!("v=2&duration=300s&cpu=0&slots={slots}");
    let run = run(&link, counts);
    (run.served + run.left, run.refusals.concurrency)
}

#[test]
fn slots_of_idle_environments_are_what_they_take_at_once() {
    // AWS's workshop of 2026-09: 3 environments of 16 slots, 60 requests at once: 48 served, 12 refused.
    let (taken, refused) = at_once(60.0, 16.0);
    assert!((taken - 48.0).abs() < 0.5 && (refused - 12.0).abs() < 0.5, "{taken} {refused}");
    // AWS's guide for Rust: 8 slots for each vCPU, 24 for three.
    let (taken, refused) = at_once(30.0, 8.0);
    assert!((taken - 24.0).abs() < 0.5 && (refused - 6.0).abs() < 0.5, "{taken} {refused}");
}

/// One panel: what was observed and what is simulated, bucket by bucket.
fn panel(name: &str, top: f64, most: f64, simulated: &[f64], observed: &[f64]) -> String {
    let (left, step, height) = (150.0, 40.0, 70.0);
    let points = |values: &[f64]| -> String {
        let point = |(at, value): (usize, &f64)| {
            let x = left + step * at as f64;
            format!("{x:.0},{:.1}", top + height * (1.0 - value / most))
        };
        values.iter().enumerate().map(point).collect::<Vec<_>>().join(" ")
    };
    let right = left + step * (simulated.len() - 1) as f64;
    let base = top + height;
    format!(
        "<text x=\"12\" y=\"{:.0}\">{name}</text>\n\
         <text x=\"140\" y=\"{:.0}\" text-anchor=\"end\">{most}</text>\n\
         <path d=\"M{left} {base}H{right}\" stroke=\"#8a93a3\"/>\n\
         <polyline points=\"{}\" fill=\"none\" stroke=\"#c2571a\" stroke-width=\"2\"/>\n\
         <polyline points=\"{}\" fill=\"none\" stroke=\"#2457b3\" stroke-width=\"2\" stroke-dasharray=\"5 4\"/>\n",
        top + 40.0,
        top + 5.0,
        points(simulated),
        points(observed)
    )
}

/// `UPDATE_PLOTS=1 cargo test --no-default-features --test calibration` draws it anew.
#[test]
fn the_published_run_is_drawn_in_the_documents() {
    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/scaling-run.svg");
    let run = &simulated()[..12];
    let of = |place: usize| -> Vec<f64> { run.iter().map(|bucket| bucket[place]).collect() };
    let seen = |place: usize| OBSERVED.map(|bucket| bucket[place]);
    let mut svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"430\" \
        viewBox=\"0 0 640 430\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#333b47\">\n\
        <rect width=\"640\" height=\"430\" fill=\"#fff\"/>\n\
        <text x=\"12\" y=\"22\" font-size=\"14\">AWS’s published run in steps of five minutes: \
        simulated (orange) and observed (blue, dashed)</text>\n"
        .to_owned();
    for (place, (name, most)) in
        [("Environments", 20.0), ("CPU, %", 100.0), ("Queue, mean", 80.0), ("Invocations", 260.0)]
            .into_iter()
            .enumerate()
    {
        svg += &panel(name, 45.0 + 95.0 * place as f64, most, &of(place), &seen(place));
    }
    svg += "</svg>\n";
    if std::env::var_os("UPDATE_PLOTS").is_some() {
        std::fs::write(FILE, &svg).expect("the drawing can be written");
    }
    let stored = std::fs::read_to_string(FILE).unwrap_or_default();
    assert_eq!(stored, svg, "UPDATE_PLOTS=1 draws it anew");
}
