//! The project's text files, found without git.

use std::fs;
use std::path::Path;

/// A file with its path from the top, `/` between its parts.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Folders that hold what is built or downloaded, never what is written.
const NOT_OURS: [&str; 7] =
    [".git", "artifacts", "corpus", "dist", "node_modules", "target", "test-results"];

/// Every text file of the project, in the order of their paths.
pub(crate) fn files() -> Vec<File> {
    let mut files = Vec::new();
    add(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn add(folder: &Path, prefix: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("a folder of the project can be read") {
        let entry = entry.expect("a folder of the project can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            add(&entry.path(), &format!("{path}/"), files);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(File { path, text });
        }
    }
}
