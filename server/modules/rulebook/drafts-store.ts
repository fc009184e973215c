import { sql } from 'kysely'
import type { DraftState, RuleExample } from '#contracts/rule-drafts'
import type { RuleContent } from '#contracts/rulebook'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { Refusal, found } from '#platform/refusal'

export type Tested = {
  backtestId: string
  /** Digest of the content the back-test was made on. */
  digest: string
  at: string
  decisions: number
  turned: number
  /** What the figures cannot say; left out of older ones. */
  gaps?: string[]
}

export type DraftRow = {
  id: string
  ruleId: string
  baseVersion: number | null
  content: RuleContent
  examples: RuleExample[]
  state: DraftState
  rowVersion: number
  draftedBy: string
  draftedByName: string
  editedBy: string[]
  changedAt: Date
  submittedBy: string | null
  submittedByName: string | null
  effectiveFrom: string | null
  changeReason: string | null
  reviewedByName: string | null
  reviewNote: string | null
  tested: Tested | null
}

const DRAFT = sql`
  d.id, d.rule_id as "ruleId", d.base_version as "baseVersion", d.content, d.examples, d.state,
  d.row_version as "rowVersion", d.drafted_by as "draftedBy", a.name as "draftedByName",
  d.edited_by as "editedBy", d.changed_at as "changedAt", d.submitted_by as "submittedBy",
  s.name as "submittedByName", d.effective_from as "effectiveFrom",
  d.change_reason as "changeReason", r.name as "reviewedByName", d.review_note as "reviewNote",
  d.tested`
const JOINED = sql`
  from rulebook.draft d join access.staff a on a.id = d.drafted_by
    left join access.staff s on s.id = d.submitted_by
    left join access.staff r on r.id = d.reviewed_by`

export async function draftRow(db: Db, id: string): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`select ${DRAFT} ${JOINED} where d.id = ${id}`.execute(db)
  return rows[0]
}

export async function draftRows(db: Db, state: DraftState | undefined): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select ${DRAFT} ${JOINED}
    where ${state ?? null}::text is null or d.state = ${state ?? null}
    order by d.changed_at desc, d.id desc limit 100`.execute(db)
  return rows
}

/** The draft, held for change, if it still is as the caller read it. */
export async function lockDraft(
  tx: Tx,
  id: string,
  expectedVersion: number | undefined,
): Promise<DraftRow> {
  await sql`select 1 from rulebook.draft where id = ${id} for update`.execute(tx)
  const draft = found(await draftRow(tx, id))
  if (draft.rowVersion !== expectedVersion) throw new Refusal('version-stale')
  return draft
}

export async function openDraftOf(db: Db, ruleId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from rulebook.draft
    where rule_id = ${ruleId} and state in ('editing', 'submitted', 'returned')`.execute(db)
  return rows[0]?.id ?? null
}

type NewDraft = Pick<DraftRow, 'id' | 'ruleId' | 'baseVersion' | 'content' | 'draftedBy'> & {
  now: Date
}

/** False where somebody is changing the rule already. */
export async function insertDraft(tx: Tx, draft: NewDraft): Promise<boolean> {
  const done = await sql`
    insert into rulebook.draft (id, rule_id, base_version, content, state, drafted_by, drafted_at,
      edited_by, changed_at)
    values (${draft.id}, ${draft.ruleId}, ${draft.baseVersion}, ${jsonb(draft.content)}, 'editing',
      ${draft.draftedBy}, ${draft.now}, array[${draft.draftedBy}]::uuid[], ${draft.now})
    on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function setContent(
  tx: Tx,
  id: string,
  to: { content: RuleContent; examples: RuleExample[]; by: string; now: Date },
): Promise<void> {
  await sql`
    update rulebook.draft set content = ${jsonb(to.content)}, examples = ${jsonb(to.examples)},
      state = 'editing', row_version = row_version + 1, changed_at = ${to.now},
      edited_by = (select array_agg(distinct who)
        from unnest(edited_by || ${to.by}::uuid) as u (who))
    where id = ${id}`.execute(tx)
}

type Moved = {
  state: DraftState
  by: string
  now: Date
  effectiveFrom?: string
  changeReason?: string
  note?: string | undefined
}

/** Moves the draft on, remembering who sent it in or who judged it. */
export async function moveDraft(tx: Tx, id: string, to: Moved): Promise<void> {
  const isSubmitted = to.state === 'submitted'
  const isJudged = to.state === 'released' || to.state === 'returned'
  await sql`
    update rulebook.draft set state = ${to.state}, row_version = row_version + 1,
      changed_at = ${to.now},
      submitted_by = case when ${isSubmitted} then ${to.by}::uuid else submitted_by end,
      submitted_at = case when ${isSubmitted} then ${to.now}::timestamptz else submitted_at end,
      effective_from = coalesce(${to.effectiveFrom ?? null}::date, effective_from),
      change_reason = coalesce(${to.changeReason ?? null}::text, change_reason),
      reviewed_by = case when ${isJudged} then ${to.by}::uuid else reviewed_by end,
      reviewed_at = case when ${isJudged} then ${to.now}::timestamptz else reviewed_at end,
      review_note = case when ${isJudged} then ${to.note ?? null}::text else review_note end
    where id = ${id}`.execute(tx)
}

/** Keeps the result of a back-test; the row version stays, nobody's text has changed. */
export async function setTested(tx: Tx, id: string, tested: Tested): Promise<void> {
  await sql`
    update rulebook.draft set tested = ${jsonb(tested)} where id = ${id}`.execute(tx)
}
