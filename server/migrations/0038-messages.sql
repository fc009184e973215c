-- What the bank sends to people: short messages and e-mails, each a row; one-time codes.

alter table access.staff add column email text;

create schema messages;

-- Wording by version; a sent message names the version it was made from.
create table messages.template (
  id text not null,
  version int not null,
  channel text not null check (channel in ('sms', 'mail')),
  -- What the operator has on file under this wording.
  gateway_id text not null,
  title text not null,
  body text not null,
  installed_at timestamptz not null,
  primary key (id, version)
);

create table messages.message (
  -- The customer or the member of staff it is for.
  owner_id uuid not null,
  -- The request id at the gateway: sent twice, it is one message over there.
  id uuid not null unique,
  owner_kind text not null check (owner_kind in ('customer', 'staff')),
  template_id text not null,
  template_version int not null,
  channel text not null check (channel in ('sms', 'mail')),
  to_sealed text not null,
  to_index text not null,
  to_masked text not null,
  -- What stands in the places of the template; of a code it is gone once the message has left.
  slots_sealed text,
  status text not null check (status in ('queued', 'sent', 'delivered', 'failed')),
  queued_at timestamptz not null,
  -- What it is about, where the same news may arrive twice.
  occasion text unique,
  -- Not before the end of the quiet hours; later after a try without an answer.
  due_at timestamptz,
  -- A code that came too late would only confuse.
  expires_at timestamptz,
  attempts int not null default 0,
  reference text,
  fault text,
  sent_at timestamptz,
  settled_at timestamptz,
  primary key (owner_id, id),
  foreign key (template_id, template_version) references messages.template (id, version)
);
create index message_due on messages.message (due_at) where status in ('queued', 'sent');

-- One row for each number that was ever written to: held while the limits are counted.
create table messages.number (
  number_index text primary key,
  opted_out_at timestamptz
);

create table messages.code (
  -- The message it travels in.
  id uuid primary key,
  number_index text not null references messages.number (number_index),
  address_index text,
  sent_to text not null,
  purpose text not null,
  object text not null,
  -- A keyed digest; the code itself is kept nowhere.
  hash text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  proven_at timestamptz,
  voided_at timestamptz
);
create index code_number on messages.code (number_index, issued_at);
create index code_address on messages.code (address_index, issued_at);

create table messages.setting (
  id int primary key default 1 check (id = 1),
  quiet_from text not null,
  quiet_until text not null,
  row_version int not null default 1
);
insert into messages.setting (quiet_from, quiet_until) values ('21:00', '08:00');
