//! A side's demand over the hours, with a commitment across it.

use crate::chart::Side as Drawn;
use crate::chart::load_duration::{self, Drawing, Format, LoadDuration, Words};
use crate::model::Side;
use crate::model::commitment::Purchase;
use crate::present::commitment::{Commitments, Row, committed_label};
use crate::present::format::NumberLocale;
use crate::units::{Ratio, Usd};

/// The load-duration curve with what is bought under the plan of a row.
pub fn draw(
    found: &Commitments,
    row: &Row,
    bought: &Purchase,
    width: f64,
    c: &NumberLocale,
) -> Drawing {
    let is_managed = found.side == Side::Managed;
    let pays = row.terms.pays_above();
    let chart = LoadDuration {
        width,
        side: if is_managed { Drawn::Managed } else { Drawn::OnDemand },
        curve: found.demand.curve().map(|(share, units)| (share.to_fraction(), units)).collect(),
        owned: found.owned.units,
        committed: bought.units,
        most: found.most(),
        pays_above: Some(pays.to_fraction()),
        whole: is_managed,
        words: Words {
            unit: if is_managed { "instances" } else { "an hour, at on-demand prices" }.to_owned(),
            axis: "share of the hours, the busiest first".to_owned(),
            committed: committed_label(found, bought, c),
            covered: "covered".to_owned(),
            unused: "unused".to_owned(),
            on_demand: "on-demand price".to_owned(),
            owned: "owned".to_owned(),
            pays_above: format!("pays off above {}", c.percent(pays)),
        },
    };
    let amount = |units: f64| {
        if is_managed { c.count(units as u64) } else { c.money_tick(Usd::from_usd(units)) }
    };
    let share = |share: f64| c.percent(Ratio::from_fraction(share));
    load_duration::draw(&chart, &Format { amount: &amount, share: &share })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::commitment::Demands;
    use crate::present::Analysis;
    use crate::scenario::Scenario;

    #[test]
    fn both_sides_are_drawn_with_their_units() {
        let Ok(analysis) = Analysis::of(&Scenario::default()) else { panic!("has a bill") };
        let demands = Demands::steady(&analysis.inputs);
        let c = NumberLocale::EN_US;
        for width in [358.0, 820.0] {
            let Some(found) = Commitments::managed(&analysis, &demands, None) else { panic!() };
            let Some(row) = found.shown() else { panic!("has plans") };
            let drawing = draw(&found, row, &row.purchase, width, &c);
            assert!(drawing.markup.contains(">instances<"), "{}", drawing.markup);
            assert!(drawing.markup.contains("3 instances committed"), "{}", drawing.markup);
            assert!((drawing.stepped_at(drawing.y.map(2.2), found.step()) - 2.0).abs() < 1e-9);
            let found = Commitments::on_demand(&analysis, &demands, None);
            let Some(row) = found.shown() else { panic!("has plans") };
            let drawing = draw(&found, row, &row.purchase, width, &c);
            assert!(drawing.markup.contains("an hour committed"), "{}", drawing.markup);
        }
    }
}
