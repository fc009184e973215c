-- Who is registered, of which grade, selling since when, and what an outlet is permitted: kept by
-- people from now on, with the reason and with what stood there before.

-- Experience is a day, so that it grows by itself; whoever had so many months has them today too.
alter table access.staff
  add column selling_since date,
  -- Registration, grade and first day of selling are kept and read as one.
  add column register_version int not null default 1;
update access.staff
  set selling_since = ((now() at time zone 'Asia/Shanghai')::date
    - make_interval(months => ilp_experience_months))::date
  where ilp_experience_months > 0;
alter table access.staff drop column ilp_experience_months;

alter table access.org_unit
  add column permit_no text,
  add column register_version int not null default 1;

-- Every entry with the values before and after; of a person or of a unit.
create table access.register_entry (
  id uuid primary key,
  staff_id uuid references access.staff (id),
  org_unit_id uuid references access.org_unit (id),
  kind text not null check (kind in ('registration', 'seller-grade', 'selling-since',
    'outlet-permit')),
  -- Field → text; null where there was nothing.
  was jsonb not null,
  stands jsonb not null,
  reason text not null,
  kept_by uuid not null references access.staff (id),
  kept_at timestamptz not null,
  check ((staff_id is null) <> (org_unit_id is null)),
  check ((kind = 'outlet-permit') = (staff_id is null)),
  check (kept_by <> staff_id)
);
create index register_entry_staff on access.register_entry (staff_id, id desc);
create index register_entry_unit on access.register_entry (org_unit_id, id desc);

create function access.refuse_register_change() returns trigger language plpgsql as $$
begin
  raise exception 'access.% is append-only', tg_table_name;
end $$;
create trigger register_entry_append_only before update or delete on access.register_entry
  for each row execute function access.refuse_register_change();
