-- What a class says, who was reached, and the rooms that everything leans on: audit, approvals, jobs, imports.
-- Group-owned rows carry group_id and composite keys, so that no row can point into another group.

create table announcement (
    id uuid primary key,
    group_id uuid not null references class_group,
    author_id uuid not null references person,
    kind text not null check (kind in ('news', 'wall')),
    title text not null check (length(title) <= 80),
    body text not null check (length(body) <= 20000),
    -- the body as cleaned HTML, made when it is saved: reading is frequent, writing is rare
    body_html text not null,
    lang text not null check (lang in ('fr', 'en')),
    place text check (length(place) between 1 and 120),
    from_on date,
    until_on date check (until_on >= from_on),
    expires_on date,
    state text not null check (state in ('draft', 'published', 'withdrawn')),
    version integer not null default 1 check (version > 0),
    created_at timestamptz not null,
    saved_at timestamptz not null,
    published_at timestamptz,
    edited_at timestamptz,
    withdrawn_at timestamptz,
    withdrawn_by uuid references person,
    unique (group_id, id),
    check ((state = 'draft') = (published_at is null)),
    check ((state = 'withdrawn') = (withdrawn_at is not null)),
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    check (state = 'draft' or length(title) > 0),
    check (kind = 'wall' or (place is null and from_on is null and until_on is null)),
    check (kind <> 'wall' or state = 'draft' or (place is not null and from_on is not null and until_on is not null))
);
create index announcement_feed on announcement (group_id, published_at desc, id desc) where published_at is not null;
create index announcement_drafts on announcement (group_id, author_id) where published_at is null;

-- what an edit replaced, for staff of the class only
create table announcement_revision (
    group_id uuid not null,
    announcement_id uuid not null,
    version integer not null,
    title text not null,
    body text not null,
    edited_by uuid not null references person,
    edited_at timestamptz not null,
    primary key (announcement_id, version),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);

-- "reached": the whole text was sent to this person; no hours, no devices (rules.md 16), gone after 60 days
create table read_mark (
    group_id uuid not null,
    announcement_id uuid not null,
    person_id uuid not null references person,
    reached_on date not null,
    primary key (announcement_id, person_id),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
create index read_mark_of_person on read_mark (person_id, announcement_id);

-- families that staff reached by telephone or in person
create table call_mark (
    group_id uuid not null,
    announcement_id uuid not null,
    person_id uuid not null references person,
    marked_by uuid not null references person,
    marked_at timestamptz not null,
    primary key (announcement_id, person_id),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);

do $$
declare content text;
begin
    foreach content in array array['announcement', 'announcement_revision', 'read_mark', 'call_mark'] loop
        execute format('alter table %I enable row level security', content);
        -- no "facts" here: the office's scope is empty, and the database itself refuses it a post
        execute format('create policy scope on %I using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()))', content);
        execute format('grant select, insert, update, delete on %I to preau_app', content);
    end loop;
end $$;

-- Who did what, by ids only, never content or names. Requests insert unchained; a job chains within a second (rules.md 27).
create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor uuid,
    action text not null check (action ~ '^[a-z]+(-[a-z]+)*$'),
    subjects jsonb not null check (jsonb_typeof(subjects) = 'object'),
    seq bigint unique,
    hash bytea,
    check ((seq is null) = (hash is null))
);
create index audit_unchained on audit (id) where seq is null;
create index audit_visits on audit ((subjects ->> 'group'), at) where action = 'principal-visit';
grant select, insert on audit to preau_app;

-- The canonical line of a row that its hash covers: checkable with sha256sum.
create function wall.audit_line(entry audit, position_in_chain bigint) returns text language sql immutable
    return position_in_chain || '|' || to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' || coalesce(entry.actor::text, '-')
        || '|' || entry.action || '|' || entry.subjects::text;

-- Gives every unchained row its place and hash. One at a time by an advisory lock; the app role may call it and no more.
create function wall.chain_audit() returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    entry audit;
    last_seq bigint;
    last_hash bytea;
    chained integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('preau.audit'));
    select a.seq, a.hash into last_seq, last_hash from audit a where a.seq is not null order by a.seq desc limit 1;
    last_seq := coalesce(last_seq, 0);
    last_hash := coalesce(last_hash, '\x');
    for entry in select * from audit a where a.seq is null order by a.id loop
        last_seq := last_seq + 1;
        last_hash := sha256(last_hash || convert_to(wall.audit_line(entry, last_seq), 'UTF8'));
        update audit set seq = last_seq, hash = last_hash where id = entry.id;
        chained := chained + 1;
    end loop;
    return chained;
end $$;

-- The first place where the chain does not hold, and how many rows wait to be chained.
create function wall.verify_audit() returns table (rows bigint, broken_at bigint, unchained bigint) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    entry audit;
    expected bigint := 1;
    previous bytea := '\x';
begin
    rows := 0;
    broken_at := null;
    select count(*) into unchained from audit a where a.seq is null;
    for entry in select * from audit a where a.seq is not null order by a.seq loop
        previous := sha256(previous || convert_to(wall.audit_line(entry, expected), 'UTF8'));
        if entry.seq <> expected or entry.hash <> previous then
            broken_at := expected;
            exit;
        end if;
        expected := expected + 1;
        rows := rows + 1;
    end loop;
    return next;
end $$;

-- Acts that need two people (rules.md 20): frozen with their hash, confirmed by another person in a session of their own.
create table approval (
    id uuid primary key,
    act text not null check (act in ('import-vanishing', 'staff-guardianship', 'bar-exception')),
    -- what the second person reads: counts and words' arguments
    summary jsonb not null,
    payload jsonb not null,
    payload_hash bytea not null,
    asked_by uuid not null references person,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    decided_by uuid references person,
    decided_at timestamptz,
    outcome text check (outcome in ('confirmed', 'refused', 'taken-back')),
    check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
    check (outcome is distinct from 'confirmed' or decided_by <> asked_by),
    check (outcome is distinct from 'taken-back' or decided_by = asked_by)
);
create index approval_open on approval (asked_at) where outcome is null;

-- Work for later, enqueued in the transaction that causes it; every job may run twice and does its work once.
create table job (
    id bigint generated always as identity primary key,
    kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    payload jsonb not null,
    run_at timestamptz not null,
    attempts smallint not null default 0,
    -- leased to a worker until then
    leased_until timestamptz,
    last_error text,
    dead_at timestamptz
);
create index job_due on job (run_at, id) where dead_at is null;
-- a periodic job stands in the table once
create unique index job_periodic on job (kind) where payload = '{}'::jsonb and dead_at is null;

-- A roster on its way in. The uploaded bytes live sealed for a day at most, then only the diff (ux.md 2a).
create table roster_import (
    id uuid primary key,
    year_id uuid not null references school_year,
    scope text not null check (scope in ('school', 'group')),
    only_group uuid references class_group,
    state text not null check (state in ('mapping', 'diff', 'waiting', 'applied', 'discarded', 'undone')),
    file_sealed bytea,
    format text not null,
    mapping jsonb,
    diff jsonb,
    -- the changes as applied, with what they replaced: what undo reads
    applied jsonb,
    created_by uuid not null references person,
    created_at timestamptz not null,
    applied_at timestamptz,
    undone_at timestamptz,
    undoes uuid references roster_import,
    check ((scope = 'group') = (only_group is not null)),
    check (state not in ('applied', 'undone') or applied_at is not null)
);
grant select, insert, update, delete on approval, job, roster_import to preau_app;
