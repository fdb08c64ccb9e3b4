//! Saved views: what a person asked the list for, under a name. A view has what stands in the address, and nothing that the service
//! answered.

use crate::caseless::is_same;
use crate::job::ListQuery;
use crate::route::Route;

/// So many views are kept.
pub const MOST_VIEWS: usize = 50;

/// So many letters of a name are kept.
pub const LONGEST_NAME: usize = 60;

/// What the list is asked for, under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name, in a line.
    pub name: String,
    /// Filters, search, order and columns.
    pub query: ListQuery,
}

/// The saved views, in the order in which they were made. Their names differ by more than the case of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViews(Vec<SavedView>);

/// A name as it is kept: in a line, without blanks around it, and not too long. Empty where nothing is left of it.
pub fn view_name(typed: &str) -> String {
    let letters = typed
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    let line: String = letters.collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(LONGEST_NAME).collect();
    short.trim_end().to_owned()
}

impl SavedViews {
    /// All of them.
    pub fn all(&self) -> &[SavedView] {
        &self.0
    }

    /// Whether one has this name.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Whether one of this name can be saved: it takes the place of the one that has it, or there is room.
    pub fn has_room(&self, name: &str) -> bool {
        self.0.len() < MOST_VIEWS || self.has(name)
    }

    /// Saves a view, in the place of the one that has its name. Nothing happens without a name, or without room.
    pub fn save(&mut self, name: &str, query: ListQuery) {
        let name = view_name(name);
        if name.is_empty() || !self.has_room(&name) {
            return;
        }
        match self.find(&name) {
            Some(at) => self.0[at] = SavedView { name, query },
            None => self.0.push(SavedView { name, query }),
        }
    }

    /// Gives a view another name; nothing happens where another one has it, or it is none.
    pub fn rename(&mut self, name: &str, next: &str) {
        let next = view_name(next);
        let taken = self.find(&next);
        if let Some(at) = self.find(name)
            && !next.is_empty()
            && taken.is_none_or(|taken| taken == at)
        {
            self.0[at].name = next;
        }
    }

    /// Deletes a view.
    pub fn remove(&mut self, name: &str) {
        if let Some(at) = self.find(name) {
            self.0.remove(at);
        }
    }

    fn find(&self, name: &str) -> Option<usize> {
        let name = view_name(name);
        self.0.iter().position(|view| is_same(&view.name, &name))
    }

    /// The views as a text to be kept: a line each, with the name, a tab and the address.
    pub fn to_text(&self) -> String {
        let line =
            |view: &SavedView| [&view.name, &*Route::Jobs(view.query.clone()).href()].join("\t");
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Turns [`Self::to_text`] round. What is no view is passed over, whoever wrote it.
    pub fn from_text(text: &str) -> Self {
        let mut views = Self::default();
        for line in text.lines() {
            let Some((name, address)) = line.split_once('\t') else {
                continue;
            };
            if let Route::Jobs(query) = Route::parse(address)
                && !views.has(name)
            {
                views.save(name, query);
            }
        }
        views
    }
}
