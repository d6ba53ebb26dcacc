//! People and the facts about them, through the front door.

use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{self, OFFICE, OTTERS, PRINCIPAL, id};

const LINA: &str = "00000000-0000-7000-8000-000000000100";
const KARIMA_AND_LINA: u128 = 25_100;

fn pupil(n: u128) -> String {
    format!("/school/pupils/{}", id(n))
}

fn edge(n: u128) -> String {
    format!("/school/guardianships/{}", id(n))
}

/// Makes person `guardian` a guardian of pupil `child`, as an import would have.
async fn own_child(world: &World, guardian: u128, child: u128) {
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{}', 'full', tstzrange('2026-09-01', '2030-09-01'), 'import', '2026-09-01')",
            id(guardian),
            id(child)
        ))
        .await;
}

/// Whether this class is one that the browser's person may read: by the row of their own that says so.
async fn sees(world: &World, person: u128, group: uuid::Uuid) -> bool {
    let at = world.clock.now();
    world
        .number(format!(
            "select count(*) from wall.access('{}', '{at}', '{group}') where group_id = '{group}'",
            id(person)
        ))
        .await
        > 0
}

async fn audited(world: &World, action: &str) -> i64 {
    world.number(format!("select count(*) from audit where action = '{action}'")).await
}

#[tokio::test]
async fn the_list_is_searched_by_parts_of_names_without_marks() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let found = office.get("/school/people?q=B%C3%A9nali").await;
    assert_eq!((found.status.as_u16(), found.hook().as_str()), (200, "people"));
    assert_eq!(found.test_id("person-row").len(), 4);
    let both = office.get("/school/people?q=lina%20benali").await;
    assert_eq!(both.test_id("person-row").len(), 1);
    let none = office.get("/school/people?q=%25%25zz").await;
    assert_eq!(none.test_id("empty-state").len(), 1);
}

#[tokio::test]
async fn the_list_goes_on_where_the_page_ended() {
    let world = World::new().await;
    world
        .arrange(
            "insert into person (id, family_name, given_name, name_key, created_at)
            select gen_random_uuid(), 'Zz', n::text, 'zz ' || lpad(n::text, 3, '0'), '2026-08-01' from generate_series(1, 60) n",
        )
        .await;
    let mut office = world.as_persona(OFFICE).await;
    let first = office.get("/school/people?q=zz").await;
    assert_eq!(first.test_id("person-row").len(), 50);
    let next = first.find("a[rel=next]")[0].1["href"].clone();
    let second = office.get(&next).await;
    assert_eq!(second.test_id("person-row").len(), 10);
    assert!(second.find("a[rel=next]").is_empty());
}

#[tokio::test]
async fn a_correction_keeps_what_was_typed_until_it_is_right() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let path = format!("/school/people/{}", id(50));
    let again = office
        .post(
            &path,
            &[
                ("family_name", ""),
                ("given_name", "Ana"),
                ("email", "ana@"),
                ("birth_date", "2031-01-01"),
            ],
        )
        .await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(again.find("#given_name")[0].1["value"], "Ana");
    assert_eq!(again.find("#email")[0].1["value"], "ana@");
    assert_eq!(again.test_id("error-summary").len(), 1);
    assert_eq!(world.number("select count(*) from person where given_name = 'Ana'").await, 0);

    let saved = office
        .post(
            &path,
            &[
                ("family_name", "Seul"),
                ("given_name", "Ana"),
                ("email", "ana@example.org"),
                ("lang", "en"),
            ],
        )
        .await;
    assert_eq!((saved.status.as_u16(), saved.location()), (303, path.as_str()));
    let sealed = world
        .number("select count(*) from person where given_name = 'Ana' and name_key = 'seul ana' and lang = 'en' and position('example' in encode(email_sealed, 'escape')) = 0")
        .await;
    assert_eq!(sealed, 1);
    assert_eq!(office.get(&path).await.find("#email")[0].1["value"], "ana@example.org");
    assert_eq!(audited(&world, "person-correct").await, 1);
}

#[tokio::test]
async fn what_a_guardian_set_is_theirs() {
    let world = World::new().await;
    let path = format!("/school/people/{}", id(20));
    let mut office = world.as_persona(OFFICE).await;
    let fields = [
        ("family_name", "Benali"),
        ("given_name", "Karima"),
        ("phone", "06 11 22 33 44"),
        ("lang", "fr"),
    ];
    assert_eq!(office.post(&path, &fields).await.status.as_u16(), 303);
    world
        .arrange(format!("update person set contact_by_self = true where id = '{}'", id(20)))
        .await;
    let page = office.get(&path).await;
    assert!(page.find("#phone").is_empty());
    assert!(page.test_id("contact-own")[0].0.contains("06 11 22 33 44"));
    let other = [
        ("family_name", "Benali"),
        ("given_name", "Karima"),
        ("phone", "07 00 00 00 00"),
        ("lang", "fr"),
    ];
    office.post(&path, &other).await;
    assert!(office.get(&path).await.test_id("contact-own")[0].0.contains("06 11 22 33 44"));
}

#[tokio::test]
async fn a_person_goes_only_while_nothing_hangs_on_them() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    for n in [20, 100] {
        let refused = office.post(&format!("/school/people/{}/delete", id(n)), &[]).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert_eq!(refused.test_id("error-summary").len(), 1);
        assert_eq!(world.number(format!("select count(*) from person where id = '{}'", id(n))).await, 1);
    }
    assert_eq!(audited(&world, "person-delete").await, 0);
    let asked = office.get(&format!("/school/people/{}/delete", id(50))).await;
    assert_eq!(asked.hook(), "person-delete");
    let gone = office.post(&format!("/school/people/{}/delete", id(50)), &[]).await;
    assert_eq!(gone.location(), "/school/people");
    assert_eq!(
        world.number(format!("select count(*) from person where id = '{}'", id(50))).await,
        0
    );
    assert_eq!(audited(&world, "person-delete").await, 1);
}

/// Nothing of one's own child, of its other guardians or of its edges is shown or taken.
#[tokio::test]
async fn a_childs_own_parent_in_the_office_leaves_it_to_a_colleague() {
    let world = World::new().await;
    own_child(&world, 2, 100).await;
    let mut office = world.as_persona(OFFICE).await;
    let karima = format!("/school/people/{}", id(20));
    for path in [
        pupil(100),
        format!("{}/guardians/new", pupil(100)),
        edge(KARIMA_AND_LINA),
        format!("/school/people/{LINA}"),
        karima.clone(),
        format!("{karima}/delete"),
    ] {
        assert_eq!(office.get(&path).await.status.as_u16(), 404, "{path}");
    }
    let list = office.get("/school/people?q=benali").await;
    assert!(!list.body.contains("Lina") && !list.body.contains("Karima"));
    let before = world.number("select count(*) from audit").await;
    let body = [
        ("family_name", "Benali"),
        ("given_name", "Lina"),
        ("birth_date", "2011-03-27"),
        ("right_level", "barred"),
        ("evidence_note", "x"),
        ("person", "new"),
        ("intent", "end"),
    ];
    for path in [
        pupil(100),
        format!("{}/guardians", pupil(100)),
        edge(KARIMA_AND_LINA),
        format!("/school/people/{LINA}"),
        karima,
    ] {
        assert_eq!(office.post(&path, &body).await.status.as_u16(), 404, "{path}");
    }
    assert_eq!(world.number("select count(*) from audit").await, before);
    assert!(sees(&world, 20, OTTERS).await);
}

#[tokio::test]
async fn nobody_makes_themselves_a_guardian() {
    let world = World::new().await;
    let before = world.number("select count(*) from guardianship").await;
    let me = id(2).to_string();
    let mut office = world.as_persona(OFFICE).await;
    let refused = office
        .post(&format!("{}/guardians", pupil(100)), &[("person", &me), ("right_level", "full")])
        .await;
    assert_eq!(refused.status.as_u16(), 422);
    assert_eq!(world.number("select count(*) from guardianship").await, before);
    assert_eq!(
        world.number("select count(*) from approval where act = 'staff-guardianship'").await,
        0
    );
}

#[tokio::test]
async fn a_guardian_who_works_here_needs_a_second_person() {
    let world = World::new().await;
    let rosa = id(10).to_string();
    let mut office = world.as_persona(OFFICE).await;
    let asked = office
        .post(&format!("{}/guardians", pupil(110)), &[("person", &rosa), ("right_level", "full")])
        .await;
    assert_eq!(asked.status.as_u16(), 303);
    let edges = format!("select count(*) from guardianship where guardian_id = '{rosa}'");
    assert_eq!(world.number(edges.as_str()).await, 0, "nothing is done before the second person");

    let mut principal = world.as_persona(PRINCIPAL).await;
    let page = principal.get("/school/approvals").await;
    let waiting = page
        .find("[data-testid=approval-row] a")
        .into_iter()
        .map(|link| link.1["href"].clone())
        .find(|href| !href.ends_with("300"))
        .expect("the act waits");
    assert_eq!(principal.post(&waiting, &[("decision", "confirm")]).await.status.as_u16(), 303);
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(world.number(edges.as_str()).await, 1);
    assert_eq!(
        world.number(format!("{edges} and set_by = '{}'", id(2))).await,
        1,
        "the edge says who asked for it"
    );
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(world.number(edges.as_str()).await, 1);
}

async fn bar(browser: &mut Browser, n: u128) -> u16 {
    let fields = [
        ("right_level", "barred"),
        ("evidence_note", "JAF Lyon, 20 novembre 2026"),
        ("channel", "screen"),
    ];
    browser.post(&edge(n), &fields).await.status.as_u16()
}

#[tokio::test]
async fn a_court_order_closes_every_door_in_one_step() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into letter (id, person_id, kind, guardianship_id, code_hmac, lang, created_at, expires_at)
             values (gen_random_uuid(), '{}', 'guardian', '{}', 'x', 'fr', '2026-11-20', '2026-12-04')",
            id(20),
            id(KARIMA_AND_LINA)
        ))
        .await;
    let mut karima = world.signed_in(20).await;
    assert_ne!(karima.get("/nothing").await.location(), "/login");
    let mut office = world.as_persona(OFFICE).await;
    let without = office.post(&edge(KARIMA_AND_LINA), &[("right_level", "barred")]).await;
    assert_eq!(without.status.as_u16(), 422, "an order that nobody has seen");
    assert!(sees(&world, 20, OTTERS).await);

    assert_eq!(bar(&mut office, KARIMA_AND_LINA).await, 303);
    assert!(!sees(&world, 20, OTTERS).await);
    assert!(sees(&world, 20, world::HERONS).await, "the other child is another class");
    assert_eq!(karima.get("/nothing").await.location(), "/login");
    let letters = format!(
        "select count(*) from letter where person_id = '{}' and cancelled_at is null",
        id(20)
    );
    assert_eq!(world.number(letters).await, 0);
    let edges = format!(
        "select count(*) from guardianship where guardian_id = '{}' and pupil_id = '{LINA}'",
        id(20)
    );
    assert_eq!(
        world.number(format!("{edges} and upper(during) = '{}'", world.clock.now())).await,
        1,
        "the old edge is kept, ended"
    );
    assert_eq!(
        world
            .number(format!("{edges} and right_level = 'barred' and set_by = '{}'", id(2)))
            .await,
        1
    );
}

#[tokio::test]
async fn a_bar_takes_an_assignment_away_at_once() {
    let world = World::new().await;
    let lina_and_nabil = 37_100;
    world
        .arrange(format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{OTTERS}', 'assistant', tstzrange('2026-09-01', '2027-08-30'), 'hand', '2026-09-01')",
            id(32)
        ))
        .await;
    assert!(sees(&world, 32, OTTERS).await);
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(bar(&mut office, lina_and_nabil).await, 303, "a court order waits for nobody");
    assert!(!sees(&world, 32, OTTERS).await);
}

#[tokio::test]
async fn ending_an_edge_ends_access_and_a_second_edge_gets_a_sentence() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let karima = id(20).to_string();
    let twice = office
        .post(
            &format!("{}/guardians", pupil(100)),
            &[("person", &karima), ("right_level", "full")],
        )
        .await;
    assert_eq!(twice.status.as_u16(), 422);
    let again = office
        .post(
            &format!("{}/guardians", pupil(100)),
            &[
                ("person", "new"),
                ("family_name", "benali"),
                ("given_name", "Karima"),
                ("right_level", "full"),
            ],
        )
        .await;
    assert_eq!(again.status.as_u16(), 422, "sent twice, written once");
    assert_eq!(
        world
            .number(format!("select count(*) from guardianship where pupil_id = '{LINA}'"))
            .await,
        3
    );

    assert_eq!(office.post(&edge(KARIMA_AND_LINA), &[("intent", "end")]).await.status.as_u16(), 303);
    assert!(!sees(&world, 20, OTTERS).await);
    assert_eq!(office.get(&edge(KARIMA_AND_LINA)).await.status.as_u16(), 404, "over is over");
}

#[tokio::test]
async fn a_move_closes_one_class_and_opens_the_other_in_one_step() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let herons = world::HERONS.to_string();
    let mut fields = vec![
        ("family_name", "Tran"),
        ("given_name", "Mai"),
        ("birth_date", "2018-11-11"),
        ("group", herons.as_str()),
        ("level", "CE2"),
    ];
    let wrong = office.post(&pupil(102), &fields).await;
    assert_eq!(wrong.status.as_u16(), 422, "that class has no such level");
    assert!(sees(&world, 22, OTTERS).await);
    fields[4] = ("level", "3e");
    assert_eq!(office.post(&pupil(102), &fields).await.status.as_u16(), 303);
    assert!(!sees(&world, 22, OTTERS).await);
    assert!(sees(&world, 22, world::HERONS).await);
    let shown = office.get(&pupil(102)).await;
    assert_eq!(shown.hook(), "pupil");
    assert!(shown.body.contains("Hérons") && shown.body.contains("Loutres"));
    let rows = shown.test_id("guardian-row");
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().any(|row| row.1["data-right-level"] == "barred"));
}

#[tokio::test]
async fn a_new_pupil_is_written_once() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let otters = OTTERS.to_string();
    let fields = [
        ("family_name", "Petit-Jean"),
        ("given_name", "Élise"),
        ("birth_date", "2018-02-03"),
        ("group", otters.as_str()),
        ("level", "CE1"),
    ];
    let made = office.post("/school/pupils", &fields).await;
    assert_eq!(made.status.as_u16(), 303);
    let twice = office.post("/school/pupils", &fields).await;
    assert_eq!(twice.status.as_u16(), 422);
    assert_eq!(
        world.number("select count(*) from person where name_key = 'petitjean elise'").await,
        1
    );
    let page = office.get(made.location()).await;
    assert!(page.body.contains("31 août 2027"), "it ends at the rollover by default");
}
