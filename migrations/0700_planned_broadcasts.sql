-- What the head says to all classes can wait for its hour, as a post does (0510).
alter table broadcast
    add column publish_at timestamptz check (publish_at is null or (state = 'draft' and kind <> 'alert')),
    -- the version that a second person (`second_by`) agreed to, where it waits for its hour: the act itself is forgotten after a month (0230)
    add column agreed_version integer;
create index broadcast_planned on broadcast (publish_at) where publish_at is not null;
grant update (publish_at) on broadcast to preau_app;

-- Another text is not what a second person was asked about, and waits for no hour.
create or replace function wall.forget_second() returns trigger language plpgsql as $$
begin
    new.risk := null;
    new.approval_id := null;
    new.publish_at := null;
    new.agreed_version := null;
    new.second_by := null;
    return new;
end $$;

-- What a second person did not agree to, or was asked about no more, waits for no hour; its page says what became of it.
create function wall.forget_hour() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update broadcast set publish_at = null, saved_at = greatest(saved_at, new.decided_at) where approval_id = new.id and state = 'draft';
    return null;
end $$;
create trigger forget_hour after update of outcome on approval for each row
    when (new.outcome is not null and new.outcome <> 'confirmed' and new.act = 'broadcast')
    execute function wall.forget_hour();

-- Writes down that a second person agreed to this version, which goes out later; false if it is to go out at once, or is another by now.
create function wall.agree_broadcast(post uuid, seen integer, at timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update broadcast b set agreed_version = seen, second_by = nullif(p.decided_by, b.author_id)
    from approval p
    where b.id = post and b.version = seen and b.state = 'draft' and b.publish_at > at and wall.system()
        and p.id = b.approval_id and p.act = 'broadcast' and p.outcome = 'confirmed'
        and p.payload ->> 'broadcast' = post::text and p.payload ->> 'version' = seen::text;
    return found;
end $$;

-- As before (0640), also by the clock; and nothing goes out that nobody would see.
create or replace function wall.send_broadcast(post uuid, seen integer, at timestamptz) returns integer
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
        or (asked.id is null and not (wall.system() and coalesce(b.agreed_version = seen and b.publish_at <= at, false)) and (
            -- by its author, or by the clock at the hour its author chose, where nobody was asked
            (wall.person() is distinct from b.author_id
                and not (wall.system() and b.approval_id is null and coalesce(b.publish_at <= at, false))) or b.kind = 'alert' or wall.second_look(b.author_id, at) is not null
            or (b.risk = 'red' and exists (select from school where second_eyes <> 'off'))))
    then
        raise exception 'this goes to no class like this' using errcode = 'check_violation', constraint = 'broadcast_allowed';
    end if;
    if b.expires_on < (at at time zone (select k.time_zone from school k))::date then
        return 0;
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
            coalesce(nullif(asked.decided_by, b.author_id), b.second_by),
            case when asked.decided_by <> b.author_id or b.second_by is not null then at end, post);
        insert into audit (at, actor, action, subjects)
        values (at, b.author_id, 'announcement-publish', jsonb_build_object('group', class, 'announcement', copy));
        sent := sent + 1;
    end loop;
    if sent > 0 then
        perform wall.copy_parallel(post);
        update broadcast set state = 'published', published_at = at, publish_at = null, version = version + 1,
            second_by = coalesce(nullif(asked.decided_by, b.author_id), b.second_by)
        where id = post;
    end if;
    return sent;
end $$;
