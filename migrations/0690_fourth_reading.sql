-- In whose name something goes out in a class: whoever writes there (0540); an alert also in the head's, but where a court order keeps the head out.
create function wall.may_author(who uuid, class uuid, kind text, at timestamptz) returns boolean language plpgsql stable security definer
    set search_path = public, pg_temp as $$
begin
    return wall.writes(who, class, at) or (kind = 'alert' and wall.heads(who, at) and not wall.barred(who, class, at));
end $$;

-- Somebody who reported a post that was then kept may report what it was changed into.
create trigger check_report_again after update of answered_at on report for each row
    when (old.answered_at is not null and new.answered_at is null)
    execute function wall.check_report();
create trigger hide_reported_again after update of answered_at on report for each row
    when (old.answered_at is not null and new.answered_at is null)
    execute function wall.hide_reported();

-- As before (0530); two who report at once are one after the other, so that the second sees the first.
create or replace function wall.hide_reported() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform from announcement a where a.id = new.announcement_id for no key update;
    update announcement a set reported_at = coalesce(a.reported_at, new.reported_at),
        hidden_at = coalesce(a.hidden_at, case
            when a.risk in ('amber', 'red') or exists (
                select from report r
                where r.announcement_id = a.id and r.answered_at is null and not wall.one_family(r.person_id, new.person_id))
            then new.reported_at end)
    where a.id = new.announcement_id;
    return null;
end $$;

-- The safeguarding path (0440), also not past a court order that keeps the head out of a class (rules.md 2).
create or replace function wall.threads_of(who uuid, named text, at timestamptz)
    returns table (thread_id uuid, class text, pupil_id uuid, child text, guardian text, begun_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.id, k.name, t.pupil_id, concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)),
        concat_ws(' ', g.given_name, coalesce(g.usage_name, g.family_name)), t.begun_at
    from thread t
    join class_group k on k.id = t.group_id
    join person c on c.id = t.pupil_id
    join person g on g.id = t.guardian_id
    where length(named) >= 2 and strpos(c.name_key, named) > 0 and t.pupil_id <> all (wall.own_pupils(who))
        and not wall.barred(who, t.group_id, at)
        and exists (select from thread_message m where m.thread_id = t.id and m.deliver_at <= at)
        and exists (select from appointment a where a.person_id = who and a.role = 'principal' and wall.live(a.during, at))
    order by t.begun_at desc, t.id
    limit 50
    $$;
create or replace function wall.readings(who uuid, at timestamptz)
    returns table (id uuid, class text, child text, until_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select r.id, k.name, concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)), r.until_at
    from thread_reading r
    join thread t on t.id = r.thread_id
    join class_group k on k.id = t.group_id
    join person c on c.id = t.pupil_id
    where r.reader_id = who and r.from_at <= at and r.until_at > at and t.pupil_id <> all (wall.own_pupils(who))
        and not wall.barred(who, t.group_id, at)
        and exists (select from appointment a where a.person_id = who and a.role = 'principal' and wall.live(a.during, at))
    $$;

-- Since when a pledge is owed (0495): nobody owes one from before they first came to a class as family in that year.
create or replace function wall.pledge_owed(acc uuid, at timestamptz) returns timestamptz language plpgsql stable as $$
declare
    owed timestamptz;
begin
    select greatest(y.starts_on::timestamp at time zone s.time_zone, t.asked_from, (
            select min(greatest(lower(e.during), lower(g.during)))
            from public.account c
            join public.guardianship g on g.guardian_id = c.person_id and g.right_level in ('full', 'informed', 'entrusted')
                and g.during && tstzrange(y.starts_on::timestamp at time zone s.time_zone, at, '[]')
            join public.enrolment e on e.pupil_id = g.pupil_id
                and e.during && tstzrange(y.starts_on::timestamp at time zone s.time_zone, at, '[]')
            where c.id = acc))
        into owed
    from public.school s
    cross join lateral (
        select * from public.school_year y where y.starts_on <= (at at time zone s.time_zone)::date order by y.starts_on desc limit 1
    ) y
    cross join lateral (select * from public.pledge_text t order by t.version desc limit 1) t
    where not exists (select from public.pledge p where p.account_id = acc and p.year_id = y.id and p.version >= t.version);
    return owed;
end $$;

-- A text for several classes (0540, 0640) that cannot go to one of them any more goes without it, and its author is told.
create function wall.note_left_out() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into notice (account_id, kind, at)
    select c.id, 'post-left-out', new.published_at from account c
    where c.person_id = new.author_id and exists (
        select from announcement_also o
        where o.announcement_id = new.id and not (
            wall.writes(new.author_id, o.also_in, new.published_at)
            and (select s.state from wall.class_state(o.also_in, new.published_at) s) = 'open'));
    return null;
end $$;
-- named so as to come before `copy_announcement`, which forgets the classes
create trigger announce_left_out after update of state on announcement for each row
    when (old.state = 'draft' and new.state = 'published')
    execute function wall.note_left_out();

-- Whether a draft has no gaps left (0660); and that somebody can still read it, or do it, once it is out.
create or replace function wall.ready(post uuid, at timestamptz, today date) returns boolean
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select a.title <> ''
            and (a.expires_on is null or a.expires_on >= today)
            and case a.kind
                when 'wall' then a.place is not null and a.from_on is not null and a.until_on is not null
                when 'event' then a.from_on is not null and a.until_on is not null
                when 'homework' then a.body <> '' and a.from_on >= today
                else a.body <> ''
            end
            and (a.audience = 'class' or exists (
                select from announcement_pupil p
                join enrolment e on e.pupil_id = p.pupil_id and e.group_id = a.group_id and e.during @> at
                where p.announcement_id = a.id))
            -- an alert goes on in a frozen class (rules.md 24)
            and (select s.state = 'open' or (s.state = 'frozen' and a.kind = 'alert') from wall.class_state(a.group_id, at) s)
            and not exists (select from sign_off f where f.announcement_id = a.id and (f.until_on is null or f.until_on < today))
            and not exists (
                select from offer o where o.announcement_id = a.id and (o.until_on is null or o.until_on < today
                    or (select count(*) from offer_option p where p.announcement_id = o.announcement_id)
                        < case o.kind when 'poll' then 2 else 1 end))
        from announcement a where a.id = post);
end $$;

-- Homework that the classes of the writer's have for a day already, but for this post: here, and where else it is to go.
create function wall.given_for(classes uuid[], day date, but uuid, at timestamptz) returns table (class text, title text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select k.name, a.title
    from announcement a join class_group k on k.id = a.group_id
    where a.group_id = any (classes) and wall.writes(wall.person(), a.group_id, at) and a.kind = 'homework' and a.state = 'published'
        and a.from_on = day and a.id <> but and not (a.audience <> 'class' and wall.for_own_only(a.id))
    order by k.name, a.published_at, a.id
    $$;
