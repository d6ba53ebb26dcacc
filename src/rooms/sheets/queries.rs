//! The statements of the sheets: who gets one, what stands on it.

use crate::access::{Inside, Reach};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, PersonId, PupilId};
use crate::rooms::announcements::Reading;
use crate::rooms::announcements::{Kind, When};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A guardian who gets paper, about one child of the class.
#[derive(Debug)]
pub(super) struct Tie {
    pub(super) guardian: PersonId,
    pub(super) name: String,
    pub(super) lang: Lang,
    pub(super) pupil: PupilId,
    pub(super) given_name: String,
    pub(super) pupil_name: String,
    /// They do not live with the child: what is theirs never goes home with it (rules.md 1).
    pub(super) apart: bool,
    /// They asked for paper; else they have not signed in yet.
    pub(super) paper: bool,
    /// May answer for the child.
    pub(super) full: bool,
}

/// The families of the class that no screen reaches: they asked for paper, or never signed in. Children of the person's own are not among
/// them, and nobody whom a court order keeps out of the class.
pub(super) async fn ties(inside: &mut Inside<Reach>) -> sqlx::Result<Vec<Tie>> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query_as!(
        Tie,
        r#"
        select g.guardian_id as "guardian: PersonId",
            concat_ws(' ', upper(coalesce(q.usage_name, q.family_name)), q.given_name) as "name!", q.lang as "lang: Lang",
            e.pupil_id as "pupil: PupilId", p.given_name,
            concat_ws(' ', upper(coalesce(p.usage_name, p.family_name)), p.given_name) as "pupil_name!", g.apart, g.channel = 'paper' as "paper!",
            g.right_level = 'full' as "full!"
        from enrolment e
        join person p on p.id = e.pupil_id
        join guardianship g on g.pupil_id = e.pupil_id and g.during @> $2::timestamptz
            and g.right_level in ('full', 'informed', 'entrusted') and not wall.barred(g.guardian_id, $1, $2)
        join person q on q.id = g.guardian_id
        where e.group_id = $1 and e.during @> $2::timestamptz
            and (g.channel = 'paper' or not exists (select from account c where c.person_id = g.guardian_id))
        order by coalesce(p.usage_name, p.family_name), p.given_name, e.pupil_id, q.family_name, q.given_name, q.id
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// A post of the week.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) id: AnnouncementId,
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) body_html: String,
    pub(super) lang: Lang,
    pub(super) parallel: Option<Reading>,
    /// An alert that is one of the few sentences.
    pub(super) template: Option<String>,
    pub(super) time: Option<Time>,
    pub(super) when: Option<When>,
    pub(super) cancelled: bool,
    pub(super) published_at: Timestamp,
    /// Of which children; of all without.
    pub(super) pupils: Option<Vec<PupilId>>,
    /// The last day of an answer for each child …
    pub(super) answer_until: Option<Date>,
    /// … the hash of the text that is answered …
    pub(super) text_hash: Option<Vec<u8>>,
    /// … and who has given theirs, to this text: child and guardian, in turn.
    pub(super) answered: Vec<Uuid>,
    /// What one can still choose from …
    pub(super) options: Vec<String>,
    /// … until when …
    pub(super) choose_until: Option<Date>,
    /// … and who has chosen.
    pub(super) chosen: Vec<PersonId>,
    pub(super) documents: bool,
    /// Who has read it, or was told.
    pub(super) reached: Vec<PersonId>,
}

impl Post {
    /// Title, text and language, for a reader of this one.
    pub(super) fn text_in(&self, lang: Lang) -> (&str, &str, Lang) {
        match self.parallel.as_ref().filter(|text| text.lang == lang) {
            Some(text) => (&text.title, text.body_html.as_deref().unwrap_or_default(), lang),
            None => (&self.title, &self.body_html, self.lang),
        }
    }
}

/// What was said from the first day on, before the last; nothing that can still be undone, that was taken back, or whose time is over.
pub(super) async fn posts(inside: &mut Inside<Reach>, from: Timestamp, until: Timestamp, today: Date) -> sqlx::Result<Vec<Post>> {
    let group = inside.group();
    let rows = sqlx::query!(
        r#"
        select a.id as "id: AnnouncementId", a.kind, a.title, a.body_html, a.lang as "lang: Lang", t.lang as "parallel_lang?: Lang",
            t.title as "parallel_title?", t.body_html as "parallel_html?", a.alert_template, a.alert_time, a.place,
            a.from_on, a.until_on, a.from_time, a.until_time, a.cancelled_at is not null as "cancelled!", a.published_at as "published_at!",
            case when a.audience <> 'class' then array(select x.pupil_id from announcement_pupil x where x.announcement_id = a.id)
            end as "pupils: Vec<PupilId>",
            s.until_on as "answer_until?", s.text_hash as "text_hash?",
            array(
                select unnest(array[g.pupil_id, g.guardian_id]) from signature g
                where g.announcement_id = a.id and g.ended_at is null and g.text_hash = s.text_hash) as "answered!",
            o.until_on as "choose_until?", array(select p.label from offer_option p where p.announcement_id = o.announcement_id order by p.position) as "options!",
            array(
                select c.guardian_id from choice c where c.announcement_id = o.announcement_id and c.ended_at is null
            ) as "chosen!: Vec<PersonId>", a.file_count > 0 as "documents!",
            array(
                select m.person_id from read_mark m join account c on c.person_id = m.person_id and c.confirmed_at is not null
                where m.announcement_id = a.id
                union select k.person_id from call_mark k where k.announcement_id = a.id) as "reached!: Vec<PersonId>"
        from announcement a left join sign_off s on s.announcement_id = a.id and s.until_on >= $4
            left join offer o on o.announcement_id = a.id and o.until_on >= $4
            left join parallel_text t on t.announcement_id = a.id
        where a.group_id = $1 and a.state = 'published' and a.published_at >= $2 and a.published_at < $3
            and (a.expires_on is null or a.expires_on >= $4)
        order by a.published_at, a.id
        "#,
        group as _,
        from.to_sqlx() as _,
        until.to_sqlx() as _,
        today.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Post {
            id: row.id,
            kind: Kind::from_word(&row.kind),
            title: row.title,
            body_html: row.body_html,
            lang: row.lang,
            parallel: Reading::from_columns(row.parallel_lang, row.parallel_title, row.parallel_html, None),
            template: row.alert_template,
            time: row.alert_time.map(jiff_sqlx::Time::to_jiff),
            when: When::from_columns(row.place, row.from_on, row.until_on, row.from_time, row.until_time),
            cancelled: row.cancelled,
            published_at: row.published_at.to_jiff(),
            pupils: row.pupils,
            answer_until: row.answer_until.map(jiff_sqlx::Date::to_jiff),
            text_hash: row.text_hash,
            answered: row.answered,
            options: row.options,
            choose_until: row.choose_until.map(jiff_sqlx::Date::to_jiff),
            chosen: row.chosen,
            documents: row.documents,
            reached: row.reached,
        })
        .collect())
}

/// What stands at the head of a sheet.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) school: String,
    pub(super) phone: String,
}

pub(super) async fn head(inside: &mut Inside<Reach>) -> sqlx::Result<Head> {
    sqlx::query_as!(Head, "select name as school, phone from school")
        .fetch_one(inside.db())
        .await
}

/// These posts went home on paper with these guardians, in pairs; what was told to them already stays as it is. Who did not have to be told
/// is decided by whoever made the pairs; that they may be, here again.
pub(super) async fn hand_out(inside: &mut Inside<Reach>, posts: &[Uuid], guardians: &[Uuid]) -> sqlx::Result<u64> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at, way)
        select a.group_id, a.id, t.guardian, $4, $5, 'paper'
        from unnest($2::uuid[], $3::uuid[]) as t (post, guardian)
        join announcement a on a.id = t.post and a.group_id = $1 and a.state = 'published'
        where not wall.barred(t.guardian, $1, $5) and exists (
            select from guardianship g
            join enrolment e on e.pupil_id = g.pupil_id
            where e.group_id = $1 and e.during @> $5::timestamptz and g.guardian_id = t.guardian and g.during @> $5::timestamptz
                and g.right_level in ('full', 'informed', 'entrusted')
                and (a.audience = 'class' or exists (
                    select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id)))
        on conflict (announcement_id, person_id) do nothing
        "#,
        group as _,
        posts,
        guardians,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected())
}
