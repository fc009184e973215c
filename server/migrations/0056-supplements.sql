-- A supplementary recording (补录) mends one that failed its inspection: a recording of its own, bound to
-- the first, which is never changed.
alter table recordings.recording add column supplements_id uuid;
alter table recordings.recording
  add foreign key (customer_id, supplements_id) references recordings.recording (customer_id, id);
drop index recordings.recording_sale;
create unique index recording_sale on recordings.recording (sale_id, plan_id)
  where supplements_id is null;
create index recording_supplements on recordings.recording (supplements_id)
  where supplements_id is not null;
create or replace view recordings.v_recording as
  select customer_id, id, sale_id, plan_id, owner_staff_id, org_path, state, is_long_term,
    started_at, finished_at, contract_ends_on, destroyed_at, medium, supplements_id
  from recordings.recording;

create table inspections.supplement (
  customer_id uuid not null,
  id uuid not null unique,
  inspection_id uuid not null,
  -- The look that asked for mending.
  round int not null,
  -- What is recorded again, in the order it is walked; who is there is always shown first.
  nodes text[] not null check (cardinality(nodes) > 0),
  reason text not null check (reason <> ''),
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid check (decided_by <> asked_by),
  decided_at timestamptz,
  is_granted boolean,
  opinion text,
  recording_id uuid unique,
  finished_at timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, inspection_id) references inspections.inspection (customer_id, id),
  foreign key (customer_id, recording_id) references recordings.recording (customer_id, id),
  check (recording_id is null or is_granted)
);
-- One for each look; what was refused makes room for another.
create unique index supplement_open on inspections.supplement (inspection_id, round)
  where is_granted is distinct from false;
create index supplement_waiting on inspections.supplement (id) where is_granted is null;

-- Mended by a paper or by a supplementary recording.
alter table inspections.repair alter column evidence_id drop not null;
alter table inspections.repair add column supplement_id uuid;
alter table inspections.repair add foreign key (customer_id, supplement_id)
  references inspections.supplement (customer_id, id);
alter table inspections.repair
  add constraint repair_by_one_means check ((evidence_id is null) <> (supplement_id is null));

-- For the worklist of whoever agrees to it.
create view inspections.v_waiting_supplement as
  select i.id, s.sale_no as title, i.due_on, u.asked_by, i.owner_staff_id, i.org_path
  from inspections.supplement u
    join inspections.inspection i on i.customer_id = u.customer_id and i.id = u.inspection_id
    join sales.v_sale s on s.id = i.sale_id
  where u.is_granted is null and i.state = 'repair' and i.round = u.round;
