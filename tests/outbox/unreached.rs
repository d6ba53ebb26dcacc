//! Families that nothing reaches, on the head's page.

use crate::support::world::{DEPUTY, GUARDIAN, NEWS, OFFICE, OTTERS, PRINCIPAL, TEACHER, id};
use crate::support::{Page, World};
use jiff::SignedDuration;

const PATH: &str = "/school/unreached";

/// The children of the page with what is said of their guardians.
fn rows(page: &Page) -> Vec<(String, String)> {
    let rows = page.test_id("unreached-row");
    rows.into_iter().map(|(text, row)| (row["data-pupil-id"].clone(), text)).collect()
}

/// Without the marks around what was put into a sentence.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn of(page: &Page, pupil: u128) -> Option<String> {
    let pupil = id(pupil).to_string();
    rows(page).into_iter().find(|row| row.0 == pupil).map(|row| row.1)
}

#[tokio::test]
async fn who_has_read_or_was_told_within_a_month_is_reached_and_others_are_not() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let page = head.get(PATH).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "unreached"));
    // Karima read the news of Friday: her home is reached, and Adam's with it; Nabil, who lives apart, has read nothing
    let lina = of(&page, 100).unwrap();
    assert!(
        lina.contains("Nabil Benali") && lina.contains("n'ouvre pas Préau") && !lina.contains("Karima"),
        "{lina}"
    );
    assert!(of(&page, 110).is_none());
    // Tom's slip came back on paper
    assert!(of(&page, 101).is_none());
    // of the Lemoines, one is barred from the class: nobody is left to tell about Max; Zoé has whom a judge named
    assert!(of(&page, 105).unwrap().contains("Aucun responsable"));
    let zoe = of(&page, 104).unwrap();
    assert!(
        zoe.contains("Eva Marchand") && !zoe.contains("Lemoine Bela") && !zoe.contains("Bela"),
        "{zoe}"
    );
    // Olga read in the Herons, and Jeanne, who never came, lives with her
    assert!(of(&page, 111).is_none());
    for stranger in ["Carlier", "Vogel", "Roche"] {
        assert!(!page.body.contains(stranger), "{stranger}");
    }
    let children = rows(&head.get(PATH).await).len();
    // a page after the last is the last, and never says that everybody is reached
    assert_eq!(rows(&head.get(&format!("{PATH}?page=99")).await).len(), children);
    assert_eq!(plain(&page.test_id("unreached-count")[0].0), format!("{children} enfants"));
    let school = head.get("/school").await;
    assert!(plain(&school.body).contains(&format!("{children} enfants dont la famille")));

    // suspended, and not confirmed
    world.arrange(format!("delete from call_mark where person_id = '{}'", id(21))).await;
    let tom = of(&head.get(PATH).await, 101).unwrap();
    assert!(tom.contains("compte bloqué") && tom.contains("compte à confirmer"), "{tom}");

    // told once, by telephone, is told
    let mut teacher = world.as_persona(TEACHER).await;
    teacher
        .post(
            &format!("/groups/{OTTERS}/announcements/{NEWS}/calls"),
            &[("guardian", &id(32).to_string())],
        )
        .await;
    assert!(of(&head.get(PATH).await, 100).is_none());
    // a month later nobody has read anything of it
    world.clock.advance(SignedDuration::from_hours(24 * 31));
    world
        .arrange("update announcement set published_at = '2026-12-15 08:00Z' where state = 'published'")
        .await;
    let later = world.as_persona(PRINCIPAL).await.get(PATH).await;
    assert!(of(&later, 111).is_some() && of(&later, 110).is_some(), "{:?}", rows(&later));
}

#[tokio::test]
async fn where_nothing_was_said_yet_those_count_who_cannot_be_told() {
    let world = World::new().await;
    world
        .arrange("delete from read_mark; delete from call_mark; update announcement set published_at = '2026-11-22 08:00Z' where state = 'published'")
        .await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let page = head.get(PATH).await;
    // all but Max have somebody with an account
    assert_eq!(rows(&page).into_iter().map(|row| row.0).collect::<Vec<_>>(), [id(105).to_string()]);
    world
        .arrange(format!(
            "delete from session where account_id = '{account}'; delete from device where account_id = '{account}'; delete from account where id = '{account}'",
            account = id(2022)
        ))
        .await;
    assert!(of(&head.get(PATH).await, 102).unwrap().contains("pas encore connecté"));
    // who wants paper is told on paper
    world
        .arrange(format!(
            "update guardianship set channel = 'paper' where guardian_id = '{}'",
            id(22)
        ))
        .await;
    assert!(of(&head.get(PATH).await, 102).is_none());
}

#[tokio::test]
async fn it_is_the_heads_and_holds_nothing_of_the_heads_own_child() {
    let world = World::new().await;
    for persona in [OFFICE, DEPUTY, TEACHER, GUARDIAN] {
        let page = world.as_persona(persona).await.get(PATH).await;
        assert!(page.test_id("unreached-row").is_empty(), "{}", persona.name);
        assert!([403, 404].contains(&page.status.as_u16()), "{}: {}", persona.name, page.status);
    }
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, channel, apart, during, evidence_note, origin, set_by, set_at)
             values ('{}', '{}', '{}', 'informed', 'screen', true, tstzrange('2026-08-31 22:00Z', '2037-08-31 22:00Z'), 'JAF Lyon', 'hand', '{}', '2026-08-20 08:00Z')",
            id(9001),
            id(1),
            id(104),
            id(2)
        ))
        .await;
    let page = world.as_persona(PRINCIPAL).await.get(PATH).await;
    assert!(of(&page, 104).is_none() && of(&page, 105).is_some(), "{:?}", rows(&page));
    assert_eq!(
        world.number("select count(*) from wall.unreached('2026-11-23 09:00Z')").await,
        0,
        "nobody's scope sees nobody"
    );
}
