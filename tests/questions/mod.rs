//! Questions under a post: who asks, who reads, what is published, and what nobody learns.

mod refused;

use crate::announcements::{post, publish_fields};
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, ENTRUSTED, GUARDIAN, HERONS, INFORMED, NEWS, OTHER_GUARDIAN, OTTERS, PRINCIPAL, PUPIL, Persona, QUESTION, SUBSTITUTE,
    TEACHER, TEACHER_ELSEWHERE, TEACHER_GUARDIAN, id,
};
use crate::support::{Page, World};
use uuid::Uuid;

/// Those of the tests: the world has some of its own.
const ASKED: &str = "select count(*) from question where asked_at > '2026-11-22'";
const PUBLISHED: &str = "select count(*) from question_published where published_at > '2026-11-22'";
const WORDS: &str = "Mon fils Tom Neuf peut-il venir à vélo ?";

async fn ask(browser: &mut Browser, address: &str, words: &str, key: u128) -> Page {
    let key = Uuid::from_u128(key).to_string();
    browser
        .post(&format!("{address}/questions"), &[("question", words), ("key", &key)])
        .await
}

/// A post of Rosa's that families may ask about.
async fn open_post(world: &World) -> String {
    let mut rosa = world.as_persona(TEACHER).await;
    publish_fields(
        &mut rosa,
        &[("kind", "news"), ("title", "Promenade"), ("body", "Demain."), ("questions", "yes")],
    )
    .await
}

/// The newest question, at the address where it is answered.
async fn newest(world: &World) -> String {
    let id = world
        .text("select id::text from question order by asked_at desc, id desc limit 1")
        .await;
    format!("/groups/{OTTERS}/questions/{id}")
}

fn texts(page: &Page, hook: &str) -> Vec<String> {
    page.test_id(hook).into_iter().map(|found| found.0).collect()
}

#[tokio::test]
async fn a_question_goes_to_the_teachers_and_nobody_else_learns_of_it_until_they_publish_it() {
    let world = World::new().await;
    let address = open_post(&world).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let page = karima.get(&address).await;
    assert_eq!(page.test_id("question-form").len(), 1);
    assert!(page.body.contains("avec votre nom"), "it says where the question goes");
    let others = [INFORMED, ENTRUSTED, OTHER_GUARDIAN, PUPIL, PRINCIPAL, ASSISTANT];
    let mut before = Vec::new();
    for persona in others {
        let mut other = world.as_persona(persona).await;
        other.get(&address).await;
        let page = other.get(&address).await;
        before.push((other, without_keys(&page.body)));
    }
    assert_eq!(ask(&mut karima, &address, WORDS, 1).await.status.as_u16(), 303);
    // who asked sees it, and that it waits; every other reader's page is the same, byte for byte
    let mine = karima.get(&address).await;
    assert_eq!(mine.test_id("question-mine")[0].1["data-state"], "waiting");
    assert!(mine.test_id("question-mine")[0].0.contains("vélo"));
    for (other, body) in &mut before {
        assert_eq!(without_keys(&other.get(&address).await.body), *body);
    }
    // the teachers are told once, and see who asked
    let mut rosa = world.as_persona(TEACHER).await;
    assert!(rosa.get("/me").await.body.contains("ont posé des questions"));
    assert!(
        rosa.get("/home")
            .await
            .test_id("question-row")
            .iter()
            .any(|row| row.0.contains("Promenade"))
    );
    let page = rosa.get(&address).await;
    assert!(page.test_id("question-waiting")[0].0.contains("Karima Benali"));
    assert_eq!(texts(&page, "questions-count"), ["Une question attend"]);
    assert!(page.test_id("question-form").is_empty(), "staff do not ask");
    let question = newest(&world).await;
    let form = rosa.get(&question).await;
    assert_eq!(form.hook(), "question-answer");
    assert!(
        form.find("textarea[name=question]")[0].0.contains("Tom Neuf"),
        "the family's words to begin with"
    );
    let told = [
        ("answer", "Oui, avec un casque."),
        ("question", "Peut-on venir à vélo ?"),
        ("intent", "publish"),
    ];
    assert_eq!(rosa.post(&question, &told).await.status.as_u16(), 303);
    // now everybody reads it, and nobody's name
    for (other, _) in &mut before {
        let page = other.get(&address).await;
        let said = texts(&page, "question-published");
        assert!(
            said.len() == 1 && said[0].contains("à vélo") && said[0].contains("casque"),
            "{said:?}"
        );
        assert!(!said[0].contains("Karima") && !said[0].contains("Tom"), "{said:?}");
        assert!(page.test_id("question-waiting").is_empty());
    }
    let mine = karima.get(&address).await;
    assert_eq!(mine.test_id("question-mine")[0].1["data-state"], "published");
    assert!(mine.test_id("question-mine")[0].0.contains("Tom Neuf"), "in their own words");
    assert!(karima.get("/me").await.body.contains("a reçu une réponse"));
    assert!(
        rosa.get("/home")
            .await
            .test_id("question-row")
            .iter()
            .all(|row| !row.0.contains("Promenade"))
    );
    // the record says what happened, and not who asked
    let actors = "select count(*) from audit where action = 'question-ask' and actor is not null";
    assert_eq!(world.number(actors).await, 0);
    assert_eq!(
        world
            .number("select count(*) from audit where action in ('question-ask', 'question-publish') and subjects->>'group' is not null")
            .await,
        2
    );
    // taken down, it is gone for all; who asked keeps the answer
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&format!("{question}/unpublish"), &[]).await.status.as_u16(), 303);
    assert_eq!(head.post(&format!("{question}/unpublish"), &[]).await.status.as_u16(), 404);
    assert!(
        world
            .as_persona(INFORMED)
            .await
            .get(&address)
            .await
            .test_id("question-published")
            .is_empty()
    );
    let mine = karima.get(&address).await;
    assert_eq!(mine.test_id("question-mine")[0].1["data-state"], "answered");
    assert!(mine.test_id("question-answer")[0].0.contains("casque"));
}

/// A page without the keys of its forms, which are drawn anew each time.
fn without_keys(body: &str) -> String {
    const KEY: &str = "name=\"key\" value=\"";
    let mut parts = body.split(KEY);
    let mut rest = parts.next().unwrap().to_owned();
    for part in parts {
        rest.push_str(&part[part.find('"').unwrap()..]);
    }
    rest
}

#[tokio::test]
async fn an_answer_to_one_family_is_read_by_that_family_and_the_teachers() {
    let world = World::new().await;
    let address = open_post(&world).await;
    let mut ines = world.as_persona(INFORMED).await;
    assert_eq!(ask(&mut ines, &address, "Une affaire\nà nous ?", 1).await.status.as_u16(), 303);
    let question = newest(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    for (fields, wrong) in [
        (vec![("answer", " \r\n ")], "answer"),
        (vec![("answer", "Oui."), ("question", ""), ("intent", "publish")], "question"),
    ] {
        let answer = rosa.post(&question, &fields).await;
        assert_eq!(answer.status.as_u16(), 422, "{wrong}");
    }
    let long = "é".repeat(1001);
    let answer = rosa.post(&question, &[("answer", &long)]).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert!(answer.body.contains(&long), "nothing typed is lost");
    assert_eq!(
        world.number("select count(*) from question where answered_at > '2026-11-22'").await,
        0
    );
    assert_eq!(
        rosa.post(&question, &[("answer", "Seulement <b>pour</b> vous.")])
            .await
            .status
            .as_u16(),
        303
    );
    assert_eq!(world.number(PUBLISHED).await, 0);
    assert!(texts(&ines.get(&address).await, "question-answer")[0].contains("<b>pour</b>"));
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    assert!(tania.get(&address).await.body.contains("à nous"));
    for persona in [GUARDIAN, PRINCIPAL, ASSISTANT, PUPIL, OTHER_GUARDIAN] {
        let page = world.as_persona(persona).await.get(&address).await;
        assert!(!page.body.contains("à nous") && !page.body.contains("pour&lt;"), "{}", persona.name);
    }
    // the same form again is saved; another answer is not lost, and not sent
    assert_eq!(
        rosa.post(&question, &[("answer", "Seulement <b>pour</b> vous.")])
            .await
            .status
            .as_u16(),
        303
    );
    let late = tania
        .post(&question, &[("answer", "Non."), ("intent", "publish"), ("question", "Alors ?")])
        .await;
    assert_eq!(late.status.as_u16(), 409);
    assert!(
        late.body.contains("Rosa Rossi") && late.find("textarea[name=answer]")[0].0.contains("Non."),
        "{}",
        late.body
    );
    assert_eq!(world.number(PUBLISHED).await, 0);
    assert_eq!(tania.get(&question).await.status.as_u16(), 303);
}

/// Whether somebody sees the world's waiting question, on the post, at home, and where it is answered; all three say the same.
async fn sees(world: &World, persona: Persona) -> bool {
    let mut browser = world.as_persona(persona).await;
    let on_post = browser.get(&post(NEWS)).await.body.contains("pique-nique ?");
    let at_home = !browser.get("/home").await.test_id("question-row").is_empty();
    let answers = browser.get(&format!("/groups/{OTTERS}/questions/{QUESTION}")).await.status.as_u16() == 200;
    assert_eq!((on_post, on_post), (at_home, answers), "{}", persona.name);
    on_post
}

#[tokio::test]
async fn staff_are_blind_on_their_own_and_substitutes_on_what_was_before_them() {
    let world = World::new().await;
    for (persona, is) in [
        (TEACHER, true),
        (TEACHER_GUARDIAN, true),
        (SUBSTITUTE, true),
        (ASSISTANT, false),
        (PRINCIPAL, false),
    ] {
        assert_eq!(sees(&world, persona).await, is, "{}", persona.name);
    }
    // asked the day before Sam came
    world
        .arrange(format!(
            "update assignment set during = tstzrange('2026-11-22', upper(during)) where person_id = '{}'",
            id(14)
        ))
        .await;
    assert!(!sees(&world, SUBSTITUTE).await);
    let mut sam = world.as_persona(SUBSTITUTE).await;
    let question = format!("/groups/{OTTERS}/questions/{QUESTION}");
    assert_eq!(sam.post(&question, &[("answer", "Oui.")]).await.status.as_u16(), 404);
    // Tania has a child with who asked
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{}', 'full', tstzrange('2026-09-01', '2037-09-01'), 'import', '2026-09-01')",
            id(20),
            id(103)
        ))
        .await;
    assert!(!sees(&world, TEACHER_GUARDIAN).await);
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    assert_eq!(tania.post(&question, &[("answer", "Oui.")]).await.status.as_u16(), 404);
    // and asks herself, as a guardian: she does not answer it
    assert_eq!(ask(&mut tania, &post(NEWS), "Et moi ?", 1).await.status.as_u16(), 303);
    let own = newest(&world).await;
    assert_eq!(tania.get(&own).await.status.as_u16(), 404);
    assert_eq!(tania.post(&own, &[("answer", "Oui.")]).await.status.as_u16(), 404);
    assert_eq!(tania.get(&post(NEWS)).await.test_id("question-mine").len(), 1);
    assert_eq!(
        world.number("select count(*) from question where answered_at > '2026-11-22'").await,
        0
    );
    assert!(sees(&world, TEACHER).await);
}

#[tokio::test]
async fn who_is_no_longer_there_waits_for_nobody() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 08:00Z') where guardian_id = '{}' and pupil_id = '{}'",
            id(20),
            id(100)
        ))
        .await;
    assert!(!sees(&world, TEACHER).await);
    let mut rosa = world.as_persona(TEACHER).await;
    let question = format!("/groups/{OTTERS}/questions/{QUESTION}");
    assert_eq!(rosa.post(&question, &[("answer", "Oui.")]).await.status.as_u16(), 404);
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(ask(&mut karima, &post(NEWS), WORDS, 1).await.status.as_u16(), 404);
    assert_eq!(karima.post(&format!("{question}/take-back"), &[]).await.status.as_u16(), 404);
    assert_eq!(world.number(ASKED).await, 0);
    // what was published stays, without a name
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 08:00Z') where guardian_id = '{}'",
            id(22)
        ))
        .await;
    assert_eq!(rosa.get(&post(NEWS)).await.test_id("question-published").len(), 1);
}

#[tokio::test]
async fn a_post_for_several_classes_is_asked_about_in_each() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_by, set_at)
             select gen_random_uuid(), '{}', a.group_id, a.role, a.during, 'hand', a.set_by, a.set_at from assignment a where a.person_id = '{}'",
            id(10),
            id(12)
        ))
        .await;
    let mut rosa = world.as_persona(TEACHER).await;
    let address = publish_fields(
        &mut rosa,
        &[
            ("kind", "news"),
            ("title", "Pour deux"),
            ("body", "Bonjour."),
            ("questions", "yes"),
            ("groups[]", &HERONS.to_string()),
        ],
    )
    .await;
    assert_eq!(
        world
            .number("select count(*) from announcement where title = 'Pour deux' and questions")
            .await,
        2
    );
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(ask(&mut karima, &address, WORDS, 1).await.status.as_u16(), 303);
    let copy = world
        .text("select id::text from announcement where title = 'Pour deux' and copy_of is not null")
        .await;
    let copy = format!("/groups/{HERONS}/announcements/{copy}");
    let mut hugo = world.as_persona(TEACHER_ELSEWHERE).await;
    assert!(hugo.get(&copy).await.test_id("question-waiting").is_empty());
    assert_eq!(karima.get(&copy).await.test_id("question-form").len(), 1);
}

#[tokio::test]
async fn ones_own_questions_are_in_ones_own_file_and_go_with_a_merge() {
    let world = World::new().await;
    let own = |n: u128| format!("select wall.own_questions('{}')::text", id(n));
    let karima = world.text(own(20)).await;
    assert!(
        karima.contains("pique-nique") && !karima.contains("musée ?") && !karima.contains("Devant"),
        "{karima}"
    );
    let ines = world.text(own(22)).await;
    assert!(
        ines.contains("Devant le musée.") && ines.contains("\"published\": true") && !ines.contains("pique-nique"),
        "{ines}"
    );
    assert_eq!(world.text(own(32)).await, "[]");
    // the page of the file holds them, and nobody else's
    let mut browser = world.as_persona(INFORMED).await;
    let file = browser.post("/me/data/export", &[("child", "")]).await;
    assert_eq!(file.status.as_u16(), 200);
    assert_eq!(
        world
            .number("select count(*) from wall.merge_column where holder like 'question%'")
            .await,
        3
    );
}
