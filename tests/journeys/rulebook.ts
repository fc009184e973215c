import type { OutputOf } from '#contracts/operation'
import type { readBacktest } from '#contracts/backtests'
import type { readRuleDraft } from '#contracts/rule-drafts'
import { expect } from '@playwright/test'
import { TOWN_PASSWORD } from '#world/staff'
import { signInAs, socketWire } from '#world/wire'

type Draft = OutputOf<typeof readRuleDraft>

/**
 * Compliance ends a rule as it would: drafted by one, tried on what was decided, released by
 * another. A story cannot wait the hours that some rules ask for.
 */
export async function endRule(address: string, ruleId: string): Promise<void> {
  const wire = socketWire(() => address)
  const author = await signInAs(wire, 'CP0001', TOWN_PASSWORD)
  const colleague = await signInAs(wire, 'CP0002', TOWN_PASSWORD)
  const { draftId } = await author.post<{ draftId: string }>('/rule-drafts', { ruleId })
  const path = `/rule-drafts/${draftId}`
  const read = () => author.get<Draft>(path)
  const { content, rowVersion: ifMatch } = await read()
  await author.send('PUT', path, {
    body: { content: { ...content, isEnd: true }, examples: [] },
    ifMatch,
  })
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const { backtestId } = await author.post<{ backtestId: string }>(`${path}/backtests`, {
    from: today,
    until: today,
  })
  const state = async () =>
    (await author.get<OutputOf<typeof readBacktest>>(`/backtests/${backtestId}`)).state
  await expect.poll(state, { timeout: 20_000 }).toBe('done')
  const reason = { effectiveFrom: today, changeReason: '演练：不设冷静期' }
  await author.post(`${path}/submission`, reason, { ifMatch: (await read()).rowVersion })
  await colleague.post(`${path}/release`, {}, { ifMatch: (await read()).rowVersion })
}
