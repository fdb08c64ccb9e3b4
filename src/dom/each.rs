//! Rows by key: what stays keeps its element, what comes is made, what goes is taken away.

use std::mem;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::live::follow;
use super::view::View;
use crate::browser;
use crate::signals::StoredValue;

/// A row in the page, and what lives as long as it does.
struct Row {
    key: usize,
    owner: Owner,
    node: Node,
}

impl Row {
    fn new(key: usize, view: &dyn Fn(usize) -> View) -> Option<Self> {
        // Not a child of the present owner: that one is cleared at the next run. And a parent that stays would keep a
        // note of every row that ever was.
        let owner = Owner::default();
        let View::Node(node) = owner.with(|| untrack(|| view(key))) else {
            return None;
        };
        Some(Self { key, owner, node })
    }
}

/// One element per key, in the order of the keys. A row's owner has no parent: no context reaches it.
pub fn each(
    keys: impl Fn() -> Vec<usize> + 'static,
    view: impl Fn(usize) -> View + 'static,
) -> View {
    boxed(Box::new(keys), Box::new(view))
}

fn boxed(keys: Box<dyn Fn() -> Vec<usize>>, view: Box<dyn Fn(usize) -> View>) -> View {
    let document = browser::document();
    let end: Node = document.create_text_node("").into();
    let fragment = document.create_document_fragment();
    let _ = fragment.append_child(&end);
    // Held by the owner, so that the rows go with it, at once.
    let held = StoredValue::new(Vec::<Row>::new());
    follow(Box::new(move || {
        let keys = keys();
        let (Some(parent), Some(before)) = (end.parent_node(), held.try_update_value(mem::take))
        else {
            return;
        };
        let (mut known, gone): (Vec<_>, Vec<_>) =
            before.into_iter().partition(|row| keys.contains(&row.key));
        for row in gone {
            row.owner.cleanup();
            row.node.unchecked_ref::<Element>().remove();
        }
        let mut rows = Vec::with_capacity(keys.len());
        // Where the next row has to stand, if it stands there already.
        let mut at = known.first().map(|row| row.node.clone());
        for key in keys {
            let place = known.iter().position(|row| row.key == key);
            let row = place.map(|place| known.remove(place));
            let Some(row) = row.or_else(|| Row::new(key, &view)) else {
                continue;
            };
            if at.as_ref() == Some(&row.node) {
                at = at.and_then(|node| node.next_sibling());
            } else {
                let before = at.as_ref().unwrap_or(&end);
                let _ = parent.insert_before(&row.node, Some(before));
            }
            rows.push(row);
        }
        held.set_value(rows);
    }));
    View::Node(fragment.into())
}
