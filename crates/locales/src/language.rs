//! A language and its texts.

use domain::fingerprint::fingerprint_of_text;

use crate::file::Direction;

pub(crate) struct Language {
    /// Its tag (BCP 47), which is the file's name.
    pub(crate) tag: String,
    /// Its name in itself.
    pub(crate) name: String,
    pub(crate) direction: Direction,
    /// The plural forms that it tells apart, by CLDR's names.
    pub(crate) forms: Vec<&'static str>,
    pub(crate) sections: Vec<Section>,
}

/// The texts that come with one part of the portal's code.
pub(crate) struct Section {
    /// As the file has it in brackets.
    pub(crate) name: &'static str,
    /// In the order of the English file.
    pub(crate) messages: Vec<Message>,
}

pub(crate) struct Message {
    pub(crate) key: String,
    pub(crate) text: Text,
}

pub(crate) enum Text {
    Plain(String),
    /// A text for each of the language's forms, in their order.
    Counted(Vec<String>),
}

impl Language {
    pub(crate) fn messages(&self, section: &str) -> impl Iterator<Item = &Message> {
        let sections = self.sections.iter().filter(move |it| it.name == section);
        sections.flat_map(|it| &it.messages)
    }

    /// The file that the portal loads: a number by which a damaged one is known, the language's direction and plural forms, its
    /// name, and its texts, a line each.
    pub(crate) fn file(&self) -> String {
        let texts: String = self.sections.iter().map(Section::lines).collect();
        let (dir, forms, name) = (self.direction.dir(), self.forms.join(" "), &self.name);
        let said = format!("{dir} {forms}\n{name}\n{texts}");
        format!("{}\n{said}", fingerprint_of_text(&said))
    }
}

impl Section {
    /// Its texts, a line each.
    pub(crate) fn lines(&self) -> String {
        let lines = self.messages.iter().map(|message| message.text.line());
        lines.map(|line| line + "\n").collect()
    }
}

impl Text {
    /// The text, or its forms with bars between them.
    pub(crate) fn line(&self) -> String {
        self.all().join("|")
    }

    pub(crate) fn all(&self) -> &[String] {
        match self {
            Self::Plain(text) => std::slice::from_ref(text),
            Self::Counted(forms) => forms,
        }
    }
}
