//! What goes with a view: its memos, its effects, what it listens to.

use import_export_portal::browser;
use import_export_portal::memo::memo;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{js, soon, texts, until};
use crate::page::mount;

#[wasm_bindgen_test]
async fn what_has_gone_does_nothing_and_leaves_nothing() {
    let signal = RwSignal::new(1);
    let runs = StoredValue::new(0);
    let shown = RwSignal::new(true);
    let _page = mount(move || {
        let part = move |_: usize| {
            let doubled = memo(move |_| {
                runs.update_value(|runs| *runs += 1);
                signal.get() * 2
            });
            Effect::new(move || doubled.track());
            view! { <p title=move || doubled.get().to_string()>{move || doubled.get()}</p> }
        };
        let parts = move || shown.get().then(|| (0..100).map(part).collect_view());
        view! { <b>{move || signal.get()}</b> {parts} }
    });
    let change = async |show: bool| {
        shown.set(show);
        for _ in 0..4 {
            soon().await;
        }
    };
    let memory = || {
        let memory = wasm_bindgen::memory().unchecked_into::<js_sys::WebAssembly::Memory>();
        let buffer = memory.buffer().unchecked_into::<js_sys::ArrayBuffer>();
        buffer.byte_length()
    };
    let mut before = 0;
    for round in 0..150 {
        change(false).await;
        change(true).await;
        if round == 20 {
            before = memory();
        }
    }
    assert!(memory() - before < 1 << 20, "{before} grew to {}", memory());
    assert_eq!(texts("#test p").len(), 100);
    change(false).await;
    let run = runs.get_value();
    signal.set(2);
    until("what is still there follows", || texts("#test b") == ["2"]).await;
    assert_eq!(runs.get_value(), run);
}

#[wasm_bindgen_test]
async fn a_view_that_has_gone_listens_no_longer() {
    let shown = RwSignal::new(true);
    let heard = StoredValue::new(0);
    let _page = mount(move || {
        move || {
            shown.get().then(|| {
                browser::listen_here(&browser::events(), "views-test", move |_| {
                    heard.update_value(|heard| *heard += 1);
                });
            })
        }
    });
    let send = || js("document.dispatchEvent(new Event('views-test', { bubbles: true }))");
    send();
    assert_eq!(heard.get_value(), 1);
    shown.set(false);
    until("it listens no longer", || {
        let before = heard.get_value();
        send();
        heard.get_value() == before
    })
    .await;
}
