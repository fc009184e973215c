// What the phone tells of a page: seen, for how long, what was pressed; never what was typed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closed, withPress } from './page-visit.ts'
import type { OpenPage } from './page-visit.ts'

const OPENED = Date.parse('2026-11-22T02:00:00.000Z')
const page: OpenPage = {
  id: '01a20504-0000-7000-8000-000000000001',
  pageVersion: 'main-Ab12.js',
  moment: 'disclosures',
  title: '提前退保会有损失',
  step: { at: 3, of: 11 },
  openedMs: OPENED,
  readMs: 9000,
  hasReachedEnd: true,
  presses: [],
}

describe('a page that was left', () => {
  it('is told with its times, to the millisecond', () => {
    expect(closed(page, OPENED + 12_345)).toMatchObject({
      openedAt: '2026-11-22T02:00:00.000Z',
      leftAt: '2026-11-22T02:00:12.345Z',
      readMs: 9000,
    })
  })

  it('is not told when nobody can have seen it', () => {
    expect(closed(page, OPENED + 79)).toBeNull()
    expect(closed(page, OPENED + 80)).not.toBeNull()
  })

  it('was never read for longer than it was open, whatever the clocks did', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 90_000 }),
        fc.integer({ min: 80 }),
        (readMs, spent) => {
          const visit = closed({ ...page, readMs }, OPENED + (spent % 3_600_000) + 80)
          expect(visit?.readMs).toBeGreaterThanOrEqual(0)
          expect(visit?.readMs).toBeLessThanOrEqual((spent % 3_600_000) + 80)
        },
      ),
    )
  })
})

describe('what was pressed', () => {
  it('is kept in order, with the time since the page opened', () => {
    const once = withPress(page, '展开', OPENED + 1000)
    expect(withPress(once, '我看懂了', OPENED + 9000).presses).toEqual([
      { label: '展开', atMs: 1000 },
      { label: '我看懂了', atMs: 9000 },
    ])
  })

  it('counts once where the browser tells it for the words and for the box', () => {
    const once = withPress(page, '同意', OPENED + 1000)
    expect(withPress(once, '同意', OPENED + 1010).presses).toHaveLength(1)
    expect(withPress(once, '同意', OPENED + 1200).presses).toHaveLength(2)
  })

  it('does not grow without end', () => {
    const pressed = Array.from({ length: 300 }).reduce<OpenPage>(
      (so, _, at) => withPress(so, `第 ${at} 次`, OPENED + at * 100),
      page,
    )
    expect(pressed.presses).toHaveLength(200)
  })
})
