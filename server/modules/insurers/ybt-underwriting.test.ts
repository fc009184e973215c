// Underwriting in the classic form, word by word: what is wanted, what is sent, what is offered.
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { InsurerGateway } from './gateway.ts'
import { PartnerRefusedError, PartnerUnavailableError } from './gateway.ts'
import { ybtInsurer } from './ybt-gateway.ts'

const ASKED = {
  requestId: 'T9',
  insurerCode: 'LSRS',
  applicationNo: 'A1',
  askedOn: '2026-11-22',
}
const TERMS = {
  premiumFen: 1_500_000,
  sumInsuredFen: 30_000_000,
  totalPremiumFen: 30_000_000,
  exclusions: ['甲状腺恶性肿瘤'],
  cashValues: [{ year: 1, paidFen: 1_500_000, cashValueFen: 200_000 }],
}
const word = (flag: string, rest: string) =>
  `<ProposalContNo>A1</ProposalContNo><UWFlag>${flag}</UWFlag><UWDesc>见说明</UWDesc>${rest}`

/** What an insurer of this answer is sent, and what we make of its answer. */
async function talk(answered: string, ask: (gateway: InsurerGateway) => Promise<unknown>) {
  let sent = ''
  const gateway = ybtInsurer({
    tables: { outsideGbk: 'reference' },
    now: () => new Date('2026-11-22T02:03:04Z'),
    identity: { bankCode: 'QJYH', nodeNo: '32990101', tellerNo: 'BQ0001' },
    line: async (bytes) => {
      sent = iconv.decode(Buffer.from(bytes), 'gbk')
      const flag = answered === '' ? '1' : '0'
      const head = `<Head><Flag>${flag}</Flag><Desc>不予受理</Desc></Head>`
      return iconv.encode(`<TranData>${head}<Body>${answered}</Body></TranData>`, 'gbk')
    },
  })
  const read = await ask(gateway)
  const between = (node: string) => new RegExp(`<${node}>(.*)</${node}>`).exec(sent)?.[1] ?? ''
  return { read, body: between('Body'), flag: between('FuncFlag') }
}

const readIt = (gateway: InsurerGateway) => gateway.readApplication('LSRS', 'A1')
const supplyIt = (gateway: InsurerGateway) =>
  gateway.supply({
    ...ASKED,
    replies: [{ code: 'course', text: '已痊愈' }],
    pages: [
      {
        code: 'report',
        pageNo: 1,
        mediaType: 'image/jpeg',
        sha256: 'ab',
        contentBase64: 'AAEC',
      },
    ],
  })
const decideIt = (gateway: InsurerGateway) =>
  gateway.decideTerms({ ...ASKED, decision: 'accept', premiumFen: 1_500_000, sha256: 'cd' })

describe('underwriting in the classic form', () => {
  it('says what is wanted, of which kind, and until when', async () => {
    const wants =
      '<Wants><Want><Code>course</Code><Type>Q</Type><Desc>治疗经过</Desc></Want>' +
      '<Want><Code>report</Code><Type>D</Type><Desc>病历</Desc></Want></Wants>'
    const { read } = await talk(word('3', `${wants}<UWEndDate>20261207</UWEndDate>`), readIt)
    expect(read).toEqual({
      applicationNo: 'A1',
      status: 'questions',
      message: '见说明',
      wants: [
        { code: 'course', kind: 'question', text: '治疗经过' },
        { code: 'report', kind: 'document', text: '病历' },
      ],
      until: '2026-12-07',
      terms: null,
    })
  })

  it('is sent replies and pages with the digest of each', async () => {
    const { body, flag, read } = await talk(word('1', ''), supplyIt)
    expect(flag).toBe('110')
    expect(body).toBe(
      '<ProposalContNo>A1</ProposalContNo>' +
        '<Replies><Reply><Code>course</Code><Content>已痊愈</Content></Reply></Replies>' +
        '<Images><Image><Code>report</Code><PageNo>1</PageNo><FileType>image/jpeg</FileType>' +
        '<Sha256>ab</Sha256><FileData>AAEC</FileData></Image></Images>',
    )
    expect(read).toMatchObject({ status: 'referred', wants: [], until: null })
  })

  it('offers other terms as figures, not as differences', async () => {
    const rest = `<UWEndDate>20261207</UWEndDate><UWTerms>${JSON.stringify(TERMS)}</UWTerms>`
    const { read } = await talk(word('4', rest), readIt)
    expect(read).toMatchObject({ status: 'changed-terms', until: '2026-12-07', terms: TERMS })
  })

  it('is told what the customer decided and the digest of what was signed', async () => {
    const { body, flag } = await talk(word('0', ''), decideIt)
    expect(flag).toBe('111')
    expect(body).toBe(
      '<ProposalContNo>A1</ProposalContNo><Decision>Y</Decision><Prem>1500000</Prem>' +
        '<Sha256>cd</Sha256>',
    )
  })

  it.each([
    ['terms that are not JSON', word('4', '<UWTerms>加费</UWTerms>')],
    ['terms without figures', word('4', '<UWTerms>{}</UWTerms>')],
    ['questions without one', word('3', '<Wants></Wants>')],
    ['a kind nobody agreed', word('3', '<Wants><Want><Code>a</Code><Type>X</Type></Want></Wants>')],
  ])('%s are no answer', async (_what, answered) => {
    await expect(talk(answered, readIt)).rejects.toThrow(PartnerUnavailableError)
  })

  it.each([supplyIt, decideIt])('never takes a refused message for a decision', async (ask) => {
    await expect(talk('', ask)).rejects.toThrow(PartnerRefusedError)
  })
})
