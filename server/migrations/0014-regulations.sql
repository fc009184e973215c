-- The regulation register: what the texts say, who looked at them, and what a change sets going.
-- The words come from the product and follow its version; what a person verified is never touched.

create schema regulations;

create table regulations.regulation (
  id text primary key,
  position int not null,
  content jsonb not null,
  status text not null check (status in ('verified', 'unverified', 'as-cited', 'superseded')),
  -- Null until a person has looked: until then the product's own estimate stands.
  verified_at timestamptz
);

create table regulations.clause (
  id text primary key,
  regulation_id text not null references regulations.regulation,
  position int not null,
  content jsonb not null,
  status text not null check (status in ('verified', 'unverified', 'as-cited', 'superseded')),
  verified_at timestamptz
);
create index clause_regulation on regulations.clause (regulation_id, position);

-- Who looked at which text, when, where, and what they found.
create table regulations.verification (
  id uuid primary key,
  regulation_id text not null references regulations.regulation,
  clause_id text references regulations.clause,
  status text not null,
  source text not null,
  note text not null,
  staff_id uuid not null,
  at timestamptz not null
);
create index verification_regulation on regulations.verification (regulation_id, at);

create table regulations.change_notice (
  id uuid primary key,
  clause_id text not null references regulations.clause,
  changes_on date not null,
  summary text not null,
  -- What was linked to the rule on the day of the announcement.
  links jsonb not null,
  announced_by uuid not null,
  announced_at timestamptz not null
);

create table regulations.change_task (
  id uuid primary key,
  notice_id uuid not null references regulations.change_notice,
  area text not null,
  title text not null,
  links jsonb not null,
  owner_staff_id uuid not null,
  due_on date not null,
  done_at timestamptz,
  done_by uuid,
  done_note text,
  unique (notice_id, area),
  check ((done_at is null) = (done_by is null) and (done_at is null) = (done_note is null))
);
create index change_task_due on regulations.change_task (due_on, id);

create function regulations.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name;
end $$;
create trigger verification_append_only before update or delete on regulations.verification
  for each row execute function regulations.refuse_change();
create trigger change_notice_append_only before update or delete on regulations.change_notice
  for each row execute function regulations.refuse_change();
