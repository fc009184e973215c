// Every transaction of the classic form as an insurer's own manual would print it: what we send, what
// comes back, and what our model makes of it.
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { CONTRACT, ENDORSED, REINSTATEMENT_EXAMPLES, on } from './testing.ts'
import type { Example } from './testing.ts'
import { tableOf } from './ybt-codes.ts'
import { DEEDS } from './ybt-form.ts'
import { ybtInsurer } from './ybt-gateway.ts'

const person = {
  name: '赵明轩',
  gender: 'male' as const,
  birthOn: '1994-05-06',
  idKind: 'resident-id',
  idNumber: '329901199405061234',
  phone: '19900000000',
  occupation: 'technician',
}
/** Of a decision that asks for nothing and changes nothing. */
const PLAIN = { wants: [], until: null, terms: null }

const EXAMPLES: Example[] = [
  {
    what: '试算 with its cash values and benefits',
    flag: '101',
    ask: (gateway) =>
      gateway.quote({
        requestId: 'T9',
        insurerCode: 'LSRS',
        productCode: 'LS-CI01',
        planCode: 'W-20',
        mode: 'monthly',
        paymentYears: 20,
        coverTerm: { kind: 'to-age', age: 70 },
        premiumFen: 1_000_000,
        insured: { gender: 'female', birthOn: '1994-05-06' },
        applicant: { birthOn: '1990-02-28', occupation: 'retired' },
        quotedOn: '2026-11-22',
      }),
    sent: `
      <Risk>
        <RiskCode>LS-CI01</RiskCode><PlanCode>W-20</PlanCode>
        <PayIntv>1</PayIntv><PayEndYear>20</PayEndYear>
        <InsuYearFlag>A</InsuYearFlag><InsuYear>70</InsuYear>
        <Prem>1000000</Prem>
      </Risk>
      <Insured><Sex>1</Sex><Birthday>19940506</Birthday></Insured>
      <Appnt><Birthday>19900228</Birthday><JobCode>0803</JobCode></Appnt>`,
    answered: `
      <QuoteNo>Q1</QuoteNo><Prem>1000000</Prem><Amnt>50000000</Amnt><SumPrem>20000000</SumPrem>
      <CashValues>
        <CashValue><Year>1</Year><SumPrem>1000000</SumPrem><Cash>180000</Cash></CashValue>
        <CashValue><Year>2</Year><SumPrem>2000000</SumPrem><Cash>610000</Cash></CashValue>
      </CashValues>
      <Duties><Duty><Name>重大疾病保险金</Name><Desc>500,000 元</Desc></Duty></Duties>
      <BenefitIllu>{"kind":"participating","pricingRate":0.0175,"columns":[{"name":"guaranteed","rate":0.0175}],"rows":[{"year":1,"amountsFen":[180000]}]}</BenefitIllu>
      <ValidTime>2026-12-22T15:59:59.000Z</ValidTime>`,
    read: {
      status: 'quoted',
      quoteNo: 'Q1',
      premiumFen: 1_000_000,
      sumInsuredFen: 50_000_000,
      totalPremiumFen: 20_000_000,
      cashValues: [
        { year: 1, paidFen: 1_000_000, cashValueFen: 180_000 },
        { year: 2, paidFen: 2_000_000, cashValueFen: 610_000 },
      ],
      benefits: [{ label: '重大疾病保险金', text: '500,000 元' }],
      illustration: {
        kind: 'participating',
        pricingRate: 0.0175,
        columns: [{ name: 'guaranteed', rate: 0.0175 }],
        rows: [{ year: 1, amountsFen: [180_000] }],
      },
      validUntil: '2026-12-22T15:59:59.000Z',
    },
  },
  {
    what: '新单承保 with one reason to refer and two papers',
    flag: '102',
    ask: (gateway) =>
      gateway.apply({
        requestId: 'T9',
        insurerCode: 'LSRS',
        quoteNo: 'Q1',
        saleNo: 'S20261122001',
        applicant: { ...person, annualIncomeFen: 18_000_000, address: '江苏省清江市' },
        insured: { ...person, name: '赵小满', gender: 'female', relation: 'child' },
        beneficiary: '赵大海',
        beneficiaries: [
          { name: '赵大海', relation: 'parent', idKind: 'passport', idNumber: 'E12345678' },
        ],
        refer: [{ ruleId: 'uw-refer-age65', message: '年龄' }],
        health: [
          { question: '是否患糖尿病？', isYes: true, detail: '2 型，2023 年' },
          { question: '是否曾中风？', isYes: false, detail: '' },
        ],
        sellerRegistrationNo: 'R1',
        documents: [
          { kind: 'application', sha256: 'aa' },
          { kind: 'communication', sha256: 'bb' },
        ],
      }),
    sent: `
      <ProposalPrtNo>S20261122001</ProposalPrtNo><QuoteNo>Q1</QuoteNo>
      <Appnt>
        <Name>赵明轩</Name><Sex>0</Sex><Birthday>19940506</Birthday>
        <IDType>0</IDType><IDNo>329901199405061234</IDNo><Mobile>19900000000</Mobile>
        <JobCode>0201</JobCode><Income>18000000</Income><Address>江苏省清江市</Address>
      </Appnt>
      <Insured>
        <Name>赵小满</Name><Sex>1</Sex><Birthday>19940506</Birthday>
        <IDType>0</IDType><IDNo>329901199405061234</IDNo><Mobile>19900000000</Mobile>
        <JobCode>0201</JobCode><RelaToAppnt>02</RelaToAppnt>
      </Insured>
      <Bnf><Name>赵大海</Name></Bnf>
      <BnfList>
        <Bnf><Name>赵大海</Name><RelaToAppnt>03</RelaToAppnt><IDType>1</IDType><IDNo>E12345678</IDNo></Bnf>
      </BnfList><SellerNo>R1</SellerNo>
      <ReferList><Refer><RuleId>uw-refer-age65</RuleId><Desc>年龄</Desc></Refer></ReferList>
      <HealthNotice>
        <Item><Question>是否患糖尿病？</Question><Answer>Y</Answer><Remark>2 型，2023 年</Remark></Item>
        <Item><Question>是否曾中风？</Question><Answer>N</Answer><Remark></Remark></Item>
      </HealthNotice>
      <Documents>
        <Document><Type>application</Type><Sha256>aa</Sha256></Document>
        <Document><Type>communication</Type><Sha256>bb</Sha256></Document>
      </Documents>`,
    answered: '<ProposalContNo>A1</ProposalContNo><UWFlag>1</UWFlag><UWDesc>已转人工核保</UWDesc>',
    read: { applicationNo: 'A1', status: 'referred', message: '已转人工核保', ...PLAIN },
  },
  {
    what: '缴费出单',
    flag: '103',
    ask: (gateway) =>
      gateway.issue({
        requestId: 'T9',
        insurerCode: 'LSRS',
        applicationNo: 'A1',
        bankRef: 'BK1',
        paidFen: 1_000_000,
        effectiveOn: '2026-11-23',
        askedOn: '2026-11-22',
      }),
    sent: `
      <ProposalContNo>A1</ProposalContNo><BankRef>BK1</BankRef>
      <Prem>1000000</Prem><CValiDate>20261123</CValiDate>`,
    answered: `${CONTRACT}<CValiDate>20261123</CValiDate>
      <ContEndDate>20461122</ContEndDate><SignTime>2026-11-22T02:03:05Z</SignTime>`,
    read: {
      policyNo: 'P800000000001',
      effectiveOn: '2026-11-23',
      endsOn: '2046-11-22',
      issuedAt: '2026-11-22T02:03:05Z',
    },
  },
  {
    what: '冲正',
    flag: '104',
    ask: (gateway) => gateway.cancel({ ...on, kind: 'reversal', reason: '未扣款' }),
    sent: `${CONTRACT}<CancelType>3</CancelType><Reason>未扣款</Reason>`,
    answered: `${ENDORSED}<GetMoney>1000000</GetMoney><EdorTime>t</EdorTime>`,
    read: { status: 'cancelled', endorsementNo: 'E7', refundFen: 1_000_000, cancelledAt: 't' },
  },
  {
    what: '退保试算',
    flag: '201',
    ask: (gateway) => gateway.quoteSurrender(on),
    sent: CONTRACT,
    answered: '<SumPrem>2000000</SumPrem><Cash>610000</Cash><Loss>1390000</Loss>',
    read: { status: 'quoted', paidFen: 2_000_000, cashValueFen: 610_000, lossFen: 1_390_000 },
  },
  {
    what: '退保',
    flag: '105',
    ask: (gateway) => gateway.surrender({ ...on, reason: '用钱' }),
    sent: `${CONTRACT}<Reason>用钱</Reason>`,
    answered: `${ENDORSED}<GetMoney>610000</GetMoney><EdorTime>t</EdorTime>`,
    read: { status: 'surrendered', endorsementNo: 'E7', refundFen: 610_000, surrenderedAt: 't' },
  },
  {
    what: '续期',
    flag: '106',
    ask: (gateway) => gateway.renew({ ...on, bankRef: 'BK2', paidFen: 1_000_000 }),
    sent: `${CONTRACT}<BankRef>BK2</BankRef><Prem>1000000</Prem>`,
    answered: '<PayNo>R1</PayNo><PayToDate>20281123</PayToDate>',
    read: { status: 'renewed', receiptNo: 'R1', paidUntil: '2028-11-23' },
  },
  ...REINSTATEMENT_EXAMPLES,
  {
    what: '冻结',
    flag: '107',
    ask: (gateway) => gateway.freeze({ ...on, pledgee: '清江银行' }),
    sent: `${CONTRACT}<Pledgee>清江银行</Pledgee>`,
    answered: ENDORSED,
    read: { status: 'frozen', endorsementNo: 'E7' },
  },
  {
    what: '解冻',
    flag: '108',
    ask: (gateway) => gateway.unfreeze({ ...on, reason: '贷款还清' }),
    sent: `${CONTRACT}<Reason>贷款还清</Reason>`,
    answered: ENDORSED,
    read: { status: 'unfrozen', endorsementNo: 'E7' },
  },
  {
    what: '双录结果回传',
    flag: '109',
    ask: (gateway) =>
      gateway.reportRecording({
        ...on,
        recordedOn: '2026-11-22',
        digest: 'ab',
        inspection: 'pass',
        inspectedOn: null,
      }),
    sent: `${CONTRACT}<RecordDate>20261122</RecordDate><Sha256>ab</Sha256><CheckFlag>1</CheckFlag><CheckDate></CheckDate>`,
    answered: '<ReceiptNo>D1</ReceiptNo>',
    read: { status: 'received', receiptNo: 'D1' },
  },
  {
    what: '核保结果查询',
    flag: '202',
    ask: (gateway) => gateway.readApplication('LSRS', 'A1'),
    sent: '<ProposalContNo>A1</ProposalContNo>',
    answered: '<ProposalContNo>A1</ProposalContNo><UWFlag>2</UWFlag><UWDesc>拒保</UWDesc>',
    read: { applicationNo: 'A1', status: 'declined', message: '拒保', ...PLAIN },
  },
  {
    what: '保单查询 of a policy paid up for life',
    flag: '203',
    ask: (gateway) => gateway.queryPolicy('LSRS', 'P800000000001', '2026-11-22'),
    sent: CONTRACT,
    answered: `${CONTRACT}<ContState>01</ContState><CValiDate>20261123</CValiDate>
      <ContEndDate>99991231</ContEndDate><SumPrem>1000000</SumPrem><Cash>180000</Cash><PayToDate></PayToDate>`,
    read: {
      state: 'known',
      policyNo: 'P800000000001',
      status: 'frozen',
      effectiveOn: '2026-11-23',
      endsOn: null,
      paidFen: 1_000_000,
      cashValueFen: 180_000,
      paidUntil: null,
    },
  },
  {
    what: '交易查询 of a cancellation that was refused',
    flag: '204',
    ask: (gateway) => gateway.queryExchange('LSRS', 'T7'),
    sent: '<OldTranNo>T7</OldTranNo>',
    answered:
      '<OldFuncFlag>104</OldFuncFlag><Old><Flag>1</Flag><Desc>保单已经终止</Desc><Body></Body></Old>',
    read: {
      state: 'done',
      deed: 'cancel',
      answer: { status: 'refused', reason: '保单已经终止' },
    },
  },
  {
    what: '日终对账 with commission taken back',
    flag: '301',
    ask: (gateway) => gateway.statement('LSRS', '2026-11-22'),
    sent: '',
    answered: `<Details>
        <Detail><TranNo>T1</TranNo><FuncFlag>103</FuncFlag>${CONTRACT}
          <Prem>1000000</Prem><Charge>28000</Charge><TranTime>t1</TranTime></Detail>
        <Detail><TranNo>T2</TranNo><FuncFlag>104</FuncFlag>${CONTRACT}
          <Prem>1000000</Prem><Charge>-28000</Charge><TranTime>t2</TranTime></Detail>
      </Details>`,
    read: {
      insurerCode: 'LSRS',
      day: '2026-11-22',
      entries: [
        {
          requestId: 'T1',
          deed: 'issue',
          policyNo: 'P800000000001',
          amountFen: 1_000_000,
          commissionFen: 28_000,
          bookedAt: 't1',
        },
        {
          requestId: 'T2',
          deed: 'cancel',
          policyNo: 'P800000000001',
          amountFen: 1_000_000,
          commissionFen: -28_000,
          bookedAt: 't2',
        },
      ],
    },
  },
]

/** The examples are printed over several lines; on the wire there are none. */
const onOneLine = (xml: string) => xml.replaceAll(/>\s+</g, '><').trim()

async function run({ ask, answered }: Pick<Example, 'ask' | 'answered'>, flag = '0') {
  let sent = ''
  const head = `<Flag>${flag}</Flag><Desc>不予受理</Desc>`
  const gateway = ybtInsurer({
    tables: { outsideGbk: 'reference' },
    now: () => new Date('2026-11-22T02:03:04Z'),
    identity: { bankCode: 'QJYH', nodeNo: '32990101', tellerNo: 'BQ0001' },
    line: async (bytes) => {
      sent = iconv.decode(Buffer.from(bytes), 'gbk')
      const body = onOneLine(answered)
      const xml = `<TranData><Head>${head}</Head><Body>${body}</Body></TranData>`
      return iconv.encode(xml, 'gbk')
    },
  })
  const read = await ask(gateway)
  const between = (node: string) => new RegExp(`<${node}>(.*)</${node}>`).exec(sent)?.[1] ?? ''
  return { read, body: between('Body'), flag: between('FuncFlag'), day: between('TranDate') }
}

describe('the classic form', () => {
  it.each(EXAMPLES)('writes and reads $what', async (example) => {
    const { read, body, flag, day } = await run(example)
    expect(flag).toBe(example.flag)
    expect(body).toBe(onOneLine(example.sent))
    expect(day).toBe('20261122')
    expect(read).toEqual(example.read)
  })

  it('has one number for each transaction', () => {
    const flags = EXAMPLES.map((example) => example.flag)
    expect(new Set(flags).size).toBe(flags.length)
  })

  it('writes the same number for a deed in a head and in a list of the day', () => {
    const numbers = tableOf({ outsideGbk: 'reference' }, 'deed')!
    expect(Object.keys(numbers)).toEqual(Object.keys(DEEDS))
    for (const [deed, flag] of Object.entries(numbers)) {
      expect(DEEDS[deed as keyof typeof DEEDS].flag).toBe(flag)
    }
  })

  it.each(EXAMPLES.filter(({ flag }) => !['102', '103', '202', '301'].includes(flag)))(
    'reads a no to $what',
    async (example) => {
      const { read } = await run({ ...example, answered: '' }, '1')
      const unknown = ['203', '204'].includes(example.flag)
      expect(read).toEqual(
        unknown ? { state: 'unknown' } : { status: 'refused', reason: '不予受理' },
      )
    },
  )

  it.each(EXAMPLES.filter(({ flag }) => ['102', '103', '202'].includes(flag)))(
    'never takes a no to $what for an answer',
    async (example) => {
      const asked = run({ ...example, answered: '' }, '1')
      await expect(asked).rejects.toMatchObject({ name: 'PartnerRefusedError' })
    },
  )

  it('does not take a refused statement for an empty one', async () => {
    const example = EXAMPLES.find(({ flag }) => flag === '301')!
    await expect(run({ ...example, answered: '' }, '1')).rejects.toThrow(/不予受理/)
    const empty = await run({ ...example, answered: '<Details></Details>' })
    expect(empty.read).toMatchObject({ entries: [] })
  })
})
