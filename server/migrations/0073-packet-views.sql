-- What the sealed packet of a case says of the books: how the days of its money were compared with the
-- other side's, and what differed.
create view reconciliation.v_page as
  select day, partner, state, compared_at from reconciliation.page;
create view reconciliation.v_difference as
  select id, day, partner, kind, deed, sale_id, ours_status, ours_fen, theirs_fen, theirs_ref, found_at,
    healed_at, closed_at, reason, words
  from reconciliation.difference;
