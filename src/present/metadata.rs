//! What a link says beside its scenario, in words: what came out when it was made, against what comes out now.

use super::Analysis;
use super::format::NumberLocale;
use super::prices::{date, seen};
use crate::scenario::link::Made;
use crate::units::Usd;

/// "Prices have changed since this link was made (1 March 2026): on-demand $660.00 → $664.00, Managed Instances
/// $430.10 → $435.02."; nothing where prices and results are the same, or as long as the result now is not known.
pub fn then(made: &Made, analysis: &Analysis, c: &NumberLocale) -> Option<String> {
    if analysis.awaits_hours() {
        return None;
    }
    let told = |bill: Option<Usd>| bill.map_or_else(|| "no fit".to_owned(), |total| c.sum(total));
    let both = |on_demand: Usd, managed: Option<Usd>| [told(Some(on_demand)), told(managed)];
    let before = both(Usd::from_usd(made.on_demand), made.managed.map(Usd::from_usd));
    let now = both(analysis.on_demand_total(), analysis.managed_total());
    let same_prices = made.prices == seen(&analysis.facts) || made.prices.is_empty();
    let start = if same_prices {
        "The model has changed since this link was made".to_owned()
    } else {
        ["Prices have changed since this link was made (", &date(&made.prices), ")"].concat()
    };
    let [on_demand, managed] = &now;
    if before != now {
        let [on_demand_before, managed_before] = &before;
        let change = |before: &str, now: &str| [before, " → ", now].concat();
        let on_demand = change(on_demand_before, on_demand);
        let managed = change(managed_before, managed);
        let both = [": on-demand ", &on_demand, ", Managed Instances ", &managed, "."];
        return Some([start, both.concat()].concat());
    }
    let result = [". The result is still the same: on-demand ", on_demand, ", Managed Instances "];
    (!same_prices).then(|| [&start, &*result.concat(), managed, "."].concat())
}

#[cfg(test)]
mod tests {
    use super::super::sample::analysis;
    use super::*;
    use crate::scenario::{Field, Scenario, TrafficShape};

    const C: NumberLocale = NumberLocale::EN_US;

    fn made(prices: &str, on_demand: f64, managed: Option<f64>) -> Made {
        Made { prices: prices.to_owned(), on_demand, managed }
    }

    #[test]
    fn other_prices_and_an_older_model_show_both_results() {
        let example = analysis(&Scenario::default());
        let seen = seen(&example.facts);
        let said = |made: &Made| then(made, &example, &C);
        assert_eq!(said(&made(seen, 664.0, Some(435.02))), None);
        assert_eq!(
            said(&made("2026-03-01", 660.0, Some(430.1))).as_deref(),
            Some(
                "Prices have changed since this link was made (1 March 2026): on-demand $660.00 → $664.00, Managed Instances $430.10 → $435.02."
            )
        );
        assert_eq!(
            said(&made("2026-03-01", 664.0, Some(435.02))).as_deref(),
            Some(
                "Prices have changed since this link was made (1 March 2026). The result is still the same: on-demand $664.00, Managed Instances $435.02."
            )
        );
        assert_eq!(
            said(&made(seen, 664.0, None)).as_deref(),
            Some(
                "The model has changed since this link was made: on-demand $664.00 → $664.00, Managed Instances no fit → $435.02."
            )
        );
    }

    #[test]
    fn nothing_is_said_before_the_result_is_known() {
        let mut scenario = Scenario::default().with(Field::Requests, 5e6);
        scenario.shape = TrafficShape::DayNight;
        assert_eq!(then(&made("2026-03-01", 1.0, None), &analysis(&scenario), &C), None);
    }
}
