-- What waits for a second person or has an owner, for everybody's list of the day. One row a matter:
-- who may not decide it, where it is decided, and since when it waits.

create view products.v_waiting as
  select id, name as title, array[revised_by] as not_by, updated_at as since
  from products.product where status = 'submitted';

create view rulebook.v_waiting as
  select id, content->>'title' as title, edited_by || submitted_by as not_by,
    changed_at as since
  from rulebook.draft where state = 'submitted';

create view phrases.v_waiting as
  select e.id, v.content->>'title' as title, array[v.proposed_by] as not_by,
    v.proposed_at as since
  from phrases.entry_version v join phrases.entry e using (entry_id)
  where v.proposed_by is not null and not exists (select 1 from phrases.decision d
    where d.entry_id = v.entry_id and d.version = v.version);

create view regulations.v_open_task as
  select id, title, owner_staff_id, due_on from regulations.change_task where done_at is null;
