// The classic form as it goes over the line: what `insurers.test.ts` cannot see, because there both
// ends are ours.
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import { townCodes } from '#world/insurer-links'
import { insurerSimulator } from '../../simulators/insurer.ts'
import { insurersByCode } from './by-insurer.ts'
import { PartnerRefusedError, PartnerUnavailableError } from './gateway.ts'
import type { CancelRequest, InsurerGateway, QuoteRequest } from './gateway.ts'
import { InsurerLinks } from './insurer-links.ts'
import { MessageFaultError } from './ybt-body.ts'
import type { CodeTables } from './ybt-codes.ts'
import { ybtInsurer } from './ybt-gateway.ts'
import { framed, frames, tcpLine } from './ybt-lines.ts'
import { issuedIn } from './testing.ts'
import { decodeMessage, encodeMessage } from './ybt-message.ts'

const USUAL: CodeTables = { outsideGbk: 'reference' }
const quote: QuoteRequest = {
  requestId: 'T1',
  insurerCode: 'QTYL',
  productCode: 'QT-CI02',
  planCode: '10-10',
  mode: 'annual',
  paymentYears: 10,
  coverTerm: { kind: 'years', years: 10 },
  premiumFen: 680_000,
  insured: { gender: 'female', birthOn: '1994-05-06' },
  applicant: { birthOn: '1990-01-02', occupation: 'technician' },
  quotedOn: '2026-11-22',
}
const cancel: CancelRequest = {
  requestId: 'T2',
  insurerCode: 'QTYL',
  policyNo: 'P1',
  askedOn: '2026-11-22',
  kind: 'same-day',
  reason: '客户改变主意',
}

/** An insurer that answers with these words; what it was sent is kept. */
function answering(xml: string | Uint8Array, tables: CodeTables = USUAL) {
  const sent: string[] = []
  const gateway = ybtInsurer({
    tables,
    now: () => new Date('2026-11-22T02:03:04Z'),
    identity: { bankCode: 'QJYH', nodeNo: '32990101', tellerNo: 'BQ0001' },
    line: async (bytes) => {
      sent.push(iconv.decode(Buffer.from(bytes), 'gbk'))
      return typeof xml === 'string' ? iconv.encode(xml, 'gbk') : xml
    },
  })
  return { gateway, sent }
}
const message = (head: string, body = '') =>
  `<?xml version="1.0" encoding="GBK"?><TranData><Head>${head}</Head><Body>${body}</Body></TranData>`
const CANCELLED = message(
  '<Flag>0</Flag>',
  '<EdorNo>E1</EdorNo><GetMoney>680000</GetMoney><EdorTime>2026-11-22T02:03:05Z</EdorTime>',
)

describe('a message of ours', () => {
  it('is TranData/Head/Body with days yyyymmdd, amounts in 分 and the codes of the insurer', async () => {
    const { gateway, sent } = answering(
      message('<Flag>1</Flag><Desc>停售</Desc>'),
      townCodes('QTYL'),
    )
    expect(await gateway.quote(quote)).toEqual({ status: 'refused', reason: '停售' })
    expect(sent[0]).toBe(
      message(
        '<TranDate>20261122</TranDate><TranTime>100304</TranTime><TranNo>T1</TranNo>' +
          '<BankCode>QJYH</BankCode><NodeNo>32990101</NodeNo><TellerNo>BQ0001</TellerNo>' +
          '<SourceType>0</SourceType><InsuCode>QTYL</InsuCode><FuncFlag>101</FuncFlag>' +
          '<RepeatType>0</RepeatType>',
        '<Risk><RiskCode>QT2002</RiskCode><PlanCode>10-10</PlanCode><PayIntv>12</PayIntv>' +
          '<PayEndYear>10</PayEndYear><InsuYearFlag>Y</InsuYearFlag><InsuYear>10</InsuYear>' +
          '<Prem>680000</Prem></Risk><Insured><Sex>F</Sex><Birthday>19940506</Birthday></Insured>' +
          '<Appnt><Birthday>19900102</Birthday><JobCode>0201</JobCode></Appnt>',
      ),
    )
  })

  it('says when it was sent before', async () => {
    const { gateway, sent } = answering(CANCELLED)
    await gateway.cancel(cancel)
    await gateway.cancel({ ...cancel, isRepeat: true })
    const repeats = sent.map((text) => /<RepeatType>(.)</.exec(text)?.[1])
    expect(repeats).toEqual(['0', '1'])
  })

  it.each([
    [
      'a word without a code',
      { ...quote, applicant: { ...quote.applicant, occupation: 'pilot' } },
      'Appnt/JobCode',
    ],
    ['a product the insurer does not have', { ...quote, productCode: 'LS-CI01' }, 'Risk/RiskCode'],
    ['half a 分', { ...quote, premiumFen: 0.5 }, 'Risk/Prem'],
    [
      'a day that is none',
      { ...quote, applicant: { ...quote.applicant, birthOn: '' } },
      'Appnt/Birthday',
    ],
  ])('with %s is refused with its field, and nothing is sent', async (_what, request, field) => {
    const { gateway, sent } = answering(CANCELLED, townCodes('QTYL'))
    await expect(gateway.quote(request)).rejects.toMatchObject({
      name: 'PartnerRefusedError',
      field,
    })
    expect(sent).toEqual([])
  })

  it('keeps text from the customer text: it cannot open a node of its own', async () => {
    const { gateway, sent } = answering(CANCELLED)
    const reason = '</Reason><CancelType>3</CancelType>&amp;"'
    await gateway.cancel({ ...cancel, reason })
    const read = decodeMessage(iconv.encode(sent[0]!, 'gbk'))
    expect(read.body).toEqual({ ContNo: 'P1', CancelType: '1', Reason: reason })
    const broken = gateway.cancel({ ...cancel, reason: 'a\u0000b' })
    await expect(broken).rejects.toMatchObject({ field: 'Reason' })
  })
})

describe('characters', () => {
  it.each([
    ['common ones', '赵明轩，〇·€'],
    ['rare ones in names', '㐂𬭛王𠮷'],
  ])('%s arrive as they were sent', (_what, name) => {
    const bytes = encodeMessage({ head: { Flag: '0' }, body: { Name: name } }, USUAL)
    expect(decodeMessage(bytes).body).toEqual({ Name: name })
    expect(iconv.decode(bytes, 'gbk').replace(/^<\?[^>]*\?>/, '')).not.toContain('?')
  })

  it('outside GBK are refused by name where the insurer knows nothing else', () => {
    const body = { Insured: { Name: '王𠮷' } }
    const refuse = () => encodeMessage({ head: { Flag: '0' }, body }, { outsideGbk: 'refuse' })
    expect(refuse).toThrow(/“𠮷”不在 GBK 之内/)
    expect(refuse).toThrow(expect.objectContaining({ field: 'Insured/Name' }))
  })

  it('of any kind survive the way there', () => {
    const anything = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((s) => /\S/.test(s) && !/\r/.test(s))
    fc.assert(
      fc.property(anything, (name) => {
        const bytes = encodeMessage({ head: { Flag: '0' }, body: { Name: name } }, USUAL)
        expect(decodeMessage(bytes).body).toEqual({ Name: name })
      }),
      { numRuns: 300 },
    )
  })

  it('are read in the encoding the message names', () => {
    const xml = message('<Flag>0</Flag>', '<Name>㐂</Name>').replace('GBK', 'GB18030')
    expect(decodeMessage(iconv.encode(xml, 'gb18030')).body).toEqual({ Name: '㐂' })
  })
})

describe('an answer', () => {
  it('is read into the words of the model', async () => {
    const { gateway } = answering(CANCELLED)
    expect(await gateway.cancel(cancel)).toEqual({
      status: 'cancelled',
      endorsementNo: 'E1',
      refundFen: 680_000,
      cancelledAt: '2026-11-22T02:03:05Z',
    })
  })

  it('with an end that never comes is cover for life', async () => {
    const body = (end: string) =>
      `<ContNo>P1</ContNo><CValiDate>20261123</CValiDate><ContEndDate>${end}</ContEndDate><SignTime>x</SignTime>`
    const issue = { requestId: 'T', insurerCode: 'X', applicationNo: 'A', bankRef: 'B' }
    const asked = { ...issue, paidFen: 1, effectiveOn: '2026-11-23', askedOn: '2026-11-22' }
    const endOf = async (end: string) =>
      issuedIn(await answering(message('<Flag>0</Flag>', body(end))).gateway.issue(asked)).endsOn
    expect(await endOf('99991231')).toBeNull()
    expect(await endOf('20361122')).toBe('2036-11-22')
    // A day that does not exist: the answer cannot be read.
    await expect(endOf('20360231')).rejects.toThrow(PartnerUnavailableError)
  })

  it('that names a fault in our message is a clear no with the field', async () => {
    const head = '<Flag>2</Flag><Desc>证件类型不支持</Desc><ErrField>Appnt/IDType</ErrField>'
    const asked = answering(message(head)).gateway.cancel(cancel)
    await expect(asked).rejects.toThrow(PartnerRefusedError)
    await expect(asked).rejects.toMatchObject({ field: 'Appnt/IDType' })
  })

  it.each([
    ['nothing', ''],
    ['not XML', 'busy'],
    ['a message that breaks off', CANCELLED.slice(0, -30)],
    ['no flag', message('')],
    ['a flag nobody agreed', message('<Flag>7</Flag>')],
    ['a missing amount', CANCELLED.replace('<GetMoney>680000</GetMoney>', '')],
    ['an amount in words', CANCELLED.replace('680000', '6,800.00')],
    [
      'an entity of its own',
      CANCELLED.replace('<TranData>', '<!DOCTYPE a [<!ENTITY x "y">]><TranData>'),
    ],
    ['an encoding nobody knows', CANCELLED.replace('GBK', 'X-MARS')],
    ['bytes that are not GBK', new Uint8Array([0xff, 0xff, 0xff])],
  ])('of %s is no answer: the deed may have been done', async (_what, xml) => {
    await expect(answering(xml).gateway.cancel(cancel)).rejects.toThrow(PartnerUnavailableError)
  })

  it.each([
    ['<a/>', 'TranData'],
    ['<TranData><Body/></TranData>', 'Head'],
    ['<TranData><Head><A>1</A></Head></TranData>', 'Body'],
  ])('%s lacks its %s', (xml, field) => {
    const reading = () => decodeMessage(Buffer.from(xml))
    expect(reading).toThrow(MessageFaultError)
    expect(reading).toThrow(expect.objectContaining({ field }))
  })
})

describe('the simulated insurers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-ybt-'))
  const { app } = insurerSimulator(folder, { latencyMs: 0 })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })
  const answerTo = async (xml: string) => {
    const headers = { 'content-type': 'application/xml' }
    const payload = iconv.encode(xml, 'gbk')
    const { rawPayload } = await app.inject({ method: 'POST', url: '/v1/ybt', headers, payload })
    return decodeMessage(rawPayload).head
  }
  const HEAD =
    '<TranDate>20261122</TranDate><TranNo>T1</TranNo><InsuCode>QTYL</InsuCode><FuncFlag>104</FuncFlag>'
  const CANCEL = '<ContNo>P1</ContNo><CancelType>1</CancelType><Reason>x</Reason>'

  it.each([
    ['what is not XML', 'hello', 'TranData'],
    ['an insurer nobody knows', message(HEAD.replace('QTYL', 'NONE'), CANCEL), 'Head/InsuCode'],
    ['a transaction nobody knows', message(HEAD.replace('104', '999'), CANCEL), 'Head/FuncFlag'],
    ['no day', message(HEAD.replace('20261122', ''), CANCEL), 'TranDate'],
    ['no number', message(HEAD.replace('<TranNo>T1</TranNo>', ''), CANCEL), 'TranNo'],
    ['a code nobody agreed', message(HEAD, CANCEL.replace('>1<', '>9<')), 'CancelType'],
    ['a missing node', message(HEAD, CANCEL.replace('<Reason>x</Reason>', '')), 'Reason'],
  ])('refuse %s and name the field', async (_what, xml, field) => {
    expect(await answerTo(xml)).toMatchObject({ Flag: '2', ErrField: field })
  })

  it('give the number of the question back with the answer', async () => {
    const answer = await answerTo(message(HEAD, CANCEL))
    expect(answer).toMatchObject({ Flag: '1', TranNo: 'T1', Desc: '保单不存在' })
  })
})

describe('a TCP line', () => {
  it('is cut into the messages that were sent, however the pieces come', () => {
    const texts = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (messages, step) => {
        const stream = Buffer.concat(messages.map(framed))
        const read: Buffer[] = []
        const take = frames((frame) => read.push(Buffer.from(frame)))
        for (let at = 0; at < stream.length; at += step) take(stream.subarray(at, at + step))
        expect(read).toEqual(messages.map((bytes) => Buffer.from(bytes)))
      }),
    )
  })

  it.each(['abcdefgh', '99999999'])('with %s for a length is given up', (digits) => {
    expect(() => frames(() => undefined)(Buffer.from(digits))).toThrow(RangeError)
  })

  it.each([
    ['closes without an answer', undefined],
    ['speaks something else', 'HTTP/1.1 400 Bad Request'],
  ])('that %s is told as unavailable', async (_what, words) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', () => (words ? socket.write(words) : socket.destroy()))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const line = tcpLine(() => ({ host: '127.0.0.1', port }))
    await expect(line(Buffer.from('x'))).rejects.toThrow(PartnerUnavailableError)
    server.close()
  })
})

describe('which insurer speaks which form', () => {
  const identity = { bankCode: 'B', nodeNo: 'N', tellerNo: 'T' }

  it('is configuration, with the usual codes where none are given', () => {
    const links = {
      A: { form: 'ybt-tcp', host: 'h', port: 7000, identity },
      '*': { form: 'rest', url: 'http://a' },
    }
    expect(InsurerLinks.parse(links)).toMatchObject({ A: { codes: { outsideGbk: 'reference' } } })
  })

  it.each([
    [{ form: 'soap', url: 'http://a' }, ['A', 'form']],
    [{ form: 'rest' }, ['A', 'url']],
    [{ form: 'ybt-http', url: 'http://a' }, ['A', 'identity']],
    [{ form: 'ybt-tcp', host: 'h', port: 0, identity }, ['A', 'port']],
  ])('%o is refused at its place', (link, path) => {
    expect(InsurerLinks.safeParse({ A: link }).error?.issues[0]?.path).toEqual(path)
  })

  it('sends each question to the insurer it is for', async () => {
    const partner = (name: string) =>
      new Proxy({} as InsurerGateway, {
        get: (_target, deed) => async () => `${name} ${String(deed)}`,
      })
    const both = insurersByCode((code) => partner(code))
    const asked = { ...cancel, insurerCode: 'LSRS' }
    expect(await both.cancel(cancel)).toBe('QTYL cancel')
    expect(await both.cancel(asked)).toBe('LSRS cancel')
    expect(await both.quoteSurrender(asked)).toBe('LSRS quoteSurrender')
    expect(await both.queryPolicy('YZCX', 'P1', '2026-11-22')).toBe('YZCX queryPolicy')
    expect(await both.queryExchange('YZCX', 'T1')).toBe('YZCX queryExchange')
    expect(await both.readApplication('MHRS', 'A1')).toBe('MHRS readApplication')
    expect(await both.statement('MHRS', '2026-11-22')).toBe('MHRS statement')
  })

  it('an insurer without a link is refused by name', async () => {
    const nobody = insurersByCode(() => undefined)
    await expect(nobody.quote(quote)).rejects.toThrow(/QTYL/)
    await expect(nobody.statement('MHRS', '2026-11-22')).rejects.toThrow(/MHRS/)
  })
})
