//! What the portal takes from the table of messages: their names, and the English texts.

macro_rules! messages {
    ($($name:ident: $english:literal, $czech:literal;)+) => {
        /// A message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum M { $(#[doc = $english] $name,)+ }

        impl M {
            /// Every message.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its English text, with its places and forms.
            pub(super) fn english(self) -> &'static str {
                const TEXTS: &[&str] = &[$($english),+];
                TEXTS[self as usize]
            }
        }

        /// The Czech texts, for the tests.
        #[cfg(test)]
        pub(super) const CZECH: &[&str] = &[$($czech),+];
    };
}
