-- Reached is not yet known: under an alert, families say that they have read it. And who was told is told by which way.

-- of an alert alone, by the person's own tap
alter table read_mark add column acknowledged boolean not null default false;
-- by telephone or face to face, or on paper
alter table call_mark add column way text not null default 'voice' check (way in ('voice', 'paper'));

-- Nobody says for another that they know.
create policy own_word on read_mark as restrictive for update using (
    (select wall.system()) or person_id = (select wall.person()));

-- The person of the scope has read this alert. What the head sent to all classes is one alert, wherever they read it. False if it is no
-- alert that is out, or none of theirs.
create function wall.acknowledge(post uuid, at timestamptz) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
    me uuid := wall.person();
begin
    insert into read_mark (group_id, announcement_id, person_id, reached_on, acknowledged)
    select distinct t.group_id, t.id, me, (at at time zone s.time_zone)::date, true
    from announcement a
    join announcement t on t.id = a.id or t.broadcast_id = a.broadcast_id
    cross join school s
    cross join lateral wall.access(me, at, null) x
    where a.id = post and a.group_id = any (wall.groups()) and t.kind = 'alert' and t.state = 'published'
        and x.group_id = t.group_id and x.capacity in ('full', 'informed', 'entrusted', 'unconfirmed', 'pupil')
        and (t.audience = 'class' or exists (
            select from announcement_pupil p where p.announcement_id = t.id and p.pupil_id = x.child))
    on conflict (announcement_id, person_id) do update set acknowledged = true;
    return found;
end $$;

-- A slip that came back on paper had been read on paper.
create function wall.note_paper() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at, way)
    values (new.group_id, new.announcement_id, new.guardian_id, new.recorded_by, new.given_at, 'paper')
    on conflict (announcement_id, person_id) do nothing;
    return null;
end $$;
create trigger note_paper after insert on signature for each row
    when (new.channel = 'paper' and new.ended_at is null)
    execute function wall.note_paper();

-- What was written down by mistake, or is disputed, says nothing of whom the paper reached.
create function wall.forget_paper() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from call_mark c
    where c.announcement_id = new.announcement_id and c.person_id = new.guardian_id and c.way = 'paper'
        and c.marked_by = new.recorded_by and c.marked_at = new.given_at;
    return null;
end $$;
create trigger forget_paper after update of ended_why on signature for each row
    when (new.channel = 'paper' and new.ended_why in ('undone', 'disputed'))
    execute function wall.forget_paper();

-- By which ways word of an alert left for whom: for the staff of its class, who call those for whom none did. No hours (rules.md 16).
create function wall.alert_left(post uuid) returns table (person_id uuid, channel text)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query
    select v.person_id, v.channel
    from announcement a join delivery v on v.event = 'alert:' || a.id and v.state = 'sent'
    where a.id = post and a.kind = 'alert' and a.group_id = any (wall.staffed());
end $$;
create index delivery_event on delivery (event);

-- Families that nothing reaches: households of which no guardian has read, or was told, anything of a month, though something was said that
-- has had three days; or, where nothing was said yet, of which nobody can sign in and nobody wants paper; and children with nobody to tell.
-- A row for each guardian. For the head, without the head's own children (rules.md 3) and without a class that a court order keeps the head
-- out of.
create function wall.unreached(at timestamptz)
    returns table (pupil_id uuid, group_id uuid, guardian_id uuid, apart boolean, why text)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    me uuid := wall.person();
begin
    if not wall.heads(me, at) then
        return;
    end if;
    return query
    with child as (
        select e.pupil_id, e.group_id, lower(e.during) as since
        from enrolment e join class_group k on k.id = e.group_id
        where e.home and e.during @> at and k.purged_at is null and not k.canary and e.pupil_id <> all (wall.own()) and not wall.barred(me, e.group_id, at)
    ), guardian as (
        select c.pupil_id, c.group_id, c.since, g.guardian_id, g.apart, g.channel,
            case when g.apart then g.guardian_id end as home,
            a.id is not null and a.suspended_at is null as signs_in, a.suspended_at is not null as suspended,
            a.id is not null and a.confirmed_at is null as unconfirmed,
            p.email_sealed is not null and p.mail_failed_at is not null as mail_failed,
            exists (
                select from read_mark m
                where m.person_id = g.guardian_id and a.confirmed_at is not null and m.reached_on > (at - interval '30 days')::date)
            or exists (
                select from call_mark m
                where m.person_id = g.guardian_id and m.marked_at > at - interval '30 days') as told
        from child c
        join guardianship g on g.pupil_id = c.pupil_id and g.during @> at and g.right_level in ('full', 'informed', 'entrusted')
            and not wall.barred(g.guardian_id, c.group_id, at)
        join person p on p.id = g.guardian_id
        left join account a on a.person_id = g.guardian_id
    ), household as (
        select g.pupil_id, g.group_id, g.home
        from guardian g
        group by g.pupil_id, g.group_id, g.home, g.since
        having not bool_or(g.told) and case
            when exists (
                select from announcement n
                where n.group_id = g.group_id and n.state = 'published' and n.published_at > greatest(g.since, at - interval '30 days')
                    and n.published_at <= at - interval '3 days'
                    and (n.audience = 'class' or exists (
                        select from announcement_pupil x where x.announcement_id = n.id and x.pupil_id = g.pupil_id)))
            then true
            else not bool_or(g.signs_in or g.channel = 'paper')
        end
    )
    select g.pupil_id, g.group_id, g.guardian_id, g.apart,
        case
            when g.suspended then 'suspended'
            when g.channel = 'paper' then 'paper'
            when not g.signs_in then 'no-account'
            when g.unconfirmed then 'unconfirmed'
            when g.mail_failed then 'mail-failed'
            else 'silent'
        end
    from household h join guardian g on g.pupil_id = h.pupil_id and g.group_id = h.group_id and g.home is not distinct from h.home
    union all
    select c.pupil_id, c.group_id, null, false, 'nobody'
    from child c where not exists (select from guardian g where g.pupil_id = c.pupil_id and g.group_id = c.group_id);
end $$;

-- A child's file, as before (0530), with second texts, and with one's own word under alerts.
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
                        'second_lang', t.lang, 'second_title', t.title, 'second_text', t.body, 'second_html', t.body_html,
                        'cancelled_at', a.cancelled_at, 'published_at', a.published_at, 'edited_at', a.edited_at,
                        'reached_on', m.reached_on, 'acknowledged', coalesce(m.acknowledged, false)) order by a.published_at, a.id)
                    from announcement a left join read_mark m on m.announcement_id = a.id and m.person_id = who
                        left join parallel_text t on t.announcement_id = a.id
                    where a.group_id = k.id and a.state = 'published' and coalesce(a.edited_at, a.published_at) < least(s.until, at)
                        -- not while the school looks at it, nor to whom it was too much
                        and a.hidden_at is null and not (a.reported_at is not null and wall.reported_by(a.id, who))
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

-- How somebody wants to be told, and when word left for them: theirs to take, and by kind alone.
create function wall.own_telling(who uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return jsonb_build_object(
        'telling', (
            select jsonb_build_object('digest_by_mail', t.digest, 'digest_by_signal', t.digest_push, 'digest_hour', t.digest_hour,
                'slips_by_mail', t.slips, 'slips_by_signal', t.slips_push, 'quiet_from', t.quiet_from, 'quiet_until', t.quiet_until,
                'stopped_at', t.stopped_at, 'set_at', t.set_at)
            from telling t where t.person_id = who),
        'told', coalesce((
            select jsonb_agg(jsonb_build_object('kind', split_part(v.event, ':', 1), 'channel', v.channel, 'at', v.ended_at) order by v.ended_at, v.id)
            from delivery v where v.person_id = who and v.state = 'sent'), '[]'));
end $$;
