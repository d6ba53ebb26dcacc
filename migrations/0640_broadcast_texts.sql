-- What the head says to all classes may say the same in a second language, too, as any post (0620). It is written once, with the first text:
-- what a second person agrees to is both of them.

alter table broadcast
    add column parallel_lang text check (parallel_lang in ('fr', 'en', 'es', 'pt', 'ar', 'tr', 'uk', 'zh-Hans')),
    add column parallel_title text check (length(parallel_title) <= 80),
    add column parallel_body text check (length(parallel_body) <= 20000),
    add column parallel_html text,
    add constraint broadcast_parallel check (
        (parallel_lang is null) = (parallel_title is null) and (parallel_lang is null) = (parallel_body is null)
        and (parallel_lang is null) = (parallel_html is null)),
    add constraint broadcast_parallel_lang check (parallel_lang is null or (parallel_lang <> lang and kind <> 'alert'));
grant update (parallel_lang, parallel_title, parallel_body, parallel_html) on broadcast to preau_app;

-- The post in a class has the second text that the head wrote, and nobody gives it another one there.
create or replace function wall.check_parallel() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    post record;
begin
    select a.kind, a.lang, a.state, a.broadcast_id, a.xmin = pg_current_xact_id()::xid as changes into post
    from announcement a where a.id = coalesce(new.announcement_id, old.announcement_id);
    if post.kind = 'alert' or post.lang = new.lang then
        raise exception 'a second text is in a second language' using errcode = 'check_violation', constraint = 'parallel_text_lang';
    end if;
    if post.state <> 'draft' and not post.changes then
        raise exception 'the text of a post that is out changes with the post' using errcode = 'check_violation', constraint = 'parallel_text_fixed';
    end if;
    if post.broadcast_id is not null and not exists (
        select from broadcast b left join parallel_text t on t.announcement_id = coalesce(new.announcement_id, old.announcement_id)
        where b.id = post.broadcast_id
            and (b.parallel_lang, b.parallel_title, b.parallel_body, b.parallel_html) is not distinct from (t.lang, t.title, t.body, t.body_html))
    then
        raise exception 'this is said to all classes' using errcode = 'check_violation', constraint = 'broadcast_words_allowed';
    end if;
    return null;
end $$;

-- Gives the posts of it that were written in this transaction the second text it has now, or none.
create function wall.copy_parallel(post uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from parallel_text t
    using announcement a, broadcast b
    where a.id = t.announcement_id and a.broadcast_id = post and a.state = 'published' and a.xmin = pg_current_xact_id()::xid
        and b.id = post and b.parallel_lang is null;
    insert into parallel_text (group_id, announcement_id, lang, title, body, body_html)
    select a.group_id, a.id, b.parallel_lang, b.parallel_title, b.parallel_body, b.parallel_html
    from broadcast b join announcement a on a.broadcast_id = b.id
    where b.id = post and b.parallel_lang is not null and a.state = 'published' and a.xmin = pg_current_xact_id()::xid
    on conflict (announcement_id) do update set lang = excluded.lang, title = excluded.title, body = excluded.body,
        body_html = excluded.body_html;
end $$;
revoke execute on function wall.copy_parallel(uuid) from public;

-- Sends it, with both its texts, to every class that takes it; to how many, or nothing if it has another version by now. What needs two people
-- goes out with the word of the second, given for this very version.
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
        perform wall.copy_parallel(post);
        update broadcast set state = 'published', published_at = at, version = version + 1, second_by = nullif(asked.decided_by, b.author_id)
        where id = post;
    end if;
    return sent;
end $$;

-- Says it anew in every class that takes posts; the version it has then, or nothing if it has another one by now, is not one's own, or not
-- out. Whose texts somebody else looks at first changes none that is out.
create or replace function wall.edit_broadcast(post uuid, seen integer, words jsonb, at timestamptz) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    w broadcast := jsonb_populate_record(null::broadcast, words);
    now_at integer;
begin
    if w.kind not in ('news', 'event') or not wall.licensed(wall.person(), at) or wall.second_look(wall.person(), at) is not null then
        raise exception 'this is not changed like this' using errcode = 'check_violation', constraint = 'broadcast_allowed';
    end if;
    update broadcast b set kind = w.kind, title = w.title, body = w.body, body_html = w.body_html, lang = w.lang, place = w.place,
        from_on = w.from_on, until_on = w.until_on, from_time = w.from_time, until_time = w.until_time, expires_on = w.expires_on,
        parallel_lang = w.parallel_lang, parallel_title = w.parallel_title, parallel_body = w.parallel_body, parallel_html = w.parallel_html,
        cancelled_at = case when w.kind = 'event' then b.cancelled_at end, saved_at = at, edited_at = at, version = b.version + 1
    where b.id = post and b.version = seen and b.state = 'published' and b.kind <> 'alert' and b.author_id = wall.person()
        and wall.heads(b.author_id, at)
    returning b.version into now_at;
    if not found then
        return null;
    end if;
    with before as (
        select a.group_id, a.id, a.version, a.kind, a.title, a.body, a.place, a.from_on, a.until_on, a.from_time, a.until_time,
            t.lang as parallel_lang, t.title as parallel_title, t.body as parallel_body
        from announcement a left join parallel_text t on t.announcement_id = a.id
        where a.broadcast_id = post and a.state = 'published' and (select s.state from wall.class_state(a.group_id, at) s) = 'open'
        order by a.group_id for update of a
    ), kept as (
        insert into announcement_revision (group_id, announcement_id, version, kind, title, body, place, from_on, until_on, from_time, until_time,
            parallel_lang, parallel_title, parallel_body, edited_by, edited_at)
        select b.group_id, b.id, b.version, b.kind, b.title, b.body, b.place, b.from_on, b.until_on, b.from_time, b.until_time,
            b.parallel_lang, b.parallel_title, b.parallel_body, wall.person(), at
        from before b
    ), changed as (
        update announcement a
        set kind = w.kind, title = w.title, body = w.body, body_html = w.body_html, lang = w.lang, place = w.place, from_on = w.from_on,
            until_on = w.until_on, from_time = w.from_time, until_time = w.until_time, expires_on = w.expires_on,
            cancelled_at = case when w.kind = 'event' then a.cancelled_at end, saved_at = at, edited_at = at, version = a.version + 1
        from before b
        where a.id = b.id
        returning a.group_id, a.id
    )
    insert into audit (at, actor, action, subjects)
    select at, wall.person(), 'announcement-edit', jsonb_build_object('group', c.group_id, 'announcement', c.id) from changed c;
    perform wall.copy_parallel(post);
    return now_at;
end $$;
