// Several inspections, inspectors and nodes at once.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codeOf, problemOf } from '#testing/risk'
import { sha256Hex } from '#platform/ids'
import type { Session } from '#world/wire'
import { PNG, addEvidence, openBench, startAfresh } from './testing.ts'
import type { Bench, InspectionList, InspectionStatistics } from './testing.ts'

/** Two of one outlet, and one of another: the first of each is drawn. */
const NAMES = ['赵明轩', '孙悦'] as const
const ELSEWHERE = '谢婷'

type Sold = Awaited<ReturnType<Bench['sold']>>
let bench: Bench
let sold: Sold[]
let other: Sold
beforeAll(async () => {
  bench = await openBench()
  sold = []
  for (const name of NAMES) sold.push(await bench.sold(name))
  other = await bench.sold(ELSEWHERE)
}, 180_000)
afterAll(() => bench.town.close())
beforeEach(() => startAfresh(bench))

const idOf = (one: Sold | undefined) => one?.inspection.id ?? ''
const claim = (id: string, who: Session) => bench.post(`${id}/claim`, {}, who)

const PASSED = { verdict: 'pass', remark: '逐项看过，符合要求' }

describe('lists', () => {
  it('hold each once, page by page, and a torn page mark is refused', async () => {
    const page = (cursor = '') =>
      bench.inspector.get<InspectionList>(`/inspections?view=open&limit=1${cursor}`)
    const whole = (await bench.list('open')).map(({ id }) => id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { items, nextCursor }: InspectionList = await page(cursor && `&cursor=${cursor}`)
      seen.push(...items.map(({ id }) => id))
      cursor = nextCursor
    }
    expect(seen).toEqual(whole)
    expect(seen.length).toBeGreaterThan(1)
    expect(await codeOf(page('&cursor=nonsense'))).toBe('invalid-input')
  })

  it('begin with what is due first', async () => {
    await sql`
      update inspections.inspection set due_on = '2026-11-19'
      where id = ${idOf(other)}`.execute(bench.town.app.db)
    expect((await bench.list('open'))[0]?.id).toBe(idOf(other))
  })

  it('hold what lies within reach: one’s own, the outlet’s, the branch’s', async () => {
    const { town } = bench
    const seen = async (who: Session) =>
      (await Promise.all(['open', 'not-drawn'].map((view) => bench.list(view, who))))
        .flat()
        .map(({ saleId }) => saleId)
        .toSorted()
    const here = sold.map(({ saleId }) => saleId).toSorted()
    expect(await seen(sold[0]!.seller)).toContain(sold[0]!.saleId)
    expect(await seen(other.seller)).not.toContain(sold[0]!.saleId)
    expect(await seen(await town.as('BM01'))).toEqual(expect.arrayContaining(here))
    expect(await seen(await town.as('HO0001'))).toHaveLength(3)
  })
})

describe('the list of the day', () => {
  type Today = { items: { kind: string; subjectId: string | null; isLate: boolean }[] }
  const onToday = async (who: Session) =>
    (await who.get<Today>('/today')).items
      .filter(({ kind }) => kind === 'inspection')
      .map(({ subjectId }) => subjectId)

  it('shows an inspector what is open, and not what a colleague has in hand', async () => {
    const compliance = await bench.town.as('CP0001')
    expect(await onToday(bench.inspector)).toContain(idOf(other))
    expect(await onToday(compliance)).toContain(idOf(other))
    await claim(idOf(other), compliance)
    expect(await onToday(bench.inspector)).not.toContain(idOf(other))
    expect(await onToday(compliance)).toContain(idOf(other))
  })

  it('shows a seller only what is to be mended, and only their own', async () => {
    expect(await onToday(other.seller)).toEqual([])
    await claim(idOf(other), bench.inspector)
    await bench.judge(idOf(other), 'serious', '没有出示证件')
    expect(await onToday(other.seller)).toEqual([idOf(other)])
    expect(await onToday(sold[0]!.seller)).not.toContain(idOf(other))
    expect(await onToday(bench.inspector)).not.toContain(idOf(other))
  })

  it('says of what nobody looked at in time that it is late, and the figures count it', async () => {
    await sql`
      update inspections.inspection set due_on = '2026-11-16'
      where id = ${idOf(other)}`.execute(bench.town.app.db)
    const { items } = await bench.inspector.get<Today>('/today')
    expect(items.find(({ subjectId }) => subjectId === idOf(other))?.isLate).toBe(true)
    const figures = await bench.inspector.get<InspectionStatistics>(
      '/inspection-statistics?month=2026-11',
    )
    const late = figures.items.reduce((sum, item) => sum + item.lateInspections, 0)
    expect(late).toBe(1)
  })
})

describe('two at once', () => {
  it('of two inspectors one has it, and the other is told who', async () => {
    const id = idOf(other)
    const compliance = await bench.town.as('CP0001')
    const answers = await Promise.all(
      [bench.inspector, compliance].map((who) => problemOf(claim(id, who))),
    )
    expect(answers.filter((problem) => problem === undefined)).toHaveLength(1)
    expect(answers.find((problem) => problem !== undefined)?.code).toBe('state-conflict')
  })

  it('a verdict is given once', async () => {
    const id = idOf(other)
    await claim(id, bench.inspector)
    const ifMatch = (await bench.read(id)).rowVersion
    const verdict = () =>
      codeOf(bench.inspector.post(`/inspections/${id}/verdict`, PASSED, { ifMatch }))
    const codes = await Promise.all([verdict(), verdict()])
    expect(codes.filter((code) => code === undefined)).toHaveLength(1)
    expect((await bench.read(id)).looks).toHaveLength(1)
  })

  it('two nodes that draw give each sale one row', async () => {
    const { town, draw } = bench
    const { db } = town.app
    await sql`delete from inspections.report`.execute(db)
    await sql`delete from inspections.inspection`.execute(db)
    await Promise.allSettled([draw(), draw(), draw()])
    await draw()
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from inspections.inspection group by sale_id`.execute(db)
    expect(rows).toEqual([{ count: 1 }, { count: 1 }, { count: 1 }])
    for (const one of [...sold, other]) one.inspection = await bench.ofSale(one.saleId)
  })
})

describe('another channel', () => {
  it('is inspected in full: the rule is named, and nothing is drawn for it', async () => {
    const { town, draw, ofSale, read } = bench
    const { db } = town.app
    await sql`
      with told as (
        delete from inspections.report where inspection_id = ${idOf(sold[1])}),
      gone as (
        delete from inspections.inspection where id = ${idOf(sold[1])})
      update sales.sale set channel = 'phone' where id = ${sold[1]!.saleId}`.execute(db)
    await draw()
    const row = await ofSale(sold[1]!.saleId)
    sold[1]!.inspection = row
    expect(row.basis.map(({ ruleId }) => ruleId)).toEqual(['policy-qc-channel'])
    expect(await read(row.id)).toMatchObject({ state: 'waiting', draw: null })
  })
})

describe('evidence', () => {
  const failed = async () => {
    const id = idOf(other)
    await claim(id, bench.inspector)
    await bench.judge(id, 'defect', '请补讲')
    return id
  }

  it('that changed on the way is refused', async () => {
    const id = await failed()
    const place = `/inspections/${id}/evidence?sha256=${sha256Hex('other')}`
    const wrong = other.seller.put(place, PNG)
    expect((await problemOf(wrong))?.fields?.[0]?.path).toBe('sha256')
  })

  it.each([
    ['a picture', PNG],
    ['a photograph', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a paper', new TextEncoder().encode('%PDF-1.7')],
  ])('%s is taken', async (_, bytes) => {
    const { evidenceId } = await addEvidence(other.seller, await failed(), bytes)
    expect(evidenceId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('of one inspection serves no other', async () => {
    const id = await failed()
    const { evidenceId } = await addEvidence(other.seller, id, PNG)
    const elsewhere = (await bench.list('open')).find((row) => row.id !== id)
    const there = elsewhere?.id ?? ''
    await claim(there, bench.inspector)
    await bench.judge(there, 'defect', '请补讲')
    const body = { words: '已补讲', evidenceId }
    const owner = sold.find(({ saleId }) => saleId === elsewhere?.saleId)!.seller
    const borrowed = bench.post(`${there}/repairs`, body, owner)
    expect((await problemOf(borrowed))?.fields?.[0]?.path).toBe('evidenceId')
  })
})

describe('what is on record stays', () => {
  it('looks, repairs and evidence are never changed, whoever holds the database', async () => {
    const id = idOf(other)
    const { db } = bench.town.app
    await claim(id, bench.inspector)
    await bench.judge(id, 'defect', '请补讲')
    await bench.repair(id, other.seller)
    for (const table of ['look', 'repair', 'evidence']) {
      const gone = sql`delete from ${sql.table(`inspections.${table}`)}`.execute(db)
      await expect(gone, table).rejects.toThrow('append-only')
    }
  })

  it('the figures count what failed at the first look, even after it passed', async () => {
    const id = idOf(other)
    await claim(id, bench.inspector)
    await bench.judge(id, 'defect', '请补讲')
    await bench.repair(id, other.seller)
    await claim(id, bench.inspector)
    await bench.judge(id, 'pass')
    const { items } = await bench.inspector.get<InspectionStatistics>(
      '/inspection-statistics?month=2026-11',
    )
    const sum = (of: 'inspected' | 'failed' | 'lateRepairs') =>
      items.reduce((total, item) => total + item[of], 0)
    expect([sum('inspected'), sum('failed'), sum('lateRepairs')]).toEqual([1, 1, 0])
  })
})
