import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useDeed } from '../../parts/ask.ts'
import { Fault } from '../../parts/fault.tsx'
import { useMay } from '../../session.ts'
import { CheckCard } from '../check-card.tsx'
import { ChosenPlan } from '../chosen-plan.tsx'
import { CompareBar, ComparedBefore } from '../compare-bar.tsx'
import { type Sale, isEnded, isShut } from '../desk.ts'
import { InsuredListCard } from '../insured-list-card.tsx'
import { Introduction } from '../introduction.tsx'
import { FitList, UnfitList } from '../matches.tsx'
import { PlanDrawer } from '../plan-drawer.tsx'
import { QuoteResult } from '../quote-result.tsx'

type Match = NonNullable<Sale['recommendation']>['matches'][number]

export function RecommendStep({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const [chosen, setChosen] = useState<Match | null>(null)
  const [isOpenList, setOpenList] = useState(false)
  const canChoose = may('sale:conduct') && isStillOpen(sale) && !isShut(sale, 'choosePlan')
  const onChoose = canChoose ? setChosen : undefined
  const { recommendation } = sale
  const current = recommendation?.matches.find((each) => each.productId === sale.plan?.productId)
  return (
    <>
      {sale.plan && (
        <ChosenPlan
          plan={sale.plan}
          onChange={canChoose && current ? () => setChosen(current) : undefined}
        />
      )}
      <AfterQuote sale={sale} />
      <Make sale={sale} />
      {sale.plan && recommendation && (
        <div>
          <Button size="sm" aria-expanded={isOpenList} onPress={() => setOpenList(!isOpenList)}>
            {isOpenList ? t('收起产品清单') : t('看推荐的产品清单')}
          </Button>
        </div>
      )}
      <WhoIsInsured sale={sale} isBefore />
      {recommendation && (!sale.plan || isOpenList) && <Lists sale={sale} onChoose={onChoose} />}
      <WhoIsInsured sale={sale} isBefore={false} />
      {recommendation && <ComparedBefore saleId={sale.id} />}
      {chosen && <PlanDrawer sale={sale} match={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

/** What is to be done next stands first: the list of a company's people, then the product. */
function WhoIsInsured({ sale, isBefore }: { sale: Sale; isBefore: boolean }) {
  if (sale.customer.company === null || sale.recommendation === null) return null
  return isBefore === (sale.insuredList === null) ? <InsuredListCard sale={sale} /> : null
}

/** What the insurer answered, and what may be told and checked on it. */
function AfterQuote({ sale }: { sale: Sale }) {
  const { quote, plan } = sale
  if (!quote) return null
  return (
    <>
      <QuoteResult quote={quote} isPerHead={plan !== null && plan.group !== null} />
      {quote.status === 'quoted' && (
        <>
          <Introduction sale={sale} />
          <CheckCard sale={sale} check="product" />
        </>
      )}
    </>
  )
}

type ListsProps = { sale: Sale; onChoose: ((match: Match) => void) | undefined }

/** What fits and what does not; two or three of either may be laid side by side. */
function Lists({ sale, onChoose }: ListsProps) {
  const [ticked, setTicked] = useState<string[]>([])
  const ticks = onChoose && { ticked, onTick: setTicked }
  const matches = sale.recommendation?.matches ?? []
  return (
    <>
      <FitList
        matches={matches.filter((each) => each.isFit)}
        ticks={ticks}
        chosenId={sale.plan?.productId}
        isPerHead={sale.customer.company !== null}
        onChoose={onChoose}
      />
      <UnfitList
        matches={matches.filter((each) => !each.isFit)}
        ticks={ticks}
        onChoose={onChoose}
      />
      {ticks && <CompareBar saleId={sale.id} ticked={ticked} onClear={() => setTicked([])} />}
    </>
  )
}

/** Until the customer has signed, the plan may still be changed. */
const isStillOpen = (sale: Sale) => !isEnded(sale) && sale.signature === null

function Make({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('makeRecommendation')
  const { recommendation } = sale
  const canMake = may('sale:conduct') && isStillOpen(sale) && !isShut(sale, 'makeRecommendation')
  const button = canMake && (
    <Button
      variant={recommendation ? 'secondary' : 'primary'}
      icon={<Sparkles aria-hidden />}
      busy={deed.isBusy}
      onPress={() => void deed.act({ saleId: sale.id })}
    >
      {recommendation ? t('重新生成') : t('生成推荐')}
    </Button>
  )
  return (
    <Card
      title={t('按规则匹配')}
      {...(recommendation
        ? {
            note: (
              <>
                <DateText value={recommendation.madeAt} /> ·{' '}
                {t('用 {day} 有效的规则', { day: recommendation.rulesOn })}
              </>
            ),
            actions: button,
          }
        : {})}
    >
      <Fault fault={deed.fault} title={t('还不能生成推荐')} />
      {recommendation ? (
        <p className="text-soft">
          {t(
            '货架上 {all} 款产品逐一比对，适合 {fit} 款，不适合 {unfit} 款。',
            countsOf(recommendation),
          )}
        </p>
      ) : (
        <EmptyState
          icon={<Sparkles aria-hidden className="size-6" />}
          title={t('还没有推荐')}
          {...(button ? { action: button } : {})}
        >
          {t('货架上每款产品都会按规则逐一比对：适合的排名并说明理由，不适合的说明为什么。')}
        </EmptyState>
      )}
    </Card>
  )
}

function countsOf({ matches }: NonNullable<Sale['recommendation']>) {
  const fit = matches.filter((each) => each.isFit).length
  return { all: matches.length, fit, unfit: matches.length - fit }
}
