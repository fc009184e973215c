-- Service on a policy in force: what was asked of the insurer, one order after the other.

alter table sales.policy drop constraint policy_end_kind_check;
alter table sales.policy add constraint policy_end_kind_check
  check (end_kind in ('withdrawn', 'surrendered'));

create schema servicing;

create table servicing.service_order (
  customer_id uuid not null,
  -- The request id at the insurer.
  id uuid not null,
  sale_id uuid not null,
  policy_no text not null,
  kind text not null check (kind in ('surrender', 'freeze', 'unfreeze')),
  state text not null check (state in ('verify', 'asking', 'done', 'refused')),
  -- What was asked for: reason and the quote that was shown, or who holds the pledge.
  detail jsonb not null,
  needs_identity boolean not null,
  requested_on date not null,
  requested_at timestamptz not null,
  identity_checked_at timestamptz,
  identity_checked_by uuid,
  identity_evidence text,
  answer jsonb,
  answered_at timestamptz,
  attempts int not null default 0,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index service_order_sale on servicing.service_order (sale_id, id);
-- One thing at a time on one policy.
create unique index service_order_live on servicing.service_order (sale_id)
  where state in ('verify', 'asking');
create index service_order_open on servicing.service_order (requested_at) where state = 'asking';

-- Questions that change nothing: what a surrender would pay, how the insurer has the policy.
create table servicing.enquiry (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  policy_no text not null,
  kind text not null check (kind in ('surrender-quote', 'standing')),
  asked_on date not null,
  asked_at timestamptz not null,
  answer jsonb,
  answered_at timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index enquiry_sale on servicing.enquiry (sale_id, kind, id);

-- What insurers were asked that moves money, for the daily comparison of books.
create view servicing.v_partner_line as
  select o.id::text as request_id, o.kind as deed, o.state as status,
    case o.state when 'asking' then 'open' when 'refused' then 'refused' else 'done' end as state,
    coalesce((o.answer ->> 'refundFen')::bigint,
      (o.detail -> 'quote' ->> 'cashValueFen')::bigint) as amount_fen,
    p.content ->> 'insurerCode' as insurer_code, o.requested_on as day, o.customer_id, o.sale_id
  from servicing.service_order o
  join sales.v_sale s on s.customer_id = o.customer_id and s.id = o.sale_id
  join sales.v_plan p on p.customer_id = s.customer_id and p.id = s.plan_id
  where o.kind = 'surrender' and o.state <> 'verify';
