//! The statements about the school and its classes; `years`: about its years. They run in the scope of facts.

mod years;

use super::forms::{Class, Settings, SettingsForm};
use crate::access::{Background, Enter, Govern, Inside, Manage};
use crate::ids::{ApprovalId, GroupId, PersonId, PupilId, YearId};
use jiff_sqlx::ToSqlx as _;

pub(super) use years::{HolidayRow, YearRow, delete_holiday, delete_year, holidays, insert_holiday, insert_year, update_year, year, years};

/// What there is, in numbers.
pub(super) struct Overview {
    pub(super) classes: i64,
    pub(super) pupils: i64,
    pub(super) without_guardian: i64,
    pub(super) without_birth_date: i64,
    pub(super) classes_without_teacher: i64,
    pub(super) joins_to_confirm: i64,
    /// Attested, and not countersigned.
    pub(super) reviews: i64,
    /// What reviews have asked of the office.
    pub(super) questions: i64,
    /// What members say of who is there, for the principal to answer.
    pub(super) concerns: i64,
    /// Requests that data be erased.
    pub(super) requests: i64,
    /// The last trial of the canaries found something.
    pub(super) canaries: bool,
    /// Classes that are purged within sixty days.
    pub(super) purges: i64,
    /// Announcements that wait for a second pair of eyes.
    pub(super) looks: i64,
    /// Announcements that members reported.
    pub(super) reported: i64,
    /// People whom mail does not reach.
    pub(super) unreachable: i64,
    /// Children whose family nothing reaches; for the head.
    pub(super) unreached: i64,
}

/// For those whose scope is the facts: the office and the principal, without what a colleague handles for them (rules.md 3). To a
/// deputy's scope the database shows no fact, so every number is 0.
pub(super) async fn overview(inside: &mut Inside<Enter>) -> sqlx::Result<Overview> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_as!(
        Overview,
        r#"
        with live as (
            select e.pupil_id from enrolment e where e.home and e.during @> $1::timestamptz
        ), classes as (
            select k.id, k.state, y.starts_on <= t.today as begun
            from class_group k join school_year y on y.id = k.year_id
            cross join (select ($1::timestamptz at time zone s.time_zone)::date as today from school s) t
            where y.rollover_on > t.today and k.state <> 'purged'
        )
        select (select count(*) from classes) as "classes!",
            (select count(*) from live) as "pupils!",
            (select count(*) from live l where not exists (
                select from guardianship g where g.pupil_id = l.pupil_id and g.right_level in ('full', 'informed', 'entrusted')
                    and g.during @> $1::timestamptz)) as "without_guardian!",
            (select count(*) from live l join person p on p.id = l.pupil_id where p.birth_date is null) as "without_birth_date!",
            (select count(*) from classes k where k.state in ('open', 'frozen') and not exists (
                select from assignment a where a.group_id = k.id and a.role = 'teacher' and upper(a.during) > $1::timestamptz
                    and (not k.begun or lower(a.during) <= $1::timestamptz))) as "classes_without_teacher!",
            (select count(distinct a.id) from account a join guardianship g on g.guardian_id = a.person_id
                join live l on l.pupil_id = g.pupil_id
                where a.confirmed_at is null and a.suspended_at is null and g.during @> $1::timestamptz) as "joins_to_confirm!",
            (select count(*) from review r where r.countersigned_at is null) as "reviews!",
            (select count(*) from review_answer a where a.answer = 'ask' and a.handled_at is null) as "questions!",
            (select count(*) from concern c where c.answered_at is null) as "concerns!",
            (select count(*) from erasure_request r where r.answered_at is null and r.person_id is distinct from $2) as "requests!",
            coalesce((select r.found <> '[]' from canary_run r where not r.asked order by r.at desc limit 1), false) as "canaries!",
            (select count(*) from wall.purges_due($1, 60)) as "purges!",
            coalesce((select sum(l.posts) from wall.second_looks() l), 0)::bigint as "looks!",
            coalesce((select sum(r.posts) from wall.reported() r), 0)::bigint as "reported!",
            (select count(*) from person p where p.mail_failed_at is not null and (p.id = $2 or not wall.handled_by_colleague(p.id))) as "unreachable!",
            (select count(distinct u.pupil_id) from wall.unreached($1) u) as "unreached!"
        "#,
        now.to_sqlx() as _,
        me as _,
    )
    .fetch_one(inside.db())
    .await
}

/// What a deputy is to answer: what is said of the principal.
pub(super) async fn concerns_about_head(inside: &mut Inside<Enter>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "count!" from wall.concerns_about_head()"#)
        .fetch_one(inside.db())
        .await
}

/// For the deputy, who sees no facts.
pub(super) async fn has_year(inside: &mut Inside<Enter>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from school_year) as "some!""#)
        .fetch_one(inside.db())
        .await
}

pub(super) async fn settings(inside: &mut Inside<Govern>) -> sqlx::Result<SettingsForm> {
    let row = sqlx::query!(
        r#"select name, uai, controller_kind, controller_name, dpo_email, phone, address, time_zone, lang, pupil_account_age, pupil_consent, pictures, questions from school"#
    )
    .fetch_one(inside.db())
    .await?;
    Ok(SettingsForm {
        school_name: row.name,
        uai: row.uai.unwrap_or_default(),
        controller_kind: row.controller_kind,
        controller_name: row.controller_name,
        dpo_email: row.dpo_email,
        phone: row.phone,
        address: row.address,
        time_zone: row.time_zone,
        lang: row.lang,
        pupil_account_age: row.pupil_account_age.to_string(),
        pupil_consent: row.pupil_consent,
        pictures: row.pictures,
        questions: if row.questions { "yes" } else { "no" }.to_owned(),
    })
}

pub(super) async fn update_settings(inside: &mut Inside<Govern>, to: &Settings) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        update school set name = $1, uai = $2, controller_kind = $3, controller_name = $4, dpo_email = $5, phone = $6, address = $7,
            time_zone = $8, lang = $9, pupil_account_age = $10, pupil_consent = $11, pictures = $12, questions = $13,
            changed_at = $14
        "#,
        to.name,
        to.uai,
        to.controller_kind,
        to.controller_name,
        to.dpo_email,
        to.phone,
        to.address,
        to.time_zone,
        to.lang,
        to.pupil_account_age,
        to.pupil_consent,
        to.pictures,
        to.questions,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The settings that let people in, as they will be.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Loosening {
    pub(super) pupil_account_age: i16,
    pub(super) pupil_consent: String,
}

/// A change that two agreed to and whose day has not come.
pub(super) struct Coming {
    pub(super) id: ApprovalId,
    pub(super) due_at: jiff_sqlx::Timestamp,
    pub(super) pupil_account_age: i16,
    pub(super) pupil_consent: String,
}

pub(super) async fn coming(inside: &mut Inside<Govern>) -> sqlx::Result<Vec<Coming>> {
    sqlx::query_as!(
        Coming,
        r#"
        select id as "id: ApprovalId", due_at, pupil_account_age, pupil_consent
        from setting_change where done_at is null and cancelled_at is null order by due_at
        "#
    )
    .fetch_all(inside.db())
    .await
}

/// False if it stands there already.
pub(super) async fn insert_change(
    inside: &mut Inside<Background>,
    id: ApprovalId,
    (asked_by, agreed_by): (PersonId, PersonId),
    due_at: jiff::Timestamp,
    to: &Loosening,
) -> sqlx::Result<bool> {
    let now = inside.now();
    let done = sqlx::query!(
        r#"
        insert into setting_change (id, asked_by, agreed_by, agreed_at, due_at, pupil_account_age, pupil_consent)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do nothing
        "#,
        id as _,
        asked_by as _,
        agreed_by as _,
        now.to_sqlx() as _,
        due_at.to_sqlx() as _,
        to.pupil_account_age,
        to.pupil_consent,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes a change whose day has come; false if it was taken back or made already.
pub(super) async fn apply_change(inside: &mut Inside<Background>, id: ApprovalId) -> sqlx::Result<bool> {
    let now = inside.now();
    // the school first: its rule looks for a change that is still to be made
    let done = sqlx::query!(
        r#"
        update school s set pupil_account_age = c.pupil_account_age, pupil_consent = c.pupil_consent, changed_at = $2
        from setting_change c
        where c.id = $1 and c.done_at is null and c.cancelled_at is null and c.due_at <= $2
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        "update setting_change set done_at = $2 where id = $1 and done_at is null and cancelled_at is null and due_at <= $2",
        id as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The principal takes a change back before its day; false if there is none.
pub(super) async fn cancel_change(inside: &mut Inside<Govern>, id: ApprovalId) -> sqlx::Result<bool> {
    let (now, me) = (inside.now(), inside.person());
    let done = sqlx::query!(
        "update setting_change set cancelled_at = $2, cancelled_by = $3 where id = $1 and done_at is null and cancelled_at is null",
        id as _,
        now.to_sqlx() as _,
        me as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A class of the list.
pub(super) struct ClassRow {
    pub(super) id: GroupId,
    pub(super) name: String,
    pub(super) year: String,
    pub(super) levels: Vec<String>,
    pub(super) pupils: i64,
    pub(super) teachers: Vec<String>,
}

pub(super) async fn classes(inside: &mut Inside<Manage>) -> sqlx::Result<Vec<ClassRow>> {
    let now = inside.now();
    sqlx::query_as!(
        ClassRow,
        r#"
        select k.id as "id: GroupId", k.name, y.label as year, k.levels,
            (select count(*) from enrolment e where e.group_id = k.id and e.during @> $1::timestamptz) as "pupils!",
            array(select p.given_name || ' ' || coalesce(p.usage_name, p.family_name) from assignment a join person p on p.id = a.person_id
                where a.group_id = k.id and a.role = 'teacher' and a.during @> $1::timestamptz order by 1) as "teachers!"
        from class_group k join school_year y on y.id = k.year_id
        where k.state <> 'purged'
        order by y.starts_on desc, k.name, k.id
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// A class as the office sees it.
pub(super) struct ClassPage {
    pub(super) name: String,
    pub(super) year: String,
    pub(super) year_id: YearId,
    pub(super) levels: Vec<String>,
}

pub(super) async fn class(inside: &mut Inside<Manage>, id: GroupId) -> sqlx::Result<ClassPage> {
    sqlx::query_as!(
        ClassPage,
        r#"
        select k.name, y.label as year, y.id as "year_id: YearId", k.levels
        from class_group k join school_year y on y.id = k.year_id where k.id = $1
        "#,
        id as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Someone who works with the class.
pub(super) struct StaffRow {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) until: jiff_sqlx::Timestamp,
}

pub(super) async fn staff_of(inside: &mut Inside<Manage>, group: GroupId) -> sqlx::Result<Vec<StaffRow>> {
    let now = inside.now();
    sqlx::query_as!(
        StaffRow,
        r#"
        select p.id as "id: PersonId", p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "name!", a.role, upper(a.during) as "until!"
        from assignment a join person p on p.id = a.person_id
        where a.group_id = $1 and a.during @> $2::timestamptz
        order by case a.role when 'teacher' then 1 when 'substitute' then 2 else 3 end, p.family_name, p.id
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// A pupil of the class.
pub(super) struct PupilRow {
    pub(super) id: PupilId,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) level: String,
    pub(super) guardians: i64,
}

/// Those of one's own are not among them: a colleague handles them (rules.md 3).
pub(super) async fn pupils_of(inside: &mut Inside<Manage>, group: GroupId) -> sqlx::Result<Vec<PupilRow>> {
    let now = inside.now();
    sqlx::query_as!(
        PupilRow,
        r#"
        select e.pupil_id as "id: PupilId", p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!", e.level,
            (select count(*) from guardianship g where g.pupil_id = e.pupil_id and g.during @> $2::timestamptz
                and g.right_level in ('full', 'informed', 'entrusted')) as "guardians!"
        from enrolment e join person p on p.id = e.pupil_id
        where e.group_id = $1 and e.during @> $2::timestamptz
        order by p.name_key, p.id
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

pub(super) async fn insert_class(inside: &mut Inside<Manage>, id: GroupId, class: &Class) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "insert into class_group (id, year_id, name, levels, created_at) values ($1, $2, $3, $4, $5)",
        id as _,
        class.year as _,
        class.name,
        &class.levels,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The year of a class is not changed: another year is another class.
pub(super) async fn update_class(inside: &mut Inside<Manage>, id: GroupId, class: &Class) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update class_group set name = $2, levels = $3 where id = $1",
        id as _,
        class.name,
        &class.levels
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn delete_class(inside: &mut Inside<Manage>, id: GroupId) -> sqlx::Result<bool> {
    Ok(sqlx::query!("delete from class_group where id = $1", id as _)
        .execute(inside.db())
        .await?
        .rows_affected()
        == 1)
}
