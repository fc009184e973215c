-- A telephone sale is recorded from the first hello, when there is no plan yet (54号 art. 5).

alter table recordings.recording alter column plan_id drop not null;
alter table recordings.recording add column medium text not null default 'picture'
  check (medium in ('picture', 'call'));
alter table recordings.recording
  add constraint recording_of_plan_or_call check ((plan_id is null) = (medium = 'call'));
-- One call at a time; who signed anew after another choice is called again.
create unique index recording_call on recordings.recording (sale_id)
  where plan_id is null and finished_at is null;
create or replace view recordings.v_recording as
  select customer_id, id, sale_id, plan_id, owner_staff_id, org_path, state, is_long_term,
    started_at, finished_at, contract_ends_on, destroyed_at, medium
  from recordings.recording;
