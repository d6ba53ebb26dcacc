-- The chain of the audit once more, as 0003 has it, but each row is found where it was read and not looked for: a session that first
-- chained when the table was small would go on reading the whole of it for each row. Nobody else changes these rows, and the lock lets
-- one chain at a time, so a row stays where it is until here.
create or replace function wall.chain_audit() returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    entry record;
    last_seq bigint;
    last_hash bytea;
    chained integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('preau.audit'));
    select a.seq, a.hash into last_seq, last_hash from audit a where a.seq is not null order by a.seq desc limit 1;
    last_seq := coalesce(last_seq, 0);
    last_hash := coalesce(last_hash, '\x');
    for entry in select a.ctid as place, a as line from audit a where a.seq is null order by a.id loop
        last_seq := last_seq + 1;
        last_hash := sha256(last_hash || convert_to(wall.audit_line(entry.line, last_seq), 'UTF8'));
        update audit set seq = last_seq, hash = last_hash where ctid = entry.place;
        chained := chained + 1;
    end loop;
    return chained;
end $$;
