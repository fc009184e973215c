-- Rules that compliance owns: where they stand, what they say to the customer, who drafted and who
-- released them. A row is still never changed; a released draft becomes the next version.

alter table rulebook.rule
  drop constraint rule_outcome_check,
  drop constraint rule_stage_check,
  add constraint rule_outcome_check check (outcome in ('BLOCK', 'ADVISE_STOP', 'REFER_UW',
    'SIGNED_CONFIRM', 'DUAL_RECORD', 'DISCLOSE', 'DEADLINE', 'RETAIN', 'LOG')),
  add constraint rule_stage_check check (stage in ('recommend', 'choose', 'both', 'contract')),
  -- Rules on one topic compete by rank; null means the rule is a topic of its own.
  add column topic text,
  add column rank text not null default 'policy' check (rank in ('law', 'regulation', 'normative',
    'self-regulation', 'terms', 'policy')),
  add column severity text not null default 'medium' check (severity in ('high', 'medium', 'low')),
  add column customer_message text,
  -- {count, unit} of a DEADLINE or RETAIN.
  add column term jsonb,
  -- This version ends the rule: nothing takes its place.
  add column is_end boolean not null default false,
  add column drafted_by uuid,
  add column released_by uuid,
  add column released_at timestamptz,
  add column change_reason text;

-- A version taken back before its first day; the version before it goes on.
create table rulebook.withdrawn_version (
  rule_id text not null,
  version int not null,
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  reason text not null,
  primary key (rule_id, version),
  foreign key (rule_id, version) references rulebook.rule (rule_id, version)
);

create table rulebook.draft (
  id uuid primary key,
  rule_id text not null,
  base_version int,
  content jsonb not null,
  examples jsonb not null default '[]',
  state text not null check (state in ('editing', 'submitted', 'returned', 'released',
    'discarded')),
  row_version int not null default 1,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  -- Everyone who wrote in it: none of them may release it.
  edited_by uuid[] not null,
  changed_at timestamptz not null,
  submitted_by uuid,
  submitted_at timestamptz,
  effective_from date,
  change_reason text,
  reviewed_by uuid,
  reviewed_at timestamptz,
  review_note text,
  -- {backtestId, digest, at, decisions, turned}: the back-test and the text it was made on.
  tested jsonb
);
-- One change of a rule at a time: two drafts side by side would each undo the other.
create unique index draft_live on rulebook.draft (rule_id)
  where state in ('editing', 'submitted', 'returned');

-- A back-test walks the decisions of a period in the order they were made.
create index decision_time on suitability.decision (decided_at, id);
create view suitability.v_decision as select * from suitability.decision;
