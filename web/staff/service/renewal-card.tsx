import { DEBIT_STATES, INSTALMENT_STATES } from '#web/api/labels.gen.ts'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Tone } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { AgreementPart } from './agreement-part.tsx'
import { Refunds } from './refunds.tsx'
import { ReinstatementPart } from './reinstatement-part.tsx'

export type Renewal = Answered<'readRenewal'>
type Item = Renewal['items'][number]
const TONE: Record<Item['state'], Tone> = {
  due: 'warning',
  paid: 'success',
  lapsed: 'danger',
  ended: 'neutral',
}

const LIVE_MS = 5000

/** What is to be paid next, what was, and how long the cover waits for it. */
export function RenewalCard({ saleId }: { saleId: string }) {
  const t = useT()
  const query = useAsk('readRenewal', { saleId }, { whileMs: () => LIVE_MS })
  return (
    <Card title={t('续期保费')} note={t('提前提醒；只有客户本人授权的才自动扣款')}>
      <Loaded query={query}>
        {(renewal) => (
          <div className="flex flex-col gap-4">
            <AgreementPart renewal={renewal} saleId={saleId} />
            {renewal.reinstatement && <ReinstatementPart application={renewal.reinstatement} />}
            <Premiums renewal={renewal} saleId={saleId} />
          </div>
        )}
      </Loaded>
    </Card>
  )
}

function Premiums({ renewal, saleId }: { renewal: Renewal; saleId: string }) {
  const t = useT()
  const { next, items, accountMasked } = renewal
  return (
    <div className="flex flex-col gap-3">
      {next !== null && items[0]?.state !== 'due' && (
        <p>
          {t('下一期 {day} 应缴', { day: next.dueOn })} <Amount fen={next.amountFen} />
        </p>
      )}
      {next === null && items.length === 0 && (
        <p className="text-soft">{t('保费已经交清，没有续期保费。')}</p>
      )}
      {items.length > 0 && (
        <ul className="divide-y divide-line">
          {items.map((item) => (
            <Premium key={item.id} item={item} place={{ saleId, accountMasked }} />
          ))}
        </ul>
      )}
    </div>
  )
}

type PremiumProps = { item: Item; place: { saleId: string; accountMasked: string | null } }

function Premium({ item, place }: PremiumProps) {
  const t = useT()
  const words = useWords(item)
  return (
    <li className="flex flex-col gap-1 py-2">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag tone={item.isInGrace ? 'danger' : TONE[item.state]}>
          {item.isInGrace ? t('宽限期内') : t(INSTALMENT_STATES[item.state])}
        </Tag>
        <span>{t('第 {number} 期 · {day} 应缴', { number: item.number, day: item.dueOn })}</span>
        <Amount fen={item.amountFen} />
      </span>
      {words.map((line) => (
        <span key={line} className="text-sm text-soft">
          {line}
        </span>
      ))}
      {item.notBooked !== null && (
        <span className="text-sm text-danger">
          {t('保险公司没有收这笔保费：{reason}。钱退回客户原账户，请与客户和保险公司核对。', {
            reason: item.notBooked,
          })}
        </span>
      )}
      {item.debits.length > 0 && <Debits debits={item.debits} />}
      {item.refunds.length > 0 && <Refunds refunds={item.refunds} place={place} />}
    </li>
  )
}

const DEBIT_TONE: Record<Item['debits'][number]['state'], Tone> = {
  requested: 'info',
  paid: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
  returned: 'warning',
}

function Debits({ debits }: Pick<Item, 'debits'>) {
  const t = useT()
  return (
    <ul aria-label={t('自动扣款记录')} className="flex flex-col gap-1 text-sm">
      {debits.map((debit) => (
        <li key={debit.id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Tag tone={DEBIT_TONE[debit.state]}>{t(DEBIT_STATES[debit.state])}</Tag>
          <span>{t('{day} 自动扣款', { day: debit.askedOn })}</span>
          {debit.reason !== null && <span className="text-danger">{debit.reason}</span>}
        </li>
      ))}
    </ul>
  )
}

function useWords({ state, graceUntil, reinstateUntil, noticedAt, isWritten }: Item): string[] {
  const t = useT()
  if (state === 'lapsed') {
    return [
      t('宽限期 {day} 已过，效力中止。', { day: graceUntil }),
      t('{day} 之前可以申请复效，由客户本人扫码在手机上申请。', { day: reinstateUntil }),
    ]
  }
  if (state !== 'due') return []
  const grace = t('宽限期到 {day}，其间保障不中断。', { day: graceUntil })
  if (noticedAt === null) return [grace]
  const told = isWritten ? t('已短信提醒客户。') : t('客户没有手机号或已退订短信，请当面提醒。')
  return [grace, told]
}
