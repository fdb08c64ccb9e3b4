//! Trying sign-in on this machine: a server to sign in at, and a portal that is told of it.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use serde_json::{Value, json};

use crate::cmd;
use crate::error::{Context as _, Error, Result};
use crate::project::Project;
use crate::server::{Event, Server};
use crate::tools;

/// What the portal is called at the server.
const CLIENT: &str = "import-export-portal";
/// Whom tokens are for.
pub(crate) const AUDIENCE: &str = "https://management.azure.com";

/// The server, and what the others need to know of it.
pub(crate) struct SignIn {
    /// The running server.
    pub(crate) server: Server,
    /// What it calls itself.
    pub(crate) issuer: String,
    /// The portal's config.json with sign-in.
    pub(crate) config: PathBuf,
}

/// Starts the server for a portal at `origin`; `None` when asked to stop meanwhile.
pub(crate) fn start(
    project: &Project,
    origin: &str,
    events: &Sender<Event>,
    inbox: &Receiver<Event>,
) -> Result<Option<SignIn>> {
    let library = tools::oidc_provider().ensure_dir(project)?;
    tools::ensure_node(project, "sign-in")?;
    let mut node = cmd::command("node", &project.root);
    node.arg("tests/oidc/server.mjs").args(["--portal", origin]);
    node.arg("--library").arg(library);
    let server = Server::start("The sign-in server", &mut node, events)?;
    let Some(address) = server.ready(inbox)? else {
        return Ok(None);
    };
    let issuer = address.trim_end_matches('/').to_owned();
    let config = write_config(project, &issuer)?;
    Ok(Some(SignIn {
        server,
        issuer,
        config,
    }))
}

/// Writes the project's config.json with sign-in; not into `dist/`, which stays what was built.
fn write_config(project: &Project, issuer: &str) -> Result<PathBuf> {
    let from = project.root.join("config.json");
    let text = fs::read_to_string(&from).could_not(|| format!("read {}", from.display()))?;
    let config: Value = serde_json::from_str(&text)
        .map_err(|e| Error::new(format!("config.json is not JSON: {e}.")))?;
    let to = project.notes().join("sign-in.json");
    fs::create_dir_all(project.notes())
        .could_not(|| format!("create {}", project.notes().display()))?;
    fs::write(&to, with_sign_in(config, issuer).to_string())
        .could_not(|| format!("write {}", to.display()))?;
    Ok(to)
}

fn with_sign_in(mut config: Value, issuer: &str) -> Value {
    config["auth"] = json!({
        "authority": issuer,
        "clientId": CLIENT,
        "scopes": [format!("{AUDIENCE}/user_impersonation")],
    });
    config
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_is_added_to_the_config_that_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let project = Project::at(dir.path());
        fs::write(dir.path().join("config.json"), r#"{"refreshSeconds":30}"#).unwrap();
        let written = write_config(&project, "http://127.0.0.1:9000").unwrap();
        let config: Value = serde_json::from_str(&fs::read_to_string(written).unwrap()).unwrap();
        let expected = json!({
            "refreshSeconds": 30,
            "auth": {
                "authority": "http://127.0.0.1:9000",
                "clientId": "import-export-portal",
                "scopes": ["https://management.azure.com/user_impersonation"],
            },
        });
        assert_eq!(config, expected);
        fs::write(dir.path().join("config.json"), "{").unwrap();
        assert!(write_config(&project, "x").is_err());
    }
}
