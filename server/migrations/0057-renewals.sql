-- The premiums after the first one: what falls due when, that the customer was told, and how it ended.
create schema renewals;

create table renewals.instalment (
  customer_id uuid not null,
  id uuid not null unique,
  sale_id uuid not null,
  policy_no text not null,
  -- 1 is the second premium: the first was paid with the issue.
  ordinal int not null check (ordinal > 0),
  due_on date not null,
  -- Last day on which the cover goes on without it (保险法 art. 36), by the rules of the day it was planned.
  grace_until date not null,
  -- Last day on which the contract can be taken up again (art. 37).
  reinstate_until date not null,
  amount_fen bigint not null check (amount_fen > 0),
  state text not null check (state in ('due', 'paid', 'lapsed', 'ended')),
  planned_at timestamptz not null,
  -- When the customer was told ahead, and by which message; null id: there was no way to.
  noticed_at timestamptz,
  message_id uuid,
  -- The insurer's books are asked from the due day on, once a day.
  asked_on date,
  settled_at timestamptz,
  paid_until date,
  primary key (customer_id, id),
  unique (sale_id, ordinal),
  check ((state = 'due') = (settled_at is null))
);
create index instalment_open on renewals.instalment (due_on) where state = 'due';

-- For the seller's list of the day.
create view renewals.v_open as
  select n.sale_id as id, s.sale_no as title, n.due_on, n.grace_until, n.noticed_at,
    s.owner_staff_id, s.org_path
  from renewals.instalment n
    join sales.v_sale s on s.customer_id = n.customer_id and s.id = n.sale_id
  where n.state = 'due';
