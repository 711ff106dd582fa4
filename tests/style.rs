//! The table that pictures take their looks from: what the build reads of the style sheets, and what stops it.

#[path = "../build/style/mod.rs"]
mod style;

use style::FILES;

/// The texts of the real sheets.
fn real() -> [String; 3] {
    FILES.map(|file| {
        let path = format!("{}/style/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    })
}

fn read(texts: &[String; 3]) -> Result<String, Vec<String>> {
    style::rust(texts.each_ref().map(String::as_str))
}

/// Adds lines to the layer of a real sheet; the only complaint must be this one, about the last of them.
fn check(file: &str, lines: &str, message: &str) {
    let mut texts = real();
    let text = &mut texts[FILES.iter().position(|known| *known == file).expect("a known sheet")];
    let end = text.trim_end().strip_suffix('}').expect("the layer's end").trim_end().to_owned();
    *text = format!("{end}\n{lines}\n}}\n");
    let expected = format!("style/{file}:{}: {message}", text.lines().count() - 1);
    assert_eq!(read(&texts), Err(vec![expected]), "after {lines}");
}

/// Replaces a piece of a real sheet; the table must then have this line.
fn check_changed(file: &str, old: &str, new: &str, line: &str) {
    let mut texts = real();
    let text = &mut texts[FILES.iter().position(|known| *known == file).expect("a known sheet")];
    assert!(text.contains(old), "{old}");
    *text = text.replacen(old, new, 1);
    let table = read(&texts).expect("the sheets are good");
    assert!(table.lines().any(|found| found == line), "{line} in\n{table}");
}

#[test]
fn a_color_is_taken_from_where_the_page_takes_it() {
    let ring = "(\".ring\", \"stroke-width\", [\"2\", \"2\"]),";
    check_changed("chart.css", "stroke-width: 2px; }", "stroke-width: 2px }", ring);
    let line = "(\".line-od\", \"stroke\", [\"#123456\", \"#78a0ff\"]),";
    check_changed("tokens.css", "light-dark(#2148c7,", "light-dark(#123456,", line);
    let width = "(\".line-od\", \"stroke-width\", [\"4\", \"4\"]),";
    check_changed("tokens.css", "--line: 2.5px;", "--line: .25rem;", width);
    check_changed("tokens.css", "--ink: ", "/* --ink: none;\n */ --ink: ", ring);
}

#[test]
fn what_a_picture_cannot_have_stops_the_build_at_its_line() {
    let neither =
        |selector| format!("'{selector}' is neither .chart, .chart text nor .chart .NAME");
    for selector in [".chart > .a", ".chart .a.b", ".chart [class^=\"a\"]", ".a", ".chart .a:hover"]
    {
        check("chart.css", &format!("{selector} {{ fill: none; }}"), &neither(selector));
    }
    check("chart-fleet.css", ".chart .a, .b { fill: none; }", &neither(".b"));
    for declaration in [
        "fill: red",
        "fill: light-dark(red, #ffffff)",
        "fill: color-mix(in oklab, #ffffff, #000000)",
        "stroke-width: 1em",
        "transform: scale(2)",
        "opacity: 50%",
        "stroke-dasharray: 2, 3",
    ] {
        let message = format!("a picture cannot say '{declaration}'");
        check("chart.css", &format!(".chart .a {{ {declaration}; }}"), &message);
    }
    check("chart.css", ".chart .a {\nfill: var(--nothing); }", "nothing is named --nothing");
    check("chart.css", ".chart .a { fill }", "'fill' is no declaration");
    check("chart.css", ".chart { stroke: none; }", "stroke of a whole chart: name a class");
    let wide = "@media (width < 45rem) { .chart .a { fill: none; } }";
    check("chart.css", wide, "a picture has no @media (width < 45rem)");
    check("chart.css", "@scope (a) { .a { fill: none; } }", "'@scope (a)' is not understood here");
}

#[test]
fn what_no_picture_is_seen_in_is_left_out() {
    let with_media = "@layer component { @media print { .chart > .a { fill: none; } }";
    let ring = "(\".ring\", \"stroke-width\", [\"2\", \"2\"]),";
    check_changed("chart.css", "@layer component {", with_media, ring);
}
