-- A recording has tracks: the camera, a second camera for papers, the customer's phone. Each is a
-- chain of its own, kept, proven and destroyed like the first.

alter table recordings.segment
  add column track text not null default 'main' check (track in ('main', 'documents', 'phone')),
  -- The phone's own clock at millisecond 0; null where our clock counts.
  add column origin_at timestamptz;
drop index recordings.segment_ordinal;
create unique index segment_ordinal on recordings.segment (recording_id, track, ordinal);

alter table recordings.chunk
  -- The phone's clock as it sent: beside received_at it tells how far that clock is off.
  add column sent_at timestamptz,
  -- Loudness, brightness and movement, second by second; part of the chunk's link.
  add column signals text;

create or replace view recordings.v_segment as
  select customer_id, id, recording_id, ordinal, media_type, started_at, next_seq, chain, ends_ms,
    size_bytes, closed_at, track
  from recordings.segment;
