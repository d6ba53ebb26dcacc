//! Whatever is typed into a field is text, wherever it comes out again: on pages, in calendars, tables, files and print.
//!
//! A page that shows a payload has the same elements and attributes as the page that shows a harmless word; only inside a post, where a little
//! Markdown is taken, there may be others, from a short list.

mod corpus;
mod everywhere;

use crate::support::browser::Browser;
use crate::support::world::{GUARDIAN, OFFICE, OTTERS, TEACHER, id};
use crate::support::{Page, World};
use std::collections::BTreeSet;

/// What Markdown may become.
const OF_A_POST: &[&str] = &[
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "a",
    "code",
    "pre",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "del",
];

/// Elements and the names of their attributes, outside of posts, each once.
fn bones(page: &Page) -> BTreeSet<String> {
    let html = scraper::Html::parse_document(&page.body);
    let all = scraper::Selector::parse("*").unwrap();
    let mut bones = BTreeSet::new();
    for element in html.select(&all) {
        let value = element.value();
        let in_a_post = element
            .ancestors()
            .filter_map(scraper::ElementRef::wrap)
            .any(|above| above.value().classes().any(|class| class == "post"));
        if in_a_post {
            assert!(OF_A_POST.contains(&value.name()), "<{}> in a post of {}", value.name(), page.body);
            for (name, value) in value.attrs() {
                let fine = match name {
                    "href" => ["https://", "http://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
                    "rel" | "start" => true,
                    _ => false,
                };
                assert!(fine, "{name}={value} in a post of {}", page.body);
            }
            continue;
        }
        // what was done a moment ago is said once
        if value.attr("data-testid") == Some("flash") {
            continue;
        }
        let mut names: Vec<&str> = value.attrs().map(|(name, _)| name).collect();
        names.sort_unstable();
        bones.insert(format!("{} {}", value.name(), names.join(" ")));
        for (name, value) in value.attrs() {
            assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name}");
            let address = matches!(name, "href" | "src" | "action" | "formaction");
            let fine = ["/", "#", "https://", "http://", "mailto:", "tel:"]
                .iter()
                .any(|start| value.starts_with(start));
            assert!(!address || value.is_empty() || fine || value.starts_with('?'), "{name}={value}");
        }
    }
    bones
}

/// Fails where a page has an element, or an attribute, that it does not have for harmless words.
fn inert(page: &Page, harmless: &BTreeSet<String>, payload: &str) {
    assert!(page.status.is_success(), "{} for {payload:?}", page.status);
    for name in ["set-cookie", "location"] {
        let value = page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert!(!value.contains("a=b") && !value.contains("x.test"), "{name}: {value}");
    }
    // a list of many has a link to the rest
    let pager = "a class href rel";
    let bones = bones(page);
    let more: Vec<&String> = bones.difference(harmless).filter(|bone| *bone != pager).collect();
    assert!(more.is_empty(), "{payload:?} made {more:?}");
}

/// A post that says it in every field; where it is, if it could be published: what is nothing after cleaning cannot.
async fn publish(teacher: &mut Browser, text: &str, key: u128) -> Option<String> {
    let cut = |most: usize| text.chars().take(most).collect::<String>();
    let (title, place, option) = (cut(80), cut(120), cut(100).replace(['\r', '\n'], " "));
    let key = uuid::Uuid::from_u128(key).to_string();
    let options = format!("{option} 1\n{option} 2");
    let fields = [
        ("title", title.as_str()),
        ("body", text),
        ("kind", "event"),
        ("place", &place),
        ("from_on", "2026-12-01"),
        ("lang", "fr"),
        ("ack_kind", "poll"),
        ("options", &options),
        ("ack_deadline", "2026-11-30"),
        ("intent", "check"),
        ("key", &key),
    ];
    let written = teacher.post(&format!("/groups/{OTTERS}/announcements"), &fields).await;
    if written.status.as_u16() == 422 {
        return None;
    }
    assert_eq!(written.status.as_u16(), 303, "{text:?}");
    let address = written.location().strip_suffix("/check").unwrap().to_owned();
    let published = teacher
        .post(&format!("{address}/publish"), &[("version", "1"), ("sure", "yes")])
        .await;
    assert_eq!(published.status.as_u16(), 303, "{text:?}");
    Some(address)
}

#[tokio::test]
async fn in_posts_it_is_text_on_every_page() {
    let world = World::new().await;
    // what shouts or leads away is asked about once more, and goes out
    world.arrange("update school set second_eyes = 'off'").await;
    let mut teacher = world.as_persona(TEACHER).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let feed = format!("/groups/{OTTERS}");
    let tails = ["", "/edit", "/reach", "/withdraw", "/choices"];
    let plain = publish(&mut teacher, "Un mot", 1).await.unwrap();
    let mut harmless = Vec::new();
    for tail in tails {
        harmless.push(bones(&teacher.get(&format!("{plain}{tail}")).await));
    }
    let read = bones(&karima.get(&plain).await);
    let lists = [
        feed.clone(),
        format!("{feed}/announcements"),
        "/home".to_owned(),
        "/agenda".to_owned(),
        format!("{feed}/access"),
    ];
    let mut before = Vec::new();
    for list in &lists {
        before.push(bones(&karima.get(list).await));
    }
    let (mut shown, mut refused) = (0, Vec::new());
    for (n, payload) in corpus::all().into_iter().enumerate() {
        let Some(address) = publish(&mut teacher, &payload, 100 + n as u128).await else {
            refused.push(payload);
            continue;
        };
        shown += 1;
        inert(&karima.get(&address).await, &read, &payload);
        // of the pages around it each is tried with a fifth of them
        let turn = n % tails.len();
        let page = teacher.get(&format!("{address}{}", tails[turn])).await;
        inert(&page, &harmless[turn], &payload);
        let (list, known) = (&lists[turn], &before[turn]);
        inert(&karima.get(list).await, known, &payload);
    }
    assert!(shown >= 300, "{shown} shown, refused: {refused:?}");
    // a calendar program gets days and hours, and not a word of it
    let asked = karima.post("/me/agenda", &[]).await;
    let feed = asked.find("[data-testid=feed-address]")[0].1["href"].clone();
    let calendar = world.browser().get(feed.strip_prefix("http://localhost:8080").unwrap()).await;
    assert_eq!(calendar.status.as_u16(), 200);
    for word in ["alert", "x.test", "script", "ATTACH", "cmd"] {
        assert!(!calendar.body.contains(word), "{word}");
    }
}

#[tokio::test]
async fn in_messages_and_names_it_is_text() {
    let world = World::new().await;
    // what shouts or leads away is asked about once more, and goes out
    world.arrange("update school set second_eyes = 'off'").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let mut office = world.as_persona(OFFICE).await;
    let mut teacher = world.as_persona(TEACHER).await;
    let about = format!("{}:{OTTERS}", id(100));
    let begin = async |karima: &mut Browser, text: &str, key: u128| {
        let subject: String = text.chars().take(80).collect();
        let key = uuid::Uuid::from_u128(key).to_string();
        karima
            .post(
                "/threads",
                &[("about", &about), ("subject", &subject), ("body", text), ("key", &key)],
            )
            .await
    };
    let first = begin(&mut karima, "Un mot", 1).await;
    assert_eq!(first.status.as_u16(), 303, "{}", first.body);
    let (thread, list) = (bones(&karima.get(first.location()).await), bones(&karima.get("/threads").await));
    let name = async |office: &mut Browser, text: &str| {
        let cut: String = text.chars().take(100).collect();
        let path = format!("/school/people/{}", id(50));
        office
            .post(
                &path,
                &[("family_name", &cut), ("given_name", &cut), ("usage_name", &cut), ("lang", "fr")],
            )
            .await
            .status
            .as_u16()
    };
    assert_eq!(name(&mut office, "Seul").await, 303);
    let pages = [format!("/school/people/{}", id(50)), "/school/people?q=a".to_owned()];
    let mut known = Vec::new();
    for page in &pages {
        known.push(bones(&office.get(page).await));
    }
    let (mut written, mut named) = (0, 0);
    for (n, payload) in corpus::all().into_iter().enumerate() {
        let answer = begin(&mut karima, &payload, 100 + n as u128).await;
        match answer.status.as_u16() {
            303 => {
                written += 1;
                inert(&karima.get(answer.location()).await, &thread, &payload);
                if n % 10 == 0 {
                    inert(&karima.get("/threads").await, &list, &payload);
                    inert(
                        &teacher.get(answer.location()).await,
                        &bones(&teacher.get(first.location()).await),
                        &payload,
                    );
                }
            }
            422 | 429 => {}
            other => panic!("{other} for {payload:?}"),
        }
        match name(&mut office, &payload).await {
            303 => {
                named += 1;
                let turn = n % pages.len();
                inert(&office.get(&pages[turn]).await, &known[turn], &payload);
            }
            422 => {}
            other => panic!("{other} for the name {payload:?}"),
        }
    }
    // what is looked for comes back in its field
    let mut found = bones(&office.get("/school/people?q=mot").await);
    found.extend(bones(&office.get("/school/people?q=benali").await));
    for payload in corpus::all() {
        let query = serde_html_form::to_string([("q", &payload)]).unwrap();
        inert(&office.get(&format!("/school/people?{query}")).await, &found, &payload);
    }
    assert!(written >= 300, "{written} written");
    assert!(named >= 150, "{named} named");
}

#[tokio::test]
async fn in_questions_and_answers_it_is_text() {
    let world = World::new().await;
    // what shouts or leads away is asked about once more, and goes out
    world.arrange("update school set second_eyes = 'off'").await;
    // one question a payload: the limits are another test's
    world.arrange("alter table question disable trigger check_question").await;
    let (mut karima, mut teacher) = (world.as_persona(GUARDIAN).await, world.as_persona(TEACHER).await);
    let mut reader = world.as_persona(crate::support::world::INFORMED).await;
    let address = format!("/groups/{OTTERS}/announcements/{}", crate::support::world::NEWS);
    // lines stay lines; of each payload, what it looked like with a harmless word in its place
    let mut known: Option<[BTreeSet<String>; 4]> = None;
    let mut asked = 0;
    for (n, payload) in ["Un mot\nUn autre".to_owned()].into_iter().chain(corpus::all()).enumerate() {
        world
            .arrange("delete from question where asked_at > '2026-11-22'; delete from notice")
            .await;
        let key = uuid::Uuid::from_u128(100 + n as u128).to_string();
        let sent = karima
            .post(&format!("{address}/questions"), &[("question", payload.as_str()), ("key", &key)])
            .await;
        match sent.status.as_u16() {
            303 => asked += 1,
            422 => continue,
            other => panic!("{other} for {payload:?}"),
        }
        let id = world.text("select id::text from question where asked_at > '2026-11-22'").await;
        let question = format!("/groups/{OTTERS}/questions/{id}");
        let (waits, form) = (karima.get(&address).await, teacher.get(&question).await);
        let fields = [
            ("answer", payload.as_str()),
            ("question", &payload),
            ("intent", "publish"),
            ("sure", "yes"),
        ];
        assert_eq!(teacher.post(&question, &fields).await.status.as_u16(), 303, "{payload:?}");
        let pages = [waits, form, karima.get(&address).await, reader.get(&address).await];
        match &known {
            None => known = Some(pages.each_ref().map(bones)),
            Some(known) => {
                for (page, harmless) in pages.iter().zip(known) {
                    inert(page, harmless, &payload);
                }
            }
        }
    }
    assert!(asked >= 300, "{asked} asked");
}
