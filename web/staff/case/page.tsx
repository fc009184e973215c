import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Handshake } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { ACTION_WORDS, ACTOR_WORDS } from '../audit/action-words.ts'
import { detailText } from '../audit/entry-columns.tsx'
import { asking } from '../parts/ask.ts'
import { wordOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useStaffNames } from '../parts/staff-names.ts'
import { Completeness } from './completeness.tsx'
import { Documents } from './documents.tsx'
import { RecordingSection } from './recording.tsx'
import { Sealing } from './sealing.tsx'
import { TrailCard } from './trail.tsx'

const SHOWN = 14

export type CaseFile = Answered<'readCaseFile'>

export function CaseFilePage() {
  const t = useT()
  const { saleId } = useParams({ from: '/inside/sales/$saleId/case-file' })
  // The newest log entries are sealed within a second: that gap closes by itself.
  const query = useQuery({
    ...asking('readCaseFile', { saleId }),
    refetchInterval: ({ state: { data } }) =>
      data?.sealedAt === null && data.timeline.some((entry) => entry.leafIndex === null)
        ? 1500
        : false,
  })
  const no = query.data?.saleNo ?? ''
  return (
    <>
      <PageHeader
        title={t('案卷')}
        note={no}
        tags={query.data?.sealedAt && <Tag tone="success">{t('已封存')}</Tag>}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('销售'), href: '/sales' },
          { label: no || '…', href: `/sales/${saleId}` },
          { label: t('案卷') },
        ]}
        actions={
          <ButtonLink href={`/sales/${saleId}`} icon={<Handshake aria-hidden />}>
            {t('回到销售台')}
          </ButtonLink>
        }
      />
      <Loaded query={query}>
        {(file) => (
          <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="flex min-w-0 flex-col gap-4">
              <Sealing file={file} />
              <RecordingSection saleId={saleId} />
              <Documents file={file} />
              <Completeness file={file} />
              <TrailCard saleId={saleId} />
            </div>
            <Passed file={file} />
          </div>
        )}
      </Loaded>
    </>
  )
}

/** Who did what and when, as the sealed log has it. */
function Passed({ file }: { file: CaseFile }) {
  const t = useT()
  const nameOf = useStaffNames()
  const [isWhole, setWhole] = useState(false)
  const { timeline } = file
  return (
    <Card title={t('时间线')} note={t('{count} 条', { count: timeline.length })}>
      <Timeline
        label={t('时间线')}
        items={(isWhole ? timeline : timeline.slice(0, SHOWN)).map((entry, index) => ({
          id: `${entry.at}-${index}`,
          when: inBeijing(entry.at),
          title: t(wordOf(ACTION_WORDS, entry.action)),
          tone:
            entry.outcome === 'refused'
              ? 'danger'
              : entry.actorKind === 'customer'
                ? 'info'
                : 'neutral',
          note: (
            <>
              {entry.actorKind === 'staff'
                ? nameOf(entry.actorId)
                : t(wordOf(ACTOR_WORDS, entry.actorKind))}
              {entry.outcome === 'refused' && ` · ${t('被拒绝')}`}
              {entry.leafIndex !== null && (
                <span className="text-faint">
                  {' '}
                  · {t('日志 #{index}', { index: entry.leafIndex })}
                </span>
              )}
              {Object.keys(entry.detail).length > 0 && (
                <details className="text-xs text-faint">
                  <summary className="cursor-pointer">{t('详情')}</summary>
                  {detailText(entry.detail)}
                </details>
              )}
            </>
          ),
        }))}
      />
      {timeline.length > SHOWN && (
        <Button
          className="mt-4 w-full"
          size="sm"
          aria-expanded={isWhole}
          onPress={() => setWhole(!isWhole)}
        >
          {isWhole ? t('收起') : t('显示全部 {count} 条', { count: timeline.length })}
        </Button>
      )}
    </Card>
  )
}
