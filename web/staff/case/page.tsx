import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Handshake } from 'lucide-react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { asking } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Completeness } from './completeness.tsx'
import { Documents } from './documents.tsx'
import { RecordingSection } from './recording.tsx'
import { Sealing } from './sealing.tsx'
import { Passed } from './timeline.tsx'
import { TrailCard } from './trail.tsx'

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
