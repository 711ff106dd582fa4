//! What sharing asks of the device: clipboard, files, the sheet of the system, pictures as dots.

use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, ClipboardItem, HtmlAnchorElement,
    HtmlCanvasElement, HtmlImageElement, HtmlInputElement, HtmlTextAreaElement, ShareData, Url,
};

use crate::app::browser;

/// Dots of a PNG to a pixel.
const DENSITY: f64 = 2.0;

/// Whether the system has a sheet to send with.
pub(super) fn has_sheet() -> bool {
    Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|share| share.is_function())
}

/// Whether the clipboard takes pictures.
pub(super) fn takes_pictures() -> bool {
    Reflect::has(&window(), &"ClipboardItem".into()).unwrap_or_default()
}

/// Copies a text.
pub(in crate::app) async fn copy(text: String) -> Result<(), JsValue> {
    // Where the page is not served safely, there is no clipboard at all.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    if clipboard.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(window().navigator().clipboard().write_text(&text)).await?;
    Ok(())
}

/// Selects the text of a field, so that it can be copied by hand.
pub(in crate::app) fn select(id: &str) {
    let Some(field) = browser::element(id) else { return };
    browser::focus_on(&field);
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        field.select();
    } else if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
        field.select();
    }
}

/// Copies a picture as PNG. It is drawn while the clipboard waits, as browsers want it.
pub(super) async fn copy_picture(svg: String) -> Result<(), JsValue> {
    let drawn = future_to_promise(async move { Ok(png(&svg).await?.into()) });
    let record = Object::new();
    Reflect::set(&record, &"image/png".into(), &drawn)?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&record)?;
    JsFuture::from(window().navigator().clipboard().write(&Array::of1(&item))).await?;
    Ok(())
}

/// Hands a link to the sheet of the system. `Err` where it could not; a reader who changed their mind is none.
pub(super) async fn send(title: &str, text: &str, url: &str) -> Result<(), JsValue> {
    let data = ShareData::new();
    data.set_title(title);
    data.set_text(text);
    data.set_url(url);
    match JsFuture::from(window().navigator().share_with_data(&data)).await {
        Ok(_) => Ok(()),
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("AbortError") { Ok(()) } else { Err(error) }
        }
    }
}

/// Saves a text as a file.
pub(in crate::app) fn save_text(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    save(name, &Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Saves a picture as PNG.
pub(super) async fn save_png(name: &str, svg: &str) -> Result<(), JsValue> {
    save(name, &png(svg).await?)
}

fn save(name: &str, content: &Blob) -> Result<(), JsValue> {
    /// How long a browser may take to read what is saved.
    const KEPT: std::time::Duration = std::time::Duration::from_mins(1);
    let url = Url::create_object_url_with_blob(content)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_download(name);
    anchor.set_href(&url);
    anchor.click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        KEPT,
    );
    Ok(())
}

/// A picture as an address that the content policy allows.
pub(super) fn address(svg: &str) -> String {
    let encoded = js_sys::encode_uri_component(svg);
    ["data:image/svg+xml;charset=utf-8,", &String::from(encoded)].concat()
}

/// A picture as PNG.
async fn png(svg: &str) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(&address(svg));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width((f64::from(image.natural_width()) * DENSITY) as u32);
    canvas.set_height((f64::from(image.natural_height()) * DENSITY) as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.scale(DENSITY, DENSITY)?;
    context.draw_image_with_html_image_element(&image, 0.0, 0.0)?;
    let drawn = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        // A canvas of no size has no picture, and calls with nothing.
        let _ = canvas.to_blob(done.unchecked_ref());
    });
    JsFuture::from(drawn).await?.dyn_into()
}
