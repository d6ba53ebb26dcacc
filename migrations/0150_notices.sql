-- What is told to the holder of an account about that account (rules.md 7): never to another guardian, never by anyone else's page.

create table notice (
    id bigint generated always as identity primary key,
    account_id uuid not null references account on delete cascade,
    kind text not null check (kind in ('device-enrolled', 'gate-code-made', 'code-sheet-made', 'spare-codes-made', 'password-changed',
        'login-changed', 'contact-changed', 'factor-changed', 'letter-redeemed', 'right-level-changed')),
    at timestamptz not null,
    seen_at timestamptz check (seen_at >= at)
);
create index notice_of_account on notice (account_id, at desc);
grant select, insert, update, delete on notice to preau_app;

-- Whether two people are, or ever were, guardians of one child, or one of them of the other: then a colleague handles it
-- (rules.md 3), and above all no code that opens the other's account.
create function wall.share_a_child(one uuid, other uuid) returns boolean language sql stable
    return exists (
        select from wall.guardianship a join wall.guardianship b on b.pupil_id = a.pupil_id
        where a.guardian_id = one and b.guardian_id = other
    ) or exists (
        select from wall.guardianship a
        where (a.guardian_id = one and a.pupil_id = other) or (a.guardian_id = other and a.pupil_id = one)
    );
