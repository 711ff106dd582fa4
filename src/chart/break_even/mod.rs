//! The break-even chart: monthly cost by volume, the gap tinted by the cheaper side, a ring at each
//! crossing, the reader's own volume, and below it the winners over every volume there is.

mod bar;
mod cursor;
mod frame;
mod ground;
mod lines;
mod point;
mod rings;
mod window;

use crate::chart::Winner;
use crate::plot::{Linear, Log, Places, Rect, Spot};

pub use cursor::{cursor, stops};
pub use window::window;

/// What the vertical axis measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Dollars a month.
    #[default]
    Monthly,
    /// Dollars for a million requests: on-demand is flat, Managed Instances fall.
    PerMillion,
}

impl Mode {
    /// What is shown for monthly dollars at a volume.
    fn show(self) -> fn(f64, f64) -> f64 {
        match self {
            Self::Monthly => |_, dollars| dollars,
            Self::PerMillion => |volume, dollars| dollars / volume * 1e6,
        }
    }
}

/// A volume at which both sides cost the same, or at which a step carries one past the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crossing {
    /// Requests a month.
    pub volume: f64,
    /// Dollars a month.
    pub dollars: f64,
    /// What the ring is called, as "Break-even: 77.1 M".
    pub label: String,
    /// The label alone where there is less room, as "77.1 M".
    pub short: String,
    /// The consequence, written under the label of the first crossing; may be empty.
    pub note: String,
}

/// A step of the Managed Instances line that is worth a note, as "4th instance at 197 M".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Requests a month.
    pub volume: f64,
    /// The note.
    pub label: String,
}

/// A range of volumes with one winner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Requests a month where it starts.
    pub from: f64,
    /// Requests a month where it ends.
    pub to: f64,
    /// The cheaper side.
    pub winner: Winner,
}

/// The reader's own volume.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Requests a month.
    pub volume: f64,
    /// Dollars a month on-demand.
    pub on_demand: f64,
    /// Dollars a month on Managed Instances; `None` where they cannot serve this volume.
    pub managed: Option<f64>,
    /// The label of the disc, as "$664.00".
    pub on_demand_label: String,
    /// The label of the square.
    pub managed_label: String,
    /// The label of the difference, as "saves $229".
    pub difference_label: String,
}

/// The fixed words of the chart; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The unit of the vertical axis, as "a month".
    pub unit: String,
    /// The unit of the horizontal axis, as "requests a month, and a second".
    pub axis: String,
    /// The name of the on-demand line.
    pub on_demand: String,
    /// The name of the Managed Instances line; "Managed" on a narrow canvas.
    pub managed: String,
    /// Its fleet at the right end of the window, as "8 instances".
    pub managed_end: String,
    /// A sentence along the Managed Instances line, where there is room for one.
    pub managed_note: String,
    /// The name of the dashed line, as "with a 27% plan".
    pub planned: String,
    /// What a ring of the dashed line is called, as "59.0 M with the plan".
    pub planned_crossing: String,
    /// What a hatched range means, as "does not fit".
    pub unfit: String,
    /// The on-demand part of the bar, as "On-demand cheaper"; the second word is the short form.
    pub bar_on_demand: (String, String),
    /// The Managed Instances part of the bar, and its short form.
    pub bar_managed: (String, String),
    /// The name of the frame in the bar, as "shown above".
    pub bar_window: String,
}

/// How numbers are printed, in the reader's locale.
pub struct Format<'a> {
    /// Dollars on the axis: whole, or with cents where they are small.
    pub dollars: &'a dyn Fn(f64) -> String,
    /// Dollars in the readout of the cursor, to the cent.
    pub exact: &'a dyn Fn(f64) -> String,
    /// A volume a month, as "77.1 M".
    pub volume: &'a dyn Fn(f64) -> String,
    /// The rate of a volume a month, as "45.7/s".
    pub rate: &'a dyn Fn(f64) -> String,
    /// The crossings without a label between the first and the last, as "10 more between".
    pub between: &'a dyn Fn(usize) -> String,
}

/// Everything that the chart shows.
///
/// The lines are given by their corners: between two points they are straight in volume and
/// dollars, and two points of one volume are a step. The chart bends them onto its scales, so a
/// staircase needs two points for each stair and a straight line two in all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// The width in pixels, 320 to 900.
    pub width: f64,
    /// What the vertical axis measures.
    pub mode: Mode,
    /// The volumes shown, best from [`window()`].
    pub window: (f64, f64),
    /// On-demand: requests and dollars a month.
    pub on_demand: Vec<Spot>,
    /// Managed Instances: requests and dollars a month.
    pub managed: Vec<Spot>,
    /// Managed Instances with a plan; may be empty.
    pub planned: Vec<Spot>,
    /// Where the two lines cross, ascending.
    pub crossings: Vec<Crossing>,
    /// Where on-demand crosses the dashed line, requests and dollars a month.
    pub planned_crossing: Option<Spot>,
    /// A step worth a note.
    pub step: Option<Step>,
    /// The winners from 10^3 to 10^12 requests a month, ascending and without gaps.
    pub intervals: Vec<Interval>,
    /// The reader's volume.
    pub point: Point,
    /// The words.
    pub words: Words,
}

/// The drawn chart, in layers to be put upon one another in this order.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Tinted gap, hairlines and axes.
    pub ground: String,
    /// The lines with their labels and the rings.
    pub lines: String,
    /// The reader's volume: a dotted upright with disc, square and difference.
    pub point: String,
    /// The pill on the axis, for a group that takes the focus.
    pub pill: String,
    /// The winners over every volume.
    pub bar: String,
    /// The width in pixels.
    pub width: f64,
    /// The height in pixels.
    pub height: f64,
    /// Where the bar's part of the canvas starts, for a page that gives the bar its own.
    pub bar_top: f64,
    /// From requests a month to pixels.
    pub x: Log,
    /// From dollars, a month or a million, to pixels.
    pub y: Linear,
    /// The rectangle between the axes.
    pub plot: Rect,
}

impl Drawing {
    /// The whole chart as an image that stands alone.
    pub fn document(&self) -> String {
        super::document(self.width, self.height, "chart", &[&self.inside()])
    }

    /// All layers.
    pub fn inside(&self) -> String {
        [&*self.ground, &self.lines, &self.point, &self.pill, &self.bar].concat()
    }
}

/// Draws the chart.
pub fn draw(chart: &Chart, format: &Format) -> Drawing {
    let frame = frame::Frame::new(chart, format);
    let traces = lines::Traces::new(chart, &frame);
    let upright = point::upright(chart, &frame);
    let (left, floor) = (frame.plot.x + 1.0, frame.plot.bottom() - 3.0);
    let mut places = Places::new(Rect::new(left, 0.0, chart.width - left, floor));
    traces.keep_clear(&mut places);
    places.avoid(&upright);
    let rings = rings::find(chart, &frame, &mut places);
    let point = point::draw(chart, &frame, &mut places);
    let lines = lines::draw(chart, format, &frame, &traces, &rings, &mut places);
    let (pill, pill_box) = point::pill(chart, format, &frame);
    Drawing {
        ground: ground::draw(chart, format, &frame, &traces, pill_box),
        lines,
        point,
        pill,
        bar: bar::draw(chart, format, &frame),
        width: chart.width,
        height: frame.height(),
        bar_top: frame.bar() - 14.0,
        x: frame.x,
        y: frame.y,
        plot: frame.plot,
    }
}
