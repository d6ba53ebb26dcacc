//! The statements of one's own page.

use crate::access::{Inside, Own, SeeChild};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, GroupId, PupilId};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A class that could be seen until lately.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) group_name: String,
    /// A pupil's lock has shut; said without a date, and never whose answer it was (rules.md 10).
    pub(super) consent: bool,
    pub(super) at: Timestamp,
}

/// What a home page says above the posts.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) ended: Vec<Ended>,
    /// Children for whom a question waits.
    pub(super) asked: Vec<(PupilId, String)>,
    /// Posts that ask for an answer which this guardian has not given: class, post, title, the last day.
    pub(super) unsigned: Vec<Unsigned>,
    /// Posts that this person had read, and that were taken back in the last seven days.
    pub(super) recalled: Vec<Recalled>,
    /// Classes whose year is over, and when they are purged: until then one may take what was one's own.
    pub(super) parcels: Vec<(String, Timestamp)>,
    /// Something was written to them that they have not read.
    pub(super) messages: bool,
    /// Alerts of the last day, the latest first.
    pub(super) alerts: Vec<Alerted>,
    /// Classes in which posts of colleagues wait for a second pair of eyes.
    pub(super) looks: Vec<(GroupId, String)>,
    /// Posts under which questions of families wait.
    pub(super) questions: Vec<Asked>,
}

/// A post under which questions wait for the person at the desk.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) group: GroupId,
    pub(super) announcement: AnnouncementId,
    pub(super) title: String,
    pub(super) lang: Lang,
    pub(super) questions: i64,
}

/// A post that was taken back after this person had read it.
#[derive(Debug)]
pub(super) struct Recalled {
    pub(super) group: GroupId,
    pub(super) group_name: String,
    pub(super) announcement: AnnouncementId,
    pub(super) at: Timestamp,
}

/// An alert of one of the classes, or of the head to those whose class is closed.
#[derive(Debug)]
pub(super) struct Alerted {
    /// Where it stands; nothing for one whose class is closed.
    pub(super) post: Option<(GroupId, AnnouncementId)>,
    /// The reader has said that they read it.
    pub(super) known: bool,
    pub(super) title: String,
    /// What it says, where it stands nowhere else.
    pub(super) text: Option<String>,
    /// The time in its sentence, where it stands nowhere else.
    pub(super) time: Option<Time>,
    pub(super) lang: Lang,
    /// The sentence it is, if it is one.
    pub(super) template: Option<String>,
    pub(super) at: Timestamp,
}

/// A post that asks, and waits for an answer of the person at the desk.
#[derive(Debug)]
pub(super) struct Unsigned {
    pub(super) group: GroupId,
    pub(super) announcement: AnnouncementId,
    pub(super) title: String,
    pub(super) lang: Lang,
    pub(super) until: Date,
    /// Nothing is asked: a place has come free, and is theirs.
    pub(super) moved_up: bool,
}

#[expect(clippy::too_many_lines, reason = "one statement, and its rows told apart")]
/// What has ended, what may still be taken, alerts of these classes, and the children for whom this guardian has not said whether they may have an account, in one statement.
pub(super) async fn ended(inside: &mut Inside<Own>, groups: &[GroupId], lang: Lang) -> sqlx::Result<Told> {
    let (person, now) = (inside.person(), inside.now());
    let groups: Vec<Uuid> = groups.iter().map(|group| group.uuid()).collect();
    let rows = sqlx::query!(
        r#"
        select x.group_name as "group_name!", x.why as "why!", x.ended_at as "ended_at!", null::uuid as "pupil?: PupilId",
            null::uuid as "group?: GroupId", null::uuid as "announcement?: AnnouncementId", null::text as "lang?: Lang", null::date as "until?",
            null::text as "template?", null::bigint as "questions?", null::text as "text?", null::time as "time?"
        from wall.ended($1, $2) x
        union all
        select x.name, 'parcel', x.due::timestamp at time zone s.time_zone, null, null, null, null, null, null, null, null, null
        from wall.parcels($1, $2) x cross join school s
        union all
        select p.given_name, 'asked', $2, p.id, null, null, null, null, null, null, null, null
        from guardianship g join person p on p.id = g.pupil_id cross join school s
        where g.guardian_id = $1 and g.right_level = 'full' and g.during @> $2::timestamptz
            and wall.age(p.birth_date, $2) >= s.pupil_account_age and wall.age(p.birth_date, $2) < 18
            and exists (select from enrolment e where e.pupil_id = g.pupil_id and e.during @> $2::timestamptz)
            and not exists (
                select from consent c where c.pupil_id = g.pupil_id and c.person_id = $1 and c.purpose = 'pupil_account')
        union all
        select '', 'messages', $2, null, null, null, null, null, null, null, null, null where wall.unread_messages()
        union all
        select l.name, 'look', $2, null, l.group_id, null, null, null, null, null, null, null from wall.second_looks() l
        union all
        select w.title, 'questions', $2, null, w.group_id, w.announcement_id, w.lang, null, null, w.questions, null, null from wall.waiting_questions() w
        union all
        select coalesce(t.title, a.title), 'sign', $2, null, a.group_id, a.id, coalesce(t.lang, a.lang), f.until_on, null, null, null, null
        from sign_off f join announcement a on a.id = f.announcement_id and a.state = 'published' cross join school k
        -- in the reader's language, where staff wrote it in that
        left join parallel_text t on t.announcement_id = a.id and t.lang = $4
        where f.until_on >= ($2::timestamptz at time zone k.time_zone)::date
            and (a.expires_on is null or a.expires_on >= ($2::timestamptz at time zone k.time_zone)::date) and exists (
            select from enrolment e join guardianship g on g.pupil_id = e.pupil_id join person p on p.id = e.pupil_id
            where e.group_id = a.group_id and e.during @> $2::timestamptz and g.guardian_id = $1 and g.right_level = 'full'
                and g.during @> $2::timestamptz and coalesce(wall.age(p.birth_date, $2) < 18, true)
                and (a.audience = 'class' or exists (
                    select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id))
                and not exists (
                    select from signature s where s.announcement_id = a.id and s.pupil_id = e.pupil_id and s.guardian_id = $1
                        and s.ended_at is null and s.text_hash = f.text_hash))
        union all
        -- what is offered, and not chosen yet; or a place that came free while one waited for it
        select coalesce(t.title, a.title), case when c.id is null then 'sign' else 'place' end, $2, null, a.group_id, a.id, coalesce(t.lang, a.lang),
            o.until_on, null, null, null, null
        from offer o join announcement a on a.id = o.announcement_id and a.state = 'published' cross join school k
        left join parallel_text t on t.announcement_id = a.id and t.lang = $4
        left join choice c on c.announcement_id = a.id and c.guardian_id = $1 and c.ended_at is null
        where o.until_on >= ($2::timestamptz at time zone k.time_zone)::date
            and (a.expires_on is null or a.expires_on >= ($2::timestamptz at time zone k.time_zone)::date)
            and (c.id is null or (c.waited and not coalesce(wall.waits(c.id), false)))
            and (c.id is not null or (select s.state = 'open' from wall.class_state(a.group_id, $2) s)) and exists (
            select from enrolment e join guardianship g on g.pupil_id = e.pupil_id
            where e.group_id = a.group_id and e.during @> $2::timestamptz and g.guardian_id = $1
                and g.right_level in ('full', 'informed', 'entrusted') and g.during @> $2::timestamptz
                and (a.audience = 'class' or exists (
                    select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id)))
        union all
        -- what one had read, and the school took back since: once seen, it is not to be relied on
        select k.name, 'recalled', a.withdrawn_at, null, a.group_id, a.id, null, null, null, null, null, null
        from read_mark m join announcement a on a.id = m.announcement_id and a.group_id = m.group_id join class_group k on k.id = a.group_id
        where m.person_id = $1 and a.state = 'withdrawn' and a.withdrawn_at > $2::timestamptz - interval '7 days'
        union all
        select a.title, 'alert', a.published_at, null, a.group_id, a.id, a.lang, null, a.alert_template, null,
            case when exists (select from read_mark m where m.announcement_id = a.id and m.person_id = $1 and m.acknowledged) then 'known' end, null
        from announcement a
        where a.group_id = any ($3) and a.kind = 'alert' and a.state = 'published'
            and a.published_at > $2::timestamptz - interval '24 hours'
            and (a.broadcast_id is null or not exists (
                select from announcement o where o.broadcast_id = a.broadcast_id and o.state = 'published' and o.group_id = any ($3)
                    and (coalesce(o.edited_at, o.published_at), a.id) > (coalesce(a.edited_at, a.published_at), o.id)))
        union all
        select x.title, 'head-alert', x.published_at, null, null, null, x.lang, null, x.alert_template, null, x.body, x.alert_time
        from wall.head_alerts($1, $2) x
        order by 3 desc, 8, 1
        "#,
        person as _,
        now.to_sqlx() as _,
        &groups,
        lang.code(),
    )
    .fetch_all(inside.db())
    .await?;
    let mut told = Told::default();
    for row in rows {
        if let (Some(group), Some(announcement), Some(lang), Some(until)) = (row.group, row.announcement, row.lang, row.until) {
            told.unsigned.push(Unsigned {
                group,
                announcement,
                title: row.group_name,
                lang,
                until: until.to_jiff(),
                moved_up: row.why == "place",
            });
            continue;
        }
        if let ("alert", Some(group), Some(announcement), Some(lang)) = (row.why.as_str(), row.group, row.announcement, row.lang) {
            told.alerts.push(Alerted {
                post: Some((group, announcement)),
                known: row.text.is_some(),
                title: row.group_name,
                text: None,
                time: None,
                lang,
                template: row.template,
                at: row.ended_at.to_jiff(),
            });
            continue;
        }
        if let ("head-alert", Some(lang)) = (row.why.as_str(), row.lang) {
            told.alerts.push(Alerted {
                post: None,
                known: false,
                title: row.group_name,
                text: row.text,
                time: row.time.map(jiff_sqlx::Time::to_jiff),
                lang,
                template: row.template,
                at: row.ended_at.to_jiff(),
            });
            continue;
        }
        if let ("recalled", Some(group), Some(announcement)) = (row.why.as_str(), row.group, row.announcement) {
            told.recalled.push(Recalled {
                group,
                group_name: row.group_name,
                announcement,
                at: row.ended_at.to_jiff(),
            });
            continue;
        }
        if let (Some(questions), Some(group), Some(announcement), Some(lang)) = (row.questions, row.group, row.announcement, row.lang) {
            told.questions.push(Asked {
                group,
                announcement,
                title: row.group_name,
                lang,
                questions,
            });
            continue;
        }
        if let ("look", Some(group)) = (row.why.as_str(), row.group) {
            told.looks.push((group, row.group_name));
            continue;
        }
        match row.pupil {
            Some(pupil) => told.asked.push((pupil, row.group_name)),
            None if row.why == "messages" => told.messages = true,
            None if row.why == "parcel" => told.parcels.push((row.group_name, row.ended_at.to_jiff())),
            None => told.ended.push(Ended {
                group_name: row.group_name,
                consent: row.why == "consent",
                at: row.ended_at.to_jiff(),
            }),
        }
    }
    Ok(told)
}

/// Given and family names of children, by their keys.
pub(super) async fn names(inside: &mut Inside<Own>, children: &[PupilId]) -> sqlx::Result<Vec<(PupilId, String)>> {
    let children: Vec<Uuid> = children.iter().map(|child| child.uuid()).collect();
    let rows = sqlx::query!(
        r#"
        select p.id as "id: PupilId", concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!"
        from person p where p.id = any ($1)
        order by p.given_name, p.id
        "#,
        &children,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// A child as its guardian sees it.
#[derive(Debug)]
pub(super) struct Child {
    pub(super) name: String,
    pub(super) birth_date: Option<Date>,
    pub(super) since: Timestamp,
    pub(super) until: Timestamp,
    pub(super) paper: bool,
}

/// The child, and the reader's own edge to it. Other guardians are not asked about at all.
pub(super) async fn child(inside: &mut Inside<SeeChild>) -> sqlx::Result<Option<Child>> {
    let (pupil, person, now) = (inside.child(), inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        select concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!", p.birth_date,
            lower(g.during) as "since!", upper(g.during) as "until!", (g.channel = 'paper') as "paper!"
        from guardianship g join person p on p.id = g.pupil_id
        where g.pupil_id = $1 and g.guardian_id = $2 and g.during @> $3::timestamptz
        "#,
        pupil as _,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Child {
        name: row.name,
        birth_date: row.birth_date.map(jiff_sqlx::Date::to_jiff),
        since: row.since.to_jiff(),
        until: row.until.to_jiff(),
        paper: row.paper,
    }))
}

/// A class that the child is enrolled in.
#[derive(Debug)]
pub(super) struct Enrolled {
    pub(super) group: GroupId,
    pub(super) name: String,
    pub(super) level: String,
    pub(super) since: Timestamp,
    pub(super) until: Timestamp,
}

pub(super) async fn enrolments(inside: &mut Inside<SeeChild>) -> sqlx::Result<Vec<Enrolled>> {
    let (pupil, now) = (inside.child(), inside.now());
    let rows = sqlx::query!(
        r#"
        select e.group_id as "group: GroupId", k.name, e.level, lower(e.during) as "since!", upper(e.during) as "until!"
        from enrolment e join class_group k on k.id = e.group_id
        where e.pupil_id = $1 and e.during @> $2::timestamptz
        order by e.home desc, k.name, k.id
        "#,
        pupil as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Enrolled {
            group: row.group,
            name: row.name,
            level: row.level,
            since: row.since.to_jiff(),
            until: row.until.to_jiff(),
        })
        .collect())
}
