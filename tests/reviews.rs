//! Reviews: facts to keep, remove or ask about; attested, countersigned; and what the clock does to a class that nobody looks at.

use crate::support::world::{
    DEPUTY, GUARDIAN, HERONS, NEWS, OFFICE, OTTERS, PRINCIPAL, SUBSTITUTE, TEACHER, TEACHER_ELSEWHERE, TEACHER_GUARDIAN, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// The line of the substitute, about whom nobody has said anything yet.
const SUBSTITUTE_LINE: &str = "item[staff-00000000-0000-7000-8000-000000000714]";
const EVERYTHING: &str =
    "select count(*) * 1000 + (select count(*) from review_answer) + (select coalesce(sum(hashtext(a::text)), 0) from assignment a)
    + (select count(*) from audit) from review";

fn review() -> String {
    format!("/groups/{OTTERS}/review")
}

fn attest() -> String {
    format!("/groups/{OTTERS}/review/attest")
}

fn feed() -> String {
    format!("/groups/{OTTERS}")
}

/// Keys of the lines, in the order of the page.
fn keys(page: &Page) -> Vec<String> {
    page.test_id("review-item")
        .into_iter()
        .map(|(_, attributes)| attributes["data-key"].clone())
        .collect()
}

async fn state(world: &World) -> String {
    world
        .text(format!(
            "select s.state || coalesce(' ' || s.why, '') from class_group k, wall.class_state(k.id, '{}') s where k.id = '{OTTERS}'",
            world.clock.now()
        ))
        .await
}

async fn run_jobs(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

#[tokio::test]
async fn what_changed_wants_an_answer_and_nothing_is_saved_without_it() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let page = teacher.get(&review()).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "review"));
    assert_eq!(
        keys(&page)[0],
        "staff-00000000-0000-7000-8000-000000000714",
        "what is new comes first"
    );
    assert!(keys(&page).len() > 4, "what is the same stands there too: {:?}", keys(&page));
    assert!(
        page.body.contains("7 janvier 2027"),
        "six weeks of school after the last one: {}",
        page.body
    );

    let before = world.number(EVERYTHING).await;
    let again = teacher.post(&attest(), &[("attest", "yes")]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(again.test_id("error-summary").len(), 1);
    let again = teacher.post(&attest(), &[(SUBSTITUTE_LINE, "keep")]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(
        again.find(&format!("input[name='{SUBSTITUTE_LINE}'][checked][value=keep]")).len(),
        1,
        "the answer stays"
    );
    // nobody removes themselves
    let own = "item[staff-00000000-0000-7000-8000-000000000710]";
    let again = teacher
        .post(&attest(), &[(SUBSTITUTE_LINE, "keep"), (own, "remove"), ("attest", "yes")])
        .await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(world.number(EVERYTHING).await, before);
}

#[tokio::test]
async fn removing_ends_it_at_the_next_request_and_asking_reaches_the_office() {
    let world = World::new().await;
    let (mut teacher, mut substitute) = (world.as_persona(TEACHER).await, world.as_persona(SUBSTITUTE).await);
    assert_eq!(substitute.get(&feed()).await.status.as_u16(), 200);
    let assistant = "item[staff-00000000-0000-7000-8000-000000000713]";
    let done = teacher
        .post(&attest(), &[(SUBSTITUTE_LINE, "remove"), (assistant, "ask"), ("attest", "yes")])
        .await;
    assert_eq!((done.status.as_u16(), done.location()), (303, review().as_str()));
    assert_eq!(substitute.get(&feed()).await.status.as_u16(), 404);
    assert_eq!(
        world
            .text(format!(
                "select attested_by::text from review where group_id = '{OTTERS}' order by attested_at desc limit 1"
            ))
            .await,
        id(10).to_string()
    );
    assert_eq!(
        world
            .number("select count(*) from audit where action in ('review-attest', 'assignment-end') and actor is not null")
            .await,
        2
    );
    // parents read when it was, and nothing else of it
    let page = world.as_persona(GUARDIAN).await.get(&format!("{}/access", feed())).await;
    assert!(page.test_id("last-review")[0].0.contains("23 novembre 2026"), "{}", page.body);
    // now nothing is new
    let page = teacher.get(&review()).await;
    assert_eq!(page.test_id("attest-submit").len(), 0, "there is nothing to do: {}", page.body);

    let mut office = world.as_persona(OFFICE).await;
    assert!(office.get("/school").await.body.contains("/school/reviews/questions"));
    let page = office.get("/school/reviews/questions").await;
    let questions = page.test_id("review-question");
    assert_eq!(questions.len(), 2);
    assert!(questions[0].0.contains("Jeanne Paulin"), "{:?}", questions[0]);
    assert!(questions[1].0.contains("Alice Noir"), "{:?}", questions[1]);
    let key = format!("guardian-{}", id(38_111));
    let review = id(981).to_string();
    let handled = office
        .post("/school/reviews/questions", &[("review", &review), ("key", &key)])
        .await;
    assert_eq!(handled.status.as_u16(), 303);
    assert_eq!(office.get("/school/reviews/questions").await.test_id("review-question").len(), 1);
    assert_eq!(
        world
            .text(format!("select handled_by::text from review_answer where key = '{key}'"))
            .await,
        id(2).to_string()
    );
}

#[tokio::test]
async fn a_class_without_change_is_one_tap_when_its_day_is_near() {
    let world = World::new().await;
    world.arrange("delete from school_holiday").await;
    let mut teacher = world.as_persona(TEACHER).await;
    teacher.post(&attest(), &[(SUBSTITUTE_LINE, "keep"), ("attest", "yes")]).await;
    assert!(!teacher.get(&feed()).await.body.contains("/review\""), "it is not time to ask");
    world.clock.advance(DAY * 32);
    let mut teacher = world.as_persona(TEACHER).await;
    assert!(teacher.get(&feed()).await.body.contains("/review\""), "the class page asks for it");
    let page = teacher.get(&review()).await;
    let open: Vec<_> = page.find("form > section [data-testid=review-item]");
    // the substitute's days are over: no line any more, and no new one
    assert_eq!(open.len(), 0, "{open:?}");
    let done = teacher.post(&attest(), &[("attest", "yes")]).await;
    assert_eq!(done.status.as_u16(), 303);
    assert_eq!(
        world
            .number(format!("select count(*) from review where group_id = '{OTTERS}'"))
            .await,
        3
    );
}

#[tokio::test]
async fn a_late_review_freezes_the_class_and_then_closes_it_until_the_head_attests() {
    let world = World::new().await;
    world.arrange("delete from school_holiday").await;
    assert_eq!(state(&world).await, "open");
    // due on 22 December; read-only from 5 January, closed from 19 January
    world.clock.advance(DAY * 43);
    run_jobs(&world).await;
    assert_eq!(state(&world).await, "frozen review");
    let mut teacher = world.as_persona(TEACHER).await;
    let draft = id(205);
    let publish = format!("/groups/{OTTERS}/announcements/{draft}/publish");
    assert_eq!(teacher.post(&publish, &[("version", "1")]).await.status.as_u16(), 403);
    let mut guardian = world.as_persona(GUARDIAN).await;
    let page = guardian.get(&feed()).await;
    assert!(page.body.contains("Le contrôle des accès est en retard."), "{}", page.body);
    assert_eq!(
        world
            .number(format!(
                "select count(*) from audit where action = 'class-frozen' and subjects = '{{\"group\": \"{OTTERS}\", \"why\": \"review\"}}'"
            ))
            .await,
        1
    );

    world.clock.advance(DAY * 14);
    // by the clock alone: no job has run
    assert_eq!(state(&world).await, "closed review");
    for persona in [TEACHER, GUARDIAN] {
        let mut browser = world.as_persona(persona).await;
        for path in [feed(), format!("/groups/{OTTERS}/announcements/{NEWS}"), review()] {
            assert_eq!(browser.get(&path).await.status.as_u16(), 404, "{} {path}", persona.name);
        }
    }
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.get(&feed()).await.status.as_u16(), 200);
    let board = head.get("/school/reviews").await;
    assert!(board.body.contains("contrôle trop en retard"), "{}", board.body);
    let mut fields = vec![("attest".to_owned(), "yes".to_owned())];
    fields.extend(
        keys(&head.get(&review()).await)
            .into_iter()
            .map(|key| (format!("item[{key}]"), "keep".to_owned())),
    );
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(head.post(&attest(), &fields).await.status.as_u16(), 303);
    assert_eq!(state(&world).await, "open");
    assert_eq!(world.as_persona(GUARDIAN).await.get(&feed()).await.status.as_u16(), 200);
}

#[tokio::test]
async fn the_clock_stands_still_in_the_holidays_and_after_the_last_day() {
    let world = World::new().await;
    let due = format!("select review_due_on::text from class_group where id = '{OTTERS}'");
    assert_eq!(world.text(&due).await, "2027-01-07");
    let mut office = world.as_persona(OFFICE).await;
    let path = format!("/school/years/{}/holidays", id(900));
    let fields = |from, until| [("label", "Pont"), ("starts_on", from), ("ends_on", until)];
    assert_eq!(office.post(&path, &fields("2026-12-07", "2026-12-08")).await.status.as_u16(), 303);
    assert_eq!(world.text(&due).await, "2027-01-09");
    let again = office.post(&path, &fields("2026-12-20", "2026-12-21")).await;
    assert_eq!(again.status.as_u16(), 422, "holidays do not overlap");
    assert!(again.body.contains("value=\"Pont\""), "nothing typed is lost");
    let again = office.post(&path, &fields("2026-12-21", "2026-12-20")).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(
        office
            .post(&format!("/school/holidays/{}/delete", id(985)), &[])
            .await
            .status
            .as_u16(),
        303
    );
    assert_eq!(world.text(&due).await, "2026-12-24");
    // attested in June: the year ends before six weeks are over, and no clock runs
    world
        .arrange(format!(
            "insert into review (id, group_id, attested_by, attested_at, lines) values ('{}', '{OTTERS}', '{}', '2027-06-10 08:00Z', 0)",
            id(989),
            id(10)
        ))
        .await;
    assert_eq!(
        world
            .number(format!(
                "select count(*) from class_group where id = '{OTTERS}' and review_due_on is null and freezes_at is null and closes_at is null"
            ))
            .await,
        1
    );
}

#[tokio::test]
async fn nobody_countersigns_what_they_attested() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let signed = head.post("/school/reviews", &[("review[]", &id(981).to_string())]).await;
    assert_eq!(signed.status.as_u16(), 303);
    assert_eq!(
        world
            .text(format!("select countersigned_by::text from review where id = '{}'", id(981)))
            .await,
        id(1).to_string()
    );
    // the head attests the Otters in the teacher's place
    head.post(&attest(), &[(SUBSTITUTE_LINE, "keep"), ("attest", "yes")]).await;
    let own = world
        .text("select id::text from review where countersigned_at is null".to_owned())
        .await;
    head.post("/school/reviews", &[("review[]", &own)]).await;
    let open = format!("select count(*) from review where id = '{own}' and countersigned_at is null");
    assert_eq!(world.number(&open).await, 1, "their own stays open");
    let asked = head.post("/school/reviews", &[("intent", "ask")]).await;
    assert_eq!(asked.status.as_u16(), 303);
    head.post("/school/reviews", &[("intent", "ask")]).await;
    let acts = "select count(*) from approval where act = 'review-countersign'";
    assert_eq!(world.number(acts).await, 1, "asked once");
    let act = world.text("select id::text from approval where act = 'review-countersign'").await;
    let path = format!("/school/approvals/{act}");
    assert_eq!(head.post(&path, &[("decision", "confirm")]).await.status.as_u16(), 403);
    run_jobs(&world).await;
    assert_eq!(world.number(&open).await, 1);
    let mut deputy = world.as_persona(DEPUTY).await;
    assert_eq!(deputy.post(&path, &[("decision", "confirm")]).await.status.as_u16(), 303);
    run_jobs(&world).await;
    assert_eq!(
        world
            .text(format!("select countersigned_by::text from review where id = '{own}'"))
            .await,
        id(3).to_string()
    );
}

#[tokio::test]
async fn a_class_without_teacher_or_head_is_read_only_from_that_minute() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update assignment set during = tstzrange(lower(during), '2026-11-23 09:30Z') where group_id = '{HERONS}'"
        ))
        .await;
    let told = format!("select state || coalesce(' ' || state_why, '') from class_group where id = '{HERONS}'");
    run_jobs(&world).await;
    assert_eq!(world.text(&told).await, "open");
    world.clock.advance(SignedDuration::from_mins(31));
    run_jobs(&world).await;
    assert_eq!(world.text(&told).await, "frozen no-teacher");
    world
        .arrange("update appointment set during = tstzrange(lower(during), '2026-11-23 09:45Z') where role = 'principal'")
        .await;
    world.clock.advance(SignedDuration::from_mins(30));
    let mut teacher = world.as_persona(TEACHER).await;
    let publish = format!("/groups/{OTTERS}/announcements/{}/publish", id(205));
    assert_eq!(
        teacher.post(&publish, &[("version", "1")]).await.status.as_u16(),
        403,
        "before any job has run"
    );
    run_jobs(&world).await;
    assert_eq!(
        world.text(format!("select state_why from class_group where id = '{OTTERS}'")).await,
        "no-head"
    );
    assert!(
        world
            .as_persona(GUARDIAN)
            .await
            .get(&feed())
            .await
            .body
            .contains("plus de direction")
    );
}

#[tokio::test]
async fn what_a_colleague_handles_is_no_line_of_ones_own_review() {
    let world = World::new().await;
    // a second guardian of Tania's child, who never came
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_by, set_at)
             values ('{}', '{}', '{}', 'full', tstzrange('2026-11-20', '2030-01-01'), 'hand', '{}', '2026-11-20')",
            id(990),
            id(33),
            id(103),
            id(2)
        ))
        .await;
    let line = format!("guardian-{}", id(990));
    assert!(keys(&world.as_persona(TEACHER).await.get(&review()).await).contains(&line));
    let page = world.as_persona(TEACHER_GUARDIAN).await.get(&review()).await;
    assert!(!page.body.contains("Paulin"), "{}", page.body);
    assert!(!keys(&page).contains(&line));
}

#[tokio::test]
async fn a_review_is_of_ones_own_class() {
    let world = World::new().await;
    let before = world.number(EVERYTHING).await;
    let mut stranger = world.as_persona(TEACHER_ELSEWHERE).await;
    assert_eq!(stranger.get(&review()).await.status.as_u16(), 404);
    assert_eq!(stranger.post(&attest(), &[("attest", "yes")]).await.status.as_u16(), 404);
    // a line of another class, sent along through one's own, is no line
    let theirs = format!("item[staff-{}]", id(712));
    let mut teacher = world.as_persona(TEACHER).await;
    let again = teacher.post(&attest(), &[(&theirs, "remove"), ("attest", "yes")]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(world.number(EVERYTHING).await, before);
    teacher
        .post(&attest(), &[(SUBSTITUTE_LINE, "keep"), (&theirs, "remove"), ("attest", "yes")])
        .await;
    assert_eq!(
        world
            .number(format!(
                "select count(*) from assignment where id = '{}' and upper(during) = '2027-08-30 22:00Z'",
                id(712)
            ))
            .await,
        1
    );
}
