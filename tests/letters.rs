//! Rosters and letters, through the front door.

use crate::support::browser::Browser;
use crate::support::world::{self, HERONS, OFFICE, OTTERS, PRINCIPAL, TEACHER, TEACHER_GUARDIAN};
use crate::support::{Page, World};
use jiff::SignedDuration;

/// Two families without access in the Otters: Rose and Paul Blanche's guardians 40 and 41; Iris Roux's guardian 42, on paper,
/// and 43, who lives apart.
pub(crate) async fn newcomers(world: &World) {
    world
        .arrange(
            "create function pg_temp.id(n integer) returns uuid language sql immutable
                 return ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
             insert into person (id, civility, family_name, given_name, birth_date, lang, name_key, created_at)
             select pg_temp.id(n), c, f, g, b, l, lower(f || ' ' || g), '2026-11-01 08:00Z' from (values
                 (40, 'mme', 'Blanche', 'Nora', null::date, 'en'), (41, 'm', 'Blanche', 'Igor', null, 'fr'),
                 (42, 'mme', 'Roux', 'Lea', null, 'fr'), (43, 'm', 'Roux', 'Theo', null, 'fr'),
                 (120, null, 'Blanche', 'Rose', '2019-03-03', 'fr'), (121, null, 'Blanche', 'Paul', '2018-04-04', 'fr'),
                 (122, null, 'Roux', 'Jade', '2018-05-05', 'fr')) as p (n, c, f, g, b, l);
             insert into pupil (id) select pg_temp.id(n) from unnest(array[120, 121, 122]) n;
             insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
             select pg_temp.id(1000 + n), pg_temp.id(n), pg_temp.id(901), 'CE1', tstzrange('2026-08-31 22:00Z', '2027-08-30 22:00Z'),
                 'import', '2026-11-01 08:00Z' from unnest(array[120, 121, 122]) n;
             insert into guardianship (id, guardian_id, pupil_id, right_level, channel, apart, during, origin, set_by, set_at)
             select pg_temp.id(g * 1000 + p), pg_temp.id(g), pg_temp.id(p), 'full', c, a,
                 tstzrange('2026-08-31 22:00Z', '2037-08-31 22:00Z'), 'import', pg_temp.id(2), '2026-11-01 08:00Z'
             from (values (40, 120, 'screen', false), (41, 120, 'screen', false), (40, 121, 'screen', false), (41, 121, 'screen', false),
                 (42, 122, 'paper', false), (43, 122, 'screen', true)) as e (g, p, c, a);",
        )
        .await;
}

/// The office makes letters and looks at them.
pub(crate) async fn printed(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let made = browser.post(&format!("/school/groups/{OTTERS}/roster/invitations"), fields).await;
    assert_eq!(made.status.as_u16(), 303, "{}", made.body);
    browser.get(made.location()).await
}

/// The code for guardian `n` on a printed page.
pub(crate) fn code_for(page: &Page, n: u128) -> String {
    let guardian = world::id(n);
    page.find(&format!("[data-guardian-id=\"{guardian}\"] [data-testid=invite-code]"))
        .first()
        .unwrap_or_else(|| panic!("no letter for {n}"))
        .0
        .clone()
}

#[tokio::test]
async fn one_sheet_each_in_their_language_and_never_two_with_one_child() {
    let world = World::new().await;
    newcomers(&world).await;
    let mut office = world.as_persona(OFFICE).await;
    let page = printed(&mut office, &[]).await;
    assert_eq!(page.hook(), "letters");
    let letters = page.test_id("invite-letter");
    let guardians: Vec<_> = letters.iter().map(|letter| letter.1["data-guardian-id"].clone()).collect();
    // by class, then pupil: Paul, Rose, Jade; the one who lives apart comes last, by post or by hand
    assert_eq!(guardians, [41, 40, 43].map(|n| world::id(n).to_string()));
    let ways: Vec<_> = page.find(".letter .way").into_iter().map(|(text, _)| text).collect();
    assert!(ways[0].contains("Paul") && ways[0].contains("cartable"), "{ways:?}");
    assert!(ways[1].contains("Rose") && ways[1].contains("satchel"), "{ways:?}");
    assert!(ways[2].contains("par la poste ou en main propre"), "{ways:?}");
    assert!(letters[1].0.contains("Dear Ms") && letters[1].0.contains("Point your phone"));
    assert!(letters[0].0.contains("Monsieur"));
    assert_eq!(page.find(".letter svg").len(), 3);
    assert!(!page.body.contains("<?xml"));
    let codes: std::collections::BTreeSet<_> = page.test_id("invite-code").into_iter().map(|(text, _)| text).collect();
    assert_eq!(codes.len(), 3);
    // the code is nowhere in the database
    for code in codes {
        let bare = code.replace('-', "");
        assert_eq!(
            world
                .number(format!(
                    "select count(*) from letter l where l::text like '%{code}%' or l::text like '%{bare}%'"
                ))
                .await,
            0
        );
    }
    assert_eq!(world.number("select count(*) from audit where action = 'letters-make'").await, 1);
}

#[tokio::test]
async fn a_batch_is_seen_thirty_minutes_by_the_session_that_made_it() {
    let world = World::new().await;
    newcomers(&world).await;
    let mut office = world.as_persona(OFFICE).await;
    let made = office.post(&format!("/school/groups/{OTTERS}/roster/invitations"), &[]).await;
    let path = made.location().to_owned();
    for mut other in [world.as_persona(OFFICE).await, world.as_persona(PRINCIPAL).await] {
        let page = other.get(&path).await;
        assert!(page.test_id("invite-code").is_empty());
        assert_eq!(page.test_id("empty-state").len(), 1);
    }
    world.clock.advance(SignedDuration::from_mins(29));
    assert_eq!(office.get(&path).await.test_id("invite-code").len(), 3);
    world.clock.advance(SignedDuration::from_mins(2));
    assert!(office.get(&path).await.test_id("invite-code").is_empty());
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

#[tokio::test]
async fn a_second_letter_is_made_only_when_told_to_and_cancels_the_first() {
    let world = World::new().await;
    newcomers(&world).await;
    let mut office = world.as_persona(OFFICE).await;
    let first = printed(&mut office, &[]).await;
    let again = office.post(&format!("/school/groups/{OTTERS}/roster/invitations"), &[]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(again.find("#replace-error").len(), 1);
    let nora = world::id(40).to_string();
    let second = printed(
        &mut office,
        &[("guardian[]", &nora), ("replace", "yes"), (&format!("lang[{nora}]"), "fr")],
    )
    .await;
    assert_eq!(second.test_id("invite-letter").len(), 1);
    assert!(second.test_id("invite-letter")[0].0.contains("Madame"));
    assert_ne!(code_for(&first, 40), code_for(&second, 40));
    assert_eq!(world.number("select count(*) from letter where cancelled_at is not null").await, 1);
}

#[tokio::test]
async fn the_roster_says_who_came_and_names_no_contact_to_the_class() {
    let world = World::new().await;
    newcomers(&world).await;
    let mut office = world.as_persona(OFFICE).await;
    let access = |page: &Page, n: u128| {
        let id = world::id(n);
        page.find(&format!("[data-pupil-id=\"{id}\"]"))
            .first()
            .map(|row| row.1["data-access"].clone())
    };
    let roster = format!("/school/groups/{OTTERS}/roster");
    let before = office.get(&roster).await;
    assert_eq!(before.hook(), "roster");
    assert_eq!(access(&before, 120).as_deref(), Some("none"));
    assert_eq!(access(&before, 100).as_deref(), Some("all"), "contacts are not waited for");
    printed(&mut office, &[]).await;
    assert_eq!(access(&office.get(&roster).await, 120).as_deref(), Some("invited"));
    let found = office.get(&format!("{roster}?q=blanche")).await;
    assert_eq!(found.test_id("pupil-row").len(), 2);
    assert_eq!(office.get(&format!("{roster}?q=xyz")).await.test_id("empty-state").len(), 1);

    let mut teacher = world.as_persona(TEACHER).await;
    let class = teacher.get(&format!("/groups/{OTTERS}/roster")).await;
    assert_eq!(class.hook(), "roster");
    assert_eq!(access(&class, 120).as_deref(), Some("invited"));
    assert!(
        !class.body.contains("Nora"),
        "no guardian is named but those who wait to be confirmed"
    );
    assert_eq!(class.test_id("join-row").len(), 1, "Ugo Neuf waits");
}

#[tokio::test]
async fn ones_own_child_is_a_colleagues_business() {
    let world = World::new().await;
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let class = tania.get(&format!("/groups/{OTTERS}/roster")).await;
    let noe = world::id(103);
    assert!(class.find(&format!("[data-pupil-id=\"{noe}\"]")).is_empty());
    assert!(class.body.contains("Un collègue s'en occupe") || class.body.contains("Un collègue s&#39;en occupe"));
}

#[tokio::test]
async fn staff_get_a_sheet_and_the_issuer_six_digits() {
    let world = World::new().await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    let path = format!("/school/staff/{}/letter", world::id(4));
    assert_eq!(principal.get(&path).await.status.as_u16(), 200);
    let made = principal.post(&path, &[]).await;
    let page = principal.get(made.location()).await;
    let digits = page.test_id("invite-digits")[0].0.replace(' ', "");
    assert_eq!(digits.len(), 6);
    let sheet = &page.test_id("invite-letter")[0].0;
    assert!(!sheet.replace(['\u{a0}', ' '], "").contains(&digits), "never on the paper");
    // who has an account gets none
    let refused = principal.post(&format!("/school/staff/{}/letter", world::id(10)), &[]).await;
    assert_eq!(refused.status.as_u16(), 422);
    // neither does somebody who does not work here
    assert_eq!(
        principal
            .post(&format!("/school/staff/{}/letter", world::id(33)), &[])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(world.number("select count(*) from letter where kind = 'staff'").await, 1);
}

#[tokio::test]
async fn teachers_and_families_make_no_letters() {
    let world = World::new().await;
    newcomers(&world).await;
    for persona in [TEACHER, world::GUARDIAN, world::DEPUTY, world::OUTSIDER] {
        let mut browser = world.as_persona(persona).await;
        for (path, fields) in [
            (format!("/school/groups/{OTTERS}/roster/invitations"), &[("replace", "yes")][..]),
            (format!("/school/staff/{}/letter", world::id(4)), &[]),
            (format!("/school/letters/{}/cancel", world::id(3100)), &[]),
        ] {
            let page = browser.post(&path, fields).await;
            assert!(
                [403, 404].contains(&page.status.as_u16()),
                "{} {path}: {}",
                persona.name,
                page.status
            );
        }
    }
    assert_eq!(world.number("select count(*) from letter").await, 1);
    assert_eq!(world.number("select count(*) from letter where cancelled_at is not null").await, 0);
}

#[tokio::test]
async fn an_office_that_is_family_sees_no_letter_of_its_own_child() {
    let world = World::new().await;
    // Odile of the office is Iris's guardian too
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_by, set_at)
             values (gen_random_uuid(), '{}', '{}', 'full', tstzrange('2026-08-31 22:00Z', '2037-08-31 22:00Z'), 'hand', '{}', now())",
            world::id(2),
            world::id(111),
            world::id(1)
        ))
        .await;
    let mut office = world.as_persona(OFFICE).await;
    let roster = office.get(&format!("/school/groups/{HERONS}/roster")).await;
    assert!(!roster.body.contains("Iris") && !roster.body.contains("Paulin"));
    let cancel = office.post(&format!("/school/letters/{}/cancel", world::id(3100)), &[]).await;
    assert_eq!(cancel.status.as_u16(), 404);
    let mut principal = world.as_persona(PRINCIPAL).await;
    let cancel = principal.post(&format!("/school/letters/{}/cancel", world::id(3100)), &[]).await;
    assert_eq!(cancel.status.as_u16(), 303);
}
