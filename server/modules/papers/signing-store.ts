import { sql } from 'kysely'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { SealedColumn } from '#platform/sealed'
import type { Signatory } from './e-signature.ts'
import type { ESignature } from './read-e-signature.ts'

/** Who signed with the pen, and the file that holds the stroke: one act, however many papers. */
export type PaperSigner = Signatory & { evidenceSha256: string }

const SIGNER = 'papers.signing-signer'
export const SEALED_SIGNER: SealedColumn = {
  table: 'papers.signing',
  key: ['id'],
  column: 'signer_sealed',
  sealedFor: SIGNER,
}

const sealed = (fields: FieldCrypto, { name, idKind, idNumber }: Signatory) =>
  fields.seal(JSON.stringify({ name, idKind, idNumber }), SIGNER)
const opened = (fields: FieldCrypto, text: string) =>
  JSON.parse(fields.open(text, SIGNER)) as Signatory

type Ordered = { sha256: string; signer: PaperSigner; now: Date }

/** Adds a paper to the act of the pen's stroke; the first one begins it, with the stroke itself. */
export async function orderSignature(
  tx: Tx,
  fields: FieldCrypto,
  { sha256, signer, now }: Ordered,
): Promise<void> {
  const { evidenceSha256 } = signer
  await sql`
    insert into papers.signing (id, evidence_sha256, signer_sealed, created_at)
    values (${newId()}, ${evidenceSha256}, ${sealed(fields, signer)}, ${now})
    on conflict (evidence_sha256) do nothing`.execute(tx)
  const { rows } = await sql<{ id: string; signerSealed: string; signedAt: Date | null }>`
    select id, signer_sealed as "signerSealed", signed_at as "signedAt" from papers.signing
    where evidence_sha256 = ${evidenceSha256}`.execute(tx)
  const [act] = rows
  const isOwn = act && isSamePerson(opened(fields, act.signerSealed), signer)
  if (!isOwn || act.signedAt) throw new Error(`the pen of ${evidenceSha256} has signed before`)
  for (const file of [evidenceSha256, sha256]) {
    await sql`
      insert into papers.signature (signing_id, sha256) values (${act.id}, ${file})
      on conflict do nothing`.execute(tx)
  }
}

const isSamePerson = (left: Signatory, right: Signatory) =>
  left.name === right.name && left.idKind === right.idKind && left.idNumber === right.idNumber

export type Act = { id: string; evidenceSha256: string; signer: Signatory; sha256s: string[] }

/** Acts without a signature, oldest first; one that was refused rests until `restedBefore`. */
export async function awaitedActs(
  db: Db,
  fields: FieldCrypto,
  { restedBefore, limit }: { restedBefore: Date; limit: number },
): Promise<Act[]> {
  const { rows } = await sql<Omit<Act, 'signer'> & { signerSealed: string }>`
    select id, evidence_sha256 as "evidenceSha256", signer_sealed as "signerSealed",
      array(select sha256 from papers.signature where signing_id = signing.id order by sha256)
        as sha256s
    from papers.signing
    where signed_at is null and (refused_at is null or refused_at <= ${restedBefore})
    order by created_at, id limit ${limit}`.execute(db)
  return rows.map(({ signerSealed, ...act }) => ({ ...act, signer: opened(fields, signerSealed) }))
}

type Signed = ESignature & { files: readonly { sha256: string; cms: Buffer }[] }

/** Another node may have been faster: its answer, which is the same, stays. */
export async function keepSignatures(tx: Tx, act: Act, signed: Signed): Promise<void> {
  const { at, authority, serial, files } = signed
  const { numAffectedRows } = await sql`
    update papers.signing set signed_at = ${at}, authority = ${authority}, serial = ${serial}
    where id = ${act.id} and signed_at is null`.execute(tx)
  if (numAffectedRows === 0n) return
  for (const { sha256, cms } of files) {
    await sql`
      update papers.signature set cms = ${cms}
      where signing_id = ${act.id} and sha256 = ${sha256}`.execute(tx)
  }
}

export async function restAct(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update papers.signing set refused_at = ${now}
    where id = ${id} and signed_at is null`.execute(tx)
}

export type FileSignature = { cms: Buffer; evidenceSha256: string }

/** The signatures of files, by their digest, each with the stroke of the pen it belongs to. */
export async function signaturesOf(
  tx: Db | Tx,
  sha256s: readonly string[],
): Promise<Map<string, FileSignature>> {
  if (sha256s.length === 0) return new Map()
  const { rows } = await sql<FileSignature & { sha256: string }>`
    select signature.sha256, signature.cms, signing.evidence_sha256 as "evidenceSha256"
    from papers.signature join papers.signing on signing.id = signature.signing_id
    where signature.sha256 in (${sql.join(sha256s)}) and signature.cms is not null
    order by signing.created_at, signing.id`.execute(tx)
  return new Map(rows.map(({ sha256, ...signature }) => [sha256, signature]))
}

export type KeptSignature = ESignature & {
  sha256: string
  cms: Buffer
  evidenceSha256: string
  signer: Signatory
}

export async function allSignatures(db: Db, fields: FieldCrypto): Promise<KeptSignature[]> {
  const { rows } = await sql<Omit<KeptSignature, 'signer'> & { signerSealed: string }>`
    select signature.sha256, signature.cms, signing.signed_at as at, signing.authority,
      signing.serial, signing.evidence_sha256 as "evidenceSha256",
      signing.signer_sealed as "signerSealed"
    from papers.signature join papers.signing on signing.id = signature.signing_id
    where signing.signed_at is not null
    order by signing.created_at, signing.id, signature.sha256`.execute(db)
  return rows.map(({ signerSealed, ...kept }) => ({
    ...kept,
    signer: opened(fields, signerSealed),
  }))
}

export async function countAwaited(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from papers.signing where signed_at is null`.execute(db)
  return rows[0]?.count ?? 0
}
