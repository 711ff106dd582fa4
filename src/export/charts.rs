//! The charts that can be saved of an outcome: their names, files and drawings, and the words around them.

use super::picture::{MARGIN, Theme, Words, standalone};
use crate::chart::break_even::Mode;
use crate::chart::figure;
use crate::jobs::Drawing;
use crate::jobs::share::{Exported, Look, Picture};
use crate::jobs::simulation::Simulated;
use crate::present::format::NumberLocale;
use crate::present::{Analysis, prices, several, verdict};
use crate::scenario::PRESETS;

/// The widths in which a chart is drawn \[px\].
const WIDTHS: std::ops::RangeInclusive<f64> = 240.0..=2_000.0;

/// What the marks of the small charts mean, which have no names on their lines.
const KEY: &str = "Blue disc: on-demand. Orange square: Managed Instances.";

/// A chart of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chart {
    BreakEven,
    Bills,
    Fleet,
    Timeline,
    Spikes,
    Outlook,
    Comparison,
}

/// The charts of an outcome: the name of each, and its key, which names its file as well.
const OF_AN_OUTCOME: [(Chart, &str, &str); 7] = [
    (Chart::BreakEven, "Break-even", "break-even"),
    (Chart::Bills, "Two bills for the same traffic", "bars"),
    (Chart::Fleet, "The fleet", "fleet"),
    (Chart::Timeline, "Traffic over time", "timeline"),
    (Chart::Spikes, "Largest spikes without refusals", "spikes"),
    (Chart::Outlook, "Both bills, month by month", "outlook"),
    (Chart::Comparison, "Scenarios side by side", "compare"),
];

/// The key of the page's example of several crossings.
const SEVERAL: &str = "several";

/// The key of a starting point, by its place in [`PRESETS`].
fn key_of_preset(at: usize) -> String {
    ["start-", &(at + 1).to_string()].concat()
}

/// An outcome that is saved.
pub struct Subject<'a> {
    /// The outcome.
    pub analysis: &'a Analysis,
    /// Its runs over time, with their charts.
    pub simulated: &'a Simulated,
    /// How the page looks at its charts.
    pub look: Look,
    /// What it is called.
    pub title: &'a str,
    /// The address of the page.
    pub base: &'a str,
    /// How the reader's locale prints numbers.
    pub c: &'a NumberLocale,
}

/// The width of the chart in a picture of this width \[px\].
pub fn inner(width: u32) -> f64 {
    (f64::from(width) - 2.0 * MARGIN).clamp(*WIDTHS.start(), *WIDTHS.end())
}

/// The range of volumes in view at a width \[requests a month\].
pub fn volumes(analysis: &Analysis, look: &Look, width: f64) -> (f64, f64) {
    let (from, to) = look.volumes.unwrap_or_default();
    if from > 0.0 && to > from { (from, to) } else { figure::break_even::window(analysis, width) }
}

impl Subject<'_> {
    /// The charts that there are, those of the page's own examples last, with their names.
    pub fn charts(&self) -> Vec<(String, String)> {
        let own = OF_AN_OUTCOME.iter().filter(|(chart, ..)| self.has(*chart));
        let own = own.map(|(_, name, key)| ((*key).to_owned(), (*name).to_owned()));
        let several = several::analysis().map(|_| (SEVERAL.to_owned(), several::TITLE));
        let presets = PRESETS.iter().enumerate().filter_map(|(at, preset)| {
            let _ = preset.scenario().resolve().ok()?;
            Some((key_of_preset(at), preset.name))
        });
        let examples = several.into_iter().chain(presets);
        own.chain(examples.map(|(key, name)| (key, ["Example: ", name].concat()))).collect()
    }

    /// A chart as a picture; nothing where there is no such chart.
    pub fn picture(&self, asked: &Picture) -> Option<Exported> {
        let theme = if asked.dark { Theme::Dark } else { Theme::Light };
        if asked.chart == SEVERAL {
            return several_crossings(theme, self.c);
        }
        let preset = (0..PRESETS.len()).find(|at| key_of_preset(*at) == asked.chart);
        preset.map_or_else(
            || self.of_the_outcome(&asked.chart, inner(asked.width), theme),
            |at| of_preset(at, theme, self.c),
        )
    }

    fn of_the_outcome(&self, key: &str, width: f64, theme: Theme) -> Option<Exported> {
        let (chart, name, file) = OF_AN_OUTCOME.iter().find(|known| known.2 == key)?;
        let Drawing { svg, width, height, .. } = self.drawing(*chart, width)?;
        let work = verdict::work(self.analysis, self.c);
        let source =
            [&*work, " a month, ", &prices::source(&self.analysis.scenario, &self.analysis.facts)]
                .concat();
        let address = self.base.trim_start_matches("https://").trim_end_matches('/');
        let words =
            Words { title: self.title, name: Some(name), source: &source, key: None, address };
        let svg = standalone(&svg, (width, height), theme, words);
        Some(Exported {
            svg,
            file: ["crossover-", file].concat(),
            label: verdict::headline(self.analysis, self.c).spoken(),
            example: false,
        })
    }

    /// Whether there is such a chart.
    fn has(&self, chart: Chart) -> bool {
        let all = self.simulated;
        match chart {
            Chart::BreakEven | Chart::Bills => true,
            Chart::Fleet => {
                let fleet = self.analysis.outcome.capacity.fleet();
                fleet.is_some_and(|fleet| fleet.instances > 0.0)
            }
            Chart::Timeline => all.timeline.run.is_some(),
            Chart::Spikes => all.spikes.chart.is_some(),
            Chart::Outlook => all.outlook.is_some(),
            Chart::Comparison => all.comparison.is_some(),
        }
    }

    /// A chart of the outcome. Those of the runs have the width in which these were asked for.
    fn drawing(&self, chart: Chart, width: f64) -> Option<Drawing> {
        let (analysis, c, all) = (self.analysis, self.c, self.simulated);
        let drawn = |(svg, height)| Drawing { svg, width, height, label: String::new() };
        match chart {
            Chart::BreakEven => {
                let mode = if self.look.per_million { Mode::PerMillion } else { Mode::Monthly };
                let window = volumes(analysis, &self.look, width);
                let (_, drawing) = figure::break_even::draw(analysis, window, width, mode, c);
                Some(drawn((drawing.inside(), drawing.height)))
            }
            Chart::Bills => Some(drawn(figure::bars::draw(analysis, width, c))),
            Chart::Fleet => figure::fleet::draw(analysis, width, c).map(drawn),
            Chart::Timeline => all.timeline.run.as_ref().map(|run| run.chart.clone()),
            Chart::Spikes => all.spikes.chart.clone(),
            Chart::Outlook => all.outlook.as_ref().map(|outlook| outlook.chart.clone()),
            Chart::Comparison => all.comparison.as_ref().map(|found| found.chart.clone()),
        }
    }
}

/// The page's example of several crossings.
fn several_crossings(theme: Theme, c: &NumberLocale) -> Option<Exported> {
    let analysis = several::analysis()?;
    let (svg, height) = figure::several::draw(&analysis, c);
    let (width, source) = (figure::several::WIDTH, analysis.scenario.instance.name());
    let words = Words { title: several::TITLE, source: &source, ..Words::default() };
    let svg = standalone(&svg, (width, height), theme, words);
    Some(example(svg, SEVERAL, several::TITLE.to_owned()))
}

/// One of the page's starting points.
fn of_preset(at: usize, theme: Theme, c: &NumberLocale) -> Option<Exported> {
    let preset = PRESETS.get(at)?;
    let analysis = Analysis::simulated(&preset.scenario(), None).ok()?;
    let answer = verdict::brief(&analysis, c).sum;
    let title = [preset.name, ": ", &answer].concat();
    let facts = [&verdict::work(&analysis, c), ", ", &analysis.scenario.instance.name()].concat();
    let svg = figure::small::draw(&analysis, c);
    let (width, height) = (figure::small::WIDTH, figure::small::HEIGHT);
    let words = Words { title: &title, source: &facts, key: Some(KEY), ..Words::default() };
    let svg = standalone(&svg, (width, height), theme, words);
    Some(example(svg, &key_of_preset(at), title))
}

fn example(svg: String, file: &str, label: String) -> Exported {
    Exported { svg, file: ["crossover-", file].concat(), label, example: true }
}

#[cfg(test)]
mod overlap;

#[cfg(test)]
mod tests {
    use super::super::picture::knows;
    use super::*;
    use crate::jobs::simulation::{Question, simulated};
    use crate::scenario::link;

    const C: NumberLocale = NumberLocale::EN_US;

    /// The classes of a drawing.
    fn classes(drawing: &str) -> impl Iterator<Item = &str> {
        let values = drawing.split("class=\"").skip(1);
        values.filter_map(|rest| rest.split('"').next()).flat_map(|classes| classes.split(' '))
    }

    #[test]
    fn the_sheets_say_how_every_class_of_a_chart_looks() {
        let mut seen = Vec::new();
        for link in [
            "v=2&shape=growth&beside=v%3D2%26memory%3D512MB",
            "v=2&shape=day-night&requests=2B/month&source=queue&cpu=90",
            "v=2&spike=1000&max=8",
            "v=2&cpu=100&environment=32GB",
            "v=2&type=m7g.large&cpu=40&commitment=plan",
            "v=2&requests=900M/month&slots=64&duration=2s&cpu=5",
        ] {
            let reading = link::read(link);
            let analysis = Analysis::simulated(&reading.scenario, None).expect("it has a bill");
            for width in [300, 620, 1300] {
                let asked = Question::of(&reading.scenario, "", &reading.metadata, width, None);
                let simulated = &simulated(&analysis, &asked, &C);
                let subject = Subject {
                    analysis: &analysis,
                    simulated,
                    look: Look::default(),
                    title: "",
                    base: "",
                    c: &C,
                };
                for (chart, ..) in OF_AN_OUTCOME {
                    let Some(drawing) = subject.drawing(chart, f64::from(width)) else { continue };
                    for class in classes(&drawing.svg) {
                        assert!(knows(class), "{chart:?} has the class {class}");
                        seen.push(class.to_owned());
                    }
                }
            }
        }
        for class in ["gap-od", "hatch", "ring", "line-plan", "slot", "busy", "refused", "missing"]
        {
            assert!(seen.iter().any(|seen| seen == class), "no chart has the class {class}");
        }
    }
}
