//! The texts of `locales/*.toml`: read, checked against the English ones, and turned into what the portal is built with.
//!
//! Runs while the project is built, so that a text that is missing, too much or wrong fails the build.

mod check;
mod file;
mod language;
mod pseudo;
mod write;

use std::fs;
use std::path::Path;

pub use file::Direction;
use file::File;
use language::Language;

/// The language that says which texts there are.
const ENGLISH: &str = "en";

/// Every language, its texts checked.
pub struct Locales {
    english: Language,
    others: Vec<Language>,
}

impl Locales {
    /// Reads a folder of files, one a language.
    ///
    /// # Errors
    ///
    /// All that is wrong with them, each a line that names the file and, where there is one, the text.
    pub fn read(folder: &Path) -> Result<Self, Vec<String>> {
        let mut wrong = Vec::new();
        let english = File::read(folder, ENGLISH).map_err(|error| vec![error])?;
        let english = check::check(&english, None, &mut wrong);
        let mut others = Vec::new();
        for tag in tags(folder).map_err(|error| vec![error])? {
            match File::read(folder, &tag) {
                Ok(file) => others.push(check::check(&file, Some(&english), &mut wrong)),
                Err(error) => wrong.push(error),
            }
        }
        if wrong.is_empty() {
            Ok(Self { english, others })
        } else {
            Err(wrong)
        }
    }

    /// The parts of the portal that are made from the files, each with its name: of `src/i18n/messages.rs` and `language.rs`.
    pub fn rust(&self) -> [(&'static str, String); 2] {
        [
            ("messages.rs", write::messages(&self.english)),
            ("languages.rs", write::languages(self.all())),
        ]
    }

    /// The other languages: their tags, and what the portal loads of each.
    pub fn texts(&self) -> impl Iterator<Item = (&str, String)> {
        self.others.iter().map(|it| (&*it.tag, it.file()))
    }

    /// Every language, English first: its tag, and which way it is written.
    pub fn languages(&self) -> impl Iterator<Item = (&str, Direction)> {
        self.all().map(|it| (&*it.tag, it.direction))
    }

    /// A text in every language, English first, by its name: the language's tag and the text.
    pub fn said<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (&'a str, String)> {
        self.all().filter_map(move |language| {
            let messages = language.sections.iter().flat_map(|it| &it.messages);
            let message = messages.into_iter().find(|message| message.key == key)?;
            Some((&*language.tag, message.text.line()))
        })
    }

    /// What the portal would load of a language that nobody speaks, made from English: longer, with accents, in brackets. What a
    /// page shows without them didn't come from these files.
    pub fn pseudo(&self) -> String {
        pseudo::language(&self.english).file()
    }

    fn all(&self) -> impl Iterator<Item = &Language> {
        std::iter::once(&self.english).chain(&self.others)
    }

    /// The names of the messages whose English texts come with a part of the code: `page`, `shell`, `job`, `panels` or `forms`.
    pub fn keys<'a>(&'a self, section: &str) -> Vec<&'a str> {
        let messages = self.english.messages(section);
        messages.map(|message| &*message.key).collect()
    }
}

/// The tags of the languages beside English that a folder has files of.
fn tags(folder: &Path) -> Result<Vec<String>, String> {
    let unreadable = |error| format!("{}: {error}", folder.display());
    let mut tags = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let tag = name.to_str().and_then(|name| name.strip_suffix(".toml"));
        tags.extend(tag.filter(|tag| *tag != ENGLISH).map(str::to_owned));
    }
    tags.sort();
    Ok(tags)
}
