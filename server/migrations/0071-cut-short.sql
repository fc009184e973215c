-- The sale ended while it was being recorded: what there is stays and is kept as long as any recording,
-- and nobody takes it for a whole one (54号 arts 5, 13).
alter table recordings.recording
  add column is_cut_short boolean not null default false;
