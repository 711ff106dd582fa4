//! Drawings: series, labels and a width in, SVG markup out.
//!
//! Every chart is a pure function to strings, so that the page, an export and a test show the same
//! marks. Numbers arrive as `f64`, words arrive ready to print, and colors are classes of
//! `style/chart.css`, `style/chart-fleet.css` and `style/spark.css`. A chart is drawn at the width it is
//! shown at; its text never scales.

pub mod bars;
pub mod break_even;
pub mod compare;
pub mod counts;
mod curve;
pub mod figure;
pub mod fleet;
pub mod heat;
mod label;
pub mod load_duration;
pub mod outlook;
pub mod small;
pub mod spark;
pub mod spikes;
pub mod timeline;
pub mod tornado;

use crate::plot::{Rect, Svg};

/// Below this width a chart has shorter labels, fewer ticks and no margin to the right.
pub const NARROW: f64 = 480.0;

/// One of the two ways to run the function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// AWS Lambda on-demand: a disc, a straight round line.
    OnDemand,
    /// Lambda Managed Instances: a square, a stepped line.
    Managed,
}

/// Who is cheaper over an interval of volumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Winner {
    /// On-demand is cheaper.
    OnDemand,
    /// Managed Instances are cheaper.
    Managed,
    /// Managed Instances cannot serve this volume.
    Unfit,
}

/// Wraps layers of a drawing into an image that stands alone.
pub fn document(width: f64, height: f64, class: &str, layers: &[&str]) -> String {
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"");
    out.push_str(class);
    out.push_str("\" viewBox=\"0 0 ");
    crate::plot::svg::number(&mut out, width);
    out.push(' ');
    crate::plot::svg::number(&mut out, height);
    out.push_str("\">");
    for layer in layers {
        out.push_str(layer);
    }
    out.push_str("</svg>");
    out
}

/// Draws the mark of a side: a disc for on-demand, a square for Managed Instances.
fn mark(svg: &mut Svg, side: Side, (x, y): crate::plot::Spot, radius: f64) {
    match side {
        Side::OnDemand => svg.disc("mark-od", (x, y), radius),
        Side::Managed => {
            let half = radius * 0.92;
            svg.rect("mark-mi", Rect::new(x - half, y - half, 2.0 * half, 2.0 * half));
        }
    }
}
