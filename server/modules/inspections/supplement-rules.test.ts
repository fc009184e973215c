// What a supplementary recording walks, and in which words; no database.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NODES } from '#contracts/recordings'
import type { NodeCode } from '#contracts/recordings'
import { CONSENT_WORDS, nodesToWalk, supplementState, wordsOf } from './supplement-rules.ts'

const FIRST: NodeCode[] = ['identity', 'documents', 'insurance', 'cover', 'surrender', 'sign']
const picture = { medium: 'picture' as const, codes: FIRST }

describe('what is walked again', () => {
  it('begins with who is there, and keeps the usual order, each once', () => {
    expect(nodesToWalk(['surrender', 'cover', 'surrender'], picture)).toEqual([
      'identity',
      'cover',
      'surrender',
    ])
  })

  it('begins on the telephone with the name and the question', () => {
    const call = { medium: 'call' as const, codes: ['call-opening', 'cover'] as NodeCode[] }
    expect(nodesToWalk(['cover'], call)).toEqual(['call-opening', 'cover'])
    expect(nodesToWalk(['identity'], call)).toBeUndefined()
  })

  it('is never the signature, and nothing that the first recording does not have', () => {
    expect(nodesToWalk(['sign'], picture)).toBeUndefined()
    expect(nodesToWalk(['health-terms'], picture)).toBeUndefined()
  })

  it('is in order and without doubles whatever is asked for', () => {
    const order = Object.keys(NODES)
    const some = fc.array(fc.constantFrom(...FIRST.filter((code) => code !== 'sign')))
    fc.assert(
      fc.property(some, (asked) => {
        const walked = nodesToWalk(asked, picture) ?? []
        const places = walked.map((code) => order.indexOf(code))
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
        expect(new Set(walked)).toEqual(new Set(['identity', ...asked]))
      }),
    )
  })
})

describe('the words', () => {
  const said = new Map<NodeCode, readonly string[]>([
    ['identity', ['您好，我是客户经理']],
    ['cover', ['这份保险保什么']],
  ])
  const nodes: NodeCode[] = ['identity', 'cover']

  it('are those of the first recording, after the question whether it may be (54号 art. 6)', () => {
    expect(wordsOf('identity', { nodes, said })).toEqual([
      ...CONSENT_WORDS(['说明保险责任与免责']),
      '您好，我是客户经理',
    ])
    expect(wordsOf('cover', { nodes, said })).toEqual(['这份保险保什么'])
  })
})

describe('where it stands', () => {
  const none = { isGranted: null, recordingId: null, finishedAt: null }
  it.each([
    ['requested', none],
    ['refused', { ...none, isGranted: false }],
    ['approved', { ...none, isGranted: true }],
    ['recording', { ...none, isGranted: true, recordingId: 'r' }],
    ['finished', { isGranted: true, recordingId: 'r', finishedAt: new Date(0) }],
  ] as const)('%s', (state, row) => {
    expect(supplementState(row)).toBe(state)
  })
})
