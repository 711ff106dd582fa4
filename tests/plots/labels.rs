//! Labels over a sweep of workloads, widths and volumes: none overlaps another, none is cut off.

use super::case::{Case, EXAMPLE, FORMAT, SEVERAL};
use crossover::chart::break_even::{Mode, draw};
use crossover::plot::{Rect, measure};

/// The boxes of all texts of a layer, read back from its markup.
pub(crate) fn boxes(layer: &str) -> Vec<(Rect, String)> {
    layer.split("<text").skip(1).filter_map(read).collect()
}

/// One text, from its attributes to its end.
fn read(text: &str) -> Option<(Rect, String)> {
    let (head, rest) = text.split_once('>')?;
    let number = |name: &str| head.split_once(name)?.1.split('"').next()?.parse::<f64>().ok();
    let (x, y) = (number(" x=\"")?, number(" y=\"")?);
    let words = rest.split_once("</text>")?.0;
    let width = measure::width(words, 13.0);
    let left = match head {
        h if h.contains("middle") => x - width / 2.0,
        h if h.contains("end") => x - width,
        _ => x,
    };
    Some((Rect::new(left, y - 10.0, width, 12.0), words.into()))
}

#[test]
fn no_two_labels_overlap_and_none_is_cut_off() {
    for case in [EXAMPLE, SEVERAL, Case { request: 3e-6, ..SEVERAL }, Case { most: 5.0, ..EXAMPLE }]
    {
        for width in [320.0, 358.0, 520.0, 820.0] {
            for mode in [Mode::Monthly, Mode::PerMillion] {
                for step in 0..60 {
                    let volume = 1e4 * libm::pow(10.0, f64::from(step) / 10.0);
                    let chart = Case { volume, ..case }.chart(width, mode);
                    let drawn = draw(&chart, &FORMAT);
                    let layers = [drawn.ground, drawn.lines, drawn.point, drawn.pill, drawn.bar];
                    let boxes = boxes(&layers.concat());
                    assert!(boxes.len() > 15, "texts at {volume} and {width}");
                    for (index, (one, words)) in boxes.iter().enumerate() {
                        let inside = one.x > -8.0 && one.right() < width + 8.0;
                        assert!(inside, "{words} at {volume} and {width}");
                        for (other, more) in &boxes[index + 1..] {
                            let clash = one.overlaps(other);
                            assert!(!clash, "{words} / {more} at {volume} and {width} {mode:?}");
                        }
                    }
                }
            }
        }
    }
}
