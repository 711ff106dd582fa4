//! Several scenarios side by side: their bills as a chart, what they lead to and where they differ as a table.

use super::Html;
use crate::figure;
use crate::present::Analysis;
use crate::present::compare::{Line, columns, differences, outcomes};
use crate::present::format::Conventions;
use crate::scenario::link::Cover;

/// The chart and the table; nothing where there is nothing to compare with.
pub fn compare(analysis: &Analysis, cover: &Cover, width: f64, c: &Conventions) -> String {
    if cover.beside.is_empty() {
        return String::new();
    }
    let columns = columns(analysis, &cover.title, &cover.beside, c);
    let (drawing, height) = figure::compare::draw(&columns, width, c);
    let mut html = Html::new();
    html.raw("<figure><div class=\"plot\"><svg class=\"chart\" id=\"compare-chart\" role=\"img\" ");
    html.raw(
        "aria-label=\"Both bills of each scenario on one scale of dollars a month\" viewBox=\"0 0 ",
    );
    html.raw(&(width as u32).to_string()).raw(" ").raw(&(height as u32).to_string());
    html.raw("\" width=\"").raw(&(width as u32).to_string());
    html.raw("\" height=\"").raw(&(height as u32).to_string()).raw("\">").raw(&drawing);
    html.raw("</svg></div><figcaption>A blue disc is the on-demand bill, an orange square that of Managed Instances.</figcaption></figure>");
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Scenarios side by side\">");
    html.raw("<table class=\"data compare\" id=\"compare-table\"><thead><tr><td></td>");
    for (at, column) in columns.iter().enumerate() {
        html.raw("<th scope=\"col\">");
        match at.checked_sub(1) {
            None => html.within("<bdi>", &column.name, "</bdi>"),
            Some(pin) => pinned(&mut html, pin, &column.name),
        };
        html.raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for line in outcomes(&columns, c) {
        row(&mut html, &line, false);
    }
    html.raw("</tbody>");
    let differences = differences(&columns, c);
    if !differences.is_empty() {
        html.raw("<tbody><tr><th class=\"compare-part\" scope=\"rowgroup\" colspan=\"");
        html.raw(&(columns.len() + 1).to_string()).raw("\">Inputs that differ</th></tr>");
        for line in &differences {
            row(&mut html, line, true);
        }
        html.raw("</tbody>");
    }
    html.raw("</table></div><p class=\"caveat\">");
    html.raw(if differences.is_empty() {
        "All inputs are the same."
    } else {
        "All other inputs are the same. What differs from the first column is bold."
    });
    html.raw("</p>").finish()
}

fn row(html: &mut Html, line: &Line, marked: bool) {
    html.within("<tr><th scope=\"row\" data-unit=\"", line.unit, "\">")
        .raw(line.label)
        .raw("</th>");
    for ((value, differs), bare) in line.values.iter().zip(&line.bare) {
        html.raw(if marked && *differs { "<td data-differs" } else { "<td" });
        html.within(" data-value=\"", bare, "\">").text(value).raw("</td>");
    }
    html.raw("</tr>");
}

/// The head of a pinned scenario: its name to change, and what can be done with it.
fn pinned<'a>(html: &'a mut Html, pin: usize, name: &str) -> &'a mut Html {
    let at = pin.to_string();
    html.raw("<input class=\"compare-name\" data-pin-name=\"").raw(&at);
    html.raw("\" maxlength=\"80\" aria-label=\"Name of pinned scenario ")
        .raw(&(pin + 1).to_string());
    html.raw("\" value=\"").text(name).raw("\"><span class=\"compare-acts\">");
    html.raw("<button type=\"button\" class=\"link\" data-pin-open=\"").raw(&at);
    html.within("\">Edit<span class=\"sr\"> ", name, "</span></button> ");
    html.raw("<button type=\"button\" class=\"link\" data-unpin=\"").raw(&at);
    html.within("\">Remove<span class=\"sr\"> ", name, "</span></button></span>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::scenario::link::Beside;

    #[test]
    fn a_name_from_outside_never_becomes_a_tag() {
        let Ok(analysis) = Analysis::of(&Scenario::default()) else { panic!("has a bill") };
        let name = "\"><img src=x onerror=alert(1)>".to_owned();
        let cover = Cover {
            title: name.clone(),
            beside: vec![Beside { name, link: "v=1&memory=512MB".to_owned() }],
            ..Cover::default()
        };
        let html = compare(&analysis, &cover, 800.0, &Conventions::EN_US);
        assert!(!html.contains("<img") && html.contains("&quot;&gt;&lt;img src=x"), "{html}");
        assert!(html.contains("<td data-differs data-value=\"512\">512\u{a0}MB</td>"), "{html}");
        let none = compare(&analysis, &Cover::default(), 800.0, &Conventions::EN_US);
        assert_eq!(none, "");
    }
}
