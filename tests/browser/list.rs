//! To come soon.
