import { sql } from 'kysely'
import type { PaperFigure } from '#contracts/papers'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'

export type PaperRow = {
  code: string
  sha256: string
  title: string
  number: string
  issuer: string
  issuedOn: string
  url: string
  figures: Partial<Record<PaperFigure, string>>
}

export async function insertPaper(tx: Tx, paper: PaperRow, now: Date): Promise<void> {
  await sql`
    insert into papers.paper (code, sha256, title, number, issuer, issued_on, url, figures,
      created_at)
    values (${paper.code}, ${paper.sha256}, ${paper.title}, ${paper.number}, ${paper.issuer},
      ${paper.issuedOn}, ${paper.url}, ${JSON.stringify(paper.figures)}::jsonb, ${now})`.execute(tx)
}

type ProvenPaper = PaperRow & {
  stampedAt: Date | null
  authority: string | null
  signedAt: Date | null
  signedBy: string | null
}

export async function paperByCode(tx: Tx, code: string): Promise<ProvenPaper | undefined> {
  const { rows } = await sql<ProvenPaper>`
    select paper.code, paper.sha256, paper.title, paper.number, paper.issuer,
      paper.issued_on::text as "issuedOn", paper.url, paper.figures,
      stamp.stamped_at as "stampedAt", stamp.authority,
      signing.signed_at as "signedAt", signing.authority as "signedBy"
    from papers.paper paper left join papers.time_stamp stamp on stamp.code = paper.code
    left join papers.signature on signature.sha256 = paper.sha256
    left join papers.signing on signing.id = signature.signing_id
    where paper.code = ${code}`.execute(tx)
  return rows[0]
}

export type PaperMark = {
  code: string
  url: string
  stampedAt: Date | null
  /** When it was signed in the signer's name, outside the bank. */
  signedAt: Date | null
}

/** Code and address printed on papers, by the digest of the file: to show them, or to print again. */
export async function marksOf(
  tx: Db | Tx,
  sha256s: readonly string[],
): Promise<Map<string, PaperMark>> {
  if (sha256s.length === 0) return new Map()
  const { rows } = await sql<PaperMark & { sha256: string }>`
    select paper.sha256, paper.code, paper.url, paper.stamped_at as "stampedAt",
      signing.signed_at as "signedAt"
    from papers.v_paper paper
    left join papers.signature on signature.sha256 = paper.sha256
    left join papers.signing on signing.id = signature.signing_id
    where paper.sha256 in (${sql.join(sha256s)})`.execute(tx)
  return new Map(rows.map(({ sha256, ...mark }) => [sha256, mark]))
}

export async function insertComparison(
  tx: Tx,
  comparison: { code: string; figure: PaperFigure; isSame: boolean; now: Date },
): Promise<void> {
  const { code, figure, isSame, now } = comparison
  await sql`
    insert into papers.comparison (id, code, figure, is_same, at)
    values (${newId()}, ${code}, ${figure}, ${isSame}, ${now})`.execute(tx)
}

export async function comparisonsSince(tx: Tx, code: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from papers.comparison
    where code = ${code} and at >= ${since}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function unstampedPapers(
  db: Db,
  limit: number,
): Promise<{ code: string; sha256: string }[]> {
  const { rows } = await sql<{ code: string; sha256: string }>`
    select paper.code, paper.sha256
    from papers.paper paper
    where not exists (select from papers.time_stamp stamp where stamp.code = paper.code)
    order by paper.created_at limit ${limit}`.execute(db)
  return rows
}

export async function insertTimeStamp(
  tx: Tx,
  stamp: { code: string; stampedAt: Date; authority: string; token: Uint8Array; now: Date },
): Promise<boolean> {
  const { code, stampedAt, authority, token, now } = stamp
  const { numAffectedRows } = await sql`
    insert into papers.time_stamp (code, stamped_at, authority, token, received_at)
    values (${code}, ${stampedAt}, ${authority}, ${Buffer.from(token)}, ${now})
    on conflict (code) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** The authority's answers for files, by digest: they travel with the files. */
export async function timeStampTokens(
  tx: Db | Tx,
  sha256s: readonly string[],
): Promise<Map<string, Buffer>> {
  if (sha256s.length === 0) return new Map()
  const { rows } = await sql<{ sha256: string; token: Buffer }>`
    select sha256, token from papers.v_paper
    where sha256 in (${sql.join(sha256s)}) and token is not null`.execute(tx)
  return new Map(rows.map(({ sha256, token }) => [sha256, token]))
}

export async function allTimeStamps(
  db: Db,
): Promise<{ number: string; sha256: string; token: Buffer; stampedAt: Date }[]> {
  const { rows } = await sql<{
    number: string
    sha256: string
    token: Buffer
    stampedAt: Date
  }>`
    select paper.number, paper.sha256, stamp.token, stamp.stamped_at as "stampedAt"
    from papers.time_stamp stamp join papers.paper on paper.code = stamp.code
    order by paper.created_at`.execute(db)
  return rows
}
