-- An assistant comes on a pass of 1–30 days too, as a substitute does; longer is a new fact. What was set before this rule
-- stays what it is: a fact of the past is never rewritten.
alter table assignment add constraint assignment_pass check (
    role = 'teacher' or upper(during) - lower(during) <= interval '31 days' or set_at < '2026-11-27');
