//! The last hand on index.html: final file names, their integrity, and nothing inline.

use crate::error::{Error, Result};

/// Attributes that name files which are loaded only when needed begin so.
const LATER: &str = "data-later-";

/// What a file that index.html names has become.
pub(crate) struct Finished {
    /// Its final name.
    pub(crate) name: String,
    /// The value of `integrity` for it.
    pub(crate) integrity: String,
}

/// Rewrites the page. `finish` is asked about every attribute value that may be a file's name, and
/// answers for those that are; it is given the name without `./`.
///
/// A script or style sheet gets `integrity`; a file named by `data-x` gets `data-x-integrity`, for
/// the script that loads it. Comments go. A strict `Content-Security-Policy` blocks inline scripts
/// and styles, so a page that has any is an error.
pub(crate) fn rewrite(
    html: &str,
    mut finish: impl FnMut(&str) -> Result<Option<Finished>>,
) -> Result<String> {
    let mut out = String::with_capacity(html.len());
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Tag {
                name,
                mut attributes,
                end,
            } => {
                // Trunk leaves its instructions where it injects nothing.
                if name == "link"
                    && attributes
                        .iter()
                        .any(|attribute| attribute.name == "data-trunk")
                {
                    continue;
                }
                refuse_inline(name, &attributes)?;
                let mut more = Vec::new();
                for attribute in &mut attributes {
                    let Some(value) = attribute.value.as_deref() else {
                        continue;
                    };
                    let Some(finished) = finish(bare(value))? else {
                        continue;
                    };
                    let place = &value[..value.len() - bare(value).len()];
                    attribute.value = Some(format!("{place}{}", finished.name));
                    match attribute.name.as_str() {
                        "src" | "href" => more.push(("integrity".to_owned(), finished.integrity)),
                        name => more.push((format!("{name}-integrity"), finished.integrity)),
                    }
                }
                let is_icon = value_of(&attributes, "rel").is_some_and(|rel| rel.contains("icon"));
                for (name, value) in more {
                    if !(is_icon && name == "integrity") {
                        attributes.retain(|attribute| attribute.name != name);
                        attributes.push(Attribute {
                            name,
                            value: Some(value),
                        });
                    }
                }
                print(&mut out, name, &attributes, end);
            }
        }
    }
    Ok(out)
}

/// The values in the page that may name files loaded with it, without `./`.
pub(crate) fn named_files(html: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in pieces(html) {
        if let Piece::Tag { attributes, .. } = piece {
            let first = attributes
                .into_iter()
                .filter(|attribute| !attribute.name.starts_with(LATER));
            names.extend(
                first
                    .filter_map(|attribute| attribute.value)
                    .map(|value| bare(&value).to_owned()),
            );
        }
    }
    names
}

enum Piece<'a> {
    /// Text, end tags and the doctype, as they are.
    Text(&'a str),
    /// A start tag; `end` is what closes it.
    Tag {
        name: &'a str,
        attributes: Vec<Attribute>,
        end: &'static str,
    },
}

struct Attribute {
    name: String,
    value: Option<String>,
}

/// Cuts a page that trunk wrote. Comments are left out.
fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        pieces.push(Piece::Text(text));
        if tag.starts_with("<!--") {
            rest = tag.find("-->").map_or("", |end| &tag[end + 3..]);
        } else if tag[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = tag[1..]
                .find([' ', '\t', '\r', '\n', '/', '>'])
                .map_or(tag.len(), |end| end + 1);
            let (attributes, end_text, after) = attributes(&tag[end..]);
            pieces.push(Piece::Tag {
                name: &tag[1..end],
                attributes,
                end: end_text,
            });
            rest = after;
        } else {
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            pieces.push(Piece::Text(&tag[..end]));
            rest = &tag[end..];
        }
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// Reads attributes up to the end of the tag. Gives what closes the tag, and what follows it.
fn attributes(mut rest: &str) -> (Vec<Attribute>, &'static str, &str) {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (attributes, "", "");
        }
        if let Some(after) = rest.strip_prefix("/>") {
            return (attributes, "/>", after);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes, ">", after);
        }
        if let Some(after) = rest.strip_prefix('/') {
            rest = after;
            continue;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len());
        // A stray `=` is a name of its own in HTML; taking it as one keeps the loop moving.
        let (name, after) = rest.split_at(end.max(1));
        let name = name.to_owned();
        rest = after;
        let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else {
            attributes.push(Attribute { name, value: None });
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(
                value
                    .find(|c: char| c.is_whitespace() || c == '>')
                    .unwrap_or(value.len()),
            ),
        };
        attributes.push(Attribute {
            name,
            value: Some(value.to_owned()),
        });
        rest = after;
    }
}

fn print(out: &mut String, name: &str, attributes: &[Attribute], end: &str) {
    out.push('<');
    out.push_str(name);
    for attribute in attributes {
        out.push(' ');
        out.push_str(&attribute.name);
        if let Some(value) = &attribute.value {
            let quote = if value.contains('"') { '\'' } else { '"' };
            out.push('=');
            out.push(quote);
            out.push_str(value);
            out.push(quote);
        }
    }
    out.push_str(end);
}

fn refuse_inline(name: &str, attributes: &[Attribute]) -> Result {
    let handler = attributes
        .iter()
        .find(|a| a.name == "style" || a.name.starts_with("on"));
    let what = match (name, handler) {
        ("script", _) if value_of(attributes, "src").is_none() => "an inline script".to_owned(),
        ("style", _) => "an inline style sheet".to_owned(),
        (_, Some(attribute)) => format!("an attribute {}", attribute.name),
        _ => return Ok(()),
    };
    Err(Error::new(format!(
        "index.html has {what}, which the portal's Content-Security-Policy blocks. Use a file."
    )))
}

fn value_of<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|attribute| attribute.name == name)?
        .value
        .as_deref()
}

fn bare(value: &str) -> &str {
    value.strip_prefix("./").unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::unnecessary_wraps, reason = "its type is given")]
    fn finish(name: &str) -> Result<Option<Finished>> {
        let known = ["app.js", "app_bg.wasm", "portal.css", "boot.js", "icon.svg"].contains(&name);
        let (stem, end) = name.split_once('.').unwrap_or_default();
        Ok(known.then(|| Finished {
            name: format!("{stem}-1.{end}"),
            integrity: format!("sha256-{stem}"),
        }))
    }

    #[test]
    fn files_get_final_names_and_integrity() {
        let cases = [
            (
                r#"<link rel="modulepreload" id="app" href="./app.js" data-wasm="./app_bg.wasm"/>"#,
                r#"<link rel="modulepreload" id="app" href="./app-1.js" data-wasm="./app_bg-1.wasm" integrity="sha256-app" data-wasm-integrity="sha256-app_bg"/>"#,
            ),
            (
                r#"<script src="./boot.js" integrity="old"></script>"#,
                r#"<script src="./boot-1.js" integrity="sha256-boot"></script>"#,
            ),
            (
                "<link rel=stylesheet href=portal.css>",
                r#"<link rel="stylesheet" href="portal-1.css" integrity="sha256-portal">"#,
            ),
            (
                "<link rel=icon href=icon.svg>",
                r#"<link rel="icon" href="icon-1.svg">"#,
            ),
            (r#"a<link data-trunk rel="rust" href="Cargo.toml">b"#, "ab"),
            (
                "<a href='elsewhere.js'>a &lt; b</a>",
                r#"<a href="elsewhere.js">a &lt; b</a>"#,
            ),
            (
                "<!DOCTYPE html><p hidden>a<!-- no -->b</p>",
                "<!DOCTYPE html><p hidden>ab</p>",
            ),
            (r#"<p title='say "hi"'>"#, r#"<p title='say "hi"'>"#),
            ("<meta content='a>b'/>", r#"<meta content="a>b"/>"#),
        ];
        for (before, after) in cases {
            assert_eq!(rewrite(before, finish).unwrap(), after, "{before}");
        }
    }

    #[test]
    fn nothing_inline_passes() {
        for html in [
            "<script>run()</script>",
            "<style>a{}</style>",
            "<p style='x'>",
            "<body onload='x()'>",
        ] {
            assert!(rewrite(html, finish).is_err(), "{html}");
        }
    }

    #[test]
    fn files_for_later_are_not_of_the_first_load() {
        let html = r#"<html lang="en"><script src="./boot.js" data-later-oidc="./oidc.js" data-wasm="./a.wasm"></script>"#;
        assert_eq!(named_files(html), ["en", "boot.js", "a.wasm"]);
    }

    #[test]
    fn broken_pages_end() {
        for html in [
            "<", "<p", "<p a", "<p a=", "<p a='", "<!--", "<p =x>", "</", "<p /", "<p / x>",
        ] {
            let _ = rewrite(html, finish);
        }
    }
}
