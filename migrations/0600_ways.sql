-- Two more ways to tell somebody that there is something: a signal to a browser that asked for it, and for alerts a text message.

-- The browser that asked, and where the service of its maker takes signals for it: sealed, since who knows that address can wake the
-- telephone. Signals carry nothing, so no key of the browser's is kept. Ends with the device, which ends with the access.
create table push_subscription (
    device_id uuid primary key references device on delete cascade,
    endpoint_sealed bytea not null,
    -- one browser, one owner: whoever asks for signals there last has them
    endpoint_hash bytea not null unique check (octet_length(endpoint_hash) = 32),
    made_at timestamptz not null,
    -- the event that it was signalled last: what runs again wakes nobody again
    told text
);
alter table push_subscription enable row level security;
create policy own on push_subscription using ((select wall.system()) or exists (
    select from device d join account c on c.id = d.account_id
    where d.id = device_id and c.person_id = (select wall.person())));
grant select, insert, update, delete on push_subscription to preau_app;

-- Signals for a browser, from now on for this device; never for one that several people use.
create function wall.keep_push(device uuid, sealed bytea, hash bytea, at timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform from device d join account c on c.id = d.account_id
    where d.id = device and not d.shared and d.expires_at > at and c.person_id = wall.person()
    for update of d;
    if not found then
        return false;
    end if;
    delete from push_subscription p where p.endpoint_hash = hash or p.device_id = device;
    insert into push_subscription (device_id, endpoint_sealed, endpoint_hash, made_at) values (device, sealed, hash, at);
    return true;
end $$;

-- Who signs out leaves nothing behind that calls.
create function wall.end_push_of_session(hash bytea) returns void language sql security definer set search_path = public, pg_temp as $$
    delete from push_subscription p using session s where s.id_hash = hash and p.device_id = s.device_id
    $$;

-- Who may not come in is not signalled.
create function wall.end_push() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from push_subscription p using device d where d.id = p.device_id and d.account_id = new.id;
    return null;
end $$;
create trigger end_push after update of suspended_at on account for each row
    when (new.suspended_at is not null and old.suspended_at is null)
    execute function wall.end_push();

-- Nor who reads no class any more and has no office.
create function wall.forget_pushes(at timestamptz) returns void language sql security definer set search_path = public, pg_temp as $$
    delete from push_subscription s using device d, account c
    where d.id = s.device_id and c.id = d.account_id
        and (d.expires_at <= at
            or not exists (select from wall.access(c.person_id, at, null))
                and not exists (select from appointment p where p.person_id = c.person_id and p.during @> at))
    $$;

-- By which way; the letter that was stopped by its link is the one that comes by mail.
alter table telling
    add column digest_push boolean not null default true,
    add column slips_push boolean not null default true;
alter table delivery
    drop constraint delivery_channel_check,
    add constraint delivery_channel_check check (channel in ('mail', 'push', 'sms'));

-- How somebody is told, with what is usual where they said nothing; and by which ways they can be.
create view how_told with (security_invoker = true) as
select p.id as person_id, jsonb_build_object(
        'mail', p.email_sealed is not null and p.mail_failed_at is null,
        'push', exists (
            select from push_subscription s join device d on d.id = s.device_id join account c on c.id = d.account_id
            where c.person_id = p.id),
        'digest', coalesce(t.digest, true),
        'digest_push', coalesce(t.digest_push, true),
        'hour', coalesce(t.digest_hour, 17),
        'slips', coalesce(t.slips, true),
        'slips_push', coalesce(t.slips_push, true),
        'quiet_from', coalesce(t.quiet_from, '19:00'),
        'quiet_until', coalesce(t.quiet_until, '07:00')) as how
from person p left join telling t on t.person_id = p.id;
grant select on how_told to preau_app;

-- Whom an alert is told to by text message: the families who may read it and have not, whether or not they ever signed in.
create function wall.text_whom(post uuid, at timestamptz) returns table (person_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select distinct x.person_id
    from announcement a
    cross join lateral wall.audience(a.group_id, at) x
    join person p on p.id = x.person_id and p.phone_sealed is not null
    where a.id = post and a.kind = 'alert' and a.state = 'published' and x.person_id <> a.author_id
        and x.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')
        and (a.audience = 'class' or exists (
            select from announcement_pupil p where p.announcement_id = a.id and p.pupil_id = x.child))
        and not exists (select from account c where c.person_id = x.person_id and c.suspended_at is not null)
        and not exists (select from read_mark m where m.announcement_id = a.id and m.person_id = x.person_id)
    $$;

-- Text messages cost money: how many left in a month, in the school's own time.
create table text_count (
    month date primary key check (extract(day from month) = 1),
    sent integer not null check (sent >= 0)
);
grant select, insert, update on text_count to preau_app;
