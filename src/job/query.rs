//! What a person asks the list for: which jobs, in which order.

use std::cmp::Ordering;

use super::{Summary, Time, attention};

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The job's name.
    Name,
    /// Import or export.
    Type,
    /// Where it stands; sorted in the order of a job's life.
    State,
    /// Overall progress.
    Progress,
    /// What needs attention; the most pressing first.
    Attention,
    /// The region.
    Location,
    /// The storage account's name.
    StorageAccount,
    /// The resource group's name.
    ResourceGroup,
    /// The last modification.
    LastChange,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Type,
        Self::State,
        Self::Progress,
        Self::Attention,
        Self::Location,
        Self::StorageAccount,
        Self::ResourceGroup,
        Self::LastChange,
    ];
}

/// Values of which a job must have one; none picked means that any will do. Letters' case does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picks(Vec<String>);

impl Picks {
    /// Picks from values in any order; doubles and empty ones are dropped.
    pub fn new<'a>(values: impl Iterator<Item = &'a str>) -> Self {
        let mut picks: Vec<_> = values
            .map(str::to_lowercase)
            .filter(|value| !value.is_empty())
            .collect();
        picks.sort_unstable();
        picks.dedup();
        Self(picks)
    }

    /// Whether nothing is picked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this very value is picked.
    pub fn contains(&self, value: &str) -> bool {
        self.0.iter().any(|pick| *pick == value.to_lowercase())
    }

    /// Whether a job with this value passes.
    pub fn admits(&self, value: &str) -> bool {
        self.0.is_empty() || self.contains(value)
    }

    /// Picks the value, or unpicks it.
    pub fn toggle(&mut self, value: &str) {
        let value = value.to_lowercase();
        match self.0.binary_search(&value) {
            Ok(at) => drop(self.0.remove(at)),
            Err(at) => self.0.insert(at, value),
        }
    }

    /// The picked values in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// A filter that picks among values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// By state.
    State,
    /// By type.
    Type,
    /// By region.
    Location,
    /// By subscription.
    Subscription,
}

/// What the list shows. Lives in the address, so it survives reload, back and sharing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    /// Part of the name; letters' case does not matter.
    pub text: String,
    /// States.
    pub states: Picks,
    /// Types.
    pub types: Picks,
    /// Regions, as [`location_key`] writes them.
    pub locations: Picks,
    /// Subscription ids.
    pub subscriptions: Picks,
    /// Only jobs that need attention.
    pub attention: bool,
    /// The column to sort by.
    pub sort: Column,
    /// Whether the order is turned round.
    pub descending: bool,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            states: Picks::default(),
            types: Picks::default(),
            locations: Picks::default(),
            subscriptions: Picks::default(),
            attention: false,
            sort: Column::LastChange,
            descending: true,
        }
    }
}

impl ListQuery {
    /// The picks of a filter.
    pub fn picks(&self, filter: Filter) -> &Picks {
        match filter {
            Filter::State => &self.states,
            Filter::Type => &self.types,
            Filter::Location => &self.locations,
            Filter::Subscription => &self.subscriptions,
        }
    }

    /// The picks of a filter, to change them.
    pub fn picks_mut(&mut self, filter: Filter) -> &mut Picks {
        match filter {
            Filter::State => &mut self.states,
            Filter::Type => &mut self.types,
            Filter::Location => &mut self.locations,
            Filter::Subscription => &mut self.subscriptions,
        }
    }

    /// Whether it leaves any job out.
    pub fn filters(&self) -> bool {
        let unfiltered = Self {
            sort: self.sort,
            descending: self.descending,
            ..Self::default()
        };
        *self != unfiltered
    }

    /// The same order without any filter.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            sort: self.sort,
            descending: self.descending,
            ..Self::default()
        }
    }

    /// Sorts by `column`, or turns the order round where it is sorted by it already.
    pub fn sort_by(&mut self, column: Column) {
        // Times and urgency are asked for from the top down; words from A to Z.
        let first = matches!(column, Column::LastChange | Column::Progress);
        self.descending = if self.sort == column {
            !self.descending
        } else {
            first
        };
        self.sort = column;
    }

    /// Whether the job passes. `text` is compared without regard to case; `lower_text` is [`Self::text`] in lower case.
    pub fn admits(&self, job: &Summary, lower_text: &str, now: Time) -> bool {
        (lower_text.is_empty() || contains_ignoring_case(&job.name, lower_text))
            && self.states.admits(job.state.as_str())
            && self.types.admits(job.kind.as_str())
            && (self.locations.is_empty() || self.locations.contains(&location_key(&job.location)))
            && self.subscriptions.admits(job.id.subscription())
            && (!self.attention || !attention(job, now).is_empty())
    }

    /// Which of two jobs stands first. Never `Equal` for different jobs, so that the order is the same every time.
    pub fn order(&self, a: &Summary, b: &Summary, now: Time) -> Ordering {
        let by_column = match self.sort {
            Column::Name => Ordering::Equal,
            Column::Type => a.kind.cmp(&b.kind),
            Column::State => a.state.cmp(&b.state),
            Column::Progress => a.percent.cmp(&b.percent),
            Column::Attention => urgency(a, now).cmp(&urgency(b, now)),
            Column::Location => location_key(&a.location).cmp(&location_key(&b.location)),
            Column::StorageAccount => caseless(&a.storage_account, &b.storage_account),
            Column::ResourceGroup => caseless(a.id.resource_group(), b.id.resource_group()),
            Column::LastChange => a.modified.cmp(&b.modified),
        };
        let directed = |ordering: Ordering| {
            if self.descending {
                ordering.reverse()
            } else {
                ordering
            }
        };
        // Among equals the names go from A to Z, whichever way the column is turned.
        let by_name = a.name.cmp(&b.name);
        let by_name = if self.sort == Column::Name {
            directed(by_name)
        } else {
            by_name
        };
        directed(by_column)
            .then(by_name)
            .then_with(|| a.id.as_str().cmp(b.id.as_str()))
    }
}

/// ARM's names compare without regard to case.
fn caseless(a: &str, b: &str) -> Ordering {
    let [a, b] = [a, b].map(|name| name.bytes().map(|byte| byte.to_ascii_lowercase()));
    a.cmp(b)
}

/// Jobs with nothing to attend to come last.
fn urgency(job: &Summary, now: Time) -> (bool, Option<super::Attention>) {
    let first = attention(job, now).first().copied();
    (first.is_none(), first)
}

/// `needle` is in lower case already.
fn contains_ignoring_case(text: &str, needle: &str) -> bool {
    if text.is_ascii() && needle.is_ascii() {
        // Names are ASCII as a rule: no copy in lower case is made for each.
        let needle = needle.as_bytes();
        text.as_bytes()
            .windows(needle.len())
            .any(|window| window.eq_ignore_ascii_case(needle))
    } else {
        text.to_lowercase().contains(needle)
    }
}

/// A region's name in the one way in which it is compared: `West US` and `westus` are the same.
pub fn location_key(location: &str) -> String {
    location
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}
