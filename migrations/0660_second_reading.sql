-- What was reported (0530) and then withdrawn is withdrawn for everybody, too: those who had opened it are told that it is not to be relied on.
drop policy reported on announcement;
create policy reported on announcement as restrictive using (
    reported_at is null
    or state = 'withdrawn'
    or group_id = any ((select wall.staffed())::uuid[])
    or (hidden_at is null and not wall.reported_by(id, (select wall.person())))
    or (select wall.system()));

-- Whether a draft has no gaps left (0510): one for the guardians of some pupils needs one who is in the class then, as when it is published at
-- once.
create or replace function wall.ready(post uuid, at timestamptz, today date) returns boolean
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select a.title <> ''
            and case a.kind
                when 'wall' then a.place is not null and a.from_on is not null and a.until_on is not null
                when 'event' then a.from_on is not null and a.until_on is not null
                when 'homework' then a.body <> '' and a.from_on is not null
                else a.body <> ''
            end
            and (a.audience = 'class' or exists (
                select from announcement_pupil p
                join enrolment e on e.pupil_id = p.pupil_id and e.group_id = a.group_id and e.during @> at
                where p.announcement_id = a.id))
            -- an alert goes on in a frozen class (rules.md 24)
            and (select s.state = 'open' or (s.state = 'frozen' and a.kind = 'alert') from wall.class_state(a.group_id, at) s)
            and not exists (select from sign_off f where f.announcement_id = a.id and (f.until_on is null or f.until_on < today))
            and not exists (
                select from offer o where o.announcement_id = a.id and (o.until_on is null or o.until_on < today
                    or (select count(*) from offer_option p where p.announcement_id = o.announcement_id)
                        < case o.kind when 'poll' then 2 else 1 end))
        from announcement a where a.id = post);
end $$;
