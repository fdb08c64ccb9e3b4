//! Listening: connections that a fault can reset, and a shutdown that waits for answers, but not for ever.

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

use crate::{app::app, emulator::Emulator, socket::Socket};

/// How long answers under way may take at a shutdown.
const SHUTDOWN_LIMIT: Duration = Duration::from_secs(2);

/// A connection that a fault can reset.
#[derive(Debug)]
pub struct SocketStream {
    stream: TcpStream,
    socket: Socket,
}

impl SocketStream {
    fn is_reset(&self) -> bool {
        self.socket.is_reset()
    }
}

impl Drop for SocketStream {
    fn drop(&mut self) {
        if self.is_reset() {
            // Without lingering, closing is resetting. If it fails, the connection just closes.
            let _ = socket2::SockRef::from(&self.stream).set_linger(Some(Duration::ZERO));
        }
    }
}

impl AsyncRead for SocketStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for SocketStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.is_reset() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.is_reset() {
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
        if self.is_reset() {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Accepts [`SocketStream`]s.
#[derive(Debug)]
pub struct SocketListener(TcpListener);

impl Listener for SocketListener {
    type Io = SocketStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (SocketStream, SocketAddr) {
        let (stream, peer) = Listener::accept(&mut self.0).await;
        // Answers are written whole; waiting for more to send only costs time.
        let _ = stream.set_nodelay(true);
        (
            SocketStream {
                stream,
                socket: Socket::new(peer),
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
pub struct ConnectedSocket(Socket);

impl Connected<IncomingStream<'_, SocketListener>> for ConnectedSocket {
    fn connect_info(stream: IncomingStream<'_, SocketListener>) -> Self {
        Self(stream.io().socket.clone())
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
    let ticking = tokio::spawn({
        let emulator = Arc::clone(&emulator);
        async move { emulator.run_clock().await }
    });
    let app: Router = app(emulator).layer(axum::middleware::from_fn(
        |axum::extract::ConnectInfo(ConnectedSocket(line)),
         mut request: axum::extract::Request,
         next: axum::middleware::Next| async move {
            request.extensions_mut().insert(line);
            next.run(request).await
        },
    ));
    let service = app.into_make_service_with_connect_info::<ConnectedSocket>();
    let time_limit = async move {
        // An error means that the sender is gone: over as well.
        let _ = over.wait_for(|over| *over).await;
        tokio::time::sleep(SHUTDOWN_LIMIT).await;
    };
    let result = tokio::select! {
        result = axum::serve(SocketListener(listener), service).with_graceful_shutdown(end).into_future() => result,
        () = time_limit => Ok(()),
    };
    ticking.abort();
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
