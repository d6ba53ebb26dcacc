-- The brake on careless posts: rules and their lists are the school's to change; what they find is counted for the school, never for a person.
-- A post that is risky, or whose author is watched over, goes out when a second member of staff has looked at it. And posts may wait for
-- their hour.

alter table school add column second_eyes text not null default 'risky' check (second_eyes in ('off', 'risky', 'always'));

create table brake_rule (
    rule text primary key check (rule ~ '^[a-z]+$'),
    -- off: not looked for; amber: asked once more; red: a second member of staff looks first
    level text not null check (level in ('off', 'amber', 'red')),
    -- in the order of the page
    position smallint not null unique
);
insert into brake_rule (rule, level, position) values
    ('sensitive', 'red', 1), ('name', 'amber', 2), ('praise', 'amber', 3), ('health', 'amber', 4), ('discipline', 'amber', 5),
    ('phone', 'amber', 6), ('mail', 'amber', 7), ('address', 'amber', 8), ('photo', 'amber', 9), ('network', 'red', 10),
    ('shouting', 'amber', 11);

-- words without case and marks, as texts are compared; of a network, its address
create table brake_word (
    list text not null check (list in ('health', 'discipline', 'praise', 'photo', 'network', 'street')),
    word text not null check (length(word) between 2 and 40 and word = lower(word)),
    -- words that begin so, not this word alone
    begins boolean not null default false,
    -- came with Préau; the school can do without it
    shipped boolean not null default false,
    used boolean not null default true,
    primary key (list, word),
    -- what the school itself added, it deletes
    check (used or shipped)
);
insert into brake_word (list, word, begins, shipped)
select l.list, w.word, l.begins, true
from (values
    ('health', true, 'allerg asthm autis covid depress diabet diseas epilep fievre handicap hopital hospital illness malad medica psychia varicelle vaccin'),
    ('health', false, 'fever ill mdph pai sick ulis'),
    ('photo', true, 'photo selfie video snapshot'),
    ('discipline', true, 'bagarr bully detention exclusion expel frapp harcel insult puni punish sanction violen vole'),
    ('praise', false, 'bravo congratulations felicitations felicite felicitons meilleur meilleure talent'),
    ('network', false, 'chat.whatsapp.com discord.gg discord.com facebook.com fb.me instagram.com m.me snapchat.com t.me tiktok.com twitter.com wa.me x.com'),
    ('street', false, 'allee avenue av bd boulevard chemin impasse quai rue road street')
) l (list, begins, words), lateral unnest(string_to_array(l.words, ' ')) w (word);

-- how many posts went out, or were handed to a second pair of eyes, although a rule had spoken
create table brake_count (
    rule text not null references brake_rule,
    month date not null check (extract(day from month) = 1),
    posts integer not null check (posts > 0),
    primary key (rule, month)
);

-- whose every post somebody looks at, by the head's decision
create table careful_author (
    person_id uuid primary key references person on delete cascade,
    until_on date not null,
    set_by uuid not null references person,
    set_at timestamptz not null
);

do $$
declare name text;
begin
    foreach name in array array['brake_rule', 'brake_word'] loop
        execute format('alter table %I enable row level security', name);
        -- whoever writes may know what is looked for; the head decides it
        execute format('create policy known on %I for select using (true)', name);
        execute format('create policy decided on %I using ((select wall.facts()) or (select wall.system()))', name);
        execute format('grant select, insert, update, delete on %I to preau_app', name);
    end loop;
    foreach name in array array['brake_count', 'careful_author'] loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy facts on %I using ((select wall.facts()) or (select wall.system()))', name);
        execute format('grant select, insert, update, delete on %I to preau_app', name);
    end loop;
end $$;

-- Counts a post for what was found in it; nobody reads here whose it was.
create function wall.count_brake(found text[], at timestamptz) returns void language sql security definer set search_path = public, pg_temp as $$
    insert into brake_count (rule, month, posts)
    select r.rule, date_trunc('month', at at time zone k.time_zone)::date, 1 from brake_rule r cross join school k where r.rule = any (found)
    on conflict (rule, month) do update set posts = brake_count.posts + 1
    $$;

alter table announcement
    -- the highest level of what was found when it was sent off
    add column risk text check (risk in ('green', 'amber', 'red')),
    add column second_by uuid references person,
    add column second_at timestamptz,
    -- it waits for this hour
    add column publish_at timestamptz,
    add constraint announcement_second check ((second_by is null) = (second_at is null) and second_by is distinct from author_id),
    add constraint announcement_waits check (publish_at is null or state = 'draft');
create index announcement_due on announcement (publish_at) where publish_at is not null;

-- A draft that waits for a second pair of eyes, or came back from it with a note. Of its text as it was handed in.
create table second_look (
    group_id uuid not null,
    announcement_id uuid primary key,
    version integer not null,
    -- because of what it says, of a rule for everybody, of one for new staff, or of one for its author
    why text not null check (why in ('risky', 'always', 'new', 'named')),
    asked_at timestamptz not null,
    note text check (length(note) between 1 and 500),
    returned_by uuid references person,
    returned_at timestamptz,
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade,
    check ((note is null) = (returned_at is null) and (note is null) = (returned_by is null))
);
create index second_look_waiting on second_look (group_id, asked_at) where returned_at is null;
alter table second_look enable row level security;
create policy scope on second_look using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
-- staff who see the post
create policy staff on second_look as restrictive using (
    (select wall.system())
    or (group_id = any ((select wall.staffed())::uuid[]) and exists (select from announcement a where a.id = second_look.announcement_id)));
grant select, insert, update, delete on second_look to preau_app;

-- Why every post of this author needs a second look now, if it does. Nobody is new in a school that itself is new.
create function wall.second_look(author uuid, at timestamptz) returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select case
            when k.second_eyes = 'always' then 'always'
            when exists (
                select from careful_author c where c.person_id = author and c.until_on >= (at at time zone k.time_zone)::date) then 'named'
            when k.second_eyes = 'risky' and f.first > at - interval '30 days' and exists (
                select from assignment o where lower(o.during) < f.first - interval '30 days') then 'new'
        end
        from school k
        cross join (select min(lower(a.during)) as first from assignment a where a.person_id = author and a.role in ('teacher', 'substitute')) f);
end $$;

-- What the rules ask for is asked where the post goes out, whatever way it takes; alerts have rules of their own (0520).
create function wall.check_second_look() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.second_by is null and (
        wall.second_look(new.author_id, new.published_at) is not null
        or (new.risk = 'red' and exists (select from school where second_eyes <> 'off')))
    then
        raise exception 'somebody else looks at this post first' using errcode = 'check_violation', constraint = 'second_look_allowed';
    end if;
    delete from second_look where announcement_id = new.id;
    return new;
end $$;
create trigger check_second_look before update of state on announcement for each row
    when (old.state = 'draft' and new.state = 'published' and new.kind <> 'alert')
    execute function wall.check_second_look();

-- Another text has been looked at by nobody, and waits for no hour.
create function wall.forget_looks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.risk := null;
    new.second_by := null;
    new.second_at := null;
    new.publish_at := null;
    delete from second_look where announcement_id = new.id and returned_at is null;
    return new;
end $$;
create trigger forget_looks before update of version on announcement for each row
    when (new.state = 'draft' and new.version <> old.version)
    execute function wall.forget_looks();

-- Of two people who become one, the post was looked at by nobody else.
create function wall.merge_second() returns trigger language plpgsql as $$
begin
    if new.second_by = new.author_id then
        new.second_by := null;
        new.second_at := null;
    end if;
    return new;
end $$;
create trigger merge_second before update of author_id, second_by on announcement for each row
    when (old.second_by is distinct from old.author_id and old.state <> 'draft' and new.state = old.state)
    execute function wall.merge_second();
create function wall.merge_careful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- the later end stays; the other row goes with its person
    update careful_author set until_on = greatest(until_on, new.until_on) where person_id = new.person_id;
    if found then
        return null;
    end if;
    return new;
end $$;
create trigger merge_careful before update of person_id on careful_author for each row
    when (old.person_id <> new.person_id) execute function wall.merge_careful();

insert into wall.merge_column values
    ('announcement', 'second_by', 'move'), ('second_look', 'returned_by', 'move'),
    ('careful_author', 'person_id', 'move'), ('careful_author', 'set_by', 'move');

-- How many posts wait in each class for a second pair of eyes that are not their author's; no word of them. For who works there, and for
-- who answers for the school.
create function wall.second_looks() returns table (group_id uuid, name text, posts bigint) language sql stable security definer set search_path = public, pg_temp as $$
    select k.id, k.name, count(*)
    from second_look l join class_group k on k.id = l.group_id join announcement a on a.id = l.announcement_id
    where l.returned_at is null and a.author_id <> wall.person() and not (a.audience = 'chosen' and wall.for_own_only(a.id))
        and (k.id = any (wall.staffed()) or wall.facts())
    group by k.id, k.name order by k.name, k.id
    $$;

-- Whether a draft has no gaps left and its class takes posts now: what is asked of it whenever it goes out, by whatever way.
create function wall.ready(post uuid, at timestamptz, today date) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select a.title <> ''
            and case a.kind
                when 'wall' then a.place is not null and a.from_on is not null and a.until_on is not null
                when 'event' then a.from_on is not null and a.until_on is not null
                when 'homework' then a.body <> '' and a.from_on is not null
                else a.body <> ''
            end
            and (a.audience = 'class' or exists (select from announcement_pupil p where p.announcement_id = a.id))
            -- an alert goes on in a frozen class (rules.md 24)
            and (select s.state = 'open' or (s.state = 'frozen' and a.kind = 'alert') from wall.class_state(a.group_id, at) s)
            and not exists (select from sign_off f where f.announcement_id = a.id and (f.until_on is null or f.until_on < today))
            and not exists (
                select from offer o where o.announcement_id = a.id and (o.until_on is null or o.until_on < today
                    or (select count(*) from offer_option p where p.announcement_id = o.announcement_id)
                        < case o.kind when 'poll' then 2 else 1 end))
        from announcement a where a.id = post);
end $$;

-- Documents are a part of what is looked at: whoever looks opens them, and others than those that were handed in have been seen by nobody.
drop policy audience on file;
create policy audience on file as restrictive using (
    (select wall.system()) or exists (
        select from announcement a
        where a.id = file.announcement_id
            and (a.state = 'published' or (a.state = 'draft' and (
                a.author_id = (select wall.person())
                or (a.group_id = any ((select wall.staffed())::uuid[]) and exists (
                    select from second_look l where l.announcement_id = a.id and l.returned_at is null)))))));
create trigger forget_looks_of_files before update of file_count on announcement for each row
    when (new.state = 'draft' and old.state = 'draft' and new.file_count <> old.file_count)
    execute function wall.forget_looks();
