-- Dual recording (54号). What was recorded is chunks in the vault and rows that are never changed;
-- where an upload stands is the only thing that moves.

create schema recordings;

create table recordings.recording (
  customer_id uuid not null,
  id uuid not null unique,
  -- Known by their ids alone: the sale lives a level above.
  sale_id uuid not null,
  plan_id uuid not null,
  owner_staff_id uuid not null,
  org_path text not null,
  state text not null check (state in ('recording', 'finished', 'destroyed')),
  -- Over one year: kept ten years, else five (54号 art. 13).
  is_long_term boolean not null,
  started_by uuid not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- Null while the contract runs or where its end is not known.
  contract_ends_on date,
  destroyed_at timestamptz,
  primary key (customer_id, id)
);
-- One recording for one plan of one sale.
create unique index recording_sale on recordings.recording (sale_id, plan_id);
create index recording_org on recordings.recording (org_path text_pattern_ops, id desc);

create table recordings.segment (
  customer_id uuid not null,
  id uuid not null unique,
  recording_id uuid not null,
  ordinal int not null,
  media_type text not null,
  devices jsonb not null,
  started_by uuid not null,
  started_at timestamptz not null,
  -- Link before the first chunk: it binds recording, segment and the end of the segment before.
  genesis text not null,
  next_seq int not null default 0,
  chain text not null,
  ends_ms int not null default 0,
  size_bytes bigint not null default 0,
  -- How far the stream has been understood; see webm-walk.ts.
  walk jsonb,
  closed_at timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, recording_id) references recordings.recording (customer_id, id)
);
create unique index segment_ordinal on recordings.segment (recording_id, ordinal);

create table recordings.chunk (
  customer_id uuid not null,
  recording_id uuid not null,
  segment_id uuid not null,
  seq int not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  chain text not null check (chain ~ '^[0-9a-f]{64}$'),
  starts_ms int not null,
  ends_ms int not null,
  size_bytes int not null,
  -- Where clusters begin in this chunk: time and place in the segment's stream.
  clusters jsonb not null,
  received_at timestamptz not null,
  primary key (customer_id, segment_id, seq),
  foreign key (customer_id, segment_id) references recordings.segment (customer_id, id)
);
create index chunk_recording on recordings.chunk (recording_id, segment_id, seq);
create index chunk_file on recordings.chunk (sha256);

create table recordings.gap (
  customer_id uuid not null,
  id uuid not null,
  recording_id uuid not null,
  -- Ordinal of the segment that follows.
  before_ordinal int not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  reason text not null,
  primary key (customer_id, id),
  foreign key (customer_id, recording_id) references recordings.recording (customer_id, id)
);
create index gap_recording on recordings.gap (recording_id, id);

create table recordings.node_mark (
  customer_id uuid not null,
  id uuid not null,
  recording_id uuid not null,
  segment_id uuid not null,
  code text not null,
  take int not null,
  starts_ms int not null,
  ends_ms int not null,
  -- What the seller had before the eyes.
  prompt jsonb not null,
  marked_by uuid not null,
  marked_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, segment_id) references recordings.segment (customer_id, id)
);
create unique index node_mark_take on recordings.node_mark (recording_id, code, take);

-- Who looks asks first, another person agrees, and it ends by itself (54号 art. 14).
create table recordings.access_request (
  customer_id uuid not null,
  id uuid not null unique,
  recording_id uuid not null,
  asked_by uuid not null,
  purpose text not null,
  case_no text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  is_granted boolean,
  opinion text,
  until timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, recording_id) references recordings.recording (customer_id, id)
);
create index access_request_recording on recordings.access_request (recording_id, asked_by, id);
alter table recordings.access_request
  add constraint recording_access_by_another_person check (decided_by is distinct from asked_by);

create table recordings.dispute (
  customer_id uuid not null,
  recording_id uuid not null,
  reference text not null,
  opened_on date not null,
  ended_on date,
  primary key (customer_id, recording_id, reference),
  foreign key (customer_id, recording_id) references recordings.recording (customer_id, id)
);

create function recordings.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'recordings.% is append-only', tg_table_name;
end $$;
create trigger chunk_append_only before update or delete on recordings.chunk
  for each row execute function recordings.refuse_change();
create trigger gap_append_only before update or delete on recordings.gap
  for each row execute function recordings.refuse_change();
create trigger node_mark_append_only before update or delete on recordings.node_mark
  for each row execute function recordings.refuse_change();

-- For inspection, case file and whoever plays: what was recorded, never the pictures.
create view recordings.v_recording as
  select customer_id, id, sale_id, plan_id, owner_staff_id, org_path, state, is_long_term,
    started_at, finished_at, contract_ends_on, destroyed_at
  from recordings.recording;
create view recordings.v_segment as
  select customer_id, id, recording_id, ordinal, media_type, started_at, next_seq, chain, ends_ms,
    size_bytes, closed_at
  from recordings.segment;
create view recordings.v_node_mark as select * from recordings.node_mark;
create view recordings.v_gap as select * from recordings.gap;
