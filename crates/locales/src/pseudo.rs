//! A language that nobody speaks, for finding what was forgotten: texts that don't come from `locales/`, and places where a longer
//! text has no room.

use crate::language::{Language, Message, Section, Text};

/// What stands around each text.
pub(crate) const BRACKETS: [char; 2] = ['⟦', '⟧'];

/// The same language with other texts.
pub(crate) fn language(english: &Language) -> Language {
    let section = |section: &Section| Section {
        name: section.name,
        messages: section.messages.iter().map(message).collect(),
    };
    Language {
        tag: english.tag.clone(),
        name: text(&english.name),
        direction: english.direction,
        forms: english.forms.clone(),
        sections: english.sections.iter().map(section).collect(),
    }
}

fn message(message: &Message) -> Message {
    Message {
        key: message.key.clone(),
        text: match &message.text {
            Text::Plain(line) => Text::Plain(text(line)),
            Text::Counted(forms) => Text::Counted(forms.iter().map(|form| text(form)).collect()),
        },
    }
}

/// A text with accents on its letters, a third longer, in brackets. Its places stay.
pub(crate) fn text(english: &str) -> String {
    let [open, close] = BRACKETS;
    let mut out = String::from(open);
    let (mut letters, mut is_place) = (0, false);
    for c in english.chars() {
        is_place = c == '{' || (is_place && c != '}');
        letters += usize::from(c.is_alphabetic() && !is_place);
        out.push(if is_place { c } else { accented(c) });
    }
    // Words, so that they may be wrapped as words are.
    for at in 0..letters.div_ceil(3) {
        out.push(if at % 6 == 0 { ' ' } else { 'ø' });
    }
    out.push(close);
    out
}

/// The letter with an accent; what is no letter of ASCII stays.
fn accented(c: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "åƀçđéƒĝĥîĵķļḿñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽ";
    let at = PLAIN.chars().position(|plain| plain == c);
    at.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_gets_longer_and_keeps_its_places() {
        for (english, pseudo) in [
            ("Close", "⟦Çļöšé ø⟧"),
            ("{0} of {1}", "⟦{0} öƒ {1} ⟧"),
            ("Go to “{0}” now…", "⟦Ĝö ţö “{0}” ñöŵ… øø⟧"),
            ("{0}", "⟦{0}⟧"),
        ] {
            assert_eq!(text(english), pseudo);
        }
    }

    #[test]
    fn no_letter_stays_as_it_is() {
        for c in ('a'..='z').chain('A'..='Z') {
            assert!(
                !accented(c).is_ascii() && accented(c).is_alphabetic(),
                "{c}"
            );
        }
    }
}
