//! The brake's levels, and the second pair of eyes.

use super::{feed, hidden, publish_fields, write};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, GUARDIAN, HERONS, OFFICE, OTTERS, PRINCIPAL, SUBSTITUTE, TEACHER, TEACHER_ELSEWHERE, TEACHER_GUARDIAN, id,
};

/// Those of today: the world has two of its own.
const LOOKS: &str = "select count(*) from second_look where asked_at > '2026-11-23'";
const OUT: &str = "select count(*) from announcement where state = 'published' and title = 'Relue'";

/// Writes this text and sends it off, saying that one is sure; the address of the post, and what the school answers.
pub(super) async fn send(writer: &mut Browser, body: &str, more: &[(&str, &str)]) -> (String, crate::support::Page) {
    let fields = [&[("kind", "news"), ("title", "Relue"), ("body", body)][..], more].concat();
    let created = write(writer, &fields).await;
    assert_eq!(created.status.as_u16(), 303, "{:?}", created.test_id("error-summary"));
    let check = writer.get(created.location()).await;
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let sent = [
        ("version", hidden(&check, "version")),
        ("seen", hidden(&check, "seen")),
        ("sure", "yes".to_owned()),
    ];
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = writer.post(&format!("{address}/publish"), &sent).await;
    (address, answer)
}

#[tokio::test]
async fn green_goes_amber_is_asked_once_more_and_red_is_for_two() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    publish_fields(&mut rosa, &[("kind", "news"), ("title", "Verte"), ("body", "Bonjour.")]).await;

    // amber: not without the tick, whose sentence says who reads
    let created = write(
        &mut rosa,
        &[("kind", "news"), ("title", "Ambre"), ("body", "Appelez le 06 12 34 56 78.")],
    )
    .await;
    let check = rosa.get(created.location()).await;
    assert_eq!(check.test_id("warning")[0].1["data-rule"], "phone");
    let numbers = &check.test_id("audience-summary")[0].1;
    let sentence = check.find("label[for=sure]")[0].0.clone();
    assert!(
        sentence.contains(numbers["data-guardians"].as_str()) && sentence.contains(numbers["data-pupils"].as_str()),
        "{sentence}"
    );
    let (publish, version) = (created.location().replace("/check", "/publish"), hidden(&check, "version"));
    let asked = rosa.post(&publish, &[("version", &version)]).await;
    assert_eq!((asked.status.as_u16(), asked.hook().as_str()), (422, "announcement-check"));
    assert_eq!(asked.find("#sure-error").len(), 1);
    assert_eq!(
        world
            .number("select count(*) from announcement where title = 'Ambre' and state = 'draft'")
            .await,
        1
    );
    assert_eq!(
        world.number("select count(*) from brake_count").await,
        0,
        "what did not go out is not counted"
    );
    let out = rosa.post(&publish, &[("version", &version), ("sure", "yes")]).await;
    assert_eq!(out.status.as_u16(), 303);
    assert_eq!(
        world.text("select rule || ' ' || posts || ' ' || month from brake_count").await,
        "phone 1 2026-11-01"
    );

    // red: handed in, and read by nobody
    let (address, answer) = send(&mut rosa, "Lina est malade, restez loin d'elle.", &[]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.location()),
        (303, format!("{address}/check").as_str())
    );
    assert_eq!(world.number(OUT).await, 0);
    assert_eq!(world.as_persona(GUARDIAN).await.get(&address).await.status.as_u16(), 404);
    let page = rosa.get(&format!("{address}/check")).await;
    assert_eq!((page.test_id("post-waits").len(), page.test_id("publish-submit").len()), (1, 0));
    // the database alone refuses it, too
    let forced = "update announcement set state = 'published', published_at = now(), version = version + 1 where title = 'Relue'";
    let mut owner = world.database.owner().await;
    let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(forced)).execute(&mut owner).await.unwrap_err();
    assert!(refused.to_string().contains("somebody else looks"), "{refused}");
}

#[tokio::test]
async fn a_colleague_or_the_head_approves_and_the_author_never() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let (address, _) = send(&mut rosa, "Lina est malade.", &[]).await;
    let (second, queue) = (format!("{address}/second"), format!("{}/second-looks", feed()));
    let yes = [("decision", "approve"), ("version", "1")];

    // the author sees no button, and has none
    assert!(rosa.get(&queue).await.test_id("second-row").is_empty());
    assert_eq!(rosa.get(&second).await.status.as_u16(), 404);
    rosa.post(&second, &yes).await;
    for (persona, status) in [
        (SUBSTITUTE, 403),
        (ASSISTANT, 403),
        (GUARDIAN, 403),
        (OFFICE, 404),
        (TEACHER_ELSEWHERE, 404),
    ] {
        let mut other = world.as_persona(persona).await;
        for path in [&second, &queue] {
            assert_eq!(other.get(path).await.status.as_u16(), status, "{} {path}", persona.name);
        }
        assert_eq!(other.post(&second, &yes).await.status.as_u16(), status, "{}", persona.name);
    }
    // the address of another class leads nowhere
    let elsewhere = second.replace(&OTTERS.to_string(), &HERONS.to_string());
    let mut there = world.as_persona(TEACHER_ELSEWHERE).await;
    assert_eq!(there.post(&elsewhere, &yes).await.status.as_u16(), 404);
    assert_eq!(world.number(OUT).await, 0);
    assert_eq!(
        world.number("select count(*) from announcement where second_by is not null").await,
        0
    );

    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    assert_eq!(colleague.get("/home").await.test_id("second-look-waits").len(), 1);
    assert_eq!(colleague.get(&queue).await.test_id("second-row").len(), 1);
    let page = colleague.get(&second).await;
    assert!(page.body.contains("Lina est malade") && page.test_id("warning")[0].1["data-rule"] == "sensitive");
    // of another version than the one that was read: not this way
    let stale = colleague.post(&second, &[("decision", "approve"), ("version", "7")]).await;
    assert_eq!((stale.status.as_u16(), stale.test_id("conflict").len()), (409, 1));
    assert_eq!(world.number(OUT).await, 0);
    let approved = colleague.post(&second, &yes).await;
    assert_eq!((approved.status.as_u16(), approved.location()), (303, address.as_str()));
    assert_eq!(world.number(OUT).await, 1);
    assert_eq!(world.as_persona(GUARDIAN).await.get(&address).await.status.as_u16(), 200);
    assert_eq!(world.number(LOOKS).await, 0);
    assert!(rosa.get("/me").await.body.contains("approuvé"));
    // the other's tap comes too late, and changes nothing
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&second, &yes).await.status.as_u16(), 303);
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'announcement-approve'")
            .await,
        1
    );
}

#[tokio::test]
async fn what_comes_back_says_why_and_can_be_handed_in_again() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let (address, _) = send(&mut rosa, "Lina est malade.", &[]).await;
    let second = format!("{address}/second");
    let mut head = world.as_persona(PRINCIPAL).await;
    assert!(head.get("/school/brake").await.test_id("brake-waiting")[0].0.contains("Loutres"));
    let empty = head.post(&second, &[("decision", "return"), ("version", "1")]).await;
    assert_eq!((empty.status.as_u16(), empty.find("#note-error").len()), (422, 1));
    let long = "é".repeat(501);
    let long = head
        .post(&second, &[("decision", "return"), ("version", "1"), ("note", &long)])
        .await;
    assert_eq!(long.status.as_u16(), 422);
    let back = head
        .post(
            &second,
            &[
                ("decision", "return"),
                ("version", "1"),
                ("note", "Sans le <b>nom</b>, s'il te plaît."),
            ],
        )
        .await;
    assert_eq!(back.status.as_u16(), 303);
    assert_eq!(world.number(OUT).await, 0);
    let list = rosa.get(&format!("{}/announcements", feed())).await;
    assert!(list.test_id("draft-row").iter().any(|row| row.0.contains("Rendue")));
    let check = rosa.get(&format!("{address}/check")).await;
    assert!(
        check.test_id("post-returned")[0].0.contains("Sans le <b>nom</b>"),
        "as it was written, and inert"
    );
    // approved it cannot be any more
    assert_eq!(
        head.post(&second, &[("decision", "approve"), ("version", "1")])
            .await
            .status
            .as_u16(),
        404
    );

    // changed, it is green, and goes by itself; the note goes with it
    let edited = rosa
        .post(
            &address,
            &[
                ("kind", "news"),
                ("lang", "fr"),
                ("title", "Relue"),
                ("body", "Bonjour."),
                ("intent", "check"),
                ("version", "1"),
            ],
        )
        .await;
    assert_eq!(edited.status.as_u16(), 303);
    let out = rosa.post(&format!("{address}/publish"), &[("version", "2")]).await;
    assert_eq!((out.status.as_u16(), out.location()), (303, address.as_str()));
    assert_eq!(world.number(LOOKS).await, 0);
}

#[tokio::test]
async fn a_changed_text_has_been_looked_at_by_nobody() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let (address, _) = send(&mut rosa, "Lina est malade.", &[]).await;
    let fields = [
        ("kind", "news"),
        ("lang", "fr"),
        ("title", "Relue"),
        ("body", "Lina est punie."),
        ("intent", "draft"),
        ("version", "1"),
    ];
    assert_eq!(rosa.post(&address, &fields).await.status.as_u16(), 409);
    assert_eq!(world.number(LOOKS).await, 1, "it is taken back knowingly, or not at all");
    let knowingly = [&fields[..], &[("takes_back", "yes")]].concat();
    assert_eq!(rosa.post(&address, &knowingly).await.status.as_u16(), 303);
    assert_eq!(world.number(LOOKS).await, 0);
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    let approve = colleague
        .post(&format!("{address}/second"), &[("decision", "approve"), ("version", "1")])
        .await;
    assert_eq!(approve.status.as_u16(), 404);
    assert_eq!(world.number(OUT).await, 0);
    // handed in again, and taken back by its author
    assert_eq!(
        rosa.post(&format!("{address}/publish"), &[("version", "2"), ("sure", "yes")])
            .await
            .status
            .as_u16(),
        303
    );
    assert_eq!(world.number(LOOKS).await, 1);
    assert_eq!(
        rosa.post(&format!("{address}/hold"), &[]).await.location(),
        format!("{address}/edit")
    );
    assert_eq!(world.number(LOOKS).await, 0);
    assert_eq!(
        world
            .as_persona(TEACHER_GUARDIAN)
            .await
            .post(&format!("{address}/hold"), &[])
            .await
            .status
            .as_u16(),
        404,
        "a draft is its author's"
    );
}

#[tokio::test]
async fn new_staff_named_people_and_whole_schools_are_looked_after() {
    let world = World::new().await;
    // Sam came a week ago
    super::license_sam(&world).await;
    let mut sam = world.as_persona(SUBSTITUTE).await;
    let (address, answer) = send(&mut sam, "Bonjour.", &[]).await;
    assert_eq!(answer.location(), format!("{address}/check"));
    assert_eq!(world.text("select why from second_look where asked_at > '2026-11-23'").await, "new");
    assert_eq!(world.number(OUT).await, 0);
    // thirty days later he is new no more
    world
        .arrange(
            "update assignment set during = tstzrange('2026-10-15', '2026-11-10') where person_id = '00000000-0000-7000-8000-000000000014'",
        )
        .await;
    assert_eq!(
        world
            .text(format!("select coalesce(wall.second_look('{}', '2026-11-23 09:00Z'), '-')", id(14)))
            .await,
        "-"
    );

    // the head names Rosa, until a day
    let mut head = world.as_persona(PRINCIPAL).await;
    let rosa_id = id(10).to_string();
    let far = head
        .post("/school/brake/authors", &[("author", &rosa_id), ("until_on", "2028-01-01")])
        .await;
    assert_eq!((far.status.as_u16(), far.find("#until_on-error").len()), (422, 1));
    let named = head
        .post("/school/brake/authors", &[("author", &rosa_id), ("until_on", "2026-12-01")])
        .await;
    assert_eq!(named.status.as_u16(), 303);
    let mut rosa = world.as_persona(TEACHER).await;
    let (_, answer) = send(&mut rosa, "Bonjour.", &[]).await;
    assert!(answer.location().ends_with("/check"));
    assert_eq!(world.number("select count(*) from second_look where why = 'named'").await, 1);
    // nothing she changes goes out unseen, either
    let change = [
        ("kind", "news"),
        ("lang", "fr"),
        ("title", "Autre"),
        ("body", "Autre."),
        ("intent", "publish"),
        ("version", "1"),
    ];
    let changed = rosa.post(&super::post(crate::support::world::NEWS), &change).await;
    assert_eq!((changed.status.as_u16(), changed.find("#body-error").len()), (422, 1));
    assert_eq!(world.number("select count(*) from announcement where title = 'Autre'").await, 0);
    assert_eq!(
        head.post("/school/brake/authors", &[("author", &rosa_id), ("until_on", "")])
            .await
            .status
            .as_u16(),
        303
    );
    publish_fields(&mut rosa, &[("kind", "news"), ("title", "Seule"), ("body", "Bonjour.")]).await;

    // always, for everybody; and off, for nobody
    world.arrange("update school set second_eyes = 'always'").await;
    let (_, answer) = send(&mut rosa, "Bonjour.", &[]).await;
    assert!(answer.location().ends_with("/check"));
    world.arrange("update school set second_eyes = 'off'").await;
    let (address, answer) = send(&mut rosa, "Lina est malade.", &[]).await;
    assert_eq!(answer.location(), address, "asked once more, and out");
}

#[tokio::test]
async fn a_change_to_what_is_out_is_looked_through_too() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let address = publish_fields(&mut rosa, &[("kind", "news"), ("title", "Verte"), ("body", "Bonjour.")]).await;
    let change = |body: &'static str, more: &[(&'static str, &'static str)]| {
        [
            &[
                ("kind", "news"),
                ("lang", "fr"),
                ("title", "Verte"),
                ("body", body),
                ("intent", "publish"),
                ("version", "2"),
            ][..],
            more,
        ]
        .concat()
    };
    let red = rosa.post(&address, &change("Lina est malade.", &[("sure", "yes")])).await;
    assert_eq!((red.status.as_u16(), red.find("#body-error").len()), (422, 1));
    assert!(red.body.contains("Lina est malade."), "nothing typed is lost");
    let amber = rosa.post(&address, &change("Appelez le 06 12 34 56 78.", &[])).await;
    assert_eq!((amber.status.as_u16(), amber.find("#sure-error").len()), (422, 1));
    assert_eq!(
        world
            .number("select count(*) from announcement where title = 'Verte' and body = 'Bonjour.'")
            .await,
        1
    );
    let sure = rosa.post(&address, &change("Appelez le 06 12 34 56 78.", &[("sure", "yes")])).await;
    assert_eq!(sure.status.as_u16(), 303);
    // what was there before is not asked about again
    let again = rosa
        .post(
            &address,
            &[
                ("kind", "news"),
                ("lang", "fr"),
                ("title", "Verte"),
                ("body", "Appelez vite le 06 12 34 56 78."),
                ("intent", "publish"),
                ("version", "3"),
            ],
        )
        .await;
    assert_eq!(again.status.as_u16(), 303);
}

#[tokio::test]
async fn who_reads_is_counted_again_when_it_goes_out() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let created = write(&mut rosa, &[("kind", "news"), ("title", "Relue"), ("body", "Bonjour.")]).await;
    let check = rosa.get(created.location()).await;
    let (version, seen) = (hidden(&check, "version"), hidden(&check, "seen"));
    // a guardian's right ends between the page and the tap
    world
        .arrange("update guardianship set during = tstzrange(lower(during), '2026-11-23 08:59Z') where guardian_id = '00000000-0000-7000-8000-000000000032'")
        .await;
    let publish = created.location().replace("/check", "/publish");
    let page = rosa.post(&publish, &[("version", &version), ("seen", &seen)]).await;
    assert_eq!((page.status.as_u16(), page.test_id("conflict").len()), (409, 1));
    assert_eq!(world.number(OUT).await, 0);
    assert_ne!(hidden(&page, "seen"), seen);
    let out = rosa
        .post(&publish, &[("version", &version), ("seen", &hidden(&page, "seen"))])
        .await;
    assert_eq!(out.status.as_u16(), 303);
    assert_eq!(world.number(OUT).await, 1);
}
