import { describe, expect, it } from 'vitest'
import { SALE_STATES } from '#contracts/sale-view'
import type { SaleState } from '#contracts/sale-view'
import { completenessOf, gapsOf } from './completeness.ts'
import type { CaseState } from './completeness.ts'

const PAPERS = [
  { kind: 'application', title: '投保单' },
  { kind: 'communication', title: '提示与确认记录' },
  { kind: 'communication', title: '适当性匹配意见书' },
  { kind: 'payment', title: '保费缴纳凭证' },
  { kind: 'contract', title: '电子保单（要点页）' },
]
const whole: CaseState = {
  state: 'in-force',
  isSigned: true,
  hasPolicy: true,
  isDelivered: true,
  callBackDueOn: '2026-11-30',
  today: '2026-11-22',
  documents: PAPERS,
  unsealedEntries: 0,
}
const codes = (change: Partial<CaseState>) => gapsOf({ ...whole, ...change }).map((gap) => gap.code)

describe('what keeps a case open', () => {
  it('nothing, when everything is there', () => {
    expect(codes({})).toEqual([])
  })

  it.each(Object.keys(SALE_STATES) as SaleState[])('the state %s', (state) => {
    const mayBeSealed = ['in-force', 'declined', 'abandoned', 'sealed'].includes(state)
    expect(codes({ state }).includes('sale-not-ended')).toBe(!mayBeSealed)
  })

  it('a receipt that is missing', () => {
    expect(codes({ isDelivered: false })).toEqual(['receipt-missing'])
  })

  it.each(PAPERS.map((paper) => [paper.title]))('%s that is missing (保险法第87条)', (title) => {
    const documents = PAPERS.filter((paper) => paper.title !== title)
    const gaps = gapsOf({ ...whole, documents })
    expect(gaps).toHaveLength(1)
    expect(gaps[0]?.message).toContain(title)
  })

  it('entries of the log that no signed head speaks for', () => {
    expect(codes({ unsealedEntries: 1 })).toEqual(['audit-not-sealed'])
  })
})

describe('the call-back (人身保险业务基本服务规定第15条)', () => {
  const titles = (change: Partial<CaseState>) =>
    completenessOf({ ...whole, ...change }).map((item) => [item.kind, item.isPresent])

  it('need not be recorded before it is due', () => {
    expect(titles({ today: '2026-11-30' })).not.toContainEqual(['follow-up', false])
    expect(codes({ today: '2026-11-30' })).toEqual([])
  })

  it('is missing once its day has passed', () => {
    expect(codes({ today: '2026-12-01' })).toEqual(['document-missing'])
  })

  it('is on the list once it was recorded', () => {
    const documents = [...PAPERS, { kind: 'follow-up', title: '业务回访记录' }]
    expect(titles({ documents, callBackDueOn: null })).toContainEqual(['follow-up', true])
  })
})

describe('a sale that came to nothing', () => {
  it.each(['declined', 'abandoned'] as const)(
    '%s before anything was signed owes no paper',
    (state) => {
      expect(
        codes({ state, isSigned: false, hasPolicy: false, documents: [], isDelivered: false }),
      ).toEqual([])
    },
  )

  it('owes what was signed', () => {
    const declined = {
      state: 'declined' as const,
      documents: PAPERS.slice(0, 2),
      hasPolicy: false,
      isDelivered: false,
    }
    expect(codes(declined)).toEqual(['document-missing'])
  })

  it('still owes no more once it is sealed', () => {
    const sealed = { ...whole, state: 'sealed' as const, hasPolicy: false }
    expect(completenessOf(sealed).map((item) => item.kind)).not.toContain('contract')
    expect(completenessOf({ ...sealed, hasPolicy: true }).map((item) => item.kind)).toContain(
      'contract',
    )
  })
})
