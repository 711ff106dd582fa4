//! What is said of files: of measured traffic, of scenarios, and of what is neither.

use super::*;

const C: NumberLocale = NumberLocale::EN_US;

fn file(name: &str) -> File {
    File {
        name: name.to_owned(),
        bytes: 10.0,
        others: 0,
        runtime: Runtime::NodeJs,
        pick: Pick::All,
    }
}

fn found(text: &str) -> Imported {
    read(&file("a.csv"), text.as_bytes(), &C, &mut |_| {})
}

fn measured(text: &str) -> Measured {
    let Imported::Measured(measured) = found(text) else { panic!("{:?}", found(text)) };
    *measured
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn a_scenario_of_this_page_is_known_from_traffic() {
    let check = |text: &str, expected: Option<&str>| {
        let fragment = match found(text) {
            Imported::Scenario(fragment) => Some(fragment),
            _ => None,
        };
        assert_eq!(fragment.as_deref(), expected, "{text}");
    };
    let saved = "{\n  \"crossover\": 1,\n  \"link\": \"#v=2&requests=5M/month\"\n}";
    check(saved, Some("v=2&requests=5M/month"));
    check(" https://example.org/a/#v=2&requests=5M/month\n", Some("v=2&requests=5M/month"));
    check(&["\u{feff}", saved].concat(), Some("v=2&requests=5M/month"));
    check("{\"link\": \"#v=2\"}", None);
    check("{\"crossover\": 1}", None);
    check("{\"crossover\": \"link\" : 5}", None);
    check("time,count\n1,2 #v=2", None);
    check(
        "Look at https://example.org/%23v%3D2%26requests%3D5M%2Fmonth, please.",
        Some("v=2&requests=5M/month"),
    );
    check("time,count,url\n1,2,https://example.org/app.js?v=2\n", None);
    check("https://example.org/#v=banana", Some("v=banana"));
    check(&["#v=2&title=", &"a".repeat(MOST_OF_SCENARIO)].concat(), None);
    assert_eq!(scenario(&[0xff, 0xfe, b'{']), None);
}

#[test]
fn a_file_that_is_too_long_is_refused_before_it_is_read() {
    let long = File { bytes: MOST_BYTES + 1.0, ..file("big.csv") };
    let sentence = "big.csv has 51 MB; up to 50 MB are read. A shorter time or a longer period \
                    makes it smaller.";
    assert_eq!(too_long(&long, &C).map(|told| plain(&told)).as_deref(), Some(sentence));
    let opened = open(&long, || panic!("is not opened"), &C, &mut |_| panic!("is not read"));
    let Imported::Refused(told) = opened else { panic!("{opened:?}") };
    assert_eq!(plain(&told), sentence);
    let right = File { bytes: MOST_BYTES, ..file("big.csv") };
    assert_eq!(too_long(&right, &C), None);
    assert_eq!(right.reading(), "Reading big.csv.");
}

#[test]
fn what_cannot_be_opened_is_refused() {
    let opened = open(&file("a folder"), || None, &C, &mut |_| {});
    assert_eq!(opened, Imported::Refused(GONE.to_owned()));
    let bytes = b"0,60\n1,120\n".to_vec();
    let opened = open(&file("a.csv"), || Some(bytes.clone()), &C, &mut |_| {});
    assert_eq!(opened, read(&file("a.csv"), &bytes, &C, &mut |_| {}));
}

#[test]
fn progress_is_told_in_whole_percent() {
    for (share, percent, told) in [(0.0, 0, "0%"), (0.4267, 42, "42%"), (2.0, 100, "100%")] {
        assert_eq!(progress(share, &C), (percent, told.to_owned()));
    }
}

#[test]
fn a_long_file_tells_how_far_it_is() {
    let rows = (0..400_000).map(|at| format!("{at},1\n"));
    let text: String = rows.collect();
    let mut heard = Vec::new();
    read(&file("a.csv"), text.as_bytes(), &C, &mut |share| heard.push(share));
    assert!(heard.len() > 2 && heard.is_sorted(), "{heard:?}");
    assert!(heard.iter().all(|share| (0.0..=1.0).contains(share)), "{heard:?}");
    assert!(heard.last().is_some_and(|last| *last > 0.5), "{heard:?}");
}

#[test]
fn counts_offer_their_traffic_and_their_volume() {
    let counts = measured("0,60\n1,120\n2,0\n");
    assert_eq!(counts.name, "a.csv");
    assert_eq!(
        plain(&counts.headline),
        "*180 requests* in 3 min: 1/s on average and 2/s in the busiest period, 2 times as much."
    );
    assert!(plain(&counts.status()).starts_with("a.csv: 180 requests in 3 min: "));
    let chart = counts.chart.unwrap();
    assert!(chart.svg.contains("<path class=\"counts-mean\""), "{}", chart.svg);
    assert_eq!(format!("0 0 {} {}", chart.width, chart.height), counts::VIEW_BOX);
    let traffic = counts.traffic.unwrap();
    let (volume, told) = traffic.volume.unwrap();
    assert_eq!((volume, plain(&told).as_str()), (2_628_000.0, "2.63 M a month"));
    assert_eq!(traffic.said, "The traffic now comes from a.csv.");
    assert_eq!(trace::read(&traffic.trace).unwrap().trace.counts(), [60.0, 120.0, 0.0]);
    let points = counts.read.iter().find(|fact| fact.0 == "Points").unwrap();
    assert_eq!(plain(&points.1), "3, 1 min apart");
    assert_eq!((counts.inputs, counts.no_traffic), (None, String::new()));
}

#[test]
fn traffic_that_cannot_be_stepped_through_is_not_offered() {
    let days: String = (0..3700).flat_map(|day| [day.to_string(), ",1\n".to_owned()]).collect();
    let years = measured(&["day,count\n", &days].concat());
    assert_eq!((years.traffic, years.no_traffic.as_str()), (None, imported::NO_TRACE));
    let nothing = measured("0,0\n1,0\n");
    assert_eq!((nothing.traffic, nothing.no_traffic.as_str()), (None, ""));
}

#[test]
fn reports_offer_the_inputs_that_they_fill() {
    let report = measured(
        "REPORT RequestId: a\tDuration: 12.34 ms\tBilled Duration: 163 ms\t\
         Memory Size: 512 MB\tMax Memory Used: 70 MB\tInit Duration: 150.12 ms\n",
    );
    let inputs = report.inputs.unwrap();
    let numbers = [
        (Field::Duration, 0.012_88),
        (Field::Memory, 512.0),
        (Field::Init, 0.150_12),
        (Field::ColdStarts, 1.0),
        (Field::BaseMemory, 70.0),
    ];
    assert_eq!(inputs.numbers, numbers);
    let names = "duration, memory, INIT time, cold starts and memory of a process";
    assert_eq!(inputs.label, ["Fill in ", names].concat());
    assert_eq!(inputs.said, ["Filled in from a.csv: ", names, "."].concat());
    let used = report.observed.iter().find(|fact| fact.0 == "Most memory used").unwrap();
    assert_eq!(plain(&used.1), "70 MB");
    assert!(report.taken.starts_with("The bills count the mean;"), "{}", report.taken);
    assert_eq!(report.traffic, None);
}

#[test]
fn functions_of_a_file_are_offered_with_their_counts() {
    let text = "time,a Invocations,b Invocations\n2026-09-01 00:00,1,20\n2026-09-01 00:01,2,30\n";
    let offered = |pick: Pick| {
        let file = File { pick, ..file("a.csv") };
        let Imported::Measured(read) = read(&file, text.as_bytes(), &C, &mut |_| {}) else {
            panic!("{text} is read")
        };
        let total = read.headline.clone();
        let choices = read.choices.into_iter().map(|choice| (choice.label, choice.is_chosen));
        (total, choices.collect::<Vec<_>>())
    };
    let named = |chosen: usize| {
        let labels = ["b 50", "a 3", "all together 53"];
        let labels = labels.into_iter().enumerate();
        labels.map(|(at, label)| (label.to_owned(), at == chosen)).collect::<Vec<_>>()
    };
    let (all, choices) = offered(Pick::All);
    assert!(all.starts_with("*53\u{a0}requests*") || all.starts_with("*53 requests*"), "{all}");
    assert_eq!(choices, named(2));
    let (one, choices) = offered(Pick::Function("a".to_owned()));
    assert!(one.contains("3 requests") || one.contains("3\u{a0}requests"), "{one}");
    assert_eq!(choices, named(1));
}

#[test]
fn nothing_of_a_file_is_in_a_drawing() {
    let evil = "<img src=x onerror=alert(1)>";
    let text = format!("time,count,{evil}\n2026-09-01 00:00,1,a\n2026-09-01 00:01,2,b\n");
    let read = read(&file(evil), text.as_bytes(), &C, &mut |_| {});
    let Imported::Measured(read) = read else { panic!("{read:?}") };
    assert_eq!(read.name, evil);
    assert!(read.notes.iter().any(|note| note.contains(evil)), "{:?}", read.notes);
    let chart = read.chart.unwrap();
    assert!(chart.svg.contains("<path") && !chart.svg.contains("img"), "{chart:?}");
}

#[test]
fn a_refusal_names_the_place() {
    let refused = Imported::Refused(
        "Line 2, column 3: “-5” is less than zero; zero or more is allowed.".to_owned(),
    );
    assert_eq!(found("0,1\n1,-5\n"), refused);
}

#[test]
fn a_text_without_a_name_and_files_beside_it_are_told() {
    let pasted = File { name: " \n".to_owned(), others: 2, ..file("") };
    assert_eq!(pasted.reading(), "Reading the pasted text.");
    let read = read(&pasted, b"0,1\n1,2\n", &C, &mut |_| {});
    let Imported::Measured(read) = read else { panic!("{read:?}") };
    assert_eq!(read.name, "The pasted text");
    assert_eq!(read.traffic.unwrap().said, "The traffic now comes from the pasted text.");
    assert_eq!(read.notes[0], "Only the first of 3 files was read.");
    let long = File { bytes: MOST_BYTES * 2.0, ..pasted };
    assert!(too_long(&long, &C).is_some_and(|told| told.starts_with("The pasted text has ")));
}

#[test]
fn a_name_is_told_in_one_line_of_a_length() {
    assert_eq!(file(&"ä".repeat(60)).called(), "ä".repeat(60));
    assert_eq!(file(&"ä".repeat(70)).called(), format!("{}…", "ä".repeat(60)));
    assert_eq!(file("a\nb\u{7}c.csv").called(), "a b c.csv");
}
