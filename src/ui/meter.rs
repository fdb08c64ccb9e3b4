//! Progress with its number.

use web_sys::Element;

use crate::dom::{View, view};
use crate::i18n::percent as written;

/// How far something has come, 0 to 100; a dash where nobody knows.
pub fn meter(label: &str, percent: Option<u8>) -> View {
    let meter = view! { <div><progress max="100"></progress><span></span></div> };
    if let Some(element) = meter.element() {
        set_meter(&element, label, percent);
    }
    meter
}

/// Gives a meter another label and value.
pub fn set_meter(meter: &Element, label: &str, percent: Option<u8>) {
    let (Some(bar), Some(number)) = (meter.first_element_child(), meter.last_element_child())
    else {
        return;
    };
    let text = if let Some(percent) = percent {
        meter.set_class_name("meter");
        let _ = bar.remove_attribute("hidden");
        let _ = bar.set_attribute("value", &percent.to_string());
        let _ = bar.set_attribute("aria-label", label);
        written(percent)
    } else {
        meter.set_class_name("quiet");
        let _ = bar.set_attribute("hidden", "");
        "–".into()
    };
    number.set_text_content(Some(&text));
}
