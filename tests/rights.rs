//! What people take with them, and what they ask for: one's own data and one's child's, nothing of anybody else, and for no longer than
//! the right to it lasts.

use crate::support::World;
use crate::support::world::{
    ALERT, BARRED, BARRED_WITH_SIBLING, CONTACT, DEPUTY, ENTRUSTED, GUARDIAN, NEWS, OFFICE, OTHER_GUARDIAN, OTTERS, OUTSIDER, PRINCIPAL,
    PUPIL, PUPIL_WITHOUT_CONSENT, Persona, SUSPENDED, TEACHER, TEACHER_GUARDIAN, UNCONFIRMED, id,
};
use jiff::SignedDuration;
use serde_json::Value;
use std::io::{Cursor, Read as _};

const LINA: u128 = 100;

/// The page and the JSON of a zip.
fn open(bytes: &[u8]) -> (String, Value) {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(zip.len(), 2);
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    (read("preau.html"), serde_json::from_str(&read("preau.json")).unwrap())
}

/// What somebody gets who asks for a child's file, or for their own.
async fn take(world: &World, persona: Persona, child: Option<u128>) -> Result<(String, Value), u16> {
    let child = child.map(|n| id(n).to_string()).unwrap_or_default();
    let page = world.as_persona(persona).await.post("/me/data/export", &[("child", &child)]).await;
    if page.status.as_u16() != 200 {
        return Err(page.status.as_u16());
    }
    assert_eq!(page.headers["content-type"], "application/zip");
    assert!(
        page.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment; filename=\"preau-")
    );
    assert_eq!(page.headers["cache-control"], "no-store");
    Ok(open(&page.bytes))
}

const EXPORTS: &str = "select count(*) from audit where action = 'data-export'";

#[tokio::test]
async fn a_guardian_takes_the_childs_file_and_nobody_else_is_in_it() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let page = karima.get("/me/data").await;
    assert!(page.body.contains(&id(LINA).to_string()), "{}", page.body);
    let (html, json) = take(&world, GUARDIAN, Some(LINA)).await.unwrap();
    assert_eq!(json["given_name"], "Lina");
    assert_eq!(json["rights"][0]["right_level"], "full");
    let class = &json["classes"][0];
    assert_eq!(class["name"], "CE1-CE2 Loutres");
    let titles: Vec<&str> = class["announcements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|post| post["title"].as_str().unwrap())
        .collect();
    assert!(titles.contains(&"Sortie au musée"), "{titles:?}");
    let published = world
        .number(format!(
            "select count(*) from announcement where group_id = '{OTTERS}' and state = 'published'"
        ))
        .await;
    assert_eq!(
        i64::try_from(titles.len()).unwrap(),
        published,
        "no draft, nothing that was taken back"
    );
    for text in [&html, &json.to_string()] {
        assert!(text.contains("Sortie au musée") && text.contains("Benali"));
        for other in ["Rossi", "Rosa", "Nabil", "Tran", "Hérons", "Karima", "body_html"] {
            assert!(!text.contains(other), "{other} is somebody else, or none of hers");
        }
    }
    assert_eq!(world.number(EXPORTS).await, 1);
}

#[tokio::test]
async fn second_texts_ones_own_word_and_what_left_for_one_are_in_it() {
    let world = World::new().await;
    world.alerted().await;
    world
        .arrange(format!(
            "alter table parallel_text disable trigger check_parallel;
             insert into parallel_text (group_id, announcement_id, lang, title, body, body_html)
             select group_id, id, 'tr', 'Müze gezisi', 'Saat 9.', '<p>Saat 9.</p>' from announcement where id = '{NEWS}';
             insert into telling (person_id, digest_hour, set_at) values ('{karima}', 12, '2026-11-20 08:00Z');
             insert into delivery (id, event, person_id, channel, since, due_at, state, ended_at) values
                ('{one}', 'digest:2026-11-20T12', '{karima}', 'mail', '2026-11-20 08:00Z', '2026-11-20 11:00Z', 'sent', '2026-11-20 11:00Z'),
                ('{two}', 'alert:{ALERT}', '{karima}', 'sms', '2026-11-23 07:00Z', '2026-11-23 07:00Z', 'undeliverable', '2026-11-23 07:00Z'),
                ('{three}', 'alert:{ALERT}', '{other}', 'mail', '2026-11-23 07:00Z', '2026-11-23 07:00Z', 'sent', '2026-11-23 07:00Z')",
            karima = id(20),
            other = id(32),
            one = id(7100),
            two = id(7101),
            three = id(7102),
        ))
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    karima.post(&format!("/groups/{OTTERS}/announcements/{ALERT}/known"), &[]).await;
    let (html, json) = take(&world, GUARDIAN, Some(LINA)).await.unwrap();
    let posts = json["classes"][0]["announcements"].as_array().unwrap();
    let museum = posts.iter().find(|post| post["title"] == "Sortie au musée").unwrap();
    assert_eq!(
        (&museum["second_lang"], &museum["second_text"]),
        (&Value::from("tr"), &Value::from("Saat 9."))
    );
    assert!(html.contains("Müze gezisi") && html.contains("<section lang=\"tr\""));
    let alert = posts.iter().find(|post| post["kind"] == "alert").unwrap();
    assert_eq!(
        (&alert["acknowledged"], &museum["acknowledged"]),
        (&Value::from(true), &Value::from(false))
    );
    let (html, json) = take(&world, GUARDIAN, None).await.unwrap();
    assert_eq!(json["telling"]["digest_hour"], 12);
    assert_eq!(json["told"].as_array().unwrap().len(), 1, "{}", json["told"]);
    assert_eq!(json["told"][0]["kind"], "digest");
    assert!(html.contains("Par courriel"), "{html}");
    assert!(!json["told"].to_string().contains(&ALERT.to_string()));
}

#[tokio::test]
async fn who_has_no_right_to_it_gets_nothing_and_nothing_is_written_down() {
    let world = World::new().await;
    for (persona, child) in [
        (OUTSIDER, LINA),
        (UNCONFIRMED, 101),
        (BARRED_WITH_SIBLING, 104),
        (CONTACT, LINA),
        (BARRED, 102),
        (TEACHER, LINA),
        (PRINCIPAL, LINA),
        (OFFICE, LINA),
        (DEPUTY, LINA),
        (GUARDIAN, 102),
        (PUPIL, LINA),
        (PUPIL_WITHOUT_CONSENT, 107),
        (SUSPENDED, 101),
    ] {
        let got = take(&world, persona, Some(child)).await.unwrap_err();
        // a session of somebody who is not answered at all ends at the door
        assert!([404, 303].contains(&got), "{}: {got}", persona.name);
    }
    assert_eq!(take(&world, GUARDIAN, Some(999)).await.unwrap_err(), 404);
    assert_eq!(world.number(EXPORTS).await, 0);
    // but a pupil takes their own, and an entrusted guardian what they read
    assert_eq!(take(&world, PUPIL, Some(106)).await.unwrap().1["given_name"], "Yanis");
    assert_eq!(take(&world, ENTRUSTED, Some(104)).await.unwrap().1["given_name"], "Zoé");
}

#[tokio::test]
async fn thirty_days_after_the_end_it_is_over_and_what_came_later_was_never_theirs() {
    let world = World::new().await;
    let (gone, later) = ("2026-11-20 09:00Z", "2026-11-21 09:00Z");
    world
        .arrange(format!(
            "update enrolment set during = tstzrange(lower(during), '{gone}') where pupil_id = '{}';
             update announcement set published_at = '{later}' where title = 'Sortie au musée'",
            id(LINA)
        ))
        .await;
    let (_, json) = take(&world, GUARDIAN, Some(LINA)).await.unwrap();
    assert!(!json.to_string().contains("Sortie au musée"), "{json}");
    world.clock.advance(SignedDuration::from_hours(24 * 26));
    assert!(take(&world, GUARDIAN, Some(LINA)).await.is_ok());
    world.clock.advance(SignedDuration::from_hours(24 * 2));
    assert_eq!(take(&world, GUARDIAN, Some(LINA)).await.unwrap_err(), 404);
    assert!(take(&world, GUARDIAN, None).await.is_ok(), "their own stays theirs");
}

#[tokio::test]
async fn at_the_years_end_the_file_waits_until_the_class_is_purged() {
    let world = World::new().await;
    world.clock.advance(SignedDuration::from_hours(24 * (281 + 50)));
    let (_, json) = take(&world, GUARDIAN, Some(LINA)).await.unwrap();
    assert!(json.to_string().contains("Sortie au musée"), "{json}");
    world
        .arrange(format!(
            "update class_group set state = 'purged', state_why = 'purge', purged_at = '2027-10-01' where id = '{OTTERS}'"
        ))
        .await;
    assert_eq!(take(&world, GUARDIAN, Some(LINA)).await.unwrap_err(), 404);
}

#[tokio::test]
async fn a_court_order_ends_it_at_once_and_so_does_a_shut_class() {
    let world = World::new().await;
    assert!(take(&world, GUARDIAN, Some(LINA)).await.is_ok());
    world
        .arrange(format!(
            "update class_group set shut_at = '2026-11-23 08:59Z' where id = '{OTTERS}'"
        ))
        .await;
    assert_eq!(take(&world, GUARDIAN, Some(LINA)).await.unwrap_err(), 404);
    world
        .arrange(format!(
            "update class_group set shut_at = null where id = '{OTTERS}';
             update guardianship set right_level = 'barred', evidence_note = 'JAF' where guardian_id = '{}' and pupil_id = '{}'",
            id(20),
            id(LINA)
        ))
        .await;
    assert_eq!(take(&world, GUARDIAN, Some(LINA)).await.unwrap_err(), 404);
    let page = world.as_persona(GUARDIAN).await.get("/me/data").await;
    assert!(!page.body.contains(&id(LINA).to_string()));
}

#[tokio::test]
async fn ones_own_file_holds_what_the_school_knows_and_no_one_elses_name() {
    let world = World::new().await;
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let sent = tania
        .post("/me/contact", &[("email", "tania@example.org"), ("phone", "06 12 34 56 78")])
        .await;
    assert_eq!(sent.status.as_u16(), 303);
    let (html, json) = take(&world, TEACHER_GUARDIAN, None).await.unwrap();
    assert_eq!(json["email"], "tania@example.org");
    assert_eq!(json["roles"][0]["class"], "CE1-CE2 Loutres");
    assert_eq!(json["children"][0]["given_name"], "Noé");
    let acts = json["acts"].as_array().unwrap();
    assert!(
        acts.iter().all(|act| act.as_object().unwrap().len() == 2),
        "an act without whom it was about"
    );
    for text in [&html, &json.to_string()] {
        assert!(text.contains("Diallo") && text.contains("06 12 34 56 78"));
        for other in ["Rossi", "Petit", "Benali", "password_hash", "argon2"] {
            assert!(!text.contains(other), "{other}");
        }
    }
    // without the password of the last ten minutes it is asked for first
    world.clock.advance(SignedDuration::from_mins(11));
    let page = tania.post("/me/data/export", &[("child", "")]).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (403, "confirm"));
}

#[tokio::test]
async fn a_request_is_due_in_thirty_days_and_answered_by_somebody_else() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let again = karima.post("/me/data/erasure", &[("child", ""), ("text", "  ")]).await;
    assert_eq!(again.status.as_u16(), 422);
    let others = id(102).to_string();
    let forged = karima.post("/me/data/erasure", &[("child", &others), ("text", "Tout")]).await;
    assert_eq!(forged.status.as_u16(), 404, "another's child");
    let lina = id(LINA).to_string();
    let sent = karima
        .post("/me/data/erasure", &[("child", &lina), ("text", "Son ancien niveau.")])
        .await;
    assert_eq!(sent.status.as_u16(), 303);
    assert!(karima.get("/me/data").await.body.contains("Son ancien niveau."));
    assert_eq!(
        world
            .text("select due_on::text from erasure_request where words = 'Son ancien niveau.'")
            .await,
        "2026-12-23"
    );
    let request = world
        .text("select id::text from erasure_request where words = 'Son ancien niveau.'")
        .await;
    let path = format!("/school/requests/{request}");
    let mut office = world.as_persona(OFFICE).await;
    assert!(office.get("/school").await.body.contains("/school/requests"));
    let page = office.get("/school/requests").await;
    assert!(page.body.contains("Son ancien niveau.") && page.body.contains("23 décembre 2026"));
    for (outcome, answer) in [("", "Fait."), ("erased", " "), ("maybe", "Fait.")] {
        let again = office.post(&path, &[("outcome", outcome), ("answer", answer)]).await;
        assert_eq!(again.status.as_u16(), 422, "{outcome} {answer}");
    }
    for stranger in [GUARDIAN, TEACHER, DEPUTY] {
        let refused = world
            .as_persona(stranger)
            .await
            .post(&path, &[("outcome", "erased"), ("answer", "Fait.")])
            .await;
        assert!([403, 404].contains(&refused.status.as_u16()), "{}", stranger.name);
    }
    assert_eq!(
        world
            .number(format!(
                "select count(*) from erasure_request where id = '{request}' and answer is null"
            ))
            .await,
        1
    );
    let done = office.post(&path, &[("outcome", "erased"), ("answer", "C'est fait.")]).await;
    assert_eq!(done.status.as_u16(), 303);
    let twice = office.post(&path, &[("outcome", "refused"), ("answer", "Non.")]).await;
    assert_eq!(twice.status.as_u16(), 404, "answered once");
    assert!(karima.get("/me/data").await.body.contains("est fait."));
    assert!(karima.get("/me").await.body.contains("effacement a une réponse"));
}

#[tokio::test]
async fn the_office_answers_neither_itself_nor_what_a_colleague_handles() {
    let world = World::new().await;
    // the head asks for herself, and the office is a guardian of Lina now
    world
        .arrange(format!(
            "insert into erasure_request (id, person_id, pupil_id, words, asked_at, due_on) values
                ('{}', '{}', null, 'Mon nom', '2026-11-20', '2026-12-20'), ('{}', '{}', '{}', 'Son nom', '2026-11-20', '2026-12-20');
             insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             values ('{}', '{}', '{}', 'full', tstzrange('2026-09-01', '2030-09-01'), 'import', '2026-09-01')",
            id(7001),
            id(1),
            id(7002),
            id(20),
            id(LINA),
            id(7003),
            id(2),
            id(LINA),
        ))
        .await;
    let answer = [("outcome", "erased"), ("answer", "Fait.")];
    let mut head = world.as_persona(PRINCIPAL).await;
    assert!(!head.get("/school/requests").await.body.contains("Mon nom"));
    assert_eq!(
        head.post(&format!("/school/requests/{}", id(7001)), &answer).await.status.as_u16(),
        404
    );
    let mut office = world.as_persona(OFFICE).await;
    let page = office.get("/school/requests").await;
    assert!(page.body.contains("Mon nom") && !page.body.contains("Son nom"), "{}", page.body);
    assert_eq!(
        office
            .post(&format!("/school/requests/{}", id(7002)), &answer)
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(
        world.number("select count(*) from erasure_request where answer is not null").await,
        0
    );
    assert_eq!(
        office
            .post(&format!("/school/requests/{}", id(7001)), &answer)
            .await
            .status
            .as_u16(),
        303
    );
}

#[tokio::test]
async fn the_register_is_a_page_and_a_table() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let page = office.get("/school/register").await;
    let purposes = page.test_id("purpose");
    assert_eq!(purposes.len(), 14);
    let table = office.get("/school/register.csv").await;
    assert_eq!(table.headers["content-type"], "text/csv; charset=utf-8");
    let text = table.body.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), purposes.len());
    assert!(rows.iter().all(|row| row.len() == 10 && row.iter().all(|cell| !cell.is_empty())));
    assert_eq!(
        world.as_persona(TEACHER).await.get("/school/register.csv").await.status.as_u16(),
        404
    );
}

#[tokio::test]
async fn what_is_reported_is_in_no_file_of_who_does_not_see_it_and_ones_own_words_are_in_ones_own() {
    let world = World::new().await;
    let report = format!("/groups/{OTTERS}/announcements/{}/report", id(200));
    let has = |json: &Value| json.to_string().contains("Sortie au musée");
    let said = [("reason", "other"), ("text", "Lina est citée.")];
    assert_eq!(world.as_persona(GUARDIAN).await.post(&report, &said).await.status.as_u16(), 303);
    let (html, json) = take(&world, GUARDIAN, Some(LINA)).await.unwrap();
    assert!(!has(&json) && !html.contains("bottes aux pieds"));
    let (_, json) = take(&world, OTHER_GUARDIAN, Some(LINA)).await.unwrap();
    assert!(has(&json), "one family, and the others see it");
    let (html, json) = take(&world, GUARDIAN, None).await.unwrap();
    assert_eq!(json["reports"][0]["words"], "Lina est citée.");
    assert!(html.contains("Lina est citée."));
    let (_, json) = take(&world, OTHER_GUARDIAN, None).await.unwrap();
    assert_eq!(json["reports"], serde_json::json!([]), "and of others, nothing");
    // hidden for all, it is in nobody's file
    world
        .arrange(format!("update announcement set hidden_at = reported_at where id = '{}'", id(200)))
        .await;
    let (html, json) = take(&world, OTHER_GUARDIAN, Some(LINA)).await.unwrap();
    assert!(!has(&json) && !html.contains("bottes aux pieds"));
}
