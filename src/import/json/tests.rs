//! JSON as it comes, cut off or broken.

use super::*;

fn fault(text: &str) -> Option<(usize, usize, Kind)> {
    let mut json = Json::new(text, 1);
    let read = json.object(|json, _| json.skip());
    read.err().map(|error| (error.line, error.column, error.kind))
}

#[test]
fn members_are_read_in_their_order() {
    let text =
        r#" {"a": [1, -2.5e1, "3"], "b": {"c": [null, {}]}, "d\n\u00e4\ud83d\ude00": true} "#;
    let (mut keys, mut numbers) = (Vec::new(), Vec::new());
    let mut json = Json::new(text, 1);
    json.object(|json, key| {
        keys.push(key.to_owned());
        match key {
            "a" => json.array(|json| {
                numbers.push(json.number()?);
                Ok(())
            }),
            _ => json.skip(),
        }
    })
    .unwrap();
    assert!(json.is_at_end());
    assert_eq!(keys, ["a", "b", "d\nä😀"]);
    assert_eq!(numbers, [1.0, -25.0, 3.0]);
}

#[test]
fn what_is_cut_off_or_broken_has_a_place() {
    assert_eq!(fault("{\n\"a\": [1,"), Some((2, 9, Kind::CutOff)));
    assert_eq!(fault("{\"a"), Some((1, 4, Kind::CutOff)));
    assert_eq!(fault("{\"a\\"), Some((1, 5, Kind::CutOff)));
    assert_eq!(fault("{\"ä\": \n ?}"), Some((2, 2, Kind::Json("?}".to_owned()))));
    assert_eq!(fault("{\"a\" 1}"), Some((1, 6, Kind::Json("1}".to_owned()))));
    assert_eq!(fault("{\"a\n\": 1}"), Some((1, 4, Kind::Json("\\n".to_owned()))));
    assert_eq!(fault("[]"), Some((1, 1, Kind::Json("[]".to_owned()))));
}

#[test]
fn depth_costs_nothing() {
    let text = format!("{{\"a\": {}", "[".repeat(1_000_000));
    assert_eq!(fault(&text).map(|fault| fault.2), Some(Kind::CutOff));
}
