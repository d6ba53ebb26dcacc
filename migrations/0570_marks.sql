-- That a text was sent to somebody is known to themselves and to the staff who may have to call; that they were called, to staff; what they
-- ticked off, to themselves. No page asked for more, and now the database shows no more (rules.md 13, 29).
create policy reader on read_mark as restrictive using (
    (select wall.system()) or person_id = (select wall.person()) or group_id = any ((select wall.staffed())::uuid[]));
create policy staff on call_mark as restrictive using (
    (select wall.system()) or group_id = any ((select wall.staffed())::uuid[]));
create policy own on done_mark as restrictive using (
    (select wall.system()) or account_id = (select c.id from account c where c.person_id = (select wall.person())));

-- What a post shows of itself (0530), and that it does not where reading waits for the pledge (0495): a search counted such posts, which its reader
-- was not shown, as found, and so gave up before the alert behind them.
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
