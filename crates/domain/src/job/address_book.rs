//! The address book: return addresses and carrier accounts that a person asked this device to keep. It has nothing else: no
//! job, no drive, no key.

use super::bitlocker::{Likeness, key_likeness};
use super::draft::{Draft, Field, Part};
use crate::caseless::is_same;

/// So many are kept; the one that wasn't used for longest gives way to a new one.
pub const MOST_ADDRESSES: usize = 50;

/// The parts of a form that are kept.
const PARTS: [Part; 2] = [Part::ReturnAddress, Part::ReturnShipping];

/// What tells one address from another.
const PLACE: [Field; 5] = [
    Field::Recipient,
    Field::Street1,
    Field::PostalCode,
    Field::City,
    Field::Country,
];

/// An address, and perhaps a carrier with the account that it charges.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct KeptAddress(Draft);

impl KeptAddress {
    /// What is kept of a draft; `None` where it has no recipient or no street.
    pub fn of(draft: &Draft) -> Option<Self> {
        let mut kept = Draft::default();
        for (field, text) in draft.fields() {
            let text = text.trim();
            // Also a key that came there by mistake stays where it is.
            let is_key = key_likeness(text) >= Likeness::Strong;
            if PARTS.contains(&field.part()) && !text.is_empty() && !is_key {
                kept.set(field, text);
            }
        }
        let has = |field| !kept.get(field).is_empty();
        (has(Field::Recipient) && has(Field::Street1)).then_some(Self(kept))
    }

    /// What it says in a field; empty where it says nothing.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(field)
    }

    /// The address in a line.
    pub fn line(&self) -> String {
        let town = [self.get(Field::PostalCode), self.get(Field::City)].join(" ");
        let parts = [
            self.get(Field::Recipient),
            self.get(Field::Street1),
            self.get(Field::Street2),
            town.trim(),
            self.get(Field::Country),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// Whether it names a carrier.
    pub fn has_carrier(&self) -> bool {
        !self.get(Field::ReturnCarrier).is_empty()
    }

    /// Puts what it says into a part of a draft, in the place of what stands there.
    pub fn fill(&self, draft: &mut Draft, part: Part) {
        draft.copy_part(&self.0, part);
    }

    /// Whether the other one is the same, perhaps with another phone, or with a carrier where this has none.
    fn is_same(&self, other: &Self) -> bool {
        let same = |field: &Field| is_same(self.get(*field), other.get(*field));
        let carrier = [Field::ReturnCarrier, Field::ReturnAccount];
        let one_has_none = !self.has_carrier() || !other.has_carrier();
        PLACE.iter().all(same) && (one_has_none || carrier.iter().all(same))
    }
}

/// The addresses that are kept, the one that was used last first.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AddressBook(Vec<KeptAddress>);

impl AddressBook {
    /// All of them.
    pub fn all(&self) -> &[KeptAddress] {
        &self.0
    }

    /// Keeps an address, in the place of one that is the same.
    pub fn keep(&mut self, mut address: KeptAddress) {
        if let Some(at) = self.0.iter().position(|known| known.is_same(&address)) {
            let known = self.0.remove(at);
            if !address.has_carrier() {
                known.fill(&mut address.0, Part::ReturnShipping);
            }
        }
        self.0.insert(0, address);
        self.0.truncate(MOST_ADDRESSES);
    }

    /// Forgets an address.
    pub fn remove(&mut self, address: &KeptAddress) {
        self.0.retain(|known| known != address);
    }

    /// The book as a text to be kept; empty where nothing is in it.
    pub fn to_text(&self) -> String {
        let all = self.0.iter().map(|address| address.0.to_text());
        all.collect::<Vec<_>>().join("\n")
    }

    /// Turns [`Self::to_text`] round. What has no place in it is passed over, whoever wrote it.
    pub fn from_text(text: &str) -> Self {
        let all = text.split("\n\n");
        let all = all.filter_map(|address| KeptAddress::of(&Draft::from_text(address)));
        Self(all.take(MOST_ADDRESSES).collect())
    }
}
