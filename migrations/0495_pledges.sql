-- The families' pledge: what guardians and pupils agree to when they join, and again each school year. Until they have, it heads each page;
-- two weeks later ordinary reading waits for it, but never an alert, a post to be signed, or the messages about one's child (rules.md 24).
-- Who has not is nobody's business: the school learns a share.

create table pledge_text (
    version smallint primary key check (version > 0),
    -- it is asked for from then on; in a school that begins with it, ever since
    asked_from timestamptz not null
);
insert into pledge_text select 1, case when exists (select from account) then now() else '-infinity' end;
grant select on pledge_text to preau_app;

create table pledge (
    account_id uuid not null references account on delete cascade,
    year_id uuid not null references school_year on delete cascade,
    version smallint not null references pledge_text,
    said_at timestamptz not null,
    primary key (account_id, year_id, version)
);
alter table pledge enable row level security;
-- one's own
create policy holder on pledge using (
    account_id = (select c.id from account c where c.person_id = (select wall.person())) or (select wall.system()));
grant select on pledge to preau_app;

-- The years for which a pledge counts that is given then: the one that has begun last, and one that begins within sixty days, so that who
-- joins in August is not asked again in September.
create function wall.pledge_years(at timestamptz) returns uuid[] language plpgsql stable as $$
begin
    return array(
        select y.id from public.school_year y cross join public.school s
        where y.starts_on <= (at at time zone s.time_zone)::date + 60
            and not exists (
                select from public.school_year later
                where later.starts_on <= (at at time zone s.time_zone)::date and later.starts_on > y.starts_on));
end $$;

-- Gives it; false if it was given already.
create function wall.give_pledge(acc uuid, text_version smallint, at timestamptz) returns boolean language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
    insert into pledge (account_id, year_id, version, said_at)
    select acc, y.id, text_version, at from unnest(wall.pledge_years(at)) y (id)
    on conflict do nothing;
    return found;
end $$;

-- Joining is agreeing to it.
create function wall.pledge_at_joining() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into pledge (account_id, year_id, version, said_at)
    select a.id, y.id, a.pledge_version, a.joined_at
    from added a cross join lateral unnest(wall.pledge_years(a.joined_at)) y (id);
    return null;
end $$;
create trigger pledge_at_joining after insert on account referencing new table as added for each statement
    execute function wall.pledge_at_joining();
insert into pledge (account_id, year_id, version, said_at)
select a.id, y.id, 1, a.joined_at from account a cross join lateral unnest(wall.pledge_years(a.joined_at)) y (id);

-- Since when this account owes the pledge of the year, if it does.
create function wall.pledge_owed(acc uuid, at timestamptz) returns timestamptz language plpgsql stable as $$
declare
    owed timestamptz;
begin
    select greatest(y.starts_on::timestamp at time zone s.time_zone, t.asked_from) into owed
    from public.school s
    cross join lateral (
        select * from public.school_year y where y.starts_on <= (at at time zone s.time_zone)::date order by y.starts_on desc limit 1
    ) y
    cross join lateral (select * from public.pledge_text t order by t.version desc limit 1) t
    where not exists (select from public.pledge p where p.account_id = acc and p.year_id = y.id and p.version >= t.version);
    return owed;
end $$;

-- The classes in which reading waits for the pledge of who is at the desk.
create function wall.paused() returns uuid[] language sql stable parallel safe
    return coalesce(nullif(current_setting('preau.paused', true), ''), '{}')::uuid[];

create function wall.asks_signature(post uuid) returns boolean language plpgsql stable strict security definer
    set search_path = public, pg_temp as $$
begin
    return exists (select from sign_off f where f.announcement_id = post);
end $$;

create policy pledged on announcement as restrictive using (
    case when group_id = any ((select wall.paused())::uuid[]) then kind = 'alert' or wall.asks_signature(id) else true end);

-- How many family accounts have agreed, and how many there are: of who may read now, the whole school together.
create function wall.pledge_share(at timestamptz) returns table (pledged bigint, families bigint) language plpgsql stable security definer
    set search_path = public, pg_temp as $$
begin
    return query
        select count(*) filter (where wall.pledge_owed(c.id, at) is null), count(*)
        from account c
        where c.suspended_at is null and c.confirmed_at is not null and (
            exists (
                select from guardianship g join enrolment e on e.pupil_id = g.pupil_id and wall.live(e.during, at)
                where g.guardian_id = c.person_id and wall.live(g.during, at) and g.right_level in ('full', 'informed', 'entrusted'))
            or exists (
                select from enrolment e where e.pupil_id = c.person_id and wall.live(e.during, at)));
end $$;

-- Entering as in 0450, and with it whether the pledge is owed, and where reading waits for it: in the classes that one comes to as family only.
-- `pledge_since`: since when it is owed; nothing where it was given, and for who is no family. `paused`: the classes.
drop function wall.enter(bytea, timestamptz, uuid, text[], text[], boolean, uuid, uuid);
-- Session, account, device and access, and with it the scope of the transaction it runs in. No row: nobody who is signed in.
--
-- Idle limits (rules.md 26): staff 60 minutes; families 30 days, 30 minutes on a device that several people use.
-- A principal's groups are not listed, only the one that is asked for: a town has ten thousand.
--
-- With `first_post` and `last_post` it also looks at what the newest page of the class `here` needs of what is kept of it in the program: the
-- number of its edition (migration 0210), whether it has posts for some families only, which posts between those two (their ids grow with
-- time) reached the reader before, and the given names of `children`, in their order. No number: not a class of this scope, or one in which
-- reading waits for the pledge.
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
    number bigint, chosen boolean, reached uuid[], given_names text[], pledge_since timestamptz, paused uuid[]
) language plpgsql volatile security definer as $$
#variable_conflict use_column
declare
    scope text[];
    opened uuid[];
    pupils uuid[];
    family boolean;
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
        ], a.open_groups, a.open_pupils, a.family
    into account, person, device, fresh_at, seen_at, shared, second_factor, confirmed,
        given_name, family_name, civility, lang, theme, letters, seen_before, school, phone, time_zone, demo, alarms,
        offices, groups, names, capacities, children, through, until, scope, opened, pupils, family
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
            coalesce(bool_or(x.works), false) as works,
            coalesce(bool_or(x.child is not null), false) as family
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
    paused := '{}';
    if family then
        pledge_since := wall.pledge_owed(account, at);
        if pledge_since <= at - interval '14 days' then
            paused := array(
                select r.id from unnest(groups, children) r (id, child) group by r.id having bool_and(r.child is not null));
            perform set_config('preau.paused', paused::text, true);
        end if;
    end if;
    if first_post is not null and here = any (opened) and here <> all (paused) then
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
