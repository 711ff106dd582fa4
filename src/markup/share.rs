//! What is shared, worked out by the clerk: a request in one text, and the texts of its places in the dialog.

use super::{Html, aside};
use crate::export::{markdown, snippet};
use crate::figure::{self, crossing};
use crate::model::Side;
use crate::present::format::Conventions;
use crate::present::share::{self, Embed};
use crate::present::{Analysis, compare, problems, verdict};
use crate::scenario::TrafficShape;
use crate::scenario::link::{self, Cover, Reading, cover, text};
use crate::scenario::trace::{self, Fault};

/// The width of the chart in the preview \[px\].
const PREVIEW: f64 = 288.0;

/// The widths in which a chart is drawn for a picture \[px\].
const WIDTHS: std::ops::RangeInclusive<u32> = 240..=2_000;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    /// The page's address up to its `#` and without a query.
    base: String,
    /// The fragment that the address has now.
    link: String,
    title: String,
    note: String,
    embed: Embed,
    /// The chart that is wanted in a width of its own, by the id of its drawing, and that width.
    chart: String,
    width: String,
}

impl Wanted {
    fn read(request: &str) -> Self {
        let mut wanted = Self::default();
        for (key, value) in text::pairs(request) {
            let place = match &*key {
                "base" => &mut wanted.base,
                "link" => &mut wanted.link,
                "title" => &mut wanted.title,
                "note" => &mut wanted.note,
                "view" => &mut wanted.embed.view,
                "theme" => &mut wanted.embed.theme,
                "controls" => &mut wanted.embed.controls,
                "accent" => &mut wanted.embed.accent,
                "locale" => &mut wanted.embed.locale,
                "chart" => &mut wanted.chart,
                "width" => &mut wanted.width,
                _ => continue,
            };
            *place = value;
        }
        wanted
    }
}

/// The answer to a request: texts by their places, each the id of an element in which it stands, or
/// `id@attribute`, or `id.value` for what a field holds. `outcome` writes the outcome of a link as JSON.
pub fn answer(
    request: &str,
    outcome: impl Fn(&Reading) -> Option<String>,
    c: &Conventions,
) -> Vec<(&'static str, String)> {
    let wanted = Wanted::read(request);
    let mut reading = link::read(&wanted.link);
    reading.cover.title = cover::line(&wanted.title);
    reading.cover.note = cover::lines(&wanted.note);
    let recorded = trace::read(&reading.trace).ok().map(|own| own.trace);
    match Analysis::simulated(&reading.scenario, recorded) {
        Ok(analysis) => parts(&wanted, reading, &analysis, outcome, c),
        Err(found) => {
            let first = found.first();
            let why = first.map(|problem| problems::problem(problem, &reading.scenario, c).1);
            vec![("share-trouble", Html::new().text(&why.unwrap_or_default()).finish())]
        }
    }
}

fn parts(
    wanted: &Wanted,
    mut reading: Reading,
    analysis: &Analysis,
    outcome: impl Fn(&Reading) -> Option<String>,
    c: &Conventions,
) -> Vec<(&'static str, String)> {
    reading.cover.made = Some(share::made(analysis));
    let Reading { scenario, trace, cover, .. } = &reading;
    let link = share::link(&wanted.base, scenario, trace, cover);
    let bare = Cover { title: String::new(), note: String::new(), ..cover.clone() };
    let fragment = share::fragment(scenario, trace, &cover.beside);
    let headline = verdict::headline(analysis, c);
    let plain = |text: String| Html::new().text(&text).finish();
    let title = if cover.title.is_empty() { headline.title() } else { cover.title.clone() };
    vec![
        ("share-trouble", String::new()),
        ("share-length", plain(share::length(&link, c))),
        ("share-code", code(&link)),
        ("share-promise", plain(share::promise(analysis))),
        ("share-preview", preview(analysis, trace, cover, c)),
        ("share-drawn", picture(wanted, analysis, cover, c)),
        ("share-bare.value", share::link(&wanted.base, scenario, trace, &bare)),
        ("share-said.value", headline.spoken()),
        ("share-name.value", title),
        ("share-source.value", share::source(analysis)),
        (
            "share-frame.value",
            snippet::frame(&wanted.embed, &wanted.base, &fragment, &headline.title()),
        ),
        (
            "share-element.value",
            snippet::element(&wanted.embed, &wanted.base, &fragment, &headline.title()),
        ),
        (
            "share-figure.value",
            snippet::figure(&link, &headline.spoken(), &share::source(analysis)),
        ),
        ("share-markdown.value", markdown::answer(analysis, cover, &link, c)),
        ("share-outcome.value", outcome(&reading).unwrap_or_default()),
        ("share-link.value", link),
    ]
}

/// The link as a code to point a camera at, or why there is none.
fn code(link: &str) -> String {
    use qrcodegen::{QrCode, QrCodeEcc};
    /// The empty border that readers of codes want, in modules.
    const QUIET: i32 = 4;
    /// More would be too fine for a camera \[characters\].
    const MOST: usize = 1_000;
    let found = (link.len() <= MOST).then(|| QrCode::encode_text(link, QrCodeEcc::Low));
    let Some(Ok(code)) = found else {
        return "<p class=\"share-no-code\">The link is too long for a code.</p>".to_owned();
    };
    let side = (code.size() + 2 * QUIET).to_string();
    let mut dots = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let (x, y) = (x + QUIET, y + QUIET);
            for part in ["M", &x.to_string(), " ", &y.to_string(), "h1v1h-1z"] {
                dots += part;
            }
        }
    }
    [
        "<svg role=\"img\" aria-label=\"The link as a QR code\" viewBox=\"0 0 ",
        &side,
        " ",
        &side,
        "\" shape-rendering=\"crispEdges\"><path class=\"code-paper\" d=\"M0 0h",
        &side,
        "v",
        &side,
        "H0z\"/><path class=\"code-ink\" d=\"",
        &dots,
        "\"/></svg>",
    ]
    .concat()
}

/// A chart of the page laid out anew for a width, marked with both; nothing where none is wanted.
fn picture(wanted: &Wanted, analysis: &Analysis, cover: &Cover, c: &Conventions) -> String {
    let width = wanted.width.parse().ok().filter(|width| WIDTHS.contains(width));
    let Some(width) = width else { return String::new() };
    let mut html = Html::new();
    html.within("<div data-drawn=\"", &[&wanted.chart, " ", &width.to_string()].concat(), "\">");
    html.raw(&drawing(&wanted.chart, width, analysis, cover, c).unwrap_or_default());
    html.raw("</div>").finish()
}

/// A chart by the id of its drawing on the page.
fn drawing(
    chart: &str,
    width: u32,
    analysis: &Analysis,
    cover: &Cover,
    c: &Conventions,
) -> Option<String> {
    let wide = f64::from(width);
    let (drawing, height) = match chart {
        "crossing-chart" => return Some(crossing::alone(analysis, wide, c)),
        "bars" => figure::bars::draw(analysis, wide, c),
        "fleet-chart" => figure::fleet::draw(analysis, wide, c)?,
        "compare-chart" => {
            let columns = compare::columns(analysis, &cover.title, &cover.beside, c);
            figure::compare::draw(&columns, wide, c)
        }
        // Those of the runs over time are drawn with all that stands around them.
        _ => {
            let parts = aside::parts(analysis, &aside::Look::first(width), c);
            let part = |name: &str| parts.iter().find(|part| part.0 == name);
            let height = part(&[chart, "@height"].concat())?.1.parse().ok()?;
            (part(chart)?.1.clone(), height)
        }
    };
    let height = (height as u32).to_string();
    let svg = ["<svg class=\"chart\" viewBox=\"0 0 ", &width.to_string(), " ", &height, "\">"];
    Some([&svg.concat(), &drawing, "</svg>"].concat())
}

/// What the receiver sees first.
fn preview(analysis: &Analysis, trace: &str, cover: &Cover, c: &Conventions) -> String {
    let headline = verdict::headline(analysis, c);
    let mut html = Html::new();
    if !cover.title.is_empty() {
        html.within("<p class=\"preview-title\" dir=\"auto\">", &cover.title, "</p>");
    }
    let tag = match headline.side {
        Some(Side::OnDemand) => "<span class=\"od\">",
        Some(Side::Managed) => "<span class=\"mi\">",
        None => "<span>",
    };
    html.within("<p class=\"preview-answer\">", &headline.before, tag);
    html.text(&headline.sum).within("</span>", &headline.after, "</p><p class=\"preview-lead\">");
    html.sentence(&headline.lead).raw("</p>").raw(&crossing::alone(analysis, PREVIEW, c));
    if !cover.note.is_empty() {
        html.within("<blockquote dir=\"auto\">", &cover.note, "</blockquote>");
    }
    html.within("<p class=\"preview-source\">", &share::source(analysis), "</p>");
    let own = analysis.scenario.shape == TrafficShape::Own;
    if own && matches!(trace::read(trace), Err(Fault::Elsewhere(_))) {
        html.within("<p class=\"preview-source\"><b>", TOO_LARGE, "</b></p>");
    }
    html.finish()
}

/// What is said of recorded traffic that a link cannot carry.
const TOO_LARGE: &str = "Your recorded traffic is too large for a link and stays on this device. The reader gets its numbers, and steady traffic until there is a trace.";

#[cfg(test)]
mod tests {
    use super::*;

    const C: Conventions = Conventions::EN_US;

    fn asked(request: &str) -> Vec<(&'static str, String)> {
        answer(request, |reading| Some(link::write(&reading.scenario)), &C)
    }

    fn at<'a>(answer: &'a [(&str, String)], place: &str) -> &'a str {
        answer.iter().find(|part| part.0 == place).map_or("missing", |part| &part.1)
    }

    #[test]
    fn the_link_says_all_that_was_typed_and_what_came_out() {
        let request = text::join([
            ("base", "https://example.org/"),
            ("link", "#v=1&duration=150ms&title=Old"),
            ("title", "  Checkout API "),
            ("note", "Ask Ann.\nThen decide."),
        ]);
        let answer = asked(&request);
        assert_eq!(
            at(&answer, "share-link.value"),
            "https://example.org/#v=1&duration=150ms&title=Checkout+API&note=Ask+Ann.%0AThen+decide.&prices=2026-07-20&then=504.00/435.02"
        );
        assert_eq!(
            at(&answer, "share-bare.value"),
            "https://example.org/#v=1&duration=150ms&prices=2026-07-20&then=504.00/435.02"
        );
        assert_eq!(at(&answer, "share-outcome.value"), "v=1&duration=150ms");
        assert!(at(&answer, "share-code").starts_with("<svg"));
        // What the reader sees first: the answer, why, the chart, and what was written to it.
        let preview = at(&answer, "share-preview");
        for part in [
            ">$69 a month.</span>",
            "less</b> than on-demand for 120",
            "class=\"line-od\"",
            "Ask Ann.\nThen decide.",
        ] {
            assert!(preview.contains(part), "{part}: {preview}");
        }
        assert!(
            at(&answer, "share-frame.value").contains("/?embed=verdict#v=1&amp;duration=150ms\"")
        );
        // Without scripts there is the picture, and without that its words.
        let fallback = "\"><img src=\"crossover-crossing.png\" alt=\"Managed Instances save $69 a month.\"></a></noscript>";
        assert!(at(&answer, "share-frame.value").ends_with(fallback));
    }

    #[test]
    fn a_text_from_outside_never_becomes_a_tag() {
        let words = "\"><img src=x onerror=alert(1)>";
        let answer = asked(&text::join([("title", words), ("note", words), ("link", "v=1")]));
        for place in ["share-preview", "share-length", "share-promise"] {
            assert!(!at(&answer, place).contains("<img"), "{place}");
        }
        let frame = at(&answer, "share-frame.value");
        assert_eq!(
            frame.matches("<img").count(),
            frame.matches("<img src=\"crossover-crossing.png\" ").count()
        );
    }

    #[test]
    fn what_has_no_bill_says_why_and_nothing_else() {
        let answer = asked(&text::join([("link", "v=1&min=5&max=1")]));
        let why = "The maximum (1) is below the minimum (5).";
        assert_eq!(answer, [("share-trouble", why.to_owned())]);
        for request in ["", "link", "%%%", "link=%00&view=<"] {
            assert!(!asked(request).is_empty());
        }
    }

    #[test]
    fn traffic_that_stays_on_its_device_is_said_to() {
        let check = |link: &str, said: bool| {
            let answer = asked(&text::join([("link", link)]));
            assert_eq!(at(&answer, "share-preview").contains(TOO_LARGE), said, "{link}");
        };
        check("v=1&shape=own&trace=device:20000*60s,total:5999700,peak:2", true);
        check("v=1&shape=own&trace=diurnal", false);
        check("v=1&shape=own", false);
        check("v=1", false);
    }

    #[test]
    fn every_chart_is_laid_out_for_the_width_that_is_asked_for() {
        let link = "v=1&shape=growth&beside=v%3D1%26memory%3D512MB";
        let drawn = |chart: &str, width: &str| {
            let request = text::join([("link", link), ("chart", chart), ("width", width)]);
            at(&asked(&request), "share-drawn").to_owned()
        };
        for chart in [
            "crossing-chart",
            "bars",
            "fleet-chart",
            "timeline-chart",
            "spikes-chart",
            "outlook-chart",
            "compare-chart",
        ] {
            for width in ["592", "1232"] {
                let html = drawn(chart, width);
                assert!(html.contains(&format!("data-drawn=\"{chart} {width}\"")), "{html}");
                assert!(html.contains(&format!("viewBox=\"0 0 {width} ")), "{chart}: {html}");
            }
        }
        assert_eq!(drawn("bars", ""), "");
        assert_eq!(drawn("bars", "99999999"), "");
        let other = drawn("\"><img src=x>", "640");
        assert!(!other.contains("<img") && !other.contains("<svg"), "{other}");
    }

    #[test]
    fn a_link_that_no_camera_reads_has_no_code() {
        let note = "é".repeat(400);
        let answer = asked(&text::join([("note", &*note), ("link", "v=1")]));
        assert!(at(&answer, "share-code").contains("too long for a code"));
    }
}
