import { linkText } from '#contracts/recording-chain'
import { type Answered, call } from '#web/api/call.ts'
import { newKey } from '#web/api/new-key.ts'
import { ApiError } from '#web/api/request.ts'
import type { Medium } from './devices.ts'
import { digest } from './digest.ts'
import { startMeter } from './meter.ts'
import { type Sender, type Sending, startSender } from './sender.ts'

type Segment = Answered<'openSegment'>
export type Break = 'start' | 'network' | 'reload' | 'device' | 'storage' | 'paused'
export type Rolling = {
  phase: 'ready' | 'starting' | 'rolling' | 'stopping'
  segmentId: string | null
  ordinal: number
  /** `performance.now()` at the first picture. */
  beganAt: number
  /** Why the next take will be another one. */
  broke: Break
}
export type RecorderState = Rolling & Sending

/** What is recorded; marks of a supplementary recording go their own way. */
export type RecorderPlace = { saleId: string; recordingId: string; supplementId?: string }

export type Recorder = {
  subscribe: (listener: () => void) => () => void
  state: () => RecorderState
  /** `second` is the camera on the papers: a track of its own beside the first. */
  roll: (stream: MediaStream, reason: Break, second?: MediaStream | null) => Promise<void>
  /** Stops the camera's recording, sends what is left and closes what is open. */
  finish: () => Promise<void>
  mark: (code: string, startsMs: number, endsMs: number) => Promise<void>
  nowMs: () => number
  forgetFault: () => void
  leave: () => void
}

/** Long enough for few pieces, short enough to lose little when the machine stops. */
const CHUNK_EVERY_MS = 2000
/** What may wait on this machine; beyond that the disk of a counter PC fills up. */
const BACKLOG_MAX_BYTES = 400 * 1024 * 1024
const PICTURE = {
  videoBitsPerSecond: 900_000,
  audioBitsPerSecond: 48_000,
  // A player can only jump to a whole picture.
  videoKeyFrameIntervalDuration: 2000,
}
/** The sound is on the first track. */
const PAPERS_TYPE = 'video/webm;codecs=vp8'
const SOUND_TYPES = ['audio/webm;codecs=opus', 'audio/webm']
const TYPES = ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm']

export const recordableType = (medium: Medium = 'picture'): string | undefined =>
  typeof MediaRecorder === 'undefined'
    ? undefined
    : (medium === 'call' ? SOUND_TYPES : TYPES).find((type) => MediaRecorder.isTypeSupported(type))

const STILL: RecorderState = {
  phase: 'ready',
  segmentId: null,
  ordinal: 0,
  beganAt: 0,
  broke: 'reload',
  sentBytes: 0,
  waitingBytes: 0,
  waitingChunks: 0,
  isOffline: false,
  fault: null,
}

type Tell = (change: Partial<RecorderState>) => void

/** Records, hashes, chains and sends; lives as long as the page that shows it. */
export function createRecorder(place: RecorderPlace): Recorder {
  const { recordingId } = place
  const listeners = new Set<() => void>()
  let state = STILL
  let takes: Take[] = []
  const tell: Tell = (change) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const sender = startSender(recordingId, tell)
  const stop = async () => {
    const ending = takes
    takes = []
    for (const take of ending) await take.stop()
  }
  const roll: Recorder['roll'] = async (stream, reason, second = null) => {
    tell({ phase: 'starting', fault: null })
    try {
      await stop()
      // What an earlier take left behind goes first: afterwards nothing can be added to it.
      await (await sender).drained()
      const mimeType = recordableType(stream.getVideoTracks().length > 0 ? 'picture' : 'call') ?? ''
      const recorder = new MediaRecorder(stream, { mimeType, ...PICTURE })
      const isFull = () => state.waitingBytes > BACKLOG_MAX_BYTES
      const given = { recordingId, sender: await sender, isFull }
      const beside = second && new MediaRecorder(second, { mimeType: PAPERS_TYPE, ...PICTURE })
      const segment = await openedFor(recorder, { recordingId, reason, track: 'main' })
      const papers =
        beside && (await openedFor(beside, { recordingId, reason, track: 'documents' }))
      takes = [begin({ ...given, recorder, segment, tell })]
      if (beside && papers) {
        takes.push(begin({ ...given, recorder: beside, segment: papers, tell: null }))
      }
    } catch (error) {
      tell({ phase: 'ready', ...(error instanceof ApiError ? { fault: error } : {}) })
      if (!(error instanceof ApiError)) throw error
    }
  }
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    state: () => state,
    roll,
    finish: async () => {
      tell({ phase: 'stopping' })
      await stop()
      await (await sender).drained()
      await closeAll(recordingId)
      tell({ phase: 'ready', segmentId: null })
    },
    mark: async (code, startsMs, endsMs) => {
      const { segmentId } = state
      if (segmentId === null) return
      const mark = { ...place, key: newKey(), code, segmentId, startsMs, endsMs }
      await (await sender).add({ kind: 'mark', ...mark })
      await (await sender).drained()
    },
    nowMs: () => Math.round(performance.now() - state.beganAt),
    forgetFault: () => tell({ fault: null }),
    leave: () => void leave(stop, sender),
  }
}

async function leave(stop: () => Promise<void>, sender: Promise<Sender>): Promise<void> {
  await stop()
  const { stop: rest } = await sender
  rest()
}

function openedFor(
  recorder: MediaRecorder,
  asked: { recordingId: string; reason: Break; track: 'main' | 'documents' },
) {
  const tracks = recorder.stream.getTracks()
  const devices = tracks.map((track) => track.label.slice(0, 120) || track.kind)
  const input = { ...asked, mediaType: recorder.mimeType, devices }
  return call('openSegment', input, { idempotencyKey: newKey() })
}

/** What has arrived of each segment is all there will be of it. */
async function closeAll(recordingId: string): Promise<void> {
  const { segments } = await call('readUpload', { recordingId })
  for (const { id, chunks, chain, isClosed } of segments) {
    if (!isClosed) await call('closeSegment', { recordingId, segmentId: id, chunks, chain })
  }
}

type Taking = {
  recorder: MediaRecorder
  segment: Segment
  recordingId: string
  sender: Sender
  /** Null for what is recorded beside: the first one says how it goes. */
  tell: Tell | null
  /** No more may wait on this machine. */
  isFull: () => boolean
}
type Take = { stop: () => Promise<void> }

/** One uninterrupted take: each piece is hashed, linked to the one before and handed to the sender. */
function begin({ recorder, segment, recordingId, sender, tell, isFull }: Taking): Take {
  const beganAt = performance.now()
  const meter = tell && startMeter(recorder.stream)
  const segmentId = segment.id
  let { chain } = segment
  let seq = 0
  let lastMs = 0
  let tail: Promise<void> = Promise.resolve()
  const link = async (
    bytes: Blob,
    times: { startsMs: number; endsMs: number },
    signals: string,
  ) => {
    const sha256 = await digest(bytes)
    chain = await digest(linkText(chain, { sha256, ...times, signals }))
    const claim = { recordingId, segmentId, seq, sha256, chain, ...times, signals }
    seq += 1
    await sender.add({ kind: 'chunk', ...claim, bytes })
    if (!isFull() || recorder.state !== 'recording') return
    tell?.({ broke: 'storage' })
    recorder.stop()
  }
  recorder.addEventListener('dataavailable', ({ data }) => {
    const startsMs = lastMs
    const endsMs = Math.max(startsMs + 1, Math.round(performance.now() - beganAt))
    if (data.size === 0) return
    lastMs = endsMs
    const signals = meter?.drain() ?? ''
    const before = tail
    tail = (async () => {
      await before
      await link(data, { startsMs, endsMs }, signals)
    })()
  })
  recorder.addEventListener('stop', () => {
    meter?.stop()
    tell?.({ phase: 'ready' })
  })
  for (const track of recorder.stream.getTracks()) {
    track.addEventListener('ended', () => tell?.({ broke: 'device' }))
  }
  recorder.start(CHUNK_EVERY_MS)
  tell?.({ phase: 'rolling', broke: 'reload', segmentId, ordinal: segment.ordinal, beganAt })
  return {
    stop: async () => {
      if (recorder.state !== 'inactive') {
        const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve))
        recorder.stop()
        await ended
      }
      await tail
    },
  }
}
