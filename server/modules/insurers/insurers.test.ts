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
import { bankCoreSimulator } from '../../simulators/bank-core.ts'
import { insurerSimulator } from '../../simulators/insurer.ts'
import { PartnerUnavailableError, restBankCore, restInsurer } from './index.ts'
import type { ApplicationRequest, BankCore, InsurerGateway, QuoteRequest } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoqiao-partners-'))
const insurerApp = insurerSimulator(folder, { latencyMs: 0, referralSec: 0 })
const bankApp = bankCoreSimulator(folder, { latencyMs: 0 })
let insurer: InsurerGateway
let bank: BankCore
beforeAll(async () => {
  const listen = { port: 0, host: '127.0.0.1' }
  const [insurerUrl, bankUrl] = [await insurerApp.listen(listen), await bankApp.listen(listen)]
  insurer = restInsurer(() => insurerUrl)
  bank = restBankCore(() => bankUrl)
})
afterAll(async () => {
  await insurerApp.close()
  await bankApp.close()
  rmSync(folder, { recursive: true })
})

const quoteRequest = (): QuoteRequest => ({
  requestId: newId(),
  insurerCode: 'LSRS',
  productCode: 'LS-CI01',
  planCode: 'W-20',
  mode: 'annual',
  paymentYears: 20,
  coverTerm: { kind: 'whole-life' },
  premiumFen: 1_000_000,
  insured: { gender: 'male', birthOn: '1994-05-06' },
  applicant: { birthOn: '1994-05-06', occupation: 'technician' },
  quotedOn: '2026-11-22',
})

const person = {
  name: '赵明轩',
  gender: 'male' as const,
  birthOn: '1994-05-06',
  idKind: 'resident-id',
  idNumber: '329901199405061234',
  phone: '19900000000',
}
const applicationFor = (
  quoteNo: string,
  refer: ApplicationRequest['refer'] = [],
): ApplicationRequest => ({
  requestId: newId(),
  insurerCode: 'LSRS',
  quoteNo,
  saleNo: 'S1',
  applicant: { ...person, annualIncomeFen: 20_000_000, occupation: 'technician', address: '' },
  insured: { ...person, relation: 'self', occupation: 'technician' },
  beneficiary: '法定',
  refer,
  sellerRegistrationNo: 'R1',
  documents: [],
})
const quoteNo = async () => {
  const answer = await insurer.quote(quoteRequest())
  return answer.status === 'quoted' ? answer.quoteNo : ''
}

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
    const application = applicationFor(await quoteNo())
    const { status, applicationNo } = await insurer.apply(application)
    expect(status).toBe('accepted')
    const issue = {
      requestId: newId(),
      insurerCode: 'LSRS',
      applicationNo,
      bankRef: 'B1',
      paidFen: 1_000_000,
      effectiveOn: '2026-11-23',
    }
    const policy = await insurer.issue(issue)
    expect(await insurer.issue(issue)).toEqual(policy)
    expect(policy).toMatchObject({ effectiveOn: '2026-11-23', endsOn: null })
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

describe('the bank core', () => {
  const debit = () => ({
    requestId: newId(),
    accountNo: '622900000000',
    holderName: '赵明轩',
    amountFen: 100_000_000,
    payee: 'LSRS-PREMIUM',
    reference: 'S1',
  })

  it('debits once per request id', async () => {
    const request = debit()
    const first = await bank.debit(request)
    expect(first.status).toBe('paid')
    expect(await bank.debit(request)).toEqual(first)
  })

  it('never below zero', async () => {
    const results = []
    for (let round = 0; round < 4; round += 1) results.push((await bank.debit(debit())).status)
    expect(results).toEqual(['paid', 'paid', 'refused', 'refused'])
  })
})

describe('a partner that does not answer properly', () => {
  let broken: Server
  let url: string
  beforeAll(async () => {
    broken = createServer((request, response) => {
      if (request.url?.includes('quotes')) response.destroy()
      else response.writeHead(503).end('busy')
    })
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`
  })
  afterAll(() => broken.close())

  it('is told as unavailable: the deed may or may not have been done', async () => {
    const gateway = restInsurer(() => url)
    await expect(gateway.quote(quoteRequest())).rejects.toThrow(PartnerUnavailableError)
    await expect(gateway.apply(applicationFor('Q'))).rejects.toThrow(PartnerUnavailableError)
  })
})
