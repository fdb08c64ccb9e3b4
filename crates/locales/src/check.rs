//! Holding the languages against English: the same texts, with the same places, in every form that the language has.

use std::collections::BTreeSet;

use toml::Value;

use crate::file::File;
use crate::language::{Language, Message, Section, Text};

/// The texts of a file in the order of the English ones, of which there are none yet where the file is the English one. What is
/// wrong with them goes into `wrong`.
pub(crate) fn check(file: &File, english: Option<&Language>, wrong: &mut Vec<String>) -> Language {
    let mut seen = BTreeSet::new();
    let sections = file.content.sections().map(|(name, table)| {
        let mut problem = |key: &str, what: &str| {
            wrong.push(format!("locales/{}.toml: [{name}] {key} {what}", file.tag));
        };
        let wanted: Vec<(&String, Option<&Text>)> = match english {
            Some(english) => english
                .messages(name)
                .map(|it| (&it.key, Some(&it.text)))
                .collect(),
            None => table.keys().map(|key| (key, None)).collect(),
        };
        for key in table.keys() {
            if !wanted.iter().any(|(wanted, _)| *wanted == key) {
                problem(key, "isn't there in locales/en.toml");
            }
            if !is_name(key) {
                problem(key, "is no name such as CountJobs");
            }
            if !seen.insert(key) {
                problem(key, "stands twice");
            }
        }
        let mut messages = Vec::new();
        for (key, english) in wanted {
            let read = table.get(key).ok_or_else(|| "is missing".to_owned());
            let read = read.and_then(|value| text(value, &file.forms));
            match read.and_then(|text| same_kind(text, english, &file.forms)) {
                Ok(text) => messages.push(Message {
                    key: key.clone(),
                    text,
                }),
                Err(what) => problem(key, &what),
            }
        }
        Section { name, messages }
    });
    Language {
        tag: file.tag.clone(),
        name: file.content.name.clone(),
        direction: file.content.direction,
        forms: file.forms.clone(),
        sections: sections.into(),
    }
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

/// The forms that may stand for one number alone, and so leave it out.
const ONE_NUMBER: [&str; 3] = ["zero", "one", "two"];

/// A text that counts where the English one does, and has its places; of those that count each form that stands for many numbers.
fn same_kind(text: Text, english: Option<&Text>, forms: &[&str]) -> Result<Text, String> {
    let Some(english) = english else {
        return Ok(text);
    };
    match (&text, english) {
        (Text::Plain(_), Text::Plain(_)) | (Text::Counted(_), Text::Counted(_)) => {}
        (Text::Plain(_), Text::Counted(_)) => return Err("needs plural forms".to_owned()),
        (Text::Counted(_), Text::Plain(_)) => return Err("needs no plural forms".to_owned()),
    }
    let all = |texts: &[String]| -> BTreeSet<String> {
        let places = texts.iter().flat_map(|form| places(form));
        places.map(|place| format!("{{{place}}}")).collect()
    };
    let (has, needs) = (all(text.all()), all(english.all()));
    if has == needs {
        if let Text::Counted(texts) = &text {
            let needs = all(&english.all()[english.all().len() - 1..]);
            let mut many = forms
                .iter()
                .zip(texts)
                .filter(|(form, _)| !ONE_NUMBER.contains(form));
            let lacks = |form: &String| !all(std::slice::from_ref(form)).is_superset(&needs);
            if let Some((form, _)) = many.find(|(_, text)| lacks(text)) {
                return Err(format!("leaves a place out in its form {form}"));
            }
        }
        return Ok(text);
    }
    let list = |places: BTreeSet<String>| match places.len() {
        0 => "none".to_owned(),
        _ => Vec::from_iter(places).join(", "),
    };
    let (has, needs) = (list(has), list(needs));
    Err(format!("has the places {has}, and needs {needs}"))
}
