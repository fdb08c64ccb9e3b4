//! Carriers: where a parcel can be followed.

use crate::caseless::{contains_ascii, is_of_word};

/// How a carrier's name is recognised.
enum Pattern {
    /// By letters that no other name has, also without the space between them.
    Letters(&'static str),
    /// By a word of its own: the letters are in other names, too.
    Word(&'static str),
}

/// The carriers whose page that follows a parcel is known, and that page up to the number.
const PAGES: [(Pattern, &str); 5] = [
    (
        Pattern::Letters("fedex"),
        "https://www.fedex.com/fedextrack/?trknbr=",
    ),
    (
        Pattern::Letters("dhl"),
        "https://www.dhl.com/global-en/home/tracking.html?tracking-id=",
    ),
    (
        Pattern::Letters("bluedart"),
        "https://www.bluedart.com/trackdartresultthirdparty?trackFor=0&trackNo=",
    ),
    (Pattern::Word("ups"), "https://www.ups.com/track?tracknum="),
    (
        Pattern::Word("tnt"),
        "https://www.tnt.com/express/en_us/site/shipping-tools/tracking.html?searchType=con&cons=",
    ),
];

/// The carrier's page that follows a parcel; `None` for a carrier that this portal does not know. `encode` makes the
/// number safe inside a URL's query.
pub fn tracking_link(
    carrier: &str,
    number: &str,
    encode: impl Fn(&str) -> String,
) -> Option<String> {
    let carrier = carrier.to_ascii_lowercase();
    let words = || carrier.split(|c| !is_of_word(c));
    let letters: String = words().collect();
    let (_, page) = PAGES.iter().find(|(pattern, _)| match pattern {
        Pattern::Letters(name) => contains_ascii(&letters, name),
        Pattern::Word(name) => words().any(|word| word == *name),
    })?;
    let number = number.trim();
    (!number.is_empty()).then(|| format!("{page}{}", encode(number)))
}
