//! The statements of the wall: entering, witnessing, and what a visit leaves behind.

use super::policy::{Capacity, Office};
use crate::i18n::Lang;
use crate::ids::{AccountId, AnnouncementId, DeviceId, GroupId, PersonId, PupilId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// What a request asks the wall for.
pub(super) struct Ask<'a> {
    /// SHA-256 of the session id.
    pub(super) session: &'a [u8],
    pub(super) now: Timestamp,
    pub(super) group: Option<GroupId>,
    /// The capacities that open a group for this capability.
    pub(super) capacities: &'static [Capacity],
    pub(super) whole_class: bool,
    /// The appointments that open the school's facts.
    pub(super) facts: &'static [Office],
}

impl Ask<'_> {
    /// Capacities and appointments, as the database spells them.
    fn words(&self) -> (Vec<String>, Vec<String>) {
        (
            self.capacities.iter().map(|capacity| capacity.word().to_owned()).collect(),
            self.facts.iter().map(|office| office.word().to_owned()).collect(),
        )
    }
}

/// Whether what is kept of a class still holds, and what of it differs between readers.
#[derive(Debug)]
pub struct Look {
    /// The number of the class's edition.
    pub(crate) number: i64,
    /// The class has posts that are for some families only; whether the reader is among them, the next statement says.
    pub(crate) chosen: bool,
    /// Posts between those asked about that reached the reader before.
    pub(crate) reached: Vec<AnnouncementId>,
    /// Of the children that the reader comes for.
    pub(crate) given_names: Vec<(PupilId, String)>,
}

/// The one row that answers it: who this is, and what they may enter.
#[expect(clippy::struct_excessive_bools, reason = "a row as the database gives it")]
pub(super) struct Entry {
    pub(super) account: AccountId,
    pub(super) person: PersonId,
    pub(super) device: DeviceId,
    pub(super) fresh_at: Option<Timestamp>,
    pub(super) seen_at: Timestamp,
    pub(super) shared_device: bool,
    pub(super) second_factor: bool,
    pub(super) confirmed: bool,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) civility: Option<String>,
    pub(super) lang: Lang,
    pub(super) theme: String,
    pub(super) letters: String,
    pub(super) seen_before: Option<Timestamp>,
    pub(super) school: String,
    pub(super) phone: String,
    pub(super) time_zone: String,
    pub(super) demo: bool,
    /// What staff are told of on every page.
    pub(super) alarms: Vec<String>,
    pub(super) offices: Vec<String>,
    pub(super) groups: Vec<Uuid>,
    pub(super) names: Vec<String>,
    pub(super) capacities: Vec<String>,
    pub(super) children: Vec<Option<Uuid>>,
    pub(super) through: Vec<Uuid>,
    pub(super) until: Vec<jiff_sqlx::Timestamp>,
    /// Since when the families' pledge is owed, if it is.
    pub(super) pledge_since: Option<Timestamp>,
    /// Classes in which ordinary reading waits for it.
    pub(super) paused: Vec<Uuid>,
}

/// Session, account, device and access in one statement, which also sets the scope of the transaction it runs in: `wall.enter`
/// of migration 0495.
pub(super) async fn enter(db: &mut PgConnection, ask: &Ask<'_>) -> sqlx::Result<Option<Entry>> {
    Ok(enter_and_look(db, ask, None).await?.map(|(entry, _)| entry))
}

/// The same, and, if the class is in the scope, a look at what of it may be kept, with the first and the last of the posts that are. It is for
/// a statement that is a transaction of its own: from the look on, the server refuses any write in it.
pub(super) async fn enter_and_look(
    db: &mut PgConnection,
    ask: &Ask<'_>,
    posts: Option<(AnnouncementId, AnnouncementId)>,
) -> sqlx::Result<Option<(Entry, Option<Look>)>> {
    let (capacities, facts) = ask.words();
    let row = sqlx::query!(
        r#"
        select e.account as "account!: AccountId", e.person as "person!: PersonId", e.device as "device!: DeviceId",
            e.fresh_at, e.seen_at as "seen_at!", e.shared as "shared!", e.second_factor as "second_factor!", e.confirmed as "confirmed!",
            e.given_name as "given_name!", e.family_name as "family_name!", e.civility, e.lang as "lang!: Lang", e.theme as "theme!",
            e.letters as "letters!", e.seen_before, e.school as "school!", e.phone as "phone!", e.time_zone as "time_zone!", e.demo as "demo!",
            e.alarms as "alarms!", e.offices as "offices!", e.groups as "groups!", e.names as "names!", e.capacities as "capacities!",
            e.children as "children!: Vec<Option<Uuid>>", e.through as "through!", e.until as "until!: Vec<jiff_sqlx::Timestamp>",
            e.number, e.chosen, e.reached, e.given_names, e.pledge_since, e.paused as "paused!"
        from wall.enter($1, $2, $3, $4, $5, $6, $7, $8) e
        "#,
        ask.session,
        ask.now.to_sqlx() as _,
        ask.group as _,
        &capacities,
        &facts,
        ask.whole_class,
        posts.map(|(first, _)| first) as _,
        posts.map(|(_, last)| last) as _,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|mut row| {
        let look = row.number.map(|number| Look {
            number,
            chosen: row.chosen.unwrap_or(true),
            reached: row
                .reached
                .take()
                .unwrap_or_default()
                .into_iter()
                .map(AnnouncementId::from)
                .collect(),
            given_names: row
                .children
                .iter()
                .zip(row.given_names.take().unwrap_or_default())
                .filter_map(|(child, name)| Some((PupilId::from((*child)?), name)))
                .collect(),
        });
        let entry = Entry {
            account: row.account,
            person: row.person,
            device: row.device,
            fresh_at: row.fresh_at.map(jiff_sqlx::Timestamp::to_jiff),
            seen_at: row.seen_at.to_jiff(),
            shared_device: row.shared,
            second_factor: row.second_factor,
            confirmed: row.confirmed,
            given_name: row.given_name,
            family_name: row.family_name,
            civility: row.civility,
            lang: row.lang,
            theme: row.theme,
            letters: row.letters,
            seen_before: row.seen_before.map(jiff_sqlx::Timestamp::to_jiff),
            school: row.school,
            phone: row.phone,
            time_zone: row.time_zone,
            demo: row.demo,
            alarms: row.alarms,
            offices: row.offices,
            groups: row.groups,
            names: row.names,
            capacities: row.capacities,
            children: row.children,
            through: row.through,
            until: row.until,
            pledge_since: row.pledge_since.map(jiff_sqlx::Timestamp::to_jiff),
            paused: row.paused,
        };
        (entry, look)
    }))
}

/// Whose agenda a feed shows.
pub(super) struct Feed {
    pub(super) account: AccountId,
    pub(super) lang: Lang,
    pub(super) time_zone: String,
    /// No reading was written down today.
    pub(super) unread_today: bool,
    pub(super) groups: Vec<Uuid>,
}

/// A feed by the hash of its key, and what its owner may read as a guardian, in one statement, which also sets the scope of the
/// transaction it runs in. No row: it is unknown, has lain unread for 30 days, or nothing may be read. Where reading waits for the families'
/// pledge the feed goes on: it says days and hours, and no word (rules.md 18).
pub(super) async fn follow(db: &mut PgConnection, key: &[u8], capacities: &[Capacity], now: Timestamp) -> sqlx::Result<Option<Feed>> {
    let capacities: Vec<String> = capacities.iter().map(|c| c.word().to_owned()).collect();
    let row = sqlx::query!(
        r#"
        select f.account_id as "account: AccountId", p.lang as "lang: Lang", k.time_zone, f.last_read_on < t.today as "unread_today!",
            a.groups as "groups!",
            set_config('preau.groups', a.groups::text, true) as scope_groups,
            set_config('preau.pupils', a.pupils::text, true) as scope_pupils,
            set_config('preau.own', '', true) as scope_own,
            -- nobody is at the desk: what the owner signed or wrote is not in sight
            set_config('preau.person', '', true) as scope_person,
            set_config('preau.at', '', true) as scope_at,
            set_config('preau.staffed', '', true) as scope_staffed,
            set_config('preau.addressed', a.addressed::text, true) as scope_addressed,
            set_config('preau.facts', '', true) as scope_facts,
            set_config('preau.system', '', true) as scope_system
        from agenda_feed f
        join account c on c.id = f.account_id and c.suspended_at is null
        join person p on p.id = c.person_id
        cross join school k
        cross join lateral (select ($2::timestamptz at time zone k.time_zone)::date as today) t
        cross join lateral (
            select coalesce(array_agg(distinct x.group_id), '{}') as groups,
                coalesce(array_agg(distinct x.child), '{}') as pupils,
                coalesce(array_agg(x.group_id::text || x.child::text), '{}') as addressed
            from wall.access(c.person_id, $2::timestamptz, null) x
            where x.capacity = any ($3::text[])
        ) a
        where f.key_hash = $1 and f.last_read_on > t.today - 30 and cardinality(a.groups) > 0
        "#,
        key,
        now.to_sqlx() as _,
        &capacities,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Feed {
        account: row.account,
        lang: row.lang,
        time_zone: row.time_zone,
        unread_today: row.unread_today,
        groups: row.groups,
    }))
}

/// Opens the scope of a person for the program, which asks in their place: the classes where they come as family (`family`) or for work; false
/// if nobody can sign in as them. `wall.enter` (migration 0450) says what each part of a scope is.
pub(super) async fn stand_for(db: &mut PgConnection, person: PersonId, family: &[Capacity], now: Timestamp) -> sqlx::Result<bool> {
    let family: Vec<String> = family.iter().map(|capacity| capacity.word().to_owned()).collect();
    let found = sqlx::query!(
        r#"
        select set_config('preau.groups', a.groups::text, true) as scope_groups,
            set_config('preau.pupils', a.pupils::text, true) as scope_pupils,
            set_config('preau.own', wall.own_pupils(c.person_id)::text, true) as scope_own,
            set_config('preau.person', c.person_id::text, true) as scope_person,
            set_config('preau.at', $2::timestamptz::text, true) as scope_at,
            set_config('preau.staffed', a.staffed::text, true) as scope_staffed,
            set_config('preau.addressed', a.addressed::text, true) as scope_addressed,
            set_config('preau.facts', '', true) as scope_facts,
            set_config('preau.system', '', true) as scope_system
        from account c
        cross join lateral (
            select coalesce(array_agg(distinct x.group_id) filter (where x.capacity = any ($3::text[])), '{}') as groups,
                coalesce(array_agg(distinct x.child) filter (where x.capacity = any ($3::text[]) and x.child is not null), '{}') as pupils,
                coalesce(array_agg(distinct x.group_id) filter (where x.capacity in ('teacher', 'substitute')), '{}') as staffed,
                coalesce(array_agg(x.group_id::text || x.child::text)
                    filter (where x.capacity in ('full', 'informed', 'entrusted')), '{}') as addressed
            from wall.access(c.person_id, $2::timestamptz, null) x
        ) a
        where c.person_id = $1 and c.suspended_at is null
        "#,
        person as _,
        now.to_sqlx() as _,
        &family,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// Whether somebody is the school's principal now.
pub(super) async fn has_head(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from wall.appointment p where p.role = 'principal' and wall.live(p.during, $1)) as "some!""#,
        now.to_sqlx() as _
    )
    .fetch_one(db)
    .await
}

/// Opens the scope of one child for a guardian who is already known to have an edge to it.
pub(super) async fn scope_child(db: &mut PgConnection, pupil: PupilId) -> sqlx::Result<()> {
    sqlx::query!(
        "select set_config('preau.pupils', array[$1::uuid]::text, true) as scope_pupils",
        pupil as _
    )
    .fetch_one(db)
    .await?;
    Ok(())
}

/// The scope of the program's own work: everything. Never reached from a request.
pub(super) async fn scope_system(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select set_config('preau.system', 'on', true) as scope_system")
        .fetch_one(db)
        .await?;
    Ok(())
}

/// One line of the audit: ids only, never content or names (security.md g).
pub(super) async fn witness(
    db: &mut PgConnection,
    now: Timestamp,
    actor: Option<PersonId>,
    action: &str,
    subjects: &Value,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit (at, actor, action, subjects) values ($1, $2, $3, $4)",
        now.to_sqlx() as _,
        actor as _,
        action,
        subjects,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Brings the state that members are told of, and the record, in line with the facts (migration 0240).
pub(super) async fn tell_states(db: &mut PgConnection, now: Timestamp, actor: Option<PersonId>) -> sqlx::Result<()> {
    sqlx::query_scalar!(r#"select wall.tell_states($1, $2) as "told!""#, now.to_sqlx() as _, actor as _)
        .fetch_one(db)
        .await?;
    Ok(())
}

/// When sessions and accounts were last seen. A session that is gone stays gone.
pub(super) async fn seen(db: &mut PgConnection, sessions: &[Vec<u8>], at: &[Timestamp]) -> sqlx::Result<()> {
    let at: Vec<jiff_sqlx::Timestamp> = at.iter().map(|t| t.to_sqlx()).collect();
    sqlx::query!(
        r#"
        with seen as (
            select x.id_hash, max(x.at) as at from unnest($1::bytea[], $2::timestamptz[]) as x (id_hash, at) group by x.id_hash
        ), touched as (
            update session s set seen_at = greatest(s.seen_at, seen.at) from seen where s.id_hash = seen.id_hash
            returning s.account_id, s.device_id, s.seen_at
        ), devices as (
            update device d set seen_at = greatest(d.seen_at, touched.seen_at) from touched where d.id = touched.device_id
        )
        update account a set seen_on = touched.seen_at::date from touched
        where a.id = touched.account_id and a.seen_on is distinct from touched.seen_at::date
        "#,
        sessions,
        &at as _,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// On which day feeds were last read. One that is gone stays gone.
pub(super) async fn followed(db: &mut PgConnection, keys: &[Vec<u8>], at: &[Timestamp]) -> sqlx::Result<()> {
    let at: Vec<jiff_sqlx::Timestamp> = at.iter().map(|t| t.to_sqlx()).collect();
    sqlx::query!(
        r#"
        update agenda_feed f set last_read_on = greatest(f.last_read_on, x.day)
        from (
            select x.key, max((x.at at time zone k.time_zone)::date) as day
            from unnest($1::bytea[], $2::timestamptz[]) as x (key, at) cross join school k group by x.key
        ) x
        where f.key_hash = x.key
        "#,
        keys,
        &at as _,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Which announcements were sent whole to whom (rules.md 16). Those that are gone meanwhile are passed over.
pub(super) async fn reached(
    db: &mut PgConnection,
    groups: &[GroupId],
    announcements: &[AnnouncementId],
    people: &[PersonId],
    on: &[Timestamp],
) -> sqlx::Result<()> {
    let groups: Vec<Uuid> = groups.iter().map(|id| id.uuid()).collect();
    let announcements: Vec<Uuid> = announcements.iter().map(|id| id.uuid()).collect();
    let people: Vec<Uuid> = people.iter().map(|id| id.uuid()).collect();
    let on: Vec<jiff_sqlx::Timestamp> = on.iter().map(|t| t.to_sqlx()).collect();
    sqlx::query!(
        r#"
        insert into read_mark (group_id, announcement_id, person_id, reached_on)
        select a.group_id, a.id, x.person_id, (x.at at time zone s.time_zone)::date
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[]) as x (group_id, announcement_id, person_id, at)
        join announcement a on a.group_id = x.group_id and a.id = x.announcement_id and a.state = 'published'
        cross join school s
        on conflict (announcement_id, person_id) do nothing
        "#,
        &groups,
        &announcements,
        &people,
        &on as _,
    )
    .execute(db)
    .await?;
    Ok(())
}
