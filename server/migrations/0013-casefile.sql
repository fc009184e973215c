-- The packet each sealed sale lies in. One per sale, for ever.

create schema casefile;

create table casefile.packet (
  customer_id uuid not null,
  sale_id uuid not null,
  sale_no text not null,
  sha256 text not null unique references vault.file (sha256),
  sealed_at timestamptz not null,
  sealed_by text not null,
  -- The head of the audit log the packet was proven against, and the key that signed both.
  tree_size bigint not null,
  key_id text not null,
  primary key (customer_id, sale_id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index packet_sale on casefile.packet (sale_id);

create function casefile.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'casefile.% is append-only', tg_table_name;
end $$;
create trigger packet_append_only before update or delete on casefile.packet
  for each row execute function casefile.refuse_change();
