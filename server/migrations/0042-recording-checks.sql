-- From when something that was measured is told; each setting from a day on.
create table recordings.check_setting (
  id uuid primary key,
  code text not null,
  effective_from date not null,
  value numeric not null check (value >= 0),
  set_by uuid,
  set_at timestamptz
);
create index check_setting_day on recordings.check_setting (code, effective_from desc);
create trigger check_setting_append_only before update or delete on recordings.check_setting
  for each row execute function recordings.refuse_change();

-- What is said in the nodes of a recording is a script like any other.
alter table scripts.script drop constraint script_kind_check;
alter table scripts.script add constraint script_kind_check
  check (kind in ('talk', 'questions', 'objections', 'recording'));
