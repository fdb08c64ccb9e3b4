//! The texts of languages that are loaded when somebody chooses them.

use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use crate::i18n::{Lang, learn, speaks};

/// Loads the texts of a language, for [`crate::i18n::learn`]; `None` where they don't come.
pub type LoadTexts = Rc<dyn Fn(Lang) -> Pin<Box<dyn Future<Output = Option<String>>>>>;

/// The same, as a handle.
pub(super) type Texts = StoredValue<LoadTexts, LocalStorage>;

/// Whether the texts of a language are here, after loading them where they weren't.
pub(super) async fn knows(texts: Texts, lang: Lang) -> bool {
    speaks(lang)
        || texts
            .with_value(|load| load(lang))
            .await
            .is_some_and(|texts| learn(lang, texts))
}
