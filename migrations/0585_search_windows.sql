-- Where two words stand in a third of all posts of a large school, the index of words takes ten milliseconds to find that no post of a class of a
-- thousand has both: it reads through both lists. Looking through the class itself takes one. So a class is looked through in two steps, the second
-- up to what it says in some years, and the index answers only for what lies behind.
create or replace function wall.search(typed text, today date, before_at timestamptz, before_id uuid, most integer)
    returns table (announcement_id uuid) language plpgsql stable security definer set search_path = public, pg_temp rows 20 as $$
#variable_conflict use_column
declare
    query tsquery := wall.looked_for(typed, '&');
    here uuid;
    at_hand integer;
    seen integer;
    last_at timestamptz;
    last_id uuid;
    saying uuid[];
    found_here uuid[];
begin
    if query is null then
        return;
    end if;
    for here in select distinct g.id from unnest(wall.groups()) g (id) loop
        last_at := before_at;
        last_id := before_id;
        found_here := '{}';
        foreach at_hand in array array[400, 1600] loop
            select count(*), min(n.published_at), (array_agg(n.id order by n.published_at, n.id))[1],
                coalesce(array_agg(n.id order by n.published_at desc, n.id desc) filter (where n.says), '{}')
            into seen, last_at, last_id, saying
            from (
                select w.announcement_id as id, w.published_at, w.words @@ query as says
                from announcement_words w
                where w.group_id = here and (w.published_at, w.announcement_id) < (last_at, last_id)
                order by w.published_at desc, w.announcement_id desc
                limit at_hand
            ) n;
            -- no more is asked about than is wanted
            found_here := found_here || array(
                select f.id from unnest(saying) f (id) where wall.shows(f.id, today) limit most - cardinality(found_here));
            exit when seen < at_hand or cardinality(found_here) = most;
        end loop;
        if seen = at_hand and cardinality(found_here) < most then
            found_here := found_here || array(
                with found as materialized (
                    select w.announcement_id as id, w.group_id, w.published_at from announcement_words w
                    where w.words @@ (quote_literal('#' || here)::tsquery && query)
                ), older as (
                    select f.id, f.published_at from found f
                    where f.group_id = here and (f.published_at, f.id) < (last_at, last_id)
                    order by f.published_at desc, f.id desc
                    -- so that they are put in order first
                    offset 0
                )
                select o.id from older o where wall.shows(o.id, today) limit most - cardinality(found_here));
        end if;
        return query select f.id from unnest(found_here) f (id);
    end loop;
end $$;
