//! Both bills month by month while traffic grows: lines over the months, and a ring where they cross.

use super::label::LEADING;
use super::{NARROW, label};
use crate::plot::{Anchor, Linear, Path, Rect, Spot, Svg};

/// The height of the plot.
const HEIGHT: f64 = 200.0;

/// The room above the plot and below it.
const MARGINS: (f64, f64) = (26.0, 44.0);

/// What the chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlook {
    /// The width in pixels.
    pub width: f64,
    /// On-demand: dollars of each month.
    pub on_demand: Vec<f64>,
    /// Managed Instances, as far as they can run it.
    pub managed: Vec<f64>,
    /// The first month in which the cheaper side is another, as its place in the list.
    pub turn: Option<usize>,
    /// The words at the turn.
    pub turn_label: String,
    /// The names of both sides.
    pub names: [String; 2],
    /// What the axis below counts.
    pub axis: String,
    /// What the axis at the left counts.
    pub unit: String,
}

/// Draws the chart, `dollars` printing the ticks; its markup and its height.
pub fn draw(chart: &Outlook, dollars: &dyn Fn(f64) -> String) -> (String, f64) {
    const CLASSES: [&str; 2] = ["side-od strong halo", "side-mi strong halo"];
    let narrow = chart.width < NARROW;
    let names = || CLASSES.iter().zip(&chart.names);
    let widest = names().map(|(class, name)| label::width(class, name)).fold(0.0, f64::max) + 16.0;
    let right = if narrow { 12.0 } else { widest };
    let top = MARGINS.0 + if narrow { LEADING } else { 0.0 };
    let plot = Rect::new(64.0, top, (chart.width - 64.0 - right).max(100.0), HEIGHT);
    let months = chart.on_demand.len();
    let last = months.max(2) as f64;
    let x = Linear::new((1.0, last), (plot.x, plot.right()));
    let most = chart.on_demand.iter().chain(&chart.managed).copied().fold(0.01, f64::max);
    let y = Linear::new((0.0, most), (plot.bottom(), plot.y)).nice(4);

    let mut svg = Svg::new();
    svg.text("muted", Anchor::Start, (0.0, 12.0), &chart.unit);
    for tick in y.ticks(4) {
        let height = y.map(tick);
        svg.line(
            if tick > 0.0 { "grid" } else { "base" },
            (plot.x, height),
            (plot.right(), height),
        );
        svg.text("muted", Anchor::End, (plot.x - 8.0, height + 4.0), &dollars(tick));
    }
    for month in ticks(months, if narrow { 6 } else { 12 }) {
        let foot = (x.map(month as f64), plot.bottom());
        svg.line("tick", foot, (foot.0, foot.1 + 5.0));
        svg.text("muted", Anchor::Middle, (foot.0, foot.1 + 20.0), &month.to_string());
    }
    svg.text("muted", Anchor::End, (plot.right(), plot.bottom() + 38.0), &chart.axis);

    let spots = |bills: &[f64]| -> Vec<Spot> {
        let spot = |(at, bill): (usize, &f64)| (x.map(at as f64 + 1.0), y.map(*bill));
        bills.iter().enumerate().map(spot).collect()
    };
    let lines = [spots(&chart.on_demand), spots(&chart.managed)];
    for (class, line) in [("line-od", &lines[0]), ("line-mi", &lines[1])] {
        let mut path = Path::new();
        path.polyline(line);
        svg.path(class, &path.finish());
    }
    if let Some(at) = chart.turn {
        // The cheaper of both is what is paid from here on.
        let paid = lines.iter().filter_map(|line| line.get(at)).copied();
        if let Some(spot) = paid.max_by(|one, other| one.1.total_cmp(&other.1)) {
            svg.line("leader", (spot.0, plot.y), (spot.0, spot.1 - 6.0));
            svg.disc("ring", spot, 6.0);
            let left = spot.0 - label::width("strong", &chart.turn_label) >= plot.x;
            let (anchor, away) = if left { (Anchor::End, -8.0) } else { (Anchor::Start, 8.0) };
            svg.text("halo strong", anchor, (spot.0 + away, plot.y + 10.0), &chart.turn_label);
        }
    }
    if narrow {
        let mut left = plot.x;
        for (class, name) in names() {
            svg.text(class, Anchor::Start, (left, top - 10.0), name);
            left += label::width(class, name) + 16.0;
        }
    } else {
        for (place, (class, name)) in ends(&lines).into_iter().zip(names()) {
            if let Some(y) = place {
                svg.text(class, Anchor::Start, (plot.right() + 10.0, y + 4.0), name);
            }
        }
    }
    (svg.finish(), plot.bottom() + MARGINS.1)
}

/// The months that are labeled: the first, and no more than so many at even distances.
fn ticks(months: usize, most: usize) -> impl Iterator<Item = usize> {
    let step = months.div_ceil(most).max(1);
    (1..=months).step_by(step)
}

/// The heights of the names at the ends of the lines, so far apart that both can be read.
fn ends(lines: &[Vec<Spot>; 2]) -> [Option<f64>; 2] {
    let [one, other] = [&lines[0], &lines[1]].map(|line| line.last().map(|spot| spot.1));
    let (Some(first), Some(second)) = (one, other) else { return [one, other] };
    let near = (LEADING - (first - second).abs()).max(0.0) / 2.0;
    let near = if first < second { near } else { -near };
    [Some(first - near), Some(second + near)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(managed: Vec<f64>, turn: Option<usize>) -> String {
        let chart = Outlook {
            width: 400.0,
            on_demand: vec![10.0, 20.0, 40.0],
            managed,
            turn,
            turn_label: "month 3".to_owned(),
            names: ["On-demand", "Managed Instances"].map(str::to_owned),
            ..Outlook::default()
        };
        draw(&chart, &|dollars| format!("${dollars}")).0
    }

    #[test]
    fn each_month_has_its_place_between_the_first_and_the_last() {
        let svg = drawn(vec![20.0, 20.0, 20.0], Some(2));
        // From 64 to 388, of 200 px for $40: $10, $20 and $40.
        assert!(svg.contains("line-od\" d=\"M64 192l162-50 162-100\""), "{svg}");
        assert!(
            svg.contains("line-mi\" d=\"M64 142h162h162\"") && svg.contains(">month 3<"),
            "{svg}"
        );
        assert!(svg.contains("cx=\"388\" cy=\"142\""), "{svg}");
    }

    #[test]
    fn without_a_turn_nothing_is_ringed_and_an_empty_line_is_none() {
        let svg = drawn(Vec::new(), None);
        assert!(!svg.contains("ring") && !svg.contains("month 3"), "{svg}");
    }

    #[test]
    fn names_keep_apart() {
        let close = ends(&[vec![(0.0, 50.0)], vec![(0.0, 52.0)]]);
        let [Some(one), Some(other)] = close else { panic!("both have ends") };
        assert!((other - one - LEADING).abs() < 1e-9, "{close:?}");
        assert_eq!(ends(&[vec![(0.0, 80.0)], vec![(0.0, 20.0)]]), [Some(80.0), Some(20.0)]);
    }

    #[test]
    fn many_months_have_few_labels() {
        assert_eq!(
            ticks(36, 12).collect::<Vec<_>>(),
            [1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 34]
        );
        assert_eq!(ticks(3, 12).count(), 3);
    }
}
