import { CircleCheck, Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { CheckCard } from '../check-card.tsx'
import type { Sale } from '../desk.ts'
import { HealthCard } from '../health-card.tsx'
import { OverrideCard } from '../override-card.tsx'
import { Waiting } from '../waiting.tsx'

export function CommunicateStep({ sale }: { sale: Sale }) {
  return (
    <>
      <Disclosures sale={sale} />
      <div className="grid grid-cols-1 items-stretch gap-4 xl:grid-cols-2">
        <Comprehension sale={sale} />
        <Confirmations sale={sale} />
      </div>
      {sale.health && <HealthCard saleId={sale.id} health={sale.health} />}
      {sale.override && <OverrideCard sale={sale} />}
      <CheckCard sale={sale} check="process" />
    </>
  )
}

function Ticked({ isDone, children }: { isDone: boolean; children: ReactNode }) {
  const t = useT()
  return (
    <li className="flex items-start gap-2.5 border-b border-line px-4 py-2 last:border-b-0">
      {isDone ? (
        <CircleCheck aria-hidden className="mt-[3px] size-4 shrink-0 text-success" />
      ) : (
        <Circle aria-hidden className="mt-[3px] size-4 shrink-0 text-faint" />
      )}
      <span className="sr-only">{isDone ? t('已完成') : t('未完成')}</span>
      {children}
    </li>
  )
}

/** Item by item as the customer reads: how long each one was open is part of the evidence. */
function Disclosures({ sale }: { sale: Sale }) {
  const t = useT()
  const { disclosures } = sale
  const done = disclosures.filter((each) => each.acknowledgedAt !== null).length
  return (
    <Card
      title={t('重要提示')}
      note={t('客户在手机上逐项阅读并确认')}
      actions={
        <span className="text-sm text-soft">
          {done} / {disclosures.length}
        </span>
      }
      flush
    >
      {disclosures.length === 0 ? (
        <div className="p-4">
          <Waiting>{t('选定产品后列出。')}</Waiting>
        </div>
      ) : (
        <ul className="grid grid-cols-1 xl:grid-cols-2">
          {disclosures.map((each) => (
            <Ticked key={each.id} isDone={each.acknowledgedAt !== null}>
              <span className="min-w-0 flex-1">{each.title}</span>
              {each.readSec !== null && (
                <span className="text-xs whitespace-nowrap text-faint">
                  {t('读了 {seconds} 秒', { seconds: Math.round(each.readSec) })}
                </span>
              )}
            </Ticked>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Comprehension({ sale }: { sale: Sale }) {
  const t = useT()
  const { attempts, passedAt } = sale.comprehension
  return (
    <Card
      title={t('理解题')}
      actions={passedAt !== null && <Tag tone="success">{t('全部答对')}</Tag>}
    >
      {passedAt === null ? (
        <Waiting>
          {attempts === 0
            ? t('等客户在手机上回答。答错会当场讲解，再答一次。')
            : t('已答 {attempts} 次，还没有全对。请当面再讲一遍。', { attempts })}
        </Waiting>
      ) : (
        <p className="text-soft">
          {t('第 {attempts} 次全部答对', { attempts })} · <DateText value={passedAt} />
        </p>
      )}
    </Card>
  )
}

function Confirmations({ sale }: { sale: Sale }) {
  const t = useT()
  const { confirmations } = sale
  return (
    <Card title={t('书面确认')} flush>
      {confirmations.length === 0 ? (
        <p className="p-4 text-soft">{t('这个计划不需要另外书面确认。')}</p>
      ) : (
        <ul>
          {confirmations.map((each) => (
            <Ticked key={each.code} isDone={each.confirmedAt !== null}>
              <span className="min-w-0 flex-1">{each.title}</span>
              <span className="text-xs text-faint">
                {each.confirmedAt === null ? (
                  t('等客户确认')
                ) : (
                  <DateText value={each.confirmedAt} />
                )}
              </span>
            </Ticked>
          ))}
        </ul>
      )}
    </Card>
  )
}
