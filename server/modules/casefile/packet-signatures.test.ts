import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpESignatureService } from '#modules/papers'
import { sha256Hex } from '#platform/ids'
import { eSignatureSimulator } from '../../simulators/e-signature-service.ts'
import { paperSignaturePath, penPath, signatureFaults } from './packet-signatures.ts'

const KEY = { appId: 'baoqiao', secret: 'e'.repeat(32) }
const simulator = await eSignatureSimulator(KEY, { latencyMs: 0 })
let sign: (...files: Buffer[]) => Promise<Buffer[]>
beforeAll(async () => {
  const url = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/v1/signatures`
  const service = httpESignatureService(
    () => ({ url, ...KEY }),
    () => new Date(),
  )
  sign = (...files) =>
    service.sign({
      requestId: randomUUID(),
      signer: { name: '赵明轩', idKind: 'resident-id', idNumber: '110101199003070011' },
      documents: files.map((file) => ({ sha256: sha256Hex(file) })),
    })
})
afterAll(() => simulator.close())

const PAPER = Buffer.from('%PDF 投保单')
const RECORD = Buffer.from('%PDF 提示与确认记录')
const PEN = Buffer.from('{"strokes":[]}')

/** What lies in a packet about one act: two papers, one pen, each with its signature. */
async function act(): Promise<Map<string, Buffer>> {
  const [paper, record, pen] = await sign(PAPER, RECORD, PEN)
  return new Map([
    ['documents/S1-01-投保单.pdf', PAPER],
    ['documents/S1-02-提示与确认记录.pdf', RECORD],
    [paperSignaturePath('S1-01'), paper!],
    [paperSignaturePath('S1-02'), record!],
    [penPath('01', 'json'), PEN],
    [penPath('01', 'p7s'), pen!],
  ])
}

/** What is found once a file of the act is another, or is not there. */
async function found(path: string, bytes: (of: Map<string, Buffer>) => Buffer | undefined) {
  const files = await act()
  const changed = bytes(files)
  if (changed) files.set(path, changed)
  else files.delete(path)
  return signatureFaults(files).map(({ what, where }) => `${where}: ${what}`)
}

describe('electronic signatures in a packet', () => {
  it('hold for the papers they lie beside, and go with the pen', async () => {
    expect(signatureFaults(await act())).toEqual([])
    expect(signatureFaults(new Map([['documents/S1-01-投保单.pdf', PAPER]]))).toEqual([])
  })

  it('swapped for one another are found', async () => {
    const other = (of: Map<string, Buffer>) => of.get(paperSignaturePath('S1-02'))
    expect(await found(paperSignaturePath('S1-01'), other)).toEqual([
      'file evidence/S1-01-signature.p7s: 电子签名与文件不符',
    ])
  })

  it('of another act, good as they are, do not go with this pen', async () => {
    const [again] = await sign(PAPER)
    expect(await found(paperSignaturePath('S1-01'), () => again)).toEqual([
      'file evidence/S1-01-signature.p7s: 电子签名与签名笔迹不是同一张证书',
    ])
  })

  it('prove neither another paper nor another stroke', async () => {
    const changed = () => Buffer.from('changed')
    expect(await found('documents/S1-02-提示与确认记录.pdf', changed)).toEqual([
      'file evidence/S1-02-signature.p7s: 电子签名与文件不符',
    ])
    const [pen] = await found(penPath('01', 'json'), changed)
    expect(pen).toBe('file evidence/signature-01-pen.p7s: 电子签名与文件不符')
  })

  it('without their file, or with a name of their own, are found', async () => {
    const gone = () => undefined
    expect(await found('documents/S1-01-投保单.pdf', gone)).toHaveLength(1)
    expect(await found(penPath('01', 'json'), gone)).toHaveLength(3)
    expect(await found('evidence/other.p7s', () => PEN)).toEqual([
      'file evidence/other.p7s: 电子签名与文件不符',
    ])
  })

  it('that are no signatures at all are found', async () => {
    expect(await found(penPath('01', 'p7s'), () => Buffer.from('hello'))).toHaveLength(3)
  })
})
