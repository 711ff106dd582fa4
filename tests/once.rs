//! A price stands once: in `data/`. To change a row there is to change that file, and the bills that CONTRIBUTING.md names.

mod tidy {
    pub(crate) mod tree;
}

use tidy::tree::{File, files};

/// The files of prices, and the place of the price in their rows.
const PRICES: [(&str, usize); 6] = [
    ("data/ec2-ondemand-usd-per-hour.csv", 2),
    ("data/ec2-commitments-usd-per-hour.csv", 5),
    ("data/lambda-usd.csv", 3),
    ("data/lambda-savings-plans-us-east-1.csv", 6),
    ("data/lmi-usd.csv", 3),
    ("data/network-storage-usd.csv", 2),
];

/// The price of each row, as it is written.
fn prices(all: &[File]) -> Vec<&str> {
    let of = |(path, place): &(&str, usize)| {
        let file = all.iter().find(|file| file.path == *path);
        let rows = file.unwrap_or_else(|| panic!("{path} is missing")).text.lines().skip(1);
        rows.map(|row| row.split(',').nth(*place).unwrap_or_default()).collect::<Vec<_>>()
    };
    PRICES.iter().flat_map(of).collect()
}

/// Whether a price has so many digits that a number is hardly the same by chance.
fn is_telling(price: &str) -> bool {
    let digits: String = price.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len() >= 4
}

/// Files that are tests as a whole.
const TESTS: [&str; 4] = [
    "src/catalog/sample.rs",
    "src/export/repriced.rs",
    "src/model/example.rs",
    "src/present/sample.rs",
];

/// What the page is made of, without the tests in it.
fn code(file: &File) -> Option<&str> {
    let is_page = ["src/", "web/", "style/"].iter().any(|folder| file.path.starts_with(folder));
    let tests_only = file.path.ends_with("tests.rs") || TESTS.contains(&&*file.path);
    let text = file.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let kind = file.path.rsplit('.').next().unwrap_or_default();
    let is_text = ["rs", "js", "css", "html"].contains(&kind);
    ((is_page || file.path == "index.html") && !tests_only && is_text).then_some(text)
}

/// The numbers with decimals in a text, as they are written and as they are read.
fn numbers(text: &str) -> impl Iterator<Item = (&str, f64)> {
    let starts = text.char_indices().filter(|(at, letter)| {
        let is_inside = |before: char| before.is_ascii_digit() || matches!(before, '.' | '_');
        letter.is_ascii_digit() && !text[..*at].ends_with(is_inside)
    });
    starts.filter_map(|(at, _)| {
        let rest = &text[at..];
        let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '_');
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let exponent = rest[end..].strip_prefix("e-").map_or(0, |power| {
            2 + power.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(power.len())
        });
        let number = rest[..end + exponent].trim_end_matches(['.', '_']);
        number.contains('.').then_some((number, number.replace('_', "").parse().ok()?))
    })
}

/// The numbers of a file that are prices.
fn repeated<'a>(file: &'a File, prices: &[f64]) -> Vec<&'a str> {
    let is_price = |number: f64| prices.iter().any(|price| (number / price - 1.0).abs() < 1e-9);
    let found = numbers(code(file).unwrap_or_default());
    found.filter(|(_, number)| is_price(*number)).map(|(written, _)| written).collect()
}

#[test]
fn no_price_is_repeated_outside_of_the_data() {
    let all = files();
    let telling = prices(&all).into_iter().filter(|price| is_telling(price));
    let mut prices: Vec<f64> = telling.map(|price| price.parse().expect("a price")).collect();
    prices.sort_by(f64::total_cmp);
    prices.dedup();
    assert!(prices.len() > 1000);
    for text in ["$0.1632 an hour.", "const A: f64 = 0.000_013_333_4;", "1.333_34e-5"] {
        let file = File { path: "src/lib.rs".to_owned(), text: text.to_owned() };
        assert_eq!(repeated(&file, &prices).len(), 1, "{text}");
    }
    let named = |file: &File, number| format!("{}: {number}", file.path);
    let faults = all.iter().flat_map(|file| {
        repeated(file, &prices).into_iter().map(|number| named(file, number)).collect::<Vec<_>>()
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "prices outside of data/:\n{}", faults.join("\n"));
}

#[test]
fn neither_the_fee_nor_a_date_is_repeated_outside_of_the_data() {
    let all = files();
    let row = |path: &str, item: &str| {
        let file = all.iter().find(|file| file.path == path);
        let rows = file.unwrap_or_else(|| panic!("{path} is missing")).text.lines();
        rows.map(|row| row.split(',').collect::<Vec<_>>())
            .find(|row| row.contains(&item))
            .unwrap_or_default()
    };
    let fee = row("data/lmi-usd.csv", "management_fee");
    let share: f64 = fee[3].parse().expect("a share");
    let percent = (share * 100.0).to_string();
    let sources = all.iter().find(|file| file.path == "data/sources.csv").expect("sources");
    let dates: Vec<&str> =
        sources.text.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
    for file in &all {
        let Some(text) = code(file) else { continue };
        for sign in ["%", " %", "\u{a0}%", "\\u{a0}%"] {
            let said = [&*percent, sign].concat();
            let is_fee = text.match_indices(&said).any(|(at, _)| {
                !text[..at].ends_with(|before: char| before.is_ascii_digit() || before == '.')
            });
            assert!(!is_fee, "{}: {said}", file.path);
        }
        for date in dates.iter().filter(|date| !date.is_empty()) {
            assert!(!text.contains(date), "{}: {date}", file.path);
        }
    }
}
