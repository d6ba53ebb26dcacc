//! Sign-offs: who answers, what counts, what the other guardian never learns, and what a third person can check.

use super::{hidden, post, publish_fields};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{
    EVENT, GUARDIAN, INFORMED, OTHER_GUARDIAN, OTTERS, PRINCIPAL, SPECTACLE, SUBSTITUTE, TEACHER, TEACHER_GUARDIAN, UNCONFIRMED, id,
};
use jiff::SignedDuration;

const LINA: u128 = 100;
const LIVE: &str = "select count(*) from signature where announcement_id = '{post}' and ended_at is null and pupil_id = '{lina}'";

async fn live(world: &World, address: &str) -> i64 {
    let post = address.rsplit('/').next().unwrap();
    let sql = LIVE.replace("{post}", post).replace("{lina}", &id(LINA).to_string());
    world.number(sql).await
}

/// A post that asks, published by its pages.
pub(super) async fn ask(world: &World, scope: &str) -> String {
    let mut teacher = world.as_persona(TEACHER).await;
    publish_fields(
        &mut teacher,
        &[
            ("kind", "news"),
            ("title", "Sortie au parc"),
            ("body", "Jeudi, toute la journée."),
            ("ack_kind", "sign"),
            ("ack_scope", scope),
            ("ack_deadline", "2026-12-03"),
        ],
    )
    .await
}

/// Answers for Lina by the form of the post's page.
pub(crate) async fn answer(guardian: &mut Browser, address: &str, answer: &str) -> u16 {
    let page = guardian.get(address).await;
    let hash = hidden(&page, "document_hash");
    let lina = id(LINA).to_string();
    let fields = [("pupil", lina.as_str()), ("answer", answer), ("document_hash", &hash)];
    guardian.post(&format!("{address}/signature"), &fields).await.status.as_u16()
}

/// Where Lina's authorisation stands, as her teacher reads it.
pub(super) async fn standing(world: &World, address: &str) -> String {
    let page = world.as_persona(TEACHER).await.get(&format!("{address}/answers")).await;
    let row = page
        .test_id("reach-row")
        .into_iter()
        .find(|row| row.1["data-pupil-id"] == id(LINA).to_string())
        .unwrap();
    row.1["data-answer"].clone()
}

#[tokio::test]
async fn a_guardian_answers_changes_their_mind_and_takes_it_back() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert!(karima.get("/home").await.body.contains("data-testid=\"todo-row\""));
    assert_eq!(karima.get(&address).await.test_id("post-card")[0].1["data-state"], "todo");
    assert_eq!(answer(&mut karima, &address, "").await, 422, "yes or no");
    assert_eq!(live(&world, &address).await, 0);
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    assert_eq!(standing(&world, &address).await, "yes");
    let page = karima.get(&address).await;
    assert_eq!(page.test_id("sign-receipt").len(), 1);
    assert_eq!(page.test_id("post-card")[0].1["data-state"], "signed");
    assert_eq!(answer(&mut karima, &address, "no").await, 303);
    assert_eq!((live(&world, &address).await, standing(&world, &address).await.as_str()), (1, "no"));
    let lina = id(LINA).to_string();
    let back = karima.post(&format!("{address}/signature/withdraw"), &[("pupil", &lina)]).await;
    assert_eq!(back.status.as_u16(), 303);
    assert_eq!(
        (live(&world, &address).await, standing(&world, &address).await.as_str()),
        (0, "none")
    );
}

#[tokio::test]
async fn nobody_answers_for_a_child_that_is_not_theirs_to_answer_for() {
    let world = World::new().await;
    let address = post(EVENT);
    let before = world.number("select count(*) from signature").await;
    for (persona, expected) in [
        (INFORMED, 403),
        (UNCONFIRMED, 403),
        (TEACHER, 403),
        (TEACHER_GUARDIAN, 404),
        (PRINCIPAL, 403),
    ] {
        let mut browser = world.as_persona(persona).await;
        let lina = id(LINA).to_string();
        let fields = [("pupil", lina.as_str()), ("answer", "yes"), ("document_hash", SPECTACLE)];
        let answered = browser.post(&format!("{address}/signature"), &fields).await;
        assert_eq!(answered.status.as_u16(), expected, "{}", persona.name);
    }
    assert_eq!(world.number("select count(*) from signature").await, before);
}

#[tokio::test]
async fn two_answers_that_differ_are_contested_and_only_staff_learn_of_it() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let (mut karima, mut nabil) = (world.as_persona(GUARDIAN).await, world.as_persona(OTHER_GUARDIAN).await);
    let answers = tokio::join!(answer(&mut karima, &address, "yes"), answer(&mut nabil, &address, "no"));
    assert_eq!(answers, (303, 303));
    assert_eq!(
        (live(&world, &address).await, standing(&world, &address).await.as_str()),
        (2, "contested")
    );
    for guardian in [&mut karima, &mut nabil] {
        let page = guardian.get(&address).await;
        assert_eq!(page.test_id("sign-receipt").len(), 1, "each their own");
        assert!(!page.body.contains("contest") && !page.body.contains("différentes"));
    }
    let both = ask(&world, "both").await;
    assert_eq!(answer(&mut karima, &both, "yes").await, 303);
    assert_eq!(standing(&world, &both).await, "partly");
    assert_eq!(answer(&mut nabil, &both, "yes").await, 303);
    assert_eq!(standing(&world, &both).await, "yes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_is_sent_a_hundred_times_is_one_answer() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let hash = hidden(&karima.get(&address).await, "document_hash");
    let sends: Vec<_> = (0..100)
        .map(|_| {
            let (mut karima, path, hash) = (karima.clone(), format!("{address}/signature"), hash.clone());
            tokio::spawn(async move {
                let lina = id(LINA).to_string();
                let fields = [("pupil", lina.as_str()), ("answer", "yes"), ("document_hash", &hash)];
                karima.post(&path, &fields).await.status.as_u16()
            })
        })
        .collect();
    for send in sends {
        let status = send.await.unwrap();
        assert!(status == 303 || status == 503 || status == 429, "{status}");
    }
    let rows = format!(
        "select count(*) from signature where announcement_id = '{}'",
        address.rsplit('/').next().unwrap()
    );
    assert_eq!(world.number(rows).await, 1);
}

#[tokio::test]
async fn an_answer_is_to_the_text_that_was_read() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let old = hidden(&karima.get(&address).await, "document_hash");
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    let mut teacher = world.as_persona(TEACHER).await;
    let form = teacher.get(&format!("{address}/edit")).await;
    let version = hidden(&form, "version");
    let fields = [
        ("kind", "news"),
        ("lang", "fr"),
        ("title", "Sortie à la mer"),
        ("body", "Jeudi, toute la journée."),
        ("ack_kind", "sign"),
        ("ack_scope", "one"),
        ("ack_deadline", "2026-12-04"),
        ("intent", "publish"),
        ("version", version.as_str()),
    ];
    assert_eq!(teacher.post(&address, &fields).await.status.as_u16(), 303);
    assert_eq!(standing(&world, &address).await, "none", "what was agreed to is another text");
    assert!(karima.get(&address).await.test_id("sign-receipt").is_empty());
    let lina = id(LINA).to_string();
    let late = karima
        .post(
            &format!("{address}/signature"),
            &[("pupil", lina.as_str()), ("answer", "no"), ("document_hash", &old)],
        )
        .await;
    assert_eq!((late.status.as_u16(), late.test_id("sign-changed").len()), (409, 1));
    assert_eq!(standing(&world, &address).await, "none");
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    assert_eq!(standing(&world, &address).await, "yes");
}

#[tokio::test]
async fn after_the_deadline_nothing_is_signed_or_taken_back() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let hash = hidden(&karima.get(&address).await, "document_hash");
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    world.clock.advance(SignedDuration::from_hours(24 * 11));
    let mut karima = world.as_persona(GUARDIAN).await;
    let lina = id(LINA).to_string();
    let fields = [("pupil", lina.as_str()), ("answer", "no"), ("document_hash", hash.as_str())];
    assert_eq!(karima.post(&format!("{address}/signature"), &fields).await.status.as_u16(), 409);
    let back = karima.post(&format!("{address}/signature/withdraw"), &[("pupil", &lina)]).await;
    assert_eq!(back.status.as_u16(), 403);
    assert!(!karima.get(&address).await.body.contains("sign-submit"));
    assert_eq!(
        (live(&world, &address).await, standing(&world, &address).await.as_str()),
        (1, "yes")
    );
}

#[tokio::test]
async fn who_signed_in_long_ago_gives_the_password_again() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    world.clock.advance(SignedDuration::from_hours(11));
    assert_eq!(answer(&mut karima, &address, "no").await, 303, "within twelve hours");
    world.clock.advance(SignedDuration::from_hours(2));
    assert_ne!(answer(&mut karima, &address, "yes").await, 303);
    assert_eq!(standing(&world, &address).await, "no");
}

#[tokio::test]
async fn a_slip_stands_beside_what_was_signed_and_can_be_disputed() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    let mut teacher = world.as_persona(TEACHER).await;
    let (lina, karima_id) = (id(LINA).to_string(), id(20).to_string());
    let slip = |on: &'static str| {
        [
            ("pupil", lina.clone()),
            ("guardian", karima_id.clone()),
            ("answer", "no".to_owned()),
            ("received_on", on.to_owned()),
        ]
    };
    let send = |fields: [(&'static str, String); 4]| fields.map(|(name, value)| (name, value.leak() as &str));
    let path = format!("{address}/paper-answers");
    assert_eq!(teacher.post(&path, &send(slip("2026-11-24"))).await.status.as_u16(), 422, "not yet");
    assert_eq!(teacher.post(&path, &send(slip("2026-11-23"))).await.status.as_u16(), 303);
    assert_eq!(
        (live(&world, &address).await, standing(&world, &address).await.as_str()),
        (2, "contested")
    );
    let page = karima.get(&address).await;
    assert_eq!((page.test_id("sign-receipt").len(), page.test_id("sign-paper").len()), (1, 1));
    let disputed = karima.post(&format!("{address}/signature/dispute"), &[("pupil", &lina)]).await;
    assert_eq!(disputed.status.as_u16(), 303);
    assert_eq!(
        (live(&world, &address).await, standing(&world, &address).await.as_str()),
        (1, "yes")
    );
    // a guardian of another class, and one without the right to sign
    for stranger in [27, 22] {
        let fields = [
            ("pupil", lina.as_str()),
            ("guardian", &id(stranger).to_string()),
            ("answer", "yes"),
            ("received_on", "2026-11-23"),
        ];
        assert_eq!(teacher.post(&path, &fields).await.status.as_u16(), 422);
    }
    assert_eq!(live(&world, &address).await, 1);
}

#[tokio::test]
async fn staff_neither_see_nor_write_down_answers_for_their_own_children() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let noe = id(103).to_string();
    let page = tania.get(&format!("{address}/answers")).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.test_id("reach-row").iter().all(|row| row.1["data-pupil-id"] != noe));
    let fields = [
        ("pupil", noe.as_str()),
        ("guardian", &id(11).to_string()),
        ("answer", "yes"),
        ("received_on", "2026-11-23"),
    ];
    let written = tania.post(&format!("{address}/paper-answers"), &fields).await;
    assert_eq!(written.status.as_u16(), 422);
    let rows = format!("select count(*) from signature where pupil_id = '{noe}'");
    assert_eq!(world.number(rows).await, 0);
}

#[tokio::test]
async fn a_substitute_sees_no_answers_from_before_their_time() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update assignment set during = tstzrange('2026-11-22 23:00Z', upper(during)) where person_id = '{}' and role = 'substitute'",
            id(14)
        ))
        .await;
    let mut substitute = world.as_persona(SUBSTITUTE).await;
    let before = format!("/groups/{OTTERS}/announcements/{EVENT}/answers");
    assert_eq!(substitute.get(&before).await.status.as_u16(), 403);
    assert_eq!(substitute.get(&format!("{before}/evidence")).await.status.as_u16(), 403);
    assert!(
        !substitute.get(&post(EVENT)).await.body.contains("/answers"),
        "no way to what is closed"
    );
    let address = ask(&world, "one").await;
    assert_eq!(substitute.get(&format!("{address}/answers")).await.status.as_u16(), 200);
}

#[tokio::test]
async fn near_the_deadline_all_who_may_sign_are_told_the_same() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let (mut karima, mut nabil) = (world.as_persona(GUARDIAN).await, world.as_persona(OTHER_GUARDIAN).await);
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    assert_eq!(answer(&mut nabil, &address, "no").await, 303);
    let notice = format!("{address}/answers/notice");
    assert_eq!(
        world.as_persona(TEACHER).await.post(&notice, &[]).await.status.as_u16(),
        403,
        "too early"
    );
    assert!(karima.get(&address).await.test_id("sign-told").is_empty());
    world.clock.advance(SignedDuration::from_hours(24 * 8));
    assert_eq!(world.as_persona(TEACHER).await.post(&notice, &[]).await.status.as_u16(), 303);
    for guardian in [&mut karima, &mut nabil] {
        assert_eq!(guardian.get(&address).await.test_id("sign-told").len(), 1);
    }
}

#[tokio::test]
async fn undoing_ends_every_answer_also_to_ones_own_child() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    // Tania teaches here, and answers for her own son
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let hash = hidden(&tania.get(&address).await, "document_hash");
    let noe = id(103).to_string();
    let fields = [("pupil", noe.as_str()), ("answer", "yes"), ("document_hash", &hash)];
    let signed = tania.post(&format!("{address}/signature"), &fields).await;
    assert_eq!(signed.status.as_u16(), 303);
    let undone = tania.post(&format!("{address}/undo"), &[]).await;
    assert_eq!(undone.status.as_u16(), 303);
    let live = format!(
        "select count(*) from signature where announcement_id = '{}' and ended_at is null",
        address.rsplit('/').next().unwrap()
    );
    assert_eq!(world.number(live).await, 0);
}

#[tokio::test]
async fn who_was_asked_stays_asked_and_a_slip_of_the_pen_is_put_right_after_the_deadline() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    world.clock.advance(SignedDuration::from_hours(24 * 11));
    let mut teacher = world.as_persona(TEACHER).await;
    let version = hidden(&teacher.get(&format!("{address}/edit")).await, "version");
    let edit = |ack_kind: &'static str, deadline: &'static str| {
        [
            ("kind", "news"),
            ("lang", "fr"),
            ("title", "Sortie au parc"),
            ("body", "Jeudi, toute la journée !"),
            ("ack_kind", ack_kind),
            ("ack_scope", "one"),
            ("ack_deadline", deadline),
            ("intent", "publish"),
        ]
    };
    let mut fields = edit("sign", "2026-12-02").to_vec();
    fields.push(("version", version.as_str()));
    assert_eq!(
        teacher.post(&address, &fields).await.status.as_u16(),
        422,
        "another day that is over"
    );
    let mut fields = edit("none", "").to_vec();
    fields.push(("version", version.as_str()));
    assert_eq!(teacher.post(&address, &fields).await.status.as_u16(), 303);
    let asked = format!(
        "select count(*) from sign_off where announcement_id = '{}' and until_on = '2026-12-03'",
        address.rsplit('/').next().unwrap()
    );
    assert_eq!(world.number(asked).await, 1);
    assert_eq!(teacher.get(&format!("{address}/answers")).await.status.as_u16(), 200);
}

/// Between the question whether somebody may answer and the writing of the answer, their right may end: that is a refusal, not a fault.
#[tokio::test]
async fn a_right_that_ends_while_the_answer_is_written_is_refused() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    world
        .arrange(format!(
            "create function public.meanwhile() returns trigger language plpgsql security definer as $$
             begin
                 update public.guardianship set during = tstzrange(lower(during), '2026-11-23 08:00Z') where guardian_id = '{}';
                 return new;
             end $$;
             create trigger a_meanwhile before insert on signature for each row execute function public.meanwhile()",
            id(20)
        ))
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(answer(&mut karima, &address, "yes").await, 403);
    assert_eq!(live(&world, &address).await, 0);
    let lina = id(LINA).to_string();
    let fields = [
        ("who", format!("{lina}:{}", id(20))),
        ("pupil", lina.clone()),
        ("guardian", id(20).to_string()),
        ("answer", "yes".to_owned()),
        ("received_on", "2026-11-23".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let slip = world
        .as_persona(TEACHER)
        .await
        .post(&format!("{address}/paper-answers"), &fields)
        .await;
    assert_eq!(slip.status.as_u16(), 403);
    assert_eq!(live(&world, &address).await, 0);
}
