import type { AuditAction } from '#contracts/audit-actions'
import * as contract from '#contracts/authority'
import { compiledRulesOn } from '#modules/rulebook'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { gatesOf } from './gates.ts'
import { addDeed, lockLiveGrant, setGates, setVerdict } from './grant-store.ts'
import type { GateView, GrantRow } from './grant-store.ts'
import { grantSubject, lockVisibleGrant } from './seller-scope.ts'
import { readStanding } from './standing.ts'
import { moveGrant } from './states.ts'
import type { Move } from './states.ts'

/** The compliance officer's word, the second gate; it may be changed until the grant is settled. */
export const reviewGrant = command(contract.reviewGrant, {
  audit: 'grant.reviewed',
  run: async (context, { grantId, verdict, note }) => {
    const { tx, now } = context
    const { grant, staff } = await lockVisibleGrant(context, grantId)
    if (grant.state !== 'applied') {
      throw new Refusal('state-conflict', { detail: '申请已经处理，不能再审查' })
    }
    await setVerdict(tx, grantId, { verdict, note, by: staff.staffId, now })
    const said = verdict === 'pass' ? '同意' : '不同意'
    const reason = `${said}：${note}`
    await addDeed(tx, grantId, { deed: 'review', state: 'applied', by: staff.staffId, reason, now })
    return { output: {}, subject: grantSubject(grantId), detail: { verdict } }
  },
})

/** Three gates passed, and a person who did not apply: then the grant begins. */
export const approveGrant = command(contract.approveGrant, {
  audit: 'grant.approved',
  run: async (context, { grantId, reason }) => {
    const { tx, now } = context
    const { grant, staff } = await lockVisibleGrant(context, grantId)
    requireFreshEyes(grant, staff.staffId)
    const state = moveGrant('approve', grant.state)
    const gates = await gatesNow(context, grant)
    requireGates(gates)
    await replaceLive(context, grant)
    await setGates(tx, grantId, gates)
    await addDeed(tx, grantId, { deed: 'approve', state, by: staff.staffId, reason, now })
    return {
      output: {},
      subject: grantSubject(grantId),
      detail: {
        staffId: grant.staffId,
        gates: gates.map(({ gate, evidence }) => ({ gate, evidence })),
      },
    }
  },
})

/** Three people: who asks, who reviews, who approves. */
export const isFreshEyes = (grant: GrantRow, staffId: string) =>
  grant.appliedBy !== staffId && grant.reviewedBy !== staffId

function requireFreshEyes(grant: GrantRow, staffId: string): void {
  if (isFreshEyes(grant, staffId)) return
  const detail =
    grant.appliedBy === staffId ? '申请人不能批准自己提出的申请' : '审查人不能批准自己审查的申请'
  throw new Refusal('not-permitted', { detail })
}

/** The gates as they stand today, on what is on file. */
export async function gatesNow({ tx, now }: Context, grant: GrantRow): Promise<GateView[]> {
  const today = beijingDay(now)
  const standing = found(await readStanding(tx, grant.staffId, today))
  const rules = await compiledRulesOn(tx, today)
  return gatesOf(grant, { standing, today, channel: 'outlet' }, rules)
}

export const GATE_NAMES = { training: '内部培训', compliance: '合规审查', assessment: '能力评估' }

function requireGates(gates: readonly GateView[]): void {
  const shut = gates.filter((gate) => !gate.isPassed)
  if (shut.length === 0) return
  throw new Refusal('door-closed', {
    detail: '三道关口没有全部通过',
    reasons: shut.map(({ gate, evidence }) => ({
      code: `gate-${gate}`,
      message: `${GATE_NAMES[gate]}没有通过：${evidence}`,
      citation: '手册 1.2-f',
    })),
  })
}

/** A person has one live grant: the new one takes its place on the day it begins. */
async function replaceLive({ tx, now }: Context, grant: GrantRow): Promise<void> {
  const live = await lockLiveGrant(tx, grant.staffId)
  if (!live) return
  if (grant.validFrom > beijingDay(now)) {
    throw new Refusal('state-conflict', {
      detail: `现有授权仍有效，新授权自 ${grant.validFrom} 起生效，请到那天再批准`,
    })
  }
  const state = moveGrant('replace', live.state)
  await addDeed(tx, live.id, { deed: 'replace', state, by: null, reason: '新的授权已批准', now })
}

/** One deed that only changes the state, with its reason. */
function settling(
  operation: typeof contract.suspendGrant,
  move: Exclude<Move, 'approve' | 'expire' | 'replace'>,
  audit: AuditAction,
) {
  return command(operation, {
    audit,
    run: async (context, { grantId, reason }) => {
      const { grant, staff } = await lockVisibleGrant(context, grantId)
      const state = moveGrant(move, grant.state)
      const { tx, now } = context
      await addDeed(tx, grantId, { deed: move, state, by: staff.staffId, reason, now })
      return {
        output: {},
        subject: grantSubject(grantId),
        detail: { staffId: grant.staffId, reason },
      }
    },
  })
}

export const rejectGrant = settling(contract.rejectGrant, 'reject', 'grant.rejected')
export const suspendGrant = settling(contract.suspendGrant, 'suspend', 'grant.suspended')
export const resumeGrant = settling(contract.resumeGrant, 'resume', 'grant.resumed')
export const revokeGrant = settling(contract.revokeGrant, 'revoke', 'grant.revoked')
