//! The whole page, from its heading to its last line.

use super::Example;
use super::colophon::Colophon;
use super::dock::Dock;
use super::embed::{LeftOut, Source};
use super::input::rail::Rail;
use super::masthead::Masthead;
use super::result::bills::Bills;
use super::result::compare::Compare;
use super::result::crossing::Crossing;
use super::result::findings::Findings;
use super::result::fleet::FleetSection;
use super::result::scaling::Scaling;
use super::result::verdict::Verdict;
use super::result::working::Working;
use super::start_from::{OtherWork, StartFrom};
use leptos::prelude::*;

/// The page of an example.
#[component]
pub fn App(
    /// What it shows.
    example: &'static Example,
) -> impl IntoView {
    view! {
        <a class="button skip" href="#answer" data-go="answer">
            "Skip to the answer"
        </a>
        <Masthead example />
        <main class="wrap">
            <StartFrom example />
            <div class="notices" role="status">
                <LeftOut />
                <div id="notices"></div>
                <div id="figures-of"></div>
                <div id="draft"></div>
                <div id="trace-notice"></div>
            </div>
            <Verdict example />
            <div class="workbench">
                <Rail example />
                <div class="results">
                    <Bills example />
                    <Crossing example />
                </div>
            </div>
            <Compare />
            <FleetSection example />
            <Scaling example />
            <Findings example />
            <Working example />
            <OtherWork example />
            <Source example />
        </main>
        <Colophon example />
        <Dock example />
        <p class="status-line" id="loading">
            "Loading the calculator. What you see is the default example."
        </p>
        <div id="toast" role="status"></div>
        <p class="drop-target" id="drop-target" hidden>
            "Drop a file of measured traffic. It is read on your device."
        </p>
    }
    .into_any()
}
