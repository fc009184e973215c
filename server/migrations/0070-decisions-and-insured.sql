-- An attempt that was stopped when a plan was chosen says which decision stopped it: its facts, its rules
-- and what they answer today are read from there.
alter table authority.blocked_attempt add column decision_id uuid;

-- Whom a policy in the family insures, where that is not its holder: cover for medical bills is held twice
-- only by the same person.
alter table customers.holding add column insured_member_id uuid;
