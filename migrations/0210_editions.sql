-- The newest posts of a class, as they stand for every reader alike, are kept in memory between requests. A number says whether what is
-- kept still holds: it grows by one with every change of what a class's page shows, in the transaction that makes the change.
--
-- Two teachers of a class publish at the same moment: if both raised one number, the second would wait until the disk has the first. So
-- each change is a row of its own, and the number is what `class_group` says and the rows beside it. Commits come one after another, so
-- two snapshots with the same number have seen the same changes.

alter table class_group add column edition bigint not null default 1;

-- without a foreign key, which would lock the row of the class that all these rows are there to leave alone; rows of a class that
-- is gone go with the next folding
create table edition_step (
    id bigint generated always as identity primary key,
    group_id uuid not null
);
create index edition_step_of_group on edition_step (group_id);

alter table edition_step enable row level security;
create policy scope on edition_step using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
-- only the functions here write it
grant select on edition_step to preau_app;

create function wall.step_edition() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    case tg_table_name
        when 'class_group' then
            insert into edition_step (group_id) values (new.id);
        when 'school_year' then
            insert into edition_step (group_id) select k.id from class_group k where k.year_id = new.id;
        when 'person' then
            -- every class in which they signed something
            insert into edition_step (group_id)
            select distinct a.group_id from announcement a where a.author_id = new.id and a.published_at is not null;
        else
            if tg_op <> 'INSERT' then
                insert into edition_step (group_id) values (old.group_id);
            end if;
            if tg_op <> 'DELETE' and (tg_op = 'INSERT' or old.group_id <> new.group_id) then
                insert into edition_step (group_id) values (new.group_id);
            end if;
    end case;
    return null;
end $$;

create trigger edition_inserted after insert on announcement
    for each row when (new.published_at is not null) execute function wall.step_edition();
create trigger edition_updated after update on announcement
    for each row when (old.published_at is not null or new.published_at is not null) execute function wall.step_edition();
create trigger edition_deleted after delete on announcement
    for each row when (old.published_at is not null) execute function wall.step_edition();
-- what an author is in the class stands under the post
create trigger edition_inserted after insert or delete on assignment for each row execute function wall.step_edition();
create trigger edition_updated after update of role, person_id, group_id, during on assignment
    for each row execute function wall.step_edition();
create trigger edition_updated after update of civility, given_name, family_name, usage_name on person
    for each row when ((old.civility, old.given_name, old.family_name, old.usage_name)
        is distinct from (new.civility, new.given_name, new.family_name, new.usage_name))
    execute function wall.step_edition();
create trigger edition_updated after update of name, state, year_id on class_group for each row execute function wall.step_edition();
create trigger edition_updated after update of ends_on, rollover_on on school_year for each row execute function wall.step_edition();

-- Adds the rows to the numbers beside them; nothing that was kept goes out of date by it.
create function wall.fold_editions() returns void language sql security definer set search_path = public, pg_temp as $$
    with folded as (
        delete from edition_step returning group_id
    ), counted as (
        select f.group_id, count(*) as steps from folded f group by f.group_id
    )
    update class_group k set edition = k.edition + c.steps from counted c where k.id = c.group_id
    $$;
