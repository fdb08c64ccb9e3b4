//! A small random generator (`SplitMix64`): the same seed gives the same numbers for ever, on every machine.

use std::{
    hash::{BuildHasher, RandomState},
    sync::atomic::{AtomicU64, Ordering},
};

/// The generator.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// A generator that starts at `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator whose numbers depend on a text: the same text, the same numbers.
    pub fn of(text: &str) -> Self {
        // FNV-1a
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, fold))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from 0 up to, but without, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.bits() % end.max(1)
    }

    /// A number from `low` up to, but without, `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high.abs_diff(low)).cast_signed()
    }

    /// An index from 0 up to, but without, `end`.
    pub fn index(&mut self, end: usize) -> usize {
        usize::try_from(self.below(end as u64)).unwrap_or_default()
    }

    /// One of the items; the list must not be empty.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.index(items.len())]
    }

    /// True once in `n`.
    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// A GUID.
    pub fn guid(&mut self) -> String {
        guid(self.bits(), self.bits())
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn guid(high: u64, low: u64) -> String {
    let (first, second, third) = (high >> 32, (high >> 16) & 0xffff, high & 0xfff);
    let (fourth, fifth) = ((low >> 48) & 0x3fff | 0x8000, low & 0xffff_ffff_ffff);
    format!("{first:08x}-{second:04x}-4{third:03x}-{fourth:04x}-{fifth:012x}")
}

/// Fresh GUIDs for request ids: unlike those of any other run.
#[derive(Debug)]
pub struct Guids {
    seed: u64,
    count: AtomicU64,
}

impl Default for Guids {
    fn default() -> Self {
        Self {
            seed: RandomState::new().hash_one("request ids"),
            count: AtomicU64::new(0),
        }
    }
}

impl Guids {
    /// A GUID not given out before.
    pub fn next(&self) -> String {
        let n = self.count.fetch_add(1, Ordering::Relaxed);
        guid(mix(self.seed ^ n), mix(self.seed.wrapping_add(n << 1 | 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let mut rng = Rng::new(7);
        assert_eq!(
            [rng.bits(), rng.bits()],
            [0x63cb_e1e4_5932_0dd7, 0x044c_3cd7_f43c_661c]
        );
    }

    #[test]
    fn guids_have_the_form_of_version_4_and_differ() {
        let guids = Guids::default();
        let (a, b) = (guids.next(), guids.next());
        assert_ne!(a, b);
        for guid in [a, b, Rng::new(1).guid()] {
            assert_eq!(
                guid.split('-').map(str::len).collect::<Vec<_>>(),
                [8, 4, 4, 4, 12]
            );
            assert_eq!(guid.as_bytes()[14], b'4');
            assert!(b"89ab".contains(&guid.as_bytes()[19]));
        }
    }
}
