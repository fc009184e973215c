-- A question may pass to a colleague while nobody has answered it. Its clock goes on; who passed it
-- on, to whom and why stays.

create table inquiries.handover (
  customer_id uuid not null,
  id uuid not null,
  inquiry_id uuid not null,
  from_staff_id uuid not null,
  to_staff_id uuid not null check (to_staff_id <> from_staff_id),
  reason_sealed text not null,
  handed_by uuid not null,
  handed_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, inquiry_id) references inquiries.inquiry (customer_id, id)
);
create index handover_inquiry on inquiries.handover (inquiry_id, id);

create function inquiries.refuse_rewrite() returns trigger language plpgsql as $$
begin
  raise exception 'a hand-over of a question stays as it was';
end $$;
create trigger handover_final before update or delete on inquiries.handover
  for each row execute function inquiries.refuse_rewrite();

-- As before, but for who answers.
create or replace function inquiries.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answered_at is not null
    or (old.asked_at, old.question_sealed, old.due_on, old.org_path)
      is distinct from (new.asked_at, new.question_sealed, new.due_on, new.org_path) then
    raise exception 'what was asked and answered is not changed';
  end if;
  return new;
end $$;

-- Who was told that a promise of theirs is about to end; whoever gets the question later is told too.
create table inquiries.reminder (
  inquiry_id uuid not null references inquiries.inquiry (id),
  owner_staff_id uuid not null,
  reminded_at timestamptz not null,
  primary key (inquiry_id, owner_staff_id)
);
