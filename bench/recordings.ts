import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { linkText } from '#contracts/recording-chain'
import type { Segment } from '#contracts/recordings'
import { newId, sha256Hex } from '#platform/ids'
import { verifyRecordings } from '#modules/recordings'
import { TOWN_PASSWORD } from '#world/staff'
import { webmCluster, webmHead } from '#world/webm'
import { signInAs, socketWire } from '#world/wire'
import type { Session } from '#world/wire'
import type { Installation } from './installation.ts'
import type { Line } from './measure.ts'

const RECORDINGS = 50
/** A minute of film in pieces of two seconds at about a megabit. */
const CHUNKS = 30
const CHUNK_MS = 2000
const CHUNK_BYTES = 250_000
const MEGABYTE = 1_000_000
/** The heap after the last piece against that after the first round. */
const HEAP_GROWTH_LIMIT = 1.5

/**
 * Fifty counters upload at once through the listening server; against the same bytes, encrypted the
 * same way, written and synced by as many writers without HTTP, database or log. The counters live in
 * the same process: their hashing is on our side of the account.
 */
export async function benchRecordings({ app, fields }: Installation): Promise<Line[]> {
  const address = await app.http.listen({ port: 0, host: '127.0.0.1' })
  const seller = await signInAs(
    socketWire(() => address),
    'RM0102',
    TOWN_PASSWORD,
  )
  const takes = await Promise.all(
    Array.from({ length: RECORDINGS }, (_, at) => begin(app, seller, at)),
  )
  const heaps: number[] = []
  const begun = performance.now()
  await Promise.all(takes.map((take) => upload(seller, take, heaps)))
  const ours = performance.now() - begun
  const bare = await bareWrite(fields)
  const { chunks, findings } = await verifyRecordings(app)
  const lost = RECORDINGS * CHUNKS - chunks
  for (const { what, where } of findings) console.error(`${where}: ${what}`)
  const bytes = RECORDINGS * CHUNKS * CHUNK_BYTES
  const rate = (ms: number) => bytes / MEGABYTE / (ms / 1000)
  const [early = 1] = heaps
  const late = Math.max(...heaps.slice(-RECORDINGS))
  const needed = (RECORDINGS * CHUNK_BYTES) / MEGABYTE / (CHUNK_MS / 1000)
  return [
    {
      what: `${RECORDINGS} recordings at once`,
      ours: `app ${rate(ours).toFixed(1)} MB/s`,
      against: `sealed, synced files ${rate(bare).toFixed(1)} MB/s`,
      ratio: ours / bare,
      limit: 8,
      direction: 'at-most',
    },
    {
      what: 'uploads against what is recorded',
      ours: `app ${rate(ours).toFixed(1)} MB/s`,
      against: `${RECORDINGS} cameras ${needed.toFixed(1)} MB/s`,
      ratio: rate(ours) / needed,
      limit: 1,
      direction: 'at-least',
    },
    {
      what: 'lost or altered chunks',
      ours: `${lost + findings.length} of ${RECORDINGS * CHUNKS}`,
      against: 'none',
      ratio: Math.abs(lost) + findings.length,
      limit: 0,
      direction: 'at-most',
    },
    {
      what: 'memory, end against beginning',
      ours: `${(late / MEGABYTE).toFixed(0)} MB`,
      against: `${(early / MEGABYTE).toFixed(0)} MB`,
      ratio: late / early,
      limit: HEAP_GROWTH_LIMIT,
      direction: 'at-most',
    },
  ]
}

type Take = { recordingId: string; segment: Segment }

/** A recording by its rows: what leads up to it is measured elsewhere. */
async function begin(app: Installation['app'], seller: Session, at: number): Promise<Take> {
  const recordingId = newId()
  const { staff } = await seller.get<{ staff: { id: string } }>('/session')
  await sql`
    insert into recordings.recording (customer_id, id, sale_id, plan_id, owner_staff_id, org_path,
      state, is_long_term, started_by, started_at)
    select ${newId()}, ${recordingId}, ${newId()}, ${newId()}, s.id, o.path, 'recording', true, s.id,
      now()
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where s.id = ${staff.id}`.execute(app.db)
  const segment = await seller.post<Segment>(`/recordings/${recordingId}/segments`, {
    mediaType: 'video/webm',
    reason: 'start',
    devices: [`counter ${at}`],
  })
  return { recordingId, segment }
}

/** A cluster with noise in it: no two pieces are alike, and nothing can be compressed. */
function pieceOf(seq: number): Buffer {
  const cluster = webmCluster(seq * CHUNK_MS, seq * CHUNK_MS + 1)
  const head = seq === 0 ? webmHead() : Buffer.alloc(0)
  const noise = randomBytes(CHUNK_BYTES - cluster.length - head.length - 9)
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(noise.length) | (1n << 56n))
  // An element of type Void: bytes that mean nothing to a player.
  return Buffer.concat([head, cluster, Buffer.from('ec', 'hex'), size, noise])
}

async function upload(seller: Session, { recordingId, segment }: Take, heaps: number[]) {
  let { chain } = segment
  for (let seq = 0; seq < CHUNKS; seq += 1) {
    const bytes = pieceOf(seq)
    const [startsMs, endsMs] = [seq * CHUNK_MS, (seq + 1) * CHUNK_MS]
    const sha256 = sha256Hex(bytes)
    chain = sha256Hex(linkText(chain, { sha256, startsMs, endsMs }))
    const claim = new URLSearchParams({
      sha256,
      chain,
      startsMs: String(startsMs),
      endsMs: String(endsMs),
    })
    const place = `/recordings/${recordingId}/segments/${segment.id}/chunks/${seq}`
    await seller.put(`${place}?${claim.toString()}`, bytes)
    if (seq > 0) heaps.push(process.memoryUsage().rss)
  }
}

/** The floor: the same encryption and the same promise that it is on the disk, and nothing else. */
async function bareWrite(fields: Installation['fields']): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-bare-'))
  const write = async (at: number) => {
    for (let seq = 0; seq < CHUNKS; seq += 1) {
      const bytes = pieceOf(seq)
      const file = await open(join(folder, `${at}-${seq}`), 'wx', 0o600)
      await file.writeFile(fields.sealBytes(bytes, `bench:${sha256Hex(bytes)}`))
      await file.sync()
      await file.close()
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: RECORDINGS }, (_, at) => write(at)))
  const ms = performance.now() - begun
  rmSync(folder, { recursive: true, force: true })
  return ms
}
