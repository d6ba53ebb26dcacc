-- The record of acts, made safe to show: who may add to it and read it, what of it is kept from whom, and how it is checked.

-- a request says what was done; the place in the chain and its hash are for wall.chain_audit alone to give
revoke insert on audit from preau_app;
grant insert (at, actor, action, subjects) on audit to preau_app;

alter table audit enable row level security;
create policy adding on audit for insert with check (true);
-- the school's facts, and in a class the visits of the principal to it, which its page shows (rules.md 12)
create policy reading on audit for select using (
    (select wall.facts()) or (select wall.system())
    or (action = 'principal-visit' and subjects ->> 'group' = any (((select wall.groups())::uuid[])::text[])));

-- The people whose lines a colleague handles (rules.md 3, 7): pupils to whom this person has any edge, live, ended or barred, and
-- the other guardians of those pupils.
create function wall.audit_circle(who uuid) returns uuid[] language sql stable
    return array(
        select g.pupil_id from wall.guardianship g where g.guardian_id = who
        union
        select o.guardian_id from wall.guardianship g join wall.guardianship o on o.pupil_id = g.pupil_id
        where g.guardian_id = who and o.guardian_id <> who
    );

create function wall.audit_ids(written jsonb) returns table (id uuid) language sql immutable as $$
    select distinct case when word ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then word::uuid end
    from (select x.value #>> '{}' from jsonb_path_query(written, 'strict $.** ? (@.type() == "string")') as x (value)) as y (word)
$$;

-- Whom each id in a line is about: the person themselves, or whose account, letter or fact it is. A frozen act is about whom its
-- payload names.
create function wall.audit_people(subjects jsonb) returns table (id uuid, person_id uuid) language sql stable as $$
    with named (id, names) as (
        select w.id, w.id from wall.audit_ids(subjects) w
        union
        select w.id, f.id from wall.audit_ids(subjects) w join public.approval a on a.id = w.id cross join lateral wall.audit_ids(a.payload) f
    )
    select n.id, p.id from named n join public.person p on p.id = n.names
    union select n.id, a.person_id from named n join public.account a on a.id = n.names
    union select n.id, a.person_id from named n join public.device d on d.id = n.names join public.account a on a.id = d.account_id
    union select n.id, l.person_id from named n join public.letter l on l.id = n.names
    union select n.id, g.guardian_id from named n join wall.guardianship g on g.id = n.names
    union select n.id, g.pupil_id from named n join wall.guardianship g on g.id = n.names
    union select n.id, e.pupil_id from named n join wall.enrolment e on e.id = n.names
    union select n.id, s.person_id from named n join wall.assignment s on s.id = n.names
    union select n.id, s.person_id from named n join wall.appointment s on s.id = n.names
$$;

-- Whether a line is kept from someone with this circle: it is about nobody else, or someone of the circle did it who was not at
-- work in the school at the time.
create function wall.audit_kept(circle uuid[], entry audit) returns boolean language sql stable
    return cardinality(circle) > 0 and (
        coalesce((select bool_and(p.person_id = any (circle)) from wall.audit_people(entry.subjects) p), false)
        or (coalesce(entry.actor = any (circle), false) and not wall.is_staff(entry.actor, entry.at)));

-- The first place where the chain does not hold; the first line dated more than an hour before the one it follows, which is an hour
-- set back or a line written afterwards; how many wait for their place; and the end of the chain, to be noted on paper: lines cut
-- off there leave a chain that holds. A line is right if its hash follows from the hash stored before it, so that the first wrong
-- one is the one that was touched.
drop function wall.verify_audit();
create function wall.verify_audit() returns table (rows bigint, broken_at bigint, dated_back_at bigint, unchained bigint, head bytea)
    language sql stable security definer set search_path = public, pg_temp as $$
    with line as (
        select a.seq, a.at, a.hash, row_number() over before as place, lag(a.at) over before as at_before,
            sha256(coalesce(lag(a.hash) over before, '\x')
                || convert_to(wall.audit_line(a, row_number() over before), 'UTF8')) as expected
        from audit a where a.seq is not null
        window before as (order by a.seq)
    )
    select count(*), min(place) filter (where seq <> place or hash <> expected), min(seq) filter (where at < at_before - interval '1 hour'),
        (select count(*) from audit a where a.seq is null),
        (select a.hash from audit a where a.seq is not null order by a.seq desc limit 1)
    from line
$$;
