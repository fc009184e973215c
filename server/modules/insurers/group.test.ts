// A list of people in place of one person, in both forms: what is written is what is read, and what is wrong is said.
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { townLinks } from '#world/insurer-links'
import { insurerSimulator } from '../../simulators/insurer.ts'
import type { GroupQuoteRequest, InsurerGateway } from './gateway.ts'
import { linkedInsurers } from './insurer-links.ts'
import type { InsurerLinks } from './insurer-links.ts'
import { HOST, groupApplication, groupQuote, quoteRequest } from './testing.ts'
import { readBody, writeBody } from './ybt-body.ts'
import { DEEDS } from './ybt-form.ts'
import { isGroupBody, requestShape } from './ybt-group.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoqiao-group-'))
afterAll(() => rmSync(folder, { recursive: true }))

type At = { insurerUrl: string; insurerTcpPort: number }
const FORMS: Record<string, (at: At) => InsurerLinks> = {
  'REST and JSON': ({ insurerUrl }) => ({ QTYL: { form: 'rest', url: insurerUrl } }),
  'the classic form': (at) => ({ QTYL: townLinks(at)['QTYL']! }),
}

describe.each(Object.entries(FORMS))('a group contract over %s', (name, linksFor) => {
  const partner = insurerSimulator(join(folder, name), { latencyMs: 0, referralSec: 0 })
  let insurer: InsurerGateway
  beforeAll(async () => {
    const insurerUrl = await partner.app.listen({ port: 0, host: HOST })
    await new Promise<void>((resolve) => partner.tcp.listen(0, HOST, () => resolve()))
    const { port: insurerTcpPort } = partner.tcp.address() as AddressInfo
    const links = linksFor({ insurerUrl, insurerTcpPort })
    insurer = linkedInsurers(
      () => links,
      () => new Date('2026-11-22T02:00:00Z'),
    )
  })
  afterAll(async () => {
    await partner.app.close()
    partner.tcp.close()
  })

  const quoteNo = async () => {
    const answer = await insurer.quote(groupQuote())
    return answer.status === 'quoted' ? answer.quoteNo : ''
  }
  const said = async (change: Partial<GroupQuoteRequest>) => {
    const answer = await insurer.quote({ ...groupQuote(), ...change })
    return answer.status === 'refused' ? answer.reason : answer.status
  }

  it('is quoted by the head: the whole premium, the sum of each', async () => {
    expect(await insurer.quote(groupQuote())).toMatchObject({
      status: 'quoted',
      premiumFen: 18_000,
      totalPremiumFen: 18_000,
      sumInsuredFen: 10_000_000,
      benefits: [{ label: '每人意外身故或伤残保险金', text: '100,000.00 元' }],
    })
    const machines = await insurer.quote({ ...groupQuote(), planCode: 'B', premiumFen: 36_000 })
    expect(machines).toMatchObject({ sumInsuredFen: 10_000_000 })
  })

  it.each([
    [17_997, '每人保费须在 60.00–600.00 元之间'],
    [18_000, 'quoted'],
    [18_003, '每人保费须在'],
    [180_000, 'quoted'],
    [198_000, '每人保费须在'],
  ])('for three people at %i: %s', async (premiumFen, answer) => {
    expect(await said({ premiumFen })).toContain(answer)
  })

  it.each([
    [{ oldestOn: '1961-11-22' }, 'quoted'],
    [{ oldestOn: '1960-11-22' }, '66 周岁，超过 65 周岁'],
    [{ youngestOn: '2010-11-22' }, 'quoted'],
    [{ youngestOn: '2010-11-23' }, '15 周岁，不足 16 周岁'],
    [{ listSha256: 'abc' }, '清单的摘要'],
    [{ headcount: 0 }, '人数有误'],
  ])('says what is wrong with the list: %o: %s', async (change, answer) => {
    expect(await said({ group: groupQuote(change).group })).toContain(answer)
  })

  it('is no product for one person, nor an individual product for a list', async () => {
    expect(await said({ productCode: 'QT-AC01' })).toContain('不办理团体投保')
    const { group: _, ...plan } = groupQuote()
    const { insured, applicant } = quoteRequest()
    const answer = await insurer.quote({ ...plan, insured, applicant })
    expect(answer).toMatchObject({ status: 'refused', reason: '这款产品只办理团体投保' })
  })

  it('is accepted for a company that exists, and issued for a year', async () => {
    const application = groupApplication(await quoteNo())
    const { status, applicationNo } = await insurer.apply(application)
    expect(status).toBe('accepted')
    const issued = await insurer.issue({
      requestId: quoteRequest().requestId,
      insurerCode: 'QTYL',
      applicationNo,
      bankRef: 'B1',
      paidFen: 18_000,
      effectiveOn: '2026-11-23',
      askedOn: '2026-11-22',
    })
    expect(issued).toMatchObject({ effectiveOn: '2026-11-23', endsOn: '2027-11-22' })
    const past = await insurer.queryExchange('QTYL', application.requestId)
    expect(past).toMatchObject({ state: 'done', deed: 'apply', answer: { status: 'accepted' } })
  })

  it('is declined for another list than was quoted, or a code nobody has', async () => {
    const usual = groupApplication(await quoteNo())
    const other = { ...usual.group, listSha256: 'd'.repeat(64) }
    const declined = async (change: Parameters<typeof groupApplication>[1]) => {
      const { status, message } = await insurer.apply(groupApplication(usual.quoteNo, change))
      return [status, message]
    }
    expect(await declined({ group: other })).toEqual([
      'declined',
      '被保险人清单与报价时的不是同一份',
    ])
    const company = { ...usual.company, creditCode: '91350100M000100Y44' }
    expect(await declined({ company })).toEqual(['declined', '统一社会信用代码有误'])
  })
})

describe('the nodes of a group contract', () => {
  const tables = { outsideGbk: 'reference' as const }

  it('carry company, operator and list, and come back as they were sent', () => {
    const shape = requestShape('apply', true)
    const { requestId: _, insurerCode: __, ...sent } = groupApplication('Q1')
    const body = writeBody(shape, sent, tables)
    expect(isGroupBody(body)).toBe(true)
    expect(body).not.toHaveProperty('Insured')
    expect(readBody(shape, body, tables)).toEqual(sent)
  })

  it('an individual one has none of them, and is asked as before', () => {
    for (const deed of ['quote', 'apply', 'issue'] as const) {
      expect(requestShape(deed, false)).toBe(DEEDS[deed].request)
    }
    expect(isGroupBody({ Insured: { Sex: '0' } })).toBe(false)
  })
})
