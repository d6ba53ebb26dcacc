-- Rosters on their way in: who ended an enrolment by hand, and what was read and applied, sealed because it holds addresses
-- and telephone numbers (rules.md 34).

-- ended by the office's own hand, so that a file which lags behind a departure does not bring the pupil back (rules.md 21, 22)
alter table enrolment add column ended_by uuid references person check (ended_by is distinct from pupil_id);

alter table roster_import drop column diff, drop column applied,
    -- what the files say once addresses and numbers are dropped, and what they are taken for
    add column draft_sealed bytea,
    -- the changes that wait for a second person
    add column changes_sealed bytea,
    -- what applying did, with what it replaced: where undo starts from
    add column applied_sealed bytea,
    -- a class of the file that the school does not have yet has no row to point to
    drop constraint roster_import_check,
    add check (scope = 'group' or only_group is null);
