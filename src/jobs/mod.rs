//! What is done beside the page: typed requests, and answers that are data.
//!
//! The page asks by a [`Request`] and is told by [`Answer`]s, which [`postcard`] carries: `client` is its side,
//! `worker` the other one. The work itself is a pure function for each [`Job`]. Nothing is kept between two
//! requests.

#[cfg(feature = "app")]
pub mod client;
pub mod decision;
pub mod import;
pub mod share;
pub mod simulation;
#[cfg(any(test, feature = "app"))]
mod turn;
#[cfg(feature = "worker")]
pub mod worker;

use crate::present::format::NumberLocale;
use serde::{Deserialize, Serialize};

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// How the reader's locale prints numbers.
    pub locale: NumberLocale,
    /// The work.
    pub job: Job,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// Both sides over time, and the scenarios beside this one.
    Simulate(simulation::Question),
    /// A file of measured traffic, whose bytes come along.
    Import(import::File),
    /// What is shared of a scenario.
    Share(share::Question),
    /// What is decided of a scenario.
    Decide(decision::Question),
}

/// What the page is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The program is up and takes requests.
    Ready,
    /// How far it is, from 0 to 1.
    Progress(f64),
    /// The runs; none of a scenario without a bill.
    Simulated(Option<Box<simulation::Simulated>>),
    /// What a file holds.
    Imported(Box<import::Imported>),
    /// What is shared.
    Shared(Box<share::Shared>),
    /// What is decided; none of a scenario without a bill.
    Decided(Option<Box<decision::Decision>>),
}

/// The least width that a drawing is made for \[px\].
pub const LEAST_WIDTH: u32 = 280;

/// A drawing with its size.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// The inside of an `<svg>`, made by [`crate::chart`].
    pub svg: String,
    /// Its width \[px\].
    pub width: f64,
    /// Its height \[px\].
    pub height: f64,
    /// What it shows, for those who hear it; empty where that is said elsewhere.
    pub label: String,
}

impl Drawing {
    /// A drawing as high as whole pixels fit into it, so that what stands below it stays sharp.
    fn new(svg: String, (width, height): (f64, f64), label: String) -> Self {
        Self { svg, width, height: height.trunc(), label }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Pick;
    use crate::present::share::Embed;
    use crate::scenario::link::LinkMetadata;
    use crate::scenario::{Field, Runtime, Scenario};

    /// A value as the other side reads it.
    pub(in crate::jobs) fn carried<T: Serialize + for<'a> Deserialize<'a>>(value: &T) -> T {
        let bytes = postcard::to_allocvec(value).unwrap();
        postcard::from_bytes(&bytes).unwrap()
    }

    #[test]
    fn every_job_comes_over_whole() {
        let name = "a\u{0}ä.csv".to_owned();
        let pick = Pick::Function("orders-api".to_owned());
        let file = import::File { name, bytes: 1e9, others: 2, runtime: Runtime::Python, pick };
        let scenario = Scenario::default().with(Field::Requests, 2e7).with(Field::Duration, 0.013);
        let question = share::Question {
            base: "https://example.org/a/".to_owned(),
            scenario,
            trace: "1.A\nB".to_owned(),
            metadata: LinkMetadata { note: "A *note*".to_owned(), ..LinkMetadata::default() },
            embed: Embed { view: "full".to_owned(), ..Embed::default() },
            look: share::Look { volumes: Some((1e6, 1e9)), per_million: true, window: None },
            picture: Some(share::Picture { chart: "start-4".to_owned(), width: 640, dark: true }),
        };
        let locale = NumberLocale { decimal: ',', group: Some('.'), ..NumberLocale::EN_US };
        for job in [Job::Import(file), Job::Share(question)] {
            let request = Request { locale, job };
            assert_eq!(carried(&request), request);
        }
    }

    #[test]
    fn every_answer_comes_over_whole() {
        let file = import::File {
            name: String::new(),
            bytes: 9.0,
            others: 0,
            runtime: Runtime::Rust,
            pick: Pick::All,
        };
        let read =
            |text: &str| import::read(&file, text.as_bytes(), &NumberLocale::EN_US, &mut |_| {});
        let measured = read("0,60\n1,120\n2,0\n");
        assert!(matches!(measured, import::Imported::Measured(_)), "{measured:?}");
        let scenario = read("https://example.org/#v=2&requests=5M/month");
        assert!(matches!(scenario, import::Imported::Scenario(_)), "{scenario:?}");
        let imported = [measured, scenario, read("nothing")];
        let imported = imported.map(|found| Answer::Imported(Box::new(found)));
        let charts = vec![("break-even".to_owned(), "Break-even".to_owned())];
        let whole = share::Whole { charts, ..share::Whole::default() };
        let shared =
            [share::Shared::NoBill("why".to_owned()), share::Shared::Whole(Box::new(whole))];
        let shared = shared.map(|shared| Answer::Shared(Box::new(shared)));
        let others = [Answer::Ready, Answer::Progress(0.1), Answer::Simulated(None)];
        for answer in imported.into_iter().chain(shared).chain(others) {
            assert_eq!(carried(&answer), answer);
        }
    }
}
