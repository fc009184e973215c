-- People the bank serves. Names, numbers, addresses and accounts are sealed; search goes through
-- keyed digests, so a copy of this schema without the keys names nobody.

create schema customers;

create table customers.household (
  id uuid primary key,
  annual_income_fen bigint check (annual_income_fen >= 0),
  created_at timestamptz not null
);

create table customers.customer (
  id uuid primary key,
  owner_staff_id uuid,
  org_path text not null,
  household_id uuid references customers.household (id),
  name_sealed text,
  gender text,
  birth_on date,
  id_kind text,
  id_sealed text,
  id_index text unique,
  phone_sealed text,
  phone_index text,
  name_birth_index text,
  address_sealed text,
  account_sealed text,
  occupation text not null default 'unknown',
  marital text not null default 'unknown',
  education text not null default 'unknown',
  province text,
  is_urban boolean,
  annual_income_fen bigint check (annual_income_fen >= 0),
  -- Digests of name characters and pairs, pinyin initials, last four of phone and ID.
  search_tokens text[] not null default '{}',
  -- field → the day it was last said or confirmed.
  confirmed_on jsonb not null default '{}',
  traits jsonb not null default '{}',
  source text not null,
  external_ref text unique,
  last_contact_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  row_version int not null default 1
);
create index customer_owner on customers.customer (owner_staff_id, id desc);
create index customer_org on customers.customer (org_path text_pattern_ops, id desc);
create index customer_household on customers.customer (household_id) where household_id is not null;
create index customer_phone on customers.customer (phone_index) where phone_index is not null;
create index customer_name_birth on customers.customer (name_birth_index)
  where name_birth_index is not null;
create index customer_search on customers.customer using gin (search_tokens)
  with (fastupdate = off);

create table customers.household_member (
  household_id uuid not null references customers.household (id),
  id uuid not null,
  -- Set when the member is a customer too: their policies count for the family.
  customer_id uuid,
  name_sealed text not null,
  relation text not null,
  birth_on date,
  primary key (household_id, id)
);

create table customers.holding (
  customer_id uuid not null references customers.customer (id),
  id uuid not null,
  insurer_name text not null,
  product_name text not null,
  product_class text not null,
  is_indemnity boolean not null,
  annual_premium_fen bigint not null check (annual_premium_fen >= 0),
  source text not null check (source in ('bank', 'declared')),
  policy_no text,
  ends_on date,
  created_at timestamptz not null,
  primary key (customer_id, id)
);
create unique index holding_policy on customers.holding (customer_id, policy_no)
  where policy_no is not null;

create table customers.consent (
  customer_id uuid not null references customers.customer (id),
  id uuid not null,
  purpose text not null,
  text_version text not null,
  text_shown text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  sale_id uuid,
  primary key (customer_id, id)
);

create table customers.contact (
  customer_id uuid not null references customers.customer (id),
  id uuid not null,
  at timestamptz not null,
  is_exact_time boolean not null,
  channel text not null,
  duration_sec int,
  outcome text not null,
  note_sealed text,
  next_step text,
  staff_id uuid,
  source text not null,
  external_ref text,
  details jsonb not null default '{}',
  primary key (customer_id, id)
);
create unique index contact_ref on customers.contact (customer_id, external_ref)
  where external_ref is not null;
create index contact_time on customers.contact (customer_id, at desc);

-- Published by customers for lists of other modules: the sealed name, nothing else.
create view customers.v_name as select id, name_sealed from customers.customer;
