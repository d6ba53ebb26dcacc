-- PostgreSQL keeps the plan of a plpgsql function for as long as the session lasts. That of a function in SQL which asks a question of
-- its own, and so cannot be folded into the statement that calls it, it makes anew in every statement: half a millisecond each for
-- what a class's state follows from, which is more than the rest of publishing. So every scalar function of the wall that asks is
-- plpgsql. Names in a stored body are complete, parameters too, so that its text means the same there.
do $$
declare f record;
begin
    for f in
        select p.oid, format('%I.%I', n.nspname, p.proname) as name, pg_get_function_arguments(p.oid) as arguments,
            pg_get_function_result(p.oid) as result, pg_get_function_sqlbody(p.oid) as body,
            case p.provolatile when 's' then 'stable' when 'i' then 'immutable' else 'volatile' end
                || case when p.proisstrict then ' strict' else '' end
                || case p.proparallel when 's' then ' parallel safe' when 'r' then ' parallel restricted' else '' end as manner
        from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        join pg_language l on l.oid = p.prolang
        where n.nspname = 'wall' and l.lanname = 'sql' and not p.proretset and not p.prosecdef and p.proconfig is null
            and pg_get_function_sqlbody(p.oid) ~* '^\s*return\M.*\mselect\M'
    loop
        execute format(E'create or replace function %s(%s) returns %s language plpgsql %s as %L',
            f.name, f.arguments, f.result, f.manner,
            E'#variable_conflict use_column\nbegin\n    ' || f.body || E';\nend');
    end loop;
end $$;

create or replace function wall.for_own_only(post uuid) returns boolean language plpgsql stable security definer
    set search_path to public, pg_temp
    as $$
begin
    return (select coalesce(bool_and(p.pupil_id = any (wall.own())), false) from announcement_pupil p where p.announcement_id = post);
end $$;

-- A plan also depends on the role that asks, where row-level security is in it. This one is asked by requests and, in the same
-- transaction, by triggers that run as the owner: it would be planned anew at every change of roles.
create or replace function wall.year_end(grp uuid) returns timestamptz language plpgsql stable security definer
    set search_path to public, pg_temp
    as $$
begin
    return (
        select y.rollover_on::timestamp at time zone s.time_zone
        from class_group k
        join school_year y on y.id = k.year_id
        cross join school s
        where k.id = grp);
end $$;
