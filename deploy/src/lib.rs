//! How the portal's files are to be served, from one source, `headers.json`: the emulator answers by it, and
//! [`package`](package::package) writes it in the words of each host.

mod azure;
mod files;
mod nginx;
mod origins;
mod outputs;
pub mod package;
mod source;

pub use origins::Origins;
pub use outputs::{Output, outputs};
pub use source::{Source, source};
