-- Risks, what warns of them, what is owed to compliance, what compliance samples, and whose
-- interests touch a sale. What was judged or done is a row that stays.

create schema risk;

-- Days and counts the bank sets, each from a day on.
create table risk.setting (
  id uuid primary key,
  code text not null,
  effective_from date not null,
  value numeric not null check (value >= 0),
  set_by uuid,
  set_at timestamptz
);

-- From which value an indicator is amber, and from which it is red.
create table risk.threshold (
  id uuid primary key,
  code text not null,
  effective_from date not null,
  amber numeric not null,
  red numeric not null,
  set_by uuid,
  set_at timestamptz,
  check (0 <= amber and amber <= red)
);

-- What happened and may be the sign of a risk; the same happening is noted once.
create table risk.event (
  id uuid primary key,
  kind text not null,
  source_key text not null,
  sale_id uuid,
  owner_staff_id uuid,
  org_path text not null,
  summary text not null,
  happened_at timestamptz not null,
  -- Null where the system noted it.
  recorded_by uuid,
  unique (kind, source_key)
);
create index event_kind on risk.event (kind, happened_at);
create index event_org on risk.event (org_path text_pattern_ops, id desc);

create table risk.entry (
  id uuid primary key,
  entry_no text not null unique,
  kind text not null check (kind in ('product', 'market', 'credit', 'operational')),
  subject text not null check (subject in ('general', 'product', 'sale')),
  sale_id uuid,
  product_id uuid,
  event_id uuid unique references risk.event (id),
  title text not null,
  description text not null,
  stage text not null,
  likelihood int check (likelihood between 1 and 5),
  impact int check (impact between 1 and 5),
  level text,
  owner_staff_id uuid not null,
  org_path text not null,
  recorded_at timestamptz not null,
  row_version int not null default 1,
  check ((subject = 'sale') = (sale_id is not null)),
  check ((subject = 'product') = (product_id is not null)),
  check ((likelihood is null) = (level is null) and (impact is null) = (level is null))
);
create index entry_org on risk.entry (org_path text_pattern_ops, id desc);

create table risk.entry_step (
  id uuid primary key,
  entry_id uuid not null references risk.entry (id),
  action text not null,
  stage_after text not null,
  data jsonb not null,
  staff_id uuid not null,
  at timestamptz not null
);
create index entry_step_entry on risk.entry_step (entry_id, id);

-- What each branch reports to compliance for each month.
create table risk.filing (
  id uuid primary key,
  branch_id uuid not null,
  org_path text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  due_on date not null,
  state text not null,
  owed_at timestamptz not null,
  row_version int not null default 1,
  unique (branch_id, month)
);

-- Filed, returned, filed again, received: each with what was said and frozen then.
create table risk.filing_step (
  id uuid primary key,
  filing_id uuid not null references risk.filing (id),
  action text not null check (action in ('filed', 'returned', 'received')),
  note text not null,
  figures jsonb,
  sha256 text references vault.file (sha256),
  staff_id uuid not null,
  at timestamptz not null,
  check ((action = 'filed') = (figures is not null) and (action = 'filed') = (sha256 is not null))
);
create index filing_step_filing on risk.filing_step (filing_id, id);

create table risk.review_plan (
  id uuid primary key,
  title text not null,
  branch_id uuid,
  org_path text not null,
  from_on date not null,
  until_on date not null,
  focus text not null,
  sample_kind text not null check (sample_kind in ('count', 'percent')),
  sample_size int not null check (sample_size > 0),
  state text not null,
  planned_by uuid not null,
  planned_at timestamptz not null,
  -- The audit head of the moment of drawing: nobody can choose it, everybody can draw again.
  head_size bigint,
  head_hash text,
  algorithm text,
  drawn_by uuid,
  drawn_at timestamptz,
  closed_by uuid,
  closed_at timestamptz,
  conclusion text,
  row_version int not null default 1,
  check (from_on <= until_on),
  check ((drawn_at is null) = (head_hash is null) and (drawn_at is null) = (algorithm is null))
);

-- Everything that could have been drawn; without it nobody could repeat the draw.
create table risk.review_candidate (
  plan_id uuid not null references risk.review_plan (id),
  sale_id uuid not null,
  primary key (plan_id, sale_id)
);

create table risk.review_item (
  plan_id uuid not null,
  sale_id uuid not null,
  place int not null,
  draw_hash text not null,
  verdict text check (verdict in ('compliant', 'finding')),
  severity text,
  basis text,
  note text,
  reviewed_by uuid,
  reviewed_at timestamptz,
  primary key (plan_id, sale_id),
  foreign key (plan_id, sale_id) references risk.review_candidate (plan_id, sale_id),
  check ((verdict is null) = (reviewed_at is null) and (verdict = 'finding') is not distinct from
    (case when verdict is null then null else severity is not null end))
);

-- Something to be done about a risk or a finding, by whom, until when.
create table risk.measure (
  id uuid primary key,
  kind text not null check (kind in ('control', 'response', 'remediation')),
  entry_id uuid references risk.entry (id),
  plan_id uuid,
  sale_id uuid,
  response text,
  what text not null,
  owner_staff_id uuid not null,
  org_path text not null,
  due_on date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  done_by uuid,
  done_at timestamptz,
  result text,
  foreign key (plan_id, sale_id) references risk.review_item (plan_id, sale_id),
  check ((kind = 'remediation') = (plan_id is not null)),
  check ((kind = 'remediation') = (entry_id is null)),
  check ((done_at is null) = (done_by is null) and (done_at is null) = (result is null))
);
create index measure_entry on risk.measure (entry_id);
create index measure_plan on risk.measure (plan_id, sale_id);
create index measure_open on risk.measure (owner_staff_id, due_on) where done_at is null;

create table risk.declaration (
  id uuid primary key,
  kind text not null check (kind in ('relative', 'job', 'gift')),
  owner_staff_id uuid not null,
  org_path text not null,
  detail text not null,
  customer_id uuid,
  giver text,
  value_fen bigint check (value_fen >= 0),
  disposal text,
  declared_at timestamptz not null,
  verdict text,
  opinion text,
  judged_by uuid,
  judged_at timestamptz,
  check (kind <> 'relative' or customer_id is not null),
  check (kind <> 'gift' or (giver is not null and value_fen is not null and disposal is not null)),
  check ((verdict is null) = (judged_at is null) and (verdict is null) = (opinion is null))
);
create index declaration_owner on risk.declaration (owner_staff_id, id desc);
create index declaration_relative on risk.declaration (customer_id) where customer_id is not null;

-- Loans and wealth products a customer applied for elsewhere in the bank.
create table risk.bank_application (
  customer_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('loan', 'wealth')),
  applied_on date not null,
  reference text not null,
  imported_at timestamptz not null,
  primary key (customer_id, id),
  unique (kind, reference)
);

-- A sale that somebody must look at because of another interest; once per sale and cause.
create table risk.flag (
  customer_id uuid not null,
  id uuid not null unique,
  sale_id uuid not null,
  cause text not null check (cause in ('relative', 'loan', 'wealth')),
  source_id uuid not null,
  detail jsonb not null,
  raised_at timestamptz not null,
  verdict text,
  opinion text,
  judged_by uuid,
  judged_at timestamptz,
  primary key (customer_id, sale_id, cause),
  check ((verdict is null) = (judged_at is null) and (verdict is null) = (opinion is null))
);
create index flag_newest on risk.flag (id desc);

create function risk.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'risk.% is append-only', tg_table_name;
end $$;
create trigger entry_step_append_only before update or delete on risk.entry_step
  for each row execute function risk.refuse_change();
create trigger event_append_only before update or delete on risk.event
  for each row execute function risk.refuse_change();
create trigger filing_step_append_only before update or delete on risk.filing_step
  for each row execute function risk.refuse_change();
create trigger review_candidate_append_only before update or delete on risk.review_candidate
  for each row execute function risk.refuse_change();
create trigger threshold_append_only before update or delete on risk.threshold
  for each row execute function risk.refuse_change();
create trigger setting_append_only before update or delete on risk.setting
  for each row execute function risk.refuse_change();

-- What the indicators count.
create view aftercare.v_task as
  select customer_id, id, sale_id, kind, due_on, done_at from aftercare.task;
create view archive.v_requirement as
  select customer_id, sale_id, kind, due_on from archive.requirement;
create view archive.v_item as select customer_id, id, sale_id, kind from archive.item;

-- The ledger of events looks for news of these kinds every few seconds.
create index act_warning on sales.act (kind, at) where kind in ('override', 'comprehension');
create index sale_declined on sales.sale (updated_at) where state = 'declined';

alter table imports.run drop constraint run_kind_check;
alter table imports.run add constraint run_kind_check
  check (kind in ('contacts', 'clauses', 'training', 'applications'));
