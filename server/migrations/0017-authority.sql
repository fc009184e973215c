-- The right to sell (可售权): evidence about a seller, grants with their life, limits, blocked attempts.

create schema authority;

-- Other modules read the registration here; access keeps it.
create view access.v_registration as
  select staff_id, registration_no, status, valid_until from access.registration;

-- The agreement that runs longest of each insurer.
create view products.v_agreement as
  select distinct on (a.insurer_id) a.insurer_id, i.name as insurer_name, a.signed_on, a.valid_until
  from products.agreement a join products.insurer i on i.id = a.insurer_id
  order by a.insurer_id, a.valid_until desc, a.id;

alter table imports.run drop constraint run_kind_check;
alter table imports.run add constraint run_kind_check
  check (kind in ('contacts', 'clauses', 'training'));

-- Paper behind a person: never altered, only ended (a closed sanction, a registration given up).
create table authority.evidence (
  id uuid primary key,
  staff_id uuid not null references access.staff (id),
  kind text not null check (kind in ('qualification', 'exam', 'confidentiality-pledge',
    'leaver-pledge', 'conflict-declaration', 'sanction', 'other-institution')),
  -- Certificate number, name of the exam, what the sanction is for, name of the institution.
  reference text not null,
  -- Points out of 100; exams only.
  score int check (score between 0 and 100),
  since_on date not null,
  until_on date,
  closed_on date,
  closing_note text,
  recorded_by uuid,
  recorded_at timestamptz not null,
  check (until_on is null or until_on >= since_on)
);
create index evidence_staff on authority.evidence (staff_id, kind, until_on desc);

-- 培训档案. The reference makes a second import or a repeated event find the first.
create table authority.training (
  staff_id uuid not null references access.staff (id),
  reference text not null,
  kind text not null check (kind in ('general', 'ilp', 'product')),
  -- Quarter hours and finer: courses do not last whole hours.
  hours numeric(5, 2) not null check (hours > 0 and hours <= 200),
  trained_on date not null,
  source text not null,
  recorded_at timestamptz not null,
  primary key (staff_id, reference)
);
create index training_day on authority.training (staff_id, trained_on);

create table authority.seller_grant (
  id uuid primary key,
  staff_id uuid not null references access.staff (id),
  state text not null check (state in ('applied', 'active', 'suspended', 'revoked', 'expired',
    'rejected', 'replaced')),
  classes text[] not null,
  channels text[] not null,
  -- First-year premium of one policy.
  amount_limit_fen bigint not null check (amount_limit_fen > 0),
  valid_from date not null,
  valid_until date not null,
  -- When the grant has to be looked at again.
  review_on date not null,
  applied_by uuid not null references access.staff (id),
  applied_at timestamptz not null,
  -- The compliance officer's verdict, and the three gates as they stood at approval.
  verdict text check (verdict in ('pass', 'fail')),
  verdict_note text,
  reviewed_by uuid references access.staff (id),
  reviewed_at timestamptz,
  gates jsonb,
  row_version int not null default 1,
  check (valid_until >= valid_from)
);
create unique index seller_grant_application on authority.seller_grant (staff_id)
  where state = 'applied';
create unique index seller_grant_live on authority.seller_grant (staff_id)
  where state in ('active', 'suspended');
create index seller_grant_staff on authority.seller_grant (staff_id, id desc);

create table authority.grant_event (
  grant_id uuid not null references authority.seller_grant (id),
  id uuid not null,
  at timestamptz not null,
  -- Null where the calendar did it.
  by_staff_id uuid references access.staff (id),
  deed text not null,
  state text not null,
  reason text not null,
  primary key (grant_id, id)
);

-- Limits of outlets and branches, set by head office against their size and risk control.
create table authority.unit_limit (
  org_unit_id uuid primary key references access.org_unit (id),
  amount_limit_fen bigint not null check (amount_limit_fen > 0),
  review_on date not null,
  note text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  row_version int not null default 1
);

-- What somebody tried without the right to it; written in the transaction of the refusal.
create table authority.blocked_attempt (
  id uuid primary key,
  at timestamptz not null,
  staff_id uuid not null references access.staff (id),
  org_path text not null,
  step text not null,
  -- The strictest first; all of them count.
  rule_ids text[] not null,
  message text not null,
  product_name text,
  premium_fen bigint,
  sale_id uuid,
  sale_no text,
  customer_id uuid
);
create index blocked_attempt_staff on authority.blocked_attempt (staff_id, id desc);

-- One line for each warning that was given, so that none is given twice.
create table authority.warning_given (
  kind text not null,
  subject_id uuid not null,
  ends_on date not null,
  ahead_workdays int not null,
  given_at timestamptz not null,
  primary key (kind, subject_id, ends_on, ahead_workdays)
);

-- Everything with an end: whose it is, in which unit, and the last day. Units have no owner.
create view authority.v_warning as
  select 'registration' as kind, s.id as subject_id, s.id as owner_staff_id, o.path as org_path,
    s.name as subject, r.valid_until as ends_on
  from access.v_registration r join access.staff s on s.id = r.staff_id
  join access.org_unit o on o.id = s.org_unit_id
  where s.left_on is null and r.status = 'active'
  union all
  select e.kind, s.id, s.id, o.path, s.name, max(e.until_on)
  from authority.evidence e join access.staff s on s.id = e.staff_id
  join access.org_unit o on o.id = s.org_unit_id
  where s.left_on is null and e.closed_on is null and e.kind in ('qualification', 'exam')
    and e.until_on is not null
  group by e.kind, s.id, o.path, s.name
  union all
  select k.kind, g.id, s.id, o.path, s.name, k.ends_on
  from authority.seller_grant g join access.staff s on s.id = g.staff_id
  join access.org_unit o on o.id = s.org_unit_id
  cross join lateral (values ('grant', g.valid_until), ('grant-review', g.review_on))
    as k (kind, ends_on)
  where s.left_on is null and g.state in ('active', 'suspended')
  union all
  select 'permit', o.id, null, o.path, o.name, o.permit_valid_until
  from access.org_unit o where o.permit_valid_until is not null
  union all
  select 'limit-review', o.id, null, o.path, o.name, l.review_on
  from authority.unit_limit l join access.org_unit o on o.id = l.org_unit_id
  union all
  select 'agreement', a.insurer_id, null, h.path, a.insurer_name, a.valid_until
  from products.v_agreement a join access.org_unit h on h.kind = 'head-office';
