-- What was decided, or never, and is told to nobody any more keeps no words: not the evidence that was seen, not the lines of a roster.
-- Whom it was about stays, because the record of acts is kept from them by it (wall.audit_people).

alter table approval add column emptied boolean not null default false;

create function wall.forget_approvals(until timestamptz) returns void language sql security definer set search_path = public, pg_temp as $$
    update approval a
    set emptied = true, summary = '{}',
        payload = jsonb_build_object('about', coalesce((select jsonb_agg(w.id order by w.id) from wall.audit_ids(a.payload) w), '[]'::jsonb))
    where not a.emptied and coalesce(a.decided_at, a.expires_at) < until
    $$;
