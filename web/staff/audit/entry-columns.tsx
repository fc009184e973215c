import type { Answered } from '#web/api/call.ts'
import { AUDIT_ACTIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { wordOf } from '../parts/labels.ts'
import { useStaffNames } from '../parts/staff-names.ts'
import { ACTOR_WORDS } from './actor-words.ts'

export type Entry = Answered<'listAuditEntries'>['items'][number]

export function useEntryColumns(): Column<Entry>[] {
  const t = useT()
  const nameOf = useStaffNames()
  return [
    { id: 'at', header: t('时间'), width: '10rem', cell: (row) => <DateText value={row.at} /> },
    {
      id: 'actor',
      header: t('谁'),
      cell: (row) =>
        row.actorKind === 'staff' ? nameOf(row.actorId) : t(wordOf(ACTOR_WORDS, row.actorKind)),
    },
    { id: 'action', header: t('做了什么'), cell: (row) => t(wordOf(AUDIT_ACTIONS, row.action)) },
    {
      id: 'outcome',
      header: t('结果'),
      cell: (row) =>
        row.outcome === 'done' ? (
          <Tag tone="success">{t('完成')}</Tag>
        ) : (
          <Tag tone="danger">{t('被拒绝')}</Tag>
        ),
    },
    {
      id: 'detail',
      header: t('详情'),
      wraps: true,
      cell: (row) => <span className="text-sm text-soft">{detailText(row.detail)}</span>,
    },
    {
      id: 'leaf',
      header: t('日志位置'),
      align: 'end',
      width: '6rem',
      cell: (row) => (row.leafIndex === null ? t('待封存') : `#${row.leafIndex}`),
    },
  ]
}

/** Details are small and never hold plain personal data; shown as they are. */
export function detailText(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')
}
