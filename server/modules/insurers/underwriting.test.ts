// What underwriters may say besides yes and no, in every form an insurer speaks.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids'
import { underwritingOf } from '#world/underwriting'
import type { OnYes } from '#world/products/health-questions'
import type { Behaviour } from '../../simulators/behaviour.ts'
import { insurerSimulator } from '../../simulators/insurer.ts'
import { PartnerRefusedError, PartnerUnavailableError, linkedInsurers } from './index.ts'
import type { InsurerGateway, PastExchange, SuppliedPage } from './index.ts'
import { FORMS, HOST, applicationFor, issuedIn, quoteRequest } from './testing.ts'
import { pastAnswer, underwritingAnswer } from './underwriting-answer.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoqiao-underwriting-'))
afterAll(() => rmSync(folder, { recursive: true }))
const on = (applicationNo: string) => ({
  requestId: newId(),
  insurerCode: 'LSRS',
  applicationNo,
  askedOn: '2026-11-22',
})
const page = (code: string, content: string, pageNo = 1): SuppliedPage => ({
  code,
  pageNo,
  mediaType: 'image/jpeg',
  sha256: createHash('sha256').update(content).digest('hex'),
  contentBase64: Buffer.from(content).toString('base64'),
})
const REPLY = { code: 'course', text: '2025 年 3 月住院 12 天，已痊愈；“㼆”<复查>正常' }
const USUAL: Partial<Behaviour> = { isAskingForPapers: false, offers: 'usual' }

describe.each(Object.entries(FORMS))('%s', (name, linksFor) => {
  const partner = insurerSimulator(join(folder, name), { latencyMs: 0, referralSec: 0 })
  let insurer: InsurerGateway
  const behave = (payload: Partial<Behaviour>) =>
    partner.app.inject({ method: 'PUT', url: '/control', payload: { ...USUAL, ...payload } })
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

  /** What is said when the insurer's people have looked. */
  const decided = async (onYes?: OnYes) => {
    const quote = await insurer.quote(quoteRequest())
    if (quote.status !== 'quoted') throw new Error(quote.reason)
    const question = underwritingOf('LS-CI01').questions.find((each) => each.onYes === onYes)
    const health = question ? [{ question: question.text, isYes: true, detail: '2025 年' }] : []
    const { applicationNo } = await insurer.apply(applicationFor(quote.quoteNo, [], health))
    return { quote, word: await insurer.readApplication('LSRS', applicationNo) }
  }

  it('an illness that is not plain is asked about, with a day until when', async () => {
    await behave({})
    const { word } = await decided('extra-premium')
    expect(word.status).toBe('questions')
    expect(word.wants.map(({ code, kind }) => [code, kind])).toEqual([
      ['course', 'question'],
      ['medical-report', 'document'],
    ])
    expect(word.until).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(word.terms).toBeNull()
  })

  it('what is wanted comes whole or not at all, and every page as it was sealed', async () => {
    await behave({ isAskingForPapers: true })
    const { word } = await decided()
    const to = on(word.applicationNo)
    const pages = [page('medical-report', 'p1'), page('medical-report', 'p2', 2)]
    const bare = { ...to, requestId: newId(), replies: [], pages }
    await expect(insurer.supply(bare)).rejects.toThrow(PartnerRefusedError)
    const forged = { ...pages[0]!, contentBase64: Buffer.from('other').toString('base64') }
    const wrong = { ...to, requestId: newId(), replies: [REPLY], pages: [forged] }
    await expect(insurer.supply(wrong)).rejects.toMatchObject({ field: 'pages' })
    const request = { ...to, replies: [REPLY], pages }
    expect(await insurer.supply(request)).toMatchObject({ status: 'referred', wants: [] })
    const past = await insurer.queryExchange('LSRS', to.requestId)
    const { applicationNo } = word
    expect(past).toMatchObject({ state: 'done', deed: 'supply', answer: { applicationNo } })
    const later = await insurer.readApplication('LSRS', word.applicationNo)
    expect(later).toMatchObject({ status: 'accepted', wants: [], until: null })
    expect((await insurer.supply(request)).status).toBe('accepted')
  })

  it.each([
    ['extra-premium', { premiumFen: 1_500_000, totalPremiumFen: 30_000_000 }],
    ['exclusion', { premiumFen: 1_000_000, exclusions: [expect.stringMatching(/甲状腺/)] }],
    ['lower-sum', { premiumFen: 1_000_000, exclusions: [] }],
  ] as const)(
    '%s is offered whole: premium, sum, values and what is left out',
    async (offer, to) => {
      await behave({ offers: offer })
      const { word, quote } = await decided()
      expect(word).toMatchObject({ status: 'changed-terms', terms: to })
      expect(word.terms?.cashValues).toHaveLength(quote.cashValues.length)
      const isLower = word.terms!.sumInsuredFen < quote.sumInsuredFen
      expect(isLower).toBe(offer === 'lower-sum')
    },
  )

  it('terms that were accepted are what is paid and issued, and nothing else', async () => {
    await behave({ offers: 'extra-premium' })
    const { word } = await decided()
    const signed = { decision: 'accept' as const, premiumFen: 1_500_000, sha256: 'a'.repeat(64) }
    const short = { ...on(word.applicationNo), ...signed, premiumFen: 1_000_000 }
    await expect(insurer.decideTerms(short)).rejects.toMatchObject({ field: 'premiumFen' })
    const deed = { ...on(word.applicationNo), ...signed }
    expect(await insurer.decideTerms(deed)).toMatchObject({ status: 'accepted', terms: null })
    const days = { effectiveOn: '2026-11-23', bankRef: 'B1' }
    const issue = { ...on(word.applicationNo), ...days, paidFen: 1_000_000 }
    await expect(insurer.issue(issue)).rejects.toMatchObject({ field: 'paidFen' })
    const paid = { ...issue, requestId: newId(), paidFen: 1_500_000 }
    const { policyNo } = issuedIn(await insurer.issue(paid))
    const standing = await insurer.queryPolicy('LSRS', policyNo, '2026-11-22')
    expect(standing).toMatchObject({ paidFen: 1_500_000 })
  })

  it('terms that were refused end the application', async () => {
    await behave({ offers: 'lower-sum' })
    const { word } = await decided()
    const no = { decision: 'refuse' as const, premiumFen: 1_000_000, sha256: 'a'.repeat(64) }
    const answer = await insurer.decideTerms({ ...on(word.applicationNo), ...no })
    expect(answer.status).toBe('declined')
    const late = { ...on(word.applicationNo), ...no, decision: 'accept' as const }
    await expect(insurer.decideTerms(late)).rejects.toThrow(PartnerRefusedError)
  })

  it('not now is told with the day from which it may be asked again', async () => {
    await behave({ offers: 'postpone' })
    const { word } = await decided()
    expect(word).toMatchObject({ status: 'postponed', terms: null, until: expect.any(String) })
  })
})

describe('a word of the underwriters', () => {
  const said = { applicationNo: 'A1', status: 'accepted', message: '' }

  it('may leave out what an answer of its kind does not have', () => {
    const whole = { ...said, wants: [], until: null, terms: null }
    expect(underwritingAnswer(said)).toEqual(whole)
    expect(underwritingAnswer({ ...said, until: '2026-12-01', terms: {} })).toEqual(whole)
  })

  it.each([
    ['questions without a question', { status: 'questions', wants: [] }],
    ['changed terms without terms', { status: 'changed-terms' }],
    ['terms without a premium', { status: 'changed-terms', terms: { premiumFen: 0 } }],
    ['a status nobody agreed', { status: 'perhaps' }],
    ['a day that is none', { status: 'postponed', until: '2026-02-31' }],
  ])('%s is no answer: it will be asked again', (_what, change) => {
    expect(() => underwritingAnswer({ ...said, ...change })).toThrow(PartnerUnavailableError)
  })

  it('of old is read like a new one, other deeds are left alone', () => {
    const past = { state: 'done', deed: 'apply', answer: said } as unknown as PastExchange
    expect(pastAnswer(past)).toMatchObject({ answer: { wants: [], terms: null } })
    const freeze = { status: 'frozen', endorsementNo: 'E1' } as const
    const other = { state: 'done', deed: 'freeze', answer: freeze } as const
    expect(pastAnswer(other)).toBe(other)
    expect(pastAnswer({ state: 'unknown' })).toEqual({ state: 'unknown' })
  })
})
