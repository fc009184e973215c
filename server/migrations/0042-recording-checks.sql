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
