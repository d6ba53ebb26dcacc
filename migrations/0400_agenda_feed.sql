-- The agenda as a feed for a calendar program (rules.md 18): an address with a key, and whoever has it sees it. Off until asked for; one
-- for each account; the key itself is never kept. What it shows is worked out from the facts at every reading, as for a session.
create table agenda_feed (
    account_id uuid primary key references account on delete cascade,
    key_hash bytea not null unique check (length(key_hash) = 32),
    made_at timestamptz not null,
    -- on the school's calendar; after 30 days without a reading the address is dead
    last_read_on date not null
);
grant select, insert, update, delete on agenda_feed to preau_app;

-- It ends with what it stands on: a suspended account, one that became another person's, another password (a forgotten one too).
create function wall.end_feed_of_account() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from agenda_feed f where f.account_id = new.id;
    return null;
end $$;
create trigger end_feed after update of suspended_at, person_id, password_hash on account for each row
    when (new.suspended_at is not null or new.person_id <> old.person_id or new.password_hash <> old.password_hash)
    execute function wall.end_feed_of_account();

-- And with each device that somebody ends, by whatever way (rules.md 6). Devices that ran out are swept away by the program itself: of
-- these a calendar need not know.
create function wall.end_feed_of_device() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from agenda_feed f where f.account_id = old.account_id;
    return null;
end $$;
create trigger end_feed after delete on device for each row
    when (not wall.system())
    execute function wall.end_feed_of_device();

-- A court order ends it at once, and lifting the order does not bring it back.
create function wall.end_feed_of_guardian() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from agenda_feed f using account a where a.id = f.account_id and a.person_id = new.guardian_id;
    return null;
end $$;
create trigger end_feed after insert or update of right_level, guardian_id on guardianship for each row
    when (new.right_level = 'barred')
    execute function wall.end_feed_of_guardian();
