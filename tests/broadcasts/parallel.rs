//! What the head says to all classes, in two languages.

use super::{COPIES, FAIR, copy_in, hidden, jobs, send, write};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{DEPUTY, GUARDIAN, HERONS, INFORMED, OTTERS, OUTSIDER, PRINCIPAL, TEACHER, id};
use jiff::SignedDuration;

const SECOND: &[(&str, &str)] = &[
    ("parallel_lang", "tr"),
    ("parallel_title", "Okul şenliği"),
    ("parallel_body", "Hepinizi **bekliyoruz**. <script>alert(1)</script>"),
];
/// Posts in the classes that say the second text.
const SAID: &str = "select count(*) from parallel_text t join announcement a on a.id = t.announcement_id
    where a.broadcast_id is not null and a.state = 'published' and t.lang = 'tr' and t.title = 'Okul şenliği'";
/// Every second text of what was said to all.
const ANY: &str = "select count(*) from parallel_text t join announcement a on a.id = t.announcement_id where a.broadcast_id is not null";

/// 20 reads Turkish, 22 French.
async fn world() -> World {
    let world = World::new().await;
    world
        .arrange(format!("update person set lang = 'tr' where id = '{}'", id(20)))
        .await;
    world
}

async fn out(world: &World, head: &mut Browser) -> String {
    let address = write(head, &[FAIR, SECOND].concat()).await;
    let check = head.get(&address).await;
    let second = &check.test_id("parallel")[0].0;
    assert!(second.contains("Okul şenliği") && second.contains("bekliyoruz"), "{second}");
    assert_eq!(world.number(ANY).await, 0, "not before it is sent");
    assert_eq!(send(head, &address, &[]).await.status.as_u16(), 303);
    address
}

/// Changes what is out, in the version that its page has.
async fn change(head: &mut Browser, address: &str, fields: &[(&str, &str)]) -> u16 {
    let form = head.get(&format!("{address}/edit")).await;
    let version = hidden(&form, "version");
    let all = [&[("version", version.as_str()), ("lang", "fr"), ("intent", "publish")][..], fields].concat();
    head.post(address, &all).await.status.as_u16()
}

#[tokio::test]
async fn every_class_has_both_texts_and_each_reader_ones_own_first() {
    let world = world().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = out(&world, &mut head).await;
    assert!(world.number(COPIES).await > 1);
    assert_eq!(world.number(SAID).await, world.number(COPIES).await);
    assert!(head.get(&address).await.test_id("parallel")[0].0.contains("bekliyoruz"));
    let post = copy_in(&world, OTTERS).await;
    let mut turkish = world.as_persona(GUARDIAN).await;
    let page = turkish.get(&post).await;
    assert_eq!(page.find("h1")[0].0, "Okul şenliği");
    assert!(page.body.contains("Venez nombreux") && !page.body.contains("<script>alert"));
    let mut french = world.as_persona(INFORMED).await;
    assert!(french.get(&post).await.find("h1")[0].0.starts_with("Fête"));
    assert!(turkish.get("/agenda").await.body.contains("Okul şenliği"));
    // who has a child in each class reads it once, in the class and at home
    let home = turkish.get("/home").await;
    let cards = home.test_id("post-card");
    assert_eq!(cards.iter().filter(|(text, _)| text.contains("Okul şenliği")).count(), 1);
    // and nobody reads more than a class's posts
    let elsewhere = copy_in(&world, HERONS).await;
    let mut stranger = world.as_persona(OUTSIDER).await;
    for address in [&post, &elsewhere] {
        let class = address.rsplit_once("/announcements").unwrap().0;
        let (class, page) = (stranger.get(class).await, stranger.get(address).await);
        assert_eq!(class.status.as_u16() == 200, page.status.as_u16() == 200);
        assert!(page.status.as_u16() == 200 || !page.body.contains("bekliyoruz"));
    }
    // undone, it is said in no language; its draft still has both
    assert_eq!(head.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(ANY).await, 0);
    let form = head.get(&format!("{address}/edit")).await;
    assert_eq!(form.find("details[open] [name=parallel_title]")[0].1["value"], "Okul şenliği");
}

#[tokio::test]
async fn both_are_put_right_together_and_a_class_says_nothing_else() {
    let world = world().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = out(&world, &mut head).await;
    world.clock.advance(SignedDuration::from_hours(2));
    let copies = world.number(COPIES).await;
    let mut head = world.as_persona(PRINCIPAL).await;
    // one class is read-only meanwhile, and keeps what it read
    world
        .arrange(format!(
            "update class_group set freezes_at = '2026-11-01', closes_at = '2027-01-01', state = 'frozen', state_why = 'review' where id = '{HERONS}'"
        ))
        .await;
    // a second text of the same language, one that is half there, one with a telephone number
    for (lang, title, body, field) in [
        ("fr", "Okul", "Metin", "parallel_lang"),
        ("", "Okul", "Metin", "parallel_lang"),
        ("tr", "", "Metin", "parallel_title"),
        ("tr", "Okul", "", "parallel_body"),
        ("tr", "Okul şenliği", "Arayın: 06 12 34 56 78", "sure"),
    ] {
        let form = head.get(&format!("{address}/edit")).await;
        let version = hidden(&form, "version");
        let fields = [
            FAIR,
            &[
                ("version", version.as_str()),
                ("lang", "fr"),
                ("intent", "publish"),
                ("parallel_lang", lang),
                ("parallel_title", title),
                ("parallel_body", body),
            ],
        ]
        .concat();
        let refused = head.post(&address, &fields).await;
        assert_eq!(refused.status.as_u16(), 422, "{lang} {title} {body}");
        assert_eq!(refused.find(&format!("#{field}-error")).len(), 1, "{lang} {title} {body}");
        assert_eq!(refused.find("details[open] [name=parallel_body]").len(), 1, "in sight");
        assert!(refused.body.contains(body), "nothing that was typed is lost");
    }
    assert_eq!(world.number(SAID).await, copies);

    let words = [
        ("parallel_lang", "tr"),
        ("parallel_title", "Okul şenliği"),
        ("parallel_body", "Cumartesi."),
    ];
    assert_eq!(change(&mut head, &address, &[FAIR, &words].concat()).await, 303);
    let new = "select count(*) from parallel_text where body = 'Cumartesi.'";
    assert_eq!(world.number(new).await, copies - 1, "all but the one that is read-only");
    let post = copy_in(&world, OTTERS).await;
    let mut turkish = world.as_persona(GUARDIAN).await;
    let page = turkish.get(&post).await;
    assert!(page.body.contains("Cumartesi.") && !page.body.contains("bekliyoruz"));
    assert!(turkish.get(&copy_in(&world, HERONS).await).await.body.contains("bekliyoruz"));
    // staff see what it said before, in both languages
    let staff = world.as_persona(TEACHER).await.get(&post).await;
    assert!(staff.test_id("revision")[0].0.contains("bekliyoruz"));
    // in a class nobody says it otherwise, not even by hand and together with its post
    let mut owner = world.database.owner().await;
    for behind in [
        "update parallel_text set body = 'Başka' where body = 'Cumartesi.'",
        "delete from parallel_text where body = 'Cumartesi.'",
    ] {
        let both = format!("with touched as (update announcement set saved_at = saved_at where broadcast_id is not null) {behind}");
        for (statement, constraint) in [(behind.to_owned(), "parallel_text_fixed"), (both, "broadcast_words_allowed")] {
            let refused = sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut owner).await.unwrap_err();
            assert_eq!(refused.as_database_error().unwrap().constraint(), Some(constraint));
        }
    }
    assert!(
        world
            .refuses(
                "insert into parallel_text (group_id, announcement_id, lang, title, body, body_html)
                 select group_id, id, 'ar', 'x', 'x', 'x' from announcement where broadcast_id is not null and state = 'withdrawn'
                 union all select group_id, id, 'ar', 'x', 'x', 'x' from announcement where broadcast_id is not null limit 1"
            )
            .await
    );
    // languages that change places do so in one go; and a second text can be taken out
    let exchanged = [
        ("kind", "event"),
        ("title", "Okul şenliği"),
        ("body", "Cumartesi."),
        ("from_on", "2026-12-12"),
        ("place", "Préau"),
        ("version", ""),
        ("parallel_lang", "fr"),
        ("parallel_title", "Fête de l'école"),
        ("parallel_body", "Venez nombreux."),
    ];
    let version = hidden(&head.get(&format!("{address}/edit")).await, "version");
    let mut fields: Vec<(&str, &str)> = exchanged.to_vec();
    fields[5].1 = &version;
    fields.extend([("lang", "tr"), ("intent", "publish")]);
    assert_eq!(head.post(&address, &fields).await.status.as_u16(), 303);
    assert_eq!(
        world
            .number("select count(*) from parallel_text t join announcement a on a.id = t.announcement_id where a.broadcast_id is not null and a.lang = 'tr' and t.lang = 'fr'")
            .await,
        copies - 1
    );
    assert_eq!(change(&mut head, &address, FAIR).await, 303);
    assert_eq!(world.number(ANY).await, 1, "the one that is read-only");
    assert!(!turkish.get(&post).await.body.contains("Okul"));
}

#[tokio::test]
async fn who_agrees_reads_both_texts_and_an_alert_has_one() {
    let world = world().await;
    world.arrange("update school set second_eyes = 'always'".to_owned()).await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, &[FAIR, SECOND].concat()).await;
    assert_eq!(send(&mut head, &address, &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(ANY).await, 0, "it waits");
    let act = world.text("select id::text from approval where act = 'broadcast'").await;
    let mut deputy = world.as_persona(DEPUTY).await;
    let page = deputy.get(&format!("/school/approvals/{act}")).await;
    let order: Vec<usize> = ["Venez nombreux", "Okul şenliği", "bekliyoruz"]
        .iter()
        .map(|said| page.body.find(said).unwrap())
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(!page.body.contains("<script>alert"));
    assert_eq!(
        deputy
            .post(&format!("/school/approvals/{act}"), &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        303
    );
    jobs(&world).await;
    assert_eq!(world.number(SAID).await, world.number(COPIES).await);
    assert!(world.number(SAID).await > 1);

    let key = hidden(&head.get("/school/alerts/new").await, "key");
    let fields = [
        &[("key", key.as_str()), ("template", "closed"), ("time", "10:00"), ("sure", "yes")][..],
        SECOND,
    ]
    .concat();
    assert_eq!(head.post("/school/alerts", &fields).await.status.as_u16(), 303);
    assert_eq!(
        world
            .number("select count(*) from broadcast where kind = 'alert' and parallel_lang is not null")
            .await,
        0
    );
    assert!(
        world
            .refuses("update broadcast set parallel_lang = 'tr', parallel_title = 'x', parallel_body = 'x', parallel_html = 'x' where kind = 'alert'")
            .await
    );
    assert!(
        world
            .refuses(&format!(
                "update broadcast set parallel_lang = lang where '/school/announcements/' || id = '{address}'"
            ))
            .await
    );
}
