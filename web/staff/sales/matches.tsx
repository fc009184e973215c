import { Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { DESIGN_TYPES, OUTCOMES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { cx } from '#web/ui/class-names.ts'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { OUTCOME_TONE, wordOf } from '../parts/labels.ts'
import { COMPARED_MAX } from './compare-bar.tsx'
import type { Sale } from './desk.ts'
import { ReasonText } from './outcome-banner.tsx'

type Match = NonNullable<Sale['recommendation']>['matches'][number]
/** Which are ticked for comparing; absent where nothing may be done any more. */
export type Ticks = { ticked: readonly string[]; onTick: (ticked: string[]) => void }
type ListProps = {
  matches: readonly Match[]
  ticks: Ticks | undefined
  onChoose: ((match: Match) => void) | undefined
}

export function FitList({
  matches,
  ticks,
  chosenId,
  isPerHead,
  onChoose,
}: ListProps & { chosenId: string | undefined; isPerHead: boolean }) {
  const t = useT()
  return (
    <Card title={t('适合的产品')} note={t('按契合程度排列')} flush>
      {matches.length === 0 && (
        <EmptyState title={t('货架上没有适合这位客户的产品')}>
          {t('下面写明了每一款为什么不适合。不要勉强：可以改天再来，或由客户调整预算后重新匹配。')}
        </EmptyState>
      )}
      <ol>
        {matches.map((match, index) => (
          <FitRow
            key={match.productId}
            {...{ match, index, ticks, chosenId, isPerHead, onChoose }}
          />
        ))}
      </ol>
    </Card>
  )
}

type FitRowProps = {
  match: Match
  index: number
  ticks: Ticks | undefined
  chosenId: string | undefined
  isPerHead: boolean
  onChoose: ListProps['onChoose']
}

function FitRow({ match, index, ticks, chosenId, isPerHead, onChoose }: FitRowProps) {
  const t = useT()
  const isChosen = match.productId === chosenId
  return (
    <li
      className={cx(
        'flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0',
        match.productId === chosenId && 'bg-tint',
      )}
    >
      <span className="mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-neutral-bg text-sm font-semibold text-neutral">
        {index + 1}
      </span>
      <div className="min-w-60 flex-1">
        <MatchName match={match} />
        <ul className="mt-1 grid gap-x-4 text-sm text-soft md:grid-cols-2">
          {match.merits.map((merit) => (
            <li key={merit} className="flex items-start gap-1.5">
              <Check aria-hidden className="mt-1 size-3.5 shrink-0 text-success" />
              {merit}
            </li>
          ))}
        </ul>
        {match.reasons.length > 0 && (
          <ul className="mt-2 flex flex-col gap-1 border-l-2 border-warning-line pl-3">
            {match.reasons.map((reason) => (
              <li key={reason.ruleId}>
                <ReasonText reason={reason} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="ml-auto text-right">
        {match.minPremiumFen !== null && (
          <p className="text-sm text-soft">
            {isPerHead ? t('每人起') : t('起')} <Amount fen={match.minPremiumFen} strong />
          </p>
        )}
        {match.planName !== null && <p className="mb-1.5 text-xs text-faint">{match.planName}</p>}
        {match.productId === chosenId && <Tag tone="success">{t('已选')}</Tag>}
        <TickOne match={match} ticks={ticks} />
        {onChoose && (
          <Button
            size="sm"
            variant={index === 0 && chosenId === undefined ? 'primary' : 'secondary'}
            aria-label={`${isChosen ? t('改计划') : t('选这款')}：${match.name}`}
            onPress={() => onChoose(match)}
          >
            {isChosen ? t('改计划') : t('选这款')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Three columns fill a counter screen: with three ticked the others wait. */
function TickOne({ match, ticks }: { match: Match; ticks: Ticks | undefined }) {
  const t = useT()
  if (!ticks) return null
  const { ticked, onTick } = ticks
  const { productId, name } = match
  const isTicked = ticked.includes(productId)
  const others = ticked.filter((id) => id !== productId)
  return (
    <CheckboxField
      className="mr-3 mb-1.5 inline-flex text-sm text-soft"
      aria-label={`${t('对照')}：${name}`}
      isSelected={isTicked}
      isDisabled={!isTicked && ticked.length >= COMPARED_MAX}
      onChange={(is) => onTick(is ? [...others, productId] : others)}
    >
      {t('对照')}
    </CheckboxField>
  )
}

function MatchName({ match }: { match: Match }) {
  const t = useT()
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-semibold">{match.name}</span>
      <Tag icon={<></>}>{`P${match.grade}`}</Tag>
      <Tag icon={<></>}>{t(wordOf(DESIGN_TYPES, match.designType))}</Tag>
      {match.outcome !== 'PASS' && (
        <Tag tone={OUTCOME_TONE[match.outcome]}>{t(OUTCOMES[match.outcome])}</Tag>
      )}
      <span className="text-sm text-faint">
        {match.insurerName} · {match.code}
      </span>
    </div>
  )
}

/** What was not recommended may still be asked for by the customer, as their own wish. */
export function UnfitList({ matches, ticks, onChoose }: ListProps) {
  const t = useT()
  const [isShown, setShown] = useState(false)
  if (matches.length === 0) return null
  return (
    <Card
      title={t('不适合的产品')}
      note={t('{count} 款，每款写明为什么、怎样才行', { count: matches.length })}
      flush
      actions={
        <Button
          size="sm"
          aria-expanded={isShown}
          icon={<ChevronDown aria-hidden className={isShown ? 'rotate-180' : ''} />}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? t('收起') : t('展开')}
        </Button>
      }
    >
      {isShown && (
        <ul>
          {matches.map((match) => (
            <li
              key={match.productId}
              className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0"
            >
              <div className="min-w-60 flex-1">
                <MatchName match={match} />
                <ul className="mt-1 flex flex-col gap-1.5">
                  {match.reasons.map((reason) => (
                    <li key={reason.ruleId}>
                      <ReasonText reason={reason} />
                    </li>
                  ))}
                </ul>
              </div>
              <TickOne match={match} ticks={ticks} />
              {onChoose && match.outcome !== 'BLOCK' && (
                <Button
                  size="sm"
                  aria-label={`${t('客户主动要求')}：${match.name}`}
                  onPress={() => onChoose(match)}
                >
                  {t('客户主动要求')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
