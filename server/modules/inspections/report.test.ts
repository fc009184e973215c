import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runSchedule } from '#testing/risk'
import { sha256Hex } from '#platform/ids'
import { reportRequest } from './report-to-insurer.ts'
import type { Sending } from './report-store.ts'
import { DAY, openBench, settled, startAfresh } from './testing.ts'
import type { Bench } from './testing.ts'

const SENDING: Sending = {
  id: 'report',
  kind: 'recorded',
  customerId: 'customer',
  inspectionId: 'inspection',
  insurerCode: 'LSRS',
  policyNo: 'P1',
  // Already the next day in Beijing.
  recordedAt: new Date('2026-11-18T17:00:00Z'),
  chains: ['one', 'two'],
  requestedAt: new Date('2026-11-19T02:00:00Z'),
  verdict: null,
  remark: null,
  lookedAt: null,
  answeredAt: null,
}

describe('what an insurer is told', () => {
  it('that it was recorded: the day in Beijing and one digest over all segments', () => {
    expect(reportRequest(SENDING)).toEqual({
      requestId: 'report',
      insurerCode: 'LSRS',
      policyNo: 'P1',
      askedOn: '2026-11-19',
      recordedOn: '2026-11-19',
      digest: sha256Hex('one\ntwo'),
      inspection: 'none',
      inspectedOn: null,
    })
  })

  it('the result of a look and its day, and never the remark or a name', () => {
    const request = reportRequest({
      ...SENDING,
      kind: 'inspected',
      verdict: 'serious',
      remark: '客户张三没有出镜',
      lookedAt: new Date('2026-11-20T02:00:00Z'),
    })
    expect(request).toMatchObject({ inspection: 'serious', inspectedOn: '2026-11-20' })
    expect(JSON.stringify(request)).not.toContain('张三')
  })

  it('another order of segments is another recording', () => {
    const other = reportRequest({ ...SENDING, chains: ['two', 'one'] })
    expect(other.digest).not.toBe(reportRequest(SENDING).digest)
  })
})

describe('over a bad line', () => {
  let bench: Bench
  let id: string
  beforeAll(async () => {
    bench = await openBench()
    id = (await bench.sold('赵明轩')).inspection.id
  }, 120_000)
  afterAll(() => bench.town.close())
  beforeEach(async () => {
    await bench.town.partners({ unavailableRate: 0, loseAnswerRate: 0 })
    await startAfresh(bench)
  })

  const told = async (kind: string) =>
    (await bench.read(id)).reports.filter((report) => report.kind === kind)
  const received = (kind: string) =>
    settled(async () => {
      const [report] = await told(kind)
      if (!report?.receiptNo) throw new Error('not yet')
      return report.receiptNo
    })
  /** As if it had just been asked for, and nothing was heard. */
  const unheard = async () => {
    await received('recorded')
    await sql`
      update inspections.report set answer = null, answered_at = null,
        requested_at = ${new Date(Date.parse(DAY) - 60_000)}`.execute(bench.town.app.db)
  }

  it('an answer that was lost is fetched again, and is the first one', async () => {
    const first = await received('recorded')
    await unheard()
    await runSchedule(bench.town, 'resume-recording-reports')
    expect(await received('recorded')).toBe(first)
    expect(await told('recorded')).toHaveLength(1)
  })

  it('a verdict waits for nobody: it stands while the insurer is away, and is told afterwards', async () => {
    await received('recorded')
    await bench.town.partners({ unavailableRate: 1 })
    await bench.post(`${id}/claim`)
    await bench.judge(id, 'pass')
    expect((await bench.read(id)).state).toBe('passed')
    expect((await told('inspected'))[0]).toMatchObject({ receiptNo: null, refusal: null })
    await bench.town.partners({ unavailableRate: 0 })
    expect(await received('inspected')).toMatch(/^D\d+$/)
  })

  it('that the insurer does not take it is shown, and not asked again', async () => {
    await unheard()
    const answer = JSON.stringify({ status: 'refused', reason: '保单不存在' })
    await sql`
      update inspections.report set answer = ${answer}::jsonb, answered_at = ${new Date(DAY)}`.execute(
      bench.town.app.db,
    )
    await runSchedule(bench.town, 'resume-recording-reports')
    expect((await told('recorded'))[0]).toMatchObject({ receiptNo: null, refusal: '保单不存在' })
  })
})
