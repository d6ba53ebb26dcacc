//! One post, two texts: the second is first for whoever reads its language, and the first is never far.

use super::{feed, hidden, news, publish_fields, write};
use crate::support::browser::Browser;
use crate::support::world::{GUARDIAN, HERONS, INFORMED, OTTERS, OUTSIDER, TEACHER, id};
use crate::support::{Page, World};
use jiff::SignedDuration;

const TEXTS: [(&str, &str); 6] = [
    ("kind", "news"),
    ("title", "Sortie à la ferme"),
    ("body", "Prenez des **bottes**."),
    ("parallel_lang", "tr"),
    ("parallel_title", "Çiftlik gezisi"),
    ("parallel_body", "**Çizme** getirin. <script>alert(1)</script>"),
];

/// The world has one of its own in another class.
const HERE: &str = "select count(*) from parallel_text where group_id = '00000000-0000-7000-8000-000000000901'";

/// 20 reads Turkish, 22 French.
async fn world() -> World {
    let world = World::new().await;
    world
        .arrange(format!("update person set lang = 'tr' where id = '{}'", id(20)))
        .await;
    world
}

/// A post's card in the feed.
async fn card(reader: &mut Browser, address: &str) -> String {
    let page = reader.get(&feed()).await;
    let id = address.rsplit('/').next().unwrap();
    page.find(&format!("[data-post-id='{id}']"))
        .first()
        .map(|card| card.0.clone())
        .unwrap_or_default()
}

/// The languages of the texts in sight, the first one first; and the languages of those to unfold.
fn texts(page: &Page) -> (Vec<String>, Vec<String>) {
    let langs = |selector: &str| page.find(selector).into_iter().map(|(_, attrs)| attrs["lang"].clone()).collect();
    (
        langs("main .post:not(details .post)"),
        langs("main details[data-testid=other-version] .post"),
    )
}

#[tokio::test]
async fn who_reads_the_second_language_reads_that_text_first_and_the_other_beside_it() {
    let world = world().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let created = write(&mut teacher, &TEXTS).await;
    let check = teacher.get(created.location()).await;
    assert_eq!(check.test_id("parallel").len(), 1, "both are looked at before they go out");
    assert!(check.test_id("parallel")[0].0.contains("Çizme getirin"));
    let address = publish_fields(&mut teacher, &TEXTS).await;

    let (mut turkish, mut french) = (world.as_persona(GUARDIAN).await, world.as_persona(INFORMED).await);
    let (here, there) = (card(&mut turkish, &address).await, card(&mut french, &address).await);
    assert!(
        here.contains("Çiftlik gezisi") && here.contains("Çizme") && !here.contains("bottes"),
        "{here}"
    );
    assert!(
        there.contains("Sortie à la ferme") && there.contains("bottes") && !there.contains("Çizme"),
        "{there}"
    );
    let page = turkish.get(&address).await;
    assert_eq!(texts(&page), (vec!["tr".to_owned(), "fr".to_owned()], Vec::new()));
    assert_eq!(page.find("h1")[0].0, "Çiftlik gezisi");
    assert!(!page.body.contains("<script>alert"));
    let page = french.get(&address).await;
    assert_eq!(texts(&page), (vec!["fr".to_owned()], vec!["tr".to_owned()]));
    let mut stranger = world.as_persona(OUTSIDER).await;
    assert_eq!(stranger.get(&address).await.status.as_u16(), 404);

    // reading the second text is reading the post
    world.app.traces.write(&world.app).await.unwrap();
    let state = turkish
        .get(&feed())
        .await
        .find(&format!("[data-post-id='{}']", address.rsplit('/').next().unwrap()))[0]
        .1["data-state"]
        .clone();
    assert_eq!(state, "read");
}

#[tokio::test]
async fn a_second_text_needs_a_language_of_its_own_and_nothing_typed_is_lost() {
    let world = world().await;
    let mut teacher = world.as_persona(TEACHER).await;
    for (lang, title, body, field) in [
        ("", "Çiftlik gezisi", "Çizme getirin.", "parallel_lang"),
        ("fr", "Encore", "En français.", "parallel_lang"),
        ("tlh", "Qapla'", "", "parallel_lang"),
        ("tr", "", "Çizme getirin.", "parallel_title"),
        ("tr", "Çiftlik gezisi", "", "parallel_body"),
    ] {
        let fields = [
            ("kind", "news"),
            ("title", "Sortie"),
            ("body", "Prenez des bottes."),
            ("parallel_lang", lang),
            ("parallel_title", title),
            ("parallel_body", body),
        ];
        let page = write(&mut teacher, &fields).await;
        assert_eq!(page.status.as_u16(), 422, "{lang} {title} {body}");
        assert_eq!(page.find(&format!("#{field}-error")).len(), 1, "{lang} {title} {body}");
        assert!(
            page.body.contains(body) && page.body.contains(&title.replace('\'', "&#39;")),
            "{lang} {title}"
        );
        assert_eq!(page.find("details[open] [name=parallel_body]").len(), 1, "in sight");
    }
    assert_eq!(world.number(HERE).await, 0);
    // a draft may have gaps, and a second text can be taken out again
    let key = uuid::Uuid::new_v4().to_string();
    let mut fields = news("Sortie", "", "draft");
    fields.extend([("parallel_lang", "ar"), ("parallel_title", "رحلة"), ("key", &key)]);
    let kept = teacher.post(&format!("{}/announcements", feed()), &fields).await;
    assert_eq!(kept.status.as_u16(), 303);
    assert_eq!(
        world.text("select lang || ' ' || title from parallel_text where lang = 'ar'").await,
        "ar رحلة"
    );
    let address = super::post(
        world
            .text("select announcement_id::text from parallel_text where lang = 'ar'")
            .await
            .parse()
            .unwrap(),
    );
    let form = teacher.get(&format!("{address}/edit")).await;
    assert_eq!(form.find("[name=parallel_title]")[0].1["value"], "رحلة");
    let mut fields = news("Sortie", "", "draft");
    let version = hidden(&form, "version");
    fields.push(("version", &version));
    assert_eq!(teacher.post(&address, &fields).await.status.as_u16(), 303);
    assert_eq!(world.number(HERE).await, 0);
}

#[tokio::test]
async fn what_an_edit_replaces_is_kept_and_the_next_page_has_the_new_text() {
    let world = world().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let address = publish_fields(&mut teacher, &TEXTS).await;
    let mut turkish = world.as_persona(GUARDIAN).await;
    assert!(card(&mut turkish, &address).await.contains("Çizme"));
    world.clock.advance(SignedDuration::from_mins(11));
    let version = hidden(&teacher.get(&format!("{address}/edit")).await, "version");
    let mut fields: Vec<(&str, &str)> = TEXTS.to_vec();
    fields[5].1 = "**Şapka** getirin.";
    fields.extend([("lang", "fr"), ("intent", "publish"), ("version", version.as_str())]);
    assert_eq!(teacher.post(&address, &fields).await.status.as_u16(), 303);
    let now = card(&mut turkish, &address).await;
    assert!(now.contains("Şapka") && !now.contains("Çizme"), "{now}");
    let history = teacher.get(&address).await;
    assert!(history.test_id("revision")[0].0.contains("Çizme"), "what was there before is kept");
    // another tab that still has the version before sees both texts that were saved meanwhile, and keeps its own
    fields[5].1 = "**Eldiven** getirin.";
    let late = teacher.post(&address, &fields).await;
    assert_eq!(late.status.as_u16(), 409);
    let theirs = late.find("section[aria-labelledby=theirs]")[0].0.clone();
    assert!(
        theirs.contains("bottes") && theirs.contains("Şapka") && late.body.contains("Eldiven"),
        "{theirs}"
    );
    // it changes with its post only
    let id = address.rsplit('/').next().unwrap();
    for behind in [
        format!("update parallel_text set body = 'x' where announcement_id = '{id}'"),
        format!("delete from parallel_text where announcement_id = '{id}'"),
        format!("update parallel_text set lang = 'fr' where announcement_id = '{id}'"),
    ] {
        assert!(world.refuses(&behind).await, "{behind}");
    }
    let mut stranger = world.as_persona(OUTSIDER).await;
    assert_eq!(stranger.post(&address, &fields).await.status.as_u16(), 404);
    assert!(card(&mut turkish, &address).await.contains("Şapka"));
}

#[tokio::test]
async fn it_is_found_signed_looked_through_and_copied_like_the_first() {
    let world = world().await;
    world
        .arrange(format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_at)
             values ('{}', '{}', '{HERONS}', 'teacher', '[2026-09-01, 2027-08-30)', 'hand', '2026-09-01')",
            id(7990),
            id(10)
        ))
        .await;
    let mut teacher = world.as_persona(TEACHER).await;
    let herons = HERONS.to_string();
    let mut fields = TEXTS.to_vec();
    fields.extend([("groups[]", herons.as_str()), ("ack_kind", "sign"), ("ack_deadline", "2026-12-04")]);
    // a pupil's whole name in the second text stops it as in the first
    let mut named = fields.clone();
    named[5].1 = "Lina Amrani annesi: 06 12 34 56 78";
    let created = write(&mut teacher, &named).await;
    let check = teacher.get(created.location()).await;
    assert!(!check.test_id("warning").is_empty());

    let address = publish_fields(&mut teacher, &fields).await;
    assert_eq!(
        world
            .text("select string_agg(distinct title, ',') || count(*) from parallel_text where body like '%getirin%'")
            .await,
        "Çiftlik gezisi2",
        "in each class"
    );
    let mut guardian = world.as_persona(GUARDIAN).await;
    let found = guardian.get("/search?q=ciftlik").await;
    let karima = id(20);
    let id = address.rsplit('/').next().unwrap();
    assert!(found.test_id("search-hit").iter().any(|hit| hit.1["data-post-id"] == id));
    // a hit shows the text of one's language, or the other one if only that says what was looked for
    let hit = async |reader: &mut Browser, typed: &str| {
        let page = reader.get(&format!("/search?q={typed}")).await;
        let texts = page.find(&format!("[data-post-id='{id}'] [lang]"));
        let langs: Vec<String> = texts.iter().map(|text| text.1["lang"].clone()).collect();
        let said: Vec<String> = texts.into_iter().map(|text| text.0).collect();
        (langs.join(" "), said.join(" | "))
    };
    assert_eq!(
        hit(&mut guardian, "ciftlik").await,
        (
            "tr tr".to_owned(),
            "Çiftlik gezisi | Çizme getirin. <script>alert(1)</script>".to_owned()
        )
    );
    assert_eq!(
        hit(&mut guardian, "bottes").await,
        ("fr fr".to_owned(), "Sortie à la ferme | Prenez des bottes.".to_owned())
    );
    let mut french = world.as_persona(INFORMED).await;
    assert_eq!(hit(&mut french, "ferme").await.0, "fr fr");
    assert_eq!(hit(&mut french, "cizme").await.0, "tr tr");
    // what waits for an answer is called as in the reader's language
    let waiting = |page: &Page| page.test_id("todo-row").iter().map(|row| row.0.clone()).collect::<String>();
    let home = waiting(&guardian.get("/home").await);
    assert!(home.contains("Çiftlik gezisi") && !home.contains("ferme"), "{home}");
    world.arrange(format!("update person set lang = 'fr' where id = '{karima}'")).await;
    assert!(waiting(&guardian.get("/home").await).contains("Sortie à la ferme"));
    let page = guardian.get(&address).await;
    let (hash, pupil) = (hidden(&page, "document_hash"), hidden(&page, "pupil"));
    let answer = [("pupil", pupil.as_str()), ("document_hash", hash.as_str()), ("answer", "yes")];
    assert_eq!(guardian.post(&format!("{address}/signature"), &answer).await.status.as_u16(), 303);
    let text = world
        .text(format!(
            "select text from signed_text where group_id = '{OTTERS}' and text like '%ferme%'"
        ))
        .await;
    assert!(text.contains("bottes") && text.contains("Çizme"), "{text}");
}
