-- A post may say the same in a second language: written by staff, shown beside the first text, and first to whoever reads that language.

create table parallel_text (
    group_id uuid not null,
    announcement_id uuid primary key,
    lang text not null check (lang in ('fr', 'en', 'es', 'pt', 'ar', 'tr', 'uk', 'zh-Hans')),
    title text not null check (length(title) <= 80),
    body text not null check (length(body) <= 20000),
    body_html text not null,
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
alter table parallel_text enable row level security;
create policy scope on parallel_text using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on parallel_text as restrictive using (
    (select wall.system()) or exists (select from announcement a where a.id = parallel_text.announcement_id));
grant select, insert, update, delete on parallel_text to preau_app;
create trigger edition_changed after insert or update or delete on parallel_text for each row execute function wall.step_edition();

-- Two texts, two languages; and what is out changes with its post, never behind its back.
create function wall.check_parallel() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    post record;
begin
    select a.kind, a.lang, a.state, a.xmin = pg_current_xact_id()::xid as changes into post
    from announcement a where a.id = coalesce(new.announcement_id, old.announcement_id);
    if post.kind = 'alert' or post.lang = new.lang then
        raise exception 'a second text is in a second language' using errcode = 'check_violation', constraint = 'parallel_text_lang';
    end if;
    if post.state <> 'draft' and not post.changes then
        raise exception 'the text of a post that is out changes with the post' using errcode = 'check_violation', constraint = 'parallel_text_fixed';
    end if;
    return null;
end $$;
create trigger check_parallel after insert or update or delete on parallel_text for each row execute function wall.check_parallel();

-- what an edit replaced, as it was written
alter table announcement_revision add column parallel_lang text check (parallel_lang in ('fr', 'en', 'es', 'pt', 'ar', 'tr', 'uk', 'zh-Hans'));
alter table announcement_revision add column parallel_title text;
alter table announcement_revision add column parallel_body text;
alter table announcement_revision add check ((parallel_lang is null) = (parallel_title is null) and (parallel_lang is null) = (parallel_body is null));

-- found by the words of either text
create or replace function wall.keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    post uuid;
begin
    if tg_table_name = 'announcement' then
        post := new.id;
        if new.state <> 'published' then
            delete from announcement_words w where w.announcement_id = post;
            return null;
        end if;
    else
        post := coalesce(new.announcement_id, old.announcement_id);
    end if;
    insert into announcement_words (announcement_id, group_id, published_at, words)
    select a.id, a.group_id, a.published_at,
        wall.words(concat_ws(' ', a.title, a.body, a.place, (select string_agg(o.label, ' ') from offer_option o where o.announcement_id = a.id),
            (select concat_ws(' ', t.title, t.body) from parallel_text t where t.announcement_id = a.id)))
            || array_to_tsvector(array['#' || a.group_id])
    from announcement a
    where a.id = post and a.state = 'published'
    on conflict (announcement_id) do update set group_id = excluded.group_id, published_at = excluded.published_at, words = excluded.words;
    return null;
end $$;
create trigger words_updated after insert or update or delete on parallel_text for each row execute function wall.keep_words();

-- what is published in several classes takes its second text along
create or replace function wall.copy_announcement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    class uuid;
    copy uuid;
begin
    -- documents lie with their class (migration 0470)
    if new.file_count > 0 and exists (select from announcement_also o where o.announcement_id = new.id) then
        raise exception 'documents go to one class' using errcode = 'check_violation', constraint = 'also_allowed';
    end if;
    for class in
        select o.also_in from announcement_also o
        where o.announcement_id = new.id and wall.writes(new.author_id, o.also_in, new.published_at)
            and (select s.state from wall.class_state(o.also_in, new.published_at) s) = 'open'
        order by o.also_in
    loop
        copy := wall.id_at(new.published_at);
        insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, place, from_on, until_on, from_time, until_time,
            expires_on, state, created_at, saved_at, published_at, risk, second_by, second_at, copy_of)
        values (copy, class, new.author_id, new.kind, new.title, new.body, new.body_html, new.lang, new.place, new.from_on, new.until_on,
            new.from_time, new.until_time, new.expires_on, 'published', new.published_at, new.published_at, new.published_at, new.risk,
            new.second_by, new.second_at, new.id);
        insert into parallel_text (group_id, announcement_id, lang, title, body, body_html)
        select class, copy, t.lang, t.title, t.body, t.body_html from parallel_text t where t.announcement_id = new.id;
        insert into sign_off (group_id, announcement_id, scope, until_on)
        select class, copy, f.scope, f.until_on from sign_off f where f.announcement_id = new.id;
        insert into offer (group_id, announcement_id, kind, until_on, places)
        select class, copy, o.kind, o.until_on, o.places from offer o where o.announcement_id = new.id;
        insert into offer_option (id, group_id, announcement_id, position, label)
        select gen_random_uuid(), class, copy, p.position, p.label from offer_option p where p.announcement_id = new.id;
        insert into audit (at, actor, action, subjects)
        values (new.published_at, new.author_id, 'announcement-publish', jsonb_build_object('group', class, 'announcement', copy));
    end loop;
    delete from announcement_also where announcement_id = new.id;
    return null;
end $$;
