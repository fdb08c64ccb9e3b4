//! What stands in the place of a page where there is none: an address that means nothing, or a bad `config.json`.

use crate::arm::BadConfig;
use crate::browser;
use crate::i18n::{M, t, tf};
use crate::ui::{Button, Empty, Symbol, Weight};
use leptos::prelude::*;

/// Says what is wrong with `config.json`.
pub(super) fn bad_config(error: &BadConfig) -> AnyView {
    let text = match error {
        BadConfig::Missing => t(M::ConfigMissing).into(),
        BadConfig::NotJson => t(M::ConfigNotJson).into(),
        BadConfig::NoField(field) => tf(M::ConfigNoField, &[field]),
        BadConfig::UnknownField(field) => tf(M::ConfigUnknownField, &[field]),
        BadConfig::WrongField(field) => {
            let expected = t(match *field {
                "endpoint" => M::ConfigEndpoint,
                "apiVersion" => M::ConfigApiVersion,
                "auth" => M::ConfigAuth,
                "auth.authority" => M::ConfigAuthority,
                "auth.clientId" => M::ConfigClientId,
                "auth.scopes" => M::ConfigScopes,
                "storage" => M::ConfigStorage,
                _ => M::ConfigRefreshSeconds,
            });
            format!("{} {expected}", tf(M::ConfigWrongField, &[field]))
        }
    };
    let reload = || {
        view! { <Button weight=Weight::Primary on_press=|()| browser::reload()>{t(M::Reload)}</Button> }
    };
    view! {
        <Empty symbol=Symbol::Warn heading=|| view! { <h1 tabindex="-1">{t(M::ConfigTitle)}</h1> } actions=reload>
            <p>{text}</p>
        </Empty>
    }
    .into_any()
}
