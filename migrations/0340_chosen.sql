-- A post may be for the guardians of some pupils only. Who reads it is decided here, for every statement: staff who teach the class, the
-- principal, and the guardians with rights to one of those pupils (rules.md 1, 12: not assistants, not pupils, not who is unconfirmed).

alter table announcement add column audience text not null default 'class' check (audience in ('class', 'chosen'));
create index announcement_chosen on announcement (group_id, published_at desc) where audience = 'chosen' and published_at is not null;
-- whether such a post was ever out in the class: where not, no reader's page asks for them
alter table class_group add column has_chosen boolean not null default false;
create function wall.note_chosen() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update class_group set has_chosen = true where id = new.group_id and not has_chosen;
    return null;
end $$;
create trigger note_chosen after insert or update of state, audience on announcement for each row
    when (new.published_at is not null and new.audience = 'chosen')
    execute function wall.note_chosen();

create table announcement_pupil (
    id bigint generated always as identity primary key,
    group_id uuid not null,
    announcement_id uuid not null,
    pupil_id uuid not null references pupil on delete cascade,
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
create index announcement_pupil_of on announcement_pupil (announcement_id, pupil_id);
create index announcement_pupil_who on announcement_pupil (pupil_id);

-- classes in which the scope is open for those who work there with all families: teachers, substitutes, the principal
create function wall.staffed() returns uuid[] language sql stable parallel safe
    return coalesce(nullif(current_setting('preau.staffed', true), ''), '{}')::uuid[];
-- class and child, for guardians with rights: a child that has left a class brings nothing of it, even where a sibling stays
create function wall.addressed() returns text[] language sql stable parallel safe
    return coalesce(nullif(current_setting('preau.addressed', true), ''), '{}')::text[];

-- Whether all pupils that a post is for are the reader's own: then a colleague sees to it (rules.md 3). Of a post that is for nobody
-- yet, no.
create function wall.for_own_only(post uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(bool_and(p.pupil_id = any (wall.own())), false) from announcement_pupil p where p.announcement_id = post
    $$;

alter table announcement_pupil enable row level security;
create policy scope on announcement_pupil using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy pupils on announcement_pupil as restrictive using (
    (group_id = any ((select wall.staffed())::uuid[]) and pupil_id <> all ((select wall.own())::uuid[]))
    or (group_id::text || pupil_id::text) = any ((select wall.addressed())::text[])
    or (select wall.system()));
grant select, insert, delete on announcement_pupil to preau_app;

create policy audience on announcement as restrictive using (
    audience = 'class'
    or (group_id = any ((select wall.staffed())::uuid[]) and not wall.for_own_only(id))
    or exists (
        select from announcement_pupil p
        where p.announcement_id = announcement.id and (p.group_id::text || p.pupil_id::text) = any ((select wall.addressed())::text[]))
    or (select wall.system()));
-- what an edit replaced is seen by who sees the post
create policy audience on announcement_revision as restrictive using (
    (select wall.system()) or exists (select from announcement a where a.id = announcement_revision.announcement_id));

-- A chosen post that is out is for somebody.
create function wall.refuse_nobody() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from announcement_pupil p where p.announcement_id = new.id) then
        raise exception 'this post is for nobody' using errcode = 'check_violation', constraint = 'announcement_for_nobody';
    end if;
    return new;
end $$;
create trigger refuse_nobody before update of state, audience on announcement for each row
    when (new.state = 'published' and new.audience = 'chosen')
    execute function wall.refuse_nobody();

-- A child's file for one of those who may take it, as before, and with what was written to the guardians of that child only. A post
-- belongs to it as it stood while they could read it.
create or replace function wall.data_of_child(who uuid, child uuid, at timestamptz) returns jsonb
    language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object(
        'given_name', p.given_name, 'family_name', p.family_name, 'usage_name', p.usage_name, 'birth_date', p.birth_date,
        'rights', coalesce((
            select jsonb_agg(jsonb_build_object('right_level', g.right_level, 'from', lower(g.during), 'until', upper(g.during)) order by lower(g.during))
            from guardianship g
            where g.guardian_id = who and g.pupil_id = child and g.right_level in ('full', 'informed', 'entrusted')), '[]'),
        'answers', coalesce((
            select jsonb_agg(jsonb_build_object('purpose', c.purpose, 'given_at', c.given_at, 'withdrawn_at', c.withdrawn_at) order by c.given_at)
            from consent c where c.pupil_id = child and c.person_id = who), '[]'),
        'classes', (
            select jsonb_agg(jsonb_build_object(
                'name', k.name, 'year', y.label, 'level', e.level, 'from', lower(e.during), 'until', s.until,
                'announcements', coalesce((
                    select jsonb_agg(jsonb_build_object(
                        'kind', a.kind, 'title', a.title, 'text', a.body, 'body_html', a.body_html, 'lang', a.lang, 'place', a.place,
                        'from_on', a.from_on, 'until_on', a.until_on, 'from_time', a.from_time, 'until_time', a.until_time,
                        'cancelled_at', a.cancelled_at, 'published_at', a.published_at, 'edited_at', a.edited_at,
                        'reached_on', m.reached_on) order by a.published_at, a.id)
                    from announcement a left join read_mark m on m.announcement_id = a.id and m.person_id = who
                    where a.group_id = k.id and a.state = 'published' and coalesce(a.edited_at, a.published_at) < least(s.until, at)
                        -- what was for some families is in their files only
                        and (a.audience = 'class' or (child <> who and exists (
                            select from announcement_pupil c where c.announcement_id = a.id and c.pupil_id = child)))), '[]'))
                order by lower(e.during), k.name, k.id)
            from (
                select o.enrolment_id, max(o.until) as until from wall.own_stays(who, at) o where o.pupil_id = child group by o.enrolment_id
            ) s
            join enrolment e on e.id = s.enrolment_id join class_group k on k.id = e.group_id join school_year y on y.id = k.year_id))
    from person p
    where p.id = child and exists (select from wall.own_stays(who, at) o where o.pupil_id = child)
    $$;

create or replace function wall.merge_columns() returns table (holder text, name text, how text) language sql immutable as $$
    values
        ('account', 'person_id', 'rule'), ('account', 'confirmed_by', 'move'),
        ('announcement', 'author_id', 'move'), ('announcement', 'withdrawn_by', 'move'),
        ('announcement_pupil', 'pupil_id', 'move'),
        ('announcement_revision', 'edited_by', 'move'),
        ('appointment', 'person_id', 'rule'), ('appointment', 'set_by', 'move'),
        ('approval', 'asked_by', 'move'), ('approval', 'decided_by', 'move'),
        ('assignment', 'person_id', 'rule'), ('assignment', 'set_by', 'move'),
        ('bar_exception', 'person_id', 'rule'), ('bar_exception', 'set_by', 'move'),
        ('call_mark', 'person_id', 'rule'), ('call_mark', 'marked_by', 'move'),
        ('concern', 'author_id', 'move'), ('concern', 'answered_by', 'move'),
        ('consent', 'person_id', 'rule'), ('consent', 'pupil_id', 'rule'),
        ('enrolment', 'pupil_id', 'rule'), ('enrolment', 'set_by', 'move'), ('enrolment', 'ended_by', 'move'),
        ('erasure_request', 'person_id', 'move'), ('erasure_request', 'pupil_id', 'move'), ('erasure_request', 'answered_by', 'move'),
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
