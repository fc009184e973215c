import { CircleCheck } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { ApiError } from '#web/api/request.ts'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { DeskFindings } from './findings.tsx'
import { NodeList } from './node-list.tsx'
import { Prompter } from './prompter.tsx'
import type { Recorder, RecorderState } from './recorder.ts'
import { UploadStatus } from './upload-status.tsx'

type View = NonNullable<Answered<'readRecording'>>
/** A sale, or one supplementary recording of it. */
export type Recordable = {
  saleId: string
  supplementId?: string
  /** Null while the customer has yet to sign; what is not signed again is signed. */
  signature: object | null
}
type Props = {
  about: Recordable
  view: View
  recorder: Recorder
  state: RecorderState
  rollingMs: number | null
  /** Read again what the server has. */
  refresh: () => void
}

const NODE_MIN_MS = 2000

/** The nodes one after the other: words on the left, what is done and missing on the right. */
export function useStage(props: Props) {
  const { view, recorder, rollingMs, about, refresh } = props
  const t = useT()
  const [chosen, setChosen] = useState<string | null>(null)
  const [beganMs, setBeganMs] = useState<number | null>(null)
  const [pending, setPending] = useState<string[]>([])
  const isLeft = ({ code, takes }: View['nodes'][number]) =>
    takes.length === 0 && !pending.includes(code)
  const fallback = view.nodes.find(isLeft) ?? view.nodes.at(-1)
  const node = view.nodes.find(({ code }) => code === chosen) ?? fallback
  // A take that ended takes the node under way with it.
  const runningMs = beganMs === null || rollingMs === null ? null : rollingMs - beganMs
  const end = () => {
    if (!node || beganMs === null) return
    const { code } = node
    setBeganMs(null)
    setChosen(null)
    setPending((before) => [...before, code])
    void sent(code, beganMs)
  }
  /** The next item does not wait for the line. */
  const sent = async (code: string, startsMs: number) => {
    await recorder.mark(code, startsMs, recorder.nowMs())
    setPending((before) => before.filter((one) => one !== code))
    refresh()
  }
  const wait =
    node?.code === 'sign' && about.signature === null
      ? t('等客户在手机上签名')
      : (runningMs ?? 0) < NODE_MIN_MS
        ? t('请讲完再结束')
        : null
  const begin = () => {
    if (!node) return
    setChosen(node.code)
    setBeganMs(recorder.nowMs())
  }
  usePaging(() => {
    if (runningMs === null) {
      if (rollingMs !== null) begin()
    } else if (wait === null) end()
  })
  const prompter = node && (
    <Prompter
      node={node}
      runningMs={runningMs}
      isRolling={rollingMs !== null}
      wait={wait}
      onBegin={begin}
      onEnd={end}
      onDrop={() => setBeganMs(recorder.nowMs())}
    />
  )
  const list = (
    <NodeList
      nodes={view.nodes}
      at={node?.code ?? ''}
      runningCode={runningMs === null ? null : (node?.code ?? null)}
      pending={pending}
      onChoose={setChosen}
    />
  )
  const findings = (
    <DeskFindings findings={view.findings} isBusy={runningMs !== null} onAgain={setChosen} />
  )
  return { prompter, list, findings, isBusy: runningMs !== null || pending.length > 0 }
}

const TYPING =
  'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="dialog"]'

/** The key that pages on, as a presenter's remote sends it: begins the item, and ends it. */
function usePaging(advance: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'PageDown') return
    const target = event.target instanceof Element ? event.target : null
    if (event.repeat || target?.closest(TYPING)) return
    event.preventDefault()
    advance()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

type FinishProps = Pick<Props, 'about' | 'view' | 'recorder' | 'state' | 'refresh'> & {
  isBusy: boolean
}

/** Ends the recording: everything sent, closed and complete, or told what is missing. */
export function Finish({ about, view, recorder, state, refresh, isBusy }: FinishProps) {
  const t = useT()
  const whole = useDeed('finishRecording')
  const part = useDeed('finishSupplement')
  const { saleId, supplementId } = about
  const deed = supplementId === undefined ? whole : part
  const [isClosing, setClosing] = useState(false)
  const [fault, setFault] = useState<ApiError | null>(null)
  const missing = view.missing.filter(({ code }) => code !== 'segment-open')
  const finish = async () => {
    setClosing(true)
    setFault(null)
    try {
      await recorder.finish()
      if (supplementId === undefined) await whole.act({ saleId })
      else await part.act({ supplementId })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFault(error)
    } finally {
      setClosing(false)
      refresh()
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <UploadStatus state={state} />
      {missing.length === 0 ? (
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          icon={<CircleCheck aria-hidden />}
          busy={isClosing || deed.isBusy}
          isDisabled={isBusy}
          onPress={() => void finish()}
        >
          {supplementId !== undefined
            ? t('完成补录，交回复检')
            : view.medium === 'call'
              ? t('结束通话录音')
              : t('完成双录')}
        </Button>
      ) : (
        <Notice title={t('还差 {count} 项', { count: missing.length })}>
          {missing[0]?.message}
        </Notice>
      )}
      <Fault
        fault={deed.fault ?? fault}
        title={view.medium === 'call' ? t('还不能结束录音') : t('还不能完成双录')}
      />
    </div>
  )
}
