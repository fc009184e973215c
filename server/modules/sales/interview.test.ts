import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InterviewAnswers } from '#contracts/interview'
import type { OutputOf } from '#contracts/operation'
import type { readSale } from '#contracts/sales'
import { CUSTOMERS } from '#world/customers'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import type { Session, StoryError } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof readSale>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

const buyer = (name: string, interview: Partial<InterviewAnswers>): Customer => ({
  ...townCustomer(name),
  needs: {
    goals: ['critical-illness', 'family-income'],
    budgetFen: 1_500_000,
    ownIncomeFen: 20_000_000,
    householdIncomeFen: 33_600_000,
  },
  riskOption: 2,
  productCode: 'LS-CI01',
  interview,
})
const sellerOf = (name: string) => town.as(CUSTOMERS.find((one) => one.name === name)!.ownerStaffNo)

async function recommendedTo(name: string, interview: Partial<InterviewAnswers>) {
  const seller = await sellerOf(name)
  const teller = { wire: town.wire, seller, waitMs: 40 }
  const customer = buyer(name, interview)
  const sale = await sell(teller, customer, 'recommended')
  const match = sale.recommendation!.matches.find(({ code }) => code === 'LS-CI01')!
  return { seller, teller, customer, sale, match }
}
const rulesOf = (match: { reasons: { ruleId: string }[] }) =>
  match.reasons.map(({ ruleId }) => ruleId)

describe('the talk with the customer', () => {
  it('shows on the desk what is missing for each goal, and the product that fills it says how much', async () => {
    const { sale, match } = await recommendedTo('赵明轩', {})
    expect(sale.interview?.recorderName).toBe('陈嘉树')
    // 200,000 × 3 + 300,000 with nothing there yet.
    const illness = sale.gaps.find(({ goal }) => goal === 'critical-illness')
    expect(illness?.gapFen).toBe(90_000_000)
    expect(sale.gaps.map(({ goal }) => goal)).toEqual(['critical-illness', 'family-income'])
    expect(match.isFit).toBe(true)
    expect(match.merits).toContain('符合客户需求：大病治疗和康复（缺口 90 万元）')
  })

  it('health cover is not recommended to somebody who does not speak of their health', async () => {
    const { match, sale } = await recommendedTo('王志成', { healthState: 'not-told' })
    expect(match.isFit).toBe(false)
    expect(rulesOf(match)).toContain('policy-health-cover-health')
    const life = sale.recommendation!.matches.find((one) => !one.classes.includes('health'))
    expect(rulesOf(life!)).not.toContain('policy-health-cover-health')
  })

  it('who cannot follow what is said is sold nothing, whoever asks for it', async () => {
    const { sale, seller, match } = await recommendedTo('杜鹏', { capacity: 'limited' })
    expect(rulesOf(match)).toContain('suit-capacity-limited')
    const wish = seller.post(`/sales/${sale.id}/plan`, {
      productId: match.productId,
      planCode: match.planCode ?? 'A',
      premiumFen: match.minPremiumFen ?? 1,
      insuredRelation: 'self',
      isCustomerInitiative: true,
    })
    const problem = await wish.catch((error: unknown) => (error as StoryError).problem)
    expect(problem).toMatchObject({ code: 'rule-blocked' })
  })

  it('is sealed: the table alone tells nobody how anybody is', async () => {
    const { rows } = await sql<{ sealed: string }>`
      select answers_sealed as sealed from suitability.interview`.execute(town.app.db)
    expect(rows.length).toBeGreaterThan(2)
    for (const { sealed } of rows) expect(sealed).not.toMatch(/chronic|good|not-told/)
  })

  it('may be had again, and the newest counts', async () => {
    const { seller, sale } = await recommendedTo('孙悦', {})
    const { answers } = sale.interview!
    const better = { ...answers, illnessCoverFen: 50_000_000 }
    await seller.post(`/sales/${sale.id}/interview`, { answers: better })
    const again = await seller.get<Sale>(`/sales/${sale.id}`)
    expect(again.gaps.find(({ goal }) => goal === 'critical-illness')?.gapFen).toBe(40_000_000)
  })

  it('a house is insured without asking about family and health', async () => {
    const seller = await sellerOf('白雪')
    const teller = { wire: town.wire, seller, waitMs: 40 }
    const customer = { ...buyer('白雪', {}), needs: { goals: ['property' as const] } }
    const sale = await sell(teller, customer, 'recommended')
    expect(sale.doors.map(({ action }) => action)).not.toContain('interview')
    expect(sale.interview).toBeNull()
  })
})

describe('one policy given up for another', () => {
  let seller: Session
  let sale: Sale
  beforeAll(async () => {
    const met = await recommendedTo('李可欣', {
      isReplacing: true,
      replacedPolicy: '某公司 2015 年两全保险',
    })
    seller = met.seller
    sale = await carryOn(met.teller, { customer: met.customer, saleId: met.sale.id }, 'understood')
  }, 60_000)

  it('asks the customer for five confirmations, one by one', () => {
    expect(sale.plan?.reasons.map(({ ruleId }) => ruleId)).toContain('pd-replacement')
    const five = sale.confirmations.filter(({ code }) => code.startsWith('replacement-'))
    expect(five.map(({ code }) => code)).toEqual([
      'replacement-loss',
      'replacement-cover',
      'replacement-cost',
      'replacement-new-product',
      'replacement-restart',
    ])
    expect(five.every(({ confirmedAt }) => confirmedAt !== null)).toBe(true)
  })

  it('names the policy that is given up', async () => {
    const { interview } = await seller.get<Sale>(`/sales/${sale.id}`)
    expect(interview?.answers.replacedPolicy).toBe('某公司 2015 年两全保险')
  })
})
