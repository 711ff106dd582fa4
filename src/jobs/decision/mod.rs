//! The decision: what is asked beside the two bills, and what comes out.

mod best;
mod commitment;

pub use best::{Decided, Found};
pub use commitment::{Commitment, Level};

use serde::{Deserialize, Serialize};

use super::{Drawing, LEAST_WIDTH};
use crate::chart::figure;
use crate::present::format::NumberLocale;
use crate::present::peers::{self, Peer};
use crate::present::ready::{self, Check};
use crate::present::table::Table;
use crate::present::{Analysis, heat, tornado};
use crate::scenario::deciding::{Deciding, Estimates};
use crate::scenario::trace;
use crate::scenario::{Field, Scenario, TrafficShape, axes, heat};

/// A scenario that is decided on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The scenario.
    pub scenario: Scenario,
    /// The text of its recorded traffic; empty for none.
    pub trace: String,
    /// The width of the charts \[px\].
    pub width: u32,
    /// What the reader decides by.
    pub deciding: Deciding,
}

impl Question {
    /// A scenario as it is asked for, without a trace that changes nothing.
    pub fn of(scenario: &Scenario, trace: &str) -> Self {
        let is_own = scenario.shape == TrafficShape::Recorded;
        Self {
            scenario: *scenario,
            trace: if is_own { trace } else { "" }.to_owned(),
            width: LEAST_WIDTH,
            deciding: Deciding::default(),
        }
    }
}

/// What comes out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The best configuration.
    pub best: Decided,
    /// What to commit to, for instances and for Lambda.
    pub commitments: Vec<Commitment>,
    /// What each input does to the answer; `None` where Managed Instances cannot run the traffic.
    pub sure: Option<Sure>,
    /// Two inputs at once; `None` where one of them has no value.
    pub map: Option<Map>,
    /// Why other calculators differ.
    pub peers: Vec<Peer>,
    /// What a move asks of the code and of its surroundings.
    pub ready: Vec<Check>,
    /// The same fleet as plain EC2; empty without a fleet.
    pub ec2: String,
    /// What to paste.
    pub setups: Setups,
}

/// The saving over two inputs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// The cells.
    pub chart: Drawing,
    /// Where the cells are in it: left, top, width and height \[px\].
    pub area: [f64; 4],
    /// What each cell says, row by row from below.
    pub cells: Vec<Vec<String>>,
    /// The cell of today: its column and its row.
    pub today: (usize, usize),
    /// The inputs that can be an axis.
    pub axes: Vec<Field>,
    /// The same cells as a table.
    pub table: Table,
}

impl Map {
    /// A cell within the map; that of today where none is given.
    pub fn held(&self, cell: Option<(usize, usize)>) -> (usize, usize) {
        let (column, row) = cell.unwrap_or(self.today);
        let (columns, rows) = self.size();
        (column.min(columns.saturating_sub(1)), row.min(rows.saturating_sub(1)))
    }

    fn size(&self) -> (usize, usize) {
        (self.cells.first().map_or(0, Vec::len), self.cells.len())
    }

    /// What a cell says.
    pub fn told(&self, (column, row): (usize, usize)) -> String {
        self.cells.get(row).and_then(|cells| cells.get(column)).cloned().unwrap_or_default()
    }

    /// Where a cell is: left, top, width and height \[px\].
    pub fn frame(&self, (column, row): (usize, usize)) -> [f64; 4] {
        let [left, top, width, height] = self.area;
        let (columns, rows) = self.size();
        let (width, height) = (width / columns.max(1) as f64, height / rows.max(1) as f64);
        let from_top = rows.saturating_sub(row + 1) as f64;
        [left + width * column as f64, top + height * from_top, width, height]
    }

    /// The cell at a place of the drawing, each a share of its size; `None` beside the cells.
    pub fn cell_at(&self, (x, y): (f64, f64)) -> Option<(usize, usize)> {
        let [left, top, width, height] = self.area;
        let (columns, rows) = self.size();
        let across = (x * self.chart.width - left) / width * columns as f64;
        let down = (y * self.chart.height - top) / height * rows as f64;
        let is_within = |place: f64, count: usize| place >= 0.0 && place < count as f64;
        (is_within(across, columns) && is_within(down, rows))
            .then(|| (across as usize, rows - 1 - down as usize))
    }
}

/// The set-up as texts to paste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Setups {
    /// One for each tool.
    Files(Vec<SetupFile>),
    /// None, and why.
    Refused(String),
}

impl Default for Setups {
    fn default() -> Self {
        Self::Files(Vec::new())
    }
}

/// The set-up for one tool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupFile {
    /// The tool's name.
    pub name: String,
    /// The name under which the text is saved.
    pub file_name: String,
    /// All of the file.
    pub text: String,
    /// What only the reader knows: its name in the text, and what it is.
    pub placeholders: Vec<(String, String)>,
}

/// How sure the answer is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sure {
    /// What matters most, and whether anything turns the answer.
    pub lead: String,
    /// How often Managed Instances are cheaper where all estimates may be wrong.
    pub odds: String,
    /// The inputs that do nothing; may be empty.
    pub still: String,
    /// What is not counted here; empty where all is.
    pub caveat: String,
    /// The strongest inputs as bars.
    pub chart: Drawing,
    /// All of them.
    pub table: Table,
}

/// Decides on a scenario; `None` where it has no bill. `setups` writes what to paste: that is made of more than jobs
/// know.
pub fn run(
    question: &Question,
    c: &NumberLocale,
    setups: fn(&Analysis) -> Setups,
) -> Option<Decision> {
    let is_own = question.scenario.shape == TrafficShape::Recorded;
    let trace = is_own.then(|| trace::read(&question.trace).ok()).flatten();
    let analysis =
        Analysis::simulated(&question.scenario, trace.map(|recording| recording.trace)).ok()?;
    let width = f64::from(question.width.max(LEAST_WIDTH));
    let deciding = &question.deciding;
    Some(Decision {
        best: best::best(&analysis.scenario, analysis.trace.as_ref(), &deciding.constraints, c),
        sure: sure(&analysis, &deciding.estimates, width, c),
        commitments: commitment::commitments(&analysis, deciding.owned.as_ref(), width, c),
        map: map(&analysis, deciding.axes, width, c),
        peers: peers::peers(&analysis, c),
        ready: ready::checks(&analysis, c),
        ec2: ready::plain_ec2(&analysis, c).unwrap_or_default(),
        setups: setups(&analysis),
    })
}

fn sure(analysis: &Analysis, by: &Estimates, width: f64, c: &NumberLocale) -> Option<Sure> {
    let found = tornado::of(analysis, by)?;
    let (svg, height) = figure::tornado::draw(&found, width, c);
    let table = tornado::table(&found, by, c);
    let lead = tornado::lead(&found, by, c);
    let label = crate::present::prose::plain(&lead);
    let caveat = if analysis.scenario.is_simulated() { tornado::STEADY } else { "" };
    Some(Sure {
        chart: Drawing::new(svg, (width, height), label),
        odds: tornado::odds(analysis, by, c),
        still: tornado::still(&found, by, c),
        caveat: caveat.to_owned(),
        lead,
        table,
    })
}

fn map(analysis: &Analysis, (x, y): (Field, Field), width: f64, c: &NumberLocale) -> Option<Map> {
    let found = heat(&analysis.scenario, x, y)?;
    let (svg, height, area) = figure::heat::draw(&found, width, c);
    let told = |row: usize| {
        let cells = found.savings.get(row).map_or(0, Vec::len);
        (0..cells).map(|column| heat::told(&found, (column, row), c)).collect()
    };
    Some(Map {
        chart: Drawing::new(svg, (width, height), String::new()),
        area,
        cells: (0..found.savings.len()).map(told).collect(),
        today: found.today(),
        axes: axes(&analysis.scenario).collect(),
        table: heat::table(&found, c),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::carried;
    use super::*;
    use crate::scenario::PRESETS;

    const C: NumberLocale = NumberLocale::EN_US;

    fn refused(_: &Analysis) -> Setups {
        Setups::Refused("nothing to paste".to_owned())
    }

    #[test]
    fn every_example_is_decided_on_and_comes_over_whole() {
        for preset in PRESETS {
            let question = Question { width: 820, ..Question::of(&preset.scenario(), "") };
            let decision = run(&question, &C, refused).unwrap_or_else(|| panic!("{}", preset.name));
            assert_eq!(carried(&decision), decision, "{}", preset.name);
            let map = decision.map.as_ref().unwrap_or_else(|| panic!("{}", preset.name));
            for cell in [(0, 0), map.today, map.held(Some((99, 99)))] {
                let [left, top, width, height] = map.frame(cell);
                let middle = (left + width / 2.0, top + height / 2.0);
                let place = (middle.0 / map.chart.width, middle.1 / map.chart.height);
                assert_eq!(map.cell_at(place), Some(cell), "{}", preset.name);
                assert!(!map.told(cell).is_empty());
            }
            assert_eq!(map.cell_at((0.0, 0.0)), None);
            assert_eq!(decision.commitments.len(), 2, "{}", preset.name);
            for commitment in &decision.commitments {
                assert!(commitment.best < commitment.levels.len().max(1));
                assert!(commitment.levels.is_sorted_by(|one, other| one.y > other.y));
                if let Some(taken) = &commitment.taken {
                    assert_eq!(taken.resolve().err(), None);
                }
            }
            assert!(decision.sure.is_some() && decision.peers.len() == 2, "{}", preset.name);
        }
    }

    #[test]
    fn what_is_owned_comes_first_and_an_unknown_rate_is_said() {
        let asked = |fragment: &str| {
            let reading = crate::scenario::link::read(fragment);
            let deciding = reading.metadata.deciding;
            let question = Question { deciding, ..Question::of(&reading.scenario, "") };
            let decision = run(&question, &C, refused).unwrap();
            assert_eq!(carried(&decision), decision);
            decision.commitments
        };
        let without = asked("v=2&requests=300M/month");
        let owned = asked("v=2&requests=300M/month&owned=csp-1y-none:0.2");
        let [instances, lambda] = owned.as_slice() else { panic!("{} sides", owned.len()) };
        assert!(instances.lead.contains("above what you own"), "{}", instances.lead);
        let said =
            |side: &Commitment, words: &str| side.notes.iter().any(|note| note.contains(words));
        assert!(said(instances, "AWS uses the new plan ("), "{:?}", instances.notes);
        assert!(said(instances, "comes first") && said(lambda, "comes first"));
        assert_ne!(without[0].levels, instances.levels);
        // Reserved Instances cover no Lambda.
        let ec2 = asked("v=2&requests=300M/month&owned=ri-1y-none:1");
        assert!(said(&ec2[1], "does not cover Lambda"), "{:?}", ec2[1].notes);
        let unknown = asked("v=2&region=sa-east-1&owned=csp-1y-none:0.2");
        assert!(unknown.iter().all(|side| said(side, "no published rate")), "{unknown:?}");
    }

    #[test]
    fn a_scenario_without_a_bill_is_not_decided_on() {
        let scenario = Scenario::default().with(Field::Maximum, 1.0);
        assert_eq!(run(&Question::of(&scenario, ""), &C, refused), None);
    }
}
