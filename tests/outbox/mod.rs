//! The outbox: who is told, when, of what, and that nothing of it is said.

mod changes;
mod choosing;
mod failing;
mod languages;
mod signals;
mod slips;
mod texts;
mod to_all;
mod unreached;
mod year;

use crate::support::browser::Browser;
use crate::support::mail::MailServer;
use crate::support::world::{
    ASSISTANT, BARRED, ENTRUSTED, GUARDIAN, INFORMED, OTTERS, PERSONAS, PRINCIPAL, SUBSTITUTE, TEACHER, TEACHER_ELSEWHERE, THREAD,
    UNCONFIRMED, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;
use preau::config::Config;
use preau::sending::Push;
use std::collections::BTreeSet;

/// Five in the afternoon of the world's Monday, in Paris.
const EVENING: SignedDuration = SignedDuration::from_hours(7);
const UNDO: SignedDuration = SignedDuration::from_mins(10);
const WAITING: &str = "select count(*) from delivery where state = 'waiting'";

/// A world with a mail server, in which everybody has an address.
async fn with_mail() -> (World, MailServer) {
    let server = MailServer::start().await;
    let way = server.way();
    let world = World::with(|app| app.mail = way).await;
    for n in PERSONAS.iter().filter_map(|persona| persona.person) {
        world.give_email(n, &address(n)).await;
    }
    // what lies there from before is told to nobody, and no answer is due
    world
        .arrange("delete from job; update sign_off set until_on = '2026-12-18' where until_on is not null")
        .await;
    (world, server)
}

fn address(n: u128) -> String {
    format!("p{n}@example.org")
}

fn hidden(page: &Page, name: &str) -> String {
    page.find(&format!("input[name={name}]"))[0].1["value"].clone()
}

/// Publishes as people do; the post's address.
async fn publish(writer: &mut Browser, title: &str) -> String {
    let key = uuid::Uuid::new_v4().to_string();
    let fields = [
        ("key", key.as_str()),
        ("title", title),
        ("body", "Prenez des bottes."),
        ("kind", "news"),
        ("lang", "fr"),
        ("intent", "check"),
    ];
    let written = writer.post(&format!("/groups/{OTTERS}/announcements"), &fields).await;
    assert_eq!(written.status.as_u16(), 303, "{}", written.body);
    let check = written.location().to_owned();
    let version = hidden(&writer.get(&check).await, "version");
    let post = check.trim_end_matches("/check").to_owned();
    let done = writer.post(&format!("{post}/publish"), &[("version", &version)]).await;
    assert_eq!((done.status.as_u16(), done.location()), (303, post.as_str()));
    post
}

/// Sends one to the class, as its teacher does.
async fn alert(world: &World) {
    let mut teacher = world.as_persona(TEACHER).await;
    let form = teacher.get(&format!("/groups/{OTTERS}/alerts/new")).await;
    let key = hidden(&form, "key");
    let fields = [("key", key.as_str()), ("template", "closed"), ("time", "08:00"), ("sure", "yes")];
    let sent = teacher.post(&format!("/groups/{OTTERS}/alerts"), &fields).await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
}

#[tokio::test]
async fn a_post_is_told_once_at_the_families_hour_to_who_may_read_it_and_says_nothing() {
    let (world, server) = with_mail().await;
    let post = publish(&mut world.as_persona(TEACHER).await, "Sortie en forêt").await;
    world.work().await;
    assert_eq!(world.number(WAITING).await, 0, "it can still be undone");
    world.clock.advance(UNDO);
    world.work().await;
    assert!(world.number(WAITING).await > 0);
    assert_eq!(server.letters().len(), 0, "not before the hour");
    world.clock.advance(EVENING);
    world.work().await;
    world.work().await;
    let mut may_read = Vec::new();
    for persona in PERSONAS {
        let family = ![TEACHER, ASSISTANT, PRINCIPAL, SUBSTITUTE, TEACHER_ELSEWHERE].contains(persona);
        let open = world.as_persona(*persona).await.get(&post).await.status.as_u16() == 200;
        may_read.extend(persona.person.filter(|_| family && open).map(address));
    }
    may_read.sort();
    assert!(may_read.len() >= 4, "{may_read:?}");
    assert_eq!(server.recipients(), may_read);
    let ids: BTreeSet<_> = server.letters().iter().map(|letter| letter.header("Message-ID")).collect();
    assert_eq!(ids.len(), may_read.len());
    let names = world
        .text("select string_agg(w, '|') from (select family_name from person union select given_name from person where given_name <> '' union select name from class_group union select name from school) x (w)")
        .await;
    for letter in server.letters() {
        let said = letter.said().to_lowercase();
        let words: BTreeSet<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
        for name in names.split('|') {
            assert!(!words.contains(name.to_lowercase().as_str()), "{name}: {said}");
        }
        for word in ["forêt", "bottes", &post, &OTTERS.to_string()] {
            assert!(!said.contains(word), "{word}: {said}");
        }
        assert_eq!(letter.header("From").unwrap(), "preau@ecole.example");
        assert_eq!(letter.header("Auto-Submitted").unwrap(), "auto-generated");
        assert_eq!(letter.header("List-Unsubscribe-Post").unwrap(), "List-Unsubscribe=One-Click");
        assert!(
            letter
                .header("List-Unsubscribe")
                .unwrap()
                .starts_with("<http://localhost:8080/unsubscribe/")
        );
        assert!(letter.header("Message-ID").unwrap().ends_with("@ecole.example>"));
        assert_eq!(letter.header("Date").unwrap(), "Mon, 23 Nov 2026 16:10:00 +0000");
        assert!(!said.contains("<img") && !said.contains("style"));
    }
}

#[tokio::test]
async fn what_was_undone_read_or_withdrawn_is_told_to_nobody() {
    let (world, server) = with_mail().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let undone = publish(&mut teacher, "Annulé").await;
    assert_eq!(teacher.post(&format!("{undone}/undo"), &[]).await.status.as_u16(), 303);
    world.clock.advance(UNDO);
    world.work().await;
    assert_eq!(world.number("select count(*) from delivery").await, 0);

    let withdrawn = publish(&mut teacher, "Retiré").await;
    world.clock.advance(UNDO);
    world.work().await;
    let told = world.number(WAITING).await;
    assert!(told > 1);
    teacher.post(&format!("{withdrawn}/withdraw"), &[]).await;
    world.clock.advance(EVENING);
    world.work().await;
    assert_eq!(server.letters().len(), 0);
    assert_eq!(world.number("select count(*) from delivery where state = 'needless'").await, told);

    // the next day somebody has read it before the hour
    world.clock.advance(SignedDuration::from_hours(17));
    let post = publish(&mut world.as_persona(TEACHER).await, "Lu").await;
    world.clock.advance(UNDO);
    world.work().await;
    world.as_persona(GUARDIAN).await.get(&post).await;
    world.app.traces.write(&world.app).await.unwrap();
    world.clock.advance(EVENING);
    world.work().await;
    let recipients = server.recipients();
    assert!(
        !recipients.contains(&address(20)) && recipients.contains(&address(22)),
        "{recipients:?}"
    );
}

#[tokio::test]
async fn who_lost_access_since_is_told_nothing() {
    let (world, server) = with_mail().await;
    publish(&mut world.as_persona(TEACHER).await, "Pour qui reste").await;
    world.clock.advance(UNDO);
    world.work().await;
    // one edge ends, one becomes a bar, one account is suspended, and one address goes
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 10:00Z') where guardian_id = '{}';
             update guardianship set right_level = 'barred', evidence_note = 'jugement vu' where guardian_id = '{}';
             update account set suspended_at = '2026-11-23 10:00Z' where person_id = '{}';",
            id(20),
            id(22),
            id(29),
        ))
        .await;
    world.clock.advance(EVENING);
    world.work().await;
    for gone in [20, 22, 29] {
        assert!(!server.recipients().contains(&address(gone)), "{gone}");
    }
    assert!(!server.recipients().is_empty());
    assert_eq!(world.number(WAITING).await, 0);
}

#[tokio::test]
async fn one_letter_a_day_tells_of_everything_and_none_of_what_came_after_it() {
    let (world, server) = with_mail().await;
    for title in ["Un", "Deux", "Trois"] {
        publish(&mut world.as_persona(TEACHER).await, title).await;
    }
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(EVENING);
    world.work().await;
    let errors = world
        .text("select coalesce(string_agg(kind || ' ' || last_error, '; '), '') from job")
        .await;
    assert_eq!(
        server.recipients().iter().filter(|to| **to == address(20)).count(),
        1,
        "{errors} {:?}",
        server.recipients()
    );
    let first = server.letters().len();
    // nothing new, nothing said
    world.clock.advance(SignedDuration::from_hours(24));
    world.work().await;
    assert_eq!(server.letters().len(), first);
    // published on Friday evening: on Monday
    world.clock.advance(SignedDuration::from_hours(72 - 1));
    publish(&mut world.as_persona(TEACHER).await, "Vendredi").await;
    for _ in 0..74 {
        world.clock.advance(SignedDuration::from_hours(1));
        world.work().await;
    }
    let last: BTreeSet<_> = server.letters()[first..]
        .iter()
        .map(|letter| letter.header("Date").unwrap())
        .collect();
    assert_eq!(last.len(), 1, "{last:?}");
    assert!(last.first().unwrap().starts_with("Mon, 30 Nov 2026 16:"), "{last:?}");
}

#[tokio::test]
async fn an_alert_leaves_at_once_at_any_hour_with_the_schools_number() {
    let (world, server) = with_mail().await;
    // Saturday, before dawn
    world.clock.advance(SignedDuration::from_hours(24 * 5 - 5));
    alert(&world).await;
    world.work().await;
    let recipients = server.recipients();
    for n in [GUARDIAN, INFORMED, ENTRUSTED, UNCONFIRMED].map(|persona| persona.person.unwrap()) {
        assert!(recipients.contains(&address(n)), "{n}: {recipients:?}");
    }
    assert!(!recipients.contains(&address(BARRED.person.unwrap())));
    let letter = &server.letters()[0];
    assert!(letter.header("List-Unsubscribe").is_none(), "it cannot be stopped");
    let phone = world.text("select phone from school").await;
    assert!(letter.said().contains(&phone), "{}", letter.said());
    let before = server.letters().len();
    world.clock.advance(SignedDuration::from_hours(2));
    world.work().await;
    assert_eq!(server.letters().len(), before, "once");
}

#[tokio::test]
async fn an_alert_passes_what_waits_and_one_that_is_hours_old_is_told_by_nobody() {
    let (world, server) = with_mail().await;
    world
        .arrange(format!(
            "insert into job (kind, payload, run_at) select 'outbox-post', jsonb_build_object('announcement', '{}'), '2026-11-23' from generate_series(1, 5);
             insert into job (kind, payload, run_at, urgent) values ('outbox-late', '{{\"a\": 1}}', '2026-11-23 08:59Z', true)",
            id(1)
        ))
        .await;
    let jobs = preau::jobs::Jobs::new()
        .on("outbox-post", |_, _, _| Box::pin(async { Ok(()) }))
        .on("outbox-late", |_, app, _| {
            Box::pin(async move {
                app.clock.advance(SignedDuration::from_mins(1));
                Ok(())
            })
        });
    let began = world.clock.now();
    preau::jobs::run_due(&world.app, &jobs).await.unwrap();
    assert_eq!(world.clock.now(), began + SignedDuration::from_mins(1));

    alert(&world).await;
    world.clock.advance(SignedDuration::from_hours(7));
    world.work().await;
    assert!(
        server.letters().iter().all(|letter| letter.header("List-Unsubscribe").is_some()),
        "no alert among them"
    );
    assert!(
        world
            .number("select count(*) from delivery where event like 'alert:%' and state = 'needless'")
            .await
            > 0
    );
}

#[tokio::test]
async fn a_message_and_a_notice_are_told_in_the_letter_of_the_day_and_a_call_for_help_at_once() {
    let (world, server) = with_mail().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let written = teacher.post(&format!("/threads/{THREAD}"), &[("body", "Bonjour.")]).await;
    assert_eq!(written.status.as_u16(), 303, "{}", written.body);
    world
        .arrange(format!(
            "insert into notice (account_id, kind, at) values ('{}', 'settings-loosen', '2026-11-23 09:00Z')",
            id(2027)
        ))
        .await;
    world.work().await;
    world.clock.advance(EVENING);
    world.work().await;
    assert_eq!(server.recipients(), [address(20), address(27)]);
    server.forget();
    world
        .arrange(format!(
            "insert into notice (account_id, kind, at) values ('{}', 'alert-waits', '2026-11-23 21:00Z')",
            id(2001)
        ))
        .await;
    world.clock.advance(SignedDuration::from_hours(5));
    world.work().await;
    assert_eq!(server.recipients(), [address(1)]);
}

#[tokio::test]
async fn where_nothing_leaves_nothing_is_put_down_and_nothing_can_be_chosen() {
    let off = [("PREAU_DATA", "/nowhere"), ("PREAU_PUSH", "off")];
    let off = Config::read(None, off.iter().map(|(name, value)| (name.into(), value.into())).collect()).unwrap();
    let world = World::with(|app| app.push = Push::of(&off, &app.keys)).await;
    world.give_email(20, "p20@example.org").await;
    publish(&mut world.as_persona(TEACHER).await, "Sans courriel").await;
    world.clock.advance(EVENING);
    world.work().await;
    assert_eq!(world.number("select count(*) from delivery").await, 0);
    assert_eq!(
        world
            .number("select count(*) from job where kind in ('outbox-post', 'outbox-deliver')")
            .await,
        0
    );
    let page = world.as_persona(GUARDIAN).await.get("/me/notifications").await;
    assert!(page.find("form select").is_empty(), "no setting that does nothing");
}

#[tokio::test]
async fn what_cannot_be_chosen_stays_as_it_was() {
    let (world, _) = with_mail().await;
    let mut without = world.app.clone();
    without.mail = World::new().await.app.mail;
    let mut karima = world.as_persona(GUARDIAN).await;
    let fields = [
        ("digest", "yes"),
        ("digest_push", "yes"),
        ("hour", "12"),
        ("slips", "yes"),
        ("quiet_from", "19"),
        ("quiet_until", "7"),
    ];
    assert_eq!(karima.post("/me/notifications", &fields).await.status.as_u16(), 303);
    let mut karima = karima.at(&preau::routes::server(&without).1);
    let page = karima.get("/me/notifications").await;
    assert!(page.find("input[name=digest], input[name=slips]").is_empty() && !page.find("input[name=digest_push]").is_empty());
    let fields = [("hour", "13"), ("quiet_from", "19"), ("quiet_until", "7")];
    assert_eq!(karima.post("/me/notifications", &fields).await.status.as_u16(), 303);
    let kept = world
        .text("select concat_ws(' ', digest, slips, digest_push, slips_push, digest_hour) from telling where set_at > '2026-11-23'")
        .await;
    assert_eq!(kept, "t t f f 13");
}
