//! Holding the languages against English: the same texts, with the same places, in every form that the language has.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::file::File;
use crate::language::{Language, Message, Section, Text};

/// The English texts; what is wrong with them goes into `wrong`.
pub(crate) fn english(file: File, wrong: &mut Vec<String>) -> Language {
    let mut seen = BTreeSet::new();
    language(file, wrong, |file, section, table, problem| {
        let mut messages = Vec::new();
        for (key, value) in table {
            if !is_name(key) {
                problem(section, key, "is no name such as CountJobs");
            }
            if !seen.insert(key.clone()) {
                problem(section, key, "stands twice");
            }
            match text(value, &file.forms) {
                Ok(text) => messages.push(message(key, text)),
                Err(what) => problem(section, key, &what),
            }
        }
        messages
    })
}

/// The texts of another language, in the order of the English ones.
pub(crate) fn other(file: File, english: &Language, wrong: &mut Vec<String>) -> Language {
    language(file, wrong, |file, section, table, problem| {
        let originals = || {
            let sections = english.sections.iter().filter(|it| it.name == section);
            sections.flat_map(|it| &it.messages)
        };
        for (key, _) in table {
            if !originals().any(|original| original.key == *key) {
                problem(section, key, "isn't there in locales/en.toml");
            }
        }
        let mut messages = Vec::new();
        for Message {
            key,
            text: original,
        } in originals()
        {
            let Some(value) = table.get(key) else {
                problem(section, key, "is missing");
                continue;
            };
            match text(value, &file.forms).and_then(|text| same_kind(text, original)) {
                Ok(text) => messages.push(message(key, text)),
                Err(what) => problem(section, key, &what),
            }
        }
        messages
    })
}

/// A language whose messages `read` takes from each section of the file.
fn language(
    file: File,
    wrong: &mut Vec<String>,
    mut read: impl FnMut(&File, &'static str, &Table, &mut dyn FnMut(&str, &str, &str)) -> Vec<Message>,
) -> Language {
    let mut problem = |section: &str, key: &str, what: &str| {
        wrong.push(format!(
            "locales/{}.toml: [{section}] {key} {what}",
            file.tag
        ));
    };
    let sections = file.content.sections().map(|(name, table)| Section {
        name,
        messages: read(&file, name, table, &mut problem),
    });
    Language {
        sections: sections.into(),
        tag: file.tag,
        name: file.content.name,
        forms: file.forms,
    }
}

fn message(key: &str, text: Text) -> Message {
    let key = key.to_owned();
    Message { key, text }
}

/// A name that does in Rust.
fn is_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_uppercase())
        && key.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A text of a file, or its text for each of the language's forms.
fn text(value: &Value, forms: &[&str]) -> Result<Text, String> {
    match value {
        Value::String(text) => line(text).map(Text::Plain),
        Value::Table(table) => {
            let has: BTreeSet<_> = table.keys().map(String::as_str).collect();
            if has != forms.iter().copied().collect() {
                let has: Vec<_> = table.keys().map(String::as_str).collect();
                let (has, needs) = (has.join(", "), forms.join(", "));
                return Err(format!("has the plural forms {has}, and needs {needs}"));
            }
            let texts = forms.iter().filter_map(|form| table.get(*form));
            let line = |text: &Value| line(text.as_str().ok_or("is no text")?);
            texts.map(line).collect::<Result<_, _>>().map(Text::Counted)
        }
        _ => Err("is no text".to_owned()),
    }
}

/// A text that the portal can hold: one line, whose braces are places.
fn line(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("is empty".to_owned());
    }
    // They hold texts and forms apart in what the portal loads.
    if text.contains(['\n', '\r', '|']) {
        return Err("has a line end or a |".to_owned());
    }
    let mut rest = text.to_owned();
    for place in places(text) {
        if place.parse::<u8>().is_ok() {
            rest = rest.replace(&format!("{{{place}}}"), "");
        }
    }
    if rest.contains(['{', '}']) {
        return Err("has a brace that is no place such as {0}".to_owned());
    }
    Ok(text.to_owned())
}

/// What stands in braces.
fn places(text: &str) -> impl Iterator<Item = &str> {
    let after = text.split('{').skip(1);
    after.filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// A text that counts where the English one does, and has its places, in whichever form.
fn same_kind(text: Text, english: &Text) -> Result<Text, String> {
    match (&text, english) {
        (Text::Plain(_), Text::Plain(_)) | (Text::Counted(_), Text::Counted(_)) => {}
        (Text::Plain(_), Text::Counted(_)) => return Err("needs plural forms".to_owned()),
        (Text::Counted(_), Text::Plain(_)) => return Err("needs no plural forms".to_owned()),
    }
    let all = |text: &Text| -> BTreeSet<String> {
        let forms = text.all().iter().flat_map(|form| places(form));
        forms.map(|place| format!("{{{place}}}")).collect()
    };
    let (has, needs) = (all(&text), all(english));
    if has == needs {
        return Ok(text);
    }
    let list = |places: BTreeSet<String>| Vec::from_iter(places).join(", ");
    let (has, needs) = (list(has), list(needs));
    Err(format!("has the places {has}, and needs {needs}"))
}
