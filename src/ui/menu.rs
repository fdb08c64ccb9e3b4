//! A button that opens a small panel below itself: the browser's own popover, closed by Escape or a click elsewhere.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, MouseEvent};

use crate::browser;

/// A menu. The content of its panel is built when it opens for the first time, and stays.
#[component]
pub fn Menu(
    /// The panel's name in the DOM; the button's is `{id}-button`.
    id: &'static str,
    /// The button's class.
    class: &'static str,
    /// The button's name, where its content doesn't say all of it; it holds what the content shows.
    #[prop(optional)]
    label: Option<Memo<String>>,
    /// The panel's name.
    panel_label: &'static str,
    /// Whether the button stands out, because something is chosen in the panel.
    #[prop(optional)]
    on: Option<Memo<bool>>,
    /// The content of the button.
    #[prop(into)]
    face: ViewFnOnce,
    /// The content of the panel.
    children: Children,
) -> impl IntoView {
    let button_id = format!("{id}-button");
    let owner = Owner::current().unwrap_or_default();
    let mut panel = Some(children);
    let open = move |event: Event| {
        // At once, so that what opens it may go on to what is in it. It goes with the menu.
        let element = browser::target(&event).and_then(|element| element.dyn_into().ok());
        if let (Some(panel), Some(element)) = (panel.take(), element) {
            owner.with(|| StoredValue::new_local(mount_to(element, || untrack(panel))));
        }
    };
    // WebKit lets Tab go on from where the mouse was, behind the panel, and Safari gives a button no focus by a click. From the
    // button itself Tab leads into its panel.
    let take_focus = |event: MouseEvent| {
        let button = event.current_target();
        if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = button.blur();
            let _ = button.focus();
        }
    };
    // Memos, and no signals of any kind: those would be all that the first load has of that type.
    let label = move || label.map(|label| label.get());
    let is_on = move || on.is_some_and(|on| on.get());
    view! {
        <button id=button_id type="button" class=class class:on=is_on aria-label=label title=label popovertarget=id aria-haspopup="dialog" on:click=take_focus>
            {face.run()}
        </button>
        <div id=id class="menu" popover="auto" role="dialog" aria-label=panel_label on:beforetoggle=open></div>
    }
}
