//! No label of a chart touches a line, a ring or another label, in any starting point at any width.

use super::*;
use crate::jobs::simulation::{Question, simulated};
use crate::plot::{Rect, Spot, measure};
use crate::scenario::link;

const C: NumberLocale = NumberLocale::EN_US;

/// The widths of a chart's place on phones, tablets and wide windows \[px\].
const WIDTHS: [u32; 8] = [280, 327, 358, 430, 560, 640, 720, 888];

/// An element of a drawing: its tag, its attributes, and its text.
struct Element<'a> {
    tag: &'a str,
    attributes: &'a str,
    text: &'a str,
}

fn elements(svg: &str) -> impl Iterator<Item = Element<'_>> {
    svg.split('<').skip(1).filter(|part| !part.starts_with('/')).map(|part| {
        let (head, text) = part.split_once('>').unwrap_or((part, ""));
        let (tag, attributes) = head.trim_end_matches('/').split_once(' ').unwrap_or((head, ""));
        Element { tag, attributes, text }
    })
}

impl Element<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        let padded = self.attributes;
        let at = padded
            .match_indices(&format!("{name}=\""))
            .map(|(at, _)| at)
            .find(|at| *at == 0 || padded[..*at].ends_with(' '))?;
        padded[at + name.len() + 2..].split('"').next()
    }

    fn number(&self, name: &str) -> f64 {
        self.attribute(name).and_then(|value| value.parse().ok()).unwrap_or_default()
    }

    fn is(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
    }

    /// The box of the ink of a text.
    fn ink(&self) -> Rect {
        let size = match () {
            () if self.is("name") => 15.0,
            () if self.is("small") => 12.0,
            () if self.is("times") => 24.0,
            () => 13.0,
        };
        let text = self.text.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
        let strong = self.is("strong") || self.is("times");
        let width = if strong { measure::bold(&text, size) } else { measure::width(&text, size) };
        let left = match self.attribute("text-anchor") {
            Some("middle") => self.number("x") - width / 2.0,
            Some("end") => self.number("x") - width,
            _ => self.number("x"),
        };
        // Between the foot of letters and the height of capitals.
        Rect::new(left, self.number("y") - size * 0.72, width, size * 0.76)
    }

    /// The lines of a path.
    fn lines(&self) -> Vec<Vec<Spot>> {
        let mut lines: Vec<Vec<Spot>> = Vec::new();
        let mut at = (0.0, 0.0);
        for (command, numbers) in commands(self.attribute("d").unwrap_or_default()) {
            match command {
                'M' => {
                    at = (numbers[0], numbers[1]);
                    lines.push(vec![at]);
                    continue;
                }
                'm' => {
                    at = (at.0 + numbers[0], at.1 + numbers[1]);
                    lines.push(vec![at]);
                    continue;
                }
                _ => {}
            }
            let steps: Vec<Spot> = match command {
                'h' => numbers.iter().map(|x| (*x, 0.0)).collect(),
                'v' => numbers.iter().map(|y| (0.0, *y)).collect(),
                'l' => numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect(),
                _ => Vec::new(),
            };
            for (dx, dy) in steps {
                at = (at.0 + dx, at.1 + dy);
                if let Some(line) = lines.last_mut() {
                    line.push(at);
                }
            }
        }
        lines
    }
}

/// The commands of path data with their numbers.
fn commands(data: &str) -> Vec<(char, Vec<f64>)> {
    let mut found: Vec<(char, Vec<f64>)> = Vec::new();
    let mut number = String::new();
    let end = |number: &mut String, found: &mut Vec<(char, Vec<f64>)>| {
        if let (Ok(value), Some((_, numbers))) = (number.parse(), found.last_mut()) {
            numbers.push(value);
        }
        number.clear();
    };
    for letter in data.chars() {
        match letter {
            '0'..='9' => number.push(letter),
            '.' if !number.contains('.') => number.push(letter),
            '.' | '-' => {
                end(&mut number, &mut found);
                number.push(letter);
            }
            ' ' | ',' => end(&mut number, &mut found),
            command => {
                end(&mut number, &mut found);
                found.push((command, Vec::new()));
            }
        }
    }
    end(&mut number, &mut found);
    found
}

/// What touches what in a drawing.
fn touching(svg: &str) -> Vec<String> {
    let mut found = Vec::new();
    let all: Vec<Element> = elements(svg).collect();
    let upright = |element: &&Element| element.attribute("transform").is_none();
    let texts: Vec<(&Element, Rect)> = all
        .iter()
        .filter(|element| element.tag == "text" && !element.text.is_empty())
        .filter(upright)
        .map(|element| (element, element.ink()))
        .collect();
    for (at, (one, ink)) in texts.iter().enumerate() {
        for (other, theirs) in &texts[at + 1..] {
            if ink.overlaps(theirs) {
                found.push(format!("“{}” on “{}”", one.text, other.text));
            }
        }
        for ring in all.iter().filter(|element| element.tag == "circle" && element.is("ring")) {
            let (x, y, r) = (ring.number("cx"), ring.number("cy"), ring.number("r"));
            if ink.overlaps(&Rect::new(x - r, y - r, 2.0 * r, 2.0 * r)) {
                found.push(format!("“{}” on a ring", one.text));
            }
        }
        for leader in all.iter().filter(|element| element.tag == "line" && element.is("leader")) {
            let end = |x, y| (leader.number(x), leader.number(y));
            if ink.meets(&[end("x1", "y1"), end("x2", "y2")]) {
                found.push(format!("“{}” on a leader", one.text));
            }
        }
        for line in ["line-od", "line-mi", "line-plan"] {
            for path in all.iter().filter(|element| element.tag == "path" && element.is(line)) {
                if path.lines().iter().any(|line| ink.meets(line)) {
                    found.push(format!("“{}” on {line}", one.text));
                }
            }
        }
    }
    found
}

/// The texts that leave a drawing at its sides.
fn beyond(svg: &str, width: f64) -> Vec<String> {
    let texts = elements(svg).filter(|element| element.tag == "text" && !element.text.is_empty());
    let texts = texts.filter(|element| element.attribute("transform").is_none());
    let leaves = |ink: &Rect| ink.x < -0.5 || ink.right() > width + 0.5;
    texts
        .filter(|element| leaves(&element.ink()))
        .map(|element| format!("“{}” leaves the drawing", element.text))
        .collect()
}

#[test]
fn no_label_touches_a_line_a_ring_or_another_label() {
    let mut found = Vec::new();
    for preset in PRESETS {
        let reading = link::read(preset.link);
        let analysis = Analysis::simulated(&reading.scenario, None).expect("it has a bill");
        for width in WIDTHS {
            let asked = Question::of(&reading.scenario, "", &reading.metadata, width, None);
            let simulated = &simulated(&analysis, &asked, &C);
            let look = Look::default();
            let subject =
                Subject { analysis: &analysis, simulated, look, title: "", base: "", c: &C };
            for (chart, ..) in OF_AN_OUTCOME {
                let Some(drawing) = subject.drawing(chart, f64::from(width)) else { continue };
                let beyond = beyond(&drawing.svg, drawing.width);
                for touch in touching(&drawing.svg).into_iter().chain(beyond) {
                    found.push(format!("{}, {chart:?} at {width} px: {touch}", preset.name));
                }
            }
        }
        let small = figure::small::draw(&analysis, &C);
        found
            .extend(touching(&small).iter().map(|touch| format!("{} small: {touch}", preset.name)));
    }
    let several = several::analysis().expect("it has a bill");
    let (several, _) = figure::several::draw(&several, &C);
    found.extend(touching(&several).iter().map(|touch| format!("several: {touch}")));
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn what_touches_is_found() {
    let crossed =
        "<path class=\"line-od\" d=\"M0 20l100-10\"/><text x=\"10\" y=\"20\">Words</text>";
    assert_eq!(touching(crossed), ["“Words” on line-od"]);
    let ringed =
        "<circle class=\"ring\" cx=\"12\" cy=\"18\" r=\"5\"/><text x=\"10\" y=\"20\">Words</text>";
    assert_eq!(touching(ringed), ["“Words” on a ring"]);
    let twice = "<text x=\"10\" y=\"20\">Words</text><text x=\"40\" y=\"22\" text-anchor=\"end\">More</text>";
    assert_eq!(touching(twice), ["“Words” on “More”"]);
    assert_eq!(
        touching("<text x=\"10\" y=\"20\">Words</text><text x=\"10\" y=\"40\">More</text>"),
        [""; 0]
    );
}
