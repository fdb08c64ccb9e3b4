//! `Remote`: the life of data that is fetched.

/// Data that comes from elsewhere. A failure keeps the last good value: what was read stays on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Remote<T, E> {
    /// The first fetch is under way.
    Loading,
    /// Here.
    Loaded(T),
    /// Here, and being fetched anew.
    Refreshing(T),
    /// The last fetch failed; the last good value, where there is one.
    Failed(E, Option<T>),
}

impl<T, E> Remote<T, E> {
    /// The last good value.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Loaded(value) | Self::Refreshing(value) | Self::Failed(_, Some(value)) => {
                Some(value)
            }
            Self::Loading | Self::Failed(_, None) => None,
        }
    }

    /// The last good value, taken out.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Loaded(value) | Self::Refreshing(value) | Self::Failed(_, Some(value)) => {
                Some(value)
            }
            Self::Loading | Self::Failed(_, None) => None,
        }
    }

    /// Why the last fetch failed.
    pub fn error(&self) -> Option<&E> {
        match self {
            Self::Failed(error, _) => Some(error),
            _ => None,
        }
    }

    /// Whether a fetch is under way.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Loading | Self::Refreshing(_))
    }

    /// The same with a fetch under way.
    #[must_use]
    pub fn fetching(self) -> Self {
        self.into_value().map_or(Self::Loading, Self::Refreshing)
    }

    /// The same after a fetch.
    #[must_use]
    pub fn fetched(self, outcome: Result<T, E>) -> Self {
        match outcome {
            Ok(value) => Self::Loaded(value),
            Err(error) => Self::Failed(error, self.into_value()),
        }
    }
}
