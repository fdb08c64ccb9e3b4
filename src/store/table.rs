//! `Table`: rows that keep their place for good, and are found by a number that stands for what they are.

use std::mem;
use std::ops::{Index, IndexMut};

/// Rows in blocks of the same size: a table that grows moves nothing, and leaves no holes in memory that were once too
/// small. Beside them, which row has which fingerprint: four bytes a row, where a `HashMap` would keep each key again,
/// and bring 3 kB of download.
#[derive(Debug)]
pub(super) struct Table<T> {
    blocks: Vec<Vec<T>>,
    /// The rows by some bits of their fingerprints: each part grows by itself, so that no row of a million waits until a place
    /// is found anew for all others.
    parts: Vec<Part>,
}

/// Rows that have these bits in common.
#[derive(Clone, Debug, Default)]
struct Part {
    rows: usize,
    /// A place for each fingerprint, by its last bits, or the next free one behind it: a row's index and one more; 0 where
    /// there is none. As many as a power of two, and always more than there are rows.
    places: Vec<u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            parts: vec![Part::default(); 1 << PART_BITS],
        }
    }
}

/// Rows in a block.
const BLOCK: usize = 1024;
/// How many bits of a fingerprint tell the part.
const PART_BITS: u32 = 6;

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
        let places = &self.parts[part(fingerprint)].places;
        let mut place = place(fingerprint, places)?;
        loop {
            let index = places[place].checked_sub(1)? as usize;
            if is_it(&self[index]) {
                return Some(index);
            }
            place = (place + 1) % places.len();
        }
    }

    /// Puts a row behind the others. `fingerprint` tells any row's.
    pub(super) fn push(&mut self, row: T, fingerprint: impl Fn(&T) -> u64) {
        let index = self.len();
        let print = fingerprint(&row);
        match self.blocks.last_mut() {
            Some(block) if block.len() < BLOCK => block.push(row),
            _ => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(row);
                self.blocks.push(block);
            }
        }
        let part = &mut self.parts[part(print)];
        // One in eight stays free, so that a search ends soon.
        if part.rows >= part.places.len() / 8 * 7 {
            let places = vec![0; (part.places.len() * 2).max(8)];
            for known in mem::replace(&mut part.places, places) {
                if let Some(index) = known.checked_sub(1) {
                    let index = index as usize;
                    note(
                        &mut part.places,
                        index,
                        fingerprint(&self.blocks[index / BLOCK][index % BLOCK]),
                    );
                }
            }
        }
        note(&mut part.places, index, print);
        part.rows += 1;
    }
}

/// The part that a row of this fingerprint is in.
fn part(fingerprint: u64) -> usize {
    // Bits that differ where texts end differently, and that tell no place: those are the last ones.
    (fingerprint >> 42) as usize % (1 << PART_BITS)
}

/// Where a fingerprint is looked for first; `None` while there are no places.
fn place(fingerprint: u64, places: &[u32]) -> Option<usize> {
    let mask = places.len().checked_sub(1)?;
    #[expect(clippy::cast_possible_truncation, reason = "its last bits")]
    Some(fingerprint as usize & mask)
}

fn note(places: &mut [u32], index: usize, fingerprint: u64) {
    let Some(mut place) = place(fingerprint, places) else {
        return;
    };
    while places[place] != 0 {
        place = (place + 1) % places.len();
    }
    #[expect(clippy::cast_possible_truncation, reason = "far fewer rows than that")]
    let noted = index as u32 + 1;
    places[place] = noted;
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
            let fingerprint = |number: &u64| (number / coarse * 61).wrapping_mul((1 << 42) + 1);
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
