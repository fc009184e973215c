-- Long imports: how far each one has come, and the rows it could not take.

create schema imports;

create table imports.run (
  id uuid primary key,
  kind text not null check (kind in ('contacts', 'clauses')),
  file_name text not null,
  status text not null check (status in ('running', 'finished', 'failed')),
  options jsonb not null,
  -- Null where it was started from the command line.
  started_by uuid,
  -- Unit of the person importing, and the units whose rows they may change (null: all).
  org_path text,
  scope_path text,
  columns text[] not null default '{}',
  -- Rows of the file done with; always created + updated + rejected.
  rows_done int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  rejected int not null default 0,
  extras jsonb not null default '{}',
  failure text,
  attempts int not null default 0,
  -- The process at work and its last sign of life, by the clock of the database.
  claimed_by uuid,
  heartbeat_at timestamptz,
  work_ms int not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  check (rows_done = created + updated + rejected)
);
create index run_waiting on imports.run (id) where status = 'running';
create index run_starter on imports.run (started_by, id desc);

-- Original cells and reason, sealed: a refused row is as personal as an accepted one.
create table imports.rejection (
  run_id uuid not null references imports.run (id) on delete cascade,
  line_no int not null,
  row_sealed text not null,
  primary key (run_id, line_no)
);
