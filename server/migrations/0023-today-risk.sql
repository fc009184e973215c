-- What the risk register and the filings ask of people, for everybody's list of the day.

create view risk.v_open_measure as
  select id, what as title, owner_staff_id, due_on from risk.measure where done_at is null;

create view risk.v_owed_filing as
  select f.id, o.name || ' ' || f.month as title, f.org_path, f.due_on
  from risk.filing f join access.org_unit o on o.id = f.branch_id
  where f.state in ('owed', 'returned');
