//! Links that were shared once: each must open the same scenario for ever.
//!
//! To add a line to `tests/links/v1.txt`, write the fragment alone; the test fails with the whole line.

use crossover::model::evaluate;
use crossover::scenario::{Field, link, trace};

/// The lines of the corpus, comments left out.
fn lines() -> impl Iterator<Item = &'static str> {
    let is_line = |line: &&str| !line.is_empty() && !line.starts_with("# ");
    include_str!("links/v1.txt").lines().filter(is_line)
}

/// The line that this fragment gives today: its canonical form and both totals.
fn line(fragment: &str) -> String {
    let reading = link::read(fragment);
    let scenario = reading.scenario;
    let canonical = link::write_with(&scenario, &reading.trace);
    let (on_demand, managed) = match scenario.resolve() {
        Err(_) => ("-".to_owned(), "-".to_owned()),
        Ok(mut resolved) => {
            let own = trace::read(&reading.trace).ok().map(|own| own.trace);
            resolved.inputs.profile = scenario.profile(&resolved.inputs, own.as_ref());
            let outcome = evaluate(&resolved.inputs);
            let managed = outcome.managed.map(|bill| cents(bill.total().to_usd()));
            (cents(outcome.on_demand.total().to_usd()), managed.unwrap_or("-".to_owned()))
        }
    };
    [fragment, &canonical, &on_demand, &managed].join("\t")
}

fn cents(usd: f64) -> String {
    format!("{usd:.2}")
}

fn check(stored: &str) {
    let fragment = stored.split('\t').next().unwrap_or_default();
    assert_eq!(line(fragment), stored, "the link means something else than it did");
}

#[test]
fn every_link_still_means_what_it_meant() {
    lines().for_each(check);
    assert!(lines().count() >= 60);
}

#[test]
fn a_canonical_link_is_read_without_a_notice_and_written_as_it_is() {
    for canonical in lines().filter_map(|line| line.split('\t').nth(1)) {
        let reading = link::read(canonical);
        assert_eq!(reading.notices, [], "{canonical}");
        assert_eq!(link::write_with(&reading.scenario, &reading.trace), canonical);
    }
}

#[test]
fn every_key_is_in_a_link() {
    let canonical: Vec<&str> = lines().filter_map(|line| line.split('\t').nth(1)).collect();
    let choices = [
        "type",
        "region",
        "shape",
        "source",
        "schedule",
        "arrivals",
        "trace",
        "runtime",
        "free-tier",
        "managed-free-tier",
        "snapstart",
        "lambda-plan",
        "commitment",
        "plan",
        "term",
        "payment",
    ];
    for key in Field::ALL.iter().map(|field| field.spec().key).chain(choices) {
        let pair = format!("&{key}=");
        assert!(canonical.iter().any(|link| link.contains(&pair)), "{key}");
    }
}

#[test]
fn a_preset_is_in_the_corpus() {
    for preset in crossover::scenario::PRESETS {
        assert!(
            lines().any(|line| line.split('\t').next() == Some(preset.link)),
            "{}",
            preset.name
        );
    }
}

/// Where fuzzing begins: the first link of the corpus that has a key, by that key.
fn seeds() -> Vec<(String, &'static str)> {
    let mut seeds: Vec<(String, &str)> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for line in lines() {
        let mut parts = line.split('\t');
        let (Some(fragment), Some(canonical)) = (parts.next(), parts.next()) else { continue };
        let keys = canonical.split('&').filter_map(|pair| Some(pair.split_once('=')?.0));
        let new: Vec<&str> = keys.filter(|key| !seen.contains(key)).collect();
        if let Some(first) = new.first() {
            seeds.push(((*first).to_owned(), fragment));
        }
        seen.extend(new);
    }
    seeds
}

#[test]
fn fuzzing_begins_with_a_link_for_each_key() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/link");
    let seeds = seeds();
    if std::env::var_os("UPDATE_SEEDS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, fragment) in &seeds {
            std::fs::write(folder.join(name), fragment).unwrap();
        }
    }
    for (name, fragment) in &seeds {
        let stored = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert_eq!(stored, *fragment, "{name}: UPDATE_SEEDS=1 cargo core");
    }
    let stored = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(stored, seeds.len(), "a seed whose line is gone");
}
