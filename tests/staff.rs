//! Who works here: assignments, appointments, suspension, through the front door.

use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{self, GUARDIAN, HERONS, NEWS, OFFICE, OTTERS, PRINCIPAL, id};
use jiff::SignedDuration;

fn member(n: u128) -> String {
    format!("/school/staff/{}", id(n))
}

/// The office assigns person `n` to a class and gets this status.
async fn assign(browser: &mut Browser, n: u128, group: uuid::Uuid, role: &str, ends_on: &str) -> u16 {
    let group = group.to_string();
    let fields = [("group", group.as_str()), ("role", role), ("ends_on", ends_on)];
    let page = browser.post(&format!("{}/assignments", member(n)), &fields).await;
    page.status.as_u16()
}

async fn facts(world: &World, n: u128) -> i64 {
    world
        .number(format!(
            "select (select count(*) from assignment where person_id = '{0}') + (select count(*) from appointment where person_id = '{0}')",
            id(n)
        ))
        .await
}

#[tokio::test]
async fn the_list_names_everyone_who_works_here_with_their_roles() {
    let world = World::new().await;
    let page = world.as_persona(OFFICE).await.get("/school/staff").await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "staff"));
    let rows: Vec<String> = page.test_id("staff-row").into_iter().map(|row| row.0).collect();
    assert!(
        rows.iter().any(|row| row.contains("ROSSI Rosa") && row.contains("CE1-CE2 Loutres")),
        "{rows:?}"
    );
    assert!(rows.iter().any(|row| row.contains("PETIT Paul")), "{rows:?}");
    assert!(!rows.iter().any(|row| row.contains("ANCIEN") || row.contains("BENALI")), "{rows:?}");
}

#[tokio::test]
async fn someone_new_is_added_assigned_and_gets_a_letter() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let group = OTTERS.to_string();
    let added = office
        .post(
            "/school/staff",
            &[
                ("civility", "mme"),
                ("family_name", "Nouvel"),
                ("given_name", "Nora"),
                ("lang", "fr"),
                ("group", &group),
            ],
        )
        .await;
    assert_eq!(added.status.as_u16(), 303);
    let form = added.location().to_owned();
    let page = office.get(&form).await;
    assert_eq!(page.hook(), "assignment-new");
    assert_eq!(page.find("select#group option[selected]")[0].1["value"], group);
    let action = page.find("form[method=post]")[0].1["action"].clone();
    let assigned = office.post(&action, &[("group", &group), ("role", "teacher")]).await;
    assert_eq!(assigned.status.as_u16(), 303);
    let shown = office.get(assigned.location()).await;
    assert!(shown.test_id("staff-fact")[0].0.contains("CE1-CE2 Loutres"));
    let letter = shown
        .find("a")
        .into_iter()
        .find(|link| link.1["href"].ends_with("/letter"))
        .expect("a way to the letter");
    assert_eq!(office.get(&letter.1["href"]).await.status.as_u16(), 200);
    let until = world
        .text("select upper(during)::text from assignment a join person p on p.id = a.person_id where p.family_name = 'Nouvel'")
        .await;
    assert!(until.starts_with("2027-08-30 22:00"), "until the class is over: {until}");
}

#[tokio::test]
async fn an_assignment_opens_the_class_and_its_end_shuts_it_at_that_minute() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let mut hugo = world.signed_in(12).await;
    let class = format!("/groups/{OTTERS}");
    assert_eq!(hugo.get(&class).await.status.as_u16(), 404);
    assert_eq!(assign(&mut office, 12, OTTERS, "teacher", "").await, 303);
    assert_eq!(hugo.get(&class).await.status.as_u16(), 200);
    let fact = world
        .text(format!(
            "select id::text from assignment where person_id = '{}' and group_id = '{OTTERS}'",
            id(12)
        ))
        .await;
    let later = office
        .post(&format!("/school/assignments/{fact}"), &[("ends_on", "2026-11-24")])
        .await;
    assert_eq!(later.status.as_u16(), 303);
    assert_eq!(hugo.get(&class).await.status.as_u16(), 200);
    // midnight in Paris, by the clock alone
    world.clock.advance(
        "2026-11-23T22:59:59Z"
            .parse::<jiff::Timestamp>()
            .unwrap()
            .duration_since(world.clock.now()),
    );
    let mut hugo = world.signed_in(12).await;
    assert_eq!(hugo.get(&class).await.status.as_u16(), 200);
    world.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(hugo.get(&class).await.status.as_u16(), 404);
    assert_eq!(hugo.get(&format!("{class}/announcements/{NEWS}")).await.status.as_u16(), 404);
}

#[tokio::test]
async fn ending_now_ends_an_assignment_and_takes_back_one_to_come() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let mut rosa = world.signed_in(10).await;
    let ended = office.post(&format!("/school/assignments/{}", id(710)), &[("intent", "end")]).await;
    assert_eq!(ended.status.as_u16(), 303);
    assert_eq!(rosa.get(&format!("/groups/{OTTERS}")).await.status.as_u16(), 404);
    assert_eq!(facts(&world, 10).await, 1, "it is ended, not deleted");
    assert_eq!(
        office
            .post(&format!("/school/assignments/{}", id(710)), &[("intent", "end")])
            .await
            .status
            .as_u16(),
        404,
        "what is over is no page any more"
    );

    let group = HERONS.to_string();
    let coming = [("group", group.as_str()), ("role", "teacher"), ("starts_on", "2027-01-04")];
    assert_eq!(
        office.post(&format!("{}/assignments", member(10)), &coming).await.status.as_u16(),
        303
    );
    let fact = world
        .text(format!(
            "select id::text from assignment where person_id = '{}' and group_id = '{HERONS}'",
            id(10)
        ))
        .await;
    assert_eq!(
        office
            .post(&format!("/school/assignments/{fact}"), &[("intent", "end")])
            .await
            .status
            .as_u16(),
        303
    );
    assert_eq!(facts(&world, 10).await, 1, "it never was");
    assert_eq!(world.number("select count(*) from audit where action = 'assignment-end'").await, 2);
}

#[tokio::test]
async fn what_cannot_be_is_said_beside_its_field_and_nothing_is_kept() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let before = world.number("select count(*) from assignment").await;
    let otters = OTTERS.to_string();
    let cases: [(&[(&str, &str)], &str); 7] = [
        (&[("group", ""), ("role", "teacher")], "group"),
        (&[("group", &otters), ("role", "principal")], "role"),
        (&[("group", &otters), ("role", "teacher"), ("ends_on", "2027-09-15")], "ends_on"),
        (&[("group", &otters), ("role", "teacher"), ("ends_on", "2026-11-23")], "ends_on"),
        (&[("group", &otters), ("role", "substitute"), ("ends_on", "2026-12-24")], "ends_on"),
        (&[("group", &otters), ("role", "teacher"), ("starts_on", "2026-11-01")], "starts_on"),
        (&[("group", &otters), ("role", "teacher"), ("starts_on", "soon")], "starts_on"),
    ];
    for (fields, field) in cases {
        let page = office.post(&format!("{}/assignments", member(12)), fields).await;
        assert_eq!(page.status.as_u16(), 422, "{fields:?}");
        assert_eq!(page.find(&format!("#{field}-error")).len(), 1, "{fields:?}");
    }
    let assistant = [("group", otters.as_str()), ("role", "assistant"), ("ends_on", "2026-12-24")];
    let page = office.post(&format!("{}/assignments", member(12)), &assistant).await;
    assert_eq!(page.find("#ends_on-error").len(), 1, "an assistant's pass is as short");
    // twice in the same class
    assert_eq!(assign(&mut office, 10, OTTERS, "assistant", "").await, 422);
    assert_eq!(world.number("select count(*) from assignment").await, before);
    assert_eq!(assign(&mut office, 12, OTTERS, "substitute", "2026-12-23").await, 303);
    let until = world
        .text(format!(
            "select upper(during)::text from assignment where person_id = '{}' and role = 'substitute'",
            id(12)
        ))
        .await;
    assert!(until.starts_with("2026-12-22 23:00"), "{until}");
    let fact = world
        .text(format!(
            "select id::text from assignment where person_id = '{}' and role = 'substitute'",
            id(12)
        ))
        .await;
    let longer = office
        .post(&format!("/school/assignments/{fact}"), &[("ends_on", "2027-01-10")])
        .await;
    assert_eq!(longer.status.as_u16(), 422, "longer is a new fact");
}

#[tokio::test]
async fn nobody_sets_or_ends_a_fact_about_themselves() {
    let world = World::new().await;
    let (mut office, mut principal) = (world.as_persona(OFFICE).await, world.as_persona(PRINCIPAL).await);
    assert_eq!(assign(&mut office, 2, OTTERS, "teacher", "").await, 422);
    assert_eq!(assign(&mut principal, 1, OTTERS, "teacher", "").await, 422);
    let appointed = principal.post(&format!("{}/appointments", member(1)), &[("role", "office")]).await;
    assert_eq!(appointed.status.as_u16(), 422);
    let ended = principal
        .post(&format!("/school/appointments/{}", id(801)), &[("intent", "end")])
        .await;
    assert_eq!(ended.status.as_u16(), 422);
    assert_eq!((facts(&world, 1).await, facts(&world, 2).await), (1, 1));
    assert_eq!(
        world
            .number(format!(
                "select count(*) from appointment where id = '{}' and upper(during) > '2027-01-01'",
                id(801)
            ))
            .await,
        1
    );
    assert_eq!(
        principal
            .post(&format!("/school/people/{}/suspension", id(1)), &[("value", "yes")])
            .await
            .status
            .as_u16(),
        404
    );
}

#[tokio::test]
async fn no_fact_is_set_over_a_court_order() {
    let world = World::new().await;
    let (mut office, mut principal) = (world.as_persona(OFFICE).await, world.as_persona(PRINCIPAL).await);
    // Boris Vogel is kept from Mai, who is an Otter
    let group = OTTERS.to_string();
    let page = office
        .post(&format!("{}/assignments", member(24)), &[("group", &group), ("role", "assistant")])
        .await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.find("#group-error")[0].0.contains("décision de justice"));
    for role in ["principal", "office", "deputy"] {
        let page = principal.post(&format!("{}/appointments", member(24)), &[("role", role)]).await;
        assert_eq!(page.status.as_u16(), 422, "{role}");
    }
    assert_eq!(facts(&world, 24).await, 0);
    // the class of other children is open to him
    assert_eq!(assign(&mut office, 24, HERONS, "assistant", "").await, 303);
    // and what he holds can be ended in spite of the order
    let bruno = format!("/school/assignments/{}", id(726));
    assert_eq!(office.post(&bruno, &[("intent", "end")]).await.status.as_u16(), 303);
}

#[tokio::test]
async fn a_pupil_works_nowhere() {
    let world = World::new().await;
    let (mut office, mut principal) = (world.as_persona(OFFICE).await, world.as_persona(PRINCIPAL).await);
    assert_eq!(office.get(&member(106)).await.status.as_u16(), 404);
    assert_eq!(assign(&mut office, 106, HERONS, "teacher", "").await, 404);
    let page = principal
        .post(&format!("{}/appointments", member(106)), &[("role", "deputy")])
        .await;
    assert_eq!(page.status.as_u16(), 404);
    assert_eq!(facts(&world, 106).await, 0);
}

#[tokio::test]
async fn the_principal_appoints_until_the_year_ends_and_the_office_does_not() {
    let world = World::new().await;
    let (mut office, mut principal) = (world.as_persona(OFFICE).await, world.as_persona(PRINCIPAL).await);
    let path = format!("{}/appointments", member(12));
    assert_eq!(office.post(&path, &[("role", "office")]).await.status.as_u16(), 403);
    assert_eq!(facts(&world, 12).await, 1);
    let late = principal.post(&path, &[("role", "office"), ("ends_on", "2027-10-02")]).await;
    assert_eq!(late.status.as_u16(), 422);
    assert_eq!(principal.post(&path, &[("role", "office")]).await.status.as_u16(), 303);
    let mut hugo = world.signed_in(12).await;
    assert_eq!(hugo.get("/school/people").await.status.as_u16(), 200);
    let until = world
        .text(format!(
            "select upper(during)::text from appointment where person_id = '{}'",
            id(12)
        ))
        .await;
    assert!(until.starts_with("2027-09-30 22:00"), "31 days after the year: {until}");
    let fact = world
        .text(format!("select id::text from appointment where person_id = '{}'", id(12)))
        .await;
    assert_eq!(
        office
            .post(&format!("/school/appointments/{fact}"), &[("intent", "end")])
            .await
            .status
            .as_u16(),
        403
    );
    assert_eq!(
        principal
            .post(&format!("/school/appointments/{fact}"), &[("intent", "end")])
            .await
            .status
            .as_u16(),
        303
    );
    assert_eq!(hugo.get("/school/people").await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_guardian_who_comes_to_work_signs_in_anew() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get("/home").await.status.as_u16(), 200);
    assert_eq!(assign(&mut office, 20, HERONS, "assistant", "").await, 303);
    assert_eq!(
        karima.get("/home").await.status.as_u16(),
        200,
        "an assistant follows the guardians' rule"
    );
    let mut principal = world.as_persona(PRINCIPAL).await;
    let appointed = principal.post(&format!("{}/appointments", member(20)), &[("role", "office")]).await;
    assert_eq!(appointed.status.as_u16(), 303);
    assert!(karima.get("/home").await.location().starts_with("/login"));
    // without a second factor the office stays shut
    let mut karima = world.signed_in(20).await;
    assert_eq!(karima.get("/school/people").await.location(), "/me/security");
    assert!(karima.get("/me").await.body.contains("rôles"), "she is told");
}

#[tokio::test]
async fn a_suspended_account_is_shut_at_once_and_opened_again_by_the_principal_only() {
    let world = World::new().await;
    let (mut office, mut principal) = (world.as_persona(OFFICE).await, world.as_persona(PRINCIPAL).await);
    let mut rosa = world.signed_in(10).await;
    let path = format!("/school/people/{}/suspension", id(10));
    assert_eq!(office.post(&path, &[("value", "yes")]).await.status.as_u16(), 403);
    assert_eq!(rosa.get("/home").await.status.as_u16(), 200);
    assert_eq!(principal.post(&path, &[("value", "yes")]).await.status.as_u16(), 303);
    assert!(rosa.get("/home").await.location().starts_with("/login"));
    let mut at_the_door = world.browser();
    let refused = at_the_door
        .post("/login", &[("login", "rosa.rossi"), ("password", world::PASSWORD)])
        .await;
    assert_eq!(refused.status.as_u16(), 422, "as a wrong password");
    assert_eq!(principal.post(&path, &[("value", "no")]).await.status.as_u16(), 303);
    let mut rosa = world.signed_in(10).await;
    assert_eq!(rosa.get("/home").await.status.as_u16(), 200);
    assert_eq!(
        world
            .number("select count(*) from audit where action in ('account-suspend', 'account-reopen')")
            .await,
        2
    );
}

#[tokio::test]
async fn a_join_that_was_refused_is_not_opened_by_lifting_its_suspension() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update account set suspended_at = '2026-11-22' where person_id = '{}'",
            id(21)
        ))
        .await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    let answer = principal
        .post(&format!("/school/people/{}/suspension", id(21)), &[("value", "no")])
        .await;
    assert_eq!(answer.status.as_u16(), 404);
    assert_eq!(
        world
            .number(format!(
                "select count(*) from account where person_id = '{}' and suspended_at is null",
                id(21)
            ))
            .await,
        0
    );
}

#[tokio::test]
async fn the_other_guardian_of_ones_own_child_is_found_only_if_they_work_here() {
    let world = World::new().await;
    // Odile of the office and Karima have Lina in common
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{}', 'full', tstzrange('2026-09-01', '2030-09-01'), 'import', '2026-09-01')",
            id(2),
            id(100)
        ))
        .await;
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(office.get(&member(20)).await.status.as_u16(), 404);
    assert_eq!(assign(&mut office, 20, HERONS, "teacher", "").await, 404);
    assert!(!office.get("/school/staff/new?q=karima").await.body.contains(&member(20)));
    assert_eq!(facts(&world, 20).await, 0);
    let mut principal = world.as_persona(PRINCIPAL).await;
    assert_eq!(assign(&mut principal, 20, HERONS, "teacher", "").await, 303);
    let page = office.get(&member(20)).await;
    assert_eq!(page.status.as_u16(), 200, "staff are staff");
    assert!(!page.body.contains("/school/people/"), "and nothing more of them");
}

#[tokio::test]
async fn the_office_does_not_undo_a_suspension_by_ending_the_account() {
    let world = World::new().await;
    let (mut office, mut principal) = (world.as_persona(OFFICE).await, world.as_persona(PRINCIPAL).await);
    let suspension = format!("/school/people/{}/suspension", id(20));
    assert_eq!(principal.post(&suspension, &[("value", "yes")]).await.status.as_u16(), 303);
    let end = format!("/school/people/{}/account/end", id(20));
    assert_eq!(office.post(&end, &[]).await.status.as_u16(), 422);
    let kept = format!(
        "select count(*) from account where person_id = '{}' and suspended_at is not null",
        id(20)
    );
    assert_eq!(world.number(kept).await, 1);
    assert_eq!(principal.post(&end, &[]).await.status.as_u16(), 303);
}
