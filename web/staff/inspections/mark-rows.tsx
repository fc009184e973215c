import { INSPECTION_MARK_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { clockText } from '../recording/line.ts'
import type { Recorded } from '../recording/player.tsx'
import type { Inspection } from './words.ts'

type Props = {
  inspection: Inspection
  recording: Recorded
  onJump: (to: { segmentId: string; startsMs: number }) => void
}

/** Every mark that stands; a press goes to its second. */
export function MarkRows({ inspection, recording, onJump }: Props) {
  const t = useT()
  const strike = useDeed('strikeInspectionMark')
  const { id: inspectionId, marks, round, isMine } = inspection
  const titleOf = (code: string | null) =>
    recording.nodes.find((node) => node.code === code)?.title ?? null
  return (
    <Card flush title={t('标记')} note={t('{count} 处', { count: marks.length })}>
      {marks.length === 0 && <p className="px-4 py-3 text-soft">{t('还没有标记问题。')}</p>}
      <ul>
        {marks.map((mark) => (
          <li
            key={mark.id}
            className="flex items-start gap-2 border-b border-line px-4 py-2 last:border-b-0"
          >
            <button
              type="button"
              onClick={() => onJump({ segmentId: mark.segmentId, startsMs: mark.atMs })}
              className="mt-0.5 shrink-0 rounded-md border border-danger-line bg-danger-bg px-1.5 text-sm font-medium text-danger"
              aria-label={t('跳到 {time}', { time: clockText(mark.atMs) })}
            >
              {clockText(mark.atMs)}
            </button>
            <div className="min-w-0 flex-1">
              <p className="wrap-break-word">{mark.words}</p>
              <p className="text-xs text-faint">
                {[t(INSPECTION_MARK_KINDS[mark.kind]), titleOf(mark.code), mark.byName ?? t('系统')]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {isMine && mark.round === round && mark.byName !== null && (
              <Button
                size="sm"
                variant="quiet"
                onPress={() => void strike.act({ inspectionId, markId: mark.id })}
              >
                {t('撤销')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Fault fault={strike.fault} />
    </Card>
  )
}
