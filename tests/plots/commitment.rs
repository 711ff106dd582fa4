//! Load-duration curves with a commitment across them: a day, a steady fleet, one that is owned in part, dollars.

use super::super::check;
use super::labels::boxes;
use crossover::chart::load_duration::{Drawing, Format, LoadDuration, Words, draw};
use crossover::chart::{Side, document};

/// Instances of a day and night, by the hour.
const DAY: [(f64, f64); 6] =
    [(0.125, 9.0), (0.25, 8.0), (0.46, 7.0), (0.625, 5.0), (0.79, 4.0), (1.0, 3.0)];

fn chart(width: f64, committed: f64, owned: f64) -> LoadDuration {
    let percent = |share: f64| format!("{share:.0}%");
    LoadDuration {
        width,
        side: Side::Managed,
        curve: DAY.to_vec(),
        owned,
        committed,
        most: 9.0 - owned,
        pays_above: Some(0.72),
        whole: true,
        words: Words {
            unit: "instances".into(),
            axis: "share of the hours, the busiest first".into(),
            committed: format!("{committed} instances committed"),
            covered: "covered".into(),
            unused: "unused".into(),
            on_demand: "on-demand price".into(),
            owned: "owned".into(),
            pays_above: ["pays off above ", &percent(72.0)].concat(),
        },
    }
}

fn drawn(name: &str, chart: &LoadDuration) -> Drawing {
    let amount = |amount: f64| {
        if chart.whole { format!("{amount:.0}") } else { format!("${amount:.2}") }
    };
    let share = |share: f64| format!("{:.0}%", share * 100.0);
    let drawing = draw(chart, &Format { amount: &amount, share: &share });
    if !name.is_empty() {
        check(name, &document(chart.width, drawing.height, "chart", &[&drawing.markup]));
    }
    drawing
}

#[test]
fn a_day_with_what_pays() {
    drawn("commitment", &chart(820.0, 4.0, 0.0));
    drawn("commitment-phone", &chart(358.0, 4.0, 0.0));
}

#[test]
fn more_than_what_pays_is_hatched() {
    drawn("commitment-unused", &chart(820.0, 7.0, 0.0));
    drawn("commitment-unused-phone", &chart(358.0, 7.0, 0.0));
}

#[test]
fn what_is_owned_lies_below() {
    drawn("commitment-owned", &chart(820.0, 2.0, 3.0));
    drawn("commitment-owned-phone", &chart(358.0, 2.0, 3.0));
}

#[test]
fn a_steady_fleet_and_nothing_committed() {
    let steady = |committed| LoadDuration {
        curve: vec![(1.0, 3.0)],
        most: 3.0,
        ..chart(358.0, committed, 0.0)
    };
    drawn("commitment-steady-phone", &steady(3.0));
    drawn("commitment-none-phone", &steady(0.0));
}

#[test]
fn dollars_of_lambda() {
    let dollars = |width| {
        let mut chart = chart(width, 0.48, 0.0);
        chart.curve = DAY.map(|(share, units)| (share, units * 0.13)).to_vec();
        (chart.side, chart.whole, chart.most) = (Side::OnDemand, false, 1.17);
        chart.pays_above = Some(0.88);
        chart.words.unit = "an hour, at on-demand prices".into();
        chart.words.committed = "$0.422 an hour committed".into();
        chart.words.pays_above = "pays off above 88%".into();
        chart
    };
    drawn("commitment-lambda", &dollars(820.0));
    drawn("commitment-lambda-phone", &dollars(358.0));
}

#[test]
fn labels_keep_apart_wherever_the_level_is() {
    for width in [320.0, 358.0, 520.0, 820.0] {
        for owned in [0.0, 2.0, 3.0] {
            for committed in 0..=(9 - owned as i32) {
                let chart = chart(width, f64::from(committed), owned);
                let texts = boxes(&drawn("", &chart).markup);
                assert!(
                    texts.iter().any(|(_, text)| text == &chart.words.committed),
                    "{committed}"
                );
                for (at, (rect, text)) in texts.iter().enumerate() {
                    assert!(rect.x >= -0.5 && rect.right() <= width + 0.5, "{text} at {width}");
                    for (other, name) in &texts[..at] {
                        assert!(
                            !rect.overlaps(other),
                            "{text} on {name}: {width}, {owned}, {committed}"
                        );
                    }
                }
            }
        }
    }
}
