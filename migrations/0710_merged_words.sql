-- Of two people who become one (0191), either may have tapped that they read an alert (0630): it was the same person.
create or replace function wall.merge_people(keep uuid, gone uuid, at timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    refusal text;
    shared uuid[];
    theirs person;
    account_of uuid;
    pointer record;
begin
    if not (wall.facts() or wall.system()) or wall.handled_by_colleague(keep) or wall.handled_by_colleague(gone) then
        raise exception 'not from this desk' using errcode = 'insufficient_privilege';
    end if;
    perform from person where id in (keep, gone) order by id for update;
    refusal := wall.merge_refusal(keep, gone, at);
    if refusal is not null then
        raise exception 'these two stay two' using errcode = 'check_violation', constraint = 'merge-' || refusal;
    end if;
    select * into strict theirs from person where id = gone;
    -- whose session it was is not asked: the account that changes hands signs in anew
    select a.person_id into account_of from account a where a.person_id in (keep, gone);
    delete from session s using account a where a.id = s.account_id and a.person_id = gone;
    delete from gate_code c using account a where a.id = c.account_id and a.person_id = gone and c.used_at is null;
    update letter set cancelled_at = at where person_id in (keep, gone) and used_at is null and cancelled_at is null;

    -- pupils for whom each of the two had to say yes: now one of them must have said it for both
    select array_agg(distinct a.pupil_id) into shared
    from guardianship a join guardianship b on b.pupil_id = a.pupil_id
    where a.guardian_id = keep and b.guardian_id = gone and a.right_level = 'full' and b.right_level = 'full' and a.during @> at and b.during @> at;
    update consent c set withdrawn_at = greatest(at, c.given_at)
    where c.person_id in (keep, gone) and c.withdrawn_at is null and (
        (c.pupil_id = any (shared) and not exists (
            select from consent o where o.pupil_id = c.pupil_id and o.purpose = c.purpose and o.withdrawn_at is null
                and o.person_id in (keep, gone) and o.person_id <> c.person_id))
        -- a yes that the other has taken back since
        or exists (
            select from consent o where o.pupil_id = c.pupil_id and o.purpose = c.purpose and o.withdrawn_at > c.given_at
                and o.person_id in (keep, gone) and o.person_id <> c.person_id));
    delete from consent c using consent o
    where c.id <> o.id and c.withdrawn_at is null and o.withdrawn_at is null and c.purpose = o.purpose
        and (c.person_id = gone or c.pupil_id = gone)
        and o.person_id = case when c.person_id = gone then keep else c.person_id end
        and o.pupil_id = case when c.pupil_id = gone then keep else c.pupil_id end;
    update consent set person_id = keep where person_id = gone;
    update consent set pupil_id = keep where pupil_id = gone;

    perform wall.merge_guardianships(keep, gone, at);
    -- a court order closes every door of whoever has an account, whichever of the two it stood against
    if exists (select from guardianship g where g.guardian_id = keep and g.right_level = 'barred' and g.during @> at) then
        delete from session s using account a where a.id = s.account_id and a.person_id = keep;
        delete from gate_code c using account a where a.id = c.account_id and a.person_id = keep and c.used_at is null;
    end if;
    -- an exception was made for one of the two and not for what the other is barred from
    delete from bar_exception where person_id in (keep, gone) and lower(during) >= at;
    update bar_exception set during = tstzrange(lower(during), at) where person_id in (keep, gone) and during @> at;
    perform wall.merge_periods('bar_exception', 'person_id', 'group_id', keep, gone);
    perform wall.merge_periods('appointment', 'person_id', 'role', keep, gone);
    perform wall.merge_periods('assignment', 'person_id', 'group_id', keep, gone);
    perform wall.merge_periods('enrolment', 'pupil_id', 'group_id', keep, gone);

    -- a person who read twice, or was called twice, read and was called; and who said so once has said so
    update read_mark o set acknowledged = true
    from read_mark t
    where o.person_id = keep and t.person_id = gone and t.announcement_id = o.announcement_id and t.acknowledged;
    delete from read_mark t where t.person_id = gone
        and exists (select from read_mark o where o.person_id = keep and o.announcement_id = t.announcement_id);
    update read_mark set person_id = keep where person_id = gone;
    delete from call_mark t where t.person_id = gone
        and exists (select from call_mark o where o.person_id = keep and o.announcement_id = t.announcement_id);
    update call_mark set person_id = keep where person_id = gone;

    update account set person_id = keep where person_id = gone;
    for pointer in select c.holder, c.name from wall.merge_columns() c where c.how = 'move' loop
        execute format('update %1$I set %2$I = $1 where %2$I = $2', pointer.holder, pointer.name) using keep, gone;
    end loop;
    delete from pupil where id = gone;
    delete from person where id = gone;
    update person p set
        civility = coalesce(p.civility, theirs.civility),
        usage_name = coalesce(p.usage_name, theirs.usage_name),
        birth_date = coalesce(p.birth_date, theirs.birth_date),
        ine_hmac = coalesce(p.ine_hmac, theirs.ine_hmac),
        seen_before = greatest(p.seen_before, theirs.seen_before),
        -- who signs in keeps what they chose
        lang = case when account_of = gone then theirs.lang else p.lang end,
        theme = case when account_of = gone then theirs.theme else p.theme end,
        letters = case when account_of = gone then theirs.letters else p.letters end
    where p.id = keep;
    insert into merged_person (id, person_id, merged_at) values (gone, keep, at);
end $$;
