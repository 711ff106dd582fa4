//! Crossover answers one question for people who run AWS Lambda: stay on on-demand, or move this
//! function to Lambda Managed Instances?
//!
//! The way of a question through the crate: link → Scenario → resolve → Inputs → evaluate →
//! Outcome and findings → present → chart → page. Each step before the page is a pure function.
//!
//! 1. [`scenario`]: what the reader chose, read from fields or from a [link](scenario::link);
//! 2. [`catalog`]: AWS's prices and instance types, looked up by
//!    [`Scenario::resolve`](scenario::Scenario::resolve) and nowhere else;
//! 3. [`model`]: numbers in; both bills, the fleet, every crossing and the findings out;
//! 4. [`present`]: the outcome in words, rows and series, gathered in an
//!    [`Analysis`](present::Analysis);
//! 5. [`plot`] and [`chart`]: geometry, and drawings made with it, both without a notion of Lambda but for
//!    [`chart::figure`], where what is presented meets what is drawn;
//! 6. [`export`]: what leaves the page, as tables, pictures, JSON, Markdown and snippets;
//! 7. [`jobs`]: what takes longer than a frame, as typed requests and answers, and the program beside the
//!    page that answers them (feature `worker`);
//! 8. `app` (features `csr` and `ssr`): the page, components of Leptos that the build renders natively and
//!    that live in the browser.
//!
//! [`import`] stands beside this way: it reads what tools print of a function's traffic.
//!
//! [`units`] are below all of them but the drawings: a number with a unit is a type.
//!
//! ```
//! use crossover::model::evaluate;
//! use crossover::scenario::link;
//!
//! let scenario = link::read("#v=2&requests=5M/month").scenario;
//! let resolved = scenario.resolve().expect("every price is known in us-east-1");
//! let outcome = evaluate(&resolved.inputs);
//! assert!(outcome.saving().is_some_and(|saving| saving.to_usd() < 0.0), "on-demand is cheaper");
//! ```
//!
//! `ARCHITECTURE.md` says what each layer must not know, `docs/model.md` why the model is as it is.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]
// The types of views nest as deep as the page.
#![recursion_limit = "256"]

#[cfg(feature = "app")]
pub mod app;
pub mod catalog;
pub mod chart;
pub mod export;
pub mod import;
pub mod jobs;
pub mod model;
pub mod plot;
pub mod present;
pub mod scenario;
pub mod units;
