import { z } from 'zod'
import { latestHead } from '#modules/audit'
import { dutiesOn } from '#modules/rulebook'
import { bankCalendar } from '#platform/bank-calendar'
import type { WorkCalendar } from '#platform/calendar'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { NewsItem } from '#platform/command'
import { inTransaction } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import type { Schedule } from '#platform/jobs'
import {
  changedSince,
  groupCandidates,
  insertDrawing,
  insertInspection,
  newlyClosed,
  setAsked,
  setDrawn,
  setKnown,
} from './draw-store.ts'
import type { Closed, Group } from './draw-store.ts'
import { DRAW_ALGORITHM, drawFrom, inspectionDueOn, inspectionDuties } from './rules.ts'
import type { Basis } from './rules.ts'
import { countRedFindings } from './red-findings.ts'
import { requestReport } from './report-store.ts'

type Head = { treeSize: number; rootHash: string; sealedAt: string }
type Work = { tx: Tx; now: Date; today: string; calendar: WorkCalendar; head: Head }

/**
 * Every closed recording gets its row: asked for by a rule of its own, drawn, or not drawn. The
 * order of the draw follows from an audit head sealed after the sale was issued.
 */
const drawInspections = command(
  systemOperation({ name: 'drawInspections', input: z.object({}), output: z.object({}) }),
  {
    audit: 'inspections.drawn',
    run: async ({ tx, now }) => {
      const head = await latestHead(tx)
      if (!head) return { output: {}, subject: { kind: 'inspection', id: 'all' } }
      const work = { tx, now, today: beijingDay(now), calendar: await bankCalendar(tx), head }
      const later = await followUp(work)
      const { groups, events, asked } = await enrol(work)
      let drawn = 0
      for (const group of groups) drawn += await draw(work, group)
      return {
        output: {},
        subject: { kind: 'inspection', id: 'all' },
        detail: { enrolled: events.length, asked, drawn, later, treeSize: head.treeSize },
        events,
      }
    },
  },
)

async function enrol(work: Work) {
  const { tx, now } = work
  const groups = new Map<string, Group>()
  const events: NewsItem[] = []
  let asked = 0
  for (const sale of await newlyClosed(tx, work.head.sealedAt)) {
    // Whatever the machine found makes it one that is looked at; nobody is drawn in its place.
    const redFindings = await countRedFindings(tx, sale.recordingId)
    const facts = { ...sale.facts, 'recording.redFindings': redFindings }
    const standing = await standingOf(work, { ...sale, facts })
    const id = await insertInspection(tx, sale, standing)
    if (standing.isAsked) asked += 1
    else {
      const { orgPath } = sale
      const month = sale.issuedOn.slice(0, 7)
      groups.set(`${orgPath} ${month}`, { orgPath, month })
    }
    const { customerId } = sale
    events.push(await requestReport(tx, { customerId, id }, { kind: 'recorded', round: 0, now }))
  }
  return { groups: groups.values(), events, asked }
}

/** Whether a rule asks for this one by itself, and until when. */
async function standingOf({ tx, today, calendar }: Work, sale: Closed) {
  const basis = inspectionDuties(
    await dutiesOn(tx, { day: today, asker: 'inspection', facts: sale.facts }),
  )
  const isAsked = basis.length > 0
  const workdays = Math.min(...basis.map((each) => each.workdays))
  return {
    isAsked,
    basis,
    dueOn: isAsked ? inspectionDueOn(calendar, { ...sale, workdays }) : null,
  }
}

async function draw(work: Work, group: Group): Promise<number> {
  const { tx, now, today, calendar, head } = work
  const asking = await shareOn(tx, today)
  if (!asking) return 0
  const { share, rule } = asking
  const candidates = await groupCandidates(tx, group, today)
  const drawn = drawFrom(head.rootHash, candidates, share)
  if (drawn.length === 0) return 0
  const algorithm = DRAW_ALGORITHM
  const kept = { ...group, head, algorithm, rule, share, candidates, drawn, now }
  const drawingId = await insertDrawing(tx, kept)
  for (const one of drawn) {
    const sale = candidates.find(({ saleId }) => saleId === one.saleId)
    if (!sale) continue
    const dueOn = inspectionDueOn(calendar, { ...sale, workdays: rule.workdays })
    await setDrawn(tx, one, { drawingId, basis: rule, dueOn })
  }
  return drawn.length
}

/** The share by the rules of the day; the strictest where several speak. */
async function shareOn(db: Db, day: string): Promise<{ share: number; rule: Basis } | undefined> {
  const duties = (
    await dutiesOn(db, { day, asker: 'inspectionShare', facts: { 'inspection.share': 0 } })
  )
    .filter(({ fact, threshold }) => fact === 'inspection.share' && typeof threshold === 'number')
    .sort((a, b) => Number(b.threshold) - Number(a.threshold))
  const [rule] = inspectionDuties(duties)
  return rule && { share: Math.min(1, Number(duties[0]?.threshold)), rule }
}

/** A dispute asks for what was not drawn; a cooling-off period that began sets the day. */
async function followUp(work: Work): Promise<number> {
  const { tx, calendar } = work
  const rows = await changedSince(tx)
  for (const row of rows) {
    const { id } = row
    await setKnown(tx, row, inspectionDueOn(calendar, row))
    const standing = row.state === 'not-drawn' ? await standingOf(work, row) : undefined
    if (standing?.isAsked) await setAsked(tx, id, standing)
  }
  return rows.length
}

const DRAW_EVERY_SEC = 5

/** On one node at a time or on several: the sale's row exists once, and the second finds it. */
export const drawSchedule: Schedule = {
  name: 'draw-inspections',
  everySec: DRAW_EVERY_SEC,
  run: async ({ db, execute }) => {
    const isWork = await inTransaction(db, async (tx) => {
      const head = await latestHead(tx)
      if (!head) return false
      const isNew = (await newlyClosed(tx, head.sealedAt)).length > 0
      return isNew || (await changedSince(tx)).length > 0
    })
    if (isWork) await execute(drawInspections, {})
  },
}
