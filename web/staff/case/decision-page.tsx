import { useParams } from '@tanstack/react-router'
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { RULE_ANSWERS, VERDICTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Tone } from '#web/ui/tag.tsx'
import { ButtonLink, TextLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { OUTCOME_TONE } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { valueText } from '../rules/rule-words.ts'
import { ReasonText } from '../sales/outcome-banner.tsx'

type Decision = Answered<'readDecision'>

/** One answer of the rules: what it was made from, and that it still comes to the same. */
export function DecisionPage() {
  const t = useT()
  const { decisionId } = useParams({ from: '/inside/decisions/$decisionId' })
  const query = useAsk('readDecision', { decisionId })
  const { data } = query
  return (
    <>
      <PageHeader
        title={t('判断记录')}
        note={data?.productName}
        tags={data && <Tag tone={OUTCOME_TONE[data.outcome]}>{t(VERDICTS[data.outcome])}</Tag>}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('销售'), href: '/sales' },
          ...(data ? [{ label: data.saleNo, href: `/sales/${data.saleId}` }] : []),
          { label: t('判断记录') },
        ]}
        actions={
          data && (
            <ButtonLink href={`/sales/${data.saleId}/case-file`} icon={<FolderOpen aria-hidden />}>
              {t('案卷')}
            </ButtonLink>
          )
        }
      />
      <Loaded query={query}>{(decision) => <DecisionView decision={decision} />}</Loaded>
    </>
  )
}

function DecisionView({ decision }: { decision: Decision }) {
  const t = useT()
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <Again decision={decision} />
        <Card title={t('结论的理由')} flush>
          <Reasons reasons={decision.reasons} />
        </Card>
        <RuleList rules={decision.rules} />
      </div>
      <Card title={t('判断所依据的事实')} note={t('{count} 项', { count: decision.facts.length })}>
        <DescriptionList
          items={decision.facts.map(({ name, label, unit, value }) => ({
            label,
            value: valueText({ fact: name, unit }, value, t),
          }))}
        />
      </Card>
    </div>
  )
}

/** Made again from the same facts and rule versions while the page was opened. */
function Again({ decision }: { decision: Decision }) {
  const t = useT()
  const { again, decidedAt, rulesOn, id } = decision
  return (
    <Card title={t('当时与现在')}>
      <DescriptionList
        items={[
          { label: t('判断时间'), value: inBeijing(decidedAt) },
          { label: t('规则日期'), value: rulesOn },
          { label: t('决策编号'), value: id, wide: true },
        ]}
      />
      <div className="mt-3">
        {again.isSame ? (
          <Notice tone="success">
            {t('用当时的事实和当时的规则版本重算，结论与理由完全相同。')}
          </Notice>
        ) : (
          <>
            <Notice tone="danger">
              {t('重算的结果不同：现在得出“{outcome}”。事实或规则版本可能被改动过。', {
                outcome: t(VERDICTS[again.outcome]),
              })}
            </Notice>
            <Reasons reasons={again.reasons} />
          </>
        )}
      </div>
    </Card>
  )
}

function Reasons({ reasons }: { reasons: Decision['reasons'] }) {
  const t = useT()
  if (reasons.length === 0) return <p className="px-4 py-3 text-soft">{t('没有规则触发。')}</p>
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason.ruleId} className="border-b border-line px-4 py-2.5 last:border-b-0">
          <ReasonText reason={reason} />
        </li>
      ))}
    </ul>
  )
}

const ANSWER_TONE: Record<Decision['rules'][number]['answer'], Tone> = {
  hit: 'warning',
  passed: 'success',
  silent: 'neutral',
}

/** What did not concern the case is folded away: it is most of the rulebook. */
function RuleList({ rules }: Pick<Decision, 'rules'>) {
  const t = useT()
  const [isWhole, setWhole] = useState(false)
  const asked = rules.filter(({ answer }) => answer !== 'silent')
  const columns: Column<Decision['rules'][number]>[] = [
    {
      id: 'rule',
      header: t('规则'),
      wraps: true,
      cell: ({ ruleId, title }) => <TextLink href={`/rules/${ruleId}`}>{title}</TextLink>,
    },
    { id: 'version', header: t('版本'), cell: ({ version }) => t('第 {version} 版', { version }) },
    {
      id: 'answer',
      header: t('回答'),
      cell: ({ answer }) => <Tag tone={ANSWER_TONE[answer]}>{t(RULE_ANSWERS[answer])}</Tag>,
    },
  ]
  return (
    <Card
      title={t('当时的规则')}
      note={t('{count} 条', { count: rules.length })}
      actions={
        <Button size="sm" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole
            ? t('收起不适用的')
            : t('另有 {count} 条不适用', { count: rules.length - asked.length })}
        </Button>
      }
      flush
    >
      <Table
        label={t('当时的规则')}
        density="compact"
        columns={columns}
        rows={isWhole ? rules : asked}
        rowKey={({ ruleId }) => ruleId}
        empty={<EmptyState title={t('没有规则')} />}
      />
    </Card>
  )
}
