-- Pupils' accounts (rules.md 10): a birthday never opens anything by itself, so the pupil's own yes must be younger than the last birthday
-- that changed what is asked for; the letter that makes a pupil's account; and what a pupil who is of age may end.

-- Old enough, and authorised by those who must: what the school can see before the pupil has said anything.
create function wall.pupil_may_be_asked(pupil uuid, at timestamptz) returns boolean language sql stable
    return (
        select wall.age(p.birth_date, at) >= s.pupil_account_age
            and (wall.age(p.birth_date, at) >= 18 or (
                select count(*) > 0 and case
                        when wall.age(p.birth_date, at) < 15 or s.pupil_consent = 'every' then bool_and(yes.said)
                        else bool_or(yes.said)
                    end
                from wall.guardianship g
                cross join lateral (
                    select exists (
                        select 1 from wall.consent c
                        where c.pupil_id = pupil and c.person_id = g.guardian_id and c.purpose = 'pupil_account'
                            and c.given_at <= at and (c.withdrawn_at is null or c.withdrawn_at > at)) as said) yes
                where g.pupil_id = pupil and g.right_level = 'full' and g.during @> at))
        from public.person p cross join wall.school s
        where p.id = pupil and p.birth_date is not null
    );

-- At 15 one guardian may be enough, at 18 none is asked any more, and the school's own age opens the account: after each of these
-- birthdays the pupil says yes anew, or nothing opens.
create or replace function wall.pupil_unlocked(pupil uuid, at timestamptz) returns boolean language sql stable
    return coalesce(wall.pupil_may_be_asked(pupil, at), false) and exists (
        select 1
        from wall.consent c
        join public.person p on p.id = pupil
        cross join wall.school s
        where c.pupil_id = pupil and c.person_id = pupil and c.purpose = 'pupil_account'
            and c.given_at <= at and (c.withdrawn_at is null or c.withdrawn_at > at)
            and wall.age(p.birth_date, c.given_at) >= greatest(
                s.pupil_account_age,
                case when wall.age(p.birth_date, at) >= 15 then 15 end,
                case when wall.age(p.birth_date, at) >= 18 then 18 end)
    );

create or replace function wall.letter(digest bytea, at timestamptz)
    returns table (letter_id uuid, person_id uuid, kind text, digits_hmac bytea, pupil_given_name text, pupil_birth_date date)
    language sql stable
    as $$
    select l.id, l.person_id, l.kind, l.digits_hmac, case when l.kind = 'guardian' then c.given_name end, c.birth_date
    from public.letter l
    left join wall.guardianship g on g.id = l.guardianship_id
    left join public.person c on c.id = coalesce(g.pupil_id, case when l.kind = 'pupil' then l.person_id end)
    where l.code_hmac = digest and l.used_at is null and l.cancelled_at is null and l.misses < 5 and l.expires_at > at
        and case l.kind
            when 'guardian' then g.guardian_id = l.person_id and upper(g.during) > at
                and g.right_level in ('full', 'informed', 'entrusted')
                and exists (
                    select from wall.enrolment e join wall.class_group k on k.id = e.group_id
                    where e.pupil_id = g.pupil_id and upper(e.during) > at
                        and k.purged_at is null and k.shut_at is null and coalesce(k.closes_at > at, true))
            when 'staff' then exists (select from wall.appointment p where p.person_id = l.person_id and upper(p.during) > at)
                or exists (select from wall.assignment a where a.person_id = l.person_id and upper(a.during) > at)
            when 'pupil' then wall.pupil_may_be_asked(l.person_id, at) and exists (
                select from wall.enrolment e join wall.class_group k on k.id = e.group_id
                where e.pupil_id = l.person_id and upper(e.during) > at
                    and k.purged_at is null and k.shut_at is null and coalesce(k.closes_at > at, true))
            else false
        end
        and (l.created_by is null or exists (
            select from wall.appointment p
            where p.person_id = l.created_by and p.role in ('principal', 'office') and p.during @> at))
    $$;

-- A pupil's own word. Their scope shows no row of theirs while the lock is shut, so the wall reads and writes it; nothing but their own.
create function wall.own_consent(who uuid) returns table (given_at timestamptz, withdrawn_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.given_at, c.withdrawn_at from consent c
    where c.pupil_id = who and c.person_id = who and c.purpose = 'pupil_account'
    order by c.given_at desc, c.id desc limit 1
    $$;
create function wall.say_own(who uuid, row_id uuid, yes boolean, version smallint, at timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from pupil where id = who) then
        return false;
    end if;
    update consent set withdrawn_at = at where pupil_id = who and person_id = who and purpose = 'pupil_account' and withdrawn_at is null;
    if yes then
        insert into consent (id, pupil_id, person_id, purpose, text_version, given_at) values (row_id, who, who, 'pupil_account', version, at);
    end if;
    return true;
end $$;

-- Of age, a pupil may end what guardians read about them (rules.md 10); how many edges that were. Who is to be called stays, and so
-- does a court order.
create function wall.end_own_guardians(who uuid, at timestamptz) returns integer
    language sql security definer set search_path = public, pg_temp as $$
    with ended as (
        update guardianship g set during = tstzrange(lower(g.during), at), ended_by = who
        from person p
        where g.pupil_id = who and p.id = who and wall.age(p.birth_date, at) >= 18
            and g.right_level in ('full', 'informed', 'entrusted') and lower(g.during) < at and upper(g.during) > at
        returning 1
    )
    select count(*)::integer from ended
    $$;
