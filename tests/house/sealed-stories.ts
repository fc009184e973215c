import { sql } from 'kysely'
import { vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { readPhoneTask } from '#contracts/phone'
import type * as reinstatement from '#contracts/reinstatement'
import type { readSale } from '#contracts/sales'
import { newId } from '#platform/ids'
import { unknownCompany } from '#testing/customers'
import { holderOf, later, runRenewals } from '#testing/renewals'
import { runSchedule, sellTo } from '#testing/risk'
import { HOUSEHOLDS } from '#world/customers'
import { DOT_PNG, PEN, sell } from '#world/stories'
import { answerUnderwriting } from '#world/underwriting-answers'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { workforceFile } from '#world/workforce'
import { townCustomer } from '../setup/app.ts'
import type { TestApp } from '../setup/app.ts'

/** On this day the town's clock stands when its stories begin. */
export const STORIES_DAY = '2026-11-18T02:00:00.000Z'

const SOON = { timeout: 20_000, interval: 200 }

export type Told = { saleId: string }

/** Stories that leave something in every place where anything is kept sealed. */
export async function tellStories(town: TestApp): Promise<Told> {
  const told = await policyWithQuestions(town)
  await familyIsNamed(town)
  await companyInsuresItsPeople(town)
  await customerAsks(town)
  await rowsAreRefused(town)
  await visitorSaysWho(town)
  await lapsedIsTakenUpAgain(town)
  return told
}

/** An illness, the underwriters' questions, a recording that is heard, pages of the phone. */
async function policyWithQuestions(town: TestApp): Promise<Told> {
  await town.partners({ isAskingForPapers: true })
  const name = '张敏'
  const { seller, sale } = await sellTo(town, name, { until: 'submitted', premiumFen: 1_000_000 })
  const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
  const hand = await openPhoneAt(town.wire, url)
  await keepPage(hand, town.clock.now())
  await vi.waitFor(async () => {
    later(town)
    await runSchedule(town, 'resume-exchanges')
    const { application } = await seller.get<OutputOf<typeof readSale>>(`/sales/${sale.id}`)
    if (application?.status !== 'questions')
      throw new Error(`the application is ${application?.status}`)
  }, SOON)
  await town.partners({ isAskingForPapers: false })
  await answerUnderwriting(hand, await hand.get<OutputOf<typeof readPhoneTask>>('/phone/task'))
  await runSchedule(town, 'transcribe')
  return { saleId: sale.id }
}

async function keepPage(hand: Session, now: Date): Promise<void> {
  const at = now.toISOString()
  const visit = {
    id: newId(),
    pageVersion: 'main-Ab12Cd34.js',
    moment: 'disclosures',
    title: '提前退保会有损失',
    step: { at: 5, of: 11 },
    openedAt: at,
    leftAt: at,
    readMs: 12_500,
    hasReachedEnd: true,
    presses: [{ label: '我看懂了', atMs: 12_000 }],
  }
  await hand.post('/phone/trail', { sentAt: at, visits: [visit] })
}

/** A child is insured, the father is named; who they are stands in the plan itself. */
async function familyIsNamed(town: TestApp): Promise<void> {
  const family = HOUSEHOLDS.find(({ members }) => members.some(({ name }) => name === '赵一诺'))
  const memberOf = (name: string) => family?.members.find((one) => one.name === name)?.id
  await sellTo(town, '赵明轩', {
    until: 'chosen',
    needs: { goals: ['education'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
    productCode: 'MH-ED01',
    isCustomerInitiative: true,
    named: {
      insuredRelation: 'child',
      insuredMemberId: memberOf('赵一诺'),
      beneficiary: 'named',
      beneficiaryMemberId: memberOf('赵明轩'),
      areDocumentsSeen: true,
    },
  })
}

async function companyInsuresItsPeople(town: TestApp): Promise<void> {
  const seller = await town.as('RM0102')
  const company = unknownCompany()
  const { id } = await seller.post<{ id: string }>('/companies', company)
  const customer = {
    customerId: id,
    documentLast4: company.creditCode.slice(-4),
    needs: { goals: ['accident' as const] },
    riskOption: 0,
    productCode: 'QT-GA01',
    planCode: 'A',
    insuredList: workforceFile(5),
  }
  await sell({ wire: town.wire, seller, waitMs: 30 }, customer, 'chosen')
}

/** A talk, a question, passed on and answered. */
async function customerAsks(town: TestApp): Promise<void> {
  const seller = await town.as('RM0103')
  const { customerId } = townCustomer('曹阳')
  const note = { channel: 'phone', outcome: 'served', note: '明年再谈' }
  const idempotencyKey = newId()
  await seller.post(`/customers/${customerId}/contacts`, note, { idempotencyKey })
  const question = { way: 'phone', topic: 'premium', question: '可以换一张卡吗？' }
  const path = `/customers/${customerId}/inquiries`
  const { id } = await seller.post<{ id: string }>(path, question)
  const other = { staffNo: 'RM0104', reason: '客户说起甲状腺结节，她更熟' }
  await seller.post(`/inquiries/${id}/owner`, other)
  const answer = { way: 'phone', answer: '可以，请带身份证到柜面。' }
  await (await town.as('RM0104')).post(`/inquiries/${id}/answer`, answer)
}

const BOOK = `age,job,marital,education,default,balance,housing,loan,contact,day,month,duration,campaign,pdays,previous,poutcome,y
not-an-age,management,married,tertiary,no,-938,yes,no,cellular,5,may,11,1,-1,0,unknown,no`

async function rowsAreRefused(town: TestApp): Promise<void> {
  const manager = await town.as('OM0102')
  const { csrfToken } = await manager.get<{ csrfToken: string }>('/session')
  await town.wire({
    method: 'POST',
    path: '/api/imports/contacts?fileName=book.csv',
    headers: { cookie: manager.cookie, 'x-csrf-token': csrfToken, 'content-type': 'text/csv' },
    body: BOOK,
  })
  await vi.waitFor(async () => {
    const { rows } = await sql`select from imports.rejection`.execute(town.app.db)
    if (rows.length === 0) throw new Error('the book has not been read yet')
  }, SOON)
}

/** What was said is wiped as soon as it has been compared; here it has just been said. */
async function visitorSaysWho(town: TestApp): Promise<void> {
  const claim = town.fields.seal('{}', 'shop.claim')
  await sql`insert into shop.visit (id, product_id, page_no, page_sha256, claim_sealed, claim_index,
      begun_at)
    select ${newId()}, id, 1, '', ${claim}, '', now() from products.product limit 1`.execute(
    town.app.db,
  )
}

async function lapsedIsTakenUpAgain(town: TestApp): Promise<void> {
  const holder = await holderOf(town, '孙悦')
  for (const day of [-10, 61]) {
    holder.at(day)
    await runRenewals(town)
  }
  const phone = await holder.phone()
  const read = () => phone.get<Page>('/phone/reinstatement')
  await phone.post('/phone/reinstatement/quote')
  const { quote, health } = await vi.waitFor(async () => {
    const page = await read()
    if (!page.quote?.isAnswered) throw new Error('the insurer has not said yet')
    return page
  }, SOON)
  await phone.post('/phone/reinstatement', {
    quoteId: quote?.id,
    isAgreed: true,
    healthVersion: health?.version ?? null,
    answers: health?.questions.map(({ id }) => ({ questionId: id, isYes: false })) ?? [],
    strokes: [PEN],
    pngBase64: DOT_PNG,
    device: 'story',
  })
}
type Page = OutputOf<typeof reinstatement.readPhoneReinstatement>
