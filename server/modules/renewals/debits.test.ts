// Renewal premiums by debit: the customer's word, the money, and what goes wrong between two books.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restBankCore } from '#modules/insurers'
import { runSchedule, sellTo } from '#testing/risk'
import { newId } from '#platform/ids'
import { customerNamed } from '#world/customers'
import { openPhoneAt } from '#world/wire'
import { entriesOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { agree, codeOn, exchangesIn, holderOf, later, runRenewals, settled } from './testing.ts'
import type { Holder, PhoneRenewal } from './testing.ts'

let town: TestApp
let zhao: Holder
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: '2026-11-18T02:00:00.000Z' })
  zhao = await holderOf(town, '赵明轩')
}, 120_000)
afterAll(() => town.close())

const revocation = ({ saleId }: Holder) => `/sales/${saleId}/renewal/agreement/revocation`
const refusedTexts = async () => {
  const { rows } = await sql<{ id: string }>`
    select id from messages.message where template_id = 'renewal-debit-refused'`.execute(
    town.app.db,
  )
  return rows.length
}
const todos = async (of: Holder) => {
  const seller = await of.seller()
  const { items } = await seller.get<{
    items: { kind: string; title: string; subjectId: string }[]
  }>('/today')
  return items
    .filter(({ kind, subjectId }) => kind === 'renewal' && subjectId === of.saleId)
    .map(({ title }) => title)
}

/** As a process leaves it that dies between asking and hearing: a row that has been asked once. */
async function halfAsked(of: Holder): Promise<{ id: string; amountFen: number }> {
  const { rows } = await sql<{ id: string; amountFen: number }>`
    insert into renewals.exchange (customer_id, id, sale_id, instalment_id, agreement_id, kind,
      status, amount_fen, asked_on, requested_at, attempts)
    select a.customer_id, ${newId()}, a.sale_id, i.id, a.id, 'debit', 'requested',
      i.amount_fen, ${town.clock.now().toISOString().slice(0, 10)}, ${town.clock.now()}, 1
    from renewals.agreement a join renewals.instalment i on i.sale_id = a.sale_id
    where a.sale_id = ${of.saleId} and a.ended_at is null and i.state = 'due'
    returning id, amount_fen as "amountFen"`.execute(town.app.db)
  return rows[0]!
}

describe('who may', () => {
  it('nobody who is not signed in; no staff in the customer’s place; nobody of another outlet', async () => {
    const paths = ['/phone/renewal', '/phone/renewal/agreement']
    for (const path of paths) {
      const method = path === '/phone/renewal' ? 'GET' : 'POST'
      expect((await town.wire({ method, path: `/api${path}`, headers: {} })).status).toBe(401)
    }
    const seller = await zhao.seller()
    const given = { version: 'x', amountFen: 1, isAgreed: true, code: '123456' }
    const inPlace = await problemOf(seller.post('/phone/renewal/agreement', given))
    expect(['not-permitted', 'not-signed-in']).toContain(inPlace?.code)
    const other = await town.as('RM0201')
    const foreign = await problemOf(other.post(revocation(zhao), { note: '电话里说的' }))
    expect(foreign?.code).toBe('not-found')
    const auditor = await town.as('AU0001')
    const watching = await problemOf(auditor.post(revocation(zhao), { note: '电话里说的' }))
    expect(watching?.code).toBe('not-permitted')
  })
})

describe('the agreement', () => {
  it('says how much, when, from which account and how to end it; nothing has been agreed to', async () => {
    const phone = await zhao.phone()
    const view = await phone.get<PhoneRenewal>('/phone/renewal')
    expect(view.agreement).toBeNull()
    expect(view.offer).toMatchObject({ canAgree: true, why: null })
    const text = view.offer.text.join('\n')
    expect(view.accountMasked).toMatch(/^\*{4} \d{4}$/)
    for (const said of [view.accountMasked!, '第 3 天、第 15 天', '随时', '不授权也不影响保单']) {
      expect(text).toContain(said)
    }
    expect(view.next).toEqual({ dueOn: zhao.dueOn, amountFen: zhao.premiumFen })
  })

  it('is given over the very words and amount, with the code that came to the number on file', async () => {
    const phone = await zhao.phone()
    const { offer, next } = await phone.get<PhoneRenewal>('/phone/renewal')
    const code = await codeOn(town, phone)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    const given = { version: offer.version, amountFen: next!.amountFen, isAgreed: true }
    const give = (change: object) =>
      problemOf(phone.post('/phone/renewal/agreement', { ...given, code, ...change }))
    expect((await give({ isAgreed: false }))?.fields?.[0]?.path).toBe('isAgreed')
    expect((await give({ version: 'debit-2019' }))?.detail).toMatch(/已更新/)
    expect((await give({ amountFen: next!.amountFen + 1 }))?.detail).toMatch(/已更新/)
    expect((await give({ code: wrong }))?.fields?.[0]?.message).toMatch(/验证码不对/)
    expect(await give({})).toBeUndefined()
    expect((await give({}))?.detail).toMatch(/已经授权/)
    const { agreement, nextDebitOn } = await zhao.read()
    expect(agreement).toMatchObject({
      amountFen: zhao.premiumFen,
      retryDays: [3, 15],
      endedAt: null,
    })
    expect(nextDebitOn).toBe(zhao.dueOn)
  })

  it('is kept in the words that were shown, and lies in the case file as a paper', async () => {
    const { rows } = await sql<{ text: string; version: string }>`
      select text_shown as text, text_version as version from renewals.agreement
      where sale_id = ${zhao.saleId}`.execute(town.app.db)
    expect(rows[0]?.version).toBe('debit-2026-11')
    expect(rows[0]?.text).toContain('随时')
    type Case = { documents: { title: string }[] }
    const file = await (await zhao.seller()).get<Case>(`/sales/${zhao.saleId}/case-file`)
    expect(file.documents.map(({ title }) => title)).toContain('续期保费自动扣款授权书')
    const [entry] = await entriesOf(town, {
      action: 'debit-agreement.given',
      subjectId: zhao.saleId,
    })
    expect(entry).toMatchObject({ actorKind: 'customer', outcome: 'done' })
  })
})

describe('the debit', () => {
  it('is not asked for a day before the premium is due', async () => {
    zhao.at(-1)
    await runRenewals(town)
    expect(await exchangesIn(town, zhao.saleId)).toEqual([])
  })

  it('without money the customer is written to once, and the seller has it on the list', async () => {
    await town.partners({ isOutOfMoney: true })
    zhao.at(0)
    await runRenewals(town)
    await runRenewals(town)
    expect(await settled(town, zhao.saleId)).toMatchObject([{ kind: 'debit', status: 'refused' }])
    const { items, nextDebitOn } = await zhao.read()
    expect(items[0]?.debits).toMatchObject([{ state: 'refused', reason: '账户余额不足' }])
    expect(nextDebitOn?.slice(8)).toBe(String(Number(zhao.dueOn.slice(8)) + 3))
    expect(await todos(zhao)).toEqual([expect.stringContaining('扣款未成功')])
    expect(await refusedTexts()).toBe(1)
  })

  it('is tried again on the days that were promised and on no other', async () => {
    for (const day of [1, 2]) {
      zhao.at(day)
      await runRenewals(town)
    }
    expect(await exchangesIn(town, zhao.saleId)).toHaveLength(1)
    zhao.at(3)
    await runRenewals(town)
    expect(await settled(town, zhao.saleId)).toHaveLength(2)
    expect(await refusedTexts()).toBe(1)
  })

  it('is paid once there is money; the insurer has it, and the premium is paid', async () => {
    await town.partners({ isOutOfMoney: false })
    zhao.at(15)
    await runRenewals(town)
    expect(await settled(town, zhao.saleId)).toMatchObject([
      { status: 'refused' },
      { status: 'refused' },
      { kind: 'debit', status: 'paid' },
      { kind: 'renew', status: 'renewed' },
    ])
    const { items, next, agreement } = await zhao.read()
    expect(items[0]).toMatchObject({ state: 'paid' })
    expect(next?.dueOn.slice(0, 4)).toBe(String(Number(zhao.dueOn.slice(0, 4)) + 1))
    expect(agreement?.endedAt).toBeNull()
    expect(await todos(zhao)).toEqual([])
  })

  it('agrees with the books of bank core and insurer of the day', async () => {
    const day = town.clock.now().toISOString().slice(0, 10)
    later(town, 86_400)
    await runSchedule(town, 'reconcile')
    const { rows: open } = await sql<{ kind: string }>`
      select kind from reconciliation.v_open_difference where day = ${day}`.execute(town.app.db)
    expect(open).toEqual([])
    const { rows } = await sql<{ deed: string; state: string; amountFen: number }>`
      select deed, state, amount_fen as "amountFen" from renewals.v_partner_line
      where sale_id = ${zhao.saleId} and day = ${day} order by deed`.execute(town.app.db)
    expect(rows).toEqual([
      { deed: 'debit', state: 'done', amountFen: zhao.premiumFen },
      { deed: 'renew', state: 'done', amountFen: zhao.premiumFen },
    ])
  })
})

describe('a revocation', () => {
  it('needs no reason, and what is not asked yet is not asked', async () => {
    zhao.at(366 - 10)
    const phone = await zhao.phone()
    await phone.post('/phone/renewal/agreement/revocation')
    const again = await problemOf(phone.post('/phone/renewal/agreement/revocation'))
    expect(again?.detail).toMatch(/没有可以取消/)
    const before = (await exchangesIn(town, zhao.saleId)).length
    for (const day of [366, 367, 369, 381]) {
      zhao.at(day)
      await runRenewals(town)
    }
    expect(await exchangesIn(town, zhao.saleId)).toHaveLength(before)
    const { agreement, items } = await zhao.read()
    expect(agreement).toMatchObject({ endKind: 'customer' })
    expect(items[0]).toMatchObject({ number: 3, state: 'due', isInGrace: true })
  })

  it('after which it may be agreed to again: what is owed is debited on the same day', async () => {
    const phone = await zhao.phone()
    await agree(town, phone)
    await runRenewals(town)
    const rows = await settled(town, zhao.saleId)
    expect(rows.slice(-2)).toMatchObject([{ status: 'paid' }, { status: 'renewed' }])
  })

  it('may be written down by the seller, with how the customer asked for it', async () => {
    const seller = await zhao.seller()
    const bare = await problemOf(seller.post(revocation(zhao), { note: ' ' }))
    expect(bare?.fields?.[0]?.path).toBe('note')
    await seller.post(revocation(zhao), { note: '客户到网点当面提出' })
    const { agreement, nextDebitOn } = await zhao.read()
    expect(agreement).toMatchObject({ endKind: 'seller', endNote: '客户到网点当面提出' })
    expect(nextDebitOn).toBeNull()
    const [entry] = await entriesOf(town, {
      action: 'debit-agreement.revoked',
      subjectId: zhao.saleId,
    })
    expect(entry?.actorKind).toBe('staff')
  })
})

describe('between two books', () => {
  let du: Holder
  beforeAll(async () => {
    du = await holderOf(town, '杜鹏')
    await agree(town, await du.phone())
  }, 90_000)

  it('revoked after it was written down and before it was sent: never sent', async () => {
    du.at(0)
    await sql`
      insert into renewals.exchange (customer_id, id, sale_id, instalment_id, agreement_id, kind,
        status, amount_fen, asked_on, requested_at)
      select a.customer_id, gen_random_uuid(), a.sale_id, gen_random_uuid(), a.id, 'debit',
        'requested', a.amount_fen, '2027-11-19', ${town.clock.now()}
      from renewals.agreement a where a.sale_id = ${du.saleId}`.execute(town.app.db)
    await (await du.phone()).post('/phone/renewal/agreement/revocation')
    later(town, 3600)
    await runRenewals(town, 'resume-renewal-exchanges')
    expect(await exchangesIn(town, du.saleId)).toMatchObject([{ status: 'withdrawn', attempts: 0 }])
    await sql`delete from renewals.exchange where sale_id = ${du.saleId}`.execute(town.app.db)
    await agree(town, await du.phone())
  }, 30_000)

  it('an answer that was lost with the process is asked after: the money moves once', async () => {
    du.at(-10)
    await runRenewals(town)
    du.at(0)
    const { id, amountFen } = await halfAsked(du)
    const bank = restBankCore(() => town.partnerUrls.bank)
    const { bankAccount: accountNo = '' } = customerNamed(du.name)
    await bank.debit({
      requestId: id,
      accountNo,
      holderName: du.name,
      amountFen,
      payee: 'P',
      reference: 'R',
      askedOn: du.dueOn,
    })
    later(town, 3600)
    await Promise.all([
      runRenewals(town, 'resume-renewal-exchanges'),
      runRenewals(town, 'resume-renewal-exchanges'),
    ])
    const rows = await settled(town, du.saleId)
    expect(rows.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'debit paid',
      'renew renewed',
    ])
    expect((await du.read()).items[0]?.state).toBe('paid')
    const { entries } = await bank.statement(du.dueOn)
    expect(entries.filter(({ requestId }) => requestId === id)).toHaveLength(1)
  }, 60_000)

  it('another account on file ends the agreement before a cent is taken', async () => {
    du.at(366)
    await sql`
      update renewals.agreement set account_index = 'of another account'
      where sale_id = ${du.saleId}`.execute(town.app.db)
    const before = (await exchangesIn(town, du.saleId)).length
    await runRenewals(town)
    expect(await exchangesIn(town, du.saleId)).toHaveLength(before)
    expect((await du.read()).agreement).toMatchObject({ endKind: 'account' })
  })

  it('an insurer that would not take it: the money goes back, and nobody debits it again', async () => {
    await agree(town, await du.phone())
    await sql`
      update renewals.instalment set amount_fen = amount_fen - 100
      where sale_id = ${du.saleId} and state = 'due'`.execute(town.app.db)
    await runRenewals(town)
    const rows = await settled(town, du.saleId)
    expect(rows.slice(-3).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'debit returned',
      'renew refused',
      'refund paid',
    ])
    const { items, nextDebitOn } = await du.read()
    expect(items[0]).toMatchObject({ state: 'due', notBooked: expect.stringContaining('金额') })
    expect(nextDebitOn).toBeNull()
    expect(await todos(du)).toEqual([expect.stringContaining('保险公司未收')])
    for (const day of [370, 382]) {
      du.at(day)
      await runRenewals(town)
    }
    expect(await exchangesIn(town, du.saleId)).toHaveLength(rows.length)
  }, 30_000)
})

describe('the end of grace', () => {
  it('on its last day it is still debited if the word is given then; the day after it lapses', async () => {
    const sun = await holderOf(town, '孙悦')
    sun.at(-20)
    await runRenewals(town)
    sun.at(60)
    const phone = await sun.phone()
    await agree(town, phone)
    expect((await phone.get<PhoneRenewal>('/phone/renewal')).owed).toMatchObject({
      dueOn: sun.dueOn,
    })
    await town.partners({ isOutOfMoney: true })
    await runRenewals(town)
    expect(await settled(town, sun.saleId)).toMatchObject([{ status: 'refused' }])
    await town.partners({ isOutOfMoney: false })
    sun.at(61)
    await runRenewals(town)
    const { items, nextDebitOn } = await sun.read()
    expect(items[0]?.state).toBe('lapsed')
    expect(nextDebitOn).toBeNull()
    const { offer } = await (await sun.phone()).get<PhoneRenewal>('/phone/renewal')
    expect(offer.canAgree).toBe(false)
  }, 60_000)

  it('money on its way on the last day is not late: nothing lapses until the answer is there', async () => {
    const zhang = await holderOf(town, '张敏')
    zhang.at(-20)
    await runRenewals(town)
    zhang.at(60)
    await agree(town, await zhang.phone())
    await halfAsked(zhang)
    zhang.at(61)
    await runRenewals(town)
    expect((await zhang.read()).items[0]?.state).toBe('due')
    later(town, 3600)
    await runRenewals(town, 'resume-renewal-exchanges')
    await settled(town, zhang.saleId)
    expect((await zhang.read()).items[0]?.state).toBe('paid')
  }, 60_000)
})

describe('nothing to agree to', () => {
  it('before the policy is signed for', async () => {
    town.clock.moveTo('2026-11-18T02:00:00.000Z')
    const { sale, seller } = await sellTo(town, '曹阳', { until: 'delivered' })
    await sql`
      update sales.policy set delivered_at = null where sale_id = ${sale.id}`.execute(town.app.db)
    const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
    const phone = await openPhoneAt(town.wire, url)
    const refused = await problemOf(phone.post('/phone/renewal/code'))
    expect(refused?.detail).toMatch(/签收/)
  }, 60_000)
})
