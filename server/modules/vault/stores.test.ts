import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bucketSimulator } from '../../simulators/bucket.ts'
import { faultOf } from '../../simulators/signature-v4.ts'
import { bucketStore, folderStore } from './index.ts'
import type { FileStore } from './index.ts'

const ACCESS = { keyId: 'AKIDBAOQIAO', secret: 'k'.repeat(40) }
const folder = mkdtempSync(join(tmpdir(), 'baoqiao-stores-'))
const kept = join(folder, 'bucket')
const simulator = bucketSimulator(kept, ACCESS)
let address = ''
let storeOf: (secret?: string) => FileStore
beforeAll(async () => {
  address = await simulator.listen({ port: 0, host: '127.0.0.1' })
  storeOf = (secretAccessKey = ACCESS.secret) =>
    bucketStore({
      url: `${address}/bucket/`,
      region: 'cn-north-1',
      accessKeyId: ACCESS.keyId,
      secretAccessKey,
    })
})
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true })
})

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Some file, sealed: bytes that tell nothing, under a name that comes from what they hide. */
function someFile(size = 300): { name: string; bytes: Buffer } {
  const bytes = randomBytes(size)
  return { name: digest(bytes), bytes }
}

describe.each<[string, () => FileStore]>([
  ['a folder', () => folderStore(join(folder, 'files'))],
  ['a bucket', () => storeOf()],
])('%s', (_what, open) => {
  it('gives back exactly what was written, however often', async () => {
    const store = open()
    const { name, bytes } = someFile(2_000_000)
    await store.write(name, bytes)
    await store.write(name, bytes)
    expect((await store.read(name))?.equals(bytes)).toBe(true)
  })

  it('keeps an empty file, too', async () => {
    const store = open()
    await store.write(digest(Buffer.from('nothing')), Buffer.alloc(0))
    expect((await store.read(digest(Buffer.from('nothing'))))?.length).toBe(0)
  })

  it('has nothing under a name that was never written', async () => {
    expect(await open().read(someFile().name)).toBeUndefined()
  })

  it('forgets what is removed, and minds no second removal', async () => {
    const store = open()
    const [stays, goes] = [someFile(), someFile()]
    await store.write(stays.name, stays.bytes)
    await store.write(goes.name, goes.bytes)
    await store.remove(goes.name)
    await store.remove(goes.name)
    expect(await store.read(goes.name)).toBeUndefined()
    expect((await store.read(stays.name))?.equals(stays.bytes)).toBe(true)
  })
})

describe('a bucket', () => {
  const behave = (behaviour: object) =>
    fetch(`${address}/control`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(behaviour),
    })
  afterEach(() => behave({ unavailableRate: 0, loseAnswerRate: 0 }))

  it('opens to nobody with another secret, and says why', async () => {
    const { name, bytes } = someFile()
    const stranger = storeOf('x'.repeat(40))
    await expect(stranger.write(name, bytes)).rejects.toThrow('403 SignatureDoesNotMatch')
    await expect(stranger.read(name)).rejects.toThrow('403 SignatureDoesNotMatch')
    expect(await storeOf().read(name)).toBeUndefined()
  })

  it('that cannot be reached fails the write, so that nothing is recorded', async () => {
    await behave({ unavailableRate: 1 })
    const { name, bytes } = someFile()
    await expect(storeOf().write(name, bytes)).rejects.toThrow('503 SlowDown')
  })

  it('whose answers are lost is asked again', async () => {
    await behave({ loseAnswerRate: 0.3 })
    const files = Array.from({ length: 5 }, () => someFile())
    for (const { name, bytes } of files) {
      await untilDone(() => storeOf().write(name, bytes))
      expect((await untilDone(() => storeOf().read(name)))?.equals(bytes)).toBe(true)
    }
  })

  it('hands out what it has; that it was altered is found by whoever opens it', async () => {
    const { name, bytes } = someFile()
    await storeOf().write(name, bytes)
    const file = readdirSync(kept).find((each) => each.includes(name))
    expect(file).toBeDefined()
    writeFileSync(join(kept, file!), readFileSync(join(kept, file!)).toReversed())
    const read = await storeOf().read(name)
    expect(read?.equals(bytes)).toBe(false)
  })
})

/** Three tries in a row may all be lost; what matters is that trying again is safe. */
async function untilDone<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    const done = await attempt().then(
      (value) => ({ value }),
      () => undefined,
    )
    if (done) return done.value
  }
}

describe('the signature the simulator demands', () => {
  // The worked example of the S3 documentation, "GET Object".
  const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const SIGNATURE = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
  const judge = { keyId: 'AKIAIOSFODNN7EXAMPLE', secret: '', now: new Date(1_369_353_600_000) }
  const example = (more: object = {}) => ({
    method: 'GET',
    target: '/test.txt',
    body: Buffer.alloc(0),
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': '20130524T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${SIGNATURE}`,
    },
    ...more,
  })
  const secret = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/')

  it('is the one of the documentation', () => {
    expect(faultOf(example(), { ...judge, secret })).toBeUndefined()
  })

  it('covers path, method and body, and is of its hour', () => {
    const fault = (more: object, at = judge.now) =>
      faultOf(example(more), { ...judge, secret, now: at })
    expect(fault({ target: '/other.txt' })).toBe('SignatureDoesNotMatch')
    expect(fault({ method: 'DELETE' })).toBe('SignatureDoesNotMatch')
    expect(fault({ body: Buffer.from('x') })).toBe('XAmzContentSHA256Mismatch')
    expect(fault({ headers: {} })).toBe('AccessDenied')
    expect(fault({}, new Date(judge.now.getTime() + 16 * 60_000))).toBe('RequestTimeTooSkewed')
    const other = { ...judge, keyId: 'AKIAOTHER', secret }
    expect(faultOf(example(), other)).toBe('InvalidAccessKeyId')
  })
})
