//! What a column or a metric holds, by the name that tools give it.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The time at which the row begins.
    Time,
    /// How many invocations.
    Count,
    /// How long one took, or several in the mean \[ms\].
    Duration,
    /// The mean duration \[ms\].
    Average,
    /// The 50th, 90th or 99th percentile of the durations \[ms\], as its place in an array.
    Percentile(usize),
    /// What was billed \[ms\].
    Billed,
    /// The memory of the function \[bytes\].
    Memory,
    /// The memory that was used \[bytes\].
    Used,
    /// How long a cold start took \[ms\].
    Init,
    /// Requests in flight.
    Concurrency,
    /// A line of a log.
    Message,
    /// Something that is not used.
    Other,
}

/// What the name of a column says.
pub(super) fn role(name: &str) -> Role {
    let lower = name.trim().trim_matches('"').to_lowercase();
    let plain: String =
        lower.chars().filter(|letter| !letter.is_whitespace() && *letter != '_').collect();
    match plain.as_str() {
        "@timestamp" | "timestamp" | "time" | "date" | "datetime" | "minute" | "minutes"
        | "hour" | "hours" | "second" | "seconds" | "day" | "days" | "epoch" => Role::Time,
        "count" | "counts" | "sum" | "calls" | "n" => Role::Count,
        "@duration" | "duration" | "durationms" => Role::Duration,
        "@billedduration" | "avg(@billedduration)" | "billedduration" => Role::Billed,
        "@memorysize" | "max(@memorysize)" | "avg(@memorysize)" => Role::Memory,
        "@maxmemoryused" | "max(@maxmemoryused)" => Role::Used,
        "@initduration" => Role::Init,
        "@message" | "message" => Role::Message,
        "pct(@duration,50)" => Role::Percentile(0),
        "pct(@duration,90)" => Role::Percentile(1),
        "pct(@duration,99)" => Role::Percentile(2),
        name if name.starts_with("bin(") => Role::Time,
        name if name.starts_with("count(") => Role::Count,
        _ => metric(&lower),
    }
}

/// What the label of a metric says, among other words.
fn metric(name: &str) -> Role {
    let words = || name.split(|letter: char| !letter.is_alphanumeric());
    let is = |list: &[&str]| words().any(|word| list.contains(&word));
    let has = |part: &str| name.contains(part);
    if ["provisioned", "unreserved", "claimed"].iter().any(|part| has(part))
        || is(&["error", "errors", "throttles", "init", "initduration", "billed", "id", "rate"])
    {
        return Role::Other;
    }
    if has("concurren") {
        return Role::Concurrency;
    }
    let percentile = ["p50", "p90", "p99"].iter().position(|part| ends_with_word(name, part));
    if let Some(place) = percentile {
        return Role::Percentile(place);
    }
    if words().any(|word| word.ends_with("duration")) {
        let other =
            ["max", "maximum", "maxduration", "min", "minimum", "minduration", "sum", "pct"];
        let deviation = ["stddev", "samplecount", "postruntimeextensionsduration"];
        let of_other = |word: &str| {
            let behind = word.strip_prefix("tm").or(word.strip_prefix('p'));
            behind.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
        };
        let not_mean = is(&other) || is(&deviation) || words().any(of_other);
        return if not_mean { Role::Other } else { Role::Average };
    }
    if has("invocation") || is(&["request", "requests"]) {
        return Role::Count;
    }
    Role::Other
}

/// Whether a name has a part that no digit follows, so that p99.9 is no p99.
fn ends_with_word(name: &str, part: &str) -> bool {
    name.match_indices(part).any(|(at, _)| {
        let after = name.get(at + part.len()..).unwrap_or_default();
        !after.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_names() {
        for (name, expected) in [
            ("@timestamp", Role::Time),
            ("bin(5m)", Role::Time),
            ("Minute", Role::Time),
            ("count(*)", Role::Count),
            ("invocations", Role::Count),
            ("checkout Invocations", Role::Count),
            ("@duration", Role::Duration),
            ("avg(@duration)", Role::Average),
            ("avg_duration", Role::Average),
            ("Duration Average", Role::Average),
            ("pct(@duration, 99)", Role::Percentile(2)),
            ("pct(@duration, 95)", Role::Other),
            ("Duration p50", Role::Percentile(0)),
            ("Duration p99.9", Role::Other),
            ("max(@duration)", Role::Other),
            ("@billedDuration", Role::Billed),
            ("@maxMemoryUsed", Role::Used),
            ("ConcurrentExecutions", Role::Concurrency),
            ("ProvisionedConcurrencyUtilization", Role::Other),
            ("@requestId", Role::Other),
            ("Errors", Role::Other),
        ] {
            assert_eq!(role(name), expected, "{name}");
        }
    }
}
