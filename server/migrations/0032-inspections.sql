-- Quality inspection of recordings (54号 art. 10): who is looked at is drawn by a hash nobody can
-- steer, what was found and how it was mended are rows that are never changed.

create view recordings.v_dispute as
  select customer_id, recording_id, reference, opened_on, ended_on from recordings.dispute;

create schema inspections;

-- One drawing for one outlet and month; everything that is needed to draw again.
create table inspections.drawing (
  id uuid primary key,
  org_path text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  head_size bigint not null,
  head_hash text not null,
  algorithm text not null,
  rule_id text not null,
  rule_version int not null,
  share double precision not null,
  -- Each recording no rule asks for by itself: its sale, whether it was drawn before, and whether
  -- it can still be inspected in time.
  candidates jsonb not null,
  drawn jsonb not null,
  drawn_at timestamptz not null
);

create table inspections.inspection (
  customer_id uuid not null,
  id uuid not null unique,
  sale_id uuid not null unique,
  recording_id uuid not null,
  owner_staff_id uuid not null,
  org_path text not null,
  issued_on date not null,
  month text not null,
  state text not null
    check (state in ('not-drawn', 'waiting', 'inspecting', 'repair', 'recheck', 'passed')),
  -- A rule asks for this one by itself; the others are drawn from.
  is_asked boolean not null,
  -- The rules that ask for it, as they stood.
  basis jsonb not null,
  drawing_id uuid references inspections.drawing (id),
  draw_hash text,
  cooling_off_until date,
  has_dispute boolean not null default false,
  due_on date check ((state in ('not-drawn', 'passed')) = (due_on is null)),
  round int not null default 1,
  claimed_by uuid,
  claimed_at timestamptz,
  verdict text check (verdict in ('pass', 'defect', 'serious')),
  row_version int not null default 1,
  primary key (customer_id, id),
  check ((state = 'inspecting') = (claimed_by is not null))
);
create index inspection_due on inspections.inspection (due_on, id) where due_on is not null;
create index inspection_org on inspections.inspection (org_path text_pattern_ops, month);

create table inspections.mark (
  customer_id uuid not null,
  id uuid not null unique,
  inspection_id uuid not null,
  round int not null,
  segment_id uuid not null,
  at_ms int not null,
  node_code text,
  kind text not null,
  words text not null,
  -- Null: found by the product itself.
  made_by uuid,
  made_at timestamptz not null,
  struck_at timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, inspection_id) references inspections.inspection (customer_id, id)
);
create index mark_inspection on inspections.mark (inspection_id, id);

create table inspections.look (
  customer_id uuid not null,
  inspection_id uuid not null,
  round int not null,
  verdict text not null check (verdict in ('pass', 'defect', 'serious')),
  remark text not null check (verdict = 'pass' or remark <> ''),
  due_on date not null,
  looked_by uuid not null,
  looked_at timestamptz not null,
  primary key (customer_id, inspection_id, round),
  foreign key (customer_id, inspection_id) references inspections.inspection (customer_id, id)
);

create table inspections.evidence (
  customer_id uuid not null,
  id uuid not null unique,
  inspection_id uuid not null,
  sha256 text not null,
  media_type text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, inspection_id) references inspections.inspection (customer_id, id)
);

create table inspections.repair (
  customer_id uuid not null,
  id uuid not null unique,
  inspection_id uuid not null,
  round int not null,
  words text not null,
  evidence_id uuid not null,
  repaired_by uuid not null,
  repaired_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, inspection_id) references inspections.inspection (customer_id, id),
  foreign key (customer_id, evidence_id) references inspections.evidence (customer_id, id)
);
create unique index repair_round on inspections.repair (inspection_id, round);

-- What the insurer is told (54号 arts 9, 10). The id is the request id over there.
create table inspections.report (
  customer_id uuid not null,
  id uuid not null unique,
  inspection_id uuid not null,
  kind text not null check (kind in ('recorded', 'inspected')),
  -- The look that is told of; 0 for the recording itself.
  round int not null,
  requested_at timestamptz not null,
  answer jsonb,
  answered_at timestamptz,
  primary key (customer_id, id),
  foreign key (customer_id, inspection_id) references inspections.inspection (customer_id, id)
);
create unique index report_once on inspections.report (inspection_id, kind, round);
create index report_open on inspections.report (requested_at) where answered_at is null;

create function inspections.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'inspections.% is append-only', tg_table_name;
end $$;
create trigger drawing_append_only before update or delete on inspections.drawing
  for each row execute function inspections.refuse_change();
create trigger look_append_only before update or delete on inspections.look
  for each row execute function inspections.refuse_change();
create trigger evidence_append_only before update or delete on inspections.evidence
  for each row execute function inspections.refuse_change();
create trigger repair_append_only before update or delete on inspections.repair
  for each row execute function inspections.refuse_change();

-- For the worklist of the day, the case file and appraisal.
create view inspections.v_open as
  select i.id, s.sale_no as title, i.state, i.due_on, i.claimed_by, i.owner_staff_id, i.org_path
  from inspections.inspection i join sales.v_sale s on s.id = i.sale_id
  where i.due_on is not null;
create view inspections.v_inspection as
  select customer_id, id, sale_id, recording_id, owner_staff_id, org_path, issued_on, month, state,
    is_asked, due_on, round, verdict
  from inspections.inspection;
create view inspections.v_look as select * from inspections.look;
