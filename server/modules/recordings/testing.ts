import { sha256Hex } from '#platform/ids'
import { linkText } from '#contracts/recording-chain'
import type { OutputOf } from '#contracts/operation'
import type { Segment, readRecording } from '#contracts/recordings'
import type { readSale } from '#contracts/sales'
import { pieceOf, startTake } from '#world/recording'
import { sell } from '#world/stories'
import type { Customer, Stage } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'

export type Piece = {
  seq: number
  bytes: Uint8Array
  sha256: string
  chain: string
  startsMs: number
  endsMs: number
}

const CHUNK_MS = 5000

/** The next piece of a segment as an honest browser makes it; `change` is what a dishonest one does. */
export function nextPiece(
  segment: Pick<Segment, 'chunks' | 'chain' | 'durationMs'>,
  bytes: Uint8Array = pieceOf(segment.chunks),
): Piece {
  const startsMs = segment.durationMs
  const endsMs = startsMs + CHUNK_MS
  const sha256 = sha256Hex(bytes)
  const chain = sha256Hex(linkText(segment.chain, { sha256, startsMs, endsMs }))
  return { seq: segment.chunks, bytes, sha256, chain, startsMs, endsMs }
}

/** Sends a piece to its place; answers with the segment as the browser now believes it to be. */
export async function sendPiece(
  seller: Session,
  recordingId: string,
  { segment, piece = nextPiece(segment) }: { segment: Segment; piece?: Piece },
): Promise<Segment> {
  const { seq, bytes, sha256, chain, startsMs, endsMs } = piece
  const claim = new URLSearchParams({
    sha256,
    chain,
    startsMs: String(startsMs),
    endsMs: String(endsMs),
  })
  const place = `/recordings/${recordingId}/segments/${segment.id}/chunks/${seq}`
  await seller.put(`${place}?${claim.toString()}`, bytes)
  return { ...segment, chunks: seq + 1, chain, durationMs: endsMs }
}

export const segmentAsked = (reason: string) => ({
  mediaType: 'video/webm;codecs=vp8,opus',
  reason,
  devices: ['摄像头', '麦克风'],
})

export type Recording = NonNullable<OutputOf<typeof readRecording>>
type Sale = OutputOf<typeof readSale>

/** Before anything was done, by the clock of these tests. */
export const NOW = '2026-11-24T02:00:00.000Z'

export const buyer = (name: string): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
})

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** A town whose clock stands still, a seller in it, and what the tests do again and again. */
export async function openDesk() {
  const town = await startTestApp({ withJobs: true, at: NOW })
  const seller = await town.as('RM0102')
  const teller = { wire: town.wire, seller, waitMs: 20 }
  const saleOf = (id: string) => seller.get<Sale>(`/sales/${id}`)
  const recordingOf = (id: string, who = seller) => who.get<Recording>(`/sales/${id}/recording`)
  const scanned = async (id: string) => {
    const { url } = await seller.post<{ url: string }>(`/sales/${id}/phone-link`)
    return openPhoneAt(town.wire, url)
  }
  /** A sale that waits for its recording: the customer has agreed. */
  const agreed = async (name: string) => {
    const { id } = await sell(teller, buyer(name), 'understood')
    const hand = await scanned(id)
    const { recording } = await hand.get<{ recording: { version: string } }>('/phone/task')
    await hand.post('/phone/recording-consent', { version: recording.version, isAgreed: true })
    return id
  }
  return {
    town,
    seller,
    teller,
    saleOf,
    recordingOf,
    scanned,
    sold: (name: string, until: Stage) => sell(teller, buyer(name), until),
    doorOf: async (id: string, action: string) =>
      (await saleOf(id)).doors.find((door) => door.action === action),
    /** A running recording with an open segment. */
    rolling: async (name: string) => {
      const id = await agreed(name)
      await startTake(seller, id)
      const recording = await recordingOf(id)
      return { id, recordingId: recording.id, segment: recording.segments[0]! }
    },
    /** At another moment; whoever acts there has to sign in there. */
    at: async <T>(moment: string, work: () => Promise<T>): Promise<T> => {
      town.clock.moveTo(moment)
      try {
        return await work()
      } finally {
        town.clock.moveTo(NOW)
      }
    },
  }
}
