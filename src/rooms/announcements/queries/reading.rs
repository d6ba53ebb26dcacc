//! Reading posts.

use super::super::alert::Alert;
use super::super::card::Said;
use super::super::parallel::{Parallel, Reading};
use super::super::signoff::Scope;
use super::super::{Author, Class, Cursor, Kind, PAGE, Post, Shown, State, When};
use crate::access::{Capability, InOneGroup, Inside, Read, Who};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, BroadcastId, GroupId, PupilId};
use crate::rooms::files::{self, File};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use std::sync::Arc;
use uuid::Uuid;

/// Texts up to so many bytes stand whole in a list; who reads the list has read them.
const WHOLE: i32 = 1_500;

/// Posts of a page and one more, to know whether there is another.
#[expect(clippy::cast_possible_wrap, reason = "a page has 20")]
const ONE_MORE: i64 = PAGE as i64 + 1;

/// Posts as a statement found them, newest first.
#[derive(Debug, Default)]
pub(in super::super) struct Found {
    pub(in super::super) classes: Vec<Arc<Class>>,
    /// The editions of these classes, in the same order.
    pub(in super::super) numbers: Vec<i64>,
    pub(in super::super) posts: Vec<Shown>,
    pub(in super::super) children: Vec<String>,
    /// Classes with posts that are for some families only; whether the reader is among them, the next statement says.
    pub(in super::super) chosen: Vec<GroupId>,
}

/// Of the posts that a reader may see, which.
#[derive(Clone, Copy)]
enum Which {
    All,
    /// Those that are the same for every reader of the class.
    Class,
    Chosen,
}

/// The newest posts of each of these classes that are for all of the class: as many as a page has, and one more.
pub(in super::super) async fn newest<C: Capability>(
    inside: &mut Inside<C>,
    who: &Who,
    groups: &[GroupId],
    children: &[PupilId],
    today: Date,
) -> sqlx::Result<Found> {
    read(inside, who, groups, children, today, Cursor::NEWEST, i64::MAX, Which::Class).await
}

/// The newest posts of these classes that are for some families only, this reader among them.
pub(in super::super) async fn chosen<C: Capability>(
    inside: &mut Inside<C>,
    who: &Who,
    groups: &[GroupId],
    today: Date,
) -> sqlx::Result<Vec<Shown>> {
    let found = read(inside, who, groups, &[], today, Cursor::NEWEST, ONE_MORE, Which::Chosen).await?;
    Ok(found.posts)
}

/// The posts of these classes that come after this place, all together: as many as a page has, and one more.
pub(in super::super) async fn older<C: Capability>(
    inside: &mut Inside<C>,
    who: &Who,
    groups: &[GroupId],
    children: &[PupilId],
    today: Date,
    before: Cursor,
) -> sqlx::Result<Found> {
    read(inside, who, groups, children, today, before, ONE_MORE, Which::All).await
}

#[expect(
    clippy::too_many_arguments,
    clippy::too_many_lines,
    reason = "one statement and its columns, for three that are told apart by name"
)]
async fn read<C: Capability>(
    inside: &mut Inside<C>,
    who: &Who,
    groups: &[GroupId],
    children: &[PupilId],
    today: Date,
    before: Cursor,
    most: i64,
    which: Which,
) -> sqlx::Result<Found> {
    let which = match which {
        Which::All => None,
        Which::Class => Some(false),
        // and what was reported, which those who reported it do not see
        Which::Chosen => Some(true),
    };
    let groups: Vec<Uuid> = groups.iter().map(|group| group.uuid()).collect();
    let children: Vec<Uuid> = children.iter().map(|child| child.uuid()).collect();
    let rows = sqlx::query!(
        r#"
        select k.id as "group!: GroupId", k.name as "group_name!", k.state as "group_state!", k.state_why as "group_why?",
            (greatest(y.ends_on, y.rollover_on, y.replaced_on) + 60) as "purge_on!",
            k.edition + (select count(*) from edition_step e where e.group_id = k.id) as "number!",
            k.has_chosen as "chosen_here!",
            a.audience as "audience?", a.id as "id?: AnnouncementId", a.kind as "kind?", a.state as "state?", a.title as "title?", a.body_html as "body_html?",
            a.opening as "opening?", a.lang as "lang?: Lang", a.parallel_lang as "parallel_lang?: Lang", a.parallel_title as "parallel_title?",
            a.parallel_html as "parallel_html?", a.parallel_opening as "parallel_opening?", a.place as "place?", a.from_on as "from_on?", a.until_on as "until_on?",
            a.from_time as "from_time?", a.until_time as "until_time?", a.cancelled_at as "cancelled_at?",
            a.alert_template as "alert?", a.alert_time as "alert_time?",
            a.published_at as "published_at?", a.edited_at as "edited_at?", a.withdrawn_at as "withdrawn_at?", a.ask_until as "ask_until?", a.file_count as "file_count?",
            p.civility as "civility?", p.given_name as "given_name?", coalesce(p.usage_name, p.family_name) as "family_name?",
            coalesce(case when a.broadcast_id is not null then 'principal' end, s.role) as "role?", a.broadcast_id as "broadcast?: BroadcastId",
            exists (select from read_mark m where m.group_id = k.id and m.announcement_id = a.id and m.person_id = $2) as "marked!",
            -- looked up one by one: the planner takes a list for long, and would read all people
            array(select coalesce((select c.given_name from person c where c.id = n.id), '') from unnest($3::uuid[]) as n (id)) as "children!"
        from class_group k
        join school_year y on y.id = k.year_id
        left join lateral (
            select x.id, x.kind, x.state, x.author_id, x.lang, x.published_at, x.edited_at, x.withdrawn_at, x.place, x.from_on, x.until_on,
                x.from_time, x.until_time, x.cancelled_at, x.audience, x.alert_template, x.alert_time, x.file_count, x.broadcast_id,
                (select f.until_on from sign_off f where f.announcement_id = x.id and x.state = 'published'
                    union all select o.until_on from offer o where o.announcement_id = x.id and x.state = 'published' limit 1) as ask_until,
                case when x.state = 'published' then x.title else '' end as title,
                case when x.state = 'published' and octet_length(x.body) <= $8 then x.body_html end as body_html,
                case when x.state = 'published' and octet_length(x.body) > $8 then left(x.body, 800) end as opening,
                t.lang as parallel_lang, t.title as parallel_title,
                case when octet_length(t.body) <= $8 then t.body_html end as parallel_html,
                case when octet_length(t.body) > $8 then left(t.body, 800) end as parallel_opening
            from announcement x left join parallel_text t on t.announcement_id = x.id and x.state = 'published'
            where x.group_id = k.id and x.published_at is not null and (x.published_at, x.id) < ($4, $5)
                and (x.expires_on is null or x.expires_on >= $6)
                and ($10::bool is null or $10 = (x.audience = 'chosen' or x.reported_at is not null))
            order by x.published_at desc, x.id desc
            limit $7
        ) a on true
        left join person p on p.id = a.author_id
        left join (
            select distinct on (r.group_id, r.person_id) r.group_id, r.person_id, r.role
            from assignment r where r.group_id = any ($1)
            order by r.group_id, r.person_id, lower(r.during) desc
        ) s on s.group_id = k.id and s.person_id = a.author_id
        where k.id = any ($1)
        order by a.published_at desc nulls last, a.id desc
        limit greatest($9::bigint, cardinality($1::uuid[]))
        "#,
        &groups,
        who.person as _,
        &children,
        before.at.to_sqlx() as _,
        before.id,
        today.to_sqlx() as _,
        ONE_MORE,
        WHOLE,
        most,
        which,
    )
    .fetch_all(inside.db())
    .await?;

    let mut found = Found::default();
    for row in rows {
        if !found.classes.iter().any(|class| class.id == row.group) {
            found.classes.push(Arc::new(Class {
                id: row.group,
                name: row.group_name,
                state: row.group_state,
                why: row.group_why,
                purge_on: row.purge_on.to_jiff(),
            }));
            found.numbers.push(row.number);
            found.chosen.extend(row.chosen_here.then_some(row.group));
        }
        found.children = row.children;
        let (Some(id), Some(published_at)) = (row.id, row.published_at) else {
            // a class without any post
            continue;
        };
        let published_at = published_at.to_jiff();
        let post = Post {
            id,
            group: row.group,
            kind: Kind::from_word(row.kind.as_deref().unwrap_or_default()),
            state: State::from_word(row.state.as_deref().unwrap_or_default()),
            title: row.title.unwrap_or_default(),
            body_html: row.body_html,
            opening: row.opening,
            lang: row.lang.unwrap_or_default(),
            parallel: Reading::from_columns(row.parallel_lang, row.parallel_title, row.parallel_html, row.parallel_opening),
            when: When::from_columns(row.place, row.from_on, row.until_on, row.from_time, row.until_time),
            alert: Alert::from_columns(row.alert.as_deref(), row.alert_time),
            cancelled_at: row.cancelled_at.map(jiff_sqlx::Timestamp::to_jiff),
            chosen: row.audience.as_deref() == Some("chosen"),
            ask_until: row.ask_until.map(jiff_sqlx::Date::to_jiff),
            documents: row.file_count.unwrap_or_default(),
            broadcast: row.broadcast,
            published_at,
            edited_at: row.edited_at.map(jiff_sqlx::Timestamp::to_jiff),
            withdrawn_at: row.withdrawn_at.map(jiff_sqlx::Timestamp::to_jiff),
            author: Author {
                civility: row.civility,
                given_name: row.given_name.unwrap_or_default(),
                family_name: row.family_name.unwrap_or_default(),
                role: row.role,
            },
            said: Said::default(),
        };
        found.posts.push(Shown {
            post: Arc::new(post),
            read: row.marked || who.has_seen(published_at),
        });
    }
    Ok(found)
}

/// A post on its own page, whatever its state: what of it may be shown is for the page to say.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own, answered by the row")]
pub(in super::super) struct Full {
    pub(in super::super) post: Post,
    /// It had reached the reader before.
    pub(in super::super) read: bool,
    pub(in super::super) body_html: String,
    /// The post in one class more of what was written in another.
    pub(in super::super) copy: bool,
    pub(in super::super) mine: bool,
    pub(in super::super) expired: bool,
    pub(in super::super) class: Class,
    pub(in super::super) children: Vec<String>,
    /// Ticked by the reader as done.
    pub(in super::super) done: bool,
    /// The reader has said that they read it.
    pub(in super::super) acknowledged: bool,
    /// Somebody reported it.
    pub(in super::super) reported: bool,
    /// For that, families do not see it.
    pub(in super::super) hidden: bool,
    /// It asks for a signature.
    pub(in super::super) signs: bool,
    /// It offers something to choose.
    pub(in super::super) offers: bool,
    /// Families may ask about it.
    pub(in super::super) questions: bool,
    /// The pupils whose guardians it is for, as far as the reader sees them.
    pub(in super::super) pupils: Vec<String>,
    /// What it carries.
    pub(in super::super) documents: Vec<File>,
}

/// A post of this class.
pub(in super::super) async fn full<C: InOneGroup>(
    inside: &mut Inside<C>,
    who: &Who,
    id: AnnouncementId,
    children: &[PupilId],
    today: Date,
) -> sqlx::Result<Option<Full>> {
    let (group, children): (_, Vec<Uuid>) = (inside.group(), children.iter().map(|child| child.uuid()).collect());
    let row = sqlx::query!(
        r#"
        select k.name as group_name, k.state as group_state, k.state_why as group_why, (greatest(y.ends_on, y.rollover_on, y.replaced_on) + 60) as "purge_on!",
            a.kind, a.state, a.audience, a.alert_template, a.alert_time, a.title, a.body_html, a.lang as "lang: Lang", t.lang as "parallel_lang?: Lang", t.title as "parallel_title?", t.body_html as "parallel_html?",
            a.place, a.from_on, a.until_on, a.from_time, a.until_time, a.cancelled_at, a.published_at, a.saved_at,
            a.edited_at, a.withdrawn_at, a.file_count, a.questions, (a.author_id = $3) as "mine!", (a.copy_of is not null) as "copy!", (a.expires_on is not null and a.expires_on < $4) as "expired!",
            (a.reported_at is not null) as "reported!", (a.hidden_at is not null) as "hidden!",
            (select f.until_on from sign_off f where f.announcement_id = a.id) as sign_until,
            (select o.until_on from offer o where o.announcement_id = a.id) as choose_until,
            p.civility, p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!",
            case when a.broadcast_id is not null then 'principal' else (
                select s.role from assignment s where s.group_id = a.group_id and s.person_id = a.author_id order by lower(s.during) desc limit 1)
            end as role, a.broadcast_id as "broadcast: BroadcastId",
            exists (select from read_mark m where m.group_id = a.group_id and m.announcement_id = a.id and m.person_id = $3) as "marked!",
            exists (select from read_mark m where m.announcement_id = a.id and m.person_id = $3 and m.acknowledged) as "acknowledged!",
            exists (select from done_mark d where d.group_id = a.group_id and d.announcement_id = a.id and d.account_id = $6) as "done!",
            array(
                select concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name))
                from announcement_pupil x join person c on c.id = x.pupil_id
                where x.announcement_id = a.id order by c.given_name, c.family_name, c.id
            ) as "pupils!",
            array(
                select c.given_name from unnest($5::uuid[]) with ordinality as n (id, position)
                join person c on c.id = n.id order by n.position
            ) as "children!"
        from announcement a join class_group k on k.id = a.group_id join school_year y on y.id = k.year_id
        join person p on p.id = a.author_id left join parallel_text t on t.announcement_id = a.id
        where a.group_id = $1 and a.id = $2
        "#,
        group as _,
        id as _,
        who.person as _,
        today.to_sqlx() as _,
        &children,
        who.account as _,
    )
    .fetch_optional(inside.db())
    .await?;
    let documents = match &row {
        Some(row) if row.file_count > 0 => files::of_post(inside, id).await?,
        _ => Vec::new(),
    };
    Ok(row.map(|row| {
        let published_at: Timestamp = row.published_at.unwrap_or(row.saved_at).to_jiff();
        Full {
            post: Post {
                id,
                group,
                kind: Kind::from_word(&row.kind),
                state: State::from_word(&row.state),
                title: row.title,
                body_html: None,
                opening: None,
                lang: row.lang,
                parallel: Reading::from_columns(row.parallel_lang, row.parallel_title, row.parallel_html, None),
                when: When::from_columns(row.place, row.from_on, row.until_on, row.from_time, row.until_time),
                alert: Alert::from_columns(row.alert_template.as_deref(), row.alert_time),
                cancelled_at: row.cancelled_at.map(jiff_sqlx::Timestamp::to_jiff),
                chosen: row.audience == "chosen",
                ask_until: row.sign_until.or(row.choose_until).map(jiff_sqlx::Date::to_jiff),
                documents: row.file_count,
                broadcast: row.broadcast,
                published_at,
                edited_at: row.edited_at.map(jiff_sqlx::Timestamp::to_jiff),
                withdrawn_at: row.withdrawn_at.map(jiff_sqlx::Timestamp::to_jiff),
                author: Author {
                    civility: row.civility,
                    given_name: row.given_name,
                    family_name: row.family_name,
                    role: row.role,
                },
                said: Said::default(),
            },
            read: row.marked || who.has_seen(published_at),
            body_html: row.body_html,
            mine: row.mine,
            copy: row.copy,
            expired: row.expired,
            class: Class {
                id: group,
                name: row.group_name,
                state: row.group_state,
                why: row.group_why,
                purge_on: row.purge_on.to_jiff(),
            },
            children: row.children,
            done: row.done,
            acknowledged: row.acknowledged,
            reported: row.reported,
            hidden: row.hidden,
            signs: row.sign_until.is_some(),
            offers: row.choose_until.is_some(),
            questions: row.questions,
            pupils: row.pupils,
            documents,
        }
    }))
}

/// A post that is out, as it was written.
#[derive(Debug)]
pub(in super::super) struct Original {
    pub(in super::super) title: String,
    pub(in super::super) body: String,
    pub(in super::super) body_html: String,
    pub(in super::super) lang: Lang,
    /// The language of its second text.
    parallel: Option<Lang>,
    /// A sentence that every reader reads in their own language already.
    is_ours: bool,
}

impl Original {
    /// Whether a reader of this language needs no translation.
    pub(in super::super) fn is_read_in(&self, lang: Lang) -> bool {
        self.is_ours || self.lang == lang || self.parallel == Some(lang)
    }
}

/// A post of this class that is out, and has not expired; nothing for who does not see it.
pub(in super::super) async fn original(inside: &mut Inside<Read>, id: AnnouncementId, today: Date) -> sqlx::Result<Option<Original>> {
    let group = inside.group();
    sqlx::query_as!(
        Original,
        r#"
        select a.title, a.body, a.body_html, a.lang as "lang: Lang", t.lang as "parallel?: Lang", (a.alert_template is not null) as "is_ours!"
        from announcement a left join parallel_text t on t.announcement_id = a.id
        where a.group_id = $1 and a.id = $2 and a.state = 'published' and (a.expires_on is null or a.expires_on >= $3)
        "#,
        group as _,
        id as _,
        today.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Announcements of each of the last weeks, by their Mondays, the latest last; without what was taken back.
pub(in super::super) async fn weeks(inside: &mut Inside<Read>, weeks: i32) -> sqlx::Result<Vec<(Date, u32)>> {
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        select w.monday as "monday!", count(a.id) as "n!"
        from school k
        cross join lateral (
            select (date_trunc('week', $2::timestamptz at time zone k.time_zone)::date - 7 * n) as monday from generate_series(0, $3 - 1) n
        ) w
        left join announcement a on a.group_id = $1 and a.state = 'published'
            and a.published_at >= w.monday::timestamp at time zone k.time_zone
            and a.published_at < (w.monday + 7)::timestamp at time zone k.time_zone
        group by w.monday order by w.monday
        "#,
        group as _,
        now.to_sqlx() as _,
        weeks,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.monday.to_jiff(), u32::try_from(row.n).unwrap_or(u32::MAX)))
        .collect())
}

/// What an edit replaced.
#[derive(Debug)]
pub(in super::super) struct Revision {
    pub(in super::super) title: String,
    pub(in super::super) body: String,
    /// The second text, if there was one.
    pub(in super::super) parallel: Option<Parallel>,
    pub(in super::super) kind: Kind,
    pub(in super::super) when: Option<When>,
    /// How many of a child's guardians it asked, if it asked.
    pub(in super::super) scope: Option<Scope>,
    pub(in super::super) by: String,
    pub(in super::super) edited_at: Timestamp,
}

/// The earlier texts of a post, the latest first.
pub(in super::super) async fn revisions(inside: &mut Inside<Read>, id: AnnouncementId) -> sqlx::Result<Vec<Revision>> {
    let group = inside.group();
    let rows = sqlx::query!(
        r#"
        select r.kind, r.title, r.body, r.parallel_lang as "parallel_lang: Lang", r.parallel_title, r.parallel_body, r.place, r.from_on, r.until_on, r.from_time, r.until_time, r.ask_scope,
            r.edited_at, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "by!"
        from announcement_revision r join person p on p.id = r.edited_by
        where r.group_id = $1 and r.announcement_id = $2
        order by r.version desc
        limit 50
        "#,
        group as _,
        id as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Revision {
            title: row.title,
            body: row.body,
            parallel: Parallel::from_columns(row.parallel_lang, row.parallel_title, row.parallel_body),
            // before there were more, what had a place hung on the wall
            kind: match row.kind.as_deref() {
                Some(word) => Kind::from_word(word),
                None if row.place.is_some() => Kind::Wall,
                None => Kind::News,
            },
            when: When::from_columns(row.place, row.from_on, row.until_on, row.from_time, row.until_time),
            scope: row.ask_scope.as_deref().map(Scope::from_word),
            by: row.by,
            edited_at: row.edited_at.to_jiff(),
        })
        .collect())
}
