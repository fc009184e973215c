// The e-policy, in every form an insurer speaks: the bytes, and what the insurer says they are.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids'
import { insurerSimulator } from '../../simulators/insurer.ts'
import {
  PartnerRefusedError,
  PartnerUnavailableError,
  linkedInsurers,
  restInsurer,
} from './index.ts'
import type { InsurerGateway } from './index.ts'
import { FORMS, HOST, applicationFor, issuedIn, quoteRequest } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoqiao-e-policy-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(Object.entries(FORMS))('%s', (name, linksFor) => {
  const partner = insurerSimulator(join(folder, name), { latencyMs: 0 })
  let insurer: InsurerGateway
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
  const issued = async () => {
    const quote = await insurer.quote(quoteRequest())
    if (quote.status !== 'quoted') throw new Error(quote.reason)
    const { applicationNo } = await insurer.apply(applicationFor(quote.quoteNo))
    const days = { effectiveOn: '2026-11-23', askedOn: '2026-11-22' }
    const paid = { bankRef: 'B1', paidFen: 1_000_000 }
    const asked = { requestId: newId(), insurerCode: 'LSRS', applicationNo, ...paid, ...days }
    return issuedIn(await insurer.issue(asked)).policyNo
  }
  const read = (policyNo: string) => insurer.readPolicyDocument('LSRS', policyNo)

  it('is a PDF whose digest the insurer gives with it, the same each time', async () => {
    const policyNo = await issued()
    const document = await read(policyNo)
    if (document.state !== 'ready') throw new Error('not ready')
    expect(document.mediaType).toBe('application/pdf')
    expect(Buffer.from(document.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(createHash('sha256').update(document.bytes).digest('hex')).toBe(document.sha256)
    expect(await read(policyNo)).toMatchObject({ sha256: document.sha256 })
  })

  it('of a policy nobody has is not ready', async () => {
    expect(await read('P000')).toEqual({ state: 'not-ready' })
  })
})

describe('an insurer that does not hand it over properly', () => {
  const server = createServer((request, response) => {
    const [, status = '500'] = /^\/(\d+)\//.exec(request.url ?? '') ?? []
    if (status === '000') return response.destroy()
    return response.writeHead(Number(status)).end('busy')
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
    url = `http://${HOST}:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  it.each([
    ['000', PartnerUnavailableError],
    ['503', PartnerUnavailableError],
    ['429', PartnerUnavailableError],
    ['403', PartnerRefusedError],
  ])('%s', async (status, fault) => {
    const gateway = restInsurer(() => `${url}/${status}`)
    await expect(gateway.readPolicyDocument('LSRS', 'P1')).rejects.toThrow(fault)
  })
})
