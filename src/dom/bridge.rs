//! Between the portal's own views and Leptos's, until all of them are Leptos's: each can stand in the other.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::any_view::AnyView;
use leptos::tachys::view::{Mountable, Position, PositionState};
use web_sys::{Element, Node, Text};

use super::view::{self, View};
use crate::browser;

/// What a view of the portal's own is in one of Leptos's: all that stands between two empty texts.
pub struct Standing {
    nodes: web_sys::DocumentFragment,
    start: Text,
    end: Text,
}

impl Standing {
    fn all(&self) -> Vec<Node> {
        let mut all = Vec::new();
        let mut next = Some(Node::from(self.start.clone()));
        while let Some(node) = next {
            next = (!node.is_same_node(Some(&self.end)))
                .then(|| node.next_sibling())
                .flatten();
            all.push(node);
        }
        all
    }
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        for node in self.all() {
            let _ = self.nodes.append_child(&node);
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for node in self.all() {
            let _ = parent.insert_before(&node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.start.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.start));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

impl Render for View {
    type State = Standing;

    fn build(self) -> Self::State {
        let document = browser::document();
        let state = Standing {
            nodes: document.create_document_fragment(),
            start: document.create_text_node(""),
            end: document.create_text_node(""),
        };
        let _ = state.nodes.append_child(&state.start);
        self.put_into(&state.nodes);
        let _ = state.nodes.append_child(&state.end);
        state
    }

    fn rebuild(self, state: &mut Self::State) {
        let next = self.build();
        let parent = state.start.parent_node();
        if let Some(parent) = parent {
            for node in next.all() {
                let _ = parent.insert_before(&node, Some(&state.start));
            }
        }
        state.unmount();
        *state = next;
    }
}

impl AddAnyAttr for View {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self::Output<NewAttr> {
        self
    }
}

impl RenderHtml for View {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl view::IntoView for AnyView {
    fn into_view(self) -> View {
        let fragment = browser::document().create_document_fragment();
        let mut state = self.build();
        let holder = browser::document().create_element("div");
        if let Ok(holder) = holder {
            state.mount(&holder, None);
            while let Some(node) = holder.first_child() {
                let _ = fragment.append_child(&node);
            }
        }
        StoredValue::new_local(state);
        View::Node(fragment.into())
    }
}

/// A view of Leptos's as one of the portal's own.
pub fn own(view: impl IntoView + 'static) -> View {
    view::IntoView::into_view(view.into_any())
}
