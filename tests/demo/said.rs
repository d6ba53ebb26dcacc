//! What a class says beyond plain posts, as visitors of the invented school meet it by the front door.

use super::{demo, enter};
use crate::support::World;
use crate::support::browser::{Browser, Page};
use jiff::{SignedDuration, Timestamp};
use preau::rooms::demo::Played;
use preau::rooms::demo::command::make;
use sha2::{Digest as _, Sha256};

/// The beginning of the title of what guardians are to sign.
const SLIP: &str = "Classe verte\u{a0}: votre accord";

/// Where the post with this title is, in one class.
async fn post(world: &World, title: &str) -> String {
    let sql = "select '/groups/' || group_id || '/announcements/' || id from announcement where title like '$%' order by group_id limit 1";
    world.text(sql.replace('$', title)).await
}

async fn play(world: &World, people: &[Played], login: &str) -> Browser {
    let who = people.iter().find(|who| who.login == login).unwrap();
    let (browser, to) = enter(world, who).await;
    assert_eq!(to, "/home", "{login}");
    browser
}

async fn see(browser: &mut Browser, path: &str) -> Page {
    let page = browser.get(path).await;
    assert_eq!(page.status.as_u16(), 200, "{path}");
    page
}

fn text_of(page: &Page, id: &str) -> Vec<String> {
    page.test_id(id).into_iter().map(|(text, _)| text).collect()
}

#[tokio::test]
async fn a_guardian_meets_all_that_a_class_says() {
    let (world, people) = demo(None).await;
    let mut karima = play(&world, &people, "karima.benali").await;
    let todo = text_of(&see(&mut karima, "/home").await, "todo-row").join(" | ");
    for title in ["Classe verte", "Réunion d'orientation"] {
        assert!(todo.contains(title), "{title} in {todo}");
    }
    assert!(!todo.contains("Semaine du livre"), "she has chosen there");

    let slip = see(&mut karima, &post(&world, SLIP).await).await;
    assert_eq!((slip.test_id("sign-form").len(), slip.test_id("sign-receipt").len()), (1, 0));
    let poll = see(&mut karima, &post(&world, "Réunion d''orientation").await).await;
    assert_eq!((poll.test_id("choice-form").len(), poll.test_id("choice-mine").len()), (1, 0));
    let slots = see(&mut karima, &post(&world, "Semaine du livre").await).await;
    assert_eq!(slots.test_id("choice-mine").len(), 1);
    assert!(
        !slots.find("[data-testid=choice-mine].info").is_empty(),
        "both places are taken, so she waits"
    );
    let alert = see(&mut karima, &post(&world, "Retour retardé").await).await;
    let words = alert.find(".post")[0].0.clone();
    assert!(words.contains("vers 16 h 15"), "{words}");
    let evening = see(&mut karima, &post(&world, "Soirée jeux").await).await;
    assert!(evening.body.contains("M. Mercier"), "the head says so");
    assert_eq!(evening.find("details[data-testid=other-version] .post[lang=en]").len(), 1);
    assert_eq!(slots.find("details[data-testid=other-version] .post[lang=ar]").len(), 1);
    assert_eq!(
        world
            .number("select count(*) from announcement where broadcast_id is not null")
            .await,
        2
    );
    // what is for the guardians of others
    for title in ["Conseil des enfants", "The play: our three"] {
        assert_eq!(karima.get(&post(&world, title).await).await.status.as_u16(), 404, "{title}");
    }
    let mut harriet = play(&world, &people, "harriet.bennett").await;
    for title in ["Conseil des enfants", "The play: our three"] {
        let page = see(&mut harriet, &post(&world, title).await).await;
        assert_eq!(page.test_id("chosen").len(), 1, "{title}");
    }
    let answered = see(&mut harriet, &post(&world, SLIP).await).await;
    assert_eq!(answered.test_id("sign-receipt").len(), 1);
}

#[tokio::test]
async fn a_guardian_and_a_teacher_have_written_to_each_other() {
    let (world, people) = demo(None).await;
    let mut karima = play(&world, &people, "karima.benali").await;
    let rows = see(&mut karima, "/threads").await.test_id("thread-row");
    assert_eq!(rows.len(), 1);
    let thread = format!("/threads/{}", rows[0].1["data-thread-id"]);
    let page = see(&mut karima, &thread).await;
    assert_eq!((page.test_id("message").len(), page.test_id("held").len()), (3, 0));
    assert!(
        text_of(&see(&mut karima, "/home").await, "new-messages").is_empty(),
        "she has read the answer"
    );
    let mut rosa = play(&world, &people, "rosa.rossi").await;
    assert_eq!(see(&mut rosa, "/home").await.test_id("new-messages").len(), 1);
    assert_eq!(see(&mut rosa, &thread).await.test_id("message").len(), 3);
    // the other parent never learns of it
    let mut nabil = play(&world, &people, "nabil.benali").await;
    assert!(see(&mut nabil, "/threads").await.test_id("thread-row").is_empty());
    assert_eq!(nabil.get(&thread).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_post_carries_a_document_that_lies_where_documents_lie() {
    let (world, people) = demo(None).await;
    let mut karima = play(&world, &people, "karima.benali").await;
    let slip = see(&mut karima, &post(&world, SLIP).await).await;
    let links = slip.find("[data-testid=file] a");
    assert_eq!((links.len(), links[0].0.as_str()), (1, "Classe verte - la valise.txt"));
    let got = see(&mut karima, &links[0].1["href"]).await;
    let id = slip.test_id("file")[0].1["data-file-id"].clone();
    assert_eq!(got.bytes, std::fs::read(world.app.files.path(id.parse().unwrap())).unwrap());
    assert!(got.body.starts_with("La valise de la classe verte\n"), "{}", got.body);
    let hash = world.text("select encode(sha256, 'hex') from file").await;
    assert_eq!(hash, hex::encode(Sha256::digest(&got.bytes)));
    // nobody's place is used up by a making that came to nothing
    let before = documents(&world);
    assert!(make(&world.app, None, world.clock.now()).await.is_err(), "it is made once");
    assert_eq!(documents(&world), before);
}

/// How many files lie in the folder of documents.
fn documents(world: &World) -> usize {
    let folder = world.app.files.path(preau::ids::FileId::new());
    let root = folder.parent().and_then(std::path::Path::parent).unwrap();
    let folders = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    folders.map(|folder| std::fs::read_dir(folder).unwrap().count()).sum()
}

#[tokio::test]
async fn the_teacher_sees_who_agrees_who_does_not_and_who_is_missing() {
    let (world, people) = demo(None).await;
    let mut rosa = play(&world, &people, "rosa.rossi").await;
    let page = see(&mut rosa, &format!("{}/answers", post(&world, SLIP).await)).await;
    let standing = |word: &str| page.find(&format!("[data-testid=reach-row][data-answer={word}]")).len();
    let counts = ["yes", "no", "contested", "partly", "none"].map(standing);
    assert_eq!(counts, [5, 1, 1, 2, 15]);
    let paper = page
        .find("[data-testid=reach-row]")
        .into_iter()
        .find(|(text, _)| text.contains("Mehmet"))
        .unwrap();
    assert_eq!(paper.1["data-answer"], "yes", "{}", paper.0);

    let page = see(&mut rosa, &format!("{}/choices", post(&world, "Semaine du livre").await)).await;
    let waits = page.find("[data-testid=chooser][data-waits=true]").len();
    assert_eq!((page.test_id("choice-row").len(), page.test_id("chooser").len(), waits), (4, 8, 2));
    let mut hugo = play(&world, &people, "hugo.faure").await;
    let page = see(&mut hugo, &format!("{}/choices", post(&world, "Réunion d''orientation").await)).await;
    assert_eq!((page.test_id("choice-row").len(), page.test_id("chooser").len()), (3, 10));
    // an alert has reached nearly all by now
    let reached = "select count(*) from read_mark m join announcement a on a.id = m.announcement_id where a.kind = 'alert'";
    assert!(world.number(reached).await > 20);
    // who answered has read what they answered to
    let unread = "select count(*) from signature s where s.channel = 'screen' and not exists (
        select from read_mark m where m.announcement_id = s.announcement_id and m.person_id = s.guardian_id)";
    assert_eq!(world.number(unread).await, 0);
    assert_eq!(world.number("select count(*) from announcement where risk = 'red'").await, 0);
}

#[tokio::test]
async fn a_demo_is_whole_on_every_day_of_the_year() {
    let mut wrong = Vec::new();
    for now in [
        // the first minutes of a school year, a Tuesday; its third day; a Monday morning; weeks later
        "2026-08-31T22:05:00Z",
        "2026-09-04T16:00:00Z",
        "2026-09-07T05:30:00Z",
        "2026-10-04T12:00:00Z",
        // clocks go back; holidays; the last day of the year
        "2026-10-25T01:30:00Z",
        "2027-07-20T08:00:00Z",
        "2027-08-31T21:50:00Z",
    ] {
        let world = World::empty().await;
        let now: Timestamp = now.parse().unwrap();
        world.clock.advance(now.duration_since(world.clock.now()));
        if let Err(error) = make(&world.app, None, now + SignedDuration::from_hours(720)).await {
            wrong.push(format!("{now}: {error:#}"));
            continue;
        }
        let counts = [
            (
                "select count(*) from announcement where state = 'published' and published_at <= '$'",
                63,
            ),
            ("select count(*) from signature where given_at <= '$'", 13),
            ("select count(*) from choice where given_at <= '$'", 18),
            ("select count(*) from thread_message where deliver_at <= '$'", 3),
            ("select count(*) from announcement_pupil", 6),
            ("select count(*) from question_published", 1),
            ("select count(*) from file", 1),
            // who answers has joined before
            (
                "select count(*) from choice c join account a on a.person_id = c.guardian_id where c.given_at < a.joined_at",
                0,
            ),
            // the school reads on some days from 8 to 18 o'clock
            (
                "select count(*) from thread_message m cross join school s
                cross join lateral (select m.sent_at at time zone s.time_zone as at) l
                where extract(isodow from l.at) <> all (s.office_days) or l.at::time not between s.office_from and s.office_until",
                0,
            ),
        ];
        for (sql, many) in counts {
            let found = world.number(sql.replace('$', &now.to_string())).await;
            if found != many {
                wrong.push(format!("{now}: {found} and not {many}: {sql}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
