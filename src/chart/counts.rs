//! Counts over time in a small box: their mean as an area, and the most of each column as a line.

use crate::plot::{Path, Svg};

/// The canvas; the page stretches it to its box, strokes excepted.
pub const VIEW_BOX: &str = "0 0 320 56";

/// Its width and height.
pub const SIZE: (f64, f64) = (WIDTH, HEIGHT);

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 56.0;
/// Room above for the line's width.
const TOP: f64 = 2.0;

/// How many columns are drawn at most.
const COLUMNS: usize = 320;

/// Draws counts, oldest first, each finite and not negative; nothing where all are zero.
pub fn draw(counts: &[f64]) -> String {
    let most = counts.iter().fold(0.0_f64, |most, count| most.max(*count));
    if most <= 0.0 {
        return String::new();
    }
    let columns = counts.len().min(COLUMNS);
    let x = |column: usize| column as f64 / columns as f64 * WIDTH;
    let y = |count: f64| HEIGHT - (HEIGHT - TOP) * count / most;
    let (mut area, mut line) = (vec![(0.0, HEIGHT)], Vec::new());
    for column in 0..columns {
        let from = column * counts.len() / columns;
        let to = (column + 1) * counts.len() / columns;
        let part = counts.get(from..to).unwrap_or_default();
        let mean = part.iter().sum::<f64>() / part.len().max(1) as f64;
        let peak = part.iter().fold(0.0_f64, |peak, count| peak.max(*count));
        area.extend([(x(column), y(mean)), (x(column + 1), y(mean))]);
        line.extend([(x(column), y(peak)), (x(column + 1), y(peak))]);
    }
    area.push((WIDTH, HEIGHT));
    let (mut filled, mut drawn) = (Path::new(), Path::new());
    filled.polygon(&area);
    drawn.polyline(&line);
    let mut svg = Svg::new();
    svg.path("counts-mean", &filled.finish());
    svg.path("counts-most", &drawn.finish());
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_reaches_the_top_and_nothing_the_foot() {
        assert_eq!(
            draw(&[0.0, 10.0]),
            "<path class=\"counts-mean\" d=\"M0 56h160v-54h160v54z\"/>\
             <path class=\"counts-most\" d=\"M0 56h160v-54h160\"/>"
        );
    }

    #[test]
    fn a_peak_among_many_counts_is_not_lost() {
        let mut counts = vec![1.0; 100_000];
        counts[77_777] = 1000.0;
        let drawn = draw(&counts);
        let (mean, most) = drawn.split_once("counts-most").unwrap();
        assert!(most.contains("V2") || most.contains("v-53.9"), "{most}");
        assert!(!mean.contains("v-53.9"), "{mean}");
        assert!(drawn.len() < 20_000);
    }

    #[test]
    fn without_traffic_nothing_is_drawn() {
        assert_eq!(draw(&[]), "");
        assert_eq!(draw(&[0.0; 5]), "");
    }
}
