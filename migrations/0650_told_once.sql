-- Who is told of what, put right: what the head sends to all classes is one alert to each person, and comes to those whose class is closed
-- (rules.md 24); an answer is due again when its day or its text has changed; school days are weekdays.

-- Weekdays in no holiday after the first of these days, up to the last; as far as a hundred days ahead.
create function wall.school_days_until(start date, last date, year uuid) returns integer language plpgsql stable set search_path = public, pg_temp as $$
begin
    return (
        select count(*)
        from generate_series(start + interval '1 day', least(last, start + 100), interval '1 day') g (day)
        where extract(isodow from g.day) < 6
            and not exists (select from school_holiday h where h.year_id = year and g.day::date between h.starts_on and h.ends_on));
end $$;

-- Guardians' own answers, as before (0590): an answer to a text that was changed since is none. `asked` is another number where the last day
-- is another one, or where what they had answered counts no more: then they are told anew.
drop function wall.slips_due(timestamptz, uuid);
create function wall.slips_due(at timestamptz, of_post uuid)
    returns table (announcement_id uuid, person_id uuid, published_at timestamptz, until_on date, asked bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, x.person_id, a.published_at, f.until_on, ('x' || left(md5(f.until_on || coalesce(max(o.outdated), '')), 8))::bit(32)::bigint
    from school s
    cross join lateral (select (at at time zone s.time_zone)::date as today) d
    join sign_off f on f.until_on >= d.today
    join announcement a on a.id = f.announcement_id and a.state = 'published' and a.published_at <= at - interval '10 minutes'
    join class_group k on k.id = a.group_id
    cross join lateral wall.audience(a.group_id, at) x
    join person p on p.id = x.child and coalesce(wall.age(p.birth_date, at) < 18, true)
    join account c on c.person_id = x.person_id and c.suspended_at is null and c.confirmed_at <= at
    left join lateral (
        select encode(f.text_hash, 'hex') as outdated
        where exists (
            select from signature g
            where g.announcement_id = a.id and g.pupil_id = x.child and g.guardian_id = x.person_id and g.ended_at is null)) o on true
    where (of_post is null or a.id = of_post) and wall.school_days_until(d.today, f.until_on, k.year_id) <= 2
        and x.capacity = 'full'
        and (a.audience = 'class' or exists (
            select from announcement_pupil y where y.announcement_id = a.id and y.pupil_id = x.child))
        and not exists (
            select from signature g
            where g.announcement_id = a.id and g.pupil_id = x.child and g.guardian_id = x.person_id and g.ended_at is null
                and g.text_hash = f.text_hash)
    group by a.id, x.person_id, a.published_at, f.until_on
    $$;
alter table delivery
    drop constraint delivery_event_check,
    add constraint delivery_event_check check (
        event ~ '^(digest:\d{4}-\d\d-\d\dT\d\d|(alert|call):[0-9a-f-]+|slip:[0-9a-f-]+:\d+)$') not valid;
-- what was told already is not told again because it is written otherwise now
update delivery v set event = v.event || ':' || ('x' || left(md5(f.until_on::text), 8))::bit(32)::bigint
from sign_off f where v.event = 'slip:' || f.announcement_id;
delete from delivery where event ~ '^slip:[0-9a-f-]+$';
alter table delivery validate constraint delivery_event_check;

-- An alert to all classes, for those who would be in a class that is closed and are in none that has it: of the last day, nobody whom a court
-- order keeps out.
create function wall.shut_out(post uuid, at timestamptz, only_who uuid) returns table (person_id uuid, published_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select distinct g.guardian_id, b.published_at
    from broadcast b
    cross join class_group k
    join enrolment e on e.group_id = k.id and e.during @> at
    join guardianship g on g.pupil_id = e.pupil_id and g.during @> at and g.right_level in ('full', 'informed', 'entrusted')
    where b.id = post and b.kind = 'alert' and b.state = 'published' and b.published_at > at - interval '24 hours'
        and not k.canary and (select s.state from wall.class_state(k.id, at) s) = 'closed'
        and (only_who is null or g.guardian_id = only_who)
        and not wall.barred(g.guardian_id, k.id, at)
        and not exists (
            select from announcement a join wall.access(g.guardian_id, at, null) x on x.group_id = a.group_id
            where a.broadcast_id = b.id)
    $$;

-- Whom a post is told to, as before (0590); `post` may be what the head sent to all classes.
create or replace function wall.tell_whom(post uuid, at timestamptz) returns table (person_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select x.person_id
    from announcement a
    cross join lateral wall.audience(a.group_id, at) x
    where (a.id = post or a.broadcast_id = post) and a.state = 'published' and x.person_id <> a.author_id
        and (x.capacity in ('full', 'informed', 'entrusted')
            or (a.audience = 'class' and x.capacity in ('unconfirmed', 'pupil')))
        and (a.audience = 'class' or exists (
            select from announcement_pupil p where p.announcement_id = a.id and p.pupil_id = x.child))
        and exists (select from account c where c.person_id = x.person_id and c.suspended_at is null)
        and not exists (select from read_mark m where m.announcement_id = a.id and m.person_id = x.person_id)
    union
    select s.person_id from wall.shut_out(post, at, null) s
    where exists (select from account c where c.person_id = s.person_id and c.suspended_at is null)
    $$;

-- Whom an alert is told to by text message, as before (0600): of one of them, or of everybody; `post` may be what the head sent to all.
drop function wall.text_whom(uuid, timestamptz);
create function wall.text_whom(post uuid, at timestamptz, only_who uuid) returns table (person_id uuid, published_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select x.person_id, a.published_at
    from announcement a
    cross join lateral wall.audience(a.group_id, at) x
    join person p on p.id = x.person_id and p.phone_sealed is not null
    where (a.id = post or a.broadcast_id = post) and a.kind = 'alert' and a.state = 'published' and x.person_id <> a.author_id
        -- the classes of one person are few
        and (only_who is null or (x.person_id = only_who and a.group_id in (select w.group_id from wall.access(only_who, at, null) w)))
        and x.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')
        and (a.audience = 'class' or exists (
            select from announcement_pupil p where p.announcement_id = a.id and p.pupil_id = x.child))
        and not exists (select from account c where c.person_id = x.person_id and c.suspended_at is not null)
        and not exists (select from read_mark m where m.announcement_id = a.id and m.person_id = x.person_id)
    union
    select s.person_id, s.published_at
    from wall.shut_out(post, at, only_who) s join person p on p.id = s.person_id and p.phone_sealed is not null
    where not exists (select from account c where c.person_id = s.person_id and c.suspended_at is not null)
    $$;

-- An alert to all classes is told of once, by itself; the posts of other texts by class, since what is new is told of together.
drop trigger tell_of_copy on announcement;
create trigger tell_of_copy after insert on announcement for each row
    when (new.state = 'published' and (new.copy_of is not null or (new.broadcast_id is not null and new.kind <> 'alert')))
    execute function wall.tell_of_post();
create function wall.tell_of_broadcast() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into job (kind, payload, run_at, urgent) values ('outbox-alert', jsonb_build_object('broadcast', new.id), new.published_at, true);
    return null;
end $$;
create trigger tell_of_broadcast after update of state on broadcast for each row
    when (old.state = 'draft' and new.state = 'published' and new.kind = 'alert')
    execute function wall.tell_of_broadcast();

-- By which ways word of an alert left for whom (0630), of an alert to all classes, too.
create or replace function wall.alert_left(post uuid) returns table (person_id uuid, channel text)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query
    select v.person_id, v.channel
    from announcement a join delivery v on v.event in ('alert:' || a.id, 'alert:' || a.broadcast_id) and v.state = 'sent'
    where a.id = post and a.kind = 'alert' and a.group_id = any (wall.staffed());
end $$;

-- A gateway that said neither yes nor no is asked again a few times, and not until it answers: each may have been a message.
alter table delivery add column unsure smallint not null default 0 check (unsure >= 0);

-- Whom a court order keeps out of a class has no browser that is signalled, until they sign in again and ask for it.
create function wall.end_push_of_barred() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from push_subscription p using device d join account c on c.id = d.account_id
    where d.id = p.device_id and c.person_id = new.guardian_id;
    return null;
end $$;
create trigger end_push_of_barred after insert or update of right_level, guardian_id on guardianship for each row
    when (new.right_level = 'barred')
    execute function wall.end_push_of_barred();

-- The link in letters (0590) is dead with the access.
create function wall.comes_in(who uuid, at timestamptz) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from account c where c.person_id = who and c.suspended_at is null)
        and (exists (select from wall.access(who, at, null)) or exists (select from appointment p where p.person_id = who and p.during @> at));
end $$;
drop function wall.letters_of(bytea);
create function wall.letters_of(hash bytea, at timestamptz) returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (select p.lang from telling t join person p on p.id = t.person_id where t.stop_hash = hash and wall.comes_in(t.person_id, at));
end $$;
create or replace function wall.stop_letters(hash bytea, at timestamptz) returns uuid
    language sql security definer set search_path = public, pg_temp as $$
    update telling t set digest = false, stopped_at = at, set_at = at
    from account c
    where t.stop_hash = hash and t.digest and c.person_id = t.person_id and wall.comes_in(t.person_id, at)
    returning c.id
    $$;
