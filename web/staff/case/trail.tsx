import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useAsk } from '../parts/ask.ts'

type Visit = Answered<'readTrail'>['visits'][number]

const SHOWN = 6

/** Page after page as the customer saw them (2020/26号): to be read, not to be decoded. */
export function TrailCard({ saleId }: { saleId: string }) {
  const t = useT()
  const { data, error, refetch } = useAsk('readTrail', { saleId })
  const [isWhole, setWhole] = useState(false)
  const visits = data?.visits ?? []
  const versions = [...new Set(visits.map(({ pageVersion }) => pageVersion))]
  return (
    <Card
      title={t('操作轨迹')}
      note={data && t('客户在手机上看过 {count} 页', { count: visits.length })}
    >
      {error !== null ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-danger">{t('操作轨迹读不出来')}</p>
          <Button onPress={() => void refetch()}>{t('再试一次')}</Button>
        </div>
      ) : !data ? (
        <SkeletonLines lines={5} />
      ) : visits.length === 0 ? (
        <p className="text-soft">{t('客户还没有在手机上打开过页面。')}</p>
      ) : (
        <>
          <ol aria-label={t('操作轨迹')} className="-mx-4 -mt-1 border-b border-line">
            {(isWhole ? visits : visits.slice(0, SHOWN)).map((visit) => (
              <Row key={visit.id} visit={visit} />
            ))}
          </ol>
          <div className="mt-3 flex flex-wrap items-center gap-3">
            {visits.length > SHOWN && (
              <Button size="sm" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
                {isWhole ? t('收起') : t('显示全部 {count} 页', { count: visits.length })}
              </Button>
            )}
            <p className="min-w-0 text-xs break-all text-faint">
              {t('页面版本 {versions}；展示的文字随每次确认保存', {
                versions: versions.join(t('、')),
              })}
            </p>
          </div>
        </>
      )}
    </Card>
  )
}

const SECOND_MS = 1000

function Row({ visit }: { visit: Visit }) {
  const t = useT()
  const { title, step, openedAt, phoneOpenedAt, readMs, hasReachedEnd, presses, deeds } = visit
  const isOff = Math.abs(Date.parse(phoneOpenedAt) - Date.parse(openedAt)) > 60 * SECOND_MS
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] gap-x-3 border-t border-line px-4 py-2">
      <time dateTime={openedAt} title={inBeijing(openedAt)} className="text-sm text-faint">
        {inBeijing(openedAt).slice(5)}
      </time>
      <div className="min-w-0">
        <p>
          {title}
          {step && (
            <span className="ml-2 text-sm text-faint">
              {step.at} / {step.of}
            </span>
          )}
        </p>
        {deeds.map(({ label, at }) => (
          <p key={`${label}${at}`} className="flex items-baseline gap-1.5 text-sm text-success">
            <CircleCheck aria-hidden className="size-3.5 shrink-0 translate-y-0.5" />
            {label}
          </p>
        ))}
        {presses.length > 0 && (
          <p className="text-sm break-words text-soft">
            {t('按了：{labels}', {
              labels: presses.map(({ label }) => `“${label}”`).join(t('、')),
            })}
          </p>
        )}
        {isOff && (
          <p className="text-sm text-warning">
            {t('手机自己的时间：{time}', { time: inBeijing(phoneOpenedAt) })}
          </p>
        )}
      </div>
      <p className="text-right text-sm text-soft">
        {t('看了 {seconds} 秒', { seconds: Math.round(readMs / SECOND_MS) })}
        <span className="block text-faint">{hasReachedEnd ? t('到了页尾') : t('没有到页尾')}</span>
      </p>
    </li>
  )
}
