import { useQuery } from '@tanstack/react-query'
import { PhoneCall, Repeat } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText, DaysLeft } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { asking } from '../../parts/ask.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { useMay } from '../../session.ts'
import { AftercareDialog } from '../aftercare-dialog.tsx'
import type { Sale } from '../desk.ts'
import { PolicyCard } from '../policy-card.tsx'

export type Task = Answered<'readAftercare'>['items'][number]
const KIND = { 'call-back': msg('犹豫期回访'), 'follow-up': msg('定期跟进') }

const LOOK_AGAIN_MS = 1500

export function AftercareStep({ sale }: { sale: Sale }) {
  return (
    <>
      {sale.policy && <PolicyCard policy={sale.policy} saleId={sale.id} />}
      <Tasks sale={sale} />
    </>
  )
}

function Tasks({ sale }: { sale: Sale }) {
  const t = useT()
  // Planned a moment after the customer has signed for the policy on the phone.
  const isComing = typeof sale.policy?.deliveredAt === 'string'
  const query = useQuery({
    ...asking('readAftercare', { saleId: sale.id }),
    refetchInterval: ({ state: { data } }) =>
      isComing && data?.items.length === 0 ? LOOK_AGAIN_MS : false,
  })
  const [asked, setAsked] = useState<Task | null>(null)
  return (
    <Card title={t('回访与跟进')} note={t('犹豫期内回访一次，此后每三个月跟进')} flush>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('还没有排定')}>{t('客户签收保单后自动排定。')}</EmptyState>
          ) : (
            <ul>
              {items.map((task) => (
                <TaskRow key={task.id} task={task} onRecord={() => setAsked(task)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked && <AftercareDialog saleId={sale.id} task={asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

function TaskRow({ task, onRecord }: { task: Task; onRecord: () => void }) {
  const t = useT()
  const may = useMay()
  const Icon = task.kind === 'call-back' ? PhoneCall : Repeat
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0">
      <Icon aria-hidden className="size-4 shrink-0 text-link" strokeWidth={1.75} />
      <span className="min-w-28 flex-1 font-medium">{t(KIND[task.kind])}</span>
      <span className="text-sm text-faint">
        {t('应于')} <DateText value={task.dueOn} />
      </span>
      <span className="min-w-28 text-right">
        <DaysLeft
          days={task.isLate ? Math.min(-1, task.workdaysLeft) : task.workdaysLeft}
          isDone={task.doneAt !== null}
        />
      </span>
      {task.doneAt === null && may('aftercare:record') && (
        <Button size="sm" onPress={onRecord}>
          {t('记录结果')}
        </Button>
      )}
    </li>
  )
}
