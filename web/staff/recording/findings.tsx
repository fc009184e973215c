import { TriangleAlert } from 'lucide-react'
import { FINDING_KINDS } from '#web/api/labels.gen.ts'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { clockText } from './line.ts'
import type { PlayMark, Recorded } from './player.tsx'

export type Finding = NonNullable<Answered<'readRecording'>>['findings'][number]

/** As marks on the line of the player. */
export const findingMarks = (findings: readonly Finding[]): PlayMark[] =>
  findings.map(({ kind, segmentId, startsMs, endsMs, message }) => ({
    key: `${kind} ${segmentId} ${startsMs}`,
    label: message,
    segmentId,
    startsMs,
    endsMs,
    tone: 'found',
  }))

type DeskProps = {
  findings: readonly Finding[]
  isBusy: boolean
  onAgain: (code: string) => void
}

/** At the desk while it can still be mended: what was found, and the way to tell that item again. */
export function DeskFindings({ findings, isBusy, onAgain }: DeskProps) {
  const t = useT()
  if (findings.length === 0) return null
  return (
    <Notice
      tone="warning"
      title={t('自动检查发现 {count} 处，可以重录', { count: findings.length })}
    >
      <ul className="flex flex-col gap-1.5">
        {findings.map(({ kind, code, segmentId, startsMs, message }) => (
          <li
            key={`${kind} ${segmentId} ${startsMs}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1"
          >
            <span className="min-w-0 flex-1">{message}</span>
            {code !== null && (
              <Button size="sm" isDisabled={isBusy} onPress={() => onAgain(code)}>
                {t('重录这一项')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type ListProps = {
  recording: Recorded
  /** Absent where the pictures may not be seen. */
  onJump?: (to: { segmentId: string; startsMs: number }) => void
}

/** For whoever inspects: places to look at, and no verdict. */
export function FindingList({ recording: { findings }, onJump }: ListProps) {
  const t = useT()
  if (findings.length === 0) return null
  return (
    <Card
      flush
      title={t('自动检查')}
      note={t('{count} 处，供您先看；是不是问题由您判断', { count: findings.length })}
    >
      <ul>
        {findings.map(({ kind, segmentId, startsMs, message, isRed }) => (
          <li
            key={`${kind} ${segmentId} ${startsMs}`}
            className="border-b border-line last:border-b-0"
          >
            <button
              type="button"
              disabled={!onJump}
              onClick={() => onJump?.({ segmentId, startsMs })}
              className="flex w-full items-start gap-2 px-4 py-2 text-left -outline-offset-2 enabled:hover:bg-hover"
            >
              <TriangleAlert
                aria-hidden
                className={`mt-0.5 size-4 shrink-0 ${isRed ? 'text-danger' : 'text-warning'}`}
              />
              <span className="min-w-0 flex-1">
                {message}
                <span className="block text-xs text-faint">
                  {t(FINDING_KINDS[kind])}
                  {isRed && ` · ${t('红色发现')}`}
                </span>
              </span>
              <span className="text-xs text-faint">{clockText(startsMs)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
