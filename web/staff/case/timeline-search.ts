import { useState } from 'react'
import { AUDIT_ACTIONS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { inBeijing } from '#web/ui/day.ts'
import { ACTOR_WORDS } from '../audit/actor-words.ts'
import { detailText } from '../audit/entry-columns.tsx'
import { wordOf } from '../parts/labels.ts'
import { useStaffNames } from '../parts/staff-names.ts'
import type { CaseFile } from './page.tsx'

type Entry = CaseFile['timeline'][number]

export const KINDS = {
  all: msg('全部条目'),
  staff: msg('员工做的'),
  customer: msg('客户做的'),
  system: msg('系统与其他'),
  refused: msg('被拒绝的'),
} as const
export type Kind = keyof typeof KINDS

function isOfKind({ actorKind, outcome }: Entry, kind: Kind): boolean {
  if (kind === 'all') return true
  if (kind === 'refused') return outcome === 'refused'
  if (kind === 'system') return actorKind !== 'staff' && actorKind !== 'customer'
  return actorKind === kind
}

/** A trace says which rule left it; everything else tells more when it is opened. */
const aboutOf = ({ action, detail }: Entry): string =>
  action === 'sale.rule-noted' && typeof detail['title'] === 'string' ? `：${detail['title']}` : ''

/** The timeline as read, with the words on the screen searched: every word must be in an entry. */
export function useTimelineSearch(timeline: readonly Entry[]) {
  const t = useT()
  const nameOf = useStaffNames()
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<Kind>('all')
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const items = timeline.map((entry) => ({
    entry,
    what: `${t(wordOf(AUDIT_ACTIONS, entry.action))}${aboutOf(entry)}`,
    who:
      entry.actorKind === 'staff' ? nameOf(entry.actorId) : t(wordOf(ACTOR_WORDS, entry.actorKind)),
    more: detailText(entry.detail),
  }))
  const hits = items.filter(({ entry, what, who, more }) => {
    if (!isOfKind(entry, kind)) return false
    const text = `${what} ${who} ${more} ${inBeijing(entry.at)}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
  const isNarrowed = wanted.length > 0 || kind !== 'all'
  const said = [words.trim(), kind === 'all' ? '' : t(KINDS[kind])].filter(Boolean).join(' · ')
  return { words, setWords, kind, setKind, hits, isNarrowed, said }
}

export type Hit = ReturnType<typeof useTimelineSearch>['hits'][number]
