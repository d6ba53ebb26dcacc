-- Documents that a post carries: what of them is in the database. Their bytes lie beside it in the data folder, one file for each by its id,
-- and are there before the row is. Who sees a document is who sees its post: a draft's are its author's only, what was taken back has none
-- (security.md h).

-- which pictures documents may hold (rules.md 19)
alter table school add column pictures text not null default 'strict' check (pictures in ('strict', 'letterhead'));

-- counted here, so that two who come at the same moment cannot both be the last
alter table announcement add column file_count smallint not null default 0 constraint announcement_files check (file_count between 0 and 5);
-- 500 MB for a class
alter table class_group add column file_bytes bigint not null default 0 constraint class_files check (file_bytes between 0 and 524288000);

create table file (
    id uuid primary key,
    group_id uuid not null,
    announcement_id uuid not null,
    -- one name, no path; nothing that hides, turns writing around or breaks a line
    name text not null check (
        length(name) between 1 and 120
        and name !~ '[\u0001-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff/\\]'
        and right(name, length(kind) + 1) = '.' || kind),
    kind text not null check (kind in ('pdf', 'odt', 'ods', 'odp', 'docx', 'xlsx', 'pptx', 'txt', 'csv', 'ics')),
    -- 10 MB
    size integer not null check (size between 1 and 10485760),
    sha256 bytea not null check (octet_length(sha256) = 32),
    -- its pictures were replaced by blanks
    without_pictures boolean not null,
    added_by uuid not null references person,
    added_at timestamptz not null,
    -- sent twice, it is there once
    unique (announcement_id, sha256),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
create index file_of_post on file (group_id, announcement_id);
create index file_by_person on file (added_by);
alter table file enable row level security;
create policy scope on file using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on file as restrictive using (
    (select wall.system()) or exists (
        select from announcement a
        where a.id = file.announcement_id
            and (a.state = 'published' or (a.state = 'draft' and a.author_id = (select wall.person())))));
grant select, insert, delete on file to preau_app;
insert into wall.merge_column values ('file', 'added_by', 'move');

-- Documents come to drafts and leave drafts. What is out carries what it carried when it was checked; taken back, or deleted, it loses all.
create function wall.count_files() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        update announcement a set file_count = a.file_count + 1 where a.id = new.announcement_id and a.state = 'draft';
        if not found then
            raise exception 'documents are added to drafts' using errcode = 'check_violation', constraint = 'file_of_draft';
        end if;
        update class_group k set file_bytes = k.file_bytes + new.size where k.id = new.group_id;
        return null;
    end if;
    update announcement a set file_count = a.file_count - 1 where a.id = old.announcement_id and a.state <> 'published';
    if not found then
        if exists (select from announcement a where a.id = old.announcement_id) then
            raise exception 'documents are taken from drafts' using errcode = 'check_violation', constraint = 'file_of_draft';
        end if;
        -- the post goes, and this with it: the statement of what was destroyed counts it
        perform set_config('preau.purged_files',
            (coalesce(nullif(current_setting('preau.purged_files', true), ''), '0')::bigint + 1)::text, true);
    end if;
    update class_group k set file_bytes = k.file_bytes - old.size where k.id = old.group_id;
    return null;
end $$;
create trigger count_files after insert or delete on file for each row execute function wall.count_files();

create function wall.drop_files() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from file where announcement_id = new.id;
    return null;
end $$;
create trigger drop_files after update of state on announcement for each row
    when (new.state = 'withdrawn' and new.file_count > 0)
    execute function wall.drop_files();

create function wall.count_purged_files() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.counts := new.counts || jsonb_build_object(
        'files', coalesce(nullif(current_setting('preau.purged_files', true), ''), '0')::bigint);
    perform set_config('preau.purged_files', '', true);
    return new;
end $$;
create trigger count_purged_files before insert on destruction for each row when (new.kind = 'class')
    execute function wall.count_purged_files();
