-- Whether whoever is at the desk is the second pair of eyes for this post: it waits in a class of theirs, in the version that was handed in, and
-- somebody else wrote it (0510).
create function wall.looks_at(post uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (
        select from second_look l join announcement a on a.id = l.announcement_id and a.version = l.version
        where l.announcement_id = post and l.returned_at is null and a.state = 'draft' and a.author_id <> wall.person()
            and a.group_id = any (wall.groups()) and a.group_id = any (wall.staffed()) and not wall.for_own_only(a.id));
end $$;

-- Who will read a post that waits, class by class, the one it was written in first: for whoever looks at it, who does not always write in the
-- others, and does not see which of the chosen pupils are their own.
create function wall.looked_audience(post uuid, at timestamptz)
    returns table (name text, here boolean, guardians bigint, pupils bigint, readers bigint, staff bigint, chosen bigint, open boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select k.name, k.id = a.group_id, n.guardians, n.pupils, n.readers, n.staff,
        (select count(*) from announcement_pupil p where p.announcement_id = a.id),
        (select s.state = 'open' or (s.state = 'frozen' and a.kind = 'alert') from wall.class_state(k.id, at) s) and wall.writes(a.author_id, k.id, at)
    from announcement a
    join class_group k on k.id = a.group_id or k.id in (select o.also_in from announcement_also o where o.announcement_id = a.id)
    cross join lateral (
        select count(distinct w.person_id) filter (where w.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')) as guardians,
            count(distinct w.child) filter (where w.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')) as pupils,
            count(distinct w.person_id) filter (where w.capacity = 'pupil') as readers,
            count(distinct w.person_id) filter (where w.capacity in ('teacher', 'substitute', 'assistant', 'principal')) as staff
        from wall.audience(k.id, at) w
        where a.audience = 'class' or w.capacity in ('teacher', 'substitute', 'principal')
            or (w.capacity in ('full', 'informed', 'entrusted') and exists (
                select from announcement_pupil p where p.announcement_id = a.id and p.pupil_id = w.child))) n
    where a.id = post and wall.looks_at(post)
    order by k.id <> a.group_id, k.name, k.id
    $$;

-- Names of the pupils of the other classes that it goes to.
create function wall.looked_names(post uuid, at timestamptz) returns table (given_name text, family_name text, usage_name text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select distinct p.given_name, p.family_name, p.usage_name
    from announcement_also o cross join lateral wall.class_pupils(o.also_in, at) c join person p on p.id = c.pupil_id
    where o.announcement_id = post and wall.looks_at(post)
    $$;

-- How many of a child's guardians had to agree, before an edit.
alter table announcement_revision add column ask_scope text check (ask_scope in ('one', 'both'));

-- When and where something is, or that it does not take place: what changes of that is told, as if it were new, to those who have read it, too.
alter table announcement
    add column changed_at timestamptz check (changed_at >= published_at),
    -- the same, but for calling off
    add column moved_at timestamptz;
create function wall.note_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    new.changed_at := case when new.state = 'published' and old.state = 'published' then greatest(coalesce(wall.at(), now()), new.published_at) end;
    if new.changed_at is null then
        new.moved_at := null;
    elsif new.cancelled_at is not distinct from old.cancelled_at then
        new.moved_at := new.changed_at;
    end if;
    return new;
end $$;
create trigger note_change before update of state, from_on, until_on, from_time, until_time, place, cancelled_at on announcement for each row
    when (new.state = 'draft' or (new.kind in ('event', 'homework', 'wall') and old.state = 'published' and new.state = 'published'
        and (new.from_on, new.until_on, new.from_time, new.until_time, new.place, new.cancelled_at)
            is distinct from (old.from_on, old.until_on, old.from_time, old.until_time, old.place, old.cancelled_at)))
    execute function wall.note_change();
create function wall.tell_of_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- what can still be undone has been told to nobody
    insert into job (kind, payload, run_at)
    values ('outbox-post', jsonb_build_object('announcement', new.id), greatest(new.changed_at, new.published_at + interval '10 minutes'));
    return null;
end $$;
create trigger tell_of_change after update of from_on, until_on, from_time, until_time, place, cancelled_at on announcement for each row
    when (new.state = 'published' and new.changed_at is distinct from old.changed_at)
    execute function wall.tell_of_change();

-- Whom a post is told to, as before (0650), and of what has changed since they read it first: a mark says the day of that.
create or replace function wall.tell_whom(post uuid, at timestamptz) returns table (person_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select x.person_id
    from announcement a
    cross join school k
    cross join lateral wall.audience(a.group_id, at) x
    where (a.id = post or a.broadcast_id = post) and a.state = 'published' and x.person_id <> a.author_id
        and (x.capacity in ('full', 'informed', 'entrusted')
            or (a.audience = 'class' and x.capacity in ('unconfirmed', 'pupil')))
        and (a.audience = 'class' or exists (
            select from announcement_pupil p where p.announcement_id = a.id and p.pupil_id = x.child))
        and exists (select from account c where c.person_id = x.person_id and c.suspended_at is null)
        and not exists (
            select from read_mark m where m.announcement_id = a.id and m.person_id = x.person_id
                and (a.changed_at is null or m.reached_on > (a.changed_at at time zone k.time_zone)::date))
    union
    select s.person_id from wall.shut_out(post, at, null) s
    where exists (select from account c where c.person_id = s.person_id and c.suspended_at is null)
    $$;
