-- The definition of access once more, made for being asked at every request. What it says is what 0002 said; how it is asked differs.

-- Whether a fact holds at a moment. PostgreSQL takes one period in two hundred to hold a given moment, and then reads *all* that hold it
-- through the index of the exclusion constraint, every request anew, instead of the few of one person. In truth nearly all hold now;
-- written like this, the condition is one to check on the rows of the person, and no way to find rows.
create function wall.live(during tstzrange, at timestamptz) returns boolean language sql immutable parallel safe
    return coalesce(during @> at, false);

-- One row for each reason, as `wall.access`, with the name of the group: the table of groups is at hand here anyway.
create function wall.standing(who uuid, at timestamptz)
    returns table (group_id uuid, name text, capacity text, through uuid, child uuid, until timestamptz)
    language sql stable
    as $$
    select c.group_id, k.name, c.capacity, c.through, c.child, c.until
    from (
        select a.group_id, a.role, a.id, null::uuid, upper(a.during)
        from wall.assignment a
        where a.person_id = who and wall.live(a.during, at)
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
        where g.guardian_id = who and g.right_level in ('full', 'informed', 'entrusted') and wall.live(g.during, at) and wall.live(e.during, at)
        union all
        select e.group_id, 'pupil', e.id, e.pupil_id, upper(e.during)
        from wall.enrolment e
        where e.pupil_id = who and wall.live(e.during, at)
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
                where b.guardian_id = who and b.right_level = 'barred' and wall.live(b.during, at)
                    and e.group_id = c.group_id and wall.live(e.during, at))
            or exists (
                select from wall.bar_exception x
                where x.person_id = who and x.group_id = c.group_id and x.during @> at))
    $$;

create or replace function wall.access(who uuid, at timestamptz)
    returns table (group_id uuid, capacity text, through uuid, child uuid, until timestamptz)
    language sql stable
    as $$ select s.group_id, s.capacity, s.through, s.child, s.until from wall.standing(who, at) s $$;
