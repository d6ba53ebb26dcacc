-- "This should not be here": a member of a class reports a post (rules.md 17). It is hidden for who reports it; for all families once two
-- families have, or where the brake had found something in it; never an alert. Staff see it all the while, and why; by whom, nobody does.

alter table announcement
    -- since somebody reported it, and nobody has answered
    add column reported_at timestamptz,
    add column hidden_at timestamptz,
    add constraint announcement_hidden check (hidden_at is null or reported_at is not null),
    add constraint announcement_reported check (reported_at is null or (state <> 'draft' and kind <> 'alert'));
create index announcement_reported on announcement (group_id, reported_at) where reported_at is not null;

create table report (
    group_id uuid not null,
    announcement_id uuid not null,
    person_id uuid not null references person on delete cascade,
    reason text not null check (reason in ('child', 'picture', 'private', 'wrong', 'other')),
    words text check (length(words) between 1 and 500),
    reported_at timestamptz not null,
    answered_at timestamptz check (answered_at >= reported_at),
    primary key (announcement_id, person_id),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
create index report_of_person on report (person_id);
alter table report enable row level security;
create policy scope on report using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy own on report as restrictive using (
    (select wall.system()) or person_id = (select wall.person())
    or (group_id = any ((select wall.staffed())::uuid[]) and exists (select from announcement a where a.id = report.announcement_id)));
grant select, insert, update, delete on report to preau_app;

-- What is reported is not the same for every reader: the others' pages are not made of what is kept for all (0340).
create function wall.reported_by(post uuid, who uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from report r where r.announcement_id = post and r.person_id = who and r.answered_at is null);
end $$;
create policy reported on announcement as restrictive using (
    reported_at is null
    or group_id = any ((select wall.staffed())::uuid[])
    or (hidden_at is null and not wall.reported_by(id, (select wall.person())))
    or (select wall.system()));
create trigger note_reported after update of reported_at on announcement for each row
    when (new.reported_at is not null)
    execute function wall.note_chosen();

-- Only what is out, is no alert and is in the sight of the one who reports it; five open ones of one person are enough.
create function wall.check_report() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from announcement a where a.id = new.announcement_id and a.state = 'published' and a.kind <> 'alert'
            and not (a.group_id = any (wall.staffed())))
        or (select count(*) from report r where r.person_id = new.person_id and r.answered_at is null) > 5
    then
        raise exception 'this cannot be reported' using errcode = 'check_violation', constraint = 'report_allowed';
    end if;
    return new;
end $$;
create trigger check_report after insert on report for each row execute function wall.check_report();

-- Two families are two people who are guardians of no child in common, nor one the other's child.
create function wall.one_family(one uuid, two uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (
        select from (select one as child union select g.pupil_id from guardianship g where g.guardian_id = one) a
        join (select two as child union select g.pupil_id from guardianship g where g.guardian_id = two) b on b.child = a.child);
end $$;

create function wall.hide_reported() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update announcement a set reported_at = coalesce(a.reported_at, new.reported_at),
        hidden_at = coalesce(a.hidden_at, case
            when a.risk in ('amber', 'red') or exists (
                select from report r
                where r.announcement_id = a.id and r.answered_at is null and not wall.one_family(r.person_id, new.person_id))
            then new.reported_at end)
    where a.id = new.announcement_id;
    return null;
end $$;
create trigger hide_reported after insert on report for each row execute function wall.hide_reported();

-- A draft is hidden from nobody: its reports go with its publishing.
create function wall.forget_reports() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from report where announcement_id = new.id;
    new.reported_at := null;
    new.hidden_at := null;
    return new;
end $$;
create trigger forget_reports before update of state on announcement for each row
    when (old.state = 'published' and new.state = 'draft' and old.reported_at is not null)
    execute function wall.forget_reports();

-- How many reported posts wait for an answer in each class, for who answers for the school; no word of them.
create function wall.reported() returns table (group_id uuid, name text, posts bigint) language sql stable security definer set search_path = public, pg_temp as $$
    select k.id, k.name, count(*)
    from announcement a join class_group k on k.id = a.group_id
    where a.reported_at is not null and a.state = 'published' and wall.facts()
    group by k.id, k.name order by k.name, k.id
    $$;

create function wall.merge_report() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- who reported it twice reported it once; the other row goes with its person
    if exists (select from report o where o.announcement_id = new.announcement_id and o.person_id = new.person_id) then
        return null;
    end if;
    return new;
end $$;
create trigger merge_report before update of person_id on report for each row
    when (old.person_id <> new.person_id) execute function wall.merge_report();
insert into wall.merge_column values ('report', 'person_id', 'move');

-- The same where posts are found by their words (0480), and what waits for the pledge (0495) is not found: counted as found and not shown, it
-- would hide the alert behind it.
create or replace function wall.shows(post uuid, today date) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from public.announcement a
        where a.id = post and a.group_id = any (wall.groups()) and a.state = 'published' and (a.expires_on is null or a.expires_on >= today)
            and (a.group_id <> all (wall.paused()) or a.kind = 'alert' or wall.asks_signature(a.id))
            and (a.reported_at is null or a.group_id = any (wall.staffed())
                or (a.hidden_at is null and not wall.reported_by(a.id, wall.person())))
            and (a.audience = 'class'
                or (a.group_id = any (wall.staffed()) and not wall.for_own_only(a.id))
                or exists (
                    select from public.announcement_pupil p
                    where p.announcement_id = a.id and (p.group_id::text || p.pupil_id::text) = any (wall.addressed()))));
end $$;

-- What a person has reported, for their own file.
create function wall.own_reports(who uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object(
            'title', case when a.state = 'published' then a.title else '' end, 'reason', r.reason, 'words', r.words, 'reported_at', r.reported_at, 'answered_at', r.answered_at)
            order by r.reported_at), '[]')
        from report r join announcement a on a.id = r.announcement_id
        where r.person_id = who);
end $$;

-- A child's file, as before (0340), and without what is reported.
create or replace function wall.data_of_child(who uuid, child uuid, at timestamptz) returns jsonb
    language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object(
        'given_name', p.given_name, 'family_name', p.family_name, 'usage_name', p.usage_name, 'birth_date', p.birth_date,
        'rights', coalesce((
            select jsonb_agg(jsonb_build_object('right_level', g.right_level, 'from', lower(g.during), 'until', upper(g.during)) order by lower(g.during))
            from guardianship g
            where g.guardian_id = who and g.pupil_id = child and g.right_level in ('full', 'informed', 'entrusted')), '[]'),
        'answers', coalesce((
            select jsonb_agg(jsonb_build_object('purpose', c.purpose, 'given_at', c.given_at, 'withdrawn_at', c.withdrawn_at) order by c.given_at)
            from consent c where c.pupil_id = child and c.person_id = who), '[]'),
        'classes', (
            select jsonb_agg(jsonb_build_object(
                'name', k.name, 'year', y.label, 'level', e.level, 'from', lower(e.during), 'until', s.until,
                'announcements', coalesce((
                    select jsonb_agg(jsonb_build_object(
                        'kind', a.kind, 'title', a.title, 'text', a.body, 'body_html', a.body_html, 'lang', a.lang, 'place', a.place,
                        'from_on', a.from_on, 'until_on', a.until_on, 'from_time', a.from_time, 'until_time', a.until_time,
                        'cancelled_at', a.cancelled_at, 'published_at', a.published_at, 'edited_at', a.edited_at,
                        'reached_on', m.reached_on) order by a.published_at, a.id)
                    from announcement a left join read_mark m on m.announcement_id = a.id and m.person_id = who
                    where a.group_id = k.id and a.state = 'published' and coalesce(a.edited_at, a.published_at) < least(s.until, at)
                        -- not while the school looks at it, nor to whom it was too much
                        and a.hidden_at is null and not (a.reported_at is not null and wall.reported_by(a.id, who))
                        -- what was for some families is in their files only
                        and (a.audience = 'class' or (child <> who and exists (
                            select from announcement_pupil c where c.announcement_id = a.id and c.pupil_id = child)))), '[]'))
                order by lower(e.during), k.name, k.id)
            from (
                select o.enrolment_id, max(o.until) as until from wall.own_stays(who, at) o where o.pupil_id = child group by o.enrolment_id
            ) s
            join enrolment e on e.id = s.enrolment_id join class_group k on k.id = e.group_id join school_year y on y.id = k.year_id))
    from person p
    where p.id = child and exists (select from wall.own_stays(who, at) o where o.pupil_id = child)
    $$;
