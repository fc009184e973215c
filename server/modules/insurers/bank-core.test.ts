// What is promised of the bank's own core system: a real one must pass this too.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids'
import { bankCoreSimulator } from '../../simulators/bank-core.ts'
import { restBankCore } from './index.ts'
import type { BankCore } from './index.ts'

const TODAY = '2026-11-22'
const folder = mkdtempSync(join(tmpdir(), 'baoqiao-bank-core-'))
const app = bankCoreSimulator(folder, { latencyMs: 0 })
let bank: BankCore
beforeAll(async () => {
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  bank = restBankCore(() => url)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

describe('the bank core', () => {
  const debit = () => ({
    requestId: newId(),
    accountNo: '622900000000',
    holderName: '赵明轩',
    amountFen: 100_000_000,
    payee: 'LSRS-PREMIUM',
    reference: 'S1',
    askedOn: TODAY,
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

  it('pays nothing into an account that is closed, and tells why', async () => {
    const behave = (payload: object) => app.inject({ method: 'PUT', url: '/control', payload })
    const request = { ...debit(), accountNo: '622900000003', amountFen: 500 }
    const paid = await bank.debit(request)
    if (paid.status !== 'paid') throw new Error(paid.reason)
    const { payee: _, ...back } = request
    const refund = () => ({ ...back, requestId: newId(), originalBankRef: paid.bankRef })
    await behave({ isAccountClosed: true })
    const first = refund()
    const refused = { status: 'refused', reason: '账户已销户' }
    expect(await bank.refund(first)).toEqual(refused)
    await behave({ isAccountClosed: false })
    expect(await bank.refund(first)).toEqual(refused)
    expect((await bank.refund(refund())).status).toBe('paid')
  })

  it('pays back once, to the account it came from, and never more than came', async () => {
    const request = { ...debit(), accountNo: '622900000001', amountFen: 500 }
    const paid = await bank.debit(request)
    if (paid.status !== 'paid') throw new Error(paid.reason)
    const { accountNo, holderName, amountFen, reference, askedOn } = request
    const back = { accountNo, holderName, amountFen, reference, askedOn }
    const refund = { ...back, requestId: newId(), originalBankRef: paid.bankRef }
    const elsewhere = { ...refund, requestId: newId(), accountNo: '622900000002' }
    expect((await bank.refund(elsewhere)).status).toBe('refused')
    const first = await bank.refund(refund)
    expect(first.status).toBe('paid')
    expect(await bank.refund(refund)).toEqual(first)
    const second = await bank.refund({ ...refund, requestId: newId(), amountFen: 1 })
    expect(second).toMatchObject({ status: 'refused' })
  })

  it('tells what became of a payment, and its books of a day', async () => {
    const askedOn = '2027-03-02'
    const request = { ...debit(), askedOn, accountNo: '622900000003', amountFen: 700 }
    const { requestId } = request
    expect(await bank.queryDebit(requestId)).toEqual({ state: 'unknown' })
    const answer = await bank.debit(request)
    expect(await bank.queryDebit(requestId)).toEqual({ state: 'done', kind: 'debit', answer })
    const { entries } = await bank.statement(askedOn)
    expect(entries).toMatchObject([{ requestId, kind: 'debit', amountFen: 700, reference: 'S1' }])
  })
})
