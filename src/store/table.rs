//! `Table`: rows that keep their place for good, and are found by a number that stands for what they are.

use std::ops::{Index, IndexMut};

/// Rows in blocks of the same size: a table that grows moves nothing, and leaves no holes in memory that were once too
/// small. Beside them, which row has which fingerprint: four bytes a row, where a `HashMap` would keep each key again,
/// and bring 3 kB of download.
#[derive(Debug)]
pub(super) struct Table<T> {
    blocks: Vec<Vec<T>>,
    /// A place for each fingerprint, by its last bits, or the next free one behind it: a row's index and one more; 0 where
    /// there is none. As many as a power of two, and always more than there are rows.
    places: Vec<u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            places: Vec::new(),
        }
    }
}

/// Rows in a block.
const BLOCK: usize = 1024;

impl<T> Table<T> {
    pub(super) fn len(&self) -> usize {
        let full = self.blocks.len().saturating_sub(1) * BLOCK;
        full + self.blocks.last().map_or(0, Vec::len)
    }

    pub(super) fn get(&self, index: usize) -> Option<&T> {
        self.blocks.get(index / BLOCK)?.get(index % BLOCK)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.blocks.iter().flatten()
    }

    /// The row of this fingerprint that is the one looked for.
    pub(super) fn find(&self, fingerprint: u64, is_it: impl Fn(&T) -> bool) -> Option<usize> {
        let mut place = self.place(fingerprint)?;
        loop {
            let index = self.places[place].checked_sub(1)? as usize;
            if is_it(&self[index]) {
                return Some(index);
            }
            place = (place + 1) % self.places.len();
        }
    }

    /// Puts a row behind the others. `fingerprint` tells any row's.
    pub(super) fn push(&mut self, row: T, fingerprint: impl Fn(&T) -> u64) {
        let index = self.len();
        // One in eight stays free, so that a search ends soon.
        if index >= self.places.len() / 8 * 7 {
            self.places = vec![0; (self.places.len() * 2).max(64)];
            for known in 0..index {
                self.note(known, fingerprint(&self[known]));
            }
        }
        self.note(index, fingerprint(&row));
        match self.blocks.last_mut() {
            Some(block) if block.len() < BLOCK => block.push(row),
            _ => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(row);
                self.blocks.push(block);
            }
        }
    }

    /// Where a fingerprint is looked for first; `None` while there are no places.
    fn place(&self, fingerprint: u64) -> Option<usize> {
        let mask = self.places.len().checked_sub(1)?;
        #[expect(clippy::cast_possible_truncation, reason = "its last bits")]
        Some(fingerprint as usize & mask)
    }

    fn note(&mut self, index: usize, fingerprint: u64) {
        let Some(mut place) = self.place(fingerprint) else {
            return;
        };
        while self.places[place] != 0 {
            place = (place + 1) % self.places.len();
        }
        #[expect(clippy::cast_possible_truncation, reason = "far fewer rows than that")]
        let noted = index as u32 + 1;
        self.places[place] = noted;
    }
}

impl<T> Index<usize> for Table<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.blocks[index / BLOCK][index % BLOCK]
    }
}

impl<T> IndexMut<usize> for Table<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut self.blocks[index / BLOCK][index % BLOCK]
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_was_put_in(numbers in prop::collection::vec(0..400_u64, 0..900), coarse in 1..50_u64) {
            // Many have the same fingerprint, and many places are taken by others.
            let fingerprint = |number: &u64| number / coarse * 61;
            let mut table = Table::default();
            let mut expected: Vec<u64> = Vec::new();
            for number in numbers {
                let found = table.find(fingerprint(&number), |known| *known == number);
                prop_assert_eq!(found, expected.iter().position(|known| *known == number));
                if found.is_none() {
                    table.push(number, fingerprint);
                    expected.push(number);
                }
            }
            prop_assert_eq!(table.len(), expected.len());
            prop_assert_eq!(table.iter().copied().collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn it_grows_block_by_block() {
        let mut table = Table::default();
        assert_eq!(
            (table.len(), table.get(0), table.find(7, |_| true)),
            (0, None, None)
        );
        for number in 0..=3 * BLOCK as u64 {
            table.push(number, |number| number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        }
        assert_eq!(table.len(), 3 * BLOCK + 1);
        assert_eq!(table.get(3 * BLOCK), Some(&(3 * BLOCK as u64)));
        assert_eq!(table.get(3 * BLOCK + 1), None);
        table[BLOCK] = 5;
        assert_eq!((table[BLOCK - 1], table[BLOCK]), (BLOCK as u64 - 1, 5));
    }
}
