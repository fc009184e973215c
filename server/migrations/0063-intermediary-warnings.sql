-- The right to sell through an intermediary hangs on its licence and agreement: their last days are
-- told ahead like all others.

create view intermediaries.v_institution as
  select id, kind, name, licence_until, agreement_until
  from intermediaries.institution where ended_on is null;

create or replace view authority.v_warning as
  select 'registration' as kind, s.id as subject_id, s.id as owner_staff_id, o.path as org_path,
    s.name as subject, r.valid_until as ends_on
  from access.v_registration r join access.staff s on s.id = r.staff_id
  join access.org_unit o on o.id = s.org_unit_id
  where s.left_on is null and r.status = 'active'
  union all
  select e.kind, s.id, s.id, o.path, s.name, max(e.until_on)
  from authority.evidence e join access.staff s on s.id = e.staff_id
  join access.org_unit o on o.id = s.org_unit_id
  where s.left_on is null and e.closed_on is null and e.kind in ('qualification', 'exam')
    and e.until_on is not null
  group by e.kind, s.id, o.path, s.name
  union all
  select k.kind, g.id, s.id, o.path, s.name, k.ends_on
  from authority.seller_grant g join access.staff s on s.id = g.staff_id
  join access.org_unit o on o.id = s.org_unit_id
  cross join lateral (values ('grant', g.valid_until), ('grant-review', g.review_on))
    as k (kind, ends_on)
  where s.left_on is null and g.state in ('active', 'suspended')
  union all
  select 'permit', o.id, null, o.path, o.name, o.permit_valid_until
  from access.org_unit o where o.permit_valid_until is not null
  union all
  select 'limit-review', o.id, null, o.path, o.name, l.review_on
  from authority.unit_limit l join access.org_unit o on o.id = l.org_unit_id
  union all
  select 'agreement', a.insurer_id, null, h.path, a.insurer_name, a.valid_until
  from products.v_agreement a join access.org_unit h on h.kind = 'head-office'
  union all
  select k.kind, i.id, null, h.path, i.name, k.ends_on
  from intermediaries.v_institution i join access.org_unit h on h.kind = 'head-office'
  cross join lateral (values ('intermediary-licence', i.licence_until),
    ('intermediary-agreement', i.agreement_until)) as k (kind, ends_on);
