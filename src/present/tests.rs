//! The words of AWS and of this page, held over all that is said of the sample scenarios.

use super::format::NumberLocale;
use super::sample::{US, scenarios};
use super::table::Table;
use super::{
    Analysis, bills, break_even, calculation, choices, compare, fields, findings, fleet, groups,
    outlook, problems, recorded, sensitivity, several, spikes, timeline, verdict,
};
use crate::model::Side;
use crate::scenario::link::LinkMetadata;
use crate::scenario::{Arriving, Caller, Choice, Field, Group, Scenario, Scheduling, TrafficShape};
use crate::units::Period;

/// What no sentence says: AWS knows no slot, and the page speaks of break-even and of how a figure is computed.
const NEVER: [&str; 10] = [
    "slot",
    "crossing",
    "cross at",
    "the working",
    "managed save",
    "by chance",
    "shape over time",
    "stay on on-demand",
    "makes no difference",
    "in the money",
];

fn check(said: &str, of: &dyn std::fmt::Debug) {
    let lower = said.to_lowercase();
    for word in NEVER {
        assert!(!lower.contains(word), "“{word}” in “{said}”: {of:?}");
    }
}

fn check_table(table: &Table, of: &dyn std::fmt::Debug) {
    check(&table.caption, of);
    for column in &table.columns {
        check(&column.name, of);
    }
    for row in &table.rows {
        check(&row.note, of);
        for cell in &row.cells {
            check(&cell.text, of);
        }
    }
}

/// The sample scenarios, and some of each shape, schedule and caller.
fn all() -> Vec<Scenario> {
    let usual = Scenario::default();
    let mut all = scenarios();
    all.push(usual.with(Field::Slots, 1.0).with(Field::CpuShare, 0.02).with(Field::Duration, 2.0));
    all.extend([usual.with(Field::Slots, 2.0), usual.with(Field::Minimum, 0.0)]);
    let mut changed = |change: &dyn Fn(&mut Scenario)| {
        let mut scenario = usual.with(Field::Requests, 900e6);
        change(&mut scenario);
        all.push(scenario);
    };
    for shape in TrafficShape::ALL {
        changed(&|scenario| scenario.shape = *shape);
    }
    for schedule in Scheduling::ALL {
        for source in Caller::ALL {
            changed(&|scenario| (scenario.schedule, scenario.source) = (*schedule, *source));
        }
    }
    changed(&|scenario| scenario.arrivals = Arriving::Random);
    all
}

#[test]
fn every_sentence_of_an_outcome_has_the_words_of_aws() {
    let c = &US;
    for scenario in all() {
        let analysis = Analysis::of(&scenario).unwrap_or_else(|found| panic!("{found:?}"));
        let of = &scenario;
        let brief = verdict::brief(&analysis, c);
        check(&verdict::headline(&analysis, c).spoken(), of);
        check(&[&*brief.sum, &brief.rest, " ", &brief.detail].concat(), of);
        check(&verdict::crossing(&analysis, c), of);
        check(&verdict::caveat(&analysis, c), of);
        for side in [Side::OnDemand, Side::Managed] {
            check_table(&bills::table(&analysis, side, c), of);
        }
        check(&bills::per_million(&analysis, c).unwrap_or_default(), of);
        check(&bills::shared_note(&analysis, c), of);
        check(&break_even::description(&analysis, c), of);
        check(&break_even::caption(&analysis, c), of);
        check(&break_even::idle_note(&analysis, c), of);
        check_table(&break_even::data_table(&analysis, (1e6, 1e10), c), of);
        for mark in break_even::marks(&analysis, c) {
            check(&[mark.label, mark.note].concat(), of);
        }
        for step in calculation::steps(&analysis, c) {
            let parts = [&*step.name, &step.value, step.formula, &step.numbers, &step.note];
            check(&parts.join(" "), of);
            for source in &step.sources {
                check(&source.name, of);
            }
        }
        if let Some(held) = analysis.outcome.capacity.fleet() {
            check(&fleet::title(&analysis, held, c), of);
            check(&fleet::subtitle(held, c), of);
            check(&fleet::description(&analysis, held, c), of);
            let rungs = fleet::environment_rungs(&analysis, held, c);
            for rung in rungs.into_iter().chain(fleet::instance_rungs(&analysis, held, c)) {
                check(&[rung.name, &rung.how].join(" "), of);
            }
        }
        for finding in analysis.findings() {
            let card = findings::card(&finding, &analysis, c);
            check(&[card.figure, card.headline, card.reason].join(" "), of);
        }
        for flip in sensitivity::margins(&analysis, c) {
            check(&[flip.sentence, flip.note].join(" "), of);
        }
        for group in Group::ALL {
            check(groups::title(group), of);
            check(&groups::summary(group, &scenario, &analysis.inputs, c), of);
        }
        for field in Field::ALL {
            check(&fields::help(*field, &scenario, &analysis.inputs, c), of);
        }
        check_table(
            &compare::table(
                &compare::columns(&analysis, "", &LinkMetadata::default().beside, c),
                c,
            ),
            of,
        );
        check_over_time(&analysis, c);
    }
}

/// Whether a text tells a sum of money for a month: "$207 a month".
fn tells_a_month(said: &str) -> bool {
    said.match_indices(" a month").any(|(at, _)| {
        let before = said[..at].trim_end_matches(|letter: char| "*MBk\u{a0}".contains(letter));
        before.split([' ', '*']).next_back().is_some_and(|sum| sum.contains('$'))
    })
}

#[test]
fn sums_of_a_year_are_told_for_a_year_everywhere() {
    let c = &NumberLocale { per: Period::Year, ..US };
    let check = |said: &str, of: &Scenario| assert!(!tells_a_month(said), "“{said}”: {of:?}");
    for scenario in all() {
        let analysis = Analysis::of(&scenario).unwrap_or_else(|found| panic!("{found:?}"));
        let of = &scenario;
        let brief = verdict::brief(&analysis, c);
        check(&verdict::headline(&analysis, c).spoken(), of);
        check(&[&*brief.sum, &brief.rest].concat(), of);
        check(&break_even::caption(&analysis, c), of);
        check(&break_even::description(&analysis, c), of);
        for finding in analysis.findings() {
            check(&findings::card(&finding, &analysis, c).reason, of);
        }
        for flip in sensitivity::margins(&analysis, c) {
            check(&[flip.sentence, flip.note].join(" "), of);
        }
        if let Some(spikes) = spikes::Spikes::of(&analysis) {
            check(&spikes::price(&analysis, &spikes, c), of);
            check(&spikes::alternative(&spikes, c), of);
        }
        if let Some(found) = timeline::Timeline::of(&analysis) {
            check(&timeline::lead(&analysis, &found, c), of);
        }
        let total = |c| bills::table(&analysis, Side::OnDemand, c).rows.pop().map(|row| row.cells);
        let number = |c| -> f64 { total(c).and_then(|cells| cells[2].bare.parse().ok()).unwrap() };
        assert!((number(c) - 12.0 * number(&US)).abs() < 0.07, "{of:?}");
    }
    assert!(tells_a_month("saves *$1.20\u{a0}M* a month") && !tells_a_month("5 M a month"));
}

fn check_over_time(analysis: &Analysis, c: &NumberLocale) {
    let of = &analysis.scenario;
    if let Some(spikes) = spikes::Spikes::of(analysis) {
        check(&spikes::lead(&spikes, c), of);
        check(&spikes::price(analysis, &spikes, c), of);
        check(&spikes::alternative(&spikes, c), of);
        check_table(&spikes::table(&spikes, c), of);
        for way in spikes::ways(&spikes, c) {
            check(&way.label, of);
        }
    }
    for (name, value, why) in spikes::assumptions(analysis, c) {
        check(&[name, &value, why].join(" "), of);
    }
    if let Some(found) = timeline::Timeline::of(analysis) {
        check(timeline::title(Some(&found)), of);
        check(&timeline::headline(analysis, &found, c), of);
        check(&timeline::lead(analysis, &found, c), of);
        check(&timeline::causes(&found, c), of);
        let events = timeline::events(analysis, &found, c);
        for event in &events {
            check(&event.sentence, of);
        }
        check_table(&timeline::table(&found, &events, c), of);
        for fact in timeline::facts(analysis, &found, c) {
            check(&[fact.name, &fact.figure, &fact.note].join(" "), of);
        }
        let reading = timeline::readings(&found, timeline::key_moment(&found), c);
        for (name, value) in reading.iter().flat_map(|reading| &reading.rows) {
            check(&[name, value.as_str()].join(" "), of);
        }
    }
    if let Some(months) = outlook::Outlook::of(analysis) {
        check(&[outlook::lead(&months, c), outlook::sum(&months, c)].join(" "), of);
        check_table(&outlook::table(&months, c), of);
    }
}

#[test]
fn every_label_help_and_evidence_has_the_words_of_aws() {
    for field in Field::ALL {
        check(fields::label(*field), field);
        check(fields::text_of(*field), field);
        check(&problems::out_of_range(*field, &US), field);
        if let Some(found) = fields::evidence(*field) {
            check(&[found.title, found.text, found.range, found.source].join(" "), field);
        }
    }
    for choice in Choice::ALL {
        let control = choices::control_of(*choice);
        check(&[control.label, control.help].join(" "), choice);
        for option in choices::options(*choice, &Scenario::default()) {
            check(&option.name, choice);
        }
        if let Some(found) = choices::evidence(choice.key()) {
            check(&[found.title, found.text, found.range, found.source].join(" "), choice);
        }
    }
    for format in &choices::IMPORT_FORMATS {
        check(format, &"formats");
    }
    for said in [several::TITLE, recorded::SOURCE, spikes::NO_TRAFFIC, timeline::NO_TRAFFIC] {
        check(said, &said);
    }
}
