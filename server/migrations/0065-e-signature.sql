-- What a customer signs by hand on the phone is signed once more by a certification service outside the
-- bank, with a certificate made for this one act in the customer's name (电子签名法 art. 13). One row
-- per act; its id is the request id over there. The stroke of the pen is signed with the papers.

create table papers.signing (
  id uuid primary key,
  evidence_sha256 text not null unique,
  -- Name and document, as they go to the service: JSON, sealed.
  signer_sealed text not null,
  created_at timestamptz not null,
  -- The last time this act, and not the service as a whole, was the reason that nothing was signed.
  refused_at timestamptz,
  signed_at timestamptz,
  authority text,
  serial text,
  check ((signed_at is null) = (authority is null) and (signed_at is null) = (serial is null))
);
create index signing_awaited on papers.signing (created_at) where signed_at is null;

-- Ordered with the paper, by digest; the answer comes later and then stays.
create table papers.signature (
  signing_id uuid not null references papers.signing (id),
  sha256 text not null,
  cms bytea,
  primary key (signing_id, sha256)
);
create index signature_sha256 on papers.signature (sha256);

-- Who signs never changes, nor anything else once it is signed.
create function papers.keep_signing() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (old.id, old.evidence_sha256, old.signer_sealed, old.created_at)
      is distinct from (new.id, new.evidence_sha256, new.signer_sealed, new.created_at)
    or (old.signed_at is not null and (old.signed_at, old.authority, old.serial, old.refused_at)
      is distinct from (new.signed_at, new.authority, new.serial, new.refused_at)) then
    raise exception 'papers.signing keeps what was signed';
  end if;
  return new;
end $$;
create trigger signing_kept before update or delete on papers.signing
  for each row execute function papers.keep_signing();

create function papers.keep_signature() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.cms is not null
    or (old.signing_id, old.sha256) is distinct from (new.signing_id, new.sha256) then
    raise exception 'papers.signature keeps what was signed';
  end if;
  return new;
end $$;
create trigger signature_kept before update or delete on papers.signature
  for each row execute function papers.keep_signature();
