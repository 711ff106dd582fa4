//! Series of numbers under names: metrics of CloudWatch as JSON, as metric streams send them, and tables with a
//! column that says of which metric each value is.

mod known;

use super::error::{Fault, Kind, Wanted};
use super::name::{Name, Quantity, Unit};
use super::node::{Node, Object};
use super::note::NoteKind;
use super::number;
use super::state::{State, stamp};
use super::time::Stamp;
use known::{Known, hand_over, settle};
use std::collections::HashMap;

/// The series of a file, before it is known what they are.
#[derive(Default)]
pub(super) struct Metrics {
    all: Vec<Metric>,
    places: HashMap<String, usize>,
    /// Where the last document says that there are more pages.
    token: Option<usize>,
    /// Percentiles were there that make no whole.
    percentiles: bool,
}

/// One series.
#[derive(Default)]
struct Metric {
    id: String,
    label: String,
    function: String,
    unit: Unit,
    at: usize,
    /// 0 for the metrics of a function, more for those of finer or coarser dimensions.
    dimensions: u8,
    points: Vec<Point>,
    /// Whether it comes in pages.
    is_paged: bool,
    /// What the last page calls it, where that is not "Complete".
    status: Option<(String, usize)>,
}

/// A value at a time, with the number of samples that it is of where that is known.
#[derive(Clone, Copy, Debug)]
struct Point {
    time: Stamp,
    value: f64,
    samples: Option<f64>,
    at: usize,
}

impl Metrics {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty() && !self.percentiles
    }

    fn metric(&mut self, key: [&str; 3], at: usize) -> &mut Metric {
        let word = key.join("\u{1f}");
        let place = *self.places.entry(word).or_insert_with(|| {
            let [id, label, function] = key.map(str::to_owned);
            self.all.push(Metric { id, label, function, at, ..Metric::default() });
            self.all.len() - 1
        });
        &mut self.all[place]
    }

    /// A value of a series that a row names, with its unit.
    pub(super) fn add(
        &mut self,
        label: &str,
        function: &str,
        (time, value, unit): (Stamp, f64, Unit),
        at: usize,
    ) {
        let metric = self.metric(["", label, function], at);
        metric.unit = unit;
        metric.points.push(Point { time, value, samples: None, at });
    }

    /// Statistics of a metric that a row names: sum, mean, largest value, number of samples.
    pub(super) fn add_statistics(
        &mut self,
        label: &str,
        function: &str,
        time: Stamp,
        statistics: [Option<f64>; 4],
        (unit, at): (&str, usize),
    ) {
        let samples = statistics[3];
        let Some(value) = value_of(Name::new(label).quantity, statistics) else { return };
        let metric = self.metric(["", label, function], at);
        metric.unit = Unit::of(unit);
        metric.points.push(Point { time, value, samples, at });
    }

    /// Says that this document has a token for more, or that it has none.
    pub(super) fn page(&mut self, token: Option<usize>) {
        self.token = token;
    }

    /// Reads the array `MetricDataResults`.
    ///
    /// # Errors
    ///
    /// Values that are none, and metrics with more times than values.
    pub(super) fn data(&mut self, results: Node, state: &mut State) -> Result<(), Fault> {
        results.each(|node| {
            let Some(object) = node.object() else { return Ok(()) };
            let text = |key: &str| object.get(key).and_then(Node::scalar).unwrap_or_default();
            let (id, label) = (text("Id"), text("Label"));
            let mut times = Vec::new();
            if let Some(list) = object.get("Timestamps") {
                list.each(|node| {
                    times.push((time_of(node)?, node.at));
                    state.progress.at(node.at)
                })?;
            }
            let mut values = Vec::new();
            if let Some(list) = object.get("Values") {
                list.each(|node| {
                    values.push((number_of(node)?, node.at));
                    state.progress.at(node.at)
                })?;
            }
            if times.len() != values.len() {
                let (times, values) = (times.len(), values.len());
                return Err(Fault::new(node.at, Kind::Unpaired { times, values }));
            }
            let metric = self.metric([&id, &label, ""], node.at);
            metric.is_paged = true;
            let status = object.get("StatusCode").and_then(|node| Some((node.text()?, node.at)));
            metric.status =
                status.filter(|(code, _)| code != "Complete").map(|(code, at)| (code.into(), at));
            metric.points.reserve(values.len());
            for ((time, at), (value, _)) in times.into_iter().zip(values) {
                metric.points.push(Point { time, value, samples: None, at });
            }
            Ok(())
        })
    }

    /// Reads the array `Datapoints` of `get-metric-statistics`.
    ///
    /// # Errors
    ///
    /// Points without a time, and values that are none.
    pub(super) fn statistics(&mut self, object: &Object, state: &mut State) -> Result<(), Fault> {
        let Some(points) = object.get("Datapoints") else { return Ok(()) };
        let label = object.text("Label").unwrap_or_default();
        state.samples.unordered = true;
        let quantity = Name::new(&label).quantity;
        let mut metric = Metric { label: label.into_owned(), at: object.at, ..Metric::default() };
        let mut percentiles = false;
        points.each(|node| {
            let Some(point) = node.object() else { return Ok(()) };
            let of = |key: &str| point.get(key).map(number_of).transpose();
            let statistics = [of("Sum")?, of("Average")?, of("Maximum")?, of("SampleCount")?];
            let samples = statistics[3];
            let time = point.get("Timestamp").map(time_of).transpose()?;
            let Some(time) = time else {
                return Err(Fault::new(node.at, Kind::NotATime(String::new())));
            };
            if let Some(unit) = point.text("Unit") {
                metric.unit = Unit::new(&unit);
            }
            let value = value_of(quantity, statistics);
            percentiles |= point.get("ExtendedStatistics").is_some();
            if let Some(value) = value {
                metric.points.push(Point { time, value, samples, at: node.at });
            }
            state.progress.at(node.at)
        })?;
        if metric.points.is_empty() {
            self.percentiles |= percentiles;
            return Ok(());
        }
        let known = self.metric(["", &metric.label, ""], metric.at);
        known.unit = metric.unit;
        known.points.append(&mut metric.points);
        Ok(())
    }

    /// Reads a line of a metric stream in JSON.
    ///
    /// # Errors
    ///
    /// Values and times that are none.
    pub(super) fn streamed(&mut self, object: &Object) -> Result<(), Fault> {
        let Some(name) = object.text("metric_name") else { return Ok(()) };
        let Some(value) = object.get("value").and_then(Node::object) else { return Ok(()) };
        let Some(time) = object.get("timestamp").map(time_of).transpose()? else { return Ok(()) };
        let dimensions = object.get("dimensions").and_then(Node::object);
        let count = dimensions.as_ref().map_or(0, |object| object.members().len());
        let function = dimensions.and_then(|object| object.text("FunctionName"));
        let of = |key: &str| value.get(key).map(number_of).transpose();
        let [sum, count_of, maximum] = [of("sum")?, of("count")?, of("max")?];
        let number = match Name::new(&name).quantity {
            Quantity::Duration => sum.zip(count_of).map(|(sum, n)| sum / n.max(1.0)),
            Quantity::Concurrency => maximum,
            _ => sum,
        };
        let (Some(number), None | Some("AWS/Lambda")) =
            (number, object.text("namespace").as_deref())
        else {
            return Ok(());
        };
        let dimensions = match (count, &function) {
            (1, Some(_)) => 0,
            (0, _) => 1,
            (_, Some(_)) => 2,
            _ => 3,
        };
        let id = dimensions.to_string();
        let function = function.unwrap_or_default();
        let metric = self.metric([&id, &name, &function], object.at);
        metric.dimensions = dimensions;
        if let Some(unit) = object.text("unit") {
            metric.unit = Unit::new(&unit);
        }
        metric.points.push(Point { time, value: number, samples: count_of, at: object.at });
        Ok(())
    }

    /// Hands over what the series say: counts, mean durations weighted by them, concurrency.
    ///
    /// # Errors
    ///
    /// A negative value in a series that is used, no series of use, or two that could count.
    pub(super) fn finish(self, state: &mut State, at: usize) -> Result<(), Fault> {
        if let Some(at) = self.token {
            state.notes.add(NoteKind::Truncated, at);
        }
        let finest = self.all.iter().map(|metric| metric.dimensions).min().unwrap_or(0);
        let (percentiles, before) = (self.percentiles, state.told);
        let mut known: Vec<Known> = Vec::new();
        for mut metric in self.all {
            if let Some((code, at)) = &metric.status {
                state.notes.about(NoteKind::Partial, *at, code);
            }
            if metric.dimensions != finest {
                state.notes.about(NoteKind::Ignored, metric.at, &metric.label);
                continue;
            }
            let (label, id) = (Name::new(&metric.label), Name::new(&metric.id));
            let mut name =
                if label.quantity == Quantity::Unknown && id.quantity != Quantity::Unknown {
                    Name { rest: metric.label.clone(), ..id }
                } else {
                    label
                };
            name.factor = metric.unit.factor(name.quantity).or(name.factor);
            name.per = metric.unit.per.or(name.per);
            let may_count =
                matches!(name.quantity, Quantity::Requests | Quantity::Unknown | Quantity::Value);
            if may_count && !metric.unit.counts() {
                name.quantity = Quantity::Other;
            }
            if metric.function.is_empty() {
                metric.function.clone_from(&name.rest);
            }
            // A table of two accounts may have one value twice; pages repeat theirs.
            if metric.is_paged {
                once(&mut metric, state);
            }
            known.push(Known { name, metric });
        }
        settle(&mut known, state)?;
        hand_over(&known, state)?;
        if state.told == before {
            let wanted = if percentiles { Wanted::MoreThanPercentiles } else { Wanted::Metric };
            return Err(Fault::new(at, Kind::Nothing(wanted)));
        }
        Ok(())
    }
}

/// What counts of the statistics of a quantity: sum, mean, largest value, number of samples.
fn value_of(quantity: Quantity, [sum, average, maximum, samples]: [Option<f64>; 4]) -> Option<f64> {
    match quantity {
        // Each invocation is one sample of its duration.
        Quantity::Duration => average.or(sum.zip(samples).map(|(sum, n)| sum / n.max(1.0))),
        Quantity::Concurrency => maximum.or(average),
        _ => sum.or(average.zip(samples).map(|(average, n)| average * n)),
    }
}

/// Keeps one of the points that pages repeat.
fn once(metric: &mut Metric, state: &mut State) {
    let times = || metric.points.iter().map(|point| point.time.seconds);
    // In order nothing is there twice.
    if times().zip(times().skip(1)).all(|(one, next)| one < next)
        || times().zip(times().skip(1)).all(|(one, next)| one > next)
    {
        return;
    }
    let mut seen: HashMap<i64, u64> = HashMap::with_capacity(metric.points.len());
    let notes = &mut state.notes;
    metric.points.retain(|point| {
        let same = seen.insert(point.time.seconds, point.value.to_bits());
        let repeated = same == Some(point.value.to_bits());
        if repeated {
            notes.add(NoteKind::Repeated, point.at);
        }
        !repeated
    });
}

fn time_of(node: Node) -> Result<Stamp, Fault> {
    let text = node.scalar().unwrap_or_default();
    stamp(&text).map_err(|kind| Fault::new(node.at, kind))
}

fn number_of(node: Node) -> Result<f64, Fault> {
    let text = node.scalar().unwrap_or_default();
    number::plain(&text).map_err(|kind| Fault::new(node.at, kind))
}
