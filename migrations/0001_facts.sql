-- The facts from which all access is computed: who teaches, who is enrolled, who is whose guardian, and from when until when.
-- Membership is never stored. Every fact is a period with both ends, says who set it, and nobody sets a fact about themselves
-- (rules.md 4, 23). Row-level security is enabled, not forced: the owner of these tables migrates and dumps, the app role is
-- bound (rules.md 29).

create extension if not exists btree_gist;

-- what the wall reads before any scope exists; nothing but src/access may name this schema
create schema wall;
grant usage on schema wall to preau_app;
grant usage on schema public to preau_app;

create table school (
    id boolean primary key default true check (id),
    name text not null check (length(name) between 1 and 120),
    uai text check (uai ~ '^[0-9]{7}[A-Z]$'),
    controller_kind text not null check (controller_kind in ('dasen', 'head', 'organiser', 'other')),
    controller_name text not null check (length(controller_name) between 1 and 200),
    dpo_email text not null check (length(dpo_email) between 3 and 254),
    phone text not null check (length(phone) between 1 and 40),
    address text not null check (length(address) between 1 and 300),
    time_zone text not null check (length(time_zone) between 1 and 60),
    lang text not null check (lang in ('fr', 'en')),
    -- rules.md 10: the floor is 13 and it is here, not in a form
    pupil_account_age smallint not null default 15 check (pupil_account_age between 13 and 18),
    pupil_consent text not null default 'every' check (pupil_consent in ('one', 'every')),
    -- rules.md 11: a demo is a demo for ever
    demo boolean not null default false,
    erase_at timestamptz,
    set_up_at timestamptz not null,
    check (demo = (erase_at is not null))
);

create table person (
    id uuid primary key,
    civility text check (civility in ('mme', 'm')),
    family_name text not null check (length(family_name) between 1 and 100),
    usage_name text check (length(usage_name) between 1 and 100),
    given_name text not null check (length(given_name) <= 100),
    birth_date date check (birth_date > '1900-01-01'),
    lang text not null default 'fr' check (lang in ('fr', 'en')),
    theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
    letters text not null default 'standard' check (letters in ('standard', 'readable')),
    email_sealed bytea,
    phone_sealed bytea,
    -- rules.md 8: what a guardian set is not overwritten by an import
    contact_by_self boolean not null default false,
    -- both names folded (no case, marks or spaces), for search and for recognising a person in a file
    name_key text not null,
    -- the national pupil number, only as a keyed hash, only to recognise the pupil again
    ine_hmac bytea unique,
    created_at timestamptz not null
);
create index person_by_name on person (name_key, id);

create table pupil (
    id uuid primary key references person
);

create table school_year (
    id uuid primary key,
    label text not null unique check (length(label) between 1 and 40),
    starts_on date not null,
    ends_on date not null,
    rollover_on date not null,
    check (starts_on < ends_on),
    check (ends_on <= rollover_on),
    exclude using gist (daterange(starts_on, rollover_on) with &&)
);

create table class_group (
    id uuid primary key,
    year_id uuid not null references school_year,
    name text not null check (length(name) between 1 and 60),
    levels text[] not null check (cardinality(levels) between 1 and 8),
    state text not null default 'open' check (state in ('open', 'frozen', 'closed', 'purged')),
    created_at timestamptz not null,
    unique (year_id, name)
);

create table appointment (
    id uuid primary key,
    person_id uuid not null references person,
    role text not null check (role in ('principal', 'office', 'deputy')),
    during tstzrange not null,
    origin text not null check (origin in ('setup', 'hand', 'terminal', 'demo')),
    set_by uuid references person,
    set_at timestamptz not null,
    -- made on the terminal: classes stay shut for a day (rules.md 9)
    opens_classes_at timestamptz,
    check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
    check (set_by is distinct from person_id),
    exclude using gist (person_id with =, role with =, during with &&)
);

create table assignment (
    id uuid primary key,
    person_id uuid not null references person,
    group_id uuid not null references class_group,
    role text not null check (role in ('teacher', 'substitute', 'assistant')),
    during tstzrange not null,
    origin text not null check (origin in ('import', 'hand', 'demo')),
    set_by uuid references person,
    set_at timestamptz not null,
    check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
    -- product.md: a substitute stays 1–30 days; longer is a new fact
    check (role <> 'substitute' or upper(during) - lower(during) <= interval '31 days'),
    check (set_by is distinct from person_id),
    exclude using gist (person_id with =, group_id with =, during with &&)
);
create index assignment_of_group on assignment (group_id);

create table enrolment (
    id uuid primary key,
    pupil_id uuid not null references pupil,
    group_id uuid not null references class_group,
    level text not null check (length(level) between 1 and 20),
    -- the one home group, or an extra grouping beside it
    home boolean not null default true,
    during tstzrange not null,
    origin text not null check (origin in ('import', 'hand', 'demo')),
    set_by uuid references person,
    set_at timestamptz not null,
    check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
    check (set_by is distinct from pupil_id),
    exclude using gist (pupil_id with =, group_id with =, during with &&),
    exclude using gist (pupil_id with =, during with &&) where (home)
);
create index enrolment_of_group on enrolment (group_id);

create table guardianship (
    id uuid primary key,
    guardian_id uuid not null references person,
    pupil_id uuid not null references pupil,
    right_level text not null check (right_level in ('full', 'informed', 'entrusted', 'contact', 'barred')),
    channel text not null default 'screen' check (channel in ('screen', 'paper')),
    -- lives at another address than the other guardians: counts as a household of its own (rules.md 1, 16)
    apart boolean not null default false,
    during tstzrange not null,
    -- reference and date of the decision that was seen; no scan
    evidence_note text check (length(evidence_note) between 1 and 500),
    origin text not null check (origin in ('import', 'hand', 'demo')),
    set_by uuid references person,
    set_at timestamptz not null,
    -- ended by the office's own hand, so that no file brings it back (rules.md 21, 22)
    ended_by uuid references person,
    check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
    check (guardian_id <> pupil_id),
    check (set_by is distinct from guardian_id),
    check (ended_by is distinct from guardian_id),
    check (right_level not in ('barred', 'informed', 'entrusted') or evidence_note is not null),
    exclude using gist (guardian_id with =, pupil_id with =, during with &&)
);
create index guardianship_of_pupil on guardianship (pupil_id);

create table consent (
    id uuid primary key,
    pupil_id uuid not null references pupil,
    -- a guardian, or the pupil's own yes
    person_id uuid not null references person,
    purpose text not null check (purpose in ('pupil_account', 'share_contact_delegates')),
    text_version smallint not null check (text_version > 0),
    given_at timestamptz not null,
    withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
create unique index consent_live on consent (pupil_id, person_id, purpose) where withdrawn_at is null;

-- rules.md 2: the principal's dated exception to a bar, for one group, with its evidence
create table bar_exception (
    id uuid primary key,
    person_id uuid not null references person,
    group_id uuid not null references class_group,
    during tstzrange not null,
    evidence_note text not null check (length(evidence_note) between 1 and 500),
    set_by uuid not null references person,
    set_at timestamptz not null,
    check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
    check (set_by <> person_id),
    exclude using gist (person_id with =, group_id with =, during with &&)
);

-- The scope that the wall sets at the start of a transaction. Unset means nothing.
create function wall.groups() returns uuid[] language sql stable parallel safe
    return coalesce(nullif(current_setting('preau.groups', true), ''), '{}')::uuid[];
create function wall.pupils() returns uuid[] language sql stable parallel safe
    return coalesce(nullif(current_setting('preau.pupils', true), ''), '{}')::uuid[];
-- pupils to whom the person at the desk has any edge, live or ended: a colleague handles them (rules.md 3)
create function wall.own() returns uuid[] language sql stable parallel safe
    return coalesce(nullif(current_setting('preau.own', true), ''), '{}')::uuid[];
-- the office's scope: facts, and no content
create function wall.facts() returns boolean language sql stable parallel safe
    return coalesce(current_setting('preau.facts', true), '') = 'on';
create function wall.system() returns boolean language sql stable parallel safe
    return coalesce(current_setting('preau.system', true), '') = 'on';

alter table class_group enable row level security;
create policy scope on class_group using (
    id = any ((select wall.groups())::uuid[]) or (select wall.facts()) or (select wall.system()));

alter table assignment enable row level security;
create policy scope on assignment using (
    group_id = any ((select wall.groups())::uuid[]) or (select wall.facts()) or (select wall.system()));

alter table bar_exception enable row level security;
create policy scope on bar_exception using (
    group_id = any ((select wall.groups())::uuid[]) or (select wall.facts()) or (select wall.system()));

alter table enrolment enable row level security;
create policy scope on enrolment using (
    group_id = any ((select wall.groups())::uuid[]) or (select wall.facts()) or (select wall.system()));
create policy pupils on enrolment as restrictive using (
    pupil_id = any ((select wall.pupils())::uuid[])
    or ((select wall.facts()) and pupil_id <> all ((select wall.own())::uuid[]))
    or (select wall.system()));

alter table guardianship enable row level security;
create policy scope on guardianship using (true);
create policy pupils on guardianship as restrictive using (
    pupil_id = any ((select wall.pupils())::uuid[])
    or ((select wall.facts()) and pupil_id <> all ((select wall.own())::uuid[]))
    or (select wall.system()));

alter table consent enable row level security;
create policy scope on consent using (true);
create policy pupils on consent as restrictive using (
    pupil_id = any ((select wall.pupils())::uuid[])
    or ((select wall.facts()) and pupil_id <> all ((select wall.own())::uuid[]))
    or (select wall.system()));

grant select, insert, update on school, person, pupil, school_year, class_group, appointment, assignment, enrolment,
    guardianship, consent, bar_exception to preau_app;
-- rules.md 36: people, classes and years may be deleted while nothing hangs on them; a fact that has not begun is taken back
grant delete on person, pupil, school_year, class_group, appointment, assignment, enrolment, guardianship to preau_app;
