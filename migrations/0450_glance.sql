-- Entering is a function, so that what a page needs to know first can come with it in one message to the server: a transaction of one
-- statement wants no BEGIN and no ROLLBACK. As plpgsql it keeps its plans for the session.
--
-- It runs with the owner's rights: it is the wall, and decides by the facts alone. Its tables are named with the schema, so that a search path,
-- which costs at every call to set, has nothing to say.

-- Session, account, device and access, and with it the scope of the transaction it runs in. No row: nobody who is signed in.
--
-- Idle limits (rules.md 26): staff 60 minutes; families 30 days, 30 minutes on a device that several people use.
-- A principal's groups are not listed, only the one that is asked for: a town has ten thousand.
--
-- With `first_post` and `last_post` it also looks at what the newest page of the class `here` needs of what is kept of it in the program: the
-- number of its edition (migration 0210), whether it has posts for some families only, which posts between those two (their ids grow with
-- time) reached the reader before, and the given names of `children`, in their order. No number: not a class of this scope.
--
-- `capacities_open` open a group; `here` is the one that is asked for, or null for all; `facts_open` are the appointments that open the
-- school's facts; with `whole` the scope covers every pupil of the group but those that a colleague handles (rules.md 3).
create function wall.enter(
    session_hash bytea, at timestamptz, here uuid, capacities_open text[], facts_open text[], whole boolean,
    first_post uuid default null, last_post uuid default null
) returns table (
    account uuid, person uuid, device uuid, fresh_at timestamptz, seen_at timestamptz, shared boolean, second_factor boolean, confirmed boolean,
    given_name text, family_name text, civility text, lang text, theme text, letters text, seen_before timestamptz,
    school text, phone text, time_zone text, demo boolean, alarms text[], offices text[],
    groups uuid[], names text[], capacities text[], children uuid[], through uuid[], until timestamptz[],
    number bigint, chosen boolean, reached uuid[], given_names text[]
) language plpgsql volatile security definer as $$
#variable_conflict use_column
declare
    scope text[];
    opened uuid[];
    pupils uuid[];
begin
    select c.id, c.person_id, d.id, s.fresh_at, s.seen_at, d.shared,
        (c.totp_sealed is not null or c.sheet_at is not null), (c.confirmed_at is not null),
        p.given_name, coalesce(p.usage_name, p.family_name), p.civility, p.lang, p.theme, p.letters,
        (p.seen_before::timestamp at time zone k.time_zone), k.name, k.phone, k.time_zone, k.demo,
        -- for staff's eyes only
        case when cardinality(o.offices) > 0 or a.works then wall.alarms(at) else '{}' end,
        o.offices, a.groups, a.names, a.capacities, a.children, a.through, a.until,
        array[
            set_config('preau.groups', a.open_groups::text, true),
            set_config('preau.pupils', case
                when whole and a.whole_class then (a.open_pupils || wall.other_pupils(c.person_id, here, at))::text
                else a.open_pupils::text
            end, true),
            set_config('preau.own', case
                when whole or a.works or cardinality(facts_open) > 0 then wall.own_pupils(c.person_id)::text
                else ''
            end, true),
            set_config('preau.person', c.person_id::text, true),
            set_config('preau.at', at::text, true),
            set_config('preau.staffed', a.staffed::text, true),
            set_config('preau.addressed', a.addressed::text, true),
            set_config('preau.facts', case when o.offices && facts_open then 'on' else '' end, true),
            set_config('preau.system', '', true)
        ], a.open_groups, a.open_pupils
    into account, person, device, fresh_at, seen_at, shared, second_factor, confirmed,
        given_name, family_name, civility, lang, theme, letters, seen_before, school, phone, time_zone, demo, alarms,
        offices, groups, names, capacities, children, through, until, scope, opened, pupils
    from public.session s
    join public.account c on c.id = s.account_id and c.suspended_at is null
    join public.device d on d.id = s.device_id and d.account_id = c.id and d.expires_at > at
    join public.person p on p.id = c.person_id
    cross join public.school k
    cross join lateral (
        select coalesce(array_agg(x.role), '{}') as offices
        from public.appointment x where x.person_id = c.person_id and wall.live(x.during, at)
    ) o
    cross join lateral (
        select coalesce(array_agg(x.group_id), '{}') as groups,
            coalesce(array_agg(x.name), '{}') as names,
            coalesce(array_agg(x.capacity), '{}') as capacities,
            coalesce(array_agg(x.child), '{}') as children,
            coalesce(array_agg(x.through), '{}') as through,
            coalesce(array_agg(x.until), '{}') as until,
            coalesce(array_agg(x.group_id) filter (where x.opens), '{}') as open_groups,
            coalesce(array_agg(x.child) filter (where x.opens and x.child is not null), '{}') as open_pupils,
            coalesce(bool_or(x.opens and x.child is null), false) as whole_class,
            -- what is for some families only: staff who work with all of them, and guardians with rights
            coalesce(array_agg(x.group_id) filter (where x.opens and x.works), '{}') as staffed,
            coalesce(array_agg(x.group_id::text || x.child::text)
                filter (where x.opens and x.capacity in ('full', 'informed', 'entrusted')), '{}') as addressed,
            coalesce(bool_or(x.works), false) as works
        from (
            -- a scope may name a row twice
            select x.group_id, x.name, x.capacity, x.through, x.child, x.until, w.works,
                -- without a second factor, what is held for work opens nothing (rules.md 6)
                x.capacity = any (capacities_open) and (here is null or x.group_id = here)
                    and (c.totp_sealed is not null or c.sheet_at is not null or not w.works) as opens
            from wall.access(c.person_id, at, here) x
            cross join lateral (select x.capacity in ('teacher', 'substitute', 'principal') as works) w
        ) x
    ) a
    where s.id_hash = session_hash and s.expires_at > at
        and s.seen_at > at - case
            when cardinality(o.offices) > 0 or a.works then interval '60 minutes'
            when d.shared then interval '30 minutes'
            else interval '30 days'
        end;
    if not found then
        return;
    end if;
    if first_post is not null and here = any (opened) then
        -- the transaction is this one statement
        perform set_config('transaction_read_only', 'on', true);
        select k.edition + (select count(*) from public.edition_step e where e.group_id = k.id), k.has_chosen,
            array(
                select m.announcement_id from public.read_mark m
                where m.person_id = person and m.announcement_id >= first_post and m.announcement_id <= last_post),
            -- looked up one by one: the planner takes a list for long, and would read all people
            array(
                select coalesce((select p.given_name from public.person p where p.id = n.id and p.id = any (pupils)), '')
                from unnest(children) n (id))
        into number, chosen, reached, given_names
        from public.class_group k
        where k.id = here;
    end if;
    return next;
end $$;
