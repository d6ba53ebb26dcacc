-- Alerts (rules.md 25): one person may send one of a few sentences with a time, once in six hours to a class; any other text, and any
-- further one, goes out by two. It cannot be undone, only recalled; it goes on in a frozen class (rules.md 24).

alter table announcement
    drop constraint announcement_kind,
    drop constraint announcement_ready,
    add column alert_template text check (alert_template in ('pickup', 'closed', 'late', 'stay', 'cancelled', 'over')),
    add column alert_time time,
    add constraint announcement_kind check (kind in ('news', 'wall', 'homework', 'event', 'praise', 'alert')),
    add constraint announcement_ready check (
        state = 'draft' or kind in ('news', 'praise', 'alert')
        or (from_on is not null and until_on is not null and (kind <> 'wall' or place is not null))),
    -- for the whole class, without an end of its own
    add constraint announcement_alert check (
        (kind = 'alert' or alert_template is null) and ((alert_template is null) = (alert_time is null))
        and (kind <> 'alert' or (audience = 'class' and expires_on is null)));
create index announcement_alerts on announcement (group_id, published_at) where kind = 'alert';

alter table second_look drop constraint second_look_why_check;
alter table second_look add constraint second_look_why_check check (why in ('risky', 'always', 'new', 'named', 'alert'));

-- Whether the next alert to this class needs two people, whatever it says.
create function wall.alerted(class uuid, at timestamptz) returns timestamptz language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select max(a.published_at) from announcement a
        where a.group_id = class and a.kind = 'alert' and a.published_at > at - interval '6 hours');
end $$;

create function wall.check_alert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- two at once are one after the other
    perform from class_group where id = new.group_id for update;
    if new.second_by is null and (new.alert_template is null or wall.alerted(new.group_id, new.published_at) is not null) then
        raise exception 'an alert like this goes out by two' using errcode = 'check_violation', constraint = 'alert_allowed';
    end if;
    delete from second_look where announcement_id = new.id;
    return new;
end $$;
create trigger check_alert before update of state on announcement for each row
    when (old.state = 'draft' and new.state = 'published' and new.kind = 'alert')
    execute function wall.check_alert();

-- What was sent as an alert stays as it was sent, and is no draft again.
create function wall.refuse_alert_change() returns trigger language plpgsql as $$
begin
    raise exception 'an alert is recalled, not changed' using errcode = 'check_violation', constraint = 'alert_allowed';
end $$;
create trigger refuse_alert_change before update of state, kind, title, body, alert_template, alert_time on announcement for each row
    when (old.kind = 'alert' and old.state = 'published' and (new.state = 'draft' or new.kind <> 'alert'
        or (new.state = 'published' and (new.title, new.body, new.alert_template, new.alert_time)
            is distinct from (old.title, old.body, old.alert_template, old.alert_time))))
    execute function wall.refuse_alert_change();

-- The sealed telephone numbers of those whom an alert has not reached: for the one who sent it, for a day, and of no child that is their
-- own. Nobody else reads a number of a family in a class (rules.md 12, 17, 25).
create function wall.alert_phones(post uuid, at timestamptz) returns table (person_id uuid, phone_sealed bytea)
    language sql stable security definer set search_path = public, pg_temp as $$
    select distinct q.id, q.phone_sealed
    from announcement a
    join enrolment e on e.group_id = a.group_id and e.during @> at
    join guardianship g on g.pupil_id = e.pupil_id and g.during @> at and g.right_level in ('full', 'informed', 'entrusted')
    join person q on q.id = g.guardian_id
    where a.id = post and a.kind = 'alert' and a.state = 'published' and a.published_at > at - interval '24 hours'
        and a.author_id = wall.person() and a.group_id = any (wall.staffed())
        and e.pupil_id <> all (wall.own()) and not wall.barred(g.guardian_id, a.group_id, at)
        and not exists (select from call_mark k where k.announcement_id = a.id and k.person_id = q.id)
        and not exists (
            select from read_mark m join account c on c.person_id = m.person_id and c.confirmed_at is not null
            where m.announcement_id = a.id and m.person_id = q.id)
    $$;

create or replace function wall.refuse_shut_class() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (
        select s.state <> 'open' and not (s.state = 'frozen' and new.kind = 'alert')
        from wall.class_state(new.group_id, coalesce(new.edited_at, new.published_at)) s)
    then
        raise exception 'this class takes no posts now' using errcode = 'check_violation', constraint = 'class_not_open';
    end if;
    return new;
end $$;
