import type { keepTrail } from '#contracts/trail'
import type { RequestOf } from '#contracts/operation'
import { newKey } from '#web/api/new-key.ts'
import { request } from '#web/api/request.ts'
import { pageVersion } from '../page-version.ts'
import { isUnreached } from '../reach.ts'
import { keepVisits, keptVisits } from './kept.ts'
import { closed, pressOf, withPress } from './page-visit.ts'
import type { OpenPage, Visit } from './page-visit.ts'

const SEND_AFTER_MS = 1500
const SEND_AGAIN_MS = 10_000
const BATCH_MAX = 40
/** A phone that never reaches the server again must not fill up. */
const KEPT_MAX = 400
const LOOK_MS = 250

type Batch = RequestOf<typeof keepTrail>

let current: OpenPage | null = null
/** Outlives a page that is loaded anew; a new code begins with nothing. */
let waiting: Visit[] = keptVisits()
let isSending = false

/** The page that is shown now; the answer ends it. */
export function openPage(
  page: Pick<OpenPage, 'moment' | 'title' | 'step'>,
  openedMs: number,
): (leftMs: number) => void {
  const visit: OpenPage = {
    ...page,
    id: newKey(),
    pageVersion: pageVersion(),
    openedMs,
    readMs: Date.now() - openedMs,
    hasReachedEnd: false,
    presses: [],
  }
  current = visit
  return (leftMs) => {
    // What was pressed last has been added to the one that is kept here.
    const last = current?.id === visit.id ? current : visit
    if (current?.id === visit.id) current = null
    keep(closed(last, leftMs))
  }
}

function keep(visit: Visit | null): void {
  if (!visit) return
  waiting = [...waiting, visit].slice(-KEPT_MAX)
  keepVisits(waiting)
  setTimeout(() => void send(false), SEND_AFTER_MS)
}

/** What has not arrived is sent again, under the ids it was given: nothing is kept twice. */
async function send(isLeaving: boolean): Promise<void> {
  const visits = waiting.slice(0, BATCH_MAX)
  if (visits.length === 0 || (isSending && !isLeaving)) return
  isSending = true
  try {
    const body: Batch = { sentAt: new Date().toISOString(), visits }
    await request({ method: 'POST', path: '/phone/trail', body, keepalive: isLeaving })
    forget(visits)
  } catch (error) {
    // A session that is over takes no more.
    if (!isUnreached(error)) forget(visits)
  } finally {
    isSending = false
  }
}

function forget(sent: readonly Visit[]): void {
  const ids = new Set(sent.map(({ id }) => id))
  waiting = waiting.filter(({ id }) => !ids.has(id))
  keepVisits(waiting)
}

/** How long the page is really in view, and whether its end was. */
function look(): void {
  if (!current || document.hidden) return
  const { scrollHeight } = document.documentElement
  const isAtEnd = window.scrollY + window.innerHeight >= scrollHeight - 8
  const { readMs, hasReachedEnd } = current
  current = { ...current, readMs: readMs + LOOK_MS, hasReachedEnd: hasReachedEnd || isAtEnd }
}

/** A phone that is put away for good still tells what it has. */
function leave(): void {
  if (!current) return
  keep(closed(current, Date.now()))
  current = null
  void send(true)
}

document.addEventListener(
  'click',
  (event) => {
    const press = pressOf(event.target)
    if (press !== null && current) current = withPress(current, press, Date.now())
  },
  { capture: true },
)
window.addEventListener('pagehide', leave)
window.addEventListener('online', () => void send(false))
setInterval(look, LOOK_MS)
setInterval(() => void send(false), SEND_AGAIN_MS)
