import { sql } from 'kysely'
import { sha256Hex } from '#platform/ids'
import type * as contract from '#contracts/inspections'
import type { OutputOf } from '#contracts/operation'
import type { Session } from '#world/wire'
import { runSchedule, sellTo } from '#testing/risk'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { Stage } from '#world/stories'

export type Inspection = OutputOf<typeof contract.readInspection>
export type InspectionList = OutputOf<typeof contract.listInspections>
export type InspectionStatistics = OutputOf<typeof contract.readInspectionStatistics>

export const DAY = '2026-11-18T02:00:00.000Z'
/** The smallest picture that says what it is. */
export const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export type Bench = Awaited<ReturnType<typeof openBench>>

/** A town whose clock stands still, its inspector, and what the tests do again and again. */
export async function openBench() {
  const town = await startTestApp({ withJobs: true, at: DAY })
  const inspector = await town.as('QI0001')
  const list = async (view: string, who: Session = inspector) =>
    (await who.get<InspectionList>(`/inspections?view=${view}&limit=100`)).items
  const read = (id: string, who: Session = inspector) => who.get<Inspection>(`/inspections/${id}`)
  const ofSale = async (saleId: string) => {
    const views = ['open', 'repair', 'done', 'not-drawn']
    const rows = (await Promise.all(views.map((view) => list(view)))).flat()
    const row = rows.find((one) => one.saleId === saleId)
    if (!row) throw new Error(`sale ${saleId} has no inspection`)
    return row
  }
  const post = (place: string, body: object = {}, who: Session = inspector) =>
    who.post<{ id: string }>(`/inspections/${place}`, body)
  const judge = async (id: string, verdict: string, remark = '逐项看过，符合要求') => {
    const ifMatch = (await read(id)).rowVersion
    return inspector.post<{ dueOn: string | null }>(
      `/inspections/${id}/verdict`,
      { verdict, remark },
      { ifMatch },
    )
  }
  return {
    town,
    inspector,
    list,
    read,
    ofSale,
    post,
    judge,
    /** Sold and recorded, and told to the inspectors. */
    sold: async (name: string, until: Stage = 'issued', more: object = {}) => {
      const { sale, seller } = await sellTo(town, name, { until, ...more })
      await settled(async () => {
        await runSchedule(town, 'draw-inspections')
        return ofSale(sale.id)
      })
      return { saleId: sale.id, seller, inspection: await ofSale(sale.id) }
    },
    draw: () => runSchedule(town, 'draw-inspections'),
    repair: async (id: string, seller: Session, words = '已请客户重新确认并签字') => {
      const { evidenceId } = await addEvidence(seller, id, PNG)
      return post(`${id}/repairs`, { words, evidenceId }, seller)
    },
  }
}

/** The file with the digest an honest browser claims for it. */
export const addEvidence = (who: Session, id: string, bytes: Uint8Array) =>
  who.put<{ evidenceId: string }>(`/inspections/${id}/evidence?sha256=${sha256Hex(bytes)}`, bytes)

const KEPT = ['look', 'repair', 'evidence'] as const

/** As it was on the first day: nobody has it in hand, nothing is marked, nothing was mended. */
export async function startAfresh(bench: Bench): Promise<void> {
  const { db } = bench.town.app
  bench.town.clock.moveTo(DAY)
  const guard = (how: 'disable' | 'enable') =>
    Promise.all(
      KEPT.map((name) =>
        sql`alter table ${sql.table(`inspections.${name}`)} ${sql.raw(how)} trigger all`.execute(
          db,
        ),
      ),
    )
  await guard('disable')
  for (const name of ['repair', 'evidence', 'look', 'mark']) {
    await sql`delete from ${sql.table(`inspections.${name}`)}`.execute(db)
  }
  await guard('enable')
  await sql`delete from inspections.report where kind = 'inspected'`.execute(db)
  await sql`
    update inspections.inspection set state = 'waiting', claimed_by = null, claimed_at = null,
      round = 1, verdict = null, due_on = '2026-12-03'
    where state <> 'not-drawn'`.execute(db)
}

/** The audit log is sealed once a second: what waits for a head is asked for again. */
export async function settled<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 50) throw error
      await new Promise((resolve) => {
        setTimeout(resolve, 100)
      })
    }
  }
}
