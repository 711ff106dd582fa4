//! A dozen small charts, drawn to files that are reviewed like code.
//!
//! A changed drawing fails here; `UPDATE_PLOTS=1 cargo core` rewrites the files, and the difference
//! is then looked at. Each opens in a browser, styled by the page's own sheets.

mod plots {
    mod case;
    pub(crate) mod commitment;
    pub(crate) mod crossings;
    pub(crate) mod labels;
    pub(crate) mod parts;
}

use std::path::Path;

/// Compares a drawing with the file of its name, or rewrites that file.
fn check(name: &str, svg: &str) {
    let mut sheets = String::new();
    for sheet in ["tokens", "chart", "chart-fleet", "spark"] {
        sheets += "<?xml-stylesheet href=\"../../style/";
        sheets += sheet;
        sheets += ".css\"?>\n";
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/plots/{name}.svg"));
    let drawn = (sheets + svg).replace("><", ">\n<") + "\n";
    assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{name} holds a number that is none");
    assert!(!drawn.contains("style="), "{name} holds a style that the page's policy forbids");
    if std::env::var_os("UPDATE_PLOTS").is_some() {
        std::fs::write(&path, drawn).expect("tests/plots can be written");
        return;
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == drawn, "{name} is drawn differently; UPDATE_PLOTS=1 rewrites it for review");
}
