// Who is close to a customer and told to keep away sells nothing to them; a colleague does.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/sales'
import { sellTo } from '#testing/risk'
import { carryOn } from '#world/stories'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof contract.readSale>
type Verdict = 'noted' | 'avoid'

let town: TestApp
let seller: Session
let saleId: string
const { customerId, documentLast4 } = townCustomer('赵明轩')
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  const bought = await sellTo(town, '赵明轩', { until: 'opened' })
  seller = bought.seller
  saleId = bought.sale.id
}, 90_000)
afterAll(() => town.close())

async function judged(verdict: Verdict): Promise<void> {
  const relative = { kind: 'relative', detail: '客户是我的表哥', customerId }
  const { id } = await seller.post<{ id: string }>('/declarations', relative)
  const compliance = await town.as('CP0001')
  await compliance.post(`/declarations/${id}/verdict`, { verdict, opinion: '近亲属' })
}
const check = { check: 'identity', isConfirmed: true, documentLast4, evidence: '核对' }
const reasonsAt = async (action: string) => {
  const { doors } = await seller.get<Sale>(`/sales/${saleId}`)
  return doors.find((door) => door.action === action)?.reasons.map(({ code }) => code)
}

describe('a seller whom compliance tells to keep away', () => {
  it('goes on selling where the interest was only noted', async () => {
    await judged('noted')
    expect(await reasonsAt('check-identity')).not.toContain('must-avoid')
  })

  it('cannot take another step of an open sale, and the attempt is on record', async () => {
    await judged('avoid')
    await vi.waitFor(
      async () => expect(await reasonsAt('check-identity')).toContain('must-avoid'),
      { timeout: 10_000, interval: 50 },
    )
    expect(await reasonsOf(seller.post(`/sales/${saleId}/checks`, check))).toContain('must-avoid')
    const entries = await entriesOf(town, { action: 'avoidance.kept', subjectId: customerId })
    expect(entries).toHaveLength(1)
  })

  it('hands the case over to a colleague, who sells by the book', async () => {
    const to = { channel: 'outlet', staffNo: 'RM0101', reason: '合规要求回避' }
    await seller.post(`/sales/${saleId}/hand-over`, to)
    const colleague = await town.as('RM0101')
    const customer = {
      ...townCustomer('赵明轩'),
      needs: {
        goals: ['critical-illness' as const],
        budgetFen: 1_500_000,
        householdIncomeFen: 33_600_000,
      },
      riskOption: 2,
      productCode: 'LS-CI01',
    }
    const teller = { wire: town.wire, seller: colleague, waitMs: 40 }
    const sale = await carryOn(teller, { customer, saleId }, 'recommended')
    expect(sale.state).not.toBe('identify')
  }, 60_000)

  it('opens no new sale with this customer, nor is handed one', async () => {
    const colleague = await town.as('RM0101')
    const back = { channel: 'outlet', staffNo: 'RM0102', reason: '转回' }
    expect(await reasonsOf(colleague.post(`/sales/${saleId}/hand-over`, back))).toEqual([
      'must-avoid',
    ])
    await colleague.post(`/sales/${saleId}/abandonment`, { reason: 'other', note: '' })
    const body = { customerId }
    expect(await codeAt(seller, ['POST', '/sales'], { body })).toBe('door-closed')
  })
})
