import type { OutputOf } from '#contracts/operation'
import { linkText } from '#contracts/recording-chain'
import type * as contract from '#contracts/recordings'
import type { Medium } from '#contracts/recordings'
import type { readSale } from '#contracts/sales'
import { sha256Hex } from '#platform/ids'
import { webmCluster, webmHead } from './webm.ts'
import type { SaidLine } from './webm.ts'
import type { Session } from './wire.ts'

type Recording = NonNullable<OutputOf<typeof contract.readRecording>>
type Segment = contract.Segment
type Sale = OutputOf<typeof readSale>

/** What the story's recorder hands over at a time. */
const CHUNK_MS = 5000
/** What is said takes time: nobody is quicker than so many characters a second. */
const CHARS_PER_SEC = 7
const NODE_MIN_MS = 3000
const AROUND_MS = 2000

/** Starts the recording and lets the camera roll; a start that was lost on the way is found again. */
export async function startTake(seller: Session, saleId: string): Promise<void> {
  const path = `/sales/${saleId}/recording`
  const begun = await seller.get<Recording | null>(path)
  if (begun === null) await seller.post(path)
  const recording = await seller.get<Recording>(path)
  if (recording.segments.every(({ isClosed }) => isClosed)) await roll(seller, recording, 'start')
}

const EQUIPMENT = {
  picture: { mediaType: 'video/webm;codecs=vp8', devices: ['演示摄像头'] },
  call: { mediaType: 'audio/webm;codecs=opus', devices: ['演示电话'] },
}

function roll(seller: Session, { id, medium }: Recording, reason: string): Promise<Segment> {
  return seller.post<Segment>(`/recordings/${id}/segments`, { reason, ...EQUIPMENT[medium] })
}

/** Walks every node, sends what was recorded and closes: whatever was done before is left as it is. */
export async function finishTake(seller: Session, sale: Sale, measured?: string): Promise<void> {
  const path = `/sales/${sale.id}/recording`
  const recording = await seller.get<Recording>(path)
  const last = recording.segments.at(-1)
  const segment = !last || last.isClosed ? await roll(seller, recording, 'reload') : last
  const signedMs = Date.parse(sale.signature?.signedAt ?? '') - Date.parse(segment.startedAt)
  const due = recording.nodes.filter(({ takes }) => takes.length === 0)
  const others = due.filter(({ code }) => code !== 'sign')
  const toldMs = others.reduce((sum, node) => sum + tellingMs(node), 0)
  const signing = due.find(({ code }) => code === 'sign')
  const signedUntilMs = Math.max(signedMs, 0) + (signing ? tellingMs(signing) : AROUND_MS)
  const untilMs = Math.max(toldMs, signedUntilMs)
  const { medium } = recording
  const said = saidIn(others)
  const sent = await sendUpTo(seller, recording.id, {
    segment,
    untilMs,
    medium,
    said,
    measured,
  })
  let startsMs = 0
  for (const node of others) {
    const endsMs = startsMs + tellingMs(node)
    await seller.post(`${path}/nodes`, {
      code: node.code,
      segmentId: segment.id,
      startsMs,
      endsMs,
    })
    startsMs = endsMs
  }
  if (signing) {
    startsMs = Math.max(0, signedMs - AROUND_MS)
    const endsMs = signedUntilMs
    await seller.post(`${path}/nodes`, { code: 'sign', segmentId: segment.id, startsMs, endsMs })
  }
  const { chunks, chain } = sent
  const close = `/recordings/${recording.id}/segments/${segment.id}/close`
  if (!sent.isClosed) await seller.post(close, { chunks, chain })
  await seller.post(`${path}/finish`)
}

/** As long as its words take. */
const tellingMs = ({ prompt }: Recording['nodes'][number]) =>
  Math.max(NODE_MIN_MS, Math.ceil(prompt.join('').length / CHARS_PER_SEC) * 1000)

/** The seller says what had to be said; the customer answers at the end of each item. */
function saidIn(nodes: readonly Recording['nodes'][number][]): SaidLine[] {
  let from = 0
  return nodes.flatMap((node) => {
    const step = Math.floor(tellingMs(node) / (node.prompt.length + 1))
    const lines = [...node.prompt, '好的，我听清楚了。'].map((text, at) => ({
      fromMs: from + at * step,
      toMs: from + (at + 1) * step,
      speaker: at < node.prompt.length ? (0 as const) : (1 as const),
      text,
    }))
    from += tellingMs(node)
    return lines
  })
}

type Sending = {
  segment: Segment
  untilMs: number
  medium?: Medium
  /** What is said meanwhile; nothing where it is left out. */
  said?: readonly SaidLine[]
  /** What was measured in each second; nothing where it is left out. */
  measured?: string | undefined
}

/** Sends piece after piece until the recording is as long as was asked for. */
export async function sendUpTo(
  seller: Session,
  recordingId: string,
  { segment, untilMs, medium = 'picture', said, measured = '' }: Sending,
): Promise<Segment> {
  let { chunks, chain, durationMs } = segment
  while (durationMs < untilMs) {
    const bytes = pieceOf(chunks, { medium, said })
    const startsMs = durationMs
    const endsMs = startsMs + CHUNK_MS
    const sha256 = sha256Hex(bytes)
    const signals = measured.repeat(CHUNK_MS / 1000)
    chain = sha256Hex(linkText(chain, { sha256, startsMs, endsMs, signals }))
    const claim = new URLSearchParams({
      sha256,
      chain,
      startsMs: String(startsMs),
      endsMs: String(endsMs),
      ...(signals ? { signals } : {}),
    })
    const place = `/recordings/${recordingId}/segments/${segment.id}/chunks/${chunks}`
    await seller.put(`${place}?${claim.toString()}`, bytes)
    durationMs = endsMs
    chunks += 1
  }
  return { ...segment, chunks, chain, durationMs }
}

type Seen = { medium?: Medium; said?: readonly SaidLine[] | undefined }

/** Piece number `seq` of a recording of a still picture, or of a call; silent but for what is `said`. */
export function pieceOf(seq: number, { medium = 'picture', said }: Seen = {}): Buffer {
  const cluster = webmCluster(seq * CHUNK_MS, (seq + 1) * CHUNK_MS, { medium, said })
  return seq === 0 ? Buffer.concat([webmHead(medium, said !== undefined), cluster]) : cluster
}
