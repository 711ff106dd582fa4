//! How the living page takes the place of the pre-rendered one.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;

use super::App;

/// Replaces the static page by the living one, within one task and so without a blank frame.
///
/// The page is built before the static one is let go: should building it panic, the reader still
/// has the static page. The attribute `data-live` says that the exchange took place.
///
/// # Panics
///
/// If the document has no element `app`.
pub fn start() {
    let still = document().get_element_by_id("app").expect("index.html holds an element `app`");
    let live = document().create_element("div").expect("`div` is a valid name");
    live.set_id("app");
    live.toggle_attribute("data-live").expect("`data-live` is a valid name");
    mount_to(live.clone().unchecked_into(), App).forget();
    still.replace_with_with_node_1(&live).expect("`app` stands in the document's body");
}
