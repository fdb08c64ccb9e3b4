//! The address book of this device: read when it is first asked for, written only where a person asked for it. Comes with the
//! later code.

use leptos::prelude::*;

use super::{Stores, expect_context};
use crate::browser;
use domain::job::{AddressBook, KeptAddress};

/// The name under which the device keeps it.
const KEY: &str = "address-book";

/// The return addresses and carrier accounts that this device keeps. A handle.
#[derive(Clone, Copy)]
pub struct Addresses(RwSignal<AddressBook>);

impl Addresses {
    /// Those of this portal; asked for where a component is built.
    pub fn get() -> Self {
        Self::of(expect_context())
    }

    pub(super) fn of(stores: Stores) -> Self {
        stores.once(|| Self(RwSignal::new(read())))
    }

    /// What is kept.
    pub fn book(self) -> RwSignal<AddressBook> {
        self.0
    }

    /// Whether this device keeps anything at all: it may be blocked, or full.
    pub fn can_keep(self) -> bool {
        write(&read())
    }

    /// Keeps an address.
    pub fn keep(self, address: KeptAddress) {
        self.change(|book| book.keep(address));
    }

    /// Forgets an address.
    pub fn remove(self, address: &KeptAddress) {
        self.change(|book| book.remove(address));
    }

    /// Forgets all of them.
    pub fn clear(self) {
        self.change(|book| *book = AddressBook::default());
    }

    /// Takes back what was forgotten.
    pub fn put_back(self, before: AddressBook) {
        self.change(|book| *book = before);
    }

    fn change(self, change: impl FnOnce(&mut AddressBook)) {
        // Another tab may have changed it meanwhile.
        let mut book = read();
        change(&mut book);
        write(&book);
        self.0.set(book);
    }
}

fn read() -> AddressBook {
    let text = browser::remembered(KEY);
    AddressBook::from_text(&text.unwrap_or_default())
}

/// Whether the device took it.
fn write(book: &AddressBook) -> bool {
    let text = book.to_text();
    browser::store_on_device(KEY, (!text.is_empty()).then_some(&*text))
}
