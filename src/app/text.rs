//! Sentences with words that stand out, and the closures of views in as few types as there are.
//!
//! A view is compiled once for each type of closure in it: the same boxed type everywhere keeps the program
//! small.

use leptos::either::Either;
use leptos::ev;
use leptos::prelude::*;

use crate::present::prose::{Piece, pieces};

/// A text that follows what it reads.
pub type Text = Box<dyn FnMut() -> String + Send>;

/// An attribute that is there or not.
pub type Flag = Box<dyn FnMut() -> bool + Send>;

/// An attribute or a text that may be left out.
pub type Optional = Box<dyn FnMut() -> Option<String> + Send>;

/// A [`Text`].
pub fn text(read: impl FnMut() -> String + Send + 'static) -> Text {
    Box::new(read)
}

/// A [`Flag`].
pub fn flag(read: impl FnMut() -> bool + Send + 'static) -> Flag {
    Box::new(read)
}

/// An [`Optional`].
pub fn optional(read: impl FnMut() -> Option<String> + Send + 'static) -> Optional {
    Box::new(read)
}

/// A part of a view that follows what it reads.
pub type Dynamic = Box<dyn FnMut() -> AnyView + Send>;

/// A [`Dynamic`] part.
pub fn dynamic<V: IntoView + 'static>(mut read: impl FnMut() -> V + Send + 'static) -> Dynamic {
    Box::new(move || read().into_any())
}

/// A sentence that follows what it reads, with its `*strong*` words.
pub fn sentence(mut read: Text) -> Dynamic {
    Box::new(move || prose(&read()).into_any())
}

/// A text whose codes, such as "us-east-1", are not broken at their hyphens.
pub fn unbroken(text: &str) -> impl IntoView + use<> {
    let is_code =
        |word: &str| word.contains('-') && word.contains(|letter: char| letter.is_ascii_digit());
    text.split_inclusive(' ')
        .map(|word| {
            if is_code(word) {
                Either::Left(view! { <span class="keep">{word.to_owned()}</span> })
            } else {
                Either::Right(word.to_owned())
            }
        })
        .collect::<Vec<_>>()
}

/// What answers an event.
pub type Handler<E> = Box<dyn FnMut(E)>;

/// Answers a click.
pub fn on_click(act: impl FnMut(ev::MouseEvent) + 'static) -> Handler<ev::MouseEvent> {
    Box::new(act)
}

/// Answers a key.
pub fn on_key(act: impl FnMut(ev::KeyboardEvent) + 'static) -> Handler<ev::KeyboardEvent> {
    Box::new(act)
}

/// Answers a pointer.
pub fn on_pointer(act: impl FnMut(ev::PointerEvent) + 'static) -> Handler<ev::PointerEvent> {
    Box::new(act)
}

/// Answers a wheel.
pub fn on_wheel(act: impl FnMut(ev::WheelEvent) + 'static) -> Handler<ev::WheelEvent> {
    Box::new(act)
}

/// Answers a field or a fold that is another now.
pub fn on_change(act: impl FnMut(ev::Event) + 'static) -> Handler<ev::Event> {
    Box::new(act)
}

/// Answers a focus that goes.
pub fn on_focus(act: impl FnMut(ev::FocusEvent) + 'static) -> Handler<ev::FocusEvent> {
    Box::new(act)
}

/// A sentence of the page's own, with its `*strong*` words.
pub fn prose(sentence: &str) -> impl IntoView + use<> {
    pieces(sentence)
        .map(|piece| match piece {
            Piece::Plain(text) => Either::Left(text.to_owned()),
            Piece::Strong(text) => Either::Right(view! { <b class="keep">{text.to_owned()}</b> }),
        })
        .collect::<Vec<_>>()
}
