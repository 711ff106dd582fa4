//! What a link says beside its scenario, in words: what came out when it was made, against what comes out now.

use super::Analysis;
use super::format::NumberLocale;
use super::prices::{date, seen};
use crate::scenario::link::Made;
use crate::units::Usd;

/// "This link was made with other prices, of 1 March 2026. Then: $660.00 against $430.10. Now: $664.00 against
/// $435.02."; nothing where prices and results are the same, or as long as the result now is not known.
pub fn then(made: &Made, analysis: &Analysis, c: &NumberLocale) -> Option<String> {
    if analysis.awaits_hours() {
        return None;
    }
    let both = |on_demand: f64, managed: Option<f64>| {
        let managed = managed.map_or_else(
            || "Managed Instances that do not fit".to_owned(),
            |managed| c.money(Usd::from_usd(managed)),
        );
        [&c.money(Usd::from_usd(on_demand)), " against ", &managed].concat()
    };
    let before = both(made.on_demand, made.managed);
    let now = both(analysis.on_demand_total().to_usd(), analysis.managed_total().map(Usd::to_usd));
    let prices = seen(&analysis.facts);
    let same_prices = made.prices == prices || made.prices.is_empty();
    let with = if same_prices {
        "an older model".to_owned()
    } else {
        ["other prices, of ", &date(&made.prices)].concat()
    };
    let start = ["This link was made with ", &with].concat();
    if before != now {
        return Some([&start, ". Then: ", &before, ". Now: ", &now, "."].concat());
    }
    (!same_prices).then(|| [&start, ". The result is still the same: ", &now, "."].concat())
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
                "This link was made with other prices, of 1 March 2026. Then: $660.00 against $430.10. Now: $664.00 against $435.02."
            )
        );
        assert_eq!(
            said(&made("2026-03-01", 664.0, Some(435.02))).as_deref(),
            Some(
                "This link was made with other prices, of 1 March 2026. The result is still the same: $664.00 against $435.02."
            )
        );
        assert_eq!(
            said(&made(seen, 664.0, None)).as_deref(),
            Some(
                "This link was made with an older model. Then: $664.00 against Managed Instances that do not fit. Now: $664.00 against $435.02."
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
