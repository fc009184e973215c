-- What the customer answered (with the wording shown), and what the rules concluded from it.

create schema suitability;

create table suitability.needs_analysis (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  answers jsonb not null,
  -- The questions exactly as they stood on the screen.
  shown jsonb not null,
  answered_at timestamptz not null,
  primary key (customer_id, id)
);
create index needs_sale on suitability.needs_analysis (sale_id, id desc);

create table suitability.risk_test (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  questionnaire_version text not null,
  answers jsonb not null,
  score int not null,
  level int not null check (level between 1 and 5),
  previous_level int,
  taken_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (customer_id, id)
);
create index risk_test_time on suitability.risk_test (customer_id, taken_at desc);

create table suitability.recommendation (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  made_at timestamptz not null,
  rules_on date not null,
  matches jsonb not null,
  primary key (customer_id, id)
);
create index recommendation_sale on suitability.recommendation (sale_id, id desc);

-- One verdict on one product for one customer, recomputable for ever: facts and rule versions.
create table suitability.decision (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  product_id uuid not null,
  version_no int not null,
  stage text not null,
  facts jsonb not null,
  rules jsonb not null,
  rules_on date not null,
  outcome text not null,
  reasons jsonb not null,
  decided_at timestamptz not null,
  primary key (customer_id, id)
);
create index decision_sale on suitability.decision (sale_id, id desc);

create function suitability.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'suitability.% is append-only', tg_table_name;
end $$;
create trigger needs_append_only before update or delete on suitability.needs_analysis
  for each row execute function suitability.refuse_change();
create trigger recommendation_append_only before update or delete on suitability.recommendation
  for each row execute function suitability.refuse_change();
create trigger decision_append_only before update or delete on suitability.decision
  for each row execute function suitability.refuse_change();

-- For the case file.
create view suitability.v_needs_analysis as select * from suitability.needs_analysis;
create view suitability.v_risk_test as select * from suitability.risk_test;
