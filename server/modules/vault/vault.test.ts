import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { bucketSimulator } from '../../simulators/bucket.ts'
import { bucketStore, vaultOver } from './index.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

let town: TestApp
beforeAll(async () => {
  town = await startTestApp()
})
afterAll(() => town.close())

const put = (text: string) =>
  inTransaction(town.app.db, (tx) =>
    town.app.vault.put(tx, { bytes: Buffer.from(text), mediaType: 'text/plain', now: new Date(0) }),
  )
const pathOf = (sha256: string) =>
  join(town.folder, 'vault', sha256.slice(0, 2), `${sha256}.sealed`)

it('gives back what was put, and keeps it unreadable on disk', async () => {
  const { sha256 } = await put('保单内容')
  expect((await town.app.vault.get(sha256)).toString()).toBe('保单内容')
  expect(readFileSync(pathOf(sha256)).includes(Buffer.from('保单内容'))).toBe(false)
})

it('leaves nothing half-written beside the files', async () => {
  const { sha256 } = await put('another')
  const names = readdirSync(join(town.folder, 'vault', sha256.slice(0, 2)))
  expect(names.every((name) => name.endsWith('.sealed'))).toBe(true)
})

it('names a file with one flipped byte, wherever the byte is', async () => {
  const { sha256 } = await put('evidence')
  const sealed = readFileSync(pathOf(sha256))
  for (let at = 0; at < sealed.length; at += 1) {
    const bent = Buffer.from(sealed)
    bent[at] = bent[at]! ^ 1
    writeFileSync(pathOf(sha256), bent)
    const { findings } = await town.app.vault.verify(town.app.db)
    expect(
      findings.map((finding) => finding.where),
      `byte ${at}`,
    ).toContain(`file ${sha256}`)
  }
  writeFileSync(pathOf(sha256), sealed)
  expect((await town.app.vault.verify(town.app.db)).findings).toEqual([])
})

it('names a file that is gone', async () => {
  const { sha256 } = await put('lost')
  rmSync(pathOf(sha256))
  const { findings } = await town.app.vault.verify(town.app.db)
  expect(findings[0]?.where).toBe(`file ${sha256}`)
})

it('what is removed is gone for good, and nothing else with it', async () => {
  const [kept, gone] = [await put('kept'), await put('gone')]
  await inTransaction(town.app.db, (tx) => town.app.vault.remove(tx, [gone.sha256, 'f'.repeat(64)]))
  await expect(town.app.vault.get(gone.sha256)).rejects.toThrow('missing')
  expect((await town.app.vault.get(kept.sha256)).toString()).toBe('kept')
  const { findings } = await town.app.vault.verify(town.app.db)
  expect(findings.map(({ where }) => where)).not.toContain(`file ${gone.sha256}`)
})

it('keeps its promises over a bucket, too', async () => {
  const access = { keyId: 'AKIDVAULT', secret: 'v'.repeat(40) }
  const bucket = bucketSimulator(join(town.folder, 'bucket'), access)
  const address = await bucket.listen({ port: 0, host: '127.0.0.1' })
  const region = 'us-east-1'
  const { keyId: accessKeyId, secret: secretAccessKey } = access
  const store = bucketStore({ url: `${address}/bucket`, region, accessKeyId, secretAccessKey })
  const vault = vaultOver(store, town.fields)
  try {
    const now = new Date(0)
    const { sha256 } = await inTransaction(town.app.db, (tx) =>
      vault.put(tx, { bytes: Buffer.from('在桶里'), mediaType: 'text/plain', now }),
    )
    expect((await vault.get(sha256)).toString()).toBe('在桶里')
    expect((await store.read(sha256))?.includes(Buffer.from('在桶里'))).toBe(false)
    await store.write(sha256, Buffer.from('something else'))
    await expect(vault.get(sha256)).rejects.toThrow('altered')
    await inTransaction(town.app.db, (tx) => vault.remove(tx, [sha256]))
    await expect(vault.get(sha256)).rejects.toThrow('missing')
  } finally {
    await bucket.close()
  }
})
