//! The run of both sides: its words, its panels, and what stands along them.

use super::{Drawing, Event, Fact, Place, Run, Span, Timeline};
use crate::chart::figure;
use crate::present::Analysis;
use crate::present::format::NumberLocale;
use crate::present::prose;
use crate::present::timeline as words;

/// A part of the run: a share of the whole for each end.
type Window = (f64, f64);

/// All of it.
const WHOLE: Window = (0.0, 1.0);

/// A scenario stepped through on both sides, looked at in a window, or where most happens.
pub(super) fn timeline(
    analysis: &Analysis,
    width: f64,
    window: Option<Window>,
    c: &NumberLocale,
) -> Timeline {
    let found = words::Timeline::of(analysis);
    let title = words::title(found.as_ref()).to_owned();
    let Some(found) = found else {
        let headline = words::NO_TRAFFIC.to_owned();
        return Timeline { title, headline, ..Timeline::default() };
    };
    let fact = |fact: words::Fact| Fact {
        name: fact.name.to_owned(),
        figure: fact.figure,
        note: fact.note,
    };
    let headline = words::headline(analysis, &found, c);
    let run = run(analysis, &found, &headline, width, window, c);
    Timeline {
        title,
        headline,
        lead: words::lead(analysis, &found, c),
        facts: words::facts(analysis, &found, c).into_iter().map(fact).collect(),
        run: Some(run),
    }
}

fn run(
    analysis: &Analysis,
    whole: &words::Timeline,
    headline: &str,
    width: f64,
    window: Option<Window>,
    c: &NumberLocale,
) -> Run {
    let happens = words::events(analysis, whole, c);
    let close_up = whole.close_up(analysis);
    let in_view = window.or(close_up).unwrap_or(WHOLE);
    let part = (in_view != WHOLE).then(|| whole.within(analysis, in_view));
    let shown = part.as_ref().unwrap_or(whole);
    let drawing = figure::timeline::draw(analysis, whole, shown, &happens, width, c);
    let strip = figure::timeline::strip(whole, drawing.ends, width, c);
    let (places, key) = figure::timeline::places(shown, &happens, &drawing, c);
    let names = places.first().map(|place| &place.reading.rows);
    let names = names.into_iter().flatten().map(|(name, _)| (*name).to_owned());
    let event = |event: &words::Event| Event {
        at: whole.clock(event.at, c),
        sentence: event.sentence.clone(),
    };
    Run {
        window: in_view,
        closest: whole.closest(),
        range: words::range(whole, shown, c),
        spans: spans(whole, close_up.is_some(), window),
        names: names.collect(),
        key: key.min(places.len().saturating_sub(1)),
        events: happens.iter().map(event).collect(),
        table: words::table(shown, &happens, c),
        ends: drawing.ends,
        chart: Drawing::new(drawing.markup, (width, drawing.height), prose::plain(headline)),
        strip: Drawing::new(strip.markup, (width, strip.height), String::new()),
        places: places.into_iter().map(place).collect(),
    }
}

fn place(place: figure::timeline::Place) -> Place {
    let reading = place.reading;
    Place {
        x: place.x,
        begun: place.begun,
        at: reading.at,
        spoken: reading.spoken,
        values: reading.rows.into_iter().map(|(_, value)| value).collect(),
    }
}

/// The lengths that can be looked at, and where most happens, where that is a part.
fn spans(whole: &words::Timeline, has_close_up: bool, window: Option<Window>) -> Vec<Span> {
    /// How far a window may be from a length that is in view, as a share of it.
    const NEAR: f64 = 0.02;
    let in_view = window.or((!has_close_up).then_some(WHOLE)).map(|(from, to)| to - from);
    let span = |span: words::Span| Span {
        name: span.name.to_owned(),
        share: Some(span.share),
        pressed: in_view.is_some_and(|width| (width / span.share - 1.0).abs() < NEAR),
    };
    let close_up = has_close_up.then(|| Span {
        name: words::CLOSE_UP.to_owned(),
        share: None,
        pressed: window.is_none(),
    });
    words::spans(whole).into_iter().map(span).chain(close_up).collect()
}
