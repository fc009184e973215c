import { Circle, CircleCheck, CircleDot, LoaderCircle } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { clockText } from './line.ts'
import type { Node } from './prompter.tsx'

type Props = {
  nodes: readonly Node[]
  at: string
  runningCode: string | null
  /** Marked here and not yet at the server. */
  pending: readonly string[]
  onChoose: (code: string) => void
}

/** Everything that has to be on the recording, in the usual order; any may be walked again. */
export function NodeList({ nodes, at, runningCode, pending, onChoose }: Props) {
  const t = useT()
  const done = nodes.filter(({ takes }) => takes.length > 0).length
  return (
    <Card
      title={t('必录内容')}
      flush
      actions={
        <span className="text-sm text-soft">
          {done} / {nodes.length}
        </span>
      }
    >
      <ol>
        {nodes.map((node) => (
          <li key={node.code} className="border-b border-line last:border-b-0">
            <button
              type="button"
              aria-current={node.code === at ? 'step' : undefined}
              disabled={runningCode !== null && runningCode !== node.code}
              onClick={() => onChoose(node.code)}
              className={`flex w-full items-center gap-2.5 px-4 py-2 text-left -outline-offset-2 hover:bg-hover disabled:opacity-60 ${node.code === at ? 'bg-tint' : ''}`}
            >
              <Mark
                node={node}
                isRunning={node.code === runningCode}
                isPending={pending.includes(node.code)}
              />
              <span className="min-w-0 flex-1">{node.title}</span>
              <Length node={node} />
            </button>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Length({ node: { takes } }: { node: Node }) {
  const t = useT()
  const last = takes.at(-1)
  if (!last) return null
  return (
    <span className="text-xs whitespace-nowrap text-faint">
      {takes.length > 1 && <>{t('第 {take} 次', { take: last.take })} · </>}
      {clockText(last.endsMs - last.startsMs)}
    </span>
  )
}

type MarkProps = { node: Node; isRunning: boolean; isPending: boolean }

function Mark({ node, isRunning, isPending }: MarkProps) {
  const t = useT()
  if (isRunning) {
    return <CircleDot aria-label={t('进行中')} className="size-4 shrink-0 text-danger" />
  }
  if (isPending) {
    return (
      <LoaderCircle aria-label={t('待上传')} className="size-4 shrink-0 animate-spin text-link" />
    )
  }
  return node.takes.length > 0 ? (
    <CircleCheck aria-label={t('已录')} className="size-4 shrink-0 text-success" />
  ) : (
    <Circle aria-label={t('未录')} className="size-4 shrink-0 text-faint" />
  )
}
