//! The reader's locale, as the browser knows it, or that which an embed asks for: in the page and in its worker.

use crate::present::format::{NumberLocale, Samples};
use js_sys::{Array, Intl, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How a locale prints numbers, by a tag that the browser knows; empty is the reader's own.
pub(crate) fn learned(tag: &str) -> NumberLocale {
    let tags = if tag.is_empty() { Array::new() } else { Array::of1(&JsValue::from_str(tag)) };
    // The first `Intl.NumberFormat` of a page takes a browser longer than anything else at the start, and the locale of
    // most readers is known here. What plurals rest on is the same locale, and told at once.
    let plurals = Intl::PluralRules::new(&tags, &Object::new()).resolved_options();
    let locale = Reflect::get(&plurals, &JsValue::from_str("locale")).ok();
    if locale.and_then(|locale| locale.as_string()).as_deref() == Some("en-US") {
        return NumberLocale::EN_US;
    }
    let printed = |value, options: &[(&str, &str)]| printed(&tags, value, options);
    let large = printed(12_345_678.5, &[]);
    let thousand = printed(1234.0, &[]);
    let currency =
        [("style", "currency"), ("currency", "USD"), ("currencyDisplay", "narrowSymbol")];
    let money = printed(1.5, &currency);
    let percent = printed(0.5, &[("style", "percent")]);
    NumberLocale::learn(Samples {
        large: &large,
        thousand: &thousand,
        money: &money,
        percent: &percent,
    })
}

/// A number as the first of these locales prints it, in Latin digits.
fn printed(tags: &Array, value: f64, options: &[(&str, &str)]) -> String {
    let settings = Object::new();
    for (key, value) in [("numberingSystem", "latn")].iter().chain(options) {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&settings, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    let format = Intl::NumberFormat::new(tags, &settings);
    let text = format.format().call1(&JsValue::UNDEFINED, &JsValue::from_f64(value));
    text.ok()
        .and_then(|text| text.dyn_into::<JsString>().ok())
        .map(String::from)
        .unwrap_or_default()
}
