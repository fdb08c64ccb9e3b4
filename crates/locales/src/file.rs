//! A language's file, as it is written.

use std::fs;
use std::path::Path;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use serde::Deserialize;
use toml::Table;

/// The plural forms (CLDR), in the order in which the portal holds them.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

pub(crate) struct File {
    pub(crate) tag: String,
    /// The plural forms that the language tells apart.
    pub(crate) forms: Vec<&'static str>,
    pub(crate) content: Content,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Content {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) direction: Direction,
    page: Table,
    shell: Table,
    job: Table,
    panels: Table,
    forms: Table,
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Direction {
    /// From left to right.
    #[default]
    #[serde(rename = "ltr")]
    LeftToRight,
    /// From right to left.
    #[serde(rename = "rtl")]
    RightToLeft,
}

impl Direction {
    /// As HTML's `dir` has it.
    pub fn dir(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Content {
    pub(crate) fn sections(&self) -> [(&'static str, &Table); 5] {
        [
            ("page", &self.page),
            ("shell", &self.shell),
            ("job", &self.job),
            ("panels", &self.panels),
            ("forms", &self.forms),
        ]
    }
}

impl File {
    pub(crate) fn read(folder: &Path, tag: &str) -> Result<Self, String> {
        let name = format!("{tag}.toml");
        let text = fs::read_to_string(folder.join(&name));
        let text = text.map_err(|error| format!("locales/{name}: {error}"))?;
        Ok(Self {
            tag: tag.to_owned(),
            forms: forms(tag).map_err(|error| format!("locales/{name}: {error}"))?,
            content: toml::from_str(&text).map_err(|error| format!("locales/{name}: {error}"))?,
        })
    }
}

/// The plural forms that a language tells apart, by CLDR.
fn forms(tag: &str) -> Result<Vec<&'static str>, String> {
    let locale = Locale::try_from_str(tag).map_err(|error| error.to_string())?;
    let rules = PluralRules::try_new((&locale).into(), PluralRulesOptions::default())
        .map_err(|error| error.to_string())?;
    let told_apart: Vec<_> = rules.categories().collect();
    let has = |form: &&str| {
        PluralCategory::get_for_cldr_string(form).is_some_and(|form| told_apart.contains(&form))
    };
    Ok(FORMS.into_iter().filter(has).collect())
}
