import { type Signal, signalText } from '#contracts/recording-signals'
import { faceCounter } from './faces.ts'

/** What was measured since it was last asked. */
export type Meter = {
  drain: () => string
  stop: () => void
}

const LOOK_MS = 100
const SECOND_MS = 1000
/** Of a chunk that was long in coming the newest minute is told. */
const KEPT_SECONDS = 60
/** Small enough to cost nothing, large enough to see a hand before the lens. */
const SIZE = { width: 32, height: 18 }
/** Full loudness is 0 dB; 60 dB below it nothing is heard. */
const FLOOR_DB = -60
/** A tenth of a grey level on average is a camera's own noise: that counts as one. */
const NOISE = 10

/** Measures sound and picture once a second for as long as the take lasts; nothing leaves this page. */
export function startMeter(stream: MediaStream): Meter {
  const sound = listener(stream)
  const picture = watcher(stream)
  let waiting: string[] = []
  let loudest = 0
  let looks = 0
  const timer = setInterval(() => {
    loudest = Math.max(loudest, sound.rms())
    looks += 1
    if (looks * LOOK_MS < SECOND_MS) return
    // A context that was never allowed to run hears nothing: that is no silence.
    if (sound.isRunning()) {
      const signal: Signal = { loud: loudness(loudest), ...picture.look() }
      waiting = [...waiting, signalText(signal)].slice(-KEPT_SECONDS)
    }
    loudest = 0
    looks = 0
  }, LOOK_MS)
  return {
    drain: () => {
      const drained = waiting.join('')
      waiting = []
      return drained
    },
    stop: () => {
      clearInterval(timer)
      sound.stop()
      picture.stop()
    },
  }
}

/** Root mean square of −60 dB and less is 0, full scale is 99. */
export function loudness(rms: number): number {
  if (rms <= 0) return 0
  const share = (20 * Math.log10(rms) - FLOOR_DB) / -FLOOR_DB
  return Math.round(Math.max(0, Math.min(1, share)) * 99)
}

function listener(stream: MediaStream) {
  if (stream.getAudioTracks().length === 0) {
    return { rms: () => 0, isRunning: () => false, stop: () => undefined }
  }
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 4096
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    rms: () => {
      analyser.getFloatTimeDomainData(samples)
      const sum = samples.reduce((total, sample) => total + sample * sample, 0)
      return Math.sqrt(sum / samples.length)
    },
    isRunning: () => context.state === 'running',
    stop: () => void context.close(),
  }
}

function watcher(stream: MediaStream) {
  const nothing: Omit<Signal, 'loud'> = { bright: 0, moving: 0 }
  if (stream.getVideoTracks().length === 0) return { look: () => nothing, stop: () => undefined }
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  void video.play().catch(() => undefined)
  const canvas = Object.assign(document.createElement('canvas'), SIZE)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const faces = faceCounter(video)
  let before: number[] = []
  return {
    look: () => {
      if (!context) return nothing
      context.drawImage(video, 0, 0, SIZE.width, SIZE.height)
      const now = greys(context.getImageData(0, 0, SIZE.width, SIZE.height).data)
      const seen = {
        bright: (mean(now) / 255) * 99,
        moving: change(before, now),
        ...faces.count(),
      }
      before = now
      return seen
    },
    stop: () => {
      video.srcObject = null
    },
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Brightness of each point, 0–255, from red, green, blue and opacity one after the other. */
export function greys(pixels: Uint8ClampedArray): number[] {
  const found: number[] = []
  for (let at = 0; at + 2 < pixels.length; at += 4) {
    found.push(0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!)
  }
  return found
}

/** 0 only where nothing at all has changed: even a wall has the camera's own noise. */
export function change(before: readonly number[], now: readonly number[]): number {
  if (before.length === 0) return 1
  const difference = mean(now.map((value, at) => Math.abs(value - (before[at] ?? 0))))
  return difference === 0 ? 0 : Math.max(1, Math.min(99, Math.round(difference * NOISE)))
}
