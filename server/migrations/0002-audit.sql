-- The append-only log. Rows are sealed in batches into a Merkle tree; heads are signed.

create schema audit;

create table audit.entry (
  id uuid primary key,
  at timestamptz not null,
  action text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  actor_kind text not null,
  actor_id text not null,
  subject_kind text not null,
  subject_id text not null,
  customer_id uuid,
  request_id text not null,
  detail jsonb not null,
  -- sha256(0x00 ‖ canonical JSON of the row): the leaf of the tree.
  leaf_hash bytea not null
) partition by range (id);

create table audit.entry_other partition of audit.entry default;
create index entry_subject on audit.entry (subject_id, id);
create index entry_customer on audit.entry (customer_id, id) where customer_id is not null;
create index entry_actor on audit.entry (actor_id, id);

-- Which entry is which leaf. Gapless from 0; written only by the sealer.
create table audit.leaf (
  leaf_index bigint primary key,
  entry_id uuid not null unique,
  leaf_hash bytea not null
);

create table audit.head (
  tree_size bigint primary key,
  root_hash bytea not null,
  sealed_at timestamptz not null,
  key_id text not null,
  signature text not null
);

-- Hashes of full subtrees; level 0 are the leaves. A proof reads about log2(n) of them.
create table audit.node (
  level int not null,
  position bigint not null,
  hash bytea not null,
  primary key (level, position)
);

-- Waiting for the sealer. The writing transaction is kept so that the sealer never overtakes one
-- that has yet to commit.
create table audit.unsealed (
  entry_id uuid primary key,
  xid xid8 not null default pg_current_xact_id()
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit.% is append-only', tg_table_name;
end $$;
create trigger entry_append_only before update or delete on audit.entry
  for each row execute function audit.refuse_change();
create trigger leaf_append_only before update or delete on audit.leaf
  for each row execute function audit.refuse_change();
create trigger node_append_only before update or delete on audit.node
  for each row execute function audit.refuse_change();
create trigger head_append_only before update or delete on audit.head
  for each row execute function audit.refuse_change();
