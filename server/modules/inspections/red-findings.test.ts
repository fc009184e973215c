// What the automatic checks found makes a recording one that is looked at, and changes no draw.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openBench } from './testing.ts'
import type { Bench } from './testing.ts'

/** Loudness, brightness, movement, two digits each. */
const SILENT = '005005'
const LIVELY = '505005'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
}, 60_000)
afterAll(() => bench.town.close())

describe('red findings of the automatic checks (54号 arts 8, 10)', () => {
  it('a film in which nobody speaks is looked at, whatever the draw says', async () => {
    const drawn = await bench.sold('赵明轩', 'issued', { signals: LIVELY })
    expect(drawn.inspection.basis.map(({ ruleId }) => ruleId)).toEqual(['dr-qc-30'])
    const silent = await bench.sold('孙悦', 'issued', { signals: SILENT })
    expect(silent.inspection).toMatchObject({ state: 'waiting', dueOn: '2026-12-02' })
    expect(silent.inspection.basis.map(({ ruleId }) => ruleId)).toEqual(['policy-qc-findings'])
    // Asked for by itself, it is no candidate and takes nobody's place.
    const { rows } = await sql<{ isAsked: boolean; drawingId: string | null }>`
      select is_asked as "isAsked", drawing_id as "drawingId" from inspections.inspection
      where sale_id = ${silent.saleId}`.execute(bench.town.app.db)
    expect(rows).toEqual([{ isAsked: true, drawingId: null }])
    const again = await bench.inspector.get<{ candidates: string[]; isSame: boolean }>(
      `/inspections/${drawn.inspection.id}/draw`,
    )
    expect(again).toMatchObject({ candidates: [drawn.saleId], isSame: true })
  }, 120_000)

  it('is a rule of its day: where it has ended, the draw alone decides', async () => {
    const rule = sql`
      update rulebook.rule set effective_until = '2026-11-17'
      where rule_id = 'policy-qc-findings'`
    await rule.execute(bench.town.app.db)
    const { inspection } = await bench.sold('谢婷', 'issued', { signals: SILENT })
    expect(inspection.basis.map(({ ruleId }) => ruleId)).not.toContain('policy-qc-findings')
  }, 60_000)
})
