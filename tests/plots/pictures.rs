//! Pictures that stand alone, as they are saved.

use crossover::export::share::answer;
use crossover::jobs::share::{Look, Picture, Question, Shared};
use crossover::present::format::NumberLocale;
use crossover::present::share::Embed;
use crossover::scenario::link;

fn check(name: &str, link: &str, chart: &str, (width, dark): (u32, bool)) {
    let reading = link::read(link);
    let question = Question {
        base: "https://example.org/".to_owned(),
        scenario: reading.scenario,
        trace: reading.trace,
        metadata: reading.metadata,
        embed: Embed::default(),
        look: Look::default(),
        picture: Some(Picture { chart: chart.to_owned(), width, dark }),
    };
    let Shared::Whole(shared) = answer(&question, &NumberLocale::EN_US) else {
        panic!("{link} has a bill")
    };
    let picture = shared.picture.unwrap_or_else(|| panic!("{link} has such a chart"));
    crate::check_alone(name, &picture.svg);
}

#[test]
fn charts_stand_alone() {
    let titled = "v=1&title=Checkout+%3Cb%3E+%26+API";
    check("picture-break-even", titled, "crossing", (960, false));
    check("picture-break-even-dark", titled, "crossing", (960, true));
    check("picture-fleet-phone", "v=1", "fleet", (380, false));
    check("picture-timeline-dark", "v=1", "timeline", (640, true));
    check("picture-preset", "v=1", "start-1", (640, false));
}
