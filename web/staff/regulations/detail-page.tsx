import { useParams } from '@tanstack/react-router'
import { CERTAINTIES, REGULATION_RANKS, TREATMENTS, VERIFICATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { ClauseDrawer } from './clause-drawer.tsx'
import { VerifyDialog } from './verify-dialog.tsx'
import { type Clause, type Regulation, TREATMENT_TONE, VERIFICATION_TONE } from './words.ts'

export function RegulationPage() {
  const { regulationId } = useParams({ from: '/inside/regulations/$regulationId' })
  const query = useAsk('readRegulation', { regulationId })
  return <Loaded query={query}>{(regulation) => <Detail regulation={regulation} />}</Loaded>
}

function Detail({ regulation }: { regulation: Regulation }) {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const open = regulation.clauses.find(({ id }) => id === at['clause'])
  const { documentNo, issuer } = regulation
  return (
    <>
      <PageHeader
        title={regulation.title}
        tags={
          <>
            <Tag icon={<></>}>{t(REGULATION_RANKS[regulation.rank])}</Tag>
            <Tag tone={VERIFICATION_TONE[regulation.status]}>
              {t(VERIFICATIONS[regulation.status])}
            </Tag>
          </>
        }
        note={[documentNo, issuer].filter(Boolean).join(' · ')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('法规'), href: '/regulations' },
          { label: regulation.title },
        ]}
        actions={
          may('regulation:verify') && (
            <VerifyDialog
              name="verifyRegulation"
              input={{ regulationId: regulation.id }}
              title={regulation.title}
            />
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[1fr_20rem]">
        <Clauses regulation={regulation} />
        <div className="grid gap-4 max-xl:order-first sm:max-xl:grid-cols-2">
          <About regulation={regulation} />
          <Looks regulation={regulation} />
        </div>
      </div>
      {open && (
        <ClauseDrawer
          key={open.id}
          clause={open}
          looks={regulation.verifications.filter(({ subject }) => subject === open.id)}
          onClose={() => set({ clause: undefined })}
        />
      )}
    </>
  )
}

function About({ regulation }: { regulation: Regulation }) {
  const t = useT()
  const { effectiveFrom, effectiveUntil, link, note } = regulation
  return (
    <Card title={t('文件')}>
      <DescriptionList
        columns={1}
        items={[
          {
            label: t('施行期间'),
            value:
              effectiveFrom === null
                ? t('施行日未查到')
                : `${effectiveFrom} – ${effectiveUntil ?? t('至今')}`,
          },
          ...(note === '' ? [] : [{ label: t('存疑与说明'), value: note }]),
          {
            label: t('查到的地址'),
            value:
              link === null ? (
                <span className="text-faint">{t('没有')}</span>
              ) : (
                <TextLink href={link} target="_blank" className="break-all">
                  {link}
                </TextLink>
              ),
          },
        ]}
      />
    </Card>
  )
}

function Looks({ regulation }: { regulation: Regulation }) {
  const t = useT()
  const { verifications, clauses } = regulation
  const nameOf = (subject: string) =>
    clauses.find(({ id }) => id === subject)?.title ?? t('整份文件')
  return (
    <Card title={t('核实记录')}>
      {verifications.length === 0 ? (
        <p className="text-soft">{t('还没有人核对过原文。')}</p>
      ) : (
        <Timeline
          label={t('核实记录')}
          items={verifications.map((one) => ({
            id: one.id,
            when: inBeijing(one.at),
            title: `${nameOf(one.subject)}：${t(VERIFICATIONS[one.status])}`,
            note: [one.byName, one.source, one.note].filter(Boolean).join(' · '),
            tone: VERIFICATION_TONE[one.status],
          }))}
        />
      )}
    </Card>
  )
}

function Clauses({ regulation }: { regulation: Regulation }) {
  const t = useT()
  const columns: Column<Clause>[] = [
    { id: 'title', header: t('规则'), wraps: true, cell: (row) => row.title },
    {
      id: 'rule',
      header: t('内容'),
      wraps: true,
      width: '40%',
      cell: (row) => (
        <>
          <span className="block">{row.rule}</span>
          <span className="block text-xs text-faint">
            {row.article === '—' ? '' : `${row.article} · `}
            {t(CERTAINTIES[row.certainty])}
          </span>
        </>
      ),
    },
    {
      id: 'threshold',
      header: t('界限'),
      wraps: true,
      cell: (row) => row.threshold,
    },
    {
      id: 'treatment',
      header: t('落实方式'),
      cell: (row) => (
        <Tag tone={TREATMENT_TONE[row.treatment.status]}>{t(TREATMENTS[row.treatment.status])}</Tag>
      ),
    },
  ]
  return (
    <Card flush title={t('规则')} note={t('{count} 条', { count: regulation.clauses.length })}>
      <Table
        label={t('规则')}
        columns={columns}
        rows={regulation.clauses}
        rowKey={(row) => row.id}
        rowLink={(row) => ({ href: `/regulations/${regulation.id}?clause=${row.id}` })}
        empty={
          <EmptyState title={t('还没有从中整理出规则')}>
            {t('手册引用了它，但没有找到原文。')}
          </EmptyState>
        }
      />
    </Card>
  )
}
