//! Every message is used: a text that nobody sees is not kept in two languages.

use import_export_portal::i18n::M;

use crate::help::sources;

#[test]
fn every_message_is_used() {
    let mut text = String::new();
    for source in sources("src", &["rs"]) {
        if source.path != "src/i18n/messages.rs" {
            text += &source.text;
        }
    }
    let used = |name: &str| {
        let name = format!("M::{name}");
        text.match_indices(&name).any(|(at, _)| {
            !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    };
    let unused: Vec<_> = M::ALL
        .iter()
        .map(|message| format!("{message:?}"))
        .filter(|name| !used(name))
        .collect();
    assert!(
        unused.is_empty(),
        "nothing in src says these messages: {unused:?}"
    );
}
