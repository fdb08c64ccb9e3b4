//! The Rust that the portal includes: the languages, the names of the messages, and the English texts.

use std::fmt::Write as _;

use crate::language::Language;

pub(crate) fn rust(english: &Language, others: &[Language]) -> String {
    let mut out = locale(english);
    out.extend(others.iter().map(locale));
    let (mut names, mut all) = (String::new(), String::new());
    let mut first = 0;
    for section in &english.sections {
        let (texts, lines) = (section.name.to_uppercase(), section.lines());
        let _ = writeln!(
            out,
            "static {texts}: Texts = Texts::new({first}, {lines:?});"
        );
        for (line, message) in section.messages.iter().enumerate() {
            let (key, doc) = (&message.key, format!("`{}`", message.text.line()));
            let _ = writeln!(names, "#[doc = {doc:?}]");
            let _ = writeln!(
                names,
                "pub const {key}: Self = Self {{ texts: &{texts}, line: {line} }};"
            );
            let _ = write!(all, "(Self::{key}, {key:?}), ");
        }
        first += section.messages.len();
    }
    let _ = write!(
        out,
        "#[allow(non_upper_case_globals, reason = \"they read as the variants of an enum\")]
impl M {{
{names}
/// Every message and its name.
#[allow(clippy::large_stack_arrays, reason = \"it is never on a stack\")]
pub const ALL: &[(Self, &str)] = &[{all}];
}}
"
    );
    out
}

/// The constant that stands for a language.
fn locale(language: &Language) -> String {
    let Language {
        tag, name, forms, ..
    } = language;
    let constant = tag.to_uppercase().replace('-', "_");
    format!(
        "pub(super) const {constant}: Locale = Locale {{ tag: {tag:?}, name: {name:?}, forms: &{forms:?} }};\n"
    )
}
