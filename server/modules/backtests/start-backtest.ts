import * as contract from '#contracts/backtests'
import { draftRow, ruleOf, rulesOn, settle, topicOf } from '#modules/rulebook'
import type { DraftRow, Rule } from '#modules/rulebook'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { countDecisions } from './decisions.ts'
import { endRun, insertRun, runRow } from './store.ts'

export const startBacktest = command(contract.startBacktest, {
  audit: 'backtest.started',
  run: async ({ tx, actor, now }, { draftId, from, until }) => {
    const staff = requireStaff(actor)
    const draft = found(await draftRow(tx, draftId))
    requireOpen(draft)
    const today = beijingDay(now)
    const period = { from, until: until < today ? until : today }
    const id = newId()
    await insertRun(tx, {
      id,
      draftId,
      ruleId: draft.ruleId,
      content: draft.content,
      ...(await rulesWith(tx, draft, today)),
      ...period,
      total: await countDecisions(tx, period),
      requestedBy: staff.staffId,
      requestedAt: now,
    })
    return {
      output: { backtestId: id },
      subject: { kind: 'rule', id: draft.ruleId },
      detail: { draftId, backtestId: id, ...period },
      events: [{ name: 'backtest.requested', payload: { backtestId: id } }],
    }
  },
})

function requireOpen(draft: DraftRow): void {
  if (draft.state === 'released' || draft.state === 'discarded') {
    throw new Refusal('state-conflict', { detail: '这份草案已经办结，请新起草一份再试' })
  }
}

/** The rules on the draft's topic as they would stand, and whose recorded reasons make way. */
async function rulesWith(
  tx: Db,
  draft: DraftRow,
  today: string,
): Promise<{ topicRuleIds: string[]; rulesAfter: Rule[] }> {
  const { ruleId, content } = draft
  const rules = await rulesOn(tx, today)
  const before = rules.find((rule) => rule.ruleId === ruleId)
  const topics = new Set([content.topic, before ? topicOf(before) : content.topic])
  const others = rules.filter((rule) => rule.ruleId !== ruleId && topics.has(topicOf(rule)))
  const version = (before?.version ?? 0) + 1
  const drafted = ruleOf(content, { ruleId, version, effectiveFrom: today })
  const after = content.isEnd ? others : [...others, drafted]
  return {
    topicRuleIds: [...others.map((rule) => rule.ruleId), ruleId],
    rulesAfter: settle(after).inForce,
  }
}

export const cancelBacktest = command(contract.cancelBacktest, {
  audit: 'backtest.cancelled',
  run: async ({ tx, now }, { backtestId }) => {
    const run = found(await runRow(tx, backtestId))
    const isEnded = await endRun(tx, { id: backtestId, state: 'cancelled', now })
    if (!isEnded) throw new Refusal('state-conflict', { detail: '这次回溯测试已经结束' })
    return {
      output: {},
      subject: { kind: 'rule', id: run.ruleId },
      detail: { backtestId, walked: run.walked },
    }
  },
})
