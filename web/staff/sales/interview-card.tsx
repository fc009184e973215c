import { NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { CAPACITIES, FAMILY_DUTIES, HEALTH_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { wordOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
import { type Sale, isOpen } from './desk.ts'
import { InterviewForm } from './interview-form.tsx'
import { Waiting } from './waiting.tsx'

/** What the customer told at the counter, kept apart from the file and from their own answers. */
export function InterviewCard({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const [isEditing, setEditing] = useState(false)
  const { interview } = sale
  const canRecord = may('sale:conduct') && (interview !== null || isOpen(sale, 'interview'))
  if (canRecord && (isEditing || !interview)) {
    return (
      <Card title={t('客户访谈')} note={t('边聊边记；只填客户说到的')}>
        <InterviewForm sale={sale} onDone={() => setEditing(false)} />
      </Card>
    )
  }
  if (!interview) {
    return (
      <Card title={t('客户访谈')}>
        <Waiting>{t('客户填好需求以后再谈家庭、健康和目标。')}</Waiting>
      </Card>
    )
  }
  const { answers } = interview
  return (
    <Card
      title={t('客户访谈')}
      note={
        <>
          {interview.recorderName} · <DateText value={interview.recordedAt} />
        </>
      }
      actions={
        canRecord &&
        sale.plan === null && (
          <Button size="sm" icon={<NotebookPen aria-hidden />} onPress={() => setEditing(true)}>
            {t('重新记录')}
          </Button>
        )
      }
    >
      <DescriptionList
        columns={3}
        items={[
          {
            label: t('家庭责任'),
            value: answers.familyDuties.map((duty) => t(FAMILY_DUTIES[duty])).join(t('、')),
          },
          { label: t('健康状况'), value: t(wordOf(HEALTH_STATES, answers.healthState)) },
          { label: t('沟通情况'), value: t(wordOf(CAPACITIES, answers.capacity)) },
          ...(answers.isReplacing
            ? [{ label: t('要退掉的保单'), value: answers.replacedPolicy ?? '', wide: true }]
            : []),
        ]}
      />
    </Card>
  )
}
