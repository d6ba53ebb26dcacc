-- The one definition of who has access to which group, why and until when (product.md). Everything that needs to know asks it:
-- requests, audiences, counts, "who can see". It is a plain SQL function over views that their owner reads, so that the planner
-- opens it up inside the statement that asks, and so that it works before any scope is set.

create view wall.school as select * from school;
create view wall.class_group as select * from class_group;
create view wall.appointment as select * from appointment;
create view wall.assignment as select * from assignment;
create view wall.enrolment as select * from enrolment;
create view wall.guardianship as select * from guardianship;
create view wall.consent as select * from consent;
create view wall.bar_exception as select * from bar_exception;
grant select on all tables in schema wall to preau_app;

-- Full years of age on the school's own calendar; one born on 29 February comes of age on 1 March.
create function wall.age(born date, at timestamptz) returns integer language sql stable
    return (select extract(year from age((at at time zone s.time_zone)::date::timestamp, born::timestamp))::integer from wall.school s);

-- The pupil's double lock (rules.md 10): old enough, and the pupil's own yes, and that of the guardians who must give it.
create function wall.pupil_unlocked(pupil uuid, at timestamptz) returns boolean language sql stable
    return (
        select wall.age(p.birth_date, at) >= s.pupil_account_age
            and exists (
                select 1 from wall.consent c
                where c.pupil_id = pupil and c.person_id = pupil and c.purpose = 'pupil_account'
                    and c.given_at <= at and (c.withdrawn_at is null or c.withdrawn_at > at))
            and (wall.age(p.birth_date, at) >= 18 or (
                select count(*) > 0 and case
                        when wall.age(p.birth_date, at) < 15 or s.pupil_consent = 'every' then bool_and(yes.said)
                        else bool_or(yes.said)
                    end
                from wall.guardianship g
                cross join lateral (
                    select exists (
                        select 1 from wall.consent c
                        where c.pupil_id = pupil and c.person_id = g.guardian_id and c.purpose = 'pupil_account'
                            and c.given_at <= at and (c.withdrawn_at is null or c.withdrawn_at > at)) as said) yes
                where g.pupil_id = pupil and g.right_level = 'full' and g.during @> at))
        from public.person p cross join wall.school s
        where p.id = pupil and p.birth_date is not null
    );

-- What an unconfirmed join may not open (rules.md 1): a child with a barred, informed or apart edge, or of 11 and more.
create function wall.delicate(pupil uuid, at timestamptz) returns boolean language sql stable
    return exists (
        select 1 from wall.guardianship g
        where g.pupil_id = pupil and g.during @> at and (g.right_level in ('barred', 'informed') or g.apart)
    ) or coalesce((select wall.age(p.birth_date, at) >= 11 from public.person p where p.id = pupil), true);

create table account (
    id uuid primary key,
    person_id uuid not null unique references person,
    login text not null unique check (login ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
    password_hash text not null,
    joined_at timestamptz not null,
    -- rules.md 1: someone who knows them has said "it was them"
    confirmed_at timestamptz,
    confirmed_by uuid references person,
    suspended_at timestamptz,
    pledge_version smallint not null check (pledge_version > 0),
    totp_sealed bytea,
    -- the last step whose code was taken: a code is good once
    totp_step bigint,
    -- a printed code sheet instead of an authenticator (rules.md 6)
    sheet_at timestamptz,
    seen_on date,
    check (confirmed_by is distinct from person_id)
);

-- One row for each reason: a teacher who is also a guardian here has two.
--   capacity  teacher, substitute, assistant, principal, full, informed, entrusted, unconfirmed, pupil
--   through   the assignment, appointment, guardianship or enrolment that gives it;  child: the pupil it is about
create function wall.access(who uuid, at timestamptz)
    returns table (group_id uuid, capacity text, through uuid, child uuid, until timestamptz)
    language sql stable
    as $$
    select c.group_id, c.capacity, c.through, c.child, c.until
    from (
        select a.group_id, a.role, a.id, null::uuid, upper(a.during)
        from wall.assignment a
        where a.person_id = who and a.during @> at
        union all
        select g.id, 'principal', p.id, null::uuid, upper(p.during)
        from wall.appointment p cross join wall.class_group g
        where p.person_id = who and p.role = 'principal' and p.during @> at and coalesce(p.opens_classes_at <= at, true)
        union all
        select e.group_id,
            case
                when a.id is null or a.confirmed_at is not null then g.right_level
                when at < a.joined_at + interval '14 days' and not wall.delicate(g.pupil_id, at) then 'unconfirmed'
            end,
            g.id, g.pupil_id, least(upper(g.during), upper(e.during))
        from wall.guardianship g
        join wall.enrolment e on e.pupil_id = g.pupil_id
        left join public.account a on a.person_id = g.guardian_id
        where g.guardian_id = who and g.right_level in ('full', 'informed', 'entrusted') and g.during @> at and e.during @> at
        union all
        select e.group_id, 'pupil', e.id, e.pupil_id, upper(e.during)
        from wall.enrolment e
        where e.pupil_id = who and e.during @> at
            -- of the row, not of `who`: so it is worked out for pupils only
            and wall.pupil_unlocked(e.pupil_id, at)
    ) c (group_id, capacity, through, child, until)
    join wall.class_group k on k.id = c.group_id
    where c.capacity is not null
        and (k.state in ('open', 'frozen') or (k.state = 'closed' and c.capacity = 'principal'))
        -- a live court order takes away every capacity in the group (rules.md 2), unless the principal recorded a dated exception;
        -- written out here, because the planner opens no function that holds a sub-select
        and (not exists (
                select from wall.guardianship b
                join wall.enrolment e on e.pupil_id = b.pupil_id
                where b.guardian_id = who and b.right_level = 'barred' and b.during @> at
                    and e.group_id = c.group_id and e.during @> at)
            or exists (
                select from wall.bar_exception x
                where x.person_id = who and x.group_id = c.group_id and x.during @> at))
    $$;

-- The other direction, by the same definition: everyone who can see a group, whether or not they have an account yet.
create function wall.audience(grp uuid, at timestamptz)
    returns table (person_id uuid, capacity text, through uuid, child uuid, until timestamptz)
    language sql stable
    as $$
    select p.who, a.capacity, a.through, a.child, a.until
    from (
        select s.person_id as who from wall.assignment s where s.group_id = grp and s.during @> at
        union
        select s.person_id from wall.appointment s where s.role = 'principal' and s.during @> at
        union
        select g.guardian_id from wall.guardianship g join wall.enrolment e on e.pupil_id = g.pupil_id
        where e.group_id = grp and e.during @> at and g.during @> at
        union
        select e.pupil_id from wall.enrolment e where e.group_id = grp and e.during @> at
    ) p
    cross join lateral wall.access(p.who, at) a
    where a.group_id = grp
    $$;

-- No assignment over a bar (rules.md 2), and no account for a pupil whose lock is shut (rules.md 10): the database itself refuses.
create function wall.refuse_barred_assignment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (
        select 1 from guardianship b join enrolment e on e.pupil_id = b.pupil_id
        where b.guardian_id = new.person_id and b.right_level = 'barred' and b.during && new.during
            and e.group_id = new.group_id and e.during && new.during
    ) and not exists (
        select 1 from bar_exception x where x.person_id = new.person_id and x.group_id = new.group_id and x.during @> lower(new.during)
    ) then
        raise exception 'a court order stands against this assignment' using errcode = 'check_violation', constraint = 'assignment_over_a_bar';
    end if;
    return new;
end $$;
create trigger refuse_barred before insert or update of person_id, group_id, during on assignment
    for each row execute function wall.refuse_barred_assignment();

create function wall.refuse_locked_pupil() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from pupil where id = new.person_id) and not coalesce(wall.pupil_unlocked(new.person_id, new.joined_at), false) then
        raise exception 'this pupil may not have an account yet' using errcode = 'check_violation', constraint = 'pupil_account_locked';
    end if;
    return new;
end $$;
create trigger refuse_locked before insert on account for each row execute function wall.refuse_locked_pupil();

-- Whether this person is answered at all (rules.md 28): one who has only barred or contact edges, and nothing else, is told what
-- a wrong password is told.
create function wall.may_sign_in(who uuid, at timestamptz) returns boolean language sql stable
    return exists (select from wall.appointment p where p.person_id = who and p.during @> at)
        or exists (select from wall.assignment a where a.person_id = who and a.during @> at)
        or exists (select from wall.guardianship g where g.guardian_id = who and g.during @> at and g.right_level in ('full', 'informed', 'entrusted'))
        or not exists (select from wall.guardianship g where g.guardian_id = who and g.during @> at);

-- Whether they come in for work, which decides the factor that is asked for and how long a session may idle (rules.md 6, 26).
create function wall.is_staff(who uuid, at timestamptz) returns boolean language sql stable
    return exists (select from wall.appointment p where p.person_id = who and p.during @> at)
        or exists (select from wall.assignment a where a.person_id = who and a.role <> 'assistant' and a.during @> at);

create table device (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    token_hash bytea not null unique,
    label text not null check (length(label) <= 120),
    -- several people use it: short idle time (rules.md 26)
    shared boolean not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index device_of_account on device (account_id);

create table session (
    id_hash bytea primary key,
    account_id uuid references account on delete cascade,
    device_id uuid references device on delete cascade,
    data bytea not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    -- when the password was last given: fresh acts ask for ten minutes (rules.md 26)
    fresh_at timestamptz,
    expires_at timestamptz not null,
    check (account_id is null or (device_id is not null and fresh_at is not null))
);
create index session_of_account on session (account_id);

-- single-use second factors: six spare codes for families, a printed sheet for staff (rules.md 6)
create table spare_code (
    account_id uuid not null references account on delete cascade,
    code_hmac bytea not null,
    number smallint not null,
    used_at timestamptz,
    primary key (account_id, code_hmac)
);

-- made by the office or a teacher of the class who has the person before them (rules.md 6)
create table gate_code (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    code_hmac bytea not null unique,
    issued_by uuid not null references person,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    misses smallint not null default 0
);
create index gate_code_of_account on gate_code (account_id);

-- Paper that makes a first account and nothing else (rules.md 5). The code itself is never kept.
create table letter (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    kind text not null check (kind in ('guardian', 'staff', 'pupil')),
    -- the edge that the letter speaks of
    guardianship_id uuid references guardianship on delete cascade,
    code_hmac bytea not null unique,
    -- staff: the six digits that only the issuer saw
    digits_hmac bytea,
    lang text not null check (lang in ('fr', 'en')),
    batch_id uuid,
    created_at timestamptz not null,
    created_by uuid references person,
    expires_at timestamptz not null,
    used_at timestamptz,
    cancelled_at timestamptz,
    misses smallint not null default 0,
    check ((kind = 'guardian') = (guardianship_id is not null)),
    check ((kind = 'staff') = (digits_hmac is not null)),
    check (created_by is distinct from person_id)
);
-- a reprint cancels: one live letter for each person and edge
create unique index letter_live on letter (person_id, kind, coalesce(guardianship_id, person_id)) where used_at is null and cancelled_at is null;

-- the codes of a batch, sealed under a key that only the session which made them holds; shown 30 minutes
create table letter_batch (
    id uuid primary key,
    made_by uuid references person,
    sealed bytea not null,
    expires_at timestamptz not null
);

grant select on account to preau_app;
grant select, insert, update, delete on device, session, spare_code, gate_code, letter, letter_batch to preau_app;
grant insert, update, delete on account to preau_app;
