//! Footer of the page: where prices come from, what is promised, and where to read more.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::State;
use crate::app::text::{sentence, text};
use crate::app::url;
use crate::present::prose::plain;
use crate::present::{paper, prices};

/// The address of the project's repository, where the build names one.
const REPOSITORY: Option<&str> = option_env!("CROSSOVER_REPOSITORY");

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let state = State::expect();
    let today = if state.alive { browser::today() } else { 0 };
    let line = move || {
        let settled = state.settled.read();
        let line = prices::footer(&settled.scenario, &settled.facts, &state.c());
        let is_old = prices::is_stale(&settled.facts, today);
        if is_old { [&*line, " ", prices::STALE].concat() } else { line }
    };
    // What the run comes to, where the reader has seen it.
    let spike = move || {
        let simulated = state.simulated.read();
        let headline = simulated.as_ref().map(|simulated| plain(&simulated.timeline.headline));
        headline.unwrap_or_default()
    };
    let links = links(REPOSITORY).into_iter();
    view! {
        <footer class="wrap" id="footer">
            <div class="footer">
                <p id="prices-line">{sentence(text(line))}</p>
                <p>
                    <b>"Month:"</b>
                    " 730 hours. "
                    <b>"GB:"</b>
                    " 1,024 MB. Everything is computed in your browser. Nothing you enter leaves the browser except in links that you share. Not affiliated with Amazon Web Services."
                </p>
                <nav aria-label="About this page">
                    <ul>
                        {links
                            .map(|(address, name)| view! { <li><a href=address>{name}</a></li> })
                            .collect_view()}
                    </ul>
                </nav>
                <p class="print-only" id="print-inputs">
                    {text(move || paper::inputs(&state.settled.read(), &state.c()))}
                </p>
                <p class="print-only" id="print-spike">
                    {text(spike)}
                </p>
                <p class="print-only print-link" id="print-link">
                    {text(move || url::address(state))}
                </p>
            </div>
        </footer>
    }
}

/// Where to read more, and of a repository where there is one.
fn links(repository: Option<&str>) -> Vec<(String, &'static str)> {
    let pages = [
        ("model.html", "How it is computed"),
        ("prices.html", "Prices and their sources"),
        ("model.html#why-other-calculators-differ", "Why other calculators differ"),
    ];
    let code = repository.map(|repository| repository.trim_end_matches('/')).into_iter();
    let code = code.flat_map(|repository| {
        [
            (repository.to_owned(), "Source code"),
            ([repository, "/issues"].concat(), "Report a problem"),
        ]
    });
    pages.into_iter().map(|(address, name)| (address.to_owned(), name)).chain(code).collect()
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn a_repository_is_linked_only_where_the_build_names_one() {
        assert_eq!(links(None).len(), 3);
        let with = links(Some("https://code.example/crossover/"));
        let added = [
            ("https://code.example/crossover".to_owned(), "Source code"),
            ("https://code.example/crossover/issues".to_owned(), "Report a problem"),
        ];
        assert_eq!(with[3..], added);
    }
}
