-- What is owed to a customer after the policy was handed over: call-backs and follow-ups.

create schema aftercare;

create table aftercare.task (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  kind text not null check (kind in ('call-back', 'follow-up')),
  -- What the task is for, once per sale: call-back, follow-up-3 … follow-up-12, remedy-<task>.
  occasion text not null,
  due_on date not null,
  -- Why it was planned, in words.
  note text not null,
  -- Misunderstandings are cleared up by somebody else than the seller.
  is_for_other_person boolean not null default false,
  planned_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  channel text,
  -- The five content points as they were answered (manual 3.5-b).
  answers jsonb,
  document_id uuid,
  primary key (customer_id, id),
  -- News that comes twice plans nothing twice.
  unique (customer_id, sale_id, occasion),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index task_sale on aftercare.task (sale_id, due_on);
create index task_open on aftercare.task (due_on) where done_at is null;
