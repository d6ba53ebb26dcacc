-- A demo is a demo for ever, and a school is never turned into one (rules.md 11): neither mark can be changed once it is written,
-- and the one row that carries it cannot be taken away, so that no real name ever gets into a place whose passwords are printed.

create function wall.keep_demo_mark() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    raise exception 'a demo stays a demo, and a school stays a school' using errcode = 'check_violation', constraint = 'demo_mark_stays';
end $$;
create trigger keep_demo_mark before update on school for each row
    when (new.demo is distinct from old.demo or new.erase_at is distinct from old.erase_at) execute function wall.keep_demo_mark();
create trigger keep_school before delete on school for each row execute function wall.keep_demo_mark();
