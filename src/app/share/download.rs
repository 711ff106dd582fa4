//! Download of one chart: as SVG, as PNG, and its numbers as CSV.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{device, picture};
use crate::app::browser;
use crate::app::simulation::TROUBLE;
use crate::app::state::State;
use crate::app::text::{on_click, text};
use crate::app::{theme, worker};
use crate::jobs::client::Client;
use crate::jobs::share::{Look, Picture, Question, Shared, Whole};
use crate::jobs::{Answer, Job};
use crate::present::share::Embed;
use crate::scenario::link::LinkMetadata;

/// The forms of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
    Csv,
}

/// The button of a chart with its menu.
#[component]
pub fn Download(
    /// The key of the chart.
    chart: &'static str,
    /// The name of the table with its numbers; none where there is none.
    #[prop(optional)]
    table: Option<&'static str>,
) -> impl IntoView {
    let state = State::expect();
    let status = RwSignal::new(String::new());
    let program = StoredValue::new_local(None::<Client>);
    let menu = [chart, "-download"].concat();
    let item = |(form, name): (Form, &'static str)| {
        let id = menu.clone();
        let save = move |_| {
            browser::close_popover(&id);
            ask(state, chart, table, form, status, program);
        };
        view! {
            <button
                type="button"
                class="button"
                data-kind="plain"
                disabled=!state.alive
                on:click=on_click(save)
            >
                {name}
            </button>
        }
    };
    let pictures = [(Form::Svg, "SVG"), (Form::Png, "PNG")];
    let forms = pictures.into_iter().chain(table.map(|_| (Form::Csv, "CSV")));
    view! {
        <div class="download">
            <span class="small muted" role="status">
                {text(move || status.get())}
            </span>
            <button
                type="button"
                class="link"
                popovertarget=menu.clone()
                disabled=!state.alive
            >
                "Download"
            </button>
            <div class="menu" id=menu.clone() popover="auto">
                {forms.map(item).collect_view()}
            </div>
        </div>
    }
}

/// Has the chart drawn beside the page, and saves it.
fn ask(
    state: State,
    chart: &'static str,
    table: Option<&'static str>,
    form: Form,
    status: RwSignal<String>,
    program: StoredValue<Option<Client>, LocalStorage>,
) {
    let metadata = state.metadata.get_untracked();
    let picture = Picture {
        chart: chart.to_owned(),
        width: picture::width_on_page(chart),
        dark: theme::is_dark(),
    };
    let question = Question {
        base: browser::base(),
        scenario: state.scenario.get_untracked(),
        trace: state.trace.get_untracked().to_string(),
        metadata: LinkMetadata { made: None, ..LinkMetadata::clone(&metadata) },
        embed: Embed::default(),
        look: Look { window: state.window.get_untracked(), ..state.look.get_untracked() },
        picture: Some(picture),
    };
    let end = move |said: String| {
        status.set(said);
        program.set_value(None);
    };
    let hear = move |answer| {
        let Answer::Shared(shared) = answer else { return };
        match *shared {
            Shared::Whole(whole) => spawn_local(async move {
                let name = save(*whole, table, form).await;
                end(name.map_or_else(
                    || "The file could not be saved.".to_owned(),
                    |name| ["Saved as ", &name, "."].concat(),
                ));
            }),
            Shared::NoBill(why) => end(why),
        }
    };
    status.set("Being drawn …".to_owned());
    let client = worker::start(hear, move || end(TROUBLE.to_owned()));
    match client {
        Some(client) => {
            client.post(&worker::request(state, Job::Share(question)), None);
            program.set_value(Some(client));
        }
        None => end(TROUBLE.to_owned()),
    }
}

/// Saves a chart in a form, and says under which name.
async fn save(whole: Whole, table: Option<&'static str>, form: Form) -> Option<String> {
    if form == Form::Csv {
        let file = ["crossover-", table?].concat();
        let table = whole.tables.into_iter().find(|table| table.file == file)?;
        let name = [&*file, ".csv"].concat();
        return device::save_text(&name, "text/csv", &table.csv).ok().map(|()| name);
    }
    let picture = whole.picture?;
    if form == Form::Svg {
        let name = [&*picture.file, ".svg"].concat();
        return device::save_text(&name, "image/svg+xml", &picture.svg).ok().map(|()| name);
    }
    let name = [&*picture.file, ".png"].concat();
    device::save_png(&name, &picture.svg).await.ok().map(|()| name)
}
