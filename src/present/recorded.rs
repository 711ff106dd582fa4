//! Recorded traffic in words: the traces that come along, what a link carries, and what it does not.

use super::format::NumberLocale;
use crate::model::scaling::Trace;
use crate::scenario::trace::{Carried, Fault, LOSS, Link, Named, Origin, Recording};
use crate::units::{Ratio, Time};

/// The name of a trace that comes along, and a sentence.
fn told(named: Named) -> (&'static str, &'static str) {
    match named.code() {
        "diurnal" => {
            ("A day and a night", "The busiest hour has 35 times the traffic of the quietest.")
        }
        "working-day" => {
            ("A working day", "Office hours of one day, with little traffic before and after.")
        }
        "night-batch" => ("A nightly batch", "Nearly all requests arrive within a few hours."),
        "periodic-bursts" => {
            ("Bursts", "A burst every few minutes, with almost nothing in between.")
        }
        "flash-crowd" => ("A flash crowd", "A quiet day with one spike."),
        _ => ("A steady day", "Every hour is within 2% of the mean."),
    }
}

/// The name of a trace that comes along.
pub fn name(named: Named) -> &'static str {
    told(named).0
}

/// The option for a trace that does not come along.
pub const OTHER: &str = "From your file or a link";

/// Where the traces that come along are from, and under which license.
pub const SOURCE: &str = "Each trace is one day of a real function, scaled to your requests. Source: Azure Functions Trace 2019, Microsoft, “Serverless in the Wild”, USENIX ATC 2020, via vhive-serverless/invitro. License: CC BY 4.0.";

/// What is counted, and what the link carries of it.
pub fn words(own: &Recording, c: &NumberLocale) -> String {
    let trace = &own.trace;
    match own.origin {
        Origin::Named(named) => {
            format!("{} {}", told(named).1, peak(trace.peak_to_mean(), c))
        }
        Origin::Device(Link::Counts(carried)) => {
            format!("{} {}", points(trace, c), of_link(carried, trace, c))
        }
        Origin::Device(Link::Statistics) => format!(
            "{} The trace is too large for a link. It stays here as long as this page is open, and the link keeps only its key figures.",
            points(trace, c)
        ),
        Origin::Link(carried) => {
            let is_whole = carried.points == carried.of;
            let of = if is_whole { String::new() } else { format!(" of {}", count(carried.of, c)) };
            format!(
                "From the link, which carries {}{of} points, each accurate to {}. {}",
                count(carried.points, c),
                c.percent(Ratio::from_fraction(LOSS)),
                points(trace, c)
            )
        }
    }
}

/// "1,440 points of 1 min each, 24 h in all. The peak is ×2.4 the mean."
fn points(trace: &Trace, c: &NumberLocale) -> String {
    format!(
        "{} points of {} each, {} in all. {}",
        count(trace.counts().len(), c),
        c.duration(trace.period()),
        c.duration(trace.span()),
        peak(trace.peak_to_mean(), c)
    )
}

fn peak(peak_to_mean: f64, c: &NumberLocale) -> String {
    format!("The peak is {} the mean.", c.multiple(Ratio::from_fraction(peak_to_mean)))
}

/// "The link carries 1,440 of 10,080 points, each accurate to 3%; the peak there is ×1.9 the mean."
fn of_link(carried: Carried, trace: &Trace, c: &NumberLocale) -> String {
    let within = c.percent(Ratio::from_fraction(LOSS));
    if carried.points == carried.of {
        return format!("The link carries all points, each accurate to {within}.");
    }
    let flatter = if carried.peak_to_mean < trace.peak_to_mean() * (1.0 - LOSS) {
        let peak = c.multiple(Ratio::from_fraction(carried.peak_to_mean));
        format!("; the peak there is {peak} the mean")
    } else {
        String::new()
    };
    let (points, of) = (count(carried.points, c), count(carried.of, c));
    format!("The link carries {points} of {of} points, each accurate to {within}{flatter}.")
}

fn count(points: usize, c: &NumberLocale) -> String {
    c.count(points as u64)
}

/// Why traffic that is to be recorded is counted as steady; `trace` is what the link says of it. May repeat
/// a reader's text, and so has no `*strong*` words.
pub fn fault(fault: &Fault, trace: &str, c: &NumberLocale) -> String {
    match fault {
        Fault::Missing => "The link asks for recorded traffic (“shape=own”) but has no trace. The traffic counts as steady until you choose a trace.".to_owned(),
        Fault::Elsewhere(known) => format!(
            "The trace of this link ({} points of {}, peak {} the mean) was too large for the link and stayed on the page that read it. The traffic counts as steady here until you choose a trace.",
            c.count(known.points.into()),
            c.duration(Time::from_s(known.period.into())),
            c.multiple(Ratio::from_fraction(known.peak_to_mean)),
        ),
        Fault::Unreadable => {
            const MOST: usize = 40;
            let mut part: String = trace.chars().take(MOST).collect();
            if part.len() < trace.len() {
                part.push('…');
            }
            format!("One part of the link was not understood and left out: “trace={part}”. The traffic counts as steady until you choose a trace.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{GERMAN, US, check_words};
    use super::*;
    use crate::scenario::link::linked;
    use crate::scenario::trace::{self, read};

    fn check(text: &str, expected: &str) {
        let own = read(text).unwrap();
        assert_eq!(words(&own, &US).replace('\u{a0}', " "), expected);
        check_words(&words(&own, &GERMAN), &text.len());
    }

    #[test]
    fn each_trace_that_comes_along_is_told() {
        check("flash-crowd", "A quiet day with one spike. The peak is ×43 the mean.");
        let mut names: Vec<&str> = Named::all().map(name).collect();
        for (named, name) in Named::all().zip(&names) {
            check_words(name, &named);
            check_words(told(named).1, &named);
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 6);
    }

    #[test]
    fn the_loss_of_a_link_is_named() {
        let of = |period, counts: Vec<f64>| trace::text(&Trace::new(period, None, counts).unwrap());
        let day = of(60, vec![5.0; 1440]);
        check(
            &day,
            "1,440 points of 1 min each, 24 h in all. The peak is ×1 the mean. The link carries all points, each accurate to 3%.",
        );
        check(
            linked(&day),
            "From the link, which carries 1,440 points, each accurate to 3%. 1,440 points of 1 min each, 24 h in all. The peak is ×1 the mean.",
        );
        let mut bursts = vec![1.0; 10_080];
        for minute in (30..10_080).step_by(60) {
            bursts[minute] = 100.0;
        }
        let week = of(60, bursts);
        check(
            &week,
            "10,080 points of 1 min each, 7 d in all. The peak is ×38 the mean. The link carries 1,440 of 10,080 points, each accurate to 3%; the peak there is ×5.8 the mean.",
        );
        let noise = of(60, (0..43_200).map(|at| f64::from(at % 7 * 100)).collect());
        check(
            &noise,
            "43,200 points of 1 min each, 30 d in all. The peak is ×2.0 the mean. The trace is too large for a link. It stays here as long as this page is open, and the link keeps only its key figures.",
        );
    }

    #[test]
    fn what_is_missing_is_told_with_what_is_known() {
        let told = |text: &str| fault(&read(text).unwrap_err(), text, &US).replace('\u{a0}', " ");
        let expected = "The trace of this link (43,200 points of 1 min, peak ×2.4 the mean) was too large for the link";
        assert!(told("device:43200*60s,total:9,peak:2.4").starts_with(expected));
        assert!(told("").starts_with("The link asks for recorded traffic"));
        let long = ["1.", &"A".repeat(99)].concat();
        let expected = format!("left out: “trace=1.{}…”. The", "A".repeat(38));
        assert!(told(&long).contains(&expected), "{}", told(&long));
        assert!(told("tuesday").contains("“trace=tuesday”"));
    }
}
