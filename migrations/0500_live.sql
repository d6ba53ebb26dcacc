-- While a page is open, the program hears that something new was said: by a message of the database to all that are connected, sent in the
-- transaction that makes a post visible, so that no way of publishing forgets it and none says it too soon. The message names a class and
-- nothing else; who may learn of it is decided for each open page when it comes.
--
-- The other message names a session that is over, by the beginning of the hash that names it here: what was open under it closes at once.

create function wall.tell_said() returns trigger language plpgsql as $$
begin
    perform pg_notify('preau', 'class ' || new.group_id);
    return null;
end $$;
create trigger said_at_once after insert on announcement for each row when (new.state = 'published') execute function wall.tell_said();
create trigger said after update of state on announcement
    for each row when (new.state = 'published' and old.state <> 'published') execute function wall.tell_said();

create function wall.session_mark(id_hash bytea) returns text language sql immutable return left(encode(id_hash, 'hex'), 16);

create function wall.tell_ended() returns trigger language plpgsql as $$
begin
    perform pg_notify('preau', 'session ' || wall.session_mark(old.id_hash));
    return null;
end $$;
create trigger ended after delete on session for each row when (old.account_id is not null) execute function wall.tell_ended();

create function wall.tell_suspended() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform pg_notify('preau', 'session ' || wall.session_mark(s.id_hash)) from session s where s.account_id = new.id;
    return null;
end $$;
create trigger suspended after update of suspended_at on account
    for each row when (new.suspended_at is not null and old.suspended_at is null) execute function wall.tell_suspended();
