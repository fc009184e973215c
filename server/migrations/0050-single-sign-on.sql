-- A sign-in under way at the bank's identity provider. What is kept proves that the answer belongs to
-- the very question (state, nonce) and to the one who asked it (PKCE); it is of use for ten minutes.

create table access.sign_on (
  attempt_hash text primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  begun_at timestamptz not null
);
create index sign_on_age on access.sign_on (begun_at);
