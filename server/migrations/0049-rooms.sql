-- A case read by somebody outside the bank: what was printed of it, and the rooms it is read in.

-- Every print of a timeline, with what was looked for: the same paper can be handed out again.
create table casefile.timeline_print (
  id uuid not null,
  customer_id uuid not null,
  sale_id uuid not null,
  sha256 text not null references vault.file (sha256),
  number text not null,
  words text not null,
  printed_by uuid not null,
  printed_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index timeline_print_id on casefile.timeline_print (id);
create trigger timeline_print_append_only before update or delete on casefile.timeline_print
  for each row execute function casefile.refuse_change();

create schema rooms;

create table rooms.room (
  id uuid primary key,
  institution text not null,
  reader_name text not null,
  -- The number of the letter by which the regulator or court asked.
  request_no text not null,
  purpose text not null,
  from_on date not null,
  until_on date not null,
  may_take_packet boolean not null,
  -- Whose room it is, for the data scopes of staff.
  owner_staff_id uuid not null,
  org_path text not null,
  opened_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  is_approved boolean,
  opinion text,
  closed_by uuid,
  closed_at timestamptz,
  closing_reason text,
  -- The register as printed when the room was closed.
  register_sha256 text references vault.file (sha256),
  check (until_on >= from_on and until_on - from_on < 90),
  check (decided_by <> owner_staff_id),
  check ((decided_by is null) = (is_approved is null) and (decided_by is null) = (decided_at is null)),
  check ((closed_by is null) = (closed_at is null) and (closed_by is null) = (register_sha256 is null))
);

create table rooms.room_case (
  room_id uuid not null references rooms.room (id),
  customer_id uuid not null,
  sale_id uuid not null,
  primary key (customer_id, room_id, sale_id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index room_case_room on rooms.room_case (room_id);

create table rooms.key (
  id uuid primary key,
  room_id uuid not null references rooms.room (id),
  token_hash text not null unique,
  code_hash text not null,
  wrong_count int not null default 0,
  made_by uuid not null,
  made_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index key_room on rooms.key (room_id);

create table rooms.session (
  id uuid primary key,
  room_id uuid not null references rooms.room (id),
  key_id uuid not null unique references rooms.key (id),
  token_hash text not null unique,
  csrf_token text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_room on rooms.session (room_id);

-- The room's own register: who came in, and everything that was looked at.
create table rooms.visit (
  id uuid primary key,
  room_id uuid not null references rooms.room (id),
  session_id uuid not null references rooms.session (id),
  kind text not null
    check (kind in ('entered', 'list-read', 'case-read', 'document-taken', 'packet-taken', 'left')),
  sale_id uuid,
  document_id uuid,
  what text not null,
  at timestamptz not null
);
create index visit_room on rooms.visit (room_id, id);

create function rooms.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rooms.% is append-only', tg_table_name;
end $$;
create trigger visit_append_only before update or delete on rooms.visit
  for each row execute function rooms.refuse_change();
create trigger room_case_append_only before update or delete on rooms.room_case
  for each row execute function rooms.refuse_change();

-- What was asked for is what was approved; what is closed stays closed.
create function rooms.keep_terms() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.closed_at is not null
    or (old.institution, old.reader_name, old.request_no, old.purpose, old.from_on, old.until_on,
        old.may_take_packet, old.owner_staff_id)
      is distinct from (new.institution, new.reader_name, new.request_no, new.purpose, new.from_on,
        new.until_on, new.may_take_packet, new.owner_staff_id)
    or (old.decided_at is not null and (old.is_approved, old.decided_by, old.decided_at)
      is distinct from (new.is_approved, new.decided_by, new.decided_at)) then
    raise exception 'the terms of a room are not changed';
  end if;
  return new;
end $$;
create trigger room_terms before update or delete on rooms.room
  for each row execute function rooms.keep_terms();
