import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'

type QuietHours = Answered<'readQuietHours'>

/** Between these two nobody is disturbed with what can wait for the morning. */
export function QuietHoursCard() {
  const t = useT()
  const query = useAsk('readQuietHours', {})
  return (
    <Card title={t('免打扰时段')}>
      <Loaded query={query}>{(hours) => <Hours key={hours.rowVersion} hours={hours} />}</Loaded>
    </Card>
  )
}

function Hours({ hours }: { hours: QuietHours }) {
  const t = useT()
  const may = useMay()
  const [from, setFrom] = useState(hours.from)
  const [until, setUntil] = useState(hours.until)
  const deed = useDeed('setQuietHours', () => toast(t('已保存')))
  const isChanged = from !== hours.from || until !== hours.until
  return (
    <div className="flex flex-col gap-3">
      <p className="text-soft">
        {t('这段时间里只发验证码等对方正在等的短信，其余的等到时段结束再发。')}
      </p>
      {may('message:set') ? (
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void deed.act({ from, until }, { ifMatch: hours.rowVersion })
          }}
        >
          <TextField label={t('从')} className="w-28" value={from} onChange={setFrom} />
          <TextField label={t('到')} className="w-28" value={until} onChange={setUntil} />
          <Button type="submit" variant="primary" busy={deed.isBusy} isDisabled={!isChanged}>
            {t('保存')}
          </Button>
        </form>
      ) : (
        <p className="text-lg tabular-nums">
          {hours.from} – {hours.until}
        </p>
      )}
      <Fault fault={deed.fault} title={t('没有保存')} />
    </div>
  )
}
