//! Adding people: what every room that brings people in asks for.

use crate::access::{Capability, Inside};
use crate::ids::PersonId;
use crate::rooms::people::{NewPerson, name_key};
use jiff_sqlx::ToSqlx as _;

pub(in crate::rooms::people) async fn insert_person<C: Capability>(inside: &mut Inside<C>, person: &NewPerson) -> sqlx::Result<PersonId> {
    let now = inside.now();
    let id = PersonId::new();
    let born = person.birth_date.map(jiff_sqlx::ToSqlx::to_sqlx);
    sqlx::query!(
        r#"
        insert into person (id, civility, family_name, usage_name, given_name, birth_date, lang, name_key, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        id as _,
        person.civility,
        person.family_name,
        person.usage_name,
        person.given_name,
        born as _,
        person.lang.code(),
        name_key(&person.family_name, &person.given_name),
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(id)
}
