-- Coming in: what a letter opens, and what the office is told of letters.

-- "Not me": burnt by who held it, for the office to hear of; such a letter is cancelled as well (rules.md 5)
alter table letter add column refused_at timestamptz;
alter table letter add check (refused_at is null or cancelled_at is not null);
-- how a letter goes out: in the satchel of this pupil, or by post or by hand where there is none (rules.md 1)
alter table letter add column satchel_of uuid references pupil on delete set null;
create index letter_of_person on letter (person_id);

-- What a letter opens, asked by the hash of its code: to know the code is the right to ask. No row for a letter that is used,
-- cancelled, frozen by five misses or expired, whose edge, appointment or assignment has ended, whose child has left, or
-- whose maker may make none any more.
create function wall.letter(digest bytea, at timestamptz)
    returns table (letter_id uuid, person_id uuid, kind text, digits_hmac bytea, pupil_given_name text, pupil_birth_date date)
    language sql stable
    as $$
    select l.id, l.person_id, l.kind, l.digits_hmac, c.given_name, c.birth_date
    from public.letter l
    left join wall.guardianship g on g.id = l.guardianship_id
    left join public.person c on c.id = g.pupil_id
    where l.code_hmac = digest and l.used_at is null and l.cancelled_at is null and l.misses < 5 and l.expires_at > at
        and case l.kind
            when 'guardian' then g.guardian_id = l.person_id and upper(g.during) > at
                and g.right_level in ('full', 'informed', 'entrusted')
                and exists (
                    select from wall.enrolment e join wall.class_group k on k.id = e.group_id
                    where e.pupil_id = g.pupil_id and upper(e.during) > at and k.state in ('open', 'frozen'))
            when 'staff' then exists (select from wall.appointment p where p.person_id = l.person_id and upper(p.during) > at)
                or exists (select from wall.assignment a where a.person_id = l.person_id and upper(a.during) > at)
            else false
        end
        and (l.created_by is null or exists (
            select from wall.appointment p
            where p.person_id = l.created_by and p.role in ('principal', 'office') and p.during @> at))
    $$;
