//! The languages that the portal speaks, and the one of this moment.

use std::cell::Cell;

use super::messages::{CS, EN, Locale};

/// The languages: a name in Rust, and what build.rs made of the file in `locales/`. English is the first.
macro_rules! languages {
    ($($name:ident = $locale:ident),+) => {
        /// A language that the portal speaks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is named after its language")]
        pub enum Lang { $($name),+ }

        impl Lang {
            /// Every language.
            pub const ALL: [Self; [$(stringify!($name)),+].len()] = [$(Self::$name),+];

            pub(super) const fn locale(self) -> &'static Locale {
                match self { $(Self::$name => &$locale),+ }
            }
        }
    };
}

languages! {
    English = EN,
    Czech = CS
}

impl Lang {
    /// The language's tag (BCP 47).
    pub fn tag(self) -> &'static str {
        self.locale().tag
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        self.locale().name
    }

    /// The language of a tag such as `cs` or `cs-CZ`, by its primary subtag (RFC 5646); `cs_CZ`, as Unicode's locales are
    /// also written, is the same. English where the portal doesn't speak it.
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let speaks = |lang: &Self| lang.tag().eq_ignore_ascii_case(primary);
        Self::ALL.into_iter().find(speaks).unwrap_or(Self::English)
    }
}

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::English) };
}

/// The language of this moment.
pub fn lang() -> Lang {
    LANG.get()
}

/// The tag of the language of this moment.
pub fn tag() -> &'static str {
    lang().tag()
}

/// Changes the language of all texts that are made from now on.
pub fn set_lang(lang: Lang) {
    LANG.set(lang);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_or_without_a_region() {
        for (tag, lang) in [
            ("cs", Lang::Czech),
            ("cs-CZ", Lang::Czech),
            ("CS", Lang::Czech),
            ("CS-cz", Lang::Czech),
            ("cs_CZ", Lang::Czech),
            ("cs-Latn-CZ", Lang::Czech),
            ("cs-CZ-x-y", Lang::Czech),
            ("en-GB", Lang::English),
            ("en_US", Lang::English),
            // Others that only begin alike, or have it further on.
            ("csb", Lang::English),
            ("csb-PL", Lang::English),
            ("x-cs", Lang::English),
            ("sk-CZ", Lang::English),
            ("de", Lang::English),
            ("-cs", Lang::English),
            ("", Lang::English),
        ] {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }
}
