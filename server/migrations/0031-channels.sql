-- A sale knows by which channel it is made; a change of channel or seller keeps the one case.

alter table sales.sale add column channel text not null default 'outlet'
  check (channel in ('outlet', 'phone', 'online', 'agent', 'broker'));
create or replace view sales.v_sale as select * from sales.sale;

create table sales.hand_over (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  from_channel text not null,
  to_channel text not null,
  from_staff_id uuid not null,
  to_staff_id uuid not null,
  reason text not null,
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index hand_over_sale on sales.hand_over (sale_id, id);
create trigger hand_over_append_only before update or delete on sales.hand_over
  for each row execute function sales.refuse_change();
create view sales.v_hand_over as select * from sales.hand_over;
