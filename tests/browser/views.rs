//! Views by themselves: what a template makes, what follows a signal, and what outlasts a replacement.

use import_export_portal::dom::{CollectView, IntoView, View, attr, effect, flag, live, view};
use import_export_portal::memo::memo;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{click, get, has_focus, js, soon, stays, text, texts, until};
use crate::page::mount;

/// What a test mounted, as HTML.
fn html() -> String {
    get("#main").inner_html()
}

#[wasm_bindgen_test]
fn a_template_makes_elements_attributes_and_texts() {
    let _page = mount(|| {
        let nothing: Option<String> = None;
        view! {
            <p class="quiet" title="a \"b\"" data-n=7.to_string() hidden=true lang=nothing>"1 & 2" <b>{"<i>"}</b></p>
            <ul>{["x", "y"].map(|item| view! { <li>{item}</li> }).to_vec()}</ul>
            {3_usize}
            <svg class="icon"><use href="#i-box"></use></svg>
        }
    });
    assert_eq!(
        html(),
        "<p class=\"quiet\" title=\"a &quot;b&quot;\" data-n=\"7\" hidden=\"\">1 &amp; 2<b>&lt;i&gt;</b></p>\
         <ul><li>x</li><li>y</li></ul>3<svg class=\"icon\"><use href=\"#i-box\"></use></svg>"
    );
    let svg = js("return document.querySelector('#test use').namespaceURI");
    assert_eq!(svg.as_string().unwrap(), "http://www.w3.org/2000/svg");
}

#[wasm_bindgen_test]
async fn values_follow_signals() {
    let on = RwSignal::new(false);
    let _page = mount(move || {
        view! {
            <p
                class="base"
                class:on=flag(move || on.get())
                hidden=flag(move || on.get())
                title=attr(move || on.get().then_some("yes"))
                style:height=attr(move || if on.get() { "7px" } else { "3px" })
            >
                <input type="checkbox" prop:checked=flag(move || on.get()) prop:value=attr(move || on.get().to_string()) />
            </p>
        }
    });
    let state = || {
        js(
            "const p = document.querySelector('#test p'), i = p.firstElementChild;
            return [p.className, p.hidden, p.title, p.style.height, i.checked, i.value].join()",
        )
        .as_string()
        .unwrap()
    };
    assert_eq!(state(), "base,false,,3px,false,false");
    on.set(true);
    until("all of it is on", || {
        state() == "base on,true,yes,7px,true,true"
    })
    .await;
    on.set(false);
    until("all of it is off", || {
        state() == "base,false,,3px,false,false"
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_text_that_changes_stays_the_node_that_it_is() {
    let count = RwSignal::new(1);
    let _page = mount(move || view! { <p>"a "{live(move || count.get().to_string())}" z"</p> });
    js("window.kept = [...document.querySelector('#test p').childNodes].find((node) => node.data === '1');
        getSelection().selectAllChildren(document.querySelector('#test p'))");
    count.set(2);
    until("the text changes", || text("#test p") == "a 2 z").await;
    assert!(js("return kept.isConnected && kept.data === '2' && getSelection().toString().includes('2')").is_truthy());
    js("getSelection().removeAllRanges(); delete window.kept");
}

#[wasm_bindgen_test]
async fn the_focus_and_the_scroll_outlast_a_replacement() {
    let count = RwSignal::new(1);
    let other = RwSignal::new(1);
    let _page = mount(move || {
        view! {
            <button id="outside">{live(move || other.get().to_string())}</button>
            {live(move || {
                let count = count.get();
                view! {
                    <p>{count.to_string()}</p>
                    <div><div class="scroll-x" style:overflow="auto" style:width="50px"><pre style:width="500px">"wide"</pre></div><i></i><b><button class="inside">"x"</button></b></div>
                }
            })}
        }
    });
    js(
        "document.querySelector('#test .inside').focus(); document.querySelector('#test .scroll-x').scrollLeft = 40",
    );
    count.set(2);
    until("the text changes", || text("#test p") == "2").await;
    assert!(has_focus("#test .inside"));
    assert_eq!(get("#test .scroll-x").scroll_left(), 40);
    // What has the focus elsewhere keeps it.
    js("document.querySelector('#outside').focus()");
    count.set(3);
    other.set(3);
    until("both texts change", || {
        texts("#test p, #outside") == ["3", "3"]
    })
    .await;
    assert!(has_focus("#outside"));
}

#[wasm_bindgen_test]
async fn what_has_gone_does_nothing_and_leaves_nothing() {
    let signal = RwSignal::new(1);
    let runs = StoredValue::new(0);
    let shown = RwSignal::new(true);
    let _page = mount(move || {
        live(move || {
            let part = |_: usize| {
                let doubled = memo(move |_| {
                    runs.update_value(|runs| *runs += 1);
                    signal.get() * 2
                });
                effect(move || signal.track());
                view! { <p title=attr(move || signal.get().to_string())>{live(move || doubled.get().to_string())}</p> }
            };
            shown.get().then(|| (0..100).map(part).collect_view())
        })
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
    stays("what went does not run", || runs.get_value() == run).await;
}

#[wasm_bindgen_test]
async fn handlers_go_with_their_view() {
    let shown = RwSignal::new(true);
    let clicks = RwSignal::new(0);
    let _page = mount(move || {
        live(move || {
            shown.get().then(|| view! { <button id="counted" on:click=move |_| clicks.update(|n| *n += 1)>"+"</button> })
        })
    });
    js("window.kept = document.querySelector('#counted')");
    click("#counted");
    assert_eq!(clicks.get_untracked(), 1);
    shown.set(false);
    until("it is gone", || html().is_empty()).await;
    js("kept.click(); delete window.kept");
    assert_eq!(clicks.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn parts_inside_parts_find_their_places() {
    let outer = RwSignal::new(1);
    let inner = RwSignal::new(1);
    let _page = mount(move || {
        view! {
            <p>
                {live(move || {
                    let outer = outer.get();
                    (outer > 0).then(|| {
                        let parts: Vec<View> = (0..outer)
                            .map(|part| live(move || (inner.get() > 0).then(|| view! { <i>{format!("{part}{}", inner.get())}</i> })))
                            .collect();
                        parts.into_view()
                    })
                })}
                "end"
            </p>
        }
    });
    for (outer_next, inner_next, expected) in [
        (1, 1, "01end"),
        (2, 1, "0111end"),
        (2, 0, "end"),
        (2, 5, "0515end"),
        (0, 5, "end"),
        (1, 2, "02end"),
    ] {
        outer.set(outer_next);
        inner.set(inner_next);
        stays(expected, || text("#test p") == expected).await;
    }
}
