-- A sale from first hello to issued policy. What people did is a row that is never changed; where the
-- sale stands follows from those rows.

create schema sales;

create table sales.sale (
  customer_id uuid not null,
  id uuid not null unique,
  sale_no text not null unique,
  state text not null,
  owner_staff_id uuid not null,
  org_path text not null,
  -- The plan now on the table; choosing another one starts quote, talk and signature afresh.
  plan_id uuid,
  product_name text,
  premium_fen bigint,
  policy_no text,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  row_version int not null default 1,
  primary key (customer_id, id)
);
create index sale_owner on sales.sale (owner_staff_id, id desc);
create index sale_org on sales.sale (org_path text_pattern_ops, id desc);
-- One live sale per customer: a second counter continues it instead of starting another.
create unique index sale_live on sales.sale (customer_id)
  where state not in ('in-force', 'sealed', 'declined', 'abandoned');

create table sales.plan (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  content jsonb not null,
  decision_id uuid not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);

-- Who did what: checks, presentation, acknowledgements, answers, confirmations, signature, receipt.
create table sales.act (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  -- Null for what concerns the customer and not one plan.
  plan_id uuid,
  kind text not null,
  code text not null,
  by_kind text not null,
  by_id text not null,
  at timestamptz not null,
  -- What was shown and what was answered.
  data jsonb not null,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index act_sale on sales.act (sale_id, id);
-- The same thing is done once per plan; comprehension may be tried again.
create unique index act_once on sales.act (sale_id, plan_id, kind, code) nulls not distinct
  where kind <> 'comprehension';

-- One question to another company or system, with its answer. The id is the request id over there.
create table sales.exchange (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('quote', 'application', 'debit', 'issue')),
  status text not null,
  request jsonb not null,
  answer jsonb,
  requested_at timestamptz not null,
  answered_at timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index exchange_sale on sales.exchange (sale_id, id);
-- Never two debits, applications or issues of one plan at the same time.
create unique index exchange_live on sales.exchange (sale_id, plan_id, kind)
  where status not in ('refused', 'unavailable');

create table sales.policy (
  customer_id uuid not null,
  sale_id uuid not null,
  policy_no text not null unique,
  effective_on date not null,
  ends_on date,
  issued_at timestamptz not null,
  delivered_at timestamptz,
  cooling_off_until date,
  primary key (customer_id, sale_id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);

create table sales.document (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  kind text not null,
  title text not null,
  archive_code text not null unique,
  sha256 text not null,
  media_type text not null,
  size_bytes int not null,
  -- What the paper was made from, where it can be made again; sealed, because it names people.
  source_sealed text,
  created_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index document_sale on sales.document (sale_id, id);

create function sales.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'sales.% is append-only', tg_table_name;
end $$;
create trigger act_append_only before update or delete on sales.act
  for each row execute function sales.refuse_change();
create trigger plan_append_only before update or delete on sales.plan
  for each row execute function sales.refuse_change();
create trigger document_append_only before update or delete on sales.document
  for each row execute function sales.refuse_change();

-- What other modules may read: the case file, aftercare and the worklist. Writing stays in this module.
create view sales.v_sale as select * from sales.sale;
create view sales.v_plan as select * from sales.plan;
create view sales.v_act as select * from sales.act;
create view sales.v_exchange as select * from sales.exchange;
create view sales.v_policy as select * from sales.policy;
