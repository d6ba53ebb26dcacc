//! What does not come in, how it is said, and that nothing of it stays.

use super::{EMPTY, files, lying, plain, rows, send};
use crate::documents::{hostile_ones, pdf_with_picture};
use crate::support::world::{PRINCIPAL, TEACHER};
use crate::support::{World, samples};
use axum::body::{Body, Bytes};
use axum::http::Method;
use hyper::body::Frame;
use preau::documents::{MAX_BYTES, Policy, Reason, inspect, sentence};
use preau::i18n::Lang;
use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};

#[tokio::test]
async fn a_picture_is_refused_offered_without_and_let_in_as_the_school_says() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let photo = pdf_with_picture(400, 300, 60_000);
    let refused = send(&mut teacher, &files(EMPTY), "fete.pdf", &photo).await;
    assert_eq!(refused.status.as_u16(), 422);
    let said = &refused.find("#file-error")[0].0;
    assert!(plain(said).contains(&plain(&sentence(Lang::Fr.words(), Reason::Picture))), "{said}");
    assert!(refused.test_id("error-summary")[0].0.contains("images"));
    let tick = &refused.find("input[name=without_pictures]")[0].1;
    assert!(tick.contains_key("checked") && tick["value"] == "yes");
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0));

    let sent = teacher
        .post_multipart(
            &files(EMPTY),
            &[("file", Some("fete.pdf"), &photo), ("without_pictures", None, b"yes")],
        )
        .await;
    assert_eq!(sent.status.as_u16(), 303);
    let page = teacher.get(&files(EMPTY)).await;
    assert!(
        page.find("input[name=without_pictures]").is_empty(),
        "nothing is offered before it is asked for"
    );
    let copy = teacher.get(&super::addresses(&page)[0]).await.bytes;
    let blank = inspect(&photo, "fete.pdf", Policy::WithoutPictures).unwrap();
    assert_eq!(copy, blank.bytes);
    assert!(inspect(&copy, "fete.pdf", Policy::Strict).is_ok());
    assert_eq!(world.number("select count(*) from file where without_pictures").await, 1);

    // the principal lets the school's letterhead in, and no photograph with it
    let letterhead = pdf_with_picture(600, 200, 64);
    assert_eq!(
        send(&mut teacher, &files(EMPTY), "lettre.pdf", &letterhead).await.status.as_u16(),
        422
    );
    let mut head = world.as_persona(PRINCIPAL).await;
    let mut fields = samples::body("/school/settings");
    for (word, status) in [("photographs", 422), ("letterhead", 303)] {
        fields.iter_mut().find(|(name, _)| *name == "pictures").unwrap().1 = word.to_owned();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(head.post("/school/settings", &fields).await.status.as_u16(), status, "{word}");
    }
    let page = head.get("/school/settings").await;
    assert!(page.find("input[name=pictures][value=letterhead]")[0].1.contains_key("checked"));
    assert_eq!(
        send(&mut teacher, &files(EMPTY), "lettre.pdf", &letterhead).await.status.as_u16(),
        303
    );
    assert_eq!(send(&mut teacher, &files(EMPTY), "fete.pdf", &photo).await.status.as_u16(), 422);
}

#[tokio::test]
async fn hostile_files_are_refused_with_their_sentence_and_leave_nothing() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let mut reasons = Vec::new();
    for (kind, name, bytes) in hostile_ones().into_iter().step_by(11) {
        let refused = send(&mut teacher, &files(EMPTY), &name, &bytes).await;
        // some thirty at once is as much as one person sends
        if refused.status.as_u16() == 429 {
            break;
        }
        assert_eq!(refused.status.as_u16(), 422, "{kind}: {name}");
        let told = inspect(&bytes, &name, Policy::Strict).unwrap_err();
        let said = &refused.find("#file-error")[0].0;
        assert!(
            plain(said).contains(&plain(&sentence(Lang::Fr.words(), told))),
            "{kind}: {name}: {said}"
        );
        assert_eq!(
            refused.find("input[name=without_pictures]").len(),
            usize::from(told == Reason::Picture)
        );
        reasons.push(told.word());
    }
    reasons.sort_unstable();
    reasons.dedup();
    assert!(reasons.len() >= 5, "{reasons:?}");
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0));
}

#[tokio::test]
async fn one_file_of_ten_megabytes_at_most_is_chosen() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let path = files(EMPTY);
    let large = vec![b'a'; MAX_BYTES + 1];
    let larger = vec![b'a'; MAX_BYTES + 2 * 1024 * 1024];
    let pages = [
        (teacher.post(&path, &[]).await, 422, "Choisissez un fichier."),
        (
            teacher.post_multipart(&path, &[("file", Some(""), b"")]).await,
            422,
            "Choisissez un fichier.",
        ),
        (
            teacher
                .post_multipart(&path, &[("file", Some("a.txt"), b"A."), ("file", Some("b.txt"), b"B.")])
                .await,
            422,
            "un seul fichier",
        ),
        (send(&mut teacher, &path, "a.txt", &large).await, 422, "dépasse 10"),
        (send(&mut teacher, &path, "a.txt", &larger).await, 413, ""),
        (send(&mut teacher, &path, "a.txt", b"").await, 422, ""),
        (send(&mut teacher, &path, "sans-fin", b"A.").await, 422, "type de fichier"),
        (send(&mut teacher, &path, "a.pdf", b"A.").await, 422, "type que son nom"),
    ];
    for (page, status, words) in pages {
        assert_eq!(page.status.as_u16(), status, "{words}");
        assert!(page.body.contains(words), "{words}");
    }
    // on no other form may so much be sent
    let elsewhere = send(&mut teacher, &format!("{path}/x/remove"), "a.txt", &vec![b'a'; 100_000]).await;
    assert_eq!(elsewhere.status.as_u16(), 413);
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0));
}

#[tokio::test]
async fn names_are_one_name_whatever_was_sent() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let long = format!("{}.txt", "é".repeat(4_000));
    for (number, (sent, kept)) in [
        ("../../../etc/passwd.txt", "passwd.txt".to_owned()),
        ("fdp\u{202e}txt.\u{2066}exe\u{200b}.txt", "fdptxt.exe.txt".to_owned()),
        ("a%0D%0ASet-Cookie: x=1%22;.TXT", "a%0D%0ASet-Cookie- x=1%22;.txt".to_owned()),
        ("<img src=x onerror=alert(1)>.txt", "-img src=x onerror=alert(1)-.txt".to_owned()),
        (long.as_str(), format!("{}.txt", "é".repeat(116))),
    ]
    .into_iter()
    .enumerate()
    {
        let page = send(&mut teacher, &files(EMPTY), sent, format!("Mot {number}.").as_bytes()).await;
        assert_eq!(page.status.as_u16(), 303, "{sent}");
        let page = teacher.get(&files(EMPTY)).await;
        let shown = page.find("[data-testid=file] a > bdi").pop().unwrap().0;
        assert_eq!(shown, kept);
        let address = super::addresses(&page).pop().unwrap();
        let document = teacher.get(&address).await;
        let told = document.headers["content-disposition"].to_str().unwrap();
        assert!(told.starts_with("attachment; filename=\"") && told.is_ascii(), "{told}");
        assert_eq!(told.matches('"').count(), 2, "{told}");
        assert_eq!(document.headers.get_all("set-cookie").iter().count(), 0);
        teacher.post(&format!("{address}/remove"), &[]).await;
    }
    // a name that breaks its own line is no form at all
    let broken = send(&mut teacher, &files(EMPTY), "a\r\nX-Evil: 1\r\n\r\n.txt", b"Mot.").await;
    assert!(matches!(broken.status.as_u16(), 400 | 422), "{}", broken.status);
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0));
    // past the program, the database refuses what a name must not be
    for name in ["a/b.txt", "a\u{202e}.txt", "a\n.txt", "a.pdf", ".txt.", ""] {
        let mut owner = world.database.owner().await;
        let told = sqlx::query("update file set name = $1 where name = 'Liste.txt'")
            .bind(name)
            .execute(&mut owner)
            .await;
        assert!(told.is_err(), "{name:?}");
    }
}

/// A body of which so much comes, and then the line is cut.
struct Cut(Option<Bytes>);

impl axum::body::HttpBody for Cut {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        Poll::Ready(Some(match self.0.take() {
            Some(bytes) => Ok(Frame::data(bytes)),
            None => Err(ErrorKind::ConnectionReset.into()),
        }))
    }
}

#[tokio::test]
async fn an_upload_that_is_cut_leaves_neither_row_nor_file() {
    const KIND: (&str, &str) = ("content-type", "multipart/form-data; boundary=x");
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let whole = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n{}\r\n--x--\r\n",
        "mot ".repeat(5_000)
    );
    for percent in [1, 50, 99] {
        let part = &whole.as_bytes()[..whole.len() * percent / 100];
        let cut = Body::new(Cut(Some(Bytes::copy_from_slice(part))));
        assert_eq!(
            teacher.send(Method::POST, &files(EMPTY), &[KIND], cut).await.status.as_u16(),
            400,
            "{percent}"
        );
        // the same, as if that were all
        let short = Body::from(part.to_vec());
        let told = teacher.send(Method::POST, &files(EMPTY), &[KIND], short).await;
        assert_eq!(told.status.as_u16(), 400, "{percent}");
    }
    assert_eq!((rows(&world, EMPTY).await, lying(&world).len()), (0, 0));
    let all = teacher.send(Method::POST, &files(EMPTY), &[KIND], Body::from(whole)).await;
    assert_eq!(all.status.as_u16(), 303);
}

#[tokio::test]
async fn nobody_sends_one_file_after_another_for_ever() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    for _ in 0..30 {
        assert_eq!(teacher.post(&files(EMPTY), &[]).await.status.as_u16(), 422);
    }
    let refused = send(&mut teacher, &files(EMPTY), "a.txt", b"Un mot.").await;
    assert_eq!(refused.status.as_u16(), 429);
    assert_eq!(rows(&world, EMPTY).await, 0);
    world.clock.advance(jiff::SignedDuration::from_secs(30));
    assert_eq!(send(&mut teacher, &files(EMPTY), "a.txt", b"Un mot.").await.status.as_u16(), 303);
}
