import { Download, FlaskConical } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { VERDICTS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, Figure } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { saveFile } from '../parts/save-file.ts'
import type { Draft } from './draft.ts'
import { TurnedGroups } from './turned-groups.tsx'
import { TurnedList } from './turned-list.tsx'
import { quarterBefore } from './period.ts'

type Run = Answered<'readBacktest'>

/** The rule lab: what this text would have changed, asked of the decisions that were really made. */
export function BackTest({ draft, isDirty }: { draft: Draft; isDirty: boolean }) {
  const t = useT()
  const { data } = useAsk('listBacktests', { draftId: draft.id })
  const newest = data?.items[0]
  const isEnded = draft.state === 'released' || draft.state === 'discarded'
  return (
    <Card
      title={t('规则试验室')}
      note={t('用草案重放一段时间内的真实决定，看哪些销售的结论会改变；保存草案后再测')}
    >
      <div className="flex flex-col gap-4">
        {!isEnded && <Start draft={draft} isDirty={isDirty} />}
        {newest && <Result runId={newest.id} />}
        {newest && draft.tested === null && newest.state === 'done' && (
          <Notice tone="warning">{t('测试之后文字又改过，发布前要重测一次')}</Notice>
        )}
      </div>
    </Card>
  )
}

function Start({ draft, isDirty }: { draft: Draft; isDirty: boolean }) {
  const t = useT()
  const [period, setPeriod] = useState(() => quarterBefore(new Date()))
  const deed = useDeed('startBacktest')
  return (
    <div className="flex flex-wrap items-end gap-3">
      <DateField
        label={t('从')}
        className="w-40"
        value={period.from}
        onChange={(from) => from && setPeriod({ ...period, from })}
      />
      <DateField
        label={t('到')}
        className="w-40"
        value={period.until}
        onChange={(until) => until && setPeriod({ ...period, until })}
      />
      <Button
        variant="primary"
        icon={<FlaskConical aria-hidden />}
        busy={deed.isBusy}
        isDisabled={isDirty || draft.problems.length > 0}
        onPress={() => void deed.act({ draftId: draft.id, ...period })}
      >
        {t('开始回溯测试')}
      </Button>
      <Fault fault={deed.fault} title={t('不能开始')} />
    </div>
  )
}

const POLL_MS = 500

function Result({ runId }: { runId: string }) {
  const { data: run } = useAsk('readBacktest', { backtestId: runId }, { whileMs: pollOf })
  if (!run) return null
  return run.state === 'waiting' || run.state === 'running' ? (
    <Running run={run} />
  ) : (
    <Ended run={run} />
  )
}

const pollOf = (run: Run | undefined) =>
  run === undefined || run.state === 'waiting' || run.state === 'running' ? POLL_MS : false

function Running({ run }: { run: Run }) {
  const t = useT()
  const deed = useDeed('cancelBacktest')
  const share = run.total === 0 ? 0 : run.walked / run.total
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div
        role="progressbar"
        aria-label={t('回溯测试进度')}
        aria-valuemin={0}
        aria-valuemax={run.total}
        aria-valuenow={run.walked}
        className="h-2 min-w-40 flex-1 rounded-full bg-neutral-bg"
      >
        <div
          className="h-full rounded-full bg-action transition-[width]"
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <span>
        {t('{walked} / {total} 个决定', {
          walked: run.walked.toLocaleString('zh-CN'),
          total: run.total.toLocaleString('zh-CN'),
        })}
      </span>
      <Button size="sm" busy={deed.isBusy} onPress={() => void deed.act({ backtestId: run.id })}>
        {t('取消')}
      </Button>
      <Fault fault={deed.fault} />
    </div>
  )
}

function Ended({ run }: { run: Run }) {
  const t = useT()
  const file = useDeed('downloadTurnedDecisions', saveFile)
  const number = (value: number) => value.toLocaleString('zh-CN')
  return (
    <div className="flex flex-col gap-4">
      {run.state !== 'done' && (
        <Notice tone="warning">
          {run.state === 'cancelled' ? t('测试已取消，结果只是一部分') : t('测试没有跑完，请重测')}
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure
          label={t('重放的决定')}
          value={number(run.walked)}
          note={`${run.from} – ${run.until}`}
        />
        <Figure label={t('结论会改变')} value={number(run.turned)} />
        <Figure label={t('其中变严')} value={number(run.stricter)} />
        <Figure label={t('其中放宽')} value={number(run.turned - run.stricter)} />
      </div>
      {run.gaps.map((line) => (
        <Notice key={line} tone="warning">
          {line}
        </Notice>
      ))}
      {run.turned === 0 ? (
        <p className="text-soft">{t(nothingTurned(run))}</p>
      ) : (
        <>
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {run.byTurn.map(({ before, after, turned }) => (
              <li key={before + after}>
                {t('{before} → {after}：{count} 笔', {
                  before: t(VERDICTS[before]),
                  after: t(VERDICTS[after]),
                  count: number(turned),
                })}
              </li>
            ))}
          </ul>
          <TurnedGroups run={run} />
          <TurnedList runId={run.id} />
          <div>
            <Button
              icon={<Download aria-hidden />}
              busy={file.isBusy}
              onPress={() => void file.act({ backtestId: run.id })}
            >
              {t('导出名单')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

/** Nought turned says something only of decisions that could be compared. */
function nothingTurned({ walked, compared }: Run): string {
  if (walked === 0) return msg('这段时间里没有可以重放的决定。')
  if (compared === 0) return msg('没有一个决定可以比较，这次测试说明不了这条规则的影响。')
  return compared < walked
    ? msg('能比较的决定里，没有一笔销售的结论会因此改变。')
    : msg('这段时间里没有一笔销售的结论会因此改变。')
}
