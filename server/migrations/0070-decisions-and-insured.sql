-- An attempt that was stopped when a plan was chosen says which decision stopped it: its facts, its rules
-- and what they answer today are read from there.
alter table authority.blocked_attempt add column decision_id uuid;

-- Whom a policy in the family insures, where that is not its holder: cover for medical bills is held twice
-- only by the same person.
alter table customers.holding add column insured_member_id uuid;

-- From an age on every page to be read stays so many times longer on the phone. The newest row of the
-- highest age that has been reached counts.
create table sales.reading_pace (
  from_age int not null check (from_age between 0 and 120),
  effective_from date not null,
  factor numeric(3, 1) not null check (factor between 1 and 5),
  citation text not null,
  certainty text not null check (certainty in ('found', 'recalled', 'policy')),
  primary key (from_age, effective_from)
);
insert into sales.reading_pace (from_age, effective_from, factor, citation, certainty) values
  (65, '2026-02-01', 1.5, '《金融机构产品适当性管理办法》第18条（更充分的考虑时间；倍数为本行政策）',
    'policy');
