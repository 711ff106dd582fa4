//! The small chart of a starting point.

pub use crate::chart::small::HEIGHT;
use crate::chart::small::{self, Small};
use crate::model::Winner;
use crate::present::Analysis;
use crate::present::break_even::lines;
use crate::present::format::NumberLocale;
use crate::units::{Usd, Volume};

/// The width that they are drawn for \[px\].
pub const WIDTH: f64 = 372.0;

/// Volumes that all small charts show.
const WINDOW: (f64, f64) = (1e5, 1e9);

/// Dollars that all small charts show.
const DOLLARS: (f64, f64) = (1.0, 10_000.0);

/// Both bills over volume, on axes that all starting points share.
pub fn draw(analysis: &Analysis, c: &NumberLocale) -> String {
    let both = lines(analysis, WINDOW);
    let crossing = analysis
        .break_even
        .crossings
        .iter()
        .find(|crossing| crossing.above == Winner::Managed)
        .map(|crossing| (crossing.volume.to_per_month(), crossing.cost.to_usd()));
    let small = Small {
        width: WIDTH,
        window: WINDOW,
        dollars: DOLLARS,
        on_demand: both.on_demand,
        managed: both.managed,
        crossing,
        volume: analysis.inputs.workload.volume.to_per_month(),
    };
    small::draw(&small, &|dollars| c.money_tick(Usd::from_usd(dollars)), &|volume| {
        c.volume_tick(Volume::from_per_month(volume))
    })
}
