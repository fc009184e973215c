-- What the platform itself keeps: news on its way, answers to repeated requests, working days.

create schema if not exists platform;

create table platform.outbox (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  delivered_at timestamptz
);
create index outbox_waiting on platform.outbox (id) where delivered_at is null;

create table platform.idempotency (
  holder text not null,
  key text not null,
  operation text not null,
  input_hash text not null,
  answer text,
  created_at timestamptz not null,
  primary key (holder, key)
);
create index idempotency_age on platform.idempotency (created_at);

-- The bank's own exceptions to the public working-day calendar (调休).
create table platform.calendar_override (
  day date primary key,
  is_workday boolean not null,
  note text not null
);

-- Monthly partitions of a table that is partitioned by range over a UUIDv7 column: the first 48 bits
-- of such an id are milliseconds, so a month is a range of ids.
create function platform.uuid_floor(at timestamptz) returns uuid
language sql immutable parallel safe as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

create function platform.ensure_month(parent regclass, month date) returns void
language plpgsql as $$
declare
  first date := date_trunc('month', month)::date;
  child text := format('%s_%s', replace(parent::text, '.', '_'), to_char(first, 'YYYY_MM'));
begin
  execute format(
    'create table if not exists platform.%I partition of %s for values from (%L) to (%L)',
    child, parent,
    platform.uuid_floor(first at time zone 'UTC'),
    platform.uuid_floor((first + interval '1 month') at time zone 'UTC'));
end $$;
