//! What may not be asked, nor published; and what goes with the post.

use super::{ASKED, PUBLISHED, WORDS, ask, newest, open_post, texts};
use crate::announcements::{hidden, post, publish, write};
use crate::support::world::{
    ASSISTANT, BARRED, BARRED_WITH_SIBLING, CONTACT, DRAFT, ENTRUSTED, FORMER_TEACHER, GUARDIAN, HOMEWORK, INFORMED, JUST_PUBLISHED, NEWS,
    NOBODY, OFFICE, OTHER_NEWS, OTTERS, PRINCIPAL, PUBLISHED_QUESTION, PUPIL, QUESTION, SUBSTITUTE, SUBSTITUTE_PAST, TEACHER,
    TEACHER_ELSEWHERE, TEACHER_GUARDIAN, UNCONFIRMED, id,
};
use crate::support::{World, samples};
use jiff::SignedDuration;

#[tokio::test]
async fn who_may_not_ask_is_refused_and_nothing_is_written() {
    let world = World::new().await;
    let address = post(NEWS);
    for (persona, status) in [
        (NOBODY, 303),
        (TEACHER_ELSEWHERE, 404),
        (BARRED, 404),
        (BARRED_WITH_SIBLING, 404),
        (CONTACT, 404),
        (FORMER_TEACHER, 404),
        (SUBSTITUTE_PAST, 404),
        (OFFICE, 404),
        (UNCONFIRMED, 403),
        (ENTRUSTED, 403),
        (PUPIL, 403),
        (TEACHER, 403),
        (SUBSTITUTE, 403),
        (ASSISTANT, 403),
        (PRINCIPAL, 403),
    ] {
        let mut browser = world.as_persona(persona).await;
        let answer = ask(&mut browser, &address, WORDS, 1).await;
        assert_eq!(answer.status.as_u16(), status, "{}", persona.name);
        // those who teach there answer it; that is another test's
        let teaches = [TEACHER, SUBSTITUTE].contains(&persona);
        for act in ["", "/take-back", "/unpublish"].into_iter().skip(usize::from(teaches)) {
            let question = format!("/groups/{OTTERS}/questions/{QUESTION}{act}");
            let fields = [("answer", "Oui.")];
            let refused = browser.post(&question, &fields).await.status.as_u16();
            assert!([303, 403, 404].contains(&refused), "{} {act}: {refused}", persona.name);
        }
    }
    let mut karima = world.as_persona(GUARDIAN).await;
    for elsewhere in [post(DRAFT), post(JUST_PUBLISHED), post(HOMEWORK), post(OTHER_NEWS), post(id(9_999))] {
        assert_eq!(ask(&mut karima, &elsewhere, WORDS, 1).await.status.as_u16(), 404, "{elsewhere}");
        assert!(karima.get(&elsewhere).await.test_id("question-form").is_empty());
    }
    for nothing in ["", " \r\n\t "] {
        assert_eq!(ask(&mut karima, &address, nothing, 1).await.status.as_u16(), 422);
    }
    let long = "é".repeat(1001);
    let refused = ask(&mut karima, &address, &long, 1).await;
    assert_eq!((refused.status.as_u16(), refused.hook().as_str()), (422, "question-new"));
    assert!(refused.body.contains(&long), "nothing typed is lost");
    assert_eq!(world.number(ASKED).await, 0);
    assert_eq!(world.number("select count(*) from question").await, 4);
    assert_eq!(world.number("select count(*) from question_published").await, 2);
    // of another guardian nothing is taken back
    let mut ines = world.as_persona(INFORMED).await;
    assert_eq!(
        ines.post(&format!("/groups/{OTTERS}/questions/{QUESTION}/take-back"), &[])
            .await
            .status
            .as_u16(),
        404
    );
    // nor what is answered
    assert_eq!(
        ines.post(&format!("/groups/{OTTERS}/questions/{PUBLISHED_QUESTION}/take-back"), &[])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(world.number("select count(*) from question").await, 4);
}

#[tokio::test]
async fn three_of_one_person_and_no_more_however_they_are_sent() {
    let world = World::new().await;
    let address = open_post(&world).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    for _ in 0..3 {
        assert_eq!(ask(&mut karima, &address, WORDS, 1).await.status.as_u16(), 303);
    }
    assert_eq!(world.number(ASKED).await, 1, "the same form is one question");
    // seven tabs at once, of which two find room
    let mut tabs = Vec::new();
    for n in 0..7_u128 {
        let (mut tab, address) = (world.as_persona(GUARDIAN).await, address.clone());
        tabs.push(tokio::spawn(
            async move { ask(&mut tab, &address, WORDS, 10 + n).await.status.as_u16() },
        ));
    }
    let mut answers = Vec::new();
    for tab in tabs {
        answers.push(tab.await.unwrap());
    }
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 2, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 5, "{answers:?}");
    assert_eq!(world.number(ASKED).await, 3);
    let page = karima.get(&address).await;
    assert!(page.test_id("question-form").is_empty());
    assert!(texts(&page, "questions-closed")[0].contains('3'));
    // the last form sent again is saved, although there is no room for another
    assert_eq!(ask(&mut karima, &address, WORDS, 1).await.status.as_u16(), 303);
    // told once, not three times
    assert_eq!(
        world
            .number(format!(
                "select count(*) from notice n join account c on c.id = n.account_id where n.kind = 'question-asked' and c.person_id = '{}'",
                id(10)
            ))
            .await,
        1
    );
    let question = newest(&world).await;
    let take_back = format!("{question}/take-back");
    assert_eq!(karima.post(&take_back, &[]).await.status.as_u16(), 303);
    assert_eq!(karima.post(&take_back, &[]).await.status.as_u16(), 404);
    assert_eq!(world.number(ASKED).await, 2);
    // a teacher who had it open
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.post(&question, &[("answer", "Trop tard.")]).await.status.as_u16(), 404);
    assert_eq!(karima.get(&address).await.test_id("question-form").len(), 1);
    // ten in a day, under all posts together
    world
        .arrange(format!(
            "alter table question disable trigger user;
             insert into question (id, group_id, announcement_id, guardian_id, body, form_key, asked_at)
             select gen_random_uuid(), '{OTTERS}', '{HOMEWORK}', '{}', 'x', gen_random_uuid(), '2026-11-23 08:00Z' from generate_series(1, 8);
             alter table question enable trigger user",
            id(20)
        ))
        .await;
    let many = ask(&mut karima, &address, WORDS, 99).await;
    assert_eq!(many.status.as_u16(), 422);
    assert_eq!(world.number(ASKED).await, 10);
}

#[tokio::test]
async fn seven_days_are_the_databases_own_and_answers_may_come_later() {
    let world = World::new().await;
    let address = open_post(&world).await;
    world
        .clock
        .advance(SignedDuration::from_hours(24 * 7) - SignedDuration::from_mins(1));
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(ask(&mut karima, &address, WORDS, 1).await.status.as_u16(), 303);
    let page = karima.get(&address).await;
    let key = hidden(&page, "key");
    world.clock.advance(SignedDuration::from_mins(1));
    let mut karima = world.as_persona(GUARDIAN).await;
    let late = karima
        .post(&format!("{address}/questions"), &[("question", WORDS), ("key", &key)])
        .await;
    assert_eq!(late.status.as_u16(), 422);
    assert!(late.body.contains("7 jours") && late.body.contains("vélo"), "{}", late.body);
    assert_eq!(world.number(ASKED).await, 1);
    let by_hand = |at: &str| {
        format!(
            "do $$ begin
                insert into question (id, group_id, announcement_id, guardian_id, body, form_key, asked_at)
                select gen_random_uuid(), a.group_id, a.id, '{}', 'x', gen_random_uuid(), '{at}' from announcement a where a.title = 'Promenade';
                raise exception 'asked';
            exception when check_violation then null; end $$",
            id(20)
        )
    };
    world.arrange(by_hand("2026-11-30 09:00Z")).await;
    let page = karima.get(&address).await;
    assert!(page.test_id("question-form").is_empty() && page.test_id("questions-closed").len() == 1);
    let question = newest(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.post(&question, &[("answer", "Oui.")]).await.status.as_u16(), 303);
    assert_eq!(karima.get(&address).await.test_id("question-mine")[0].1["data-state"], "answered");
}

#[tokio::test]
async fn it_is_off_until_the_school_and_the_writer_let_it_be() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    // the writer says nothing of it: none
    let plain = publish(&mut rosa, "Sans", "Rien à demander.").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert!(karima.get(&plain).await.test_id("questions").is_empty());
    assert_eq!(ask(&mut karima, &plain, WORDS, 1).await.status.as_u16(), 404);
    // for some families, there are none
    let created = write(
        &mut rosa,
        &[
            ("title", "Pour une"),
            ("body", "Bonjour."),
            ("kind", "news"),
            ("audience", "chosen"),
            ("pupils[]", &id(100).to_string()),
            ("questions", "yes"),
        ],
    )
    .await;
    assert_eq!(created.status.as_u16(), 303);
    assert_eq!(
        world
            .number("select count(*) from announcement where title = 'Pour une' and questions")
            .await,
        0
    );
    // what was said once stays said; and may be said later
    let address = open_post(&world).await;
    let fields = [
        ("title", "Promenade"),
        ("body", "Demain, à 9 h."),
        ("kind", "news"),
        ("lang", "fr"),
        ("intent", "publish"),
        ("version", "2"),
    ];
    assert_eq!(rosa.post(&address, &fields).await.status.as_u16(), 303);
    assert_eq!(karima.get(&address).await.test_id("question-form").len(), 1);
    let mut later = fields.to_vec();
    later[0] = ("title", "Sans");
    later.push(("questions", "yes"));
    assert_eq!(rosa.post(&plain, &later).await.status.as_u16(), 303);
    assert_eq!(karima.get(&plain).await.test_id("question-form").len(), 1);
    // the school lets nobody ask: what stands there stays
    assert_eq!(ask(&mut karima, &address, WORDS, 2).await.status.as_u16(), 303);
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.get("/school/settings").await.find("input[name=questions][checked]").len(), 1);
    let mut body = samples::body("/school/settings");
    body.retain(|(name, _)| *name != "questions");
    let fields: Vec<(&str, &str)> = body.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(head.post("/school/settings", &fields).await.status.as_u16(), 303);
    assert_eq!(ask(&mut karima, &address, WORDS, 3).await.status.as_u16(), 404);
    assert_eq!(world.number(ASKED).await, 1);
    let page = karima.get(&address).await;
    assert!(page.test_id("question-form").is_empty() && page.test_id("question-mine").len() == 1);
    assert!(
        rosa.get(&format!("/groups/{OTTERS}/announcements/new"))
            .await
            .find("[name=questions]")
            .is_empty()
    );
    let question = newest(&world).await;
    assert_eq!(rosa.post(&question, &[("answer", "Oui.")]).await.status.as_u16(), 303);
}

#[tokio::test]
async fn with_the_post_its_questions_go() {
    let world = World::new().await;
    let address = open_post(&world).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(ask(&mut karima, &address, WORDS, 1).await.status.as_u16(), 303);
    let question = newest(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    // undone, it is a draft that nobody asked about
    assert_eq!(rosa.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(ASKED).await, 0);
    assert_eq!(rosa.get(&question).await.status.as_u16(), 404);
    // withdrawn, what stood under it is gone for families
    let news = post(NEWS);
    let mut ines = world.as_persona(INFORMED).await;
    assert_eq!(ines.get(&news).await.test_id("question-published").len(), 1);
    assert_eq!(rosa.post(&format!("{news}/withdraw"), &[]).await.status.as_u16(), 303);
    for persona in [INFORMED, GUARDIAN, PUPIL] {
        let page = world.as_persona(persona).await.get(&news).await;
        assert!(
            page.test_id("questions").is_empty() && !page.body.contains("Devant le musée"),
            "{}",
            persona.name
        );
    }
    assert_eq!(ask(&mut karima, &news, WORDS, 2).await.status.as_u16(), 404);
    assert_eq!(
        rosa.post(&format!("/groups/{OTTERS}/questions/{QUESTION}"), &[("answer", "Oui.")])
            .await
            .status
            .as_u16(),
        404
    );
    assert!(rosa.get("/home").await.test_id("question-row").is_empty());
    assert_eq!(world.number(ASKED).await, 0);
}

#[tokio::test]
async fn what_is_published_is_looked_through_as_posts_are() {
    let world = World::new().await;
    let question = format!("/groups/{OTTERS}/questions/{QUESTION}");
    let mut rosa = world.as_persona(TEACHER).await;
    // amber asks once more
    let amber = [
        ("answer", "Demandez à Tom Neuf."),
        ("question", "Faut-il un pique-nique ?"),
        ("intent", "publish"),
    ];
    let again = rosa.post(&question, &amber).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(
        again.find("[data-rule=name]").len() == 1 && again.find("[name=sure]").len() == 1,
        "{}",
        again.body
    );
    // red is not published, whatever is ticked
    let red = [
        ("answer", "Lina est malade."),
        ("question", "Faut-il un pique-nique ?"),
        ("intent", "publish"),
        ("sure", "yes"),
    ];
    let refused = rosa.post(&question, &red).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.body.contains("à cette famille seulement"));
    assert_eq!(world.number(PUBLISHED).await, 0);
    // Sam has no licence: he answers, and does not publish
    let mut sam = world.as_persona(SUBSTITUTE).await;
    let page = sam.get(&question).await;
    assert!(page.test_id("unpublishable").len() == 1 && page.test_id("answer-publish").is_empty());
    let plain = [("answer", "Oui."), ("question", "Faut-il un pique-nique ?"), ("intent", "publish")];
    assert_eq!(sam.post(&question, &plain).await.status.as_u16(), 422);
    // nor does somebody whose every post a colleague looks at
    world
        .arrange(format!(
            "insert into careful_author values ('{}', '2026-12-24', '{}', '2026-11-20')",
            id(11),
            id(1)
        ))
        .await;
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    assert_eq!(tania.post(&question, &plain).await.status.as_u16(), 422);
    assert_eq!(world.number(PUBLISHED).await, 0);
    assert_eq!(
        world.number("select count(*) from question where answered_at > '2026-11-22'").await,
        0
    );
    let mut sure = amber.to_vec();
    sure.push(("sure", "yes"));
    assert_eq!(rosa.post(&question, &sure).await.status.as_u16(), 303);
    assert_eq!(world.number(PUBLISHED).await, 1);
    assert_eq!(
        world
            .number("select coalesce(sum(posts), 0)::bigint from brake_count where rule = 'name'")
            .await,
        1
    );
}
