-- Compliance has said that this seller must not sell to this customer (保险代理人监管规定 art. 72).
create table sales.avoidance (
  staff_id uuid not null,
  customer_id uuid not null,
  declaration_id uuid not null,
  since timestamptz not null,
  primary key (staff_id, customer_id)
);
insert into sales.avoidance (staff_id, customer_id, declaration_id, since)
  select distinct on (owner_staff_id, customer_id) owner_staff_id, customer_id, id, judged_at
  from risk.declaration where verdict = 'avoid' and customer_id is not null
  order by owner_staff_id, customer_id, id;
