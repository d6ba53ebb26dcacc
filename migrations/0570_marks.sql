-- That a text was sent to somebody is known to themselves and to the staff who may have to call; that they were called, to staff; what they
-- ticked off, to themselves. No page asked for more, and now the database shows no more (rules.md 13, 29).
create policy reader on read_mark as restrictive using (
    (select wall.system()) or person_id = (select wall.person()) or group_id = any ((select wall.staffed())::uuid[]));
create policy staff on call_mark as restrictive using (
    (select wall.system()) or group_id = any ((select wall.staffed())::uuid[]));
create policy own on done_mark as restrictive using (
    (select wall.system()) or account_id = (select c.id from account c where c.person_id = (select wall.person())));
