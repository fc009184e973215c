import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import {
  REVIEW_FOCUSES,
  REVIEW_STATES,
  REVIEW_VERDICTS,
  FINDING_SEVERITIES,
} from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { JudgeDialog } from './judge-dialog.tsx'
import { MeasureList } from './measure-list.tsx'
import { DrawCard } from './draw-card.tsx'
import { REVIEW_TONE, type Review, type ReviewItem } from './words.ts'

export function ReviewPage() {
  const { planId } = useParams({ from: '/inside/risk/reviews/$planId' })
  const query = useAsk('readReview', { planId })
  return <Loaded query={query}>{(review) => <Detail review={review} />}</Loaded>
}

function Detail({ review }: { review: Review }) {
  const t = useT()
  const may = useMay()
  const { state, sample, judged, items, conclusion } = review
  return (
    <>
      <PageHeader
        title={review.title}
        tags={<Tag tone={REVIEW_TONE[state]}>{t(REVIEW_STATES[state])}</Tag>}
        note={[
          review.branchName ?? t('全部分行'),
          `${review.from} – ${review.until}`,
          t(REVIEW_FOCUSES[review.focus]),
        ].join(' · ')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('风险合规'), href: '/risk?tab=reviews' },
          { label: review.title },
        ]}
        actions={state === 'drawn' && may('review:conduct') && <CloseReview review={review} />}
      />
      <div className="grid grid-cols-1 gap-4">
        <DrawCard review={review} />
        {conclusion !== null && (
          <Card title={t('结论')}>
            <p className="whitespace-pre-wrap">{conclusion}</p>
          </Card>
        )}
        <Card
          flush
          title={t('样本')}
          {...(items > 0 ? { note: t('已判定 {judged} / {items}', { judged, items }) } : {})}
        >
          <Table
            label={t('样本')}
            columns={useColumns(review)}
            rows={sample}
            rowKey={(row) => row.saleId}
            empty={
              <EmptyState title={t('还没有抽样')}>
                {t('抽样只有一次，样本由当时最新的审计封存根决定。')}
              </EmptyState>
            }
          />
        </Card>
      </div>
    </>
  )
}

function useColumns(review: Review): Column<ReviewItem>[] {
  const t = useT()
  return [
    { id: 'place', header: t('次序'), align: 'end', cell: (row) => row.place },
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) => (
        <>
          <TextLink href={`/sales/${row.saleId}/case-file`}>{row.saleNo}</TextLink>
          <span className="block text-xs text-faint">{row.productName ?? '—'}</span>
        </>
      ),
    },
    {
      id: 'seller',
      header: t('客户经理'),
      cell: (row) => (
        <>
          <span>{row.sellerName}</span>
          <span className="block text-xs text-faint">{row.unitName}</span>
        </>
      ),
    },
    {
      id: 'verdict',
      header: t('结果'),
      wraps: true,
      width: '48%',
      cell: (row) => <Result item={row} review={review} />,
    },
  ]
}

function Result({ item, review }: { item: ReviewItem; review: Review }) {
  const t = useT()
  const may = useMay()
  if (item.verdict === null) {
    if (!may('review:conduct')) return <span className="text-faint">{t('待检查')}</span>
    if (item.barredBecause !== null) {
      return <span className="text-soft">{item.barredBecause}</span>
    }
    return <JudgeDialog planId={review.id} item={item} />
  }
  const isFinding = item.verdict === 'finding'
  return (
    <div className="py-1.5">
      <span className="flex flex-wrap items-center gap-2">
        <Tag tone={isFinding ? 'danger' : 'success'}>{t(REVIEW_VERDICTS[item.verdict])}</Tag>
        {item.severity !== null && <Tag tone="warning">{t(FINDING_SEVERITIES[item.severity])}</Tag>}
        <span className="text-xs text-faint">{item.reviewedBy}</span>
      </span>
      <p className="mt-1">
        {item.note}
        {item.basis !== null && <span className="text-faint">（{item.basis}）</span>}
      </p>
      {item.remediations.length > 0 && <MeasureList measures={item.remediations} />}
    </div>
  )
}

function CloseReview({ review }: { review: Review }) {
  const t = useT()
  const [conclusion, setConclusion] = useState('')
  const deed = useDeed('closeReview', () => toast(t('检查已结束')))
  const { closeFaults } = review
  return (
    <ActDialog
      label={t('结束检查')}
      variant="primary"
      isReady={conclusion.trim() !== '' && closeFaults.length === 0}
      deed={deed}
      onAct={() => deed.act({ planId: review.id, conclusion }, { ifMatch: review.rowVersion })}
    >
      {closeFaults.map((fault) => (
        <p key={fault} className="text-warning">
          {fault}
        </p>
      ))}
      <TextArea
        label={t('结论')}
        isRequired
        maxLength={1000}
        value={conclusion}
        onChange={setConclusion}
      />
    </ActDialog>
  )
}
