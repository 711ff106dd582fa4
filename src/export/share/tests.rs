//! What is shared, as a reader would find it.

use super::*;
use crate::export::picture::Theme;
use crate::jobs::share::{Look, Picture};
use crate::present::share::Embed;
use crate::scenario::PRESETS;

const C: NumberLocale = NumberLocale::EN_US;

/// A question about what a link says.
fn question(link: &str) -> Question {
    let Reading { scenario, trace, metadata, .. } = link::read(link);
    Question {
        base: "https://example.org/".to_owned(),
        scenario,
        trace,
        metadata,
        embed: Embed::default(),
        look: Look::default(),
        picture: None,
    }
}

fn whole(question: &Question) -> Whole {
    match answer(question, &C) {
        Shared::Whole(whole) => *whole,
        Shared::NoBill(why) => panic!("{why}"),
    }
}

fn pictured(
    link: &str,
    chart: &str,
    width: u32,
    dark: bool,
) -> Option<crate::jobs::share::Exported> {
    let picture = Some(Picture { chart: chart.to_owned(), width, dark });
    whole(&Question { picture, ..question(link) }).picture
}

/// All charts at once.
const ALL: &str = "v=2&shape=growth&beside=v%3D2%26memory%3D512MB";

const OF_ALL: [&str; 7] =
    ["break-even", "bars", "fleet", "timeline", "spikes", "outlook", "compare"];

#[test]
fn the_link_says_all_that_was_typed_and_what_came_out() {
    let mut asked = question("#v=2&duration=150ms&title=Old");
    asked.metadata.title = "  Checkout API ".to_owned();
    asked.metadata.note = "Ask Ann.\nThen decide.".to_owned();
    let shared = whole(&asked);
    assert_eq!(
        shared.link,
        "https://example.org/#v=2&duration=150ms&title=Checkout+API&note=Ask+Ann.%0AThen+decide.&prices=2026-07-20&then=504.00/435.02"
    );
    assert_eq!(
        shared.bare_link,
        "https://example.org/#v=2&duration=150ms&prices=2026-07-20&then=504.00/435.02"
    );
    assert_eq!(shared.title, "Checkout API");
    assert!(shared.length.starts_with("124 characters. Everything after #"), "{}", shared.length);
    assert!(shared.code.is_some_and(|code| code.width > 40.0));
    assert!(shared.promise.starts_with("Prices of 20 July 2026."), "{}", shared.promise);
    assert!(shared.outcome.contains("\"link\": \"v=2&duration=150ms\""), "{}", shared.outcome);
    // What the reader sees first: the answer, why, the chart, and what was written to it.
    let preview = shared.preview;
    assert_eq!(preview.title, "Checkout API");
    assert_eq!(preview.answer, ["Managed Instances save ", "$69 a month.", ""]);
    assert_eq!(preview.side, "mi");
    assert!(preview.lead.contains("less* than on-demand for 120"), "{}", preview.lead);
    assert!(preview.chart.svg.contains("class=\"line-od\""));
    assert_eq!((preview.chart.width, &*preview.note), (PREVIEW, "Ask Ann.\nThen decide."));
    assert_eq!(preview.source, "us-east-1, m7g.xlarge, prices of 20 July 2026");
    assert!(shared.spoken.starts_with("Managed Instances save $69 a month. "), "{}", shared.spoken);
    assert!(shared.frame.contains("/?embed=verdict#v=2&amp;duration=150ms\""));
    assert_eq!(shared.frame_address, "https://example.org/?embed=verdict#v=2&duration=150ms");
    // Without scripts there is the picture, and without that its words.
    let fallback = "\"><img src=\"crossover-break-even.png\" alt=\"Managed Instances save $69 a month.\"></a></noscript>";
    assert!(shared.frame.ends_with(fallback));
}

#[test]
fn without_a_title_the_answer_is_one() {
    let shared = whole(&question("v=2"));
    assert_eq!(shared.title, "Managed Instances save $229 a month.");
    assert_eq!(shared.preview.title, "");
    assert_eq!(shared.picture, None);
}

#[test]
fn a_text_from_outside_never_becomes_a_tag_or_a_formula() {
    let words = "\"><img src=x onerror=alert(1)>";
    let mut asked = question(ALL);
    asked.metadata.title = words.to_owned();
    asked.metadata.note = words.to_owned();
    asked.metadata.beside[0].name = "=HYPERLINK(\"x\")".to_owned();
    for chart in ["break-even", "compare"] {
        asked.picture = Some(Picture { chart: chart.to_owned(), width: 960, dark: false });
        let shared = whole(&asked);
        let ours = "<img src=\"crossover-break-even.png\" ";
        for html in [&shared.frame, &shared.element, &shared.figure] {
            assert_eq!(html.matches("<img").count(), html.matches(ours).count(), "{html}");
        }
        let svg = shared.picture.expect("there is such a chart").svg;
        assert!(svg.contains("&quot;&gt;&lt;img src=x") && !svg.contains("<img"), "{svg}");
        let read_as_tags = |text: &str| text.replace("\\<", "").contains("<img");
        assert!(!read_as_tags(&shared.markdown), "{}", shared.markdown);
        let table = shared.tables.iter().find(|table| table.file == "crossover-compare");
        let table = table.expect("there are two scenarios");
        assert!(table.csv.contains(",\"'=HYPERLINK(\"\"x\"\")\""), "{}", table.csv);
        assert!(table.markdown.contains("\\<img"), "{}", table.markdown);
        assert!(!read_as_tags(&table.markdown), "{}", table.markdown);
    }
}

#[test]
fn what_has_no_bill_says_why_and_nothing_else() {
    let why = "The maximum (1) is below the minimum (5).".to_owned();
    assert_eq!(answer(&question("v=2&min=5&max=1"), &C), Shared::NoBill(why));
}

#[test]
fn traffic_that_stays_on_its_device_is_said_to() {
    let check = |link: &str, said: bool| {
        let shared = whole(&question(link));
        assert_eq!(shared.preview.left_behind == TOO_LARGE, said, "{link}");
        assert_eq!(shared.preview.left_behind.is_empty(), !said, "{link}");
    };
    check("v=2&shape=own&trace=device:20000*60s,total:5999700,peak:2", true);
    check("v=2&shape=own&trace=diurnal", false);
    check("v=2&shape=own", false);
    check("v=2", false);
}

#[test]
fn a_receiver_has_what_a_link_carries_and_the_reader_all_of_it() {
    use crate::model::scaling::Trace;
    // Nothing by night, and leaps by day that a link has no room for.
    let counts = (0..20_000).map(|at| if at % 1440 < 600 { 0.0 } else { f64::from(at % 7 * 100) });
    let trace = Trace::new(60, Some(0), counts.collect()).expect("it is a trace");
    let mut asked = question("v=2&shape=own&requests=900M/month");
    asked.trace = trace::text(&trace);
    let shared = whole(&asked);
    assert_eq!(shared.preview.left_behind, TOO_LARGE);
    assert!(shared.link.contains("&trace=device:20000*60s,total:"), "{}", shared.link);
    let total = |table: &str| {
        let table = shared.tables.iter().find(|found| found.file == table).expect("a bill");
        table.csv.trim_end().rsplit(',').next().map(str::to_owned)
    };
    let own = Analysis::simulated(&asked.scenario, Some(trace)).expect("it has a bill");
    let received = Analysis::of(&asked.scenario).expect("it has a bill");
    let cents = |analysis: &Analysis| {
        analysis.managed_total().map(|total| format!("{:.2}", total.to_usd()))
    };
    assert_ne!(cents(&own), cents(&received));
    assert_eq!(total("crossover-bill-mi"), cents(&own));
    let told = format!("/{}", cents(&received).expect("it fits"));
    assert!(shared.link.ends_with(&told), "{} ends with {told}", shared.link);
}

#[test]
fn every_chart_is_a_picture_of_the_width_and_theme_that_are_asked_for() {
    let asked = question(ALL);
    let analysis = analyzed(&asked.scenario, "").expect("it has a bill");
    let mut drawings = Vec::new();
    for width in [640, 960, 1280] {
        let inner = charts::inner(width) as u32;
        let run = simulation::Question::of(&asked.scenario, "", &asked.metadata, inner, None);
        let simulated = &simulation::simulated(&analysis, &run, &C);
        let (analysis, title) = (&analysis, "Mine");
        let subject =
            Subject { analysis, simulated, look: Look::default(), title, base: "", c: &C };
        let own: Vec<String> = subject.charts().into_iter().map(|(chart, _)| chart).collect();
        assert_eq!(own[..OF_ALL.len()], OF_ALL);
        for chart in OF_ALL {
            for (dark, paper) in [(false, Theme::Light.paper()), (true, Theme::Dark.paper())] {
                let chart = chart.to_owned();
                let picture = subject.picture(&Picture { chart: chart.clone(), width, dark });
                let picture = picture.expect("there is such a chart");
                let svg = &picture.svg;
                let start = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\"");
                assert!(svg.starts_with(&start), "{chart:?}: {svg}");
                assert!(svg.contains(&format!("\" fill=\"{paper}\"/>")), "{chart:?}");
                for part in ["class=", "style=", "var(", "NaN", "light-dark", "paint-order"] {
                    assert!(!svg.contains(part), "{chart:?} has {part}");
                }
                assert!(!picture.example);
                drawings.push(picture.svg);
            }
        }
    }
    let all = drawings.len();
    drawings.sort();
    drawings.dedup();
    assert_eq!(drawings.len(), all, "each is laid out anew");
}

#[test]
fn a_picture_says_what_it_shows_and_what_it_rests_on() {
    let picture = pictured("v=2&title=Check+out", "break-even", 960, false);
    let picture = picture.expect("there is such a chart");
    assert_eq!(picture.file, "crossover-break-even");
    assert!(picture.label.starts_with("Managed Instances save $229 a month."));
    for part in [
        "<title>Break-even: Check out</title>",
        ">Check out</text>",
        ">Break-even. 120\u{a0}M requests of 200\u{a0}ms a month, us-east-1, m7g.xlarge, prices of 20 July 2026. Crossover, example.org</text>",
    ] {
        assert!(picture.svg.contains(part), "{part} in {}", picture.svg);
    }
    // In a narrow one the source has a line more.
    let narrow = pictured("v=2", "break-even", 320, false).expect("there is such a chart");
    let lines = narrow.svg.matches("font-size=\"12\" font-weight=\"400\"").count();
    assert!(lines > 1 && narrow.svg.contains("example.org</text></svg>"), "{}", narrow.svg);
}

/// As the charts of `tests/plots.rs`; here the prices are those that unit tests keep.
#[test]
fn pictures_are_drawn_as_they_are_stored() {
    let titled = "v=1&title=Checkout+%3Cb%3E+%26+API";
    for (name, link, chart, width, dark) in [
        ("break-even", titled, "break-even", 960, false),
        ("break-even-dark", titled, "break-even", 960, true),
        ("fleet-phone", "v=1", "fleet", 380, false),
        ("timeline-dark", "v=1", "timeline", 640, true),
        ("preset", "v=1", "start-1", 640, false),
    ] {
        let svg = pictured(link, chart, width, dark).expect("there is such a chart").svg;
        for part in ["class=", "style=", "NaN", "inf"] {
            assert!(!svg.contains(part), "{part} in {name}");
        }
        let drawn = svg.replace("><", ">\n<") + "\n";
        let path = format!("{}/tests/plots/picture-{name}.svg", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_PLOTS").is_some() {
            std::fs::write(&path, drawn).expect("tests/plots can be written");
            continue;
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == drawn, "{name} is drawn differently; UPDATE_PLOTS=1 rewrites it");
    }
}

#[test]
fn an_example_is_a_picture_of_its_own_words() {
    let words = |chart| {
        let picture = pictured("v=2&requests=6M/month&title=Mine", chart, 5, false);
        let picture = picture.expect("it is always there");
        assert!(picture.example);
        let texts = picture.svg.split("<text x=\"24\"").skip(1);
        let texts = texts.filter_map(|text| Some(text.split_once('>')?.1.split_once('<')?.0));
        let texts: Vec<String> = texts.map(|text| text.replace('\u{a0}', " ")).collect();
        (picture.file, texts.join(" | "))
    };
    let (file, texts) = words("start-2");
    assert_eq!(file, "crossover-start-2");
    assert_eq!(
        texts,
        "CPU-heavy: On-demand saves $520 | Blue disc: on-demand. Orange square: Managed Instances. | 12 M requests of 1.20 s, c7g.xlarge. Crossover"
    );
    let (file, texts) = words("several");
    assert_eq!(file, "crossover-several");
    assert_eq!(texts, "Why there can be several break-evens | m7g.large. Crossover");
    assert_eq!(pictured("v=2", "start-99", 640, false), None);
}

#[test]
fn only_charts_that_there_are_can_be_saved() {
    let charts = |link: &str| {
        let charts = whole(&question(link)).charts;
        charts.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    let all = charts("v=2");
    assert_eq!(
        all[..6],
        [
            "Break-even",
            "Two bills for the same traffic",
            "The fleet",
            "Traffic over time",
            "Largest spikes without refusals",
            "Example: Why there can be several break-evens",
        ]
    );
    assert_eq!(all.len(), 6 + PRESETS.len());
    assert_eq!(all[6], "Example: Steady high-volume API");
    let without_traffic = charts("v=2&requests=0");
    assert_eq!(
        without_traffic[2..4],
        ["The fleet", "Example: Why there can be several break-evens"]
    );
    assert_eq!(pictured("v=2", "outlook", 640, false), None);
    assert!(!charts("v=2&environment=32GB").contains(&"The fleet".to_owned()));
}

#[test]
fn a_picture_beyond_reason_is_brought_within() {
    for (width, drawn) in [(0, 288), (1, 288), (u32::MAX, 2048)] {
        let picture = pictured("v=2", "bars", width, false).expect("there is such a chart");
        assert!(picture.svg.contains(&format!("width=\"{drawn}\"")), "{width}");
    }
}

#[test]
fn what_is_saved_is_what_is_looked_at() {
    let looked = |look: Look, chart: &str| {
        let picture = Some(Picture { chart: chart.to_owned(), width: 960, dark: false });
        whole(&Question { look, picture, ..question("v=2") })
    };
    let usual = looked(Look::default(), "break-even");
    let each = looked(Look { per_million: true, ..Look::default() }, "break-even");
    let svg = |whole: &Whole| whole.picture.as_ref().map(|picture| picture.svg.clone());
    assert!(svg(&each).is_some_and(|svg| svg.contains("per million requests")));
    assert!(svg(&usual).is_some_and(|svg| !svg.contains("per million requests")));
    let near = Look { volumes: Some((50e6, 100e6)), ..Look::default() };
    let near = looked(near, "break-even");
    assert_ne!(svg(&near), svg(&usual));
    let rows = |whole: &Whole, file: &str| {
        let table = whole.tables.iter().find(|table| table.file == file).expect("a table");
        table.csv.clone()
    };
    assert!(rows(&near, "crossover-break-even").contains("\r\n50000000,,"));
    assert!(!rows(&near, "crossover-break-even").contains("\r\n10000000,,"));
    let usual = looked(Look::default(), "timeline");
    let part = Look { window: Some((0.25, 0.5)), ..Look::default() };
    let part = looked(part, "timeline");
    assert_ne!(svg(&part), svg(&usual));
    assert_ne!(rows(&part, "crossover-timeline"), rows(&usual, "crossover-timeline"));
    // A range that is none is left out.
    let none = Look { volumes: Some((5.0, 1.0)), window: Some((0.5, 0.5)), ..Look::default() };
    let none = looked(none, "timeline");
    assert_eq!(svg(&none), svg(&usual));
    assert_eq!(rows(&none, "crossover-break-even"), rows(&usual, "crossover-break-even"));
}

#[test]
fn tables_are_those_of_the_outcome() {
    let tables = |link: &str| {
        let tables = whole(&question(link)).tables;
        tables.into_iter().map(|table| table.file).collect::<Vec<_>>()
    };
    let all = ["bill-od", "bill-mi", "break-even", "timeline", "outlook", "spikes", "compare"];
    assert_eq!(tables(ALL), all.map(|name| format!("crossover-{name}")));
    let few = ["bill-od", "bill-mi", "break-even"].map(|name| format!("crossover-{name}"));
    assert_eq!(tables("v=2&requests=0"), few);
    let shared = whole(&question("v=2"));
    assert_eq!(
        shared.tables[0].csv,
        "Item,How,US dollars\r\nDuration,48.0 M GB-s × $0.0000133334,640.00\r\nRequests,120 M × $0.20 per million,24.00\r\n\"Cold starts, /tmp, provisioned\",,0.00\r\nTotal,,664.00\r\n"
    );
    assert_eq!(
        shared.tables[0].markdown,
        "| Item | How | US dollars |\n| --- | ---: | ---: |\n| Duration | 48.0 M GB-s × $0.0000133334 | $640.00 |\n| Requests | 120 M × $0.20 per million | $24.00 |\n| Cold starts, /tmp, provisioned |  | none |\n| Total |  | $664.00 |\n"
    );
    let rows: Vec<&str> = shared.tables[2].tsv.split("\r\n").collect();
    assert_eq!(
        rows[0],
        "Requests a month\tNote\tOn-demand (US dollars)\tManaged Instances (US dollars)\tWith a plan (US dollars)"
    );
    assert!(rows.contains(&"120000000\tyour traffic\t664.00\t435.02\t340.19"), "{rows:?}");
    assert!(
        shared.tables[2].markdown.contains("| 120 M, your traffic | $664.00 | $435.02 | $340.19 |")
    );
    let compared = whole(&question("v=2&beside=v%3D2%26requests%3D20M/month%26duration%3D150ms"));
    let rows = &compared.tables.last().expect("they are compared").tsv;
    for start in [
        "\tThis scenario\t20 M a month, 150 ms\r\n",
        "\r\nOn-demand (US dollars)\t664.00\t",
        "\r\nInputs that differ\t\t\r\n",
        "\r\nRequests (requests a month)\t120000000\t20000000\r\n",
        "\r\nDuration (ms)\t200\t150\r\n",
    ] {
        assert!(rows.contains(start), "{start} in\n{rows}");
    }
}

#[test]
fn a_link_that_no_camera_reads_has_no_code() {
    let mut asked = question("v=2");
    asked.metadata.note = "é".repeat(400);
    assert_eq!(whole(&asked).code, None);
}

#[test]
fn numbers_are_bare_in_every_locale() {
    let german = crate::present::format::NumberLocale { decimal: ',', group: Some('.'), ..C };
    let asked = question("v=2");
    let Shared::Whole(shared) = answer(&asked, &german) else { panic!("it has a bill") };
    assert!(shared.tables[0].csv.ends_with("\r\nTotal,,664.00\r\n"), "{}", shared.tables[0].csv);
    assert!(shared.tables[0].markdown.contains("664,00"), "{}", shared.tables[0].markdown);
}

#[test]
fn all_that_is_shared_comes_over_to_the_page() {
    let picture = Some(Picture { chart: "break-even".to_owned(), width: 640, dark: true });
    let shared = answer(&Question { picture, ..question(ALL) }, &C);
    let bytes = postcard::to_allocvec(&shared).expect("it is plain data");
    assert_eq!(postcard::from_bytes::<Shared>(&bytes), Ok(shared));
}
