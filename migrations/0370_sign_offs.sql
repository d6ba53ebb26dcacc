-- Sign-offs: a post may ask the guardians with full rights for a yes or a no for each child, until a day. An answer is bound to the exact
-- text that was read; it can be changed or taken back until the deadline; what comes back on paper is written down beside it by staff,
-- never over it. Separated guardians answer each for themselves and never learn of each other (rules.md 13, 15).

create table sign_off (
    group_id uuid not null,
    announcement_id uuid primary key,
    -- whether one guardian's yes is enough, or every one with full rights is asked
    scope text not null check (scope in ('one', 'both')),
    -- the last day; a draft may not know it yet
    until_on date,
    -- SHA-256 of the text as it stands; set when the post goes out, and at each edit
    text_hash bytea check (octet_length(text_hash) = 32),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
alter table sign_off enable row level security;
create policy scope on sign_off using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on sign_off as restrictive using (
    (select wall.system()) or exists (select from announcement a where a.id = sign_off.announcement_id));
grant select, insert, update, delete on sign_off to preau_app;

-- what stands on the card of a post
create trigger edition_changed after insert or update or delete on sign_off for each row execute function wall.step_edition();

-- The texts that were answered to, whole, as they were read: what an answer's hash is the hash of.
create table signed_text (
    group_id uuid not null,
    announcement_id uuid not null,
    text_hash bytea not null check (text_hash = sha256(convert_to(text, 'UTF8'))),
    text text not null,
    primary key (announcement_id, text_hash),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
alter table signed_text enable row level security;
create policy scope on signed_text using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on signed_text as restrictive using (
    (select wall.system()) or exists (select from announcement a where a.id = signed_text.announcement_id));
grant select, insert on signed_text to preau_app;

create table signature (
    id uuid primary key,
    group_id uuid not null,
    announcement_id uuid not null,
    pupil_id uuid not null references pupil on delete cascade,
    guardian_id uuid not null references person,
    agrees boolean not null,
    text_hash bytea not null,
    -- paper: written down by staff from a slip that came back on this day
    channel text not null check (channel in ('screen', 'paper')),
    received_on date,
    recorded_by uuid references person,
    given_at timestamptz not null,
    ended_at timestamptz,
    ended_why text check (ended_why in ('changed', 'withdrawn', 'disputed', 'undone')),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade,
    foreign key (announcement_id, text_hash) references signed_text on delete cascade,
    check ((channel = 'paper') = (received_on is not null) and (channel = 'paper') = (recorded_by is not null)),
    check ((ended_at is null) = (ended_why is null) and ended_at >= given_at)
);
-- one answer counts: what is sent twice is there once
create unique index signature_live on signature (announcement_id, pupil_id, guardian_id, channel) where ended_at is null;
create index signature_of_post on signature (group_id, announcement_id);
create index signature_of_pupil on signature (pupil_id);
create index signature_of_guardian on signature (guardian_id);

-- the person whose answers a request may see as their own
create function wall.person() returns uuid language sql stable parallel safe
    return nullif(current_setting('preau.person', true), '')::uuid;

alter table signature enable row level security;
create policy scope on signature using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
-- staff see those of the class but of their own children; a guardian sees their own answers and nobody else's, in the database too
create policy answerer on signature as restrictive using (
    (select wall.system())
    or (group_id = any ((select wall.staffed())::uuid[]) and pupil_id <> all ((select wall.own())::uuid[]))
    or (guardian_id = (select wall.person()) and (group_id::text || pupil_id::text) = any ((select wall.addressed())::text[])));
grant select, insert on signature to preau_app;
grant update (ended_at, ended_why) on signature to preau_app;

-- An answer is from a guardian with full rights, for a child of the class to whom the post is addressed and who is not of age, to a post
-- that is out and asks; on the screen before the deadline is over.
create function wall.check_signature() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from announcement a
        join sign_off s on s.announcement_id = a.id
        cross join school k
        join person p on p.id = new.pupil_id
        join enrolment e on e.pupil_id = new.pupil_id and e.group_id = a.group_id and e.during @> new.given_at
        join guardianship g on g.pupil_id = new.pupil_id and g.guardian_id = new.guardian_id and g.right_level = 'full' and g.during @> new.given_at
        where a.id = new.announcement_id and a.group_id = new.group_id and a.state = 'published'
            and (a.audience = 'class' or exists (
                select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = new.pupil_id))
            and coalesce(wall.age(p.birth_date, new.given_at) < 18, true)
            and not wall.barred(new.guardian_id, new.group_id, new.given_at)
            and (new.channel = 'paper' or (
                new.given_at < (s.until_on + 1)::timestamp at time zone k.time_zone
                -- nobody signs before the school has said that it is them (rules.md 1)
                and exists (select from account c where c.person_id = new.guardian_id and c.confirmed_at <= new.given_at))))
    then
        raise exception 'this person cannot answer for this child here' using errcode = 'check_violation', constraint = 'signature_allowed';
    end if;
    return new;
end $$;
create trigger check_signature before insert on signature for each row execute function wall.check_signature();

-- What was made a draft again was answered by nobody. Whoever takes it back, answers for their own children end too, which they do not see.
create function wall.end_signatures() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update signature set ended_at = greatest(now(), given_at), ended_why = 'undone' where announcement_id = new.id and ended_at is null;
    return null;
end $$;
create trigger end_signatures after update of state on announcement for each row
    when (old.state = 'published' and new.state = 'draft')
    execute function wall.end_signatures();

-- Once staff have said so, every guardian with full rights of these children reads the same: the school had no valid authorisation on that day, and
-- is to be called (rules.md 15).
create table sign_off_notice (
    group_id uuid not null,
    announcement_id uuid not null,
    pupil_id uuid not null references pupil on delete cascade,
    told_on date not null,
    primary key (announcement_id, pupil_id),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade
);
create index sign_off_notice_of_pupil on sign_off_notice (pupil_id);
alter table sign_off_notice enable row level security;
create policy scope on sign_off_notice using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy pupils on sign_off_notice as restrictive using (
    (select wall.system())
    or (group_id = any ((select wall.staffed())::uuid[]) and pupil_id <> all ((select wall.own())::uuid[]))
    or (group_id::text || pupil_id::text) = any ((select wall.addressed())::text[]));
grant select, insert, update on sign_off_notice to preau_app;

-- What is left of a slip when its post is purged: the child, the hash of the text, the answer; for a year (rules.md 27).
create table slip_record (
    id bigint generated always as identity primary key,
    pupil_id uuid not null references pupil on delete cascade,
    text_hash bytea not null,
    agrees boolean not null,
    given_on date not null,
    keep_until date not null
);
create index slip_record_of_pupil on slip_record (pupil_id);
create index slip_record_until on slip_record (keep_until);
alter table slip_record enable row level security;
create policy facts on slip_record using ((select wall.facts()) or (select wall.system()));
create policy pupils on slip_record as restrictive using (pupil_id <> all ((select wall.own())::uuid[]) or (select wall.system()));
grant select on slip_record to preau_app;

create function wall.keep_slips() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into slip_record (pupil_id, text_hash, agrees, given_on, keep_until)
    select g.pupil_id, g.text_hash, g.agrees, coalesce(g.received_on, (g.given_at at time zone k.time_zone)::date),
        (wall.purge_on(old.group_id) + interval '1 year')::date
    from signature g cross join school k
    where g.announcement_id = old.id and g.ended_at is null
        and exists (select from pupil p where p.id = g.pupil_id);
    return old;
end $$;
create trigger keep_slips before delete on announcement for each row execute function wall.keep_slips();

create function wall.forget_slips(today date) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
    delete from slip_record where keep_until < today;
    get diagnostics gone = row_count;
    return gone;
end $$;

-- A guardian's own answers for a child, for their file.
create function wall.own_answers(who uuid, child uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object(
            'title', a.title, 'agrees', s.agrees, 'channel', s.channel, 'given_at', s.given_at, 'ended_at', s.ended_at,
            'text', t.text, 'sha256', encode(s.text_hash, 'hex')) order by s.given_at, s.id), '[]')
        from signature s
        join announcement a on a.id = s.announcement_id
        join signed_text t on t.announcement_id = s.announcement_id and t.text_hash = s.text_hash
        where s.guardian_id = who and s.pupil_id = child);
end $$;

-- Of two people, or two children, who become one, both may have answered: one answer counts, and the other stays as one that was changed.
create function wall.merge_signature() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.ended_at is null and exists (
        select from signature o where o.id <> new.id and o.ended_at is null and o.announcement_id = new.announcement_id
            and o.pupil_id = new.pupil_id and o.guardian_id = new.guardian_id and o.channel = new.channel)
    then
        new.ended_at := greatest(now(), new.given_at);
        new.ended_why := 'changed';
    end if;
    return new;
end $$;
create trigger merge_signature before update of pupil_id, guardian_id on signature for each row execute function wall.merge_signature();
create function wall.merge_notice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- what was told of both is told once; the other row goes with its pupil
    if exists (select from sign_off_notice o where o.announcement_id = new.announcement_id and o.pupil_id = new.pupil_id) then
        return null;
    end if;
    return new;
end $$;
create trigger merge_notice before update of pupil_id on sign_off_notice for each row
    when (old.pupil_id <> new.pupil_id) execute function wall.merge_notice();

insert into wall.merge_column values
    ('signature', 'pupil_id', 'move'), ('signature', 'guardian_id', 'move'), ('signature', 'recorded_by', 'move'),
    ('sign_off_notice', 'pupil_id', 'move'), ('slip_record', 'pupil_id', 'move');
