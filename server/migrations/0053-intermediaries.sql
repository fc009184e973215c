-- Agencies and brokers the bank sells through, their registered people, and the sales through them.

create schema intermediaries;

create table intermediaries.institution (
  id uuid primary key,
  kind text not null check (kind in ('agency', 'broker')),
  name text not null,
  licence_no text not null unique,
  licence_from date not null,
  licence_until date not null,
  agreement_no text not null unique,
  agreement_from date not null,
  agreement_until date not null,
  classes text[] not null check (cardinality(classes) > 0),
  -- The most the insurer pays the institution, of the first year's premium.
  commission_bp int not null check (commission_bp between 0 and 10000),
  ended_on date,
  end_reason text,
  row_version int not null default 1,
  check (licence_from <= licence_until),
  check (agreement_from <= agreement_until),
  check ((ended_on is null) = (end_reason is null))
);

create table intermediaries.person (
  id uuid primary key,
  institution_id uuid not null references intermediaries.institution,
  name text not null,
  registration_no text not null check (registration_no ~ '^[0-9]{17,26}$'),
  is_active boolean not null,
  row_version int not null default 1
);
create index person_institution on intermediaries.person (institution_id, registration_no);
-- Registered through one institution only; who moves is first signed off at the old one.
create unique index person_registered_once on intermediaries.person (registration_no)
  where is_active;

-- What has ended stays as it was: sales through it point at it.
create function intermediaries.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_on is not null then
    raise exception 'an institution that has ended is not changed';
  end if;
  return new;
end $$;
create trigger institution_final before update or delete on intermediaries.institution
  for each row execute function intermediaries.refuse_change();

create view intermediaries.v_person as
  select p.id, p.name, p.registration_no, p.is_active, i.id as institution_id, i.kind,
    i.name as institution_name
  from intermediaries.person p join intermediaries.institution i on i.id = p.institution_id;

-- Null for the bank's own channels.
alter table sales.sale add column intermediary_person_id uuid;
create index sale_intermediary on sales.sale (intermediary_person_id)
  where intermediary_person_id is not null;
create or replace view sales.v_sale as select * from sales.sale;
alter table sales.hand_over add column to_intermediary_person_id uuid;
create or replace view sales.v_hand_over as select * from sales.hand_over;
