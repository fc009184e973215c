import { sql } from 'kysely'
import * as contract from '#contracts/authority-records'
import type { EvidenceKind } from '#contracts/authority-records'
import type { InputOf, OutputOf } from '#contracts/operation'
import { requireInScope } from '#modules/access'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command, query } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { requireOther, sellerSubject, visibleSeller } from './seller-scope.ts'

type File = OutputOf<typeof contract.readEvidence>

/** Certificates and exams end; a pledge is good until somebody closes it. */
const WITH_END: ReadonlySet<EvidenceKind> = new Set(['qualification', 'exam'])
/** What can be ended by a word of compliance. */
const CLOSABLE: ReadonlySet<EvidenceKind> = new Set(['sanction', 'other-institution'])

export const readEvidence = query(contract.readEvidence, async (context, { staffId }) => {
  const { trainingHours, ilpTrainingHours } = await visibleSeller(context, staffId)
  const { rows: items } = await sql<File['items'][number]>`
    select id, kind, reference, score, since_on as "sinceOn", until_on as "untilOn",
      closed_on as "closedOn"
    from authority.evidence where staff_id = ${staffId}
    order by kind, since_on desc, id desc limit 200`.execute(context.tx)
  const { rows: training } = await sql<File['training'][number]>`
    select reference, kind, hours, trained_on as "trainedOn", source
    from authority.training where staff_id = ${staffId}
    order by trained_on desc, reference limit 200`.execute(context.tx)
  return { output: { items, training, hours: { all: trainingHours, ilp: ilpTrainingHours } } }
})

export const recordEvidence = command(contract.recordEvidence, {
  audit: 'evidence.recorded',
  run: async (context, said) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    requireOther(staff, said.staffId)
    await visibleSeller(context, said.staffId)
    requireWhole(said, beijingDay(now))
    const id = newId()
    await sql`
      insert into authority.evidence (id, staff_id, kind, reference, score, since_on, until_on,
        recorded_by, recorded_at)
      values (${id}, ${said.staffId}, ${said.kind}, ${said.reference}, ${said.score ?? null},
        ${said.sinceOn}, ${said.untilOn ?? null}, ${staff.staffId}, ${now})`.execute(tx)
    const { kind, sinceOn, untilOn = null } = said
    return {
      output: { id },
      subject: sellerSubject(said.staffId),
      detail: { evidenceId: id, kind, sinceOn, untilOn },
    }
  },
})

function requireWhole(said: InputOf<typeof contract.recordEvidence>, today: string): void {
  const { kind, score, sinceOn, untilOn } = said
  const fields = [
    ...(sinceOn > today ? [{ path: 'sinceOn', message: '起始日不能晚于今天' }] : []),
    ...(WITH_END.has(kind) && untilOn === undefined
      ? [{ path: 'untilOn', message: '请填写有效期' }]
      : []),
    ...(untilOn !== undefined && untilOn < sinceOn
      ? [{ path: 'untilOn', message: '有效期不能早于起始日' }]
      : []),
    ...(kind === 'exam' && score === undefined
      ? [{ path: 'score', message: '请填写考试成绩' }]
      : []),
  ]
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
}

type Closing = { staffId: string; orgPath: string; kind: EvidenceKind; closedOn: string | null }

/** A sanction that is over, a registration elsewhere that was given up. */
export const closeEvidence = command(contract.closeEvidence, {
  audit: 'evidence.closed',
  run: async (context, { evidenceId, note }) => {
    const { tx, now, actor } = context
    const { rows } = await sql<Closing>`
      select e.staff_id as "staffId", o.path as "orgPath", e.kind, e.closed_on as "closedOn"
      from authority.evidence e join access.staff s on s.id = e.staff_id
      join access.org_unit o on o.id = s.org_unit_id
      where e.id = ${evidenceId} for update of e`.execute(tx)
    const evidence = found(rows[0])
    requireInScope(actor, { ownerStaffId: evidence.staffId, orgPath: evidence.orgPath })
    requireOther(requireStaff(actor), evidence.staffId)
    if (evidence.closedOn !== null || !CLOSABLE.has(evidence.kind)) {
      throw new Refusal('state-conflict', { detail: '这条记录不能结清' })
    }
    await sql`
      update authority.evidence set closed_on = ${beijingDay(now)}, closing_note = ${note}
      where id = ${evidenceId}`.execute(tx)
    const detail = { evidenceId, kind: evidence.kind }
    return { output: {}, subject: sellerSubject(evidence.staffId), detail }
  },
})
