-- The people a company insures: one list after the other, the newest counts, none is ever changed.

create table sales.insured_list (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  file_name text not null,
  -- Over the text as it was uploaded.
  sha256 text not null,
  headcount int not null check (headcount > 0),
  without_consent int not null check (without_consent between 0 and headcount),
  youngest_on date not null,
  oldest_on date not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id)
);
create index insured_list_sale on sales.insured_list (sale_id, id);
create trigger insured_list_append_only before update or delete on sales.insured_list
  for each row execute function sales.refuse_change();

create table sales.insured_person (
  customer_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  -- Line of the file.
  row_no int not null check (row_no > 1),
  name_sealed text not null,
  id_kind text not null,
  id_sealed text not null,
  birth_on date not null,
  occupation text not null,
  has_agreed boolean not null,
  primary key (customer_id, id),
  foreign key (customer_id, list_id) references sales.insured_list (customer_id, id)
);
create index insured_person_list on sales.insured_person (list_id, row_no);
create trigger insured_person_append_only before update or delete on sales.insured_person
  for each row execute function sales.refuse_change();
