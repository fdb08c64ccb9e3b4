//! A real nginx that serves a package as `cargo xtask deploy` makes it, by an unprivileged user.

use std::fs::{self, Permissions};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use import_export_deploy::package::{Order, Packaged, package};
use tempfile::TempDir;

use super::Setting;

/// Nobody, in every Linux.
const NOBODY: u32 = 65534;
const PATIENCE: Duration = Duration::from_secs(10);

/// A host of the portal. Ends when dropped.
pub(crate) struct Nginx {
    binary: PathBuf,
    child: Child,
    folder: TempDir,
    /// Where it listens, without a slash at the end.
    pub(crate) origin: String,
    pub(crate) port: u16,
}

/// Whether nginx has its module for brotli.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Brotli {
    With,
    Without,
}

impl Nginx {
    /// Packages the built portal with a `config.json`, and serves it.
    pub(crate) fn start(config: &str, brotli: Brotli) -> Self {
        let setting = Setting::read();
        // nginx's user must be able to look into it.
        let folder = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o755))
            .tempdir()
            .unwrap();
        fs::write(folder.path().join("config.json"), config).unwrap();
        deploy(folder.path(), &setting.dist, false);
        let run = folder.path().join("run");
        fs::create_dir(&run).unwrap();
        fs::set_permissions(&run, Permissions::from_mode(0o777)).unwrap();
        configure(folder.path(), brotli);

        let mut ends = Vec::new();
        for _ in 0..3 {
            // Somebody may take the port in between.
            let port = free_port();
            let root = folder.path().join("package/site");
            let listen = format!(
                "listen 127.0.0.1:{port};\nserver_name _;\nroot {};\naccess_log access.log portal;\n",
                root.display()
            );
            fs::write(folder.path().join("nginx/portal-listen.conf"), listen).unwrap();
            let mut command = command(&setting.nginx, folder.path());
            let mut child = command.args(["-g", "daemon off;"]).spawn().unwrap();
            match answers(&mut child, port) {
                Ok(()) => {
                    return Self {
                        binary: setting.nginx,
                        child,
                        folder,
                        origin: format!("http://127.0.0.1:{port}"),
                        port,
                    };
                }
                Err(end) => ends.push(end),
            }
        }
        panic!("nginx ended: {ends:?}");
    }

    /// The files that are served.
    pub(crate) fn site(&self) -> PathBuf {
        self.folder.path().join("package/site")
    }

    /// What it noted of the requests so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("run/access.log")).unwrap()
    }

    /// Packages another portal and puts it in place, with or without the files of the one before; and what nginx is to say of it,
    /// as its policy names what is in the page.
    pub(crate) fn deploy(&self, dist: &Path, keep: bool) -> Packaged {
        let folder = self.folder.path();
        let packaged = deploy(folder, dist, keep);
        let [from, to] = ["package/nginx", "nginx"].map(|of| folder.join(of).join("portal.conf"));
        fs::copy(from, to).unwrap();
        let reloaded = command(&self.binary, folder)
            .args(["-s", "reload"])
            .status();
        assert!(reloaded.is_ok_and(|status| status.success()));
        // It goes over to it by and by.
        thread::sleep(Duration::from_secs(1));
        packaged
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn deploy(folder: &Path, dist: &Path, keep: bool) -> Packaged {
    let out = folder.join("package");
    let site = out.join("site");
    let order = Order {
        dist,
        config: Some(&folder.join("config.json")),
        connect: &[],
        keep_from: keep.then_some(&site),
        out: &out,
    };
    package(&order).unwrap()
}

/// Puts the package's files for nginx where nginx looks for them.
fn configure(folder: &Path, brotli: Brotli) {
    let to = folder.join("nginx");
    fs::create_dir(&to).unwrap();
    for entry in fs::read_dir(folder.join("package/nginx")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
    if brotli == Brotli::Without {
        fs::remove_file(to.join("portal-brotli.conf")).unwrap();
        let file = to.join("nginx.conf");
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with("load_module"));
        fs::write(&file, lines.collect::<Vec<_>>().join("\n")).unwrap();
    }
}

/// nginx as the container runs it, in a folder of its own.
fn command(binary: &Path, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    command.args(["-e", "stderr", "-p"]).arg(folder.join("run"));
    command.arg("-c").arg(folder.join("nginx/nginx.conf"));
    command.stdin(Stdio::null()).stdout(Stdio::null());
    // Under this name nginx hands its sockets on; here it says where nginx is.
    command.env_remove("NGINX");
    let owner = fs::metadata("/proc/self").map(|about| std::os::unix::fs::MetadataExt::uid(&about));
    if owner.is_ok_and(|owner| owner == 0) {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

fn answers(child: &mut Child, port: u16) -> Result<(), String> {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait().unwrap() {
            return Err(status.to_string());
        }
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
    Err("it doesn't answer".into())
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // By the id in its own file. Killed at once, it would leave its workers behind.
        let stopped = command(&self.binary, self.folder.path())
            .args(["-s", "stop"])
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
