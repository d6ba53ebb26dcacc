-- Read marks live for 60 days (rules.md 27). What they said is folded into one day of the person: posts published before it are
-- not new to them any more. The day says nothing about any one post.
alter table person add column seen_before date;
create index read_mark_by_day on read_mark (reached_on);
