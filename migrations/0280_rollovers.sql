-- From one school year to the next (rules.md 23): planned while the old one runs, done in one transaction at the chosen minute, and for
-- seven days taken back. It makes enrolments and ends enrolments; access follows from them as ever.

create table rollover (
    id uuid primary key,
    from_year uuid not null unique references school_year on delete cascade,
    to_year uuid not null references school_year on delete cascade,
    state text not null default 'draft' check (state in ('draft', 'scheduled', 'done', 'undone')),
    runs_at timestamptz,
    saved_by uuid not null references person,
    saved_at timestamptz not null,
    done_at timestamptz,
    undone_at timestamptz,
    check (from_year <> to_year),
    check (state = 'draft' or runs_at is not null),
    check ((state in ('done', 'undone')) = (done_at is not null)),
    check ((state = 'undone') = (undone_at is not null)),
    check (done_at >= runs_at)
);

-- where a class goes as a whole; nothing is not decided yet
create table rollover_class (
    rollover_id uuid not null references rollover on delete cascade,
    from_group uuid not null references class_group on delete cascade,
    to_group uuid references class_group on delete set null,
    primary key (rollover_id, from_group),
    check (from_group <> to_group)
);

-- pupils who do not go with their class: to another one, or away
create table rollover_pupil (
    rollover_id uuid not null references rollover on delete cascade,
    pupil_id uuid not null references pupil on delete cascade,
    to_group uuid references class_group on delete cascade,
    leaves boolean not null,
    primary key (rollover_id, pupil_id),
    check (leaves = (to_group is null))
);

-- what was done for each pupil: which stay ended sooner than it would have, which began
create table rollover_step (
    rollover_id uuid not null references rollover on delete cascade,
    pupil_id uuid not null references pupil on delete cascade,
    ended uuid references enrolment on delete set null,
    was_until timestamptz,
    made uuid references enrolment on delete set null,
    primary key (rollover_id, pupil_id)
);

alter table rollover_pupil enable row level security;
create policy scope on rollover_pupil using ((select wall.facts()) or (select wall.system()));
create policy pupils on rollover_pupil as restrictive using (
    (select wall.system()) or ((select wall.facts()) and pupil_id <> all ((select wall.own())::uuid[])));
alter table rollover_step enable row level security;
create policy scope on rollover_step using ((select wall.facts()) or (select wall.system()));
create policy pupils on rollover_step as restrictive using (
    (select wall.system()) or ((select wall.facts()) and pupil_id <> all ((select wall.own())::uuid[])));
grant select, insert, update, delete on rollover, rollover_class, rollover_pupil, rollover_step to preau_app;

alter table enrolment drop constraint enrolment_origin_check;
alter table enrolment add constraint enrolment_origin_check check (origin in ('import', 'hand', 'demo', 'rollover'));

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
        ('rollover', 'saved_by', 'move'),
        -- the one who goes is planned for no more; what was done for them is not taken back
        ('rollover_pupil', 'pupil_id', 'rule'), ('rollover_step', 'pupil_id', 'rule'),
        ('roster_import', 'created_by', 'move'),
        ('setting_change', 'asked_by', 'move'), ('setting_change', 'agreed_by', 'move'), ('setting_change', 'cancelled_by', 'move')
$$;
