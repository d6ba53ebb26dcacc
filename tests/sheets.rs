//! The week on paper: who gets a sheet, what stands on it, and that it counts.

use crate::support::browser::Browser;
use crate::support::world::{GUARDIAN, HERONS, INFORMED, OTTERS, TEACHER, TEACHER_ELSEWHERE, id};
use crate::support::{Page, World};
use jiff::SignedDuration;

fn sheets() -> String {
    format!("/groups/{OTTERS}/sheets")
}

fn hidden(page: &Page, name: &str) -> String {
    page.find(&format!("input[name={name}]"))[0].1["value"].clone()
}

/// Publishes as people do, with these fields besides; the post's address.
async fn publish(writer: &mut Browser, title: &str, more: &[(&str, &str)]) -> String {
    let key = uuid::Uuid::new_v4().to_string();
    let fields = [
        ("key", key.as_str()),
        ("title", title),
        ("body", "Prenez des **bottes** <script>alert(1)</script>."),
        ("lang", "fr"),
        ("intent", "check"),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().chain(more).copied().collect();
    let written = writer.post(&format!("/groups/{OTTERS}/announcements"), &fields).await;
    assert_eq!(written.status.as_u16(), 303, "{}", written.body);
    let check = written.location().to_owned();
    let version = hidden(&writer.get(&check).await, "version");
    let post = check.trim_end_matches("/check").to_owned();
    let done = writer
        .post(&format!("{post}/publish"), &[("version", &version), ("sure", "yes")])
        .await;
    assert_eq!((done.status.as_u16(), done.location()), (303, post.as_str()), "{}", done.body);
    post
}

/// A world in which one family of two children and one with a restricted right read on paper, and in which nothing was said before.
async fn on_paper() -> World {
    let world = World::new().await;
    world
        .arrange(format!(
            "update guardianship set channel = 'paper' where guardian_id in ('{}', '{}');
             update person set lang = 'en' where id = '{}';
             update announcement set published_at = published_at - interval '60 days' where state = 'published'",
            id(20),
            id(22),
            id(22)
        ))
        .await;
    world
}

#[tokio::test]
async fn a_sheet_says_what_its_guardian_may_read_in_their_language_and_names_nobody_else() {
    let world = on_paper().await;
    let mut teacher = world.as_persona(TEACHER).await;
    publish(&mut teacher, "Sortie en forêt", &[("kind", "news")]).await;
    let pupil = id(100).to_string();
    publish(
        &mut teacher,
        "Pour une famille",
        &[("kind", "news"), ("audience", "chosen"), ("pupils[]", &pupil)],
    )
    .await;
    let early = teacher.get(&format!("{}/print", sheets())).await;
    assert!(early.test_id("sheet").is_empty(), "both can still be undone");
    world.clock.advance(SignedDuration::from_mins(11));
    let page = teacher.get(&format!("{}/print", sheets())).await;
    let of = |n: u128| {
        let start = page.body.find(&format!("data-guardian-id=\"{}\"", id(n))).unwrap();
        let rest = &page.body[start..];
        // without the marks that keep a date apart in a sentence
        rest[..rest.find("</article>").unwrap()].replace(['\u{2068}', '\u{2069}'], "")
    };
    let (karima, ines) = (of(20), of(22));
    assert!(karima.contains("Sortie en forêt") && karima.contains("Pour une famille") && karima.contains("<strong>bottes</strong>"));
    assert!(ines.contains("Sortie en forêt") && !ines.contains("Pour une famille"));
    assert!(ines.contains("Week of Monday 23 November 2026") && karima.contains("Semaine du lundi 23 novembre 2026"));
    assert!(!page.body.contains("<script>alert"));
    // the other guardian of the same child is on no sheet but their own
    for other in [21, 24, 28, 32] {
        let name = world
            .text(format!("select given_name from person where id = '{}'", id(other)))
            .await;
        assert!(!karima.contains(&name), "{name}: {karima}");
    }
    assert_eq!(page.test_id("sheet").len(), 2 + unseen(&world).await);
}

/// Guardians of the class who never signed in.
async fn unseen(world: &World) -> usize {
    let count = world
        .number(format!(
            "select count(distinct g.guardian_id) from guardianship g join enrolment e on e.pupil_id = g.pupil_id
             where e.group_id = '{OTTERS}' and g.right_level in ('full', 'informed', 'entrusted') and g.channel = 'screen'
                and not exists (select from account c where c.person_id = g.guardian_id)"
        ))
        .await;
    usize::try_from(count).unwrap()
}

#[tokio::test]
async fn sheets_that_went_home_count_as_reached_and_for_nobody_else() {
    let world = on_paper().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let post = publish(&mut teacher, "Sortie en forêt", &[("kind", "news")]).await;
    world.clock.advance(SignedDuration::from_mins(11));
    let page = teacher.get(&sheets()).await;
    assert!(page.body.contains("1 annonce"), "{}", page.body);
    let (karima, stranger) = (id(20).to_string(), id(24).to_string());
    let fields = [
        ("week", "2026-11-25"),
        ("guardian[]", karima.as_str()),
        ("guardian[]", stranger.as_str()),
    ];
    let done = teacher.post(&sheets(), &fields).await;
    assert_eq!(
        (done.status.as_u16(), done.location()),
        (303, format!("{}?week=2026-11-23", sheets()).as_str())
    );
    let marks = world
        .text("select string_agg(person_id::text, ' ') from call_mark where marked_at > '2026-11-23'")
        .await;
    assert_eq!(marks, karima, "not whom a court order keeps out");
    let reach = teacher.get(&format!("{post}/reach")).await;
    assert!(!reach.body.contains(&format!("value=\"{karima}\"")), "{}", reach.body);
    // twice is once, and a later look leaves the other family to be told
    teacher.post(&sheets(), &fields).await;
    assert_eq!(
        world.number("select count(*) from call_mark where marked_at > '2026-11-23'").await,
        1
    );
    assert_eq!(world.number("select count(*) from audit where action = 'sheets-handed'").await, 1);
    let page = teacher.get(&sheets()).await;
    assert!(page.find(&format!("input[value=\"{karima}\"]")).is_empty() && !page.find(&format!("input[value=\"{}\"]", id(22))).is_empty());
}

#[tokio::test]
async fn what_was_said_after_printing_is_on_no_sheet_and_told_to_nobody() {
    let world = on_paper().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let first = publish(&mut teacher, "Avant", &[("kind", "news")]).await;
    world.clock.advance(SignedDuration::from_mins(11));
    let printed = teacher.get(&format!("{}/print", sheets())).await;
    let back = printed.find("main a.btn")[0].1["href"].clone();
    publish(&mut teacher, "Après", &[("kind", "news")]).await;
    world.clock.advance(SignedDuration::from_mins(11));
    let page = teacher.get(&back).await;
    assert!(page.body.contains("1 annonce"), "{}", page.body);
    let (week, moment, karima) = (hidden(&page, "week"), hidden(&page, "printed"), id(20).to_string());
    let fields = [("week", week.as_str()), ("printed", &moment), ("guardian[]", &karima)];
    assert_eq!(teacher.post(&sheets(), &fields).await.status.as_u16(), 303);
    let marks = world
        .text("select string_agg(announcement_id::text, ' ') from call_mark where marked_at > '2026-11-23'")
        .await;
    assert!(first.ends_with(&marks), "{marks}");
    // a moment to come is none
    let fields = [
        ("week", week.as_str()),
        ("printed", "2999-01-01T00:00:00Z"),
        ("guardian[]", &karima),
    ];
    publish(&mut teacher, "Encore à annuler", &[("kind", "news")]).await;
    teacher.post(&sheets(), &fields).await;
    assert_eq!(
        world.number("select count(*) from call_mark where marked_at > '2026-11-23'").await,
        2
    );
}

#[tokio::test]
async fn an_answer_is_asked_for_on_a_slip_until_it_is_there() {
    let world = on_paper().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let post = publish(
        &mut teacher,
        "Piscine",
        &[
            ("kind", "news"),
            ("ack_kind", "sign"),
            ("ack_scope", "one"),
            ("ack_deadline", "2026-11-30"),
        ],
    )
    .await;
    world.clock.advance(SignedDuration::from_mins(11));
    let page = teacher.get(&format!("{}/print", sheets())).await;
    let slips = page.test_id("reply-slip").len();
    assert!(slips >= 1 && page.body.contains("30 novembre 2026"), "{}", page.body);
    let answers = teacher.get(&format!("{post}/answers")).await;
    let who = answers
        .find("select[name=who] option")
        .into_iter()
        .map(|(_, option)| option["value"].clone())
        .find(|value| value.contains(&id(20).to_string()))
        .unwrap();
    let slip = [("who", who.as_str()), ("answer", "yes"), ("received_on", "2026-11-23")];
    assert_eq!(teacher.post(&format!("{post}/paper-answers"), &slip).await.status.as_u16(), 303);
    let page = teacher.get(&format!("{}/print", sheets())).await;
    assert_eq!(page.test_id("reply-slip").len(), slips - 1);
}

#[tokio::test]
async fn what_is_for_a_guardian_who_lives_apart_never_goes_home_with_the_child() {
    let world = on_paper().await;
    let mut teacher = world.as_persona(TEACHER).await;
    publish(&mut teacher, "Sortie", &[("kind", "news")]).await;
    world.clock.advance(SignedDuration::from_mins(11));
    let way = async |teacher: &mut Browser| {
        let page = teacher.get(&format!("{}/print", sheets())).await;
        let of = format!("[data-guardian-id='{}'] .way", id(20));
        page.find(&of)[0].0.clone()
    };
    let home = way(&mut teacher).await;
    assert!(home.contains("par le cartable"), "{home}");
    world
        .arrange(format!("update guardianship set apart = true where guardian_id = '{}'", id(20)))
        .await;
    let apart = way(&mut teacher).await;
    assert!(
        apart.contains("par la poste ou en main propre") && !apart.contains("cartable"),
        "{apart}"
    );
}

#[tokio::test]
async fn a_slip_answers_the_text_whose_mark_it_bears() {
    let world = on_paper().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let asks = [
        ("kind", "news"),
        ("ack_kind", "sign"),
        ("ack_scope", "one"),
        ("ack_deadline", "2026-11-30"),
    ];
    let post = publish(&mut teacher, "Piscine", &asks).await;
    world.clock.advance(SignedDuration::from_mins(11));
    let marks = async |teacher: &mut Browser| {
        let page = teacher.get(&format!("{}/print", sheets())).await;
        let slips = page.find(&format!("[data-guardian-id='{}'] [data-testid=reply-slip] .meta", id(20)));
        slips.into_iter().map(|slip| slip.0).collect::<Vec<_>>()
    };
    let before = marks(&mut teacher).await;
    assert!(before[0].contains("Repère"), "{before:?}");
    let slip = [
        ("pupil", id(100).to_string()),
        ("guardian", id(20).to_string()),
        ("answer", "yes".to_owned()),
        ("received_on", "2026-11-23".to_owned()),
    ];
    let send = async |teacher: &mut Browser, more: &[(&str, &str)]| {
        let mut fields: Vec<(&str, &str)> = slip.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend(more);
        teacher.post(&format!("{post}/paper-answers"), &fields).await
    };
    assert_eq!(send(&mut teacher, &[]).await.status.as_u16(), 303);
    let missing = marks(&mut teacher).await.len();

    let version = hidden(&teacher.get(&format!("{post}/edit")).await, "version");
    let mut words = vec![
        ("title", "Piscine"),
        ("body", "Un autre jour."),
        ("lang", "fr"),
        ("intent", "publish"),
        ("version", &version),
    ];
    words.extend(asks);
    assert_eq!(teacher.post(&post, &words).await.status.as_u16(), 303);
    let after = marks(&mut teacher).await;
    assert_eq!(
        after.len(),
        missing + 1,
        "an answer to the text before is none: there is a new slip"
    );
    assert!(!after.iter().any(|mark| before.contains(mark)), "{before:?} {after:?}");

    // a slip that was printed before is no answer to what is said now
    let live = "select count(*) from signature g join sign_off f on f.announcement_id = g.announcement_id
        where g.channel = 'paper' and g.ended_at is null and g.text_hash = f.text_hash";
    let none = world.number(live).await;
    let old = before[0]
        .rsplit(' ')
        .next()
        .unwrap()
        .trim_matches(['\u{2068}', '\u{2069}'])
        .to_owned();
    for more in [&[][..], &[("same", "yes")], &[("same", "yes"), ("text", old.as_str())]] {
        let refused = send(&mut teacher, more).await;
        assert_eq!((refused.status.as_u16(), refused.find("#same-error").len()), (422, 1), "{more:?}");
    }
    assert_eq!(world.number(live).await, none);
    let now = hidden(&teacher.get(&format!("{post}/answers")).await, "text");
    assert!(after[0].contains(&now));
    assert_eq!(send(&mut teacher, &[("same", "yes"), ("text", &now)]).await.status.as_u16(), 303);
    assert_eq!(world.number(live).await, none + 1);
}

#[tokio::test]
async fn sheets_are_for_the_staff_of_the_class_and_a_week_is_any_of_its_days() {
    let world = on_paper().await;
    publish(&mut world.as_persona(TEACHER).await, "Sortie", &[("kind", "news")]).await;
    world.clock.advance(SignedDuration::from_mins(11));
    for persona in [GUARDIAN, INFORMED] {
        let mut family = world.as_persona(persona).await;
        for path in [sheets(), format!("{}/print", sheets())] {
            assert_eq!(family.get(&path).await.status.as_u16(), 403, "{path}");
        }
        let refused = family.post(&sheets(), &[("guardian[]", &id(20).to_string())]).await;
        assert_eq!(refused.status.as_u16(), 403);
    }
    let mut elsewhere = world.as_persona(TEACHER_ELSEWHERE).await;
    assert_eq!(elsewhere.get(&sheets()).await.status.as_u16(), 404);
    // a class of one's own does not lend its sheets to another's guardian
    let foreign = [("week", "2026-11-23"), ("guardian[]", &id(22).to_string())];
    elsewhere.post(&format!("/groups/{HERONS}/sheets"), &foreign).await;
    assert_eq!(
        world.number("select count(*) from call_mark where marked_at > '2026-11-23'").await,
        0
    );
    let mut teacher = world.as_persona(TEACHER).await;
    for (week, shown) in [
        ("2026-11-29", true),
        ("2026-11-22", false),
        ("nonsense", true),
        ("9999-12-31", true),
        ("-009999-01-01", false),
    ] {
        let page = teacher.get(&format!("{}?week={week}", sheets())).await;
        assert_eq!(page.status.as_u16(), 200, "{week}");
        assert_eq!(!page.test_id("sheet-row").is_empty(), shown, "{week}");
    }
}

#[tokio::test]
async fn what_can_be_chosen_is_ticked_on_a_slip_by_who_has_not_chosen() {
    let world = on_paper().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let fields = [
        ("kind", "news"),
        ("ack_kind", "slots"),
        ("ack_deadline", "2026-12-03"),
        ("options", "Lundi <b>midi</b>\nMardi"),
    ];
    let post = publish(&mut teacher, "Rendez-vous", &fields).await;
    world.clock.advance(SignedDuration::from_mins(11));
    let slips = async |teacher: &mut Browser| {
        let page = teacher.get(&format!("{}/print", sheets())).await;
        let slips = page.test_id("choice-slip").into_iter().map(|(text, _)| text);
        slips.collect::<Vec<_>>()
    };
    let before = slips(&mut teacher).await;
    assert_eq!(before.len(), 2 + unseen(&world).await);
    assert!(
        before
            .iter()
            .all(|slip| slip.contains("Lundi <b>midi</b>") && slip.contains("Mardi")),
        "{before:?}"
    );
    assert!(before.iter().any(|slip| slip.contains("3 décembre")) && before.iter().any(|slip| slip.contains("3 December")));
    let mut karima = world.as_persona(GUARDIAN).await;
    let option = karima.get(&post).await.find("input[name=option]")[0].1["value"].clone();
    assert_eq!(
        karima.post(&format!("{post}/choice"), &[("option", &option)]).await.status.as_u16(),
        303
    );
    assert_eq!(slips(&mut teacher).await.len(), before.len() - 1);
    world.clock.advance(SignedDuration::from_hours(24 * 11));
    let mut teacher = world.as_persona(TEACHER).await;
    let page = teacher.get(&format!("{}/print?week=2026-11-23", sheets())).await;
    assert!(
        page.test_id("choice-slip").is_empty() && !page.test_id("sheet").is_empty(),
        "it is over"
    );
}
