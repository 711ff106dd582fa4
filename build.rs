//! Turns `data` into the catalog's tables and the traces, and style sheets into the looks of pictures, or stops the
//! build at the first bad rows.

#[path = "build/data/mod.rs"]
mod data;
#[path = "build/style/mod.rs"]
mod style;
#[path = "build/tables/mod.rs"]
mod tables;
#[path = "build/traces.rs"]
mod traces;

use std::path::Path;
use std::{env, fs};

/// One bad list makes many bad rows: enough of them to see the pattern.
const SHOWN: usize = 20;

fn main() {
    // The page's program is divided after it is linked, which takes what the linker knows of its addresses.
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bin=crossover=--emit-relocs");
    }
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
    let texts = read("data", data::FILES)?;
    let data = data::read(texts.each_ref().map(String::as_str))
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let tables = tables::rust(&data).map_err(|message| vec![message])?;
    let sheets = read("style", style::FILES)?;
    let style = style::rust(sheets.each_ref().map(String::as_str))?;
    let folder = env::var("OUT_DIR").map_err(|error| vec![format!("OUT_DIR: {error}")])?;
    for (file, text) in [("tables.rs", tables), ("traces.rs", traces::rust()?), ("style.rs", style)]
    {
        fs::write(Path::new(&folder).join(file), text)
            .map_err(|error| vec![format!("OUT_DIR: {error}")])?;
    }
    Ok(())
}

/// The texts of files in a folder, at each change of which the build runs again.
fn read<const FILES: usize>(
    folder: &str,
    files: [&str; FILES],
) -> Result<[String; FILES], Vec<String>> {
    let mut texts = [const { String::new() }; FILES];
    for (file, text) in files.into_iter().zip(&mut texts) {
        println!("cargo::rerun-if-changed={folder}/{file}");
        *text = fs::read_to_string(Path::new(folder).join(file))
            .map_err(|error| vec![format!("{folder}/{file}:1: {error}")])?;
    }
    Ok(texts)
}
