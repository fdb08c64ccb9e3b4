//! Addresses as they are written on a parcel: each country has its own form.
//!
//! The forms are those of the address data of Google's libaddressinput (June 2025: `fmt`, and `lfmt` where an address in Latin
//! letters has another one), for the countries in which the service has data centres and those around them.

use std::borrow::Cow;

use super::Address;
use crate::caseless::{has_ascii, is_of_word};

/// The forms, each with the countries that have it, in small letters: ISO 3166's two letters, the English name, the country's own,
/// the Czech one.
///
/// In a form `N` is the recipient, `O` what else the carrier must know (a dock, a company), `A` the street, `C` the town, `S` the
/// state, `Z` the postal code, and what stands between two of them is written only where both are there. A form begins below the
/// street unless it says where the street stands. A state that the form has no place for isn't written.
const FORMS: &[(&str, &str)] = &[
    (
        "C, S Z",
        "us|usa|united states|united states of america|spojené státy|spojené státy americké|tw|taiwan|tchaj-wan",
    ),
    ("C S Z", "ca|canada|kanada|au|australia|austrálie"),
    (
        "C\nZ",
        "gb|uk|united kingdom|great britain|england|scotland|wales|northern ireland|spojené království|velká británie|za|south africa|jihoafrická republika",
    ),
    (
        "C\nS\nZ",
        "ie|ireland|éire|irsko|kr|korea|south korea|republic of korea|korea, republic of|jižní korea|hk|hong kong|hong kong sar|hongkong|ua|ukraine|ukrajina",
    ),
    (
        "C Z",
        "sg|singapore|singapur|nz|new zealand|nový zéland|il|israel|izrael",
    ),
    ("C Z\nS", "in|india|indie"),
    ("C-S\nZ", "br|brazil|brasil|brazílie"),
    ("Z C, S", "mx|mexico|méxico|mexiko"),
    ("Z C S", "it|italy|italia|itálie|es|spain|españa|španělsko"),
    ("C\nS Z", "id|indonesia|indonésie|th|thailand|thajsko"),
    ("C, S\nZ", "jp|japan|japonsko"),
    ("C\nS, Z", "cn|china|čína"),
    (
        "Z C",
        "at|austria|österreich|rakousko|be|belgium|belgië|belgique|belgie|ch|switzerland|schweiz|suisse|švýcarsko|cz|czechia|czech republic|česko|česká republika|de|germany|deutschland|německo|dk|denmark|danmark|dánsko|fi|finland|suomi|finsko|fr|france|francie|gr|greece|řecko|lu|luxembourg|lucembursko|nl|netherlands|the netherlands|nederland|nizozemsko|no|norway|norge|norsko|pl|poland|polska|polsko|pt|portugal|portugalsko|se|sweden|sverige|švédsko|sk|slovakia|slovensko",
    ),
];

/// The forms of countries that write from the largest to the smallest, where the address is in their own letters.
const OWN_LETTERS: &[(&str, &str)] = &[
    ("〒Z\nSC\nA\nO\nN", "jp|japan|japonsko|日本"),
    (
        "Z\nSC\nA\nO\nN",
        "cn|china|čína|中国|tw|taiwan|tchaj-wan|台灣|臺灣",
    ),
    (
        "S C\nA\nO\nN\nZ",
        "kr|korea|south korea|republic of korea|korea, republic of|jižní korea|대한민국",
    ),
    (
        "S\nC\nA\nO\nN\nZ",
        "hk|hong kong|hong kong sar|hongkong|香港",
    ),
];

/// The form of every other country: most of the world has it, and a state has a line of its own.
const USUAL: &str = "Z C\nS";

/// A form as it is looked for: the first one of these with the country.
fn form(forms: &[(&'static str, &str)], country: &str) -> Option<&'static str> {
    let country = country.trim().chars().filter(|letter| *letter != '.');
    let country: String = country.map(small).collect();
    // `Netherlands (NL)` (recorded).
    let (name, code) = country.split_once('(').unwrap_or((&country, ""));
    let said = [name.trim(), code.trim_matches([' ', ')'])];
    let is_said = |known: &str| said.contains(&known);
    let found = forms
        .iter()
        .find(|(_, names)| names.split('|').any(is_said))?;
    Some(found.0)
}

/// A letter as a small one, as far as the names above have it: the tables for all letters are 4 kB of download.
fn small(letter: char) -> char {
    match letter {
        'Á' => 'á',
        'É' => 'é',
        'Ë' => 'ë',
        'Í' => 'í',
        'Ñ' => 'ñ',
        'Ö' => 'ö',
        'Ý' => 'ý',
        'Č' => 'č',
        'Ě' => 'ě',
        'Ř' => 'ř',
        'Š' => 'š',
        'Ž' => 'ž',
        _ => letter.to_ascii_lowercase(),
    }
}

/// Whether a letter is one of China's, Japan's or Korea's.
fn is_east_asian(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

impl Address {
    /// The lines as they stand on a parcel, in the form of the address's country, none of them empty; the service's own note, a dock
    /// for instance, is one of them. A text of several lines is as many here.
    pub fn lines(&self) -> Vec<String> {
        self.straight().written()
    }

    /// Those lines, and below them phone and e-mail.
    pub fn lines_with_contact(&self) -> Vec<String> {
        let straight = self.straight();
        let contact = [&straight.phone, &straight.email];
        let contact = contact.into_iter().flat_map(|text| text.lines());
        let mut lines = straight.written();
        lines.extend(filled(contact));
        lines
    }

    /// The place alone, as one compares it: without notes, phone and e-mail.
    fn place(&self) -> [&str; 7] {
        let place = [
            &self.recipient,
            &self.street1,
            &self.street2,
            &self.city,
            &self.state,
            &self.postal_code,
            &self.country,
        ];
        place.map(|text| text.trim())
    }

    /// Whether it says nothing of a place.
    pub fn is_blank(&self) -> bool {
        self.place().iter().all(|text| text.is_empty())
    }

    /// Whether both are of the same place, whatever notes and phones they have.
    pub fn is_same_place(&self, other: &Self) -> bool {
        self.place() == other.place()
    }

    /// Each field in its place. Recorded of the service, 2016-11-01: Singapore's fields are shifted by one, so that a phone
    /// stands for the country; Dublin's old postal district stands for the postal code.
    fn straight(&self) -> Cow<'_, Self> {
        let has = |text: &str, what: fn(char) -> bool| text.chars().any(what);
        let is_letter = |c: char| is_of_word(c) && !c.is_ascii_digit();
        let is_phone = |text: &str| has(text, |c| c.is_ascii_digit()) && !has(text, is_letter);
        if is_phone(&self.country)
            && has(&self.postal_code, is_letter)
            && !has(&self.postal_code, |c| c.is_ascii_digit())
        {
            let mut straight = self.clone();
            straight.state.clear();
            straight.postal_code.clone_from(&self.state);
            straight.country.clone_from(&self.postal_code);
            if straight.phone.trim().is_empty() {
                straight.phone.clone_from(&self.country);
            }
            return Cow::Owned(straight);
        }
        let district = self.postal_code.trim();
        if self.city.trim().eq_ignore_ascii_case("Dublin") && matches!(district.len(), 1 | 2) {
            let mut straight = self.clone();
            straight.city = [self.city.trim(), district].join(" ");
            straight.postal_code.clear();
            return Cow::Owned(straight);
        }
        Cow::Borrowed(self)
    }

    fn written(&self) -> Vec<String> {
        let place = self.place();
        let [
            recipient,
            street1,
            street2,
            city,
            mut state,
            mut code,
            country,
        ] = place;
        let own_letters = (place[1..5].iter()).any(|text| text.chars().any(is_east_asian));
        let own = own_letters.then(|| form(OWN_LETTERS, country)).flatten();
        let form = own.or_else(|| form(FORMS, country)).unwrap_or(USUAL);
        // A state with digits is none: it is kept wherever it was meant to stand.
        let no_place = !has_ascii(form, b'S') && state.chars().any(|c| c.is_ascii_digit());
        let mut town = city;
        if own.is_some() {
            code = code.trim_start_matches('〒').trim_start();
            // 東京都 holds 東京.
            if state.starts_with(city) {
                town = "";
            }
        }
        let rest = if no_place {
            std::mem::take(&mut state)
        } else {
            ""
        };
        let street = [street1, street2].join("\n");
        let field = |letter| match letter {
            'N' => Some(recipient),
            'O' => Some(self.note.trim()),
            'A' => Some(street.trim()),
            'C' => Some(town),
            'S' => Some(state),
            'Z' => Some(code),
            _ => None,
        };
        let mut text = String::new();
        let head = if has_ascii(form, b'A') {
            ""
        } else {
            "N\nO\nA\n"
        };
        for line in head.lines().chain(form.lines()) {
            let (mut written, mut between) = (String::new(), String::new());
            for letter in line.chars() {
                match field(letter) {
                    None => between.push(letter),
                    Some("") => between.clear(),
                    Some(value) => {
                        if !written.is_empty() || between == "〒" {
                            written += &between;
                        }
                        written += value;
                        between.clear();
                    }
                }
            }
            text += &written;
            text.push('\n');
        }
        for last in [rest, country] {
            text += last;
            text.push('\n');
        }
        let mut lines = filled(text.lines());
        // A city that is a country.
        lines.dedup();
        lines
    }
}

/// Lines, trimmed; blank ones are dropped.
fn filled<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    lines.map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_in_capitals_too() {
        for forms in [FORMS, OWN_LETTERS] {
            for (known, names) in forms {
                for name in names.split('|') {
                    assert_eq!(form(forms, name), Some(*known), "{name}");
                    assert_eq!(form(forms, &name.to_uppercase()), Some(*known), "{name}");
                }
            }
        }
        assert_eq!(form(FORMS, " U.S.A. "), form(FORMS, "us"));
    }
}
