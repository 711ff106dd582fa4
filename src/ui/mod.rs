//! The living page: the only layer that knows the browser.
//!
//! The build serves the whole page as HTML, made by `page` from the default example. This layer finds
//! the page's parts by id and keeps them to the state: Leptos' triggers decide what changed,
//! `markup` and `figure` what it looks like. Listeners hang on the document and a few
//! containers, so that no part loses them when its markup changes.

mod actions;
mod aside;
mod asked;
mod browser;
mod choices;
mod crossing;
mod drafts;
mod embed;
mod fields;
mod held;
mod import;
mod keys;
mod link;
mod pins;
mod place;
mod reel;
mod scroll;
mod sections;
mod start;
mod state;
mod trailing;
mod width;

pub use start::start;
