//! The families' pledge: it heads each page from the first day of a school year, two weeks later ordinary reading waits for it, and nobody
//! learns who has given it.

use crate::announcements::{cards, feed, post};
use crate::support::browser::Browser;
use crate::support::world::{
    EVENT, GUARDIAN, HERONS, HOMEWORK, JUST_PUBLISHED, NEWS, OFFICE, ON_THE_WALL, OTHER_GUARDIAN, OTTERS, PRINCIPAL, PUPIL, SPECTACLE,
    TEACHER, TEACHER_GUARDIAN, THREAD, UNCONFIRMED, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _};

/// A world in which a school year began a week ago, in the same classes.
async fn new_year() -> World {
    let world = World::new().await;
    world
        .arrange(format!(
            "update school_year set ends_on = '2026-11-10', rollover_on = '2026-11-15' where id = '{}';
             insert into school_year (id, label, starts_on, ends_on, rollover_on)
                 values ('{}', 'La suivante', '2026-11-16', '2027-07-03', '2027-08-31');
             update class_group set year_id = '{1}';
             update sign_off set until_on = '2026-12-20'",
            id(900),
            id(905)
        ))
        .await;
    world
}

/// The same, 15 days after its beginning.
async fn paused() -> World {
    let world = new_year().await;
    world.clock.advance(SignedDuration::from_hours(8 * 24));
    world
}

fn asked(page: &Page) -> usize {
    page.test_id("pledge").len()
}

async fn agree(browser: &mut Browser, next: &str) -> Page {
    browser.post("/me/pledge", &[("pledge_version", "1"), ("next", next)]).await
}

#[tokio::test]
async fn who_joined_in_the_year_has_agreed_and_who_comes_into_a_new_one_is_asked_on_every_page() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(asked(&karima.get("/home").await), 0);
    let page = karima.get("/me/pledge").await;
    assert!(page.test_id("pledge-given")[0].0.contains("2 octobre 2026"));

    let world = new_year().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let lina = format!("/children/{}", id(100));
    for path in ["/home", "/children", "/me", "/agenda", "/threads", &feed(), &post(NEWS), &lina] {
        let page = karima.get(path).await;
        assert_eq!((page.status.as_u16(), asked(&page)), (200, 1), "{path}");
        assert!(page.find("[data-testid=pledge] li").len() == 4, "{path}");
        assert_eq!(page.find("[data-testid=pledge] input[name=next]")[0].1["value"], path);
    }
    assert!(
        cards(&karima.get(&feed()).await).contains(&NEWS.to_string()),
        "a week later one still reads"
    );
    for (persona, times) in [
        (UNCONFIRMED, 1),
        (PUPIL, 1),
        (TEACHER_GUARDIAN, 1),
        (TEACHER, 0),
        (PRINCIPAL, 0),
        (OFFICE, 0),
    ] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(asked(&browser.get("/me").await), times, "{}", persona.name);
    }
    let own = karima.get("/me/pledge?next=/agenda").await;
    assert_eq!((asked(&own), own.test_id("pledge-submit").len()), (1, 1));
}

#[tokio::test]
async fn agreeing_is_one_button_once_a_year_and_leads_back() {
    let world = new_year().await;
    let of_karima = format!("select count(*) from pledge where account_id = '{}'", id(2020));
    assert_eq!(world.number(&of_karima).await, 1, "of the year before");
    let mut karima = world.as_persona(GUARDIAN).await;
    let wrong = karima.post("/me/pledge", &[("pledge_version", "2"), ("next", "/agenda")]).await;
    assert_eq!((wrong.status.as_u16(), wrong.hook().as_str()), (422, "pledge"));
    assert_eq!(karima.post("/me/pledge", &[]).await.status.as_u16(), 422);
    assert_eq!(world.number(&of_karima).await, 1);
    let done = agree(&mut karima, "/agenda").await;
    assert_eq!((done.status.as_u16(), done.location()), (303, "/agenda"));
    let page = karima.get("/agenda").await;
    assert_eq!((asked(&page), page.test_id("flash").len()), (0, 1));
    assert_eq!(agree(&mut karima, "//evil.example").await.location(), "/home");
    assert_eq!(world.number(&of_karima).await, 2, "sent twice, given once");
    assert_eq!(world.number("select count(*) from audit where action = 'pledge-give'").await, 1);
    // nobody gives it for somebody else, and it is for families only
    assert_eq!(
        world
            .number(format!("select count(*) from pledge where year_id = '{}'", id(905)))
            .await,
        1
    );
    for persona in [TEACHER, OFFICE] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(browser.get("/me/pledge").await.status.as_u16(), 404, "{}", persona.name);
        assert_eq!(agree(&mut browser, "/home").await.status.as_u16(), 404, "{}", persona.name);
    }
}

#[tokio::test]
async fn after_two_weeks_ordinary_reading_waits_and_what_is_to_be_signed_does_not() {
    let world = paused().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let secret = |page: &Page| {
        ["Sortie au musée", "bottes", "Nos masques", "Table de 6", "Tout juste"]
            .iter()
            .any(|text| page.body.contains(text))
    };
    let page = karima.get(&feed()).await;
    assert_eq!(page.status.as_u16(), 200);
    assert_eq!(page.test_id("pledge")[0].1["data-state"], "paused");
    assert_eq!(cards(&page), [EVENT.to_string()], "what is to be signed");
    assert!(!page.body.contains("Tout est lu"), "there is more");
    assert!(!secret(&page), "{}", page.body);
    let titles = karima.get(&format!("{}/announcements", feed())).await;
    assert!(titles.body.contains("Spectacle") && !secret(&titles), "{}", titles.body);
    // "nothing" would not be true
    for path in ["/agenda?month=2027-02", "/search?q=bottes"] {
        let page = karima.get(path).await;
        assert!(page.body.contains("La lecture attend votre accord"), "{path}: {}", page.body);
    }
    for path in ["/home", "/agenda", "/agenda?month=2026-11"] {
        let page = karima.get(path).await;
        assert_eq!(page.status.as_u16(), 200);
        assert!(
            !page.body.contains("Table de 6") && !page.body.contains("musée"),
            "{path}: {}",
            page.body
        );
    }
    for (path, next) in [
        (post(NEWS), post(NEWS)),
        (post(ON_THE_WALL), post(ON_THE_WALL)),
        (post(HOMEWORK), post(HOMEWORK)),
        // whether there is such a post is not said either
        (post(id(999_999)), post(id(999_999))),
    ] {
        let page = karima.get(&path).await;
        assert_eq!(
            (page.status.as_u16(), page.location()),
            (303, format!("/me/pledge?next={next}").as_str())
        );
    }
    // no act goes round it
    for (act, fields) in [
        (format!("{}/done", post(HOMEWORK)), vec![("value", "yes".to_owned())]),
        (format!("{}/choice", post(ON_THE_WALL)), vec![("option", id(952).to_string())]),
    ] {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(karima.post(&act, &fields).await.status.as_u16(), 404, "{act}");
    }
    assert_eq!(
        world
            .number(format!("select count(*) from done_mark where account_id = '{}'", id(2020)))
            .await,
        0
    );
    // the text that is to be signed, and the answer
    assert!(karima.get(&post(EVENT)).await.body.contains("Haut noir."));
    let fields = [
        ("pupil", id(100).to_string()),
        ("answer", "yes".to_owned()),
        ("document_hash", SPECTACLE.to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        karima.post(&format!("{}/signature", post(EVENT)), &fields).await.status.as_u16(),
        303
    );
    // messages about one's child, and one's own data
    for path in [
        format!("/threads/{THREAD}"),
        "/me/data".to_owned(),
        format!("/groups/{OTTERS}/access"),
    ] {
        assert_eq!(karima.get(&path).await.status.as_u16(), 200, "{path}");
    }
    world.app.traces.write(&world.app).await.unwrap();
    let reached = format!(
        "select count(*) from read_mark where person_id = '{}' and announcement_id = '{JUST_PUBLISHED}'",
        id(20)
    );
    assert_eq!(world.number(reached).await, 0, "what was not sent reached nobody");

    assert_eq!(agree(&mut karima, &feed()).await.location(), feed());
    let page = karima.get(&feed()).await;
    assert_eq!(asked(&page), 0);
    assert!(cards(&page).contains(&NEWS.to_string()) && cards(&page).len() > 4);
}

#[tokio::test]
async fn an_alert_is_read_whatever_was_agreed_to() {
    let world = paused().await;
    // whatever else an alert must have is not what this is about
    world
        .arrange(format!(
            "do $$ declare rule text; begin
                 for rule in select conname from pg_constraint where conrelid = 'announcement'::regclass and contype = 'c'
                     and pg_get_constraintdef(oid) like '%kind%' loop
                     execute format('alter table announcement drop constraint %I', rule);
                 end loop;
             end $$;
             update announcement set kind = 'alert' where id = '{JUST_PUBLISHED}'"
        ))
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let page = karima.get(&feed()).await;
    assert_eq!(cards(&page), [JUST_PUBLISHED.to_string(), EVENT.to_string()]);
    assert!(page.body.contains("Encore dix minutes."));
    assert_eq!(karima.get(&post(JUST_PUBLISHED)).await.status.as_u16(), 200);
}

/// What is kept in memory of a class is the same for every reader: nobody who may not read everything fills it, or is served from it.
#[tokio::test]
async fn a_reader_who_waits_neither_fills_nor_empties_what_is_kept_of_a_class() {
    let world = paused().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let mut nabil = world.as_persona(OTHER_GUARDIAN).await;
    assert_eq!(agree(&mut nabil, "/home").await.status.as_u16(), 303);
    assert_eq!(cards(&karima.get(&feed()).await).len(), 1);
    for _ in 0..2 {
        let all = cards(&nabil.get(&feed()).await);
        assert!(all.contains(&NEWS.to_string()) && all.contains(&HOMEWORK.to_string()), "{all:?}");
        assert_eq!(cards(&karima.get(&feed()).await), [EVENT.to_string()], "though it is at hand");
        assert!(!cards(&karima.get("/home").await).contains(&NEWS.to_string()));
    }
    // in a class that one comes to for work, nothing waits
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let page = tania.get(&feed()).await;
    assert!(asked(&page) == 1 && cards(&page).contains(&NEWS.to_string()));
    let mut yanis = world.as_persona(PUPIL).await;
    assert!(!cards(&yanis.get(&feed()).await).contains(&NEWS.to_string()));
}

#[tokio::test]
async fn the_database_itself_holds_the_posts_back() {
    let world = paused().await;
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    app.execute(AssertSqlSafe(format!(
        "begin; select set_config('preau.groups', '{{{OTTERS},{HERONS}}}', true), set_config('preau.paused', '{{{OTTERS}}}', true)"
    )))
    .await
    .unwrap();
    let sql = "select a.id, a.group_id from announcement a order by a.id";
    let rows = app.fetch_all(sql).await.unwrap();
    let ours: Vec<uuid::Uuid> = rows
        .iter()
        .filter(|row| row.get::<uuid::Uuid, _>("group_id") == OTTERS)
        .map(|row| row.get("id"))
        .collect();
    assert_eq!(ours, [EVENT]);
    assert!(rows.len() > 3, "the other class is not meant");
}

/// Accounts that were there before the school began with it have their two weeks.
#[tokio::test]
async fn a_school_that_begins_with_it_asks_two_weeks_long() {
    let world = paused().await;
    world.arrange("update pledge_text set asked_from = '2026-11-25 08:00Z'").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let page = karima.get(&feed()).await;
    assert!(asked(&page) == 1 && cards(&page).contains(&NEWS.to_string()));
    world.clock.advance(SignedDuration::from_hours(8 * 24));
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(cards(&karima.get(&feed()).await), [EVENT.to_string()]);
}

#[tokio::test]
async fn who_has_agreed_is_nobodys_business() {
    let (one, other) = (paused().await, paused().await);
    assert_eq!(
        agree(&mut other.as_persona(OTHER_GUARDIAN).await, "/home").await.status.as_u16(),
        303
    );
    for path in [
        "/home".to_owned(),
        feed(),
        "/children".to_owned(),
        format!("/groups/{OTTERS}/access"),
        "/me/pledge".to_owned(),
    ] {
        let (a, b) = (
            one.as_persona(GUARDIAN).await.get(&path).await,
            other.as_persona(GUARDIAN).await.get(&path).await,
        );
        assert_eq!((a.status, a.body), (b.status, b.body), "{path}");
        let (a, b) = (
            one.as_persona(TEACHER).await.get(&path).await,
            other.as_persona(TEACHER).await.get(&path).await,
        );
        assert_eq!((a.status, a.body), (b.status, b.body), "{path}");
    }
    let share = |page: Page| page.test_id("pledge-share")[0].0.replace(['\u{2068}', '\u{2069}'], "");
    assert!(share(one.as_persona(PRINCIPAL).await.get("/school/licences").await).contains(" 0 %"));
    let few = share(other.as_persona(PRINCIPAL).await.get("/school/licences").await);
    assert!(few.contains(" 5 %"), "{few}");
    assert!(share(World::new().await.as_persona(PRINCIPAL).await.get("/school/licences").await).contains("100 %"));
    other
        .arrange("update account set suspended_at = '2026-11-24 08:00Z' where login not like 'p%' and login not like 'k%'")
        .await;
    let few = share(other.as_persona(PRINCIPAL).await.get("/school/licences").await);
    assert!(few.contains("Trop peu"), "{few}");
}

/// Who joins in the summer has agreed for the year that begins then.
#[tokio::test]
async fn a_pledge_before_the_first_day_counts_for_the_year_that_follows() {
    let world = World::new().await;
    let years = |day: &str| format!("select cardinality(wall.pledge_years('{day} 10:00Z'))::bigint");
    world
        .arrange(format!(
            "insert into school_year (id, label, starts_on, ends_on, rollover_on)
                 values ('{}', '2027-2028', '2027-09-01', '2028-07-05', '2028-08-31')",
            id(905)
        ))
        .await;
    assert_eq!(world.number(years("2026-06-20")).await, 0, "before anything");
    assert_eq!(world.number(years("2026-07-20")).await, 1, "the first year of a school");
    assert_eq!(world.number(years("2026-11-23")).await, 1);
    assert_eq!(world.number(years("2027-06-30")).await, 1);
    assert_eq!(world.number(years("2027-08-20")).await, 2);
    assert_eq!(world.number(years("2027-09-01")).await, 1);
}

#[tokio::test]
async fn who_comes_to_a_class_as_family_late_in_the_year_has_two_weeks_from_then_on() {
    let world = paused().await;
    // Inès' child came three days ago
    world
        .arrange(format!(
            "update enrolment set during = tstzrange('2026-11-28 08:00Z', upper(during))
             where during @> '2026-11-30'::timestamptz and pupil_id in (select pupil_id from guardianship where guardian_id = '{}')",
            id(22)
        ))
        .await;
    let mut ines = world.as_persona(crate::support::world::INFORMED).await;
    let page = ines.get(&feed()).await;
    assert_eq!((page.status.as_u16(), asked(&page)), (200, 1));
    assert!(!page.test_id("pledge")[0].1.contains_key("data-state"), "not paused yet");
    world.clock.advance(SignedDuration::from_hours(14 * 24));
    let mut ines = world.as_persona(crate::support::world::INFORMED).await;
    assert_eq!(ines.get(&feed()).await.test_id("pledge")[0].1["data-state"], "paused");
}
