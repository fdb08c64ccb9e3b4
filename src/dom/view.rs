//! `View` and `Attr`: what can stand in a view, and what becomes of it in the page.

use std::borrow::Cow;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::browser;
use leptos::prelude::{Get, Signal};

/// A part of the page that has been made, and may not have its place yet.
#[derive(Clone, Debug, Default)]
pub enum View {
    /// Nothing.
    #[default]
    Nothing,
    /// A text.
    Text(Cow<'static, str>),
    /// An element, or a fragment that holds several.
    Node(Node),
    /// One after the other.
    Many(Vec<Self>),
}

impl View {
    /// The element that it is, where it is one and no more.
    pub fn element(&self) -> Option<Element> {
        match self {
            Self::Node(node) => node.dyn_ref().cloned(),
            _ => None,
        }
    }

    /// Calls back with each node, in order.
    pub(super) fn nodes(self, take: &mut dyn FnMut(&Node)) {
        match self {
            Self::Nothing => {}
            Self::Text(text) => take(&browser::document().create_text_node(&text)),
            Self::Node(node) => take(&node),
            Self::Many(all) => all.into_iter().for_each(|view| view.nodes(take)),
        }
    }

    /// Appends it to an element.
    pub fn put_into(self, parent: &Node) {
        self.nodes(&mut |node| drop(parent.append_child(node)));
    }
}

/// What can stand in a view.
pub trait IntoView {
    /// The view.
    fn into_view(self) -> View;
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View::Nothing
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl IntoView for usize {
    fn into_view(self) -> View {
        self.to_string().into_view()
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn into_view(self) -> View {
        self.map_or(View::Nothing, V::into_view)
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_view(self) -> View {
        self.collect_view()
    }
}

/// Views one after the other.
pub trait CollectView {
    /// All of them as one view.
    fn collect_view(self) -> View;
}

impl<I: IntoIterator<Item: IntoView>> CollectView for I {
    fn collect_view(self) -> View {
        View::Many(self.into_iter().map(IntoView::into_view).collect())
    }
}

/// The value of an attribute, a property, a class (which is there or isn't) or a style.
pub enum Attr {
    /// Absent; a property that is false.
    Off,
    /// There, without a value; a property that is true.
    On,
    /// A text.
    Text(Cow<'static, str>),
    /// A value that follows what it reads.
    Live(Box<dyn Fn() -> Attr>),
}

/// What can be the value of an attribute.
pub trait IntoAttr {
    /// The value.
    fn into_attr(self) -> Attr;
}

impl IntoAttr for Attr {
    fn into_attr(self) -> Attr {
        self
    }
}

impl IntoAttr for &'static str {
    fn into_attr(self) -> Attr {
        Attr::Text(Cow::Borrowed(self))
    }
}

impl IntoAttr for String {
    fn into_attr(self) -> Attr {
        Attr::Text(Cow::Owned(self))
    }
}

impl IntoAttr for bool {
    fn into_attr(self) -> Attr {
        if self { Attr::On } else { Attr::Off }
    }
}

impl<A: IntoAttr> IntoAttr for Option<A> {
    fn into_attr(self) -> Attr {
        self.map_or(Attr::Off, A::into_attr)
    }
}

impl IntoAttr for Signal<bool> {
    fn into_attr(self) -> Attr {
        Attr::Live(Box::new(move || self.get().into_attr()))
    }
}

impl IntoAttr for Signal<Option<String>> {
    fn into_attr(self) -> Attr {
        Attr::Live(Box::new(move || self.get().into_attr()))
    }
}
