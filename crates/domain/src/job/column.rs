//! The columns of the list, and which of them are shown.

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
    /// What needs attention; sorted, it is the order of urgency ([`super::ListQuery::key`]).
    Attention,
    /// What is due next; the earliest first.
    Due,
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
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Type,
        Self::State,
        Self::Progress,
        Self::Attention,
        Self::Due,
        Self::Location,
        Self::StorageAccount,
        Self::ResourceGroup,
        Self::LastChange,
    ];

    /// Whether [`super::ListQuery::key`] says all that there is to compare in this column.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Progress | Self::Attention | Self::Due | Self::LastChange
        )
    }

    /// Its word in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::State => "state",
            Self::Progress => "progress",
            Self::Attention => "attention",
            Self::Due => "due",
            Self::Location => "location",
            Self::StorageAccount => "storage",
            Self::ResourceGroup => "group",
            Self::LastChange => "changed",
        }
    }

    /// The column of a word; `None` where it is none's.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }
}

/// The columns that are shown. The name is always among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns(u32);

impl Columns {
    /// The name, and these.
    pub fn new(columns: impl Iterator<Item = Column>) -> Self {
        columns.fold(Self(bit(Column::Name)), |all, column| {
            Self(all.0 | bit(column))
        })
    }

    /// Whether a column is shown.
    pub fn has(self, column: Column) -> bool {
        self.0 & bit(column) != 0
    }

    /// Shows a column, or hides it; but for the name, which stays.
    #[must_use]
    pub fn toggled(self, column: Column) -> Self {
        if column == Column::Name {
            self
        } else {
            Self(self.0 ^ bit(column))
        }
    }

    /// As a number, which is never 0: what they were made of ([`Self::of_number`]).
    pub fn number(self) -> u32 {
        self.0
    }

    /// Turns [`Self::number`] round; `None` for 0.
    pub fn of_number(number: u32) -> Option<Self> {
        (number != 0).then(|| {
            Self::new(
                Column::ALL
                    .into_iter()
                    .filter(|column| number & bit(*column) != 0),
            )
        })
    }

    /// Their words, from left to right, with commas between them.
    pub fn to_text(self) -> String {
        let words = Column::ALL
            .into_iter()
            .filter(|column| self.has(*column))
            .map(Column::word);
        words.collect::<Vec<_>>().join(",")
    }

    /// Turns [`Self::to_text`] round. Words that mean nothing are passed over, whoever wrote them; `None` where all do.
    pub fn of_text(text: &str) -> Option<Self> {
        let mut known = text.split(',').filter_map(Column::of_word).peekable();
        known.peek().is_some().then(|| Self::new(known))
    }
}

fn bit(column: Column) -> u32 {
    1 << column as u32
}
