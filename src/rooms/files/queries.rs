//! The statements about documents. A document is never asked for by its id alone: always of its post, of its class. How many, and how
//! much, the database says (migration 0470).

use super::File;
use crate::access::{Background, InOneGroup, Inside, Publish, Read};
use crate::documents::{Format, Policy};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, FileId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A post as those see it who write in its class.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) title: String,
    pub(super) lang: Lang,
    /// Documents come and go.
    pub(super) draft: bool,
    /// It waits for its hour or for a second pair of eyes, with the documents that were checked.
    pub(super) waits: bool,
    /// What the school lets in.
    pub(super) policy: Policy,
}

/// A post of the class: one's own draft, or what is out.
pub(super) async fn post(inside: &mut Inside<Publish>, id: AnnouncementId) -> sqlx::Result<Option<Post>> {
    let (group, person) = (inside.group(), inside.person());
    let row = sqlx::query!(
        r#"
        select a.title, a.lang as "lang: Lang", (a.state = 'draft') as "draft!",
            (a.state = 'draft' and (a.publish_at is not null or exists (
                select from second_look l where l.announcement_id = a.id and l.returned_at is null))) as "waits!", (s.pictures = 'letterhead') as "letterhead!"
        from announcement a cross join school s
        where a.group_id = $1 and a.id = $2 and (a.state = 'published' or (a.state = 'draft' and a.author_id = $3))
        "#,
        group as _,
        id as _,
        person as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Post {
        title: row.title,
        lang: row.lang,
        draft: row.draft,
        waits: row.waits,
        policy: if row.letterhead { Policy::Letterhead } else { Policy::Strict },
    }))
}

pub(super) async fn of_post<C: InOneGroup>(inside: &mut Inside<C>, announcement: AnnouncementId) -> sqlx::Result<Vec<File>> {
    let group = inside.group();
    let rows = sqlx::query!(
        r#"
        select f.id as "id: FileId", f.name, f.kind, f.size
        from file f where f.group_id = $1 and f.announcement_id = $2
        order by f.added_at, f.id
        "#,
        group as _,
        announcement as _,
    )
    .fetch_all(inside.db())
    .await?;
    let files = rows.into_iter().filter_map(|row| file(row.id, row.name, &row.kind, row.size));
    Ok(files.collect())
}

/// A document of a post that the person at the desk may read: it is out, and has not left the class since, or is a draft of their own, or
/// one that waits for a second pair of eyes.
pub(super) async fn find(
    inside: &mut Inside<Read>,
    announcement: AnnouncementId,
    id: FileId,
    today: Date,
    (sees_expired, writes, looks): (bool, bool, bool),
) -> sqlx::Result<Option<File>> {
    let (group, person) = (inside.group(), inside.person());
    let row = sqlx::query!(
        r#"
        select f.name, f.kind, f.size
        from file f join announcement a on a.group_id = f.group_id and a.id = f.announcement_id
        where f.group_id = $1 and f.announcement_id = $2 and f.id = $3
            and ((a.state = 'published' and ($5 or a.expires_on is null or a.expires_on >= $4))
                or (a.state = 'draft' and $6 and a.author_id = $7)
                or (a.state = 'draft' and $8 and exists (
                    select from second_look l where l.announcement_id = a.id and l.returned_at is null)))
        "#,
        group as _,
        announcement as _,
        id as _,
        today.to_sqlx() as _,
        sees_expired,
        writes,
        person as _,
        looks,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.and_then(|row| file(id, row.name, &row.kind, row.size)))
}

fn file(id: FileId, name: String, kind: &str, size: i32) -> Option<File> {
    Some(File {
        id,
        name,
        format: Format::ALL.into_iter().find(|format| format.extension() == kind)?,
        size: u64::try_from(size).ok()?,
    })
}

/// A document that lies in its folder already.
#[derive(Debug)]
pub(super) struct NewFile<'a> {
    pub(super) id: FileId,
    pub(super) name: &'a str,
    pub(super) format: Format,
    pub(super) size: usize,
    pub(super) sha256: &'a [u8],
    pub(super) without_pictures: bool,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    Yes,
    /// The post has the same one.
    Before,
    /// The post has as many as it may.
    Many,
    /// The class has as much as it may.
    Full,
    /// It is no draft of theirs any more.
    Fixed,
}

/// Gives a document to a draft of the person at the desk.
pub(super) async fn insert(inside: &mut Inside<Publish>, announcement: AnnouncementId, new: &NewFile<'_>) -> sqlx::Result<Added> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let added = sqlx::query_scalar!(
        r#"
        insert into file (id, group_id, announcement_id, name, kind, size, sha256, without_pictures, added_by, added_at)
        select $3, a.group_id, a.id, $4, $5, $6, $7, $8, a.author_id, $10
        from announcement a
        where a.group_id = $1 and a.id = $2 and a.author_id = $9 and a.state = 'draft'
        on conflict (announcement_id, sha256) do nothing
        returning id
        "#,
        group as _,
        announcement as _,
        new.id as _,
        new.name,
        new.format.extension(),
        i32::try_from(new.size).unwrap_or(i32::MAX),
        new.sha256,
        new.without_pictures,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await;
    let refused = |error: &sqlx::Error| {
        let constraint = error.as_database_error().and_then(|error| error.constraint().map(str::to_owned));
        match constraint.as_deref() {
            Some("announcement_files") => Some(Added::Many),
            Some("class_files") => Some(Added::Full),
            Some("file_of_draft") => Some(Added::Fixed),
            _ => None,
        }
    };
    match added {
        Ok(Some(_)) => return Ok(Added::Yes),
        Ok(None) => {}
        Err(error) => return refused(&error).ok_or(error),
    }
    let before = sqlx::query_scalar!(
        r#"select exists (select from file f where f.group_id = $1 and f.announcement_id = $2 and f.sha256 = $3) as "before!""#,
        group as _,
        announcement as _,
        new.sha256,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(if before { Added::Before } else { Added::Fixed })
}

/// Takes a document from a draft of the person at the desk; false if it has none such.
pub(super) async fn remove(inside: &mut Inside<Publish>, announcement: AnnouncementId, id: FileId) -> sqlx::Result<bool> {
    let (group, person) = (inside.group(), inside.person());
    let done = sqlx::query!(
        r#"
        delete from file f using announcement a
        where f.group_id = $1 and f.announcement_id = $2 and f.id = $3
            and a.group_id = f.group_id and a.id = f.announcement_id and a.author_id = $4 and a.state = 'draft'
        "#,
        group as _,
        announcement as _,
        id as _,
        person as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// All documents of the school; nothing if there is no school, and so nobody who could say that one is not its own.
pub(super) async fn known(inside: &mut Inside<Background>) -> sqlx::Result<Option<Vec<FileId>>> {
    let ids: Option<Vec<Uuid>> = sqlx::query_scalar!(r#"select array(select f.id from file f) as "ids!" from school"#)
        .fetch_optional(inside.db())
        .await?;
    Ok(ids.map(|ids| ids.into_iter().map(FileId::from).collect()))
}
