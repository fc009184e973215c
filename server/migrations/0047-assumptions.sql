-- Who set an assumption and when; what counted on a day stays what it was.

alter table suitability.assumption add column set_by uuid;
alter table suitability.assumption add column set_at timestamptz;
create trigger assumption_append_only before update or delete on suitability.assumption
  for each row execute function suitability.refuse_change();
