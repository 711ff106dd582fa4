//! The chart of what each input does to the saving.

use crate::chart::tornado::{self, Row};
use crate::present::format::NumberLocale;
use crate::present::tornado::{MOST, name, signed, value};
use crate::scenario::{Bar, Point, Tornado};
use crate::units::Usd;

/// What is shorter than this share of the longest bar cannot be seen.
const LEAST: f64 = 0.005;

/// The strongest inputs as bars: the drawing and its height.
pub fn draw(found: &Tornado, width: f64, c: &NumberLocale) -> (String, f64) {
    let most = found.bars.first().map_or(0.0, Bar::effect);
    let seen = found.bars.iter().filter(|bar| bar.effect() >= most * LEAST);
    let rows = seen.filter_map(|bar| row(bar, c)).take(MOST).collect();
    let chart = tornado::Tornado {
        width,
        rows,
        today: shown(found.saving, c),
        label: ["today ", &signed(found.saving, c)].concat(),
        axis: ["saved by Managed Instances ", c.each()].concat(),
        sides: ("On-demand is cheaper".to_owned(), "Managed Instances are cheaper".to_owned()),
    };
    tornado::draw(&chart, &|dollars| {
        let sum = c.money_tick(Usd::from_usd(dollars.abs()));
        if dollars < 0.0 { ["−", &sum].concat() } else { sum }
    })
}

/// A saving of a month for the time of sums.
fn shown(saving: f64, c: &NumberLocale) -> f64 {
    c.per.of_month(Usd::from_usd(saving)).to_usd()
}

/// A bar whose ends have the values at which they were found.
fn row(bar: &Bar, c: &NumberLocale) -> Option<Row> {
    let saved = |point: &Point| point.saving.unwrap_or_default();
    let points = bar.points.iter().filter(|point| point.saving.is_some());
    let by = |one: &&Point, other: &&Point| saved(one).total_cmp(&saved(other));
    let (least, most) = (points.clone().min_by(by)?, points.max_by(by)?);
    let end = |point: &Point| (shown(saved(point), c), value(bar.field, point, c));
    Some(Row { name: name(bar), least: end(least), most: end(most) })
}
