//! One text for several classes of the same teacher.

use super::{feed, hidden, publish_fields, write};
use crate::support::World;
use crate::support::world::{GUARDIAN, HERONS, OTTERS, OUTSIDER, PERSONAS, TEACHER, TEACHER_ELSEWHERE, id};
use jiff::SignedDuration;

/// Of drafts: the world has two of its own.
const ALSO: &str = "select count(*) from announcement_also o join announcement a on a.id = o.announcement_id where a.state = 'draft'";
const THERE: &str = "select count(*) from announcement where group_id = '00000000-0000-7000-8000-000000000902' and title = 'Partout'";

/// Rosa teaches the Herons, too.
pub(super) async fn two_classes(world: &World) {
    world
        .arrange(format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_at)
             values ('{}', '{}', '{HERONS}', 'teacher', '[2026-09-01, 2027-08-30)', 'hand', '2026-09-01')",
            id(7990),
            id(10)
        ))
        .await;
}

#[tokio::test]
async fn it_is_a_post_in_each_of_ones_classes_and_in_no_other() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let herons = HERONS.to_string();
    let fields = [
        ("kind", "news"),
        ("title", "Partout"),
        ("body", "Bonjour."),
        ("groups[]", herons.as_str()),
    ];
    // with one class there is nothing to choose, and what is made up is no class
    assert!(
        rosa.get(&format!("{}/announcements/new", feed()))
            .await
            .find("[name='groups[]']")
            .is_empty()
    );
    publish_fields(&mut rosa, &fields).await;
    assert_eq!(world.number(THERE).await, 0);
    assert_eq!(world.number(ALSO).await, 0);

    two_classes(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let created = write(&mut rosa, &fields).await;
    let check = rosa.get(created.location()).await;
    let said = check.test_id("also")[0].0.clone();
    let there = world
        .number(format!(
            "select count(distinct person_id) from wall.audience('{HERONS}', '2026-11-23 09:00Z') where capacity in ('full', 'informed', 'entrusted', 'unconfirmed')"
        ))
        .await;
    assert!(
        said.contains("Hérons")
            && said
                .replace(['\u{2068}', '\u{2069}'], "")
                .contains(&format!("{there} responsables")),
        "{said}"
    );
    assert_eq!(world.number(THERE).await, 0, "not before it goes out");
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let sent = [("version", hidden(&check, "version")), ("seen", hidden(&check, "seen"))];
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(rosa.post(&format!("{address}/publish"), &sent).await.location(), address);
    assert_eq!(world.number(THERE).await, 1);
    let copy = world.text("select id::text from announcement where copy_of is not null").await;
    let there = format!("/groups/{HERONS}/announcements/{copy}");
    for persona in PERSONAS {
        let mut reader = world.as_persona(*persona).await;
        let (here, other) = (reader.get(&feed()).await, reader.get(&format!("/groups/{HERONS}")).await);
        let page = reader.get(&there).await.status.as_u16();
        assert_eq!(
            page == 200,
            other.status.as_u16() == 200,
            "{}: as the class is open to them",
            persona.name
        );
        assert!(!here.body.contains(&copy), "{}: the copy is not in the first class", persona.name);
    }
    assert_eq!(
        world.as_persona(OUTSIDER).await.get(&there).await.status.as_u16(),
        200,
        "a guardian of the Herons"
    );
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'announcement-publish' and subjects ->> 'group' like '%902'")
            .await,
        1
    );
    // each is a post of its own: taking one back leaves the other
    assert_eq!(rosa.post(&format!("{there}/withdraw"), &[]).await.status.as_u16(), 303);
    assert_eq!(world.as_persona(GUARDIAN).await.get(&address).await.status.as_u16(), 200);
}

#[tokio::test]
async fn undone_it_is_undone_everywhere_and_can_go_out_again() {
    let world = World::new().await;
    two_classes(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let herons = HERONS.to_string();
    let fields = [
        ("kind", "news"),
        ("title", "Partout"),
        ("body", "Bonjour."),
        ("groups[]", herons.as_str()),
        ("ack_kind", "sign"),
        ("ack_deadline", "2026-12-01"),
    ];
    let address = publish_fields(&mut rosa, &fields).await;
    assert_eq!(
        world
            .number(
                "select count(distinct text_hash) from sign_off f join announcement a on a.id = f.announcement_id where a.title = 'Partout'"
            )
            .await,
        1
    );
    assert_eq!(
        world
            .number("select count(*) from signed_text t join announcement a on a.id = t.announcement_id where a.title = 'Partout'")
            .await,
        2
    );
    assert_eq!(rosa.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(THERE).await, 0);
    assert_eq!(world.number(ALSO).await, 1, "the draft knows its classes");
    assert_eq!(
        rosa.post(&format!("{address}/publish"), &[("version", "3")]).await.location(),
        address
    );
    assert_eq!(world.number(THERE).await, 1);
    // a change in one class is a change there: what the others agreed to is what they read
    let change = [
        ("kind", "news"),
        ("lang", "fr"),
        ("title", "Partout"),
        ("body", "Autre."),
        ("intent", "publish"),
        ("version", "4"),
        ("ack_kind", "sign"),
        ("ack_deadline", "2026-12-01"),
    ];
    assert_eq!(rosa.post(&address, &change).await.status.as_u16(), 303);
    assert_eq!(
        world
            .number(
                "select count(distinct text_hash) from sign_off f join announcement a on a.id = f.announcement_id where a.title = 'Partout'"
            )
            .await,
        2
    );
}

#[tokio::test]
async fn who_writes_there_no_more_says_nothing_there() {
    let world = World::new().await;
    two_classes(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let herons = HERONS.to_string();
    let fields = [
        ("kind", "news"),
        ("title", "Partout"),
        ("body", "Bonjour."),
        ("groups[]", herons.as_str()),
    ];
    let created = write(&mut rosa, &fields).await;
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let later = [("version", "1"), ("intent", "later"), ("publish_at", "2026-11-23T12:00")];
    assert_eq!(rosa.post(&format!("{address}/publish"), &later).await.status.as_u16(), 303);
    world.arrange(format!("delete from assignment where id = '{}'", id(7990))).await;
    world.clock.advance(SignedDuration::from_hours(3));
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(
        world
            .number("select count(*) from announcement where title = 'Partout' and state = 'published'")
            .await,
        1
    );
    assert_eq!(world.number(THERE).await, 0);
    // pupils of one class and several classes do not go together
    two_classes(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let lina = id(100).to_string();
    let both = [&fields[..], &[("audience", "chosen"), ("pupils[]", lina.as_str())]].concat();
    let page = write(&mut rosa, &both).await;
    assert_eq!((page.status.as_u16(), page.find("#groups-error").len()), (422, 1));
    assert_eq!(
        world
            .as_persona(TEACHER_ELSEWHERE)
            .await
            .get(&format!("/groups/{OTTERS}"))
            .await
            .status
            .as_u16(),
        404
    );
}

#[tokio::test]
async fn the_names_of_the_other_class_are_looked_for_too() {
    let world = World::new().await;
    two_classes(&world).await;
    let name = world
        .text(format!(
            "select p.given_name || ' ' || p.family_name from wall.class_pupils('{HERONS}', '2026-11-23 09:00Z') c join person p on p.id = c.pupil_id order by 1 limit 1"
        ))
        .await;
    let body = format!("Merci à {name}.");
    let herons = HERONS.to_string();
    let mut rosa = world.as_persona(TEACHER).await;
    let found = |page: crate::support::Page| page.test_id("warning").iter().any(|line| line.1["data-rule"] == "name");
    let fields = [("kind", "news"), ("title", "Partout"), ("body", body.as_str())];
    let created = write(&mut rosa, &fields).await;
    let here = found(rosa.get(created.location()).await);
    let created = write(&mut rosa, &[&fields[..], &[("groups[]", herons.as_str())]].concat()).await;
    assert!(found(rosa.get(created.location()).await));
    assert!(!here || body.contains("Benali"), "only because of the other class");
}

#[tokio::test]
async fn its_author_is_told_of_a_class_that_it_did_not_reach_any_more() {
    let world = World::new().await;
    two_classes(&world).await;
    let herons = HERONS.to_string();
    let mut rosa = world.as_persona(TEACHER).await;
    let fields = [
        ("kind", "news"),
        ("title", "Partout"),
        ("body", "Bonjour."),
        ("groups[]", herons.as_str()),
    ];
    let told = "select count(*) from notice where kind = 'post-left-out'";
    publish_fields(&mut rosa, &fields).await;
    assert_eq!((world.number(THERE).await, world.number(told).await), (1, 0));
    let created = write(&mut rosa, &fields).await;
    let publish = created.location().replace("/check", "/publish");
    let later = [("version", "1"), ("intent", "later"), ("publish_at", "2026-11-23T12:00")];
    assert_eq!(rosa.post(&publish, &later).await.status.as_u16(), 303);
    world
        .arrange(format!(
            "update class_group set freezes_at = '2026-11-01', closes_at = '2027-01-01' where id = '{HERONS}'"
        ))
        .await;
    world.clock.advance(SignedDuration::from_hours(3));
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!((world.number(THERE).await, world.number(told).await), (1, 1));
    assert!(world.as_persona(TEACHER).await.get("/me").await.body.contains("plusieurs classes"));
}

#[tokio::test]
async fn what_the_other_class_has_to_do_for_that_day_stands_beside_it() {
    let world = World::new().await;
    two_classes(&world).await;
    let herons = HERONS.to_string();
    let mut rosa = world.as_persona(TEACHER).await;
    let fields = [
        ("kind", "homework"),
        ("title", "Dictée"),
        ("body", "Page 12."),
        ("due_on", "2026-11-27"),
    ];
    let both = [&fields[..], &[("groups[]", herons.as_str())]].concat();
    let mut there = world.as_persona(TEACHER_ELSEWHERE).await;
    let form = there.get(&format!("/groups/{HERONS}/announcements/new")).await;
    let key = hidden(&form, "key");
    let theirs = [
        ("key", key.as_str()),
        ("kind", "homework"),
        ("lang", "fr"),
        ("intent", "check"),
        ("title", "Calcul"),
        ("body", "Page 3."),
        ("due_on", "2026-11-27"),
    ];
    let created = there.post(&format!("/groups/{HERONS}/announcements"), &theirs).await;
    let publish = created.location().replace("/check", "/publish");
    assert_eq!(there.post(&publish, &[("version", "1")]).await.status.as_u16(), 303);
    let here = write(&mut rosa, &fields).await;
    assert!(!rosa.get(here.location()).await.body.contains("Calcul"));
    let created = write(&mut rosa, &both).await;
    let given = rosa.get(created.location()).await.test_id("given");
    assert!(given[0].0.contains("Hérons") && given[0].0.contains("Calcul"), "{given:?}");
}
