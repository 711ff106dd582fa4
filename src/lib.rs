//! Crossover answers one question for people who run AWS Lambda: stay on on-demand, or move this
//! function to Lambda Managed Instances?
//!
//! The way of a question through the crate, each step a pure function:
//!
//! 1. [`scenario`]: what the reader chose, read from fields or from a link;
//! 2. [`catalog`]: prices and instance types, looked up once by `Scenario::resolve`;
//! 3. [`model`]: numbers in, both bills, fleet and findings out;
//! 4. [`present`]: the outcome in words and rows;
//! 5. [`plot`] and [`chart`]: geometry, and drawings made with it;
//! 6. `ui`: the only layer that knows Leptos and the browser.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]
// The types of views nest as deep as the page.
#![recursion_limit = "256"]

pub mod catalog;
pub mod chart;
pub mod figure;
pub mod markup;
pub mod model;
#[cfg(feature = "prerender")]
pub mod page;
pub mod plot;
pub mod present;
pub mod scenario;
#[cfg(feature = "ui")]
pub mod ui;
pub mod units;
