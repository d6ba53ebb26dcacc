//! The statements about rosters on their way in: what waits, what was applied. What the school has is in `present`, what
//! applying writes in `facts`.

pub(super) mod facts;
pub(super) mod present;

use super::{Draft, State};
use crate::access::{Background, Capability, Inside, Manage};
use crate::ids::{GroupId, ImportId, PersonId, YearId};
use crate::rooms::imports::names::Names;
use crate::secrets::{Column, Keys};
use crate::{Error, Result};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const FILES: Column = Column::new("roster_import", "file_sealed");
const DRAFT: Column = Column::new("roster_import", "draft_sealed");
const CHANGES: Column = Column::new("roster_import", "changes_sealed");
const APPLIED: Column = Column::new("roster_import", "applied_sealed");

/// The school year that a roster is about.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) id: YearId,
    pub(super) starts_on: Date,
    pub(super) rollover_on: Date,
}

/// The year that `today` is in, else the next one.
pub(super) async fn year_at<C: Capability>(inside: &mut Inside<C>, today: Date) -> sqlx::Result<Option<Year>> {
    let row = sqlx::query!(
        r#"select id as "id: YearId", starts_on, rollover_on from school_year where rollover_on > $1 order by starts_on limit 1"#,
        today.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Year {
        id: row.id,
        starts_on: row.starts_on.to_jiff(),
        rollover_on: row.rollover_on.to_jiff(),
    }))
}

pub(super) async fn year<C: Capability>(inside: &mut Inside<C>, id: YearId) -> sqlx::Result<Year> {
    let row = sqlx::query!("select starts_on, rollover_on from school_year where id = $1", id as _)
        .fetch_one(inside.db())
        .await?;
    Ok(Year {
        id,
        starts_on: row.starts_on.to_jiff(),
        rollover_on: row.rollover_on.to_jiff(),
    })
}

/// The school's zone, for jobs, which have nobody at the desk.
pub(super) async fn zone(inside: &mut Inside<Background>) -> sqlx::Result<String> {
    sqlx::query_scalar!("select time_zone from school").fetch_one(inside.db()).await
}

/// A roster that was just read.
pub(super) struct NewImport<'a> {
    pub(super) id: ImportId,
    pub(super) year: YearId,
    pub(super) only_group: Option<GroupId>,
    pub(super) whole_school: bool,
    pub(super) state: State,
    pub(super) format: &'static str,
    /// As [`sealed`] made them, while somebody has yet to say what their columns are.
    pub(super) files: Option<Vec<u8>>,
    pub(super) draft: Option<&'a Draft>,
    pub(super) undoes: Option<ImportId>,
}

/// Files as they are kept. Ten megabytes take their time: do it before a scope is opened.
pub(super) fn sealed(keys: &Keys, id: ImportId, files: &[Vec<u8>]) -> Result<Vec<u8>> {
    Ok(keys.seal(FILES, id.uuid(), &joined(files))?)
}

pub(super) async fn insert(inside: &mut Inside<Manage>, keys: &Keys, new: &NewImport<'_>) -> Result<ImportId> {
    let (id, now) = (new.id, inside.now());
    let by = inside.person().ok_or(Error::Forbidden)?;
    let draft = new.draft.map(|draft| seal(keys, DRAFT, id, draft)).transpose()?;
    sqlx::query!(
        r#"
        insert into roster_import (id, year_id, scope, only_group, state, file_sealed, format, draft_sealed, created_by, created_at, undoes)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        "#,
        id as _,
        new.year as _,
        if new.whole_school { "school" } else { "group" },
        new.only_group as _,
        new.state.word(),
        new.files.as_deref(),
        new.format,
        draft,
        by as _,
        now.to_sqlx() as _,
        new.undoes as _,
    )
    .execute(inside.db())
    .await?;
    Ok(id)
}

/// One roster on its way in.
pub(super) struct Import {
    pub(super) id: ImportId,
    pub(super) year: YearId,
    pub(super) whole_school: bool,
    pub(super) only_group: Option<GroupId>,
    pub(super) state: State,
    pub(super) format: String,
    pub(super) mapping: Option<Value>,
    pub(super) undoes: Option<ImportId>,
    pub(super) applied_at: Option<Timestamp>,
    files: Option<Vec<u8>>,
    draft: Option<Vec<u8>>,
    changes: Option<Vec<u8>>,
    applied: Option<Vec<u8>>,
}

impl Import {
    /// The uploaded files; nothing once they are gone.
    pub(super) fn files(&self, keys: &Keys) -> Result<Vec<Vec<u8>>> {
        let Some(sealed) = &self.files else { return Ok(Vec::new()) };
        let plain = keys.open(FILES, self.id.uuid(), sealed).map_err(anyhow::Error::from)?;
        parted(&plain).ok_or_else(|| Error::Internal(anyhow::anyhow!("kept files are damaged")))
    }

    pub(super) fn draft(&self, keys: &Keys) -> Result<Option<Draft>> {
        open(keys, DRAFT, self.id, self.draft.as_deref())
    }

    pub(super) fn changes(&self, keys: &Keys) -> Result<Option<Vec<super::diff::Change>>> {
        open(keys, CHANGES, self.id, self.changes.as_deref())
    }

    pub(super) fn applied(&self, keys: &Keys) -> Result<Option<Vec<super::diff::Done>>> {
        open(keys, APPLIED, self.id, self.applied.as_deref())
    }
}

/// Held until the end of the transaction: of two who apply at once, one is first.
pub(super) async fn lock<C: Capability>(inside: &mut Inside<C>, id: ImportId) -> Result<Import> {
    let row = sqlx::query!(
        r#"
        select year_id as "year: YearId", scope, only_group as "only_group: GroupId", state, format, mapping, undoes as "undoes: ImportId",
            applied_at, file_sealed, draft_sealed, changes_sealed, applied_sealed
        from roster_import where id = $1 for update
        "#,
        id as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Import {
        id,
        year: row.year,
        whole_school: row.scope == "school",
        only_group: row.only_group,
        state: State::from_word(&row.state),
        format: row.format,
        mapping: row.mapping,
        undoes: row.undoes,
        applied_at: row.applied_at.map(jiff_sqlx::Timestamp::to_jiff),
        files: row.file_sealed,
        draft: row.draft_sealed,
        changes: row.changes_sealed,
        applied: row.applied_sealed,
    })
}

/// The same for a page, which holds nothing.
pub(super) async fn find<C: Capability>(inside: &mut Inside<C>, id: ImportId) -> Result<Import> {
    let row = sqlx::query!(
        r#"
        select year_id as "year: YearId", scope, only_group as "only_group: GroupId", state, format, mapping, undoes as "undoes: ImportId",
            applied_at, file_sealed, draft_sealed, applied_sealed
        from roster_import where id = $1
        "#,
        id as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Import {
        id,
        year: row.year,
        whole_school: row.scope == "school",
        only_group: row.only_group,
        state: State::from_word(&row.state),
        format: row.format,
        mapping: row.mapping,
        undoes: row.undoes,
        applied_at: row.applied_at.map(jiff_sqlx::Timestamp::to_jiff),
        files: row.file_sealed,
        draft: row.draft_sealed,
        changes: None,
        applied: row.applied_sealed,
    })
}

/// A line of the list.
pub(super) struct Listed {
    pub(super) id: ImportId,
    pub(super) state: State,
    pub(super) format: String,
    pub(super) by: String,
    pub(super) created_at: Timestamp,
    pub(super) applied_at: Option<Timestamp>,
}

/// The most recent ones; older ones hold nothing any more.
pub(super) async fn list(inside: &mut Inside<Manage>) -> sqlx::Result<Vec<Listed>> {
    let rows = sqlx::query!(
        r#"
        select i.id as "id: ImportId", i.state, i.format, i.created_at, i.applied_at,
            p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "by!"
        from roster_import i join person p on p.id = i.created_by
        order by i.created_at desc, i.id desc limit 50
        "#
    )
    .fetch_all(inside.db())
    .await?;
    let listed = rows.into_iter().map(|row| Listed {
        id: row.id,
        state: State::from_word(&row.state),
        format: row.format,
        by: row.by,
        created_at: row.created_at.to_jiff(),
        applied_at: row.applied_at.map(jiff_sqlx::Timestamp::to_jiff),
    });
    Ok(listed.collect())
}

/// What somebody said on the mapping screen about one file, while another still waits.
pub(super) async fn set_mapping(inside: &mut Inside<Manage>, id: ImportId, mapping: &Value) -> Result<()> {
    sqlx::query!("update roster_import set mapping = $2 where id = $1", id as _, mapping)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// The files were understood, or are taken for something else than before. Their bytes are of no use then (ux.md 2a).
pub(super) async fn set_draft(inside: &mut Inside<Manage>, keys: &Keys, id: ImportId, draft: &Draft) -> Result<()> {
    let sealed = seal(keys, DRAFT, id, draft)?;
    sqlx::query!(
        "update roster_import set draft_sealed = $2, state = 'diff', file_sealed = null, mapping = null where id = $1",
        id as _,
        sealed
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Nothing of it is kept.
pub(super) async fn discard<C: Capability>(inside: &mut Inside<C>, id: ImportId) -> Result<()> {
    sqlx::query!(
        "update roster_import set state = 'discarded', file_sealed = null, mapping = null, draft_sealed = null, changes_sealed = null where id = $1",
        id as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A second person is asked; the changes wait as they are.
pub(super) async fn wait(inside: &mut Inside<Manage>, keys: &Keys, id: ImportId, changes: &[super::diff::Change]) -> Result<()> {
    let sealed = seal(keys, CHANGES, id, &changes)?;
    sqlx::query!(
        "update roster_import set state = 'waiting', changes_sealed = $2, file_sealed = null where id = $1",
        id as _,
        sealed
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Back to the diff screen: the school changed while the second person was asked.
pub(super) async fn look_again(inside: &mut Inside<Background>, id: ImportId) -> Result<()> {
    sqlx::query!(
        "update roster_import set state = 'diff', changes_sealed = null where id = $1 and state = 'waiting'",
        id as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Applied: what was read goes, what was done stays for undo.
pub(super) async fn applied<C: Capability>(inside: &mut Inside<C>, keys: &Keys, import: &Import, done: &[super::diff::Done]) -> Result<()> {
    let now = inside.now();
    let sealed = seal(keys, APPLIED, import.id, &done)?;
    sqlx::query!(
        r#"
        update roster_import set state = 'applied', applied_at = $2, applied_sealed = $3,
            file_sealed = null, mapping = null, draft_sealed = null, changes_sealed = null
        where id = $1
        "#,
        import.id as _,
        now.to_sqlx() as _,
        sealed,
    )
    .execute(inside.db())
    .await?;
    if let Some(undone) = import.undoes {
        sqlx::query!(
            "update roster_import set state = 'undone', undone_at = $2, applied_sealed = null where id = $1",
            undone as _,
            now.to_sqlx() as _,
        )
        .execute(inside.db())
        .await?;
    }
    Ok(())
}

/// What later imports did, for undo.
pub(super) async fn applied_since<C: Capability>(inside: &mut Inside<C>, keys: &Keys, since: Timestamp) -> Result<Vec<super::diff::Done>> {
    let rows = sqlx::query!(
        r#"select id as "id: ImportId", applied_sealed from roster_import where applied_at > $1 and applied_sealed is not null"#,
        since.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let mut all = Vec::new();
    for row in rows {
        all.extend(open::<Vec<super::diff::Done>>(keys, APPLIED, row.id, row.applied_sealed.as_deref())?.unwrap_or_default());
    }
    Ok(all)
}

/// The bytes of files go after a day; what nobody applied, and what can no longer be undone, after a week.
pub(super) async fn forget(inside: &mut Inside<Background>, files: Timestamp, rest: Timestamp) -> Result<()> {
    sqlx::query!(
        r#"
        update roster_import set file_sealed = null, mapping = null,
            draft_sealed = case when created_at < $2 then null else draft_sealed end,
            applied_sealed = case when applied_at < $2 then null else applied_sealed end,
            state = case when state = 'mapping' or (state = 'diff' and created_at < $2) then 'discarded' else state end
        where created_at < $1
        "#,
        files.to_sqlx() as _,
        rest.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// How long an applied import can be taken back (ux.md 2d).
pub(super) const UNDO_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

fn seal<T: Serialize>(keys: &Keys, column: Column, id: ImportId, value: &T) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(value).map_err(anyhow::Error::from)?;
    Ok(keys.seal(column, id.uuid(), &plain)?)
}

fn open<T: DeserializeOwned>(keys: &Keys, column: Column, id: ImportId, sealed: Option<&[u8]>) -> Result<Option<T>> {
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = keys.open(column, id.uuid(), sealed).map_err(anyhow::Error::from)?;
    Ok(Some(serde_json::from_slice(&plain).map_err(anyhow::Error::from)?))
}

/// Each file after its length in eight bytes.
fn joined(files: &[Vec<u8>]) -> Vec<u8> {
    files
        .iter()
        .flat_map(|file| (file.len() as u64).to_le_bytes().into_iter().chain(file.iter().copied()))
        .collect()
}

fn parted(mut bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<8>() {
        let (file, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        files.push(file.to_vec());
        bytes = rest;
    }
    bytes.is_empty().then_some(files)
}

fn names(family: String, usage: Option<String>, given: String) -> Names {
    Names { family, usage, given }
}

fn opened(keys: &Keys, column: Column, person: PersonId, sealed: Option<&[u8]>) -> Result<Option<String>> {
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = keys.open(column, person.uuid(), sealed).map_err(anyhow::Error::from)?;
    let text = String::from_utf8(plain).map_err(|error| Error::Internal(error.into()))?;
    Ok(Some(text))
}
