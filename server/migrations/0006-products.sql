-- What the bank may sell, in which wording, and the clauses its people look things up in.

create schema products;

create table products.insurer (
  id uuid primary key,
  code text not null unique,
  name text not null,
  short_name text not null,
  hotline text not null,
  -- Where the insurer can serve customers in person (2024 notice, item 2).
  service_provinces text[] not null
);

create table products.agreement (
  id uuid primary key,
  insurer_id uuid not null references products.insurer (id),
  signed_on date not null,
  valid_until date not null,
  commission_bp int not null check (commission_bp between 0 and 10000)
);
create index agreement_insurer on products.agreement (insurer_id, valid_until desc);

create table products.product (
  id uuid primary key,
  code text not null unique,
  status text not null check (status in ('draft', 'submitted', 'on-shelf', 'off-shelf')),
  version_no int not null,
  -- Copied from the current version, so that the catalogue is found without opening contents.
  insurer_id uuid not null references products.insurer (id),
  name text not null,
  classes text[] not null,
  revised_by uuid not null,
  approved_by uuid,
  approved_at timestamptz,
  -- The approver's opinion, or the reason it was taken off the shelf.
  remark text,
  row_version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index product_insurer on products.product (insurer_id, id desc);
create index product_shelf on products.product (id) where status = 'on-shelf';

create table products.product_version (
  product_id uuid not null references products.product (id),
  version_no int not null,
  content jsonb not null,
  note text not null,
  revised_by uuid not null,
  created_at timestamptz not null,
  primary key (product_id, version_no)
);

-- A sale keeps the version it was made under, so a version is never altered.
create function products.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'product versions are append-only';
end $$;
create trigger product_version_append_only before update or delete on products.product_version
  for each row execute function products.refuse_change();

create table products.knowledge_document (
  id uuid primary key,
  title text not null,
  insurer_name text,
  -- Set where the document is our own description of a product on the shelf.
  product_id uuid unique references products.product (id),
  source text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index knowledge_document_title on products.knowledge_document (title, id);

create table products.passage (
  id text primary key,
  document_id uuid not null references products.knowledge_document (id) on delete cascade,
  text text not null,
  updated_at timestamptz not null
);
create index passage_document on products.passage (document_id);

-- Raised by every change of the knowledge base: tells each process that its index is out of date.
create table products.knowledge_revision (
  is_only boolean primary key default true check (is_only),
  revision bigint not null
);
insert into products.knowledge_revision (revision) values (0);
