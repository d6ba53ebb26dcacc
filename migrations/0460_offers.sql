-- Polls and sign-ups: a post may offer things of which each guardian chooses one, until a day. Of a poll only the class's staff see the answers;
-- of places, others see only that they are taken (rules.md 13). Who comes when all places of a slot are taken waits, and moves up by itself.

create table offer (
    group_id uuid not null,
    announcement_id uuid primary key,
    kind text not null check (kind in ('poll', 'slots')),
    -- the last day; a draft may not know it yet
    until_on date,
    -- of each slot
    places smallint check (places between 1 and 99),
    check (kind = 'slots' or places is null),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
alter table offer enable row level security;
create policy scope on offer using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on offer as restrictive using (
    (select wall.system()) or exists (select from announcement a where a.id = offer.announcement_id));
grant select, insert, update, delete on offer to preau_app;
-- what stands on the card of a post
create trigger edition_changed after insert or update or delete on offer for each row execute function wall.step_edition();

create table offer_option (
    id uuid primary key,
    group_id uuid not null,
    announcement_id uuid not null references offer on delete cascade,
    position smallint not null check (position between 1 and 40),
    label text not null check (length(label) between 1 and 120),
    unique (announcement_id, position),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
alter table offer_option enable row level security;
create policy scope on offer_option using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on offer_option as restrictive using (
    (select wall.system()) or exists (select from announcement a where a.id = offer_option.announcement_id));
grant select, insert, delete on offer_option to preau_app;

-- What families choose from stays as it is from the moment they can choose.
create function wall.keep_options() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from announcement a where a.id = coalesce(new.announcement_id, old.announcement_id) and a.state <> 'draft') then
        raise exception 'the choices of a post that is out stay' using errcode = 'check_violation', constraint = 'offer_option_fixed';
    end if;
    return null;
end $$;
create trigger keep_options after insert or update or delete on offer_option for each row execute function wall.keep_options();

create sequence choice_turn;

create table choice (
    id uuid primary key,
    group_id uuid not null,
    announcement_id uuid not null,
    option_id uuid not null references offer_option on delete cascade,
    guardian_id uuid not null references person,
    -- the order in which they came: the first ones have the places
    turn bigint not null,
    -- all places were taken when they came
    waited boolean not null,
    given_at timestamptz not null,
    ended_at timestamptz,
    ended_why text check (ended_why in ('changed', 'withdrawn', 'released', 'undone')),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade,
    check ((ended_at is null) = (ended_why is null) and ended_at >= given_at)
);
-- one for each guardian: what is sent twice is there once
create unique index choice_live on choice (announcement_id, guardian_id) where ended_at is null;
create index choice_in_turn on choice (option_id, turn) where ended_at is null;
create index choice_of_post on choice (group_id, announcement_id);
create index choice_of_guardian on choice (guardian_id);

-- Whether this person is a guardian of a child of whoever is at the desk.
create function wall.shares_own(someone uuid) returns boolean language plpgsql stable strict security definer
    set search_path = public, pg_temp as $$
begin
    return exists (select from guardianship g where g.guardian_id = someone and g.pupil_id = any (wall.own()));
end $$;

alter table choice enable row level security;
create policy scope on choice using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
-- staff see those of the class, but not of the other guardians of their own children (rules.md 3); a guardian sees their own and nobody else's
create policy chooser on choice as restrictive using (
    (select wall.system())
    or guardian_id = (select wall.person())
    or (group_id = any ((select wall.staffed())::uuid[]) and not wall.shares_own(guardian_id)));
grant select, insert on choice to preau_app;
grant update (ended_at, ended_why) on choice to preau_app;

-- Who chooses is a guardian of a child of the class to whom the post is addressed, and whom the school has confirmed (rules.md 1); the post is
-- out, and the last day is not over. Those who come for the same thing come one after another: so no place is given twice.
create function wall.check_choice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    room smallint;
begin
    perform from offer_option o where o.id = new.option_id and o.announcement_id = new.announcement_id for no key update;
    select o.places into room from offer o where o.announcement_id = new.announcement_id;
    if not exists (
        select from announcement a
        join offer o on o.announcement_id = a.id
        join offer_option p on p.announcement_id = a.id and p.id = new.option_id
        cross join school k
        join enrolment e on e.group_id = a.group_id and e.during @> new.given_at
        join guardianship g on g.pupil_id = e.pupil_id and g.guardian_id = new.guardian_id and g.during @> new.given_at
            and g.right_level in ('full', 'informed', 'entrusted')
        where a.id = new.announcement_id and a.group_id = new.group_id and a.state = 'published'
            and new.given_at < (o.until_on + 1)::timestamp at time zone k.time_zone
            and (a.audience = 'class' or exists (
                select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id))
            and not wall.barred(new.guardian_id, new.group_id, new.given_at)
            and exists (select from account c where c.person_id = new.guardian_id and c.confirmed_at <= new.given_at))
    then
        raise exception 'this person cannot choose here' using errcode = 'check_violation', constraint = 'choice_allowed';
    end if;
    new.turn := nextval('choice_turn');
    new.waited := room is not null and (
        select count(*) from choice c where c.option_id = new.option_id and c.ended_at is null and c.guardian_id <> new.guardian_id) >= room;
    return new;
end $$;
create trigger check_choice before insert on choice for each row execute function wall.check_choice();
grant usage on sequence choice_turn to preau_app;

-- Whether somebody who came for this place is still waiting: as many as there are places came before.
create function wall.waits(mine uuid) returns boolean language plpgsql stable strict security definer set search_path = public, pg_temp as $$
begin
    return (
        select count(b.id) >= o.places
        from choice c
        join offer o on o.announcement_id = c.announcement_id
        left join choice b on b.option_id = c.option_id and b.ended_at is null and b.turn < c.turn
        where c.id = mine and c.ended_at is null and o.places is not null
        group by o.places);
end $$;

-- Whether all places of this are taken: that, and nothing of by whom, is what others see.
create function wall.taken(option uuid) returns boolean language plpgsql stable strict security definer set search_path = public, pg_temp as $$
begin
    return (
        select count(c.id) >= o.places
        from offer_option p
        join offer o on o.announcement_id = p.announcement_id
        left join choice c on c.option_id = p.id and c.ended_at is null
        where p.id = option and p.group_id = any (wall.groups()) and o.places is not null
        group by o.places);
end $$;

-- What was made a draft again was answered by nobody.
create function wall.end_choices() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update choice set ended_at = greatest(now(), given_at), ended_why = 'undone' where announcement_id = new.id and ended_at is null;
    return null;
end $$;
create trigger end_choices after update of state on announcement for each row
    when (old.state = 'published' and new.state = 'draft')
    execute function wall.end_choices();

-- Of two people who become one, both may have chosen: who came first keeps the place.
create function wall.merge_choice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.ended_at is not null then
        return new;
    end if;
    if exists (
        select from choice o where o.id <> new.id and o.ended_at is null and o.announcement_id = new.announcement_id
            and o.guardian_id = new.guardian_id and o.turn < new.turn)
    then
        new.ended_at := greatest(now(), new.given_at);
        new.ended_why := 'changed';
    else
        update choice o set ended_at = greatest(now(), o.given_at), ended_why = 'changed'
        where o.id <> new.id and o.ended_at is null and o.announcement_id = new.announcement_id and o.guardian_id = new.guardian_id;
    end if;
    return new;
end $$;
create trigger merge_choice before update of guardian_id on choice for each row execute function wall.merge_choice();
insert into wall.merge_column values ('choice', 'guardian_id', 'move');

-- What a guardian chose, for their file.
create function wall.own_choices(who uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object(
            'title', a.title, 'choice', o.label, 'given_at', c.given_at, 'ended_at', c.ended_at) order by c.given_at, c.id), '[]')
        from choice c
        join announcement a on a.id = c.announcement_id
        join offer_option o on o.id = c.option_id
        where c.guardian_id = who);
end $$;
