//! Parts of a view that follow signals.

use leptos::prelude::{RenderEffect, on_cleanup};
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Text};

use super::view::{Attr, IntoAttr, IntoView, View};
use crate::browser;
use leptos::prelude::{Get, RwSignal, Set};

/// Runs now, and again whenever what it read has changed, for as long as its owner lives.
pub fn follow(run: impl FnMut() + 'static) {
    fn boxed(mut run: Box<dyn FnMut()>) {
        let effect = RenderEffect::new(move |_: Option<()>| run());
        let subscriber = effect.to_any_subscriber();
        on_cleanup(move || subscriber.clear_sources(&subscriber));
        on_cleanup(move || drop(effect));
    }
    boxed(Box::new(run));
}

/// Runs once the view stands in the page, and again whenever what it read has changed.
pub fn effect(run: impl FnMut() + 'static) {
    fn boxed(mut run: Box<dyn FnMut()>) {
        let stands = RwSignal::new(false);
        follow(move || {
            if stands.get() {
                run();
            }
        });
        spawn_local(async move { stands.set(true) });
    }
    boxed(Box::new(run));
}

/// A part of a view that is made anew when what it reads changes. A text stays the node that it is. Where elements are
/// replaced, the focus and the horizontal scroll go on where they were.
pub fn live<V: IntoView>(view: impl Fn() -> V + 'static) -> View {
    boxed(Box::new(move || view().into_view()))
}

fn boxed(view: Box<dyn Fn() -> View>) -> View {
    let document = browser::document();
    let between = Between {
        start: document.create_text_node(""),
        end: document.create_text_node("").into(),
    };
    let fragment = document.create_document_fragment();
    let _ = fragment.append_child(&between.start);
    let _ = fragment.append_child(&between.end);
    let mut shown: Option<(Text, String)> = None;
    follow(move || {
        let next = view();
        match (next, &mut shown) {
            (View::Text(text), Some((node, known))) => {
                if *known != text {
                    node.set_data(&text);
                    *known = text.into_owned();
                }
            }
            (View::Text(text), shown) => {
                let node = document.create_text_node(&text);
                between.replace(View::Node(node.clone().into()));
                *shown = Some((node, text.into_owned()));
            }
            (next, shown) => {
                between.replace(next);
                *shown = None;
            }
        }
    });
    View::Node(fragment.into())
}

/// The place of a live part: whatever stands between two empty texts.
struct Between {
    start: Text,
    end: Node,
}

impl Between {
    fn replace(&self, view: View) {
        let Some(parent) = self.end.parent_node() else {
            return;
        };
        let kept = Kept::of(self, &parent);
        while let Some(node) = self
            .start
            .next_sibling()
            .filter(|node| !node.is_same_node(Some(&self.end)))
        {
            let _ = parent.remove_child(&node);
        }
        view.nodes(&mut |node| drop(parent.insert_before(node, Some(&self.end))));
        if let Some(kept) = kept {
            kept.give_back(self);
        }
    }

    /// The elements at its top.
    fn elements(&self) -> Vec<Element> {
        let end = self.end.clone();
        std::iter::successors(self.start.next_sibling(), Node::next_sibling)
            .take_while(move |node| !node.is_same_node(Some(&end)))
            .filter_map(|node| node.dyn_into().ok())
            .collect()
    }

    /// What can be scrolled sideways.
    fn scrollers(&self) -> Vec<Element> {
        self.elements()
            .into_iter()
            .filter_map(|top| top.query_selector(".scroll-x").ok().flatten())
            .collect()
    }
}

/// What must outlast a replacement.
struct Kept {
    /// The way to the element that has the focus: the element at the top, then the child of a child.
    focus: Vec<usize>,
    scrolled: Vec<i32>,
}

impl Kept {
    fn of(between: &Between, parent: &Node) -> Option<Self> {
        let tops = between.elements();
        if tops.is_empty() || !parent.is_connected() {
            return None;
        }
        let mut focus = Vec::new();
        if let Some(mut at) = browser::root().active_element()
            && let Some(top) = tops.iter().position(|top| top.contains(Some(&at)))
        {
            while at != tops[top] {
                focus.push(earlier_siblings(&at));
                let Some(parent) = at.parent_element() else {
                    break;
                };
                at = parent;
            }
            focus.push(top);
            focus.reverse();
        }
        Some(Self {
            focus,
            scrolled: between
                .scrollers()
                .iter()
                .map(Element::scroll_left)
                .collect(),
        })
    }

    fn give_back(self, between: &Between) {
        if let Some((top, way)) = self.focus.split_first() {
            let mut at = between.elements().into_iter().nth(*top);
            for step in way {
                at = at.and_then(|element| element.children().item(u32::try_from(*step).ok()?));
            }
            if let Some(element) = at {
                browser::focus_element_quietly(element.unchecked_ref::<HtmlElement>());
            }
        }
        for (element, left) in between.scrollers().iter().zip(self.scrolled) {
            element.set_scroll_left(left);
        }
    }
}

fn earlier_siblings(element: &Element) -> usize {
    std::iter::successors(
        element.previous_element_sibling(),
        Element::previous_element_sibling,
    )
    .count()
}

/// An attribute's value that follows what it reads; `None` takes the attribute away.
pub fn attr<T: IntoAttr>(value: impl Fn() -> T + 'static) -> Attr {
    Attr::Live(Box::new(move || value().into_attr()))
}

/// An attribute that is `true` while the condition holds, and absent otherwise.
pub fn marked(condition: impl Fn() -> bool + 'static) -> Attr {
    attr(move || condition().then_some("true"))
}

/// A class, a property or `hidden` that follows a condition.
pub fn flag(condition: impl Fn() -> bool + 'static) -> Attr {
    attr(condition)
}

/// What a click does.
pub fn click(mut run: impl FnMut() + 'static) -> impl FnMut(web_sys::Event) + 'static {
    move |_| run()
}
