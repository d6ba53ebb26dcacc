//! Finding what was said by its words: what finds a post, what never does, and that nothing is said of the rest.

mod pages;

use crate::announcements::{hidden, news, post, publish, publish_fields};
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, BARRED, BARRED_WITH_SIBLING, CONTACT, DRAFT, ENTRUSTED, EVENT, FORMER_TEACHER, GUARDIAN, HERONS, HOMEWORK, INFORMED, NEWS,
    OFFICE, ON_THE_WALL, OTHER_GUARDIAN, OTHER_NEWS, OTTERS, OUTSIDER, PERSONAS, PRINCIPAL, PUPIL, PUPIL_WITHOUT_CONSENT, Persona,
    SUBSTITUTE, SUBSTITUTE_PAST, TEACHER, TEACHER_ELSEWHERE, TEACHER_GUARDIAN, UNCONFIRMED, WITHDRAWN, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;
use uuid::Uuid;

/// The page for what somebody types.
async fn search(browser: &mut Browser, typed: &str) -> Page {
    let query = encoded(typed);
    browser.get(&format!("/search?q={query}")).await
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
}

/// The posts that are found, in their order.
fn hits(page: &Page) -> Vec<String> {
    page.test_id("search-hit").iter().map(|hit| hit.1["data-post-id"].clone()).collect()
}

async fn finds(browser: &mut Browser, typed: &str) -> Vec<String> {
    let page = search(browser, typed).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "search"), "{typed}");
    hits(&page)
}

fn of(post: Uuid) -> Vec<String> {
    vec![post.to_string()]
}

/// The id in the address of a post.
fn id_of(address: &str) -> Vec<String> {
    vec![address.rsplit('/').next().unwrap().to_owned()]
}

#[tokio::test]
async fn a_post_is_found_by_its_words_in_both_languages_without_accents_and_endings() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let french = publish(
        &mut teacher,
        "Réunion de rentrée",
        "Les élèves apporteront leurs œuvres d’été, l'organisation suit.",
    )
    .await;
    let english = publish(&mut teacher, "Swimming lessons", "The children were **swimming** yesterday.").await;
    let mut reader = world.as_persona(GUARDIAN).await;
    for typed in [
        "réunion",
        "REUNIONS",
        "rentree",
        "Élève",
        "œuvre",
        "oeuvres",
        "été",
        "ete",
        // the beginning of the last word, longer than its stem and shorter
        "organis",
        "organisatio",
        "réunion org",
        // in any order, with what texts are full of
        "l’organisation de la réunion",
        "rentrée, réunion !",
    ] {
        assert_eq!(finds(&mut reader, typed).await, id_of(&french), "{typed}");
    }
    for typed in ["swim", "lesson", "Swimming", "children"] {
        assert_eq!(finds(&mut reader, typed).await, id_of(&english), "{typed}");
    }
    // every word is in it, and only the last may be the beginning of one
    for typed in ["réunion piscine", "reun rentrée", "étéocle"] {
        assert!(finds(&mut reader, typed).await.is_empty(), "{typed}");
    }
    // a title of the world, a text, a place, what a poll offers
    for (typed, found) in [
        ("musée", NEWS),
        ("bottes", NEWS),
        ("gymnase", EVENT),
        ("préau nord", ON_THE_WALL),
        ("difficile", HOMEWORK),
        ("table de 6", HOMEWORK),
    ] {
        assert_eq!(finds(&mut reader, typed).await, of(found), "{typed}");
    }
}

#[tokio::test]
async fn a_hit_says_what_its_card_says_with_the_words_marked() {
    let world = World::new().await;
    let mut reader = world.as_persona(GUARDIAN).await;
    let page = search(&mut reader, "musées botte").await;
    let hit = &page.test_id("search-hit")[0];
    for said in [
        "CE1-CE2 Loutres",
        "Sortie au musée",
        "Mme Rossi, enseignement",
        "20 novembre",
        "Modifiée le",
    ] {
        assert!(hit.0.contains(said), "{said}: {}", hit.0);
    }
    let marked: Vec<String> = page.find("mark").into_iter().map(|mark| mark.0).collect();
    assert_eq!(marked, ["musée", "bottes"]);
    assert_eq!(page.find("[data-testid=search-hit] h3 a")[0].1["lang"], "fr");
    assert_eq!(page.test_id("search-text")[0].1["lang"], "fr");
    assert_eq!(
        page.find("[data-testid=search-hit] h3 a")[0].1["href"],
        format!("/groups/{OTTERS}/announcements/{NEWS}")
    );
    // found by its place: that is shown
    let page = search(&mut reader, "gymnase").await;
    assert_eq!(page.find("[data-testid=search-text] mark")[0].0, "Gymnase");
    // what was found is no more read than before
    world.app.traces.write(&world.app).await.unwrap();
    assert_eq!(
        world
            .number(format!(
                "select count(*) from read_mark where announcement_id = '{EVENT}' and person_id = '{}'",
                id(20)
            ))
            .await,
        0
    );
    // what was typed stands in the field again
    assert_eq!(page.find("input[name=q]")[0].1["value"], "gymnase");
}

#[tokio::test]
async fn nothing_typed_too_little_and_too_much_are_said_in_a_sentence() {
    let world = World::new().await;
    let mut reader = world.as_persona(GUARDIAN).await;
    for path in ["/search", "/search?q=", "/search?q=+", "/search?before=x"] {
        let page = reader.get(path).await;
        assert_eq!((page.status.as_u16(), hits(&page).len()), (200, 0), "{path}");
        assert!(page.test_id("empty-state").is_empty() && page.test_id("error-summary").is_empty());
    }
    let long = format!("musée {}", "a".repeat(95));
    for (typed, sentence) in [
        ("a", "Écrivez un mot de deux lettres au moins."),
        ("%", "Écrivez un mot de deux lettres au moins."),
        ("& | !", "Écrivez un mot de deux lettres au moins."),
        (long.as_str(), "Écrivez huit mots et cent caractères au plus."),
        (
            "un deux trois quatre cinq six sept huit neuf",
            "Écrivez huit mots et cent caractères au plus.",
        ),
    ] {
        let page = search(&mut reader, typed).await;
        assert_eq!((page.status.as_u16(), hits(&page).len()), (422, 0), "{typed}");
        assert_eq!(page.find("#q-error")[0].0, sentence, "{typed}");
        assert_eq!(page.find("input[name=q]")[0].1["value"], typed);
    }
    // without any class there is nothing to look through
    let mut office = world.as_persona(OFFICE).await;
    let page = search(&mut office, "musée").await;
    assert!(page.test_id("empty-state")[0].0.contains("Vous n'avez accès à aucune classe"));
}

#[tokio::test]
async fn what_is_typed_is_words_and_never_an_operator() {
    let world = World::new().await;
    let mut reader = world.as_persona(GUARDIAN).await;
    for typed in [
        "musée & bottes",
        "musée | zzz",
        "!musée bottes",
        "musée:*",
        "musée' OR 1=1 --",
        "musée\\",
        "(((musée",
        "musée <-> bottes",
        "musée%00",
        "mus\0ée",
        "\"musée",
        "musée'':AB",
        "#musée",
        "musée\u{feff}",
        "<b>musée</b>",
    ] {
        let page = search(&mut reader, typed).await;
        assert_eq!(page.status.as_u16(), 200, "{typed}");
    }
    assert_eq!(finds(&mut reader, "musée & bottes").await, of(NEWS));
    assert_eq!(finds(&mut reader, "musée:*").await, of(NEWS));
    assert_eq!(finds(&mut reader, "(((musée").await, of(NEWS));
    assert!(finds(&mut reader, "musée | zzz").await.is_empty());
    // the mark of a class is part of no word
    for typed in [format!("#{OTTERS}"), OTTERS.to_string(), format!("'#{HERONS}'")] {
        let page = search(&mut reader, &typed).await;
        assert!(hits(&page).is_empty(), "{typed}");
    }
}

/// Everyone, and whether they find a post of the Otters that is for the whole class.
const READ_THE_OTTERS: [(Persona, bool); 21] = [
    (OUTSIDER, false),
    (UNCONFIRMED, true),
    (GUARDIAN, true),
    (INFORMED, true),
    (ENTRUSTED, true),
    (CONTACT, false),
    (BARRED, false),
    (BARRED_WITH_SIBLING, false),
    (crate::support::world::BARRED_AS_STAFF, false),
    (PUPIL, true),
    (PUPIL_WITHOUT_CONSENT, false),
    (TEACHER, true),
    (TEACHER_GUARDIAN, true),
    (TEACHER_ELSEWHERE, false),
    (ASSISTANT, true),
    (SUBSTITUTE, true),
    (SUBSTITUTE_PAST, false),
    (FORMER_TEACHER, false),
    (PRINCIPAL, false),
    (OFFICE, false),
    (crate::support::world::DEPUTY, false),
];

#[tokio::test]
async fn who_reads_the_class_finds_what_it_says_and_nobody_else() {
    let world = World::new().await;
    assert_eq!(READ_THE_OTTERS.len() + 2, PERSONAS.len(), "all but nobody and the suspended");
    for (persona, reads) in READ_THE_OTTERS {
        let mut browser = world.as_persona(persona).await;
        let found = finds(&mut browser, "bottes").await;
        assert_eq!(found, if reads { of(NEWS) } else { Vec::new() }, "{}", persona.name);
        // what one finds, one can open
        if reads {
            assert_eq!(browser.get(&post(NEWS)).await.status.as_u16(), 200, "{}", persona.name);
        }
    }
    // fourteen days after joining, who is still unconfirmed finds nothing
    let mut waiting = world.as_persona(UNCONFIRMED).await;
    world.clock.advance(SignedDuration::from_hours(12 * 24));
    assert!(finds(&mut waiting, "bottes").await.is_empty());
    // and what has ended has ended here, too
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert_eq!(finds(&mut guardian, "bottes").await, of(NEWS));
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-12-05 08:00Z') where guardian_id = '{}' and pupil_id = '{}'",
            id(20),
            id(100)
        ))
        .await;
    assert!(finds(&mut guardian, "bottes").await.is_empty());
}

#[tokio::test]
async fn a_principal_looks_through_their_own_classes_and_no_visit_goes_unseen() {
    let world = World::new().await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    let page = search(&mut principal, "bottes").await;
    assert!(
        page.body
            .contains("Vous cherchez dans les classes où vous enseignez ou avez un enfant.")
    );
    assert!(hits(&page).is_empty());
    assert_eq!(world.number("select count(*) from audit where action = 'principal-visit'").await, 0);
    // one who also teaches finds what the class said
    world
        .arrange(format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{OTTERS}', 'teacher', tstzrange('2026-08-31', '2027-08-30'), 'hand', '2026-08-20')",
            id(1)
        ))
        .await;
    assert_eq!(finds(&mut principal, "bottes").await, of(NEWS));
    assert!(finds(&mut principal, "brevet").await.is_empty());
}

#[tokio::test]
async fn another_class_is_found_no_more_than_a_word_that_nobody_wrote() {
    let world = World::new().await;
    // Ines reads the Otters, and nothing of the Herons
    let mut reader = world.as_persona(INFORMED).await;
    let plain = |page: &Page, typed: &str| page.body.replace(typed, "…").replace(&encoded(typed), "…");
    let nonsense = search(&mut reader, "xyzzyx").await;
    for typed in ["hérons", "brevet", "secret", "brev"] {
        let page = search(&mut reader, typed).await;
        assert_eq!(page.status, nonsense.status);
        assert_eq!(plain(&page, typed), plain(&nonsense, "xyzzyx"), "{typed}");
        assert_eq!(page.headers.get("content-type"), nonsense.headers.get("content-type"));
    }
    // a world in which the other class says a hundred times as much is the same world
    let other = World::new().await;
    other
        .arrange(format!(
            "insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at)
             select gen_random_uuid(), '{HERONS}', '{}', 'news', 'Sortie au musée', 'Bottes.', '<p>Bottes.</p>', 'fr', 'published', '2026-11-20',
                 '2026-11-20', '2026-11-20' from generate_series(1, 500)",
            id(12)
        ))
        .await;
    let mut there = other.as_persona(INFORMED).await;
    for typed in ["musée", "bottes", "sor", "xyzzyx", "brevet"] {
        assert_eq!(
            search(&mut reader, typed).await.body,
            search(&mut there, typed).await.body,
            "{typed}"
        );
    }
    // Olga finds it
    assert_eq!(finds(&mut world.as_persona(OUTSIDER).await, "brevet").await, of(OTHER_NEWS));
}

#[tokio::test]
async fn a_post_for_some_families_is_found_by_these_and_by_who_works_with_all() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let lina = id(100).to_string();
    let address = publish_fields(
        &mut teacher,
        &[
            ("kind", "praise"),
            ("title", "Bravo à notre lectrice"),
            ("body", "Trois livres cette semaine."),
            ("audience", "chosen"),
            ("pupils[]", &lina),
        ],
    )
    .await;
    for (persona, reads) in READ_THE_OTTERS {
        let mut browser = world.as_persona(persona).await;
        let found = finds(&mut browser, "lectrice").await;
        let reads = reads && [GUARDIAN, TEACHER, TEACHER_GUARDIAN, SUBSTITUTE].contains(&persona);
        assert_eq!(found, if reads { id_of(&address) } else { Vec::new() }, "{}", persona.name);
    }
    let mut other = world.as_persona(OTHER_GUARDIAN).await;
    let page = search(&mut other, "lectrice").await;
    assert_eq!(hits(&page), id_of(&address));
    assert!(page.test_id("search-hit")[0].0.contains("Certaines familles"));
    // a colleague's own child: another colleague sees to it (rules.md 3), and its guardian reads it as one
    world
        .arrange(format!(
            "update announcement_pupil set pupil_id = '{}' where announcement_id = '{}'",
            id(103),
            id_of(&address)[0]
        ))
        .await;
    assert_eq!(
        finds(&mut world.as_persona(TEACHER_GUARDIAN).await, "lectrice").await,
        id_of(&address),
        "as a guardian"
    );
    world
        .arrange(format!(
            "update guardianship set right_level = 'contact' where guardian_id = '{}'",
            id(11)
        ))
        .await;
    assert!(finds(&mut world.as_persona(TEACHER_GUARDIAN).await, "lectrice").await.is_empty());
    assert!(finds(&mut world.as_persona(GUARDIAN).await, "lectrice").await.is_empty());
}

#[tokio::test]
async fn what_is_not_out_any_more_or_not_yet_is_not_found() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let mut reader = world.as_persona(GUARDIAN).await;
    // drafts, also to who wrote them: those are in their list
    for browser in [&mut teacher, &mut reader] {
        for (typed, never) in [("brouillon", DRAFT), ("repris", WITHDRAWN), ("retirée", WITHDRAWN)] {
            assert!(!finds(browser, typed).await.contains(&never.to_string()), "{typed}");
        }
    }
    // an edit: the new text is found, the old one is not
    let address = publish(&mut teacher, "Kermesse", "Apportez des gâteaux.").await;
    assert_eq!(finds(&mut reader, "gâteau").await, id_of(&address));
    let form = teacher.get(&format!("{address}/edit")).await;
    let version = hidden(&form, "version");
    let mut fields = news("Kermesse", "Apportez des fruits.", "publish");
    fields.push(("version", &version));
    assert_eq!(teacher.post(&address, &fields).await.status.as_u16(), 303);
    assert!(finds(&mut reader, "gâteau").await.is_empty());
    assert_eq!(finds(&mut reader, "fruits").await, id_of(&address));
    // undone, and published again
    assert_eq!(teacher.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert!(finds(&mut reader, "fruits").await.is_empty());
    assert!(finds(&mut teacher, "fruits").await.is_empty());
    let check = teacher.get(&format!("{address}/check")).await;
    teacher
        .post(&format!("{address}/publish"), &[("version", &hidden(&check, "version"))])
        .await;
    assert_eq!(finds(&mut reader, "fruits").await, id_of(&address));
    // past its last day
    let expires = |day: &str| format!("update announcement set expires_on = '{day}' where id = '{}'", id_of(&address)[0]);
    world.arrange(expires("2026-11-23")).await;
    assert_eq!(finds(&mut reader, "fruits").await, id_of(&address));
    world.arrange(expires("2026-11-22")).await;
    assert!(finds(&mut reader, "fruits").await.is_empty());
    world.arrange(expires("2026-12-22")).await;
    // withdrawn
    assert_eq!(teacher.post(&format!("{address}/withdraw"), &[]).await.status.as_u16(), 303);
    assert!(finds(&mut reader, "fruits").await.is_empty());
    assert!(finds(&mut teacher, "kermesse").await.is_empty());
    // gone
    world
        .arrange(format!("delete from announcement where id in ('{NEWS}', '{}')", id_of(&address)[0]))
        .await;
    assert!(finds(&mut reader, "bottes").await.is_empty());
    assert_eq!(
        world.number("select count(*) from announcement_words").await,
        world.number("select count(*) from announcement where state = 'published'").await,
        "nothing of it is kept"
    );
}

#[tokio::test]
async fn the_piece_that_is_shown_is_text_whatever_it_says() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let hostile = "<script>alert(1)</script> <mark>kermesse</mark> \"onload=x' &lt;b&gt; <img src=https://x.test> kermesse</p><h1>";
    publish(&mut teacher, "<mark>kermesse</mark>&", hostile).await;
    let mut reader = world.as_persona(GUARDIAN).await;
    let page = search(&mut reader, "kermesse").await;
    assert_eq!(hits(&page).len(), 1);
    assert!(page.find("script:not([src]), img, h1 ~ h1, [onload]").is_empty());
    let marks = page.find("mark");
    assert!(marks.len() >= 2 && marks.iter().all(|mark| mark.0 == "kermesse"), "{marks:?}");
    assert_eq!(page.find("[data-testid=search-hit] h3 a")[0].0, "<mark>kermesse</mark>&");
    // what was typed is text, too
    let page = search(&mut reader, "kermesse\"><script>x").await;
    assert!(page.find("script:not([src])").is_empty());
    assert_eq!(page.find("input[name=q]")[0].1["value"], "kermesse\"><script>x");
}

#[tokio::test]
async fn who_owes_the_pledge_finds_the_alert_behind_all_that_waits_for_it() {
    let world = World::new().await;
    let alert = id(2190);
    world
        .arrange(format!(
            "alter table announcement disable trigger licence_to_make;
             insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at)
             select case n when 0 then '{alert}' else gen_random_uuid() end, '{OTTERS}', '{rosa}', case n when 0 then 'alert' else 'news' end,
                'Kermesse', 'La kermesse.', '', 'fr', 'published', t, t, t
             from generate_series(0, 30) n, lateral (select '2026-11-20 08:00Z'::timestamptz + n * interval '1 minute') x (t);
             delete from pledge where account_id = '{karima}'",
            rosa = id(10),
            karima = id(2020),
        ))
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(finds(&mut karima, "kermesse").await, of(alert));
}
