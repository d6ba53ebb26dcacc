//! Posts that are for the guardians of some pupils: who reads them, and that nobody else learns of them.

use super::{cards, feed, hidden};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, BARRED_WITH_SIBLING, CONTACT, ENTRUSTED, GUARDIAN, INFORMED, OFFICE, OTHER_GUARDIAN, OTTERS, OUTSIDER, PERSONAS, PRINCIPAL,
    PUPIL, Persona, SUBSTITUTE, TEACHER, TEACHER_GUARDIAN, UNCONFIRMED, id,
};

const TITLE: &str = "Bravo à notre lectrice";
/// Rows that say whom a post is for.
const CHOSEN: &str =
    "select count(*) from announcement_pupil p join announcement a on a.id = p.announcement_id where a.audience = 'chosen'";
const LINA: u128 = 100;
const TOM: u128 = 101;
const MAI: u128 = 102;
/// Tania Diallo's own child.
const NOE: u128 = 103;

/// What one fills in for these pupils.
fn fields(pupils: &[String]) -> Vec<(&str, &str)> {
    let mut fields = vec![
        ("kind", "praise"),
        ("title", TITLE),
        ("body", "Trois livres cette semaine."),
        ("audience", "chosen"),
    ];
    fields.extend(pupils.iter().map(|pupil| ("pupils[]", pupil.as_str())));
    fields
}

fn ids(pupils: &[u128]) -> Vec<String> {
    pupils.iter().map(|pupil| id(*pupil).to_string()).collect()
}

/// The form for these pupils, sent; where it leads.
async fn write(teacher: &mut Browser, pupils: &[u128]) -> crate::support::Page {
    super::write(teacher, &fields(&ids(pupils))).await
}

/// Publishes it; its address.
async fn publish(teacher: &mut Browser, pupils: &[u128]) -> String {
    super::publish_fields(teacher, &fields(&ids(pupils))).await
}

/// Whether this person meets the post: on its page, in the feed, in the list and at home; all or none.
async fn meets(world: &World, persona: Persona, address: &str) -> bool {
    let mut browser = world.as_persona(persona).await;
    let own = browser.get(address).await;
    let mut met = vec![own.status.as_u16() == 200];
    for path in [feed(), format!("{}/announcements", feed()), "/home".to_owned()] {
        let page = browser.get(&path).await;
        // a principal comes to a class by its page, not by the home page
        if path != "/home" || persona != PRINCIPAL {
            met.push(page.body.contains(TITLE));
        }
    }
    assert!(met.iter().all(|one| *one == met[0]), "{}: {met:?}", persona.name);
    assert!(met[0] || !own.body.contains(TITLE), "{}", persona.name);
    met[0]
}

#[tokio::test]
async fn only_guardians_with_rights_to_the_child_and_those_who_teach_the_class_read_it() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let created = write(&mut teacher, &[LINA]).await;
    let check = teacher.get(created.location()).await;
    let audience = &check.test_id("audience-summary")[0].1;
    assert_eq!((audience["data-guardians"].as_str(), audience["data-pupils"].as_str()), ("2", "1"));
    assert_eq!(
        (audience["data-readers"].as_str(), audience["data-staff"].as_str()),
        ("0", "4"),
        "no assistant"
    );
    assert!(check.test_id("chosen")[0].0.contains("Lina Benali"));
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let version = hidden(&check, "version");
    teacher.post(&format!("{address}/publish"), &[("version", &version)]).await;
    let list = world.as_persona(GUARDIAN).await.get(&format!("{}/announcements", feed())).await;
    let row = list.test_id("post-row").into_iter().find(|row| row.0.contains(TITLE)).unwrap();
    assert!(row.0.contains("Certaines familles"), "{}", row.0);

    // each one twice, in two orders: what is kept of a class for one reader is not shown to the next
    for _ in 0..2 {
        for persona in PERSONAS {
            let reads = [GUARDIAN, TEACHER, TEACHER_GUARDIAN, SUBSTITUTE, PRINCIPAL].contains(persona);
            if persona.person.is_some() {
                assert_eq!(meets(&world, *persona, &address).await, reads, "{}", persona.name);
            }
        }
        assert!(meets(&world, OTHER_GUARDIAN, &address).await);
    }
    // families are not told whose else it is, staff are
    let mut karima = world.as_persona(GUARDIAN).await;
    let told = karima.get(&address).await.test_id("chosen")[0].0.clone();
    assert!(!told.contains("Lina"), "{told}");
    let mut colleague = world.as_persona(SUBSTITUTE).await;
    assert!(colleague.get(&address).await.test_id("chosen")[0].0.contains("Lina"));
    // acts on it are as far away as its text
    for persona in [
        UNCONFIRMED,
        INFORMED,
        ASSISTANT,
        PUPIL,
        OUTSIDER,
        CONTACT,
        BARRED_WITH_SIBLING,
        OFFICE,
    ] {
        let mut browser = world.as_persona(persona).await;
        for act in ["withdraw", "undo", "cancel", "done"] {
            let refused = browser.post(&format!("{address}/{act}"), &[("value", "yes")]).await.status.as_u16();
            assert!([403, 404].contains(&refused), "{} {act}: {refused}", persona.name);
        }
    }
    assert_eq!(
        world
            .number("select count(*) from announcement where audience = 'chosen' and state = 'published'")
            .await,
        1
    );
}

#[tokio::test]
async fn it_is_for_somebody_of_the_class_and_for_no_child_of_the_writers_own() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let nobody = write(&mut teacher, &[]).await;
    assert_eq!((nobody.status.as_u16(), nobody.find("#pupils-error").len()), (422, 1));
    assert!(nobody.body.contains("Trois livres cette semaine."));
    // a pupil of another class is nobody here
    let elsewhere = write(&mut teacher, &[110]).await;
    let back = teacher.get(elsewhere.location()).await;
    assert_eq!((back.status.as_u16(), back.find("#pupils-error").len()), (422, 1));

    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let form = tania.get(&format!("{}/announcements/new", feed())).await;
    let offered = |pupil: u128| form.find(&format!("input[name='pupils[]'][value='{}']", id(pupil))).len();
    assert_eq!((offered(LINA), offered(NOE)), (1, 0));
    let own = write(&mut tania, &[NOE]).await;
    assert_eq!(tania.get(own.location()).await.status.as_u16(), 422);
    assert_eq!(world.number(CHOSEN).await, 0);
    // the database says the same, whatever the program asks
    world
        .arrange(
            "do $$ begin
                 update announcement set state = 'published', published_at = '2026-11-23 09:00Z' where audience = 'chosen';
                 raise exception 'it went through';
             exception when check_violation then null;
             end $$",
        )
        .await;
}

#[tokio::test]
async fn staff_are_blind_to_what_is_about_a_child_of_their_own() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    // an edge of any kind, here one that gives nothing
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, channel, apart, during, origin, set_by, set_at)
             values (gen_random_uuid(), '{}', '{}', 'contact', 'screen', false, tstzrange('2026-08-31', '2037-08-31'), 'hand', '{}', '2026-08-20')",
            id(14),
            id(MAI),
            id(2)
        ))
        .await;
    let alone = publish(&mut teacher, &[MAI]).await;
    assert!(!meets(&world, SUBSTITUTE, &alone).await);
    assert!(meets(&world, INFORMED, &alone).await, "Mai's father");
    let both = publish(&mut teacher, &[MAI, LINA]).await;
    let mut sam = world.as_persona(SUBSTITUTE).await;
    let page = sam.get(&both).await;
    assert_eq!(page.status.as_u16(), 200);
    let told = &page.test_id("chosen")[0].0;
    assert!(told.contains("Lina") && !told.contains("Mai"), "{told}");
    // as a guardian one reads what is for one's own child
    let noe = publish(&mut teacher, &[NOE]).await;
    assert!(meets(&world, TEACHER_GUARDIAN, &noe).await);
}

#[tokio::test]
async fn a_child_that_left_takes_its_posts_along_even_where_a_sibling_stays() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    // Adam joins Lina in the class
    world
        .arrange(format!(
            "insert into enrolment (id, pupil_id, group_id, level, home, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{OTTERS}', 'CM1', false, tstzrange('2026-10-01', '2027-07-01'), 'hand', '2026-10-01')",
            id(110)
        ))
        .await;
    let address = publish(&mut teacher, &[LINA]).await;
    assert!(meets(&world, GUARDIAN, &address).await);
    world
        .arrange(format!(
            "update enrolment set during = tstzrange(lower(during), '2026-11-23 08:59Z') where pupil_id = '{}' and group_id = '{OTTERS}'",
            id(LINA)
        ))
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get(&feed()).await.status.as_u16(), 200, "Adam is here");
    assert!(!meets(&world, GUARDIAN, &address).await);
}

#[tokio::test]
async fn whom_it_reached_is_asked_of_those_families_only_and_an_edit_changes_nothing_of_whom_it_is_for() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let address = publish(&mut teacher, &[LINA, TOM]).await;
    let reach = teacher.get(&format!("{address}/reach")).await;
    assert_eq!(reach.test_id("reach-summary")[0].1["data-total"], "2");
    let other = id(22).to_string();
    assert_eq!(
        teacher
            .post(&format!("{address}/calls"), &[("guardian", &other)])
            .await
            .status
            .as_u16(),
        404
    );
    let own = id(32).to_string();
    assert_eq!(
        teacher
            .post(&format!("{address}/calls"), &[("guardian", &own)])
            .await
            .status
            .as_u16(),
        303
    );
    // reading counts for whom it is
    let mut karima = world.as_persona(GUARDIAN).await;
    assert!(
        cards(&karima.get(&feed()).await)
            .iter()
            .any(|card| address.ends_with(card.as_str()))
    );
    world.app.traces.write(&world.app).await.unwrap();
    let marks = "select count(*) from read_mark m join announcement a on a.id = m.announcement_id where a.audience = 'chosen'";
    assert_eq!(world.number(marks).await, 1);

    let form = teacher.get(&format!("{address}/edit")).await;
    assert!(form.find("input[name=audience]").is_empty());
    let version = hidden(&form, "version");
    let edit = [
        ("kind", "praise"),
        ("title", TITLE),
        ("body", "Quatre livres."),
        ("lang", "fr"),
        ("audience", "class"),
        ("intent", "publish"),
        ("version", version.as_str()),
    ];
    assert_eq!(teacher.post(&address, &edit).await.status.as_u16(), 303);
    assert!(!meets(&world, INFORMED, &address).await);
    assert!(meets(&world, GUARDIAN, &address).await);
    assert_eq!(world.number(CHOSEN).await, 2);
    // what it said before is as far away
    let history = teacher.get(&address).await;
    assert!(history.test_id("revision")[0].0.contains("Trois livres"));
    let mut entrusted = world.as_persona(ENTRUSTED).await;
    assert_eq!(entrusted.get(&address).await.status.as_u16(), 404);
}

#[tokio::test]
async fn it_is_in_the_file_of_that_child_and_in_no_other() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    publish(&mut teacher, &[LINA]).await;
    world.clock.advance(jiff::SignedDuration::from_hours(1));
    for (persona, child, has) in [(GUARDIAN, LINA, true), (INFORMED, MAI, false), (TEACHER_GUARDIAN, NOE, false)] {
        let child = id(child).to_string();
        let taken = world.as_persona(persona).await.post("/me/data/export", &[("child", &child)]).await;
        assert_eq!(taken.status.as_u16(), 200, "{}", persona.name);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&taken.bytes)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("preau.json").unwrap(), &mut text).unwrap();
        assert!(text.contains("Sortie au musée"), "{}", persona.name);
        assert_eq!(text.contains(TITLE), has, "{}", persona.name);
    }
}
