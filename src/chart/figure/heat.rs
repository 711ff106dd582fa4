//! The chart of the saving over two inputs.

use crate::chart::heat::{self, Cell};
use crate::present::fields;
use crate::present::format::NumberLocale;
use crate::present::heat::value;
use crate::scenario::{Axis, Heat};

/// The map: the drawing, its height, and the area of its cells.
pub fn draw(heat: &Heat, width: f64, c: &NumberLocale) -> (String, f64, [f64; 4]) {
    let axis = |axis: &Axis| heat::Axis {
        name: fields::label(axis.field).to_owned(),
        values: axis.values.iter().map(|found| value(axis.field, *found, c)).collect(),
        place: axis.place,
    };
    let cell = |saving: &Option<f64>| match saving {
        Some(saving) if *saving > 0.0 => Cell::Managed,
        Some(_) => Cell::OnDemand,
        None => Cell::Unfit,
    };
    let chart = heat::Heat {
        width,
        x: axis(&heat.x),
        y: axis(&heat.y),
        cells: heat.savings.iter().map(|row| row.iter().map(cell).collect()).collect(),
        names: ["On-demand is cheaper", "Managed Instances are cheaper", "does not fit"]
            .map(str::to_owned),
        today: "today".to_owned(),
    };
    let area = chart.area();
    let (svg, height) = heat::draw(&chart);
    (svg, height, [area.x, area.y, area.width, area.height])
}
