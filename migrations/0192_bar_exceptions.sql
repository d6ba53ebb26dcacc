-- Exceptions to bars (rules.md 2): none outlasts the school year of its class.

create function wall.year_end(grp uuid) returns timestamptz language sql stable
    return (
        select y.rollover_on::timestamp at time zone s.time_zone
        from wall.class_group k join public.school_year y on y.id = k.year_id cross join wall.school s where k.id = grp);

create function wall.refuse_endless_exception() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if upper(new.during) > wall.year_end(new.group_id) then
        raise exception 'an exception ends with its school year' using errcode = 'check_violation', constraint = 'exception_past_the_year';
    end if;
    return new;
end $$;
create trigger refuse_endless before insert or update of group_id, during on bar_exception
    for each row execute function wall.refuse_endless_exception();

-- a year that becomes shorter takes its exceptions along; one that would begin after it was never true
create function wall.shorten_exceptions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from bar_exception x using class_group k
    where k.id = x.group_id and k.year_id = new.id and lower(x.during) >= wall.year_end(k.id);
    update bar_exception x set during = tstzrange(lower(x.during), wall.year_end(k.id))
    from class_group k
    where k.id = x.group_id and k.year_id = new.id and upper(x.during) > wall.year_end(k.id);
    return null;
end $$;
create trigger shorten_exceptions after update of rollover_on on school_year
    for each row when (new.rollover_on < old.rollover_on) execute function wall.shorten_exceptions();

-- one that has not begun is taken back
grant delete on bar_exception to preau_app;
