import { z } from 'zod'
import { Empty, Instant, Uuid, operation } from './operation.ts'
import { MomentName } from './phone.ts'

/** How many pages one batch may tell of; a phone that was long without a network sends several. */
export const TRAIL_BATCH_MAX = 40
const HOUR_MS = 3_600_000

const Press = z.object({
  /** The words on what was pressed; what is typed is never told. */
  label: z.string().trim().min(1).max(80),
  /** Since the page opened. */
  atMs: z
    .number()
    .int()
    .min(0)
    .max(24 * HOUR_MS),
})

const Page = {
  id: Uuid,
  /** Which built pages the phone was running. */
  pageVersion: z.string().regex(/^[\w.-]{3,80}$/),
  moment: MomentName,
  title: z.string().trim().min(1).max(200),
  /** The third of nine; null where a moment is one page. */
  step: z.object({ at: z.number().int().min(1), of: z.number().int().min(1) }).nullable(),
  /** While the page was really in view. */
  readMs: z
    .number()
    .int()
    .min(0)
    .max(24 * HOUR_MS),
  hasReachedEnd: z.boolean(),
  presses: z.array(Press).max(200),
}

/** One page, from opening to leaving, by the phone's clock. */
export const PageVisit = z.object({ ...Page, openedAt: Instant, leftAt: Instant })
export type PageVisit = z.output<typeof PageVisit>

export const keepTrail = operation({
  name: 'keepTrail',
  method: 'POST',
  path: '/phone/trail',
  summary: '手机页面的操作轨迹（成批送达，重送不重记）',
  gate: 'customer',
  input: z.object({
    /** The phone's clock when it sends: by this ours is laid beside it. */
    sentAt: Instant,
    visits: z.array(PageVisit).min(1).max(TRAIL_BATCH_MAX),
  }),
  output: Empty,
})

/** The same page by our clock, with what the server had of the customer meanwhile. */
export const TrailEntry = z.object({
  ...Page,
  openedAt: Instant,
  leftAt: Instant,
  phoneOpenedAt: Instant,
  /** What was confirmed, answered or signed while this page was open; its wording is kept with it. */
  deeds: z.array(z.object({ label: z.string(), at: Instant })),
})
export type TrailEntry = z.output<typeof TrailEntry>

export const readTrail = operation({
  name: 'readTrail',
  method: 'GET',
  path: '/sales/{saleId}/trail',
  summary: '客户在手机上的操作轨迹',
  gate: 'sale:read',
  input: z.object({ saleId: Uuid }),
  output: z.object({ visits: z.array(TrailEntry) }),
})
