-- Eight rules that ship stood at another rank than the register gives their source. Where a rule
-- stands is no part of what was decided with it, so the rows the product wrote itself are put right;
-- what a bank has released stays as two people signed it.

alter table rulebook.rule disable trigger rule_append_only;

update rulebook.rule set rank = 'normative'
where released_by is null and rank = 'policy'
  and rule_id in ('insurer-local-service', 'agreement-in-force', 'agreement-commission-cap');

update rulebook.rule set rank = 'regulation'
where released_by is null and rank in ('policy', 'normative')
  and rule_id in ('net-bank-region', 'cdd-surrender', 'svc-incomplete-app', 'svc-medical-notice',
    'svc-uw-after-medical');

alter table rulebook.rule enable trigger rule_append_only;

-- How many of the walked decisions never asked this rule, because it is asked at another time, and
-- how many did not record what it looks at: of neither can a back-test tell anything.
alter table backtests.run
  add column unasked int not null default 0,
  add column unknown int not null default 0;
