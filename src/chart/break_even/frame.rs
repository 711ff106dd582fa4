//! Where everything of the break-even chart lies: margins, scales and ticks.

use super::{Chart, Format, Mode};
use crate::chart::NARROW;
use crate::chart::curve::value_at;
use crate::chart::label;
use crate::plot::{Linear, Log, Rect, Spot};

/// The room above the plot, for the unit and for lines that leave.
const TOP: f64 = 40.0;

/// The layout of one chart.
pub(super) struct Frame {
    pub(super) x: Log,
    pub(super) y: Linear,
    pub(super) plot: Rect,
    pub(super) narrow: bool,
    /// The ticks of the vertical axis with their labels.
    pub(super) rungs: Vec<(f64, String)>,
}

impl Frame {
    pub(super) fn new(chart: &Chart, format: &Format) -> Self {
        let narrow = chart.width < NARROW;
        let height = match chart.width {
            w if w < NARROW => 314.0,
            w if w < 720.0 => 324.0,
            _ => 364.0,
        };
        let count = if narrow { 5 } else { 6 };
        let y = Linear::new((0.0, most(chart)), (TOP + height, TOP)).nice(count);
        let rungs: Vec<(f64, String)> =
            y.ticks(count).into_iter().map(|tick| (tick, (format.dollars)(tick))).collect();
        let widest = rungs.iter().map(|rung| label::width("", &rung.1)).fold(28.0, f64::max);
        let left = libm::ceil(widest + 12.0);
        let right = if narrow { 14.0 } else { end_labels(chart) };
        let plot = Rect::new(left, TOP, (chart.width - left - right).max(100.0), height);
        let x = Log::new(chart.window, (plot.x, plot.right()));
        Self { x, y, plot, narrow, rungs }
    }

    /// The position of monthly dollars at a volume.
    pub(super) fn spot(&self, mode: Mode, (volume, dollars): Spot) -> Spot {
        (self.x.map(volume), self.y.map(mode.show()(volume, dollars)))
    }

    /// Whether a position is between the axes.
    pub(super) fn shows(&self, (x, y): Spot) -> bool {
        self.plot.holds(&Rect::new(x, y, 0.0, 0.0))
    }

    /// The baseline of the words above the bar.
    pub(super) fn bar(&self) -> f64 {
        self.plot.bottom() + 84.0
    }

    /// The height of the whole chart.
    pub(super) fn height(&self) -> f64 {
        self.bar() + 56.0
    }
}

/// The greatest amount that the vertical axis must reach. A line may leave at the top; the reader's
/// own amounts, the crossings and the foot of the other line may not.
fn most(chart: &Chart) -> f64 {
    let show = chart.mode.show();
    let (low, high) = chart.window;
    let seen = |volume: f64| volume >= low && volume <= high;
    let volume = chart.point.volume;
    let mut most = 0.0_f64;
    if seen(volume) {
        let dearest = chart.point.on_demand.max(chart.point.managed.unwrap_or(0.0));
        most = show(volume, dearest) * 1.12;
    }
    for crossing in &chart.crossings {
        if seen(crossing.volume) {
            most = most.max(show(crossing.volume, crossing.dollars) * 1.3);
        }
    }
    let flat = value_at(&chart.on_demand, volume).map_or(0.0, |dollars| show(volume, dollars));
    if chart.mode == Mode::PerMillion || chart.managed.is_empty() {
        return most.max(2.0 * flat).max(0.01);
    }
    let ends = value_at(&chart.managed, high).into_iter();
    let inside = chart.managed.iter().filter(|point| seen(point.0)).map(|point| point.1);
    ends.chain(inside).fold(most, f64::max).max(0.01)
}

/// The margin to the right that the labels at the line ends need.
fn end_labels(chart: &Chart) -> f64 {
    let words = &chart.words;
    let plain = label::width("", &words.managed_end).max(label::width("", &words.planned));
    let strong =
        label::width("strong", &words.managed).max(label::width("strong", &words.on_demand));
    libm::ceil(plain.max(strong) + 14.0).min(chart.width * 0.3)
}
