//! One's own account, through the front door.

use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{self, GUARDIAN, NEW_PASSWORD, OTHER_GUARDIAN, PASSWORD, PUPIL, TEACHER};
use jiff::SignedDuration;

/// A sign-in so old that fresh acts ask for the password.
async fn stale(world: &World, persona: world::Persona) -> Browser {
    let browser = world.as_persona(persona).await;
    world.clock.advance(SignedDuration::from_mins(11));
    browser
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

async fn sessions_of(world: &World, n: u128) -> i64 {
    let account = world::id(2000 + n);
    world
        .number(format!("select count(*) from session where account_id = '{account}'"))
        .await
}

/// Whether a browser is still signed in.
async fn signed_in(browser: &mut Browser) -> bool {
    browser.get("/me").await.status.as_u16() == 200
}

#[tokio::test]
async fn language_and_looks_are_kept_and_the_sign_in_page_obeys() {
    let world = World::new().await;
    let mut browser = world.as_persona(GUARDIAN).await;
    let page = browser.get("/me").await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "me"));
    assert!(page.body.contains("karima.benali"));
    assert_eq!(page.find("h1").len(), 1);

    browser.post("/me/language", &[("lang", "en")]).await;
    browser.post("/me/looks", &[("theme", "dark"), ("letters", "yes")]).await;
    let html = &browser.get("/me").await.find("html")[0].1;
    assert_eq!(
        (html["lang"].as_str(), html["data-theme"].as_str(), html["data-letters"].as_str()),
        ("en", "dark", "readable")
    );
    browser.post("/logout", &[]).await;
    let html = &browser.get("/login").await.find("html")[0].1;
    assert_eq!(
        (html["lang"].as_str(), html["data-theme"].as_str(), html["data-letters"].as_str()),
        ("en", "dark", "readable")
    );
    // nothing of an invented cookie gets into a page
    let html = &world.browser().with_cookie("theme", "\"><script>").get("/login").await.find("html")[0].1;
    assert!(!html.contains_key("data-theme"));
}

#[tokio::test]
async fn contact_details_are_sealed_marked_as_ones_own_and_kept_when_wrong() {
    let world = World::new().await;
    let mut browser = world.as_persona(GUARDIAN).await;
    let wrong = browser
        .post("/me/contact", &[("email", "karima@"), ("phone", "06 12 34 56 78")])
        .await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert_eq!(wrong.find("#email-error").len(), 1);
    assert_eq!(wrong.find("#email")[0].1["value"], "karima@");
    assert_eq!(wrong.find("#phone")[0].1["value"], "06 12 34 56 78");
    assert_eq!(world.number("select count(*) from person where contact_by_self").await, 0);

    let saved = browser
        .post("/me/contact", &[("email", " karima@example.org "), ("phone", "")])
        .await;
    assert_eq!((saved.status.as_u16(), saved.location()), (303, "/me"));
    assert_eq!(browser.get("/me/contact").await.find("#email")[0].1["value"], "karima@example.org");
    assert_eq!(
        world
            .number("select count(*) from person where contact_by_self and email_sealed is not null and phone_sealed is null")
            .await,
        1
    );
    assert_eq!(
        world
            .number("select count(*) from person where position('karima@example'::bytea in email_sealed) > 0")
            .await,
        0
    );
    // pupils have none
    assert_eq!(world.as_persona(PUPIL).await.get("/me/contact").await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_sign_in_name_that_is_taken_is_a_sentence_and_a_free_one_works() {
    let world = World::new().await;
    let mut browser = world.as_persona(GUARDIAN).await;
    for bad in ["rosa.rossi", "Karima B", "k", ""] {
        let page = browser.post("/me/login", &[("login", bad)]).await;
        assert_eq!(page.status.as_u16(), 422, "{bad}");
        assert_eq!(page.find("#login-error").len(), 1, "{bad}");
    }
    assert_eq!(world.number("select count(*) from account where login = 'karima.benali'").await, 1);
    assert_eq!(browser.post("/me/login", &[("login", "Karima.B2")]).await.location(), "/me");
    assert_eq!(world.number("select count(*) from account where login = 'karima.b2'").await, 1);
}

#[tokio::test]
async fn a_new_password_ends_the_others_and_keeps_this_one() {
    let world = World::new().await;
    let mut here = world.as_persona(GUARDIAN).await;
    let mut there = world.as_persona(GUARDIAN).await;
    for (now, new, field) in [
        ("not hers", NEW_PASSWORD, "#current_password-error"),
        (PASSWORD, "karima1", "#new_password-error"),
        (PASSWORD, "karima.benali", "#new_password-error"),
    ] {
        let page = here.post("/me/password", &[("current_password", now), ("new_password", new)]).await;
        assert_eq!(page.status.as_u16(), 422, "{new}");
        assert_eq!(page.find(field).len(), 1, "{new}");
        assert!(!page.body.contains(NEW_PASSWORD) && !page.body.contains(PASSWORD));
    }
    assert!(signed_in(&mut there).await);

    let changed = here
        .post("/me/password", &[("current_password", PASSWORD), ("new_password", NEW_PASSWORD)])
        .await;
    assert_eq!((changed.status.as_u16(), changed.location()), (303, "/me"));
    assert!(signed_in(&mut here).await);
    assert!(!signed_in(&mut there).await);
    let page = here.get("/me").await;
    assert_eq!(page.test_id("notice").len(), 1);
    here.post("/me/notices", &[]).await;
    assert_eq!(here.get("/me").await.test_id("notices").len(), 0);

    let mut old = world.browser();
    assert_eq!(
        old.post("/login", &[("login", "karima.benali"), ("password", PASSWORD)])
            .await
            .status
            .as_u16(),
        422
    );
}

#[tokio::test]
async fn guessing_the_present_password_is_limited() {
    let world = World::new().await;
    let mut browser = world.as_persona(GUARDIAN).await;
    let mut last = 0;
    for _ in 0..8 {
        last = browser
            .post("/me/password", &[("current_password", "guess"), ("new_password", NEW_PASSWORD)])
            .await
            .status
            .as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn ending_a_device_ends_its_sessions_at_once() {
    let world = World::new().await;
    let mut here = world.as_persona(GUARDIAN).await;
    let mut there = world.as_persona(GUARDIAN).await;
    let page = here.get("/me/devices").await;
    assert_eq!(page.hook(), "me-devices");
    assert_eq!(
        page.test_id("device-row").len(),
        3,
        "this one, the other one, and the iPad of the world"
    );
    assert_eq!(page.find("[data-testid=device-row][aria-current]").len(), 1);
    let others: Vec<String> = page
        .find("form[action^='/me/devices/'][action$='/end']")
        .into_iter()
        .map(|(_, attributes)| attributes["action"].clone())
        .collect();
    assert_eq!(others.len(), 2);
    for end in &others {
        assert_eq!(here.post(end, &[]).await.location(), "/me/devices");
        assert_eq!(here.post(end, &[]).await.status.as_u16(), 404, "gone is gone");
    }
    assert!(!signed_in(&mut there).await);
    assert!(signed_in(&mut here).await);
    assert_eq!(sessions_of(&world, 20).await, 1);
    // somebody else's device is as unknown as none
    let foreign = format!("/me/devices/{}/end", world::id(301));
    assert_eq!(here.post(&foreign, &[]).await.status.as_u16(), 404);
    assert_eq!(world.number("select count(*) from device where label = 'Chrome, Windows'").await, 1);
}

#[tokio::test]
async fn ending_all_others_keeps_the_one_at_hand() {
    let world = World::new().await;
    let mut here = world.as_persona(GUARDIAN).await;
    let mut there = world.as_persona(GUARDIAN).await;
    let mut stranger = world.as_persona(TEACHER).await;
    assert_eq!(here.post("/me/devices/end-others", &[]).await.location(), "/me/devices");
    assert!(signed_in(&mut here).await && !signed_in(&mut there).await && signed_in(&mut stranger).await);
    assert_eq!(
        world
            .number(format!("select count(*) from device where account_id = '{}'", world::id(2020)))
            .await,
        1
    );
}

#[tokio::test]
async fn an_old_sign_in_is_asked_for_the_password_and_the_form_goes_on_whole() {
    let world = World::new().await;
    let mut browser = stale(&world, GUARDIAN).await;
    // reading is not asked
    assert_eq!(browser.get("/me/contact").await.status.as_u16(), 200);
    let typed = [("email", "karima@example.org"), ("phone", "06 12\r\n34 & \"56\" <78>")];
    let asked = browser.post("/me/contact", &typed).await;
    assert_eq!((asked.status.as_u16(), asked.hook().as_str()), (403, "confirm"));
    assert_eq!(world.number("select count(*) from person where contact_by_self").await, 0);

    // a browser reads line ends as bare line feeds, and sends them as both marks
    let carried = |page: &crate::support::Page| -> Vec<(String, String)> {
        page.find("form[action='/confirm'] input[type=hidden]")
            .into_iter()
            .map(|(_, input)| (input["name"].clone(), input["value"].replace('\n', "\r\n")))
            .collect()
    };
    let fields = carried(&asked);
    assert!(fields.contains(&("confirm_path".into(), "/me/contact".into())));
    for (name, value) in typed {
        assert!(fields.contains(&(name.into(), value.into())), "{name} in {fields:?}");
    }
    let with = |password: &'static str, fields: &[(String, String)]| -> Vec<(String, String)> {
        let mut all = fields.to_vec();
        all.push(("confirm_password".into(), password.into()));
        all
    };
    let wrong = browser.post("/confirm", &borrowed(&with("not hers", &fields))).await;
    assert_eq!((wrong.status.as_u16(), wrong.hook().as_str()), (403, "confirm"));
    assert_eq!(wrong.find("#confirm_password-error").len(), 1);
    assert!(!wrong.body.contains("not hers"));
    assert_eq!(carried(&wrong), fields, "nothing is lost by a slip");

    let again = with(PASSWORD, &carried(&wrong));
    let right = browser.post("/confirm", &borrowed(&again)).await;
    assert_eq!((right.status.as_u16(), right.location()), (307, "/me/contact"));
    // a browser sends the same body there; the telephone number is wrong, and comes back as it was typed
    let form = browser.post(right.location(), &borrowed(&again)).await;
    assert_eq!((form.status.as_u16(), form.hook().as_str()), (422, "me-contact"));
    assert_eq!(form.find("#email")[0].1["value"], "karima@example.org");
    assert!(form.find("#phone")[0].1["value"].contains("& \"56\" <78>"));
    assert!(!form.body.contains(PASSWORD));
    let done = browser
        .post("/me/contact", &[("email", "karima@example.org"), ("phone", "06 12 34 56 78")])
        .await;
    assert_eq!(done.location(), "/me");
    assert_eq!(world.number("select count(*) from person where contact_by_self").await, 1);

    // ten minutes later it asks again
    world.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(browser.post("/me/devices/end-others", &[]).await.hook(), "confirm");
}

#[tokio::test]
async fn notices_reach_the_holder_and_nobody_else() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let mut nabil = world.as_persona(OTHER_GUARDIAN).await;
    let before = nabil.get("/me").await.body;
    karima.post("/me/contact", &[("email", "karima@example.org"), ("phone", "")]).await;
    karima.post("/me/login", &[("login", "karima.b2")]).await;
    assert_eq!(karima.get("/me").await.test_id("notice").len(), 2);
    assert_eq!(nabil.get("/me").await.body, before);
    // putting aside is one's own as well
    nabil.post("/me/notices", &[]).await;
    assert_eq!(karima.get("/me").await.test_id("notice").len(), 2);
}

#[tokio::test]
async fn giving_the_password_again_gives_the_session_a_new_id_and_the_old_one_is_dead() {
    let world = World::new().await;
    let mut browser = stale(&world, GUARDIAN).await;
    let mut thief = browser.clone();
    let times = "select concat_ws(' ', account_id, device_id, created_at, expires_at) from session where account_id is not null";
    let before = world.text(times).await;
    assert_eq!(
        browser
            .post("/confirm", &[("confirm_password", "not hers"), ("confirm_path", "/me")])
            .await
            .status
            .as_u16(),
        403
    );
    assert!(signed_in(&mut thief).await, "a slip changes nothing");
    let typed = [
        ("confirm_password", PASSWORD),
        ("confirm_path", "/me/contact"),
        ("email", "k@example.org"),
        ("phone", ""),
    ];
    let old = browser.cookie("preau").map(str::to_owned);
    let confirmed = browser.post("/confirm", &typed).await;
    assert_eq!((confirmed.status.as_u16(), confirmed.location()), (307, "/me/contact"));
    assert_ne!(browser.cookie("preau").map(str::to_owned), old);
    assert!(!signed_in(&mut thief).await);
    assert_eq!(thief.post("/me/contact", &typed).await.location(), "/login");
    // the form that was kept goes on under the new id, and the session lasts no longer than it did
    assert_eq!(browser.post("/me/contact", &typed).await.location(), "/me");
    assert_eq!(world.number("select count(*) from session").await, 1);
    assert_eq!(world.text(times).await, before);
}
