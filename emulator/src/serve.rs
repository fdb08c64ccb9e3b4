//! Listening: connections that a fault can cut, and an end that waits for answers, but not for ever.

use std::{
    future::IntoFuture,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
};

use crate::{app::app, emulator::Emulator, line::Line};

/// How long answers under way may take when the emulator is asked to end.
const FAREWELL: Duration = Duration::from_secs(2);

/// A connection that ends with a reset when its line was cut.
#[derive(Debug)]
pub struct Wire {
    stream: TcpStream,
    line: Line,
}

impl Wire {
    fn is_cut(&self) -> bool {
        self.line.is_cut()
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if self.is_cut() {
            // Without lingering, closing is resetting. If it fails, the connection just closes.
            let _ = socket2::SockRef::from(&self.stream).set_linger(Some(Duration::ZERO));
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.is_cut() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.is_cut() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.is_cut() {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Accepts [`Wire`]s.
#[derive(Debug)]
pub struct Wires(TcpListener);

impl Listener for Wires {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        let (stream, peer) = Listener::accept(&mut self.0).await;
        // Answers are written whole; waiting for more to send only costs time.
        let _ = stream.set_nodelay(true);
        (
            Wire {
                stream,
                line: Line::new(peer),
            },
            peer,
        )
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// What axum hands to the requests of a connection.
#[derive(Clone, Debug)]
pub struct Caller(Line);

impl Connected<IncomingStream<'_, Wires>> for Caller {
    fn connect_info(stream: IncomingStream<'_, Wires>) -> Self {
        Self(stream.io().line.clone())
    }
}

/// Serves until `end` is ready.
pub async fn serve(
    listener: TcpListener,
    emulator: Arc<Emulator>,
    end: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (ended, mut over) = tokio::sync::watch::channel(false);
    let end = async move {
        end.await;
        let _ = ended.send(true);
    };
    let life = tokio::spawn({
        let emulator = Arc::clone(&emulator);
        async move { emulator.live().await }
    });
    let app: Router = app(emulator).layer(axum::middleware::from_fn(
        |axum::extract::ConnectInfo(Caller(line)),
         mut request: axum::extract::Request,
         next: axum::middleware::Next| async move {
            request.extensions_mut().insert(line);
            next.run(request).await
        },
    ));
    let service = app.into_make_service_with_connect_info::<Caller>();
    let farewell = async move {
        // An error means that the sender is gone: over as well.
        let _ = over.wait_for(|over| *over).await;
        tokio::time::sleep(FAREWELL).await;
    };
    let result = tokio::select! {
        result = axum::serve(Wires(listener), service).with_graceful_shutdown(end).into_future() => result,
        () = farewell => Ok(()),
    };
    life.abort();
    result
}

/// Lets the process hold as many connections as the system allows.
pub fn raise_file_limit() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // The old limit does for a few hundred callers.
    let _ = setrlimit(Resource::Nofile, limit);
}
