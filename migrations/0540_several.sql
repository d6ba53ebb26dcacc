-- One text for several classes of the same teacher: a post in each, of its own from then on. It goes out with the first, by whatever way
-- that goes out, into each of the others where its author still writes and which takes posts; undone, it is undone everywhere.

create table announcement_also (
    group_id uuid not null,
    announcement_id uuid not null,
    -- the other class
    also_in uuid not null references class_group check (also_in <> group_id),
    primary key (announcement_id, also_in),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
create index announcement_also_in on announcement_also (also_in);
alter table announcement_also enable row level security;
create policy scope on announcement_also using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on announcement_also as restrictive using (
    (select wall.system()) or exists (select from announcement a where a.id = announcement_also.announcement_id));
grant select, insert, delete on announcement_also to preau_app;

alter table announcement
    -- the post of the first class that this one is a copy of; once it is gone, a post like any other
    add column copy_of uuid references announcement on delete set null,
    add constraint announcement_copied check (copy_of is null or (state <> 'draft' and audience = 'class'));
create index announcement_copies on announcement (copy_of) where copy_of is not null;

-- Whether this person writes in this class now; of a person who keeps no second factor, the request was refused before.
create function wall.writes(who uuid, class uuid, at timestamptz) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (
        select from wall.access(who, at, null) a where a.group_id = class and a.capacity in ('teacher', 'substitute'));
end $$;

-- For a class of one's own only, and never what is for some pupils or is an alert.
create function wall.check_also() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from announcement a
        where a.id = new.announcement_id and a.state = 'draft' and a.audience = 'class' and a.kind <> 'alert' and a.author_id = wall.person()
            and wall.writes(a.author_id, new.also_in, coalesce(nullif(current_setting('preau.at', true), '')::timestamptz, now())))
    then
        raise exception 'this person does not write in that class' using errcode = 'check_violation', constraint = 'also_allowed';
    end if;
    return new;
end $$;
create trigger check_also after insert on announcement_also for each row execute function wall.check_also();

-- An id that grows with time, as those of the program do (UUID of version 7).
create function wall.id_at(at timestamptz) returns uuid language plpgsql volatile as $$
declare
    chance bytea := uuid_send(gen_random_uuid());
begin
    return encode(set_byte(
        decode(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), 'hex') || substring(chance from 7),
        6, 112 | (get_byte(chance, 6) & 15)), 'hex')::uuid;
end $$;

create function wall.copy_announcement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
create trigger copy_announcement after update of state on announcement for each row
    when (old.state = 'draft' and new.state = 'published')
    execute function wall.copy_announcement();

-- The text that is answered to is the same in each class, and is fixed with the first; from then on each has its own.
create function wall.fix_copies(post uuid) returns void language sql security definer set search_path = public, pg_temp as $$
    insert into signed_text (group_id, announcement_id, text_hash, text)
    select a.group_id, a.id, t.text_hash, t.text
    from announcement a join sign_off f on f.announcement_id = a.id and f.text_hash is null
    join sign_off s on s.announcement_id = post
    join signed_text t on t.announcement_id = post and t.text_hash = s.text_hash
    where a.copy_of = post
    on conflict do nothing;
    update sign_off f set text_hash = s.text_hash
    from announcement a, sign_off s
    where a.copy_of = post and f.announcement_id = a.id and f.text_hash is null and s.announcement_id = post;
    $$;

-- What was undone in one class was said in none; what was answered to it meanwhile ends as it does there.
create function wall.undo_copies() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into announcement_also (group_id, announcement_id, also_in)
    select new.group_id, new.id, a.group_id from announcement a
    where a.copy_of = new.id and a.state = 'published' and new.author_id = wall.person()
        and wall.writes(new.author_id, a.group_id, coalesce(nullif(current_setting('preau.at', true), '')::timestamptz, now()));
    update signature s set ended_at = greatest(now(), s.given_at), ended_why = 'undone'
    from announcement a where a.copy_of = new.id and s.announcement_id = a.id and s.ended_at is null;
    delete from announcement where copy_of = new.id;
    return null;
end $$;
create trigger undo_copies after update of state on announcement for each row
    when (old.state = 'published' and new.state = 'draft')
    execute function wall.undo_copies();

-- Names of the pupils of other classes of one's own, which a text should not spell out there either, and how many read.
create function wall.other_classes(classes uuid[], at timestamptz)
    returns table (group_id uuid, name text, guardians bigint, pupils bigint, staff bigint, open boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select k.id, k.name, n.guardians, n.pupils, n.staff, (select s.state = 'open' from wall.class_state(k.id, at) s)
    from class_group k
    cross join lateral (
        select count(distinct a.person_id) filter (where a.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')) as guardians,
            count(distinct a.child) filter (where a.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')) as pupils,
            count(distinct a.person_id) filter (where a.capacity in ('teacher', 'substitute', 'assistant', 'principal')) as staff
        from wall.audience(k.id, at) a) n
    where k.id = any (classes) and wall.writes(wall.person(), k.id, at)
    order by k.name, k.id
    $$;
create function wall.other_names(classes uuid[], at timestamptz) returns table (given_name text, family_name text, usage_name text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select distinct p.given_name, p.family_name, p.usage_name
    from unnest(classes) k (id) cross join lateral wall.class_pupils(k.id, at) c join person p on p.id = c.pupil_id
    where wall.writes(wall.person(), k.id, at)
    $$;
