-- One person out of two (rules.md 22, 36): what stands against it, and how everything that names the one who goes comes to name the
-- one who stays. It gives nobody more than one of the two had: bars win, of two edges to one pupil the lower right stays, a yes
-- counts only where neither of the two had withheld it, and no exception to a bar outlives it.

-- Where a person went whose id stands in the record of acts.
create table merged_person (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    merged_at timestamptz not null
);
grant select on merged_person to preau_app;

-- Every column that points to a person or a pupil. `move`: it names the other from now on. `rule`: see wall.merge_people.
-- tests/merging compares this list with the catalogue.
create function wall.merge_columns() returns table (holder text, name text, how text) language sql immutable as $$
    values
        ('account', 'person_id', 'rule'), ('account', 'confirmed_by', 'move'),
        ('announcement', 'author_id', 'move'), ('announcement', 'withdrawn_by', 'move'),
        ('announcement_revision', 'edited_by', 'move'),
        ('appointment', 'person_id', 'rule'), ('appointment', 'set_by', 'move'),
        ('approval', 'asked_by', 'move'), ('approval', 'decided_by', 'move'),
        ('assignment', 'person_id', 'rule'), ('assignment', 'set_by', 'move'),
        ('bar_exception', 'person_id', 'rule'), ('bar_exception', 'set_by', 'move'),
        ('call_mark', 'person_id', 'rule'), ('call_mark', 'marked_by', 'move'),
        ('consent', 'person_id', 'rule'), ('consent', 'pupil_id', 'rule'),
        ('enrolment', 'pupil_id', 'rule'), ('enrolment', 'set_by', 'move'), ('enrolment', 'ended_by', 'move'),
        ('gate_code', 'issued_by', 'move'),
        ('guardianship', 'guardian_id', 'rule'), ('guardianship', 'pupil_id', 'rule'),
        ('guardianship', 'set_by', 'move'), ('guardianship', 'ended_by', 'move'),
        ('letter', 'person_id', 'move'), ('letter', 'created_by', 'move'), ('letter', 'satchel_of', 'move'),
        ('letter_batch', 'made_by', 'move'),
        ('merged_person', 'person_id', 'move'),
        ('pupil', 'id', 'rule'),
        ('read_mark', 'person_id', 'rule'),
        ('roster_import', 'created_by', 'move')
$$;

-- Of two edges to one pupil, the one with the lower number stays.
create function wall.right_rank(right_level text) returns integer language sql immutable
    return case right_level when 'full' then 4 when 'informed' then 3 when 'entrusted' then 2 when 'contact' then 1 else 0 end;
create function wall.role_rank(role text) returns integer language sql immutable
    return case role when 'teacher' then 2 when 'substitute' then 1 else 0 end;

create function wall.works_here(who uuid, at timestamptz) returns boolean language sql stable
    return exists (select from wall.appointment a where a.person_id = who and upper(a.during) > at)
        or exists (select from wall.assignment a where a.person_id = who and upper(a.during) > at);

-- What stands against making these two one, by a word that the page has a sentence for; nothing when nothing does.
create function wall.merge_refusal(keep uuid, gone uuid, at timestamptz) returns text language sql stable as $$
    select case
        when keep = gone then 'same'
        when (select count(*) from public.pupil u where u.id in (keep, gone)) = 1 then 'pupil-and-adult'
        when (select count(*) from public.account a where a.person_id in (keep, gone)) = 2 then 'two-accounts'
        when (select count(distinct p.birth_date) from public.person p where p.id in (keep, gone)) = 2 then 'two-birth-dates'
        when (select count(distinct p.ine_hmac) from public.person p where p.id in (keep, gone)) = 2 then 'two-numbers'
        when exists (
            select from wall.enrolment a join wall.enrolment b on b.during && a.during and b.group_id <> a.group_id
            where a.pupil_id = keep and a.home and b.pupil_id = gone and b.home) then 'two-classes'
        when exists (
            select from public.approval v
            where v.outcome is null and v.expires_at > at and (
                v.asked_by in (keep, gone) or v.subjects && array[keep, gone]
                or exists (select from wall.audit_ids(v.payload) i where i.id in (keep, gone)))) then 'act-waits'
    end
$$;

-- Whether anything of weight hangs on a record: work, a child, or a way in.
create function wall.has_weight(who uuid, at timestamptz) returns boolean language sql stable
    return wall.works_here(who, at)
        or exists (select from wall.guardianship g where g.guardian_id = who and upper(g.during) > at and g.right_level <> 'barred')
        or exists (select from public.account a where a.person_id = who);

-- Whether it makes someone of the staff a guardian, or gives a desk in the school to an account: then it needs two people
-- (rules.md 4). A record that nothing hangs on is merged with a colleague's by one.
create function wall.merge_needs_second(keep uuid, gone uuid, at timestamptz) returns boolean language sql stable
    return (wall.works_here(keep, at) or wall.works_here(gone, at)) and wall.has_weight(keep, at) and wall.has_weight(gone, at)
        -- two pupils: each guardian of the one becomes one of the other
        or exists (
            select from wall.guardianship g
            where g.pupil_id in (keep, gone) and upper(g.during) > at and g.right_level <> 'barred' and wall.works_here(g.guardian_id, at));

-- All facts of the two in one word: what a second person agreed to, and whether it is still so.
create function wall.merge_facts(keep uuid, gone uuid) returns text language sql stable as $$
    select encode(sha256(convert_to(coalesce(string_agg(f.line, '|' order by f.line), ''), 'UTF8')), 'hex')
    from (
        select concat_ws(' ', 'g', g.id, g.guardian_id, g.pupil_id, g.right_level, g.during) from wall.guardianship g
        where g.guardian_id in (keep, gone) or g.pupil_id in (keep, gone)
        union all
        select concat_ws(' ', 'p', a.id, a.role, a.during) from wall.appointment a where a.person_id in (keep, gone)
        union all
        select concat_ws(' ', 'a', a.id, a.group_id, a.role, a.during) from wall.assignment a where a.person_id in (keep, gone)
        union all
        select concat_ws(' ', 'e', e.id, e.group_id, e.home, e.during) from wall.enrolment e where e.pupil_id in (keep, gone)
        union all
        select concat_ws(' ', 'c', a.id, a.person_id) from public.account a where a.person_id in (keep, gone)
    ) f (line)
$$;

-- Whom it concerns: the two, and whoever has an edge to a pupil of theirs, or to them.
create function wall.merge_circle(keep uuid, gone uuid) returns uuid[] language sql stable
    return array(
        select keep union select gone
        union select o.guardian_id from wall.guardianship g join wall.guardianship o on o.pupil_id = g.pupil_id
            where g.guardian_id in (keep, gone)
        union select g.guardian_id from wall.guardianship g where g.pupil_id in (keep, gone));

-- Edges of both to one pupil on the same days: the lower right stays, bars first. What gives way keeps the days before and after; but
-- a higher right does not come back by itself when a lower one that still stands is over.
create function wall.merge_guardianships(keep uuid, gone uuid, at timestamptz) returns void language plpgsql as $$
declare
    pair record;
    winner guardianship;
    loser guardianship;
    part tstzrange;
    place integer;
begin
    loop
        select t.id as theirs, o.id as ours, wall.right_rank(o.right_level) <= wall.right_rank(t.right_level) as ours_stays into pair
        from guardianship t
        join guardianship o on o.during && t.during
            and o.guardian_id = case when t.guardian_id = gone then keep else t.guardian_id end
            and o.pupil_id = case when t.pupil_id = gone then keep else t.pupil_id end
        where t.guardian_id = gone or t.pupil_id = gone
        limit 1;
        exit when not found;
        select * into winner from guardianship g where g.id = case when pair.ours_stays then pair.ours else pair.theirs end;
        select * into loser from guardianship g where g.id = case when pair.ours_stays then pair.theirs else pair.ours end;
        -- who lives apart in one of the two records lives apart
        update guardianship set apart = true where id = winner.id and loser.apart;
        place := 0;
        for part in
            select unnest(tstzmultirange(loser.during) - tstzmultirange(
                case when winner.right_level <> loser.right_level and upper(winner.during) > at then tstzrange(lower(winner.during), null)
                    else winner.during end))
        loop
            if place = 0 then
                update guardianship set during = part where id = loser.id;
            else
                loser.id := gen_random_uuid();
                loser.during := part;
                insert into guardianship select loser.*;
            end if;
            place := place + 1;
        end loop;
        if place = 0 then
            update letter set guardianship_id = winner.id where guardianship_id = loser.id;
            delete from guardianship where id = loser.id;
        end if;
    end loop;
    update guardianship set guardian_id = keep where guardian_id = gone;
    update guardianship set pupil_id = keep where pupil_id = gone;
end $$;

-- Facts without a right level: where both have one of the same kind on the same days, that of the one who stays stays.
create function wall.merge_periods(holder text, who text, same text, keep uuid, gone uuid) returns void language plpgsql as $$
declare
    columns text;
begin
    select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
    where attrelid = holder::regclass and attnum > 0 and not attisdropped and attname not in ('id', 'during', who);
    execute format($f$
        with rest as (
            select t.id, p.part, row_number() over (partition by t.id order by p.part) as place
            from %1$I t
            cross join lateral unnest(tstzmultirange(t.during) - coalesce(
                (select range_agg(o.during) from %1$I o where o.%2$I = $1 and o.%3$I = t.%3$I and o.during && t.during),
                '{}'::tstzmultirange)) as p (part)
            where t.%2$I = $2
        ), none as (
            delete from %1$I t where t.%2$I = $2 and not exists (select from rest r where r.id = t.id)
        ), further as (
            insert into %1$I (id, during, %2$I, %4$s)
            select gen_random_uuid(), r.part, $1, %4$s from rest r join %1$I t using (id) where r.place > 1
        )
        update %1$I t set during = r.part, %2$I = $1 from rest r where r.id = t.id and r.place = 1
    $f$, holder, who, same, columns) using keep, gone;
end $$;

-- Makes the two one, in the caller's transaction; whatever cannot be of one person makes a constraint refuse the whole. The telephone
-- and the address of mail are sealed to a person's row, and are the program's to carry over.
create function wall.merge_people(keep uuid, gone uuid, at timestamptz) returns void
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

    -- a person who read twice, or was called twice, read and was called
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

revoke execute on function wall.merge_guardianships(uuid, uuid, timestamptz), wall.merge_periods(text, text, text, uuid, uuid) from public;

-- the record of acts goes on to say whom an old line was about
create or replace function wall.audit_people(subjects jsonb) returns table (id uuid, person_id uuid) language sql stable as $$
    with named (id, names) as (
        select w.id, w.id from wall.audit_ids(subjects) w
        union
        select w.id, f.id from wall.audit_ids(subjects) w join public.approval a on a.id = w.id cross join lateral wall.audit_ids(a.payload) f
    )
    select n.id, p.id from named n join public.person p on p.id = n.names
    union select n.id, m.person_id from named n join public.merged_person m on m.id = n.names
    union select n.id, a.person_id from named n join public.account a on a.id = n.names
    union select n.id, a.person_id from named n join public.device d on d.id = n.names join public.account a on a.id = d.account_id
    union select n.id, l.person_id from named n join public.letter l on l.id = n.names
    union select n.id, g.guardian_id from named n join wall.guardianship g on g.id = n.names
    union select n.id, g.pupil_id from named n join wall.guardianship g on g.id = n.names
    union select n.id, e.pupil_id from named n join wall.enrolment e on e.id = n.names
    union select n.id, s.person_id from named n join wall.assignment s on s.id = n.names
    union select n.id, s.person_id from named n join wall.appointment s on s.id = n.names
    union select n.id, x.person_id from named n join wall.bar_exception x on x.id = n.names
$$;

-- the words are the program's own (rooms::notices::Kind)
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
