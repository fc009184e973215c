-- The insurer's own policy document: asked for after the issue, checked, sealed, handed to the customer.

create table sales.e_policy (
  customer_id uuid not null,
  sale_id uuid not null,
  id uuid not null unique,
  requested_at timestamptz not null,
  attempts int not null default 0,
  ask_again_at timestamptz,
  -- What went wrong last; never personal data.
  fault text,
  -- All null until it has come whole.
  sha256 text,
  media_type text,
  size_bytes int check (size_bytes > 0),
  received_at timestamptz,
  primary key (customer_id, sale_id),
  foreign key (customer_id, sale_id) references sales.sale (customer_id, id),
  check ((sha256 is null) = (received_at is null))
);
create index e_policy_open on sales.e_policy (ask_again_at) where received_at is null;
