-- Nothing is kept for ever (product.md, promise 6): sixty days after its year a class is emptied, sixty days after they left the school
-- forgets people, twelve months after it was written a line of the record goes. Each leaves a statement of what was destroyed, with numbers
-- and no names.

-- the day on which a rollover replaced the year, or is to: a purge comes sixty days after the last of the three (rules.md 23)
alter table school_year add column replaced_on date;

create function wall.replace_year() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update school_year y
    set replaced_on = case when new.state in ('scheduled', 'done')
        then (select (coalesce(new.done_at, new.runs_at) at time zone s.time_zone)::date from school s) end
    where y.id = new.from_year;
    return null;
end $$;
create trigger replace_year after insert or update of state, runs_at, done_at on rollover for each row execute function wall.replace_year();

create view wall.school_year as select * from school_year;
grant select on wall.school_year to preau_app;

-- the day stands under every post
drop trigger edition_updated on school_year;
create trigger edition_updated after update of ends_on, rollover_on, replaced_on on school_year for each row execute function wall.step_edition();

-- The day on which a class is purged.
create function wall.purge_on(grp uuid) returns date language sql stable
    return (
        select greatest(y.ends_on, y.rollover_on, y.replaced_on) + 60
        from wall.class_group k join wall.school_year y on y.id = k.year_id where k.id = grp);

create table destruction (
    id uuid primary key,
    kind text not null check (kind in ('class', 'people', 'record')),
    -- of a class: its name and its year, as they were
    label text check (length(label) between 1 and 120),
    -- how many of what
    counts jsonb not null check (jsonb_typeof(counts) = 'object'),
    at timestamptz not null,
    check ((kind = 'class') = (label is not null))
);
create index destruction_by_time on destruction (at desc, id desc);
alter table destruction enable row level security;
create policy scope on destruction using ((select wall.facts()) or (select wall.system()));
grant select, insert, delete on destruction to preau_app;
grant delete on incident to preau_app;

-- Whether somebody works here at that time or later.
create function wall.works_after(who uuid, at timestamptz) returns boolean language sql stable
    return exists (select from wall.appointment a where a.person_id = who and upper(a.during) > at)
        or exists (select from wall.assignment a where a.person_id = who and upper(a.during) > at);

-- Empties a class whose day has come; false for any other. What says who was in it goes too, for everybody who has something later.
create function wall.purge_class(grp uuid, statement uuid, at timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    class record;
    counts jsonb;
begin
    select k.id, k.year_id, k.name || ', ' || y.label as label into class
    from class_group k join school_year y on y.id = k.year_id cross join school s
    -- what an incident is about is kept until it is over
    where k.id = grp and k.purged_at is null and k.shut_at is null and wall.purge_on(k.id) <= (at at time zone s.time_zone)::date
    for update of k;
    if not found or exists (
        -- what may still be taken back is not destroyed
        select from rollover r where class.year_id in (r.from_year, r.to_year) and r.state = 'done' and r.done_at > at - interval '7 days')
    then
        return false;
    end if;
    select jsonb_build_object(
        'announcements', (select count(*) from announcement a where a.group_id = grp and a.published_at is not null),
        'drafts', (select count(*) from announcement a where a.group_id = grp and a.published_at is null),
        'revisions', (select count(*) from announcement_revision r where r.group_id = grp),
        'marks', (select count(*) from read_mark m where m.group_id = grp) + (select count(*) from call_mark m where m.group_id = grp),
        'reviews', (select count(*) from review r where r.group_id = grp),
        'concerns', (select count(*) from concern c where c.group_id = grp),
        'enrolments', (
            select count(*) from enrolment e where e.group_id = grp and exists (
                select from enrolment l where l.pupil_id = e.pupil_id and upper(l.during) > upper(e.during))),
        'assignments', (
            select count(*) from assignment a where a.group_id = grp and wall.works_after(a.person_id, upper(a.during))))
    into counts;
    delete from announcement where group_id = grp;
    delete from review_answer where group_id = grp;
    delete from review where group_id = grp;
    delete from concern where group_id = grp;
    delete from bar_exception where group_id = grp;
    delete from enrolment e where e.group_id = grp and exists (
        select from enrolment l where l.pupil_id = e.pupil_id and upper(l.during) > upper(e.during));
    delete from assignment a where a.group_id = grp and wall.works_after(a.person_id, upper(a.during));
    update class_group set state = 'purged', state_why = 'purge', purged_at = at where id = grp;
    insert into destruction (id, kind, label, counts, at) values (statement, 'class', class.label, counts, at);
    insert into audit (at, action, subjects) values (at, 'class-purge', jsonb_build_object('group', grp, 'destruction', statement));
    return true;
end $$;

-- somebody whose last child was forgotten: they are, too, unless something else of theirs is here
alter table person add column gone_at timestamptz;

-- Forgets who left sixty days ago: pupils by their last stay, guardians with their last child, staff by their last task. Who was never
-- enrolled, or never worked here, is for the office to delete; who waits for an answer to a request gets it first. Somebody whose acts are
-- still part of what is kept stays until that is gone.
create function wall.forget_people(statement uuid, at timestamptz) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    gone uuid;
    since timestamptz := at - interval '60 days';
    pupils integer := 0;
    adults integer := 0;
begin
    for gone in
        select u.id from pupil u
        where exists (select from enrolment e where e.pupil_id = u.id)
            and not exists (select from enrolment e where e.pupil_id = u.id and upper(e.during) > since)
            and not exists (
                select from erasure_request r where r.answered_at is null and u.id in (r.pupil_id, r.person_id))
        order by u.id
        for update of u
    loop
        begin
            update person p set gone_at = at where p.gone_at is null and exists (
                select from guardianship g where g.guardian_id = p.id and g.pupil_id = gone);
            delete from read_mark where person_id = gone;
            delete from call_mark where person_id = gone;
            delete from consent where gone in (pupil_id, person_id);
            delete from guardianship where pupil_id = gone;
            delete from enrolment where pupil_id = gone;
            delete from account where person_id = gone;
            delete from merged_person where person_id = gone;
            delete from pupil where id = gone;
            delete from person where id = gone;
            pupils := pupils + 1;
        exception when foreign_key_violation then
            null;
        end;
    end loop;
    for gone in
        select p.id from person p
        where not exists (select from pupil u where u.id = p.id)
            and not exists (select from guardianship g where g.guardian_id = p.id)
            and not wall.works_after(p.id, since)
            and (p.gone_at is not null
                or exists (select from appointment a where a.person_id = p.id) or exists (select from assignment a where a.person_id = p.id))
            and not exists (select from erasure_request r where r.answered_at is null and r.person_id = p.id)
        order by p.id
        for update of p
    loop
        begin
            -- who set a fact stands in the record for as long as that is kept
            update appointment set set_by = null where set_by = gone;
            update assignment set set_by = null where set_by = gone;
            update enrolment set set_by = null where set_by = gone;
            update guardianship set set_by = null where set_by = gone;
            update account set confirmed_by = null where confirmed_by = gone;
            update letter set created_by = null where created_by = gone;
            delete from read_mark where person_id = gone;
            delete from call_mark where gone in (person_id, marked_by);
            delete from consent where person_id = gone;
            delete from bar_exception where person_id = gone;
            delete from assignment where person_id = gone;
            delete from appointment where person_id = gone;
            delete from gate_code where issued_by = gone;
            delete from letter_batch where made_by = gone;
            delete from account where person_id = gone;
            delete from merged_person where person_id = gone;
            delete from person where id = gone;
            adults := adults + 1;
        exception when foreign_key_violation then
            null;
        end;
    end loop;
    if pupils + adults > 0 then
        insert into destruction (id, kind, counts, at)
        values (statement, 'people', jsonb_build_object('pupils', pupils, 'adults', adults), at);
        insert into audit (at, action, subjects) values (at, 'people-forget', jsonb_build_object('destruction', statement));
    end if;
    return pupils + adults;
end $$;

-- What is to be destroyed within that many days: classes by name and day; for the page of the office, which sees it coming.
create function wall.purges_due(at timestamptz, days integer) returns table (group_id uuid, label text, due date)
    language sql stable security definer set search_path = public, pg_temp as $$
    select k.id, k.name || ', ' || y.label, wall.purge_on(k.id)
    from class_group k join school_year y on y.id = k.year_id cross join school s
    where k.purged_at is null and k.shut_at is null and wall.purge_on(k.id) <= (at at time zone s.time_zone)::date + days
    order by 3, 2
    $$;

-- Classes whose year is over, of which this person may still take what was theirs, and until when: for their own page. In PL/pgSQL: nearly
-- all year there is none, and nothing more is looked up.
create function wall.parcels(who uuid, at timestamptz) returns table (name text, due date)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if exists (select from class_group k join school_year y on y.id = k.year_id cross join school s
        where k.purged_at is null and y.rollover_on <= (at at time zone s.time_zone)::date)
    then
        return query
        select distinct k.name, wall.purge_on(k.id)
        from wall.own_stays(who, at) s join class_group k on k.id = s.group_id
        where wall.year_end(k.id) <= at
        order by 2, 1;
    end if;
end $$;

-- Where the record begins since its older months were dropped: the place and hash of the last line that went.
create table audit_seal (
    seq bigint primary key check (seq > 0),
    hash bytea not null,
    lines bigint not null check (lines > 0),
    sealed_at timestamptz not null
);
grant select on audit_seal to preau_app;

-- Drops whole months that are over for twelve months, and leaves their end. Nothing goes while the chain does not hold: what was touched
-- stays to be looked at.
create function wall.seal_audit(statement uuid, at timestamptz) returns table (place bigint, mark bytea)
    language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_variable
declare
    before timestamptz := date_trunc('month', at at time zone 'UTC') at time zone 'UTC' - interval '12 months';
    begins bigint;
    cut bigint;
    dropped bigint;
begin
    perform pg_advisory_xact_lock(hashtext('preau.audit'));
    select coalesce(max(s.seq), 0) into begins from audit_seal s;
    -- the last line before the first that stays
    select coalesce(min(a.seq) filter (where a.at >= before) - 1, max(a.seq)) into cut from audit a where a.seq is not null;
    if coalesce(cut, 0) <= begins or (select v.broken_at is not null from wall.verify_audit() v) then
        return;
    end if;
    insert into audit_seal (seq, hash, lines, sealed_at) select a.seq, a.hash, cut - begins, at from audit a where a.seq = cut;
    delete from audit a where a.seq <= cut;
    get diagnostics dropped = row_count;
    insert into destruction (id, kind, counts, at) values (statement, 'record', jsonb_build_object('lines', dropped), at);
    return query select s.seq, s.hash from audit_seal s where s.seq = cut;
end $$;

-- The chain goes on from the seal where all its lines went.
create or replace function wall.chain_audit() returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    entry record;
    last_seq bigint;
    last_hash bytea;
    chained integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('preau.audit'));
    select a.seq, a.hash into last_seq, last_hash from audit a where a.seq is not null order by a.seq desc limit 1;
    if last_seq is null then
        select s.seq, s.hash into last_seq, last_hash from audit_seal s order by s.seq desc limit 1;
    end if;
    last_seq := coalesce(last_seq, 0);
    last_hash := coalesce(last_hash, '\x');
    for entry in select a.ctid as place, a as line from audit a where a.seq is null order by a.id loop
        last_seq := last_seq + 1;
        last_hash := sha256(last_hash || convert_to(wall.audit_line(entry.line, last_seq), 'UTF8'));
        update audit set seq = last_seq, hash = last_hash where ctid = entry.place;
        chained := chained + 1;
    end loop;
    return chained;
end $$;

-- As 0130 has it, from the seal on.
drop function wall.verify_audit();
create function wall.verify_audit()
    returns table (rows bigint, broken_at bigint, dated_back_at bigint, unchained bigint, head bytea, sealed bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    with seal (seq, hash) as (
        select s.seq, s.hash from audit_seal s
        union all select 0, '\x'
        order by seq desc limit 1
    ), line as (
        select a.seq, a.at, a.hash, l.seq + row_number() over before as place, lag(a.at) over before as at_before,
            sha256(coalesce(lag(a.hash) over before, l.hash)
                || convert_to(wall.audit_line(a, l.seq + row_number() over before), 'UTF8')) as expected
        from audit a cross join seal l where a.seq is not null
        window before as (order by a.seq)
    )
    select count(*), min(place) filter (where seq <> place or hash <> expected), min(seq) filter (where at < at_before - interval '1 hour'),
        (select count(*) from audit a where a.seq is null),
        coalesce((select a.hash from audit a where a.seq is not null order by a.seq desc limit 1), (select nullif(l.hash, '\x') from seal l)),
        (select l.seq from seal l)
    from line
$$;
