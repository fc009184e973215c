-- Rules as data: a row is never changed, a new version takes its place from its first day on.

create schema rulebook;

create table rulebook.rule (
  rule_id text not null,
  version int not null,
  title text not null,
  -- JsonLogic over the fact dictionary: whether the rule concerns this case at all.
  applies jsonb not null,
  fact text not null,
  operator text not null check (operator in ('>', '>=', '<', '<=', '=', '!=')),
  threshold jsonb not null,
  outcome text not null check (outcome in ('BLOCK', 'ADVISE_STOP', 'REFER_UW', 'SIGNED_CONFIRM')),
  stage text not null check (stage in ('recommend', 'choose', 'both')),
  message text not null,
  remedy text,
  citation text not null,
  -- 'found', 'recalled' or 'policy': how sure the source is.
  certainty text not null,
  effective_from date not null,
  effective_until date,
  primary key (rule_id, version)
);

create function rulebook.refuse_change() returns trigger language plpgsql as $$
begin
  -- Only the last day of a version may be set, once, when the next version takes over.
  if tg_op = 'UPDATE' and old.effective_until is null
    and to_jsonb(new) - 'effective_until' = to_jsonb(old) - 'effective_until' then
    return new;
  end if;
  raise exception 'rulebook.rule is append-only';
end $$;
create trigger rule_append_only before update or delete on rulebook.rule
  for each row execute function rulebook.refuse_change();

-- Per-capita yearly income as published, for the low-income test (保监发〔2014〕3号 item 1).
create table rulebook.province_income (
  province text not null,
  is_urban boolean not null,
  year int not null,
  amount_fen bigint not null,
  source text not null,
  is_verified boolean not null,
  primary key (province, is_urban, year)
);
