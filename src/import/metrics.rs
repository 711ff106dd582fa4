//! Metrics of CloudWatch as JSON: `get-metric-data` and `get-metric-statistics`.

use super::columns::{self, Role};
use super::error::{Error, Kind, Wanted};
use super::json::Json;
use super::note::NoteKind;
use super::number;
use super::samples::Samples;
use super::state::{Row, State, When};
use super::time::{self, Order, Stamp};

/// The metrics of a file, before it is known what they are.
#[derive(Default)]
pub(super) struct Metrics {
    all: Vec<Metric>,
}

/// A metric as `get-metric-data` gives it.
#[derive(Default)]
struct Metric {
    id: String,
    label: String,
    line: usize,
    times: Vec<(Stamp, usize)>,
    values: Vec<f64>,
    negative: Option<Error>,
}

/// A time, as text or as a number since 1970.
pub(super) fn stamp(json: &mut Json) -> Result<Stamp, Error> {
    let place = json.place()?;
    let text = json.scalar()?;
    let read = match number::plain(&text) {
        Ok(number) => time::epoch(number, &text),
        Err(_) => time::read(&text, Order::Unknown),
    };
    read.map_err(|kind| json.error_in(place, kind))
}

impl Metrics {
    /// Reads the array `MetricDataResults`.
    pub(super) fn read(&mut self, json: &mut Json, state: &mut State) -> Result<(), Error> {
        json.array(|json| {
            json.peek()?;
            let mut metric = Metric { line: json.line(), ..Metric::default() };
            json.object(|json, key| match key {
                "Id" => json.scalar().map(|text| metric.id = text.into_owned()),
                "Label" => json.scalar().map(|text| metric.label = text.into_owned()),
                "Timestamps" => json.array(|json| {
                    let time = stamp(json)?;
                    metric.times.push((time, json.line()));
                    state.progress.at(json.passed(), json.line())
                }),
                "Values" => json.array(|json| {
                    let place = json.place()?;
                    let value = json.number()?;
                    if value < 0.0 && metric.negative.is_none() {
                        let kind = Kind::Negative(value.to_string());
                        metric.negative = Some(json.error_in(place, kind));
                    }
                    metric.values.push(value);
                    state.progress.at(json.passed(), json.line())
                }),
                "StatusCode" => {
                    let line = json.line();
                    let code = json.scalar()?;
                    if code != "Complete" {
                        state.notes.about(NoteKind::Partial, line, &code);
                    }
                    Ok(())
                }
                _ => json.skip(),
            })?;
            if metric.times.len() != metric.values.len() {
                let (times, values) = (metric.times.len(), metric.values.len());
                return Err(Error::new(metric.line, 1, Kind::Unpaired { times, values }));
            }
            self.all.push(metric);
            Ok(())
        })
    }

    /// Hands over what the metrics say: counts, mean durations weighted by them, concurrency.
    ///
    /// # Errors
    ///
    /// A negative value in a metric that is used, or no metric of use.
    pub(super) fn finish(self, state: &mut State) -> Result<(), Error> {
        let alone = self.all.len() == 1;
        let line = self.all.first().map_or(1, |metric| metric.line);
        let mut metrics: Vec<(Role, Metric)> = Vec::new();
        for metric in self.all {
            let role = match (columns::role(&metric.label), columns::role(&metric.id)) {
                (Role::Other, Role::Other) if alone => Role::Count,
                (Role::Other, by_id) => by_id,
                (by_label, _) => by_label,
            };
            let role = if role == Role::Duration { Role::Average } else { role };
            let twice = metrics.iter().any(|(known, _)| *known == role);
            let used = matches!(role, Role::Count | Role::Average | Role::Concurrency);
            if twice || !used {
                state.notes.about(NoteKind::Ignored, metric.line, &metric.label);
                continue;
            }
            if let Some(error) = metric.negative {
                return Err(error);
            }
            metrics.push((role, metric));
        }
        // Counts first: they are the weights.
        metrics.sort_by_key(|(role, _)| *role != Role::Count);
        let mut averages = Vec::new();
        for (role, metric) in &metrics {
            for ((time, line), value) in metric.times.iter().zip(&metric.values) {
                if *role == Role::Average {
                    averages.push((time.seconds, *value));
                    state.told += 1;
                    continue;
                }
                let mut row = Row::new(*line);
                row.when = When::At(*time);
                row.put(*role, *value);
                state.row(&row);
            }
        }
        weigh(averages, state);
        if state.told == 0 {
            return Err(Error::new(line, 1, Kind::Nothing(Wanted::Metric)));
        }
        Ok(())
    }
}

/// Adds mean durations, each with the count of its time as weight, or with 1 if there are no counts.
fn weigh(mut averages: Vec<(i64, f64)>, state: &mut State) {
    averages.sort_by_key(|(time, _)| *time);
    let mut counts: Vec<(i64, f64)> = Samples::iter(&state.samples).collect();
    counts.sort_by_key(|(time, _)| *time);
    let unweighted = counts.is_empty();
    let mut counts = counts.into_iter().peekable();
    for (time, average) in averages {
        while counts.next_if(|(other, _)| *other < time).is_some() {}
        let count = counts.peek().filter(|(other, _)| *other == time).map(|(_, count)| *count);
        state.seen.average(average, if unweighted { 1.0 } else { count.unwrap_or(0.0) });
    }
}

/// The metric of `get-metric-statistics`.
#[derive(Default)]
pub(super) struct Statistics {
    pub(super) label: String,
    points: Vec<Point>,
    /// Whether the array was there.
    found: bool,
}

/// One of its points: what it has of sum, average, maximum and number of samples.
struct Point {
    time: Stamp,
    line: usize,
    sum: Option<f64>,
    average: Option<f64>,
    maximum: Option<f64>,
    samples: Option<f64>,
}

impl Statistics {
    /// Reads the array `Datapoints`.
    pub(super) fn read(&mut self, json: &mut Json, state: &mut State) -> Result<(), Error> {
        self.found = true;
        json.array(|json| {
            let place = json.place()?;
            let line = json.line();
            let mut time = None;
            let [mut sum, mut average, mut maximum, mut samples] = [None; 4];
            json.object(|json, key| {
                match key {
                    "Timestamp" => time = Some(stamp(json)?),
                    "Sum" => sum = Some(super::report::amount(json)?),
                    "Average" => average = Some(super::report::amount(json)?),
                    "Maximum" => maximum = Some(super::report::amount(json)?),
                    "SampleCount" => samples = Some(super::report::amount(json)?),
                    _ => json.skip()?,
                }
                Ok(())
            })?;
            let Some(time) = time else {
                return Err(json.error_in(place, Kind::NotATime(String::new())));
            };
            self.points.push(Point { time, line, sum, average, maximum, samples });
            state.progress.at(json.passed(), json.line())
        })
    }

    /// Hands over what the metric says.
    ///
    /// # Errors
    ///
    /// [`Kind::Nothing`] if no point has the statistic that its metric needs.
    pub(super) fn finish(self, state: &mut State) -> Result<(), Error> {
        if !self.found {
            return Ok(());
        }
        state.samples.unordered = true;
        let role = match columns::role(&self.label) {
            Role::Duration => Role::Average,
            role => role,
        };
        for point in &self.points {
            let mut row = Row::new(point.line);
            row.when = When::At(point.time);
            match role {
                // Each invocation is one sample of its duration.
                Role::Average => (row.count, row.average) = (point.samples, point.average),
                Role::Concurrency => row.concurrency = point.maximum.or(point.average),
                _ => row.count = point.sum,
            }
            state.row(&row);
        }
        if state.told == 0 {
            let line = self.points.first().map_or(1, |point| point.line);
            return Err(Error::new(line, 1, Kind::Nothing(Wanted::Metric)));
        }
        Ok(())
    }
}
