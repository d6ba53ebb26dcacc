//! Polls and sign-ups: who chooses, who learns of it, and that no place is given twice.

use super::{post, publish_fields, write};
use crate::support::browser::Browser;
use crate::support::world::{
    BARRED, FORMER_TEACHER, GUARDIAN, INFORMED, ON_THE_WALL, OTHER_GUARDIAN, OTTERS, PUPIL, SUBSTITUTE, TEACHER, TEACHER_GUARDIAN,
    UNCONFIRMED, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;

/// A post that offers these, published by its pages.
pub(super) async fn offer(world: &World, kind: &str, options: &str, places: &str) -> String {
    let mut teacher = world.as_persona(TEACHER).await;
    publish_fields(
        &mut teacher,
        &[
            ("kind", "news"),
            ("title", "Rendez-vous"),
            ("body", "Choisissez."),
            ("ack_kind", kind),
            ("options", options),
            ("places", places),
            ("ack_deadline", "2026-12-03"),
        ],
    )
    .await
}

/// The value of the line with this label.
fn line(page: &Page, label: &str) -> String {
    let form = &page.test_id("choice-form")[0].0;
    let labels: Vec<String> = page
        .find("[data-testid=choice-form] label")
        .into_iter()
        .map(|(text, _)| text.trim().to_owned())
        .collect();
    let position = labels.iter().position(|text| text.starts_with(label));
    let position = position.unwrap_or_else(|| panic!("no {label} in {form}"));
    page.find("[data-testid=choice-form] input[name=option]")[position].1["value"].clone()
}

pub(super) async fn choose(guardian: &mut Browser, address: &str, label: &str) -> u16 {
    let option = line(&guardian.get(address).await, label);
    guardian
        .post(&format!("{address}/choice"), &[("option", &option)])
        .await
        .status
        .as_u16()
}

/// What one's own page says of this post above the others; nothing if it does not.
async fn to_do(guardian: &mut Browser, address: &str) -> String {
    let home = guardian.get("/home").await;
    let links = home.find("[data-testid=todo-row] a");
    let position = links.iter().position(|(_, link)| link["href"].starts_with(address));
    position
        .map(|position| home.test_id("todo-row")[position].0.clone())
        .unwrap_or_default()
}

pub(super) async fn live(world: &World, address: &str) -> i64 {
    let post = address.rsplit('/').next().unwrap();
    world
        .number(format!(
            "select count(*) from choice where announcement_id = '{post}' and ended_at is null"
        ))
        .await
}

/// Who is listed, in order, as the teacher reads it: name, and whether they wait.
async fn list(world: &World, address: &str) -> Vec<(String, String)> {
    let page = world.as_persona(TEACHER).await.get(&format!("{address}/choices")).await;
    page.test_id("chooser")
        .into_iter()
        .map(|(_, attributes)| (attributes["data-person-id"].clone(), attributes["data-waits"].clone()))
        .collect()
}

#[tokio::test]
async fn a_question_is_answered_once_by_each_and_seen_by_staff_alone() {
    let world = World::new().await;
    let address = offer(&world, "poll", "Lundi\nMardi", "").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_ne!(to_do(&mut karima, &address).await, "");
    assert_eq!(karima.get(&address).await.test_id("post-card")[0].1["data-state"], "todo");
    // nothing chosen
    let empty = karima.post(&format!("{address}/choice"), &[]).await;
    assert_eq!((empty.status.as_u16(), empty.find("#option-error").len()), (422, 1));
    assert_eq!(choose(&mut karima, &address, "Lundi").await, 303);
    let page = karima.get(&address).await;
    assert!(page.test_id("choice-mine")[0].0.contains("Lundi"));
    assert_eq!(page.test_id("post-card")[0].1["data-state"], "signed");
    assert_eq!(to_do(&mut karima, &address).await, "");
    // another guardian of the same child learns nothing
    let mut nabil = world.as_persona(OTHER_GUARDIAN).await;
    let theirs = nabil.get(&address).await;
    assert!(theirs.test_id("choice-mine").is_empty());
    assert_eq!(nabil.get(&format!("{address}/choices")).await.status.as_u16(), 403);
    assert_eq!(choose(&mut karima, &address, "Mardi").await, 303);
    assert_eq!(list(&world, &address).await, [(id(20).to_string(), "false".to_owned())]);
    assert_eq!(karima.post(&format!("{address}/choice/withdraw"), &[]).await.status.as_u16(), 303);
    assert_eq!(live(&world, &address).await, 0);
    // after the last day
    assert_eq!(choose(&mut karima, &address, "Mardi").await, 303);
    let late = line(&karima.get(&address).await, "Lundi");
    world.clock.advance(SignedDuration::from_hours(24 * 11));
    let mut karima = world.as_persona(GUARDIAN).await;
    let refused = karima.post(&format!("{address}/choice"), &[("option", &late)]).await;
    assert_eq!((refused.status.as_u16(), refused.test_id("choice-refused").len()), (409, 1));
    assert_eq!(karima.post(&format!("{address}/choice/withdraw"), &[]).await.status.as_u16(), 403);
    assert_eq!(live(&world, &address).await, 1);
    assert!(karima.get(&address).await.test_id("choice-mine")[0].0.contains("Mardi"));
}

#[tokio::test]
async fn who_may_not_choose_changes_nothing() {
    let world = World::new().await;
    let address = offer(&world, "slots", "Lundi\nMardi", "").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let option = line(&karima.get(&address).await, "Lundi");
    for (persona, status) in [
        (UNCONFIRMED, 403),
        (PUPIL, 403),
        (TEACHER, 403),
        (SUBSTITUTE, 403),
        (BARRED, 404),
        (FORMER_TEACHER, 404),
    ] {
        let answer = world
            .as_persona(persona)
            .await
            .post(&format!("{address}/choice"), &[("option", &option)])
            .await;
        assert_eq!(answer.status.as_u16(), status, "{persona:?}");
    }
    // an option of another post
    let foreign = id(951).to_string();
    let answer = karima.post(&format!("{address}/choice"), &[("option", &foreign)]).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert_eq!(live(&world, &address).await, 0);
    // somebody else's place is not a guardian's to free
    let taken = post(ON_THE_WALL);
    let answer = world
        .as_persona(INFORMED)
        .await
        .post(&format!("{taken}/choices/release"), &[("choice", &id(955).to_string())])
        .await;
    assert_eq!(answer.status.as_u16(), 403);
    assert_eq!(live(&world, &taken).await, 1);
}

#[tokio::test]
async fn who_comes_too_late_waits_and_moves_up_when_a_place_comes_free() {
    let world = World::new().await;
    let address = offer(&world, "slots", "Lundi\nMardi", "").await;
    let (mut karima, mut nabil) = (world.as_persona(GUARDIAN).await, world.as_persona(OTHER_GUARDIAN).await);
    let before = nabil.get(&address).await.body;
    assert_eq!(choose(&mut karima, &address, "Lundi").await, 303);
    let page = nabil.get(&address).await;
    let form = &page.test_id("choice-form")[0].0;
    assert!(form.contains("complet"), "{form}");
    assert!(!page.body.contains("Karima") && !before.contains("Karima"));
    assert_eq!(choose(&mut nabil, &address, "Lundi").await, 303);
    assert!(nabil.get(&address).await.test_id("choice-mine")[0].0.contains("attente"));
    let (first, second) = (id(20).to_string(), id(32).to_string());
    assert_eq!(
        list(&world, &address).await,
        [(first.clone(), "false".to_owned()), (second.clone(), "true".to_owned())]
    );
    // the same choice again loses no turn
    assert_eq!(choose(&mut karima, &address, "Lundi").await, 303);
    assert_eq!(list(&world, &address).await[0].0, first);
    assert_eq!(choose(&mut karima, &address, "Mardi").await, 303);
    assert!(!nabil.get(&address).await.test_id("choice-mine")[0].0.contains("attente"));
    assert!(to_do(&mut nabil, &address).await.contains("libérée"));
    // staff free a place, and it is written down
    let mut teacher = world.as_persona(TEACHER).await;
    let listed = teacher.get(&format!("{address}/choices")).await;
    let choice = listed.find("input[name=choice]")[0].1["value"].clone();
    let released = teacher.post(&format!("{address}/choices/release"), &[("choice", &choice)]).await;
    assert_eq!(released.status.as_u16(), 303);
    assert_eq!(live(&world, &address).await, 1);
    assert_eq!(world.number("select count(*) from audit where action = 'place-release'").await, 1);
}

#[tokio::test]
async fn nobody_gives_a_place_away_for_a_turn_among_those_who_wait() {
    let world = World::new().await;
    let address = offer(&world, "slots", "Lundi\nMardi\nJeudi", "").await;
    let (mut karima, mut nabil) = (world.as_persona(GUARDIAN).await, world.as_persona(OTHER_GUARDIAN).await);
    assert_eq!(choose(&mut karima, &address, "Lundi").await, 303);
    assert_eq!(choose(&mut nabil, &address, "Mardi").await, 303);
    let lists = list(&world, &address).await;
    let thursday = line(&karima.get(&address).await, "Jeudi");
    let monday = line(&karima.get(&address).await, "Lundi");
    let full = nabil.post(&format!("{address}/choice"), &[("option", &monday)]).await;
    assert_eq!((full.status.as_u16(), full.find("#option-error").len()), (422, 1));
    assert!(full.test_id("choice-mine")[0].0.contains("Mardi"));
    assert_eq!(list(&world, &address).await, lists, "nothing has changed");
    // where there is one, it is a place for a place; and who only waits may wait elsewhere
    assert_eq!(
        nabil
            .post(&format!("{address}/choice"), &[("option", &thursday)])
            .await
            .status
            .as_u16(),
        303
    );
    let mut ines = world.as_persona(INFORMED).await;
    for day in ["Lundi", "Jeudi"] {
        assert_eq!(choose(&mut ines, &address, day).await, 303);
        assert!(ines.get(&address).await.test_id("choice-mine")[0].0.contains("attente"));
    }
    assert_eq!(live(&world, &address).await, 3);
}

/// Fifty families with a child each in the class: guardians 4001 to 4050.
async fn fifty_families(world: &World) {
    let sql = "
        create function pg_temp.i(n integer) returns uuid language sql as
            $$ select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
        insert into person (id, given_name, family_name, birth_date, name_key, created_at)
        select pg_temp.i(k + n), 'Prénom', 'Course', case k when 5000 then date '2018-03-03' end, 'course prenom', '2026-09-01'
        from generate_series(1, 50) n, unnest(array[4000, 5000]) k;
        insert into pupil select pg_temp.i(5000 + n) from generate_series(1, 50) n;
        insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
        select pg_temp.i(8000 + n), pg_temp.i(5000 + n), '{group}', 'CE1', e.during, 'hand', '2026-09-01'
        from generate_series(1, 50) n cross join (select during from enrolment where group_id = '{group}' and pupil_id = '{lina}') e;
        insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
        select pg_temp.i(9000 + n), pg_temp.i(4000 + n), pg_temp.i(5000 + n), 'full', e.during, 'hand', '2026-09-01'
        from generate_series(1, 50) n cross join (select during from enrolment where group_id = '{group}' and pupil_id = '{lina}') e;
        insert into account (id, person_id, login, password_hash, joined_at, confirmed_at, pledge_version)
        select pg_temp.i(6000 + n), pg_temp.i(4000 + n), 'course.' || n, 'unset', '2026-10-02', '2026-10-02', 1 from generate_series(1, 50) n";
    let sql = sql.replace("{group}", &OTTERS.to_string()).replace("{lina}", &id(100).to_string());
    world.arrange(sql).await;
}

/// Ten places, fifty families at once: ten have one, forty wait in turn; and who taps a hundred times is there once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_families_race_for_ten_places_and_a_hundred_taps_are_one() {
    let world = World::new().await;
    let address = offer(&world, "slots", "Lundi", "10").await;
    fifty_families(&world).await;
    let mut browsers = Vec::new();
    for n in 4001..=4050 {
        browsers.push(world.signed_in(n).await);
    }
    let option = line(&browsers[0].get(&address).await, "Lundi");
    let mut race = tokio::task::JoinSet::new();
    for mut browser in browsers {
        let (path, option) = (format!("{address}/choice"), option.clone());
        race.spawn(async move { browser.post(&path, &[("option", &option)]).await.status.as_u16() });
    }
    assert!(race.join_all().await.into_iter().all(|status| status == 303));
    let listed = list(&world, &address).await;
    assert_eq!(listed.len(), 50);
    assert!(listed[..10].iter().all(|(_, waits)| waits == "false") && listed[10..].iter().all(|(_, waits)| waits == "true"));
    // what each was told is what is so
    let told = world
        .number(format!(
            "select count(*) from choice where not waited and ended_at is null and announcement_id = '{}'",
            address.rsplit('/').next().unwrap()
        ))
        .await;
    assert_eq!(told, 10);

    let address = offer(&world, "slots", "Mardi", "1").await;
    let option = line(&world.signed_in(4001).await.get(&address).await, "Mardi");
    let mut taps = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let (mut browser, path, option) = (world.signed_in(4001).await, format!("{address}/choice"), option.clone());
        taps.spawn(async move { browser.post(&path, &[("option", &option)]).await.status.as_u16() });
    }
    assert!(taps.join_all().await.into_iter().all(|status| status == 303));
    let post = address.rsplit('/').next().unwrap();
    assert_eq!(
        world
            .number(format!("select count(*) from choice where announcement_id = '{post}'"))
            .await,
        1
    );
}

#[tokio::test]
async fn what_is_offered_is_fixed_once_it_is_out_and_undoing_ends_all_choices() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    for (options, places, field) in [
        ("Lundi", "", "options"),
        ("Lundi\nLundi", "", "options"),
        (&*"x\n".repeat(41), "", "options"),
        ("Lundi\nMardi", "0", "places"),
    ] {
        let kind = if field == "places" { "slots" } else { "poll" };
        let fields = [
            ("kind", "news"),
            ("title", "Rendez-vous"),
            ("body", "Choisissez."),
            ("ack_kind", kind),
            ("options", options),
            ("places", places),
            ("ack_deadline", "2026-12-03"),
        ];
        let page = write(&mut teacher, &fields).await;
        assert_eq!(
            (page.status.as_u16(), page.find(&format!("#{field}-error")).len()),
            (422, 1),
            "{options}"
        );
    }
    let address = offer(&world, "slots", "Lundi\nMardi", "2").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(choose(&mut karima, &address, "Lundi").await, 303);
    let edit = teacher.get(&format!("{address}/edit")).await;
    let version = super::hidden(&edit, "version");
    let edited = teacher
        .post(
            &address,
            &[
                ("title", "Rendez-vous"),
                ("body", "Choisissez donc."),
                ("kind", "news"),
                ("lang", "fr"),
                ("ack_kind", "none"),
                ("options", "Jamais"),
                ("ack_deadline", "2026-12-05"),
                ("intent", "publish"),
                ("version", &version),
            ],
        )
        .await;
    assert_eq!(edited.status.as_u16(), 303, "{:?}", edited.test_id("error-summary"));
    let post = address.rsplit('/').next().unwrap();
    let stored = format!(
        "select kind || ' ' || until_on || ' ' || places || ' ' || (select string_agg(label, ',' order by position) from offer_option p where p.announcement_id = o.announcement_id) from offer o where announcement_id = '{post}'"
    );
    assert_eq!(world.text(stored.as_str()).await, "slots 2026-12-05 2 Lundi,Mardi");
    assert_eq!(live(&world, &address).await, 1);
    assert_eq!(teacher.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(live(&world, &address).await, 0);
    assert_eq!(karima.get(&address).await.status.as_u16(), 404);
}

/// Staff are blind on their own (rules.md 3): the other guardian of a teacher's child is not in that teacher's list.
#[tokio::test]
async fn a_teacher_does_not_see_what_the_other_guardian_of_their_own_child_chose() {
    let world = World::new().await;
    let address = offer(&world, "poll", "Lundi\nMardi", "").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(choose(&mut karima, &address, "Lundi").await, 303);
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             select gen_random_uuid(), '{}', g.pupil_id, 'full', g.during, 'hand', g.set_at
             from guardianship g where g.guardian_id = '{}' limit 1",
            id(20),
            id(11)
        ))
        .await;
    assert_eq!(list(&world, &address).await.len(), 1, "a colleague sees them");
    let page = world.as_persona(TEACHER_GUARDIAN).await.get(&format!("{address}/choices")).await;
    assert_eq!((page.status.as_u16(), page.test_id("chooser").len()), (200, 0));
}

/// Of two people who become one, whoever came first keeps the place, whichever of the two stays.
#[tokio::test]
async fn of_two_people_who_become_one_the_earlier_choice_stays() {
    for (goes, stays) in [(20, 32), (32, 20)] {
        let world = World::new().await;
        let address = offer(&world, "slots", "Lundi\nMardi", "").await;
        let (mut karima, mut nabil) = (world.as_persona(GUARDIAN).await, world.as_persona(OTHER_GUARDIAN).await);
        assert_eq!(choose(&mut karima, &address, "Lundi").await, 303);
        assert_eq!(choose(&mut nabil, &address, "Mardi").await, 303);
        let post = address.rsplit('/').next().unwrap();
        world
            .arrange(format!(
                "update choice set guardian_id = '{}' where guardian_id = '{}' and announcement_id = '{post}'",
                id(stays),
                id(goes)
            ))
            .await;
        let kept = format!(
            "select string_agg(o.label, ',') from choice c join offer_option o on o.id = c.option_id
             where c.announcement_id = '{post}' and c.ended_at is null"
        );
        assert_eq!(world.text(kept).await, "Lundi", "{goes} becomes {stays}");
    }
}

/// In a class that is read-only nobody chooses, and nobody is asked to (rules.md 24).
#[tokio::test]
async fn in_a_frozen_class_nothing_is_chosen() {
    let world = World::new().await;
    let address = offer(&world, "poll", "Lundi\nMardi", "").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let option = line(&karima.get(&address).await, "Lundi");
    world
        .arrange(format!(
            "update class_group set freezes_at = '2026-11-20', state = 'frozen', state_why = 'review' where id = '{OTTERS}'"
        ))
        .await;
    let page = karima.get(&address).await;
    assert!(page.test_id("choice-form").is_empty() && page.body.contains("lecture seule"));
    assert_eq!(to_do(&mut karima, &address).await, "");
    let refused = karima.post(&format!("{address}/choice"), &[("option", &option)]).await;
    assert_eq!((refused.status.as_u16(), live(&world, &address).await), (409, 0));
}
