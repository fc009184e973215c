import { Eye } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { HEALTH_PURPOSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Select } from '#web/ui/select.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
import type { Sale } from './desk.ts'
import { Waiting } from './waiting.tsx'

type Props = { saleId: string; health: NonNullable<Sale['health']> }
type Purpose = keyof typeof HEALTH_PURPOSES

/** How many questions, how many yes: what was answered is between the customer and the insurer. */
export function HealthCard({ saleId, health }: Props) {
  const t = useT()
  const may = useMay()
  const { asked, yes, answeredAt } = health
  if (answeredAt === null) {
    return (
      <Card title={t('健康告知')}>
        <Waiting>{t('共 {asked} 题，等客户在手机上逐题回答。', { asked })}</Waiting>
      </Card>
    )
  }
  return (
    <Card
      title={t('健康告知')}
      note={t('回答内容只交给保险公司')}
      actions={<Tag tone={yes > 0 ? 'warning' : 'success'}>{t('{yes} 项告知为是', { yes })}</Tag>}
    >
      <p className="text-soft">
        {t('客户已回答全部 {asked} 题', { asked })} · <DateText value={answeredAt} />
        {yes > 0 && <> · {t('转保险公司人工核保')}</>}
      </p>
      {may('health:reveal') && <Reveal saleId={saleId} />}
    </Card>
  )
}

/** For who checks the sale: with a purpose, on record, and gone again after a minute. */
function Reveal({ saleId }: { saleId: string }) {
  const t = useT()
  const [purpose, setPurpose] = useState<Purpose | null>(null)
  const [shown, setShown] = useState<Answered<'revealHealth'> | null>(null)
  const { act, isBusy, fault } = useDeed('revealHealth', setShown)
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(null), shown.hideAfterSec * 1000)
    return () => clearTimeout(timer)
  }, [shown])
  if (shown) return <Answers items={shown.items} />
  return (
    <div className="mt-3 flex flex-wrap items-end gap-3">
      <Select
        label={t('查看用途')}
        className="w-48"
        options={optionsOf(HEALTH_PURPOSES, t)}
        value={purpose}
        onChange={setPurpose}
      />
      <Button
        icon={<Eye aria-hidden />}
        busy={isBusy}
        isDisabled={purpose === null}
        onPress={() => purpose && void act({ saleId, purpose })}
      >
        {t('查看回答（留痕）')}
      </Button>
      <Fault fault={fault} />
    </div>
  )
}

function Answers({ items }: { items: Answered<'revealHealth'>['items'] }) {
  const t = useT()
  return (
    <ol className="mt-3 border-t border-line">
      {items.map(({ question, isYes, detail }) => (
        <li key={question} className="flex gap-3 border-b border-line py-2 last:border-b-0">
          <span className="min-w-0 flex-1">
            {question}
            {detail !== '' && <span className="mt-0.5 block font-medium">{detail}</span>}
          </span>
          <span className={isYes ? 'font-semibold text-warning' : 'text-soft'}>
            {isYes ? t('是') : t('否')}
          </span>
        </li>
      ))}
    </ol>
  )
}
