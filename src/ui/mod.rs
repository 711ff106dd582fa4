//! The page: the only layer that knows Leptos and the browser.

#![allow(
    unreachable_pub,
    missing_docs,
    reason = "the component macro writes public props without docs"
)]

mod app;
mod browser;
mod chart;
mod colophon;
mod dock;
mod input;
mod link;
mod masthead;
mod notice;
mod prose;
mod result;
#[cfg(feature = "ui")]
mod start;
mod start_from;
mod state;

pub use app::App;
#[cfg(feature = "ui")]
pub use start::start;
