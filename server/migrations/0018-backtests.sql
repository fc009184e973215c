-- What a drafted rule would have changed: decisions of a period replayed, those that turn kept.

create schema backtests;

create table backtests.run (
  id uuid primary key,
  draft_id uuid not null,
  rule_id text not null,
  -- The draft's text at the moment of asking; later edits do not touch this answer.
  content jsonb not null,
  -- Whose reasons are taken out of a decision, and the rules that are asked in their place.
  topic_rule_ids text[] not null,
  rules_after jsonb not null,
  from_on date not null,
  until_on date not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  total int not null default 0,
  walked int not null default 0,
  turned int not null default 0,
  stricter int not null default 0,
  -- Where the walk goes on after a kill.
  last_at timestamptz,
  last_id uuid,
  claimed_by uuid,
  heartbeat_at timestamptz,
  attempts int not null default 0,
  requested_by uuid not null,
  requested_at timestamptz not null,
  began_at timestamptz,
  ended_at timestamptz
);
create index run_draft on backtests.run (draft_id, id desc);

create table backtests.turned (
  run_id uuid not null references backtests.run (id),
  decision_id uuid not null,
  customer_id uuid not null,
  sale_id uuid not null,
  product_id uuid not null,
  decided_at timestamptz not null,
  outcome_before text not null,
  outcome_after text not null,
  actual jsonb,
  primary key (run_id, decision_id)
);

create view products.v_name as select id, code, name from products.product;
