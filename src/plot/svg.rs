//! A small writer of SVG markup: shapes with a class and numbers, text always escaped.

use super::{Rect, Spot};

/// Which point of a text its position names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The start of the text.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// SVG markup under construction.
#[derive(Clone, Debug, Default)]
pub struct Svg(String);

impl Svg {
    /// Nothing drawn yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// An element without children, its numeric attributes printed with one decimal.
    pub fn shape(&mut self, tag: &str, class: &str, numbers: &[(&str, f64)]) {
        self.start(tag, class, numbers);
        self.0.push_str("/>");
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, from: Spot, to: Spot) {
        self.shape("line", class, &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
    }

    /// A rectangle.
    pub fn rect(&mut self, class: &str, rect: Rect) {
        self.rounded(class, rect, 0.0);
    }

    /// A rectangle with round corners.
    pub fn rounded(&mut self, class: &str, rect: Rect, radius: f64) {
        let Rect { x, y, width, height } = rect;
        let numbers = [("x", x), ("y", y), ("width", width), ("height", height), ("rx", radius)];
        self.shape("rect", class, if radius > 0.0 { &numbers } else { &numbers[..4] });
    }

    /// A disc.
    pub fn disc(&mut self, class: &str, center: Spot, radius: f64) {
        self.shape("circle", class, &[("cx", center.0), ("cy", center.1), ("r", radius)]);
    }

    /// A path of the given data; nothing if there is none.
    pub fn path(&mut self, class: &str, data: &str) {
        self.stroked(class, data, 0.0);
    }

    /// A path with its own stroke width, for marks whose size depends on the room there is.
    pub fn stroked(&mut self, class: &str, data: &str, width: f64) {
        if data.is_empty() {
            return;
        }
        let numbers = [("stroke-width", width)];
        self.start("path", class, if width > 0.0 { &numbers } else { &[] });
        self.0.push_str(" d=\"");
        self.0.push_str(data);
        self.0.push_str("\"/>");
    }

    /// A text whose baseline meets `at`.
    pub fn text(&mut self, class: &str, anchor: Anchor, at: Spot, text: &str) {
        self.start("text", class, &[("x", at.0), ("y", at.1)]);
        self.0.push_str(match anchor {
            Anchor::Start => ">",
            Anchor::Middle => " text-anchor=\"middle\">",
            Anchor::End => " text-anchor=\"end\">",
        });
        self.inner(text);
    }

    /// A text that reads upward, centered on `at`.
    pub fn upward(&mut self, class: &str, at: Spot, text: &str) {
        self.start("text", class, &[("x", at.0), ("y", at.1)]);
        self.0.push_str(" text-anchor=\"middle\" transform=\"rotate(-90 ");
        number(&mut self.0, at.0);
        self.0.push(' ');
        number(&mut self.0, at.1);
        self.0.push_str(")\">");
        self.inner(text);
    }

    /// Opens a group; [`Svg::end`] closes it.
    pub fn group(&mut self, class: &str) {
        self.start("g", class, &[]);
        self.0.push('>');
    }

    /// Closes the innermost group.
    pub fn end(&mut self) {
        self.0.push_str("</g>");
    }

    /// The markup.
    pub fn finish(self) -> String {
        self.0
    }

    fn start(&mut self, tag: &str, class: &str, numbers: &[(&str, f64)]) {
        self.0.push('<');
        self.0.push_str(tag);
        if !class.is_empty() {
            self.0.push_str(" class=\"");
            escape(&mut self.0, class);
            self.0.push('"');
        }
        for (name, value) in numbers {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            number(&mut self.0, *value);
            self.0.push('"');
        }
    }

    fn inner(&mut self, text: &str) {
        escape(&mut self.0, text);
        self.0.push_str("</text>");
    }
}

/// Prints `value` with at most one decimal; what is not finite prints as zero.
pub fn number(out: &mut String, value: f64) {
    tenths(out, if value.is_finite() { libm::round(value * 10.0) as i64 } else { 0 });
}

/// Prints a count of tenths: 15 as `1.5`, 20 as `2`, -4 as `-.4`.
pub(super) fn tenths(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    let (mut whole, tenth) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    if whole > 0 || tenth == 0 {
        let mut digits = [0_u8; 20];
        let mut start = digits.len();
        loop {
            start -= 1;
            digits[start] = b'0' + (whole % 10) as u8;
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        out.extend(digits[start..].iter().map(|digit| char::from(*digit)));
    }
    if tenth > 0 {
        out.push('.');
        out.push(char::from(b'0' + tenth as u8));
    }
}

/// Appends `text` with the five characters of markup replaced.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(value: f64) -> String {
        let mut out = String::new();
        number(&mut out, value);
        out
    }

    #[test]
    fn numbers_have_one_decimal_and_no_idle_digits() {
        let printed = [1.5, 2.04, -0.4, 0.0, -0.01, 1234.56, f64::NAN, 0.25].map(print);
        assert_eq!(printed, ["1.5", "2", "-.4", "0", "0", "1234.6", "0", ".3"]);
    }

    #[test]
    fn text_is_escaped() {
        let mut svg = Svg::new();
        svg.text("b", Anchor::End, (1.0, 2.0), "a<b> & \"c\" 'd'");
        assert_eq!(
            svg.finish(),
            "<text class=\"b\" x=\"1\" y=\"2\" text-anchor=\"end\">a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</text>"
        );
    }

    #[test]
    fn an_empty_path_is_not_written() {
        let mut svg = Svg::new();
        svg.path("line", "");
        assert_eq!(svg.finish(), "");
    }

    #[test]
    fn a_square_rectangle_has_no_radius() {
        let mut svg = Svg::new();
        svg.rect("k", Rect { x: 1.0, y: 2.0, width: 3.0, height: 4.0 });
        assert_eq!(svg.finish(), "<rect class=\"k\" x=\"1\" y=\"2\" width=\"3\" height=\"4\"/>");
    }
}
