//! Who can see a class (rules.md 14).

use crate::support::world::{GUARDIAN, HERONS, OTTERS, PRINCIPAL, PUPIL, TEACHER, TEACHER_GUARDIAN, UNCONFIRMED, id};
use crate::support::{Page, World};

fn world_year() -> String {
    crate::support::world::YEAR.to_string()
}

fn who() -> String {
    format!("/groups/{OTTERS}/access")
}

fn rows(page: &Page) -> Vec<(String, String)> {
    page.test_id("access-row")
        .iter()
        .map(|row| (row.0.clone(), row.1["data-why"].clone()))
        .collect()
}

#[tokio::test]
async fn staff_stand_by_name_and_families_as_a_number() {
    let world = World::new().await;
    let page = world.as_persona(GUARDIAN).await.get(&who()).await;
    assert_eq!(page.hook(), "access");
    let rows = rows(&page);
    let whys: Vec<&str> = rows.iter().map(|row| row.1.as_str()).collect();
    assert_eq!(whys, ["full", "teacher", "teacher", "substitute", "assistant", "principal"]);
    assert!(rows[0].0.contains("Vous êtes responsable de \u{2068}Lina\u{2069}"), "{}", rows[0].0);
    assert_eq!(rows[1].0, "Tania Diallo, enseignement, jusqu'au \u{2068}lundi 30 août 2027\u{2069}");
    assert_eq!(rows[5].0, "Paul Petit, direction, jusqu'au \u{2068}lundi 30 août 2027\u{2069}");
    assert!(page.test_id("access-families")[0].0.contains('8'));
    assert_eq!(page.test_id("access-pupils")[0].0, "Quelques élèves au plus.");
    // no pupil but one's own, no guardian, nobody who has left or is barred
    for name in ["Tom", "Zoé", "Yanis", "Nabil", "Tran", "Haddad", "Vogel", "Roche"] {
        assert!(!page.body.contains(name), "{name}");
    }
    let own = &page.test_id("access-row")[0].1;
    assert_eq!(own["data-since"], "2026-08-31T22:00:00Z");
    assert_eq!(own["data-until"], "2027-08-30T22:00:00Z");
}

#[tokio::test]
async fn every_member_sees_their_own_reasons_and_two_reasons_are_two_lines() {
    let world = World::new().await;
    for (persona, mine) in [
        (TEACHER_GUARDIAN, vec!["full", "teacher"]),
        (UNCONFIRMED, vec!["unconfirmed"]),
        (PUPIL, vec!["pupil"]),
    ] {
        let page = world.as_persona(persona).await.get(&who()).await;
        let mut whys: Vec<String> = rows(&page).into_iter().map(|row| row.1).take(mine.len()).collect();
        whys.sort();
        assert_eq!(whys, mine, "{}", persona.name);
    }
}

#[tokio::test]
async fn pupils_are_counted_from_five_on_and_a_class_too_young_has_none() {
    let world = World::new().await;
    let readers = |from: u32| {
        format!(
            "do $$ declare n integer; begin for n in {from}..{from} + 3 loop
                insert into person (id, family_name, given_name, birth_date, name_key, created_at)
                values (('00000000-0000-7000-8000-000000000' || n)::uuid, 'Grand', 'G' || n, '2008-01-01', 'grand g' || n, '2026-08-01 08:00Z');
                insert into pupil values (('00000000-0000-7000-8000-000000000' || n)::uuid);
                insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at) values (gen_random_uuid(),
                    ('00000000-0000-7000-8000-000000000' || n)::uuid, '{OTTERS}', 'CM2', tstzrange('2026-08-31 22:00Z', '2027-08-30 22:00Z'), 'import',
                    '2026-08-20 08:00Z');
                insert into consent (id, pupil_id, person_id, purpose, text_version, given_at) values (gen_random_uuid(),
                    ('00000000-0000-7000-8000-000000000' || n)::uuid, ('00000000-0000-7000-8000-000000000' || n)::uuid, 'pupil_account', 1,
                    '2026-10-01 08:00Z');
            end loop; end $$"
        )
    };
    world.arrange(readers(180)).await;
    let page = world.as_persona(GUARDIAN).await.get(&who()).await;
    assert!(
        page.test_id("access-pupils")[0].0.contains('5'),
        "{}",
        page.test_id("access-pupils")[0].0
    );

    world
        .arrange("update person set birth_date = '2018-01-01' where birth_date < '2013-01-01'")
        .await;
    let page = world.as_persona(GUARDIAN).await.get(&who()).await;
    assert!(page.test_id("access-pupils").is_empty());
}

#[tokio::test]
async fn what_changed_names_staff_who_came_and_went_and_nobody_else() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_at) values
                (gen_random_uuid(), '{}', '{HERONS}', 'teacher', tstzrange('2026-11-10', '2027-06-01'), 'hand', '2026-11-10')",
            id(4)
        ))
        .await;
    let page = world.as_persona(GUARDIAN).await.get(&who()).await;
    let changes: Vec<String> = page
        .test_id("access-change")
        .into_iter()
        .map(|line| line.0.replace(['\u{2068}', '\u{2069}'], ""))
        .collect();
    assert_eq!(
        changes,
        [
            "lundi 23 novembre 2026 : Sara Gris part (remplacement).",
            "lundi 16 novembre 2026 : Sam Blanc arrive (remplacement).",
            "lundi 2 novembre 2026 : Sara Gris arrive (remplacement).",
            "dimanche 1er novembre 2026 : Fred Ancien part (enseignement).",
        ]
    );
    // a court order is told to nobody, not even by what it ended
    let mut office = world.signed_in(2).await;
    office.post(&format!("/school/assignments/{}", id(726)), &[("intent", "end")]).await;
    let page = world.as_persona(GUARDIAN).await.get(&who()).await;
    assert_eq!(page.test_id("access-change").len(), 4);
    assert!(!page.body.contains("Roche"));
    // a class that was renamed says so
    let group = format!("/school/groups/{OTTERS}");
    let year = world_year();
    let renamed = office
        .post(
            &group,
            &[
                ("name", "CE1-CE2 Castors"),
                ("levels[]", "CE1"),
                ("levels[]", "CE2"),
                ("year", &year),
            ],
        )
        .await;
    assert_eq!(renamed.status.as_u16(), 303);
    assert_eq!(world.as_persona(GUARDIAN).await.get(&who()).await.test_id("access-change").len(), 5);
}

#[tokio::test]
async fn the_heads_visits_are_witnessed_before_anything_is_read_and_shown_to_all() {
    let world = World::new().await;
    let visits = format!(
        "select count(*) from audit where action = 'principal-visit' and subjects ->> 'group' = '{OTTERS}' and actor = '{}'",
        id(1)
    );
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert!(guardian.get(&who()).await.test_id("principal-visit").is_empty());
    let mut principal = world.as_persona(PRINCIPAL).await;
    principal.get(&format!("/groups/{OTTERS}")).await;
    assert_eq!(world.number(&visits).await, 1);
    principal.get(&who()).await;
    assert_eq!(world.number(&visits).await, 2);
    // two visits of one day are one line
    let page = guardian.get(&who()).await;
    assert_eq!(page.test_id("principal-visit")[0].0, "lundi 23 novembre 2026");
    assert_eq!(page.test_id("principal-visit").len(), 1);
    // and of this class only
    let other = world.signed_in(12).await.get(&format!("/groups/{HERONS}/access")).await;
    assert!(other.test_id("principal-visit").is_empty());
    // a teacher's coming and going is not a visit
    world.as_persona(TEACHER).await.get(&who()).await;
    assert_eq!(world.number("select count(*) from audit").await, 2);
}
