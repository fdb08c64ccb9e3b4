//! A program that runs for the benchmark, and no longer than it.

use std::process::{Child as Process, Command, Stdio};

use anyhow::{Context as _, Result};

/// A child that is ended when dropped.
pub(crate) struct Child(pub(crate) Process);

impl Child {
    /// Starts a program, with its output for reading and its complaints unheard.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map(Self)
            .with_context(|| format!("could not start {name}"))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended already; there is nothing to be done about either.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
