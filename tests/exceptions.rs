//! Exceptions to a bar: asked by the principal, agreed to by another, for one class, until their minute.

use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{BARRED_WITH_SIBLING, DEPUTY, HERONS, OFFICE, OTTERS, PRINCIPAL, TEACHER, YEAR, id};
use jiff::SignedDuration;

fn exceptions(n: u128) -> String {
    format!("/school/people/{}/exceptions", id(n))
}

async fn ask(browser: &mut Browser, n: u128, ends_on: &str) -> crate::support::Page {
    let fields = [
        ("group", OTTERS.to_string()),
        ("ends_on", ends_on.to_owned()),
        ("evidence_note", "JAF Lyon, 12 octobre 2026".to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&exceptions(n), &fields).await
}

async fn waiting(world: &World) -> i64 {
    world
        .number("select count(*) from approval where act = 'bar-exception' and outcome is null")
        .await
}

async fn act(world: &World) -> String {
    let id = world.text("select id::text from approval where act = 'bar-exception'").await;
    format!("/school/approvals/{id}")
}

async fn live(world: &World) -> i64 {
    world
        .number(format!("select count(*) from bar_exception where group_id = '{OTTERS}'"))
        .await
}

async fn work(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

async fn sees(browser: &mut Browser, group: uuid::Uuid) -> bool {
    browser.get(&format!("/groups/{group}")).await.status.as_u16() == 200
}

#[tokio::test]
async fn someone_barred_with_another_child_in_the_class_gains_that_class_until_the_minute_it_ends() {
    let world = World::new().await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    let mut bela = world.as_persona(BARRED_WITH_SIBLING).await;
    // a second bar, against another class, that the exception says nothing about
    world
        .arrange(format!(
            "insert into enrolment (id, pupil_id, group_id, level, home, during, origin, set_at)
             select gen_random_uuid(), p, '{HERONS}', '3e', false, tstzrange('2026-09-01', '2027-08-01'), 'hand', '2026-09-01'
             from unnest(array['{}', '{}']::uuid[]) p",
            id(104),
            id(105)
        ))
        .await;
    assert!(!sees(&mut bela, OTTERS).await && !sees(&mut bela, HERONS).await);
    assert!(
        principal
            .get(&format!("/school/people/{}", id(25)))
            .await
            .body
            .contains(&exceptions(25))
    );
    let form = principal.get(&exceptions(25)).await;
    assert_eq!(form.hook(), "exception-new");
    assert_eq!(form.find("#group option").len(), 2);
    assert_eq!(ask(&mut principal, 25, "2026-11-25").await.status.as_u16(), 303);
    assert!(!sees(&mut bela, OTTERS).await, "nothing is done before the second person");
    let act = act(&world).await;
    assert_eq!(principal.post(&act, &[("decision", "confirm")]).await.status.as_u16(), 403);
    let mut deputy = world.as_persona(DEPUTY).await;
    let shown = deputy.get(&act).await;
    assert!(
        shown.body.contains("25 novembre 2026") && !shown.body.contains("Lemoine"),
        "words and numbers only"
    );
    assert_eq!(deputy.post(&act, &[("decision", "confirm")]).await.status.as_u16(), 303);
    work(&world).await;
    assert_eq!(live(&world).await, 1);
    assert!(sees(&mut bela, OTTERS).await && !sees(&mut bela, HERONS).await);
    let page = principal.get(&format!("/school/people/{}", id(25))).await;
    assert_eq!(page.test_id("exception-row").len(), 1);
    assert!(page.body.contains("JAF Lyon, 12 octobre 2026"));
    assert_eq!(
        world.number("select count(*) from audit where action = 'bar-exception-set'").await,
        1
    );

    // 25 November, 0 o'clock in Paris, with no job having run
    world.clock.advance(SignedDuration::from_mins(38 * 60 - 1));
    assert!(sees(&mut world.as_persona(BARRED_WITH_SIBLING).await, OTTERS).await);
    world.clock.advance(SignedDuration::from_mins(1));
    assert!(!sees(&mut bela, OTTERS).await);
}

#[tokio::test]
async fn the_principal_ends_one_at_once_and_alone() {
    let world = World::new().await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    ask(&mut principal, 25, "").await;
    world
        .as_persona(DEPUTY)
        .await
        .post(&act(&world).await, &[("decision", "confirm")])
        .await;
    work(&world).await;
    let mut bela = world.as_persona(BARRED_WITH_SIBLING).await;
    assert!(sees(&mut bela, OTTERS).await);
    let until = format!("select upper(during)::text from bar_exception where group_id = '{OTTERS}'");
    assert_eq!(
        world.text(until).await,
        "2027-08-30 22:00:00+00",
        "with the year, if nobody says otherwise"
    );
    // the moment it was made is not a moment to end it in
    world.clock.advance(SignedDuration::from_secs(1));
    let id = world
        .text(format!("select id::text from bar_exception where group_id = '{OTTERS}'"))
        .await;
    let end = format!("/school/exceptions/{id}/end");
    for (persona, status) in [(OFFICE, 403), (DEPUTY, 403), (TEACHER, 404)] {
        assert_eq!(world.as_persona(persona).await.post(&end, &[]).await.status.as_u16(), status);
        assert!(sees(&mut bela, OTTERS).await);
    }
    assert_eq!(principal.post(&end, &[]).await.status.as_u16(), 303);
    assert!(!sees(&mut bela, OTTERS).await);
    assert_eq!(principal.post(&end, &[]).await.status.as_u16(), 404, "over is over");
    assert_eq!(
        world.number("select count(*) from audit where action = 'bar-exception-end'").await,
        1
    );
}

#[tokio::test]
async fn bad_input_gets_a_sentence_and_asks_nobody() {
    let world = World::new().await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    for (fields, field) in [
        (
            vec![("group", OTTERS.to_string()), ("evidence_note", String::new())],
            "evidence_note",
        ),
        (
            vec![("group", OTTERS.to_string()), ("evidence_note", "x".repeat(501))],
            "evidence_note",
        ),
        (vec![("group", HERONS.to_string()), ("evidence_note", "JAF".to_owned())], "group"),
        (
            vec![
                ("group", OTTERS.to_string()),
                ("evidence_note", "JAF".to_owned()),
                ("ends_on", "2027-09-01".to_owned()),
            ],
            "ends_on",
        ),
        (
            vec![
                ("group", OTTERS.to_string()),
                ("evidence_note", "JAF".to_owned()),
                ("starts_on", "2026-11-01".to_owned()),
            ],
            "starts_on",
        ),
    ] {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = principal.post(&exceptions(25), &fields).await;
        assert_eq!(page.status.as_u16(), 422, "{field}");
        assert_eq!(page.find(&format!("#{field}-error")).len(), 1, "{field}");
    }
    let oneself = principal
        .post(&exceptions(1), &[("group", &OTTERS.to_string()), ("evidence_note", "JAF")])
        .await;
    assert_eq!(oneself.status.as_u16(), 422);
    assert_eq!(ask(&mut world.as_persona(OFFICE).await, 25, "").await.status.as_u16(), 403);
    assert_eq!(waiting(&world).await, 0);
}

#[tokio::test]
async fn the_database_keeps_an_exception_within_its_year_and_from_oneself() {
    let world = World::new().await;
    let mut owner = world.database.owner().await;
    let insert = |person: u128, until: &str| {
        sqlx::AssertSqlSafe(format!(
            "insert into bar_exception (id, person_id, group_id, during, evidence_note, set_by, set_at)
             values (gen_random_uuid(), '{}', '{OTTERS}', tstzrange('2026-10-01', '{until}'), 'JAF', '{}', '2026-10-01')",
            id(person),
            id(1)
        ))
    };
    for (person, until) in [(25, "2027-08-31 00:00Z"), (1, "2026-12-01")] {
        let refused = sqlx::query(insert(person, until)).execute(&mut owner).await.unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23514"), "{until}");
    }
    sqlx::query(insert(25, "2027-08-30 22:00Z")).execute(&mut owner).await.unwrap();
    // a year that becomes shorter takes it along
    world
        .arrange(format!(
            "update school_year set ends_on = '2027-07-01', rollover_on = '2027-07-10' where id = '{YEAR}'"
        ))
        .await;
    assert_eq!(
        world
            .text(format!("select upper(during)::text from bar_exception where group_id = '{OTTERS}'"))
            .await,
        "2027-07-09 22:00:00+00"
    );
}

#[tokio::test]
async fn it_is_written_once_and_not_at_all_where_the_facts_have_moved_on() {
    let world = World::new().await;
    ask(&mut world.as_persona(PRINCIPAL).await, 25, "").await;
    world
        .as_persona(DEPUTY)
        .await
        .post(&act(&world).await, &[("decision", "confirm")])
        .await;
    let job = world
        .text("select payload::text from job where kind = 'approved-bar-exception'")
        .await;
    let again = format!("insert into job (kind, payload, run_at) values ('approved-bar-exception', '{job}', '2026-11-23 09:00Z')");
    world.arrange(again.clone()).await;
    work(&world).await;
    assert_eq!(live(&world).await, 1);

    let other = World::new().await;
    ask(&mut other.as_persona(PRINCIPAL).await, 25, "").await;
    other
        .as_persona(DEPUTY)
        .await
        .post(&act(&other).await, &[("decision", "confirm")])
        .await;
    other
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 08:59Z') where guardian_id = '{}' and right_level = 'barred'",
            id(25)
        ))
        .await;
    work(&other).await;
    assert_eq!(live(&other).await, 0);
    assert_eq!(
        other
            .number("select count(*) from audit where action = 'bar-exception-overtaken'")
            .await,
        1
    );
    assert_eq!(other.number("select count(*) from job where last_error is not null").await, 0);
}

/// What was seen of a court's decision stays with the exception itself, and nowhere else once the act is told to nobody.
#[tokio::test]
async fn the_words_of_an_act_are_forgotten_a_month_after_it_and_whom_it_was_about_is_not() {
    let world = World::new().await;
    ask(&mut world.as_persona(PRINCIPAL).await, 25, "").await;
    ask(&mut world.as_persona(PRINCIPAL).await, 24, "").await;
    let id_of = |n: u128| {
        format!(
            "select id::text from approval where act = 'bar-exception' and payload::text like '%{}%'",
            id(n)
        )
    };
    let (agreed, left) = (world.text(id_of(25)).await, world.text(id_of(24)).await);
    let mut deputy = world.as_persona(DEPUTY).await;
    let confirmed = deputy
        .post(&format!("/school/approvals/{agreed}"), &[("decision", "confirm")])
        .await;
    assert_eq!(confirmed.status.as_u16(), 303);
    work(&world).await;
    let texts = |id: &str| format!("select payload::text || summary::text from approval where id = '{id}'");
    // decided today, the other's time is over in a week
    world.clock.advance(SignedDuration::from_hours(30 * 24));
    work(&world).await;
    assert!(world.text(texts(&agreed)).await.contains("JAF Lyon"), "staff may still read of it");
    world.clock.advance(SignedDuration::from_hours(2 * 24));
    work(&world).await;
    assert!(!world.text(texts(&agreed)).await.contains("JAF Lyon"));
    assert!(world.text(texts(&agreed)).await.contains(&id(25).to_string()));
    assert!(world.text(texts(&left)).await.contains("JAF Lyon"), "its week was over later");
    world.clock.advance(SignedDuration::from_hours(7 * 24));
    work(&world).await;
    assert!(!world.text(texts(&left)).await.contains("JAF Lyon"));
    assert_eq!(live(&world).await, 1, "the exception itself stands");
}
