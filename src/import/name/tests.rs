use super::*;

fn check(cases: &[(&str, Quantity, Statistic)]) {
    for (text, quantity, statistic) in cases {
        let name = Name::new(text);
        assert_eq!((name.quantity, name.statistic), (*quantity, *statistic), "{text}: {name:?}");
    }
}

#[test]
fn names_are_known_by_what_they_mean() {
    use Quantity::*;
    use Statistic::*;
    check(&[
        ("@timestamp", Time, Each),
        ("@timestamp per 5 minutes", Time, Each),
        ("bin(5m)", Time, Each),
        ("Minute", Time, Each),
        ("Time (UTC)", Time, Each),
        ("start_time", Time, Each),
        ("end time", End, Each),
        ("count(*)", Requests, Each),
        ("count(@requestId)", Requests, Each),
        ("count_distinct(@requestId)", Requests, Each),
        ("count(@message)", Requests, Each),
        ("count(@duration)", Requests, Each),
        ("invocations", Requests, Each),
        ("checkout Invocations", Requests, Each),
        ("error-handler Invocations", Requests, Each),
        ("rate-limiter Invocations", Requests, Each),
        ("Invocations Sum", Requests, Each),
        ("number of requests", Requests, Each),
        ("Request-ARM", Requests, Each),
        ("@duration", Duration, Each),
        ("avg(@duration)", Duration, Mean),
        ("avg_duration", Duration, Mean),
        ("Duration Average", Duration, Mean),
        ("DurationInMS", Duration, Each),
        ("duration (s)", Duration, Each),
        ("pct(@duration, 99)", Duration, Percentile(2)),
        ("Duration p50", Duration, Percentile(0)),
        ("p99", Duration, Percentile(2)),
        ("Duration SampleCount", Requests, Each),
        ("@billedDuration", Billed, Each),
        ("BilledDurationInMS", Billed, Each),
        ("@initDuration", Init, Each),
        ("InitDurationInMS", Init, Each),
        ("coldStarts", ColdStarts, Each),
        ("count(@initDuration)", ColdStarts, Each),
        ("@memorySize", Memory, Each),
        ("max(@memorySize)", Memory, Maximum),
        ("MemorySetInMB", Memory, Each),
        ("MemoryUsedInMB", Used, Each),
        ("@maxMemoryUsed", Used, Maximum),
        ("ConcurrentExecutions", Concurrency, Each),
        ("ConcurrentExecutions Maximum", Concurrency, Maximum),
        ("@requestId", RequestId, Each),
        ("FunctionName", Function, Each),
        ("lineItem/UsageType", Series, Each),
        ("GB-seconds", MemoryTime, Each),
        ("billed_gb_seconds", MemoryTime, Each),
        ("Lambda-GB-Second-ARM", MemoryTime, Each),
        ("total", Requests, Each),
        ("total count", Requests, Each),
    ]);
}

#[test]
fn what_never_counts_is_known_too() {
    for text in [
        "RecursiveInvocationsDropped",
        "AsyncEventsReceived",
        "ConcurrencyLimit",
        "ProvisionedConcurrencyUtilization",
        "ProvisionedConcurrencyInvocations rate",
        "ClaimedAccountConcurrency",
        "UnreservedConcurrentExecutions",
        "PostRuntimeExtensionsDuration",
        "cold_start_p50",
        "pct(@initDuration, 99)",
        "Errors",
        "checkout_errors",
        "failed invocations",
        "Throttles",
        "max(@duration)",
        "Duration Maximum",
        "min(@duration)",
        "sum(@duration)",
        "pct(@duration, 95)",
        "Duration p99.9",
        "Invocations Average",
        "account_id",
        "request size",
        "requests bytes",
        "error rate",
        "request rate",
        "billed_ms",
        "seconds_billed",
        "total usage",
        "total bytes",
        "memory_utilization",
        "avg(@maxMemoryUsed)",
        "max",
        "ms",
        "percent",
        "cpu_total_time",
    ] {
        assert_eq!(Name::new(text).quantity, Quantity::Other, "{text}: {:?}", Name::new(text));
    }
    for text in ["Lambda($)", "Total costs($)", "UnblendedCost", "price", "cost (USD)"] {
        assert_eq!(Name::new(text).quantity, Quantity::Money, "{text}");
    }
    for text in ["hits", "visits", "pageviews", "host"] {
        assert_eq!(Name::new(text).quantity, Quantity::Unknown, "{text}");
    }
}

#[test]
fn units_and_rates_are_read() {
    for (text, factor, per) in [
        ("duration (s)", Some(1e3), None),
        ("duration_us", Some(1e-3), None),
        ("durationMs", Some(1.0), None),
        ("duration", None, None),
        ("duration in minutes", Some(60_000.0), None),
        ("memory (GB)", Some(1024.0), None),
        ("memory_bytes", Some(1e-6), None),
        ("@memorySize", Some(1e-6), None),
        ("memorySizeMB", Some(1.0), None),
        ("Requests per second", None, Some(1.0)),
        ("requests/s", None, Some(1.0)),
        ("req/min", None, Some(60.0)),
        ("Invocations per 5 minutes", None, Some(300.0)),
        ("rpm", None, Some(60.0)),
        ("avg requests per second", None, Some(1.0)),
    ] {
        let name = Name::new(text);
        assert_eq!((name.factor, name.per), (factor, per), "{text}: {name:?}");
    }
    assert_eq!(Unit::new("Seconds"), Unit { time: Some(1e3), ..Unit::default() });
    assert_eq!(Unit::new("Count/Second"), Unit { per: Some(1.0), ..Unit::default() });
    assert_eq!(Unit::new("Count"), Unit::default());
}

#[test]
fn what_a_label_says_besides_is_the_function() {
    assert_eq!(Name::new("orders-api Invocations").rest, "orders-api");
    assert_eq!(Name::new("Duration (orders-api)").rest, "orders-api");
    assert_eq!(Name::new("Invocations").rest, "");
}
