-- The end of a contract inside the cooling-off period: asked by the customer alone, done by insurer and
-- bank, the whole premium back to the account it came from.

alter table sales.policy add column ended_on date;
alter table sales.policy add column end_kind text check (end_kind in ('withdrawn'));
create or replace view sales.v_policy as select * from sales.policy;

alter table aftercare.task add column dropped_at timestamptz;
create or replace view aftercare.v_task as
  select customer_id, id, sale_id, kind, due_on, done_at, occasion, dropped_at from aftercare.task;

create schema withdrawals;

create table withdrawals.withdrawal (
  customer_id uuid not null,
  -- The request id at the insurer.
  id uuid not null,
  sale_id uuid not null,
  policy_no text not null,
  kind text not null check (kind in ('same-day', 'cooling-off')),
  reason text not null,
  state text not null,
  -- By the rules of the day of the request: identity is verified before so much money goes back.
  needs_identity boolean not null,
  requested_on date not null,
  requested_at timestamptz not null,
  identity_checked_at timestamptz,
  identity_checked_by uuid,
  identity_evidence text,
  cancel_answer jsonb,
  cancelled_at timestamptz,
  -- The request id at the bank core; a new one for each try.
  refund_id uuid,
  refund_answer jsonb,
  refund_asked_at timestamptz,
  refunded_at timestamptz,
  -- How often the partner now awaited has been asked: what was asked before is asked after first.
  attempts int not null default 0,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
-- A policy is withdrawn from once; after a refusal it may be asked again.
create unique index withdrawal_live on withdrawals.withdrawal (sale_id) where state <> 'refused';
create index withdrawal_open on withdrawals.withdrawal (requested_at)
  where state in ('cancelling', 'refunding');

create view withdrawals.v_withdrawal as select * from withdrawals.withdrawal;

-- What insurers and bank core were asked, for the daily comparison of books.
create view withdrawals.v_partner_line as
  select w.id::text as request_id, 'cancel' as deed, w.state as status,
    case w.state when 'cancelling' then 'open' when 'refused' then 'refused' else 'done' end as state,
    coalesce((w.cancel_answer ->> 'refundFen')::bigint, s.premium_fen) as amount_fen,
    p.content ->> 'insurerCode' as insurer_code, w.requested_on as day, w.customer_id, w.sale_id
  from withdrawals.withdrawal w
  join sales.v_sale s on s.customer_id = w.customer_id and s.id = w.sale_id
  join sales.v_plan p on p.customer_id = s.customer_id and p.id = s.plan_id
  where w.state <> 'verify'
  union all
  select w.refund_id::text, 'refund', w.state,
    case w.state when 'refunding' then 'open' when 'refund-refused' then 'refused' else 'done' end,
    (w.cancel_answer ->> 'refundFen')::bigint, null,
    (w.cancelled_at at time zone 'Asia/Shanghai')::date, w.customer_id, w.sale_id
  from withdrawals.withdrawal w where w.refund_id is not null;
