//! The embed itself as the fields make it, in a frame of the page's own.

use std::time::Duration;

use js_sys::Reflect;
use leptos::ev;
use leptos::prelude::*;
use web_sys::{Element, MessageEvent};

use super::{Sharing, embed};
use crate::app::browser;

/// How long the fields rest before their embed is loaded.
const REST: Duration = Duration::from_millis(400);

/// The height of a frame until it says its own \[px\].
const USUAL: &str = "390";

/// The place of the frame. There is one while the pane is in view.
#[component]
pub(super) fn Live(sharing: Sharing) -> impl IntoView {
    let mut show_later = debounce(REST, |address: String| show(&address));
    Effect::new(move |_| {
        let is_seen = sharing.is_open.get() && *sharing.tab.read() == embed::TAB;
        let address = sharing.text(|whole| &whole.frame_address);
        show_later(if is_seen { address } else { String::new() });
    });
    let _ = window_event_listener(ev::message, |event| {
        let _ = hear(&event);
    });
    view! { <div class="share-live" id="share-live"></div> }
}

fn frame() -> Option<Element> {
    browser::element("share-live")?.first_element_child()
}

/// Shows the embed with this address, none if it is empty. Each has a frame of its own: another address in the
/// same frame would be an entry of the history.
fn show(address: &str) {
    let Some(place) = browser::element("share-live") else { return };
    let before = frame();
    let read = |name| before.as_ref().and_then(|frame| frame.get_attribute(name));
    if read("src").unwrap_or_default() == address {
        return;
    }
    let height = read("height").unwrap_or_else(|| USUAL.to_owned());
    place.replace_children_with_node_0();
    if address.is_empty() {
        return;
    }
    let Ok(frame) = document().create_element("iframe") else { return };
    for (name, value) in [("title", "Preview"), ("height", &*height), ("src", address)] {
        let _ = frame.set_attribute(name, value);
    }
    let _ = place.append_child(&frame);
}

/// Gives the frame the height that it says.
fn hear(event: &MessageEvent) -> Option<()> {
    let frame = frame()?;
    let get = |from, name: &str| Reflect::get(from, &name.into()).ok();
    if get(&frame, "contentWindow")? != get(event, "source")? {
        return None;
    }
    let data = event.data();
    if get(&data, "type")?.as_string()? == "height" {
        let height = get(&data, "height")?.as_f64()?;
        frame.set_attribute("height", &height.to_string()).ok()?;
    }
    Some(())
}
