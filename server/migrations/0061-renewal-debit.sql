-- Premiums after the first one by debit, as the customer has agreed to and for as long as the customer does;
-- and a lapsed contract taken up again on the customer's own application.

-- What the customer agreed to, in the words that were on the screen (互联网办法 art. 21, 个人信息保护法 art. 15).
create table renewals.agreement (
  customer_id uuid not null,
  id uuid not null unique,
  sale_id uuid not null,
  policy_no text not null,
  text_version text not null,
  text_shown text not null,
  amount_fen bigint not null check (amount_fen > 0),
  -- Only this account (a blind index: the number stays in the file), and only while it is the customer's own (销售行为办法 art. 32).
  account_index text not null,
  account_masked text not null,
  -- Days after the due day on which it is tried again, as they were promised.
  retry_days int[] not null,
  -- The code that proved the number on file, and the number, masked.
  code_id uuid not null unique,
  sent_to text not null,
  given_on date not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  end_kind text check (end_kind in ('customer', 'seller', 'account', 'amount', 'policy')),
  ended_by uuid,
  end_note text,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id),
  check ((ended_at is null) = (end_kind is null))
);
create unique index agreement_live on renewals.agreement (sale_id) where ended_at is null;

-- An application to take a lapsed contract up again (保险法 art. 37).
create table renewals.reinstatement (
  customer_id uuid not null,
  id uuid not null unique,
  sale_id uuid not null,
  instalment_id uuid not null,
  policy_no text not null,
  state text not null,
  -- As the insurer said it on the day it was signed for.
  premium_fen bigint not null check (premium_fen > 0),
  interest_fen bigint not null check (interest_fen >= 0),
  -- The health questions as shown, with the answers; null where the product asks none. Outside them
  -- only how many were asked and answered with yes.
  health_sealed text,
  health_asked int not null,
  health_yes int not null,
  account_index text not null,
  account_masked text not null,
  text_version text not null,
  text_shown text not null,
  -- The pen, in the vault.
  evidence text not null,
  -- Digest of the paper that was signed.
  paper_sha256 text not null,
  asked_on date not null,
  asked_at timestamptz not null,
  message text,
  settled_at timestamptz,
  -- From when the cover runs again, and until when death by one's own hand is not covered (art. 44).
  reinstated_on date,
  suicide_until date,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create unique index reinstatement_live on renewals.reinstatement (sale_id)
  where state in ('asking', 'debiting', 'no-money', 'confirming', 'returning');
create index reinstatement_sale on renewals.reinstatement (sale_id, id);

-- What insurer and bank core were asked: a row first and a call afterwards, the id is the request id.
create table renewals.exchange (
  customer_id uuid not null,
  id uuid not null unique,
  sale_id uuid not null,
  instalment_id uuid not null,
  agreement_id uuid,
  reinstatement_id uuid,
  kind text not null check (kind in ('debit', 'renew', 'refund', 'quote', 'apply', 'reinstate')),
  status text not null,
  amount_fen bigint,
  -- Beijing day on which both sides book it.
  asked_on date not null,
  -- The bank's reference of the money it is about; never an account, never a name.
  bank_ref text,
  answer jsonb,
  -- What went wrong last, for the people who look after the links.
  fault text,
  requested_at timestamptz not null,
  answered_at timestamptz,
  attempts int not null default 0,
  ask_again_at timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index exchange_sale on renewals.exchange (sale_id, id);
create index exchange_open on renewals.exchange (requested_at) where status = 'requested';
-- Money for a premium moves once, whatever crashes: a second debit cannot even be written down.
create unique index exchange_one_debit on renewals.exchange (instalment_id)
  where kind = 'debit' and status in ('requested', 'paid');
create unique index exchange_one_at_a_time on renewals.exchange (instalment_id, kind)
  where status = 'requested';

-- For the daily comparison of books; the bank core has no insurer's code.
create view renewals.v_partner_line as
  select e.id::text as request_id, e.kind as deed,
    e.status,
    case when e.status = 'requested' then 'open'
      when e.status in ('refused', 'withdrawn') then 'refused' else 'done' end as state,
    e.amount_fen,
    case when e.kind in ('renew', 'reinstate') then p.content ->> 'insurerCode' end as insurer_code,
    e.asked_on as day, e.customer_id, e.sale_id
  from renewals.exchange e
  join sales.v_sale s on s.customer_id = e.customer_id and s.id = e.sale_id
  join sales.v_plan p on p.customer_id = s.customer_id and p.id = s.plan_id
  where e.kind in ('debit', 'renew', 'refund', 'reinstate') 
    -- What was taken back before it was sent is in nobody's books.
    and not (e.status = 'withdrawn' and e.attempts = 0);

-- For the seller's list of the day: what is due, what could not be debited, what waits for the customer.
create or replace view renewals.v_open as
  select n.sale_id as id, s.sale_no as title, n.due_on, n.grace_until, n.noticed_at,
    s.owner_staff_id, s.org_path,
    case
      when exists (select from renewals.exchange e where e.instalment_id = n.id
        and e.kind in ('debit', 'renew', 'refund') and e.status = 'requested') then 'running'
      when exists (select from renewals.exchange e where e.instalment_id = n.id
        and e.kind = 'renew' and e.status = 'refused') then 'not-booked'
      when exists (select from renewals.exchange e where e.instalment_id = n.id
        and e.kind = 'debit' and e.status = 'refused') then 'no-money'
      else 'due' end as matter
  from renewals.instalment n
    join sales.v_sale s on s.customer_id = n.customer_id and s.id = n.sale_id
  where n.state = 'due'
  union all
  select r.sale_id, s.sale_no, n.reinstate_until, n.reinstate_until, r.asked_at,
    s.owner_staff_id, s.org_path, 'reinstatement-' || r.state
  from renewals.reinstatement r
    join renewals.instalment n on n.customer_id = r.customer_id and n.id = r.instalment_id
    join sales.v_sale s on s.customer_id = r.customer_id and s.id = r.sale_id
  where n.state = 'lapsed' and r.state in ('no-money', 'outlet', 'returning')
    and r.id = (select max(l.id::text)::uuid from renewals.reinstatement l
      where l.sale_id = r.sale_id);
