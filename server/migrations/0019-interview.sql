-- What the customer told the relationship manager, apart from the file and from the customer's own
-- answers; health is sensitive, so all of it is sealed.

create table suitability.interview (
  customer_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  answers_sealed text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (customer_id, id)
);
create index interview_sale on suitability.interview (sale_id, id desc);
create trigger interview_append_only before update or delete on suitability.interview
  for each row execute function suitability.refuse_change();

-- What the sums of the needs analysis assume; the bank sets its own.
create table suitability.assumption (
  code text not null,
  effective_from date not null,
  label text not null,
  value numeric not null,
  unit text not null,
  primary key (code, effective_from)
);
