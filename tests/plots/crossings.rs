//! The break-even chart in its cases: one crossing, several, none, a tail that does not fit.

use super::super::check;
use super::case::{Case, EXAMPLE, FORMAT, SEVERAL};
use crossover::chart::break_even::{Chart, Mode, cursor, draw, stops};

fn drawn(name: &str, chart: &Chart) {
    check(name, &draw(chart, &FORMAT).document());
}

#[test]
fn the_default_example() {
    assert!((EXAMPLE.chart(820.0, Mode::Monthly).point.on_demand - 664.0).abs() < 0.01);
    drawn("example", &EXAMPLE.chart(820.0, Mode::Monthly));
}

#[test]
fn the_default_example_on_a_phone() {
    drawn("example-phone", &EXAMPLE.chart(358.0, Mode::Monthly));
}

#[test]
fn the_default_example_on_a_tablet() {
    drawn("example-tablet", &EXAMPLE.chart(600.0, Mode::Monthly));
}

#[test]
fn the_price_of_a_million_requests_falls_on_instances() {
    drawn("per-million", &EXAMPLE.chart(820.0, Mode::PerMillion));
    drawn("per-million-phone", &EXAMPLE.chart(358.0, Mode::PerMillion));
}

#[test]
fn several_crossings_label_the_first_and_the_last() {
    let chart = SEVERAL.chart(820.0, Mode::Monthly);
    assert!(chart.crossings.len() > 3, "{:?}", chart.crossings);
    let lines = draw(&chart, &FORMAT).lines;
    for label in ["Break-even: 33.8 M", "on-demand is cheaper below", "113 M", "13 more"] {
        assert!(lines.contains(label), "{label} in {lines}");
    }
    drawn("several", &chart);
    drawn("several-phone", &SEVERAL.chart(358.0, Mode::Monthly));
}

#[test]
fn of_three_crossings_those_with_room_are_labeled() {
    let chart = Case { request: 7.24e-6, ..SEVERAL }.chart(820.0, Mode::Monthly);
    assert_eq!(chart.crossings.len(), 3, "{:?}", chart.crossings);
    drawn("three", &chart);
}

#[test]
fn on_demand_wins_at_every_volume() {
    let chart = Case { request: 3e-6, ..SEVERAL }.chart(820.0, Mode::Monthly);
    assert!(chart.crossings.is_empty());
    drawn("never", &chart);
}

#[test]
fn a_point_far_below_the_crossing() {
    let case = Case { volume: 6e6, ..EXAMPLE };
    drawn("far", &case.chart(820.0, Mode::Monthly));
    drawn("far-phone", &case.chart(358.0, Mode::Monthly));
}

#[test]
fn a_tail_that_does_not_fit_is_hatched() {
    drawn("unfit", &Case { most: 5.0, ..EXAMPLE }.chart(820.0, Mode::Monthly));
    drawn("unfit-phone", &Case { most: 5.0, volume: 400e6, ..EXAMPLE }.chart(358.0, Mode::Monthly));
}

#[test]
fn the_cursor_reads_every_line() {
    let chart = EXAMPLE.chart(820.0, Mode::Monthly);
    let drawing = draw(&chart, &FORMAT);
    let layer = cursor(&chart, &FORMAT, &drawing, 250e6);
    for amount in ["$1383.34", "$598.03", "$469.36"] {
        assert!(layer.contains(amount), "{amount} in {layer}");
    }
    check("cursor", &drawing.document().replace("</svg>", &format!("{layer}</svg>")));
}

#[test]
fn the_cursor_halts_at_crossings_and_steps() {
    let stops = stops(&EXAMPLE.chart(820.0, Mode::Monthly));
    assert!((stops[0] / 77.05e6 - 1.0).abs() < 0.01, "{stops:?}");
    assert!((stops[1] / 197.1e6 - 1.0).abs() < 0.01, "{stops:?}");
}

#[test]
fn the_scale_of_the_drawing_maps_a_pointer_to_a_volume() {
    let drawing = draw(&EXAMPLE.chart(820.0, Mode::Monthly), &FORMAT);
    assert!((drawing.x.invert(drawing.plot.x) / 1e7 - 1.0).abs() < 1e-9);
    assert!((drawing.x.invert(drawing.plot.right()) / 5e8 - 1.0).abs() < 1e-9);
}

#[test]
fn words_of_the_reader_are_escaped() {
    let mut chart = EXAMPLE.chart(820.0, Mode::Monthly);
    chart.words.managed = "<script>".into();
    assert!(!draw(&chart, &FORMAT).document().contains("<script>"));
}

#[test]
fn extreme_inputs_still_draw() {
    for volume in [0.0, 1.0, 1e12, 1e15] {
        for width in [320.0, 900.0] {
            let svg = draw(&Case { volume, ..EXAMPLE }.chart(width, Mode::PerMillion), &FORMAT);
            assert!(!svg.document().contains("NaN"), "at {volume}");
        }
    }
    let empty = Chart { width: 358.0, window: (1e3, 1e6), ..Chart::default() };
    assert!(draw(&empty, &FORMAT).height > 300.0);
}
