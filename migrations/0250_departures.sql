-- People who leave, those who stand in for them, and what members say of who is there.

-- How many drafts somebody has in each class: a number for the list of what is handed over, no word of what they say.
create function wall.handover(who uuid) returns table (group_id uuid, drafts bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.group_id, count(*) from announcement a where a.author_id = who and a.state = 'draft' group by a.group_id
    $$;

-- Two passes of thirty days one after the other are the most (rules.md 17): who stays longer teaches the class, and is assigned to it.
create function wall.refuse_third_pass() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (
        select 1
        from assignment b
        join assignment a on a.person_id = b.person_id and a.group_id = b.group_id and a.role = 'substitute'
            and upper(a.during) between lower(b.during) - interval '7 days' and lower(b.during)
        where b.person_id = new.person_id and b.group_id = new.group_id and b.role = 'substitute' and b.id <> new.id and a.id <> new.id
            and upper(b.during) between lower(new.during) - interval '7 days' and lower(new.during)
    ) then
        raise exception 'a third pass in a row' using errcode = 'check_violation', constraint = 'third_pass';
    end if;
    return new;
end $$;
create trigger refuse_third_pass before insert on assignment
    for each row when (new.role = 'substitute') execute function wall.refuse_third_pass();

-- "Someone here should not be": a case for the principal, or for the deputy where it is about the principal (rules.md 14). Who opened it
-- is for nobody to read but themselves.
create table concern (
    id uuid primary key,
    group_id uuid not null references class_group on delete cascade,
    author_id uuid not null references person,
    about_head boolean not null,
    words text not null check (length(words) between 1 and 1000),
    opened_at timestamptz not null,
    due_on date not null,
    answer text check (length(answer) between 1 and 1000),
    answered_by uuid references person,
    answered_at timestamptz,
    check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
    check (answered_at >= opened_at)
);
create index concern_open on concern (due_on) where answered_at is null;
create index concern_of_author on concern (author_id, group_id);

alter table concern enable row level security;
create policy scope on concern using (
    group_id = any ((select wall.groups())::uuid[]) or (select wall.facts()) or (select wall.system()));
-- what is about the principal is not among the school's facts, which the principal reads
create policy head on concern as restrictive using (not about_head or not (select wall.facts()) or (select wall.system()));
grant select, insert on concern to preau_app;
grant update (answer, answered_by, answered_at) on concern to preau_app;

-- For the deputy, whose scope holds no facts: those about the principal, and the answer to one of them.
create function wall.concerns_about_head() returns table (id uuid, class text, words text, opened_at timestamptz, due_on date)
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, k.name, c.words, c.opened_at, c.due_on
    from concern c join class_group k on k.id = c.group_id
    where c.about_head and c.answered_at is null
    order by c.due_on, c.id
    $$;
create function wall.answer_about_head(which uuid, who uuid, said text, at timestamptz) returns uuid
    language sql security definer set search_path = public, pg_temp as $$
    update concern c set answer = said, answered_by = who, answered_at = at
    where c.id = which and c.about_head and c.answered_at is null and exists (
        select from appointment p where p.person_id = who and p.role = 'deputy' and p.during @> at)
    returning c.author_id
    $$;

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
        ('letter', 'person_id', 'move'), ('letter', 'created_by', 'move'), ('letter', 'satchel_of', 'move'),
        ('letter_batch', 'made_by', 'move'),
        ('merged_person', 'person_id', 'move'),
        ('pupil', 'id', 'rule'),
        ('read_mark', 'person_id', 'rule'),
        ('review', 'attested_by', 'move'), ('review', 'countersigned_by', 'move'),
        ('review_answer', 'handled_by', 'move'),
        ('roster_import', 'created_by', 'move')
$$;
