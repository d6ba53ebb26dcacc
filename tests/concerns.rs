//! "Someone here should not be": who answers, and that nobody learns who asked.

use crate::support::World;
use crate::support::world::{DEPUTY, GUARDIAN, OFFICE, OTTERS, PRINCIPAL, TEACHER, TEACHER_ELSEWHERE, id};

fn ask() -> String {
    format!("/groups/{OTTERS}/access/concerns")
}

#[tokio::test]
async fn the_principal_answers_and_never_learns_who_asked() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let sent = karima
        .post(&ask(), &[("about", "other"), ("text", "Qui est Monsieur Roche ?")])
        .await;
    assert_eq!(sent.status.as_u16(), 303);
    let mut head = world.as_persona(PRINCIPAL).await;
    assert!(head.get("/school").await.body.contains("/school/concerns"));
    let page = head.get("/school/concerns").await;
    assert!(page.body.contains("Monsieur Roche"));
    assert!(
        !page.body.contains("La direction lit souvent ici"),
        "what is about the head is not for the head"
    );
    let audit = head.get("/school/audit").await;
    assert!(audit.body.contains("Question sur qui voit une classe"));
    for text in [&page.body, &audit.body] {
        assert!(!text.contains("Benali") && !text.contains("Karima"), "{text}");
    }
    let case = world
        .text("select id::text from concern where words like 'Qui est Monsieur R%'")
        .await;
    let path = format!("/school/concerns/{case}");
    let again = head.post(&path, &[("answer", " ")]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(head.post(&path, &[("answer", "Il aide en classe.")]).await.status.as_u16(), 303);
    assert_eq!(
        head.post(&path, &[("answer", "Encore")]).await.status.as_u16(),
        404,
        "answered once"
    );
    let page = karima.get(&ask()).await;
    assert!(page.body.contains("Il aide en classe."), "{}", page.body);
    assert!(karima.get("/me").await.body.contains("a une réponse"));
    // another member of the class reads nothing of it
    assert!(!world.as_persona(TEACHER).await.get(&ask()).await.body.contains("Roche"));
}

#[tokio::test]
async fn what_is_about_the_principal_is_for_the_deputy_alone() {
    let world = World::new().await;
    let path = format!("/school/concerns/{}", id(987));
    let open = format!("select count(*) from concern where id = '{}' and answered_at is null", id(987));
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&path, &[("answer", "Non")]).await.status.as_u16(), 404);
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(office.get("/school/concerns").await.status.as_u16(), 403);
    assert_eq!(office.post(&path, &[("answer", "Non")]).await.status.as_u16(), 403);
    assert_eq!(world.number(&open).await, 1);
    let mut deputy = world.as_persona(DEPUTY).await;
    assert!(deputy.get("/school").await.body.contains("/school/concerns"));
    let page = deputy.get("/school/concerns").await;
    assert!(page.body.contains("La direction lit souvent ici"), "{}", page.body);
    assert!(!page.body.contains("Monsieur Faure"), "the others are not for the deputy");
    assert_eq!(
        deputy
            .post(&format!("/school/concerns/{}", id(986)), &[("answer", "?")])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(deputy.post(&path, &[("answer", "J'en parle.")]).await.status.as_u16(), 303);
    assert_eq!(world.number(&open).await, 0);
}

#[tokio::test]
async fn words_are_kept_and_nobody_asks_without_end_or_from_outside() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let all = "select count(*) from concern";
    let before = world.number(all).await;
    assert_eq!(karima.post(&ask(), &[("text", "  ")]).await.status.as_u16(), 422);
    let long = "é".repeat(1001);
    let again = karima.post(&ask(), &[("text", &long)]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.body.contains(&long), "nothing typed is lost");
    assert_eq!(
        world
            .as_persona(TEACHER_ELSEWHERE)
            .await
            .post(&ask(), &[("text", "?")])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(world.number(all).await, before);
    // one waits already
    for text in ["Un", "Deux"] {
        assert_eq!(karima.post(&ask(), &[("text", text)]).await.status.as_u16(), 303);
    }
    assert_eq!(karima.post(&ask(), &[("text", "Trois")]).await.status.as_u16(), 422);
    world.arrange("delete from appointment where role = 'deputy'").await;
    world.arrange("delete from concern").await;
    let again = karima.post(&ask(), &[("about", "head"), ("text", "Elle")]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.body.contains("dpo@example.org"), "{}", again.body);
}
