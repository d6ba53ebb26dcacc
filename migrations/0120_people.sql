-- What the room of people asks the wall.

-- Whether this person is a matter for a colleague of whoever is at the desk: a child of theirs, or another guardian of that child
-- (rules.md 3). The rows that say so are hidden from the desk, so only the wall can answer.
create function wall.handled_by_colleague(whom uuid) returns boolean language sql stable
    return whom = any ((select wall.own())::uuid[])
        or exists (select from wall.guardianship g where g.guardian_id = whom and g.pupil_id = any ((select wall.own())::uuid[]));

-- Everything that names `gone` names `keep` from now on, in every table that points to a person or a pupil, content included, which
-- the desk itself may not touch. Whatever cannot be of one person (overlapping facts, a fact about oneself, two accounts) makes
-- a constraint refuse the whole.
create function wall.merge_people(keep uuid, gone uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    pointer record;
begin
    if not wall.facts() or wall.handled_by_colleague(keep) or wall.handled_by_colleague(gone) then
        raise exception 'not from this desk' using errcode = 'insufficient_privilege';
    end if;
    -- a person who read twice, or was called twice, read and was called
    delete from read_mark r where r.person_id = gone
        and exists (select from read_mark k where k.person_id = keep and k.announcement_id = r.announcement_id);
    delete from call_mark r where r.person_id = gone
        and exists (select from call_mark k where k.person_id = keep and k.announcement_id = r.announcement_id);
    for pointer in
        select c.conrelid::regclass as holder, a.attname as name
        from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and cardinality(c.conkey) = 1 and c.confrelid in ('person'::regclass, 'pupil'::regclass)
            and c.conrelid <> 'pupil'::regclass
        order by 1, 2
    loop
        execute format('update %s set %I = $1 where %I = $2', pointer.holder, pointer.name, pointer.name) using keep, gone;
    end loop;
    delete from pupil where id = gone;
    delete from person where id = gone;
end $$;
