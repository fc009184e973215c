-- The phrase guard: what may not be said to customers, as versions that never change.

create schema phrases;

create table phrases.entry (
  id uuid primary key,
  entry_id text not null unique
);

create table phrases.entry_version (
  entry_id text not null references phrases.entry (entry_id),
  version int not null check (version > 0),
  -- Kind, severity, expressions, what excuses them, message, allowed wording, citation, examples.
  content jsonb not null,
  is_retired boolean not null,
  effective_from date not null,
  note text not null,
  -- Null where the product itself shipped it.
  proposed_by uuid,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  primary key (entry_id, version)
);

-- One decision on each version, by somebody else; a released version acts from its day on.
create table phrases.decision (
  entry_id text not null,
  version int not null,
  is_released boolean not null,
  acts_from date not null,
  opinion text not null,
  decided_by uuid,
  decided_by_name text not null,
  decided_at timestamptz not null,
  primary key (entry_id, version),
  foreign key (entry_id, version) references phrases.entry_version (entry_id, version)
);
create index decision_in_force on phrases.decision (entry_id, acts_from desc, version desc)
  where is_released;

create function phrases.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'phrases.% is append-only', tg_table_name;
end $$;
create trigger entry_append_only before update or delete on phrases.entry
  for each row execute function phrases.refuse_change();
create trigger version_append_only before update or delete on phrases.entry_version
  for each row execute function phrases.refuse_change();
create trigger decision_append_only before update or delete on phrases.decision
  for each row execute function phrases.refuse_change();
