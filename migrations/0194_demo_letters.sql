-- A demo makes no letter, whichever way one is asked for (rules.md 11): no paper that could be taken for real.
create function wall.refuse_demo_letter() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from school where demo) then
        raise exception 'a demo makes no letters' using errcode = 'check_violation', constraint = 'demo_letter';
    end if;
    return new;
end $$;
create trigger refuse_demo before insert on letter for each row execute function wall.refuse_demo_letter();
