-- What the room of people asks the wall.

-- Whether this person is a matter for a colleague of whoever is at the desk: a child of theirs, or another guardian of that child
-- (rules.md 3). The rows that say so are hidden from the desk, so only the wall can answer.
create function wall.handled_by_colleague(whom uuid) returns boolean language sql stable
    return whom = any ((select wall.own())::uuid[])
        or exists (select from wall.guardianship g where g.guardian_id = whom and g.pupil_id = any ((select wall.own())::uuid[]));
