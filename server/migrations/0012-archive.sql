-- The archive register: which papers of a sale are filed under which code, and which are missing.

create schema archive;

create table archive.item (
  customer_id uuid not null,
  -- The id of the paper itself, so that news that comes twice files it once.
  id uuid not null,
  archive_code text not null unique,
  -- The four schemes of the manual (6.2-b): kind of document, business, customer, time.
  kind text not null,
  business_class text not null,
  customer_kind text not null check (customer_kind in ('person', 'company', 'group')),
  filed_at timestamptz not null,
  title text not null,
  sale_id uuid not null,
  sale_no text not null,
  owner_staff_id uuid not null,
  org_path text not null,
  responsible_name text not null,
  filed_by_name text not null,
  sha256 text not null,
  is_long_term boolean not null,
  keep_until_rule text not null,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index item_newest on archive.item (id desc);
create index item_sale on archive.item (sale_id, kind);
create index item_facet on archive.item (business_class, kind, id desc);

-- What an issued sale must have on file.
create table archive.requirement (
  customer_id uuid not null,
  sale_id uuid not null,
  kind text not null,
  -- From this day on it is missing; null at once.
  due_on date,
  sale_no text not null,
  owner_staff_id uuid not null,
  org_path text not null,
  primary key (customer_id, sale_id, kind),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index requirement_sale on archive.requirement (sale_id desc);

create function archive.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'archive.% is append-only', tg_table_name;
end $$;
create trigger item_append_only before update or delete on archive.item
  for each row execute function archive.refuse_change();
