-- The licence to publish: who posts has read the school's charter and answered five situations, lately enough, and knows the charter as it
-- is now (product.md 7). Asked where a post goes out or is changed, by the database itself: no page, no job and no other program goes round
-- it. Whether a licence still holds is computed: a charter with other rules ends those passed on earlier ones, a correction ends none.

create table charter (
    version integer primary key check (version > 0),
    -- what staff must know has changed
    material boolean not null,
    -- one rule on each line
    body_fr text not null check (length(body_fr) between 1 and 6000),
    body_en text not null check (length(body_en) between 1 and 6000),
    -- nothing: it came with the program
    saved_at timestamptz,
    saved_by uuid references person on delete set null,
    check ((version = 1) = (saved_at is null)),
    check (saved_by is null or saved_at is not null)
);
grant select, insert on charter to preau_app;

insert into charter (version, material, body_fr, body_en) values (1, true,
'Seules les familles de la classe lisent. Avant de publier, je relis qui reçoit le texte.
Je ne publie aucune image d''élève. J''affiche les travaux au mur de l''école, et je dis où.
Je n''écris jamais le nom entier d''un élève. Dans un texte pour tous, le prénom suffit.
Je n''écris rien sur la santé, les soins ou les difficultés d''un élève.
Je n''écris rien sur une punition, un conflit ou un comportement. J''en parle à la famille.
Je ne donne ni téléphone, ni adresse, ni compte personnel, le mien ou celui d''un autre.
Je ne renvoie pas vers un réseau social. Un lien mène à un site que j''ai lu.
Je publie aux heures de l''école. L''urgence passe par une alerte ou par téléphone.
Si je me trompe, je retire l''annonce tout de suite et je préviens la direction.
Mon accès est personnel. Quand je quitte la classe, je ne garde rien de ce qui s''y est dit.',
'Only the families of the class read. Before I publish, I check who receives the text.
I publish no picture of a pupil. I hang work on the school''s wall, and say where.
I never write a pupil''s full name. In a text for everyone, the first name is enough.
I write nothing about a pupil''s health, care or difficulties.
I write nothing about a punishment, a conflict or behaviour. I talk to the family.
I give no telephone number, address or personal account, mine or anybody else''s.
I send nobody to a social network. A link leads to a site that I have read.
I publish during school hours. What is urgent goes by alert or by telephone.
If I make a mistake, I withdraw the post at once and tell the principal.
My access is personal. When I leave the class, I keep nothing of what was said there.');

-- The charter is the principal's.
create function wall.check_charter() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.saved_at is null or not exists (
        select from appointment a where a.person_id = new.saved_by and a.role = 'principal' and wall.live(a.during, new.saved_at))
    then
        raise exception 'this person does not write the charter' using errcode = 'check_violation', constraint = 'charter_allowed';
    end if;
    return new;
end $$;
create trigger check_charter before insert on charter for each row execute function wall.check_charter();

create table licence (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    charter_version integer not null references charter,
    passed_at timestamptz not null,
    -- the day of it on the school's own calendar, and the last day on which it holds
    passed_on date not null,
    valid_until date not null generated always as ((passed_on + interval '12 months')::date) stored,
    -- sent twice, it is passed once
    unique (person_id, charter_version, passed_on)
);
alter table licence enable row level security;
-- one's own, and for the principal those of the staff; nobody passes for somebody else
create policy readers on licence for select using (
    person_id = (select wall.person()) or (select wall.facts()) or (select wall.system()));
create policy holder on licence for insert with check (person_id = (select wall.person()) or (select wall.system()));
grant select, insert on licence to preau_app;
insert into wall.merge_column values ('licence', 'person_id', 'move'), ('charter', 'saved_by', 'move');

create function wall.date_licence() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        select (new.passed_at at time zone s.time_zone)::date into new.passed_on from school s;
    else
        -- two people who become one may both have passed on the same day
        delete from licence l
        where l.person_id = new.person_id and l.charter_version = new.charter_version and l.passed_on = new.passed_on and l.id <> new.id;
    end if;
    return new;
end $$;
create trigger date_licence before insert or update of person_id on licence for each row execute function wall.date_licence();

-- Whether this person may publish then: passed within twelve months, on a charter whose rules are still the same.
create function wall.licensed(who uuid, at timestamptz) returns boolean language plpgsql stable security definer
    set search_path = public, pg_temp as $$
begin
    return exists (
        select from licence l cross join school s
        where l.person_id = who and l.passed_at <= at and (at at time zone s.time_zone)::date <= l.valid_until
            and l.charter_version >= (select max(c.version) from charter c where c.material));
end $$;

-- What goes out is its author's word, whoever or whatever sends it at its hour; what is changed after that, of who changes it. Drafts, taking
-- back, undoing and calling off need no licence. The canaries' class is nobody's.
create function wall.ask_licence() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    writer uuid := new.author_id;
    moment timestamptz := greatest(new.published_at, wall.at());
begin
    if tg_argv[0] = 'edit' then
        writer := coalesce(wall.person(), new.author_id);
        moment := coalesce(wall.at(), new.edited_at, new.published_at);
    end if;
    if not wall.licensed(writer, moment) and not exists (select from class_group k where k.id = new.group_id and k.canary) then
        raise exception 'no licence to publish' using errcode = 'check_violation', constraint = 'announcement_licence_allowed';
    end if;
    return new;
end $$;
create trigger licence_to_make before insert on announcement for each row
    when (new.state = 'published')
    execute function wall.ask_licence('publish');
create trigger licence_to_publish before update of state on announcement for each row
    when (new.state = 'published' and old.state <> 'published')
    execute function wall.ask_licence('publish');
create trigger licence_to_edit before update on announcement for each row
    when (new.state = 'published' and old.state = 'published'
        and (new.kind, new.title, new.body, new.body_html, new.lang, new.place, new.from_on, new.until_on, new.from_time, new.until_time, new.edited_at)
            is distinct from
            (old.kind, old.title, old.body, old.body_html, old.lang, old.place, old.from_on, old.until_on, old.from_time, old.until_time, old.edited_at))
    execute function wall.ask_licence('edit');

-- A licence that ended a year ago says nothing any more.
create function wall.forget_licences(today date) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    gone integer;
begin
    delete from licence l where l.valid_until < today - 365;
    get diagnostics gone = row_count;
    return gone;
end $$;
