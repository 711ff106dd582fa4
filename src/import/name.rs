//! What a column, a metric or a field holds, by what its whole name means: quantity, statistic, unit.

mod condition;
mod exact;
mod language;
mod scale;
mod unit;
mod words;

pub(super) use condition::{Condition, condition};
pub(super) use unit::Unit;

use exact::exact;
use scale::{is_computed, is_scaled};
use words::{Class, class, words};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Quantity {
    /// When the row begins.
    Time,
    /// When it ends.
    End,
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
    /// What kind of line of a log it is.
    Kind,
    /// Whether it is a report.
    Condition,
    /// An amount of money.
    Money,
    /// A count in thousands or millions.
    Scaled,
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

impl Name {
    /// Whether it counts by a statistic alone, which may be of anything.
    pub(super) fn is_bare_or_sum(&self) -> bool {
        self.is_bare || self.is_sum
    }

    /// What a name says.
    pub(super) fn new(text: &str) -> Self {
        let text =
            &text.trim().trim_matches('"').replace(" / ", "/").replace(['\u{a0}', '\u{202f}'], " ");
        let mut text = text.trim().to_owned();
        if let Some(at) = ["in flight", "in-flight", "in_flight"]
            .iter()
            .find_map(|words| text.to_ascii_lowercase().find(words))
        {
            text.replace_range(at..at + "in flight".len(), "inflight");
        }
        let text = text.as_str();
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
        match condition(text) {
            Some(Condition::Report | Condition::NoReport) => return plain(Quantity::Condition),
            Some(Condition::Reports) => return plain(Quantity::Requests),
            Some(Condition::Else) => return plain(Quantity::Other),
            None => {}
        }
        if is_computed(text) {
            return plain(Quantity::Other);
        }
        let separates = |letter: char| letter.is_whitespace() || ",;|()[]{}\":=".contains(letter);
        let mut known: Vec<String> = Vec::new();
        let mut unknown: Vec<(&str, Vec<String>)> = Vec::new();
        let mut of_each = false;
        for part in text.split(separates).filter(|part| !part.is_empty()) {
            let mut found = Vec::new();
            words(part, &mut found);
            let is_strange = |place: usize| {
                let word = found.get(place).map_or("", String::as_str);
                // Behind "per" it is a minute.
                let minute = word == "m"
                    && place
                        .checked_sub(1)
                        .and_then(|at| found.get(at))
                        .is_some_and(|before| before == "per");
                !minute && matches!(class(word), Class::Unknown | Class::Noun)
            };
            if !(0..found.len()).any(is_strange) {
                known.append(&mut found);
                continue;
            }
            // "requests per user" are none.
            of_each |= known.last().is_some_and(|word| word == "per") && known.len() > 1;
            // "ops/s" is a rate, whatever an op is.
            let is_rate = |at: &usize| {
                let unit = found.get(at + 1).map_or("", String::as_str);
                unit == "m" || matches!(class(unit), Class::UnitOfTime(_))
            };
            let rate = found.iter().position(|word| word == "per").filter(is_rate);
            if let Some(mut rate) = rate.map(|at| found.split_off(at)) {
                known.append(&mut rate);
            }
            unknown.push((part, found));
        }
        // "error-handler Invocations" is of a function with that name; "checkout_errors" is of errors.
        let is_other = |told: &Quantity| !matches!(told, Quantity::Time | Quantity::End);
        let told = quantity(&known).filter(is_other);
        let rest: Vec<&str> = unknown.iter().map(|(part, _)| *part).collect();
        let rest = rest.join(" ");
        if told.is_none() {
            known.extend(unknown.into_iter().flat_map(|(_, found)| found));
        }
        let requests = known.iter().any(|word| class(word) == Class::Request);
        let found = match told.or_else(|| quantity(&known)) {
            Some(Quantity::Other) if requests && is_scaled(text) => return plain(Quantity::Scaled),
            Some(found) if found != Quantity::Requests => found,
            _ if of_each => return plain(Quantity::Other),
            _ if is_scaled(text) => return plain(Quantity::Scaled),
            Some(found) => found,
            None => {
                let mut name = Self { rest, ..plain(Quantity::Unknown) };
                name.measure(&known, text);
                return name;
            }
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

/// What words measure; `None` for words that say nothing of it.
#[allow(clippy::too_many_lines, reason = "one meaning after the other")]
fn quantity(known: &[String]) -> Option<Quantity> {
    let classes: Vec<Class> = known.iter().map(|word| class(word)).collect();
    let has = |wanted: Class| classes.contains(&wanted);
    let time = || classes.iter().any(|found| matches!(found, Class::UnitOfTime(_)));
    let memory = || classes.iter().any(|found| matches!(found, Class::UnitOfMemory(_)));
    let word = |wanted: &str| known.iter().any(|word| word == wanted);
    let rate = || ["rps", "qps", "tps", "rpm", "rph", "hz"].iter().any(|unit| word(unit));
    if known.is_empty() || is_rate_of_none(&classes) {
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
    // Of what is counted once each, only requests are some.
    let once = word("distinct") && !has(Class::Request);
    if has(Class::Id) || has(Class::Foreign) || once {
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
    // A rate is one of requests where it says over what: "request rate (req/s)", "throughput per minute".
    let over = || (has(Class::Per) && time()) || rate();
    let told_rate = (word("rate") && has(Class::Request) || word("throughput")) && over();
    if told_rate && !word("limit") {
        return Some(Quantity::Requests);
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
            || is_per_thing(known, &classes)
            || is_of_request(known)
            || has(Class::Time)
            || (time() && !has(Class::Per) && !rate());
        return Some(if strange { Quantity::Other } else { Quantity::Requests });
    }
    if memory() {
        return Some(Quantity::Other);
    }
    if has(Class::Time) {
        return Some(if has(Class::End) { Quantity::End } else { Quantity::Time });
    }
    // "period end", "window_end"
    if has(Class::End) && classes.iter().all(|found| matches!(found, Class::End | Class::Filler)) {
        return Some(Quantity::End);
    }
    // "billing-worker" is the name of a function.
    if is_numbered(known, &classes) || (has(Class::Noun) && !has(Class::Unknown)) {
        return Some(Quantity::Other);
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
    // "min" alone is a least one, and "ops/s" is something over a time.
    let over = has(Class::Per) && time();
    let other = statistic || percentile || (time() && !over) || has(Class::Set) || has(Class::Used);
    other.then_some(Quantity::Other)
}

/// Whether words name a time that something is counted over, and not what.
fn is_rate_of_none(classes: &[Class]) -> bool {
    classes.first() == Some(&Class::Per)
        && classes.iter().all(|found| {
            matches!(found, Class::Per | Class::Number | Class::UnitOfTime(_) | Class::Filler)
        })
}

/// Whether something is counted for each of another thing: "requests per user".
fn is_per_thing(known: &[String], classes: &[Class]) -> bool {
    let per = classes.iter().position(|found| *found == Class::Per).filter(|at| *at > 0);
    let Some(after) = per.map(|at| at + 1) else { return false };
    let is_minute = known.get(after).is_some_and(|word| word == "m");
    let is_over =
        |found: &Class| matches!(found, Class::UnitOfTime(_) | Class::Number | Class::Filler);
    !is_minute && classes.get(after).is_some_and(|found| !is_over(found))
}

/// Whether a name is that of something which a request has: its address, its port. A request that runs on Arm is one.
fn is_of_request(known: &[String]) -> bool {
    let pairs = || known.iter().zip(known.iter().skip(1));
    let is_one = |word: &String| matches!(word.as_str(), "request" | "invocation" | "call");
    pairs().any(|(word, next)| {
        is_one(word) && next != "arm" && matches!(class(next), Class::Unknown | Class::Noun)
    })
}

/// Whether a name is that of a number which things bear: "order number", "customerNo", "Nr."; the number of
/// things is a count.
fn is_numbered(known: &[String], classes: &[Class]) -> bool {
    let is_number = |word: &String| matches!(word.as_str(), "number" | "no" | "nr" | "num");
    let last = known.iter().rposition(is_number);
    let counted = known.iter().any(|word| word == "of") || classes.contains(&Class::Request);
    let alone = known.len() == 1 && !known.iter().any(|word| word == "number");
    last.is_some_and(|at| at + 1 == known.len() && (at > 0 || alone) && !counted)
}

#[cfg(test)]
mod tests;
