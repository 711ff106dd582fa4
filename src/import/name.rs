//! What a column, a metric or a field holds, by what its whole name means: quantity, statistic, unit.

mod words;

use words::{Class, MINUTE, class, words};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Quantity {
    /// When the row begins.
    Time,
    /// How many invocations.
    Requests,
    /// How long they took \[ms\].
    Duration,
    /// What was billed of them \[ms\].
    Billed,
    /// How long a cold start took \[ms\].
    Init,
    /// How many cold starts.
    ColdStarts,
    /// The memory of the function \[MB\].
    Memory,
    /// The memory that was used \[MB\].
    Used,
    /// Requests in flight.
    Concurrency,
    /// What was billed of memory and time \[GB-s\].
    MemoryTime,
    /// A line of a log.
    Message,
    /// The id of an invocation.
    RequestId,
    /// The function, or its log group.
    Function,
    /// The stream of a log, which may carry the function's name.
    Stream,
    /// What the value of the row is one of: a metric, or a type of usage.
    Series,
    /// A number of which the row says elsewhere what it is.
    Value,
    /// The statistic that the value of the row is.
    Aggregate,
    /// Its unit.
    Unit,
    /// The service that a line of a bill is of.
    Product,
    /// What kind of line of a bill it is.
    LineType,
    /// An amount of money.
    Money,
    /// Something known that never counts: an id, a limit, a share, errors.
    Other,
    /// What stands beside every row of a tool and needs no word.
    Silent,
    /// A name that says nothing.
    Unknown,
}

/// Over what it is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Statistic {
    /// Each invocation, or the sum of what is counted.
    Each,
    /// The mean.
    Mean,
    /// The 50th, 90th or 99th percentile, as its place in an array.
    Percentile(usize),
    /// The largest.
    Maximum,
}

/// What a name means.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub(super) quantity: Quantity,
    pub(super) statistic: Statistic,
    /// What makes of its numbers ms or MB, where it names a unit.
    pub(super) factor: Option<f64>,
    /// The time that a rate is over \[s\].
    pub(super) per: Option<f64>,
    /// What the name says besides: of which function it is.
    pub(super) rest: String,
    /// Whether it counts by a word that could count anything: "total", "n".
    pub(super) is_bare: bool,
    /// Whether it is a bare "sum".
    pub(super) is_sum: bool,
}

/// Names that mean one thing as they are.
fn exact(name: &str) -> Option<Quantity> {
    let plain: String = name
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '_' | '-' | '"'))
        .flat_map(char::to_lowercase)
        .collect();
    Some(match plain.as_str() {
        "@message" | "message" | "log" | "logmessage" | "msg" | "@msg" | "logentry" => {
            Quantity::Message
        }
        "@requestid" | "requestid" | "awsrequestid" | "invocationid" | "lambdarequestid" => {
            Quantity::RequestId
        }
        "function"
        | "functionname"
        | "lambda"
        | "lambdaname"
        | "@log"
        | "loggroup"
        | "loggroupname"
        | "@loggroup"
        | "lineitem/resourceid"
        | "lineitemresourceid"
        | "faas.name" => Quantity::Function,
        "@logstream" | "logstream" | "logstreamname" => Quantity::Stream,
        "stat" | "statistic" | "aggregation" => Quantity::Aggregate,
        "lineitem/productcode" | "lineitemproductcode" => Quantity::Product,
        "lineitem/lineitemtype" | "lineitemlineitemtype" => Quantity::LineType,
        "unit" | "units" => Quantity::Unit,
        "series" | "name" | "metric" | "metricname" | "legend" | "label" | "measure"
        | "lineitem/usagetype" | "lineitemusagetype" => Quantity::Series,
        "value" | "values" | "y" | "lineitem/usageamount" | "lineitemusageamount" => {
            Quantity::Value
        }
        "@ptr" | "eventid" | "ingestiontime" | "@ingestiontime" | "@entity" | "@type" | "type"
        | "level" | "region" | "fields" => Quantity::Silent,
        "day"
        | "days"
        | "minute"
        | "minutes"
        | "hour"
        | "hours"
        | "second"
        | "seconds"
        | "t"
        | "epoch"
        | "lineitem/usagestartdate"
        | "lineitemusagestartdate" => Quantity::Time,
        "invokecount" | "n" | "sum" | "count" | "counts" | "total" => Quantity::Requests,
        plain if plain.starts_with("lineitem/") || plain.starts_with("identity/") => {
            Quantity::Silent
        }
        plain if plain.starts_with("@timestamp") || plain.starts_with("bin(") => Quantity::Time,
        plain if plain.starts_with("datefloor(") => Quantity::Time,
        _ => return None,
    })
}

impl Name {
    /// Whether it counts by a statistic alone, which may be of anything.
    pub(super) fn is_bare_or_sum(&self) -> bool {
        self.is_bare || self.is_sum
    }

    /// What a name says.
    pub(super) fn new(text: &str) -> Self {
        let text = text.trim().trim_matches('"').trim();
        let plain = |quantity| Self {
            quantity,
            statistic: Statistic::Each,
            factor: None,
            per: None,
            rest: String::new(),
            is_bare: false,
            is_sum: false,
        };
        if let Some(quantity) = exact(text) {
            // Of the statistics of one metric the sum counts.
            let is_bare = quantity == Quantity::Requests && !text.eq_ignore_ascii_case("sum");
            let is_sum = quantity == Quantity::Requests && !is_bare;
            return Self { is_bare, is_sum, ..plain(quantity) };
        }
        if is_computed(text) {
            return plain(Quantity::Other);
        }
        let separates = |letter: char| letter.is_whitespace() || ",;|()[]{}\":=".contains(letter);
        let mut known: Vec<String> = Vec::new();
        let mut unknown: Vec<(&str, Vec<String>)> = Vec::new();
        for part in text.split(separates).filter(|part| !part.is_empty()) {
            let mut found = Vec::new();
            words(part, &mut found);
            if found.iter().any(|word| class(word) == Class::Unknown) {
                unknown.push((part, found));
            } else {
                known.append(&mut found);
            }
        }
        // "error-handler Invocations" is of a function with that name; "checkout_errors" is of errors.
        let told = quantity(&known).filter(|told| *told != Quantity::Time);
        let rest: Vec<&str> = unknown.iter().map(|(part, _)| *part).collect();
        let rest = rest.join(" ");
        if told.is_none() {
            known.extend(unknown.into_iter().flat_map(|(_, found)| found));
        }
        let Some(found) = told.or_else(|| quantity(&known)) else {
            return Self { rest, ..plain(Quantity::Unknown) };
        };
        let is_bare = !text.contains('(')
            && found == Quantity::Requests
            && !known.iter().any(|word| class(word) == Class::Request)
            || found == Quantity::Requests && known.iter().any(|word| word.starts_with("sample"));
        let mut name = Self { rest, is_bare, ..plain(found) };
        name.measure(&known, text);
        name
    }

    /// Its statistic and its unit.
    fn measure(&mut self, known: &[String], text: &str) {
        let insights = text.starts_with('@') || text.contains("(@");
        let lower = text.to_lowercase();
        // "min" is the least, unless it stands where a unit does.
        let minutes = ["(min)", "[min]", " in min"].iter().any(|unit| lower.contains(unit));
        let classes: Vec<Class> = known.iter().map(|word| class(word)).collect();
        let has = |wanted: Class| classes.contains(&wanted);
        let of = |place: usize| classes.get(place).copied();
        // A number before a unit is part of it: "per 5 minutes".
        for (place, found) in classes.iter().enumerate() {
            let before = place.checked_sub(1).and_then(of);
            let ahead = place.checked_sub(2).and_then(of);
            let per = before == Some(Class::Per)
                || (before == Some(Class::Number) && ahead == Some(Class::Per));
            match *found {
                Class::UnitOfTime(ms) if per => {
                    let number = place.checked_sub(1).and_then(|at| known.get(at));
                    let times = number.and_then(|word| word.parse().ok()).unwrap_or(1.0);
                    self.per = Some(ms / 1e3 * times);
                }
                Class::UnitOfTime(_)
                    if known.get(place).is_some_and(|word| word == "min") && !minutes => {}
                Class::UnitOfTime(ms) => self.factor = Some(ms),
                Class::UnitOfMemory(mb) => self.factor = Some(mb),
                _ => {}
            }
        }
        if known.iter().any(|word| matches!(word.as_str(), "m")) && has(Class::Per) {
            self.per = Some(60.0);
        }
        for (word, seconds) in
            [("rps", 1.0), ("qps", 1.0), ("tps", 1.0), ("hz", 1.0), ("rpm", 60.0), ("rph", 3600.0)]
        {
            if known.iter().any(|known| known == word) {
                self.per = Some(seconds);
            }
        }
        // Logs Insights counts a million bytes to a MB of Lambda's.
        if insights
            && matches!(self.quantity, Quantity::Memory | Quantity::Used)
            && self.factor.is_none()
        {
            let numbers = |wanted: &str| known.iter().filter(|word| *word == wanted).count();
            self.factor = match (numbers("1024"), known.iter().any(|w| class(w) == Class::Number)) {
                (2, _) => Some(1.048_576),
                (_, true) => None,
                _ => Some(1e-6),
            };
        }
        let asked = |share: &str| {
            has(Class::OtherStatistic)
                && known.iter().any(|word| matches!(word.as_str(), "pct" | "percentile"))
                && known.iter().any(|word| word == share)
        };
        let percentile = classes.iter().find_map(|found| match found {
            Class::Percentile(place) => Some(*place),
            _ => None,
        });
        let percentile = percentile.or_else(|| ["50", "90", "99"].iter().position(|s| asked(s)));
        let least = known.iter().any(|word| word == "min") && !minutes && self.per.is_none();
        let lowest = has(Class::OtherStatistic) && percentile.is_none() || least;
        self.statistic = match percentile {
            Some(place) => Statistic::Percentile(place),
            None if has(Class::Mean) => Statistic::Mean,
            None if has(Class::Maximum) => Statistic::Maximum,
            None => Statistic::Each,
        };
        let fits = match self.quantity {
            Quantity::Requests | Quantity::ColdStarts => {
                // A mean of counts is one of each: no sum.
                let mean = self.per.is_some() && self.statistic == Statistic::Mean;
                !lowest && (self.statistic == Statistic::Each || mean)
            }
            Quantity::Duration => {
                let sum = known.iter().any(|word| matches!(word.as_str(), "sum" | "total"));
                !lowest && self.statistic != Statistic::Maximum && !sum && self.per.is_none()
            }
            Quantity::Billed | Quantity::Init => {
                let sum = known.iter().any(|word| matches!(word.as_str(), "sum" | "total"));
                let each = matches!(self.statistic, Statistic::Each | Statistic::Mean);
                let time = self.factor.is_none_or(|_| !known.iter().any(|word| word == "gb"));
                !lowest && each && !sum && time && self.per.is_none()
            }
            Quantity::Memory => !lowest,
            Quantity::Used => !lowest && self.statistic != Statistic::Mean,
            Quantity::Concurrency => !lowest && !matches!(self.statistic, Statistic::Percentile(_)),
            _ => true,
        };
        if !fits {
            self.quantity = Quantity::Other;
        }
    }
}

/// Whether a name computes something of what it names, so that it is not that: "count(*)/300",
/// "RUNNING\_SUM(Invocations)", "rate(requests\_total)", "Invocations (k)".
fn is_computed(text: &str) -> bool {
    const MARKS: [&str; 12] = [
        "rate(",
        "rate()",
        "increase(",
        "delta(",
        "sum(sum",
        "/period",
        "so far",
        "in thousands",
        "(thousands)",
        "(k)",
        "[k]",
        "in millions",
    ];
    let lower = text.to_lowercase();
    let memory = lower.contains("memory");
    let mut slashes = lower.match_indices('/').filter_map(|(at, _)| {
        lower.get(at + 1..).and_then(|rest| rest.trim_start().chars().next())
    });
    // A counter of Prometheus only grows.
    let counter = lower.ends_with("_total") && !lower.contains(' ');
    counter
        || MARKS.iter().any(|mark| lower.contains(mark))
        || !memory
            && (lower.replace("(*)", "").contains(" * ")
                || slashes.any(|next| next.is_ascii_digit()))
}

/// What words measure; `None` for words that say nothing of it.
fn quantity(known: &[String]) -> Option<Quantity> {
    let classes: Vec<Class> = known.iter().map(|word| class(word)).collect();
    let has = |wanted: Class| classes.contains(&wanted);
    let time = || classes.iter().any(|found| matches!(found, Class::UnitOfTime(_)));
    let memory = || classes.iter().any(|found| matches!(found, Class::UnitOfMemory(_)));
    let word = |wanted: &str| known.iter().any(|word| word == wanted);
    let rate = || ["rps", "qps", "tps", "rpm", "rph", "hz"].iter().any(|unit| word(unit));
    if known.is_empty() {
        return None;
    }
    if has(Class::Money) {
        return Some(Quantity::Money);
    }
    // What is counted by its ids is counted: "count(@requestId)".
    let counted = has(Class::Count) && has(Class::Request) && has(Class::Id);
    let numbered = word("message") && word("count") && known.len() == 2;
    if counted || numbered {
        return Some(Quantity::Requests);
    }
    if has(Class::Id) || has(Class::Foreign) {
        return Some(Quantity::Other);
    }
    if has(Class::Memory) || (has(Class::Used) && memory()) {
        // "maxMemoryUsed", and "maxMemory"; "max(@memorySize)" is that of the function.
        return Some(if has(Class::Share) && !word("limit") {
            Quantity::Other
        } else if has(Class::Used) || (has(Class::Maximum) && !has(Class::Set)) {
            Quantity::Used
        } else {
            Quantity::Memory
        });
    }
    if has(Class::Share) || (has(Class::Set) && has(Class::Concurrency)) {
        return Some(Quantity::Other);
    }
    if has(Class::Concurrency) || (word("in") && word("flight")) {
        return Some(Quantity::Concurrency);
    }
    // "GB-seconds" are what Lambda bills.
    if memory() && time() && (word("gb") || word("mb")) {
        return Some(if word("gb") && !word("mb") {
            Quantity::MemoryTime
        } else {
            Quantity::Other
        });
    }
    if has(Class::Billed) {
        let each = has(Class::Duration) || has(Class::Mean);
        return Some(if memory() || !each { Quantity::Other } else { Quantity::Billed });
    }
    if has(Class::Init) || has(Class::Cold) {
        let counts = has(Class::Count) && !word("sum") || word("coldstarts") || word("starts");
        let percentile = classes
            .iter()
            .any(|found| matches!(found, Class::Percentile(_) | Class::OtherStatistic));
        return Some(match (has(Class::Duration) || time(), counts) {
            _ if percentile => Quantity::Other,
            (_, true) => Quantity::ColdStarts,
            (true, _) => Quantity::Init,
            _ => Quantity::Other,
        });
    }
    if has(Class::Duration) || (word("execution") && word("time")) {
        return Some(if memory() {
            Quantity::Other
        } else if word("samplecount") || (word("count") && !word("pct")) {
            Quantity::Requests
        } else {
            Quantity::Duration
        });
    }
    if has(Class::Request) || rate() {
        let strange = memory()
            || has(Class::Set)
            || has(Class::Time)
            || (time() && !has(Class::Per) && !rate());
        return Some(if strange { Quantity::Other } else { Quantity::Requests });
    }
    if memory() {
        return Some(Quantity::Other);
    }
    if has(Class::Time) {
        return Some(if has(Class::End) { Quantity::Silent } else { Quantity::Time });
    }
    if has(Class::Count) {
        let counts = |found: &Class| {
            matches!(
                found,
                Class::Count | Class::Filler | Class::Number | Class::Per | Class::UnitOfTime(_)
            )
        };
        return Some(if classes.iter().all(counts) { Quantity::Requests } else { Quantity::Other })
            .filter(|_| !has(Class::Unknown));
    }
    let percentile = classes.iter().any(|found| matches!(found, Class::Percentile(_)));
    if percentile && !classes.contains(&Class::Unknown) {
        return Some(Quantity::Duration);
    }
    let statistic = has(Class::Mean) || has(Class::Maximum) || has(Class::OtherStatistic);
    // "min" alone is a least one.
    let other = statistic || percentile || time() || has(Class::Set) || has(Class::Used);
    other.then_some(Quantity::Other)
}

/// A unit by its name.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Unit {
    /// Of time: what makes ms of it.
    pub(super) time: Option<f64>,
    /// Of memory: what makes MB of it.
    pub(super) memory: Option<f64>,
    /// The time that a rate is over \[s\].
    pub(super) per: Option<f64>,
}

impl Unit {
    /// "Milliseconds", "MiB", "Count/Second".
    pub(super) fn new(text: &str) -> Self {
        let mut found = Vec::new();
        words(text, &mut found);
        let mut unit = Self::default();
        for (place, word) in found.iter().enumerate() {
            let per = place > 0 && found.get(place - 1).is_some_and(|word| word == "per");
            match class(word) {
                Class::UnitOfTime(ms) if per => unit.per = Some(ms / 1e3),
                Class::UnitOfTime(ms) => unit.time = Some(ms),
                Class::UnitOfMemory(mb) => unit.memory = Some(mb),
                _ if word == "m" => unit.time = Some(MINUTE),
                _ => {}
            }
        }
        unit
    }

    /// Whether something with this unit can be a count: "Count", "Count/Second", none.
    pub(super) fn counts(self, text: &str) -> bool {
        let other = (self.time.is_some() && self.per.is_none()) || self.memory.is_some();
        !other && !text.eq_ignore_ascii_case("percent")
    }

    /// What makes ms or MB of the numbers of a quantity.
    pub(super) fn factor(self, quantity: Quantity) -> Option<f64> {
        match quantity {
            Quantity::Duration | Quantity::Billed | Quantity::Init => self.time,
            Quantity::Memory | Quantity::Used => self.memory,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
