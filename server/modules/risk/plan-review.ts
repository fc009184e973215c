import { sql } from 'kysely'
import * as contract from '#contracts/reviews'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { insertPlan } from './review-store.ts'

/** What will be looked at is settled before anybody knows which sales (manual 3.1-j). */
export const planReview = command(contract.planReview, {
  audit: 'review.planned',
  run: async (context, asked) => {
    const { tx, actor, now } = context
    const { title, branchId = null, from, until, focus, sampleKind, sampleSize } = asked
    if (until > beijingDay(now)) {
      const fields = [{ path: 'until', message: '只能检查已经过去的期间' }]
      throw new Refusal('invalid-input', { fields })
    }
    const orgPath = await pathOf(context, branchId)
    const id = newId()
    const size = { kind: sampleKind, size: sampleSize }
    const plannedBy = requireStaff(actor).staffId
    await insertPlan(tx, { id, title, branchId, orgPath, from, until, focus, size, plannedBy, now })
    return {
      output: { id },
      subject: { kind: 'review', id },
      detail: { branchId, from, until, focus, sampleKind, sampleSize },
    }
  },
})

/** The branch within reach; without one, everything the planner reaches. */
async function pathOf({ tx, actor }: Context, branchId: string | null): Promise<string> {
  const staff = requireStaff(actor)
  const { rows } = await sql<{ id: string; path: string; kind: string }>`
    select id, path, kind from access.org_unit
    where kind in ('head-office', 'branch') order by path`.execute(tx)
  const within = rows.filter(({ path }) => staff.scope === 'all' || path.startsWith(staff.orgPath))
  const chosen =
    branchId === null
      ? within.find(({ kind }) => staff.scope !== 'all' || kind === 'head-office')
      : within.find(({ id, kind }) => id === branchId && kind === 'branch')
  if (chosen) return chosen.path
  const message = '没有这家分行，或不在您的数据范围内'
  throw new Refusal('invalid-input', { fields: [{ path: 'branchId', message }] })
}
