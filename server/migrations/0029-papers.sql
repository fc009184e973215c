-- Every paper the bank has handed out, so that anybody who holds one can ask whether it is genuine.
-- Nothing here names a person: figures are kept as keyed digests, only to be compared.

create schema papers;

create table papers.paper (
  code text primary key,
  sha256 text not null,
  title text not null,
  number text not null,
  issuer text not null,
  issued_on date not null,
  -- The address printed in the QR code; part of the bytes, so kept as it was.
  url text not null,
  figures jsonb not null,
  created_at timestamptz not null
);
create index paper_sha256 on papers.paper (sha256);

-- RFC 3161: the authority's answer as it came. One per paper; failures leave no row and are tried again.
create table papers.time_stamp (
  code text primary key references papers.paper (code),
  stamped_at timestamptz not null,
  authority text not null,
  token bytea not null,
  received_at timestamptz not null
);

-- Counted so that figures cannot be guessed.
create table papers.comparison (
  id uuid primary key,
  code text not null references papers.paper (code),
  figure text not null,
  is_same boolean not null,
  at timestamptz not null
);
create index comparison_code on papers.comparison (code, at);

create function papers.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'papers.% is append-only', tg_table_name;
end $$;
create trigger paper_append_only before update or delete on papers.paper
  for each row execute function papers.refuse_change();
create trigger time_stamp_append_only before update or delete on papers.time_stamp
  for each row execute function papers.refuse_change();

create view papers.v_paper as
  select paper.code, paper.sha256, paper.url, stamp.stamped_at, stamp.authority, stamp.token
  from papers.paper left join papers.time_stamp stamp on stamp.code = paper.code;
