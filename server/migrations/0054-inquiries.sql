-- What customers ask, until when an answer is promised, and what was said.

create schema inquiries;

-- The promise in working days, from a day on; what was asked before keeps its day.
create table inquiries.promise (
  effective_from date primary key,
  workdays int not null check (workdays between 1 and 20),
  set_by uuid,
  set_at timestamptz not null
);
insert into inquiries.promise (effective_from, workdays, set_at)
values ('2020-01-01', 3, '2020-01-01T00:00:00+08:00');

create table inquiries.inquiry (
  customer_id uuid not null,
  id uuid not null unique,
  sale_id uuid,
  -- Who answers, and where they work.
  owner_staff_id uuid not null,
  org_path text not null,
  asked_at timestamptz not null,
  asked_on date not null,
  way text not null check (way in ('counter', 'phone', 'message')),
  topic text not null,
  question_sealed text not null,
  due_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  answered_at timestamptz,
  answered_on date,
  answered_by uuid,
  answer_way text check (answer_way in ('counter', 'phone', 'message')),
  answer_sealed text,
  primary key (customer_id, id),
  check (asked_on <= due_on),
  check ((answered_at is null) = (answered_on is null)
    and (answered_at is null) = (answered_by is null)
    and (answered_at is null) = (answer_way is null)
    and (answered_at is null) = (answer_sealed is null))
);
create index inquiry_open on inquiries.inquiry (owner_staff_id, due_on) where answered_at is null;
create index inquiry_place on inquiries.inquiry (org_path text_pattern_ops, asked_on);
create index inquiry_sale on inquiries.inquiry (sale_id) where sale_id is not null;

-- Asked is asked; an answer is given once and stays.
create function inquiries.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answered_at is not null
    or (old.asked_at, old.question_sealed, old.due_on, old.owner_staff_id)
      is distinct from (new.asked_at, new.question_sealed, new.due_on, new.owner_staff_id) then
    raise exception 'what was asked and answered is not changed';
  end if;
  return new;
end $$;
create trigger inquiry_final before update or delete on inquiries.inquiry
  for each row execute function inquiries.refuse_change();

create view inquiries.v_open as
  select id, customer_id, sale_id, owner_staff_id, org_path, topic, due_on
  from inquiries.inquiry where answered_at is null;
