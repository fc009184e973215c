import { useState } from 'react'
import { INSPECTION_MARK_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import { clockText } from '../recording/line.ts'
import type { Recorded } from '../recording/player.tsx'

type Props = {
  inspectionId: string
  at: { segmentId: string; ms: number }
  nodes: Recorded['nodes']
  onClose: () => void
}
type Code = Recorded['nodes'][number]['code']

/** Which node lies under this moment; the newest take of each counts. */
function nodeAt(nodes: Recorded['nodes'], at: Props['at']): Code | null {
  const node = nodes.find(({ takes }) => {
    const take = takes.at(-1)
    return take?.segmentId === at.segmentId && take.startsMs <= at.ms && at.ms <= take.endsMs
  })
  return node?.code ?? null
}

/** One red mark: where the picture stood when it was asked for. */
export function MarkForm({ inspectionId, at, nodes, onClose }: Props) {
  const t = useT()
  const [kind, setKind] = useState<keyof typeof INSPECTION_MARK_KINDS>('node-unclear')
  const [code, setCode] = useState<Code | 'none'>(nodeAt(nodes, at) ?? 'none')
  const [words, setWords] = useState('')
  const deed = useDeed('markInspection', onClose)
  const { segmentId, ms: atMs } = at
  const keep = () =>
    void deed.act({
      inspectionId,
      segmentId,
      atMs,
      code: code === 'none' ? null : code,
      kind,
      words,
    })
  return (
    <section
      aria-label={t('新标记')}
      className="mt-4 flex flex-col gap-3 rounded-md border border-danger-line bg-danger-bg p-3"
    >
      <p className="font-medium text-danger">{t('标记在 {time}', { time: clockText(atMs) })}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t('问题')}
          options={optionsOf(INSPECTION_MARK_KINDS, t)}
          value={kind}
          onChange={setKind}
        />
        <Select
          label={t('必录内容')}
          options={[
            { id: 'none' as const, label: t('不针对某一项') },
            ...nodes.map((node) => ({ id: node.code, label: node.title })),
          ]}
          value={code}
          onChange={setCode}
        />
      </div>
      <TextField
        label={t('哪里不对')}
        isRequired
        autoFocus
        maxLength={200}
        value={words}
        onChange={setWords}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && words.trim().length >= 2) keep()
        }}
      />
      <Fault fault={deed.fault} />
      <div className="flex gap-2">
        <Button
          variant="primary"
          busy={deed.isBusy}
          isDisabled={words.trim().length < 2}
          onPress={keep}
        >
          {t('保存标记')}
        </Button>
        <Button onPress={onClose}>{t('取消')}</Button>
      </div>
    </section>
  )
}
