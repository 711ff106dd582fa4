//! A chart as a picture that stands alone: colors and fonts resolved, a title above, its source below.

mod resolve;
mod style;

pub use style::Theme;
#[cfg(test)]
pub(super) use style::knows;

use super::escape::html as escaped;
use crate::plot::measure;
use crate::plot::svg::number;

/// The room around a chart \[px\].
pub const MARGIN: f64 = 24.0;

/// The room of the title above it, and of the source below it \[px\].
const HEAD: f64 = 44.0;
const FOOT: f64 = 32.0;

/// Lines of text.
#[derive(Clone, Copy)]
struct Type {
    /// The size of the letters \[px\].
    size: f64,
    /// From one line to the next \[px\].
    leading: f64,
    weight: &'static str,
    /// How wide a text is at a size, both \[px\].
    measure: fn(&str, f64) -> f64,
}

/// The type above a chart, and that below it.
const TITLE: Type = Type { size: 16.0, leading: 20.0, weight: "600", measure: measure::bold };
const SMALL: Type = Type { size: 12.0, leading: 16.0, weight: "400", measure: measure::width };

/// The most lines of a title.
const MOST_LINES: usize = 3;

/// The words around a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words<'a> {
    /// What stands above it.
    pub title: &'a str,
    /// What the chart is called, where the title is that of a scenario.
    pub name: Option<&'a str>,
    /// What its numbers rest on.
    pub source: &'a str,
    /// What its marks mean, where it does not say so itself.
    pub key: Option<&'a str>,
    /// Where the page is that drew it; empty where that is not known.
    pub address: &'a str,
}

/// The inside of a chart's drawing as an SVG image; `width` and `height` are those of the drawing \[px\].
pub fn standalone(inside: &str, (width, height): (f64, f64), theme: Theme, words: Words) -> String {
    let Words { title, name, source, key, address } = words;
    let said = |mark: &str, text: &str| match name {
        Some(name) => [name, mark, text].concat(),
        None => text.to_owned(),
    };
    let above = fitted(TITLE.wrapped(title, width), width);
    let place = if address.is_empty() { String::new() } else { [", ", address].concat() };
    let below = SMALL.wrapped(&[&said(". ", source), ". Crossover", &place].concat(), width);
    let more = |lines: &[String], kind: Type| kind.leading * lines.len().saturating_sub(1) as f64;
    let head = HEAD + more(&above, TITLE);
    let foot = FOOT + more(&below, SMALL);
    let (wide, high) = (width + 2.0 * MARGIN, height + head + foot + MARGIN);
    let [across, down] = [wide, high].map(printed);
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    for (name, value) in [
        ("width", &*across),
        ("height", &down),
        ("viewBox", &["0 0 ", &across, " ", &down].concat()),
        ("font-family", &escaped(style::TYPEFACES)),
    ] {
        out.extend([" ", name, "=\"", value, "\""]);
    }
    out.extend(["><title>", &escaped(&said(": ", title)), "</title>"]);
    out.extend(["<rect width=\"", &across, "\" height=\"", &down, "\" fill=\""]);
    out.extend([theme.paper(), "\"/>"]);
    TITLE.write(&mut out, MARGIN + 6.0, theme.ink(), &above);
    out.extend(["<g transform=\"translate(", &printed(MARGIN), " ", &printed(head), ")\">"]);
    out.extend([&*resolve::resolved(inside, theme), "</g>"]);
    if let Some(key) = key {
        SMALL.write(&mut out, high - foot, theme.muted(), &[key.to_owned()]);
    }
    SMALL.write(&mut out, high - foot + 18.0, theme.muted(), &below);
    out + "</svg>"
}

impl Type {
    /// Lines at the left margin, the first with its baseline at `y`.
    fn write(self, out: &mut String, y: f64, fill: &str, lines: &[String]) {
        for (at, line) in lines.iter().enumerate() {
            let y = printed(y + self.leading * at as f64);
            out.extend(["<text x=\"", &printed(MARGIN), "\" y=\"", &y, "\""]);
            out.extend([" font-size=\"", &printed(self.size), "\" font-weight=\""]);
            out.extend([self.weight, "\" fill=\"", fill, "\">", &escaped(line), "</text>"]);
        }
    }

    /// Lines that fit into a width; a word that does not stands alone.
    fn wrapped(self, text: &str, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            if let Some(line) = lines.last_mut() {
                let longer = [&**line, " ", word].concat();
                if (self.measure)(&longer, self.size) <= width {
                    *line = longer;
                    continue;
                }
            }
            lines.push(word.to_owned());
        }
        lines
    }
}

/// The lines of a title that there is room for, each cut where it has a word that is too long.
fn fitted(mut lines: Vec<String>, width: f64) -> Vec<String> {
    let is_cut = lines.len() > MOST_LINES;
    lines.truncate(MOST_LINES);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        let fits = |line: &str| measure::bold(line, TITLE.size) <= width;
        if fits(line) && !(is_cut && at == last) {
            continue;
        }
        line.push('…');
        while !fits(line) && line.pop().is_some() && line.pop().is_some() {
            line.push('…');
        }
    }
    lines
}

fn printed(value: f64) -> String {
    let mut text = String::new();
    number(&mut text, value);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Words =
        Words { title: "A <b>", name: None, source: "us-east-1", key: None, address: "" };

    #[test]
    fn a_picture_stands_alone() {
        let (paper, ink, muted) = (Theme::Dark.paper(), Theme::Dark.ink(), Theme::Dark.muted());
        assert_eq!(
            standalone("<path class=\"base\" d=\"M0 0\"/>", (200.0, 100.0), Theme::Dark, WORDS),
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"248\" height=\"200\" viewBox=\"0 0 248 200\" font-family=\"Inter, &quot;Inter Arial&quot;, &quot;Inter Segoe&quot;, &quot;Inter DejaVu&quot;, system-ui, -apple-system, &quot;Segoe UI&quot;, Roboto, &quot;Helvetica Neue&quot;, &quot;Noto Sans&quot;, Arial, sans-serif\"><title>A &lt;b&gt;</title><rect width=\"248\" height=\"200\" fill=\"{paper}\"/><text x=\"24\" y=\"30\" font-size=\"16\" font-weight=\"600\" fill=\"{ink}\">A &lt;b&gt;</text><g transform=\"translate(24 44)\"><path stroke=\"{ink}\" d=\"M0 0\"/></g><text x=\"24\" y=\"186\" font-size=\"12\" font-weight=\"400\" fill=\"{muted}\">us-east-1. Crossover</text></svg>"
            )
        );
    }

    #[test]
    fn what_stands_below_has_as_many_lines_as_it_needs() {
        let words = Words { name: Some("Break-even"), key: Some("A disc"), ..WORDS };
        let height = |svg: &str| {
            svg.split("height=\"").nth(1).map(|rest| rest.split('"').next().map(str::to_owned))
        };
        let wide = standalone("", (300.0, 100.0), Theme::Light, words);
        assert!(
            wide.contains("y=\"186\"") && wide.contains(">Break-even. us-east-1. Crossover<"),
            "{wide}"
        );
        assert!(wide.contains("y=\"168\"") && wide.contains(">A disc<"), "{wide}");
        let narrow = standalone("", (120.0, 100.0), Theme::Light, words);
        assert_ne!(height(&wide), height(&narrow));
        for part in ["y=\"168\"", "y=\"186\"", "y=\"202\"", ">us-east-1. Crossover</text></svg>"] {
            assert!(narrow.contains(part), "{part} in {narrow}");
        }
    }

    #[test]
    fn a_title_has_as_many_lines_as_it_needs_and_is_cut_behind_them() {
        let lines = |title: &str, width: f64| fitted(TITLE.wrapped(title, width), width);
        let title = "Managed Instances save $229 a month.";
        assert_eq!(lines(title, 900.0), [title]);
        assert_eq!(lines(title, 260.0), ["Managed Instances save $229 a", "month."]);
        let long = lines(&[title; 3].join(" "), 260.0);
        assert_eq!(long.len(), MOST_LINES);
        assert!(long[2].ends_with('…'), "{long:?}");
        let word = lines(&"m".repeat(80), 260.0);
        assert!(word.len() == 1 && word[0].ends_with("m…"), "{word:?}");
        for line in long.iter().chain(&word) {
            assert!(measure::bold(line, TITLE.size) <= 260.0, "{line}");
        }
        assert_eq!(lines("a", 0.0), [""]);
        // The chart stands as much lower.
        let words = Words { title, ..WORDS };
        let svg = standalone("", (260.0, 100.0), Theme::Light, words);
        assert!(svg.contains("translate(24 64)") && svg.contains("height=\"220\""), "{svg}");
    }
}
