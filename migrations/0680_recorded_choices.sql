-- What a family chose on paper or by telephone, written down by the staff of the class: for those who choose nowhere else, and never instead of
-- what somebody chose themselves.
alter table choice add column recorded_by uuid references person;
insert into wall.merge_column values ('choice', 'recorded_by', 'move');

-- Nobody chooses for another, but staff of the class in their own name.
create policy own_word on choice as restrictive for insert with check (
    (select wall.system()) or coalesce(recorded_by, guardian_id) = (select wall.person()));

-- As before (0460); staff also write down what came back late.
create or replace function wall.check_choice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
            and (a.audience = 'class' or exists (
                select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id))
            and not wall.barred(new.guardian_id, new.group_id, new.given_at)
            and case
                when new.recorded_by is null then new.given_at < (o.until_on + 1)::timestamp at time zone k.time_zone
                    and exists (select from account c where c.person_id = new.guardian_id and c.confirmed_at <= new.given_at)
                else wall.writes(new.recorded_by, new.group_id, new.given_at)
                    or (wall.heads(new.recorded_by, new.given_at) and not wall.barred(new.recorded_by, new.group_id, new.given_at))
            end)
    then
        raise exception 'this person cannot choose here' using errcode = 'check_violation', constraint = 'choice_allowed';
    end if;
    new.turn := nextval('choice_turn');
    new.waited := room is not null and (
        select count(*) from choice c where c.option_id = new.option_id and c.ended_at is null and c.guardian_id <> new.guardian_id) >= room;
    return new;
end $$;

-- What came back on paper had been read on paper; what was written down by mistake says nothing of that (0630).
create trigger note_paper after insert on choice for each row
    when (new.recorded_by is not null and new.ended_at is null)
    execute function wall.note_paper();
create trigger forget_paper after update of ended_why on choice for each row
    when (new.recorded_by is not null and new.ended_why = 'undone')
    execute function wall.forget_paper();

create or replace function wall.own_choices(who uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object(
            'title', a.title, 'choice', o.label, 'given_at', c.given_at, 'ended_at', c.ended_at, 'recorded', c.recorded_by is not null)
            order by c.given_at, c.id), '[]')
        from choice c
        join announcement a on a.id = c.announcement_id
        join offer_option o on o.id = c.option_id
        where c.guardian_id = who);
end $$;
