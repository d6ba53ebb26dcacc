-- More of what a class says: homework for a day, events with their hours, praise. Dates stand where those of the wall stand: `from_on` is
-- the day of homework and the first day of an event; hours are those of the school's clock.

do $$
declare old name;
begin
    -- the checks that know two kinds only
    for old in
        select conname from pg_constraint
        where conrelid = 'announcement'::regclass and contype = 'c' and pg_get_constraintdef(oid) ~ '\mkind\M'
    loop
        execute format('alter table announcement drop constraint %I', old);
    end loop;
end $$;

alter table announcement
    add column from_time time,
    add column until_time time,
    -- an event that does not take place; its text stays
    add column cancelled_at timestamptz,
    add constraint announcement_kind check (kind in ('news', 'wall', 'homework', 'event', 'praise')),
    add constraint announcement_place check (place is null or kind in ('wall', 'event')),
    add constraint announcement_days check (kind in ('wall', 'homework', 'event') or (from_on is null and until_on is null)),
    add constraint announcement_due check (kind <> 'homework' or from_on is not distinct from until_on),
    add constraint announcement_hours check (
        (from_time is null or kind = 'event') and (until_time is null or from_time is not null)
        and (until_time > from_time or until_on > from_on or until_time is null or from_on is null or until_on is null)),
    add constraint announcement_ready check (
        state = 'draft' or kind in ('news', 'praise')
        or (from_on is not null and until_on is not null and (kind <> 'wall' or place is not null))),
    add constraint announcement_cancelled check (cancelled_at is null or (kind = 'event' and state <> 'draft'));
create index announcement_agenda on announcement (group_id, from_on) where from_on is not null and state = 'published';

alter table announcement_revision add column kind text, add column from_time time, add column until_time time;

-- "Done": a tick of one's own under homework, for nobody else's eyes; it goes with the account.
create table done_mark (
    group_id uuid not null,
    announcement_id uuid not null,
    account_id uuid not null references account on delete cascade,
    primary key (announcement_id, account_id),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
create index done_mark_of_account on done_mark (account_id, announcement_id);
alter table done_mark enable row level security;
create policy scope on done_mark using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
grant select, insert, delete on done_mark to preau_app;
