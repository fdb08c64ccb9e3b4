//! The pages that are measured.

use std::collections::BTreeMap;

/// A page that is measured, in the order of the table's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// The portal as it is now.
    Portal,
    /// An older build of the portal.
    Before,
    /// The page written by hand.
    Floor,
    /// The page as a team would build it with React.
    Peer,
}

impl Subject {
    pub(crate) const ALL: [Self; 4] = [Self::Portal, Self::Before, Self::Floor, Self::Peer];

    /// What its column is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Before => "before",
            Self::Floor => "VA",
            Self::Peer => "AZ",
        }
    }

    /// Its folder in what the emulators serve.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Before => "before",
            Self::Floor => "floor",
            Self::Peer => "peer",
        }
    }

    /// Its address on an emulator.
    pub(crate) fn url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/index.html", self.folder())
    }

    /// The script that tells the probe where things are on this page.
    pub(crate) fn adapter(self) -> &'static str {
        match self {
            Self::Portal | Self::Before | Self::Floor => include_str!("adapters/table.js"),
            Self::Peer => include_str!("adapters/peer.js"),
        }
    }
}

/// One thing of each page that is measured.
#[derive(Clone, Debug, Default)]
pub(crate) struct Each<T>(BTreeMap<Subject, T>);

impl<T> Each<T> {
    pub(crate) fn get(&self, subject: Subject) -> Option<&T> {
        self.0.get(&subject)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Subject, &T)> + Clone {
        self.0.iter().map(|(subject, thing)| (*subject, thing))
    }

    /// What follows from the same thing of each page.
    pub(crate) fn map<U>(&self, mut of: impl FnMut(&T) -> U) -> Each<U> {
        self.iter()
            .map(|(subject, thing)| (subject, of(thing)))
            .collect()
    }

    /// The things of these pages and those of others, page by page; pages that only one of them has are left out.
    pub(crate) fn zip<U, V>(&self, other: &Each<U>, mut of: impl FnMut(&T, &U) -> V) -> Each<V> {
        self.iter()
            .filter_map(|(subject, thing)| Some((subject, of(thing, other.get(subject)?))))
            .collect()
    }
}

impl<T: Default> Each<T> {
    /// That of one page, made if there is none yet.
    pub(crate) fn of(&mut self, subject: Subject) -> &mut T {
        self.0.entry(subject).or_default()
    }
}

impl<T> FromIterator<(Subject, T)> for Each<T> {
    fn from_iter<I: IntoIterator<Item = (Subject, T)>>(things: I) -> Self {
        Self(things.into_iter().collect())
    }
}
