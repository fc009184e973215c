-- Every day our books are laid beside those of each insurer and of the bank core. What does not agree is a
-- difference that heals by itself or is closed by a person with a reason.

create schema reconciliation;

create table reconciliation.page (
  day date not null,
  -- 'bank-core' or an insurer's code.
  partner text not null,
  state text not null check (state in ('agreed', 'differs', 'unreachable')),
  ours_count int not null,
  ours_fen bigint not null,
  theirs_count int,
  theirs_fen bigint,
  fault text,
  compared_at timestamptz not null,
  primary key (day, partner)
);

create table reconciliation.difference (
  id uuid primary key,
  day date not null,
  partner text not null,
  request_id text not null,
  kind text not null check (kind in ('theirs-only', 'ours-only', 'amount', 'state')),
  -- What was asked for: debit, refund, issue, cancel, surrender, renew.
  deed text not null,
  ours_status text,
  ours_fen bigint,
  theirs_fen bigint,
  theirs_ref text,
  -- Of our sale where there is one; what only the other side knows belongs to head office.
  sale_id uuid,
  owner_staff_id uuid,
  org_path text not null,
  found_at timestamptz not null,
  -- Agreed at a later look, without anybody's doing.
  healed_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  reason text,
  words text,
  row_version int not null default 1,
  unique (partner, day, request_id)
);
create index difference_open on reconciliation.difference (day)
  where healed_at is null and closed_at is null;
create view reconciliation.v_open_difference as
  select id, day, partner, kind, deed, sale_id, owner_staff_id, org_path
  from reconciliation.difference where healed_at is null and closed_at is null;

create view products.v_insurer as
  select i.id, i.code, i.name, i.short_name from products.insurer i;
