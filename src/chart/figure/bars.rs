//! The two bills as bars.

use crate::chart::{Side, bars};
use crate::present::Analysis;
use crate::present::bills::{self, Segment};
use crate::present::format::NumberLocale;
use crate::units::Usd;

/// Both bills as bars on one scale: the drawing and its height.
pub fn draw(analysis: &Analysis, width: f64, c: &NumberLocale) -> (String, f64) {
    bars::draw(&data(analysis, width, c))
}

fn data(analysis: &Analysis, width: f64, c: &NumberLocale) -> bars::Bars {
    let (on_demand, managed) = bills::segments(analysis, c);
    let row = |side, name: &str, segments: Vec<Segment>| bars::Row {
        side,
        name: name.to_owned(),
        segments: segments.into_iter().map(drawn).collect(),
    };
    let saving = analysis.outcome.saving().unwrap_or(Usd::ZERO);
    let difference = saving.max(Usd::ZERO - saving);
    let mut rows = vec![row(Side::OnDemand, "On-demand", on_demand)];
    if !managed.is_empty() {
        rows.push(row(Side::Managed, "Managed Instances", managed));
    }
    bars::Bars { width, rows, less: format!("{} less", c.sum(difference)) }
}

fn drawn(segment: Segment) -> bars::Segment {
    bars::Segment {
        amount: segment.amount.to_usd(),
        label: segment.label,
        short: segment.short.to_owned(),
        shared: segment.shared,
    }
}
