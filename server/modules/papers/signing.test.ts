import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { newId, sha256Hex } from '#platform/ids'
import { createLog } from '#platform/log'
import type { Paper } from '#platform/paper'
import { signedInTheNameOf } from '#testing/papers'
import { runSchedule, sellTo } from '#testing/risk'
import { ESIGN_KEY, startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { ESignatureError } from './e-signature.ts'
import type { ESignatureService } from './e-signature.ts'
import {
  httpESignatureService,
  marksOf,
  paperDesk,
  readESignature,
  signaturesOf,
  verifySignatures,
} from './index.ts'
import type { PaperSigner } from './index.ts'
import { signPapers } from './sign-papers.ts'
import { awaitedActs } from './signing-store.ts'

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-22T02:00:00Z' })
})
afterAll(() => town.close())
/** What an earlier test left waiting is signed before the next begins. */
beforeEach(() => runSchedule(town, 'sign-papers'))

const PAPER: Paper = {
  title: '投保单',
  issuer: '清江银行',
  number: 'S1-TB',
  date: '2026-11-22',
  footer: '',
  sections: [{ heading: '一、投保人', pairs: [['姓名', '赵明轩']] }],
}

async function stroke(name = '赵明轩'): Promise<PaperSigner> {
  const { db, vault } = town.app
  const bytes = Buffer.from(JSON.stringify({ actId: newId(), strokes: [] }))
  const { sha256 } = await inTransaction(db, (tx) =>
    vault.put(tx, { bytes, mediaType: 'application/json', now: town.clock.now() }),
  )
  const idNumber = '110101199003070011'
  return { name, idKind: 'resident-id', idNumber, evidenceSha256: sha256 }
}

const deskOf = (isCertifying = true) => {
  const { fields, app } = town
  return paperDesk({ vault: app.vault, fields, publicUrl: () => 'https://bank.test', isCertifying })
}

const issue = (signer: PaperSigner | undefined, desk = deskOf()) =>
  inTransaction(town.app.db, (tx) => desk.issue(tx, PAPER, { now: town.clock.now(), signer }))

const proofOf = async (code: string) => {
  const answer = await town.wire({ method: 'GET', path: `/api/papers/${code}`, headers: {} })
  return { text: answer.body, body: JSON.parse(answer.body) as { signature: object | null } }
}

const signatureOf = async (sha256: string) =>
  (await signaturesOf(town.app.db, [sha256])).get(sha256)

/** One round with another service in the place of the town's. */
async function roundWith(service: ESignatureService): Promise<void> {
  const { app, fields, clock } = town
  const certification = { service, issuers: [] }
  await signPapers({ vault: app.vault, fields, certification }).run({
    db: app.db,
    now: clock.now,
    log: createLog('silent'),
    execute: async () => undefined,
  })
}

const real = () =>
  httpESignatureService(
    () => ({ url: town.partnerUrls.signatures, ...ESIGN_KEY }),
    () => town.clock.now(),
  )

const awaited = async () =>
  (
    await awaitedActs(town.app.db, town.fields, {
      restedBefore: new Date('2100-01-01T00:00:00Z'),
      limit: 100,
    })
  ).map(({ signer }) => signer.name)

describe('papers signed by one hand', () => {
  it('are signed in that name by one certificate, and the stroke of the pen with them', async () => {
    const signer = await stroke()
    const papers = [await issue(signer), await issue(signer)]
    const listed = papers.map(({ sha256 }, at) => ({ title: `${at}`, sha256 }))
    expect(await signedInTheNameOf(town, '赵明轩', listed)).toEqual(['0', '1'])
    const serials = await Promise.all(
      papers.map(async ({ sha256 }) => {
        const file = await town.app.vault.get(sha256)
        return readESignature((await signatureOf(sha256))!.cms, file).serial
      }),
    )
    expect(new Set(serials).size).toBe(1)
  })

  it('tell their holder when and by whom they were certified, and nobody’s name', async () => {
    const signer = await stroke()
    const { code, sha256 } = await issue(signer)
    expect((await proofOf(code)).body.signature).toBeNull()
    await runSchedule(town, 'sign-papers')
    const { body, text } = await proofOf(code)
    expect(body.signature).toMatchObject({ authority: expect.stringContaining('电子认证') })
    expect(text).not.toContain('赵明轩')
    const { signedAt } = (await marksOf(town.app.db, [sha256])).get(sha256)!
    expect(body.signature).toMatchObject({ at: signedAt?.toISOString() })
  })

  it('that nobody signed with a pen are not certified', async () => {
    const { code, sha256 } = await issue(undefined)
    await runSchedule(town, 'sign-papers')
    expect((await proofOf(code)).body.signature).toBeNull()
    expect(await signatureOf(sha256)).toBeUndefined()
  })

  it('are issued without an order where the bank has no such service', async () => {
    await issue(await stroke('孙悦'), deskOf(false))
    expect(await awaited()).not.toContain('孙悦')
  })
})

describe('one stroke of the pen', () => {
  it('never signs for somebody else, nor for a paper that comes after', async () => {
    const signer = await stroke()
    await issue(signer)
    await expect(issue({ ...signer, name: '孙悦' })).rejects.toThrow(/has signed before/)
    await runSchedule(town, 'sign-papers')
    await expect(issue(signer)).rejects.toThrow(/has signed before/)
  })

  it('stays what it was: neither act nor signature is changed or taken out', async () => {
    const signer = await stroke()
    await issue(signer)
    await runSchedule(town, 'sign-papers')
    const { evidenceSha256 } = signer
    const act = sql`evidence_sha256 = ${evidenceSha256}`
    for (const deed of [
      sql`delete from papers.signing where ${act}`,
      sql`update papers.signing set serial = '00' where ${act}`,
      sql`delete from papers.signature where sha256 = ${evidenceSha256}`,
      sql`update papers.signature set cms = null where sha256 = ${evidenceSha256}`,
    ]) {
      await expect(deed.execute(town.app.db)).rejects.toThrow(/keeps what was signed/)
    }
  })

  it('keeps the signer sealed, and lets nobody put another in the place', async () => {
    const signer = await stroke()
    await issue(signer)
    await runSchedule(town, 'sign-papers')
    const { rows } = await sql<{ sealed: string }>`
      select signer_sealed as sealed from papers.signing
      where evidence_sha256 = ${signer.evidenceSha256}`.execute(town.app.db)
    expect(rows[0]!.sealed).not.toContain('赵明轩')
    const forged = town.fields.seal('{"name":"孙悦"}', 'papers.signing-signer')
    const deed = sql`update papers.signing set signer_sealed = ${forged}
      where evidence_sha256 = ${signer.evidenceSha256}`
    await expect(deed.execute(town.app.db)).rejects.toThrow(/keeps what was signed/)
  })
})

describe('a service that is away', () => {
  it('holds up nothing: the paper is out, and is signed when it is back', async () => {
    const { sha256 } = await issue(await stroke())
    const url = 'http://127.0.0.1:9/'
    await roundWith(httpESignatureService(() => ({ url, ...ESIGN_KEY }), town.clock.now))
    expect(await signatureOf(sha256)).toBeUndefined()
    await runSchedule(town, 'sign-papers')
    expect(await signatureOf(sha256)).toBeDefined()
  })

  it('is not asked for one act after the other in the same round', async () => {
    await issue(await stroke())
    await issue(await stroke())
    let asked = 0
    await roundWith({
      sign: async () => {
        asked += 1
        throw new ESignatureError('away', 'service')
      },
    })
    expect(asked).toBe(1)
  })

  it('whose answer was lost gives the same one again', async () => {
    const { sha256 } = await issue(await stroke())
    const answers: Buffer[][] = []
    await roundWith({
      sign: async (request) => {
        answers.push(await real().sign(request))
        throw new ESignatureError('lost', 'service')
      },
    })
    await runSchedule(town, 'sign-papers')
    const { cms } = (await signatureOf(sha256))!
    expect(answers[0]!.some((answer) => answer.equals(cms))).toBe(true)
  })
})

describe('an act that cannot be certified', () => {
  it('rests for an hour and holds up nobody else', async () => {
    const refused = await issue(await stroke('查无此人'))
    const next = await issue(await stroke())
    const asked: string[] = []
    const service: ESignatureService = {
      sign: async (request) => {
        asked.push(request.signer.name)
        if (request.signer.name === '查无此人') throw new ESignatureError('no such person', 'act')
        return real().sign(request)
      },
    }
    await roundWith(service)
    expect(await signatureOf(next.sha256)).toBeDefined()
    await roundWith(service)
    expect(asked).toEqual(['查无此人', '赵明轩'])
    town.clock.moveTo('2026-11-22T03:00:00Z')
    await roundWith(service)
    expect(asked).toHaveLength(3)
    town.clock.moveTo('2026-11-22T05:00:00Z')
    await runSchedule(town, 'sign-papers')
    expect(await signatureOf(refused.sha256)).toBeDefined()
  })

  type Sign = ESignatureService['sign']
  const asAnother = (sign: Sign, name?: string): Sign => {
    return ({ signer, documents }) =>
      sign({ requestId: newId(), signer: { ...signer, ...(name ? { name } : {}) }, documents })
  }
  it.each<[string, (sign: Sign) => Sign]>([
    ['in another name', (sign) => asAnother(sign, '孙悦')],
    [
      'with two certificates',
      (sign) => async (request) => {
        const [first] = await asAnother(sign)(request)
        const [, second] = await asAnother(sign)(request)
        return [first!, second!]
      },
    ],
    ['in another order', (sign) => async (request) => (await sign(request)).toReversed()],
  ])('signed %s is not taken', async (_case, twisted) => {
    const { sha256 } = await issue(await stroke())
    await roundWith({ sign: twisted(real().sign) })
    expect(await signatureOf(sha256)).toBeUndefined()
    expect(await awaited()).toEqual(['赵明轩'])
    town.clock.moveTo(new Date(town.clock.now().getTime() + 7_200_000).toISOString())
  })
})

describe('verify', () => {
  const verified = () => {
    const { db, vault } = town.app
    return verifySignatures({ db, vault, fields: town.fields, issuers: [] })
  }

  it('reads every signature again, and counts what still waits', async () => {
    const before = await verified()
    expect(before).toMatchObject({ findings: [], awaited: 0 })
    expect(before.signatures).toBeGreaterThan(0)
    await issue(await stroke())
    expect(await verified()).toEqual({ ...before, awaited: 1 })
  })

  it('names a file that was altered after it was signed', async () => {
    const { sha256 } = await issue(await stroke())
    await runSchedule(town, 'sign-papers')
    const at = join(town.folder, 'vault', sha256.slice(0, 2), `${sha256}.sealed`)
    writeFileSync(at, 'bent')
    expect((await verified()).findings).toMatchObject([{ where: `signature of ${sha256}` }])
  })

  it('finds a signature that was booked under another certificate, name or time', async () => {
    const { sha256 } = await issue(await stroke())
    await runSchedule(town, 'sign-papers')
    const name = town.fields.seal(
      JSON.stringify({ name: '孙悦', idKind: 'other', idNumber: '0000' }),
      'papers.signing-signer',
    )
    const of = sql`id = (select signing_id from papers.signature where sha256 = ${sha256})`
    const booked = async (change: ReturnType<typeof sql>) => {
      const before = new Set((await verified()).findings.map(({ where }) => where))
      await sql`alter table papers.signing disable trigger signing_kept_update`.execute(town.app.db)
      await sql`update papers.signing set ${change} where ${of}`.execute(town.app.db)
      await sql`alter table papers.signing enable trigger signing_kept_update`.execute(town.app.db)
      const { findings } = await verified()
      return findings.filter(({ where }) => !before.has(where)).map(({ what }) => what)
    }
    const time = await booked(sql`signed_at = signed_at - interval '1 day'`)
    expect(time).toEqual(['the electronic signature says another time'])
    const more = await booked(sql`serial = '00'`)
    expect(more).toEqual(['it was signed with another certificate'])
    await booked(sql`signer_sealed = ${name}`)
    const whats = (await verified()).findings.map(({ what }) => what)
    expect(whats.filter((what) => what === 'the certificate is in another name')).toHaveLength(2)
  })
})

describe('a sale', () => {
  type Listed = { title: string; sha256: string; proof: { signedAt: string | null } }

  it('has all papers of its act signed in the customer’s name, with the pen that signed them', async () => {
    const shop = await startTestApp({ withJobs: true })
    const { seller, sale } = await sellTo(shop, '赵明轩', { until: 'issued' })
    const path = `/sales/${sale.id}/case-file`
    const { documents } = await seller.get<{ documents: Listed[] }>(path)
    expect(await signedInTheNameOf(shop, '赵明轩', documents)).toEqual([
      '投保单',
      '提示与确认记录',
      '适当性匹配意见书',
      '健康告知书',
    ])
    const after = await seller.get<{ documents: Listed[] }>(path)
    const signed = after.documents.filter(({ proof }) => proof?.signedAt)
    expect(signed).toHaveLength(4)
    const { db, vault } = shop.app
    const { findings, signatures } = await verifySignatures({
      db,
      vault,
      fields: shop.fields,
      issuers: [],
    })
    expect({ findings, signatures }).toEqual({ findings: [], signatures: 5 })
    const pen = (await signaturesOf(db, [signed[0]!.sha256])).get(signed[0]!.sha256)!
    const strokes = await vault.get(pen.evidenceSha256)
    expect(sha256Hex(strokes)).toBe(pen.evidenceSha256)
    expect(JSON.parse(strokes.toString())).toMatchObject({ numberProof: expect.anything() })
    await shop.close()
  }, 60_000)
})
