//! The words of a name, and what each of them decides.

use super::language::translate;

/// The classes of words that decide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    Money,
    Id,
    Foreign,
    Share,
    Concurrency,
    Billed,
    Init,
    Cold,
    Memory,
    Used,
    Set,
    Duration,
    Request,
    Count,
    Time,
    End,
    Mean,
    Maximum,
    Percentile(usize),
    OtherStatistic,
    Per,
    UnitOfTime(f64),
    UnitOfMemory(f64),
    Number,
    Filler,
    /// Something that is no request, unless a word beside it says so.
    Noun,
    Unknown,
}

/// Minutes, as "min" may mean them.
pub(super) const MINUTE: f64 = 60_000.0;

#[allow(clippy::too_many_lines, reason = "a table of words")]
pub(super) fn class(word: &str) -> Class {
    match word {
        "$" | "€" | "£" | "usd" | "eur" | "gbp" | "cost" | "costs" | "price" | "prices"
        | "spend" | "charge" | "charges" | "dollar" | "dollars" | "money" | "blended"
        | "unblended" | "amortized" | "fee" | "fees" | "cents" | "cent" | "revenue"
        | "revenues" | "income" | "profit" | "turnover" | "chf" | "¥" | "₹" | "yen" | "jpy"
        | "cny" | "inr" | "aud" | "cad" | "nzd" | "sek" | "nok" | "dkk" | "pln" | "czk" | "huf"
        | "brl" | "mxn" | "vat" | "gross" | "expense" | "expenses" => Class::Money,
        "id" | "ids" | "arn" | "uuid" | "guid" | "account" | "owner" | "token" | "hash"
        | "trace" | "segment" | "key" | "ptr" | "index" | "rank" => Class::Id,
        "error" | "errors" | "fault" | "faults" | "failure" | "failures" | "failed"
        | "throttle" | "throttles" | "throttled" | "dropped" | "drops" | "dead" | "destination"
        | "delivery" | "retry" | "retries" | "rejected" | "blocked" | "denied" | "timeout"
        | "timeouts" | "4xx" | "5xx" | "iterator" | "age" | "lag" | "recursive" | "offset"
        | "async" | "extension" | "extensions" | "overhead" | "latency" | "cpu" | "network"
        | "rx" | "tx" | "disk" | "tmp" | "thread" | "threads" | "version" | "status" | "code"
        | "level" | "spillover" | "forecast" | "predicted" | "expected" | "previous" | "change"
        | "delta" | "diff" | "cumulative" | "running" | "anomaly" | "band" | "queued"
        | "pending" | "active" | "warm" | "slowest" | "fastest" | "upper" | "lower" | "query"
        | "db" | "downstream" | "storage" | "edge" | "queue" | "payload" | "line" | "lines"
        | "row" | "rows" | "restores" | "ytd" | "mtd" | "qtd" | "last" | "prior" | "yesterday"
        | "δ" | "sampled" => Class::Foreign,
        "rate" | "ratio" | "percent" | "percentage" | "%" | "share" | "utilization"
        | "utilisation" | "limit" | "limits" | "quota" | "available" | "unreserved"
        | "reserved" | "claimed" | "burst" | "threshold" | "target" | "score" | "weight"
        | "throughput" => Class::Share,
        "provisioned" | "allocated" | "set" | "size" | "configured" => Class::Set,
        "inflight" => Class::Concurrency,
        word if word.starts_with("concurren") => Class::Concurrency,
        "billed" => Class::Billed,
        "init" | "initialization" | "initialisation" | "restore" => Class::Init,
        "cold" | "coldstart" | "coldstarts" | "starts" => Class::Cold,
        "memory" | "mem" | "ram" => Class::Memory,
        "used" | "usage" => Class::Used,
        "duration" | "durations" | "elapsed" | "dur" => Class::Duration,
        "invocation" | "invocations" | "invoke" | "invokes" | "invoked" | "request"
        | "requests" | "req" | "reqs" | "call" | "calls" | "execution" | "executions" => {
            Class::Request
        }
        "count" | "counts" | "cnt" | "number" | "no" | "nr" | "num" | "nb" | "total" | "sum"
        | "n" | "samplecount" | "sample" | "samples" | "distinct" => Class::Count,
        "time" | "timestamp" | "date" | "datetime" | "ts" | "bin" | "datefloor" => Class::Time,
        "end" | "ends" | "ingestion" | "finish" | "until" | "stop" => Class::End,
        "avg" | "average" | "mean" => Class::Mean,
        "max" | "maximum" | "peak" | "most" => Class::Maximum,
        "median" => Class::Percentile(0),
        "minimum" | "stddev" | "deviation" | "variance" | "pct" | "percentile" | "least"
        | "earliest" | "latest" | "quantile" => Class::OtherStatistic,
        "user" | "users" | "customer" | "customers" | "client" | "clients" | "visitor"
        | "visitors" | "session" | "sessions" | "subscriber" | "subscribers" | "member"
        | "members" | "people" | "device" | "devices" | "container" | "containers" | "instance"
        | "instances" | "pod" | "pods" | "node" | "nodes" | "server" | "servers" | "credit"
        | "credits" | "budget" | "invoice" | "invoices" | "tax" | "billing" | "amount"
        | "amounts" | "packet" | "packets" | "frames" | "uptime" | "downtime" | "temperature"
        | "humidity" | "battery" | "latitude" | "longitude" | "port" | "pid" | "zip"
        | "postcode" | "phone" | "load" | "apdex" | "availability" | "satisfaction" | "health"
        | "sales" | "bandwidth" | "temp" | "payment" | "payments" | "discount" | "discounts"
        | "refund" | "refunds" | "saving" | "savings" | "balance" | "balances" | "salary"
        | "salaries" | "wage" | "wages" | "watt" | "watts" => Class::Noun,
        "per" => Class::Per,
        "ms" | "msec" | "msecs" | "millis" | "millisecond" | "milliseconds" => {
            Class::UnitOfTime(1.0)
        }
        "s" | "sec" | "secs" | "second" | "seconds" => Class::UnitOfTime(1e3),
        "us" | "µs" | "μs" | "usec" | "microsecond" | "microseconds" => Class::UnitOfTime(1e-3),
        "ns" | "nanosecond" | "nanoseconds" => Class::UnitOfTime(1e-6),
        "min" | "mins" | "minute" | "minutes" => Class::UnitOfTime(MINUTE),
        "h" | "hr" | "hrs" | "hour" | "hours" => Class::UnitOfTime(60.0 * MINUTE),
        "day" | "days" => Class::UnitOfTime(1440.0 * MINUTE),
        "mb" | "mib" | "megabyte" | "megabytes" => Class::UnitOfMemory(1.0),
        "gb" | "gib" | "gigabyte" | "gigabytes" => Class::UnitOfMemory(1024.0),
        "kb" | "kib" | "kilobyte" | "kilobytes" => Class::UnitOfMemory(1.0 / 1024.0),
        "byte" | "bytes" => Class::UnitOfMemory(1e-6),
        "utc" | "gmt" | "local" | "start" | "begin" | "bucket" | "interval" | "period"
        | "window" | "in" | "of" | "the" | "by" | "epoch" | "unix" | "concat" | "round"
        | "service" | "lambda" | "aws" | "function" | "message" => Class::Filler,
        _ => match percentile(word) {
            Some(class) => class,
            None if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => Class::Number,
            None => Class::Unknown,
        },
    }
}

/// What "p99", "99th" and "tm99" say.
fn percentile(word: &str) -> Option<Class> {
    let of = |digits: &str| match digits {
        "50" | "50.0" => Class::Percentile(0),
        "90" | "90.0" => Class::Percentile(1),
        "99" | "99.0" => Class::Percentile(2),
        _ => Class::OtherStatistic,
    };
    let is_digits = |text: &str| {
        text.starts_with(|letter: char| letter.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    if let Some(digits) = word.strip_prefix('p').or_else(|| word.strip_suffix("th")) {
        return is_digits(digits).then(|| of(digits));
    }
    let other = ["tm", "tc", "ts", "wm", "pr"].iter().find_map(|start| word.strip_prefix(start));
    other.filter(|digits| is_digits(digits)).map(|_| Class::OtherStatistic)
}

/// The words of a part of a name: "`InitDurationInMS`" has four.
pub(super) fn words(part: &str, into: &mut Vec<String>) {
    let letters: Vec<char> = part.chars().collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or(' ');
    let mut word = String::new();
    let mut push = |word: &mut String| {
        if !word.is_empty() {
            let word = std::mem::take(word).to_lowercase();
            if class(&word) != Class::Unknown || !translate(&word, into) {
                into.push(word);
            }
        }
    };
    for (place, letter) in letters.iter().copied().enumerate() {
        let before = if place == 0 { ' ' } else { at(place - 1) };
        let next = at(place + 1);
        if matches!(letter, '%' | '$' | '€' | '£' | '¥' | '₹') {
            push(&mut word);
            word.push(letter);
            push(&mut word);
            continue;
        }
        let point = letter == '.' && before.is_ascii_digit() && next.is_ascii_digit();
        if !letter.is_alphanumeric() && !point {
            push(&mut word);
            // "req/s" and "requests/minute" are rates; "lineItem/Usage" is none.
            if letter == '/' {
                let behind: String = letters.iter().skip(place + 1).collect();
                let unit: String = behind.chars().take_while(|c| c.is_alphabetic()).collect();
                let unit = unit.to_lowercase();
                if unit == "m" || matches!(class(&unit), Class::UnitOfTime(_)) {
                    word.push_str("per");
                    push(&mut word);
                }
            }
            continue;
        }
        let upper = letter.is_uppercase()
            && (before.is_lowercase() || (before.is_uppercase() && next.is_lowercase()));
        let number_with_unit = letter.is_alphabetic()
            && before.is_ascii_digit()
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && !matches!(letter, 't' | 'x');
        if upper || number_with_unit {
            push(&mut word);
        }
        word.push(letter);
    }
    push(&mut word);
}
