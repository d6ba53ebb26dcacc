-- A class is shut at once, and what happened is written down while the 72 hours run (GDPR art. 33); it opens again by two people. And
-- settings that would let more people in: two people, three days and a notice, or not at all.

create table incident (
    id uuid primary key,
    group_id uuid not null references class_group,
    opened_by uuid not null references person,
    opened_at timestamptz not null,
    -- when the school came to know of it: from then on the hours count
    known_at timestamptz not null,
    what text not null check (length(what) between 1 and 2000),
    data_touched text not null default '' check (length(data_touched) <= 2000),
    people_touched text not null default '' check (length(people_touched) <= 2000),
    consequences text not null default '' check (length(consequences) <= 2000),
    measures text not null default '' check (length(measures) <= 2000),
    dpo_told_at timestamptz,
    authority_told_at timestamptz,
    -- why it was not told, where there is no risk for anybody
    authority_why_not text not null default '' check (length(authority_why_not) <= 2000),
    families_told_at timestamptz,
    saved_at timestamptz not null,
    reopened_at timestamptz,
    reopened_by uuid references person,
    check (known_at <= opened_at),
    check ((reopened_at is null) = (reopened_by is null)),
    -- nobody opens again alone what they have shut
    check (reopened_by <> opened_by)
);
create unique index incident_open on incident (group_id) where reopened_at is null;
alter table incident enable row level security;
create policy scope on incident using ((select wall.facts()) or (select wall.system()));
grant select, insert, update on incident to preau_app;

-- Shuts a class at this moment: nobody but the principal comes in, everybody who could is signed out, and no letter about its pupils
-- works any more. How many were signed out.
create function wall.shut_class(grp uuid, at timestamptz, by_whom uuid) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    out_of_class uuid[];
    gone bigint;
begin
    out_of_class := array(select distinct a.person_id from wall.audience(grp, at) a where a.person_id <> by_whom);
    update class_group set shut_at = at where id = grp and shut_at is null and purged_at is null;
    if not found then
        return null;
    end if;
    delete from session s using account a where a.id = s.account_id and a.person_id = any (out_of_class);
    get diagnostics gone = row_count;
    update letter l set cancelled_at = at
    from guardianship g join enrolment e on e.pupil_id = g.pupil_id
    where g.id = l.guardianship_id and e.group_id = grp and e.during @> at and l.used_at is null and l.cancelled_at is null;
    return gone;
end $$;

-- Who had opened what of a class: how many posts reached them in the days that marks are kept, and when the last one did. Without those
-- whom a colleague handles for the reader (rules.md 3).
create function wall.incident_readers(grp uuid, reader uuid) returns table (person_id uuid, name text, posts bigint, last_on date)
    language sql stable security definer set search_path = public, pg_temp as $$
    select p.id, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)), count(*), max(m.reached_on)
    from read_mark m join person p on p.id = m.person_id
    where m.group_id = grp and p.id <> all (wall.audit_circle(reader))
    group by p.id
    order by max(m.reached_on) desc, p.name_key, p.id
    $$;

-- A change that lets more people in than before, agreed to by two, and its day.
create table setting_change (
    -- of the act that was agreed to
    id uuid primary key references approval,
    asked_by uuid not null references person,
    agreed_by uuid not null references person,
    agreed_at timestamptz not null,
    due_at timestamptz not null,
    pupil_account_age smallint not null check (pupil_account_age between 13 and 18),
    pupil_consent text not null check (pupil_consent in ('one', 'every')),
    done_at timestamptz,
    cancelled_at timestamptz,
    cancelled_by uuid references person,
    check (asked_by <> agreed_by),
    check (due_at >= agreed_at + interval '72 hours'),
    check (done_at >= due_at),
    check ((cancelled_at is null) = (cancelled_by is null)),
    check (done_at is null or cancelled_at is null)
);
grant select, insert on setting_change to preau_app;
grant update (done_at, cancelled_at, cancelled_by) on setting_change to preau_app;

-- the moment of the change, for the rule below to look at
alter table school add column changed_at timestamptz;
create function wall.refuse_loosening() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from setting_change c
        where c.pupil_account_age = new.pupil_account_age and c.pupil_consent = new.pupil_consent
            and c.done_at is null and c.cancelled_at is null and c.due_at <= new.changed_at
    ) then
        raise exception 'this would let more people in' using errcode = 'check_violation', constraint = 'settings_floor';
    end if;
    return new;
end $$;
create trigger refuse_loosening before update of pupil_account_age, pupil_consent on school for each row
    when ((new.pupil_account_age < old.pupil_account_age and new.pupil_account_age < 15)
        or (new.pupil_consent = 'one' and old.pupil_consent = 'every'))
    execute function wall.refuse_loosening();

create or replace function wall.merge_columns() returns table (holder text, name text, how text) language sql immutable as $$
    values
        ('account', 'person_id', 'rule'), ('account', 'confirmed_by', 'move'),
        ('announcement', 'author_id', 'move'), ('announcement', 'withdrawn_by', 'move'),
        ('announcement_revision', 'edited_by', 'move'),
        ('appointment', 'person_id', 'rule'), ('appointment', 'set_by', 'move'),
        ('approval', 'asked_by', 'move'), ('approval', 'decided_by', 'move'),
        ('assignment', 'person_id', 'rule'), ('assignment', 'set_by', 'move'),
        ('bar_exception', 'person_id', 'rule'), ('bar_exception', 'set_by', 'move'),
        ('call_mark', 'person_id', 'rule'), ('call_mark', 'marked_by', 'move'),
        ('concern', 'author_id', 'move'), ('concern', 'answered_by', 'move'),
        ('consent', 'person_id', 'rule'), ('consent', 'pupil_id', 'rule'),
        ('enrolment', 'pupil_id', 'rule'), ('enrolment', 'set_by', 'move'), ('enrolment', 'ended_by', 'move'),
        ('gate_code', 'issued_by', 'move'),
        ('guardianship', 'guardian_id', 'rule'), ('guardianship', 'pupil_id', 'rule'),
        ('guardianship', 'set_by', 'move'), ('guardianship', 'ended_by', 'move'),
        ('incident', 'opened_by', 'move'), ('incident', 'reopened_by', 'move'),
        ('letter', 'person_id', 'move'), ('letter', 'created_by', 'move'), ('letter', 'satchel_of', 'move'),
        ('letter_batch', 'made_by', 'move'),
        ('merged_person', 'person_id', 'move'),
        ('pupil', 'id', 'rule'),
        ('read_mark', 'person_id', 'rule'),
        ('review', 'attested_by', 'move'), ('review', 'countersigned_by', 'move'),
        ('review_answer', 'handled_by', 'move'),
        ('roster_import', 'created_by', 'move'),
        ('setting_change', 'asked_by', 'move'), ('setting_change', 'agreed_by', 'move'), ('setting_change', 'cancelled_by', 'move')
$$;
