//! The best configuration: what is searched within the reader's constraints, as a table to sort and to take from.

use leptos::either::Either;
use leptos::prelude::*;

use super::controls::{self, fixed};
use super::of_decision;
use crate::app::history::Hand;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_change, on_click, sentence, text};
use crate::jobs::decision::{Decided, Found};
use crate::present::format::NumberLocale;
use crate::present::table::{Cell, Row};
use crate::scenario::entry;
use crate::scenario::search::{Architecture, Commitments, Constraints, Pattern};
use crate::scenario::{Kind, Scenario};
use crate::units::Time;

/// Rows in view before the reader asks for all.
const FEW: usize = 10;

/// The answer, the constraints and the table.
#[component]
pub fn Best() -> impl IntoView {
    let state = State::expect();
    // Constraints that cannot be searched with leave the last result.
    let found = Memo::new(move |before: Option<&Found>| {
        of_decision(state, |decision| match &decision.best {
            Decided::Found(found) => (**found).clone(),
            Decided::Wrong(_) => before.cloned().unwrap_or_default(),
        })
    });
    let wrong = move || {
        of_decision(state, |decision| match &decision.best {
            Decided::Found(_) => Vec::new(),
            Decided::Wrong(words) => words.clone(),
        })
    };
    let wrongs = move || {
        wrong().into_iter().map(|words| view! { <p class="notice">{words}</p> }).collect_view()
    };
    let is_old = move || !wrong().is_empty();
    let headline = move || {
        let Found { answer: [before, sum, after], side, .. } = found.get();
        view! {
            {before}
            <span class=[&*side, " keep"].concat()>{sum}</span>
            {after}
        }
    };
    view! {
        <article class="decide-part" id="best">
            <h3>"The best configuration"</h3>
            <div class="best-head" data-old=flag(is_old)>
                <p class="best-answer" id="best-answer">
                    {dynamic(headline)}
                </p>
                <p class="lead" id="best-lead">
                    {sentence(text(move || found.read().lead.clone()))}
                </p>
                <p class="small muted" id="best-searched">
                    {text(move || found.read().searched.clone())}
                </p>
            </div>
            <Constraining />
            <div role="status">{dynamic(wrongs)}</div>
            <div data-old=flag(is_old)>
                <Ranking found />
            </div>
        </article>
    }
}

/// What a typed or chosen text makes of the constraints.
type Change = Box<dyn Fn(&mut Constraints, &str, &NumberLocale)>;

/// A constraint as it is typed; `None` where what was typed is none.
type Shown = Box<dyn Fn(&Constraints, &NumberLocale) -> Option<String> + Send>;

/// A constraint that is a number, as fields of its kind have it.
struct Number {
    id: &'static str,
    label: &'static str,
    placeholder: &'static str,
    kind: Kind,
    read: fn(&Constraints) -> Option<f64>,
    write: fn(&mut Constraints, Option<f64>),
}

/// All of them.
const NUMBERS: [Number; 5] = [
    Number {
        id: "best-response",
        label: "Response at most, ms",
        placeholder: "any",
        kind: Kind::Duration,
        read: |constraints| constraints.response.map(Time::to_s),
        write: |constraints, number| constraints.response = number.map(Time::from_s),
    },
    Number {
        id: "best-vcpu",
        label: "vCPUs of an instance, at most",
        placeholder: "any",
        kind: Kind::Count,
        read: |constraints| constraints.vcpu.most,
        write: |constraints, number| constraints.vcpu.most = number,
    },
    Number {
        id: "best-ceiling",
        label: "MaxVCpuCount",
        placeholder: "as this scenario",
        kind: Kind::Count,
        read: |constraints| constraints.vcpu_ceiling,
        write: |constraints, number| constraints.vcpu_ceiling = number,
    },
    Number {
        id: "best-minimum",
        label: "Minimum of environments",
        placeholder: "as this scenario",
        kind: Kind::Count,
        read: |constraints| constraints.minimum,
        write: |constraints, number| constraints.minimum = number,
    },
    Number {
        id: "best-zones",
        label: "Availability Zones",
        placeholder: "as this scenario",
        kind: Kind::Count,
        read: |constraints| constraints.zones,
        write: |constraints, number| constraints.zones = number,
    },
];

impl Number {
    fn control(&'static self, state: State) -> AnyView {
        typed(
            state,
            (self.id, self.label, self.placeholder),
            Box::new(move |constraints, c| shown(self.kind, (self.read)(constraints), c)),
            Box::new(move |constraints, typed, c| {
                (self.write)(constraints, typed_number(self.kind, typed, c));
            }),
        )
    }
}

/// What a configuration must keep to.
#[component]
fn Constraining() -> impl IntoView {
    const ARCHITECTURES: [&str; 4] = ["as this function", "either", "arm64", "x86_64"];
    const COMMITMENTS: [&str; 3] = ["as this scenario", "up to one year", "up to three years"];
    const SPIKES: [&str; 2] = ["not asked", "must be survived"];
    let state = State::expect();
    view! {
        <fieldset class="constraints">
            <legend>"Search only"</legend>
            {NUMBERS.iter().map(|number| number.control(state)).collect_view()}
            {typed(
                state,
                ("best-families", "Families", "all, or m7g c8g.*"),
                Box::new(|constraints, _| Some(listed(&constraints.families))),
                Box::new(|constraints, typed, _| constraints.families = Pattern::list(typed)),
            )}
            {typed(
                state,
                ("best-excluded", "Not these families", "none"),
                Box::new(|constraints, _| Some(listed(&constraints.excluded))),
                Box::new(|constraints, typed, _| constraints.excluded = Pattern::list(typed)),
            )}
            {chosen(
                state,
                "best-architecture",
                "Architecture",
                &ARCHITECTURES,
                |constraints| match constraints.architecture {
                    Architecture::Own => 0,
                    Architecture::Either => 1,
                    Architecture::Arm => 2,
                    Architecture::X86 => 3,
                },
                |constraints, chosen| {
                    constraints.architecture = match chosen {
                        "1" => Architecture::Either,
                        "2" => Architecture::Arm,
                        "3" => Architecture::X86,
                        _ => Architecture::Own,
                    };
                },
            )}
            {chosen(
                state,
                "best-commitments",
                "Commitment",
                &COMMITMENTS,
                |constraints| match constraints.commitments {
                    Commitments::Own => 0,
                    Commitments::UpToOneYear => 1,
                    Commitments::UpToThreeYears => 2,
                },
                |constraints, chosen| {
                    constraints.commitments = match chosen {
                        "1" => Commitments::UpToOneYear,
                        "2" => Commitments::UpToThreeYears,
                        _ => Commitments::Own,
                    };
                },
            )}
            {chosen(
                state,
                "best-spike",
                "Spike, as entered under Scaling",
                &SPIKES,
                |constraints| usize::from(constraints.spike),
                |constraints, chosen| constraints.spike = chosen == "1",
            )}
        </fieldset>
    }
}

/// A constraint that is typed.
fn typed(
    state: State,
    (id, label, placeholder): (&'static str, &'static str, &'static str),
    shown: Shown,
    change: Change,
) -> AnyView {
    // What is no constraint stays as it was typed.
    let wrong = RwSignal::new(String::new());
    let value = move || {
        let found = shown(&state.deciding.read().constraints, &state.c());
        found.unwrap_or_else(|| wrong.get())
    };
    let take = move |event| {
        let text = event_target_value(&event);
        wrong.set(text.clone());
        state.decide_by(|deciding| change(&mut deciding.constraints, text.trim(), &state.c()));
    };
    controls::typed(id, fixed(label), placeholder, text(value), on_change(take))
}

/// A constraint that is one of a few.
fn chosen(
    state: State,
    id: &'static str,
    label: &'static str,
    names: &'static [&'static str],
    now: fn(&Constraints) -> usize,
    change: fn(&mut Constraints, &str),
) -> AnyView {
    let options = controls::options(move || {
        let all = names.iter().enumerate().map(|(at, name)| (at.to_string(), (*name).to_owned()));
        (all.collect(), now(&state.deciding.read().constraints).to_string())
    });
    let take = move |event| {
        let at = event_target_value(&event);
        state.decide_by(|deciding| change(&mut deciding.constraints, &at));
    };
    controls::chosen(id, label, options, on_change(take))
}

/// The configurations, in an order of the reader's.
#[component]
fn Ranking(found: Memo<Found>) -> impl IntoView {
    let state = State::expect();
    let order = RwSignal::new(None::<(usize, bool)>);
    let filter = RwSignal::new(String::new());
    let is_all = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        let found = found.read();
        let wanted = filter.read().to_ascii_lowercase();
        let all = found.table.rows.iter().zip(&found.takes).map(|(row, take)| (row.clone(), *take));
        let mut rows: Vec<(Row, Option<Scenario>)> = all
            .filter(|(row, _)| row.cells[0].text.to_ascii_lowercase().contains(&wanted))
            .collect();
        if let Some((column, is_falling)) = order.get() {
            rows.sort_by(|one, other| {
                let (one, other) = (&one.0.cells[column], &other.0.cells[column]);
                // What has no number stands last either way.
                match (number(one), number(other)) {
                    (Some(one), Some(other)) if is_falling => other.total_cmp(&one),
                    (Some(one), Some(other)) => one.total_cmp(&other),
                    (None, None) if is_falling => other.text.cmp(&one.text),
                    (None, None) => one.text.cmp(&other.text),
                    (one, other) => other.is_some().cmp(&one.is_some()),
                }
            });
        }
        rows
    });
    let head = move || {
        let column = |(at, name): (usize, String)| {
            let sorted = move || match order.get() {
                Some((column, true)) if column == at => "descending",
                Some((column, false)) if column == at => "ascending",
                _ => "none",
            };
            let sort = move |_| {
                order.update(|order| {
                    *order = match *order {
                        Some((column, false)) if column == at => Some((at, true)),
                        Some((column, true)) if column == at => None,
                        _ => Some((at, false)),
                    };
                });
            };
            view! {
                <th scope="col" aria-sort=text(move || sorted().to_owned())>
                    <button type="button" class="sort" on:click=on_click(sort)>
                        {name}
                    </button>
                </th>
            }
        };
        let columns = found.read().table.columns.clone();
        let names = columns.into_iter().map(|column| column.name).collect();
        in_order(names).into_iter().map(column).collect_view()
    };
    let line = move |(row, take): (Row, Option<Scenario>)| {
        let is_best = row.cells.first().is_some_and(|cell| cell.marked);
        let name = row.cells.first().map(|cell| cell.text.clone()).unwrap_or_default();
        let note = (!row.note.is_empty()).then(|| view! { <small>{row.note}</small> });
        let take = take.map(|take| {
            let said = ["The scenario has now ", &name, "."].concat();
            let label = ["Use ", &name].concat();
            let click = move |_| {
                state.change(Hand::Once, |scenario| *scenario = take);
                state.offer_undo(said.clone());
            };
            view! {
                <button type="button" class="link" aria-label=label on:click=on_click(click)>
                    "Use"
                </button>
            }
        });
        let cells = in_order(row.cells).into_iter().skip(1);
        let cell = |(_, Cell { text, bare, .. }): (usize, Cell)| {
            if bare.is_empty() {
                Either::Left(view! { <td class="words">{text}</td> })
            } else {
                Either::Right(view! { <td>{text}</td> })
            }
        };
        view! {
            <tr data-best=is_best>
                <th scope="row">{name} " " {note} " " {take}</th>
                {cells.map(cell).collect_view()}
            </tr>
        }
    };
    let lines = move || {
        let most = if is_all.get() { usize::MAX } else { FEW };
        rows.get().into_iter().take(most).map(line).collect_view()
    };
    let count = move || rows.read().len();
    let more = move || {
        let words = if is_all.get() { "Show fewer" } else { "Show all" };
        [words, " (", &state.c().count(count() as u64), ")"].concat()
    };
    view! {
        <div class="ranking-head">
            <label>
                "Find"
                <input
                    type="search"
                    class="field-like"
                    id="best-filter"
                    placeholder="m7g"
                    on:input=on_change(move |event| filter.set(event_target_value(&event)))
                />
            </label>
            <button
                type="button"
                class="link"
                id="best-more"
                hidden=flag(move || count() <= FEW)
                on:click=on_click(move |_| is_all.update(|is_all| *is_all = !*is_all))
            >
                {text(more)}
            </button>
        </div>
        <div class="scroll ranking" tabindex="0" role="region" aria-label="Configurations, table">
            <table class="data" id="best-table">
                <caption class="sr">{text(move || found.read().table.caption.clone())}</caption>
                <thead>
                    <tr>{dynamic(head)}</tr>
                </thead>
                <tbody>{dynamic(lines)}</tbody>
            </table>
        </div>
        <p class="small muted" hidden=flag(move || count() > 0 || filter.read().is_empty())>
            "No type has this in its name."
        </p>
    }
}

fn number(cell: &Cell) -> Option<f64> {
    let number = js_sys::parse_float(&cell.bare);
    number.is_finite().then_some(number)
}

/// A number as a field of this kind has it; nothing of none, and `None` of what was no number.
fn shown(kind: Kind, value: Option<f64>, c: &NumberLocale) -> Option<String> {
    match value {
        None => Some(String::new()),
        Some(value) if value < 0.0 => None,
        Some(value) => Some(c.typed(&entry::compact(kind, value))),
    }
}

/// Patterns as they are typed.
fn listed(patterns: &[Pattern]) -> String {
    let texts: Vec<&str> = patterns.iter().map(Pattern::text).collect();
    texts.join(" ")
}

/// A number as a field of this kind reads it; none of nothing. What is no number becomes one that no constraint
/// allows, so that the search says what is allowed.
fn typed_number(kind: Kind, text: &str, c: &NumberLocale) -> Option<f64> {
    const NO_NUMBER: f64 = -1.0;
    (!text.is_empty()).then(|| entry::typed(kind, text, c.separators()).unwrap_or(NO_NUMBER))
}

/// Why a row is not the best stands beside its month.
fn in_order<T>(mut cells: Vec<T>) -> Vec<(usize, T)> {
    let last = cells.len().saturating_sub(1);
    let reason = cells.pop();
    let mut cells: Vec<(usize, T)> = cells.into_iter().enumerate().collect();
    let at = cells.len().min(2);
    cells.splice(at..at, reason.map(|reason| (last, reason)));
    cells
}
