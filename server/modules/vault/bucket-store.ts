import { setTimeout as pause } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { Bucket } from '#platform/config'
import { sha256Hex } from '#platform/ids'
import { placeOf } from './store.ts'
import type { FileStore } from './store.ts'

const ANSWER_WITHIN_MS = 30_000
/** Before the second and the third try. */
const PAUSES_MS = [200, 1000]

type Wanted = { method: 'GET' | 'PUT' | 'DELETE'; sealed?: Uint8Array; firstBytes?: number }

/**
 * A bucket that speaks the S3 API (MinIO, Ceph, OSS, OBS, COS), each request signed by Signature
 * Version 4 together with the digest of what it carries. Every request may be repeated, so one that
 * was lost or met a busy server is. https://docs.aws.amazon.com/AmazonS3/latest/API/
 */
export function bucketStore(bucket: Bucket): FileStore {
  const { accessKeyId, secretAccessKey, region } = bucket
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
  const root = bucket.url.replace(/\/+$/, '')
  const once = (sha256: string, { method, sealed, firstBytes }: Wanted) =>
    client.fetch(`${root}/${placeOf(sha256)}`, {
      method,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        'x-amz-content-sha256': sha256Hex(sealed ?? new Uint8Array()),
        ...(firstBytes === undefined ? {} : { range: `bytes=0-${firstBytes - 1}` }),
      },
      ...(sealed ? { body: Buffer.from(sealed) } : {}),
    })
  const ask = async (sha256: string, wanted: Wanted): Promise<Response> => {
    for (const waitMs of PAUSES_MS) {
      const answer = await once(sha256, wanted).catch(() => undefined)
      if (answer && answer.status < 500 && answer.status !== 429) return answer
      await answer?.body?.cancel()
      await pause(waitMs)
    }
    return once(sha256, wanted)
  }
  const read = async (sha256: string, wanted: Wanted) => {
    const answer = await ask(sha256, wanted)
    if (answer.status === 404) {
      await answer.body?.cancel()
      return undefined
    }
    return Buffer.from(await (await accepted(answer)).arrayBuffer())
  }
  return {
    write: async (sha256, sealed) => {
      await accepted(await ask(sha256, { method: 'PUT', sealed }))
    },
    read: (sha256) => read(sha256, { method: 'GET' }),
    head: async (sha256, bytes) =>
      (await read(sha256, { method: 'GET', firstBytes: bytes }))?.subarray(0, bytes),
    remove: async (sha256) => {
      const answer = await ask(sha256, { method: 'DELETE' })
      if (answer.status !== 404) await accepted(answer)
    },
  }
}

/** A refusal is an XML document: its code is what an administrator can look up. */
async function accepted(answer: Response): Promise<Response> {
  if (answer.ok) return answer
  const code = /<Code>([^<]+)<\/Code>/.exec(await answer.text())?.[1] ?? 'no reason given'
  throw new Error(`the bucket refused (${answer.status} ${code})`)
}
