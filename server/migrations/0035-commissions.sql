-- What insurers owe the bank for policies it sold. Booked to the bank and to nobody else: there is no
-- column for a person (179号; 代理人监管规定 arts 49, 72).

create schema commissions;

create table commissions.entry (
  id uuid primary key,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  insurer_code text not null,
  policy_no text not null,
  sale_id uuid not null,
  kind text not null check (kind in ('earned', 'taken-back')),
  booked_on date not null,
  -- The premium it is worked out from, the rate agreed with the insurer and the rate filed for the product.
  base_fen bigint not null,
  agreed_bp int not null,
  filed_bp int not null,
  amount_fen bigint not null,
  unique (policy_no, kind),
  -- Never above what was filed (2024-01-19 notice item 3): such a rate is cut to the filed one.
  check (abs(amount_fen) <= ceil(abs(base_fen) * filed_bp / 10000.0))
);
create index entry_book on commissions.entry (month, insurer_code);

create table commissions.statement_line (
  insurer_code text not null,
  day date not null,
  request_id text not null,
  policy_no text not null,
  amount_fen bigint not null,
  primary key (insurer_code, day, request_id)
);
create index statement_policy on commissions.statement_line (policy_no);

create table commissions.statement_day (
  insurer_code text not null,
  day date not null,
  read_at timestamptz not null,
  primary key (insurer_code, day)
);

create table commissions.settlement (
  month text not null,
  insurer_code text not null,
  amount_fen bigint not null,
  reference text not null,
  received_on date not null,
  settled_by uuid not null,
  settled_at timestamptz not null,
  primary key (month, insurer_code)
);

create function commissions.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'commissions.% is append-only', tg_table_name;
end $$;
create trigger entry_append_only before update or delete on commissions.entry
  for each row execute function commissions.refuse_change();
create trigger settlement_append_only before update or delete on commissions.settlement
  for each row execute function commissions.refuse_change();
