-- Companies and other bodies that insure their people. They are customers like any other, with a
-- credit code for an identity document and the phone of the person who acts for them.

alter table customers.customer
  add column kind text not null default 'person' check (kind in ('person', 'company'));

create table customers.company (
  customer_id uuid primary key references customers.customer (id),
  legal_representative_sealed text not null,
  employees int not null check (employees > 0),
  -- null: the licence has no end.
  licence_until date,
  operator_name_sealed text not null,
  operator_id_kind text not null,
  operator_id_sealed text not null,
  authority_until date not null
);
