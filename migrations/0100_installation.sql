-- Which key file this database was sealed under. A restore without its key file is refused at start instead of going on under a
-- new key, under which nothing old would open.
create table installation (
    id boolean primary key default true check (id),
    key_id bytea not null
);
grant select, insert on installation to preau_app;
