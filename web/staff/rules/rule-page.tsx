import { useNavigate, useParams } from '@tanstack/react-router'
import { PencilLine, ShieldPlus } from 'lucide-react'
import type { Answered } from '#web/api/call.ts'
import { RULE_CERTAINTIES, OUTCOMES, RANKS, SEVERITIES, STAGES } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Tone } from '#web/ui/tag.tsx'
import { ButtonLink, TextLink } from '#web/ui/text-link.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { OUTCOME_TONE } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { TakeBack } from './take-back.tsx'

type Rule = Answered<'readRule'>
type Version = Rule['versions'][number]

const STANDING: Record<Version['standing'], { label: string; tone: Tone }> = {
  future: { label: msg('尚未生效'), tone: 'info' },
  'in-force': { label: msg('执行中'), tone: 'success' },
  past: { label: msg('已被取代'), tone: 'neutral' },
  withdrawn: { label: msg('已撤回'), tone: 'danger' },
}

export function RulePage() {
  const { ruleId } = useParams({ from: '/inside/rules/$ruleId' })
  const query = useAsk('readRule', { ruleId })
  return <Loaded query={query}>{(rule) => <RuleView rule={rule} />}</Loaded>
}

function RuleView({ rule }: { rule: Rule }) {
  const t = useT()
  const shown = rule.versions.find(({ standing }) => standing === 'in-force') ?? rule.versions[0]
  if (!shown) return null
  const { content } = shown
  return (
    <>
      <PageHeader
        title={content.title}
        note={`${rule.ruleId} · ${content.citation}`}
        tags={<Tag tone={OUTCOME_TONE[content.outcome]}>{t(OUTCOMES[content.outcome])}</Tag>}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('规则'), href: '/rules' },
          { label: content.title },
        ]}
        actions={<Actions rule={rule} isPolicy={content.rank === 'policy'} />}
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card title={t('这条规则说的是')}>
          <p className="mb-4 text-md font-medium">{shown.sentence}</p>
          <DescriptionList
            items={[
              { label: t('给客户经理的说明'), value: content.message, wide: true },
              { label: t('给客户的说明'), value: content.customerMessage ?? '—', wide: true },
              { label: t('怎样才能通过'), value: content.remedy ?? '—', wide: true },
              { label: t('位阶'), value: t(RANKS[content.rank]) },
              { label: t('依据可靠程度'), value: t(RULE_CERTAINTIES[content.certainty]) },
              { label: t('何时用'), value: t(STAGES[content.stage]) },
              { label: t('严重程度'), value: t(SEVERITIES[content.severity]) },
            ]}
          />
          <Rivals rule={rule} />
        </Card>
        <Card title={t('版本')} note={t('以前的决定永远按当时的版本解释')}>
          <ol className="flex flex-col gap-4">
            {rule.versions.map((version) => (
              <VersionItem key={version.version} rule={rule} version={version} />
            ))}
          </ol>
        </Card>
      </div>
    </>
  )
}

/** Other sources on the same matter, and which of them speaks. */
function Rivals({ rule }: { rule: Rule }) {
  const t = useT()
  if (rule.rivals.length === 0) return null
  return (
    <div className="mt-4 flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('同一事项的其他规定')}</h3>
      {rule.rivals.map((rival) => (
        <Notice key={rival.ruleId} tone="info">
          <TextLink href={`/rules/${rival.ruleId}`}>{rival.title}</TextLink>
          <p className="text-sm">
            {rival.yieldsTo
              ? t('不执行：{why}', { why: rival.yieldsTo.why })
              : t('同时执行（{rank}）：{citation}', {
                  rank: t(RANKS[rival.rank]),
                  citation: rival.citation,
                })}
          </p>
        </Notice>
      ))}
    </div>
  )
}

function VersionItem({ rule, version }: { rule: Rule; version: Version }) {
  const t = useT()
  const may = useMay()
  const { label, tone } = STANDING[version.standing]
  const start = useStartDraft()
  const canRestore = may('rule:draft') && version.standing === 'past' && !rule.openDraftId
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">{t('第 {version} 版', { version: version.version })}</span>
        <Tag tone={tone}>{t(label)}</Tag>
        <span className="text-sm text-soft">
          {version.effectiveFrom} – {version.effectiveUntil ?? t('至今')}
        </span>
      </p>
      {version.releasedBy && (
        <p className="text-sm text-soft">
          {t('{author} 起草，{releaser} 发布', {
            author: version.draftedBy ?? '—',
            releaser: version.releasedBy,
          })}
          {version.changeReason && ` · ${version.changeReason}`}
        </p>
      )}
      <ul className="mt-1 list-disc pl-5 text-sm">
        {version.differences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {may('rule:release') && version.standing === 'future' && (
        <TakeBack
          ruleId={rule.ruleId}
          version={version.version}
          effectiveFrom={version.effectiveFrom}
        />
      )}
      {canRestore && (
        <Button
          size="sm"
          variant="quiet"
          busy={start.isBusy}
          onPress={() => void start.act({ ruleId: rule.ruleId, fromVersion: version.version })}
        >
          {t('从这一版恢复')}
        </Button>
      )}
      <Fault fault={start.fault} />
    </li>
  )
}

function useStartDraft() {
  const navigate = useNavigate()
  return useDeed('startRuleDraft', ({ draftId }) => {
    void navigate({ to: '/rule-drafts/$draftId', params: { draftId } })
  })
}

/** Changing the law's own bar needs a new source; the bank's stricter one goes beside it. */
function Actions({ rule, isPolicy }: { rule: Rule; isPolicy: boolean }) {
  const t = useT()
  const may = useMay()
  const change = useStartDraft()
  const stricter = useStartDraft()
  if (!may('rule:draft')) return null
  if (rule.openDraftId) {
    return <ButtonLink href={`/rule-drafts/${rule.openDraftId}`}>{t('打开草案')}</ButtonLink>
  }
  const { ruleId } = rule
  const beside = `policy-${ruleId}`.slice(0, 60)
  return (
    <>
      {!isPolicy && (
        <Button
          icon={<ShieldPlus aria-hidden />}
          busy={stricter.isBusy}
          onPress={() => void stricter.act({ ruleId: beside, stricterThan: ruleId })}
        >
          {t('另定更严的本行规则')}
        </Button>
      )}
      <Button
        variant="primary"
        icon={<PencilLine aria-hidden />}
        busy={change.isBusy}
        onPress={() => void change.act({ ruleId })}
      >
        {t('起草修改')}
      </Button>
      <Fault fault={change.fault ?? stricter.fault} title={t('不能起草')} />
    </>
  )
}
