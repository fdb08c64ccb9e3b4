//! Another server than the portal's, on this machine: it counts who knocks, and may serve a page.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// A server of another origin. It lives as long as the tests.
pub(crate) struct Foreign {
    pub(crate) port: u16,
    knocks: Arc<AtomicUsize>,
}

impl Foreign {
    /// Serves this page at every path.
    pub(crate) fn serving(page: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let knocks = Arc::new(AtomicUsize::new(0));
        let (counted, page) = (knocks.clone(), page.to_owned());
        thread::spawn(move || {
            for line in listener.incoming() {
                let Ok(mut line) = line else { continue };
                counted.fetch_add(1, Ordering::SeqCst);
                let _ = line.set_read_timeout(Some(Duration::from_secs(2)));
                let _ = line.read(&mut [0; 4096]);
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
                    page.len()
                );
                let _ = line.write_all(head.as_bytes());
                let _ = line.write_all(page.as_bytes());
            }
        });
        Self { port, knocks }
    }

    /// How many connections there were.
    pub(crate) fn knocks(&self) -> usize {
        self.knocks.load(Ordering::SeqCst)
    }
}
