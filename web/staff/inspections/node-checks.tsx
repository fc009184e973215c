import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { ToneIcon } from '#web/ui/tag.tsx'
import { clockText } from '../recording/line.ts'
import type { Recorded } from '../recording/player.tsx'
import type { Inspection } from './words.ts'

type Props = {
  recording: Recorded
  marks: Inspection['marks']
  /** Absent where the pictures may not be seen. */
  onJump?: (to: { segmentId: string; startsMs: number }) => void
}

/** Each thing that has to be heard, where it was said, and whether something is marked against it. */
export function NodeChecks({ recording, marks, onJump }: Props) {
  const t = useT()
  return (
    <Card flush title={t('必录内容')} {...(onJump ? { note: t('按一下跳到那一段') } : {})}>
      <ol>
        {recording.nodes.map((node) => {
          const take = node.takes.at(-1)
          const isMarked = marks.some(({ code }) => code === node.code)
          return (
            <li key={node.code} className="border-b border-line last:border-b-0">
              <button
                type="button"
                disabled={take === undefined || !onJump}
                onClick={() => take && onJump?.(take)}
                className="flex w-full items-center gap-2 px-4 py-2 text-left -outline-offset-2 enabled:hover:bg-hover"
              >
                <ToneIcon
                  tone={isMarked || !take ? 'danger' : 'success'}
                  className={`size-4 ${isMarked || !take ? 'text-danger' : 'text-success'}`}
                />
                <span className="min-w-0 flex-1">
                  {node.title}
                  <span className="block text-xs text-faint">{node.article}</span>
                </span>
                <span className="text-right text-xs text-faint">
                  {take ? clockText(take.startsMs) : t('没有录')}
                  {isMarked && <span className="block text-danger">{t('有标记')}</span>}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
