-- A reader may be let look at recordings, where the letter asks for it and two colleagues agree
-- (54号 art. 14); rooms of before are without.

alter table rooms.room add column may_play_recordings boolean not null default false;
alter table rooms.room alter column may_play_recordings drop default;

alter table rooms.visit drop constraint visit_kind_check;
alter table rooms.visit add constraint visit_kind_check check (kind in
  ('entered', 'list-read', 'case-read', 'document-taken', 'packet-taken', 'recording-played', 'left'));

create or replace function rooms.keep_terms() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.closed_at is not null
    or (old.institution, old.reader_name, old.request_no, old.purpose, old.from_on, old.until_on,
        old.may_take_packet, old.may_play_recordings, old.owner_staff_id)
      is distinct from (new.institution, new.reader_name, new.request_no, new.purpose, new.from_on,
        new.until_on, new.may_take_packet, new.may_play_recordings, new.owner_staff_id)
    or (old.decided_at is not null and (old.is_approved, old.decided_by, old.decided_at)
      is distinct from (new.is_approved, new.decided_by, new.decided_at)) then
    raise exception 'the terms of a room are not changed';
  end if;
  return new;
end $$;
