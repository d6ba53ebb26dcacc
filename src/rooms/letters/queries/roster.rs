//! The statements about rosters.

use crate::access::{Capability, InOneGroup, Inside, Manage, Roster};
use crate::i18n::Lang;
use crate::ids::{AccountId, GroupId, GuardianshipId, LetterId, PersonId, PupilId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A pupil of a class with one of their guardians; a pupil without any has one row with nothing in it.
#[derive(Clone, Debug)]
pub(in crate::rooms::letters) struct Line {
    pub(in crate::rooms::letters) pupil: PupilId,
    pub(in crate::rooms::letters) pupil_given_name: String,
    pub(in crate::rooms::letters) pupil_family_name: String,
    pub(in crate::rooms::letters) level: String,
    pub(in crate::rooms::letters) edge: Option<GuardianshipId>,
    pub(in crate::rooms::letters) guardian: Option<PersonId>,
    pub(in crate::rooms::letters) guardian_given_name: Option<String>,
    pub(in crate::rooms::letters) guardian_family_name: Option<String>,
    pub(in crate::rooms::letters) guardian_lang: Option<Lang>,
    pub(in crate::rooms::letters) right_level: Option<String>,
    pub(in crate::rooms::letters) paper: Option<bool>,
    pub(in crate::rooms::letters) apart: Option<bool>,
    pub(in crate::rooms::letters) account: Option<AccountId>,
    pub(in crate::rooms::letters) confirmed: Option<bool>,
    pub(in crate::rooms::letters) suspended: Option<bool>,
    pub(in crate::rooms::letters) letter: Option<LetterId>,
    pub(in crate::rooms::letters) letter_until: Option<jiff_sqlx::Timestamp>,
    pub(in crate::rooms::letters) letter_frozen: Option<bool>,
    /// Whoever is at the desk may make them a gate code: no colleague, and no child in common (rules.md 3, 6).
    pub(in crate::rooms::letters) gate: bool,
}

/// Pupils of a class and their guardians, now or to come, by name. Pupils whom a colleague handles are not there (rules.md 3).
pub(in crate::rooms::letters) async fn lines<C: Capability>(inside: &mut Inside<C>, group: GroupId) -> sqlx::Result<Vec<Line>> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_as!(
        Line,
        r#"
        select c.id as "pupil: PupilId", c.given_name as pupil_given_name,
            coalesce(c.usage_name, c.family_name) as "pupil_family_name!", e.level,
            g.id as "edge?: GuardianshipId", p.id as "guardian?: PersonId", p.given_name as "guardian_given_name?",
            coalesce(p.usage_name, p.family_name) as "guardian_family_name?", p.lang as "guardian_lang?: Lang",
            g.right_level as "right_level?", (g.channel = 'paper') as "paper?", g.apart as "apart?",
            a.id as "account?: AccountId", (a.confirmed_at is not null) as "confirmed?", (a.suspended_at is not null) as "suspended?",
            l.id as "letter?: LetterId", l.expires_at as "letter_until?", (l.misses >= 5) as "letter_frozen?",
            coalesce(a.confirmed_at is not null and a.suspended_at is null and p.id <> $3 and g.during @> $2
                and not wall.is_staff(p.id, $2) and not wall.share_a_child(p.id, $3), false) as "gate!"
        from enrolment e
        join person c on c.id = e.pupil_id
        left join guardianship g on g.pupil_id = e.pupil_id and upper(g.during) > $2
        left join person p on p.id = g.guardian_id
        left join account a on a.person_id = p.id
        left join lateral (
            select x.id, x.expires_at, x.misses from letter x
            where x.person_id = p.id and x.used_at is null and x.cancelled_at is null and x.expires_at > $2
            order by x.expires_at desc limit 1
        ) l on true
        where e.group_id = $1 and upper(e.during) > $2
        order by c.name_key, c.id, p.name_key, p.id
        "#,
        group as _,
        now.to_sqlx() as _,
        me as _,
    )
    .fetch_all(inside.db())
    .await
}

/// The name of a class.
pub(in crate::rooms::letters) async fn group_name(inside: &mut Inside<Manage>, group: GroupId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select name from class_group where id = $1", group as _)
        .fetch_optional(inside.db())
        .await
}

/// Given names of pupils, for the line about one's own.
pub(in crate::rooms::letters) async fn given_names(inside: &mut Inside<Roster>, pupils: &[PupilId]) -> sqlx::Result<Vec<String>> {
    let pupils: Vec<Uuid> = pupils.iter().map(|pupil| pupil.uuid()).collect();
    sqlx::query_scalar!("select given_name from person where id = any($1) order by name_key", &pupils)
        .fetch_all(inside.db())
        .await
}

/// A join that waits for someone who knows the person.
pub(in crate::rooms::letters) struct Join {
    pub(in crate::rooms::letters) account: AccountId,
    pub(in crate::rooms::letters) given_name: String,
    pub(in crate::rooms::letters) family_name: String,
    pub(in crate::rooms::letters) joined_at: Timestamp,
    pub(in crate::rooms::letters) pupils: Vec<String>,
    /// No birth date was on file, so the letter alone let them in: the office confirms (rules.md 5).
    pub(in crate::rooms::letters) for_the_office: bool,
}

/// The joins of a class that nobody has confirmed yet.
pub(in crate::rooms::letters) async fn joins<C: InOneGroup>(inside: &mut Inside<C>) -> sqlx::Result<Vec<Join>> {
    let (now, group) = (inside.now(), inside.group());
    sqlx::query_as!(
        Join,
        r#"
        select a.id as "account: AccountId", p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!", a.joined_at,
            array_agg(c.given_name order by c.name_key) as "pupils!", bool_or(c.birth_date is null) as "for_the_office!"
        from enrolment e
        join guardianship g on g.pupil_id = e.pupil_id and upper(g.during) > $2 and g.right_level in ('full', 'informed', 'entrusted')
        join account a on a.person_id = g.guardian_id and a.confirmed_at is null and a.suspended_at is null
        join person p on p.id = g.guardian_id
        join person c on c.id = g.pupil_id
        where e.group_id = $1 and upper(e.during) > $2
        group by a.id, p.id
        order by a.joined_at, a.id
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}
