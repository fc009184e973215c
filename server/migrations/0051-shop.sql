-- Self-service by the customer on the bank's own pages (互联网办法 arts 14, 33, 64).

-- What the bank has to say on a product's page beside its terms.
create table products.online_page (
  product_id uuid primary key references products.product (id),
  texts jsonb not null,
  edited_by uuid not null,
  updated_at timestamptz not null,
  -- The page that is shown; null while the product is not on the web.
  page_no int,
  row_version int not null default 1
);

-- Every page that was ever shown, as a whole.
create table products.online_page_version (
  product_id uuid not null references products.product (id),
  page_no int not null,
  -- The wording of the product it was made from; a revised product is published anew.
  version_no int not null,
  page jsonb not null,
  sha256 text not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (product_id, page_no)
);
create trigger online_page_version_append_only before update or delete
  on products.online_page_version for each row execute function products.refuse_change();

-- Nobody of the bank shows the code to a customer who came by themselves.
alter table access.phone_link alter column created_by drop not null;

create schema shop;

-- The address of a page, sent by somebody of the bank to a customer (互联网办法 art. 5).
create table shop.link (
  id uuid primary key,
  product_id uuid not null references products.product (id),
  staff_id uuid not null references access.staff (id),
  created_at timestamptz not null
);

-- Somebody who says who they are. Whether that is a customer of the bank stands here, told to nobody.
create table shop.visit (
  id uuid primary key,
  product_id uuid not null references products.product (id),
  page_no int not null,
  page_sha256 text not null,
  link_id uuid references shop.link (id),
  -- What was said, sealed; wiped as soon as it has been compared with the file.
  claim_sealed text,
  -- Keyed digests, for the limits: of the document and of the address asked from.
  claim_index text not null,
  address_index text,
  begun_at timestamptz not null,
  -- Set where document, name and account are those of one customer.
  customer_id uuid,
  tries int not null default 0,
  entered_at timestamptz,
  sale_id uuid
);
create index visit_claim on shop.visit (claim_index, begun_at desc);
create index visit_address on shop.visit (address_index, begun_at desc);
