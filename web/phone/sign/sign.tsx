import { useState } from 'react'
import type { PhoneTask, sign } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useDeed } from '../deed.ts'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'
import { useReachedEnd } from '../reading.ts'
import { PenPage } from './pen-page.tsx'

type Page = 'summary' | 'pad' | 'thanks'

/** Once more what is being signed, then the pen, then thanks. */
export function Sign({ task }: { task: PhoneTask }) {
  const [page, setPage] = useState<Page>('summary')
  switch (page) {
    case 'summary':
      return <Summary task={task} onNext={() => setPage('pad')} />
    case 'pad':
      return (
        <Pad task={task} onBack={() => setPage('summary')} onSigned={() => setPage('thanks')} />
      )
    case 'thanks':
      return <Thanks />
  }
}

function Summary({ task, onNext }: { task: PhoneTask; onNext: () => void }) {
  const t = useT()
  const { end, isReached } = useReachedEnd()
  if (!task.signing) return null
  const { summary, documentTitles } = task.signing
  const { isSelfService } = task
  return (
    <Frame
      title={t('签名前，再看一遍')}
      step={{ at: 1, of: 2 }}
      actions={
        <NextBar
          label={t('没问题，去签名')}
          why={isReached ? null : t('请往下看到最后')}
          onNext={onNext}
        />
      }
    >
      <FactLines lines={summary} />
      <section className="rounded-md border border-line bg-surface px-4 py-3">
        <h2 className="text-sm text-soft">{t('您的签名会写在这些文件上')}</h2>
        <ul lang="zh-CN" className="mt-1 list-disc pl-5 text-lg">
          {documentTitles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      </section>
      <p className="text-soft">
        {isSelfService
          ? t('有一处不对，就先不要签，请联系网点。')
          : t('有一处不对，就先不要签，请告诉客户经理。')}
      </p>
      <div ref={end} className="h-px" />
    </Frame>
  )
}

type PadProps = { task: PhoneTask; onBack: () => void; onSigned: () => void }

function Pad({ task, onBack, onSigned }: PadProps) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof sign>('/phone/signature')
  return (
    <PenPage
      statement={task.signing?.statement ?? ''}
      label={t('确认签名')}
      step={{ at: 2, of: 2 }}
      isBusy={busy}
      error={error}
      onBack={onBack}
      onSigned={async (pen) => {
        if (await send(pen)) onSigned()
      }}
    />
  )
}

function Thanks() {
  const t = useT()
  const { reload } = useFlow()
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    await reload()
    setBusy(false)
  }
  return (
    <Frame
      title={t('签名已收到，谢谢您')}
      isEnd
      actions={
        <BigButton busy={busy} onClick={() => void go()}>
          {t('继续')}
        </BigButton>
      }
    >
      <Note tone="success">
        <p className="text-xl">{t('您自己的一份文件，最后可以在这里下载。')}</p>
      </Note>
    </Frame>
  )
}
