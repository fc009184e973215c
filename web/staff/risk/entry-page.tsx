import { useParams } from '@tanstack/react-router'
import { RISK_ACTIONS, RISK_GRADES, RISK_KINDS, RISK_STAGES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { EntryDeeds } from './entry-deeds.tsx'
import { MeasureList } from './measure-list.tsx'
import { LEVEL_TONE, type Risk } from './words.ts'

export function RiskEntryPage() {
  const { entryId } = useParams({ from: '/inside/risk/entries/$entryId' })
  const query = useAsk('readRisk', { entryId })
  return <Loaded query={query}>{(risk) => <Detail risk={risk} />}</Loaded>
}

function Detail({ risk }: { risk: Risk }) {
  const t = useT()
  const { measures, level } = risk
  return (
    <>
      <PageHeader
        title={risk.title}
        tags={
          <>
            {level !== null && <Tag tone={LEVEL_TONE[level]}>{t(RISK_GRADES[level])}</Tag>}
            {risk.isLate && <Tag tone="danger">{t('措施超期')}</Tag>}
          </>
        }
        note={`${risk.entryNo} · ${t(RISK_KINDS[risk.kind])} · ${risk.unitName}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('风险合规'), href: '/risk?tab=register' },
          { label: risk.entryNo },
        ]}
        actions={<EntryDeeds risk={risk} />}
      />
      <div className="mb-4">
        <Stages risk={risk} />
      </div>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[1fr_24rem]">
        <div className="grid grid-cols-1 gap-4">
          <About risk={risk} />
          <Card title={t('措施')} note={t('{count} 项', { count: measures.length })}>
            {measures.length === 0 ? (
              <p className="text-soft">{t('评估后定下控制措施，写明负责人和期限。')}</p>
            ) : (
              <MeasureList measures={measures} />
            )}
          </Card>
        </div>
        <Card title={t('经过')}>
          <Timeline
            label={t('经过')}
            items={risk.steps.toReversed().map((step) => ({
              id: step.id,
              when: inBeijing(step.at),
              title: t(RISK_ACTIONS[step.action]),
              note: `${step.byName} · ${step.note}`,
              tone: step.action === 'closed' ? 'success' : 'info',
            }))}
          />
        </Card>
      </div>
    </>
  )
}

const ORDER = ['identified', 'assessed', 'controlled', 'responding', 'closed'] as const

function Stages({ risk }: { risk: Risk }) {
  const t = useT()
  const at = ORDER.indexOf(risk.stage)
  return (
    <Steps
      label={t('阶段')}
      steps={ORDER.map((stage, index) => ({
        id: stage,
        label: t(RISK_STAGES[stage]),
        state: index < at || risk.stage === 'closed' ? 'done' : index === at ? 'current' : 'shut',
      }))}
    />
  )
}

function About({ risk }: { risk: Risk }) {
  const t = useT()
  const { saleId, saleNo, productId, productName } = risk
  return (
    <Card title={t('风险')}>
      <p className="mb-4 whitespace-pre-wrap">{risk.description}</p>
      <DescriptionList
        columns={3}
        items={[
          {
            label: t('有关的销售或产品'),
            value:
              saleId === null ? (
                productId === null ? (
                  '—'
                ) : (
                  <TextLink href={`/products/${productId}`}>{productName ?? productId}</TextLink>
                )
              ) : (
                <TextLink href={`/sales/${saleId}`}>{saleNo ?? saleId}</TextLink>
              ),
          },
          {
            label: t('可能性 × 影响'),
            value:
              risk.likelihood === null ? t('待评估') : `${risk.likelihood} × ${risk.impact ?? ''}`,
          },
          { label: t('登记时间'), value: inBeijing(risk.recordedAt) },
        ]}
      />
    </Card>
  )
}
