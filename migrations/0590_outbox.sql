-- What leaves the house. Publishing, a message and a notice each put one job into the queue in their own transaction; the job works out
-- who is to be told, and by what, and puts down one delivery for each. Nothing of what was said is in one: it says that there is something.

-- An alert does not wait behind a thousand letters of the day.
alter table job add column urgent boolean not null default false;
drop index job_due;
create index job_due on job (urgent desc, run_at, id) where dead_at is null;

-- An address at which mail servers know nobody; a new address is tried again.
alter table person
    add column mail_refusals smallint not null default 0 check (mail_refusals >= 0),
    add column mail_failed_at timestamptz;
create function wall.forget_refusals() returns trigger language plpgsql as $$
begin
    new.mail_refusals := 0;
    new.mail_failed_at := null;
    return new;
end $$;
create trigger forget_refusals before update of email_sealed on person for each row
    when (new.email_sealed is distinct from old.email_sealed)
    execute function wall.forget_refusals();
create index person_mail_failed on person (mail_failed_at) where mail_failed_at is not null;

-- How somebody wants to be told; no row: as is usual. Alerts come by every way there is.
create table telling (
    person_id uuid primary key references person on delete cascade,
    -- the letter of the day, and at what hour of a school day
    digest boolean not null default true,
    digest_hour smallint not null default 17 check (digest_hour between 7 and 18),
    -- a letter of its own when an answer is due
    slips boolean not null default true,
    -- nothing but alerts from then on until then: never narrower than for everybody
    quiet_from time not null default '19:00' check (quiet_from between '12:00' and '19:00'),
    quiet_until time not null default '07:00' check (quiet_until between '07:00' and '12:00'),
    -- the letter of the day was stopped by the link in one; until the person chooses anew
    stopped_at timestamptz check (stopped_at is null or not digest),
    -- SHA-256 of what that link carries: it stops the letter of the day and opens nothing
    stop_hash bytea unique check (octet_length(stop_hash) = 32),
    set_at timestamptz not null,
    check (digest_hour >= extract(hour from quiet_until) and digest_hour < extract(hour from quiet_from))
);
alter table telling enable row level security;
create policy own on telling using ((select wall.system()) or person_id = (select wall.person()));
grant select, insert, update on telling to preau_app;

-- One event, one recipient, one way: once. Kept until read marks of the time go (rules.md 27), so that what runs again tells nobody again.
create table delivery (
    id uuid primary key,
    -- `digest:` and a day with its hour, `alert:`, `slip:` and a post, `call:` and a notice
    event text not null check (event ~ '^(digest:\d{4}-\d\d-\d\dT\d\d|(alert|slip|call):[0-9a-f-]+)$'),
    person_id uuid not null references person on delete cascade,
    channel text not null check (channel in ('mail')),
    -- the earliest that it tells of was said then
    since timestamptz not null,
    due_at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'needless', 'undeliverable')),
    ended_at timestamptz,
    check ((state = 'waiting') = (ended_at is null)),
    unique (person_id, event, channel)
);
create index delivery_ended on delivery (ended_at);
alter table delivery enable row level security;
create policy system on delivery using ((select wall.system()));
grant select, insert, update, delete on delivery to preau_app;

-- What is published in the place of another text (a class more, a text to all) is there at once; what is laid into an empty database by a
-- demo is told to nobody.
create function wall.tell_of_post() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into job (kind, payload, run_at, urgent)
    values ('outbox-post', jsonb_build_object('announcement', new.id),
        -- nothing leaves while it can be undone
        case when new.kind = 'alert' then new.published_at else new.published_at + interval '10 minutes' end, new.kind = 'alert');
    return null;
end $$;
create trigger tell_of_post after update of state on announcement for each row
    when (old.state = 'draft' and new.state = 'published')
    execute function wall.tell_of_post();
create trigger tell_of_copy after insert on announcement for each row
    when (new.state = 'published' and (new.copy_of is not null or new.broadcast_id is not null))
    execute function wall.tell_of_post();

create function wall.tell_of_message() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into job (kind, payload, run_at) values ('outbox-message', jsonb_build_object('message', new.id), new.deliver_at);
    return null;
end $$;
create trigger tell_of_message after insert on thread_message for each row execute function wall.tell_of_message();

-- A notice may be one of thousands: they are told of together.
create function wall.tell_of_notices() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into job (kind, payload, run_at, urgent)
    select 'outbox-notices', jsonb_build_object('notices', jsonb_agg(n.id)), max(n.at), bool_or(n.kind in ('alert-waits', 'broadcast-alert-waits')) from noted n
    having count(*) > 0;
    return null;
end $$;
create trigger tell_of_notices after insert on notice referencing new table as noted for each statement execute function wall.tell_of_notices();

-- Whether a message came to the person of the scope since then that they have not read; `wall.unread_messages` (migration 0440) asks it of all.
create function wall.messages_since(since timestamptz) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    me uuid := wall.person();
begin
    return exists (
        select from thread t
        where (t.guardian_id = me or t.group_id = any (wall.staffed())) and wall.in_thread(t)
            and exists (
                select from thread_message m
                where m.thread_id = t.id and m.author_id <> me and m.deliver_at >= since and m.deliver_at <= wall.at()
                    and not exists (
                        select from thread_seen s join account c on c.id = s.account_id
                        where c.person_id = me and s.thread_id = t.id and s.seen_at >= m.deliver_at)));
end $$;

create or replace function wall.unread_messages() returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return wall.messages_since('-infinity');
end $$;

-- Whom a post is told to, besides whoever wrote it and who has read it: the families who may read it now, by the one definition of access.
-- Staff are told of what waits for them, not of each other's posts.
create function wall.tell_whom(post uuid, at timestamptz) returns table (person_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select distinct x.person_id
    from announcement a
    cross join lateral wall.audience(a.group_id, at) x
    where a.id = post and a.state = 'published' and x.person_id <> a.author_id
        and (x.capacity in ('full', 'informed', 'entrusted')
            or (a.audience = 'class' and x.capacity in ('unconfirmed', 'pupil')))
        and (a.audience = 'class' or exists (
            select from announcement_pupil p where p.announcement_id = a.id and p.pupil_id = x.child))
        and exists (select from account c where c.person_id = x.person_id and c.suspended_at is null)
        and not exists (select from read_mark m where m.announcement_id = a.id and m.person_id = x.person_id)
    $$;

-- Who reads a message of a thread: its guardian, or the teachers of the class who are not the writer; whether it is theirs to read is asked
-- again in their own scope.
create function wall.tell_of_message_whom(message uuid, at timestamptz) returns table (person_id uuid, sent_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.guardian_id, m.deliver_at
    from thread_message m join thread t on t.id = m.thread_id
    where m.id = message and not m.from_guardian
    union
    select a.person_id, m.deliver_at
    from thread_message m join thread t on t.id = m.thread_id
    join assignment a on a.group_id = t.group_id and a.role in ('teacher', 'substitute') and a.during @> at
    where m.id = message and m.from_guardian
    $$;

-- Guardians whose own answer is due within two school days and has not come, of one post or of all; what another guardian answered changes
-- nothing (rules.md 13). Who may answer is what the trigger of answers asks (migration 0370).
create function wall.slips_due(at timestamptz, of_post uuid) returns table (announcement_id uuid, person_id uuid, published_at timestamptz, until_on date)
    language sql stable security definer set search_path = public, pg_temp as $$
    select distinct a.id, x.person_id, a.published_at, f.until_on
    from school s
    cross join lateral (select (at at time zone s.time_zone)::date as today) d
    join sign_off f on f.until_on >= d.today
    join announcement a on a.id = f.announcement_id and a.state = 'published' and a.published_at <= at - interval '10 minutes'
    join class_group k on k.id = a.group_id
    cross join lateral wall.audience(a.group_id, at) x
    join person p on p.id = x.child and coalesce(wall.age(p.birth_date, at) < 18, true)
    join account c on c.person_id = x.person_id and c.suspended_at is null and c.confirmed_at <= at
    where (of_post is null or a.id = of_post) and coalesce(f.until_on <= wall.school_day_after(d.today, 2, k.year_id), true)
        and x.capacity = 'full'
        and (a.audience = 'class' or exists (
            select from announcement_pupil y where y.announcement_id = a.id and y.pupil_id = x.child))
        and not exists (
            select from signature g
            where g.announcement_id = a.id and g.pupil_id = x.child and g.guardian_id = x.person_id and g.ended_at is null)
    $$;

-- Of two people who become one, what was put down for the one who goes goes with them.
insert into wall.merge_column values ('telling', 'person_id', 'rule'), ('delivery', 'person_id', 'rule');

-- Whose letters a link in one stops: the language of somebody who can still sign in.
create function wall.letters_of(hash bytea) returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select p.lang from telling t
        join account c on c.person_id = t.person_id and c.suspended_at is null
        join person p on p.id = t.person_id
        where t.stop_hash = hash);
end $$;

-- Stops them; the account that has to be told, unless they were stopped before.
create function wall.stop_letters(hash bytea, at timestamptz) returns uuid language sql security definer set search_path = public, pg_temp as $$
    update telling t set digest = false, stopped_at = at, set_at = at
    from account c
    where t.stop_hash = hash and t.digest and c.person_id = t.person_id and c.suspended_at is null
    returning c.id
    $$;
