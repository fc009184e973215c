import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IdCard } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Answered, call } from '#web/api/call.ts'
import { newKey } from '#web/api/new-key.ts'
import { SCRIPT_PARTS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { type Sale, type StepName, isEnded } from './desk.ts'
import { type Line, Objections, Questions, Sentences } from './talk-lines.tsx'

type Guidance = Answered<'readGuidance'>
type Part = Line['part']

/** What of the five elements and of the four stages belongs to each step of the sale. */
const PARTS_OF_STEP: Record<StepName, readonly Part[]> = {
  identify: ['opening', 'listen', 'understand'],
  recommend: ['product', 'risks', 'lead'],
  communicate: ['risks', 'closing', 'agree'],
  contract: ['closing', 'agree'],
  aftercare: ['follow-up'],
}
const STAGE_OF_STEP: Record<StepName, string> = {
  identify: msg('倾听、理解'),
  recommend: msg('引导'),
  communicate: msg('促成'),
  contract: msg('促成'),
  aftercare: msg('跟进'),
}
const WORRIES: readonly Part[] = ['worry-risk', 'worry-premium', 'worry-cover']

type Props = { sale: Sale; step: StepName; onField: (field: NonNullable<Line['feeds']>) => void }

/** 怎么说: what is true for this customer and this product, beside the work and never in its way. */
export function TalkPanel(props: Props) {
  const t = useT()
  const may = useMay()
  if (!may('sale:conduct') || isEnded(props.sale)) return null
  return (
    <Card
      title={t('怎么说')}
      actions={<span className="text-sm text-soft">{t(STAGE_OF_STEP[props.step])}</span>}
    >
      <Talk {...props} />
    </Card>
  )
}

function Talk({ sale, step, onField }: Props) {
  const query = useQuery({
    queryFn: ({ signal }) => call('readGuidance', { saleId: sale.id }, { signal }),
    // What is true changes with the sale, also by what the customer does on the phone.
    queryKey: ['readGuidance', { saleId: sale.id }, sale.rowVersion],
    placeholderData: keepPreviousData,
  })
  return (
    <Loaded query={query} loading={<SkeletonLines lines={4} />}>
      {(guidance) => <Tabbed sale={sale} step={step} guidance={guidance} onField={onField} />}
    </Loaded>
  )
}

function Tabbed({ sale, step, guidance, onField }: Props & { guidance: Guidance }) {
  const t = useT()
  const [tab, setTab] = useState('say')
  const { lines, licence } = guidance
  const parts = PARTS_OF_STEP[step]
  const ofStep = lines.filter(({ part }) => parts.includes(part))
  const questions = ofStep.filter(isQuestion)
  const sentences = ofStep.filter((line) => !isQuestion(line))
  const worries = lines.filter(({ part }) => WORRIES.includes(part))
  const shown = tab === 'say' ? sentences : tab === 'ask' ? questions : []
  useNoted(sale.id, shown)
  return (
    <Tabs
      label={t('怎么说')}
      value={tab}
      onChange={setTab}
      items={[
        {
          id: 'say',
          label: t('可以说'),
          content: (
            <>
              {step === 'identify' && <Licence text={licence} />}
              <Sentences lines={sentences} partName={(part) => t(SCRIPT_PARTS[part])} />
            </>
          ),
        },
        {
          id: 'ask',
          label: t('可以问'),
          count: questions.length,
          content: <Questions lines={questions} onField={onField} />,
        },
        {
          id: 'worry',
          label: t('客户担心'),
          count: worries.length,
          content: (
            <Objections
              lines={worries}
              partName={(part) => t(SCRIPT_PARTS[part])}
              onShown={(line) => void note(sale.id, line)}
            />
          ),
        },
      ]}
    />
  )
}

const QUESTIONS = new Set<Part>(['listen', 'understand', 'lead', 'agree'])
const isQuestion = ({ part }: Line) => QUESTIONS.has(part)

/** 销售行为办法 art. 24: shown and said before anything else. */
function Licence({ text }: { text: string | null }) {
  const t = useT()
  if (text === null) {
    return (
      <Notice tone="danger" title={t('执业登记无效，不能开始销售')}>
        {t('请先向网点负责人核实执业登记。')}
      </Notice>
    )
  }
  return (
    <div className="mb-3 flex gap-2.5 rounded-md border border-tint-line bg-tint px-3 py-2.5">
      <IdCard aria-hidden className="mt-0.5 size-4 shrink-0 text-link" />
      <p>
        <span className="block text-xs text-link">{t('先出示执业证并说明身份')}</span>
        {text}
      </p>
    </div>
  )
}

const note = (saleId: string, { scriptId, version, part }: Line) =>
  call('noteScriptUse', { saleId, scriptId, version, part }, { idempotencyKey: newKey() }).catch(
    // Counting is not worth disturbing a conversation; it is counted the next time it is shown.
    () => undefined,
  )

/** Each version and part once for as long as the desk is open; the server keeps it once for good. */
function useNoted(saleId: string, lines: readonly Line[]): void {
  const noted = useRef(new Set<string>())
  useEffect(() => {
    for (const line of lines) {
      const key = `${saleId} ${line.scriptId} ${line.version} ${line.part}`
      if (noted.current.has(key)) continue
      noted.current.add(key)
      void note(saleId, line)
    }
  }, [saleId, lines])
}
