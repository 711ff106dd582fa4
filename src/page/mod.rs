//! The page as it is served: the default example, rendered once by the build.
//!
//! Plain templates without signals or handlers. The living page (`crate::ui`) finds elements by the ids
//! and data attributes written here, and puts new markup of [`crate::markup`] and [`crate::figure`]
//! into them; form controls are disabled until it has arrived.

#![allow(
    unreachable_pub,
    missing_docs,
    reason = "the component macro writes public props without docs"
)]

mod app;
mod colophon;
mod dock;
mod embed;
mod example;
mod input;
mod masthead;
mod result;
mod start_from;

pub use app::App;
pub use example::Example;
