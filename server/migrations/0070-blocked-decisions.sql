-- An attempt that was stopped when a plan was chosen says which decision stopped it: its facts, its rules
-- and what they answer today are read from there.
alter table authority.blocked_attempt add column decision_id uuid;
