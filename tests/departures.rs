//! People leave, move and stand in: on a day and an hour, by the clock alone, both halves or none.

use crate::support::World;
use crate::support::world::{
    DRAFT, GUARDIAN, HERONS, NEWS, OFFICE, OTHER_NEWS, OTTERS, PRINCIPAL, TEACHER, TEACHER_ELSEWHERE, TEACHER_GUARDIAN, id,
};
use jiff::SignedDuration;

const FACTS: &str = "select coalesce(sum(hashtext(a::text)), 0) + (select coalesce(sum(hashtext(e::text)), 0) from enrolment e)
    + (select coalesce(sum(hashtext(p::text)), 0) from appointment p) from assignment a";

fn feed(group: uuid::Uuid) -> String {
    format!("/groups/{group}")
}

fn departure(n: u128) -> String {
    format!("/school/staff/{}/departure", id(n))
}

#[tokio::test]
async fn a_teacher_leaves_at_an_hour_and_every_way_in_closes_at_that_minute() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let page = office.get(&departure(10)).await;
    assert!(
        page.body.contains("2\u{2069} brouillons"),
        "the list of what is handed over: {}",
        page.body
    );
    // looked at first, and nothing is saved by looking
    let before = world.number(FACTS).await;
    let page = office.post(&departure(10), &[("leaves_at", "2026-11-23T18:00")]).await;
    assert_eq!((page.status.as_u16(), page.test_id("departure-confirm").len()), (200, 1));
    assert!(page.body.contains("18\u{a0}h\u{a0}00"), "{}", page.body);
    assert_eq!(world.number(FACTS).await, before);
    let done = office
        .post(&departure(10), &[("leaves_at", "2026-11-23T18:00"), ("confirm", "yes")])
        .await;
    assert_eq!(done.status.as_u16(), 303);

    let mut rosa = world.as_persona(TEACHER).await;
    let home = rosa.get("/home").await;
    assert!(home.test_id("access-ends")[0].0.contains("18 h 00"), "{}", home.body);
    world.clock.advance(SignedDuration::from_mins(8 * 60 - 1));
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.get(&feed(OTTERS)).await.status.as_u16(), 200);
    world.clock.advance(SignedDuration::from_mins(1));
    // the same browser, no job, no sign-out: the page that is open, the draft, the post, the roster, the review
    let before = world.number("select count(*) from announcement where state = 'published'").await;
    for path in [
        feed(OTTERS),
        format!("/groups/{OTTERS}/announcements/{NEWS}"),
        format!("/groups/{OTTERS}/announcements/{DRAFT}/edit"),
        format!("/groups/{OTTERS}/roster"),
        format!("/groups/{OTTERS}/review"),
    ] {
        assert_eq!(rosa.get(&path).await.status.as_u16(), 404, "{path}");
    }
    let publish = format!("/groups/{OTTERS}/announcements/{DRAFT}/publish");
    assert_eq!(rosa.post(&publish, &[("version", "1")]).await.status.as_u16(), 404);
    assert_eq!(
        world.number("select count(*) from announcement where state = 'published'").await,
        before
    );
    assert!(rosa.get("/home").await.body.contains("terminé"), "her own page says so");
}

#[tokio::test]
async fn who_teaches_alone_is_followed_by_somebody_or_the_class_is_frozen() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let before = world.number(FACTS).await;
    let again = office.post(&departure(12), &[("confirm", "yes")]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.body.contains("Choisissez qui reprend"), "{}", again.body);
    // nobody takes over a class for themselves
    let me = id(2).to_string();
    let again = office.post(&departure(12), &[("successor", &me), ("confirm", "yes")]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(world.number(FACTS).await, before);

    let rosa = id(10).to_string();
    let done = office
        .post(
            &departure(12),
            &[("leaves_at", "2026-11-27"), ("successor", &rosa), ("confirm", "yes")],
        )
        .await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.body);
    let mut teacher = world.as_persona(TEACHER).await;
    assert_eq!(teacher.get(&feed(HERONS)).await.status.as_u16(), 404, "not before");
    world.clock.advance(SignedDuration::from_hours(4 * 24));
    let mut teacher = world.as_persona(TEACHER).await;
    assert_eq!(
        teacher
            .get(&format!("{}/announcements/{OTHER_NEWS}", feed(HERONS)))
            .await
            .status
            .as_u16(),
        200
    );
    assert_eq!(
        world.as_persona(TEACHER_ELSEWHERE).await.get(&feed(HERONS)).await.status.as_u16(),
        404
    );

    let mut office = world.as_persona(OFFICE).await;
    office.post(&departure(10), &[("freeze", "yes"), ("confirm", "yes")]).await;
    assert_eq!(
        world.text(format!("select state_why from class_group where id = '{HERONS}'")).await,
        "no-teacher",
        "told in the same moment"
    );
}

#[tokio::test]
async fn an_office_is_ended_by_the_principal_and_nobody_ends_their_own() {
    let world = World::new().await;
    let before = world.number(FACTS).await;
    let mut office = world.as_persona(OFFICE).await;
    for n in [4, 2, 1] {
        let page = office.post(&departure(n), &[("confirm", "yes")]).await;
        assert_eq!(page.status.as_u16(), 422, "{n}");
    }
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&departure(1), &[("confirm", "yes")]).await.status.as_u16(), 422);
    assert_eq!(world.number(FACTS).await, before);
    assert_eq!(head.post(&departure(2), &[("confirm", "yes")]).await.status.as_u16(), 303);
    assert_eq!(office.get("/school").await.status.as_u16(), 404);
    for wrong in ["2026-11-22", "2026-11-23T09:00", "hier"] {
        let page = head.post(&departure(4), &[("leaves_at", wrong), ("confirm", "yes")]).await;
        assert_eq!(page.status.as_u16(), 422, "{wrong}");
        assert!(page.body.contains(&format!("value=\"{wrong}\"")), "what was typed stays");
    }
}

#[tokio::test]
async fn without_a_head_nothing_about_people_changes() {
    let world = World::new().await;
    world
        .arrange("update appointment set during = tstzrange(lower(during), '2026-11-23 08:00Z') where role = 'principal'")
        .await;
    let everything = "select (select count(*) from person) + (select count(*) from guardianship) + (select count(*) from audit)";
    let before = world.number(everything).await;
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(office.get("/school/people").await.status.as_u16(), 200, "reading goes on");
    let refused = office
        .post(
            "/school/staff",
            &[("family_name", "Nouvel"), ("given_name", "Nora"), ("lang", "fr")],
        )
        .await;
    assert_eq!(refused.status.as_u16(), 403);
    assert!(refused.body.contains("plus de direction"), "{}", refused.body);
    assert_eq!(world.number(everything).await, before);
}

#[tokio::test]
async fn a_pupil_leaves_and_the_family_with_them() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let path = format!("/school/pupils/{}/departure", id(100));
    let page = office.get(&path).await;
    assert!(
        page.body.contains("BENALI Karima") && !page.body.contains("CARLIER"),
        "who reads, and not who is a contact"
    );
    let done = office.post(&path, &[("leaves_at", "2026-11-24T12:00"), ("confirm", "yes")]).await;
    assert_eq!(done.status.as_u16(), 303);
    world.clock.advance(SignedDuration::from_hours(26));
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get(&feed(OTTERS)).await.status.as_u16(), 404);
    assert_eq!(karima.get(&format!("/children/{}", id(100))).await.status.as_u16(), 404);
    assert_eq!(karima.get(&feed(HERONS)).await.status.as_u16(), 200, "the other child stays");
    assert_eq!(office_again(&world).await.get(&path).await.status.as_u16(), 404, "gone once");
}

async fn office_again(world: &World) -> crate::support::browser::Browser {
    world.as_persona(OFFICE).await
}

#[tokio::test]
async fn a_move_on_a_day_closes_one_class_and_opens_the_other_at_once() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let path = format!("/school/pupils/{}", id(100));
    let herons = HERONS.to_string();
    let fields = |day: &'static str| {
        vec![
            ("family_name", "Benali"),
            ("given_name", "Lina"),
            ("birth_date", "2018-03-27"),
            ("group", herons.as_str()),
            ("level", "3e"),
            ("moves_on", day),
        ]
    };
    let before = world.number(FACTS).await;
    for wrong in ["2026-11-22", "2027-09-01"] {
        assert_eq!(office.post(&path, &fields(wrong)).await.status.as_u16(), 422, "{wrong}");
    }
    assert_eq!(world.number(FACTS).await, before);
    assert_eq!(office.post(&path, &fields("2026-11-25")).await.status.as_u16(), 303);
    // Nabil has no other child: one class, never both, never neither
    for (hours, otters, herons) in [(0, 200, 404), (37, 200, 404), (1, 404, 200), (1, 404, 200)] {
        world.clock.advance(SignedDuration::from_hours(hours));
        let mut nabil = world.signed_in(32).await;
        assert_eq!(nabil.get(&feed(OTTERS)).await.status.as_u16(), otters, "+{hours} h");
        assert_eq!(nabil.get(&feed(HERONS)).await.status.as_u16(), herons, "+{hours} h");
    }
}

#[tokio::test]
async fn a_substitute_gets_two_passes_in_a_row_and_none_grows() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let pass = format!("/school/assignments/{}", id(714));
    let longer = office.post(&pass, &[("ends_on", "2026-12-10")]).await;
    assert_eq!(longer.status.as_u16(), 422);
    assert_eq!(
        office.post(&pass, &[("ends_on", "2026-12-04")]).await.status.as_u16(),
        303,
        "shorter is no extension"
    );
    let new = format!("/school/staff/{}/assignments", id(14));
    let otters = OTTERS.to_string();
    let fields = |from: &'static str, until: &'static str| {
        vec![
            ("group", otters.as_str()),
            ("role", "substitute"),
            ("starts_on", from),
            ("ends_on", until),
        ]
    };
    assert_eq!(office.post(&new, &fields("2026-12-04", "2026-12-31")).await.status.as_u16(), 303);
    let third = office.post(&new, &fields("2027-01-02", "2027-01-20")).await;
    assert_eq!(third.status.as_u16(), 422);
    assert!(third.body.contains("Deux remplacements de suite"), "{}", third.body);
    assert_eq!(
        world
            .number(format!("select count(*) from assignment where person_id = '{}'", id(14)))
            .await,
        2
    );
    assert_eq!(
        office.post(&new, &fields("2027-03-01", "2027-03-20")).await.status.as_u16(),
        303,
        "later is another matter"
    );
}

#[tokio::test]
async fn a_departure_is_a_colleagues_matter_for_ones_own_child() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into appointment (id, person_id, role, during, origin, set_by, set_at)
             values ('{}', '{}', 'office', tstzrange('2026-11-01', '2027-08-30'), 'hand', '{}', '2026-11-01')",
            id(899),
            id(11),
            id(1)
        ))
        .await;
    let before = world.number(FACTS).await;
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let path = format!("/school/pupils/{}/departure", id(103));
    assert_eq!(tania.get(&path).await.status.as_u16(), 404);
    assert_eq!(tania.post(&path, &[("confirm", "yes")]).await.status.as_u16(), 404);
    assert_eq!(world.number(FACTS).await, before);
}
