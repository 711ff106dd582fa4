//! What the page answers, section by section.

pub(super) mod bills;
pub(super) mod compare;
pub(super) mod crossing;
pub(super) mod findings;
pub(super) mod fleet;
mod note;
pub(super) mod scaling;
pub(super) mod verdict;
pub(super) mod working;
