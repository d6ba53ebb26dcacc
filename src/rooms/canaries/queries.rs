//! The statements about canaries and their trials.

use super::trial::{Found, Outcome, Planted, Sessions, Target, Tried};
use crate::Result;
use crate::access::{Background, Capability, Govern, Inside};
use crate::ids::{AnnouncementId, CanaryRunId, GroupId};
use crate::secrets::Token;
use anyhow::Context as _;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Whether the last trial of all classes was by another version of the program, or a day ago.
pub(super) async fn due(inside: &mut Inside<Background>, version: &str) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        select not exists (
            select from canary_run r
            where not r.asked and r.version = $1 and r.at > $2::timestamptz - interval '24 hours') as "due!"
        "#,
        version,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// The classes that are not purged, or those of them.
pub(super) async fn classes<C: Capability>(inside: &mut Inside<C>, only: Option<&[GroupId]>) -> sqlx::Result<Vec<Target>> {
    let only: Option<Vec<Uuid>> = only.map(|only| only.iter().map(|class| class.uuid()).collect());
    let rows = sqlx::query!(
        r#"
        select k.id as "class: GroupId", a.id as "post?: AnnouncementId", a.title as "title?"
        from class_group k
        left join lateral (
            select a.id, a.title from announcement a
            where a.group_id = k.id and a.state = 'published'
            order by a.published_at desc, a.id desc limit 1
        ) a on true
        where k.purged_at is null and ($1::uuid[] is null or k.id = any ($1))
        order by k.id
        "#,
        only.as_deref() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let targets = rows.into_iter().map(|row| Target {
        class: row.class,
        post: row.post.zip(row.title),
    });
    Ok(targets.collect())
}

/// Makes the canaries and their class; nothing where there is no year for it, or a trial is under way.
pub(super) async fn plant<C: Capability>(inside: &mut Inside<C>, sessions: &Sessions, secret: &str) -> Result<Option<Planted>> {
    let now = inside.now();
    let marker = format!("canary {:.32}", Token::random().shown());
    let sessions: Vec<Vec<u8>> = sessions.0.iter().map(|(_, key)| key.to_vec()).collect();
    let row = sqlx::query!(
        r#"
        select p.class as "class!: GroupId", p.post as "post!: AnnouncementId" from wall.plant_canaries($1, $2, $3, $4) p
        "#,
        &sessions,
        marker,
        secret,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Planted {
        class: row.class,
        post: row.post,
        marker,
    }))
}

/// Takes them away with all that is theirs.
pub(super) async fn uproot<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<()> {
    sqlx::query!("select wall.uproot_canaries() as gone").fetch_one(inside.db()).await?;
    Ok(())
}

/// Writes down how a trial ended; those of last year go.
pub(super) async fn record<C: Capability>(
    inside: &mut Inside<C>,
    version: &str,
    asked: bool,
    classes: usize,
    outcome: &Outcome,
    confirmed: bool,
) -> Result<()> {
    let now = inside.now();
    let results = serde_json::to_value(&outcome.tried).context("results as JSON")?;
    let found = serde_json::to_value(&outcome.found).context("findings as JSON")?;
    sqlx::query!(
        "insert into canary_run (id, at, version, asked, classes, results, found, confirmed) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        CanaryRunId::new() as _,
        now.to_sqlx() as _,
        version,
        asked,
        i32::try_from(classes).unwrap_or(i32::MAX),
        results,
        found,
        confirmed,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        "delete from canary_run where at < $1::timestamptz - interval '12 months'",
        now.to_sqlx() as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// From now on nothing is published in these classes, or in any.
pub(super) async fn freeze(inside: &mut Inside<Background>, classes: Option<&[GroupId]>) -> sqlx::Result<()> {
    let now = inside.now();
    let classes: Option<Vec<Uuid>> = classes.map(|classes| classes.iter().map(|class| class.uuid()).collect());
    sqlx::query!(
        "update class_group set canary_at = $2 where canary_at is null and purged_at is null and ($1::uuid[] is null or id = any ($1))",
        classes.as_deref() as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Publishing goes on; how many classes it was.
pub(super) async fn resume(inside: &mut Inside<Govern>) -> sqlx::Result<u64> {
    let done = sqlx::query!("update class_group set canary_at = null where canary_at is not null")
        .execute(inside.db())
        .await?;
    Ok(done.rows_affected())
}

/// A trial that was written down.
pub(super) struct Run {
    pub(super) at: Timestamp,
    pub(super) results: Vec<Tried>,
    pub(super) found: Vec<Found>,
}

/// What the page shows.
pub(super) struct Seen {
    /// The last trial of all classes.
    pub(super) last: Option<Run>,
    /// The last one that was asked for, for one class.
    pub(super) asked: Option<Run>,
    pub(super) frozen: bool,
    /// Classes of the running years, by name.
    pub(super) classes: Vec<(GroupId, String)>,
}

pub(super) async fn seen(inside: &mut Inside<Govern>) -> Result<Seen> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select distinct on (r.asked) r.asked, r.at, r.results, r.found from canary_run r
        where not r.asked or r.at > $1::timestamptz - interval '1 hour'
        order by r.asked, r.at desc
        "#,
        now.to_sqlx() as _
    )
    .fetch_all(inside.db())
    .await?;
    let (mut last, mut asked) = (None, None);
    for row in rows {
        let run = Run {
            at: row.at.to_jiff(),
            results: serde_json::from_value(row.results).context("results of a trial")?,
            found: serde_json::from_value(row.found).context("findings of a trial")?,
        };
        if row.asked {
            asked = Some(run);
        } else {
            last = Some(run);
        }
    }
    let classes = sqlx::query!(
        r#"
        select k.id as "id: GroupId", k.name, k.canary_at is not null as "frozen!"
        from class_group k join school_year y on y.id = k.year_id cross join school s
        where k.purged_at is null and y.rollover_on > ($1::timestamptz at time zone s.time_zone)::date
        order by y.starts_on, k.name, k.id
        "#,
        now.to_sqlx() as _
    )
    .fetch_all(inside.db())
    .await?;
    Ok(Seen {
        last,
        asked,
        frozen: classes.iter().any(|class| class.frozen),
        classes: classes.into_iter().map(|class| (class.id, class.name)).collect(),
    })
}
