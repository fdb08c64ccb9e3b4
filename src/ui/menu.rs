//! A button that opens a small panel below itself: the browser's own popover, closed by Escape or a click elsewhere.

use leptos::prelude::*;
use web_sys::Event;

use crate::browser;
use crate::dom::{self, View, own, set_style};

/// What a menu is.
pub struct Menu {
    /// The panel's name in the DOM; the button's is `{id}-button`.
    pub id: &'static str,
    /// The button's class.
    pub class: &'static str,
    /// The button's name, where its content doesn't say all of it; it holds what the content shows.
    pub label: Signal<Option<String>>,
    /// The panel's name.
    pub panel_label: &'static str,
    /// Whether the button stands out, because something is chosen in the panel.
    pub on: Signal<bool>,
}

/// A menu: `face` is inside the button, `panel` inside the panel. The panel is made when it opens for the first time, and
/// kept.
pub fn menu<V: dom::IntoView + 'static>(
    spec: Menu,
    face: impl IntoView + 'static,
    panel: impl Fn() -> V + 'static,
) -> View {
    boxed(
        spec,
        face.into_any(),
        Box::new(move || dom::IntoView::into_view(panel())),
    )
}

fn boxed(
    Menu {
        id,
        class,
        label,
        panel_label,
        on,
    }: Menu,
    face: AnyView,
    panel: Box<dyn Fn() -> View>,
) -> View {
    let button_id = format!("{id}-button");
    let place_beside = button_id.clone();
    let owner = Owner::current().unwrap_or_default();
    let mut made = false;
    let open = move |event: Event| {
        place(id, &place_beside);
        // At once, so that what opens it may go on to what is in it.
        if !std::mem::replace(&mut made, true)
            && let Some(element) = dom::target(&event)
        {
            owner.with(|| untrack(&panel)).put_into(&element);
        }
    };
    own(view! {
        <button id=button_id type="button" class=class class:on=move || on.get() aria-label=move || label.get() title=move || label.get() popovertarget=id aria-haspopup="dialog">
            {face}
        </button>
        <div id=id class="menu" popover="auto" role="dialog" aria-label=panel_label on:beforetoggle=open></div>
    })
}

/// Puts the panel below its button, inside the window.
fn place(panel: &str, button: &str) {
    let document = browser::document();
    let root = browser::root();
    let (Some(panel), Some(button)) = (
        root.get_element_by_id(panel),
        root.get_element_by_id(button),
    ) else {
        return;
    };
    let button = button.get_bounding_client_rect();
    let width = f64::from(
        document
            .document_element()
            .map_or(0, |root| root.client_width()),
    );
    set_style(&panel, "top", &browser::px(button.bottom() + 4.0));
    // From the side on which there is more room, so that it never leaves the window.
    if button.left() < width / 2.0 {
        set_style(&panel, "left", &browser::px(button.left().max(8.0)));
        set_style(&panel, "right", "auto");
    } else {
        set_style(
            &panel,
            "right",
            &browser::px((width - button.right()).max(8.0)),
        );
        set_style(&panel, "left", "auto");
    }
}
