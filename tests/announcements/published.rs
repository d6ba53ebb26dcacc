//! After publishing: undoing, editing, withdrawing, and who tries it without a right to.

use super::{cards, feed, hidden, news, post, publish};
use crate::support::World;
use crate::support::world::{
    DRAFT, GUARDIAN, HERONS, JUST_PUBLISHED, NEWS, OTHER_DRAFT, OTHER_NEWS, OTTERS, PRINCIPAL, PUPIL, TEACHER, TEACHER_GUARDIAN, WITHDRAWN,
};
use jiff::SignedDuration;

#[tokio::test]
async fn a_former_teacher_with_an_open_form_changes_nothing() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let form = teacher.get(&format!("{}/edit", post(NEWS))).await;
    let version = hidden(&form, "version");
    world
        .arrange(format!(
            "update assignment set during = tstzrange(lower(during), '2026-11-23 08:59Z') where person_id = (select author_id from announcement where id = '{NEWS}')"
        ))
        .await;
    let mut fields = news("Dernier mot", "Adieu", "publish");
    fields.push(("version", &version));
    assert_eq!(teacher.post(&post(NEWS), &fields).await.status.as_u16(), 404);
    for act in ["publish", "undo", "withdraw"] {
        assert_eq!(
            teacher
                .post(&format!("{}/{act}", post(JUST_PUBLISHED)), &[("version", "1")])
                .await
                .status
                .as_u16(),
            404
        );
    }
    assert_eq!(
        world
            .number("select count(*) from announcement where title = 'Dernier mot' or body = 'Adieu'")
            .await,
        0
    );
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement where id = '{JUST_PUBLISHED}' and state = 'published'"
            ))
            .await,
        1
    );
}

#[tokio::test]
async fn the_id_of_another_class_is_unknown_in_ones_own() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    for id in [OTHER_NEWS, OTHER_DRAFT] {
        for page in ["", "/edit", "/check", "/withdraw"] {
            assert_eq!(teacher.get(&format!("{}{page}", post(id))).await.status.as_u16(), 404, "{page}");
        }
        for act in ["", "/publish", "/undo", "/withdraw"] {
            let mut fields = news("Piraté", "Piraté", "publish");
            fields.push(("version", "2"));
            assert_eq!(
                teacher.post(&format!("{}{act}", post(id)), &fields).await.status.as_u16(),
                404,
                "{act}"
            );
        }
    }
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement where group_id = '{HERONS}' and (title = 'Piraté' or state = 'withdrawn')"
            ))
            .await,
        0
    );
}

#[tokio::test]
async fn publishing_can_be_undone_for_ten_minutes_and_leaves_no_mark() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    guardian.get(&feed()).await;
    world.app.traces.write(&world.app).await.unwrap();
    let marks = format!("select count(*) from read_mark where announcement_id = '{JUST_PUBLISHED}'");
    assert_eq!(world.number(&marks).await, 1);

    let mut teacher = world.as_persona(TEACHER).await;
    let undone = teacher.post(&format!("{}/undo", post(JUST_PUBLISHED)), &[]).await;
    assert_eq!(
        (undone.status.as_u16(), undone.location()),
        (303, format!("{}/edit", post(JUST_PUBLISHED)).as_str())
    );
    assert_eq!(world.number(&marks).await, 0);
    assert_eq!(guardian.get(&post(JUST_PUBLISHED)).await.status.as_u16(), 404);
    assert!(!cards(&guardian.get(&feed()).await).contains(&JUST_PUBLISHED.to_string()));
}

#[tokio::test]
async fn after_ten_minutes_undoing_is_refused() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    // it has been out for two minutes
    world.clock.advance(SignedDuration::from_mins(8));
    assert!(teacher.get(&post(JUST_PUBLISHED)).await.test_id("undo-publish").is_empty());
    let page = teacher.post(&format!("{}/undo", post(JUST_PUBLISHED)), &[]).await;
    assert_eq!(page.status.as_u16(), 409);
    assert!(page.body.contains("Les 10 minutes sont passées"));
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement where id = '{JUST_PUBLISHED}' and state = 'published'"
            ))
            .await,
        1
    );
}

#[tokio::test]
async fn an_edit_leaves_a_mark_for_all_and_the_earlier_text_for_staff() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let address = publish(&mut teacher, "Piscine", "Premier texte").await;
    let version = hidden(&teacher.get(&format!("{address}/edit")).await, "version");
    let mut fields = news("Piscine", "Second texte", "publish");
    fields.push(("version", &version));
    assert_eq!(teacher.post(&address, &fields).await.location(), address);
    let staff = teacher.get(&address).await;
    assert_eq!(staff.test_id("revision").len(), 1);
    assert!(staff.body.contains("Premier texte"));

    let mut guardian = world.as_persona(GUARDIAN).await;
    for path in [address.clone(), feed(), format!("{}/announcements", feed())] {
        let page = guardian.get(&path).await;
        assert!(!page.body.contains("Premier texte"), "{path}");
        assert!(page.test_id("revision").is_empty());
    }
    assert!(guardian.get(&address).await.body.contains("Modifiée le"));
    assert!(!world.as_persona(PUPIL).await.get(&address).await.body.contains("Premier texte"));

    // the same text again is no edit
    let version = hidden(&teacher.get(&format!("{address}/edit")).await, "version");
    fields.pop();
    fields.push(("version", &version));
    teacher.post(&address, &fields).await;
    assert_eq!(teacher.get(&address).await.test_id("revision").len(), 1);
}

#[tokio::test]
async fn of_two_edits_at_once_one_stands_and_the_other_is_shown_beside_it() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let version = hidden(&rosa.get(&format!("{}/edit", post(NEWS))).await, "version");
    let mut hers = news("Sortie", "Texte de Rosa", "publish");
    let mut theirs = news("Sortie", "Texte de Tania", "publish");
    hers.push(("version", &version));
    theirs.push(("version", &version));
    let address = post(NEWS);
    let (one, two) = tokio::join!(rosa.post(&address, &hers), tania.post(&address, &theirs));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let conflict = if one.status.as_u16() == 409 { &one } else { &two };
    assert!(conflict.body.contains("Texte de Rosa") && conflict.body.contains("Texte de Tania"));
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement_revision where announcement_id = '{NEWS}' and version = 2"
            ))
            .await,
        1
    );

    // sent again beside the other text, it replaces that one knowingly
    let now = hidden(conflict, "version");
    let mut again = news("Sortie", "Les deux textes", "publish");
    again.push(("version", &now));
    assert_eq!(rosa.post(&address, &again).await.status.as_u16(), 303);
}

#[tokio::test]
async fn an_old_tab_that_keeps_its_draft_does_not_change_what_families_read() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let address = publish(&mut teacher, "Piscine", "Publié").await;
    for version in ["1", "2"] {
        let mut fields = news("Piscine", "Encore en train d'écrire", "draft");
        fields.push(("version", version));
        assert_eq!(teacher.post(&address, &fields).await.status.as_u16(), 409, "{version}");
    }
    assert_eq!(
        world
            .number("select count(*) from announcement where body like 'Encore en train%'")
            .await,
        0
    );
}

#[tokio::test]
async fn a_withdrawn_text_is_gone_for_its_readers_and_a_mark_remains() {
    let world = World::new().await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    let asked = principal.get(&format!("{}/withdraw", post(NEWS))).await;
    assert_eq!(asked.hook(), "announcement-withdraw");
    assert_eq!(principal.post(&format!("{}/withdraw", post(NEWS)), &[]).await.status.as_u16(), 303);
    for persona in [GUARDIAN, PUPIL] {
        let mut reader = world.as_persona(persona).await;
        for path in [feed(), post(NEWS), post(WITHDRAWN), format!("{}/announcements", feed())] {
            let page = reader.get(&path).await;
            assert_eq!(page.status.as_u16(), 200, "{path}");
            for secret in ["Sortie au musée", "bottes", "Ce texte a été repris", "Ancien texte"] {
                assert!(!page.body.contains(secret), "{} {path}: {secret}", persona.name);
            }
            assert!(page.body.contains("Annonce retirée le"), "{path}");
        }
    }
    // what was withdrawn can neither be edited nor brought back
    let mut teacher = world.as_persona(TEACHER).await;
    assert_eq!(teacher.get(&format!("{}/edit", post(NEWS))).await.status.as_u16(), 404);
    assert_eq!(teacher.post(&format!("{}/undo", post(NEWS)), &[]).await.status.as_u16(), 409);
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement where id = '{NEWS}' and state = 'withdrawn'"
            ))
            .await,
        1
    );
}

#[tokio::test]
async fn a_frozen_class_takes_nothing_new_but_drafts_and_withdrawals_go_on() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update class_group set freezes_at = '2026-11-20', state = 'frozen', state_why = 'review' where id = '{OTTERS}'"
        ))
        .await;
    let mut teacher = world.as_persona(TEACHER).await;
    assert_eq!(
        teacher
            .post(&format!("{}/publish", post(DRAFT)), &[("version", "1")])
            .await
            .status
            .as_u16(),
        403
    );
    let mut fields = news("Changé", "Changé", "publish");
    fields.push(("version", "2"));
    let page = teacher.post(&post(NEWS), &fields).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.body.contains("Changé"), "nothing typed is lost");
    assert_eq!(
        world
            .number("select count(*) from announcement where title = 'Changé' or (state = 'published' and title like 'Brouillon%')")
            .await,
        0
    );
    let mut fields = news("Gardé", "", "draft");
    fields.push(("version", "1"));
    assert_eq!(teacher.post(&post(DRAFT), &fields).await.status.as_u16(), 303);
    assert_eq!(teacher.post(&format!("{}/withdraw", post(NEWS)), &[]).await.status.as_u16(), 303);
    assert!(world.as_persona(GUARDIAN).await.get(&feed()).await.body.contains("lecture seule"));
}
