//! What the portal takes from the table of messages: their names, and the English texts.

macro_rules! messages {
    (
        first { $($first:ident: $first_english:literal, $first_czech:literal;)+ }
        later { $($later:ident: $later_english:literal, $later_czech:literal;)+ }
        work { $($work:ident: $work_english:literal, $work_czech:literal;)+ }
    ) => {
        /// A message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum M { $(#[doc = concat!("`", $first_english, "`")] $first,)+ $(#[doc = concat!("`", $later_english, "`")] $later,)+ $(#[doc = concat!("`", $work_english, "`")] $work,)+ }

        impl M {
            /// Every message.
            pub const ALL: &'static [Self] = &[$(Self::$first,)+ $(Self::$later,)+ $(Self::$work,)+];
        }

        /// The English texts that the list and the shell say, a line each: one text costs less than a table of many.
        pub(super) const FIRST: &str = concat!($($first_english, "\n"),+);

        /// The English texts that only the later pages say, a line each.
        pub(super) const LATER: &str = concat!($($later_english, "\n"),+);

        /// The English texts that only forms and copy logs say, a line each.
        pub(super) const WORK: &str = concat!($($work_english, "\n"),+);

        /// The Czech texts, for the tests.
        #[cfg(test)]
        pub(super) const CZECH: &[&str] = &[$($first_czech,)+ $($later_czech,)+ $($work_czech,)+];
    };
}
