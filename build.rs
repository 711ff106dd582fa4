//! Turns `data` into the catalog's tables and the traces, or stops the build at the first bad rows.

#[path = "build/data/mod.rs"]
mod data;
#[path = "build/tables/mod.rs"]
mod tables;
#[path = "build/traces.rs"]
mod traces;

use std::path::Path;
use std::{env, fs};

/// One bad list makes many bad rows: enough of them to see the pattern.
const SHOWN: usize = 20;

fn main() {
    if let Err(messages) = run() {
        for message in messages.iter().take(SHOWN) {
            println!("cargo::error={message}");
        }
        if messages.len() > SHOWN {
            println!("cargo::error=and {} more", messages.len() - SHOWN);
        }
    }
}

fn run() -> Result<(), Vec<String>> {
    let mut texts = Vec::new();
    for file in data::FILES {
        println!("cargo::rerun-if-changed=data/{file}");
        let text = fs::read_to_string(Path::new("data").join(file));
        texts.push(text.map_err(|error| vec![format!("data/{file}:1: {error}")])?);
    }
    let texts = std::array::from_fn(|place| texts[place].as_str());
    let data = data::read(texts)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let tables = tables::rust(&data).map_err(|message| vec![message])?;
    let folder = env::var("OUT_DIR").map_err(|error| vec![format!("OUT_DIR: {error}")])?;
    for (file, text) in [("tables.rs", tables), ("traces.rs", traces::rust()?)] {
        fs::write(Path::new(&folder).join(file), text)
            .map_err(|error| vec![format!("OUT_DIR: {error}")])?;
    }
    Ok(())
}
