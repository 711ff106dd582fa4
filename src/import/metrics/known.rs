//! What series mean, and what they hand over: counts, mean durations weighted by them, concurrency.

use super::super::error::{Fault, Kind, quote};
use super::super::name::{Name, Quantity, Statistic};
use super::super::note::NoteKind;
use super::super::state::{Row, State, When, not_negative};
use super::{Metric, Point};
use std::collections::HashMap;

/// A metric with what its name means.
pub(super) struct Known {
    pub(super) name: Name,
    pub(super) metric: Metric,
}

/// Finds the series that count where no name says so, and leaves out what is there twice.
pub(super) fn settle(known: &mut [Known], state: &mut State) -> Result<(), Fault> {
    let is = |known: &Known, quantity: Quantity| known.name.quantity == quantity;
    let open: Vec<usize> = (0..known.len())
        .filter(|at| {
            known
                .get(*at)
                .is_some_and(|known| is(known, Quantity::Unknown) || is(known, Quantity::Value))
        })
        .collect();
    let weighted = known.iter().any(|known| {
        is(known, Quantity::Duration) && known.metric.points.iter().all(|p| p.samples.is_some())
    });
    let counted = known.iter().any(|known| is(known, Quantity::Requests));
    let scaled = known.iter().find(|known| is(known, Quantity::Scaled));
    if let (Some(Known { metric, .. }), false) = (scaled, counted) {
        return Err(Fault::new(metric.at, Kind::Scaled(quote(&metric.label))));
    }
    if let (Some(first), false, false) = (open.first(), counted, weighted) {
        let label = |at: usize| known.get(at).map(|k| k.metric.label.clone()).unwrap_or_default();
        let id = |at: usize| known.get(at).map(|k| k.metric.id.clone()).unwrap_or_default();
        // Several series of one query are those of several functions.
        let one_query = !id(*first).is_empty() && open.iter().all(|at| id(*at) == id(*first));
        if let (Some(second), false) = (open.get(1), one_query) {
            let kind =
                Kind::Ambiguous { first: quote(&label(*first)), second: quote(&label(*second)) };
            let at = known.get(*first).map_or(0, |known| known.metric.at);
            return Err(Fault::new(at, kind));
        }
        let first = *first;
        for at in open {
            if let Some(known) = known.get_mut(at) {
                known.name.quantity = Quantity::Requests;
                known.name.statistic = Statistic::Each;
                known.metric.function.clone_from(&known.metric.label);
                let part = known.metric.points.iter().find(|point| point.value.fract() > 0.0);
                if let (Some(part), None) = (part, known.name.per) {
                    let (name, text) = (quote(&known.metric.label), part.value.to_string());
                    return Err(Fault::new(part.at, Kind::NotWhole { name, text }));
                }
                state.notes.about(NoteKind::Counted, known.metric.at, &known.metric.label);
            }
        }
        if !one_query && let Some(known) = known.get_mut(first) {
            known.metric.function.clear();
        }
    }
    // The whole counts, and not its parts beside it.
    let counts = |known: &[Known]| -> Vec<usize> {
        (0..known.len())
            .filter(|at| known.get(*at).is_some_and(|k| is(k, Quantity::Requests)))
            .collect()
    };
    let mut whole: Vec<usize> = counts(known)
        .into_iter()
        .filter(|at| known.get(*at).is_some_and(|known| known.metric.function.is_empty()))
        .collect();
    // A number of samples counts only where no sum does.
    let is_bare = |known: &[Known], at: usize| known.get(at).is_some_and(|k| k.name.is_bare);
    if whole.iter().any(|at| !is_bare(known, *at)) {
        let bare: Vec<usize> = whole.iter().copied().filter(|at| is_bare(known, *at)).collect();
        whole.retain(|at| !bare.contains(at));
        for at in bare {
            if let Some(known) = known.get_mut(at) {
                known.name.quantity = Quantity::Other;
            }
        }
    }
    let all = counts(known);
    match whole.len() {
        0 => {}
        1 => {
            for at in all.iter().filter(|at| !whole.contains(at)) {
                if let Some(known) = known.get_mut(*at) {
                    known.name.quantity = Quantity::Other;
                }
            }
        }
        // The same metric under two ids, of two functions that only their ids tell apart.
        _ => {
            for at in whole {
                if let Some(Known { metric, .. }) = known.get_mut(at) {
                    let name = if metric.id.is_empty() { &metric.label } else { &metric.id };
                    metric.function = name.clone();
                }
            }
        }
    }
    Ok(())
}

/// Hands the series over, each function's by itself.
pub(super) fn hand_over(known: &[Known], state: &mut State) -> Result<(), Fault> {
    let mut counts: HashMap<String, HashMap<i64, f64>> = HashMap::new();
    let functions: Vec<String> = known
        .iter()
        .filter(|known| known.name.quantity == Quantity::Requests)
        .map(|known| known.metric.function.clone())
        .collect();
    // Only means without a number of samples are weighted by the counts of their time.
    let weighted = known.iter().any(|known| {
        known.name.quantity == Quantity::Duration
            && known.metric.points.iter().any(|point| point.samples.is_none())
    });
    for Known { name, metric } in known {
        if name.quantity != Quantity::Requests {
            continue;
        }
        let factor = rate(name, metric, state)?;
        let of = counts.entry(metric.function.clone()).or_default();
        for point in &metric.points {
            let count = checked(point)? * factor;
            if weighted {
                *of.entry(point.time.seconds).or_default() += count;
            }
            let mut row = Row::new(point.at, When::At(point.time));
            row.count = Some(count);
            state.row(&row, &metric.function);
        }
    }
    for Known { name, metric } in known {
        let own = counts.get(&metric.function);
        let own = own.or_else(|| counts.values().next().filter(|_| counts.len() == 1));
        match (name.quantity, name.statistic) {
            (Quantity::Requests | Quantity::Silent, _) => {}
            (Quantity::Duration, Statistic::Each | Statistic::Mean) => {
                average(name, metric, own, functions.is_empty(), state)?;
            }
            (Quantity::Concurrency, _) => {
                for point in &metric.points {
                    let mut row = Row::new(point.at, When::At(point.time));
                    row.concurrency = Some(checked(point)?);
                    state.row(&row, &metric.function);
                }
            }
            (Quantity::MemoryTime, _) => {
                if state.admits(&metric.function, 0.0) {
                    for point in &metric.points {
                        state.seen.memory_time(checked(point)?);
                    }
                }
            }
            _ => state.notes.about(NoteKind::Ignored, metric.at, &metric.label),
        }
    }
    Ok(())
}

/// Hands over mean durations: weighted by their samples, else by the counts of the same time.
fn average(
    name: &Name,
    metric: &Metric,
    counts: Option<&HashMap<i64, f64>>,
    alone: bool,
    state: &mut State,
) -> Result<(), Fault> {
    for point in &metric.points {
        let ms = name.scaled(None, checked(point)?);
        let mut row = Row::new(point.at, When::At(point.time));
        match (point.samples, counts) {
            (Some(samples), _) if alone => {
                (row.count, row.average) = (Some(samples), Some(ms));
                state.row(&row, &metric.function);
            }
            (Some(samples), _) => {
                if state.admits(&metric.function, 0.0) {
                    state.seen.average(ms, samples);
                }
            }
            (None, Some(counts)) => {
                let weight = counts.get(&point.time.seconds).copied().unwrap_or(0.0);
                if state.admits(&metric.function, 0.0) {
                    state.seen.average(ms, weight);
                }
            }
            (None, None) => {
                row.average = Some(ms);
                state.row(&row, &metric.function);
            }
        }
    }
    Ok(())
}

/// What makes counts of the values of a rate: its period over the time that it is for.
fn rate(name: &Name, metric: &Metric, state: &mut State) -> Result<f64, Fault> {
    let Some(per) = name.per else { return Ok(1.0) };
    let mut times: Vec<i64> = metric.points.iter().map(|point| point.time.seconds).collect();
    times.sort_unstable();
    let steps = times.iter().zip(times.iter().skip(1)).map(|(one, next)| next - one);
    let step = steps.filter(|step| *step > 0).min();
    let step = step.ok_or_else(|| Fault::new(metric.at, Kind::OnePoint))?;
    state.notes.about(NoteKind::Rates, metric.at, &metric.label);
    Ok(step as f64 / per)
}

fn checked(point: &Point) -> Result<f64, Fault> {
    if point.value >= 0.0 {
        return Ok(point.value);
    }
    not_negative(point.value, &point.value.to_string()).map_err(|kind| Fault::new(point.at, kind))
}
