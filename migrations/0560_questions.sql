-- Questions under a post: off until the school lets them in, and then where a post's writer lets them. What a family asks goes to the
-- class's teachers alone, who answer that family, or publish the question without a name, in words of theirs, with the answer. Nobody else
-- learns that something was asked (rules.md 13).

alter table school add column questions boolean not null default false;

alter table announcement
    -- families may ask about it
    add column questions boolean not null default false,
    add constraint announcement_questions check (not questions or (audience = 'class' and kind <> 'alert'));

create table question (
    id uuid primary key,
    group_id uuid not null,
    announcement_id uuid not null,
    guardian_id uuid not null references person,
    body text not null check (length(body) between 1 and 1000),
    -- the form it came with: sent a hundred times, it is one question
    form_key uuid not null,
    asked_at timestamptz not null,
    answer text check (length(answer) between 1 and 1000),
    answered_by uuid references person,
    answered_at timestamptz check (answered_at >= asked_at),
    unique (group_id, announcement_id, id),
    unique (guardian_id, form_key),
    foreign key (group_id, announcement_id) references announcement (group_id, id) on delete cascade,
    check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index question_waiting on question (group_id) where answered_at is null;
create index question_of_guardian on question (guardian_id, asked_at);

-- What every reader of the post sees: a row of its own, which says nothing of who asked.
create table question_published (
    group_id uuid not null,
    announcement_id uuid not null,
    question_id uuid primary key,
    question text not null check (length(question) between 1 and 1000),
    answer text not null check (length(answer) between 1 and 1000),
    published_by uuid not null references person,
    published_at timestamptz not null,
    foreign key (group_id, announcement_id, question_id) references question (group_id, announcement_id, id) on delete cascade
);
create index question_published_under on question_published (group_id, announcement_id, published_at);

-- Whether this person may ask in this class: a guardian who may write about a child that is not of age, and whom the school knows.
create function wall.asks(who uuid, class uuid, at timestamptz) returns boolean language plpgsql stable security definer
    set search_path = public, pg_temp as $$
begin
    return exists (select from account c where c.person_id = who and c.confirmed_at <= at and c.suspended_at is null) and exists (
        select from wall.access(who, at, null) a join person p on p.id = a.child
        where a.group_id = class and a.capacity in ('full', 'informed') and coalesce(wall.age(p.birth_date, at) < 18, true));
end $$;

-- Why this person may not ask about a post now; nothing if they may.
create function wall.question_refusal(post uuid, who uuid, at timestamptz) returns text language plpgsql stable security definer
    set search_path = public, pg_temp as $$
declare
    why text;
begin
    select case
        when not k.questions then 'off'
        when a.state <> 'published' or not a.questions or a.hidden_at is not null or wall.reported_by(a.id, who)
            or a.expires_on < (at at time zone k.time_zone)::date then 'post'
        when not wall.asks(who, a.group_id, at) then 'right'
        when (select s.state from wall.class_state(a.group_id, at) s) is distinct from 'open' then 'class'
        when at >= a.published_at + interval '7 days' then 'late'
        when (select count(*) from question q where q.announcement_id = post and q.guardian_id = who) >= 3 then 'many'
        -- of one person, under all posts together
        when (select count(*) from question q where q.guardian_id = who and q.asked_at > at - interval '24 hours') >= 10 then 'day'
    end into why
    from announcement a cross join school k where a.id = post;
    if not found then
        return 'post';
    end if;
    return why;
end $$;

create function wall.check_question() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    why text;
begin
    -- what one person asks comes one after another: so the limits hold
    perform pg_advisory_xact_lock(560, hashtext(new.guardian_id::text));
    if exists (select from question q where q.guardian_id = new.guardian_id and q.form_key = new.form_key) then
        return new;
    end if;
    why := wall.question_refusal(new.announcement_id, new.guardian_id, new.asked_at);
    if why is not null or new.answered_at is not null then
        raise exception 'nothing may be asked here: %', why using errcode = 'check_violation', constraint = 'question_refused';
    end if;
    return new;
end $$;
create trigger check_question before insert on question for each row execute function wall.check_question();

-- Whether the person at the desk sees a question: who asked it; and staff who teach there now, were there when it was asked (rules.md 17), or
-- find it unanswered as their class's teacher, and are no guardian of a child of who asked (rules.md 3). What somebody asked who is no
-- longer there waits for nobody.
create function wall.in_question(q question) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    me uuid := wall.person();
    moment timestamptz := wall.at();
begin
    if me is null or moment is null then
        return false;
    end if;
    if q.guardian_id = me then
        return true;
    end if;
    return q.group_id = any (wall.staffed()) and not wall.shares_own(q.guardian_id)
        and exists (
            select from assignment a
            where a.person_id = me and a.group_id = q.group_id and a.role in ('teacher', 'substitute') and wall.live(a.during, moment)
                and (lower(a.during) <= q.asked_at
                    or (a.role = 'teacher' and (q.answered_at is null or q.answered_by = me))))
        and wall.asks(q.guardian_id, q.group_id, moment);
end $$;

alter table question enable row level security;
create policy scope on question using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy participants on question as restrictive using ((select wall.system()) or wall.in_question(question));
-- who asked takes it back, as long as nobody has answered; and answers nothing
create policy taken_back on question as restrictive for delete using (
    (select wall.system()) or (guardian_id = (select wall.person()) and answered_at is null));
create policy answered on question as restrictive for update using (
    (select wall.system()) or guardian_id <> (select wall.person()));
grant select, insert, delete on question to preau_app;
grant update (answer, answered_by, answered_at) on question to preau_app;

alter table question_published enable row level security;
create policy scope on question_published using (group_id = any ((select wall.groups())::uuid[]) or (select wall.system()));
create policy audience on question_published as restrictive using (
    (select wall.system()) or exists (
        select from announcement a
        where a.id = question_published.announcement_id
            and (a.state = 'published' or a.group_id = any ((select wall.staffed())::uuid[]))));
create policy staff on question_published as restrictive for delete using (
    (select wall.system()) or group_id = any ((select wall.staffed())::uuid[]));
grant select, insert, delete on question_published to preau_app;

-- Who answers teaches there now, is no guardian of a child of who asked, and answers once, while the post is out and the class open.
create function wall.check_answer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.answered_at is not null or new.answered_by = new.guardian_id
        or not wall.writes(new.answered_by, new.group_id, new.answered_at)
        or wall.share_a_child(new.guardian_id, new.answered_by)
        or not wall.asks(new.guardian_id, new.group_id, new.answered_at)
        or not exists (select from announcement a where a.id = new.announcement_id and a.state = 'published')
        or (select s.state from wall.class_state(new.group_id, new.answered_at) s) is distinct from 'open'
    then
        raise exception 'this question is not answered by this person now' using errcode = 'check_violation', constraint = 'answer_allowed';
    end if;
    return new;
end $$;
create trigger check_answer before update of answer, answered_at on question for each row
    when (old.answered_at is distinct from new.answered_at or old.answer is distinct from new.answer)
    execute function wall.check_answer();

-- What is published under a post goes out to the class as a post does: by who answered, with the licence to publish, and of nobody whose
-- posts somebody else looks at first.
create function wall.check_question_published() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from question q join announcement a on a.id = q.announcement_id
        where q.id = new.question_id and q.answered_by = new.published_by and a.state = 'published')
        or not wall.writes(new.published_by, new.group_id, new.published_at)
        or (select s.state from wall.class_state(new.group_id, new.published_at) s) is distinct from 'open'
        or not wall.licensed(new.published_by, new.published_at)
        or wall.second_look(new.published_by, new.published_at) is not null
    then
        raise exception 'this answer is not published by this person now' using errcode = 'check_violation', constraint = 'answer_published_allowed';
    end if;
    return new;
end $$;
create trigger check_question_published before insert on question_published for each row execute function wall.check_question_published();

-- A draft is asked about by nobody: what was asked before it was undone goes.
create function wall.forget_questions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from question where announcement_id = new.id;
    return null;
end $$;
create trigger forget_questions after update of state on announcement for each row
    when (old.state = 'published' and new.state = 'draft' and old.questions)
    execute function wall.forget_questions();

-- A post that goes to several classes may be asked about in each.
create function wall.copy_questions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select a.questions into new.questions from announcement a where a.id = new.copy_of;
    return new;
end $$;
create trigger copy_questions before insert on announcement for each row
    when (new.copy_of is not null)
    execute function wall.copy_questions();

-- Whom to tell that a question came: those who may read it, if nothing else waits under that post.
create function wall.question_readers(asked uuid, at timestamptz) returns setof uuid language sql stable security definer
    set search_path = public, pg_temp as $$
    select distinct a.person_id
    from question q
    join assignment a on a.group_id = q.group_id and a.role in ('teacher', 'substitute') and wall.live(a.during, at)
    where q.id = asked and a.person_id <> q.guardian_id and not wall.barred(a.person_id, q.group_id, at)
        and not wall.share_a_child(q.guardian_id, a.person_id)
        and not exists (
            select from question o where o.announcement_id = q.announcement_id and o.id <> q.id and o.answered_at is null)
    $$;

-- Posts under which questions wait for the person at the desk, and how many.
create function wall.waiting_questions() returns table (group_id uuid, announcement_id uuid, title text, lang text, questions bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.group_id, a.id, a.title, a.lang, count(*)
    from question q join announcement a on a.id = q.announcement_id
    where q.group_id = any (wall.staffed()) and q.answered_at is null and q.guardian_id <> wall.person() and a.state = 'published'
        and wall.in_question(q)
    group by a.group_id, a.id, a.title, a.lang
    $$;

-- What a person asked, for their own file.
create function wall.own_questions(who uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object(
            'title', case when a.state = 'published' then a.title else '' end, 'question', q.body, 'asked_at', q.asked_at,
            'answer', q.answer, 'answered_at', q.answered_at,
            'published', exists (select from question_published p where p.question_id = q.id))
            order by q.asked_at, q.id), '[]')
        from question q join announcement a on a.id = q.announcement_id
        where q.guardian_id = who);
end $$;

insert into wall.merge_column values
    ('question', 'guardian_id', 'move'), ('question', 'answered_by', 'move'), ('question_published', 'published_by', 'move');
