-- Who works where, what they may do, and who is signed in.

create schema access;

create table access.org_unit (
  id uuid primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('head-office', 'branch', 'sub-branch', 'outlet', 'team')),
  parent_id uuid references access.org_unit (id),
  -- '/HO/B01/O0101/': a prefix test answers "below".
  path text not null unique,
  province text,
  -- Product classes the outlet may sell; null where the unit does not sell.
  authorised_classes text[],
  permit_valid_until date
);

create table access.staff (
  id uuid primary key,
  staff_no text not null unique,
  name text not null,
  pinyin_initials text not null,
  roles text[] not null,
  scope text not null,
  org_unit_id uuid not null references access.org_unit (id),
  reports_to uuid references access.staff (id),
  -- Seller level 1 (lowest) to 4, 0 for people who do not sell.
  seller_grade int not null default 0 check (seller_grade between 0 and 4),
  ilp_experience_months int not null default 0,
  ilp_training_hours int not null default 0,
  employed_since date not null,
  left_on date,
  password_hash text not null,
  failed_count int not null default 0,
  locked_until timestamptz
);
create index staff_org_unit on access.staff (org_unit_id);
create index staff_reports_to on access.staff (reports_to);

-- 执业登记, one institution per person.
create table access.registration (
  staff_id uuid primary key references access.staff (id),
  registration_no text not null unique,
  status text not null check (status in ('active', 'suspended', 'cancelled')),
  valid_until date not null
);

create table access.session (
  id uuid primary key,
  token_hash text not null unique,
  staff_id uuid not null references access.staff (id),
  csrf_token text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_staff on access.session (staff_id);

-- A one-time link shown as a QR code, and the phone session it was exchanged for.
create table access.phone_link (
  id uuid primary key,
  customer_id uuid not null,
  sale_id uuid not null,
  token_hash text not null unique,
  created_by uuid not null references access.staff (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index phone_link_sale on access.phone_link (sale_id);

create table access.phone_session (
  id uuid primary key,
  link_id uuid not null unique references access.phone_link (id),
  customer_id uuid not null,
  sale_id uuid not null,
  token_hash text not null unique,
  csrf_token text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
