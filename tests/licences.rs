//! The licence to publish: where it is asked for, how it is passed, what ends it, and who reads of it.

use crate::announcements::{feed, post, publish, write};
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, DEPUTY, EVENT, GUARDIAN, JUST_PUBLISHED, NEWS, OFFICE, OTTERS, PRINCIPAL, SUBSTITUTE, TEACHER, TEACHER_GUARDIAN, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

/// A draft of Rosa's that could go out as it is.
const READY: u128 = 205;
const RIGHT: [(&str, &str); 7] = [
    ("charter_version", "1"),
    ("charter_read", "yes"),
    ("answer_1", "b"),
    ("answer_2", "c"),
    ("answer_3", "a"),
    ("answer_4", "c"),
    ("answer_5", "b"),
];

async fn without_licence(world: &World, n: u128) {
    world.arrange(format!("delete from licence where person_id = '{}'", id(n))).await;
}

async fn drafts(world: &World) -> i64 {
    world.number("select count(*) from announcement where state = 'draft'").await
}

fn but(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    RIGHT
        .iter()
        .map(|(name, right)| (*name, if *name == field { value } else { *right }))
        .collect()
}

/// Without the marks around what was put into a sentence.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// What the app role meets when it tries this inside the Otters, as Rosa: the constraint's name.
async fn refused(world: &World, sql: String) -> String {
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    app.execute(AssertSqlSafe(format!(
        "begin; select set_config('preau.groups', '{{{OTTERS}}}', true), set_config('preau.staffed', '{{{OTTERS}}}', true),
             set_config('preau.person', '{}', true), set_config('preau.at', '2026-11-23 09:00Z', true)",
        id(10)
    )))
    .await
    .unwrap();
    match app.execute(AssertSqlSafe(sql)).await {
        Err(sqlx::Error::Database(error)) => error.constraint().map_or_else(|| error.code().unwrap().into_owned(), str::to_owned),
        other => panic!("{other:?}"),
    }
}

async fn passes(browser: &mut Browser) -> Page {
    browser.post("/me/licence", &RIGHT).await
}

#[tokio::test]
async fn without_one_nothing_goes_out_by_page_by_form_or_by_hand() {
    let world = World::new().await;
    without_licence(&world, 10).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let before = drafts(&world).await;
    let check = rosa.get(&format!("{}/check", post(id(READY)))).await;
    assert_eq!(check.status.as_u16(), 200);
    assert!(check.test_id("licence-missing")[0].0.contains("passez votre licence"));
    let way = check.find("[data-testid=licence-missing] a")[0].1["href"].clone();
    assert_eq!(way, format!("/me/licence?next={}/check", post(id(READY))));
    assert!(check.test_id("publish-submit").is_empty());

    let sent = rosa.post(&format!("{}/publish", post(id(READY))), &[("version", "1")]).await;
    assert_eq!((sent.status.as_u16(), sent.hook().as_str()), (403, "announcement-check"));
    assert_eq!(sent.test_id("licence-missing").len(), 1);
    assert_eq!(drafts(&world).await, before, "the draft is where it was");

    let published = "state = 'published', published_at = '2026-11-23 09:00Z'";
    let update = format!("update announcement set {published} where id = '{}'", id(READY));
    assert_eq!(refused(&world, update).await, "announcement_licence_allowed");
    let insert = format!(
        "insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at)
         values (gen_random_uuid(), '{OTTERS}', '{}', 'news', 'x', 'x', 'x', 'fr', 'published', now(), now(), '2026-11-23 09:00Z')",
        id(10)
    );
    assert_eq!(refused(&world, insert).await, "announcement_licence_allowed");
    let edit = format!("update announcement set title = 'Autre' where id = '{NEWS}'");
    assert_eq!(refused(&world, edit).await, "announcement_licence_allowed");
    let own = format!(
        "insert into licence (id, person_id, charter_version, passed_at) values (gen_random_uuid(), '{}', 1, now())",
        id(11)
    );
    assert_eq!(refused(&world, own).await, "42501", "nobody passes for somebody else");
    for act in [
        "delete from licence",
        "update licence set charter_version = 1",
        "delete from charter",
        "update charter set material = false",
    ] {
        assert_eq!(refused(&world, act.to_owned()).await, "42501", "{act}");
    }
}

#[tokio::test]
async fn drafts_taking_back_and_paper_answers_need_none_and_a_change_of_what_is_out_does() {
    let world = World::new().await;
    without_licence(&world, 10).await;
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(
        write(&mut rosa, &[("kind", "news"), ("title", "Piscine"), ("body", "Maillot.")])
            .await
            .status
            .as_u16(),
        303
    );
    let mut changed = vec![
        ("title", "Sortie changée"),
        ("body", "Autre texte."),
        ("kind", "news"),
        ("lang", "fr"),
    ];
    changed.extend([("intent", "publish"), ("version", "2")]);
    let again = rosa.post(&post(NEWS), &changed).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.body.contains("passez votre licence") && again.body.contains("Sortie changée"));
    let kept = world
        .text(format!("select title || version from announcement where id = '{NEWS}'"))
        .await;
    assert_eq!(kept, "Sortie au musée2");

    assert_eq!(rosa.post(&format!("{}/undo", post(JUST_PUBLISHED)), &[]).await.status.as_u16(), 303);
    assert_eq!(
        rosa.post(&format!("{}/cancel", post(EVENT)), &[("value", "yes")])
            .await
            .status
            .as_u16(),
        303
    );
    let paper = [
        ("pupil", id(101).to_string()),
        ("guardian", id(28).to_string()),
        ("answer", "yes".to_owned()),
        ("received_on", "2026-11-23".to_owned()),
    ];
    let paper: Vec<_> = paper.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        rosa.post(&format!("{}/paper-answers", post(EVENT)), &paper).await.status.as_u16(),
        303
    );
    assert_eq!(rosa.post(&format!("{}/withdraw", post(NEWS)), &[]).await.status.as_u16(), 303);
    assert_eq!(
        world.number("select count(*) from announcement where state = 'withdrawn'").await,
        2,
        "one before, one now"
    );
}

#[tokio::test]
async fn wrong_answers_are_explained_and_kept_nowhere_and_right_ones_give_twelve_months() {
    let world = World::new().await;
    // new staff hand in what they write, which is another rule
    world.arrange("update school set second_eyes = 'off'").await;
    let mine = format!("select count(*) from licence where person_id = '{}'", id(14));
    let mut sam = world.as_persona(SUBSTITUTE).await;
    assert_eq!(sam.get("/home").await.test_id("licence-reminder").len(), 1);
    let page = sam.get("/me/licence?next=/agenda").await;
    assert_eq!(page.test_id("licence")[0].1["data-state"], "missing");
    assert_eq!(page.find("[data-testid=charter] li").len(), 10);
    assert_eq!(page.find("form[action='/me/licence'] fieldset").len(), 5);
    let acts = world.number("select count(*) from audit").await;

    for (field, value, sentence) in [
        ("answer_1", "a", "Aucune image"),
        ("answer_3", "c", "Un conflit"),
        ("answer_5", "", "Choisissez une réponse"),
        ("answer_5", "zz", "Choisissez une réponse"),
        ("charter_read", "", "cochez la case"),
        ("charter_version", "7", "vient de changer"),
    ] {
        let again = sam.post("/me/licence", &but(field, value)).await;
        assert_eq!(again.status.as_u16(), 422, "{field}");
        assert!(again.test_id("error-summary")[0].0.contains(sentence), "{field}: {}", again.body);
        let kept = again.find("input[name=answer_2][value=c][checked]").len();
        assert_eq!(kept, 1, "what was right stays");
    }
    assert_eq!(world.number(&mine).await, 0);
    assert_eq!(
        world.number("select count(*) from audit").await,
        acts,
        "nothing is kept of a mistake"
    );

    let mut fields = RIGHT.to_vec();
    fields.push(("next", "/agenda"));
    let passed = sam.post("/me/licence", &fields).await;
    assert_eq!((passed.status.as_u16(), passed.location()), (303, "/me/licence?next=/agenda"));
    let page = sam.get(passed.location()).await;
    assert_eq!(page.test_id("licence")[0].1["data-state"], "holds");
    assert!(page.body.contains("mardi 23 novembre 2027"), "{}", page.body);
    assert_eq!(page.find("main a[href='/agenda']").len(), 1);
    assert_eq!(page.test_id("lessons").len(), 1);
    assert_eq!(passes(&mut sam).await.status.as_u16(), 303);
    assert_eq!(world.number(&mine).await, 1, "sent twice, passed once");
    assert_eq!(world.number("select count(*) from audit where action = 'licence-pass'").await, 1);
    assert!(sam.get("/home").await.test_id("licence-reminder").is_empty());
    publish(&mut sam, "Bonjour", "Je remplace jusqu'au 5.").await;

    let holds = |at: &str| format!("select wall.licensed('{}', '{at}')::int::bigint", id(14));
    assert_eq!(world.number(holds("2026-11-23 08:59Z")).await, 0, "not before it was passed");
    assert_eq!(
        world.number(holds("2027-11-23 22:59Z")).await,
        1,
        "to the end of its last day in Paris"
    );
    assert_eq!(world.number(holds("2027-11-23 23:00Z")).await, 0);
}

#[tokio::test]
async fn it_leads_nowhere_else_and_is_for_nobody_else() {
    let world = World::new().await;
    let mut sam = world.as_persona(SUBSTITUTE).await;
    let mut fields = RIGHT.to_vec();
    fields.push(("next", "//evil.example"));
    assert_eq!(sam.post("/me/licence", &fields).await.location(), "/me/licence?next=/home");
    for (persona, versions) in [(GUARDIAN, 404), (ASSISTANT, 200), (OFFICE, 200), (DEPUTY, 200)] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(browser.get("/me/licence").await.status.as_u16(), 404, "{}", persona.name);
        assert_eq!(passes(&mut browser).await.status.as_u16(), 404, "{}", persona.name);
        assert_eq!(browser.get("/staff/charter").await.status.as_u16(), versions, "{}", persona.name);
    }
}

#[tokio::test]
async fn it_ends_with_its_last_day_and_is_announced_thirty_days_before() {
    let world = World::new().await;
    let ends = |day: &str| {
        format!(
            "update licence set passed_at = ('{day}'::date - interval '12 months')::timestamptz,
                 passed_on = ('{day}'::date - interval '12 months')::date where person_id = '{}'",
            id(10)
        )
    };
    let mut rosa = world.as_persona(TEACHER).await;
    world.arrange(ends("2026-12-24")).await;
    assert!(rosa.get("/home").await.test_id("licence-reminder").is_empty());
    assert_eq!(passes(&mut rosa).await.status.as_u16(), 303);
    assert_eq!(
        world.number("select count(*) from licence where charter_version = 1").await,
        6,
        "too early for another"
    );
    world.arrange(ends("2026-12-23")).await;
    let told = rosa.get("/home").await.test_id("licence-reminder");
    assert!(plain(&told[0].0).contains("se termine le mercredi 23 décembre 2026"), "{told:?}");
    world.arrange(ends("2026-11-23")).await;
    publish(&mut rosa, "Le dernier jour", "Encore permis.").await;

    world.clock.advance(SignedDuration::from_hours(14));
    let mut rosa = world.as_persona(TEACHER).await;
    let told = rosa.get("/home").await.test_id("licence-reminder");
    assert!(plain(&told[0].0).contains("a pris fin le lundi 23 novembre 2026"), "{told:?}");
    let sent = rosa.post(&format!("{}/publish", post(id(READY))), &[("version", "1")]).await;
    assert_eq!(sent.status.as_u16(), 403);
    assert_eq!(passes(&mut rosa).await.status.as_u16(), 303);
    let sent = rosa.post(&format!("{}/publish", post(id(READY))), &[("version", "1")]).await;
    assert_eq!(sent.status.as_u16(), 303);
}

/// Sends the charter's form of a page, with another text in French.
async fn send(head: &mut Browser, page: &Page, fr: &str, more: &[(&str, &str)]) -> Page {
    let version = page.find("input[name=charter_version]")[0].1["value"].clone();
    let mut fields = vec![
        ("charter_version", version.as_str()),
        ("body_fr", fr),
        ("body_en", "One rule.\nAnother."),
    ];
    fields.extend(more);
    head.post("/school/charter", &fields).await
}

#[tokio::test]
async fn other_rules_end_every_licence_and_a_correction_ends_none() {
    let world = World::new().await;
    let (mut head, mut rosa) = (world.as_persona(PRINCIPAL).await, world.as_persona(TEACHER).await);
    let page = head.get("/school/charter").await;
    let fr = world.text("select body_fr from charter").await;
    let corrected = fr.replace("Seules les familles", "Les seules familles");
    let shown = send(&mut head, &page, &corrected, &[("intent", "check")]).await;
    assert_eq!(shown.status.as_u16(), 200);
    assert_eq!(world.number("select count(*) from charter").await, 1, "looking changes nothing");
    let (gone, new) = (shown.find("[data-testid=changes] del"), shown.find("[data-testid=changes] ins"));
    assert!(gone.iter().any(|(text, _)| text.starts_with("Retiré")), "{gone:?}");
    assert!(new.iter().any(|(text, _)| text.starts_with("Ajouté")), "{new:?}");

    let saved = send(&mut head, &page, &corrected, &[("intent", "save")]).await;
    assert_eq!(saved.status.as_u16(), 303);
    publish(&mut rosa, "Après la correction", "Rien à repasser.").await;
    assert!(rosa.get("/home").await.test_id("licence-reminder").is_empty());

    // whoever had the page of before sees the other's text, and loses nothing
    let stale = send(&mut head, &page, "Ma règle.", &[("intent", "save"), ("material", "yes")]).await;
    assert_eq!(stale.status.as_u16(), 409);
    assert!(stale.body.contains("Ma règle."));
    assert_eq!(stale.find("input[name=charter_version]")[0].1["value"], "2");
    assert_eq!(world.number("select count(*) from charter").await, 2);

    let page = head.get("/school/charter").await;
    let changed = format!("{corrected}\nJe relis le lendemain.");
    let saved = send(&mut head, &page, &changed, &[("intent", "save"), ("material", "yes")]).await;
    assert_eq!(saved.status.as_u16(), 303);
    let sent = rosa.post(&format!("{}/publish", post(id(READY))), &[("version", "1")]).await;
    assert_eq!(sent.status.as_u16(), 403);
    assert!(sent.test_id("licence-missing")[0].0.contains("La charte a changé"));
    assert!(
        rosa.get("/home").await.test_id("licence-reminder")[0]
            .0
            .contains("La charte a changé")
    );
    let board = head.get("/school/licences").await;
    assert!(
        board
            .test_id("licence-row")
            .iter()
            .any(|(text, _)| text.contains("Rosa Rossi") && text.contains("À repasser"))
    );
    // answers to the charter of before pass nothing
    let again = passes(&mut rosa).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(rosa.post("/me/licence", &but("charter_version", "3")).await.status.as_u16(), 303);
    let sent = rosa.post(&format!("{}/publish", post(id(READY))), &[("version", "1")]).await;
    assert_eq!(sent.status.as_u16(), 303);

    // every version stays readable to who works here
    let versions = world.as_persona(ASSISTANT).await.get("/staff/charter").await;
    assert_eq!(versions.test_id("charter-version").len(), 3);
    let latest = versions.find("[data-version='3'] ins");
    assert_eq!(latest[0].0, "Ajouté : Je relis le lendemain.");
    for action in ["charter-change", "charter-correct"] {
        let lines = world.number(format!("select count(*) from audit where action = '{action}'")).await;
        assert_eq!(lines, 1, "{action}");
    }
}

#[tokio::test]
async fn a_charter_is_text_and_the_principals_alone() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let page = head.get("/school/charter").await;
    let hostile = "<script>alert(1)</script> & <b onclick=x>gras</b> </ins>\n\u{202e}retourné";
    for intent in [("intent", "check"), ("intent", "save")] {
        let shown = send(&mut head, &page, hostile, &[intent]).await;
        assert!(
            !shown.body.contains("<script>alert") && !shown.body.contains("<b onclick"),
            "{}",
            shown.body
        );
    }
    for (persona, path) in [
        (TEACHER, "/me/licence"),
        (TEACHER, "/staff/charter"),
        (PRINCIPAL, "/school/charter"),
    ] {
        let shown = world.as_persona(persona).await.get(path).await;
        assert_eq!(shown.status.as_u16(), 200);
        assert!(shown.body.contains("alert(1)"), "{path}");
        assert!(
            !shown.body.contains("<script>alert") && !shown.body.contains("<b onclick"),
            "{path}"
        );
    }
    let page = head.get("/school/charter").await;
    for (text, sentence) in [
        (" \n ".to_owned(), "au moins une règle"),
        ("é".repeat(301), "Au plus"),
        ("x\n".repeat(41), "Au plus"),
        (world.text("select body_fr from charter where version = 2").await, "Rien n'a changé"),
    ] {
        let again = send(&mut head, &page, &text, &[("intent", "save")]).await;
        assert_eq!(again.status.as_u16(), 422);
        assert!(again.test_id("error-summary")[0].0.contains(sentence), "{sentence}");
    }
    for (persona, status) in [(OFFICE, 403), (DEPUTY, 403), (TEACHER, 404), (GUARDIAN, 404)] {
        let mut browser = world.as_persona(persona).await;
        for path in ["/school/charter", "/school/licences"] {
            assert_eq!(browser.get(path).await.status.as_u16(), status, "{} {path}", persona.name);
        }
        let sent = send(&mut browser, &page, "À moi.", &[("intent", "save")]).await;
        assert_eq!(sent.status.as_u16(), status, "{}", persona.name);
    }
    assert_eq!(world.number("select count(*) from charter").await, 2);
    let by_hand = "insert into charter values (3, false, 'x', 'x', '2026-11-23 09:00Z', '".to_owned() + &id(10).to_string() + "')";
    assert_eq!(refused(&world, by_hand).await, "charter_allowed");
}

#[tokio::test]
async fn the_board_says_until_when_and_nothing_else() {
    let world = World::new().await;
    let board = world.as_persona(PRINCIPAL).await.get("/school/licences").await;
    let rows: Vec<String> = board.test_id("licence-row").into_iter().map(|(text, _)| plain(&text)).collect();
    let says = |name: &str, state: &str| rows.iter().any(|row| row.starts_with(name) && row.ends_with(state));
    assert!(says("Rosa Rossi", "Jusqu'au 1er septembre 2027"), "{rows:?}");
    assert!(says("Sam Blanc", "Jamais passée"), "{rows:?}");
    assert!(!says("Fred Ancien", ""), "who has left publishes nothing");
    assert!(!says("Alice Noir", ""), "assistants read");
    assert_eq!(rows.len(), 5, "{rows:?}");

    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let file = tania.get("/me").await;
    assert!(file.body.contains("/me/licence") && file.body.contains("/me/pledge"));
    assert!(tania.get(&feed()).await.status.is_success());
}

#[tokio::test]
async fn what_ended_a_year_ago_is_forgotten() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into licence (id, person_id, charter_version, passed_at) values
                 (gen_random_uuid(), '{0}', 1, '2024-11-22 09:00Z'), (gen_random_uuid(), '{0}', 1, '2024-11-24 09:00Z')",
            id(10)
        ))
        .await;
    let gone = world.number("select wall.forget_licences('2026-11-23')::bigint").await;
    assert_eq!(gone, 1);
    assert_eq!(
        world
            .number(format!("select count(*) from licence where person_id = '{}'", id(10)))
            .await,
        2
    );
}
