//! The folder: what a crash leaves there, what is missing there, and what the sweep takes.

use super::{EMPTY, files, lying, rows, send};
use crate::support::World;
use crate::support::world::{GUARDIAN, NEWS, NOW, PLAN, TEACHER};
use jiff::{SignedDuration, Timestamp};
use preau::ids::FileId;
use std::fs::OpenOptions;
use std::path::Path;
use std::time::SystemTime;

async fn run_jobs(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

/// Makes a file as old as if it had been written so many minutes before the world stands still.
fn aged(path: &Path, minutes: i64) {
    let then: Timestamp = NOW.parse::<Timestamp>().unwrap() - SignedDuration::from_mins(minutes);
    let file = OpenOptions::new().write(true).open(path).unwrap();
    file.set_modified(SystemTime::from(then)).unwrap();
}

#[tokio::test]
async fn what_a_crash_left_is_taken_away_after_an_hour_and_nothing_else_is() {
    let world = World::new().await;
    let store = &world.app.files;
    // killed between the disk and the database: the document lies there, its row never came
    let (old, new) = (FileId::new(), FileId::new());
    for (id, minutes) in [(old, 61), (new, 59)] {
        store.put(id, b"left over").unwrap();
        aged(&store.path(id), minutes);
    }
    aged(&store.path(PLAN.into()), 60 * 24 * 300);
    // killed while it was written
    let half = store
        .path(old)
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("coming")
        .join(FileId::new().to_string());
    std::fs::write(&half, b"half of").unwrap();
    aged(&half, 61);
    // somebody's own notes are none of ours
    let note = store.path(old).with_file_name("README");
    std::fs::write(&note, b"hands off").unwrap();
    aged(&note, 600);
    run_jobs(&world).await;
    assert!(!store.path(old).exists() && !half.exists());
    assert!(store.path(new).exists() && store.path(PLAN.into()).exists() && note.exists());
    world.clock.advance(SignedDuration::from_hours(2));
    run_jobs(&world).await;
    assert!(!store.path(new).exists() && store.path(PLAN.into()).exists());
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert_eq!(guardian.get(&format!("{}/{PLAN}", files(NEWS))).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_database_without_a_school_calls_nothing_an_orphan() {
    let world = World::empty().await;
    let store = &world.app.files;
    aged(&store.path(PLAN.into()), 600);
    run_jobs(&world).await;
    assert!(store.path(PLAN.into()).exists());
}

#[tokio::test]
async fn what_was_taken_back_leaves_the_disk_too() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    teacher.post(&format!("{}/withdraw", crate::announcements::post(NEWS)), &[]).await;
    aged(&world.app.files.path(PLAN.into()), 600);
    run_jobs(&world).await;
    assert!(!world.app.files.path(PLAN.into()).exists());
}

#[tokio::test]
async fn a_document_whose_row_is_refused_does_not_stay_on_the_disk() {
    let world = World::new().await;
    world
        .arrange(
            "create function broken() returns trigger language plpgsql as $$ begin raise exception 'the disk of the database is full'; end $$;
             create trigger broken before insert on file for each row execute function broken()",
        )
        .await;
    let mut teacher = world.as_persona(TEACHER).await;
    let failed = send(&mut teacher, &files(EMPTY), "a.txt", b"Un mot.").await;
    assert_eq!(failed.status.as_u16(), 500);
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0));
}

#[tokio::test]
async fn a_document_that_cannot_be_written_has_no_row() {
    let world = World::with(|app| {
        // a folder that is a file
        let file = app.files.path(PLAN.into());
        app.files = preau::rooms::files::Store::at(&file);
    })
    .await;
    let mut teacher = world.as_persona(TEACHER).await;
    let failed = send(&mut teacher, &files(EMPTY), "a.txt", b"Un mot.").await;
    assert_eq!(failed.status.as_u16(), 500);
    assert_eq!(rows(&world, EMPTY).await, 0);
}

#[tokio::test]
async fn a_document_that_is_missing_or_another_is_a_fault_that_tells_nothing() {
    let world = World::new().await;
    let path = world.app.files.path(PLAN.into());
    let mut guardian = world.as_persona(GUARDIAN).await;
    std::fs::write(&path, b"something else").unwrap();
    let other = guardian.get(&format!("{}/{PLAN}", files(NEWS))).await;
    std::fs::remove_file(&path).unwrap();
    let missing = guardian.get(&format!("{}/{PLAN}", files(NEWS))).await;
    for page in [other, missing] {
        assert_eq!(page.status.as_u16(), 500);
        assert!(!page.body.contains("something else") && !page.body.contains("musée") && !page.body.contains("files"));
        assert!(page.headers.get("content-disposition").is_none());
    }
    // the post itself is there
    assert_eq!(guardian.get(&crate::announcements::post(NEWS)).await.status.as_u16(), 200);
}
