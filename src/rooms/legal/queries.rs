//! What the public pages say of the school.

use super::School;
use crate::access::{Inside, Public};
use crate::i18n::Lang;

pub(super) async fn school(inside: &mut Inside<Public>) -> sqlx::Result<Option<School>> {
    sqlx::query_as!(
        School,
        r#"select name, controller_kind, controller_name, dpo_email, phone, lang as "lang: Lang" from school"#,
    )
    .fetch_optional(inside.db())
    .await
}

pub(super) async fn answers(inside: &mut Inside<Public>) -> sqlx::Result<()> {
    sqlx::query_scalar!(r#"select 1 as "one!""#).fetch_one(inside.db()).await?;
    Ok(())
}
