-- The state of a class follows from facts and dates (product.md, Group states), by the clock alone: the clock of its review, the end of
-- its year, whether anyone teaches it and whether the school has a head. `class_group.state` is what was last written into the record and
-- told to members; what a class takes and who sees it is asked of the facts themselves.

create table school_holiday (
    id uuid primary key,
    year_id uuid not null references school_year on delete cascade,
    label text not null check (length(label) between 1 and 60),
    starts_on date not null,
    -- the last day without school
    ends_on date not null,
    check (starts_on <= ends_on),
    exclude using gist (year_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
grant select, insert, delete on school_holiday to preau_app;

alter table class_group
    -- from this day on the clock of a class's first review runs, if its year has begun; nothing: from the day the class was made
    add column reviewed_from date,
    -- what the clock says; nothing while no school day is left for it in the year (rules.md 24)
    add column review_due_on date,
    add column freezes_at timestamptz,
    add column closes_at timestamptz,
    -- shut at once by the principal, and gone for good
    add column shut_at timestamptz,
    add column purged_at timestamptz,
    -- why it is in the state that members were told of
    add column state_why text check (state_why in ('review', 'no-teacher', 'no-head', 'year-over', 'incident', 'purge')),
    add constraint class_group_why check ((state = 'open') = (state_why is null)),
    add constraint class_group_purged check ((state = 'purged') = (purged_at is not null));

-- Somebody attested who has access to a class; who it was, and what they said of each line.
create table review (
    id uuid primary key,
    group_id uuid not null references class_group on delete cascade,
    attested_by uuid not null references person,
    attested_at timestamptz not null,
    -- how many lines stood there
    lines integer not null check (lines >= 0),
    countersigned_by uuid references person,
    countersigned_at timestamptz,
    -- the head attested and the school has nobody else: after a day, and told to all staff (rules.md 20)
    countersigned_alone boolean not null default false,
    unique (group_id, id),
    check ((countersigned_by is null) = (countersigned_at is null)),
    check (countersigned_by <> attested_by or countersigned_alone),
    check (countersigned_at >= attested_at)
);
create index review_of_group on review (group_id, attested_at desc);

create table review_answer (
    group_id uuid not null,
    review_id uuid not null,
    -- what the line is about: the kind of fact and its id
    key text not null check (key ~ '^[a-z]+(-[a-z0-9]+)*$' and length(key) <= 80),
    -- the fact as it was: an answer to another fact is no answer to this one
    print text not null check (length(print) <= 64),
    answer text not null check (answer in ('keep', 'remove', 'ask')),
    -- of `ask`: the office has looked
    handled_by uuid references person,
    handled_at timestamptz,
    primary key (review_id, key),
    foreign key (group_id, review_id) references review (group_id, id) on delete cascade,
    check ((handled_by is null) = (handled_at is null)),
    check (handled_at is null or answer = 'ask')
);
create index review_answer_open on review_answer (group_id) where answer = 'ask' and handled_at is null;

alter table review enable row level security;
create policy scope on review using (
    group_id = any ((select wall.groups())::uuid[]) or (select wall.facts()) or (select wall.system()));
alter table review_answer enable row level security;
create policy scope on review_answer using (
    group_id = any ((select wall.groups())::uuid[]) or (select wall.facts()) or (select wall.system()));
-- what was attested stays; what is added to it is who countersigned and who looked
grant select, insert on review, review_answer to preau_app;
grant update (countersigned_by, countersigned_at, countersigned_alone) on review to preau_app;
grant update (handled_by, handled_at) on review_answer to preau_app;

create or replace view wall.class_group as select * from class_group;

-- The day that comes `days` school days after another: days of the year that are in no holiday. Nothing if the year is over before.
create function wall.school_day_after(start date, days integer, year uuid) returns date language sql stable strict
    return (
        select d.day from (
            select g.day::date as day, row_number() over (order by g.day) as number
            from public.school_year y
            cross join lateral generate_series(greatest(start, y.starts_on - 1) + interval '1 day', y.ends_on::timestamp, interval '1 day') g (day)
            where y.id = year
                and not exists (select from public.school_holiday h where h.year_id = y.id and g.day::date between h.starts_on and h.ends_on)
        ) d where d.number = days
    );

-- Sets the clock of a class anew: six weeks from the last review, two from the start of the year or of the class; read-only fourteen
-- days later, closed twenty-eight days later (product.md; rules.md 24).
create function wall.set_review_clock(grp uuid) returns void language sql security definer set search_path = public, pg_temp as $$
    update class_group k
    set review_due_on = c.due_on, freezes_at = c.freezes_on::timestamp at time zone c.time_zone,
        closes_at = c.closes_on::timestamp at time zone c.time_zone
    from (
        select d.due_on, wall.school_day_after(d.due_on, 14, d.year_id) as freezes_on, wall.school_day_after(d.due_on, 28, d.year_id) as closes_on,
            d.time_zone
        from (
            select k.year_id, s.time_zone, case
                    when r.last_on >= y.starts_on then wall.school_day_after(r.last_on, 42, y.id)
                    else wall.school_day_after(greatest(y.starts_on, coalesce(k.reviewed_from, (k.created_at at time zone s.time_zone)::date)), 14, y.id)
                end as due_on
            from class_group k
            join school_year y on y.id = k.year_id
            cross join school s
            cross join lateral (
                select max((r.attested_at at time zone s.time_zone)::date) as last_on from review r where r.group_id = k.id
            ) r
            where k.id = grp
        ) d
    ) c
    where k.id = grp
        and (k.review_due_on, k.freezes_at, k.closes_at) is distinct from
            (c.due_on, c.freezes_on::timestamp at time zone c.time_zone, c.closes_on::timestamp at time zone c.time_zone)
    $$;

create function wall.set_review_clocks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    case tg_table_name
        when 'class_group' then
            perform wall.set_review_clock(new.id);
        when 'review' then
            perform wall.set_review_clock(coalesce(new.group_id, old.group_id));
        when 'school_year' then
            perform wall.set_review_clock(k.id) from class_group k where k.year_id = new.id;
        when 'school_holiday' then
            perform wall.set_review_clock(k.id) from class_group k where k.year_id = coalesce(new.year_id, old.year_id);
        else
            perform wall.set_review_clock(k.id) from class_group k;
    end case;
    return null;
end $$;
create trigger set_clock after insert or update of reviewed_from, year_id on class_group for each row execute function wall.set_review_clocks();
create trigger set_clock after insert on review for each row execute function wall.set_review_clocks();
create trigger set_clock after update of starts_on, ends_on on school_year for each row execute function wall.set_review_clocks();
create trigger set_clock after insert or delete on school_holiday for each row execute function wall.set_review_clocks();
create trigger set_clock after update of time_zone on school for each row execute function wall.set_review_clocks();

-- a class that was there before reviews has two weeks from today
update class_group set reviewed_from = now()::date;

-- The state of a class, and why. Closed says more than frozen, and frozen more than open.
create function wall.class_state(grp uuid, at timestamptz) returns table (state text, why text) language sql stable as $$
    select case s.why
            when 'purge' then 'purged'
            when 'incident' then 'closed' when 'year-over' then 'closed' when 'review-closed' then 'closed'
            when 'review' then 'frozen' when 'no-head' then 'frozen' when 'no-teacher' then 'frozen'
            else 'open'
        end,
        case s.why when 'review-closed' then 'review' else s.why end
    from (
        select case
            when k.purged_at <= at then 'purge'
            when k.shut_at <= at then 'incident'
            when wall.year_end(k.id) <= at then 'year-over'
            when k.closes_at <= at then 'review-closed'
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
create function wall.tell_states(at timestamptz, actor uuid) returns integer language sql security definer set search_path = public, pg_temp as $$
    with changed as (
        update class_group k set state = s.state, state_why = s.why
        from class_group o cross join lateral wall.class_state(o.id, at) s
        where o.id = k.id and o.state <> 'purged' and (o.state, o.state_why) is distinct from (s.state, s.why)
        returning k.id, s.state, s.why
    ), told as (
        insert into audit (at, actor, action, subjects)
        select at, actor, 'class-' || c.state, jsonb_build_object('group', c.id) || case when c.why is null then '{}' else jsonb_build_object('why', c.why) end
        from changed c
        returning 1
    )
    select count(*)::integer from told
    $$;

-- What a class that is not open refuses, the database refuses too. Taking a post back goes on while it is frozen (rules.md 24).
create function wall.refuse_shut_class() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (select s.state from wall.class_state(new.group_id, coalesce(new.edited_at, new.published_at)) s) <> 'open' then
        raise exception 'this class takes no posts now' using errcode = 'check_violation', constraint = 'class_not_open';
    end if;
    return new;
end $$;
create trigger refuse_shut before update of title, body, state on announcement for each row
    when (new.state = 'published' and (old.state <> 'published' or (new.title, new.body) is distinct from (old.title, old.body)))
    execute function wall.refuse_shut_class();

-- The definition of access once more: a class that is closed lets in the principal, and nobody else; one that is gone nobody.
create or replace function wall.access(who uuid, at timestamptz, head_of uuid)
    returns table (group_id uuid, name text, capacity text, through uuid, child uuid, until timestamptz)
    language sql stable
    as $$
    select c.group_id, k.name, c.capacity, c.through, c.child, c.until
    from (
        select r.*, bool_or(r.capacity = 'barred') over (partition by r.group_id) as barred
        from (
            select a.group_id, a.role, a.id, null::uuid, upper(a.during)
            from wall.assignment a
            where a.person_id = who and wall.live(a.during, at)
            union all
            select head_of, 'principal', p.id, null::uuid, upper(p.during)
            from wall.appointment p
            where p.person_id = who and p.role = 'principal' and wall.live(p.during, at) and coalesce(p.opens_classes_at <= at, true)
                and head_of is not null
            union all
            select e.group_id,
                case
                    when g.right_level = 'barred' or a.id is null or a.confirmed_at is not null then g.right_level
                    when at < a.joined_at + interval '14 days' and not wall.delicate(g.pupil_id, at) then 'unconfirmed'
                end,
                g.id, g.pupil_id, least(upper(g.during), upper(e.during))
            from wall.guardianship g
            join wall.enrolment e on e.pupil_id = g.pupil_id
            left join public.account a on a.person_id = g.guardian_id
            where g.guardian_id = who and g.right_level in ('full', 'informed', 'entrusted', 'barred')
                and wall.live(g.during, at) and wall.live(e.during, at)
            union all
            select e.group_id, 'pupil', e.id, e.pupil_id, upper(e.during)
            from wall.enrolment e
            where e.pupil_id = who and wall.live(e.during, at)
                -- of the row, not of `who`: so it is worked out for pupils only
                and wall.pupil_unlocked(e.pupil_id, at)
        ) r (group_id, capacity, through, child, until)
        where r.capacity is not null
    ) c
    join wall.class_group k on k.id = c.group_id
    where c.capacity <> 'barred' and k.purged_at is null
        and (c.capacity = 'principal' or (k.shut_at is null and coalesce(k.closes_at > at, true)))
        and (not c.barred or exists (
            select from wall.bar_exception x
            where x.person_id = who and x.group_id = c.group_id and wall.live(x.during, at)))
    $$;

-- A letter opens nothing for a class that is closed.
create or replace function wall.letter(digest bytea, at timestamptz)
    returns table (letter_id uuid, person_id uuid, kind text, digits_hmac bytea, pupil_given_name text, pupil_birth_date date)
    language sql stable
    as $$
    select l.id, l.person_id, l.kind, l.digits_hmac, c.given_name, c.birth_date
    from public.letter l
    left join wall.guardianship g on g.id = l.guardianship_id
    left join public.person c on c.id = g.pupil_id
    where l.code_hmac = digest and l.used_at is null and l.cancelled_at is null and l.misses < 5 and l.expires_at > at
        and case l.kind
            when 'guardian' then g.guardian_id = l.person_id and upper(g.during) > at
                and g.right_level in ('full', 'informed', 'entrusted')
                and exists (
                    select from wall.enrolment e join wall.class_group k on k.id = e.group_id
                    where e.pupil_id = g.pupil_id and upper(e.during) > at
                        and k.purged_at is null and k.shut_at is null and coalesce(k.closes_at > at, true))
            when 'staff' then exists (select from wall.appointment p where p.person_id = l.person_id and upper(p.during) > at)
                or exists (select from wall.assignment a where a.person_id = l.person_id and upper(a.during) > at)
            else false
        end
        and (l.created_by is null or exists (
            select from wall.appointment p
            where p.person_id = l.created_by and p.role in ('principal', 'office') and p.during @> at))
    $$;

-- What staff did that a review asks about, since the last one: letters printed and gate codes made for this class's guardians. They are
-- in the record, which a class does not read.
create function wall.review_acts(grp uuid, since timestamptz, at timestamptz) returns table (letters bigint, gate_codes bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select
        (select count(*) from letter l join guardianship g on g.id = l.guardianship_id join enrolment e on e.pupil_id = g.pupil_id
            where e.group_id = grp and e.during @> at and l.created_at > since and l.created_at <= at),
        (select count(*) from gate_code c join account a on a.id = c.account_id
            where c.issued_at > since and c.issued_at <= at and exists (
                select from guardianship g join enrolment e on e.pupil_id = g.pupil_id
                where g.guardian_id = a.person_id and e.group_id = grp and e.during @> at))
    $$;

-- the record of what a class was told of its state, and of its reviews, may be read by its members (rules.md 14)
drop policy reading on audit;
create policy reading on audit for select using (
    (select wall.facts()) or (select wall.system())
    or (action in ('principal-visit', 'group-change', 'class-open', 'class-frozen', 'class-closed', 'review-attest')
        and subjects ->> 'group' = any (((select wall.groups())::uuid[])::text[]))
    or (action = 'settings-change' and (select wall.groups()) <> '{}'));

create or replace function wall.merge_columns() returns table (holder text, name text, how text) language sql immutable as $$
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
        ('review', 'attested_by', 'move'), ('review', 'countersigned_by', 'move'),
        ('review_answer', 'handled_by', 'move'),
        ('roster_import', 'created_by', 'move')
$$;
