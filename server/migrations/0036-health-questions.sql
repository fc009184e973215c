-- What the customer answered about health: sealed, for the insurer alone.

create table sales.health_notice (
  customer_id uuid not null,
  sale_id uuid not null,
  plan_id uuid not null,
  -- Questions as shown with what was answered.
  answers_sealed text not null,
  answered_at timestamptz not null,
  primary key (customer_id, plan_id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index health_notice_plan on sales.health_notice (plan_id);
create trigger health_notice_append_only before update or delete on sales.health_notice
  for each row execute function sales.refuse_change();

-- A paper that says what was answered about health is not for everybody who sees the sale.
alter table sales.document add column is_confidential boolean not null default false;
