//! Parts of a view that follow signals, boxed: Leptos compiles its machinery once for all of them, instead of once for
//! each closure. Every closure that stands bare in a `view!` costs each person about half a kilobyte of download.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A part of a view that is made anew when what it reads changes.
pub fn live<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    fn boxed(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || view()).into_any()
    }
    boxed(Box::new(move || view().into_any()))
}

/// An attribute's value that follows what it reads; `None` takes the attribute away.
pub fn attr<T: Into<String>>(
    value: impl Fn() -> Option<T> + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || value().map(Into::into))
}

/// An attribute that is `true` while the condition holds, and absent otherwise.
pub fn marked(condition: impl Fn() -> bool + Send + Sync + 'static) -> Signal<Option<String>> {
    attr(move || condition().then_some("true"))
}

/// A class, a property or `hidden` that follows a condition.
pub fn flag(condition: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(condition)
}

/// What a click does.
pub fn click(mut run: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| run())
}
