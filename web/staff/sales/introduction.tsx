import { Check } from 'lucide-react'
import { useState } from 'react'
import { INTRODUCTION_PARTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { cx } from '#web/ui/class-names.ts'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { type Sale, isOpen } from './desk.ts'
import { Waiting } from './waiting.tsx'

type Part = keyof typeof INTRODUCTION_PARTS
const ORDER = Object.keys(INTRODUCTION_PARTS) as Part[]

/** Five parts in the manual's order; the next one opens when the one before was told. */
export function Introduction({ sale }: { sale: Sale }) {
  const t = useT()
  const told = new Set(sale.presentation.map((each) => each.part))
  const next = ORDER.find((part) => !told.has(part)) ?? null
  const [looked, setLooked] = useState<Part | null>(null)
  const shown = looked ?? next ?? 'product'
  return (
    <Card
      title={t('五段介绍')}
      note={t('按顺序讲，每段讲完打勾')}
      actions={
        <span className="text-sm text-soft">
          {told.size} / {ORDER.length}
        </span>
      }
      flush
    >
      <div className="grid grid-cols-1 md:grid-cols-[11rem_minmax(0,1fr)]">
        <ol className="max-md:flex max-md:overflow-x-auto md:border-r md:border-line">
          {ORDER.map((part, index) => (
            <li key={part} className="relative">
              <button
                type="button"
                onClick={() => setLooked(part)}
                aria-current={part === shown ? 'step' : undefined}
                className={cx(
                  'flex w-full items-center gap-2.5 px-4 py-2.5 text-left whitespace-nowrap -outline-offset-2 hover:bg-hover',
                  part === shown && 'bg-tint font-semibold text-link',
                )}
              >
                <Mark isTold={told.has(part)} isNext={part === next} number={index + 1} />
                {t(INTRODUCTION_PARTS[part])}
                {told.has(part) && <span className="sr-only">（{t('已完成')}）</span>}
              </button>
            </li>
          ))}
        </ol>
        <Words sale={sale} part={shown} isNext={shown === next} onTold={() => setLooked(null)} />
      </div>
    </Card>
  )
}

function Mark({ isTold, isNext, number }: { isTold: boolean; isNext: boolean; number: number }) {
  return (
    <span
      aria-hidden
      className={cx(
        'flex size-5 shrink-0 items-center justify-center rounded-full border text-xs',
        isTold && 'border-success-line bg-success-bg text-success',
        !isTold && (isNext ? 'border-action text-link' : 'border-line-strong text-faint'),
      )}
    >
      {isTold ? <Check className="size-3" strokeWidth={3} /> : number}
    </span>
  )
}

type WordsProps = { sale: Sale; part: Part; isNext: boolean; onTold: () => void }

function Words({ sale, part, isNext, onTold }: WordsProps) {
  const t = useT()
  const { plan } = sale
  return (
    <div className="min-h-44 p-4">
      {plan ? (
        <PartText productId={plan.productId} part={part} />
      ) : (
        <Waiting>{t('先在上一步选定产品与计划。')}</Waiting>
      )}
      {isNext && plan && <TellButton sale={sale} part={part} onTold={onTold} />}
    </div>
  )
}

function PartText({ productId, part }: { productId: string; part: Part }) {
  const product = useAsk('readProduct', { productId })
  return (
    <Loaded query={product}>
      {({ content }) => (
        <p className="max-w-2xl whitespace-pre-line">{content.introduction[part]}</p>
      )}
    </Loaded>
  )
}

function TellButton({ sale, part, onTold }: Omit<WordsProps, 'isNext'>) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('presentPart', onTold)
  if (!may('sale:conduct')) return null
  return (
    <div className="mt-4 flex flex-col gap-3">
      <div>
        <Button
          variant="primary"
          icon={<Check aria-hidden />}
          busy={deed.isBusy}
          isDisabled={!isOpen(sale, 'presentPart')}
          onPress={() => void deed.act({ saleId: sale.id, part })}
        >
          {t('「{part}」已讲完', { part: t(INTRODUCTION_PARTS[part]) })}
        </Button>
      </div>
      <Fault fault={deed.fault} />
    </div>
  )
}
