-- Finding what a class said by its words. Under row-level security no index of words is used: the operator that matches them could tell of
-- rows that a policy hides, so that the policy is asked first, row by row. So one function looks, with the owner's rights and the scope's
-- groups, and asks of each post that it found what the policies ask; the statement that calls it joins the posts under the policies again.
--
-- Nothing else is taken from other people's classes, not even time: the newest posts of one's own classes are looked through one by one, and
-- the index of words is only for what lies behind them in a class that has said very much.

-- Small letters without accents; everything of ASCII that is no letter and no digit, and punctuation of elsewhere, parts words. Letters of other
-- scripts stay. It depends on no setting of the database.
create function wall.folded(said text) returns text language sql immutable strict parallel safe
    return regexp_replace(
        lower(replace(replace(regexp_replace(normalize(regexp_replace(said, '[œŒ]', 'oe', 'g'), nfkd), '[\u0300-\u036f]', '', 'g'), 'æ', 'ae'), 'Æ', 'ae')),
        '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u2bff\u3000-\u303f\ufe00-\ufe4f\U0001f000-\U0001ffff]+', ' ', 'g');

-- The words of a text: by their French and their English stems, and as they stand, so that a beginning finds them.
create function wall.words(said text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
    plain text := wall.folded(said);
begin
    return strip(to_tsvector('pg_catalog.simple', plain) || to_tsvector('pg_catalog.french', plain) || to_tsvector('pg_catalog.english', plain));
end $$;

-- What is looked for: the first eight words of what was typed, each by its stems, the last also as the beginning of a word from three letters
-- on. `joint` stands between them. Words that every text has (of, la) are left out where there are others. No word of it, no query. Nothing
-- that was typed is read as an operator: it is folded first, and quoted.
create function wall.looked_for(typed text, joint text) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
    words text[] := (regexp_split_to_array(trim(wall.folded(typed)), ' +'))[1:8];
    french tsvector;
    english tsvector;
    begins boolean;
    part text;
    parts text[] := '{}';
    everywhere text[] := '{}';
begin
    for n in 1..cardinality(words) loop
        french := to_tsvector('pg_catalog.french', words[n]);
        english := to_tsvector('pg_catalog.english', words[n]);
        begins := n = cardinality(words) and length(words[n]) >= 3;
        part := array_to_string(array(
            select quote_literal(replace(l.lexeme, '\', '')) || case when l.begins then ':*' else '' end
            from (
                select unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', words[n]))), begins
                union select unnest(tsvector_to_array(french)), false
                union select unnest(tsvector_to_array(english)), false
            ) l (lexeme, begins)), ' | ');
        if part = '' then
            continue;
        elsif (length(french) = 0 or length(english) = 0) and not begins then
            everywhere := everywhere || ('(' || part || ')');
        else
            parts := parts || ('(' || part || ')');
        end if;
    end loop;
    if parts = '{}' then
        parts := everywhere;
    end if;
    return nullif(array_to_string(parts, ' ' || joint || ' '), '')::tsquery;
end $$;

-- The words of what is out. A row is there while the post is; the lexeme of the class has a mark that is part of no word.
create table announcement_words (
    announcement_id uuid primary key,
    group_id uuid not null,
    published_at timestamptz not null,
    words tsvector not null,
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
create index announcement_words_newest on announcement_words (group_id, published_at desc, announcement_id desc);
create index announcement_words_found on announcement_words using gin (words);
alter table announcement_words enable row level security;
create policy scope on announcement_words using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on announcement_words as restrictive using (
    (select wall.system()) or exists (select from announcement a where a.id = announcement_words.announcement_id));
grant select on announcement_words to preau_app;

create function wall.keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    post uuid;
begin
    if tg_table_name = 'announcement' then
        post := new.id;
        if new.state <> 'published' then
            delete from announcement_words w where w.announcement_id = post;
            return null;
        end if;
    else
        post := coalesce(new.announcement_id, old.announcement_id);
    end if;
    insert into announcement_words (announcement_id, group_id, published_at, words)
    select a.id, a.group_id, a.published_at,
        wall.words(concat_ws(' ', a.title, a.body, a.place, (select string_agg(o.label, ' ') from offer_option o where o.announcement_id = a.id)))
            || array_to_tsvector(array['#' || a.group_id])
    from announcement a
    where a.id = post and a.state = 'published'
    on conflict (announcement_id) do update set group_id = excluded.group_id, published_at = excluded.published_at, words = excluded.words;
    return null;
end $$;
-- keeping a draft costs nothing
create trigger words_inserted after insert on announcement for each row when (new.state = 'published') execute function wall.keep_words();
create trigger words_updated after update of group_id, state, published_at, title, body, place on announcement
    for each row when (old.state = 'published' or new.state = 'published') execute function wall.keep_words();
create trigger words_updated after insert or delete on offer_option for each row execute function wall.keep_words();

insert into announcement_words (announcement_id, group_id, published_at, words)
select a.id, a.group_id, a.published_at,
    wall.words(concat_ws(' ', a.title, a.body, a.place, (select string_agg(o.label, ' ') from offer_option o where o.announcement_id = a.id)))
        || array_to_tsvector(array['#' || a.group_id])
from announcement a
where a.state = 'published';

-- Whether this post shows itself to whoever the scope is open for: what the policies of `announcement` say (0003, 0340), and that it is out and
-- not past its last day.
create function wall.shows(post uuid, today date) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from public.announcement a
        where a.id = post and a.group_id = any (wall.groups()) and a.state = 'published' and (a.expires_on is null or a.expires_on >= today)
            and (a.audience = 'class'
                or (a.group_id = any (wall.staffed()) and not wall.for_own_only(a.id))
                or exists (
                    select from public.announcement_pupil p
                    where p.announcement_id = a.id and (p.group_id::text || p.pupil_id::text) = any (wall.addressed()))));
end $$;

-- The posts of the scope's groups that say all of what was typed and come after this place, newest first in each class, at most so many of
-- each; the caller puts them in one order.
--
-- Of each class the newest 400 are looked through, which is more than most say in a year: so that a word that everybody uses is as quick as
-- one that nobody uses. Where they are not all, and have not given enough, the index of words answers for the rest.
create function wall.search(typed text, today date, before_at timestamptz, before_id uuid, most integer)
    returns table (announcement_id uuid) language plpgsql stable security definer set search_path = public, pg_temp rows 20 as $$
#variable_conflict use_column
declare
    at_hand constant integer := 400;
    query tsquery := wall.looked_for(typed, '&');
    here uuid;
    seen integer;
    last_at timestamptz;
    last_id uuid;
    found_here uuid[];
begin
    if query is null then
        return;
    end if;
    for here in select distinct g.id from unnest(wall.groups()) g (id) loop
        select count(*), min(n.published_at), (array_agg(n.id order by n.published_at, n.id))[1],
            coalesce(array_agg(n.id order by n.published_at desc, n.id desc) filter (where n.says), '{}')
        into seen, last_at, last_id, found_here
        from (
            select w.announcement_id as id, w.published_at, w.words @@ query as says
            from announcement_words w
            where w.group_id = here and (w.published_at, w.announcement_id) < (before_at, before_id)
            order by w.published_at desc, w.announcement_id desc
            limit at_hand
        ) n;
        -- no more is asked about than is wanted
        found_here := array(select f.id from unnest(found_here) f (id) where wall.shows(f.id, today) limit most);
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

-- Which of these words are among what was typed, by any of their forms: to mark them.
create function wall.matching(candidates text[], typed text) returns text[] language plpgsql immutable strict as $$
declare
    query tsquery := wall.looked_for(typed, '|');
begin
    return array(select c.word from unnest(candidates) c (word) where wall.words(c.word) @@ query);
end $$;
