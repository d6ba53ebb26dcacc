//! Writing, checking, publishing.

use super::{feed, hidden, news, post, publish};
use crate::support::World;
use crate::support::world::{DRAFT, GUARDIAN, OTTERS, PRINCIPAL, SUBSTITUTE, TEACHER, TEACHER_GUARDIAN};
use uuid::Uuid;

#[tokio::test]
async fn a_teacher_writes_checks_and_publishes_and_a_family_reads() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let address = publish(&mut teacher, "Piscine", "Maillot **et** bonnet.").await;
    let page = teacher.get(&address).await;
    assert_eq!(page.hook(), "announcement");
    assert_eq!(page.test_id("undo-publish").len(), 1);
    assert_eq!(page.test_id("flash").len(), 1);

    let mut guardian = world.as_persona(GUARDIAN).await;
    let feed = guardian.get(&feed()).await;
    assert_eq!(feed.hook(), "group");
    let first = &feed.find("[data-testid=post-card]:first-of-type h2")[0];
    assert_eq!(first.0, "Piscine");
    assert!(feed.body.contains("Maillot <strong>et</strong> bonnet."), "{}", feed.body);
    assert!(feed.body.contains("Mme Rossi"), "the author");
    assert_eq!(feed.test_id("purge-date")[0].1["datetime"], "2027-10-30");
    assert!(feed.body.contains("Vous êtes responsable de"), "the reason");
    assert!(feed.test_id("undo-publish").is_empty());
}

#[tokio::test]
async fn the_check_page_says_who_will_read_in_exact_numbers_and_what_to_look_at() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let body = "Lina Benali est malade. Appelez le 06 12 34 56 78 ou rosa@exemple.fr pour les photos.";
    let created = teacher
        .post(&format!("{}/announcements", feed()), &news("Infos", body, "check"))
        .await;
    let check = teacher.get(created.location()).await;
    let rules: Vec<_> = check
        .test_id("warning")
        .iter()
        .map(|warning| warning.1["data-rule"].clone())
        .collect();
    assert_eq!(rules, ["sensitive", "name", "health", "phone", "mail", "photo"]);
    let audience = &check.test_id("audience-summary")[0].1;
    let guardians = world
        .number(format!(
            "select count(distinct person_id) from wall.audience('{OTTERS}', '2026-11-23 09:00Z') where capacity in ('full', 'informed', 'entrusted', 'unconfirmed')"
        ))
        .await;
    assert_eq!(audience["data-guardians"], guardians.to_string());
    // Rosa, Tania, Alice, Sam, and Paul who leads the school; neither who has left nor who is barred
    assert_eq!(audience["data-staff"], "5");
    assert_eq!(audience["data-readers"], "1");
    assert_eq!(check.test_id("publish-submit").len(), 1, "a warning never blocks");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let list = format!("{}/announcements", feed());
    let page = teacher.post(&list, &news("", "Un long texte\navec deux lignes", "check")).await;
    assert_eq!(page.status.as_u16(), 422);
    assert_eq!(page.find("#title-error")[0].0, "Écrivez un titre.");
    assert!(page.body.contains("Un long texte\navec deux lignes"));
    let long = "x".repeat(20_001);
    let page = teacher.post(&list, &news("T", &long, "check")).await;
    assert_eq!((page.status.as_u16(), page.find("#body-error").len()), (422, 1));
    assert!(page.body.contains(&long));
    let wall = [
        ("title", "Masques"),
        ("kind", "wall"),
        ("place", "Préau"),
        ("from_on", "2026-11-30"),
        ("until_on", "2026-11-23"),
        ("intent", "check"),
    ];
    let page = teacher.post(&list, &wall).await;
    assert_eq!((page.status.as_u16(), page.find("#until_on-error").len()), (422, 1));
    let page = teacher.post(&list, &news("Nul\0", "\0", "check")).await;
    assert_eq!(page.status.as_u16(), 422, "a text of nothing but control characters is no text");
    assert_eq!(world.number("select count(*) from announcement where title like 'Nul%'").await, 0);
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_post() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let list = format!("{}/announcements", feed());
    let key = Uuid::new_v4().to_string();
    let before = world.number("select count(*) from announcement").await;
    let mut fields = news("Une fois", "Texte", "check");
    fields.push(("key", &key));
    let (mut again, again_fields) = (teacher.clone(), fields.clone());
    let (first, second) = tokio::join!(teacher.post(&list, &fields), again.post(&list, &again_fields));
    assert_eq!(first.status.as_u16(), 303);
    assert_eq!(first.location(), second.location());
    assert_eq!(world.number("select count(*) from announcement").await, before + 1);

    // published meanwhile: the same text once more leads to the post, another text is not thrown away
    let address = first.location().strip_suffix("/check").unwrap().to_owned();
    let check = teacher.get(first.location()).await;
    teacher
        .post(&format!("{address}/publish"), &[("version", &hidden(&check, "version"))])
        .await;
    let same = teacher.post(&list, &fields).await;
    assert_eq!((same.status.as_u16(), same.location()), (303, address.as_str()));
    let mut other = news("Une fois", "Texte plus long", "check");
    other.push(("key", &key));
    let other = teacher.post(&list, &other).await;
    assert_eq!(other.status.as_u16(), 409);
    assert!(other.body.contains("Texte plus long") && other.test_id("conflict-theirs")[0].0 == "Texte");
    assert_eq!(world.number("select count(*) from announcement").await, before + 1);

    // another person's key is another form, in another class too
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    let theirs = colleague.post(&list, &fields).await;
    assert_eq!(theirs.status.as_u16(), 303);
    assert_ne!(theirs.location(), first.location());
}

#[tokio::test]
async fn publishing_twice_publishes_once() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let address = publish(&mut teacher, "Une", "fois").await;
    let again = teacher.post(&format!("{address}/publish"), &[("version", "1")]).await;
    assert_eq!((again.status.as_u16(), again.location()), (303, address.as_str()));
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'announcement-publish'")
            .await,
        1
    );
}

#[tokio::test]
async fn what_nobody_has_checked_is_not_published() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    // another tab changed the draft after the check page was opened
    world
        .arrange(format!("update announcement set version = 2, body = 'Autre' where id = '{DRAFT}'"))
        .await;
    let page = teacher.post(&format!("{}/publish", post(DRAFT)), &[("version", "1")]).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (409, "announcement-check"));
    assert_eq!(hidden(&page, "version"), "2");
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement where id = '{DRAFT}' and state = 'draft'"
            ))
            .await,
        1
    );
    // and one with gaps is sent back to its form
    world
        .arrange(format!("update announcement set title = '' where id = '{DRAFT}'"))
        .await;
    let page = teacher.post(&format!("{}/publish", post(DRAFT)), &[("version", "2")]).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (422, "announcement-edit"));
}

#[tokio::test]
async fn a_draft_is_its_authors_only() {
    let world = World::new().await;
    for persona in [TEACHER_GUARDIAN, SUBSTITUTE, PRINCIPAL, GUARDIAN] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(browser.get(&post(DRAFT)).await.status.as_u16(), 404, "{}", persona.name);
        for page in ["edit", "check"] {
            let status = browser.get(&format!("{}/{page}", post(DRAFT))).await.status.as_u16();
            assert!([403, 404].contains(&status), "{} {page}", persona.name);
        }
        let mut fields = news("Volé", "Volé", "draft");
        fields.push(("version", "1"));
        let status = browser.post(&post(DRAFT), &fields).await.status.as_u16();
        assert!([403, 404].contains(&status), "{}", persona.name);
        for act in ["publish", "undo", "withdraw"] {
            let page = browser.post(&format!("{}/{act}", post(DRAFT)), &[("version", "1")]).await;
            assert!([403, 404].contains(&page.status.as_u16()), "{} {act}", persona.name);
        }
        for path in [feed(), format!("{}/announcements", feed())] {
            assert!(
                !browser.get(&path).await.body.contains("Brouillon de Rosa"),
                "{} {path}",
                persona.name
            );
        }
    }
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement where id = '{DRAFT}' and state = 'draft' and version = 1"
            ))
            .await,
        1
    );
    let mut author = world.as_persona(TEACHER).await;
    let list = author.get(&format!("{}/announcements", feed())).await;
    assert_eq!(list.test_id("draft-row").len(), 2);
    assert_eq!(author.get(&post(DRAFT)).await.location(), format!("{}/edit", post(DRAFT)));
}

#[tokio::test]
async fn a_draft_kept_in_the_background_tells_the_version_it_became() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let mut fields = news("Br", "", "draft");
    fields.push(("version", "1"));
    let kept = teacher.post(&post(DRAFT), &fields).await;
    assert_eq!(kept.location(), format!("{}/edit?version=2", post(DRAFT)));
    // the version before is gone: both texts
    let mut stale = news("Brouillon", "Autre", "draft");
    stale.push(("version", "1"));
    assert_eq!(teacher.post(&post(DRAFT), &stale).await.status.as_u16(), 409);
}
