-- What people may take with them, and what they may ask for (GDPR 15, 17 and 20). Every file holds one person's own data, or one child's,
-- and nothing about anybody else: no other guardian, no author's name.

-- The stays in a class for which somebody may take what concerns a child, or themselves as a pupil: while they last, for thirty days after
-- (rules.md 28), and where they lasted to the end of the year, until the class is purged. Never from an account that nobody confirmed,
-- under a court order, or past a right that was taken back to "contact".
create function wall.own_stays(who uuid, at timestamptz)
    returns table (pupil_id uuid, enrolment_id uuid, group_id uuid, right_level text, until timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select s.pupil_id, s.enrolment_id, s.group_id, s.right_level, upper(s.during)
    from (
        select g.pupil_id, e.id, e.group_id, g.right_level, g.during * e.during
        from guardianship g join enrolment e on e.pupil_id = g.pupil_id and e.during && g.during
        where g.guardian_id = who and g.right_level in ('full', 'informed', 'entrusted')
            and not exists (
                select from guardianship b
                where b.guardian_id = who and b.pupil_id = g.pupil_id and b.right_level in ('barred', 'contact') and wall.live(b.during, at))
        union all
        select e.pupil_id, e.id, e.group_id, 'pupil', e.during
        from enrolment e where e.pupil_id = who and wall.pupil_unlocked(who, at)
    ) s (pupil_id, enrolment_id, group_id, right_level, during)
    join class_group k on k.id = s.group_id
    where lower(s.during) <= at and k.shut_at is null and not wall.barred(who, s.group_id, at)
        and (upper(s.during) > at - interval '30 days' or (upper(s.during) >= wall.year_end(s.group_id) and k.purged_at is null))
        and exists (
            select from account a where a.person_id = who and a.confirmed_at is not null and a.suspended_at is null)
    $$;

-- The children, or oneself, whose file may be taken now; and whether this person may ask that something of it be erased.
create function wall.own_children(who uuid, at timestamptz) returns table (pupil_id uuid, given_name text, guards boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select s.pupil_id, p.given_name, bool_or(s.right_level in ('full', 'informed'))
    from wall.own_stays(who, at) s join person p on p.id = s.pupil_id
    group by s.pupil_id, p.given_name
    order by p.given_name, s.pupil_id
    $$;

-- A child's file for one of those who may take it; nothing for anybody else. A post belongs to it as it stood while they could read it.
create function wall.data_of_child(who uuid, child uuid, at timestamptz) returns jsonb
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
                        'from_on', a.from_on, 'until_on', a.until_on, 'published_at', a.published_at, 'edited_at', a.edited_at,
                        'reached_on', m.reached_on) order by a.published_at, a.id)
                    from announcement a left join read_mark m on m.announcement_id = a.id and m.person_id = who
                    where a.group_id = k.id and a.state = 'published' and coalesce(a.edited_at, a.published_at) < least(s.until, at)), '[]'))
                order by lower(e.during), k.name, k.id)
            from (
                select o.enrolment_id, max(o.until) as until from wall.own_stays(who, at) o where o.pupil_id = child group by o.enrolment_id
            ) s
            join enrolment e on e.id = s.enrolment_id join class_group k on k.id = e.group_id join school_year y on y.id = k.year_id))
    from person p
    where p.id = child and exists (select from wall.own_stays(who, at) o where o.pupil_id = child)
    $$;

-- Somebody asks that data be erased; the office answers within thirty days. Nobody answers themselves.
create table erasure_request (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    -- the child it is about; nothing: about themselves
    pupil_id uuid references pupil on delete cascade,
    words text not null check (length(words) between 1 and 1000),
    asked_at timestamptz not null,
    due_on date not null,
    outcome text check (outcome in ('erased', 'refused')),
    answer text check (length(answer) between 1 and 1000),
    answered_by uuid references person on delete set null,
    answered_at timestamptz,
    check ((answered_at is null) = (outcome is null) and (answered_at is null) = (answer is null)),
    check (answered_at is not null or answered_by is null),
    check (answered_by is distinct from person_id),
    check (answered_at >= asked_at)
);
create index erasure_request_open on erasure_request (due_on) where answered_at is null;
create index erasure_request_of_person on erasure_request (person_id);

alter table erasure_request enable row level security;
create policy asking on erasure_request for insert with check (true);
-- what a colleague handles is not among the reader's facts (rules.md 3)
create policy scope on erasure_request using (
    (select wall.system()) or ((select wall.facts()) and not wall.handled_by_colleague(person_id)));
create policy pupils on erasure_request as restrictive using (
    (select wall.system()) or coalesce(pupil_id <> all ((select wall.own())::uuid[]), true));
grant select, insert, delete on erasure_request to preau_app;
grant update (outcome, answer, answered_by, answered_at) on erasure_request to preau_app;

-- A person's own file, but for their contact details, which only the program's key opens. What they did stands by its kind and time: about
-- whom it was is other people's data.
create function wall.data_of_person(who uuid, at timestamptz) returns jsonb
    language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object(
        'given_name', p.given_name, 'family_name', p.family_name, 'usage_name', p.usage_name, 'civility', p.civility,
        'birth_date', p.birth_date, 'lang', p.lang, 'sign_in_name', c.login, 'joined_at', c.joined_at,
        'roles', coalesce((
            select jsonb_agg(jsonb_build_object('role', r.role, 'class', r.class, 'from', lower(r.during), 'until', upper(r.during)) order by lower(r.during))
            from (
                select x.role, null::text, x.during from appointment x where x.person_id = who
                union all
                select x.role, k.name, x.during from assignment x join class_group k on k.id = x.group_id where x.person_id = who
            ) r (role, class, during)), '[]'),
        'children', coalesce((
            select jsonb_agg(jsonb_build_object('given_name', n.given_name, 'right_level', g.right_level, 'from', lower(g.during), 'until', upper(g.during))
                order by n.given_name, lower(g.during))
            from guardianship g join person n on n.id = g.pupil_id
            where g.guardian_id = who and g.right_level in ('full', 'informed', 'entrusted')
                and exists (select from wall.own_stays(who, at) s where s.pupil_id = g.pupil_id)), '[]'),
        'devices', coalesce((
            select jsonb_agg(jsonb_build_object('label', d.label, 'since', d.created_at, 'seen_at', d.seen_at) order by d.created_at)
            from device d where d.account_id = c.id), '[]'),
        'letters', coalesce((
            select jsonb_agg(jsonb_build_object('made_at', l.created_at, 'used_at', l.used_at) order by l.created_at)
            from letter l where l.person_id = who), '[]'),
        'notices', coalesce((
            select jsonb_agg(jsonb_build_object('kind', n.kind, 'at', n.at) order by n.at) from notice n where n.account_id = c.id), '[]'),
        'acts', coalesce((
            select jsonb_agg(jsonb_build_object('action', x.action, 'at', x.at) order by x.id) from audit x where x.actor = who), '[]'),
        'announcements_written', (select count(*) from announcement n where n.author_id = who),
        'requests', coalesce((
            select jsonb_agg(jsonb_build_object('words', r.words, 'asked_at', r.asked_at, 'due_on', r.due_on, 'answer', r.answer, 'answered_at', r.answered_at)
                order by r.asked_at)
            from erasure_request r where r.person_id = who), '[]'))
    from person p join account c on c.person_id = p.id
    where p.id = who
    $$;

-- One's own, for the page of the person who asked.
create function wall.own_requests(who uuid)
    returns table (about text, words text, asked_at timestamptz, due_on date, outcome text, answer text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select p.given_name, r.words, r.asked_at, r.due_on, r.outcome, r.answer
    from erasure_request r left join person p on p.id = r.pupil_id
    where r.person_id = who
    order by r.asked_at desc, r.id desc
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
