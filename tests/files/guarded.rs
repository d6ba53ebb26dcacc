//! Who looks at documents: the guard's processes, and the school's virus scanner.

use super::{EMPTY, files, lying, plain, rows, send};
use crate::documents::hostile_ones;
use crate::support::world::{GUARDIAN, NEWS, TEACHER};
use crate::support::{Page, World};
use preau::App;
use preau::config::{Config, Scanner};
use preau::documents::{Guard, Program, Reason, sentence};
use preau::i18n::Lang;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, UnixListener};

/// A world whose guard starts this instead.
async fn with_script(script: &str, patience: Duration) -> World {
    let program = Program {
        path: "/bin/sh".into(),
        arguments: vec!["-c".to_owned(), script.to_owned()],
        patience,
    };
    World::with(move |app| app.guard = Guard::with(program)).await
}

fn is_unchecked(page: &Page) -> bool {
    page.status.as_u16() == 422 && plain(&page.find("#file-error")[0].0).contains(&plain(&sentence(Lang::Fr.words(), Reason::Unchecked)))
}

#[tokio::test]
async fn a_check_that_ends_without_an_answer_lets_nothing_in() {
    for script in [
        "sleep 60",
        "kill -KILL $$",
        "printf 'ok\\n'",
        "printf 'ok\\nUn mot.'; exit 1",
        "exit 0",
    ] {
        let world = with_script(script, Duration::from_millis(500)).await;
        let mut teacher = world.as_persona(TEACHER).await;
        let told = send(&mut teacher, &files(EMPTY), "a.txt", b"Un mot.").await;
        assert!(is_unchecked(&told), "{script}: {}", told.status);
        assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0), "{script}");
    }
}

#[tokio::test]
async fn what_is_kept_is_what_the_guard_wrote() {
    let world = with_script("cat > /dev/null; printf 'ok\\nCe que le gardien a écrit.'", Duration::from_secs(10)).await;
    let mut teacher = world.as_persona(TEACHER).await;
    send(&mut teacher, &files(EMPTY), "a.txt", b"Ce qui fut choisi.").await;
    let page = teacher.get(&files(EMPTY)).await;
    let document = teacher.get(&super::addresses(&page)[0]).await;
    assert_eq!(document.body, "Ce que le gardien a écrit.");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_are_looked_at_at_once_and_the_others_wait_their_turn_holding_no_connection() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let script = format!(
        "echo + >> {log}; sleep 0.3; echo - >> {log}; printf 'no damaged\\n'",
        log = log.display()
    );
    let world = with_script(&script, Duration::from_secs(10)).await;
    let browser = world.as_persona(TEACHER).await;
    // more than the test's database has connections
    let sending: Vec<_> = (0..12)
        .map(|number| {
            let mut browser = browser.clone();
            tokio::spawn(async move { send(&mut browser, &files(EMPTY), &format!("{number}.txt"), b"Un mot.").await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(400)).await;
    // meanwhile families read
    let mut guardian = world.as_persona(GUARDIAN).await;
    let began = Instant::now();
    assert_eq!(guardian.get(&crate::announcements::post(NEWS)).await.status.as_u16(), 200);
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    for one in sending {
        let status = one.await.unwrap().status.as_u16();
        assert!(matches!(status, 422 | 503), "{status}");
    }
    let (mut running, mut most, mut started) = (0, 0, 0);
    for line in std::fs::read_to_string(&log).unwrap().lines() {
        if line == "+" {
            running += 1;
            started += 1;
        } else {
            running -= 1;
        }
        most = most.max(running);
    }
    assert_eq!((running, most), (0, 2));
    assert!(started > 2, "{started}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bombs_are_stopped_and_families_read_on() {
    let world = World::new().await;
    let bombs: Vec<_> = hostile_ones().into_iter().filter(|(kind, ..)| *kind == "a bomb").take(6).collect();
    assert!(bombs.len() > 3);
    let mut teacher = world.as_persona(TEACHER).await;
    let walking = tokio::spawn(async move {
        for (_, name, bytes) in bombs {
            assert_eq!(
                send(&mut teacher, &files(EMPTY), &name, &bytes).await.status.as_u16(),
                422,
                "{name}"
            );
        }
    });
    let mut guardian = world.as_persona(GUARDIAN).await;
    let mut longest = Duration::ZERO;
    while !walking.is_finished() {
        let began = Instant::now();
        assert_eq!(guardian.get(&crate::announcements::post(NEWS)).await.status.as_u16(), 200);
        longest = longest.max(began.elapsed());
    }
    walking.await.unwrap();
    assert!(longest < Duration::from_secs(2), "{longest:?}");
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0));
}

/// A scanner as clamd speaks: takes one `INSTREAM`, and answers as its bytes want it.
async fn converse(mut stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin) {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut bytes = Vec::new();
    loop {
        let length = stream.read_u32().await.unwrap();
        if length == 0 {
            break;
        }
        let mut piece = vec![0; usize::try_from(length).unwrap()];
        stream.read_exact(&mut piece).await.unwrap();
        bytes.extend(piece);
    }
    let has = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
    let answer: &[u8] = if has(b"EICAR") {
        b"stream: Win.Test.EICAR_HDB-1 FOUND\0"
    } else if has(b"trop long") {
        b"INSTREAM size limit exceeded. ERROR\0"
    } else {
        b"stream: OK\0"
    };
    stream.write_all(answer).await.unwrap();
}

fn scanned(scanner: Scanner) -> impl FnOnce(&mut App) {
    move |app| {
        app.config = Arc::new(Config {
            clamd: Some(scanner),
            ..(*app.config).clone()
        });
    }
}

#[tokio::test]
async fn where_a_scanner_is_set_it_has_the_last_word_and_its_silence_is_a_no() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("clamd.ctl");
    let listener = UnixListener::bind(&socket).unwrap();
    let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = tcp.local_addr().unwrap().to_string();
    let here = tokio::spawn(async move {
        loop {
            converse(listener.accept().await.unwrap().0).await;
        }
    });
    tokio::spawn(async move {
        loop {
            converse(tcp.accept().await.unwrap().0).await;
        }
    });
    for scanner in [Scanner::Socket(socket.clone()), Scanner::Address(address)] {
        let world = World::with(scanned(scanner)).await;
        let mut teacher = world.as_persona(TEACHER).await;
        let clean = send(&mut teacher, &files(EMPTY), "a.txt", "Un mot ".repeat(30_000).as_bytes()).await;
        assert_eq!(clean.status.as_u16(), 303);
        let infected = send(
            &mut teacher,
            &files(EMPTY),
            "b.txt",
            b"X5O!P%@AP EICAR-STANDARD-ANTIVIRUS-TEST-FILE",
        )
        .await;
        assert_eq!(infected.status.as_u16(), 422);
        assert!(infected.find("#file-error")[0].0.contains("virus"));
        assert!(is_unchecked(
            &send(&mut teacher, &files(EMPTY), "c.txt", b"Un mot trop long.").await
        ));
        assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (1, 1));
    }
    // nobody listens any more
    here.abort();
    let _ = here.await;
    std::fs::remove_file(&socket).unwrap();
    let world = World::with(scanned(Scanner::Socket(socket))).await;
    let mut teacher = world.as_persona(TEACHER).await;
    assert!(is_unchecked(&send(&mut teacher, &files(EMPTY), "a.txt", b"Un mot.").await));
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0));
}
