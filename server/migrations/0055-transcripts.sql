-- What was said in a recording, as a machine heard it: one row for each segment of sound. The words are
-- sealed; the digest of them stays when they are destroyed with the pictures.
create schema transcripts;

create table transcripts.transcript (
  customer_id uuid not null,
  id uuid not null unique,
  recording_id uuid not null,
  segment_id uuid not null unique,
  state text not null check (state in ('waiting', 'done', 'failed', 'destroyed')),
  attempts int not null default 0,
  -- When to ask next; null where nothing is to be asked any more.
  due_at timestamptz,
  fault text,
  -- Who heard it, and how many lines came of it.
  engine text,
  lines int,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  text_sealed text,
  requested_at timestamptz not null,
  settled_at timestamptz,
  primary key (customer_id, id),
  check ((state = 'done') = (text_sealed is not null))
);
create index transcript_due on transcripts.transcript (due_at) where due_at is not null;
create index transcript_recording on transcripts.transcript (recording_id);
create index transcript_done on transcripts.transcript (id desc) where state = 'done';
