-- What is said to customers: scripts in versions, whom they speak to, and where they were used.

create schema scripts;

-- From which age to which a way of speaking is meant, each setting from a day on.
create table scripts.segment (
  code text not null check (code in ('young', 'middle', 'senior')),
  effective_from date not null,
  from_age int not null check (from_age >= 0),
  until_age int not null,
  primary key (code, effective_from),
  check (from_age <= until_age)
);
insert into scripts.segment (code, effective_from, from_age, until_age) values
  ('young', '2024-01-01', 18, 35),
  ('middle', '2024-01-01', 36, 59),
  ('senior', '2024-01-01', 60, 150);

create table scripts.script (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('talk', 'questions', 'objections')),
  segment text not null check (segment in ('everyone', 'young', 'middle', 'senior')),
  product_class text,
  product_id uuid references products.product (id),
  created_at timestamptz not null,
  check (product_class is null or product_id is null)
);

create table scripts.script_version (
  script_id uuid not null references scripts.script (id),
  version int not null check (version > 0),
  content jsonb not null,
  state text not null
    check (state in ('draft', 'in-review', 'returned', 'released', 'withdrawn')),
  -- The last day on which it may be said.
  valid_until date,
  note text not null default '',
  -- Everyone who wrote in it: none of them may decide on it.
  edited_by uuid[] not null,
  changed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  opinion text,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  row_version int not null default 1,
  primary key (script_id, version),
  check (state <> 'released' or (valid_until is not null and decided_at is not null))
);
-- One change at a time: two drafts side by side would each undo the other.
create unique index script_version_open on scripts.script_version (script_id)
  where state in ('draft', 'in-review', 'returned');
create index script_version_released on scripts.script_version (script_id, version desc)
  where state = 'released';

-- What was once released is what was said: its words and its decision stay as they are.
create function scripts.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.decided_at is not null and old.state in ('released', 'withdrawn')
    and (old.content, old.valid_until, old.edited_by, old.decided_by, old.decided_at)
      is distinct from (new.content, new.valid_until, new.edited_by, new.decided_by, new.decided_at))
  then
    raise exception 'a released script is never changed';
  end if;
  return new;
end $$;
create trigger script_version_stays before update or delete on scripts.script_version
  for each row execute function scripts.refuse_change();

-- Which version was shown in which sale, per part, once.
create table scripts.usage (
  customer_id uuid not null,
  sale_id uuid not null,
  script_id uuid not null,
  version int not null,
  part text not null,
  staff_id uuid not null,
  used_at timestamptz not null,
  primary key (customer_id, sale_id, script_id, version, part),
  foreign key (script_id, version) references scripts.script_version (script_id, version)
);
create index usage_of_version on scripts.usage (script_id, version);
create view scripts.v_usage as select * from scripts.usage;

-- Products by name, for those who write about them.
create view products.v_product as select id, code, name, classes, status from products.product;

-- How far an insurer's illustration may assume, each cap from a day on; shares a year.
create table sales.illustration_cap (
  code text not null check (code in ('dividend-yield', 'universal-credited', 'linked-optimistic',
    'linked-neutral', 'linked-pessimistic')),
  effective_from date not null,
  value numeric not null,
  citation text not null,
  -- Not seen in the source itself: to be verified before it decides about real customers.
  is_verified boolean not null,
  primary key (code, effective_from)
);
insert into sales.illustration_cap (code, effective_from, value, citation, is_verified) values
  ('dividend-yield', '2023-01-01', 0.045, '《一年期以上人身保险产品信息披露规则》', true),
  ('dividend-yield', '2024-01-01', 0.035, '监管窗口指导（据记忆，待核）', false),
  ('universal-credited', '2023-01-01', 0.04,
    '《一年期以上人身保险产品信息披露规则》（数值据记忆，待核）', false),
  ('linked-optimistic', '2023-01-01', 0.06,
    '《一年期以上人身保险产品信息披露规则》（数值据记忆，待核）', false),
  ('linked-neutral', '2023-01-01', 0.035,
    '《一年期以上人身保险产品信息披露规则》（数值据记忆，待核）', false),
  ('linked-pessimistic', '2023-01-01', -0.01,
    '《一年期以上人身保险产品信息披露规则》（数值据记忆，待核）', false);

-- How long a page stays on the customer's phone at least, in seconds, from a day on; '*' is every
-- page without a row of its own.
create table sales.reading_time (
  page text not null,
  effective_from date not null,
  min_sec int not null check (min_sec between 0 and 120),
  primary key (page, effective_from)
);
insert into sales.reading_time (page, effective_from, min_sec) values
  ('*', '2024-01-01', 6),
  ('prompt-exclusions', '2024-01-01', 8);
