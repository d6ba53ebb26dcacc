-- Acts that need two people (rules.md 20): whom they concern, who may be the second, and what one does where there is no second.

alter table approval
    -- the people it is about, and those who stand to gain: they neither decide nor are asked
    add column subjects uuid[] not null default '{}',
    -- the appointments whose holders may be the second person
    add column second text[] not null default '{principal,deputy}' check (second <@ '{principal,office,deputy}'),
    -- asked for while the school had nobody else: from then on the principal may confirm alone, and all staff read of it
    add column alone_at timestamptz;
update approval set second = '{principal,office,deputy}' where act in ('import-vanishing', 'staff-guardianship');

alter table approval drop constraint approval_check1;
alter table approval
    add constraint approval_by_another check (
        outcome is distinct from 'confirmed' or decided_by <> asked_by or (alone_at is not null and decided_at >= alone_at)),
    add constraint approval_alone_after_a_day check (alone_at >= asked_at + interval '24 hours'),
    add constraint approval_alone_for_others check (alone_at is null or asked_by <> all (subjects)),
    add constraint approval_not_by_a_subject check (outcome = 'taken-back' or decided_by <> all (subjects)),
    add constraint approval_in_time check (decided_at < expires_at);
create index approval_alone on approval (asked_at) where alone_at is not null;

-- frozen is frozen: of an act that waits, the program can write the outcome and nothing else
revoke update, delete on approval from preau_app;
grant update (outcome, decided_by, decided_at) on approval to preau_app;
-- the words are the program's own (rooms::approvals::Act); a list here would be written anew with every room
alter table approval drop constraint approval_act_check;
alter table approval add constraint approval_act_check check (act ~ '^[a-z]+(-[a-z]+)*$');

-- Whether anyone else could have been the second person at any time of this span.
create function wall.second_person(asker uuid, roles text[], subjects uuid[], span tstzrange) returns boolean language sql stable
    return exists (
        select from wall.appointment p
        where p.role = any (roles) and p.person_id <> asker and p.person_id <> all (subjects) and p.during && span);

-- Whether who asked may still ask: an act whose asker has lost their appointment waits for nobody.
create function wall.may_ask(asker uuid, at timestamptz) returns boolean language sql stable
    return exists (
        select from wall.appointment p
        where p.person_id = asker and p.role in ('principal', 'office') and p.during @> at);

-- The database itself looks at who decides.
create function wall.refuse_unentitled() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- what was decided stays decided; that two people became one may only change whose name stands there
    if old.outcome is not null then
        if (new.outcome, new.decided_at) is distinct from (old.outcome, old.decided_at) then
            raise exception 'decided already' using errcode = 'check_violation', constraint = 'approval_decided_once';
        end if;
        return new;
    end if;
    if new.outcome = 'taken-back' then
        return new;
    end if;
    if new.decided_by <> new.asked_by and not exists (
        select from appointment p where p.person_id = new.decided_by and p.role = any (new.second) and p.during @> new.decided_at
    ) then
        raise exception 'not entitled to be the second person' using errcode = 'check_violation', constraint = 'approval_not_entitled';
    end if;
    if new.decided_by = new.asked_by and (
        not exists (
            select from appointment p where p.person_id = new.asked_by and p.role = 'principal' and p.during @> new.decided_at)
        or wall.second_person(new.asked_by, new.second, new.subjects, tstzrange(new.asked_at, new.decided_at, '[]'))
    ) then
        raise exception 'there is, or was, a second person' using errcode = 'check_violation', constraint = 'approval_not_alone';
    end if;
    if new.outcome = 'confirmed' and not wall.may_ask(new.asked_by, new.decided_at) then
        raise exception 'who asked may not ask any more' using errcode = 'check_violation', constraint = 'approval_asker_gone';
    end if;
    return new;
end $$;
create trigger refuse_unentitled before update of outcome, decided_by, decided_at on approval
    for each row when (new.outcome is not null or old.outcome is not null) execute function wall.refuse_unentitled();
