//! The Rust that the portal includes: the languages, the names of the messages, and the English texts.

use std::fmt::Write as _;

use crate::language::Language;

pub(crate) fn messages(english: &Language) -> String {
    let mut out = String::new();
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

/// The languages: a constant for each, named after its tag, and what is known of them before their texts are here.
pub(crate) fn languages<'a>(all: impl Iterator<Item = &'a Language>) -> String {
    let all: Vec<_> = all.collect();
    let (mut constants, mut every) = (String::new(), String::new());
    for (index, Language { tag, name, .. }) in all.iter().enumerate() {
        let constant = tag.to_uppercase().replace('-', "_");
        let _ = writeln!(
            constants,
            "/// {name} (`{tag}`).\npub const {constant}: Self = Self({index});"
        );
        let _ = write!(every, "Self::{constant}, ");
    }
    let count = all.len();
    // One text costs less than a table of many.
    let tags: Vec<_> = all.iter().map(|it| it.tag.as_str()).collect();
    let tags = tags.join(" ");
    let names: Vec<_> = all.iter().map(|it| &it.name).collect();
    format!(
        "impl Lang {{
{constants}
/// Every language, English first.
pub const ALL: [Self; {count}] = [{every}];
}}
/// BCP 47.
static TAGS: &str = {tags:?};
/// In the languages themselves.
static NAMES: [&str; {count}] = {names:?};
"
    )
}
