-- Who is insured or named as beneficiary is identified like the applicant (令〔2025〕第11号 art. 12). People
-- with a file of their own are known from it; of the others the household keeps the document.

alter table customers.household_member
  add column gender text check (gender in ('male', 'female')),
  add column id_kind text,
  add column id_sealed text;
