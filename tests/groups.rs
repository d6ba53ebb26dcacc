//! The school's office: settings, years and classes, through the front door.

use crate::support::World;
use crate::support::world::{DEPUTY, GUARDIAN, HERONS, OFFICE, OTTERS, PRINCIPAL, TEACHER, YEAR};

const NEXT_YEAR: [(&str, &str); 4] = [
    ("label", "2027-2028"),
    ("starts_on", "2027-09-01"),
    ("ends_on", "2028-07-05"),
    ("rollover_on", "2028-08-31"),
];

#[tokio::test]
async fn the_office_makes_a_year_and_a_class_and_sees_them() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let made = office.post("/school/years", &NEXT_YEAR).await;
    assert_eq!((made.status.as_u16(), made.location()), (303, "/school/years"));
    assert!(office.get("/school/years").await.body.contains("2027-2028"));

    let made = office
        .post(
            "/school/groups",
            &[
                ("name", "CP-CE1 Renards"),
                ("levels[]", "CP"),
                ("levels[]", "CE1"),
                ("year", &YEAR.to_string()),
            ],
        )
        .await;
    assert_eq!(made.status.as_u16(), 303);
    let page = office.get(made.location()).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "school-group"));
    assert!(page.body.contains("CP, CE1"));
    assert_eq!(world.number("select count(*) from audit where action = 'group-add'").await, 1);
}

#[tokio::test]
async fn a_school_without_classes_is_told_to_import_its_list() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let task = "Importez la liste des élèves";
    let page = office.get("/school").await;
    let said = page.body.replace(['\u{2068}', '\u{2069}'], "");
    assert!(said.contains("2 classes, 10 élèves"), "{said}");
    assert!(!said.contains(task));
    assert_eq!(
        page.find("main section:first-of-type li a[href='/school/joins']").len(),
        1,
        "Ugo waits"
    );
    world.arrange("truncate class_group cascade").await;
    let page = office.get("/school").await;
    assert!(page.body.contains(task), "{}", page.body);
    assert_eq!(page.find("main section:first-of-type li a[href='/school/imports/new']").len(), 1);
}

#[tokio::test]
async fn a_year_that_crosses_another_or_ends_before_it_starts_gets_a_sentence_and_keeps_what_was_typed() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    for (starts, ends, field) in [
        ("2026-12-01", "2027-12-01", "starts_on"),
        ("2028-09-01", "2028-01-01", "ends_on"),
        ("2027-02-31", "2028-07-01", "starts_on"),
    ] {
        let fields = [
            ("label", "2028 bis"),
            ("starts_on", starts),
            ("ends_on", ends),
            ("rollover_on", "2028-08-31"),
        ];
        let page = office.post("/school/years", &fields).await;
        assert_eq!(page.status.as_u16(), 422, "{starts}");
        assert_eq!(page.find(&format!("#{field}-error")).len(), 1, "{starts}");
        assert_eq!(page.find("#label")[0].1["value"], "2028 bis");
    }
    let taken = office
        .post("/school/years", &[("label", "2026-2027"), NEXT_YEAR[1], NEXT_YEAR[2], NEXT_YEAR[3]])
        .await;
    assert_eq!((taken.status.as_u16(), taken.find("#label-error").len()), (422, 1));
    assert_eq!(world.number("select count(*) from school_year").await, 1);
}

#[tokio::test]
async fn what_is_in_use_is_not_deleted() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(office.post(&format!("/school/years/{YEAR}/delete"), &[]).await.status.as_u16(), 422);
    assert_eq!(
        office.post(&format!("/school/groups/{OTTERS}/delete"), &[]).await.status.as_u16(),
        422
    );
    assert_eq!(world.number("select count(*) from class_group").await, 2);
    let made = office.post("/school/years", &NEXT_YEAR).await;
    assert_eq!(made.status.as_u16(), 303);
    let mut owner = world.database.owner().await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from school_year where label = '2027-2028'")
        .fetch_one(&mut owner)
        .await
        .unwrap();
    assert_eq!(office.post(&format!("/school/years/{id}/delete"), &[]).await.status.as_u16(), 303);
}

#[tokio::test]
async fn settings_have_a_floor_and_belong_to_the_principal() {
    let world = World::new().await;
    let fields = |age: &'static str| {
        [
            ("school_name", "École Jean-Moulin"),
            ("controller_kind", "head"),
            ("controller_name", "M. Petit"),
            ("dpo_email", "dpo@example.org"),
            ("phone", "04"),
            ("address", "1 rue"),
            ("time_zone", "Europe/Paris"),
            ("lang", "fr"),
            ("pupil_account_age", age),
            ("pupil_consent", "every"),
            ("pictures", "strict"),
        ]
    };
    let mut principal = world.as_persona(PRINCIPAL).await;
    assert_eq!(principal.post("/school/settings", &fields("12")).await.status.as_u16(), 422);
    assert_eq!(principal.post("/school/settings", &fields("16")).await.status.as_u16(), 303);
    assert_eq!(world.number("select pupil_account_age::bigint from school").await, 16);
    assert_eq!(
        world
            .as_persona(OFFICE)
            .await
            .post("/school/settings", &fields("14"))
            .await
            .status
            .as_u16(),
        403
    );
    assert_eq!(
        world
            .as_persona(TEACHER)
            .await
            .post("/school/settings", &fields("14"))
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(world.number("select pupil_account_age::bigint from school").await, 16);
}

#[tokio::test]
async fn the_offices_page_of_a_class_holds_facts_and_no_post_and_the_deputy_sees_neither() {
    let world = World::new().await;
    let page = world.as_persona(OFFICE).await.get(&format!("/school/groups/{HERONS}")).await;
    assert!(page.body.contains("LENOIR") && !page.body.contains("Secret") && !page.body.contains("Brevet"));
    assert_eq!(
        world
            .as_persona(DEPUTY)
            .await
            .get(&format!("/school/groups/{HERONS}"))
            .await
            .status
            .as_u16(),
        403
    );
    assert_eq!(
        world
            .as_persona(GUARDIAN)
            .await
            .get(&format!("/school/groups/{HERONS}"))
            .await
            .status
            .as_u16(),
        404
    );
    let school = world.as_persona(DEPUTY).await.get("/school").await;
    assert_eq!(school.status.as_u16(), 200);
    assert!(!school.body.contains("élève"), "a deputy sees no numbers of pupils");
}

#[tokio::test]
async fn a_class_needs_a_name_of_its_own_and_a_level() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let year = YEAR.to_string();
    let page = office
        .post("/school/groups", &[("name", "3e Hérons"), ("levels[]", "3e"), ("year", &year)])
        .await;
    assert_eq!((page.status.as_u16(), page.find("#name-error").len()), (422, 1));
    let page = office.post("/school/groups", &[("name", "Sans niveau"), ("year", &year)]).await;
    assert_eq!((page.status.as_u16(), page.find("#levels-error").len()), (422, 1));
    let page = office
        .post(
            "/school/groups",
            &[("name", "Sans année"), ("levels[]", "CP"), ("year", "nonsense")],
        )
        .await;
    assert_eq!((page.status.as_u16(), page.find("#year-error").len()), (422, 1));
    assert_eq!(world.number("select count(*) from class_group").await, 2);
}

#[tokio::test]
async fn the_first_page_counts_what_there_is_for_the_office_and_the_head_and_nothing_for_a_deputy() {
    let world = World::new().await;
    // Lina has nobody left, Mai no birth date; the Herons lose their teacher
    world
        .arrange(format!(
            "delete from guardianship where pupil_id = '{lina}';
             update person set birth_date = null where id = '{mai}';
             update assignment set during = tstzrange(lower(during), '2026-11-20') where group_id = '{HERONS}'",
            lina = crate::support::world::id(100),
            mai = crate::support::world::id(102),
        ))
        .await;
    let said = |body: String| body.replace(['\u{2068}', '\u{2069}', '\u{a0}', '\u{202f}'], "");
    let facts = [
        "2 classes",
        "10 élèves",
        "2 arrivées à confirmer",
        "1 classe n",
        "1 élève n&#39;a pas de responsable",
        "1 élève n&#39;a pas de date de naissance",
    ];
    for persona in [OFFICE, PRINCIPAL] {
        let page = said(world.as_persona(persona).await.get("/school").await.body);
        for fact in facts {
            assert!(page.contains(fact), "{} misses {fact}: {page}", persona.name);
        }
    }
    let page = said(world.as_persona(DEPUTY).await.get("/school").await.body);
    for fact in ["classe", "élève", "arrivée"] {
        assert!(!page.contains(fact), "a deputy reads {fact}");
    }
    // whose own child is here counts the others
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{}', 'full', tstzrange('2026-09-01', '2030-09-01'), 'import', '2026-09-01')",
            crate::support::world::id(2),
            crate::support::world::id(102),
        ))
        .await;
    let page = said(world.as_persona(OFFICE).await.get("/school").await.body);
    assert!(page.contains("9 élèves") && !page.contains("date de naissance"));
}
