//! What the second pair of eyes sees of a post: everything that its author saw before handing it in.

use super::several::two_classes;
use super::{hidden, write};
use crate::support::browser::Browser;
use crate::support::world::{HERONS, OTTERS, TEACHER, TEACHER_GUARDIAN, id};
use crate::support::{Page, World};

/// A text for two, handed in with its tick; where it is looked at, and the author's own page before that.
async fn hand_in(writer: &mut Browser, body: &str, more: &[(&str, &str)]) -> (String, Page) {
    let fields = [&[("kind", "news"), ("title", "Relue"), ("body", body)][..], more].concat();
    let created = write(writer, &fields).await;
    assert_eq!(created.status.as_u16(), 303, "{:?}", created.test_id("error-summary"));
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let check = writer.get(created.location()).await;
    let version = hidden(&check, "version");
    let sent = writer
        .post(&format!("{address}/publish"), &[("version", &version), ("sure", "yes")])
        .await;
    assert_eq!(sent.location(), format!("{address}/check"));
    (format!("{address}/second"), check)
}

/// What both pages say of whom it reaches and what it asks.
fn seen(page: &Page) -> Vec<Vec<String>> {
    ["audience-summary", "also", "ask", "options", "chosen"]
        .map(|part| page.test_id(part).into_iter().map(|(text, _)| text).collect())
        .into()
}

/// What two have to agree to.
const RED: &str = "Lina est malade, restez loin d'elle.";
const OUT: &str = "select count(*) from announcement where title = 'Relue' and state = 'published'";

#[tokio::test]
async fn all_classes_all_places_and_the_last_day_are_on_both_pages() {
    let world = World::new().await;
    two_classes(&world).await;
    let herons = HERONS.to_string();
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    for (more, parts) in [
        (
            vec![
                ("ack_kind", "sign"),
                ("ack_scope", "both"),
                ("ack_deadline", "2026-12-04"),
                ("groups[]", herons.as_str()),
            ],
            [1, 1, 1, 0, 0],
        ),
        (
            vec![
                ("ack_kind", "slots"),
                ("ack_deadline", "2026-12-04"),
                ("places", "3"),
                ("options", "Lundi\nMardi"),
            ],
            [1, 0, 1, 1, 0],
        ),
    ] {
        let (second, check) = hand_in(&mut world.as_persona(TEACHER).await, RED, &more).await;
        let page = colleague.get(&second).await;
        assert_eq!(seen(&page), seen(&check));
        assert_eq!(seen(&page).iter().map(Vec::len).collect::<Vec<_>>(), parts, "{:?}", seen(&page));
        // the audience is as it was read, or it is read again
        let (version, numbers) = (hidden(&page, "version"), hidden(&page, "seen"));
        let before = world.number(OUT).await;
        let yes = [("decision", "approve"), ("version", version.as_str()), ("seen", "1-1-1-1")];
        let refused = colleague.post(&second, &yes).await;
        assert_eq!((refused.status.as_u16(), refused.test_id("conflict").len()), (409, 1));
        assert_eq!(world.number(OUT).await, before);
        let yes = [("decision", "approve"), ("version", version.as_str()), ("seen", numbers.as_str())];
        assert_eq!(colleague.post(&second, &yes).await.status.as_u16(), 303);
        assert!(world.number(OUT).await > before);
    }
}

#[tokio::test]
async fn names_of_the_other_class_are_looked_for_by_both() {
    let world = World::new().await;
    two_classes(&world).await;
    let name = world
        .text(format!(
            "select p.given_name || ' ' || p.family_name from wall.class_pupils('{HERONS}', '2026-11-23 09:00Z') c join person p on p.id = c.pupil_id
             where not exists (select from wall.class_pupils('{OTTERS}', '2026-11-23 09:00Z') o where o.pupil_id = c.pupil_id) order by 1 limit 1"
        ))
        .await;
    let (herons, body) = (HERONS.to_string(), format!("Lina est malade. {name} aussi."));
    let (second, check) = hand_in(&mut world.as_persona(TEACHER).await, &body, &[("groups[]", herons.as_str())]).await;
    let found = |page: &Page| -> Vec<String> { page.test_id("warning").into_iter().map(|(text, _)| text).collect() };
    let page = world.as_persona(TEACHER_GUARDIAN).await.get(&second).await;
    assert!(page.test_id("warning").iter().any(|line| line.1["data-rule"] == "name"));
    // the author's page marks what needs two
    assert_eq!(found(&page).len(), found(&check).len());
}

#[tokio::test]
async fn of_ones_own_child_the_name_is_not_there_and_the_numbers_are() {
    let world = World::new().await;
    let own = world
        .text(format!(
            "select g.pupil_id::text from guardianship g join wall.class_pupils('{OTTERS}', '2026-11-23 09:00Z') c on c.pupil_id = g.pupil_id
             where g.guardian_id = '{}' and g.during @> '2026-11-23 09:00Z'::timestamptz limit 1",
            id(11)
        ))
        .await;
    let lina = id(100).to_string();
    let chosen = [("audience", "chosen"), ("pupils[]", lina.as_str()), ("pupils[]", own.as_str())];
    let (second, check) = hand_in(&mut world.as_persona(TEACHER).await, RED, &chosen).await;
    let page = world.as_persona(TEACHER_GUARDIAN).await.get(&second).await;
    assert_eq!(page.test_id("audience-summary"), check.test_id("audience-summary"));
    let names = |page: &Page| page.test_id("chosen")[0].0.matches(',').count();
    assert_eq!((names(&check), names(&page)), (1, 0), "{:?}", page.test_id("chosen"));
    // for two families, not for one: what is said of a child is not for the other's eyes
    assert!(page.test_id("warning").iter().any(|line| line.1["data-rule"] == "sensitive"));
}

#[tokio::test]
async fn the_functions_behind_it_answer_nobody_else() {
    let world = World::new().await;
    two_classes(&world).await;
    let herons = HERONS.to_string();
    let (second, _) = hand_in(&mut world.as_persona(TEACHER).await, RED, &[("groups[]", herons.as_str())]).await;
    let post = second.split('/').nth(4).unwrap().to_owned();
    let asked = async |person: u128, groups: &str, staffed: &str| {
        world
            .number(format!(
                "select count(*) from (select set_config('preau.person', '{}', true), set_config('preau.groups', '{groups}', true),
                    set_config('preau.staffed', '{staffed}', true), set_config('preau.own', '{{}}', true)) s (a, b, c, d)
                 cross join lateral (
                    select name from wall.looked_audience('{post}', '2026-11-23 09:00Z') where s.a is not null
                    union all select family_name from wall.looked_names('{post}', '2026-11-23 09:00Z') where s.a is not null) x",
                id(person)
            ))
            .await
    };
    let here = format!("{{{OTTERS}}}");
    let there = format!("{{{HERONS}}}");
    assert!(asked(11, &here, &here).await > 2);
    // its author; who is no staff of the class; staff of another class
    for (person, groups, staffed) in [(10, &here, &here), (11, &here, &"{}".to_owned()), (13, &there, &there)] {
        assert_eq!(asked(person, groups, staffed).await, 0, "{person}");
    }
}
