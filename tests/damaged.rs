//! Links that come back damaged: what people get from mails, chats and other programs is read as what was sent.

use crossover::scenario::link::{self, Opened};
use crossover::scenario::{Field, PRESETS, Scenario};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

#[test]
fn every_damaged_link_is_read_as_what_it_was() {
    let corpus = include_str!("links/damaged.txt");
    let mut forms = 0;
    for line in corpus.lines().filter(|line| !line.starts_with("# ")) {
        let (damaged, undamaged) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
        let damaged = damaged.replace('⏎', "\n").replace('·', "\u{200b}");
        let expected = link::read(undamaged);
        assert_eq!(expected.notices, [], "{undamaged}");
        assert_eq!(link::read(&damaged), expected, "{line}");
        assert_eq!(link::open(&damaged), Opened::Scenario(Box::new(expected.clone())), "{line}");
        // What was found is a link by itself.
        let found = ["#", &link::find(&damaged).unwrap()].concat();
        assert_eq!(link::read(&found), expected, "{line}");
        forms += 1;
    }
    assert!(forms >= 50, "{forms}");
}

#[test]
fn what_has_no_link_is_none() {
    for text in [
        "",
        "#",
        "v",
        "#break-even",
        "https://example.org/",
        "https://example.org/#break-even",
        "https://example.org/?utm_source=mail",
        "https://example.org/?source=mail&type=news",
        "https://example.org/?embed=verdict&controls=requests,duration",
        "https://www.youtube.com/watch?v=2abcDEF",
        "GET https://example.org/app.js?v=2 200 12ms\nGET https://example.org/app.js?v=2 304 1ms",
        "time,count\n1,2 #v=2",
        "time,requests\n2026-09-01 13:45,1204\n2026-09-01 13:46,1100\n",
        "duration=12ms requests=5",
        "https://console.aws.amazon.com/cloudwatch/home?region=us-east-1#metricsV2:graph=~(region~'us-east-1)",
        "time,count,from\n1,2,https://example.org/?max=10\n2,3,https://example.org/#page=2\n",
        "GET https://example.org/lib.js?v=2&type=module 200\nGET https://example.org/#requests=5M 200",
        "https://example.org/?max=10",
        "ts=1 v=1 level=info\nts=2 v=1 level=info",
    ] {
        assert_eq!(link::open(text), Opened::Nothing, "{text}");
        assert_eq!(link::find(text), None, "{text}");
    }
}

#[test]
fn a_link_of_which_nothing_is_understood_says_so() {
    for (text, parts) in [
        ("#v", 1),
        ("#v=", 1),
        ("#v=banana", 1),
        ("#v2&foo", 2),
        ("?v=1.2.3", 1),
        ("#foo=1&bar=2", 2),
        ("#%25%25", 1),
        ("?requests=many&duration=long&cpu=much", 3),
        ("https://example.org/#v", 1),
        ("https://example.org/#v=banana", 1),
        ("https://example.org/%23v%3Dbanana", 1),
        ("see https://example.org/#v=banana&memory=9TB please", 2),
    ] {
        let Opened::Unreadable(notices) = link::open(text) else {
            panic!("{text}: {:?}", link::open(text));
        };
        assert_eq!(notices.len(), parts, "{text}: {notices:?}");
    }
    // A part that is understood is enough.
    let Opened::Scenario(reading) = link::open("#v=2&foo=1") else { panic!() };
    assert_eq!((reading.scenario, reading.notices.len()), (Scenario::default(), 1));
}

/// Text with each byte that is no letter or digit as `%XX`.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Text as quoted-printable mail has it, in lines of 76 letters.
fn quoted_printable(text: &str) -> String {
    let mut mail = String::new();
    let mut length = 0;
    for letter in text.chars() {
        if length >= 72 {
            mail.push_str("=\r\n");
            length = 0;
        }
        if letter == '=' {
            mail.push_str("=3D");
            length += 3;
        } else {
            mail.push(letter);
            length += 1;
        }
    }
    mail
}

type Wrapping = (&'static str, fn(&str) -> String);

/// What becomes of an address with a link behind its `#`.
const WRAPPINGS: [Wrapping; 26] = [
    ("as it is", |link| format!("https://example.org/a/#{link}")),
    ("the fragment alone", str::to_owned),
    ("with its mark", |link| format!("#{link}")),
    ("a query", |link| format!("https://example.org/a/?{link}")),
    ("a query behind others", |link| {
        format!("https://example.org/?embed=full&utm_source=x&{link}")
    }),
    ("%23", |link| format!("https://example.org/a/%23{link}")),
    ("a path", |link| format!("https://example.org/a/{link}")),
    ("encoded", |link| encoded(&format!("https://example.org/#{link}"))),
    ("encoded behind its mark", |link| format!("https://example.org/#{}", encoded(link))),
    ("encoded with its mark", |link| {
        format!("https://example.org/{}", encoded(&format!("#{link}")))
    }),
    ("encoded twice", |link| encoded(&encoded(&format!("https://example.org/#{link}")))),
    ("in its % alone", |link| format!("https://example.org/#{}", link.replace('%', "%25"))),
    ("Outlook", |link| {
        let url = encoded(&format!("https://example.org/#{link}"));
        format!(
            "https://nam02.safelinks.protection.outlook.com/?url={url}&data=05%7C02%7Cv%3D&reserved=0"
        )
    }),
    ("Google", |link| {
        format!(
            "https://www.google.com/url?sa=D&q={}&usg=AO",
            encoded(&format!("https://example.org/#{link}"))
        )
    }),
    ("two redirects", |link| {
        let first = format!(
            "https://a.example/?u={}&h=1",
            encoded(&format!("https://example.org/#{link}"))
        );
        format!("https://b.example/?target={}&trk=2", encoded(&first))
    }),
    ("HTML", |link| {
        format!("<a href=\"https://example.org/#{}\">bill</a>", link.replace('&', "&amp;"))
    }),
    ("WordPress", |link| format!("https://example.org/#{}", link.replace('&', "&#038;"))),
    ("Markdown", |link| format!("The [bill](https://example.org/#{link}).")),
    ("angle brackets", |link| format!("Bill: <https://example.org/#{link}>.")),
    ("quotes", |link| format!("The \"https://example.org/#{link}\"")),
    ("parentheses", |link| format!("The bill (see https://example.org/#{link}), as said.")),
    ("a sentence", |link| format!("Look at https://example.org/#{link} please.")),
    ("a line around", |link| format!("Hello,\n\nhttps://example.org/#{link}\n\nBye")),
    ("quoted-printable", |link| quoted_printable(&format!("https://example.org/#{link}"))),
    ("JSON", |link| {
        format!("https:\\/\\/example.org\\/#{}", link.replace('/', "\\/").replace('&', "\\u0026"))
    }),
    ("letters that are not seen", |link| {
        format!("\u{feff}https://example.org/#\u{200b}{link}\u{2060}")
    }),
];

/// A link as the share dialog writes it: some numbers, texts, and what came out.
fn shared() -> impl Strategy<Value = String> {
    let numbers =
        prop::collection::vec((prop::sample::select(Field::ALL.to_vec()), 0.0..1.0), 0..6);
    let preset = prop::sample::select(PRESETS.iter().map(|preset| preset.link).collect::<Vec<_>>());
    (preset, numbers, any::<String>(), any::<String>(), 0_u32..1_000_000).prop_map(
        |(preset, numbers, title, note, cents)| {
            let mut scenario = link::read(preset).scenario;
            for (field, share) in numbers {
                let spec = field.spec();
                let number: f64 = spec.min + (spec.max - spec.min) * share;
                let number =
                    [number, number.round()].into_iter().find(|number| field.allows(*number));
                scenario.set(field, number.or(scenario.number(field)));
            }
            let metadata = link::LinkMetadata {
                title: link::metadata::line(&title),
                note: link::metadata::lines(&note),
                made: Some(link::Made {
                    prices: String::new(),
                    on_demand: f64::from(cents) / 100.0,
                    managed: None,
                }),
                beside: vec![link::Beside {
                    name: link::metadata::line(&note),
                    link: preset.to_owned(),
                }],
                ..link::LinkMetadata::default()
            };
            link::write_all(&scenario, "", &metadata)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x0c_0a57),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_wrapping_of_any_link_is_read_as_the_link(link in shared()) {
        let expected = link::read(&link);
        prop_assert_eq!(&expected.notices, &[]);
        for (who, wrap) in WRAPPINGS {
            let damaged = wrap(&link);
            prop_assert_eq!(&link::open(&damaged), &Opened::Scenario(Box::new(expected.clone())), "{}: {}", who, damaged);
        }
    }

    #[test]
    fn any_text_is_opened(
        text in any::<String>(),
        parts in prop::collection::vec(prop::sample::select(vec![
            "v=", "V=", "v%3D", "2", "&", "#", "?", "%23", "%2523", "%26", "requests=5M", "&amp;", "&#38;", "https://",
            "\n", " ", "> ", "(", ")", "*", "=3D", "=\n", "\\", "\\u0026", "-23v-3D2", "\u{200b}", "é", "%", "%E2%80%8B",
        ]), 0..20),
    ) {
        for text in [text, parts.concat()] {
            let _ = link::open(&text);
            // What is found is that link, as long as all of it is understood.
            if let Some(found) = link::find(&text).filter(|_| link::read(&text).notices.is_empty()) {
                prop_assert_eq!(link::read(&["#", &found].concat()), link::read(&text), "{}", text);
            }
            let first = link::read(&text);
            let again = link::read(&link::write_all(&first.scenario, &first.trace, &first.metadata));
            prop_assert_eq!(again, link::Reading { notices: vec![], ..first });
        }
    }
}

#[test]
fn a_long_text_takes_a_time_that_grows_with_it() {
    // A reader that went back for each of these would not end.
    for piece in [
        "v=2 ",
        "v=2&",
        "(v=2 ",
        "#v=2&",
        "https://x/ ",
        "https://x/\n",
        "v%3D2%26",
        "#v=2\n",
        ")",
        "&amp;",
        "=3D",
        "\\u0026",
        "%25",
        "%2525v%3D2",
        "v%252525",
        "-23v-3D2",
        "?v=2&a=",
        "\n> ",
        "https://x/#v=banana\n",
        "x://?url=%23v%3D2 ",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let _ = link::open(&text);
        let _ = link::open(&["https://x/#v=2&title=", &text].concat());
    }
}
