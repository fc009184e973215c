import { CircleCheck, CircleDot, Hourglass, LockKeyhole } from 'lucide-react'
import { useState } from 'react'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { type Door, type Sale, type StepName, isEnded } from './desk.ts'

const BY: Record<Door['by'], string> = {
  staff: msg('客户经理'),
  customer: msg('客户在手机上'),
  insurer: msg('保险公司'),
  bank: msg('银行'),
  approver: msg('第二人审批'),
  system: msg('系统'),
}
const MARK = {
  done: <CircleCheck aria-hidden className="size-4 text-success" />,
  open: <CircleDot aria-hidden className="size-4 text-link" />,
  waiting: <Hourglass aria-hidden className="size-4 text-warning" />,
  shut: <LockKeyhole aria-hidden className="size-4 text-faint" />,
}
const STATE_WORDS = {
  done: msg('已完成'),
  open: msg('可进行'),
  waiting: msg('等待中'),
  shut: msg('未开放'),
}

/** Who has to act now, for the line that says what comes next. */
export const ACTS: Record<Door['by'], string> = {
  staff: msg('由您操作'),
  customer: msg('由客户在手机上操作'),
  insurer: msg('等保险公司'),
  bank: msg('等银行'),
  approver: msg('等第二人审批'),
  system: msg('由系统完成'),
}

type Props = { sale: Sale; step: StepName; onRepair: (action: string) => void }

/** A right to sell that has lapsed leads to the page that explains it. */
const isLapse = (reason: Door['reasons'][number]) =>
  reason.repair?.action.startsWith('/authority') ?? false

/** The seller's right has lapsed: nothing of ours goes on, whatever the customer is busy with. */
function Lapse({ sale }: { sale: Sale }) {
  const t = useT()
  const shut = sale.doors.find((door) => door.state === 'shut' && door.reasons.some(isLapse))
  if (!shut) return null
  return <ClosedDoor title={t('可售权不足，不能继续销售')} reasons={shut.reasons.filter(isLapse)} />
}

/** When the very next thing is shut, its reasons stand above the work, with the button that helps. */
export function FirstShut({ sale, step, onRepair }: Props) {
  if (isEnded(sale)) return null
  return (
    <>
      <Lapse sale={sale} />
      <NextShut sale={sale} step={step} onRepair={onRepair} />
    </>
  )
}

function NextShut({ sale, step, onRepair }: Props) {
  const next = sale.doors.find((door) => door.step === step && door.state !== 'done')
  if (next?.state !== 'shut' || next.reasons.length === 0 || next.reasons.every(isLapse)) {
    return null
  }
  // What a call still lacks is said where it is recorded, on top of the desk.
  if (sale.channel === 'phone' && next.action === 'finishRecording') return null
  return <ShutDoor door={next} onRepair={onRepair} />
}

function ShutDoor({ door, onRepair }: { door: Door; onRepair: Props['onRepair'] }) {
  const t = useT()
  return (
    <ClosedDoor
      title={t('还不能「{label}」', { label: door.label })}
      reasons={door.reasons}
      onRepair={(reason) => reason.repair && onRepair(reason.repair.action)}
    />
  )
}

/** Everything this step asks for; pressing what is shut says why and what opens it. */
export function StepDoors({ sale, step, onRepair }: Props) {
  const t = useT()
  const [asked, setAsked] = useState<string | null>(null)
  const doors = sale.doors.filter((door) => door.step === step)
  const done = doors.filter((door) => door.state === 'done').length
  if (doors.length === 0) return null
  return (
    <Card
      title={t('这一步要做的事')}
      flush
      actions={
        <span className="text-sm text-soft">
          {done} / {doors.length}
        </span>
      }
    >
      <ol>
        {doors.map((door) => (
          <li key={door.action} className="border-b border-line last:border-b-0">
            <DoorLine
              door={door}
              isAsked={asked === door.action}
              onAsk={() => setAsked(asked === door.action ? null : door.action)}
            />
            {asked === door.action && door.reasons.length > 0 && (
              <div className="px-3 pb-3">
                <ShutDoor door={door} onRepair={onRepair} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

type LineProps = { door: Door; isAsked: boolean; onAsk: () => void }

function DoorLine({ door, isAsked, onAsk }: LineProps) {
  const t = useT()
  const line = (
    <>
      {MARK[door.state]}
      <span className="min-w-0 flex-1">
        <span className={door.state === 'shut' ? 'text-faint' : ''}>{door.label}</span>
        <span className="sr-only">（{t(STATE_WORDS[door.state])}）</span>
      </span>
      <span className="text-xs whitespace-nowrap text-faint">
        {door.doneAt === null ? t(BY[door.by]) : inBeijing(door.doneAt).slice(5)}
      </span>
    </>
  )
  const look = 'flex w-full items-center gap-2.5 px-4 py-2 text-left'
  if (door.state !== 'shut' || door.reasons.length === 0) return <div className={look}>{line}</div>
  return (
    <button
      type="button"
      aria-expanded={isAsked}
      onClick={onAsk}
      className={`${look} -outline-offset-2 hover:bg-hover`}
    >
      {line}
    </button>
  )
}
