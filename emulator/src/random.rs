//! Randomness with a seed: the same text leads to the same numbers, in every run.

use fastrand::Rng;
use sha2::{Digest, Sha256};

/// A generator whose numbers depend on a text alone.
pub(crate) fn from_text(text: &str) -> Rng {
    let hash = Sha256::digest(text);
    let seed = hash.iter().take(8);
    Rng::with_seed(seed.fold(0, |seed, byte| seed << 8 | u64::from(*byte)))
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
