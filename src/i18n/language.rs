//! The languages that the portal speaks, and the one of this moment; build.rs makes the list from `locales/`
//! (`OUT_DIR/languages.rs`).

use std::cell::Cell;

/// A language that the portal speaks: `Lang::PT_BR` is the one of the file `locales/pt-BR.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lang(u8);

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Lang {
    /// The language's tag (BCP 47).
    pub fn tag(self) -> &'static str {
        TAGS.split(' ').nth(self.index()).unwrap_or_default()
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        NAMES[self.index()]
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The language of a tag such as `cs` or `cs-CZ`, by its primary subtag (RFC 5646): who asks for `pt-PT` gets `pt-BR`,
    /// which is nearer than English. `cs_CZ`, as Unicode's locales are also written, is the same. English where the portal
    /// doesn't speak it; so for Chinese in the traditional script, which isn't what `zh-Hans` is written in. boot.js and
    /// embed/options.js choose in the same way, among all that a person reads.
    pub fn from_tag(tag: &str) -> Self {
        let mut parts = tag.split(['-', '_']);
        let primary = parts.next().unwrap_or_default();
        let script = parts.next().unwrap_or_default();
        let is_script = |it: &&str| script.eq_ignore_ascii_case(it);
        if primary.eq_ignore_ascii_case("zh") && TRADITIONAL.iter().any(is_script) {
            return Self::EN;
        }
        let speaks = |lang: &Self| {
            let own = lang.tag().split('-').next();
            own.is_some_and(|own| own.eq_ignore_ascii_case(primary))
        };
        Self::ALL.into_iter().find(speaks).unwrap_or(Self::EN)
    }

    /// The language of exactly this tag, as boot.js and `embed/options.js` have chosen it. The rules above would be too much for
    /// the first load.
    pub(crate) fn chosen(tag: &str) -> Self {
        let at = TAGS.split(' ').position(|it| it == tag);
        at.and_then(|at| u8::try_from(at).ok())
            .map_or(Self::EN, Self)
    }
}

/// What follows `zh-` where Chinese is written in the traditional script.
const TRADITIONAL: [&str; 4] = ["hant", "tw", "hk", "mo"];

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::EN) };
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
    fn tags_are_read_with_or_without_script_and_region() {
        for (tag, lang) in [
            ("cs", Lang::CS),
            ("cs-CZ", Lang::CS),
            ("CS", Lang::CS),
            ("CS-cz", Lang::CS),
            ("cs_CZ", Lang::CS),
            ("cs-Latn-CZ", Lang::CS),
            ("cs-CZ-x-y", Lang::CS),
            ("en-GB", Lang::EN),
            ("en_US", Lang::EN),
            ("de-AT", Lang::DE),
            ("fr-CA", Lang::FR),
            ("es-419", Lang::ES),
            ("ja-JP", Lang::JA),
            ("ko-KR", Lang::KO),
            ("it-CH", Lang::IT),
            ("pl-PL", Lang::PL),
            ("ar", Lang::AR),
            ("ar-EG", Lang::AR),
            ("AR-sa", Lang::AR),
            ("pt-BR", Lang::PT_BR),
            ("pt-br", Lang::PT_BR),
            ("pt_BR", Lang::PT_BR),
            ("pt", Lang::PT_BR),
            // The nearest.
            ("pt-PT", Lang::PT_BR),
            ("pt-AO", Lang::PT_BR),
            ("zh-Hans", Lang::ZH_HANS),
            ("zh-hans", Lang::ZH_HANS),
            ("zh", Lang::ZH_HANS),
            ("zh-CN", Lang::ZH_HANS),
            ("zh-SG", Lang::ZH_HANS),
            ("zh-Hans-CN", Lang::ZH_HANS),
            ("zh_Hans_HK", Lang::ZH_HANS),
            // The traditional script.
            ("zh-Hant", Lang::EN),
            ("zh-hant-TW", Lang::EN),
            ("zh-TW", Lang::EN),
            ("zh-HK", Lang::EN),
            ("zh_MO", Lang::EN),
            // Others that only begin alike, or have it further on.
            ("csb", Lang::EN),
            ("csb-PL", Lang::EN),
            ("x-cs", Lang::EN),
            ("sk-CZ", Lang::EN),
            ("arz-EG", Lang::EN),
            ("hant-zh", Lang::EN),
            ("nl", Lang::EN),
            ("-cs", Lang::EN),
            ("", Lang::EN),
        ] {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }

    #[test]
    fn every_language_is_known_by_its_own_tag() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_tag(lang.tag()), lang);
        }
    }
}
