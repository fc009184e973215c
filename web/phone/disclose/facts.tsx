import { useState } from 'react'
import type { PhoneTask, acknowledgeFacts } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { useReachedEnd, useReadSeconds } from '../reading.ts'
import { CashValues } from './cash-values.tsx'
import { Illustration } from './illustration.tsx'
import { Opinion } from './opinion.tsx'

type ProductFacts = NonNullable<PhoneTask['facts']>
type Page = 'opinion' | 'lines' | 'benefits' | 'cash'

/** First whether it fits, then what it is, then what leaving early costs. */
export function Facts({ task }: { task: PhoneTask }) {
  const [at, setAt] = useState(0)
  const readSec = useReadSeconds()
  const { send, busy, error } = useStep<typeof acknowledgeFacts>('/phone/facts')
  const { facts } = task
  if (!facts) return null
  const pages: Page[] = [
    'opinion',
    'lines',
    ...(facts.illustration ? ['benefits' as const] : []),
    ...(facts.cashValues.length > 0 ? ['cash' as const] : []),
  ]
  const page = pages[at] ?? 'opinion'
  const isLast = at === pages.length - 1
  return (
    <FactsPage
      key={page}
      page={page}
      facts={facts}
      step={{ at: at + 1, of: pages.length }}
      busy={busy}
      error={error}
      onBack={at > 0 ? () => setAt(at - 1) : undefined}
      onNext={() => (isLast ? void send({ readSec }) : setAt(at + 1))}
    />
  )
}

type PageProps = {
  page: Page
  facts: ProductFacts
  step: { at: number; of: number }
  busy: boolean
  error: string | null
  onBack: (() => void) | undefined
  onNext: () => void
}

function FactsPage({ page, facts, step, busy, error, onBack, onNext }: PageProps) {
  const t = useT()
  const { end, isReached } = useReachedEnd()
  const titles: Record<Page, string> = {
    opinion: facts.productName,
    lines: t('这份保险是什么'),
    benefits: t('将来可能得到多少？'),
    cash: t('中途退保，能拿回多少？'),
  }
  return (
    <Frame
      title={titles[page]}
      step={step}
      error={error}
      actions={
        <NextBar
          label={step.at === step.of ? t('我看完了') : t('继续')}
          why={isReached ? null : t('请往下看到最后')}
          busy={busy}
          onBack={onBack}
          onNext={onNext}
        />
      }
    >
      {page === 'opinion' && <Opinion facts={facts} />}
      {page === 'lines' && <FactLines lines={facts.lines} />}
      {page === 'benefits' && facts.illustration && (
        <Illustration illustration={facts.illustration} />
      )}
      {page === 'cash' && <CashValues rows={facts.cashValues} />}
      <div ref={end} className="h-px" />
    </Frame>
  )
}
