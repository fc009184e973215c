// A decision that stopped a sale leaves no plan and no paper: it is read by itself, and made again.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as records from '#contracts/authority-records'
import type * as contract from '#contracts/decisions'
import type { OutputOf } from '#contracts/operation'
import type { readSale } from '#contracts/sales'
import { sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { StoryError } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Decision = OutputOf<typeof contract.readDecision>
type Attempts = OutputOf<typeof records.listBlockedAttempts>

let town: TestApp
let seller: Session
let compliance: Session
let sale: OutputOf<typeof readSale>
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
  compliance = await town.as('CP0001')
  const customer: Customer = {
    ...townCustomer('赵明轩'),
    needs: { goals: ['savings'], budgetFen: 20_000_000, householdIncomeFen: 80_000_000 },
    riskOption: 1,
    productCode: 'LS-IL01',
  }
  sale = await sell({ wire: town.wire, seller, waitMs: 40 }, customer, 'recommended')
}, 180_000)
afterAll(() => town.close())

/** Chooses the investment-linked product, which stands above the customer's level. */
async function tryIt(): Promise<void> {
  const match = sale.recommendation!.matches.find(({ code }) => code === 'LS-IL01')!
  const deed = seller.post(`/sales/${sale.id}/plan`, {
    productId: match.productId,
    planCode: match.planCode ?? 'A',
    premiumFen: match.minPremiumFen ?? 10_000_000,
    insuredRelation: 'self',
    beneficiary: 'statutory',
    areDocumentsSeen: true,
    isCustomerInitiative: true,
  })
  await expect(deed).rejects.toThrow(StoryError)
}

async function newestDecision(): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from suitability.decision where sale_id = ${sale.id} order by id desc limit 1`.execute(
    town.app.db,
  )
  return rows[0]!.id
}
const read = (who: Session, id: string) => who.get<Decision>(`/decisions/${id}`)

describe('a decision that stopped a sale', () => {
  let id: string
  beforeAll(async () => {
    await tryIt()
    id = await newestDecision()
  })

  it('is for those who may see blocked attempts, of sales they may see', async () => {
    const path = `/decisions/${id}`
    const stranger = await town.wire({ method: 'GET', path: `/api${path}`, headers: {} })
    expect(stranger.status).toBe(401)
    for (const staffNo of ['IT0001', 'QI0001']) {
      expect((await (await town.as(staffNo)).send('GET', path, {})).status).toBe(403)
    }
    expect((await (await town.as('RM0201')).send('GET', path, {})).status).toBe(404)
    const nobody = '/decisions/01900000-0000-7000-8000-000000000001'
    expect((await compliance.send('GET', nobody, {})).status).toBe(404)
  })

  it('shows its outcome, its facts and every rule that was asked, and comes to the same again', async () => {
    const decision = await read(compliance, id)
    expect(decision).toMatchObject({ saleId: sale.id, saleNo: sale.saleNo, outcome: 'BLOCK' })
    expect(decision.again).toEqual({
      isSame: true,
      outcome: 'BLOCK',
      reasons: decision.reasons,
    })
    expect(decision.facts).toContainEqual(
      expect.objectContaining({ name: 'product.designType', value: 'investment-linked' }),
    )
    expect(decision.facts.filter(({ name }) => name === 'insured.yearsOverMaxAge')).toEqual([])
    const answerOf = (ruleId: string) =>
      decision.rules.find((rule) => rule.ruleId === ruleId)?.answer
    expect(answerOf('suit-no-sale-unsuitable-ilp')).toBe('hit')
    expect(answerOf('needs-analysis-first')).toBe('passed')
    expect(answerOf('confirm-annual-20')).toBe('silent')
    expect((await read(seller, id)).id).toBe(id)
  })

  it('that looking leaves no trace in the case file, and one in the log', async () => {
    const { timeline } = await compliance.get<{ timeline: { action: string }[] }>(
      `/sales/${sale.id}/case-file`,
    )
    expect(timeline.map(({ action }) => action)).not.toContain('decision.read')
    const { items } = await (
      await town.as('AU0001')
    ).get<{ items: unknown[] }>(`/audit/entries?subjectId=${sale.id}&action=decision.read`)
    expect(items.length).toBeGreaterThan(0)
  })

  it('is named by the attempt, where the right to sell was among the reasons', async () => {
    await sql`update authority.unit_limit set amount_limit_fen = 1`.execute(town.app.db)
    await tryIt()
    const { items } = await compliance.get<Attempts>('/authority/blocked-attempts?limit=5')
    expect(items[0]).toMatchObject({ saleId: sale.id, decisionId: await newestDecision() })
  })

  it('whose facts were altered since does not come to the same', async () => {
    const { db } = town.app
    await sql`alter table suitability.decision disable trigger user`.execute(db)
    await sql`
      update suitability.decision
      set facts = facts || '{"risk.gradeAboveLevel": -1, "risk.level": 5}' where id = ${id}`.execute(
      db,
    )
    const { again, outcome, reasons } = await read(compliance, id)
    expect(outcome).toBe('BLOCK')
    expect(again.isSame).toBe(false)
    expect(again.reasons.length).toBeLessThan(reasons.length)
  })
})
