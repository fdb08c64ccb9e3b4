//! A number that stands for a text, where the text itself would take too much memory.

/// The bytes' hash (FNV-1a, 64 bits). Among a million ids two are the same once in thirty million lists.
pub fn fingerprint(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
