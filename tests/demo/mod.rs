//! The invented school: everybody who is printed gets in, or does not, as their facts say; and a demo stays one.

mod said;

use crate::support::World;
use crate::support::browser::Browser;
use jiff::SignedDuration;
use preau::config::Config;
use preau::database::Refusal;
use preau::rooms::demo::Played;
use preau::rooms::demo::command::{Size, erase, make, people, refuse_demo, settle};
use preau::secrets::Seed;

async fn demo(size: Option<Size>) -> (World, Vec<Played>) {
    let world = World::empty().await;
    make(&world.app, size, world.app.clock.now() + SignedDuration::from_hours(720))
        .await
        .unwrap();
    let people = people(&world.app).await.unwrap();
    (world, people)
}

/// Signs in as the table says, and answers where that led.
async fn sign_in(world: &World, who: &Played) -> String {
    enter(world, who).await.1
}

/// The same, and the browser.
async fn enter(world: &World, who: &Played) -> (Browser, String) {
    let mut browser = world.browser();
    let fields = [("login", who.login.as_str()), ("password", who.password.as_str())];
    let answer = browser.post("/login", &fields).await;
    if answer.location() != "/login/second-factor" {
        return (browser, answer.location().to_owned());
    }
    let bytes = base32(who.totp.as_deref().expect("a second factor is asked of those who have one"));
    let code = Seed::from_bytes(&bytes).unwrap().code(world.clock.now());
    let to = browser.post("/login/second-factor", &[("code", &code)]).await.location().to_owned();
    (browser, to)
}

fn base32(text: &str) -> Vec<u8> {
    let (mut held, mut bits, mut bytes) = (0_u32, 0, Vec::new());
    for symbol in text.bytes() {
        let value = match symbol {
            b'A'..=b'Z' => symbol - b'A',
            _ => symbol - b'2' + 26,
        };
        held = (held << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap());
        }
    }
    bytes
}

#[tokio::test]
async fn everybody_printed_gets_in_or_not_as_their_facts_say() {
    let (world, people) = demo(None).await;
    assert_eq!(people.len(), 23);
    for who in &people {
        let shut_out = ["suspended", "barred", "contact"].contains(&who.role.as_str());
        let expected = if shut_out { "" } else { "/home" };
        assert_eq!(sign_in(&world, who).await, expected, "{}", who.role);
    }
}

#[tokio::test]
async fn the_school_is_whole_and_marked() {
    let (world, _) = demo(None).await;
    for (what, sql, many) in [
        ("pupils", "select count(*) from enrolment", 48),
        ("posts", "select count(*) from announcement", 68),
        ("bars", "select count(*) from guardianship where right_level = 'barred'", 2),
        ("on paper", "select count(*) from guardianship where channel = 'paper'", 1),
        ("demo", "select count(*) from school where demo", 1),
        ("licences", "select count(*) from licence", 7),
        (
            "the substitute's",
            "select count(*) from licence l join account a using (person_id) where a.login = 'sam.leblanc'",
            0,
        ),
    ] {
        assert_eq!(world.number(sql).await, many, "{what}");
    }
    assert!(world.number("select count(*) from read_mark").await > 500);
    // what everybody can see is computed as for a real school
    let readers =
        "select count(distinct person_id) from wall.audience('00000000-0000-7000-8000-030000000001', timestamptz '2026-11-23 09:00Z')";
    assert!(world.number(readers).await > 40);
}

#[tokio::test]
async fn a_demo_stays_a_demo_and_no_school_starts_on_it() {
    let (world, _) = demo(None).await;
    let refused = refuse_demo(&world.app).await.unwrap_err();
    assert!(refused.is::<Refusal>());
    let mut owner = world.database.owner().await;
    for statement in ["update school set demo = false, erase_at = null", "delete from school"] {
        let outcome = sqlx::query(statement).execute(&mut owner).await;
        assert!(outcome.is_err(), "{statement}");
    }
    let school = World::new().await;
    refuse_demo(&school.app).await.unwrap();
    let made = make(&school.app, None, school.clock.now()).await;
    assert!(made.is_err(), "no demo is put into a school");
}

#[tokio::test]
async fn a_town_has_the_size_asked_for_and_two_who_can_sign_in() {
    let size = Size {
        families: 100,
        groups: 5,
        posts: 500,
    };
    let (world, people) = demo(Some(size)).await;
    for (table, many) in [
        ("class_group", 5),
        ("pupil", 140),
        ("account", 171),
        ("announcement", 500),
        ("assignment", 5),
    ] {
        assert_eq!(world.number(format!("select count(*) from {table}")).await, many, "{table}");
    }
    assert_eq!(people.len(), 2);
    for who in &people {
        assert_eq!(sign_in(&world, who).await, "/home", "{}", who.role);
    }
    // a school without a head takes no posts: what is measured must be a school that does
    let shut = "select count(*) from class_group k cross join lateral wall.class_state(k.id, $now) s where s.state <> 'open'";
    let shut = shut.replace("$now", &format!("'{}'", world.clock.now()));
    assert_eq!(world.number(shut).await, 0);
}

#[test]
fn what_is_erased_takes_its_documents_with_it() {
    let data = tempfile::tempdir().unwrap();
    let id = preau::ids::FileId::new();
    let files = preau::rooms::files::Store::at(data.path());
    files.put(id, b"Bottes.").unwrap();
    erase(data.path()).unwrap();
    assert!(!files.path(id).exists() && data.path().exists());
    erase(data.path()).unwrap();
}

#[test]
fn a_demo_lives_apart_on_this_machine_only() {
    let read =
        |pairs: &[(&str, &str)]| Config::read(None, pairs.iter().map(|(name, value)| (name.into(), value.into())).collect()).unwrap();
    let here = settle(read(&[("PREAU_DATA", "/srv/preau")]), Some(9000)).unwrap();
    assert_eq!(here.data_dir.to_str(), Some("/srv/preau-demo"));
    assert_eq!(here.listen.to_string(), "127.0.0.1:9000");
    assert_eq!(here.origin.as_str(), "http://localhost:9000");
    for elsewhere in [
        &[("PREAU_DATA", "/srv/preau"), ("PREAU_LISTEN", "0.0.0.0:80")][..],
        &[("PREAU_DATA", "/srv/preau"), ("DATABASE_URL", "postgres://preau_app@db/preau")],
    ] {
        assert!(settle(read(elsewhere), None).unwrap_err().is::<Refusal>());
    }
}

#[tokio::test]
async fn a_demo_takes_no_list_and_makes_no_letter_and_is_not_set_up_again() {
    let (world, people) = demo(None).await;
    let played = |role: &str| {
        people
            .iter()
            .find(|who| who.role == role)
            .unwrap_or_else(|| panic!("{role} in {people:?}"))
    };
    let (mut office, to) = enter(&world, played("office")).await;
    assert_eq!(to, "/home");
    let group = world.text("select id::text from class_group order by name limit 1").await;
    let staff = world
        .text("select person_id::text from assignment where role = 'teacher' limit 1")
        .await;
    // someone whom a school would print a letter for
    world
        .arrange("delete from account where person_id in (select guardian_id from guardianship where right_level = 'full')")
        .await;
    world.arrange(format!("delete from account where person_id = '{staff}'")).await;
    for path in [
        format!("/school/groups/{group}/roster/invitations"),
        format!("/school/staff/{staff}/letter"),
    ] {
        let page = office.post(&path, &[]).await;
        assert_eq!(page.status.as_u16(), 422, "{path}");
        assert_eq!(page.test_id("error-summary").len(), 1, "{path}: {}", page.body);
    }
    let file = b"pupil_last,pupil_first,birth_date,level,group\nA,B,01/02/2018,CP,CP\n";
    let page = office
        .post_multipart("/school/imports", &[("scope", None, b"school"), ("file", Some("liste.csv"), file)])
        .await;
    assert_eq!((page.status.as_u16(), page.find("#file-error").len()), (422, 1));
    for (table, many) in [("letter", 0), ("roster_import", 0)] {
        assert_eq!(world.number(format!("select count(*) from {table}")).await, many, "{table}");
    }
    assert_eq!(world.browser().get("/setup").await.status.as_u16(), 404);
    // whichever way a letter would be asked for, the database refuses it
    let mut owner = world.database.owner().await;
    let past = format!(
        "insert into letter (id, person_id, kind, digits_hmac, code_hmac, lang, created_at, expires_at)
         values (gen_random_uuid(), '{staff}', 'staff', 'x', 'x', 'fr', '2026-11-23', '2026-12-23')"
    );
    let refused = sqlx::query(sqlx::AssertSqlSafe(past)).execute(&mut owner).await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().constraint(), Some("demo_letter"));
    let terminal = preau::rooms::setup::command::appoint(&world.app, "Nina Neuve").await.map(drop);
    assert!(terminal.unwrap_err().to_string().contains("demo"));
}
