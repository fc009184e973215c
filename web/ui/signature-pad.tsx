import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n/t.ts'

/** One point: place in CSS pixels, pressure 0–1, milliseconds since the first touch. */
export type StrokePoint = { x: number; y: number; p: number; t: number }
export type Signature = {
  strokes: StrokePoint[][]
  png: string
  startedAt: string
  width: number
  height: number
}
export type SignaturePadProps = {
  label: string
  onChange: (signature: Signature | null) => void
  /** In pixels, or any CSS length: on a phone it follows the screen. */
  height?: number | string
}

/** The strokes with their times are the evidence; the picture is only what people look at. */
export function SignaturePad({ label, onChange, height = 200 }: SignaturePadProps) {
  const t = useT()
  const { canvas, isEmpty, begin, extend, end, clear } = useStrokes(onChange)
  return (
    <div data-private="block" className="relative rounded-md border border-field bg-[#ffffff]">
      <canvas
        ref={canvas}
        role="img"
        aria-label={isEmpty ? label : `${label}，${t('已签')}`}
        className="block w-full touch-none"
        style={{ height }}
        onPointerDown={begin}
        onPointerMove={extend}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {isEmpty && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-x-4 bottom-6 border-t border-dashed border-[#868fa1] pt-1 text-center text-[#5f6b80]"
        >
          {t('请在此处签名')}
        </span>
      )}
      {!isEmpty && (
        <button
          type="button"
          onClick={clear}
          className="absolute top-2 right-2 min-h-9 rounded-md border border-[#cdd4df] bg-[#ffffff] px-3 text-[#1659c7]"
        >
          {t('重签')}
        </button>
      )}
    </div>
  )
}

function useStrokes(onChange: SignaturePadProps['onChange']) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const strokes = useRef<StrokePoint[][]>([])
  const start = useRef({ clock: 0, at: '' })
  const [isEmpty, setEmpty] = useState(true)
  useEffect(() => keepSharp(canvas.current, strokes), [])

  const extend = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = strokes.current.at(-1)
    if (!stroke || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = event.currentTarget.getBoundingClientRect()
    const seen = event.nativeEvent.getCoalescedEvents?.() ?? []
    for (const each of seen.length > 0 ? seen : [event.nativeEvent]) {
      stroke.push({
        x: round(each.clientX - box.left),
        y: round(each.clientY - box.top),
        p: round(each.pressure),
        t: Math.round(each.timeStamp - start.current.clock),
      })
    }
    draw(event.currentTarget, [stroke])
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    if (strokes.current.length === 0) {
      start.current = { clock: event.timeStamp, at: new Date().toISOString() }
    }
    strokes.current.push([])
    setEmpty(false)
    extend(event)
  }
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    const pad = event.currentTarget
    onChange({
      strokes: strokes.current.map((stroke) => [...stroke]),
      png: pad.toDataURL('image/png'),
      startedAt: start.current.at,
      width: pad.clientWidth,
      height: pad.clientHeight,
    })
  }
  const clear = () => {
    strokes.current = []
    canvas.current?.getContext('2d')?.clearRect(0, 0, 1e5, 1e5)
    setEmpty(true)
    onChange(null)
  }
  return { canvas, isEmpty, begin, extend, end, clear }
}

const round = (value: number) => Math.round(value * 100) / 100

/** A canvas must be sized in device pixels, and loses its picture whenever it is resized. */
function keepSharp(pad: HTMLCanvasElement | null, strokes: { current: StrokePoint[][] }) {
  if (!pad) return
  const fit = () => {
    const ratio = window.devicePixelRatio || 1
    pad.width = pad.clientWidth * ratio
    pad.height = pad.clientHeight * ratio
    pad.getContext('2d')?.scale(ratio, ratio)
    draw(pad, strokes.current)
  }
  const watch = new ResizeObserver(fit)
  watch.observe(pad)
  return () => watch.disconnect()
}

function draw(pad: HTMLCanvasElement, strokes: StrokePoint[][]): void {
  const pen = pad.getContext('2d')
  if (!pen) return
  pen.strokeStyle = '#0b1526'
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const stroke of strokes) {
    stroke.forEach((point, index) => {
      const from = stroke[index - 1] ?? point
      pen.lineWidth = 1.6 + point.p * 2
      pen.beginPath()
      pen.moveTo(from.x, from.y)
      pen.lineTo(point.x, point.y)
      pen.stroke()
    })
  }
}
