import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/case-file'
import type { readSale } from '#contracts/sales'
import { verifyPacket, verifyPackets } from '#modules/casefile'
import { signerOf } from '#platform/crypto'
import { sha256Hex } from '#platform/ids'
import { runSchedule } from '#testing/risk'
import { sell } from '#world/stories'
import type { Customer } from '#world/stories'
import type { Session, StoryError } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { unpack } from './packet-container.ts'

type Sale = OutputOf<typeof readSale>
type CaseFile = OutputOf<typeof contract.readCaseFile>
type Sealed = OutputOf<typeof contract.sealCaseFile>

const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}
const SEALED_SOON = { timeout: 10_000, interval: 100 }

let town: TestApp
let seller: Session
let sale: Sale
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
  sale = await sell({ wire: town.wire, seller, waitMs: 40 }, zhao, 'delivered')
}, 180_000)
afterAll(() => town.close())

const caseOf = (saleId: string, who = seller) => who.get<CaseFile>(`/sales/${saleId}/case-file`)
const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error as StoryError).problem,
  )
/** Filing and planning are jobs of their own; their entries are part of the case, too. */
const settled = (saleId: string) =>
  expect.poll(async () => (await caseOf(saleId)).gaps, SEALED_SOON).toEqual([])

/** A job may file a paper between the look and the deed: then the door says so, and it is tried again. */
async function seal(who: Session, saleId: string): Promise<Sealed> {
  for (let round = 0; ; round += 1) {
    const answer = await who.send('POST', `/sales/${saleId}/seal`, { body: {} })
    if (answer.status === 200) return JSON.parse(answer.body) as Sealed
    if (round > 50 || !answer.body.includes('audit-not-sealed')) throw new Error(answer.body)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function download(who: Session, path: string) {
  const headers = { cookie: who.cookie }
  const answer = await town.app.http.inject({ method: 'GET', url: `/api${path}`, headers })
  return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers }
}

describe('the case file', () => {
  it('tells one story, from first hello to the signed receipt', async () => {
    await expect
      .poll(async () => (await caseOf(sale.id)).timeline.map((entry) => entry.action), SEALED_SOON)
      .toEqual(expect.arrayContaining(['aftercare.planned', 'archive.filed']))
    const { timeline } = await caseOf(sale.id)
    const actions = timeline.map((entry) => entry.action)
    const order = [
      'sale.opened',
      'consent.given',
      'sale.plan-chosen',
      'application.signed',
      'policy.received',
    ]
    expect(order.map((action) => actions.indexOf(action))).toEqual(
      order.map((action) => actions.indexOf(action)).toSorted((a, b) => a - b),
    )
    expect(actions[0]).toBe('sale.opened')
    expect(actions).not.toContain('sale.read')
  })

  it('has every paper with its code, and says by which article it must be there', async () => {
    const { documents, completeness } = await caseOf(sale.id)
    expect(documents.map((document) => document.title)).toEqual([
      '投保单',
      '提示与确认记录',
      '适当性匹配意见书',
      '健康告知书',
      '保费缴纳凭证',
      '电子保单（要点页）',
      '电子保单（保险公司原件）',
    ])
    expect(documents[0]?.archiveCode).toMatch(/^20\d\d-O0101-JK-.+-01$/)
    expect(completeness.map((item) => item.isPresent)).toEqual([true, true, true, true, true])
    expect(completeness.every((item) => item.citation.startsWith('《'))).toBe(true)
  })

  it('hands out its papers, each time on record', async () => {
    const { documents } = await caseOf(sale.id)
    const [first] = documents
    const { status, bytes, headers } = await download(
      seller,
      `/sales/${sale.id}/documents/${first!.id}`,
    )
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(sha256Hex(bytes)).toBe(first!.sha256)
    const { timeline } = await caseOf(sale.id)
    expect(timeline).toContainEqual(
      expect.objectContaining({ action: 'document.downloaded', actorKind: 'staff' }),
    )
  })

  it('decides and prints the suitability opinion again to the same bytes', async () => {
    const again = await seller.post<OutputOf<typeof contract.recomputeCertificate>>(
      `/sales/${sale.id}/certificate-recomputation`,
    )
    expect(again.isIdentical).toBe(true)
    expect(again.recomputedSha256).toBe(again.sha256)
  })

  it('prints the entries that were on the screen, with a code, and leaves no trace in the file', async () => {
    const { timeline } = await caseOf(sale.id)
    const shown = timeline.filter((entry) => entry.actorKind === 'customer')
    expect(shown.length).toBeGreaterThan(1)
    expect(shown.length).toBeLessThan(timeline.length)
    const entryIds = shown.map(({ id }) => id)
    const path = `/sales/${sale.id}/timeline-prints`
    const printed = await seller.post<{ printId: string; entries: number }>(path, {
      entryIds,
      words: '客户做的',
    })
    expect(printed.entries).toBe(shown.length)
    const { status, bytes, headers } = await download(seller, `${path}/${printed.printId}`)
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
    const { rows } = await sql<{ title: string; number: string }>`
      select title, number from papers.paper where sha256 = ${sha256Hex(bytes)}`.execute(
      town.app.db,
    )
    expect(rows).toEqual([
      { title: '案卷时间线', number: expect.stringContaining(`${sale.saleNo}-SJ-`) },
    ])
    const actions = (await caseOf(sale.id)).timeline.map(({ action }) => action)
    expect(actions.filter((action) => action.startsWith('case.timeline'))).toEqual([])
  })

  it('prints no entry of another case, and not nothing', async () => {
    const path = `/sales/${sale.id}/timeline-prints`
    const [first] = (await caseOf(sale.id)).timeline
    const foreign = [first!.id, '00000000-0000-7000-8000-000000000000']
    for (const entryIds of [foreign, []]) {
      const problem = await problemOf(seller.post(path, { entryIds }))
      expect([problem?.code, problem?.fields?.[0]?.path]).toEqual(['invalid-input', 'entryIds'])
    }
  })

  it.each([
    ['GET', '/case-file'],
    ['POST', '/seal'],
    ['GET', '/packet'],
    ['POST', '/certificate-recomputation'],
  ])('is shut to strangers, wrong jobs and other outlets: %s %s', async (method, path) => {
    const url = `/sales/${sale.id}${path}`
    const send = (who: Session) => who.send(method, url, method === 'POST' ? { body: {} } : {})
    const stranger = await town.wire({ method, path: `/api${url}`, headers: {} })
    expect(stranger.status).toBe(401)
    expect((await send(await town.as('IT0001'))).status).toBe(403)
    expect((await send(await town.as('RM0201'))).status).toBe(404)
  })
})

describe('sealing', () => {
  let sealed: Sealed
  let packet: Buffer

  it('is refused as long as something is missing, and says what', async () => {
    const { id } = await seller.post<{ id: string }>('/sales', { customerId: zhao.customerId })
    const problem = await problemOf(seller.post(`/sales/${id}/seal`))
    expect(problem?.code).toBe('door-closed')
    expect(problem?.reasons?.map((reason) => reason.code)).toEqual(
      expect.arrayContaining(['sale-not-ended', 'document-missing']),
    )
    await seller.post(`/sales/${id}/abandonment`, { reason: 'price' })
  })

  it('makes one packet, once', async () => {
    await settled(sale.id)
    await runSchedule(town, 'sign-papers')
    sealed = await seal(seller, sale.id)
    const answer = await download(seller, `/sales/${sale.id}/packet`)
    expect(answer.headers['content-type']).toBe('application/zip')
    packet = answer.bytes
    expect(sha256Hex(packet)).toBe(sealed.packetSha256)
    const after = await seller.get<Sale>(`/sales/${sale.id}`)
    expect(after.state).toBe('sealed')
    expect(await caseOf(sale.id)).toMatchObject({ packetSha256: sealed.packetSha256, gaps: [] })
    expect((await problemOf(seller.post(`/sales/${sale.id}/seal`)))?.code).toBe('state-conflict')
  })

  it('the packet proves itself, with this installation’s key', () => {
    const { keyId } = signerOf(town.keyring)
    const verdict = verifyPacket(packet, { fingerprint: keyId })
    expect(verdict).toMatchObject({ verified: true, saleNo: sale.saleNo, findings: [] })
    expect(verdict.auditEntries).toBeGreaterThan(30)
    const paths = [...unpack(packet).files.keys()]
    expect(paths).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'audit.json',
        'case.json',
        'summary.pdf',
        'evidence/signature-01.png',
        'evidence/signature-01-pen.json',
        'evidence/signature-01-pen.p7s',
      ]),
    )
    expect(paths.filter((path) => path.startsWith('documents/'))).toHaveLength(6)
    // 投保单、提示与确认记录、适当性匹配意见书: what the customer signed, health kept out.
    expect(paths.filter((path) => path.endsWith('-signature.p7s'))).toHaveLength(3)
  })

  it('holds the sale as data: what was shown, decided, answered and paid', () => {
    const content = JSON.parse(unpack(packet).files.get('case.json')!.toString()) as {
      customer: Record<string, unknown>
      decisions: { outcome: string; facts: object }[]
      acts: { kind: string; data: { shown?: object } }[]
      exchanges: { kind: string; status: string }[]
    }
    expect(content.customer).toMatchObject({
      name: '赵明轩',
      bankAccount: expect.stringMatching(/^\*/),
    })
    expect(content.decisions[0]?.facts).not.toEqual({})
    expect(content.acts.find((act) => act.kind === 'disclosure')?.data.shown).toBeDefined()
    expect(content.exchanges.map((exchange) => exchange.status)).toEqual(
      expect.arrayContaining(['quoted', 'accepted', 'paid', 'issued']),
    )
  })

  it('fails on any changed byte (300 of them at random)', () => {
    for (let turn = 0; turn < 300; turn += 1) {
      const at = randomBytes(4).readUInt32LE() % packet.length
      const changed = Buffer.from(packet)
      changed[at]! ^= 1 + (turn % 255)
      const verdict = verifyPacket(changed)
      expect([at, verdict.verified, typeof verdict.first?.where]).toEqual([at, false, 'string'])
    }
  })

  it('is verified on the command line, without data folder or database', async () => {
    const verify = async (bytes: Uint8Array, ...more: string[]) => {
      const path = join(town.folder, 'packet.zip')
      await writeFile(path, bytes)
      const env = { PATH: process.env['PATH'], BAOQIAO_DATA: '/nonexistent/baoqiao' }
      const args = ['server/cli.ts', 'verify', path, ...more]
      const run = promisify(execFile)(process.execPath, args, { env })
      const ran = await run.catch(
        (error: unknown) => error as { code: number; stdout: string; stderr: string },
      )
      const last = ran.stdout.trim().split('\n').at(-1)
      if (!last) throw new Error(ran.stderr)
      return {
        code: 'code' in ran ? ran.code : 0,
        report: JSON.parse(last) as object,
        stderr: ran.stderr,
      }
    }
    const { keyId } = signerOf(town.keyring)
    expect(await verify(packet, '--fingerprint', keyId)).toMatchObject({
      code: 0,
      report: { verified: true, saleNo: sale.saleNo, first: null },
    })
    expect(await verify(packet, '--fingerprint', 'f'.repeat(64))).toMatchObject({ code: 1 })
    const changed = Buffer.from(packet)
    changed[changed.length - 300]! ^= 1
    const { code, report, stderr } = await verify(changed)
    expect([code, report]).toEqual([1, expect.objectContaining({ verified: false })])
    expect(stderr).not.toBe('')
  }, 90_000)

  it('every packet of the installation still verifies, and one swapped in the vault is named', async () => {
    const { db, vault } = town.app
    const { publicKeyPem } = signerOf(town.keyring)
    expect(await verifyPackets({ db, vault, publicKeyPem })).toEqual({ packets: 1, findings: [] })
    const swapped = Buffer.from(packet)
    swapped[200]! ^= 1
    const lying = { ...vault, get: () => Promise.resolve(swapped) }
    const { findings } = await verifyPackets({ db, vault: lying, publicKeyPem })
    expect(findings[0]?.where).toContain(sale.saleNo)
  })

  it('a paper that is not what was made is found by making it again', async () => {
    const { db } = town.app
    await sql`alter table suitability.decision disable trigger user`.execute(db)
    await sql`
      update suitability.decision set facts = jsonb_set(facts, '{applicant.age}', '99')
      where sale_id = ${sale.id}`.execute(db)
    const again = await seller.post<OutputOf<typeof contract.recomputeCertificate>>(
      `/sales/${sale.id}/certificate-recomputation`,
    )
    expect(again.isIdentical).toBe(false)
  })
})

describe('a sale that came to nothing', () => {
  it('abandoned: is sealed with what there is', async () => {
    const { id } = await seller.post<{ id: string }>('/sales', { customerId: zhao.customerId })
    await seller.post(`/sales/${id}/abandonment`, { reason: 'not-needed' })
    await settled(id)
    const { completeness, documents } = await caseOf(id)
    expect([completeness, documents]).toEqual([[], []])
    await seal(seller, id)
    const { bytes } = await download(seller, `/sales/${id}/packet`)
    expect(verifyPacket(bytes).verified).toBe(true)
  })

  it('declined: the papers that were signed must be there', async () => {
    const rm = await town.as('RM0102')
    await town.partners({ isDecliningAll: true })
    const teller = { wire: town.wire, seller: rm, waitMs: 40 }
    const declined = await sell(teller, { ...zhao, ...townCustomer('王志成') }, 'issued')
    await town.partners({ isDecliningAll: false })
    expect(declined.state).toBe('declined')
    await settled(declined.id)
    const { completeness } = await caseOf(declined.id)
    expect(completeness.map((item) => [item.title, item.isPresent])).toEqual([
      ['投保单', true],
      ['提示与确认记录', true],
      ['适当性匹配意见书', true],
    ])
    await seal(rm, declined.id)
    const after = await caseOf(declined.id)
    expect(after.completeness).toHaveLength(3)
    await expect
      .poll(async () => {
        const archivist = await town.as('AR0001')
        const query = `/archive?kind=packet&q=${declined.saleNo}`
        return (await archivist.get<{ items: { sha256: string }[] }>(query)).items
      }, SEALED_SOON)
      .toEqual([expect.objectContaining({ sha256: after.packetSha256 })])
  }, 60_000)
})

describe('a sealed case', () => {
  it('of a sale through a broker names who it went through, with the mandate in its words', async () => {
    const other = await town.as('RM0103')
    const cao: Customer = { ...zhao, ...townCustomer('曹阳'), channel: 'broker' }
    const teller = { wire: town.wire, seller: other, waitMs: 40 }
    const { id } = await sell(teller, cao, 'delivered')
    await expect.poll(async () => (await caseOf(id, other)).gaps, SEALED_SOON).toEqual([])
    await seal(other, id)
    const { bytes } = await download(other, `/sales/${id}/packet`)
    expect(verifyPacket(bytes, { fingerprint: signerOf(town.keyring).keyId }).verified).toBe(true)
    const content = JSON.parse(unpack(bytes).files.get('case.json')!.toString()) as {
      channel: string
      intermediary: { institution: object; person: object }
      acts: { kind: string; data: { shown?: string[] } }[]
    }
    expect(content).toMatchObject({
      channel: 'broker',
      intermediary: {
        institution: { name: '明途保险经纪有限公司', kind: 'broker' },
        person: { name: '沈致远', registrationNo: '32990220180402017' },
      },
    })
    const mandate = content.acts.find(({ kind }) => kind === 'mandate')
    expect(mandate?.data.shown?.[0]).toContain('沈致远')
  })
})
