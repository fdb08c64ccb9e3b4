//! What stands where something to choose from could not be read.

use leptos::prelude::*;

use crate::arm::ArmError;
use crate::i18n::{M, t};
use crate::pages::errors;
use crate::ui::{Banner, Button, Symbol, Tone};

/// What can't be chosen from, as it could not be read.
#[component]
pub(super) fn Failed(what: M, error: Memo<Option<ArmError>>, retry: Callback<()>) -> impl IntoView {
    let failure = move || {
        error.get().map(|error| {
            let actions = move || view! { <Button on_press=move |()| retry.run(())>{t(M::Retry)}</Button> };
            view! { <Banner tone=Tone::Warn symbol=Symbol::Warn actions><p>{t(what)}" "{errors::error(&error)}</p></Banner> }
        })
    };
    view! { <div class="wide">{failure}</div> }
}
