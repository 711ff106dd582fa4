//! Conditions that results of Logs Insights have as columns: "@message like /ERROR/", with 0 or 1 below.

/// What a condition tells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Condition {
    /// Whether it is a report.
    Report,
    /// Whether it is none.
    NoReport,
    /// How many are reports.
    Reports,
    /// Something else.
    Else,
}

/// What only a report has, so that whatever asks for it asks for reports.
const FIELDS: [&str; 7] = [
    "@duration",
    "@billedduration",
    "@billed_duration",
    "@memorysize",
    "@maxmemoryused",
    "@max_memory_used",
    "@memory_size",
];

/// The condition that a name is, or of which it is the sum.
pub(in super::super) fn condition(text: &str) -> Option<Condition> {
    const MARKS: [&str; 9] = [
        " like /",
        " like '",
        " like \"",
        " like ^",
        "=~",
        "strcontains(",
        "ispresent(",
        "isempty(",
        "isblank(",
    ];
    let lower = text.to_lowercase();
    if !MARKS.iter().any(|mark| lower.contains(mark)) {
        return None;
    }
    let inner = lower.strip_prefix("sum(").and_then(|inner| inner.strip_suffix(')'));
    let aggregated = ["(@message like", "(not ", "avg(", "max(", "min(", "count("];
    let whole = inner.is_none() && !aggregated.iter().any(|start| lower.contains(start));
    let negated = [" not like ", "!~", "isempty(", "isblank("].iter().any(|no| lower.contains(no))
        || inner.unwrap_or(&lower).starts_with("not ");
    let asks = if lower.contains("ispresent(") || lower.contains("isblank(") {
        FIELDS.iter().any(|field| lower.contains(&["(", field, ")"].concat()))
    } else {
        is_report(text)
    };
    Some(match (asks, negated) {
        (true, false) if inner.is_some() => Condition::Reports,
        (true, false) if whole => Condition::Report,
        (true, true) if whole => Condition::NoReport,
        _ => Condition::Else,
    })
}

/// Whether what is looked for is how a report begins, and nothing beside it.
fn is_report(text: &str) -> bool {
    const BEGIN: [&str; 3] = ["REPORT RequestId:", "REPORT RequestId", "REPORT"];
    let Some((before, pattern)) = text
        .split_once(['/', '\'', '"'])
        .filter(|(before, _)| before.to_lowercase().contains("@message"))
    else {
        return false;
    };
    let end = pattern.rfind(['/', '\'', '"']).unwrap_or(pattern.len());
    let pattern = pattern.get(..end).unwrap_or_default();
    let word =
        pattern.trim_start_matches('^').trim().trim_matches(|sign| sign == '\\' || sign == 'b');
    before.len() < 40 && BEGIN.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_told_by_what_it_asks_for() {
        for (text, found) in [
            ("@message like /REPORT/", Some(Condition::Report)),
            ("@message like /^REPORT/", Some(Condition::Report)),
            ("@message =~ /REPORT RequestId:/", Some(Condition::Report)),
            ("strcontains(@message, \"REPORT\")", Some(Condition::Report)),
            ("strcontains(@message; 'REPORT')", Some(Condition::Report)),
            ("ispresent(@duration)", Some(Condition::Report)),
            ("@message not like /REPORT/", Some(Condition::NoReport)),
            ("sum(@message like /REPORT/)", Some(Condition::Reports)),
            ("sum(strcontains(@message, 'REPORT'))", Some(Condition::Reports)),
            ("sum(ispresent(@billedDuration))", Some(Condition::Reports)),
            ("@message like /ERROR/", Some(Condition::Else)),
            ("@message like /REPORT|ERROR/", Some(Condition::Else)),
            ("@message like /INIT_REPORT/", Some(Condition::Else)),
            ("sum(@message like /requests/)", Some(Condition::Else)),
            ("sum(@message not like /REPORT/)", Some(Condition::Else)),
            ("count(@message like /REPORT/)", Some(Condition::Else)),
            ("avg(@message like /REPORT/)", Some(Condition::Else)),
            ("ispresent(@requestId)", Some(Condition::Else)),
            ("count(*)", None),
            ("likes", None),
        ] {
            assert_eq!(condition(text), found, "{text}");
        }
    }
}
