//! Progress with its number.

use leptos::prelude::*;
use web_sys::Element;

use crate::i18n::percent as written;

/// A bar of progress in percent, 0 to 100; a dash where it isn't known. `label` says whose progress it is.
#[component]
pub fn Meter(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] percent: Signal<Option<u8>>,
) -> impl IntoView {
    let known = move || percent.get().is_some();
    view! {
        <div class=move || class(percent.get())>
            <progress
                max="100"
                value=move || percent.get()
                aria-label=move || known().then(|| label.get())
                hidden=move || !known()
            ></progress>
            <span>{move || text(percent.get())}</span>
        </div>
    }
}

/// A meter in a row of the list, which [`set_meter`] writes into.
#[component]
pub fn BlankMeter() -> impl IntoView {
    view! { <div class=class(None)><progress max="100" hidden=true></progress><span>{text(None)}</span></div> }
}

/// Gives a meter in a row of the list another label and value.
pub fn set_meter(meter: &Element, label: &str, percent: Option<u8>) {
    let (Some(bar), Some(number)) = (meter.first_element_child(), meter.last_element_child())
    else {
        return;
    };
    meter.set_class_name(class(percent));
    if let Some(percent) = percent {
        let _ = bar.remove_attribute("hidden");
        let _ = bar.set_attribute("value", &percent.to_string());
        let _ = bar.set_attribute("aria-label", label);
    } else {
        let _ = bar.set_attribute("hidden", "");
    }
    number.set_text_content(Some(&text(percent)));
}

fn class(percent: Option<u8>) -> &'static str {
    if percent.is_some() { "meter" } else { "quiet" }
}

fn text(percent: Option<u8>) -> String {
    percent.map_or_else(|| "–".into(), written)
}
