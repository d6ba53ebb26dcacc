-- Who works here: what the database itself refuses of appointments and assignments, and what the room of staff tells.

-- No appointment over a bar either (rules.md 2): a principal would stand in every class, so there must be an exception for each
-- class of the pupil who is protected. The office and a deputy see no class, but they see the pupil's page: the same rule.
create function wall.refuse_barred_appointment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (
        select 1 from guardianship b join enrolment e on e.pupil_id = b.pupil_id
        where b.guardian_id = new.person_id and b.right_level = 'barred' and b.during && new.during and e.during && new.during
            and not exists (
                select 1 from bar_exception x
                where x.person_id = new.person_id and x.group_id = e.group_id and x.during @> lower(new.during))
    ) then
        raise exception 'a court order stands against this appointment' using errcode = 'check_violation', constraint = 'appointment_over_a_bar';
    end if;
    return new;
end $$;
-- an appointment that only ends sooner is never refused
create trigger refuse_barred_new before insert on appointment for each row execute function wall.refuse_barred_appointment();
create trigger refuse_barred before update of person_id, during on appointment for each row
    when (new.person_id <> old.person_id or not new.during <@ old.during) execute function wall.refuse_barred_appointment();
drop trigger refuse_barred on assignment;
create trigger refuse_barred_new before insert on assignment for each row execute function wall.refuse_barred_assignment();
create trigger refuse_barred before update of person_id, group_id, during on assignment for each row
    when (new.person_id <> old.person_id or new.group_id <> old.group_id or not new.during <@ old.during)
    execute function wall.refuse_barred_assignment();

-- A class is of one year, and so is every assignment to it (rules.md 23). A pupil works in no class.
create function wall.refuse_impossible_assignment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if upper(new.during) > (
        select y.rollover_on::timestamp at time zone s.time_zone
        from class_group k join school_year y on y.id = k.year_id cross join school s where k.id = new.group_id
    ) then
        raise exception 'an assignment ends with its class' using errcode = 'check_violation', constraint = 'assignment_past_the_year';
    end if;
    if exists (select 1 from pupil where id = new.person_id) then
        raise exception 'a pupil works in no class' using errcode = 'check_violation', constraint = 'staff_is_a_pupil';
    end if;
    return new;
end $$;
create trigger refuse_impossible before insert on assignment for each row execute function wall.refuse_impossible_assignment();
create trigger refuse_impossible_change before update of person_id, group_id, during on assignment for each row
    when (new.person_id <> old.person_id or new.group_id <> old.group_id or not new.during <@ old.during)
    execute function wall.refuse_impossible_assignment();

-- An appointment ends 31 days after its school year at the latest (rules.md 23), a deputy's after a year of its own (rules.md 20).
create function wall.refuse_endless_appointment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if upper(new.during) > coalesce(
        (select (y.rollover_on + 31)::timestamp at time zone s.time_zone from school_year y cross join school s
            where (y.rollover_on + 31)::timestamp at time zone s.time_zone > lower(new.during)
            -- of the year that runs when it starts; before the first day of a year, of that year
            order by (y.rollover_on::timestamp at time zone s.time_zone <= lower(new.during)), y.rollover_on limit 1),
        lower(new.during) + interval '400 days')
    then
        raise exception 'an appointment ends with its year' using errcode = 'check_violation', constraint = 'appointment_past_the_year';
    end if;
    if exists (select 1 from pupil where id = new.person_id) then
        raise exception 'a pupil holds no office' using errcode = 'check_violation', constraint = 'staff_is_a_pupil';
    end if;
    return new;
end $$;
create trigger refuse_endless before insert on appointment for each row execute function wall.refuse_endless_appointment();
create trigger refuse_endless_change before update of person_id, during on appointment for each row
    when (new.person_id <> old.person_id or not new.during <@ old.during) execute function wall.refuse_endless_appointment();
alter table appointment add check (role <> 'deputy' or upper(during) - lower(during) <= interval '367 days');

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('device-enrolled', 'gate-code-made', 'code-sheet-made', 'spare-codes-made',
    'password-changed', 'login-changed', 'contact-changed', 'factor-changed', 'letter-redeemed', 'right-level-changed', 'roles-changed'));

-- "Who can see this class" also says when its settings or the school's were changed (rules.md 14)
drop policy reading on audit;
create policy reading on audit for select using (
    (select wall.facts()) or (select wall.system())
    or (action in ('principal-visit', 'group-change') and subjects ->> 'group' = any (((select wall.groups())::uuid[])::text[]))
    or (action = 'settings-change' and (select wall.groups()) <> '{}'));
