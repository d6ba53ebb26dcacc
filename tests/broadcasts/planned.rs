//! What the head says to all classes keeps itself while it is written, and may wait for its hour.

use super::{ALL, COPIES, FAIR, hidden, jobs, send, write};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{DEPUTY, GUARDIAN, PRINCIPAL, id};
use jiff::SignedDuration;

const LATER: &[(&str, &str)] = &[("intent", "later"), ("publish_at", "2026-11-23T12:00")];

async fn planned(head: &mut Browser, fields: &[(&str, &str)]) -> String {
    let address = write(head, fields).await;
    let sent = send(head, &address, LATER).await;
    assert_eq!(
        (sent.status.as_u16(), sent.location()),
        (303, address.as_str()),
        "{:?}",
        sent.test_id("error-summary")
    );
    address
}

#[tokio::test]
async fn it_goes_out_at_its_hour_and_not_before_and_can_be_taken_back() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, FAIR).await;
    for wrong in ["", "demain", "2026-11-23T09:59", "2028-01-01T07:00"] {
        let refused = send(&mut head, &address, &[("intent", "later"), ("publish_at", wrong)]).await;
        assert_eq!(
            (refused.status.as_u16(), refused.find("#publish_at-error").len()),
            (422, 1),
            "{wrong}"
        );
    }
    assert_eq!(send(&mut head, &address, LATER).await.status.as_u16(), 303);
    // it stays as it was looked at: no button, no form, and an old tab changes nothing
    let page = head.get(&address).await;
    assert_eq!((page.test_id("post-waits").len(), page.test_id("broadcast-publish").len()), (1, 0));
    assert_eq!(head.get(&format!("{address}/edit")).await.location(), address);
    let tab = [FAIR, &[("lang", "fr"), ("intent", "draft"), ("version", "1")]].concat();
    let other: Vec<(&str, &str)> = tab
        .iter()
        .map(|(name, value)| (*name, if *name == "body" { "Autre." } else { *value }))
        .collect();
    let refused = head.post(&address, &other).await;
    assert_eq!((refused.status.as_u16(), refused.test_id("conflict").len()), (409, 1));
    assert!(refused.body.contains("Autre.") && refused.find("form[data-draft]").is_empty());
    world.clock.advance(SignedDuration::from_mins(119));
    jobs(&world).await;
    assert_eq!(world.number(COPIES).await, 0);
    world.clock.advance(SignedDuration::from_mins(1));
    jobs(&world).await;
    let classes = world
        .number("select count(*) from class_group where not canary and state = 'open'")
        .await;
    assert_eq!(world.number(COPIES).await, classes);
    assert!(world.as_persona(GUARDIAN).await.get("/home").await.body.contains("Venez nombreux."));
    jobs(&world).await;
    assert_eq!(world.number(COPIES).await, classes);

    let mut head = world.as_persona(PRINCIPAL).await;
    let fields = [("kind", "news"), ("title", "Bientôt"), ("body", "Patience.")];
    let address = write(&mut head, &fields).await;
    let sent = send(&mut head, &address, &[("intent", "later"), ("publish_at", "2026-11-23T17:00")]).await;
    assert_eq!(sent.status.as_u16(), 303);
    assert_eq!(
        head.post(&format!("{address}/hold"), &[]).await.location(),
        format!("{address}/edit")
    );
    world.clock.advance(SignedDuration::from_hours(6));
    jobs(&world).await;
    assert_eq!(world.number(COPIES).await, classes);
}

#[tokio::test]
async fn agreed_to_before_its_hour_it_waits_for_it_and_what_may_not_go_out_any_more_is_told() {
    let world = World::new().await;
    world.arrange("update school set second_eyes = 'always'").await;
    let mut head = world.as_persona(PRINCIPAL).await;
    planned(&mut head, FAIR).await;
    let act = world.text("select id::text from approval where act = 'broadcast'").await;
    let approval = format!("/school/approvals/{act}");
    let mut deputy = world.as_persona(DEPUTY).await;
    let page = deputy.get(&approval).await;
    assert!(
        page.body.contains("12 décembre") && page.body.contains("Préau"),
        "when and where: {}",
        page.body
    );
    assert!(page.body.contains("23 novembre"), "and when it goes out");
    assert_eq!(deputy.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 303);
    for _ in 0..2 {
        jobs(&world).await;
    }
    assert_eq!(world.number(COPIES).await, 0);
    world.clock.advance(SignedDuration::from_hours(2));
    jobs(&world).await;
    assert!(world.number(COPIES).await > 0);

    // one that nobody agreed to, and one of somebody who heads the school no more
    for (sql, told) in [
        ("select 1".to_owned(), 1),
        (
            format!(
                "update school set second_eyes = 'off';
                 update appointment set during = tstzrange(lower(during), '2026-11-23 15:00Z') where person_id = '{}' and role = 'principal'",
                id(PRINCIPAL.person.unwrap())
            ),
            2,
        ),
    ] {
        world.arrange("delete from announcement where broadcast_id is not null").await;
        let mut head = world.as_persona(PRINCIPAL).await;
        let address = write(&mut head, &[("kind", "news"), ("title", "Bientôt"), ("body", "Patience.")]).await;
        if told == 2 {
            world.arrange("update school set second_eyes = 'off'").await;
        }
        let at = if told == 1 { "2026-11-23T13:00" } else { "2026-11-23T16:30" };
        assert_eq!(send(&mut head, &address, &[("intent", "later"), ("publish_at", at)]).await.status.as_u16(), 303);
        world.arrange(sql).await;
        world.arrange("update approval set expires_at = asked_at + interval '30 minutes' where outcome is null").await;
        world.clock.advance(SignedDuration::from_hours(4));
        jobs(&world).await;
        assert_eq!(world.number(COPIES).await, 0, "{at}");
        assert_eq!(world.number("select count(*) from notice where kind = 'post-held'").await, told, "{at}");
        assert_eq!(world.number("select count(*) from broadcast where publish_at < '2026-12-01'").await, 0);
    }
}

#[tokio::test]
async fn what_was_refused_waits_for_no_hour_and_what_was_agreed_to_goes_out_weeks_later() {
    let world = World::new().await;
    world.arrange("update school set second_eyes = 'always'").await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let act = async || {
        world
            .text("select id::text from approval where act = 'broadcast' and outcome is null")
            .await
    };
    let address = planned(&mut head, FAIR).await;
    let mut deputy = world.as_persona(DEPUTY).await;
    let refused = deputy
        .post(&format!("/school/approvals/{}", act().await), &[("decision", "refuse")])
        .await;
    assert_eq!(refused.status.as_u16(), 303);
    let page = head.get(&address).await;
    assert_eq!((page.test_id("broadcast-refused").len(), page.test_id("post-waits").len()), (1, 0));
    assert_eq!(page.test_id("broadcast-publish").len(), 1, "it can be asked for again, or changed");
    // the rule is gone before the hour: nobody agreed to it all the same
    world.arrange("update school set second_eyes = 'off'").await;
    world.clock.advance(SignedDuration::from_hours(3));
    jobs(&world).await;
    assert_eq!(world.number(COPIES).await, 0);

    world.arrange("update school set second_eyes = 'always'").await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, &[("kind", "news"), ("title", "En janvier"), ("body", "Bonjour.")]).await;
    let sent = send(&mut head, &address, &[("intent", "later"), ("publish_at", "2027-01-04T07:00")]).await;
    assert_eq!(sent.status.as_u16(), 303);
    let mut deputy = world.as_persona(DEPUTY).await;
    let agreed = deputy
        .post(&format!("/school/approvals/{}", act().await), &[("decision", "confirm")])
        .await;
    assert_eq!(agreed.status.as_u16(), 303);
    for days in [1, 40, 1] {
        jobs(&world).await;
        assert_eq!(world.number(COPIES).await, 0, "{days}");
        world.clock.advance(SignedDuration::from_hours(24 * days));
    }
    assert_eq!(
        world
            .number("select count(*) from approval where payload ? 'broadcast' and outcome = 'confirmed'")
            .await,
        0,
        "what was agreed to is not written in the act any more"
    );
    jobs(&world).await;
    assert!(world.number(COPIES).await > 0);
    assert!(
        world
            .number("select count(*) from announcement where broadcast_id is not null and second_by is not null")
            .await
            > 0
    );
}

#[tokio::test]
async fn a_draft_keeps_itself_in_the_background() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let form = head.get(&format!("{ALL}/new")).await;
    assert_eq!(form.find("form[data-draft]").len(), 1);
    let key = hidden(&form, "key");
    let fields = [
        ("key", key.as_str()),
        ("lang", "fr"),
        ("kind", "news"),
        ("title", "À"),
        ("body", ""),
        ("intent", "draft"),
    ];
    let kept = head.post(ALL, &fields).await;
    let (address, version) = kept.location().split_once("/edit?version=").unwrap();
    let next = [
        ("lang", "fr"),
        ("kind", "news"),
        ("title", "À tous"),
        ("body", ""),
        ("intent", "draft"),
        ("version", version),
    ];
    let kept = head.post(address, &next).await;
    assert_eq!(kept.location(), format!("{address}/edit?version=2"));
    assert_eq!(
        world
            .number("select count(*) from broadcast where title = 'À tous' and state = 'draft'")
            .await,
        1
    );
    // for as long as it takes to write; what is out is another matter
    world.clock.advance(SignedDuration::from_mins(30));
    let later = [
        ("lang", "fr"),
        ("kind", "news"),
        ("title", "À tous"),
        ("body", "Bonjour."),
        ("intent", "draft"),
        ("version", "2"),
    ];
    assert_eq!(head.post(address, &later).await.location(), format!("{address}/edit?version=3"));
    let asked = head.post(&format!("{address}/publish"), &[("version", "3")]).await;
    assert_eq!((asked.status.as_u16(), asked.hook().as_str()), (403, "confirm"));
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(send(&mut head, address, &[]).await.status.as_u16(), 303);
    world.clock.advance(SignedDuration::from_mins(30));
    let edit = [
        ("lang", "fr"),
        ("kind", "news"),
        ("title", "À tous"),
        ("body", "Bonsoir."),
        ("intent", "publish"),
        ("version", "4"),
    ];
    let asked = head.post(address, &edit).await;
    assert_eq!((asked.status.as_u16(), asked.hook().as_str()), (403, "confirm"));
    assert_eq!(world.number("select count(*) from announcement where body = 'Bonsoir.'").await, 0);
}
