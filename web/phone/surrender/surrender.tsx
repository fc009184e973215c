import { useState } from 'react'
import type { askSurrender, quoteSurrender } from '#contracts/servicing'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useDeed } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { PenPage } from '../sign/pen-page.tsx'
import { BackButton } from '../withdraw/back-button.tsx'
import { Quote } from './quote.tsx'
import type { Reason } from './quote.tsx'
import { SurrenderProgress } from './progress.tsx'
import { type View, useService } from './view.ts'

type Props = { onClose: () => void }

/** The figure of the day first, then the pen, then how far it is. */
export function Surrender({ onClose }: Props) {
  const t = useT()
  const { view, reload } = useService()
  const [reason, setReason] = useState<Reason | null>(null)
  const [isSigning, setSigning] = useState(false)
  if (!view) return <Frame title={t('退保')}>{null}</Frame>
  if (view.order && view.order.state !== 'refused') {
    return <SurrenderProgress order={view.order} onClose={onClose} />
  }
  if (!view.surrender.canAsk) {
    return (
      <Frame title={t('现在不能办理')} actions={<BackButton onClose={onClose} />}>
        <Note tone="warning">
          <p lang="zh-CN">{view.surrender.why}</p>
        </Note>
      </Frame>
    )
  }
  if (!view.quote) return <Before view={view} onClose={onClose} onAsked={() => void reload()} />
  if (isSigning && reason !== null) {
    return (
      <Pad
        view={view}
        reason={reason}
        onBack={() => setSigning(false)}
        onSent={() => void reload()}
      />
    )
  }
  return (
    <Quote
      view={view}
      reason={reason}
      onReason={setReason}
      onBack={onClose}
      onNext={() => setSigning(true)}
    />
  )
}

function Before({ view, onClose, onAsked }: Props & { view: View; onAsked: () => void }) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof quoteSurrender>('/phone/surrender/quote')
  const ask = async () => {
    if (await send({})) onAsked()
  }
  return (
    <Frame
      title={t('退保')}
      error={error}
      actions={
        <NextBar
          label={t('算一算能拿回多少')}
          busy={busy}
          onBack={onClose}
          onNext={() => void ask()}
        />
      }
    >
      <p lang="zh-CN" className="text-lg font-semibold">
        {view.productName}
      </p>
      <p className="text-lg">
        {t('先请{insurer}算一算今天退保能拿回多少。只是算一算，不会改变您的保单。', {
          insurer: view.insurerName,
        })}
      </p>
    </Frame>
  )
}

type PadProps = { view: View; reason: Reason; onBack: () => void; onSent: () => void }

function Pad({ view, reason, onBack, onSent }: PadProps) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof askSurrender>('/phone/surrender')
  const { quote } = view
  if (!quote) return null
  return (
    <PenPage
      statement={view.statement}
      label={t('确认退保')}
      isBusy={busy}
      error={error}
      onBack={onBack}
      onSigned={async (pen) => {
        if (await send({ quoteId: quote.id, reason, isAgreed: true, ...pen })) onSent()
      }}
    />
  )
}
