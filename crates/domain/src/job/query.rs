//! What a person asks the list for: which jobs, in which order.

use std::cmp::Ordering;

use super::{
    Attention, Column, Columns, JobId, JobState, JobType, Search, Summary, Time, due,
    first_attention, location_key,
};

/// Values of which a job must have one; none picked means that any will do. The case of ASCII letters does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picks(Vec<String>);

impl Picks {
    /// Picks from values in any order; doubles and empty ones are dropped.
    pub fn new<'a>(values: impl Iterator<Item = &'a str>) -> Self {
        let mut picks = Self::default();
        for value in values
            .map(str::to_ascii_lowercase)
            .filter(|value| !value.is_empty())
        {
            if let Err(at) = picks.0.binary_search(&value) {
                picks.0.insert(at, value);
            }
        }
        picks
    }

    /// Whether nothing is picked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this very value is picked.
    pub fn contains(&self, value: &str) -> bool {
        self.0.iter().any(|pick| pick.eq_ignore_ascii_case(value))
    }

    /// Whether a job with this value passes: it is picked, or nothing is. Then nobody asks for the value.
    pub fn admits<T: AsRef<str>>(&self, value: impl FnOnce() -> T) -> bool {
        self.is_empty() || self.contains(value().as_ref())
    }

    /// Picks the value, or unpicks it.
    pub fn toggle(&mut self, value: &str) {
        let value = value.to_ascii_lowercase();
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

/// The subscription of a picked scope, and its resource group; that is empty for the whole subscription.
pub fn parts_of_scope(pick: &str) -> (&str, &str) {
    let end = pick.bytes().position(|byte| byte == b'/');
    let end = end.unwrap_or(pick.len());
    let part = |part: Option<_>| part.unwrap_or_default();
    (part(pick.get(..end)), part(pick.get(end + 1..)))
}

/// What the list shows. Lives in the address, so it survives reload, back and sharing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    /// What is searched for ([`Search`]).
    pub text: String,
    /// States.
    pub states: Picks,
    /// Types.
    pub types: Picks,
    /// Regions, as [`location_key`] writes them.
    pub locations: Picks,
    /// Subscription ids; or, of one of them, a resource group: `id/group`.
    pub subscriptions: Picks,
    /// Only jobs that need attention.
    pub attention: bool,
    /// The columns that are shown; `None` for those that this device shows.
    pub columns: Option<Columns>,
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
            columns: None,
            sort: Column::Attention,
            descending: false,
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
            columns: self.columns,
            sort: self.sort,
            descending: self.descending,
            ..Self::default()
        };
        *self != unfiltered
    }

    /// [`Self::text`] as [`Self::admits`] looks for it.
    pub fn search(&self) -> Search {
        Search::parse(&self.text)
    }

    /// Whether both leave out the same jobs. Asked at each step of an order, so nothing is copied for it.
    pub fn same_filters(&self, other: &Self) -> bool {
        self.text == other.text && self.same_picks(other)
    }

    /// Whether all that passes this also passes `wider`, because it differs by a narrower search only.
    pub fn is_within(&self, wider: &Self) -> bool {
        self.same_picks(wider) && self.search().is_within(&wider.search())
    }

    /// Whether both leave out the same jobs but for the search.
    fn same_picks(&self, other: &Self) -> bool {
        // By name, so that a filter that is added can't be forgotten here.
        let Self {
            text: _,
            states,
            types,
            locations,
            subscriptions,
            attention,
            columns: _,
            sort: _,
            descending: _,
        } = self;
        *states == other.states
            && *types == other.types
            && *locations == other.locations
            && *subscriptions == other.subscriptions
            && *attention == other.attention
    }

    /// The same order and columns without any filter.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            columns: self.columns,
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

    /// Whether the job passes; `search` is [`Self::search`], read once for all jobs.
    pub fn admits(&self, job: &Summary, search: &Search, now: Time) -> bool {
        search.finds(job)
            && self.states.admits(|| job.state.as_str())
            && self.types.admits(|| job.kind.as_str())
            && self.locations.admits(|| location_key(&job.location))
            && self.admits_scope(&job.id)
            && (!self.attention || first_attention(job, now).is_some())
    }

    fn admits_scope(&self, id: &JobId) -> bool {
        let holds = |pick: &str| {
            let (subscription, group) = parts_of_scope(pick);
            subscription.eq_ignore_ascii_case(id.subscription())
                && (group.is_empty() || group.eq_ignore_ascii_case(id.resource_group()))
        };
        self.subscriptions.is_empty() || self.subscriptions.iter().any(holds)
    }

    /// Which of two jobs stands first. Never `Equal` for different jobs, so that the order is the same every time.
    pub fn order(&self, a: &Summary, b: &Summary, now: Time) -> Ordering {
        // Among equals the names go from A to Z, whichever way the column is turned.
        match self.by_column(a, b, now) {
            Ordering::Equal if self.sort == Column::Name && self.descending => by_name(b, a),
            Ordering::Equal => by_name(a, b),
            ordering if self.descending => ordering.reverse(),
            ordering => ordering,
        }
    }

    /// How two jobs compare by the column alone, from small to large.
    pub fn by_column(&self, a: &Summary, b: &Summary, now: Time) -> Ordering {
        match self.sort {
            Column::Name => Ordering::Equal,
            Column::Type => a.kind.cmp(&b.kind),
            Column::State => a.state.cmp(&b.state),
            Column::Location => spaceless(&a.location).cmp(spaceless(&b.location)),
            Column::StorageAccount => {
                caseless(&a.storage_account).cmp(caseless(&b.storage_account))
            }
            Column::ResourceGroup => {
                caseless(a.id.resource_group()).cmp(caseless(b.id.resource_group()))
            }
            Column::Progress | Column::Attention | Column::Due | Column::LastChange => {
                self.value(a, now).cmp(&self.value(b, now))
            }
        }
    }

    /// A number that stands for the job's value in the column: a smaller one is a smaller value. Equal numbers say
    /// nothing yet: [`Self::by_column`] decides, but for the columns of numbers, where they are all there is.
    fn value(&self, job: &Summary, now: Time) -> u64 {
        match self.sort {
            Column::Name => 0,
            Column::Type => place(&job.kind, JobType::KNOWN),
            Column::State => place(&job.state, JobState::KNOWN),
            Column::Progress => job.percent.map_or(0, |percent| u64::from(percent) + 1),
            Column::Attention => urgency(job, now),
            Column::Location => beginning(spaceless(&job.location)),
            Column::StorageAccount => beginning(caseless(&job.storage_account)),
            Column::ResourceGroup => beginning(caseless(job.id.resource_group())),
            Column::Due => due(job).map_or(u64::MAX, |due| moment(due.at)),
            // A missing one comes before all others.
            Column::LastChange => job.modified.map_or(0, |time| moment(time).max(1)),
        }
    }

    /// A number by which the job stands in the order of the column: a smaller one stands first. Equal numbers say nothing yet,
    /// as all do in the order of the names: [`Self::order`] decides.
    pub fn key(&self, job: &Summary, now: Time) -> u64 {
        let value = self.value(job, now);
        if self.descending && self.sort != Column::Name {
            !value
        } else {
            value
        }
    }
}

/// The order of the names, from A to Z; of the ids where names are the same.
pub fn by_name(a: &Summary, b: &Summary) -> Ordering {
    let by_id = || a.id.sort_key().cmp(&b.id.sort_key());
    a.name.cmp(&b.name).then_with(by_id)
}

/// ARM's names compare without regard to case.
fn caseless(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| byte.to_ascii_lowercase())
}

/// A region's name as it compares: `West US` is `westus`.
fn spaceless(text: &str) -> impl Iterator<Item = u8> {
    caseless(text).filter(|byte| *byte != b' ')
}

/// The first eight bytes as a number that compares as they do.
fn beginning(mut text: impl Iterator<Item = u8>) -> u64 {
    (0..8).fold(0, |number, _| {
        number << 8 | u64::from(text.next().unwrap_or(0))
    })
}

/// The place of a word among those that are known; behind them where it isn't.
fn place<T: PartialEq>(word: &T, known: &[T]) -> u64 {
    let place = known.iter().position(|known| known == word);
    place.unwrap_or(known.len()) as u64
}

/// A moment as a number that compares as moments do: the sign's bit turned, so that the times before 1970 come first.
fn moment(time: Time) -> u64 {
    time.ms().cast_unsigned() ^ (1 << 63)
}

/// Later than any moment that fits beside the kind of a need.
const NO_TIME: i64 = (1 << 56) - 1;

/// How urgent a job is, as a number. First come those that need attention, by what is most pressing about each, and then by
/// when; then those that a person has to see to by a date, by that date; at last all others, by their last change. A removal
/// that is still far off is no reason to be first: nobody has to do anything, and most jobs of a long list have one.
fn urgency(job: &Summary, now: Time) -> u64 {
    let (kind, value) = if let Some(first) = first_attention(job, now) {
        let value = match first {
            Attention::NeverReceived(drives) | Attention::MoreInformation(drives) => drives.into(),
            // One that nobody can tell the moment of comes behind those with one.
            Attention::NotShipping(at) => at.map_or(NO_TIME, Time::ms),
            Attention::Expires(at) | Attention::StillShipping(at) | Attention::Removed(at) => {
                at.ms()
            }
            Attention::LocationClosed
            | Attention::NoReturnAddress
            | Attention::BlobsNotExported
            | Attention::UnknownState => 0,
        };
        (first.rank(), value)
    } else if let Some(due) = due(job).filter(|due| due.needs_person()) {
        (HAS_DATE, due.at.ms())
    } else {
        (
            HAS_NONE,
            job.modified.map_or(NO_TIME, |time| NO_TIME / 2 - time.ms()),
        )
    };
    u64::from(kind) << 56 | value.clamp(0, NO_TIME).cast_unsigned()
}

/// Behind every kind of what needs attention.
const HAS_DATE: u8 = 254;
/// Behind all.
const HAS_NONE: u8 = 255;
