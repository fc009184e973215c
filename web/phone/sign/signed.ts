import type { sign } from '#contracts/phone'
import type { RequestOf } from '#contracts/operation'
import type { Signature, StrokePoint } from '#web/ui/signature-pad.tsx'

const STROKES_MAX = 80
const POINTS_MAX = 2000
const DEVICE_MAX = 300
/** Shorter than this in all is a dot or a slip of the finger, not a name. */
const LENGTH_MIN = 80

/** What the server takes: points as [x, y, ms], the picture without its `data:` head. */
export function signed({ strokes, png }: Signature): RequestOf<typeof sign> {
  return {
    strokes: strokes
      .slice(0, STROKES_MAX)
      .map((stroke) => thinned(stroke).map(({ x, y, t }) => [x, y, t])),
    pngBase64: png.slice(png.indexOf(',') + 1),
    device: navigator.userAgent.slice(0, DEVICE_MAX),
  }
}

/** A very slow stroke has more points than are kept: every second, third … of them is left out. */
function thinned(stroke: StrokePoint[]): StrokePoint[] {
  const nth = Math.ceil(stroke.length / POINTS_MAX)
  return nth <= 1 ? stroke : stroke.filter((_, at) => at % nth === 0)
}

/** Long enough to be a name. */
export const isReal = ({ strokes }: Signature): boolean =>
  strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= LENGTH_MIN

function lengthOf(stroke: StrokePoint[]): number {
  return stroke.reduce((sum, point, at) => {
    const from = stroke[at - 1] ?? point
    return sum + Math.hypot(point.x - from.x, point.y - from.y)
  }, 0)
}
