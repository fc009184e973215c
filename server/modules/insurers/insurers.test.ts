// The adapter and the simulator keep one promise: what these tests say of them, a real partner must
// pass too (point INSURER_URL and BANK_CORE_URL at it).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids'
import { underwritingOf } from '#world/underwriting'
import { insurerSimulator } from '../../simulators/insurer.ts'
import {
  PartnerRefusedError,
  PartnerUnavailableError,
  linkedInsurers,
  restBankCore,
  restInsurer,
} from './index.ts'
import type { ApplicationRequest, InsurerGateway } from './index.ts'
import { FORMS, HOST, RECORDED, applicationFor, issuedIn, quoteRequest } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoqiao-partners-'))
let insurer: InsurerGateway
afterAll(() => rmSync(folder, { recursive: true }))

const TODAY = '2026-11-22'
const issueRequest = async () => {
  const { status, applicationNo } = await insurer.apply(applicationFor(await quoteNo()))
  expect(status).toBe('accepted')
  const paid = { bankRef: 'B1', paidFen: 1_000_000 }
  const days = { effectiveOn: '2026-11-23', askedOn: TODAY }
  return { requestId: newId(), insurerCode: 'LSRS', applicationNo, ...paid, ...days }
}
const policy = async () => issuedIn(await insurer.issue(await issueRequest())).policyNo
const on = (policyNo: string) => ({
  requestId: newId(),
  insurerCode: 'LSRS',
  policyNo,
  askedOn: TODAY,
})
const quoteNo = async () => {
  const answer = await insurer.quote(quoteRequest())
  return answer.status === 'quoted' ? answer.quoteNo : ''
}

describe.each(Object.entries(FORMS))('%s', (name, linksFor) => {
  const partner = insurerSimulator(join(folder, name), { latencyMs: 0, referralSec: 0 })
  beforeAll(async () => {
    const url = await partner.app.listen({ port: 0, host: HOST })
    await new Promise<void>((resolve) => partner.tcp.listen(0, HOST, () => resolve()))
    const { port } = partner.tcp.address() as AddressInfo
    const links = linksFor({ url, port })
    insurer = linkedInsurers(
      () => links,
      () => new Date('2026-11-22T02:00:00Z'),
    )
  })
  afterAll(async () => {
    await partner.app.close()
    partner.tcp.close()
  })

  describe('an insurer', () => {
    it('quotes the premium asked for, with cash values that begin below what was paid', async () => {
      const answer = await insurer.quote(quoteRequest())
      expect(answer).toMatchObject({
        status: 'quoted',
        premiumFen: 1_000_000,
        totalPremiumFen: 20_000_000,
      })
      if (answer.status !== 'quoted') return
      const first = answer.cashValues[0]!
      expect(first.cashValueFen).toBeLessThan(first.paidFen)
    })

    it('prices every mode and every length of cover', async () => {
      const plans = [
        { productCode: 'LS-TL01', planCode: '60-10M', mode: 'monthly', paymentYears: 10 },
        { productCode: 'LS-UL01', planCode: 'W-1', mode: 'single', paymentYears: 1 },
        { productCode: 'LS-TL01', planCode: '20-20', mode: 'annual', paymentYears: 20 },
      ] as const
      const terms = [
        { kind: 'to-age', age: 60 },
        { kind: 'whole-life' },
        { kind: 'years', years: 20 },
      ] as const
      for (const [at, plan] of plans.entries()) {
        const request = { ...quoteRequest(), ...plan, coverTerm: terms[at]! }
        const answer = await insurer.quote(request)
        // Priced, or told the right figure: both need the plan to have been understood.
        const isUnderstood = answer.status === 'quoted' || /每期保费/.test(answer.reason)
        expect([plan.planCode, isUnderstood]).toEqual([plan.planCode, true])
        const past = await insurer.queryExchange('LSRS', request.requestId)
        expect(past).toEqual({ state: 'done', deed: 'quote', answer })
      }
    })

    it('refuses an age outside the product, in words', async () => {
      const answer = await insurer.quote({
        ...quoteRequest(),
        insured: { gender: 'male', birthOn: '1940-01-01' },
      })
      expect(answer).toMatchObject({ status: 'refused', reason: expect.stringMatching(/周岁/) })
    })

    it('answers a repeated request id with the first answer', async () => {
      const request = quoteRequest()
      const first = await insurer.quote(request)
      expect(await insurer.quote({ ...request, premiumFen: 2_000_000 })).toEqual(first)
    })

    it('accepts, and issues one policy however often it is asked', async () => {
      const issue = await issueRequest()
      const policy = await insurer.issue(issue)
      expect(await insurer.issue(issue)).toEqual(policy)
      expect(policy).toMatchObject({ effectiveOn: '2026-11-23', endsOn: null })
    })

    it('issues nothing for a premium that is not the one quoted', async () => {
      const short = { ...(await issueRequest()), paidFen: 999_999 }
      await expect(insurer.issue(short)).rejects.toThrow(PartnerRefusedError)
      await expect(insurer.issue(short)).rejects.toMatchObject({ field: 'paidFen' })
    })

    it('does not issue straight through what our rules refer', async () => {
      const referred = await insurer.apply(
        applicationFor(await quoteNo(), [{ ruleId: 'uw-refer-age65', message: '' }]),
      )
      expect(referred.status).toBe('referred')
      expect(await insurer.readApplication('LSRS', referred.applicationNo)).toMatchObject({
        status: 'accepted',
      })
    })
  })

  describe('what the customer told about health', () => {
    const { questions } = underwritingOf('LS-CI01')
    const fatal = questions.find(({ onYes }) => onYes === 'decline')
    const mild = questions.filter(({ onYes }) => onYes === 'refer')
    const told = (question: string, isYes: boolean) => ({
      question,
      isYes,
      detail: isYes ? '2024 年，市人民医院<3 楼>，“㼆”' : '',
    })
    const decision = async (health: ApplicationRequest['health']) => {
      const answer = await insurer.apply(applicationFor(await quoteNo(), [], health))
      const later = await insurer.readApplication('LSRS', answer.applicationNo)
      return [answer.status, later.status]
    }

    it('goes over whole: no to everything is accepted at once', async () => {
      const answers = mild.map(({ text }) => told(text, false))
      expect(await decision(answers)).toEqual(['accepted', 'accepted'])
    })

    it('is looked at by the insurer’s people where one answer is yes', async () => {
      const [first, ...rest] = mild
      const answers = [told(first!.text, true), ...rest.map(({ text }) => told(text, false))]
      expect(await decision(answers)).toEqual(['referred', 'accepted'])
    })

    it('can end with a no: the words that arrive are the words that were asked', async () => {
      expect(await decision([told(fatal!.text, true)])).toEqual(['referred', 'declined'])
    })
  })

  describe('a policy once it is issued', () => {
    it('is cancelled on its day with the whole premium, once', async () => {
      const policyNo = await policy()
      const request = { ...on(policyNo), kind: 'same-day' as const, reason: '客户改变主意' }
      const answer = await insurer.cancel(request)
      expect(answer).toMatchObject({ status: 'cancelled', refundFen: 1_000_000 })
      expect(await insurer.cancel(request)).toEqual(answer)
      const again = await insurer.cancel({ ...request, requestId: newId() })
      expect(again).toMatchObject({ status: 'refused' })
      const standing = await insurer.queryPolicy('LSRS', policyNo, TODAY)
      expect(standing).toMatchObject({ state: 'known', status: 'cancelled', cashValueFen: 0 })
    })

    it.each([
      ['same-day', '2026-11-23', 'refused'],
      ['same-day', '2026-11-22', 'cancelled'],
      ['reversal', '2026-11-23', 'refused'],
      ['reversal', '2026-11-22', 'cancelled'],
      ['cooling-off', '2026-12-07', 'cancelled'],
    ] as const)('%s cancellation asked on %s is %s', async (kind, askedOn, status) => {
      const request = { ...on(await policy()), kind, askedOn, reason: '客户申请' }
      expect((await insurer.cancel(request)).status).toBe(status)
    })

    it('is surrendered for its cash value after the loss was shown', async () => {
      const request = { ...on(await policy()), askedOn: '2028-01-10' }
      const quoted = await insurer.quoteSurrender(request)
      if (quoted.status !== 'quoted') throw new Error(quoted.reason)
      expect(quoted.lossFen).toBe(quoted.paidFen - quoted.cashValueFen)
      const answer = await insurer.surrender({ ...request, requestId: newId(), reason: '用钱' })
      expect(answer).toMatchObject({ status: 'surrendered', refundFen: quoted.cashValueFen })
      expect((await insurer.quoteSurrender({ ...request, requestId: newId() })).status).toBe(
        'refused',
      )
    })

    it('is renewed with the next premium and only with that', async () => {
      const policyNo = await policy()
      const renewal = { ...on(policyNo), askedOn: '2027-11-20', bankRef: 'B2', paidFen: 1_000_000 }
      const wrong = await insurer.renew({ ...renewal, requestId: newId(), paidFen: 1 })
      expect(wrong.status).toBe('refused')
      expect(await insurer.renew(renewal)).toMatchObject({
        status: 'renewed',
        paidUntil: '2028-11-23',
      })
      const standing = await insurer.queryPolicy('LSRS', policyNo, '2027-11-20')
      expect(standing).toMatchObject({ paidFen: 2_000_000, paidUntil: '2028-11-23' })
    })

    it('is renewed no more once grace is over, and taken up again for premium and interest', async () => {
      const policyNo = await policy()
      const late = { ...on(policyNo), askedOn: '2028-01-25' }
      const paying = { ...late, requestId: newId(), bankRef: 'B3' }
      expect((await insurer.renew({ ...paying, paidFen: 1_000_000 })).status).toBe('refused')
      const early = { ...late, requestId: newId(), askedOn: '2028-01-20' }
      expect((await insurer.quoteReinstatement(early)).status).toBe('refused')
      const quoted = await insurer.quoteReinstatement({ ...late, requestId: newId() })
      if (quoted.status !== 'quoted') throw new Error(quoted.reason)
      const { premiumFen, interestFen } = quoted
      expect(premiumFen).toBe(1_000_000)
      // Sixty-three days at five percent a year.
      expect(interestFen).toBe(8630)
      const apply = { ...late, premiumFen, interestFen, sha256: 'a'.repeat(64) }
      const ill = [{ question: '是否住过院？', isYes: true, detail: '2027 年，阑尾炎' }]
      const asked = await insurer.applyReinstatement({ ...apply, requestId: newId(), health: ill })
      expect(asked).toMatchObject({ status: 'outlet', reason: expect.stringContaining('网点') })
      const other = { ...apply, requestId: newId(), interestFen: 1, health: [] }
      expect((await insurer.applyReinstatement(other)).status).toBe('refused')
      const agreed = await insurer.applyReinstatement({ ...apply, requestId: newId(), health: [] })
      expect(agreed).toEqual({ status: 'agreed', reason: '', premiumFen, interestFen })
      const paidFen = premiumFen + interestFen
      const again = { ...late, requestId: newId(), bankRef: 'B4', paidFen }
      const answer = await insurer.reinstate(again)
      expect(answer).toMatchObject({ status: 'reinstated', reinstatedOn: '2028-01-25' })
      expect(await insurer.reinstate(again)).toEqual(answer)
      expect(await insurer.queryPolicy('LSRS', policyNo, '2028-01-25')).toMatchObject({
        paidUntil: '2028-11-23',
      })
      const { entries } = await insurer.statement('LSRS', '2028-01-25')
      expect(entries).toContainEqual(
        expect.objectContaining({ deed: 'reinstate', policyNo, amountFen: paidFen }),
      )
    })

    it('cannot be taken up again after two years (保险法 art. 37)', async () => {
      const policyNo = await policy()
      const on24 = async (askedOn: string) =>
        (await insurer.quoteReinstatement({ ...on(policyNo), askedOn })).status
      expect(await on24('2030-01-22')).toBe('quoted')
      expect(await on24('2030-01-23')).toBe('refused')
    })

    it('is neither surrendered nor cancelled while it is pledged', async () => {
      const policyNo = await policy()
      const frozen = await insurer.freeze({ ...on(policyNo), pledgee: '清江银行' })
      expect(frozen.status).toBe('frozen')
      const surrender = { ...on(policyNo), reason: '用钱' }
      expect((await insurer.surrender(surrender)).status).toBe('refused')
      const cancel = { ...on(policyNo), kind: 'same-day' as const, reason: '反悔' }
      expect((await insurer.cancel(cancel)).status).toBe('refused')
      expect(await insurer.queryPolicy('LSRS', policyNo, TODAY)).toMatchObject({ status: 'frozen' })
      const released = await insurer.unfreeze({ ...on(policyNo), reason: '贷款还清' })
      expect(released.status).toBe('unfrozen')
      expect((await insurer.surrender({ ...surrender, requestId: newId() })).status).toBe(
        'surrendered',
      )
    })

    it('is told to be recorded', async () => {
      const report = { ...on(await policy()), ...RECORDED }
      expect(await insurer.reportRecording(report)).toMatchObject({ status: 'received' })
    })

    it('that nobody knows is told as unknown', async () => {
      expect(await insurer.queryPolicy('LSRS', 'P000', TODAY)).toEqual({ state: 'unknown' })
      const request = { ...on('P000'), kind: 'same-day' as const, reason: '' }
      expect((await insurer.cancel(request)).status).toBe('refused')
    })
  })

  describe('what became of a question', () => {
    it('is told by its request id: the answer that was given, or that it never arrived', async () => {
      const request = quoteRequest()
      expect(await insurer.queryExchange('LSRS', request.requestId)).toEqual({ state: 'unknown' })
      const answer = await insurer.quote(request)
      expect(await insurer.queryExchange('LSRS', request.requestId)).toEqual({
        state: 'done',
        deed: 'quote',
        answer,
      })
    })

    it('stands in the books of its day, with the commission the insurer owes', async () => {
      const askedOn = '2027-03-01'
      const issue = { ...(await issueRequest()), askedOn, effectiveOn: '2027-03-02' }
      const { policyNo } = issuedIn(await insurer.issue(issue))
      const cancel = { ...on(policyNo), askedOn, kind: 'same-day' as const, reason: '反悔' }
      await insurer.cancel(cancel)
      const { entries } = await insurer.statement('LSRS', askedOn)
      const line = { policyNo, amountFen: 1_000_000, bookedAt: expect.any(String) }
      // The town's agreement with this insurer: 280 basis points.
      expect(entries).toEqual([
        { ...line, requestId: issue.requestId, deed: 'issue', commissionFen: 28_000 },
        { ...line, requestId: cancel.requestId, deed: 'cancel', commissionFen: -28_000 },
      ])
      expect(await insurer.statement('MHRS', askedOn)).toMatchObject({ entries: [] })
    })
  })
})

describe('a partner that does not answer properly', () => {
  let broken: Server
  let url: string
  beforeAll(async () => {
    broken = createServer((request, response) => {
      const [, status] = /^\/(\d+)\//.exec(request.url ?? '') ?? []
      if (request.url?.includes('quotes')) response.destroy()
      else if (request.url?.includes('cancellations')) response.writeHead(200).end('{"status":')
      else response.writeHead(Number(status ?? 503)).end('busy')
    })
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`
  })
  afterAll(() => broken.close())

  it('is told as unavailable: the deed may or may not have been done', async () => {
    const gateway = restInsurer(() => url)
    await expect(gateway.quote(quoteRequest())).rejects.toThrow(PartnerUnavailableError)
    await expect(gateway.apply(applicationFor('Q'))).rejects.toThrow(PartnerUnavailableError)
    await expect(gateway.statement('LSRS', TODAY)).rejects.toThrow(PartnerUnavailableError)
  })

  it('is unavailable too when its answer breaks off', async () => {
    const gateway = restInsurer(() => url)
    const request = { ...on('P1'), kind: 'same-day' as const, reason: '' }
    await expect(gateway.cancel(request)).rejects.toThrow(PartnerUnavailableError)
  })

  it.each([
    [400, PartnerRefusedError],
    [404, PartnerRefusedError],
    [408, PartnerUnavailableError],
    [429, PartnerUnavailableError],
    [500, PartnerUnavailableError],
  ])('says by %i whether asking again can help', async (status, fault) => {
    const at = () => `${url}/${status}`
    await expect(restInsurer(at).renew({ ...on('P1'), bankRef: '', paidFen: 1 })).rejects.toThrow(
      fault,
    )
    await expect(restBankCore(at).statement(TODAY)).rejects.toThrow(fault)
  })
})
