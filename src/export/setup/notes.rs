//! The comments above a set-up: whose it is, what it leaves out, and what is wrong with it.

use super::Setup;
use crate::model::{Committed, Finding};
use crate::present::format::NumberLocale;
use crate::present::{Analysis, choices};
use crate::scenario::link;

/// The widest line of a comment, without its mark.
const WIDTH: usize = 100;

/// Every note of a set-up, in the order in which they are read.
pub(super) fn of(setup: &Setup, analysis: &Analysis) -> Vec<String> {
    let c = &NumberLocale::EN_US;
    let (region, name) = (setup.region.code(), setup.instance.name());
    let mut notes = vec![
        "A function on Lambda Managed Instances, set up as Crossover compared it in this scenario:"
            .to_owned(),
        ["#", &link::write(&analysis.scenario)].concat(),
        format!("Deploy it in {region}, whose prices were compared."),
        format!(
            "Only {name} is allowed, as its price was compared. AWS advises to allow more types, so that one is always available."
        ),
    ];
    match &setup.target {
        None => notes.push(
            "In Auto mode AWS chooses the CPU utilization to aim at; Crossover assumes 40%."
                .to_owned(),
        ),
        Some(target) => notes.push(format!(
            "In Manual mode AWS aims at the {target}% CPU utilization of the scenario."
        )),
    }
    if let Some(timeout) = setup.timeout {
        notes.push(format!(
            "The timeout of {timeout} s is ten times the mean duration, up to 900 s; set your own."
        ));
    }
    notes.extend(schedule(setup));
    notes.extend(commitment(analysis, c));
    notes.extend(analysis.findings().iter().filter_map(|finding| warning(finding, c)));
    notes
}

/// What a schedule does to what is set up.
fn schedule(setup: &Setup) -> Option<String> {
    let begins = setup.changes.first()?;
    let off = setup.changes.iter().any(|change| change.limits.maximum == Some(0));
    let mut note = "EventBridge Scheduler sets the minimum by the hour. A deployment may set it back until the next change.".to_owned();
    if off {
        note += " Outside of its hours the function is deactivated and answers no request.";
    }
    if off && setup.limits.maximum.is_none() {
        let most = begins.limits.maximum.unwrap_or_default();
        let most = most.to_string();
        note += &[
            " The scenario has no maximum, and AWS wakes a function by limits that are not 0, so ",
            &most,
            " is set, the most that AWS accepts.",
        ]
        .concat();
    }
    Some(note)
}

/// What the bill counts and no template buys.
fn commitment(analysis: &Analysis, c: &NumberLocale) -> Option<String> {
    let scenario = &analysis.scenario;
    let instances = match analysis.inputs.managed.committed {
        Committed::Nothing => return None,
        Committed::Fleet => "all instances".to_owned(),
        Committed::Instances(number) => match number as u64 {
            1 => "1 instance".to_owned(),
            number => [&c.count(number), " instances"].concat(),
        },
    };
    let plan = choices::plan_in_full(scenario.plan, scenario.term, scenario.payment);
    Some(format!(
        "The bill counts a commitment for {instances}: {plan}. It is bought in the AWS console and is no part of this set-up."
    ))
}

/// What is wrong with the set-up itself.
fn warning(finding: &Finding, c: &NumberLocale) -> Option<String> {
    let count = |number: f64| c.count(number.ceil() as u64);
    match *finding {
        Finding::Refused { needed, maximum } => Some(format!(
            "Warning: the maximum of {} environments is too small for the traffic, which needs {}.",
            count(maximum),
            count(needed)
        )),
        Finding::VcpuCeiling { needed, ceiling } => Some(format!(
            "Warning: the traffic needs {} vCPUs, more than the MaxVCpuCount of {}.",
            count(needed),
            count(ceiling)
        )),
        _ => None,
    }
}

/// The notes as comments, each line with its mark.
pub(super) fn comments(setup: &Setup, mark: &str) -> String {
    let mut text = String::new();
    for note in &setup.notes {
        for line in lines(note) {
            text += &[mark, " ", &line, "\n"].concat();
        }
    }
    text
}

/// A note in lines; a word that is wider, such as a link, has its own.
fn lines(note: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in note.split([' ', '\u{a0}']) {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= WIDTH => *line += &[" ", word].concat(),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
