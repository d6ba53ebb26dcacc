//! "I know it was them": who may say so of a join, and what it changes.

use crate::joining::{NORA, accept, invited, up_to_the_rules};
use crate::letters::{code_for, printed};
use crate::support::World;
use crate::support::world::{self, OFFICE, OTTERS, PRINCIPAL, TEACHER};

#[tokio::test]
async fn without_a_birth_date_the_office_confirms_and_a_teacher_cannot() {
    let (world, code) = invited().await;
    world
        .arrange(format!(
            "update person set birth_date = null where id in ('{}', '{}')",
            world::id(120),
            world::id(121)
        ))
        .await;
    let mut phone = world.browser();
    let any = [("birth_day", "1"), ("birth_month", "1"), ("birth_year", "2015")];
    up_to_the_rules(&mut phone, &code, &any, "nora.blanche").await;
    accept(&mut phone).await;
    assert_eq!(
        phone.get(&format!("/groups/{OTTERS}/roster")).await.status.as_u16(),
        404,
        "nothing opens yet"
    );
    let mut rosa = world.as_persona(TEACHER).await;
    let account = account_of(&world, NORA).await;
    let known = [("verdict", "known")];
    let path = format!("/groups/{OTTERS}/roster/joins/{account}");
    assert_eq!(rosa.post(&path, &known).await.status.as_u16(), 404);
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(office.post("/school/joins", &[("known[]", &account)]).await.status.as_u16(), 303);
    assert_eq!(
        world
            .number(format!(
                "select count(*) from account where id = '{account}' and confirmed_at is not null"
            ))
            .await,
        1
    );
}

async fn account_of(world: &World, n: u128) -> String {
    let mut owner = world.database.owner().await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from account where person_id = $1")
        .bind(world::id(n))
        .fetch_one(&mut owner)
        .await
        .unwrap();
    id.to_string()
}

#[tokio::test]
async fn a_teacher_says_that_it_was_them_or_that_it_was_not() {
    let world = World::new().await;
    let ugo = world::id(2021);
    let path = format!("/groups/{OTTERS}/roster/joins/{ugo}");
    // not from another class, not an assistant, not the guardian
    for persona in [world::TEACHER_ELSEWHERE, world::ASSISTANT, world::SUBSTITUTE, world::UNCONFIRMED] {
        let page = world.as_persona(persona).await.post(&path, &[("verdict", "known")]).await;
        assert!([403, 404].contains(&page.status.as_u16()), "{}", persona.name);
    }
    let confirmed = format!("select count(*) from account where id = '{ugo}' and confirmed_at is not null");
    assert_eq!(world.number(confirmed.clone()).await, 0);
    let known = world.as_persona(TEACHER).await.post(&path, &[("verdict", "known")]).await;
    assert_eq!(known.status.as_u16(), 303);
    assert_eq!(world.number(confirmed).await, 1);

    let world = World::new().await;
    let mut stranger = world.as_persona(world::UNCONFIRMED).await;
    let not = world.as_persona(TEACHER).await.post(&path, &[("verdict", "stranger")]).await;
    assert_eq!(not.status.as_u16(), 303);
    assert_eq!(stranger.get("/nothing").await.location(), "/login", "signed out at once");
    let joins = world.as_persona(OFFICE).await.get("/school/joins").await;
    assert_eq!(joins.find("[data-testid=join-trouble][data-kind=stranger]").len(), 1);
    // the person themselves gets a new letter, and the stranger's account makes way
    let mut office = world.as_persona(OFFICE).await;
    let code = code_for(&printed(&mut office, &[]).await, 21);
    let mut ugo = world.browser();
    let tom = [("birth_day", "2"), ("birth_month", "5"), ("birth_year", "2019")];
    up_to_the_rules(&mut ugo, &code, &tom, "ugo.neuf").await;
    assert_eq!(accept(&mut ugo).await.location(), "/join/done");
}

#[tokio::test]
async fn who_set_the_fact_cannot_say_that_it_was_them() {
    let world = World::new().await;
    let ugo = world::id(2021).to_string();
    let confirmed = format!("select count(*) from account where id = '{ugo}' and confirmed_at is not null");
    // world.sql: the office set Ugo's edge by hand
    world.as_persona(OFFICE).await.post("/school/joins", &[("known[]", &ugo)]).await;
    assert_eq!(world.number(confirmed.clone()).await, 0);
    let mut principal = world.as_persona(PRINCIPAL).await;
    principal.post("/school/joins", &[("known[]", &ugo)]).await;
    assert_eq!(world.number(confirmed).await, 1);
}
