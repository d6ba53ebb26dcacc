//! Documents of posts: what comes in, who gets it, and that nothing is left of what does not come in.

mod disk;
mod guarded;
mod race;
mod refused;
mod seen;

use crate::announcements::evidence::unpacked;
use crate::announcements::signoff::answer;
use crate::announcements::{feed, hidden, post, write};
use crate::documents::honest_ones;
use crate::support::browser::Browser;
use crate::support::world::{DOCUMENTS, DRAFT, GUARDIAN, NEWS, OTTERS, TEACHER, id};
use crate::support::{Page, World};
use preau::documents::{Policy, inspect};
use sha2::{Digest as _, Sha256};
use std::path::PathBuf;
use uuid::Uuid;

/// A draft of Rosa's without a document.
const EMPTY: Uuid = id(205);

/// A text as one reads it: without marks of direction, with plain spaces.
fn plain(text: &str) -> String {
    let text = text.replace(['\u{2068}', '\u{2069}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn files(of: Uuid) -> String {
    format!("{}/files", post(of))
}

/// Sends a file as the form does.
async fn send(teacher: &mut Browser, to: &str, name: &str, bytes: &[u8]) -> Page {
    teacher.post_multipart(to, &[("file", Some(name), bytes)]).await
}

/// Documents of a post, as rows.
async fn rows(world: &World, of: Uuid) -> i64 {
    world
        .number(format!("select count(*) from file where announcement_id = '{of}'"))
        .await
}

/// What lies in the folder, but for what the world begins with.
fn lying(world: &World) -> Vec<PathBuf> {
    let laid = DOCUMENTS.map(|(id, _)| world.app.files.path(id.into()));
    let root = laid[0].parent().unwrap().parent().unwrap();
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        found.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    found.retain(|path| !laid.contains(path));
    found.sort();
    found
}

/// The addresses of the documents on a page.
fn addresses(page: &Page) -> Vec<String> {
    page.find("[data-testid=file] a")
        .into_iter()
        .map(|(_, link)| link["href"].clone())
        .collect()
}

/// Writes a post with these fields and one document, and publishes it; the post and the document.
async fn publish_with(teacher: &mut Browser, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> (String, String) {
    let created = write(teacher, fields).await;
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let sent = send(teacher, &format!("{address}/files"), name, bytes).await;
    assert_eq!((sent.status.as_u16(), sent.location()), (303, format!("{address}/files").as_str()));
    let check = teacher.get(&format!("{address}/check")).await;
    let document = addresses(&check).pop().unwrap();
    let published = teacher
        .post(&format!("{address}/publish"), &[("version", &hidden(&check, "version"))])
        .await;
    assert_eq!(published.status.as_u16(), 303);
    (address, document)
}

#[tokio::test]
async fn every_kind_goes_in_and_the_cleaned_copy_comes_out_to_be_saved() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    for (name, bytes) in honest_ones() {
        let sent = send(&mut teacher, &files(EMPTY), &name, &bytes).await;
        assert_eq!(sent.status.as_u16(), 303, "{name}: {:?}", sent.find("#file-error"));
        let page = teacher.get(sent.location()).await;
        assert!(page.test_id("file")[0].0.starts_with(&name), "{}", page.test_id("file")[0].0);
        let address = addresses(&page).pop().unwrap();
        let document = teacher.get(&address).await;
        let copy = inspect(&bytes, &name, Policy::Strict).unwrap();
        assert_eq!(document.bytes, copy.bytes, "{name}");
        for (header, value) in [
            ("content-type", copy.format.media_type()),
            ("content-length", copy.bytes.len().to_string().as_str()),
            (
                "content-disposition",
                format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}").as_str(),
            ),
            ("content-security-policy", "sandbox; default-src 'none'"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(document.headers[header], value, "{name}");
        }
        let stored = format!(
            "select (sha256 = '\\x{}' and size = {} and not without_pictures)::text from file where announcement_id = '{EMPTY}'",
            hex::encode(Sha256::digest(&copy.bytes)),
            copy.bytes.len()
        );
        assert_eq!(world.text(stored).await, "true", "{name}");
        assert_eq!(lying(&world).len(), 1);
        let removed = teacher.post(&format!("{address}/remove"), &[]).await;
        assert_eq!((removed.status.as_u16(), removed.location()), (303, files(EMPTY).as_str()));
        assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0), "{name}");
        assert_eq!(teacher.get(&address).await.status.as_u16(), 404);
        // a second tap
        assert_eq!(teacher.post(&format!("{address}/remove"), &[]).await.status.as_u16(), 303);
    }
    let counted = "select file_bytes from class_group where id = (select group_id from file where name = 'Liste.txt')";
    let bytes = "select sum(f.size) from file f join class_group k on k.id = f.group_id where k.name like '%Loutres'";
    assert_eq!(world.number(counted).await, world.number(bytes).await);
}

#[tokio::test]
async fn from_the_form_of_a_post_to_the_card_that_families_read() {
    let world = World::new().await;
    let (mut teacher, mut guardian) = (world.as_persona(TEACHER).await, world.as_persona(GUARDIAN).await);
    guardian.get(&feed()).await;
    // the button of an empty form keeps what was typed and leads to the documents
    let form = teacher.get(&format!("{}/announcements/new", feed())).await;
    let key = hidden(&form, "key");
    let typed = [
        ("title", "Le programme"),
        ("body", "Le voici."),
        ("kind", "news"),
        ("lang", "fr"),
        ("intent", "documents"),
        ("key", key.as_str()),
    ];
    let kept = teacher.post(&format!("{}/announcements", feed()), &typed).await;
    let documents = kept.location().to_owned();
    assert!(documents.ends_with("/files"), "{documents}");
    let address = documents.strip_suffix("/files").unwrap().to_owned();
    let page = teacher.get(&documents).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "files"));
    assert!(page.body.contains("Le programme") && page.test_id("file").is_empty());
    assert_eq!(page.find("form[enctype='multipart/form-data'] input[type=file]").len(), 1);
    send(&mut teacher, &documents, "Programme été.txt", "Lundi : piscine.".as_bytes()).await;
    let edit = teacher.get(&format!("{address}/edit")).await;
    assert_eq!(edit.find(&format!("a[href='{documents}']")).len(), 1);
    assert!(edit.body.contains("Le voici."));
    let check = teacher.get(&format!("{address}/check")).await;
    let document = addresses(&check).pop().unwrap();
    // nobody meets it before it is out
    assert_eq!(guardian.get(&document).await.status.as_u16(), 404);
    let version = hidden(&check, "version");
    teacher.post(&format!("{address}/publish"), &[("version", &version)]).await;
    let class = guardian.get(&feed()).await;
    let link = class.find(&format!("a[href='{address}#files']"));
    assert!(plain(&link[0].0).starts_with("1 document"), "{}", link[0].0);
    let read = guardian.get(&address).await;
    assert_eq!(plain(&read.test_id("file")[0].0), "Programme été.txt texte simple, 1 ko");
    assert_eq!(read.find("[data-testid=file] bdi")[0].0, "Programme été.txt");
    assert_eq!(addresses(&read), std::slice::from_ref(&document));
    assert_eq!(guardian.get(&document).await.body, "Lundi : piscine.");
    // opening it leaves no mark that reading the post did not
    let marks = "select count(*) from read_mark";
    world.app.traces.write(&world.app).await.unwrap();
    let before = world.number(marks).await;
    guardian.get(&document).await;
    world.app.traces.write(&world.app).await.unwrap();
    assert_eq!(world.number(marks).await, before);
    // undone, it is the teacher's alone again
    teacher.post(&format!("{address}/undo"), &[]).await;
    assert_eq!(guardian.get(&document).await.status.as_u16(), 404);
    assert!(!guardian.get(&feed()).await.body.contains("Le programme"));
    assert_eq!(teacher.get(&document).await.status.as_u16(), 200);
    // in the other language too
    teacher.post("/language", &[("lang", "en"), ("next", "/home")]).await;
    let english = teacher.get(&documents).await;
    assert!(plain(&english.test_id("file")[0].0).contains("plain text, 1 kB"));
}

#[tokio::test]
async fn what_is_out_keeps_its_documents_and_what_is_taken_back_has_none() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let (address, document) = publish_with(&mut teacher, &[("title", "Menu"), ("body", "Bon appétit.")], "menu.txt", b"Soupe.").await;
    let of: Uuid = address.rsplit('/').next().unwrap().parse().unwrap();
    let page = teacher.get(&format!("{address}/files")).await;
    assert_eq!((page.status.as_u16(), page.test_id("files-fixed").len()), (200, 1));
    assert!(page.test_id("file-form").is_empty() && page.test_id("file-remove").is_empty());
    for refused in [
        send(&mut teacher, &format!("{address}/files"), "autre.txt", b"Autre.").await,
        teacher.post(&format!("{document}/remove"), &[]).await,
    ] {
        assert_eq!((refused.status.as_u16(), refused.test_id("files-fixed").len()), (409, 1));
    }
    assert_eq!((rows(&world, of).await, lying(&world).len()), (1, 1));
    // the database itself holds to it
    for act in [
        format!("delete from file where announcement_id = '{of}'"),
        format!(
            "insert into file select gen_random_uuid(), group_id, announcement_id, 'x.txt', kind, size, sha256('x'), false, added_by, added_at
             from file where announcement_id = '{of}'"
        ),
    ] {
        let mut owner = world.database.owner().await;
        let error = sqlx::query(sqlx::AssertSqlSafe(act)).execute(&mut owner).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().constraint(), Some("file_of_draft"));
    }
    let ask = teacher.get(&format!("{address}/withdraw")).await;
    assert!(ask.body.contains("Ses documents sont effacés."));
    assert_eq!(teacher.post(&format!("{address}/withdraw"), &[]).await.status.as_u16(), 303);
    let mut guardian = world.as_persona(GUARDIAN).await;
    for browser in [&mut teacher, &mut guardian] {
        assert_eq!(browser.get(&document).await.status.as_u16(), 404);
        assert!(browser.get(&address).await.test_id("files").is_empty());
    }
    assert_eq!(rows(&world, of).await, 0);
    assert_eq!(teacher.get(&format!("{address}/files")).await.status.as_u16(), 404);
    let left = format!(
        "select (file_bytes - (select sum(size) from file f where f.group_id = k.id))::bigint from class_group k where id = '{OTTERS}'"
    );
    assert_eq!(world.number(left).await, 0);
}

#[tokio::test]
async fn a_slip_is_answered_with_its_documents_and_the_evidence_names_them() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let asks = [
        ("title", "Sortie"),
        ("body", "Jeudi."),
        ("ack_kind", "sign"),
        ("ack_scope", "one"),
        ("ack_deadline", "2026-12-03"),
    ];
    let (address, document) = publish_with(&mut teacher, &asks, "le programme.txt", b"Jeudi, 9 h: le parc.").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let sum = hex::encode(Sha256::digest(&karima.get(&document).await.bytes));
    let told = format!("\nLa réponse d'un responsable suffit.\n\nDocuments joints (SHA-256)\u{a0}:\n{sum}  le programme.txt\n");
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    let text = |files: std::collections::BTreeMap<String, Vec<u8>>| {
        // the table of answers and the list of sums are the others
        let texts = files.into_iter().filter(|(name, _)| name.strip_suffix(".txt").is_some());
        texts.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect::<Vec<_>>()
    };
    let before = format!("Sortie\n\nJeudi.\n{told}");
    assert_eq!(
        text(unpacked(&mut karima, &format!("{address}/receipt")).await),
        std::slice::from_ref(&before)
    );
    // another text with the same documents is another thing to answer to
    let form = teacher.get(&format!("{address}/edit")).await;
    let version = hidden(&form, "version");
    let mut edit = asks.to_vec();
    edit[1] = ("body", "Vendredi.");
    edit.extend([
        ("version", version.as_str()),
        ("intent", "publish"),
        ("kind", "news"),
        ("lang", "fr"),
    ]);
    assert_eq!(teacher.post(&address, &edit).await.status.as_u16(), 303);
    assert_eq!(answer(&mut karima, &address, "no").await, 303);
    let mut texts = text(unpacked(&mut teacher, &format!("{address}/answers/evidence")).await);
    texts.sort();
    assert_eq!(texts, [before, format!("Sortie\n\nVendredi.\n{told}")]);
}

#[tokio::test]
async fn a_class_that_is_purged_leaves_no_document_and_says_how_many_went() {
    let world = World::new().await;
    let purge = format!("select wall.purge_class('{OTTERS}', '{}', '2027-11-01 08:00Z')::text", id(7));
    assert_eq!(world.text(purge).await, "true");
    assert_eq!(
        world.number(format!("select count(*) from file where group_id = '{OTTERS}'")).await,
        0
    );
    assert_eq!(rows(&world, NEWS).await + rows(&world, DRAFT).await, 0);
    let counts = format!("select (counts ->> 'files') from destruction where id = '{}'", id(7));
    assert_eq!(world.text(counts).await, "2");
    assert_eq!(
        world
            .number(format!("select file_bytes from class_group where id = '{OTTERS}'"))
            .await,
        0
    );
}
