import { describe, expect, it } from 'vitest'
import type { StoredEntry } from '#modules/audit'
import { timelinePaper } from './timeline-paper.ts'
import type { TimelineSaid } from './timeline-paper.ts'
import { timelineRow } from './timeline-rows.ts'

const entry: StoredEntry = {
  id: '01930000-0000-7000-8000-000000000001',
  at: '2026-11-22T01:30:00.000Z',
  action: 'sale.opened',
  outcome: 'done',
  actorKind: 'staff',
  actorId: 'someone',
  subjectKind: 'sale',
  subjectId: 'sale',
  customerId: null,
  requestId: 'request',
  detail: {},
  leafHash: Buffer.alloc(32),
  leafIndex: 7,
}
const names = new Map([['someone', '陈嘉树']])
const said: TimelineSaid = {
  bankName: '银行',
  saleNo: 'XS-1',
  productName: null,
  number: 'XS-1-SJ-ABC',
  words: '',
  total: 1,
  rows: [timelineRow(entry, names)],
  printedBy: '周合规',
  now: new Date('2026-11-22T16:30:00.000Z'),
}

describe('an entry in words', () => {
  it('names the deed and the person who did it', () => {
    expect(timelineRow(entry, names)).toMatchObject({ what: '开始销售', who: '陈嘉树' })
  })

  it.each([
    ['customer', '客户本人'],
    ['anonymous', '扫码手机'],
    ['system', '系统'],
  ])('calls a %s %s', (actorKind, who) => {
    expect(timelineRow({ ...entry, actorKind }, names).who).toBe(who)
  })

  it('tells a refused attempt from a deed', () => {
    expect(timelineRow({ ...entry, outcome: 'refused' }, names).isRefused).toBe(true)
  })
})

describe('the printed timeline', () => {
  it('says so when everything is on it', () => {
    expect(timelinePaper(said).sections[0]?.pairs).toContainEqual(['范围', '全部 1 条'])
  })

  it('says how much is not on it, and what was looked for', () => {
    const { sections } = timelinePaper({ ...said, total: 40, words: '测评' })
    expect(sections[0]?.pairs).toEqual(
      expect.arrayContaining([
        ['范围', '40 条中的 1 条'],
        ['检索词', '测评'],
      ]),
    )
  })

  it('carries the day in Beijing, and each entry with its place in the log', () => {
    const { date, sections } = timelinePaper(said)
    expect(date).toBe('2026-11-23')
    expect(sections[1]?.table?.rows).toEqual([
      ['2026-11-22 09:30', '开始销售', '陈嘉树', '完成', '7'],
    ])
  })
})
