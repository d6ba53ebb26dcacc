//! The inspection in its own process, for real.

use super::{honest, hostile, made};
use preau::documents::{Guard, Policy, Program, Reason, inspect};
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn guard(path: &str, arguments: &[&str], patience: Duration) -> Guard {
    Guard::with(Program {
        path: PathBuf::from(path),
        arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
        patience,
    })
}

fn real() -> Guard {
    guard(env!("CARGO_BIN_EXE_preau"), &["inspect-document"], Duration::from_secs(30))
}

#[tokio::test]
async fn the_child_answers_as_the_function_does() {
    let guard = real();
    for (name, bytes) in honest::all() {
        let own = inspect(&bytes, &name, Policy::Strict);
        assert!(own.is_ok());
        assert_eq!(guard.inspect(&bytes, &name, Policy::Strict).await, own, "{name}");
    }
    for (_, name, bytes) in hostile::cases().into_iter().step_by(23) {
        assert_eq!(
            guard.inspect(&bytes, &name, Policy::Strict).await,
            inspect(&bytes, &name, Policy::Strict),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_child_that_hangs_is_killed_and_one_that_crashes_or_babbles_is_a_refusal() {
    let bytes = made::pdf_page("", "", "", made::WORDS, &[]);
    let started = Instant::now();
    let short = Duration::from_millis(300);
    // its number is told through a file, so that its end can be looked at
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("pid");
    let hang = format!("echo $$ > {}; exec sleep 100", note.display());
    assert_eq!(
        guard("/bin/sh", &["-c", &hang], short)
            .inspect(&bytes, "a.pdf", Policy::Strict)
            .await,
        Err(Reason::Unchecked)
    );
    assert!(started.elapsed() < Duration::from_secs(10));
    let pid = std::fs::read_to_string(&note).unwrap();
    let status = PathBuf::from(format!("/proc/{}/stat", pid.trim()));
    for _ in 0..50 {
        let gone = std::fs::read_to_string(&status).map_or(true, |line| line.contains(") Z "));
        if gone {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(
        std::fs::read_to_string(&status).map_or(true, |line| line.contains(") Z ")),
        "still running"
    );
    for script in [
        "kill -SEGV $$",
        "exit 1",
        "echo ok",
        "echo yes",
        "printf 'ok\\nnonsense'",
        "printf 'no such-word\\n'",
        "cat /dev/zero",
        "printf 'ok\\n%%PDF-'; exit 3",
    ] {
        let told = guard("/bin/sh", &["-c", script], Duration::from_secs(5))
            .inspect(&bytes, "a.pdf", Policy::Strict)
            .await;
        assert_eq!(told, Err(Reason::Unchecked), "{script}");
    }
    assert_eq!(
        guard("/nowhere", &[], short).inspect(&bytes, "a.pdf", Policy::Strict).await,
        Err(Reason::Unchecked)
    );
}

#[tokio::test]
async fn while_bombs_are_walked_the_parent_goes_on() {
    let bombs: Vec<_> = hostile::cases().into_iter().filter(|(kind, ..)| *kind == "a bomb").collect();
    assert!(bombs.len() > 5);
    let walking = tokio::spawn(async move {
        let guard = real();
        for (_, name, bytes) in bombs {
            assert!(guard.inspect(&bytes, &name, Policy::Strict).await.is_err(), "{name}");
        }
    });
    let mut longest = Duration::ZERO;
    while !walking.is_finished() {
        let before = Instant::now();
        tokio::time::sleep(Duration::from_millis(5)).await;
        longest = longest.max(before.elapsed());
    }
    walking.await.unwrap();
    assert!(longest < Duration::from_millis(500), "{longest:?}");
}

#[test]
fn the_child_shuts_itself_in() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_preau"))
        .arg("inspect-document")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let place = PathBuf::from(format!("/proc/{}", child.id()));
    let mut limits = String::new();
    for _ in 0..100 {
        limits = std::fs::read_to_string(place.join("limits")).unwrap();
        if limits
            .lines()
            .any(|line| line.starts_with("Max open files") && line.split_whitespace().nth(3) == Some("3"))
        {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let status = std::fs::read_to_string(place.join("status")).unwrap();
    let mut nice = String::new();
    for _ in 0..100 {
        let stat = std::fs::read_to_string(place.join("stat")).unwrap();
        // the nineteenth, counted behind the name, which may hold blanks
        nice = stat.rsplit_once(')').unwrap().1.split_whitespace().nth(16).unwrap().to_owned();
        if nice == "10" {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for (name, most) in [
        ("Max cpu time", "5"),
        ("Max address space", "536870912"),
        ("Max file size", "0"),
        ("Max processes", "0"),
        ("Max open files", "3"),
        ("Max core file size", "0"),
    ] {
        let line = limits.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        let told: Vec<&str> = line.split_whitespace().take(2).collect();
        assert_eq!(told, [most, most], "{name}");
    }
    assert_eq!(nice, "10", "who reads comes first");
    assert!(status.contains("NoNewPrivs:\t1"));
    assert!(status.contains("Threads:\t1"));
}
