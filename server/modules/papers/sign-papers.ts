import type { X509Certificate } from 'node:crypto'
import type { Vault } from '#modules/vault'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import type { HandlerContext, Schedule } from '#platform/jobs'
import { ESignatureError } from './e-signature.ts'
import type { ESignatureService } from './e-signature.ts'
import { readESignature } from './read-e-signature.ts'
import type { ESignature } from './read-e-signature.ts'
import {
  allSignatures,
  awaitedActs,
  countAwaited,
  keepSignatures,
  restAct,
} from './signing-store.ts'
import type { Act, KeptSignature } from './signing-store.ts'

const EVERY_SEC = 15
const ACTS_AT_ONCE = 20
/** What was refused is asked again, but not so often that it costs a certificate every round. */
const REFUSED_RESTS_MS = 60 * 60_000

/** A certification service, and who must have issued its certificates (empty: whoever it is). */
export type Certification = { service: ESignatureService; issuers: readonly X509Certificate[] }

export type Signing = { vault: Vault; fields: FieldCrypto; certification: Certification }

/**
 * Each act of signing gets its certificate after it is done, so that a customer never waits for the
 * service. Where the service is away all wait for the next round; where it refuses one, that one rests.
 */
export function signPapers(signing: Signing): Schedule {
  const { fields } = signing
  return {
    name: 'sign-papers',
    everySec: EVERY_SEC,
    run: async (context) => {
      const { db, log, now } = context
      const restedBefore = new Date(now().getTime() - REFUSED_RESTS_MS)
      for (const act of await awaitedActs(db, fields, { restedBefore, limit: ACTS_AT_ONCE })) {
        try {
          await signAct(signing, context, act)
        } catch (error) {
          const { message } = error as Error
          log.warn({ signing: act.id, reason: message }, 'no electronic signature yet')
          if (error instanceof ESignatureError && error.about === 'service') return
          await inTransaction(db, (tx) => restAct(tx, act.id, now()))
        }
      }
    },
  }
}

async function signAct(
  { vault, certification }: Signing,
  context: HandlerContext,
  act: Act,
): Promise<void> {
  const { service, issuers } = certification
  const documents = act.sha256s.map((sha256) => ({ sha256 }))
  const answer = await service.sign({ requestId: act.id, signer: act.signer, documents })
  const files: { sha256: string; cms: Buffer; said: ESignature }[] = []
  for (const [place, sha256] of act.sha256s.entries()) {
    const cms = answer[place] ?? Buffer.alloc(0)
    const wanted = { signerName: act.signer.name, issuers }
    const said = readESignature(cms, await vault.get(sha256), wanted)
    files.push({ sha256, cms, said })
  }
  const pen = files.find(({ sha256 }) => sha256 === act.evidenceSha256)
  if (!pen || files.some(({ said }) => !isSameCertificate(said, pen.said))) {
    throw new ESignatureError('the act was not signed with one certificate', 'act')
  }
  await inTransaction(context.db, (tx) => keepSignatures(tx, act, { ...pen.said, files }))
}

type OfCertificate = { authority: string; serial: string }
const isSameCertificate = (left: OfCertificate, right: OfCertificate) =>
  left.authority === right.authority && left.serial === right.serial

type Installation = {
  db: Db
  vault: Vault
  fields: FieldCrypto
  issuers: readonly X509Certificate[]
}

/** Every signature still holds for its file, in the signer's name, with the certificate on record. */
export async function verifySignatures({ db, vault, fields, issuers }: Installation) {
  const kept = await allSignatures(db, fields)
  const findings: { what: string; where: string }[] = []
  for (const signature of kept) {
    const where = `signature of ${signature.sha256}`
    try {
      const file = await vault.get(signature.sha256)
      const what = faultOf(signature, file, issuers)
      if (what) findings.push({ what, where })
    } catch (error) {
      findings.push({ what: (error as Error).message, where })
    }
  }
  return { signatures: kept.length, awaited: await countAwaited(db), findings }
}

function faultOf(
  kept: KeptSignature,
  file: Uint8Array,
  issuers: readonly X509Certificate[],
): string | undefined {
  const said = readESignature(kept.cms, file, { signerName: kept.signer.name, issuers })
  if (!isSameCertificate(said, kept)) return 'it was signed with another certificate'
  const isPen = kept.sha256 === kept.evidenceSha256
  return isPen && said.at.getTime() !== kept.at.getTime()
    ? 'the electronic signature says another time'
    : undefined
}
