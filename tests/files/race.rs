//! Several at once: what may be there is there, exactly.

use super::{EMPTY, files, lying, rows, send};
use crate::support::World;
use crate::support::world::{OTTERS, TEACHER};
use uuid::Uuid;

/// What a class may have.
const MOST: i64 = 500 * 1024 * 1024;

/// Sends texts of the same length at once; how they were answered.
async fn at_once(world: &World, texts: Vec<String>) -> Vec<u16> {
    let browser = world.as_persona(TEACHER).await;
    let sending = texts.into_iter().enumerate().map(|(number, text)| {
        let mut browser = browser.clone();
        tokio::spawn(async move {
            send(&mut browser, &files(EMPTY), &format!("{number}.txt"), text.as_bytes())
                .await
                .status
                .as_u16()
        })
    });
    let sending: Vec<_> = sending.collect();
    let mut told = Vec::new();
    for one in sending {
        told.push(one.await.unwrap());
    }
    told
}

async fn counted(world: &World) -> (i64, i64) {
    (
        world
            .number(format!("select file_count::bigint from announcement where id = '{EMPTY}'"))
            .await,
        world
            .number(format!("select file_bytes from class_group where id = '{OTTERS}'"))
            .await,
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_has_five_documents_and_not_one_more() {
    let world = World::new().await;
    let before = counted(&world).await.1;
    let told = at_once(&world, (0..8).map(|n| format!("Mot {n}.")).collect()).await;
    assert_eq!(told.iter().filter(|status| **status == 303).count(), 5, "{told:?}");
    assert_eq!(told.iter().filter(|status| **status == 422).count(), 3, "{told:?}");
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (5, 5));
    assert_eq!(counted(&world).await, (5, before + 5 * 6));
    let mut teacher = world.as_persona(TEACHER).await;
    let sixth = send(&mut teacher, &files(EMPTY), "a.txt", b"Encore.").await;
    assert!(sixth.find("#file-error")[0].0.contains("cinq documents"));
    // one goes, one may come
    let address = super::addresses(&sixth).pop().unwrap();
    teacher.post(&format!("{address}/remove"), &[]).await;
    assert_eq!(send(&mut teacher, &files(EMPTY), "a.txt", b"Encore.").await.status.as_u16(), 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_class_has_as_much_as_it_may_to_the_byte() {
    let world = World::new().await;
    world
        .arrange(format!("update class_group set file_bytes = {} where id = '{OTTERS}'", MOST - 12))
        .await;
    let told = at_once(&world, (0..5).map(|n| format!("Mot {n}.")).collect()).await;
    assert_eq!(told.iter().filter(|status| **status == 303).count(), 2, "{told:?}");
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (2, 2));
    assert_eq!(counted(&world).await, (2, MOST));
    let mut teacher = world.as_persona(TEACHER).await;
    let full = send(&mut teacher, &files(EMPTY), "a.txt", b"x").await;
    assert_eq!(full.status.as_u16(), 422);
    assert!(full.find("#file-error")[0].0.contains("500"));
    assert_eq!(lying(&world).len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_document_sent_by_an_impatient_thumb_is_there_once() {
    let world = World::new().await;
    let told = at_once(&world, vec!["Le même mot.".to_owned(); 4]).await;
    assert_eq!(told, [303; 4]);
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_while_the_post_goes_out_is_checked_or_does_not_come() {
    for _ in 0..5 {
        let world = World::new().await;
        let publishing = {
            let mut teacher = world.as_persona(TEACHER).await;
            tokio::spawn(async move {
                let path = format!("{}/publish", crate::announcements::post(EMPTY));
                teacher.post(&path, &[("version", "1")]).await.status.as_u16()
            })
        };
        let told = at_once(&world, vec!["Un mot.".to_owned()]).await;
        assert_eq!(publishing.await.unwrap(), 303);
        let there: i64 = rows(&world, EMPTY).await;
        assert_eq!(told, [if there == 1 { 303 } else { 409 }]);
        assert_eq!(i64::try_from(lying(&world).len()).unwrap(), there);
        let of: Uuid = EMPTY;
        let state = world.text(format!("select state from announcement where id = '{of}'")).await;
        assert_eq!((state.as_str(), counted(&world).await.0), ("published", there));
    }
}
