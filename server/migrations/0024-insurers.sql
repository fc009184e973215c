-- What is known about a question that has no answer yet: how often it was asked, when it is asked again,
-- and what the other side said last. Pauses grow, so a partner that is down is not hammered.
alter table sales.exchange
  add column attempts int not null default 0,
  add column ask_again_at timestamptz,
  add column fault text;
create index exchange_open on sales.exchange (ask_again_at)
  where status in ('requested', 'referred');
create or replace view sales.v_exchange as select * from sales.exchange;
