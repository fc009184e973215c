-- What underwriters want before they decide, and the other terms they may offer.

alter table sales.exchange drop constraint exchange_kind_check;
alter table sales.exchange add constraint exchange_kind_check
  check (kind in ('quote', 'application', 'supply', 'terms', 'debit', 'issue'));
-- Papers may be wanted more than once, one request after the other.
drop index sales.exchange_live;
create unique index exchange_live on sales.exchange (sale_id, plan_id, kind)
  where kind <> 'supply' and status not in ('refused', 'unavailable');
create unique index exchange_supply_live on sales.exchange (sale_id, plan_id)
  where kind = 'supply' and status in ('requested', 'referred');

-- One page as it was photographed or scanned: sealed in the vault, named by its digest.
create table sales.underwriting_page (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  -- The exchange whose answer wanted it.
  exchange_id uuid not null,
  code text not null,
  sha256 text not null,
  media_type text not null,
  size_bytes int not null check (size_bytes > 0),
  by_kind text not null,
  by_id text not null,
  added_at timestamptz not null,
  -- Taken away by the customer before it was sent.
  removed_at timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index underwriting_page_exchange on sales.underwriting_page (exchange_id, id);

-- The customer's own words to the underwriters: sealed, for the insurer alone.
create table sales.underwriting_reply (
  customer_id uuid not null,
  sale_id uuid not null,
  exchange_id uuid not null,
  replies_sealed text not null,
  replied_at timestamptz not null,
  primary key (customer_id, exchange_id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create trigger underwriting_reply_append_only before update or delete on sales.underwriting_reply
  for each row execute function sales.refuse_change();

-- The terms the customer signed for instead of the plan's own. The plan as it was chosen stays.
create table sales.plan_terms (
  customer_id uuid not null,
  plan_id uuid not null,
  sale_id uuid not null,
  terms jsonb not null,
  decision_id uuid not null,
  agreed_at timestamptz not null,
  primary key (customer_id, plan_id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create trigger plan_terms_append_only before update or delete on sales.plan_terms
  for each row execute function sales.refuse_change();

-- Whoever reads a plan reads what holds: the agreed premium where terms were changed.
create or replace view sales.v_plan as
  select p.customer_id, p.id, p.sale_id,
    case when t.terms is null then p.content
      else p.content || jsonb_build_object('premiumFen', t.terms -> 'premiumFen') end as content,
    p.decision_id, p.chosen_by, p.chosen_at
  from sales.plan p
  left join sales.plan_terms t on t.customer_id = p.customer_id and t.plan_id = p.id;
