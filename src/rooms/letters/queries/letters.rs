//! The statements about letters and their batches.

use crate::access::{Background, Capability, Inside, Manage};
use crate::i18n::Lang;
use crate::ids::{BatchId, LetterId, PersonId, PupilId};
use crate::rooms::letters::Recipient;
use crate::secrets::Digest;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A letter to write down.
pub(in crate::rooms::letters) struct NewLetter {
    pub(in crate::rooms::letters) id: LetterId,
    pub(in crate::rooms::letters) person: PersonId,
    pub(in crate::rooms::letters) recipient: Recipient,
    pub(in crate::rooms::letters) code_hmac: Digest,
    pub(in crate::rooms::letters) digits_hmac: Option<Digest>,
    pub(in crate::rooms::letters) lang: Lang,
    pub(in crate::rooms::letters) batch: BatchId,
    pub(in crate::rooms::letters) expires_at: Timestamp,
}

/// Holds these people until the end of the transaction, so that two who print at once print one after the other.
pub(in crate::rooms::letters) async fn hold(inside: &mut Inside<Manage>, people: &[PersonId]) -> sqlx::Result<()> {
    let people: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    sqlx::query!("select id from person where id = any($1) order by id for no key update", &people)
        .fetch_all(inside.db())
        .await?;
    Ok(())
}

/// A new letter cancels every older one of the person.
pub(in crate::rooms::letters) async fn cancel_of_person<C: Capability>(inside: &mut Inside<C>, person: PersonId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "update letter set cancelled_at = $2 where person_id = $1 and used_at is null and cancelled_at is null",
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::letters) async fn insert<C: Capability>(inside: &mut Inside<C>, letter: &NewLetter) -> sqlx::Result<()> {
    let (now, by) = (inside.now(), inside.person());
    let (kind, edge, satchel_of) = match letter.recipient {
        Recipient::Guardian { edge, satchel_of } => ("guardian", Some(edge), satchel_of),
        Recipient::Staff => ("staff", None, None),
        Recipient::Pupil => ("pupil", None, None),
    };
    sqlx::query!(
        r#"
        insert into letter (id, person_id, kind, guardianship_id, code_hmac, digits_hmac, lang, batch_id, satchel_of, created_at,
            created_by, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        "#,
        letter.id as _,
        letter.person as _,
        kind,
        edge as _,
        letter.code_hmac.as_slice(),
        letter.digits_hmac.as_ref().map(<[u8; 32]>::as_slice),
        letter.lang.code(),
        letter.batch as _,
        satchel_of as _,
        now.to_sqlx() as _,
        by as _,
        letter.expires_at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Cancels a live letter; false when there is none that the person at the desk may see (rules.md 3).
pub(in crate::rooms::letters) async fn cancel(inside: &mut Inside<Manage>, letter: LetterId) -> sqlx::Result<bool> {
    let now = inside.now();
    let done = sqlx::query!(
        r#"
        update letter l set cancelled_at = $2
        where l.id = $1 and l.used_at is null and l.cancelled_at is null
            and (l.guardianship_id is null or exists (select from guardianship g where g.id = l.guardianship_id))
        "#,
        letter as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(in crate::rooms::letters) async fn insert_batch<C: Capability>(
    inside: &mut Inside<C>,
    batch: BatchId,
    sealed: &[u8],
    until: Timestamp,
) -> sqlx::Result<()> {
    let by = inside.person();
    sqlx::query!(
        "insert into letter_batch (id, made_by, sealed, expires_at) values ($1, $2, $3, $4)",
        batch as _,
        by as _,
        sealed,
        until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The sealed sheets of a batch that was made by whoever asks and whose time is not over.
pub(in crate::rooms::letters) async fn batch<C: Capability>(inside: &mut Inside<C>, batch: BatchId) -> sqlx::Result<Option<Vec<u8>>> {
    let (now, by) = (inside.now(), inside.person());
    sqlx::query_scalar!(
        "select sealed from letter_batch where id = $1 and made_by is not distinct from $2 and expires_at > $3",
        batch as _,
        by as Option<PersonId>,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

pub(in crate::rooms::letters) async fn delete_old_batches(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!("delete from letter_batch where expires_at <= $1", now.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// What the paper says, beside the code.
pub(in crate::rooms::letters) struct Facts {
    pub(in crate::rooms::letters) id: LetterId,
    pub(in crate::rooms::letters) person: PersonId,
    pub(in crate::rooms::letters) civility: Option<String>,
    pub(in crate::rooms::letters) given_name: String,
    pub(in crate::rooms::letters) family_name: String,
    pub(in crate::rooms::letters) lang: Lang,
    pub(in crate::rooms::letters) expires_at: Timestamp,
    pub(in crate::rooms::letters) pupil: Option<PupilId>,
    pub(in crate::rooms::letters) pupil_given_name: Option<String>,
    pub(in crate::rooms::letters) pupil_family_name: Option<String>,
    pub(in crate::rooms::letters) group_name: Option<String>,
    pub(in crate::rooms::letters) satchel_of: Option<String>,
    /// For a pupil's own account.
    pub(in crate::rooms::letters) for_pupil: bool,
}

/// The facts of live letters, by class, then pupil, then guardian. One that was cancelled since is not there.
pub(in crate::rooms::letters) async fn facts<C: Capability>(inside: &mut Inside<C>, letters: &[LetterId]) -> sqlx::Result<Vec<Facts>> {
    let now = inside.now();
    let letters: Vec<Uuid> = letters.iter().map(|letter| letter.uuid()).collect();
    sqlx::query_as!(
        Facts,
        r#"
        select l.id as "id: LetterId", p.id as "person: PersonId", p.civility, p.given_name,
            coalesce(p.usage_name, p.family_name) as "family_name!", l.lang as "lang: Lang", l.expires_at,
            c.id as "pupil?: PupilId", c.given_name as "pupil_given_name?",
            coalesce(c.usage_name, c.family_name) as "pupil_family_name?", k.name as "group_name?", s.given_name as "satchel_of?", (l.kind = 'pupil') as "for_pupil!"
        from letter l
        join person p on p.id = l.person_id
        left join guardianship g on g.id = l.guardianship_id
        left join person c on c.id = g.pupil_id
        left join lateral (
            select g2.name from enrolment e join class_group g2 on g2.id = e.group_id
            where e.pupil_id = c.id and upper(e.during) > $2
            order by e.home desc, lower(e.during), g2.name limit 1
        ) k on true
        left join person s on s.id = l.satchel_of
        where l.id = any($1) and l.used_at is null and l.cancelled_at is null and (l.guardianship_id is null or g.id is not null)
        order by k.name, c.name_key, c.id, p.name_key, p.id
        "#,
        &letters,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// The school as a letter names it.
pub(in crate::rooms::letters) struct Sender {
    pub(in crate::rooms::letters) name: String,
    pub(in crate::rooms::letters) controller_name: String,
    pub(in crate::rooms::letters) dpo_email: String,
    pub(in crate::rooms::letters) phone: String,
    pub(in crate::rooms::letters) time_zone: String,
}

pub(in crate::rooms::letters) async fn sender<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<Sender> {
    sqlx::query_as!(Sender, "select name, controller_name, dpo_email, phone, time_zone from school")
        .fetch_one(inside.db())
        .await
}

/// Someone who may be given a letter of their own.
pub(in crate::rooms::letters) struct Colleague {
    pub(in crate::rooms::letters) given_name: String,
    pub(in crate::rooms::letters) family_name: String,
    pub(in crate::rooms::letters) lang: Lang,
    /// They have an account that works or was confirmed once: a gate code helps them, a letter does not.
    pub(in crate::rooms::letters) has_account: bool,
    pub(in crate::rooms::letters) has_letter: bool,
}

/// A person who works here now or will, if they are one.
pub(in crate::rooms::letters) async fn colleague(inside: &mut Inside<Manage>, person: PersonId) -> sqlx::Result<Option<Colleague>> {
    let now = inside.now();
    sqlx::query_as!(
        Colleague,
        r#"
        select p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!", p.lang as "lang: Lang",
            exists (
                select from account a where a.person_id = p.id and (a.suspended_at is null or a.confirmed_at is not null)
            ) as "has_account!",
            exists (
                select from letter l where l.person_id = p.id and l.used_at is null and l.cancelled_at is null and l.expires_at > $2
            ) as "has_letter!"
        from person p
        where p.id = $1 and (
            exists (select from appointment x where x.person_id = p.id and upper(x.during) > $2)
            or exists (select from assignment x where x.person_id = p.id and upper(x.during) > $2))
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// A pupil as the page of their letter needs them: where the account stands that it would make.
pub(in crate::rooms::letters) struct Pupil {
    pub(in crate::rooms::letters) addressee: Colleague,
    /// Old enough, and authorised by those who must (rules.md 10).
    pub(in crate::rooms::letters) allowed: bool,
    /// Guardians with full rights, and how many of them agree.
    pub(in crate::rooms::letters) guardians: i64,
    pub(in crate::rooms::letters) agree: i64,
}

/// A pupil who is in a class now or later, and is no colleague's matter.
pub(in crate::rooms::letters) async fn pupil(inside: &mut Inside<Manage>, pupil: PupilId) -> sqlx::Result<Option<Pupil>> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"
        select p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!", p.lang as "lang: Lang",
            exists (
                select from account a where a.person_id = p.id and (a.suspended_at is null or a.confirmed_at is not null)
            ) as "has_account!",
            exists (
                select from letter l where l.person_id = p.id and l.used_at is null and l.cancelled_at is null and l.expires_at > $2
            ) as "has_letter!",
            coalesce(wall.pupil_may_be_asked(p.id, $2), false) as "allowed!",
            (select count(*) from guardianship g where g.pupil_id = p.id and g.right_level = 'full' and g.during @> $2::timestamptz) as "guardians!",
            (select count(*) from guardianship g where g.pupil_id = p.id and g.right_level = 'full' and g.during @> $2::timestamptz and exists (
                select from consent c where c.pupil_id = p.id and c.person_id = g.guardian_id and c.purpose = 'pupil_account'
                    and c.withdrawn_at is null)) as "agree!"
        from person p
        where p.id = $1 and exists (select from enrolment e where e.pupil_id = p.id and upper(e.during) > $2)
        "#,
        pupil as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Pupil {
        addressee: Colleague {
            given_name: row.given_name,
            family_name: row.family_name,
            lang: row.lang,
            has_account: row.has_account,
            has_letter: row.has_letter,
        },
        allowed: row.allowed,
        guardians: row.guardians,
        agree: row.agree,
    }))
}
