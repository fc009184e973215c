-- Rules that people hold: what is looked at, by whom, how often, and what came of it each time.

create schema controls;

create table controls.control (
  id text primary key,
  position int not null,
  -- Title, instruction, evidence, role, rhythm, days after the end of a period.
  terms jsonb not null,
  clause_ids text[] not null check (cardinality(clause_ids) > 0),
  -- Null: the first at work who holds the role.
  owner_staff_id uuid,
  -- Null until the bank has set it: until then the terms follow the product's version.
  changed_by uuid,
  row_version int not null default 1
);

create table controls.round (
  id uuid primary key,
  control_id text not null references controls.control,
  period text not null,
  due_on date not null,
  opened_at timestamptz not null,
  result text check (result in ('held', 'finding')),
  words text,
  reference text,
  remedy text,
  done_by uuid,
  done_at timestamptz,
  unique (control_id, period),
  check ((result is null) = (done_at is null) and (result is null) = (done_by is null)
    and (result is null) = (words is null) and (result is null) = (reference is null)),
  check (result is distinct from 'finding' or remedy <> '')
);
create index round_open on controls.round (due_on) where done_at is null;

create function controls.refuse_change() returns trigger language plpgsql as $$
begin
  if old.done_at is not null or tg_op = 'DELETE' then
    raise exception 'a round that is done is not changed';
  end if;
  return new;
end $$;
create trigger round_final before update or delete on controls.round
  for each row execute function controls.refuse_change();

-- Nobody who has left owns anything: then the first at work who holds the role does.
create view controls.v_control as
  select c.*, coalesce(named.id, holder.id) as held_by, coalesce(named.name, holder.name)
    as held_by_name, named.id is not null as is_owner_named
  from controls.control c
  left join access.staff named on named.id = c.owner_staff_id and named.left_on is null
  left join lateral (
    select s.id, s.name from access.staff s
    where s.left_on is null and c.terms->>'role' = any(s.roles)
    order by s.staff_no limit 1) holder on true;

create view controls.v_open_round as
  select r.id, c.terms->>'title' || ' ' || r.period as title, c.held_by as owner_staff_id, r.due_on
  from controls.round r join controls.v_control c on c.id = r.control_id
  where r.done_at is null;

-- What a control holds, by name.
create view regulations.v_clause as
  select id, regulation_id, position, content->>'title' as title from regulations.clause;
