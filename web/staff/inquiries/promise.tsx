import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Table } from '#web/ui/table.tsx'
import { toast } from '#web/ui/toast.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'

type Version = Answered<'readPromise'>['versions'][number]

/** How many working days are promised, since when, set by whom. */
export function PromiseCard() {
  const t = useT()
  const may = useMay()
  const columns: Column<Version>[] = [
    { id: 'from', header: t('生效日'), cell: (row) => row.effectiveFrom },
    {
      id: 'days',
      header: t('答复时限'),
      cell: (row) => t('{days} 个工作日', { days: row.workdays }),
    },
    { id: 'by', header: t('设定'), cell: (row) => row.setByName ?? t('出厂') },
  ]
  return (
    <Loaded query={useAsk('readPromise', {})}>
      {({ workdays, versions }) => (
        <Card
          title={t('现在承诺 {days} 个工作日内答复', { days: workdays })}
          note={t('改变只管以后的咨询，已经作出的承诺不变')}
          flush
          actions={may('inquiry:promise') && <SetPromise />}
        >
          <Table
            label={t('承诺的沿革')}
            columns={columns}
            rows={versions}
            rowKey={(row) => row.effectiveFrom}
          />
        </Card>
      )}
    </Loaded>
  )
}

function SetPromise() {
  const t = useT()
  const [effectiveFrom, setFrom] = useState<string | null>(null)
  const [workdays, setWorkdays] = useState<number | null>(3)
  const deed = useDeed('setPromise', () => toast(t('已设定'), 'success'))
  return (
    <ActDialog
      label={t('改变时限')}
      isReady={effectiveFrom !== null && workdays !== null}
      deed={deed}
      onAct={async () =>
        effectiveFrom === null || workdays === null ? null : deed.act({ effectiveFrom, workdays })
      }
    >
      <DateField
        label={t('生效日')}
        isRequired
        hint={t('要晚于今天')}
        value={effectiveFrom}
        onChange={setFrom}
        error={deed.fault?.fieldMessage('effectiveFrom')}
      />
      <NumberField
        label={t('答复时限')}
        isRequired
        suffix={t('个工作日')}
        minValue={1}
        maxValue={20}
        value={workdays}
        onChange={setWorkdays}
        error={deed.fault?.fieldMessage('workdays')}
      />
    </ActDialog>
  )
}
