//! What is at another hour, or not at all, is told to those who have read it, too.

use super::{EVENING, UNDO, address, hidden, with_mail};
use crate::announcements::publish_fields;
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{GUARDIAN, TEACHER};
use jiff::SignedDuration;

const EVENT: [(&str, &str); 6] = [
    ("kind", "event"),
    ("title", "Réunion"),
    ("body", "Venez."),
    ("from_on", "2026-12-01"),
    ("from_time", "18:30"),
    ("place", "Salle 4"),
];

/// Until the letters of this day have left, and then until the next morning.
async fn day(world: &World) {
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(EVENING);
    world.work().await;
    world.clock.advance(SignedDuration::from_hours(16));
    world.clock.advance(SignedDuration::from_mins(50));
}

/// As it stands, with this instead.
async fn change(teacher: &mut Browser, address: &str, event: &mut [(&str, &'static str); 6], field: (&str, &'static str)) {
    event
        .iter_mut()
        .filter(|(name, _)| *name == field.0)
        .for_each(|(_, value)| *value = field.1);
    let version = hidden(&teacher.get(&format!("{address}/edit")).await, "version");
    let fields = [&event[..], &[("lang", "fr"), ("intent", "publish"), ("version", version.as_str())]].concat();
    assert_eq!(teacher.post(address, &fields).await.status.as_u16(), 303);
}

#[tokio::test]
async fn who_has_read_it_is_told_of_its_new_hour_and_that_it_is_off_and_of_nothing_else() {
    let (world, server) = with_mail().await;
    let event = publish_fields(&mut world.as_persona(TEACHER).await, &EVENT).await;
    world.as_persona(GUARDIAN).await.get(&event).await;
    world.app.traces.write(&world.app).await.unwrap();
    day(&world).await;
    assert!(!server.recipients().contains(&address(20)) && server.recipients().contains(&address(22)));
    let mut says = EVENT;
    for (field, told) in [
        (("body", "Venez tous."), false),
        (("from_time", "19:00"), true),
        (("body", "Venez toutes."), false),
        (("place", "Salle 5"), true),
    ] {
        server.forget();
        change(&mut world.as_persona(TEACHER).await, &event, &mut says, field).await;
        day(&world).await;
        assert_eq!(server.recipients().contains(&address(20)), told, "{field:?}");
        let agenda = world.as_persona(GUARDIAN).await.get("/agenda").await;
        let shown = agenda.find("[data-testid=agenda-row] .badge.info").len();
        assert_eq!(shown, usize::from(field.0 != "body" || says[4].1 != "18:30"), "{field:?}");
    }
    // Saturday and Sunday
    world.clock.advance(SignedDuration::from_hours(48));
    for off in ["yes", "no"] {
        server.forget();
        let mut teacher = world.as_persona(TEACHER).await;
        let done = teacher.post(&format!("{event}/cancel"), &[("value", off)]).await;
        assert_eq!(done.status.as_u16(), 303);
        day(&world).await;
        assert!(server.recipients().contains(&address(20)), "{off}");
    }
    // withdrawn before the hour, it is told to nobody
    server.forget();
    let mut teacher = world.as_persona(TEACHER).await;
    teacher.post(&format!("{event}/cancel"), &[("value", "yes")]).await;
    teacher.post(&format!("{event}/withdraw"), &[]).await;
    day(&world).await;
    assert!(server.recipients().is_empty(), "{:?}", server.recipients());
}

#[tokio::test]
async fn what_is_put_right_while_it_can_be_undone_is_told_once() {
    let (world, server) = with_mail().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let event = publish_fields(&mut teacher, &EVENT).await;
    change(&mut teacher, &event, &mut EVENT.clone(), ("from_time", "19:00")).await;
    assert_eq!(teacher.post(&format!("{event}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(
        world.number("select count(*) from announcement where changed_at is not null").await,
        0
    );
    day(&world).await;
    assert!(server.recipients().is_empty());
}
