-- Paid for and not issued: the premium goes back to the account it came from, as a question to the bank
-- core like any other.
alter table sales.exchange drop constraint exchange_kind_check;
alter table sales.exchange add constraint exchange_kind_check
  check (kind in ('quote', 'application', 'supply', 'terms', 'debit', 'issue', 'refund'));
