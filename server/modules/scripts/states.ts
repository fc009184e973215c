import { SCRIPT_STATES } from '#contracts/scripts'
import type { ScriptState } from '#contracts/scripts'
import { Refusal } from '#platform/refusal'

/** What a row says; expired and superseded follow from the day and from the versions after it. */
export type StoredState = Exclude<ScriptState, 'expired' | 'superseded'>

/** From → to. What was released is never edited again: a new version begins as its words. */
export const MOVES: Record<StoredState, readonly StoredState[]> = {
  draft: ['draft', 'in-review'],
  'in-review': ['draft', 'returned', 'released'],
  returned: ['draft'],
  released: ['withdrawn'],
  withdrawn: [],
}

export function requireMove(from: StoredState, to: StoredState): void {
  if (MOVES[from].includes(to)) return
  throw new Refusal('state-conflict', { detail: `这一版${SCRIPT_STATES[from]}，不能这样做` })
}

type Row = { version: number; state: StoredState; validUntil: string | null }

/** What a version is on a day, among all versions of its script. */
export function stateOn(row: Row, all: readonly Row[], day: string): ScriptState {
  if (row.state !== 'released') return row.state
  // A newer release took its place, even where that one has been withdrawn or run out since.
  const isReplaced = all.some(
    ({ version, state }) =>
      version > row.version && (state === 'released' || state === 'withdrawn'),
  )
  if (isReplaced) return 'superseded'
  return row.validUntil !== null && row.validUntil < day ? 'expired' : 'released'
}

/** The version that may be said on a day, if any. */
export const inForceOn = <R extends Row>(all: readonly R[], day: string): R | undefined =>
  all.find((row) => stateOn(row, all, day) === 'released')
