-- A refund that the bank refused is asked for again, once at a time and never after the money is back.

-- What was debited goes back once: a second refund that runs or is paid cannot even be written down.
create unique index exchange_one_refund on renewals.exchange (instalment_id, bank_ref)
  where kind = 'refund' and status in ('requested', 'paid');

-- Nobody applies anew while the money of the last application is not back.
drop index renewals.reinstatement_live;
create unique index reinstatement_live on renewals.reinstatement (sale_id)
  where state in ('asking', 'debiting', 'no-money', 'confirming', 'returning', 'refund-refused');

-- The bank core names a refund of a withdrawal by its request id.
create unique index withdrawal_refund on withdrawals.withdrawal (refund_id) where refund_id is not null;

-- For the seller's list of the day: a refund that failed comes first, and stays when grace is over.
create or replace view renewals.v_open as
  with failed as (
    select e.instalment_id from renewals.exchange e
    where e.kind = 'refund' and e.status = 'refused' and e.reinstatement_id is null
      and not exists (select from renewals.exchange l
        where l.instalment_id = e.instalment_id and l.kind = 'refund'
          and l.bank_ref = e.bank_ref and l.status in ('requested', 'paid'))
  )
  select n.sale_id as id, s.sale_no as title, n.due_on, n.grace_until, n.noticed_at,
    s.owner_staff_id, s.org_path,
    case
      when n.id in (select instalment_id from failed) then 'refund-refused'
      when exists (select from renewals.exchange e where e.instalment_id = n.id
        and e.kind in ('debit', 'renew', 'refund') and e.status = 'requested') then 'running'
      when exists (select from renewals.exchange e where e.instalment_id = n.id
        and e.kind = 'renew' and e.status = 'refused') then 'not-booked'
      when exists (select from renewals.exchange e where e.instalment_id = n.id
        and e.kind = 'debit' and e.status = 'refused') then 'no-money'
      else 'due' end as matter
  from renewals.instalment n
    join sales.v_sale s on s.customer_id = n.customer_id and s.id = n.sale_id
  where n.state = 'due' or n.id in (select instalment_id from failed)
  union all
  select r.sale_id, s.sale_no, n.reinstate_until, n.reinstate_until, r.asked_at,
    s.owner_staff_id, s.org_path, 'reinstatement-' || r.state
  from renewals.reinstatement r
    join renewals.instalment n on n.customer_id = r.customer_id and n.id = r.instalment_id
    join sales.v_sale s on s.customer_id = r.customer_id and s.id = r.sale_id
  where n.state = 'lapsed' and r.state in ('no-money', 'outlet', 'returning', 'refund-refused')
    and r.id = (select max(l.id::text)::uuid from renewals.reinstatement l
      where l.sale_id = r.sale_id);
