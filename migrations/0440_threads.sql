-- Threads: about one child, between one guardian who may message and the teachers of the child's class (product.md; rules.md 3, 12, 13,
-- 17). Who reads one is computed from facts at every statement: that guardian, and the teachers and substitutes who were there when it
-- began or whom the guardian has let in since. The wall now also says who is at the desk and at what time, so that the database itself
-- keeps another guardian of the same child, a successor and a message that is still held apart.

create function wall.at() returns timestamptz language sql stable parallel safe
    return nullif(current_setting('preau.at', true), '')::timestamptz;

-- When the school reads: days of the week (1 is Monday) and hours of its own clock.
alter table school
    add column office_days smallint[] not null default '{1,2,4,5}',
    add column office_from time not null default '08:00',
    add column office_until time not null default '18:00',
    add constraint school_office_days check (office_days <@ '{1,2,3,4,5,6,7}' and cardinality(office_days) between 1 and 7),
    add constraint school_office_hours check (office_from < office_until);
create or replace view wall.school as select * from school;

-- On which days somebody who works part-time answers in a class; without a row, on the school's days.
create table answering_days (
    group_id uuid not null references class_group on delete cascade,
    account_id uuid not null references account on delete cascade,
    days smallint[] not null check (days <@ '{1,2,3,4,5,6,7}' and cardinality(days) between 1 and 7),
    primary key (group_id, account_id)
);
alter table answering_days enable row level security;
create policy scope on answering_days using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
grant select, insert, update, delete on answering_days to preau_app;

create table thread (
    id uuid primary key,
    group_id uuid not null references class_group on delete cascade,
    pupil_id uuid not null references pupil on delete cascade,
    guardian_id uuid not null references person,
    subject text not null check (length(subject) between 1 and 120),
    begun_by uuid not null references person,
    begun_at timestamptz not null,
    -- the form that began it: sent a hundred times, it is one thread
    form_key uuid not null,
    closed_at timestamptz check (closed_at >= begun_at),
    closed_by uuid references person,
    unique (group_id, id),
    unique (begun_by, form_key),
    check (guardian_id <> pupil_id),
    check ((closed_at is null) = (closed_by is null))
);
create index thread_of_guardian on thread (guardian_id);
create index thread_of_pupil on thread (pupil_id);

create table thread_message (
    id uuid primary key,
    group_id uuid not null,
    thread_id uuid not null,
    author_id uuid not null references person,
    from_guardian boolean not null,
    body text not null check (length(body) between 1 and 4000),
    -- the same, rendered and cleaned
    body_html text not null check (length(body_html) <= 40000),
    form_key uuid not null,
    sent_at timestamptz not null,
    -- until then it is held: its author sees it and may take it back
    deliver_at timestamptz not null check (deliver_at >= sent_at),
    unique (author_id, form_key),
    foreign key (group_id, thread_id) references thread (group_id, id) on delete cascade
);
create index thread_message_of on thread_message (thread_id, sent_at);

-- The guardian's yes to somebody who came later.
create table thread_heir (
    id bigint generated always as identity primary key,
    thread_id uuid not null references thread on delete cascade,
    person_id uuid not null references person on delete cascade,
    agreed_at timestamptz not null
);
create index thread_heir_of on thread_heir (thread_id, person_id);

-- Read up to here: of an account, for nobody else's eyes.
create table thread_seen (
    thread_id uuid not null references thread on delete cascade,
    account_id uuid not null references account on delete cascade,
    seen_at timestamptz not null,
    primary key (thread_id, account_id)
);
create index thread_seen_of_account on thread_seen (account_id);

-- A principal may read one thread for a day, because two people decided so (rules.md 20).
create table thread_reading (
    id uuid primary key,
    thread_id uuid not null references thread on delete cascade,
    approval_id uuid not null unique,
    reader_id uuid not null references person,
    agreed_by uuid not null references person,
    from_at timestamptz not null,
    until_at timestamptz not null,
    first_read_at timestamptz check (first_read_at >= from_at and first_read_at < until_at),
    check (reader_id <> agreed_by),
    check (until_at > from_at and until_at <= from_at + interval '24 hours')
);
create index thread_reading_of on thread_reading (thread_id);

-- Whether the person at the desk takes part in a thread. The guardian, while their right and the child's place in the class last; staff
-- who work there now, are not blind on the child, and were there when it began or were let in. Nothing is seen of a thread whose first
-- message is still held, but by who wrote it.
create function wall.in_thread(t thread) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    me uuid := wall.person();
    moment timestamptz := wall.at();
begin
    if me is null or moment is null then
        return false;
    end if;
    if t.guardian_id = me then
        if (t.group_id::text || t.pupil_id::text) <> all (wall.addressed()) or not exists (
            select from guardianship g
            where g.guardian_id = me and g.pupil_id = t.pupil_id and g.right_level in ('full', 'informed') and wall.live(g.during, moment))
        then
            return false;
        end if;
    elsif t.group_id <> all (wall.staffed()) or t.pupil_id = any (wall.own()) or not exists (
        select from assignment a
        where a.person_id = me and a.group_id = t.group_id and a.role in ('teacher', 'substitute') and wall.live(a.during, moment)
            and (lower(a.during) <= t.begun_at
                or exists (select from thread_heir h where h.thread_id = t.id and h.person_id = me)))
    then
        return false;
    end if;
    return t.begun_by = me or exists (select from thread_message m where m.thread_id = t.id and m.deliver_at <= moment);
end $$;

alter table thread enable row level security;
create policy scope on thread using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy pupils on thread as restrictive using (
    (group_id = any ((select wall.staffed())::uuid[]) and pupil_id <> all ((select wall.own())::uuid[]))
    or (group_id::text || pupil_id::text) = any ((select wall.addressed())::text[])
    or (select wall.system()));
create policy participants on thread as restrictive using ((select wall.system()) or wall.in_thread(thread));

alter table thread_message enable row level security;
create policy scope on thread_message using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy participants on thread_message as restrictive using (
    (select wall.system())
    or ((author_id = (select wall.person()) or deliver_at <= (select wall.at()))
        and exists (select from thread t where t.id = thread_message.thread_id)));

alter table thread_heir enable row level security;
create policy participants on thread_heir using (
    (select wall.system()) or exists (select from thread t where t.id = thread_heir.thread_id));
alter table thread_seen enable row level security;
create policy participants on thread_seen using (
    (select wall.system()) or exists (select from thread t where t.id = thread_seen.thread_id));
alter table thread_reading enable row level security;
create policy participants on thread_reading using (
    (select wall.system()) or exists (select from thread t where t.id = thread_reading.thread_id));

grant select, insert, delete on thread to preau_app;
grant update (closed_at, closed_by) on thread to preau_app;
-- what was written stays as it was written; what is still held may be taken back whole
grant select, insert, delete on thread_message to preau_app;
grant select, insert on thread_heir to preau_app;
grant select, insert, update on thread_seen to preau_app;
grant select, insert on thread_reading to preau_app;

-- Why nobody may write about this child to or from this guardian in this class; nothing if one may. `by_staff`: then they must also be
-- able to read it here.
create function wall.thread_refusal(grp uuid, child uuid, guardian uuid, by_staff boolean, at timestamptz) returns text
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return case
        when (select s.state from wall.class_state(grp, at) s) is distinct from 'open' then 'class'
        when (select coalesce(wall.age(p.birth_date, at) >= 18, false) from person p where p.id = child) then 'of-age'
        when not exists (
            select from wall.access(guardian, at, null) x
            where x.group_id = grp and x.child = thread_refusal.child and x.capacity in ('full', 'informed')) then 'right'
        when not exists (select from account c where c.person_id = guardian and c.confirmed_at is not null and c.suspended_at is null) then 'screen'
        when by_staff and exists (
            select from guardianship g
            where g.guardian_id = guardian and g.pupil_id = thread_refusal.child and wall.live(g.during, at) and g.channel = 'paper') then 'screen'
    end;
end $$;

-- What must not be written is refused here, whatever a page says.
create function wall.refuse_message() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t thread;
    why text;
begin
    select * into t from thread where id = new.thread_id for share;
    why := case
        when t.closed_at is not null then 'closed'
        when new.from_guardian <> (new.author_id = t.guardian_id) then 'author'
        when not new.from_guardian and (
            exists (select from guardianship g where g.guardian_id = new.author_id and g.pupil_id = t.pupil_id)
            or not exists (
                select from assignment a
                where a.person_id = new.author_id and a.group_id = t.group_id and a.role in ('teacher', 'substitute')
                    and wall.live(a.during, new.sent_at))) then 'author'
        else wall.thread_refusal(t.group_id, t.pupil_id, t.guardian_id, not new.from_guardian, new.sent_at)
    end;
    if why is not null then
        raise exception 'no message may be written here: %', why using errcode = 'check_violation', constraint = 'thread_message_refused';
    end if;
    return new;
end $$;
create trigger refuse_message before insert on thread_message for each row execute function wall.refuse_message();

-- Who works with a child's families in a class now, on which days they answer, and whether they read this thread; for a thread that is
-- yet to begin (no id), everybody does.
create function wall.correspondents(grp uuid, child uuid, thread uuid, at timestamptz)
    returns table (person_id uuid, name text, days smallint[], reads boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select p.id, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)), coalesce(d.days, s.office_days), t.id is null or lower(a.during) <= t.begun_at
            or exists (select from thread_heir h where h.thread_id = t.id and h.person_id = p.id)
    from assignment a
    join person p on p.id = a.person_id
    cross join school s
    left join public.thread t on t.id = correspondents.thread
    left join account c on c.person_id = p.id
    left join answering_days d on d.account_id = c.id and d.group_id = a.group_id
    where a.group_id = grp and a.role in ('teacher', 'substitute') and wall.live(a.during, at)
        and not exists (select from guardianship g where g.guardian_id = p.id and g.pupil_id = child)
        and not wall.barred(p.id, grp, at)
    order by 2, 1
    $$;

-- Whether something waits to be read by the person at the desk.
create function wall.unread_messages() returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    me uuid := wall.person();
begin
    return exists (
        select from thread t
        where (t.guardian_id = me or t.group_id = any (wall.staffed())) and wall.in_thread(t)
            and exists (
                select from thread_message m
                where m.thread_id = t.id and m.author_id <> me and m.deliver_at <= wall.at()
                    and not exists (
                        select from thread_seen s join account c on c.id = s.account_id
                        where c.person_id = me and s.thread_id = t.id and s.seen_at >= m.deliver_at)));
end $$;

-- What a guardian takes with them of a child's threads: their own, without the names of staff.
create function wall.own_threads(who uuid, child uuid, at timestamptz) returns jsonb
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (select coalesce(jsonb_agg(jsonb_build_object(
        'class', k.name, 'subject', t.subject, 'begun_at', t.begun_at,
        'messages', (
            select jsonb_agg(jsonb_build_object('mine', m.from_guardian, 'text', m.body, 'body_html', m.body_html, 'sent_at', m.sent_at)
                order by m.sent_at, m.id)
            from thread_message m where m.thread_id = t.id and (m.author_id = who or m.deliver_at <= at))) order by t.begun_at, t.id), '[]')
    from thread t join class_group k on k.id = t.group_id
    where t.guardian_id = who and t.pupil_id = child
        and exists (select from thread_message m where m.thread_id = t.id and (m.author_id = who or m.deliver_at <= at)));
end $$;

-- The safeguarding path. Which threads there are about children of that name: class, child, guardian and day, no word of them; never of
-- a child of one's own, nor a thread in which the asker takes part as guardian.
create function wall.threads_of(who uuid, named text, at timestamptz)
    returns table (thread_id uuid, class text, pupil_id uuid, child text, guardian text, begun_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.id, k.name, t.pupil_id, concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)),
        concat_ws(' ', g.given_name, coalesce(g.usage_name, g.family_name)), t.begun_at
    from thread t
    join class_group k on k.id = t.group_id
    join person c on c.id = t.pupil_id
    join person g on g.id = t.guardian_id
    where length(named) >= 2 and strpos(c.name_key, named) > 0 and t.pupil_id <> all (wall.own_pupils(who))
        and exists (select from thread_message m where m.thread_id = t.id and m.deliver_at <= at)
        and exists (select from appointment a where a.person_id = who and a.role = 'principal' and wall.live(a.during, at))
    order by t.begun_at desc, t.id
    limit 50
    $$;

-- Those whom a thread is about or who wrote in it: none of them decides that it is read.
create function wall.thread_people(thread uuid) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return array(
        select t.guardian_id from thread t where t.id = thread_people.thread
        union select t.pupil_id from thread t where t.id = thread_people.thread
        union select m.author_id from thread_message m where m.thread_id = thread_people.thread);
end $$;

-- The readings that somebody holds now.
create function wall.readings(who uuid, at timestamptz)
    returns table (id uuid, class text, child text, until_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select r.id, k.name, concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)), r.until_at
    from thread_reading r
    join thread t on t.id = r.thread_id
    join class_group k on k.id = t.group_id
    join person c on c.id = t.pupil_id
    where r.reader_id = who and r.from_at <= at and r.until_at > at and t.pupil_id <> all (wall.own_pupils(who))
        and exists (select from appointment a where a.person_id = who and a.role = 'principal' and wall.live(a.during, at))
    $$;

-- Opens a thread for who holds a reading of it, and leaves the mark that all who take part see for good.
create function wall.read_thread(reading uuid, who uuid, at timestamptz)
    returns table (thread_id uuid, pupil_id uuid, subject text, author text, from_guardian boolean, body_html text, sent_at timestamptz)
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from wall.readings(who, at) r where r.id = reading) then
        return;
    end if;
    update thread_reading r set first_read_at = at where r.id = reading and r.first_read_at is null;
    return query
    select t.id, t.pupil_id, t.subject, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)), m.from_guardian, m.body_html, m.sent_at
    from thread_reading r
    join thread t on t.id = r.thread_id
    join thread_message m on m.thread_id = t.id
    join person p on p.id = m.author_id
    where r.id = reading and m.deliver_at <= at
    order by m.sent_at, m.id;
end $$;

-- A class that is emptied loses its threads whatever empties it, and the statement of what was destroyed counts them.
create function wall.purge_threads() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform set_config('preau.purged_threads', (select count(*) from thread t where t.group_id = new.id)::text, true);
    perform set_config('preau.purged_messages', (select count(*) from thread_message m where m.group_id = new.id)::text, true);
    delete from thread where group_id = new.id;
    delete from answering_days where group_id = new.id;
    return null;
end $$;
create trigger purge_threads after update of purged_at on class_group for each row
    when (new.purged_at is not null and old.purged_at is null) execute function wall.purge_threads();
create function wall.count_threads() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.counts := new.counts || jsonb_build_object(
        'threads', coalesce(nullif(current_setting('preau.purged_threads', true), ''), '0')::bigint,
        'messages', coalesce(nullif(current_setting('preau.purged_messages', true), ''), '0')::bigint);
    return new;
end $$;
create trigger count_threads before insert on destruction for each row when (new.kind = 'class') execute function wall.count_threads();

insert into wall.merge_column values
    ('thread', 'pupil_id', 'move'), ('thread', 'guardian_id', 'move'), ('thread', 'begun_by', 'move'), ('thread', 'closed_by', 'move'),
    ('thread_message', 'author_id', 'move'), ('thread_heir', 'person_id', 'move'),
    ('thread_reading', 'reader_id', 'move'), ('thread_reading', 'agreed_by', 'move');
