-- What announcements, "who can see" and the home page ask beyond 0001–0003.

-- The hidden key of the form that made a post: sent twice by an impatient thumb, it makes one row.
alter table announcement add column form_key uuid;
create unique index announcement_form on announcement (author_id, form_key);

-- a notice on the wall says more than title and body; what an edit replaced is kept whole
alter table announcement_revision add column place text, add column from_on date, add column until_on date;

-- The pupils of a class on a day, and whether each is old enough for an account. "The families of 24 pupils" and the names that a
-- text should not spell out come from here: it depends on enrolments only, never on what a guardian did (rules.md 13, 14).
create function wall.class_pupils(grp uuid, at timestamptz)
    returns table (pupil_id uuid, of_age boolean)
    language sql stable
    as $$
    select e.pupil_id, coalesce(wall.age(p.birth_date, at) >= s.pupil_account_age, false)
    from wall.enrolment e join public.person p on p.id = e.pupil_id cross join wall.school s
    where e.group_id = grp and e.during @> at
    $$;

-- Whether a live court order keeps this person out of the class (rules.md 2): nobody calls them about it either.
create function wall.barred(who uuid, grp uuid, at timestamptz) returns boolean language sql stable
    return exists (
        select from wall.guardianship b
        join wall.enrolment e on e.pupil_id = b.pupil_id
        where b.guardian_id = who and b.right_level = 'barred' and b.during @> at and e.group_id = grp and e.during @> at
    ) and not exists (
        select from wall.bar_exception x where x.person_id = who and x.group_id = grp and x.during @> at
    );

-- Classes that this person could see until lately and cannot any more, for their own home page (ux.md: access-ended). A pupil whose
-- lock has shut is told that an authorisation has ended, never whose (rules.md 10); a court order is told to nobody.
create function wall.ended(who uuid, at timestamptz)
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
        and not exists (select from wall.access(who, at) x where x.group_id = f.group_id)
        and not wall.barred(who, f.group_id, at)
    group by k.name, f.why
    $$;
