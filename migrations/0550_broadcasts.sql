-- What the head says to all classes at once: one text, and a post of it in each class that takes posts, so that who reads it, whom it
-- reached and when it is purged follow from the class, as for every post. An alert goes out by two (rules.md 25), and so does what the
-- school wants a second pair of eyes for: by way of the acts that need two people (0190).

create table broadcast (
    id uuid primary key,
    author_id uuid not null references person,
    kind text not null check (kind in ('news', 'event', 'alert')),
    title text not null check (length(title) <= 80),
    body text not null check (length(body) <= 20000),
    body_html text not null,
    lang text not null check (lang in ('fr', 'en')),
    place text check (length(place) between 1 and 120),
    from_on date,
    until_on date check (until_on >= from_on),
    from_time time,
    until_time time,
    expires_on date,
    alert_template text check (alert_template in ('pickup', 'closed', 'late', 'stay', 'cancelled', 'over')),
    alert_time time,
    state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
    version integer not null default 1 check (version > 0),
    created_at timestamptz not null,
    saved_at timestamptz not null,
    form_key uuid not null,
    -- the highest level of what was found when it was sent off
    risk text check (risk in ('green', 'amber', 'red')),
    -- the act by which a second person is asked
    approval_id uuid references approval on delete set null,
    second_by uuid references person,
    published_at timestamptz,
    cancelled_at timestamptz check (cancelled_at is null or kind = 'event'),
    withdrawn_at timestamptz,
    unique (author_id, form_key),
    check ((state = 'draft') = (published_at is null)),
    check ((state = 'withdrawn') = (withdrawn_at is not null)),
    check (state = 'draft' or length(title) > 0),
    check (kind = 'event' or (place is null and from_on is null and until_on is null and from_time is null and until_time is null)),
    check (kind <> 'event' or state = 'draft' or (from_on is not null and until_on is not null)),
    check ((kind = 'alert' or alert_template is null) and (alert_template is null) = (alert_time is null)),
    check (kind <> 'alert' or expires_on is null)
);
create index broadcast_list on broadcast (saved_at desc);

alter table announcement
    -- what the head said to all classes, and this is the post of in one; it is written, taken back and withdrawn there
    add column broadcast_id uuid references broadcast on delete set null,
    add constraint announcement_broadcast check (
        broadcast_id is null or (state <> 'draft' and audience = 'class' and copy_of is null and file_count = 0 and edited_at is null));
create index announcement_of_broadcast on announcement (broadcast_id) where broadcast_id is not null;

-- Whether this person heads the school then, with its classes open to them (0180: one appointed from the terminal waits a day).
create function wall.heads(who uuid, at timestamptz) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (
        select from appointment a
        where a.person_id = who and a.role = 'principal' and wall.live(a.during, at) and coalesce(a.opens_classes_at <= at, true));
end $$;

-- The head's alone: the office, which sees facts, sees no post (rules.md 12).
alter table broadcast enable row level security;
create policy head on broadcast using ((select wall.system()) or (select wall.heads(wall.person(), wall.at())));
create policy draft_changes on broadcast as restrictive for update using ((select wall.system()) or (state = 'draft' and author_id = (select wall.person())));
create policy draft_goes on broadcast as restrictive for delete using ((select wall.system()) or (state = 'draft' and author_id = (select wall.person())));
grant select, insert, delete on broadcast to preau_app;
-- where it stands changes by the functions below only
grant update (kind, title, body, body_html, lang, place, from_on, until_on, from_time, until_time, expires_on, version, saved_at, risk, approval_id)
    on broadcast to preau_app;

-- Another text is not what a second person was asked about.
create function wall.forget_second() returns trigger language plpgsql as $$
begin
    new.risk := null;
    new.approval_id := null;
    return new;
end $$;
create trigger forget_second before update of version on broadcast for each row
    when (new.state = 'draft' and new.version <> old.version)
    execute function wall.forget_second();

-- For whom one writes to all classes: each class, and with no group all of them together, whoever has children in several counting once.
create function wall.broadcast_audience(alert boolean, at timestamptz)
    returns table (group_id uuid, name text, takes boolean, guardians bigint, pupils bigint, readers bigint, staff bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    with class as (
        select k.id, k.name, s.state = 'open' or (s.state = 'frozen' and alert) as takes
        from class_group k cross join lateral wall.class_state(k.id, at) s
        where not k.canary and s.state in ('open', 'frozen') and wall.heads(wall.person(), at)
    ), reader as (
        select c.id, c.name, c.takes, a.person_id, a.child, a.capacity
        from class c left join lateral wall.audience(c.id, at) a on c.takes
    )
    select r.id, r.name, r.takes,
        count(distinct r.person_id) filter (where r.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')),
        count(distinct r.child) filter (where r.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')),
        count(distinct r.person_id) filter (where r.capacity = 'pupil'),
        count(distinct r.person_id) filter (where r.capacity in ('teacher', 'substitute', 'assistant', 'principal'))
    from reader r
    group by grouping sets ((r.id, r.name, r.takes), ())
    order by r.name nulls first, r.id
    $$;

-- Sends it to every class that takes it; to how many, or nothing if it has another version by now. What needs two people goes out with the
-- word of the second, given for this very version.
create function wall.send_broadcast(post uuid, seen integer, at timestamptz) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    b broadcast;
    asked approval;
    class uuid;
    copy uuid;
    sent integer := 0;
begin
    select * into b from broadcast where id = post and version = seen and state = 'draft' for update;
    if b.id is null then
        return null;
    end if;
    select * into asked from approval p
    where p.id = b.approval_id and p.act = case b.kind when 'alert' then 'broadcast-alert' else 'broadcast' end and p.outcome = 'confirmed'
        and p.payload ->> 'broadcast' = post::text and p.payload ->> 'version' = seen::text
        -- what was urgent is not, hours later
        and (b.kind <> 'alert' or p.asked_at > at - interval '6 hours');
    if not wall.heads(b.author_id, at) or not wall.licensed(b.author_id, at)
        or (asked.id is null and (
            wall.person() is distinct from b.author_id or b.kind = 'alert' or wall.second_look(b.author_id, at) is not null
            or (b.risk = 'red' and exists (select from school where second_eyes <> 'off'))))
    then
        raise exception 'this goes to no class like this' using errcode = 'check_violation', constraint = 'broadcast_allowed';
    end if;
    for class in
        -- an alert to a class waits for another one that is on its way
        select k.id from class_group k cross join lateral wall.class_state(k.id, at) s
        where not k.canary and (s.state = 'open' or (s.state = 'frozen' and b.kind = 'alert'))
        order by k.id for update of k
    loop
        copy := wall.id_at(at);
        insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, place, from_on, until_on, from_time, until_time,
            expires_on, alert_template, alert_time, state, created_at, saved_at, published_at, risk, second_by, second_at, broadcast_id)
        values (copy, class, b.author_id, b.kind, b.title, b.body, b.body_html, b.lang, b.place, b.from_on, b.until_on, b.from_time, b.until_time,
            b.expires_on, b.alert_template, b.alert_time, 'published', at, at, at, b.risk,
            nullif(asked.decided_by, b.author_id), case when asked.decided_by <> b.author_id then at end, post);
        insert into audit (at, actor, action, subjects)
        values (at, b.author_id, 'announcement-publish', jsonb_build_object('group', class, 'announcement', copy));
        sent := sent + 1;
    end loop;
    if sent > 0 then
        update broadcast set state = 'published', published_at = at, version = version + 1, second_by = nullif(asked.decided_by, b.author_id)
        where id = post;
    end if;
    return sent;
end $$;

-- Undone, it was said in no class; never an alert. False if it is out for longer than that, or is not one's own.
create function wall.undo_broadcast(post uuid, since timestamptz, at timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update broadcast b set state = 'draft', published_at = null, cancelled_at = null, version = version + 1, second_by = null
    where b.id = post and b.state = 'published' and b.kind <> 'alert' and b.published_at > since and b.author_id = wall.person()
        and wall.heads(b.author_id, at);
    if not found then
        return false;
    end if;
    delete from announcement where broadcast_id = post;
    return true;
end $$;

-- Withdrawn, it is withdrawn in every class where it still stands; by any head.
create function wall.withdraw_broadcast(post uuid, at timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update broadcast b set state = 'withdrawn', withdrawn_at = at, version = version + 1
    where b.id = post and b.state = 'published' and wall.heads(wall.person(), at);
    if not found then
        return false;
    end if;
    with gone as (
        update announcement a set state = 'withdrawn', withdrawn_at = at, withdrawn_by = wall.person(), version = version + 1
        where a.broadcast_id = post and a.state = 'published'
        returning a.group_id, a.id
    )
    insert into audit (at, actor, action, subjects)
    select at, wall.person(), 'announcement-withdraw', jsonb_build_object('group', g.group_id, 'announcement', g.id) from gone g;
    return true;
end $$;

-- Says in every class that an event does not take place, or does after all; by any head.
create function wall.cancel_broadcast(post uuid, off boolean, at timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update broadcast b set cancelled_at = case when off then at end, version = version + 1
    where b.id = post and b.state = 'published' and b.kind = 'event' and (b.cancelled_at is null) = off and wall.heads(wall.person(), at);
    if not found then
        return false;
    end if;
    with told as (
        update announcement a set cancelled_at = case when off then at end, version = version + 1
        where a.broadcast_id = post and a.state = 'published'
        returning a.group_id, a.id
    )
    insert into audit (at, actor, action, subjects)
    select at, wall.person(), case when off then 'announcement-cancel' else 'announcement-restore' end,
        jsonb_build_object('group', t.group_id, 'announcement', t.id)
    from told t;
    return true;
end $$;

-- Where it stands in each class, and for how many children every household was reached (rules.md 16), without the head's own (rules.md 3)
-- and without a class that a court order keeps the head out of.
create function wall.broadcast_reach(post uuid, at timestamptz)
    returns table (group_id uuid, name text, announcement_id uuid, standing boolean, reached bigint, pupils bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.group_id, k.name, a.id, a.state = 'published', count(e.pupil_id) filter (where p.reached), count(e.pupil_id)
    from announcement a
    join class_group k on k.id = a.group_id
    left join enrolment e on e.group_id = a.group_id and e.during @> at and e.pupil_id <> all (wall.own())
    left join lateral (
        select coalesce(bool_and(h.reached), false) as reached
        from (
            select bool_or((m.person_id is not null and c.confirmed_at is not null) or t.person_id is not null) as reached
            from guardianship g
            left join account c on c.person_id = g.guardian_id
            left join read_mark m on m.announcement_id = a.id and m.person_id = g.guardian_id
            left join call_mark t on t.announcement_id = a.id and t.person_id = g.guardian_id
            where g.pupil_id = e.pupil_id and g.during @> at and g.right_level in ('full', 'informed', 'entrusted')
                and not wall.barred(g.guardian_id, a.group_id, at)
            group by case when g.apart then g.guardian_id end
        ) h) p on true
    where a.broadcast_id = post and wall.heads(wall.person(), at) and not wall.barred(wall.person(), a.group_id, at)
    group by a.group_id, k.name, a.id, a.state
    order by k.name, a.group_id
    $$;

-- What is said in no class any more, because all of them were purged, is not kept.
create function wall.drop_broadcast() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from broadcast b
    where b.id = old.broadcast_id and b.state <> 'draft' and not exists (select from announcement a where a.broadcast_id = b.id);
    return null;
end $$;
create trigger drop_broadcast after delete on announcement for each row
    when (old.broadcast_id is not null)
    execute function wall.drop_broadcast();

-- The head's alerts reach those, too, whose class is closed (rules.md 24): of the last day, for who would be in it, and in no class that
-- has the alert itself.
create function wall.head_alerts(who uuid, at timestamptz)
    returns table (title text, body text, lang text, alert_template text, alert_time time, published_at timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query
    select b.title, b.body, b.lang, b.alert_template, b.alert_time, b.published_at
    from broadcast b
    where b.kind = 'alert' and b.state = 'published' and b.published_at > at - interval '24 hours'
        and exists (
            select from class_group k
            where (select s.state from wall.class_state(k.id, at) s) = 'closed' and not k.canary and not wall.barred(who, k.id, at) and (
                exists (select from assignment a where a.group_id = k.id and a.person_id = who and wall.live(a.during, at))
                or exists (
                    select from enrolment e join guardianship g on g.pupil_id = e.pupil_id
                    where e.group_id = k.id and e.during @> at and g.guardian_id = who and g.during @> at
                        and g.right_level in ('full', 'informed', 'entrusted'))))
        and not exists (
            select from announcement a join wall.access(who, at, null) x on x.group_id = a.group_id
            where a.broadcast_id = b.id);
end $$;
create index broadcast_alerts on broadcast (published_at) where kind = 'alert' and state = 'published';

insert into wall.merge_column values ('broadcast', 'author_id', 'move'), ('broadcast', 'second_by', 'move');
