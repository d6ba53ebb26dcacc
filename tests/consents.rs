//! Pupils' accounts: asked for, given, withdrawn in one tap by anybody who must agree; and birthdays, which open nothing by themselves.

use crate::support::World;
use crate::support::world::{GUARDIAN, INFORMED, NEW_PASSWORD, OFFICE, OTTERS, PUPIL, PUPIL_WITHOUT_CONSENT, TEACHER, id};
use jiff::SignedDuration;

const DAY: SignedDuration = SignedDuration::from_hours(24);
const CONSENTS: &str = "select count(*) * 1000 + count(*) filter (where withdrawn_at is null) from consent";
/// Gina, Yanis's only guardian; Gael, Paula's.
const GINA: u128 = 30;
const GAEL: u128 = 31;

fn feed() -> String {
    format!("/groups/{OTTERS}")
}

fn consent(pupil: u128) -> String {
    format!("/children/{}/consents/pupil_account", id(pupil))
}

#[tokio::test]
async fn any_guardian_who_must_agree_withdraws_in_one_tap_and_the_pupil_reads_no_more() {
    let world = World::new().await;
    let mut yanis = world.as_persona(PUPIL).await;
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 200);
    let mut gina = world.signed_in(GINA).await;
    // an old sign-in will do for closing, and not for opening
    world.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(gina.post(&consent(106), &[("value", "no")]).await.status.as_u16(), 303);
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 404);
    let home = yanis.get("/home").await;
    assert!(home.body.contains("une autorisation s&#39;est terminée"), "{}", home.body);
    assert!(!home.body.contains("Gina") && !home.body.contains("Haddad-"), "never whose");
    let yes = [("value", "yes"), ("text_version", "1")];
    let asked = gina.post(&consent(106), &yes).await;
    assert_eq!((asked.status.as_u16(), asked.hook().as_str()), (403, "confirm"));
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 404);
    let mut gina = world.signed_in(GINA).await;
    // words that were not shown are not agreed to
    gina.post(&consent(106), &[("value", "yes"), ("text_version", "0")]).await;
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 404);
    assert_eq!(gina.post(&consent(106), &yes).await.status.as_u16(), 303);
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 200);
    gina.post(&consent(106), &yes).await;
    assert_eq!(
        world
            .number("select count(*) from consent where purpose = 'pupil_account' and withdrawn_at is null and person_id::text like '%30'")
            .await,
        1,
        "the same answer twice is one answer"
    );
}

#[tokio::test]
async fn one_of_two_guardians_is_not_enough_and_neither_learns_of_the_other() {
    let world = World::new().await;
    // a second guardian of Yanis, who has said nothing
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_by, set_at)
             values ('{}', '{}', '{}', 'full', tstzrange('2026-09-01', '2030-01-01'), 'hand', '{}', '2026-09-01')",
            id(991),
            id(32),
            id(106),
            id(2)
        ))
        .await;
    let mut yanis = world.as_persona(PUPIL).await;
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 404);
    let mut gina = world.signed_in(GINA).await;
    let before = gina.get(&format!("/children/{}", id(106))).await.body;
    let mut nabil = world.signed_in(32).await;
    let home = nabil.get("/home").await;
    assert_eq!(home.test_id("consent-asked").len(), 1, "he is asked: {}", home.body);
    nabil.post(&consent(106), &[("value", "yes"), ("text_version", "1")]).await;
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 200);
    assert_eq!(nabil.get("/home").await.test_id("consent-asked").len(), 0);
    assert_eq!(
        gina.get(&format!("/children/{}", id(106))).await.body,
        before,
        "her page is the same"
    );
    nabil.post(&consent(106), &[("value", "no")]).await;
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 404);
}

#[tokio::test]
async fn only_guardians_with_full_rights_answer_and_only_what_they_are_asked() {
    let world = World::new().await;
    let before = world.number(CONSENTS).await;
    let yes = [("value", "yes"), ("text_version", "1")];
    let mut informed = world.as_persona(INFORMED).await;
    let contact = format!("/children/{}/consents/share_contact_delegates", id(102));
    assert_eq!(informed.post(&contact, &yes).await.status.as_u16(), 403);
    assert!(!informed.get(&format!("/children/{}", id(102))).await.body.contains("/consents/"));
    for (persona, path) in [
        (TEACHER, consent(106)),
        (GUARDIAN, consent(106)),
        (PUPIL, consent(106)),
        (GUARDIAN, format!("/children/{}/consents/publicity", id(100))),
    ] {
        let page = world.as_persona(persona).await.post(&path, &yes).await;
        assert_eq!(page.status.as_u16(), 404, "{} {path}", persona.name);
    }
    // Lina is eight: nobody is asked about an account for her
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.post(&consent(100), &yes).await.status.as_u16(), 403);
    assert_eq!(world.number(CONSENTS).await, before);
    let contact = format!("/children/{}/consents/share_contact_delegates", id(100));
    assert_eq!(karima.post(&contact, &yes).await.status.as_u16(), 303);
    assert!(world.number(CONSENTS).await > before);
}

#[tokio::test]
async fn a_birthday_opens_nothing_and_asks_the_pupil_again() {
    let world = World::new().await;
    // Yanis turns 18 on 2 February 2029; he stays, and so does everything else
    world
        .arrange(
            "update school_year set rollover_on = '2030-08-31', ends_on = '2030-07-01';
             update enrolment set during = tstzrange(lower(during), '2030-08-30 22:00Z');
             update assignment set during = tstzrange(lower(during), '2030-08-30 22:00Z') where role = 'teacher';
             alter table appointment disable trigger user;
             update appointment set during = tstzrange(lower(during), '2030-08-30 22:00Z') where role <> 'deputy';
             update consent set withdrawn_at = '2026-11-20' where person_id::text like '%30';
             delete from review; update class_group set reviewed_from = '2030-06-01'",
        )
        .await;
    let mut yanis = world.as_persona(PUPIL).await;
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 404, "his guardian took the yes back");
    world.clock.advance(DAY * 803);
    assert!(world.clock.now().to_string().starts_with("2029-02-03"));
    let mut yanis = world.signed_in(106).await;
    assert_eq!(
        yanis.get(&feed()).await.status.as_u16(),
        404,
        "of age since yesterday, and nothing has opened"
    );
    let page = yanis.get("/me/consent").await;
    assert!(page.test_id("own-consent")[0].0.contains("anniversaire"), "{}", page.body);
    assert_eq!(yanis.post("/me/consent", &[("value", "yes")]).await.status.as_u16(), 303);
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 200);
    // and now he may end what his guardian reads
    let mut gina = world.signed_in(GINA).await;
    assert_eq!(gina.get(&feed()).await.status.as_u16(), 200);
    assert_eq!(
        gina.post(&consent(106), &[("value", "no")]).await.status.as_u16(),
        403,
        "she answers for him no more"
    );
    assert_eq!(yanis.post("/me/consent", &[("value", "end-guardians")]).await.status.as_u16(), 303);
    assert_eq!(gina.get(&feed()).await.status.as_u16(), 404);
    assert_eq!(yanis.post("/me/consent", &[("value", "no")]).await.status.as_u16(), 303);
    assert_eq!(yanis.get(&feed()).await.status.as_u16(), 404);
}

#[tokio::test]
async fn who_is_not_of_age_ends_no_guardian_and_who_is_no_pupil_has_no_such_page() {
    let world = World::new().await;
    let edges = "select coalesce(sum(hashtext(g::text)), 0) from guardianship g";
    let before = world.number(edges).await;
    let mut yanis = world.as_persona(PUPIL).await;
    assert_eq!(yanis.post("/me/consent", &[("value", "end-guardians")]).await.status.as_u16(), 403);
    for persona in [GUARDIAN, TEACHER] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(browser.get("/me/consent").await.status.as_u16(), 404);
        assert_eq!(browser.post("/me/consent", &[("value", "yes")]).await.status.as_u16(), 404);
    }
    assert_eq!(world.number(edges).await, before);
    assert_eq!(world.number("select count(*) from consent where person_id = pupil_id").await, 2);
}

#[tokio::test]
async fn a_pupils_letter_makes_an_account_when_everybody_agrees_and_the_pupil_says_yes() {
    let world = World::new().await;
    world
        .arrange(format!(
            "delete from account where person_id = '{0}'; delete from consent where person_id = '{0}'",
            id(107)
        ))
        .await;
    let mut office = world.as_persona(OFFICE).await;
    let path = format!("/school/pupils/{}/letter", id(107));
    let locked = office.post(&path, &[]).await;
    assert_eq!(locked.status.as_u16(), 422);
    assert!(locked.body.contains("autorisations manquent"), "{}", locked.body);
    assert_eq!(world.number("select count(*) from letter where kind = 'pupil'").await, 0);
    let mut gael = world.signed_in(GAEL).await;
    gael.post(&consent(107), &[("value", "yes"), ("text_version", "1")]).await;
    let made = office.post(&path, &[]).await;
    assert_eq!(made.status.as_u16(), 303, "{}", made.body);
    let printed = office.get(made.location()).await;
    let code = printed.test_id("invite-code")[0].0.clone();
    assert!(printed.body.contains("à donner en classe"), "{}", printed.body);

    let mut phone = world.browser();
    let born = |year: &'static str| {
        [
            ("code", code.as_str()),
            ("birth_day", "4"),
            ("birth_month", "4"),
            ("birth_year", year),
        ]
    };
    assert_eq!(phone.post("/join", &born("2010")).await.status.as_u16(), 422);
    assert_eq!(phone.post("/join", &born("2011")).await.status.as_u16(), 303);
    let account = [("confirm_identity", "yes"), ("login", "paula.perrin"), ("password", NEW_PASSWORD)];
    assert_eq!(phone.post("/join/account", &account).await.status.as_u16(), 303);
    let rules = phone.get("/join/rules").await;
    let version = rules.find("input[name=rules_version]")[0].1["value"].clone();
    let without = [("accept_rules", "yes"), ("rules_version", version.as_str())];
    let again = phone.post("/join/rules", &without).await;
    assert_eq!(again.status.as_u16(), 422, "the pupil's own yes is asked for");
    let account = format!("select count(*) from account where person_id = '{}'", id(107));
    assert_eq!(world.number(&account).await, 0);
    let with = [("own_consent", "yes"), ("accept_rules", "yes"), ("rules_version", version.as_str())];
    assert_eq!(phone.post("/join/rules", &with).await.location(), "/join/done");
    assert_eq!(world.number(&account).await, 1);
    assert_eq!(phone.get(&feed()).await.status.as_u16(), 200);
    assert_eq!(
        phone.get(&format!("{}/announcements/new", feed())).await.status.as_u16(),
        403,
        "pupils publish nothing"
    );
    // one tap, and the pupil is out again
    gael.post(&consent(107), &[("value", "no")]).await;
    assert_eq!(phone.get(&feed()).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_letter_dies_with_the_authorisation_it_leans_on() {
    let world = World::new().await;
    world.arrange(format!("delete from account where person_id = '{}'", id(106))).await;
    let mut office = world.as_persona(OFFICE).await;
    let path = format!("/school/pupils/{}/letter", id(106));
    let made = office.post(&path, &[]).await;
    let code = office.get(made.location()).await.test_id("invite-code")[0].0.clone();
    let mut gina = world.signed_in(GINA).await;
    gina.post(&consent(106), &[("value", "no")]).await;
    let fields = [
        ("code", code.as_str()),
        ("birth_day", "2"),
        ("birth_month", "2"),
        ("birth_year", "2011"),
    ];
    assert_eq!(world.browser().post("/join", &fields).await.status.as_u16(), 422);
    assert_eq!(
        world.as_persona(PUPIL_WITHOUT_CONSENT).await.get(&feed()).await.status.as_u16(),
        404
    );
}
