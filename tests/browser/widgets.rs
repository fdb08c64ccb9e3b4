//! Widgets by themselves.

use import_export_portal::ui::{
    Badge, Banner, CloseButton, Command, CommandBar, CopyButton, Dialog, Entry, Kind, Menu, Meter,
    Symbol, TextEntry, Tone,
};
use js_sys::{Array, Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, click, disappears, find, get, has_focus, js, send, stays, text, until,
};
use crate::page::mount;

/// Files that the page would have saved.
pub(crate) struct Downloads(Array);

/// From now on nothing is saved; what would be is kept here.
pub(crate) fn catch_downloads() -> Downloads {
    let caught = js("const caught = [];
        HTMLAnchorElement.prototype.click = function () {
            if (!this.download) return HTMLElement.prototype.click.call(this);
            caught.push(this.download, fetch(this.href).then((file) => file.text()));
        };
        return caught");
    Downloads(caught.unchecked_into())
}

impl Downloads {
    /// The name and the text of the one file.
    pub(crate) async fn take(self) -> (String, String) {
        delete_own_click();
        assert_eq!(self.0.length(), 2, "one file");
        let text = wasm_bindgen_futures::JsFuture::from(self.0.get(1).unchecked_into::<Promise>())
            .await
            .unwrap();
        (
            self.0.get(0).as_string().unwrap(),
            text.as_string().unwrap(),
        )
    }
}

fn delete_own_click() {
    js("delete HTMLAnchorElement.prototype.click");
}

/// Replaces `navigator.clipboard`; what was copied lands in the array.
fn stub_clipboard(write: &str) -> Array {
    let copied = Array::new();
    let install = Function::new_with_args(
        "copied",
        &format!(
            "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {write} }})"
        ),
    );
    install.call1(&JsValue::NULL, &copied).unwrap();
    copied
}

#[wasm_bindgen_test]
async fn a_meter_has_its_number_or_a_dash() {
    let _page = mount(|| {
        [Some(0), Some(62), Some(100), None]
            .map(|percent| view! { <Meter label="Progress of x" percent /> })
            .collect_view()
    });
    until("every meter is there", || {
        all("progress:not([hidden])").len() == 3
    })
    .await;
    let bars: Vec<_> = all("progress:not([hidden])")
        .iter()
        .map(|bar| bar.get_attribute("value").unwrap())
        .collect();
    assert_eq!(bars, ["0", "62", "100"]);
    assert!(
        all("progress:not([hidden])")
            .iter()
            .all(|bar| bar.get_attribute("aria-label").as_deref() == Some("Progress of x"))
    );
    assert_eq!(text("#test"), "0%62%100%–");
}

#[wasm_bindgen_test]
async fn badges_and_banners_in_their_tones() {
    let tones = [
        (Tone::Plain, "badge", "banner", None),
        (Tone::Active, "badge active", "banner", None),
        (Tone::Moving, "badge moving", "banner", None),
        (Tone::Warn, "badge warn", "banner warn", Some("status")),
        (Tone::Good, "badge good", "banner good", Some("status")),
        (Tone::Bad, "badge bad", "banner bad", Some("alert")),
    ];
    for (tone, badge, banner, role) in tones {
        let _page = mount(move || {
            view! {
                <Badge tone text="Word" />
                <Banner tone symbol=Symbol::Warn><p>{"Text"}</p></Banner>
            }
        });
        assert_eq!(attribute(".badge", "class").as_deref(), Some(badge));
        assert_eq!(attribute(".banner", "class").as_deref(), Some(banner));
        assert_eq!(attribute(".banner", "role").as_deref(), role, "{tone:?}");
        assert_eq!(
            (text(".badge").as_str(), text(".banner .text").as_str()),
            ("Word", "Text")
        );
    }
}

#[wasm_bindgen_test]
async fn a_blocked_command_does_nothing_and_says_why() {
    let runs = StoredValue::new(0);
    let blocked = RwSignal::new(Some(String::from("Not yet.")));
    let _page = mount(move || {
        let mut command = Command::new("do-it", Symbol::Stop, "Do it", move || {
            runs.update_value(|runs| *runs += 1);
        });
        command.blocked = blocked.into();
        view! { <CommandBar label="Actions" groups=vec![vec![command]] /> }
    });
    click("#do-it");
    assert_eq!(runs.get_value(), 0);
    assert_eq!(
        attribute("#do-it", "aria-disabled").as_deref(),
        Some("true")
    );
    assert_eq!(
        crate::dom::description("#do-it").as_deref(),
        Some("Not yet.")
    );
    assert_eq!(
        attribute(".commands", "aria-label").as_deref(),
        Some("Actions")
    );

    blocked.set(None);
    until("it can be pressed", || {
        attribute("#do-it", "aria-disabled").is_none()
    })
    .await;
    assert_eq!(attribute("#do-it", "aria-describedby"), None);
    assert!(get("#do-it-reason").has_attribute("hidden"));
    click("#do-it");
    assert_eq!(runs.get_value(), 1);
}

#[wasm_bindgen_test]
async fn a_menu_opens_below_its_button() {
    let _page = mount(|| {
        let made = StoredValue::new(0);
        let panel = move || {
            made.update_value(|made| *made += 1);
            view! { <p>{made.get_value()}</p> }
        };
        let (label, on) = (Memo::new(|_| "Things".to_owned()), Memo::new(|_| true));
        view! { <Menu id="m" class="tool" label panel_label="All things" on face=|| "Face">{panel()}</Menu> }
    });
    assert_eq!(text("#m"), "", "made when it opens");
    assert_eq!(
        attribute("#m-button", "aria-label").as_deref(),
        Some("Things")
    );
    assert_eq!(attribute("#m-button", "class").as_deref(), Some("tool on"));
    assert_eq!(
        (
            attribute("#m", "role").as_deref(),
            attribute("#m", "aria-label").as_deref()
        ),
        (Some("dialog"), Some("All things"))
    );
    assert!(find("#m:popover-open").is_none());
    click("#m-button");
    appears("#m:popover-open").await;
    let (button, panel) = (
        get("#m-button").get_bounding_client_rect(),
        get("#m").get_bounding_client_rect(),
    );
    assert!(
        panel.top() >= button.bottom(),
        "{} {}",
        panel.top(),
        button.bottom()
    );
    assert_eq!(text("#m"), "1");
    click("#m-button");
    disappears("#m:popover-open").await;
    click("#m-button");
    appears("#m:popover-open").await;
    assert_eq!(text("#m"), "1", "made once");
}

#[wasm_bindgen_test]
async fn a_dialog_asks_before_it_closes() {
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let asked = StoredValue::new(0);
    let _page = mount(move || {
        let on_close = Callback::new(move |()| asked.update_value(|asked| *asked += 1));
        view! {
            <Dialog id="d" wide=true open busy on_close>
                <h2 id="d-title">"Title"</h2>
                <button autofocus=true>"Inside"</button>
            </Dialog>
        }
    });
    stays("its body is built when it opens", || {
        find("#d[open]").is_none() && find("#d-title").is_none()
    })
    .await;
    open.set(true);
    appears("#d:modal").await;
    assert_eq!(text("#d-title"), "Title");
    until("the focus is inside", || has_focus("#d button")).await;
    send("#d", "cancel");
    assert_eq!(asked.get_value(), 1, "Escape asks");
    assert!(find("#d[open]").is_some(), "and doesn't close by itself");
    busy.set(true);
    send("#d", "cancel");
    assert_eq!(asked.get_value(), 1, "busy: it isn't even asked");
    busy.set(false);
    open.set(false);
    disappears("#d[open]").await;
}

#[wasm_bindgen_test]
async fn a_dialog_begins_at_its_top_however_long_it_is() {
    for (lines, expected) in [(1, "#d button"), (400, "#d h2")] {
        let open = RwSignal::new(false);
        let _page = mount(move || {
            let on_close = Callback::new(move |()| open.set(false));
            let text = move || {
                (0..lines)
                    .map(|line| view! { <p>{line}</p> })
                    .collect_view()
            };
            view! {
                <Dialog id="d" open on_close>
                    <h2 id="d-title">"Title"</h2>
                    {text()}
                    <CloseButton on_press=on_close>"Close"</CloseButton>
                </Dialog>
            }
        });
        stays("it is closed", || find("#d[open]").is_none()).await;
        open.set(true);
        appears("#d:modal").await;
        stays("the focus is where it begins", || has_focus(expected)).await;
        let dialog = get("#d");
        assert_eq!(dialog.scroll_top(), 0, "{lines} lines");
        assert_eq!(
            dialog.scroll_height() > dialog.client_height(),
            lines > 1,
            "{lines} lines"
        );
        open.set(false);
        disappears("#d[open]").await;
    }
}

#[wasm_bindgen_test]
async fn a_field_may_go_while_it_has_the_focus() {
    let shown = RwSignal::new(true);
    let _page = mount(move || {
        move || {
            shown.get().then(|| {
                let entry = Entry {
                    id: "f".into(),
                    label: "Field",
                    hint: Signal::stored(None),
                    required: false,
                    locked: Signal::stored(false),
                    value: Signal::stored(None),
                    problem: Signal::stored(None),
                    warning: Signal::stored(None),
                    on_input: Callback::new(|_| ()),
                    on_leave: Callback::new(|()| ()),
                };
                view! { <TextEntry entry kind=Kind::Text autocomplete="off" choices=Signal::stored(vec![]) masked=Signal::stored(false) on_half=Callback::new(|()| ()) /> }
            })
        }
    });
    js(
        "window.broken = []; window.noted = (event) => window.broken.push(event.message); addEventListener('error', noted)",
    );
    js("document.querySelector('#f').focus()");
    shown.set(false);
    disappears("#f").await;
    let broken = js("removeEventListener('error', noted); return broken.join()");
    assert_eq!(broken.as_string().as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn a_copy_button_says_that_it_copied() {
    let copied = stub_clipboard("{ writeText: async (text) => { copied.push(text) } }");
    let _page = mount(
        || view! { <CopyButton label="Copy: Address".into() text=|()| "Street 1\nPrague".to_owned() /> },
    );
    assert_eq!(text("button.copy"), "Copy: Address");
    click("button.copy");
    until("it says so", || text("button.copy") == "Copied").await;
    assert_eq!(
        copied.get(0).as_string().as_deref(),
        Some("Street 1\nPrague")
    );
    assert_eq!(
        attribute("button.copy [aria-live]", "aria-live").as_deref(),
        Some("polite")
    );
}

#[wasm_bindgen_test]
async fn what_was_not_copied_is_not_called_copied() {
    for clipboard in [
        "{ writeText: () => Promise.reject(new Error('no')) }",
        "undefined",
    ] {
        stub_clipboard(clipboard);
        let _page = mount(|| view! { <CopyButton label="Copy".into() text=|()| "x".to_owned() /> });
        click("button.copy");
        stays(clipboard, || text("button.copy") == "Copy").await;
    }
}

#[wasm_bindgen_test]
async fn the_copy_button_may_go_while_it_copies() {
    let copied = stub_clipboard(
        "{ writeText: (text) => new Promise((done) => setTimeout(() => { copied.push(text); done() }, 30)) }",
    );
    let page = mount(|| view! { <CopyButton label="Copy".into() text=|()| "x".to_owned() /> });
    click("button.copy");
    page.leave();
    stays("it is still copied, and nothing breaks", || {
        copied.length() == 1
    })
    .await;
}
