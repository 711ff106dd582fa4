//! The whole answer as Markdown, for a pull request or an issue.

use super::escape;
use crate::model::Side;
use crate::present::format::NumberLocale;
use crate::present::{Analysis, bills, prices, prose, share, verdict};
use crate::scenario::link::LinkMetadata;

/// The whole answer: question, inputs, both bills, where they cross, the link.
pub fn answer(
    analysis: &Analysis,
    metadata: &LinkMetadata,
    link: &str,
    c: &NumberLocale,
) -> String {
    let headline = verdict::headline(analysis, c);
    let mut text = String::new();
    if !metadata.title.is_empty() {
        text += &["### ", &escape::markdown(&metadata.title), "\n\n"].concat();
    }
    text += "**Stay on AWS Lambda on-demand, or move to Managed Instances?** ";
    let lead = prose::plain(&headline.lead);
    text += &escape::markdown(&[&headline.title(), " ", &lead].concat());
    text += "\n\n";
    bills_table(&mut text, analysis, c);
    let crossing = verdict::crossing(analysis, c);
    if !lead.contains(&crossing) {
        text += &["\n", &escape::markdown(&crossing), "\n"].concat();
    }
    text += "\n**Inputs:** ";
    text += &escape::markdown(&share::inputs(&analysis.scenario, c));
    text += ".\n";
    if !metadata.note.is_empty() {
        text.push('\n');
        for line in metadata.note.lines() {
            text += &["> ", &escape::markdown(line), "\n"].concat();
        }
    }
    text += &[
        "\n[Open in Crossover](<",
        link,
        ">) · ",
        &prices::source(&analysis.scenario, &analysis.facts),
        "\n",
    ]
    .concat();
    plain_spaces(&text)
}

/// Both bills, line by line.
fn bills_table(text: &mut String, analysis: &Analysis, c: &NumberLocale) {
    let head = ["| Bill | Item | ", bills::how(c), " | ", c.each(), " |\n"];
    *text += &[&*head.concat(), "| --- | --- | --- | ---: |\n"].concat();
    let sides = [
        (Side::OnDemand, Some(bills::on_demand(analysis, c))),
        (Side::Managed, bills::managed(analysis, c)),
    ];
    for (side, bill) in sides {
        let name = match side {
            Side::OnDemand => "On-demand",
            Side::Managed => "Managed Instances",
        };
        let Some(bill) = bill else {
            *text += &["| ", name, " | does not fit | | – |\n"].concat();
            continue;
        };
        for row in &bill.rows {
            let amount = c.sum(row.amount);
            let how = escape::markdown(&row.how);
            *text += &["| ", name, " | ", row.name, " | ", &how, " | ", &amount, " |\n"].concat();
        }
        let total = c.sum(bill.total);
        *text += &["| **", name, "** | **Total** | | **", &total, "** |\n"].concat();
    }
}

/// Spaces as everybody types them: those that keep a number with its unit are for the page.
pub(super) fn plain_spaces(text: &str) -> String {
    text.chars()
        .map(|letter| if matches!(letter, '\u{a0}' | '\u{202f}') { ' ' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Field, Scenario};

    const C: NumberLocale = NumberLocale::EN_US;

    fn analysis(scenario: &Scenario) -> Analysis {
        Analysis::of(scenario).expect("it has a bill")
    }

    #[test]
    fn the_answer_as_markdown_is_complete() {
        let metadata = LinkMetadata {
            title: "A *b* | c".to_owned(),
            note: "One <b>.\nTwo".to_owned(),
            ..LinkMetadata::default()
        };
        let scenario = Scenario::default().with(Field::Slots, 8.0);
        let text = answer(&analysis(&scenario), &metadata, "https://example.org/#v=2", &C);
        for part in [
            "### A \\*b\\* \\| c\n",
            "Managed Instances save $229 a month.",
            "| On-demand | Duration | 48.0 M GB-s × $0.0000133334 | $640.00 |\n",
            "| **Managed Instances** | **Total** | | **$435.02** |\n",
            "Break-even: 77.1 M requests a month.",
            "Requests 120 M a month; Duration 200 ms;",
            "Region us-east-1; Instance type m7g.xlarge;",
            "> One \\<b\\>.\n> Two\n",
            "[Open in Crossover](<https://example.org/#v=2>) · us-east-1, m7g.xlarge, prices of 20 July 2026",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }

    #[test]
    fn why_they_never_cross_is_said_once() {
        let scenario = Scenario::default().with(Field::CpuShare, 1.0);
        let text =
            answer(&analysis(&scenario), &LinkMetadata::default(), "https://example.org/#v=2", &C);
        let why =
            "With this instance type, on-demand is cheaper at every volume: at a CPU share of 100%";
        assert_eq!(text.matches(why).count(), 1, "{text}");
        assert!(!text.contains("Break-even"), "{text}");
    }
}
