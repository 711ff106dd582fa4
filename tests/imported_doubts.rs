//! Tables that could be read in more than one way: each is read in the right one, or refused with both named.

mod reading;

use crossover::import::{Import, NoteKind};
use reading::{refusal, text};

/// Fails unless each text is refused with these words.
fn check_refused(cases: &[(&str, &str)]) {
    for (given, part) in cases {
        let told = refusal(given);
        assert!(told.contains(part), "{given}: {told}");
    }
}

/// Fails unless each text gives this start, if it has one, this period \[s\] and these counts.
fn check(cases: &[(&str, Option<i64>, u32, &[f64])]) {
    for (given, start, step, counts) in cases {
        let series = text(given).series.unwrap_or_else(|| panic!("{given} has no series"));
        let found: Vec<f64> = series.counts().iter().map(|n| (n * 1e6).round() / 1e6).collect();
        assert_eq!(
            (series.start(), series.period_s(), found.as_slice()),
            (*start, *step, *counts),
            "{given}"
        );
    }
}

fn has(import: &Import, kind: NoteKind) -> bool {
    import.notes.iter().any(|note| note.kind == kind)
}

/// 2026-10-05T00:00:00Z.
const OCTOBER: i64 = 1_791_158_400;

/// 2026-01-26T00:00:00Z, the Monday of week 5.
const WEEK_5: i64 = 1_769_385_600;

const HOUR: i64 = 3600;

#[test]
fn an_hour_beside_a_date_is_read_however_it_is_written() {
    let at = Some(OCTOBER + 22 * HOUR);
    let counts: &[f64] = &[5.0, 6.0, 7.0];
    let rows = |name: &str, hours: [&str; 3]| {
        let [one, two, three] = hours;
        format!(
            "date,{name},invocations\n2026-10-05,{one},5\n2026-10-05,{two},6\n2026-10-06,{three},7\n"
        )
    };
    check(&[
        (&rows("hour", ["22", "23", "0"]), at, 3600, counts),
        (&rows("hour of day", ["22", "23", "0"]), at, 3600, counts),
        (&rows("hour", ["10 PM", "11 PM", "12 AM"]), at, 3600, counts),
        (&rows("hour", ["10pm", "11pm", "12am"]), at, 3600, counts),
        (&rows("hour", ["22:00-23:00", "23:00-24:00", "00:00-01:00"]), at, 3600, counts),
        (&rows("hour", ["22:00 – 23:00", "23:00 – 00:00", "00:00 – 01:00"]), at, 3600, counts),
        (&rows("Stunde", ["22 Uhr", "23 Uhr", "0 Uhr"]), at, 3600, counts),
        ("hour of day,invocations\n22,5\n23,6\n0,7\n", None, 3600, counts),
        ("hour_of_day,region,invocations\n22,eu,5\n23,eu,6\n0,eu,7\n", None, 3600, counts),
    ]);
    check_refused(&[(&rows("hour", ["late", "later", "early"]), "“late” is not a time")]);
}

#[test]
fn rows_of_different_lengths_count_over_their_own_time() {
    let rows = |one: &str, two: &str, three: &str| {
        format!("start,end,requests\n{one},24\n{two},7\n{three},8\n")
    };
    let varied = rows(
        "2026-10-05 00:00,2026-10-05 03:00",
        "2026-10-05 03:00,2026-10-05 04:00",
        "2026-10-05 05:00,2026-10-05 06:00",
    );
    let inclusive = rows(
        "2026-10-05 00:00:00,2026-10-05 02:59:59",
        "2026-10-05 03:00:00,2026-10-05 03:59:59",
        "2026-10-05 05:00:00,2026-10-05 05:59:59",
    );
    let reaching = rows(
        "2026-10-05 00:00,2026-10-05 03:00",
        "2026-10-05 02:00,2026-10-05 04:00",
        "2026-10-05 05:00,2026-10-05 06:00",
    );
    let counts: &[f64] = &[8.0, 8.0, 8.0, 7.0, 0.0, 8.0];
    let weeks = "start,end,requests\n2026-10-05,2026-10-11,70\n2026-10-12,2026-10-18,80\n";
    let named = |name: &str| {
        format!(
            "start,requests,{name}\n2026-10-05 00:00,24,2026-10-05 01:00\n2026-10-05 02:00,7,2026-10-05 03:00\n"
        )
    };
    check(&[
        (&varied, Some(OCTOBER), 3600, counts),
        (&inclusive, Some(OCTOBER), 3600, counts),
        (weeks, Some(OCTOBER), 7 * 86_400, &[70.0, 80.0]),
    ]);
    for name in
        ["end", "stop", "period end", "window_end", "end time", "stop_time", "Enddatum", "bis"]
    {
        check(&[(&named(name), Some(OCTOBER), 3600, &[24.0, 0.0, 7.0])]);
    }
    assert!(has(&text(&varied), NoteKind::MixedPeriods));
    assert!(has(&text(&varied), NoteKind::Gaps));
    // A rate is one over all of its row.
    let rates = varied.replace("requests", "requests per minute");
    check(&[(&rates, Some(OCTOBER), 3600, &[1440.0, 1440.0, 1440.0, 420.0, 0.0, 480.0])]);
    check_refused(&[
        (&reaching, "does not fit a period of 3 h"),
        (
            "start,duration_s,requests\n2026-10-05 00:00,86400,24\n2026-10-07 00:00,86400,24\n",
            "more than 15 minutes",
        ),
    ]);
}

#[test]
fn numbers_of_three_decimals_are_no_thousands_by_default() {
    let column = |name: &str, one: &str, other: &str| {
        format!("time;requests;{name}\n2026-10-05 14:00;10;{one}\n2026-10-05 14:01;20;{other}\n")
    };
    let open = "thousands or a fraction";
    check_refused(&[
        (&column("avg duration (s)", "1.204", "1.310"), open),
        (&column("avg duration (ms)", "1.204", "1.310"), open),
        ("time;requests per second\n2026-10-05 14:00;12.204\n2026-10-05 14:01;0\n", open),
        ("time;requests\n2026-10-05 14:00;1.000\n2026-10-05 14:01;2.000\n", open),
    ]);
    let told = text(&column("avg duration (ms)", "1.204", "998"));
    let mean = told.observed.duration.and_then(|duration| duration.mean);
    assert!(mean.is_some_and(|mean| (mean.to_ms() - (1204.0 + 2.0 * 998.0) / 3.0).abs() < 1e-9));
    check(&[(
        "time;requests\n2026-10-05 14:00;1.204\n2026-10-05 14:01;2.310\n",
        Some(OCTOBER + 14 * HOUR),
        60,
        &[1204.0, 2310.0],
    )]);
}

#[test]
fn parts_of_one_request_are_not_counted() {
    let spans = "traceId,spanId,startTime,duration\nr1,a,2026-10-05T14:00:00Z,120\nr1,b,2026-10-05T14:00:00Z,80\n";
    let zipkin = "[{\"timestamp\":\"2026-10-05T14:00:00Z\",\"traceId\":\"r1\",\"id\":\"a\",\"duration\":120},\
                  {\"timestamp\":\"2026-10-05T14:00:00Z\",\"traceId\":\"r1\",\"id\":\"b\",\"parentId\":\"a\",\"duration\":80}]";
    let jaeger =
        "[{\"traceID\":\"r1\",\"spanID\":\"a\",\"startTime\":1791208800000000,\"duration\":120}]";
    let one = |id: &str| {
        format!("{{\"requestId\":\"{id}\",\"time\":\"2026-10-05T14:00:00Z\",\"count\":1}}")
    };
    check_refused(&[
        (spans, "spans of traces"),
        (jaeger, "spans of traces"),
        (&format!("[{},{},{}]", one("r1"), one("r1"), one("r2")), "parts of one request"),
        ("@requestId,count(*)\nr1,5\nr2,4\n", "is counted of one request"),
        ("time,requestId,count\n2026-10-05 14:00,r1,3\n", "is counted of one request"),
    ]);
    // The first has no parent, so that it alone is not known.
    let import =
        crossover::import::read(zipkin.as_bytes(), &crossover::import::Pick::All, &mut |_| true);
    assert!(import.is_err() || import.is_ok_and(|import| import.series.is_none()));
}

#[test]
fn an_export_of_costs_is_read_by_its_service_and_unit() {
    let header = "BilledCost,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,PricingQuantity,PricingUnit";
    let line = |hour: u32, quantity: u32, unit: &str, service: &str| {
        format!(
            "0.2,2026-10-05T{hour:02}:00:00Z,2026-10-05T{:02}:00:00Z,{quantity},{unit},0.001,1M Requests,{service}\n",
            hour + 1
        )
    };
    let rows = |lambda: &str, other: &str| {
        [
            line(14, 1000, "Requests", lambda),
            line(14, 125, "Lambda-GB-Second", lambda),
            line(15, 2000, "Requests", lambda),
            line(15, 777, "Requests", other),
        ]
        .concat()
    };
    let counts: &[f64] = &[1000.0, 2000.0];
    let names =
        format!("{header},ServiceName\n{}", rows("AWS Lambda", "Amazon Simple Storage Service"));
    let codes = format!("{header},x_ServiceCode\n{}", rows("AWSLambda", "AmazonS3"));
    let at = Some(OCTOBER + 14 * HOUR);
    check(&[(&names, at, 3600, counts), (&codes, at, 3600, counts)]);
    assert_eq!(text(&codes).observed.memory_time, Some(125.0));
    check_refused(&[
        (&format!("{header},Service\n{}", rows("AWS Lambda", "S3")), "no column ServiceName"),
        (
            "BilledCost,ChargePeriodStart,ServiceName\n0.2,2026-10-05T14:00:00Z,AWS Lambda\n",
            "no column ConsumedQuantity",
        ),
        (
            "ChargePeriodStart,ConsumedQuantity,ServiceName\n2026-10-05T14:00:00Z,1000,AWS Lambda\n",
            "no column ConsumedUnit",
        ),
        (
            "BilledCost,ChargePeriodStart,PricingQuantity,PricingUnit,ServiceName\n\
             0.2,2026-10-05T14:00:00Z,1000,Requests,AWS Lambda\n",
            "no column ConsumedQuantity",
        ),
    ]);
}

#[test]
fn only_requests_in_a_region_count_of_a_bill() {
    let at = Some(OCTOBER);
    let counts: &[f64] = &[52_000.0, 48_000.0];
    let old = |name: [&str; 4], edge: &str| {
        let line = |hour: u32, usage: &str, amount: u32| {
            format!("Usage,2026-10-05T{hour:02}:00:00Z,AWSLambda,{usage},{amount}\n")
        };
        [
            format!("{},{},lineItem/ProductCode,{},{}\n", name[0], name[1], name[2], name[3]),
            line(0, "USE1-Request", 52_000),
            line(0, edge, 999_000),
            line(0, "USE1-Lambda-GB-Second", 100),
            line(0, "USE1-Lambda-Provisioned-GB-Second", 25),
            line(0, "USE1-Lambda-Edge-GB-Second", 7000),
            line(0, "USE1-Lambda-SnapStart-Cached-GB-Second", 8000),
            line(0, "USE1-Lambda-Provisioned-Concurrency", 9000),
            line(1, "USE1-Request", 48_000),
        ]
        .concat()
    };
    let names = [
        "lineItem/LineItemType",
        "lineItem/UsageStartDate",
        "lineItem/UsageType",
        "lineItem/UsageAmount",
    ];
    let snake = [
        "line_item_line_item_type",
        "line_item_usage_start_date",
        "line_item_usage_type",
        "line_item_usage_amount",
    ];
    let focus = |column: &str, usages: [&str; 3]| {
        let line = |hour: u32, amount: u32, unit: &str, usage: &str| {
            format!(
                "AWS Lambda,2026-10-05T{hour:02}:00:00Z,2026-10-05T{:02}:00:00Z,Usage,{amount},{unit},{usage}\n",
                hour + 1
            )
        };
        let [request, edge, other] = usages;
        [
            format!("ServiceName,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ConsumedQuantity,ConsumedUnit,{column}\n"),
            line(0, 52_000, "Requests", request),
            line(0, 999_000, "Requests", edge),
            line(0, 125, "GB-Seconds", "Lambda-GB-Second"),
            line(0, 9000, "GB-Seconds", other),
            line(1, 48_000, "Requests", request),
        ]
        .concat()
    };
    for given in [
        old(names, "Lambda-Edge-Request"),
        old(snake, "EU-Lambda-Edge-Request"),
        focus(
            "x_UsageType",
            ["USE1-Request", "Lambda-Edge-Request", "USE1-Lambda-Provisioned-Concurrency"],
        ),
        focus(
            "ChargeDescription",
            [
                "AWS Lambda - Total Requests - US East (Northern Virginia)",
                "AWS Lambda - Lambda@Edge Requests",
                "AWS Lambda - Ephemeral Storage - US East (Northern Virginia)",
            ],
        ),
    ] {
        check(&[(&given, at, 3600, counts)]);
        let import = text(&given);
        assert_eq!(import.observed.memory_time, Some(125.0), "{given}");
        assert!(has(&import, NoteKind::Edge) && !has(&import, NoteKind::EdgeUntold), "{given}");
    }
    let only = "lineItem/UsageStartDate,lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount\n\
                2026-10-05T00:00:00Z,AWSLambda,Lambda-Edge-Request,5\n2026-10-05T01:00:00Z,AWSLambda,Lambda-Edge-Request,6\n";
    check_refused(&[(only, "Lambda@Edge")]);
    let untold = focus("x_Note", ["a", "a", "a"]);
    assert!(has(&text(&untold), NoteKind::EdgeUntold));
}

#[test]
fn names_of_money_count_in_no_language() {
    for name in [
        "Entgelt",
        "Lambda-Entgelt",
        "Nutzungsgebühr",
        "Aufwand",
        "Aufwendungen",
        "Zahlung",
        "Honorar",
        "Guthaben",
        "Gutschrift",
        "Tarif",
        "Steuer",
        "MwSt",
        "Mehrwertsteuer",
        "Brutto",
        "Netto",
        "Rabatt",
        "Ersparnis",
        "Spesen",
        "Skonto",
        "Verbrauch",
        "kWh",
        "cena",
        "koszt",
        "pris",
        "tarifa",
        "tariffa",
        "frais",
        "impôt",
        "savings",
        "discount",
        "refund",
        "balance",
        "payments",
        "salary",
        "wage",
        "yen",
        "JPY",
        "¥",
        "AUD",
        "CAD",
        "VAT",
        "expenses",
    ] {
        let told = refusal(&format!("time,{name}\n2026-10-05 14:00,300\n2026-10-05 14:05,310\n"));
        assert!(told.contains("none of the columns") || told.contains("money"), "{name}: {told}");
    }
    for name in ["payment-api Invocations", "balance Invocations", "discount-worker Invocations"] {
        let import = text(&format!("time,{name}\n2026-10-05 14:00,300\n2026-10-05 14:05,310\n"));
        assert!((import.observed.invocations - 610.0).abs() < 1e-9, "{name}");
    }
}

#[test]
fn lists_of_yaml_are_asked_for_as_json() {
    for given in [
        "- Sum: 20.0\n  Timestamp: '2026-10-05T14:05:00+00:00'\n",
        "- Timestamp: '2026-10-05T14:05:00+00:00'\n  Sum: 20.0\n",
        "- message: 'REPORT RequestId: a Duration: 10 ms'\n  timestamp: 1791208800000\n",
        "- - field: bin(5m)\n    value: '2026-10-05 14:00:00.000'\n",
    ] {
        check_refused(&[(given, "--output json")]);
    }
}

#[test]
fn weeks_and_dates_of_spreadsheets_are_times() {
    let counts: &[f64] = &[70.0, 80.0];
    let week = 7 * 86_400;
    // 2023-03-15T12:00:00Z.
    let serial = Some(1_678_881_600);
    let midnight = serial.map(|noon| noon - 12 * HOUR);
    check(&[
        ("week,requests\n2026-W05,70\n2026-W06,80\n", Some(WEEK_5), week, counts),
        ("Woche;Anfragen\n2026W05;70\n2026W06;80\n", Some(WEEK_5), week, counts),
        ("week,requests\n2020-W53,70\n2021-W01,80\n", Some(1_609_113_600), week, counts),
        ("date,requests\n2026-W05-1,70\n2026-W05-2,80\n", Some(WEEK_5), 86_400, counts),
        ("KW,requests\n5,70\n6,80\n", None, week, counts),
        ("Kalenderwoche;Region;Anfragen\n5;eu;70\n6;eu;80\n", None, week, counts),
        ("time,requests\n45000.5,70\n45000.75,80\n", serial, 21_600, counts),
        ("Zeit;Anfragen\n45000,5;70\n45000,541666667;80\n", serial, 3600, counts),
        ("date,requests\n45000,70\n45001,80\n", midnight, 86_400, counts),
        ("minute,requests\n45000,70\n45001,80\n", None, 60, counts),
    ]);
    check_refused(&[
        ("time,requests\n45000,70\n45001,80\n", "minute or the date of a spreadsheet"),
        ("time,requests\n05.10.26 14:00,70\n05.10.26 14:05,80\n", "year of two digits"),
        ("time,requests\n10/13/26 14:00,70\n10/13/26 14:05,80\n", "year of two digits"),
        ("date,requests\n26-10-05,70\n26-10-06,80\n", "year of two digits"),
        ("week,requests\n2026-W54,70\n2026-W55,80\n", "is not a time"),
    ]);
}

#[test]
fn titles_above_a_header_are_left_out() {
    let rows = "time,requests\n2026-10-05 14:00,70\n2026-10-05 14:05,80\n";
    for titles in [
        "My report\n\n",
        "Requests of October 2026\n",
        "Report,October\nRegion,eu\n\n",
        "Requests of my shop,\nfrom Monday,to Friday\n\n",
        "\"A report, of last month\"\n",
    ] {
        let given = [titles, rows].concat();
        check(&[(&given, Some(OCTOBER + 14 * HOUR), 300, &[70.0, 80.0])]);
        assert!(has(&text(&given), NoteKind::IgnoredLines), "{given}");
    }
    // Units below the names are no names.
    let units = "time,requests\n(local),(all)\n2026-10-05 14:00,70\n2026-10-05 14:05,80\n";
    assert!(!refusal(units).is_empty());
}

#[test]
fn what_looks_like_a_count_or_a_duration_and_is_none_is_not_taken_in_silence() {
    let two = |header: &str, one: &str, other: &str| {
        format!("{header}\n2026-10-05 14:00:00,{one}\n2026-10-05 14:05:00,{other}\n")
    };
    let none = "has counts or durations";
    check_refused(&[
        (&two("time,requests total since start", "100", "200"), none),
        (&two("time,requests to date", "100", "200"), none),
        (&two("time,sampled requests", "100", "200"), none),
        (&two("bin(5m),count_distinct(@logStream)", "5", "6"), none),
    ]);
    let mean = |given: &str| {
        let duration = text(given).observed.duration.and_then(|duration| duration.mean);
        duration.map(|mean| (mean.to_ms() * 1e6).round() / 1e6)
    };
    // How long the row is.
    for length in ["300", "5", "300000"] {
        let given = two(
            "start,end,requests,duration",
            &format!("2026-10-05 14:05:00,100,{length}"),
            &format!("2026-10-05 14:10:00,200,{length}"),
        );
        assert_eq!(mean(&given), None, "{given}");
        assert!(has(&text(&given), NoteKind::Ignored), "{given}");
    }
    let given = two(
        "start,end,requests,duration",
        "2026-10-05 14:05:00,100,120",
        "2026-10-05 14:10:00,100,140",
    );
    assert_eq!(mean(&given), Some(130.0));
    // Parts of a millisecond under a name without a unit may be seconds.
    let open = two("time,requests,duration", "100,0.12", "100,0.14");
    assert_eq!((mean(&open), has(&text(&open), NoteKind::AssumedMs)), (Some(0.13), true));
    for told in ["avg(@duration)", "duration (ms)"] {
        let told = open.replace("duration", told);
        assert!(!has(&text(&told), NoteKind::AssumedMs), "{told}");
    }
}

#[test]
fn of_the_statistics_of_one_metric_the_sum_counts() {
    let rows = |order: [usize; 3]| {
        let lines = [
            "2026-10-05 14:00,Invocations,Sum,5\n2026-10-05 14:05,Invocations,Sum,6\n",
            "2026-10-05 14:00,Invocations,SampleCount,500\n2026-10-05 14:05,Invocations,SampleCount,600\n",
            "2026-10-05 14:00,Duration,Average,120\n2026-10-05 14:05,Duration,Average,120\n",
        ];
        let lines: String = order.map(|line| lines[line]).concat();
        format!("timestamp,metric_name,stat,value\n{lines}")
    };
    for given in [rows([0, 1, 2]), rows([1, 2, 0])] {
        check(&[(&given, Some(OCTOBER + 14 * HOUR), 300, &[5.0, 6.0])]);
        let import = text(&given);
        assert!(import.observed.duration.is_some() && import.choices.is_empty(), "{given}");
    }
}
