//! The accept loop against clients that do not behave, over real sockets.

use super::{FORM, routes, server};
use crate::web::server::Bounds;
use axum::Router;
use axum::routing::get;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

/// A server on a free port of the loopback; dropping the sender or using it tells it to stop.
struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<usize>,
}

async fn run(bounds: Bounds, routes: Router) -> Running {
    let server = server(bounds);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let serving = async move {
        let application = server.layers(routes);
        server.serve(listener, application, async { stopped.await.unwrap_or(()) }).await
    };
    Running {
        address,
        stop,
        ended: tokio::spawn(serving),
    }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends bytes, then reads until the server closes.
    async fn until_closed(&self, sent: &[u8]) -> (String, Duration) {
        let began = Instant::now();
        let mut stream = self.connect().await;
        stream.write_all(sent).await.unwrap();
        let mut answer = Vec::new();
        let reading = stream.read_to_end(&mut answer);
        tokio::time::timeout(Duration::from_secs(20), reading)
            .await
            .expect("the server closes")
            .ok();
        (String::from_utf8_lossy(&answer).into_owned(), began.elapsed())
    }
}

#[tokio::test]
async fn silent_partial_and_dripping_heads_are_closed_in_time() {
    let timeout = Duration::from_millis(500);
    let running = run(
        Bounds {
            header_timeout: timeout,
            ..Bounds::default()
        },
        routes(),
    )
    .await;
    let dripping = async {
        let began = Instant::now();
        let mut stream = running.connect().await;
        for byte in b"GET / HTTP/1.1\r\nhost: a\r\nx: ".iter().chain(std::iter::repeat(&b'a')).take(200) {
            if stream.write_all(&[*byte]).await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        began.elapsed()
    };
    let ((_, silent), (_, partial), (idle_answer, idle), dripped) = tokio::join!(
        running.until_closed(b""),
        running.until_closed(b"GET / HTTP/1.1\r\nhost:"),
        running.until_closed(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n"),
        dripping
    );
    assert!(
        idle_answer.starts_with("HTTP/1.1 200"),
        "an idle connection is kept, but no longer than a slow head"
    );
    for (kind, closed) in [("silent", silent), ("partial", partial), ("idle", idle), ("dripping", dripped)] {
        assert!(closed >= timeout && closed < timeout * 4, "{kind}: {closed:?}");
    }
}

#[tokio::test]
async fn a_slow_body_is_answered_408_and_closed() {
    let timeout = Duration::from_millis(300);
    let running = run(
        Bounds {
            body_timeout: timeout,
            ..Bounds::default()
        },
        routes(),
    )
    .await;
    let head =
        format!("POST /echo HTTP/1.1\r\nhost: a\r\nsec-fetch-site: same-origin\r\ncontent-type: {FORM}\r\ncontent-length: 100\r\n\r\na=");
    let (answer, elapsed) = running.until_closed(head.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("<title>408</title>") && answer.contains("content-security-policy"));
    assert!(elapsed >= timeout && elapsed < timeout * 5, "{elapsed:?}");
}

#[tokio::test]
async fn an_oversized_body_gets_its_page_and_not_a_reset() {
    let running = run(Bounds::default(), routes()).await;
    let size = 4 * 1024 * 1024;
    let mut sent = format!("POST /echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\nsec-fetch-site: same-origin\r\ncontent-type: {FORM}\r\ncontent-length: {size}\r\n\r\n").into_bytes();
    sent.resize(sent.len() + size, b'x');
    let (answer, _) = running.until_closed(&sent).await;
    assert!(
        answer.starts_with("HTTP/1.1 413") && answer.contains("<title>413</title>"),
        "{answer:.80}"
    );
}

#[tokio::test]
async fn large_heads_and_smuggled_framings_are_refused() {
    let running = run(
        Bounds {
            header_timeout: Duration::from_millis(500),
            ..Bounds::default()
        },
        routes(),
    )
    .await;
    let long = "a".repeat(17 * 1024);
    for (head, status) in [
        (format!("GET / HTTP/1.1\r\nhost: a\r\nx: {long}\r\n\r\n"), "431"),
        (format!("GET /{long} HTTP/1.1\r\nhost: a\r\n\r\n"), "431"),
        (
            "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\na".to_owned(),
            "400",
        ),
        (
            "POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip\r\n\r\n".to_owned(),
            "400",
        ),
        ("POST /echo HTTP/1.1\r\nhost: a\r\nx: a\r\n b\r\n\r\n".to_owned(), "400"),
        ("nonsense\r\n\r\n".to_owned(), "400"),
    ] {
        let (answer, _) = running.until_closed(head.as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{head:.60}: {answer:.60}");
        assert!(!answer.to_ascii_lowercase().contains("\nserver:"));
    }
}

/// A route that says when it began, waits to be let go, and counts when it is done.
#[derive(Clone, Default)]
struct Slow {
    began: Arc<Notify>,
    go: Arc<Notify>,
    done: Arc<AtomicUsize>,
}

impl Slow {
    #[expect(clippy::disallowed_methods, reason = "a route of a test, behind no gate")]
    fn routes(&self) -> Router {
        let slow = self.clone();
        let handler = move || async move {
            slow.began.notify_one();
            slow.go.notified().await;
            slow.done.fetch_add(1, Ordering::SeqCst);
            "done"
        };
        Router::new().route("/slow", get(handler))
    }

    async fn is_done(&self) {
        let done = async {
            while self.done.load(Ordering::SeqCst) == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), done).await.unwrap();
    }
}

#[tokio::test]
async fn a_client_that_leaves_cancels_nothing() {
    let slow = Slow::default();
    let running = run(Bounds::default(), slow.routes()).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    slow.began.notified().await;
    drop(stream);
    tokio::time::sleep(Duration::from_millis(100)).await;
    slow.go.notify_one();
    slow.is_done().await;
}

#[tokio::test]
async fn told_to_stop_it_takes_nothing_new_and_finishes_what_runs() {
    let slow = Slow::default();
    let running = run(Bounds::default(), slow.routes()).await;
    let mut waiting = running.connect().await;
    waiting.write_all(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    slow.began.notified().await;
    let mut left = running.connect().await;
    left.write_all(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    slow.began.notified().await;
    drop(left);
    let _idle = running.connect().await;

    running.stop.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(TcpStream::connect(running.address).await.is_err(), "nothing new");
    assert!(!running.ended.is_finished(), "waits for both, also for the one whose client left");
    slow.go.notify_waiters();
    let mut answer = String::new();
    waiting.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("done"), "{answer}");
    let left = tokio::time::timeout(Duration::from_secs(5), running.ended).await.unwrap().unwrap();
    assert_eq!(left, 0);
    assert_eq!(slow.done.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn draining_ends_when_its_time_is_over() {
    let slow = Slow::default();
    let running = run(
        Bounds {
            drain: Duration::from_millis(200),
            ..Bounds::default()
        },
        slow.routes(),
    )
    .await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    slow.began.notified().await;
    running.stop.send(()).unwrap();
    let left = tokio::time::timeout(Duration::from_secs(5), running.ended).await.unwrap().unwrap();
    assert_eq!(left, 1);
}

#[tokio::test]
async fn a_client_that_never_reads_loses_its_connection() {
    let bounds = Bounds {
        write_timeout: Duration::from_millis(300),
        connections: 1,
        ..Bounds::default()
    };
    let running = run(bounds, routes()).await;
    let mut deaf = running.connect().await;
    deaf.write_all(b"GET /huge HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    // there is one place for connections: an answer means that the deaf one has lost it
    let asked = running.until_closed(b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    let (answer, _) = tokio::time::timeout(Duration::from_secs(10), asked).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer:.60}");
    drop(deaf);
}
