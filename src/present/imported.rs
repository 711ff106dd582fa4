//! What was read from a file of traffic, in words, and the inputs that it can fill.

mod filled;

pub use filled::{Filled, inputs, names};

use filled::{cold_share, figures};

use super::format::NumberLocale;
use super::import as words;
use super::words::{capitalized, plural, times};
use crate::import::{Import, Observed, Series, Settings};
use crate::model::scaling::Trace;
use crate::scenario::{Field, Runtime};
use crate::units::{Ratio, Time, Volume};

/// A fact with its name.
pub type Fact = (&'static str, String);

/// What a file says at most in one sentence.
pub fn headline(import: &Import, c: &NumberLocale) -> String {
    let Some(series) = &import.series else {
        return without_times(import, c);
    };
    let span = c.duration(series.span());
    if series.total() <= 0.0 {
        return ["No requests in *", &span, "*: there is no traffic to use."].concat();
    }
    let requests = c.volume(Volume::from_per_month(series.total()));
    let peak = c.rate(series.peak());
    let most = match peak_to_mean(series) {
        even if even.to_fraction() < 1.05 => "and never much more".to_owned(),
        ratio => ["and ", &peak, " in the busiest period, ", &times(ratio, c), " as much"].concat(),
    };
    [
        "*",
        &requests,
        " requests* in ",
        &span,
        ": ",
        &c.rate(series.mean()),
        " on average ",
        &most,
        ".",
    ]
    .concat()
}

/// What a file without times says, and what it is good for.
fn without_times(import: &Import, c: &NumberLocale) -> String {
    let count = import.observed.invocations;
    if let Some(settings) = import.settings.as_ref().filter(|_| count < 1.0) {
        let name = settings.name.as_deref().unwrap_or("a function");
        return ["The settings of *", name, "* fill in inputs and contain no traffic."].concat();
    }
    let what = if count >= 1.0 {
        ["*", &capitalized(&plural(count, "request", c)), "*"].concat()
    } else {
        "Durations".to_owned()
    };
    if inputs(import, Runtime::NodeJs).is_empty() {
        return [&what, " without times, and nothing to fill in."].concat();
    }
    [&what, " without times: they fill in inputs but do not show traffic over time."].concat()
}

/// How many times its mean the busiest period has.
fn peak_to_mean(series: &Series) -> Ratio {
    let mean = series.mean().to_per_s();
    Ratio::from_fraction(if mean > 0.0 { series.peak().to_per_s() / mean } else { 1.0 })
}

/// The facts of the traffic, in the order of their interest.
pub fn traffic(import: &Import, c: &NumberLocale) -> Vec<Fact> {
    let mut facts = vec![("Read as", words::format(import.format).to_owned())];
    let Some(series) = &import.series else { return facts };
    let points = c.count(series.points() as u64);
    facts.push(("Points", [&points, ", ", &c.duration(series.period()), " apart"].concat()));
    facts.push((
        "Gaps",
        match series.gaps() {
            0 => "None".to_owned(),
            gaps => c.count(gaps as u64),
        },
    ));
    facts.push(("Span", c.duration(series.span())));
    if let Some(start) = series.start() {
        facts.push(("From", moment(start)));
        let end = start.saturating_add(series.span().to_s() as i64);
        facts.push(("To", moment(end)));
    }
    facts.push(("Requests", count(series.total(), c)));
    facts.push(("Average", c.rate(series.mean())));
    facts.push((
        "Peak",
        [&c.rate(series.peak()), ", ", &c.multiple(peak_to_mean(series)), " the average"].concat(),
    ));
    facts
}

/// The facts of the function; none where the file tells only of traffic.
pub fn function(observed: &Observed, c: &NumberLocale) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut time = |name, time: Option<Time>| {
        if let Some(time) = time {
            facts.push((name, c.duration(time)));
        }
    };
    if let Some(duration) = observed.duration {
        time("Duration, mean", duration.mean);
        time("50% within", duration.p50);
        time("90% within", duration.p90);
        time("99% within", duration.p99);
    }
    time("Billed, mean", observed.billed);
    if let Some(memory) = observed.memory {
        facts.push(("Memory", c.memory(memory)));
    }
    if let Some(used) = observed.max_memory_used {
        facts.push(("Most memory used", c.memory(used)));
    }
    if let Some(init) = observed.init {
        let share = cold_share(observed).map(|share| [" (", &c.percent(share), ")"].concat());
        let cold = [&c.count(init.count), share.as_deref().unwrap_or_default()].concat();
        facts.push(("Cold starts", cold));
        facts.push(("INIT, mean", c.duration(init.mean)));
    }
    if let Some(concurrency) = observed.concurrency {
        facts.push(("Most requests in flight", c.concurrency(concurrency)));
    }
    if !facts.is_empty() && observed.invocations >= 1.0 {
        facts.insert(0, ("Requests seen", count(observed.invocations, c)));
    }
    facts
}

/// The facts that a description of a function tells.
pub fn settings(settings: &Settings, c: &NumberLocale) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut add = |name, text: Option<String>| {
        facts.extend(text.map(|text| (name, text)));
    };
    let number = |number: f64| c.count(libm::round(number) as u64);
    add("Function", settings.name.clone());
    add("Region", settings.region.clone());
    let arch = |arm| if arm { "Arm" } else { "x86" };
    add("Architecture", settings.arm.map(|arm| arch(arm).to_owned()));
    add("Runtime", settings.runtime.clone());
    add("Memory", settings.memory.map(|memory| c.memory(memory)));
    add("Duration, mean", settings.duration.map(|time| c.duration(time)));
    add("/tmp", settings.tmp.map(|memory| c.memory(memory)));
    add("Timeout", settings.timeout.map(|time| c.duration(time)));
    add("SnapStart", settings.snap_start.map(|on| if on { "On" } else { "Off" }.to_owned()));
    add("Provisioned concurrency", settings.provisioned.map(number));
    add("Requests at once", settings.slots.map(number));
    add("Memory per vCPU", settings.memory_per_vcpu.map(|gib| [&number(gib), "\u{a0}GB"].concat()));
    add("Minimum environments", settings.minimum.map(number));
    add("Maximum environments", settings.maximum.map(number));
    facts
}

/// What of these facts the inputs take, and why not the others.
pub fn taken(import: &Import) -> String {
    let observed = &import.observed;
    let mut sentences = Vec::new();
    if observed.duration.is_some_and(|duration| duration.p99.is_some()) {
        sentences.push("The bills count the mean; the other durations show the spread.");
    }
    if observed.billed.is_some() {
        sentences.push(if observed.init.is_some_and(|init| init.billed.is_some()) {
            "The billed time includes INIT, which is filled in separately."
        } else {
            "The billed time is filled in as it is, without separate cold starts."
        });
    }
    if observed.max_memory_used.is_some() {
        sentences.push(
            "The most memory used is that of a process with one request. On Managed Instances it \
             limits how many requests fit.",
        );
    }
    if import.settings.as_ref().is_some_and(|settings| settings.timeout.is_some()) {
        sentences.push("The timeout is not an input: the bills count actual durations.");
    }
    sentences.join(" ")
}

/// The requests a month that the mean rate of a file makes, to five digits; `None` without any.
pub fn volume(series: &Series) -> Option<f64> {
    let volume = figures(series.mean().volume().to_per_month());
    (volume > 0.0 && Field::Requests.allows(volume)).then_some(volume)
}

/// The traffic of a file as it is stepped through; `None` without requests, and for more years than are.
pub fn trace(series: &Series) -> Option<Trace> {
    let begins = series.start().map(Trace::week_second);
    Trace::gathered(series.period_s(), begins, series.counts())
}

/// Why there is no [`trace`] of a series with requests.
pub const NO_TRACE: &str = "The file covers more than ten years, which is too long to simulate.";

/// A count, whole or not.
fn count(count: f64, c: &NumberLocale) -> String {
    c.count(libm::round(count) as u64)
}

/// A time as files have it, in their own clock: "2026-09-01 13:45".
fn moment(seconds: i64) -> String {
    let (year, month, day) = date(seconds.div_euclid(86_400));
    let minute = seconds.rem_euclid(86_400) / 60;
    format!("{year}-{month:02}-{day:02} {:02}:{:02}", minute / 60, minute % 60)
}

/// The same with its seconds, as ISO 8601 writes it: "2026-09-01T13:45:00Z".
pub fn instant(seconds: i64) -> String {
    let [day, time] =
        [moment(seconds).replace(' ', "T"), format!(":{:02}Z", seconds.rem_euclid(60))];
    [day, time].concat()
}

/// The date of a day since 1970-01-01, in the Gregorian calendar.
const fn date(day: i64) -> (i64, i64, i64) {
    // Years begin in March, so that the leap day comes last; 400 of them are an era.
    const ERA: i64 = 146_097;
    let day = day + 719_468;
    let of_era = day.rem_euclid(ERA);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let year = day.div_euclid(ERA) * 400 + year + if month > 9 { 1 } else { 0 };
    (year, if month > 9 { month - 9 } else { month + 3 }, of_year - (153 * month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Pick, read};

    const C: NumberLocale = NumberLocale::EN_US;

    fn import(text: &str) -> Import {
        read(text.as_bytes(), &Pick::All, &mut |_| true).unwrap()
    }

    fn said(text: &str) -> String {
        headline(&import(text), &C).replace('\u{a0}', " ")
    }

    fn facts(facts: Vec<Fact>) -> Vec<String> {
        let line = |(name, text): Fact| format!("{name}: {text}").replace('\u{a0}', " ");
        facts.into_iter().map(line).collect()
    }

    const LOG: &str = "2026-09-01T00:00:05Z s REPORT RequestId: a\tDuration: 12.34 ms\tBilled Duration: 163 ms\t\
         Memory Size: 128 MB\tMax Memory Used: 70 MB\tInit Duration: 150.12 ms\n\
         2026-09-01T00:01:05Z s REPORT RequestId: b\tDuration: 40.2 ms\tBilled Duration: 41 ms\t\
         Memory Size: 128 MB\tMax Memory Used: 71 MB\n";

    #[test]
    fn the_headline_says_how_much_and_how_uneven() {
        assert_eq!(
            said("0,60\n1,120\n2,0\n"),
            "*180 requests* in 3 min: 1/s on average and 2/s in the busiest period, 2 times as much."
        );
        assert_eq!(
            said("0,60\n1,60\n"),
            "*120 requests* in 2 min: 1/s on average and never much more."
        );
        assert_eq!(said("0,0\n1,0\n"), "No requests in *2 min*: there is no traffic to use.");
    }

    #[test]
    fn a_file_without_times_fills_inputs_and_says_so() {
        let bare =
            LOG.replace("2026-09-01T00:00:05Z s ", "").replace("2026-09-01T00:01:05Z s ", "");
        assert_eq!(
            said(&bare),
            "*Two requests* without times: they fill in inputs but do not show traffic over time."
        );
    }

    #[test]
    fn the_traffic_is_told_with_its_points_gaps_and_span() {
        let import =
            import("t,count\n2026-09-01 00:00,60\n2026-09-01 00:01,120\n2026-09-01 00:03,0\n");
        assert_eq!(
            facts(traffic(&import, &C)),
            [
                "Read as: a table of counts",
                "Points: 4, 1 min apart",
                "Gaps: 1",
                "Span: 4 min",
                "From: 2026-09-01 00:00",
                "To: 2026-09-01 00:04",
                "Requests: 180",
                "Average: 45 a minute",
                "Peak: 2/s, ×2.7 the average",
            ]
        );
    }

    #[test]
    fn a_log_tells_of_the_function_and_fills_its_inputs() {
        let import = import(LOG);
        assert_eq!(
            facts(function(&import.observed, &C)),
            [
                "Requests seen: 2",
                "Duration, mean: 26 ms",
                "50% within: 12 ms",
                "90% within: 40 ms",
                "99% within: 40 ms",
                "Billed, mean: 102 ms",
                "Memory: 128 MB",
                "Most memory used: 71 MB",
                "Cold starts: 1 (50%)",
                "INIT, mean: 150 ms",
            ]
        );
        // What is billed contains the INIT of one of the two: 204 ms less 150.12 ms, over two.
        let rest = [
            (Field::Duration, 0.026_94),
            (Field::Memory, 128.0),
            (Field::Init, 0.150_12),
            (Field::ColdStarts, 0.5),
        ];
        for (runtime, field) in
            [(Runtime::NodeJs, Field::BaseMemory), (Runtime::Python, Field::SlotMemory)]
        {
            let filled = inputs(&import, runtime);
            assert_eq!(filled.numbers, [rest.as_slice(), &[(field, 71.0)]].concat());
            assert_eq!(
                names(&filled),
                "duration, memory, INIT time, cold starts and memory of a process"
            );
        }
        let told = taken(&import);
        assert!(
            told.starts_with("The bills count the mean;") && told.contains("includes INIT"),
            "{told}"
        );
    }

    #[test]
    fn what_an_input_does_not_take_is_left_out() {
        let mut import = import("0,60\n1,0\n");
        assert_eq!(taken(&import), "");
        import.observed = Observed {
            billed: Some(Time::from_ms(0.2)),
            memory: Some(crate::units::Memory::from_mb(64.0)),
            ..Observed::default()
        };
        let filled = inputs(&import, Runtime::Rust).numbers;
        assert_eq!(filled, [(Field::Duration, 0.001), (Field::ColdStarts, 0.0)]);
    }

    #[test]
    fn a_volume_is_that_of_the_mean_rate() {
        let series = import("0,60\n1,0\n").series.unwrap();
        assert_eq!(volume(&series), Some(1_314_000.0));
        assert_eq!(volume(&import("0,0\n1,0\n").series.unwrap()), None);
    }

    #[test]
    fn a_trace_begins_in_its_week() {
        // A Tuesday.
        let series = import("t,count\n2026-09-01 00:05,60\n2026-09-01 00:10,0\n").series.unwrap();
        let found = trace(&series).unwrap();
        assert_eq!((found.period_s(), found.begins()), (300, Some(86_700)));
        assert_eq!(found.counts(), [60.0, 0.0]);
        assert_eq!(trace(&import("0,1\n1,2\n").series.unwrap()).unwrap().begins(), None);
        assert_eq!(trace(&import("0,0\n1,0\n").series.unwrap()), None);
        let days: String = (0..3700).flat_map(|day| [day.to_string(), ",1\n".to_owned()]).collect();
        assert_eq!(trace(&import(&["day,count\n", &days].concat()).series.unwrap()), None);
    }

    #[test]
    fn days_have_their_dates() {
        for (day, expected) in [
            (0, (1970, 1, 1)),
            (58, (1970, 2, 28)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (20_697, (2026, 9, 1)),
            (84_005, (2199, 12, 31)),
        ] {
            assert_eq!(date(day), expected);
        }
        assert_eq!(moment(86_399), "1970-01-01 23:59");
    }
}
