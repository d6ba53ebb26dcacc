//! What a post offers, a guardian's own choice, and what staff see of all of them (migration 0460).

use super::super::offer::{Line, Offer, OfferKind, Offered, Turn};
use crate::access::{Choose, InOneGroup, Inside, Publish, Reach};
use crate::ids::{AnnouncementId, ChoiceId, OptionId, PersonId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Writes down what a draft offers, or that it offers nothing. Of a post that is out, only the last day changes: the database keeps the rest.
pub(in super::super) async fn offer(
    inside: &mut Inside<Publish>,
    id: AnnouncementId,
    before: Option<&Offer>,
    offer: Option<&Offer>,
) -> sqlx::Result<()> {
    let group = inside.group();
    sqlx::query!(
        r#"
        with gone as (
            delete from offer where group_id = $1 and announcement_id = $2 and $3::text is null
        )
        insert into offer (group_id, announcement_id, kind, until_on, places)
        select $1, $2, $3, $4, $5 where $3 is not null
        on conflict (announcement_id) do update set kind = excluded.kind, until_on = excluded.until_on, places = excluded.places
        "#,
        group as _,
        id as _,
        offer.map(|offer| offer.kind.word()),
        offer.and_then(|offer| offer.until).map(Date::to_sqlx) as _,
        offer.and_then(|offer| offer.places),
    )
    .execute(inside.db())
    .await?;
    let Some(offer) = offer.filter(|offer| before.is_none_or(|before| before.options != offer.options)) else {
        return Ok(());
    };
    sqlx::query!(
        "delete from offer_option where group_id = $1 and announcement_id = $2",
        group as _,
        id as _
    )
    .execute(inside.db())
    .await?;
    let ids: Vec<Uuid> = offer.options.iter().map(|_| OptionId::new().uuid()).collect();
    sqlx::query!(
        r#"
        insert into offer_option (id, group_id, announcement_id, position, label)
        select x.id, $1, $2, x.position, x.label
        from unnest($3::uuid[], $4::text[]) with ordinality as x (id, label, position)
        "#,
        group as _,
        id as _,
        &ids,
        &offer.options,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What a post that is out offers to the person at the desk; nothing if it offers nothing.
pub(in super::super) async fn offered<C: InOneGroup>(
    inside: &mut Inside<C>,
    id: AnnouncementId,
    today: Date,
) -> sqlx::Result<Option<Offered>> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select o.kind, o.until_on as "until_on!", p.id as "id: OptionId", p.label, coalesce(wall.taken(p.id), false) as "taken!",
            wall.waits(c.id) as waits, (c.id is not null) as "mine!", (c.recorded_by is not null) as "recorded!",
            -- not among what goes on in a frozen class (rules.md 24)
            (o.until_on >= $4 and (select s.state = 'open' from wall.class_state($1, $5) s)) as "open!", (o.until_on < $4) as "over!"
        from offer o
        join announcement a on a.id = o.announcement_id
        join offer_option p on p.announcement_id = a.id
        left join choice c on c.option_id = p.id and c.guardian_id = $3 and c.ended_at is null
        where o.group_id = $1 and o.announcement_id = $2 and a.state = 'published' and o.until_on is not null
        order by p.position
        "#,
        group as _,
        id as _,
        person as _,
        today.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let Some(kind) = OfferKind::from_word(&first.kind) else {
        return Ok(None);
    };
    Ok(Some(Offered {
        kind,
        until: first.until_on.to_jiff(),
        open: first.open,
        over: first.over,
        recorded: rows.iter().any(|row| row.recorded),
        options: rows
            .into_iter()
            .map(|row| Line {
                id: row.id,
                label: row.label,
                taken: row.taken,
                mine: row.mine.then_some(if row.waits == Some(true) { Turn::Waits } else { Turn::Has }),
            })
            .collect(),
    }))
}

/// What became of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Chosen {
    /// It is there, or was before.
    Kept,
    /// There is no place, and the one that they have would be lost for a turn among those who wait.
    Full,
    /// It is too late, or never was this person's to make.
    Refused,
}

/// The choice of the person at the desk, instead of any earlier one. The same one again changes nothing: a place, or a turn, is not lost by it.
/// Of what is not [`Chosen::Kept`], nothing may be committed.
pub(in super::super) async fn choose(inside: &mut Inside<Choose>, id: AnnouncementId, option: OptionId) -> sqlx::Result<Chosen> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let had = sqlx::query_scalar!(
        r#"
        with had as (
            select c.id, wall.waits(c.id) is false as place from choice c
            where c.group_id = $1 and c.announcement_id = $2 and c.guardian_id = $3 and c.option_id <> $5 and c.ended_at is null
        )
        update choice c set ended_at = greatest($4, c.given_at), ended_why = 'changed'
        from had
        where c.id = had.id and c.ended_at is null
        returning had.place as "place!"
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
        option as _,
    )
    .fetch_optional(inside.db())
    .await?;
    // its turn is given by the database, and whether there is a place (wall.check_choice)
    let written = sqlx::query_scalar!(
        r#"
        insert into choice (id, group_id, announcement_id, option_id, guardian_id, turn, waited, given_at)
        select $6, p.group_id, p.announcement_id, p.id, $3, 0, false, $4
        from offer_option p
        where p.group_id = $1 and p.announcement_id = $2 and p.id = $5
        on conflict (announcement_id, guardian_id) where ended_at is null do nothing
        returning waited
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
        option as _,
        ChoiceId::new() as _,
    )
    .fetch_optional(inside.db())
    .await;
    match written {
        Ok(Some(true)) if had == Some(true) => Ok(Chosen::Full),
        Ok(_) => Ok(Chosen::Kept),
        Err(error) if error.as_database_error().and_then(|error| error.constraint()) == Some("choice_allowed") => Ok(Chosen::Refused),
        Err(error) => Err(error),
    }
}

/// Takes the choice of the person at the desk back; false if there was none.
pub(in super::super) async fn unchoose(inside: &mut Inside<Choose>, id: AnnouncementId) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let ended = sqlx::query!(
        r#"
        update choice set ended_at = greatest($4, given_at), ended_why = 'withdrawn'
        where group_id = $1 and announcement_id = $2 and guardian_id = $3 and ended_at is null
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(ended.rows_affected() > 0)
}

/// A guardian in the staff's list.
#[derive(Debug)]
pub(in super::super) struct Chooser {
    pub(in super::super) choice: ChoiceId,
    pub(in super::super) guardian: PersonId,
    pub(in super::super) name: String,
    /// Given names of their children in the class.
    pub(in super::super) children: String,
    pub(in super::super) waits: bool,
    /// Staff wrote it down.
    pub(in super::super) recorded: bool,
    /// They see the class no more; a place stays theirs until staff give it to others.
    pub(in super::super) left: bool,
}

/// What was offered, with who chose it in their turn.
#[derive(Debug)]
pub(in super::super) struct Tally {
    pub(in super::super) kind: OfferKind,
    pub(in super::super) until: Date,
    pub(in super::super) places: Option<i16>,
    pub(in super::super) options: Vec<(OptionId, String, Vec<Chooser>)>,
}

/// All choices of a post, but for those of the other guardians of the reader's own children.
pub(in super::super) async fn tally(inside: &mut Inside<Reach>, id: AnnouncementId) -> sqlx::Result<Option<Tally>> {
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        select o.kind, o.until_on as "until_on!", o.places, p.id as "option: OptionId", p.label, c.id as "choice?: ChoiceId", c.guardian_id as "guardian?: PersonId",
            concat_ws(' ', q.given_name, coalesce(q.usage_name, q.family_name)) as "name!", coalesce(wall.waits(c.id), false) as "waits!",
            (c.recorded_by is not null) as "recorded!", coalesce(k.children, '') as "children!", (k.children is null) as "left!"
        from offer o
        join announcement a on a.id = o.announcement_id
        join offer_option p on p.announcement_id = a.id
        left join choice c on c.option_id = p.id and c.ended_at is null
        left join person q on q.id = c.guardian_id
        left join lateral (
            select string_agg(n.given_name, ', ' order by n.given_name, n.id) as children
            from guardianship g
            join enrolment e on e.pupil_id = g.pupil_id and e.group_id = $1 and e.during @> $3::timestamptz
            join person n on n.id = g.pupil_id
            where g.guardian_id = c.guardian_id and g.right_level in ('full', 'informed', 'entrusted') and g.during @> $3::timestamptz
                and not wall.barred(g.guardian_id, $1, $3)
        ) k on true
        where o.group_id = $1 and o.announcement_id = $2 and a.state = 'published' and o.until_on is not null
        order by p.position, c.turn
        "#,
        group as _,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let mut tally: Option<Tally> = None;
    for row in rows {
        let Some(kind) = OfferKind::from_word(&row.kind) else { continue };
        let tally = tally.get_or_insert_with(|| Tally {
            kind,
            until: row.until_on.to_jiff(),
            places: row.places,
            options: Vec::new(),
        });
        if tally.options.last().is_none_or(|(option, ..)| *option != row.option) {
            tally.options.push((row.option, row.label, Vec::new()));
        }
        if let (Some(choice), Some(guardian), Some((.., choosers))) = (row.choice, row.guardian, tally.options.last_mut()) {
            choosers.push(Chooser {
                choice,
                guardian,
                name: row.name,
                children: row.children,
                waits: row.waits,
                recorded: row.recorded,
                left: row.left,
            });
        }
    }
    Ok(tally)
}

/// The guardians who may choose here and have not: who they are, and given names of their children. None of the reader's own children.
pub(in super::super) async fn undecided(inside: &mut Inside<Reach>, id: AnnouncementId) -> sqlx::Result<Vec<(PersonId, String, String)>> {
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        select g.guardian_id as "guardian: PersonId", concat_ws(' ', q.given_name, coalesce(q.usage_name, q.family_name)) as "name!",
            string_agg(n.given_name, ', ' order by n.given_name, n.id) as "children!"
        from announcement a
        join enrolment e on e.group_id = a.group_id and e.during @> $3::timestamptz
        join guardianship g on g.pupil_id = e.pupil_id and g.right_level in ('full', 'informed', 'entrusted') and g.during @> $3::timestamptz
        join person q on q.id = g.guardian_id
        join person n on n.id = g.pupil_id
        where a.group_id = $1 and a.id = $2 and a.state = 'published' and not wall.barred(g.guardian_id, $1, $3)
            and not wall.shares_own(g.guardian_id)
            and (a.audience = 'class' or exists (
                select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id))
            and not exists (
                select from choice c where c.announcement_id = a.id and c.guardian_id = g.guardian_id and c.ended_at is null)
        group by g.guardian_id, q.id
        order by min(n.given_name), q.family_name, q.given_name, q.id
        "#,
        group as _,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.guardian, row.name, row.children)).collect())
}

/// Writes down what a guardian chose on paper or by telephone, in the name of the person at the desk; false if they have chosen, or may not
/// choose here. After a refusal nothing may be committed.
pub(in super::super) async fn record(
    inside: &mut Inside<Reach>,
    id: AnnouncementId,
    guardian: PersonId,
    option: OptionId,
) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let written = sqlx::query!(
        r#"
        insert into choice (id, group_id, announcement_id, option_id, guardian_id, turn, waited, given_at, recorded_by)
        select $7, p.group_id, p.announcement_id, p.id, $4, 0, false, $5, $6
        from offer_option p
        where p.group_id = $1 and p.announcement_id = $2 and p.id = $3
        on conflict (announcement_id, guardian_id) where ended_at is null do nothing
        "#,
        group as _,
        id as _,
        option as _,
        guardian as _,
        now.to_sqlx() as _,
        person as _,
        ChoiceId::new() as _,
    )
    .execute(inside.db())
    .await;
    match written {
        Ok(written) => Ok(written.rows_affected() == 1),
        Err(error) if error.as_database_error().and_then(|error| error.constraint()) == Some("choice_allowed") => Ok(false),
        Err(error) => Err(error),
    }
}

/// Gives somebody's place to whoever comes next, or takes away what staff wrote down; false if they have none.
pub(in super::super) async fn release(inside: &mut Inside<Reach>, id: AnnouncementId, choice: ChoiceId) -> sqlx::Result<bool> {
    let (group, now) = (inside.group(), inside.now());
    let ended = sqlx::query!(
        r#"
        update choice c set ended_at = greatest($4, c.given_at),
            -- a place is given to others; an answer was written down by mistake
            ended_why = case when exists (select from offer o where o.announcement_id = a.id and o.kind = 'slots') then 'released' else 'undone' end
        from announcement a
        where c.group_id = $1 and c.announcement_id = $2 and c.id = $3 and c.ended_at is null and a.id = c.announcement_id and a.state = 'published'
            -- what somebody answered to a question themselves is theirs
            and (c.recorded_by is not null or exists (select from offer o where o.announcement_id = a.id and o.kind = 'slots'))
        "#,
        group as _,
        id as _,
        choice as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(ended.rows_affected() > 0)
}
