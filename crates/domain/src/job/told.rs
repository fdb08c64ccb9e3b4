//! `Told`: what the list keeps of a job beside what it shows, for what is added up and for files.

use std::sync::Arc;

/// What an answer told of a job's bytes, drives, parcel and tags. Small, because there may be a hundred thousand of them: the texts
/// are one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Bytes that were copied, of all drives; `None` where no drive says so.
    pub bytes: Option<i64>,
    /// How many drives it names, or its parcel holds where it names none; 255 stands for more.
    pub drives: u8,
    /// Carrier, tracking number, ship date, then names and values of tags, with [`BETWEEN`] between them. `None` where all are
    /// empty.
    texts: Option<Arc<str>>,
}

/// What no name of a carrier and no tag has: it separates texts.
const BETWEEN: char = '\u{1f}';

/// A job's parcel, as the service told it. What is missing is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParcelTold<'a> {
    /// The carrier.
    pub carrier: &'a str,
    /// The carrier's tracking number.
    pub tracking: &'a str,
    /// Free text: the service does not hold it to a format.
    pub shipped: &'a str,
}

impl Told {
    /// What was told.
    pub fn new<'a>(
        bytes: Option<i64>,
        drives: usize,
        parcel: ParcelTold<'_>,
        tags: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut texts = String::with_capacity(96);
        let mut add = |text: &str| {
            if text.contains(BETWEEN) {
                // What separates would come back as two.
                texts.extend(text.split(BETWEEN));
            } else {
                texts.push_str(text);
            }
            texts.push(BETWEEN);
        };
        add(parcel.carrier);
        add(parcel.tracking);
        add(parcel.shipped);
        for (name, value) in tags {
            add(name);
            add(value);
        }
        let is_empty = texts.chars().all(|letter| letter == BETWEEN);
        Self {
            bytes,
            drives: u8::try_from(drives).unwrap_or(u8::MAX),
            texts: (!is_empty).then(|| texts.into()),
        }
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = self.texts.as_deref().unwrap_or_default();
        texts.split(BETWEEN)
    }

    /// The parcel to the data centre.
    pub fn parcel(&self) -> ParcelTold<'_> {
        let mut texts = self.texts();
        let mut text = || texts.next().unwrap_or_default();
        ParcelTold {
            carrier: text(),
            tracking: text(),
            shipped: text(),
        }
    }

    /// The tags: names and values.
    pub fn tags(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut texts = self.texts().skip(3);
        // The last text ends with what separates, and nothing follows it.
        std::iter::from_fn(move || Some((texts.next()?, texts.next()?)))
    }
}
