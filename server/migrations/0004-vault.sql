-- Encrypted files by the digest of their plain content; the bytes live in the vault folder.

create schema vault;

create table vault.file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  media_type text not null,
  created_at timestamptz not null
);
