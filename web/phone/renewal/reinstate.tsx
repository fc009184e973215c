import { useState } from 'react'
import type { applyReinstatement, quoteReinstatement } from '#contracts/reinstatement'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useDeed } from '../deed.ts'
import { EMPTY, type Given, HealthPages } from '../disclose/health.tsx'
import { Frame } from '../frame.tsx'
import { PenPage } from '../sign/pen-page.tsx'
import { BackButton } from '../withdraw/back-button.tsx'
import { Figures } from './figures.tsx'
import { ReinstateProgress } from './reinstate-progress.tsx'
import { type ReinstatementView, useReinstatement } from './reinstate-view.ts'

type Page = 'start' | 'health' | 'pen'
const OVER = ['refused', 'returned', 'outlet']

/** What it costs first, then what it means, health where it is asked, the pen; then how far it is. */
export function Reinstate({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { view, reload } = useReinstatement()
  const [page, setPage] = useState<Page>('start')
  const [answers, setAnswers] = useState<Given[]>([])
  const [isAgain, setAgain] = useState(false)
  if (!view) return <Frame title={t('恢复保单效力')}>{null}</Frame>
  const { application, offer } = view
  const isShown = application !== null && !(isAgain && OVER.includes(application.state))
  if (isShown && (page === 'start' || !OVER.includes(application.state))) {
    return (
      <ReinstateProgress
        application={application}
        canAskAgain={offer.canAsk && OVER.includes(application.state)}
        onAgain={() => setAgain(true)}
        onRetried={() => void reload()}
        onClose={onClose}
      />
    )
  }
  if (!offer.canAsk) return <Shut view={view} onClose={onClose} />
  if (!view.quote) return <Before view={view} onClose={onClose} onAsked={() => void reload()} />
  if (page === 'health' && view.health) {
    return (
      <AskedHealth
        asked={view.health}
        onGiven={(given) => {
          setAnswers(given)
          setPage('pen')
        }}
      />
    )
  }
  if (page === 'pen') {
    const toStart = async () => {
      await reload()
      setAgain(false)
      setPage('start')
    }
    return (
      <Pad
        view={view}
        answers={answers}
        onBack={() => setPage(view.health ? 'health' : 'start')}
        onSent={() => void toStart()}
      />
    )
  }
  return (
    <Figures view={view} onBack={onClose} onNext={() => setPage(view.health ? 'health' : 'pen')} />
  )
}

function Shut({ view, onClose }: { view: ReinstatementView; onClose: () => void }) {
  const t = useT()
  return (
    <Frame title={t('现在不能办理')} actions={<BackButton onClose={onClose} />}>
      <Note tone="warning">
        <p lang="zh-CN">{view.offer.why}</p>
      </Note>
    </Frame>
  )
}

type BeforeProps = { view: ReinstatementView; onClose: () => void; onAsked: () => void }

function Before({ view, onClose, onAsked }: BeforeProps) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof quoteReinstatement>('/phone/reinstatement/quote')
  const ask = async () => {
    if (await send({})) onAsked()
  }
  return (
    <Frame
      title={t('恢复保单效力')}
      error={error}
      actions={
        <NextBar
          label={t('算一算要补交多少')}
          busy={busy}
          onBack={onClose}
          onNext={() => void ask()}
        />
      }
    >
      <Note
        tone="danger"
        title={t('{day} 宽限期已过，合同效力中止', { day: view.lapsedAfter ?? '' })}
      >
        <p>{t('现在没有保障。{day} 之前可以申请复效。', { day: view.until ?? '' })}</p>
      </Note>
      <p lang="zh-CN" className="text-lg font-semibold">
        {view.productName}
      </p>
      <p className="text-lg">
        {t('先请{insurer}算一算要补交的保费和利息。只是算一算，不会改变您的保单。', {
          insurer: view.insurerName,
        })}
      </p>
    </Frame>
  )
}

type HealthProps = {
  asked: NonNullable<ReinstatementView['health']>
  onGiven: (answers: Given[]) => void
}

function AskedHealth({ asked, onGiven }: HealthProps) {
  const [draft, setDraft] = useState(EMPTY)
  return (
    <HealthPages
      asked={asked}
      draft={draft}
      setDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
      busy={false}
      error={null}
      onGiven={onGiven}
    />
  )
}

type PadProps = {
  view: ReinstatementView
  answers: Given[]
  onBack: () => void
  onSent: () => void
}

function Pad({ view, answers, onBack, onSent }: PadProps) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof applyReinstatement>('/phone/reinstatement')
  const { quote, health, statement } = view
  if (!quote) return null
  const given = {
    quoteId: quote.id,
    isAgreed: true,
    healthVersion: health?.version ?? null,
  } as const
  return (
    <PenPage
      statement={statement ?? ''}
      label={t('签名并申请复效')}
      isBusy={busy}
      error={error}
      onBack={onBack}
      onSigned={async (pen) => {
        if (await send({ ...given, answers, ...pen })) onSent()
      }}
    />
  )
}
