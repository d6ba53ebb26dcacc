-- Canaries: five invented people who should see nothing, and a class that is there for them. They try every class from outside, by the
-- front door, and one of them tries their own, so that we know they are not blind. They live for the seconds of a trial, have no password
-- and no letter, and stand in no list: what is theirs is in nobody's scope but their own.
alter table person add column canary boolean not null default false;
alter table class_group
    add column canary boolean not null default false,
    -- a canary got in: nothing is published until somebody has looked
    add column canary_at timestamptz;
alter table class_group drop constraint class_group_state_why_check;
alter table class_group add constraint class_group_state_why_check
    check (state_why in ('review', 'no-teacher', 'no-head', 'year-over', 'incident', 'purge', 'canary'));
alter table assignment drop constraint assignment_origin_check;
alter table assignment add constraint assignment_origin_check check (origin in ('import', 'hand', 'demo', 'canary'));
alter table enrolment drop constraint enrolment_origin_check;
alter table enrolment add constraint enrolment_origin_check check (origin in ('import', 'hand', 'demo', 'rollover', 'canary'));
alter table guardianship drop constraint guardianship_origin_check;
alter table guardianship add constraint guardianship_origin_check check (origin in ('import', 'hand', 'demo', 'canary'));

create or replace view wall.class_group as select * from class_group;

create policy canary on class_group as restrictive for select using (not canary or id = any ((select wall.groups())::uuid[]));
create policy canary on assignment as restrictive for select using (origin <> 'canary' or group_id = any ((select wall.groups())::uuid[]));
create policy canary on enrolment as restrictive for select using (origin <> 'canary' or group_id = any ((select wall.groups())::uuid[]));
create policy canary on guardianship as restrictive for select using (origin <> 'canary' or pupil_id = any ((select wall.pupils())::uuid[]));

create table canary_run (
    id uuid primary key,
    at timestamptz not null,
    -- of the program and its tables: after a change of either they try at once
    version text not null,
    -- somebody asked for it, for one class
    asked boolean not null,
    classes integer not null check (classes >= 0),
    -- for each canary: what it is, how many pages it tried, how many were refused, and what it read instead
    results jsonb not null check (jsonb_typeof(results) = 'array'),
    -- where one got in, and what else was not as it should be: class, canary, address, answer
    found jsonb not null check (jsonb_typeof(found) = 'array'),
    -- seen twice, a minute apart, and the classes frozen
    confirmed boolean not null default false
);
create index canary_run_by_time on canary_run (at desc);
alter table canary_run enable row level security;
create policy scope on canary_run using ((select wall.facts()) or (select wall.system()));
grant select, insert, delete on canary_run to preau_app;

create function wall.uproot_canaries() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from read_mark where person_id in (select p.id from person p where p.canary) or group_id in (select k.id from class_group k where k.canary);
    delete from announcement where group_id in (select k.id from class_group k where k.canary);
    delete from consent where pupil_id in (select p.id from person p where p.canary);
    delete from guardianship where origin = 'canary';
    delete from enrolment where origin = 'canary';
    delete from assignment where origin = 'canary';
    delete from account where person_id in (select p.id from person p where p.canary);
    delete from pupil where id in (select p.id from person p where p.canary);
    delete from person where canary;
    delete from edition_step where group_id in (select k.id from class_group k where k.canary);
    delete from class_group where canary;
end $$;

-- Five people, in this order: a stranger; who taught the canaries' class until an hour ago; who was a guardian there; who is one; and a
-- pupil of it whose yes was taken back. `sessions`: rows that wait for an account, one for each. Nothing if others are at it, or no year is
-- there in which a class could be.
create function wall.plant_canaries(sessions bytea[], marker text, secret text, at timestamptz) returns table (class uuid, post uuid)
    language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_variable
declare
    year uuid;
    ends timestamptz;
    people uuid[] := array(select gen_random_uuid() from generate_series(1, 5));
    child uuid := gen_random_uuid();
    before timestamptz := at - interval '2 hours';
    ended timestamptz := at - interval '1 hour';
    -- old enough, whatever the school's age is
    born date := (select (at - case when s.pupil_account_age = 18 then interval '18 years 6 months' else interval '17 years 6 months' end)::date from school s);
begin
    perform pg_advisory_xact_lock(hashtext('preau.canaries'));
    if exists (select from person p where p.canary and p.created_at > at - interval '5 minutes') then
        return;
    end if;
    perform wall.uproot_canaries();
    select y.id, least(at + interval '1 hour', y.rollover_on::timestamp at time zone s.time_zone) into year, ends
    from school_year y cross join school s
    where y.rollover_on > (at at time zone s.time_zone)::date
    order by y.rollover_on limit 1;
    if year is null or ends <= at then
        return;
    end if;
    class := gen_random_uuid();
    post := gen_random_uuid();
    insert into class_group (id, year_id, name, levels, created_at, canary) values (class, year, marker, '{CP}', before, true);
    insert into person (id, family_name, given_name, birth_date, name_key, created_at, canary)
    select p.id, marker, 'Canari', case when p.id = people[5] then born else '2016-01-01' end, marker, at, true
    from unnest(people || child) p (id);
    insert into pupil (id) values (child), (people[5]);
    insert into assignment (id, person_id, group_id, role, during, origin, set_at)
    values (gen_random_uuid(), people[2], class, 'teacher', tstzrange(before, ended), 'canary', before);
    insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
    select gen_random_uuid(), x.id, class, 'CP', tstzrange(before, ends), 'canary', before from unnest(array[child, people[5]]) x (id);
    insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at) values
        (gen_random_uuid(), people[3], child, 'full', tstzrange(before, ended), 'canary', before),
        (gen_random_uuid(), people[4], child, 'full', tstzrange(before, ends), 'canary', before),
        (gen_random_uuid(), people[4], people[5], 'full', tstzrange(before, ends), 'canary', before);
    insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at)
    values (post, class, people[2], 'news', marker, marker, marker, 'fr', 'published', before, before, before);
    -- the pupil may have an account while both say yes, and then neither does any more
    insert into consent (id, pupil_id, person_id, purpose, text_version, given_at)
    select gen_random_uuid(), people[5], x.id, 'pupil_account', 1, before from unnest(array[people[4], people[5]]) x (id);
    insert into account (id, person_id, login, password_hash, joined_at, confirmed_at, pledge_version)
    select p.id, p.id, 'canary-' || p.id, secret, before, before, 1 from unnest(people) p (id);
    update consent set withdrawn_at = ended where pupil_id = people[5];
    insert into device (id, account_id, token_hash, label, shared, created_at, seen_at, expires_at)
    select p.id, p.id, sha256(convert_to(p.id::text, 'UTF8')), '', false, at, at, at + interval '1 hour' from unnest(people) p (id);
    update session s set account_id = p.id, device_id = p.id, fresh_at = before, expires_at = at + interval '10 minutes'
    from unnest(people, sessions) p (id, session)
    where s.id_hash = p.session and s.account_id is null;
    return next;
end $$;

create or replace function wall.class_state(grp uuid, at timestamptz) returns table (state text, why text) language sql stable as $$
    select case s.why
            when 'purge' then 'purged'
            when 'incident' then 'closed' when 'year-over' then 'closed' when 'review-closed' then 'closed'
            when 'canary' then 'frozen' when 'review' then 'frozen' when 'no-head' then 'frozen' when 'no-teacher' then 'frozen'
            else 'open'
        end,
        case s.why when 'review-closed' then 'review' else s.why end
    from (
        select case
            when k.purged_at <= at then 'purge'
            when k.shut_at <= at then 'incident'
            when wall.year_end(k.id) <= at then 'year-over'
            when k.closes_at <= at then 'review-closed'
            when k.canary_at <= at then 'canary'
            when k.freezes_at <= at then 'review'
            when not exists (select from wall.appointment p where p.role = 'principal' and wall.live(p.during, at)) then 'no-head'
            when not exists (
                select from wall.assignment a
                where a.group_id = k.id and a.role in ('teacher', 'substitute') and wall.live(a.during, at)) then 'no-teacher'
        end as why
        from wall.class_group k where k.id = grp
    ) s
    $$;

-- Writes down and into the record which classes are in another state than was told. The program calls it by the minute, and whoever
-- changes what a state follows from calls it in the same transaction.
create or replace function wall.tell_states(at timestamptz, actor uuid) returns integer language sql security definer set search_path = public, pg_temp as $$
    with changed as (
        update class_group k set state = s.state, state_why = s.why
        from class_group o cross join lateral wall.class_state(o.id, at) s
        where o.id = k.id and o.state <> 'purged' and not o.canary and (o.state, o.state_why) is distinct from (s.state, s.why)
        returning k.id, s.state, s.why
    ), told as (
        insert into audit (at, actor, action, subjects)
        select at, actor, 'class-' || c.state, jsonb_build_object('group', c.id) || case when c.why is null then '{}' else jsonb_build_object('why', c.why) end
        from changed c
        returning 1
    )
    select count(*)::integer from told
    $$;
