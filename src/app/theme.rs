//! Theme of the page: as the system has it, light or dark.

use super::browser;
use leptos::prelude::{document, window};

/// Where the choice is kept; `web/theme.js` reads it before the first paint.
const PLACE: &str = "crossover-theme";

/// A theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// What its button says.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "Theme: same as system",
            Self::Light => "Theme: light",
            Self::Dark => "Theme: dark",
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    fn word(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// The theme in force.
pub fn current() -> Theme {
    match browser::on_root("data-theme").as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Whether the page is dark.
pub fn is_dark() -> bool {
    match current() {
        Theme::Light => false,
        Theme::Dark => true,
        Theme::System => {
            let asked = window().match_media("(prefers-color-scheme: dark)");
            asked.ok().flatten().is_some_and(|asked| asked.matches())
        }
    }
}

/// Applies a theme, and keeps the choice where storage allows it.
pub fn apply(theme: Theme) {
    if let Some(root) = document().document_element() {
        // The name is the page's own, so that neither can fail.
        let _ = match theme.word() {
            Some(word) => root.set_attribute("data-theme", word),
            None => root.remove_attribute("data-theme"),
        };
    }
    browser::store(PLACE, theme.word());
}
