-- The definition of access once more, in few steps: half of what entering costs is setting up the plan, whatever comes out of it. What it
-- says is what 0002 said.

drop function wall.access(uuid, timestamptz);
drop function wall.standing(uuid, timestamptz);

-- One row for each reason, with the name of the group. A principal can see every class, and a town has ten thousand: of these only
-- `head_of` is listed. A live court order is one of the reasons at first, and takes away all others of its group (rules.md 2), unless the
-- principal recorded a dated exception.
create function wall.access(who uuid, at timestamptz, head_of uuid)
    returns table (group_id uuid, name text, capacity text, through uuid, child uuid, until timestamptz)
    language sql stable
    as $$
    select c.group_id, k.name, c.capacity, c.through, c.child, c.until
    from (
        select r.*, bool_or(r.capacity = 'barred') over (partition by r.group_id) as barred
        from (
            select a.group_id, a.role, a.id, null::uuid, upper(a.during)
            from wall.assignment a
            where a.person_id = who and wall.live(a.during, at)
            union all
            select head_of, 'principal', p.id, null::uuid, upper(p.during)
            from wall.appointment p
            where p.person_id = who and p.role = 'principal' and wall.live(p.during, at) and coalesce(p.opens_classes_at <= at, true)
                and head_of is not null
            union all
            select e.group_id,
                case
                    when g.right_level = 'barred' or a.id is null or a.confirmed_at is not null then g.right_level
                    when at < a.joined_at + interval '14 days' and not wall.delicate(g.pupil_id, at) then 'unconfirmed'
                end,
                g.id, g.pupil_id, least(upper(g.during), upper(e.during))
            from wall.guardianship g
            join wall.enrolment e on e.pupil_id = g.pupil_id
            left join public.account a on a.person_id = g.guardian_id
            where g.guardian_id = who and g.right_level in ('full', 'informed', 'entrusted', 'barred')
                and wall.live(g.during, at) and wall.live(e.during, at)
            union all
            select e.group_id, 'pupil', e.id, e.pupil_id, upper(e.during)
            from wall.enrolment e
            where e.pupil_id = who and wall.live(e.during, at)
                -- of the row, not of `who`: so it is worked out for pupils only
                and wall.pupil_unlocked(e.pupil_id, at)
        ) r (group_id, capacity, through, child, until)
        where r.capacity is not null
    ) c
    join wall.class_group k on k.id = c.group_id
    where c.capacity <> 'barred'
        and (k.state in ('open', 'frozen') or (k.state = 'closed' and c.capacity = 'principal'))
        and (not c.barred or exists (
            select from wall.bar_exception x
            where x.person_id = who and x.group_id = c.group_id and wall.live(x.during, at)))
    $$;

create or replace function wall.audience(grp uuid, at timestamptz)
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
    cross join lateral wall.access(p.who, at, grp) a
    where a.group_id = grp
    $$;

create or replace function wall.ended(who uuid, at timestamptz)
    returns table (group_name text, why text, ended_at timestamptz)
    language sql stable
    as $$
    select k.name, f.why, max(f.ended_at)
    from (
        select a.group_id, 'assignment', upper(a.during)
        from wall.assignment a
        where a.person_id = who
        union all
        select e.group_id, 'guardianship', least(upper(g.during), upper(e.during))
        from wall.guardianship g join wall.enrolment e on e.pupil_id = g.pupil_id
        where g.guardian_id = who and g.right_level in ('full', 'informed', 'entrusted') and g.during && e.during
        union all
        select e.group_id, 'enrolment', upper(e.during)
        from wall.enrolment e
        where e.pupil_id = who
        union all
        select e.group_id, 'consent', at
        from wall.enrolment e
        where e.pupil_id = who and e.during @> at
    ) f (group_id, why, ended_at)
    join wall.class_group k on k.id = f.group_id
    where f.ended_at <= at and f.ended_at > at - interval '30 days'
        and not exists (select from wall.access(who, at, f.group_id) x where x.group_id = f.group_id)
        and not wall.barred(who, f.group_id, at)
    group by k.name, f.why
    $$;

-- What only some requests need. In PL/pgSQL, because that is set up when it is called, and not with every plan that might call it.

-- Pupils to whom this person has any edge, live or ended (rules.md 3).
create function wall.own_pupils(who uuid) returns uuid[] language plpgsql stable as $$
begin
    return array(select distinct g.pupil_id from wall.guardianship g where g.guardian_id = who);
end $$;

-- The pupils of a class, but for those.
create function wall.other_pupils(who uuid, grp uuid, at timestamptz) returns uuid[] language plpgsql stable as $$
begin
    return array(
        select e.pupil_id from wall.enrolment e
        where e.group_id = grp and wall.live(e.during, at)
            and not exists (select from wall.guardianship g where g.guardian_id = who and g.pupil_id = e.pupil_id));
end $$;

-- What staff are told of on every page: in the last thirty days a principal came in by the terminal (rules.md 9); the head asks to do
-- alone what takes two, or did in the last thirty days (rules.md 20).
create function wall.alarms(at timestamptz) returns text[] language plpgsql stable as $$
begin
    return array_remove(array[
        case when exists (select from wall.appointment a where a.origin = 'terminal' and a.set_at > at - interval '30 days') then 'rescued' end,
        case when exists (
            select from public.approval v
            where v.alone_at is not null and v.asked_at > at - interval '37 days' and (
                (v.outcome is null and v.expires_at > at)
                or (v.outcome = 'confirmed' and v.decided_by = v.asked_by and v.decided_at > at - interval '30 days'))) then 'alone' end
    ], null);
end $$;
