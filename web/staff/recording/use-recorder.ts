import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Recorder, type RecorderState, createRecorder } from './recorder.ts'

const NOTHING: RecorderState | null = null
const never = () => () => undefined

/** One recorder for as long as the page shows this recording; leaving warns while it rolls. */
export function useRecorder(saleId: string, recordingId: string | null, supplementId?: string) {
  const [recorder, setRecorder] = useState<Recorder | null>(null)
  useEffect(() => {
    if (recordingId === null) return
    const made = createRecorder({
      saleId,
      recordingId,
      ...(supplementId === undefined ? {} : { supplementId }),
    })
    setRecorder(made)
    return () => made.leave()
  }, [saleId, recordingId, supplementId])
  const state = useSyncExternalStore(
    recorder?.subscribe ?? never,
    () => recorder?.state() ?? NOTHING,
  )
  const isRolling = state?.phase === 'rolling'
  useEffect(() => {
    if (!isRolling) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isRolling])
  return { recorder, state, isRolling }
}

/** The time of the take, again every quarter of a second while it rolls. */
export function useRollingMs(recorder: Recorder | null, isRolling: boolean): number | null {
  const [ms, setMs] = useState(0)
  useEffect(() => {
    if (!recorder || !isRolling) return
    const look = () => setMs(recorder.nowMs())
    look()
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [recorder, isRolling])
  return isRolling ? ms : null
}
