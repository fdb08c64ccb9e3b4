//! System packages through apt, where there is apt and the right to use it.

use crate::cmd;
use crate::error::{Error, Result};
use crate::project::Project;

/// Installs Debian packages, or says in one line what to install. `what` names them for people.
pub(crate) fn install(project: &Project, packages: &[&str], what: &str) -> Result {
    let names = packages.join(" ");
    if cmd::find("apt-get").is_none() {
        return Err(Error::new(format!(
            "{what} was not found. Install it (in Debian: {names}) and put it on PATH."
        )));
    }
    let is_root =
        cmd::stdout(cmd::command("id", &project.root).arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root {
        return Err(Error::new(format!(
            "{what} was not found. Install it: sudo apt-get install {names}"
        )));
    }
    eprintln!("Installing {names} with apt-get …");
    let log = project.notes().join("apt.log");
    // An update that fails is no reason to stop: the lists at hand may do.
    for args in [
        &["update"][..],
        &[&["install", "-y", "--no-install-recommends"], packages].concat(),
    ] {
        let mut apt = cmd::command("apt-get", &project.root);
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(args);
        let logged = cmd::logged(&mut apt, &format!("installing {names}"), &log)?;
        if !logged.ok && args.len() > 1 {
            let log = log.display();
            return Err(Error::new(if cmd::reads_offline(&logged.text) {
                format!(
                    "No network: apt-get could not fetch {names}. Connect and run the command again. The log is {log}."
                )
            } else {
                format!("apt-get could not install {names}. The log is {log}.")
            }));
        }
    }
    Ok(())
}
