-- A field key can be replaced only if whatever it sealed may be sealed again. Rows that never change
-- stay so: what passes their guards is the same row with the same places sealed anew, in a transaction
-- that says that this is what it does.

create function platform.is_sealed_anew(was jsonb, becomes jsonb, places text[]) returns boolean
language plpgsql stable as $$
declare
  sealed constant text := '^k[0-9]+\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]*$';
  place text;
  way text[];
begin
  if current_setting('baoqiao.sealing_anew', true) is distinct from 'on' then
    return false;
  end if;
  foreach place in array places loop
    way := string_to_array(place, '.');
    if (was #>> way) is distinct from (becomes #>> way)
      and not coalesce((was #>> way) ~ sealed and (becomes #>> way) ~ sealed, false) then
      return false;
    end if;
    was := was #- way;
    becomes := becomes #- way;
  end loop;
  return was = becomes;
end $$;

-- For every later table of this kind: its guard against update and delete, and the places, written
-- `column` or `column.key.key`.
create procedure platform.let_seal_anew(guarded regclass, guard name, places text[])
language plpgsql as $$
declare
  refuse regproc;
begin
  select tgfoid into strict refuse from pg_trigger where tgrelid = guarded and tgname = guard;
  execute format('drop trigger %I on %s', guard, guarded);
  execute format('create trigger %I before delete on %s for each row execute function %s()',
    guard || '_delete', guarded, refuse);
  execute format('create trigger %I before update on %s for each row
    when (not platform.is_sealed_anew(to_jsonb(old), to_jsonb(new), %L)) execute function %s()',
    guard || '_update', guarded, places, refuse);
end $$;

call platform.let_seal_anew('sales.plan', 'plan_append_only',
  '{content.beneficiaryName,content.people}');
call platform.let_seal_anew('sales.document', 'document_append_only', '{source_sealed}');
call platform.let_seal_anew('sales.health_notice', 'health_notice_append_only',
  '{answers_sealed}');
call platform.let_seal_anew('sales.underwriting_reply', 'underwriting_reply_append_only',
  '{replies_sealed}');
call platform.let_seal_anew('sales.page_visit', 'page_visit_append_only', '{words_sealed}');
call platform.let_seal_anew('sales.insured_person', 'insured_person_append_only',
  '{name_sealed,id_sealed}');
call platform.let_seal_anew('suitability.interview', 'interview_append_only', '{answers_sealed}');
call platform.let_seal_anew('inquiries.inquiry', 'inquiry_final',
  '{question_sealed,answer_sealed}');
call platform.let_seal_anew('inquiries.handover', 'handover_final', '{reason_sealed}');
call platform.let_seal_anew('papers.signing', 'signing_kept', '{signer_sealed}');

-- What the bank's identity provider called the person and its own session, so that it can end ours
-- (OpenID Connect Back-Channel Logout 1.0). Null where a password opened it.
alter table access.session
  add column provider_subject text,
  add column provider_session text;
create index session_of_provider on access.session (provider_subject, provider_session)
  where provider_subject is not null;

-- Each notice of the provider counts once; kept longer than one is taken.
create table access.logout_notice (
  jti text primary key,
  received_at timestamptz not null
);
