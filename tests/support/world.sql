-- A small school on Monday 23 November 2026, 10 o'clock in Paris. Ids end in the numbers that tests/support/world.rs names.
-- Otters (CE1-CE2) is the class that tests look at; Herons (3e) is the other one, about which it must learn nothing.
create function pg_temp.id(n integer) returns uuid language sql immutable
    return ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
create function pg_temp.year() returns tstzrange language sql immutable
    return tstzrange('2026-08-31 22:00Z', '2027-08-30 22:00Z');

insert into school (name, uai, controller_kind, controller_name, dpo_email, phone, address, time_zone, lang, set_up_at)
values ('École Jean-Moulin', '0123456A', 'dasen', 'DASEN du Rhône', 'dpo@example.org', '04 00 00 00 00', '1 rue de l''École, 69000 Lyon',
    'Europe/Paris', 'fr', '2026-08-01 08:00Z');
insert into school_year (id, label, starts_on, ends_on, rollover_on)
values (pg_temp.id(900), '2026-2027', '2026-09-01', '2027-07-03', '2027-08-31');
insert into class_group (id, year_id, name, levels, created_at) values
    (pg_temp.id(901), pg_temp.id(900), 'CE1-CE2 Loutres', '{CE1,CE2}', '2026-08-01 08:00Z'),
    (pg_temp.id(902), pg_temp.id(900), '3e Hérons', '{3e}', '2026-08-01 08:00Z');

insert into person (id, civility, family_name, given_name, birth_date, name_key, created_at)
select pg_temp.id(n), civility, family, given, born, lower(translate(family, 'é', 'e') || ' ' || translate(given, 'é', 'e')), '2026-08-01 08:00Z'
from (values
    (1, 'm', 'Petit', 'Paul', null::date), (2, 'mme', 'Martin', 'Odile', null), (3, 'm', 'Dubois', 'Denis', null),
    (4, 'mme', 'Neuve', 'Nina', null), (34, 'm', 'Lenoir', 'Luc', null),
    (10, 'mme', 'Rossi', 'Rosa', null), (11, 'mme', 'Diallo', 'Tania', null), (12, 'm', 'Faure', 'Hugo', null),
    (13, 'mme', 'Noir', 'Alice', null), (14, 'm', 'Blanc', 'Sam', null), (15, 'mme', 'Gris', 'Sara', null), (16, 'm', 'Ancien', 'Fred', null),
    (20, 'mme', 'Benali', 'Karima', null), (21, 'm', 'Neuf', 'Ugo', null), (22, 'mme', 'Tran', 'Ines', null), (23, 'm', 'Carlier', 'Carl', null),
    (24, 'm', 'Vogel', 'Boris', null), (25, 'mme', 'Lemoine', 'Bela', null), (26, 'm', 'Roche', 'Bruno', null), (27, 'mme', 'Lenoir', 'Olga', null),
    (28, 'mme', 'Ferry', 'Sylvie', null), (29, 'mme', 'Marchand', 'Eva', null), (30, 'mme', 'Haddad', 'Gina', null), (31, 'm', 'Perrin', 'Gael', null),
    (32, 'm', 'Benali', 'Nabil', null), (33, 'mme', 'Paulin', 'Jeanne', null),
    -- known to the school, and nothing more: may be deleted, or merged with the other
    (50, 'mme', 'Seul', 'Simone', null), (51, 'mme', 'Seule', 'Simone', null),
    (100, null, 'Benali', 'Lina', '2018-03-27'), (101, null, 'Neuf', 'Tom', '2019-05-02'), (102, null, 'Tran', 'Mai', '2018-11-11'),
    (103, null, 'Diallo', 'Noé', '2019-01-20'), (104, null, 'Lemoine', 'Zoé', '2018-07-07'), (105, null, 'Lemoine', 'Max', '2019-09-30'),
    (106, null, 'Haddad', 'Yanis', '2011-02-02'), (107, null, 'Perrin', 'Paula', '2011-04-04'),
    (110, null, 'Benali', 'Adam', '2012-12-12'), (111, null, 'Lenoir', 'Iris', '2012-06-06')
) as p (n, civility, family, given, born);
insert into pupil (id) select id from person where birth_date is not null;
insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
select pg_temp.id(1000 + n), pg_temp.id(n), pg_temp.id(case when n < 110 then 901 else 902 end), case when n < 110 then 'CE2' else '3e' end,
    pg_temp.year(), 'import', '2026-08-20 08:00Z'
from unnest(array[100, 101, 102, 103, 104, 105, 106, 107, 110, 111]) as n;

-- both classes were reviewed a fortnight ago: the Otters' next review is due on 7 January; what was said of their staff stands, but for
-- the substitute who came since; the Herons' waits for the principal, and asks the office about a guardian who never came
insert into school_holiday (id, year_id, label, starts_on, ends_on)
values (pg_temp.id(985), pg_temp.id(900), 'Vacances de Noël', '2026-12-19', '2027-01-03');

insert into appointment (id, person_id, role, during, origin, set_at) values
    (pg_temp.id(801), pg_temp.id(1), 'principal', pg_temp.year(), 'setup', '2026-08-01 08:00Z'),
    (pg_temp.id(802), pg_temp.id(2), 'office', pg_temp.year(), 'hand', '2026-08-01 08:00Z'),
    (pg_temp.id(803), pg_temp.id(3), 'deputy', pg_temp.year(), 'hand', '2026-08-01 08:00Z'),
    (pg_temp.id(804), pg_temp.id(4), 'office', pg_temp.year(), 'hand', '2026-11-20 08:00Z');
insert into assignment (id, person_id, group_id, role, during, origin, set_by, set_at)
select pg_temp.id(700 + n), pg_temp.id(n), pg_temp.id(g), role, tstzrange(since, until), 'hand', pg_temp.id(1), '2026-08-20 08:00Z'
from (values
    (10, 901, 'teacher', '2026-08-31 22:00Z'::timestamptz, '2027-08-30 22:00Z'::timestamptz),
    (11, 901, 'teacher', '2026-08-31 22:00Z', '2027-08-30 22:00Z'),
    (12, 902, 'teacher', '2026-08-31 22:00Z', '2027-08-30 22:00Z'),
    (13, 901, 'assistant', '2026-08-31 22:00Z', '2027-08-30 22:00Z'),
    (14, 901, 'substitute', '2026-11-15 23:00Z', '2026-12-05 23:00Z'),
    (15, 901, 'substitute', '2026-11-01 23:00Z', '2026-11-22 23:00Z'),
    (16, 901, 'teacher', '2026-08-31 22:00Z', '2026-10-31 23:00Z'),
    -- the bar against him is recorded after this (below): it subtracts all the same
    (26, 901, 'assistant', '2026-08-31 22:00Z', '2027-08-30 22:00Z')
) as a (n, g, role, since, until);

insert into guardianship (id, guardian_id, pupil_id, right_level, channel, apart, during, evidence_note, origin, set_by, set_at)
select pg_temp.id(5000 + guardian * 1000 + pupil), pg_temp.id(guardian), pg_temp.id(pupil), level, 'screen', apart,
    tstzrange('2026-08-31 22:00Z', '2037-08-31 22:00Z'), note, 'hand', pg_temp.id(2), '2026-08-20 08:00Z'
from (values
    (20, 100, 'full', false, null), (20, 110, 'full', false, null), (32, 100, 'full', true, null), (23, 100, 'contact', false, null),
    (21, 101, 'full', false, null), (28, 101, 'full', false, null),
    (22, 102, 'informed', false, 'JAF Lyon, 3 juin 2025'), (24, 102, 'barred', false, 'JAF Lyon, 3 juin 2025'),
    (11, 103, 'full', false, null),
    (25, 104, 'barred', false, 'JAF Lyon, 9 mai 2026'), (29, 104, 'entrusted', false, 'JE Lyon, 9 mai 2026'), (25, 105, 'full', false, null),
    (26, 105, 'barred', false, 'JAF Lyon, 1er mars 2026'),
    (30, 106, 'full', false, null), (31, 107, 'full', false, null),
    (27, 111, 'full', false, null), (33, 111, 'full', false, null), (34, 111, 'full', false, null)
) as g (guardian, pupil, level, apart, note);

-- the Herons were shut for a day in October, by the principal, and opened again by the deputy
insert into incident (id, group_id, opened_by, opened_at, known_at, what, saved_at, reopened_at, reopened_by)
values (pg_temp.id(988), pg_temp.id(902), pg_temp.id(1), '2026-10-05 08:00Z', '2026-10-05 07:00Z', 'Un téléphone volé.', '2026-10-05 09:00Z',
    '2026-10-06 08:00Z', pg_temp.id(3));
insert into concern (id, group_id, author_id, about_head, words, opened_at, due_on) values
    (pg_temp.id(986), pg_temp.id(902), pg_temp.id(27), false, 'Qui est Monsieur Faure ?', '2026-11-20 08:00Z', '2026-11-27'),
    (pg_temp.id(987), pg_temp.id(901), pg_temp.id(20), true, 'La direction lit souvent ici.', '2026-11-20 08:00Z', '2026-11-27');
insert into destruction (id, kind, label, counts, at)
values (pg_temp.id(990), 'class', 'CP Renards, 2024-2025', '{"announcements": 41, "marks": 903}', '2025-10-31 00:05Z');
insert into erasure_request (id, person_id, pupil_id, words, asked_at, due_on)
values (pg_temp.id(989), pg_temp.id(30), pg_temp.id(106), 'Effacez les anciens niveaux de Yanis.', '2026-11-10 08:00Z', '2026-12-10');
insert into review (id, group_id, attested_by, attested_at, lines, countersigned_by, countersigned_at) values
    (pg_temp.id(980), pg_temp.id(901), pg_temp.id(10), '2026-11-10 08:00Z', 6, pg_temp.id(1), '2026-11-12 08:00Z'),
    (pg_temp.id(981), pg_temp.id(902), pg_temp.id(12), '2026-11-10 08:00Z', 2, null, null);
insert into review_answer (group_id, review_id, key, print, answer)
select a.group_id, case when a.group_id = pg_temp.id(901) then pg_temp.id(980) else pg_temp.id(981) end, 'staff-' || a.id,
    a.role || ' ' || extract(epoch from upper(a.during))::bigint, 'keep'
from assignment a where a.id <> pg_temp.id(714) and upper(a.during) > '2026-11-10';
insert into review_answer (group_id, review_id, key, print, answer)
values (pg_temp.id(902), pg_temp.id(981), 'guardian-' || pg_temp.id(38111), 'unseen', 'ask');

-- the principal let Boris into the Herons once, until the holidays; nothing keeps him out of that class any more
insert into bar_exception (id, person_id, group_id, during, evidence_note, set_by, set_at)
values (pg_temp.id(970), pg_temp.id(24), pg_temp.id(902), tstzrange('2026-09-30 22:00Z', '2026-12-18 23:00Z'), 'JAF Lyon, 30 septembre 2026',
    pg_temp.id(1), '2026-09-30 08:00Z');

insert into consent (id, pupil_id, person_id, purpose, text_version, given_at) values
    (pg_temp.id(601), pg_temp.id(106), pg_temp.id(106), 'pupil_account', 1, '2026-10-01 08:00Z'),
    (pg_temp.id(602), pg_temp.id(106), pg_temp.id(30), 'pupil_account', 1, '2026-10-01 08:00Z'),
    (pg_temp.id(603), pg_temp.id(107), pg_temp.id(107), 'pupil_account', 1, '2026-10-01 08:00Z'),
    (pg_temp.id(604), pg_temp.id(107), pg_temp.id(31), 'pupil_account', 1, '2026-10-01 08:00Z');

-- everyone but 4 and 33 has an account; the password hash and the seeds of staff are filled in by world.rs
insert into account (id, person_id, login, password_hash, joined_at, confirmed_at, confirmed_by, pledge_version)
select pg_temp.id(2000 + n), pg_temp.id(n), lower(given_name || '.' || translate(family_name, 'é', 'e')), 'unset',
    case when n in (21, 34) then '2026-11-21 08:00Z'::timestamptz else '2026-10-02 08:00Z' end,
    case when n not in (21, 34) then '2026-10-02 09:00Z'::timestamptz end, null, 1
from unnest(array[1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 106, 107]) as n
join person on person.id = pg_temp.id(n);
update account set suspended_at = '2026-11-20 08:00Z' where id = pg_temp.id(2028);
-- withdrawn after the account was made: the lock is shut again
update consent set withdrawn_at = '2026-11-10 08:00Z' where id = pg_temp.id(604);

-- a letter on its way to 33; its code is filled in by world.rs
insert into letter (id, person_id, kind, guardianship_id, code_hmac, lang, created_at, created_by, expires_at)
values (pg_temp.id(3100), pg_temp.id(33), 'guardian', pg_temp.id(38111), '\x01', 'fr', '2026-11-20 08:00Z', pg_temp.id(2), '2026-12-04 08:00Z');

-- all who teach here, and taught here, have the licence to publish, and the head; the substitute of these weeks has not taken it yet
insert into licence (id, person_id, charter_version, passed_at)
select pg_temp.id(3300 + n), pg_temp.id(n), 1, '2026-09-01 08:00Z' from unnest(array[1, 10, 11, 12, 15, 16]) as n;

insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, place, from_on, until_on, state, created_at, saved_at,
    published_at, withdrawn_at, withdrawn_by)
select pg_temp.id(n), pg_temp.id(g), pg_temp.id(author), kind, title, body, '<p>' || body || '</p>', 'fr', place, from_on, until_on, state,
    '2026-11-20 08:00Z', '2026-11-20 08:00Z', published, withdrawn, case when withdrawn is not null then pg_temp.id(author) end
from (values
    (200, 901, 10, 'news', 'Sortie au musée', 'Départ à 9 h, bottes aux pieds.', null, null::date, null::date, 'published',
        '2026-11-20 15:40Z'::timestamptz, null::timestamptz),
    (201, 901, 11, 'wall', 'Nos masques', 'Venez les voir.', 'Préau nord', '2026-11-23', '2026-11-27', 'published', '2026-11-21 09:00Z', null),
    (202, 901, 10, 'news', 'Brouillon de Rosa', 'Pas encore prêt.', null, null, null, 'draft', null, null),
    (203, 901, 10, 'news', 'Annonce retirée', 'Ce texte a été repris.', null, null, null, 'withdrawn', '2026-11-19 09:00Z', '2026-11-19 10:00Z'),
    (204, 901, 10, 'news', 'Tout juste publiée', 'Encore dix minutes.', null, null, null, 'published', '2026-11-23 08:58Z', null),
    (205, 901, 10, 'news', 'Second brouillon', 'À publier.', null, null, null, 'draft', null, null),
    (206, 901, 10, 'homework', 'Table de 6', 'Dans les deux sens.', null, '2026-11-30', '2026-11-30', 'published', '2026-11-18 15:00Z', null),
    (207, 901, 10, 'event', 'Spectacle', 'Haut noir.', 'Gymnase', '2026-12-04', '2026-12-04', 'published', '2026-11-17 15:00Z', null),
    (210, 902, 12, 'news', 'Brevet blanc des hérons', 'Secret des hérons.', null, null, null, 'published', '2026-11-20 15:40Z', null),
    (216, 902, 12, 'homework', 'Devoir des hérons', 'Secret.', null, '2026-11-30', '2026-11-30', 'published', '2026-11-18 15:00Z', null),
    (217, 902, 12, 'event', 'Fête des hérons', 'Secret.', null, '2026-12-04', '2026-12-04', 'published', '2026-11-17 15:00Z', null),
    (212, 902, 12, 'news', 'Brouillon des hérons', 'Secret.', null, null, null, 'draft', null, null)
) as a (n, g, author, kind, title, body, place, from_on, until_on, state, published, withdrawn);
-- the second text of a post of the other class
insert into parallel_text (group_id, announcement_id, lang, title, body, body_html)
values (pg_temp.id(902), pg_temp.id(210), 'en', 'Mock exam of the herons', 'Secret of the herons.', '<p>Secret of the herons.</p>');
insert into announcement_revision (group_id, announcement_id, version, title, body, edited_by, edited_at)
values (pg_temp.id(902), pg_temp.id(210), 1, 'Ancien titre', 'Ancien texte', pg_temp.id(12), '2026-11-20 16:00Z'),
    (pg_temp.id(901), pg_temp.id(200), 1, 'Ancien titre', 'Ancien texte', pg_temp.id(10), '2026-11-20 16:00Z');
update announcement set version = 2, edited_at = '2026-11-20 16:00Z' where id in (pg_temp.id(200), pg_temp.id(210));
insert into read_mark (group_id, announcement_id, person_id, reached_on)
values (pg_temp.id(901), pg_temp.id(200), pg_temp.id(20), '2026-11-21'), (pg_temp.id(902), pg_temp.id(210), pg_temp.id(27), '2026-11-21');
insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at)
values (pg_temp.id(902), pg_temp.id(210), pg_temp.id(33), pg_temp.id(12), '2026-11-21 09:00Z');

insert into done_mark (group_id, announcement_id, account_id) values (pg_temp.id(902), pg_temp.id(216), pg_temp.id(2027));
-- both events ask for a yes or a no, and one guardian of each class has answered
insert into sign_off (group_id, announcement_id, scope, until_on, text_hash)
select pg_temp.id(g), pg_temp.id(post), 'one', '2026-11-25', sha256(convert_to(text, 'UTF8'))
from (values (901, 207, 'Spectacle'), (902, 217, 'Fête des hérons')) as f (g, post, text);
insert into signed_text (group_id, announcement_id, text_hash, text)
select pg_temp.id(g), pg_temp.id(post), sha256(convert_to(text, 'UTF8')), text
from (values (901, 207, 'Spectacle'), (902, 217, 'Fête des hérons')) as f (g, post, text);
insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, given_at)
select pg_temp.id(n), pg_temp.id(g), pg_temp.id(post), pg_temp.id(pupil), pg_temp.id(guardian), true, f.text_hash, 'screen', '2026-11-18 08:00Z'
from (values (940, 901, 207, 100, 32), (941, 902, 217, 111, 27)) as s (n, g, post, pupil, guardian)
join sign_off f on f.announcement_id = pg_temp.id(post);
insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, received_on, recorded_by, given_at)
select pg_temp.id(n), f.group_id, f.announcement_id, pg_temp.id(pupil), pg_temp.id(guardian), true, f.text_hash, 'paper', '2026-11-18', pg_temp.id(10),
    '2026-11-18 08:00Z'
from (values (942, 101, 21), (943, 100, 20)) as s (n, pupil, guardian) cross join sign_off f where f.announcement_id = pg_temp.id(207);
insert into sign_off_notice (group_id, announcement_id, pupil_id, told_on)
values (pg_temp.id(901), pg_temp.id(207), pg_temp.id(100), '2026-11-20'), (pg_temp.id(901), pg_temp.id(207), pg_temp.id(101), '2026-11-20'), (pg_temp.id(902), pg_temp.id(217), pg_temp.id(111), '2026-11-20');
insert into slip_record (pupil_id, text_hash, agrees, given_on, keep_until)
select pg_temp.id(pupil), sha256('a year ago'), true, '2025-11-20', '2026-12-31' from (values (100), (101), (111)) as p (pupil);
-- what hangs on the wall of the Otters can be looked at by appointment; the Herons are asked something
alter table offer_option disable trigger keep_options;
insert into offer (group_id, announcement_id, kind, until_on, places)
values (pg_temp.id(901), pg_temp.id(201), 'slots', '2026-11-25', 1), (pg_temp.id(901), pg_temp.id(206), 'poll', '2026-11-25', null), (pg_temp.id(902), pg_temp.id(216), 'poll', '2026-11-25', null);
insert into offer_option (id, group_id, announcement_id, position, label)
select pg_temp.id(n), pg_temp.id(g), pg_temp.id(post), position, label
from (values (951, 901, 201, 1, 'mardi 16 h 30'), (952, 901, 201, 2, 'jeudi 16 h 30'), (957, 901, 206, 1, 'facile'), (958, 901, 206, 2, 'difficile'),
    (953, 902, 216, 1, 'Secret un'), (954, 902, 216, 2, 'Secret deux'))
    as o (n, g, post, position, label);
alter table offer_option enable trigger keep_options;
insert into choice (id, group_id, announcement_id, option_id, guardian_id, turn, waited, given_at)
select pg_temp.id(n), pg_temp.id(g), pg_temp.id(post), pg_temp.id(option), pg_temp.id(guardian), 0, false, '2026-11-22 08:00Z'
from (values (955, 901, 201, 951, 20), (956, 902, 216, 953, 27)) as c (n, g, post, option, guardian);
-- chosen once, while these drafts were for some families
insert into announcement_pupil (group_id, announcement_id, pupil_id)
select pg_temp.id(g), pg_temp.id(post), pg_temp.id(pupil) from (values (901, 202, 100), (901, 202, 101), (902, 212, 110)) as c (g, post, pupil);

-- asked for by the office, waiting for a second person
insert into approval (id, act, summary, payload, payload_hash, second, asked_by, asked_at, expires_at)
values (pg_temp.id(300), 'import-vanishing', '{"gone": 12, "pupils": 8}', '{"import": "x"}', sha256('{"import":"x"}'),
    '{principal,office,deputy}', pg_temp.id(2), '2026-11-22 08:00Z', '2026-11-29 08:00Z');
-- what the head is about to say to all classes
insert into broadcast (id, author_id, kind, title, body, body_html, lang, from_on, until_on, created_at, saved_at, form_key, parallel_lang,
    parallel_title, parallel_body, parallel_html)
values (pg_temp.id(995), pg_temp.id(1), 'event', 'Cantine', 'Repas de fin d''année.', '<p>Repas de fin d''année.</p>', 'fr', '2026-12-18', '2026-12-18',
    '2026-11-20 08:00Z', '2026-11-20 08:00Z',
    '00000000-0000-4000-8000-000000000995', 'en', 'School canteen', 'A meal for the end of the year.', '<p>A meal for the end of the year.</p>');
-- and what waits for its hour
insert into broadcast (id, author_id, kind, title, body, body_html, lang, created_at, saved_at, form_key, risk, publish_at)
values (pg_temp.id(994), pg_temp.id(1), 'news', 'Nouvel an', 'Bonne année.', '<p>Bonne année.</p>', 'fr', '2026-11-20 08:00Z', '2026-11-20 08:00Z',
    '00000000-0000-4000-8000-000000000994', 'green', '2027-01-04 06:00Z');
-- Karima's other device, and one of Olga's of the other class
insert into device (id, account_id, token_hash, label, shared, created_at, seen_at, expires_at) values
    (pg_temp.id(300), pg_temp.id(2020), sha256('300'), 'Safari, iPad', false, '2026-10-02 08:00Z', '2026-11-20 08:00Z', '2027-01-15 08:00Z'),
    (pg_temp.id(301), pg_temp.id(2027), sha256('301'), 'Chrome, Windows', true, '2026-10-02 08:00Z', '2026-11-20 08:00Z', '2027-01-15 08:00Z');

insert into roster_import (id, year_id, scope, state, format, created_by, created_at, applied_at)
values (pg_temp.id(960), pg_temp.id(900), 'school', 'applied', 'onde', pg_temp.id(2), '2026-11-12 08:00Z', '2026-11-12 09:00Z');

-- threads: Karima and Rosa about Lina, with a message that is held until tomorrow; Sylvie about Tom; Olga about Iris, which the principal
-- may read since this morning
insert into thread (id, group_id, pupil_id, guardian_id, subject, begun_by, begun_at, form_key) values
    (pg_temp.id(3201), pg_temp.id(901), pg_temp.id(100), pg_temp.id(20), 'La dictée de Lina', pg_temp.id(20), '2026-11-12 09:00Z', pg_temp.id(1)),
    (pg_temp.id(3202), pg_temp.id(901), pg_temp.id(101), pg_temp.id(28), 'La sieste de Tom', pg_temp.id(28), '2026-11-16 09:00Z', pg_temp.id(1)),
    (pg_temp.id(3203), pg_temp.id(902), pg_temp.id(111), pg_temp.id(27), 'Secret des hérons', pg_temp.id(27), '2026-11-16 09:00Z', pg_temp.id(1));
insert into thread_message (id, group_id, thread_id, author_id, from_guardian, body, body_html, form_key, sent_at, deliver_at)
select pg_temp.id(n), pg_temp.id(g), pg_temp.id(thread), pg_temp.id(author), author in (20, 27), body, '<p>' || body || '</p>', pg_temp.id(n), sent, due
from (values
    (3211, 901, 3201, 20, 'Lina a du mal avec la dictée.', '2026-11-12 09:00Z'::timestamptz, '2026-11-12 09:00Z'::timestamptz),
    (3212, 901, 3201, 10, 'Nous en parlons demain.', '2026-11-12 15:00Z', '2026-11-12 15:00Z'),
    (3213, 902, 3203, 27, 'Secret entre hérons.', '2026-11-16 09:00Z', '2026-11-16 09:00Z'),
    (3214, 901, 3201, 20, 'Encore un mot, pour demain.', '2026-11-22 20:00Z', '2026-11-24 07:00Z')
) as m (n, g, thread, author, body, sent, due);
insert into answering_days (group_id, account_id, days) values (pg_temp.id(902), pg_temp.id(2012), '{1,2,4}');
insert into thread_reading (id, thread_id, approval_id, reader_id, agreed_by, from_at, until_at)
values (pg_temp.id(3220), pg_temp.id(3203), pg_temp.id(3221), pg_temp.id(1), pg_temp.id(3), '2026-11-23 08:00Z', '2026-11-24 08:00Z');

-- a post in each class that names the other one, where it will not go, as it is out; a draft in each that came back from a second pair of
-- eyes; a post in each that somebody reported, and that may stay. The triggers that would ask who writes this are not for those who tell
-- the story.
alter table announcement_also disable trigger check_also;
insert into announcement_also (group_id, announcement_id, also_in) values
    (pg_temp.id(901), pg_temp.id(201), pg_temp.id(902)), (pg_temp.id(902), pg_temp.id(210), pg_temp.id(901));
alter table announcement_also enable trigger check_also;
insert into second_look (group_id, announcement_id, version, why, asked_at, note, returned_by, returned_at) values
    (pg_temp.id(901), pg_temp.id(205), 1, 'risky', '2026-11-20 08:00Z', 'Sans prénom.', pg_temp.id(11), '2026-11-20 09:00Z'),
    (pg_temp.id(902), pg_temp.id(212), 1, 'risky', '2026-11-20 08:00Z', 'Plus court.', pg_temp.id(1), '2026-11-20 09:00Z');
alter table report disable trigger user;
insert into report (group_id, announcement_id, person_id, reason, words, reported_at, answered_at) values
    (pg_temp.id(901), pg_temp.id(200), pg_temp.id(31), 'wrong', null, '2026-11-20 08:00Z', '2026-11-20 09:00Z'),
    (pg_temp.id(902), pg_temp.id(210), pg_temp.id(33), 'other', 'Pourquoi ici ?', '2026-11-20 08:00Z', '2026-11-20 09:00Z');
alter table report enable trigger user;
-- a document that is out and one of a draft, in each class
alter table file disable trigger count_files;
insert into file (id, group_id, announcement_id, name, kind, size, sha256, without_pictures, added_by, added_at)
select pg_temp.id(n), pg_temp.id(g), pg_temp.id(post), name, 'txt', octet_length(text), sha256(convert_to(text, 'UTF8')), false, pg_temp.id(author),
    '2026-11-20 08:00Z'
from (values (3301, 901, 200, 10, 'Plan du musée.txt', E'Départ à 9 h devant le préau.\n'), (3302, 901, 202, 10, 'Liste.txt', 'Bottes.'),
    (3303, 902, 210, 12, 'Secret des hérons.txt', 'Secret.'), (3304, 902, 212, 12, 'Liste des hérons.txt', 'Secret.'))
    as f (n, g, post, author, name, text);
alter table file enable trigger count_files;
update announcement a set file_count = 1 from file f where f.announcement_id = a.id;
update class_group k set file_bytes = (select sum(f.size) from file f where f.group_id = k.id);
-- families may ask about a post of each class: Karima's question waits, Ines's was answered and published; so was one of the Herons
update school set questions = true;
update announcement set questions = true where id in (pg_temp.id(200), pg_temp.id(210));
alter table question disable trigger user;
alter table question_published disable trigger user;
insert into question (id, group_id, announcement_id, guardian_id, body, form_key, asked_at, answer, answered_by, answered_at)
select pg_temp.id(n), pg_temp.id(g), pg_temp.id(post), pg_temp.id(guardian), body, pg_temp.id(n), '2026-11-21 08:00Z', answer, pg_temp.id(teacher),
    case when answer is not null then '2026-11-21 16:00Z'::timestamptz end
from (values
    (3401, 901, 200, 20, 'Faut-il un pique-nique ?', null, null),
    (3402, 901, 200, 22, 'Ma fille sera en retard : où vous retrouver ?', 'Devant le musée.', 10),
    (3403, 902, 210, 27, 'Secret des hérons ?', 'Secret.', 12),
    (3404, 902, 210, 34, 'Encore un secret des hérons ?', null, null)
) as q (n, g, post, guardian, body, answer, teacher);
insert into question_published (group_id, announcement_id, question_id, question, answer, published_by, published_at) values
    (pg_temp.id(901), pg_temp.id(200), pg_temp.id(3402), 'Où vous retrouver en cas de retard ?', 'Devant le musée.', pg_temp.id(10), '2026-11-21 16:00Z'),
    (pg_temp.id(902), pg_temp.id(210), pg_temp.id(3403), 'Secret des hérons ?', 'Secret.', pg_temp.id(12), '2026-11-21 16:00Z');
alter table question enable trigger user;
alter table question_published enable trigger user;

-- a link in a letter of the outsider's: its key is ones
insert into telling (person_id, stop_hash, set_at) values
    (pg_temp.id(27), sha256(decode(repeat('11', 32), 'hex')), '2026-11-01 08:00Z');
