-- What the head said to all classes is put right by who said it: one text in every class again, marked as changed before its readers and with
-- what it said before in sight of each class's staff, as any post. A class that is read-only keeps the words it has read.

alter table announcement
    drop constraint announcement_broadcast,
    add constraint announcement_broadcast check (
        broadcast_id is null or (state <> 'draft' and audience = 'class' and copy_of is null and file_count = 0));
alter table broadcast add column edited_at timestamptz check (edited_at >= created_at);

-- In a class it says what the head says, and nobody says it otherwise there.
create function wall.keep_broadcast_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from broadcast b
        where b.id = new.broadcast_id
            and (b.kind, b.title, b.body, b.body_html, b.lang, b.place, b.from_on, b.until_on, b.from_time, b.until_time, b.expires_on)
                is not distinct from (new.kind, new.title, new.body, new.body_html, new.lang, new.place, new.from_on, new.until_on,
                    new.from_time, new.until_time, new.expires_on))
    then
        raise exception 'this is said to all classes' using errcode = 'check_violation', constraint = 'broadcast_words_allowed';
    end if;
    return new;
end $$;
create trigger keep_broadcast_words before insert or update of kind, title, body, body_html, lang, place, from_on, until_on, from_time, until_time,
        expires_on, broadcast_id on announcement for each row
    when (new.broadcast_id is not null and new.state = 'published')
    execute function wall.keep_broadcast_words();

-- Says it anew in every class that takes posts; the version it has then, or nothing if it has another one by now, is not one's own, or not
-- out. Whose texts somebody else looks at first changes none that is out.
create function wall.edit_broadcast(post uuid, seen integer, words jsonb, at timestamptz) returns integer
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
        cancelled_at = case when w.kind = 'event' then b.cancelled_at end, saved_at = at, edited_at = at, version = b.version + 1
    where b.id = post and b.version = seen and b.state = 'published' and b.kind <> 'alert' and b.author_id = wall.person()
        and wall.heads(b.author_id, at)
    returning b.version into now_at;
    if not found then
        return null;
    end if;
    with before as (
        select a.group_id, a.id, a.version, a.kind, a.title, a.body, a.place, a.from_on, a.until_on, a.from_time, a.until_time
        from announcement a
        where a.broadcast_id = post and a.state = 'published' and (select s.state from wall.class_state(a.group_id, at) s) = 'open'
        order by a.group_id for update of a
    ), kept as (
        insert into announcement_revision (group_id, announcement_id, version, kind, title, body, place, from_on, until_on, from_time, until_time,
            edited_by, edited_at)
        select b.group_id, b.id, b.version, b.kind, b.title, b.body, b.place, b.from_on, b.until_on, b.from_time, b.until_time, wall.person(), at
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
    return now_at;
end $$;

-- What was said in no class was not changed there either.
create or replace function wall.undo_broadcast(post uuid, since timestamptz, at timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update broadcast b set state = 'draft', published_at = null, cancelled_at = null, edited_at = null, version = version + 1, second_by = null
    where b.id = post and b.state = 'published' and b.kind <> 'alert' and b.published_at > since and b.author_id = wall.person()
        and wall.heads(b.author_id, at);
    if not found then
        return false;
    end if;
    delete from announcement where broadcast_id = post;
    return true;
end $$;
