import { useState } from 'react'
import { NODES, SUPPLEMENT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { Tag } from '#web/ui/tag.tsx'
import type { Tone } from '#web/ui/tag.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import type { Recorded } from '../recording/player.tsx'
import { useMay } from '../session.ts'
import type { Inspection } from './words.ts'

type Supplement = Inspection['supplements'][number]
type Code = Supplement['nodes'][number]
const UNDER_WAY: ReadonlySet<string> = new Set(['requested', 'approved', 'recording'])
const TONE: Record<Supplement['state'], Tone> = {
  requested: 'warning',
  refused: 'danger',
  approved: 'info',
  recording: 'info',
  finished: 'success',
}

type Props = { inspection: Inspection; nodes: Recorded['nodes'] }

/** What is recorded again: asked for by the seller, agreed to by somebody outside the seller's line. */
export function Supplements({ inspection, nodes }: Props) {
  const t = useT()
  const { supplements, mayRepair } = inspection
  const mayAsk = mayRepair && !supplements.some(({ state }) => UNDER_WAY.has(state))
  if (supplements.length === 0 && !mayAsk) return null
  return (
    <Card title={t('补录')} note={t('原来的录像不改动，补录另成一份')}>
      <div className="flex flex-col gap-4">
        {supplements.map((one) => (
          <One key={one.id} supplement={one} />
        ))}
        {mayAsk && <AskForm inspection={inspection} nodes={nodes} />}
      </div>
    </Card>
  )
}

function One({ supplement }: { supplement: Supplement }) {
  const t = useT()
  const may = useMay()
  const { id, state, nodes, reason, askedByName, askedAt, decidedByName, opinion } = supplement
  const mayRecord = may('recording:make') && (state === 'approved' || state === 'recording')
  return (
    <section className="flex flex-col gap-2 border-b border-line pb-4 last:border-b-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-2">
        <Tag tone={TONE[state]}>{t(SUPPLEMENT_STATES[state])}</Tag>
        <span className="text-sm text-faint">
          {askedByName} · {inBeijing(askedAt)}
        </span>
      </p>
      <p>{reason}</p>
      <ul className="list-disc pl-5 text-sm text-soft">
        {nodes.map((code) => (
          <li key={code}>{t(NODES[code])}</li>
        ))}
      </ul>
      {decidedByName !== null && (
        <p className="text-sm text-soft">
          {t('{name}：{opinion}', { name: decidedByName, opinion: opinion ?? '—' })}
        </p>
      )}
      {supplement.mayDecide && <Decision supplementId={id} />}
      {mayRecord && (
        <ButtonLink variant="primary" href={`/supplements/${id}`} className="self-start">
          {state === 'approved' ? t('去补录') : t('继续补录')}
        </ButtonLink>
      )}
    </section>
  )
}

function Decision({ supplementId }: { supplementId: string }) {
  const t = useT()
  const [opinion, setOpinion] = useState('')
  const deed = useDeed('decideSupplement', () => toast(t('已审批')))
  const decide = (isGranted: boolean) => void deed.act({ supplementId, isGranted, opinion })
  const isReady = opinion.trim().length >= 2
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={t('审批意见')}
        isRequired
        rows={2}
        maxLength={300}
        value={opinion}
        onChange={setOpinion}
      />
      <Fault fault={deed.fault} />
      <div className="flex gap-2">
        <Button
          variant="primary"
          busy={deed.isBusy}
          isDisabled={!isReady}
          onPress={() => decide(true)}
        >
          {t('同意补录')}
        </Button>
        <Button isDisabled={!isReady || deed.isBusy} onPress={() => decide(false)}>
          {t('不同意')}
        </Button>
      </div>
    </div>
  )
}

/** Who is there is shown first anyway; a name is signed once. */
const NOT_CHOSEN: ReadonlySet<string> = new Set(['identity', 'call-opening', 'sign'])

function AskForm({ inspection: { id: inspectionId, marks }, nodes }: Props) {
  const t = useT()
  const choices = nodes.filter(({ code }) => !NOT_CHOSEN.has(code))
  const marked = choices
    .map(({ code }) => code)
    .filter((code) => marks.some((m) => m.code === code))
  const [chosen, setChosen] = useState<readonly Code[]>(marked)
  const [reason, setReason] = useState('')
  const deed = useDeed('askSupplement', () => toast(t('已申请补录，等待审批')))
  const turn = (code: Code, isOn: boolean) =>
    setChosen(isOn ? [...chosen, code] : chosen.filter((one) => one !== code))
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 font-medium">{t('补录哪几项')}</legend>
        {choices.map(({ code, title }) => (
          <CheckboxField
            key={code}
            isSelected={chosen.includes(code)}
            onChange={(isOn) => turn(code, isOn)}
          >
            {title}
          </CheckboxField>
        ))}
        <p className="text-sm text-faint">{t('补录总是从出示证件、征得客户同意开始。')}</p>
      </fieldset>
      <TextArea
        label={t('为什么补录')}
        isRequired
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <Fault fault={deed.fault} />
      <Button
        className="self-start"
        busy={deed.isBusy}
        isDisabled={chosen.length === 0 || reason.trim().length < 2}
        onPress={() => void deed.act({ inspectionId, nodes: [...chosen], reason })}
      >
        {t('申请补录')}
      </Button>
    </div>
  )
}
