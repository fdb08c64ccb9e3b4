//! Randomness with a seed: the same text leads to the same numbers, in every run.

use std::hash::Hasher;

use fastrand::Rng;
use fnv::FnvHasher;

/// A generator whose numbers depend on a text alone.
pub(crate) fn from_text(text: &str) -> Rng {
    let mut hasher = FnvHasher::default();
    hasher.write(text.as_bytes());
    Rng::with_seed(hasher.finish())
}

/// One of the items, of which there must be some.
pub(crate) fn pick<T: Copy>(rng: &mut Rng, items: &[T]) -> T {
    items[rng.usize(..items.len())]
}

/// A GUID of version 4, as the next numbers of `rng` make it.
pub(crate) fn guid(rng: &mut Rng) -> String {
    uuid::Builder::from_random_bytes(rng.u128(..).to_be_bytes())
        .into_uuid()
        .to_string()
}
