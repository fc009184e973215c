-- Whoever inspects sales has none of their own (保监发〔2017〕54号 art. 10), whoever assigns the roles.

alter table access.staff add constraint staff_inspector_does_not_sell
  check (not (roles @> array['inspector'] and roles && array['rm', 'outlet-manager']));
