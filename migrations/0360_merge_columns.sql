-- What happens to each column that names a person or a pupil when two people are merged was one long function, written anew by every
-- migration that added a column. As rows, each migration says its own.
create table wall.merge_column (
    holder text not null,
    name text not null,
    -- move: the one who goes is replaced by the one who stays; rule: code of its own says what happens
    how text not null check (how in ('move', 'rule')),
    primary key (holder, name)
);
insert into wall.merge_column select * from wall.merge_columns();

create or replace function wall.merge_columns() returns table (holder text, name text, how text) language sql stable
    as $$ select c.holder, c.name, c.how from wall.merge_column c $$;
