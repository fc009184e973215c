import { RotateCcw, Square, Video } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { clockText } from './line.ts'

export type Node = NonNullable<Answered<'readRecording'>>['nodes'][number]

type Props = {
  node: Node
  /** Since the node began; null before. */
  runningMs: number | null
  isRolling: boolean
  /** Why the node cannot end yet. */
  wait: string | null
  onBegin: () => void
  onEnd: () => void
  onDrop: () => void
}

/** Read at arm's length, and all of a node at once: the more there is to say the smaller it is. */
function sizeFor(prompt: readonly string[]): string {
  const length = prompt.join('').length
  if (length <= 90) return 'text-[1.75rem]'
  return length <= 150 ? 'text-2xl' : 'text-xl'
}

/** The words of the node under way, large enough to read while looking at the customer. */
export function Prompter(props: Props) {
  const t = useT()
  const { node, runningMs, isRolling, wait } = props
  const isRunning = runningMs !== null
  return (
    <section aria-label={t('提词')} className="rounded-md border border-line bg-surface">
      <header className="flex items-center gap-3 border-b border-line px-4 py-2.5">
        <h2 className="text-md font-semibold">{node.title}</h2>
        <span className="text-sm text-faint">{node.article}</span>
        <span
          role="timer"
          aria-live="off"
          className={`ml-auto text-md ${isRunning ? 'font-semibold text-danger' : 'text-faint'}`}
        >
          {clockText(runningMs ?? 0)}
        </span>
      </header>
      <div className="flex flex-col gap-3 px-5 py-4">
        <div lang="zh-CN" className={`flex flex-col gap-3 leading-normal ${sizeFor(node.prompt)}`}>
          {node.prompt.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <p className="border-t border-line pt-3 text-md text-soft">
          <span className="mr-2 font-medium text-link">{t('客户')}</span>
          {node.customer}
        </p>
      </div>
      <footer className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3">
        <Actions {...props} isRolling={isRolling} />
        {isRunning && wait !== null && <Wait>{wait}</Wait>}
        <span className="ml-auto text-sm text-faint max-lg:hidden">
          {t('↓ 键：开始，再按完成')}
        </span>
      </footer>
    </section>
  )
}

function Actions({ node, runningMs, isRolling, wait, onBegin, onEnd, onDrop }: Props) {
  const t = useT()
  if (runningMs !== null) {
    return (
      <>
        <Button
          variant="primary"
          size="lg"
          icon={<Square aria-hidden />}
          isDisabled={wait !== null}
          onPress={onEnd}
        >
          {t('这一项完成')}
        </Button>
        <Button size="lg" icon={<RotateCcw aria-hidden />} onPress={onDrop}>
          {t('从头再来')}
        </Button>
      </>
    )
  }
  const isAgain = node.takes.length > 0
  return (
    <Button
      variant={isAgain ? 'secondary' : 'primary'}
      size="lg"
      icon={isAgain ? <RotateCcw aria-hidden /> : <Video aria-hidden />}
      isDisabled={!isRolling}
      onPress={onBegin}
    >
      {isAgain ? t('重录这一项') : t('开始这一项')}
    </Button>
  )
}

function Wait({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="text-warning">
      {children}
    </p>
  )
}
