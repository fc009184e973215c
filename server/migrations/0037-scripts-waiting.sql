-- Scripts sent in stand before those who may release them, never before who wrote in them.
create view scripts.v_waiting as
  select s.id, s.name as title, v.edited_by as not_by, v.changed_at as since
  from scripts.script_version v join scripts.script s on s.id = v.script_id
  where v.state = 'in-review';
