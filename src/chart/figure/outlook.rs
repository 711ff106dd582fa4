//! Both bills of growing traffic, month by month.

use crate::chart::outlook as chart;
use crate::present::format::NumberLocale;
use crate::present::outlook::{Outlook, turn_label};
use crate::units::Usd;

/// The months: the drawing and its height.
pub fn draw(outlook: &Outlook, width: f64, c: &NumberLocale) -> (String, f64) {
    let on_demand = outlook.months.iter().map(|month| month.outcome.on_demand.total().to_usd());
    let chart = chart::Outlook {
        width,
        on_demand: on_demand.collect(),
        managed: outlook.managed().map(Usd::to_usd).collect(),
        turn: outlook.turn,
        turn_label: turn_label(outlook, c),
        names: ["On-demand", "Managed Instances"].map(str::to_owned),
        axis: "month, the first is this one".to_owned(),
        unit: "a month".to_owned(),
    };
    chart::draw(&chart, &|dollars| c.money_tick(Usd::from_usd(dollars)))
}
