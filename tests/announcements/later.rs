//! What waits for its hour.

use super::{feed, hidden, write};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{GUARDIAN, PRINCIPAL, TEACHER, TEACHER_GUARDIAN};
use jiff::SignedDuration;

const OUT: &str = "select count(*) from announcement where state = 'published' and title = 'Plus tard'";

async fn run_jobs(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

/// Writes a post and plans it for noon; its address.
async fn plan(rosa: &mut Browser, body: &str) -> String {
    let created = write(rosa, &[("kind", "news"), ("title", "Plus tard"), ("body", body)]).await;
    let check = rosa.get(created.location()).await;
    let version = hidden(&check, "version");
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let planned = rosa
        .post(
            &format!("{address}/publish"),
            &[
                ("version", &version),
                ("sure", "yes"),
                ("intent", "later"),
                ("publish_at", "2026-11-23T12:00"),
            ],
        )
        .await;
    assert_eq!(
        (planned.status.as_u16(), planned.location()),
        (303, format!("{address}/check").as_str())
    );
    address
}

#[tokio::test]
async fn a_planned_post_goes_out_at_its_hour_and_not_before() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let created = write(&mut rosa, &[("kind", "news"), ("title", "Plus tard"), ("body", "Bonjour.")]).await;
    let publish = created.location().replace("/check", "/publish");
    for wrong in ["", "demain", "2026-11-23T09:59", "2028-01-01T07:00", "2026-02-30T07:00"] {
        let page = rosa
            .post(&publish, &[("version", "1"), ("intent", "later"), ("publish_at", wrong)])
            .await;
        assert_eq!((page.status.as_u16(), page.find("#publish_at-error").len()), (422, 1), "{wrong}");
    }
    assert_eq!(
        world.number("select count(*) from announcement where publish_at is not null").await,
        0
    );
    let address = plan(&mut rosa, "Bonjour.").await;
    let list = rosa.get(&format!("{}/announcements", feed())).await;
    assert!(
        list.test_id("draft-row")
            .iter()
            .any(|row| row.0.contains("12 h 00") || row.0.contains("12\u{a0}h\u{a0}00"))
    );
    world.clock.advance(SignedDuration::from_mins(119));
    run_jobs(&world).await;
    assert_eq!(world.number(OUT).await, 0);
    world.clock.advance(SignedDuration::from_mins(1));
    run_jobs(&world).await;
    assert_eq!(world.number(OUT).await, 1);
    assert_eq!(world.as_persona(GUARDIAN).await.get(&address).await.status.as_u16(), 200);
    // and it can be undone like any other
    assert_eq!(world.as_persona(TEACHER).await.get(&address).await.test_id("undo-publish").len(), 1);
    run_jobs(&world).await;
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'announcement-publish-due'")
            .await,
        1
    );
}

#[tokio::test]
async fn of_who_is_gone_before_the_hour_nothing_goes_out_and_the_head_is_told() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let address = plan(&mut rosa, "Bonjour.").await;
    world
        .arrange("update assignment set during = tstzrange(lower(during), '2026-11-23 10:30Z') where person_id = '00000000-0000-7000-8000-000000000010'")
        .await;
    world.clock.advance(SignedDuration::from_hours(3));
    run_jobs(&world).await;
    assert_eq!(world.number(OUT).await, 0);
    assert_eq!(
        world.number("select count(*) from announcement where publish_at is not null").await,
        0
    );
    assert_eq!(world.as_persona(GUARDIAN).await.get(&address).await.status.as_u16(), 404);
    assert!(world.as_persona(PRINCIPAL).await.get("/me").await.body.contains("enseigne plus"));
}

#[tokio::test]
async fn what_was_changed_or_taken_back_waits_for_no_hour() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let address = plan(&mut rosa, "Bonjour.").await;
    let fields = [
        ("kind", "news"),
        ("lang", "fr"),
        ("title", "Plus tard"),
        ("body", "Autre."),
        ("intent", "draft"),
        ("version", "1"),
    ];
    let planned = "select count(*) from announcement where publish_at is not null";
    // a form that was open before, or keeps itself, takes nothing back by the way; the page says so, and saving it knowingly does
    let told = rosa.post(&address, &fields).await;
    assert_eq!((told.status.as_u16(), told.test_id("conflict").len()), (409, 1));
    assert!(told.find("form[data-draft]").is_empty() && hidden(&told, "takes_back") == "yes");
    assert_eq!(world.number(planned).await, 1);
    for page in ["edit", "files"] {
        let page = rosa.get(&format!("{address}/{page}")).await;
        assert_eq!(page.location(), format!("{address}/check"));
    }
    let knowingly = [&fields[..], &[("takes_back", "yes")]].concat();
    assert_eq!(rosa.post(&address, &knowingly).await.status.as_u16(), 303);
    assert_eq!(world.number(planned).await, 0);
    let address = plan(&mut rosa, "Bonjour.").await;
    assert_eq!(rosa.post(&format!("{address}/hold"), &[]).await.status.as_u16(), 303);
    world.clock.advance(SignedDuration::from_hours(3));
    run_jobs(&world).await;
    assert_eq!(world.number(OUT).await, 0);
}

#[tokio::test]
async fn a_closed_class_a_stricter_school_and_a_missing_look_hold_it_back() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    // red and planned: approved after its hour, it goes at once; before, it waits
    let address = plan(&mut rosa, "Lina est malade.").await;
    world.clock.advance(SignedDuration::from_hours(3));
    run_jobs(&world).await;
    assert_eq!(world.number(OUT).await, 0);
    assert_eq!(
        world.number("select count(*) from announcement where publish_at is not null").await,
        1,
        "it still waits"
    );
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    let approved = colleague
        .post(&format!("{address}/second"), &[("decision", "approve"), ("version", "1")])
        .await;
    assert_eq!((approved.status.as_u16(), approved.location()), (303, address.as_str()));
    assert_eq!(world.number(OUT).await, 1);
}

#[tokio::test]
async fn a_school_that_became_stricter_keeps_what_was_planned() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    plan(&mut rosa, "Bonjour.").await;
    world.arrange("update school set second_eyes = 'always'").await;
    world.clock.advance(SignedDuration::from_hours(3));
    run_jobs(&world).await;
    assert_eq!(world.number(OUT).await, 0);
    assert!(world.as_persona(TEACHER).await.get("/me").await.body.contains("est pas partie"));
    assert_eq!(
        world.number("select count(*) from audit where action = 'announcement-held'").await,
        1
    );
}

#[tokio::test]
async fn approved_before_its_hour_it_waits_for_it() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let address = plan(&mut rosa, "Lina est malade.").await;
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    let approved = colleague
        .post(&format!("{address}/second"), &[("decision", "approve"), ("version", "1")])
        .await;
    assert_eq!(approved.location(), format!("{}/second-looks", feed()));
    assert_eq!(world.number(OUT).await, 0);
    world.clock.advance(SignedDuration::from_hours(2));
    run_jobs(&world).await;
    assert_eq!(world.number(OUT).await, 1);
}

#[tokio::test]
async fn the_form_it_was_written_in_takes_nothing_back_unawares_either() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let key = hidden(&rosa.get(&format!("{}/announcements/new", feed())).await, "key");
    let fields = |body, intent| {
        [
            ("key", key.clone()),
            ("kind", "news".to_owned()),
            ("lang", "fr".to_owned()),
            ("title", "Plus tard".to_owned()),
            ("body", String::from(body)),
            ("intent", String::from(intent)),
        ]
    };
    let send = async |rosa: &mut Browser, body: &'static str, intent: &'static str| {
        let fields = fields(body, intent);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        rosa.post(&format!("{}/announcements", feed()), &fields).await
    };
    let created = send(&mut rosa, "Bonjour.", "check").await;
    let publish = created.location().replace("/check", "/publish");
    let later = [("version", "1"), ("intent", "later"), ("publish_at", "2026-11-23T12:00")];
    assert_eq!(rosa.post(&publish, &later).await.status.as_u16(), 303);
    // back in the browser's history, the form is there as it was, and keeps itself
    let kept = send(&mut rosa, "Autre.", "draft").await;
    assert_eq!((kept.status.as_u16(), kept.test_id("conflict").len()), (409, 1));
    assert_eq!(hidden(&kept, "takes_back"), "yes");
    assert_eq!(
        world.number("select count(*) from announcement where publish_at is not null").await,
        1
    );
}

#[tokio::test]
async fn a_draft_of_yesterday_says_what_is_over_beside_its_field() {
    let world = World::new().await;
    for fields in [
        [("kind", "homework"), ("due_on", "2026-11-24")],
        [("kind", "news"), ("expires_on", "2026-11-24")],
    ] {
        let fields = [&[("title", "Trop tard"), ("body", "Page 12.")][..], &fields].concat();
        let created = write(&mut world.as_persona(TEACHER).await, &fields).await;
        world.arrange("update announcement set from_on = '2026-11-20', until_on = '2026-11-20' where title = 'Trop tard' and kind = 'homework'; update announcement set expires_on = '2026-11-20' where title = 'Trop tard' and kind = 'news'").await;
        let page = world.as_persona(TEACHER).await.get(created.location()).await;
        let field = if fields[2].1 == "homework" { "due_on" } else { "expires_on" };
        assert_eq!(
            (page.status.as_u16(), page.find(&format!("#{field}-error")).len()),
            (422, 1),
            "{fields:?}"
        );
    }
}

#[tokio::test]
async fn nothing_is_planned_for_a_day_on_which_it_is_too_late() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    for fields in [
        [("kind", "homework"), ("due_on", "2026-11-25")],
        [("kind", "news"), ("expires_on", "2026-11-25")],
    ] {
        let fields = [&[("title", "Trop tard"), ("body", "Page 12.")][..], &fields].concat();
        let created = write(&mut rosa, &fields).await;
        let publish = created.location().replace("/check", "/publish");
        for (at, status) in [("2026-11-26T07:00", 422), ("2026-11-25T07:00", 303)] {
            let planned = [("version", "1"), ("sure", "yes"), ("intent", "later"), ("publish_at", at)];
            let answer = rosa.post(&publish, &planned).await;
            assert_eq!(answer.status.as_u16(), status, "{at} {:?}", answer.test_id("error-summary"));
        }
    }
    // nor by a program that stood still
    world.clock.advance(SignedDuration::from_hours(4 * 24));
    run_jobs(&world).await;
    let out = "select count(*) from announcement where title = 'Trop tard' and state = 'published'";
    assert_eq!(world.number(out).await, 0);
    assert_eq!(world.number("select count(*) from notice where kind = 'post-held'").await, 2);
}
