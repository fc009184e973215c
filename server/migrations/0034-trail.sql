-- What the customer did on every page of the phone, in a form that can be read (2020/26号; 互联网办法 art. 33).

create table sales.page_visit (
  customer_id uuid not null,
  -- Given by the phone when the page opens, so that a batch sent twice is kept once.
  id uuid not null,
  sale_id uuid not null,
  session_id uuid not null,
  -- The built pages the phone was running: the name of the entry carries the digest of all it loads.
  page_version text not null,
  moment text not null,
  step_at int,
  step_of int,
  -- By our clock; the phone's own beside it, as it was told.
  opened_at timestamptz not null,
  left_at timestamptz not null,
  phone_opened_at timestamptz not null,
  -- While the page was really in view.
  read_ms int not null check (read_ms >= 0),
  has_reached_end boolean not null,
  -- Title and what was pressed, in the words on the screen (sealed: they may be names and answers).
  words_sealed text not null,
  received_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index page_visit_sale on sales.page_visit (sale_id, opened_at, id);
create trigger page_visit_append_only before update or delete on sales.page_visit
  for each row execute function sales.refuse_change();
