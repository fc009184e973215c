import { sql } from 'kysely'
import type { SaleChannel } from '#contracts/authority'
import type { EvidenceKind } from '#contracts/authority-records'
import type { ProductClass } from '#contracts/products'
import { jsonb } from '#platform/db'
import type { Tx } from '#platform/db'
import { idFromName } from '#platform/ids'
import { addDeed, insertGrant, setGates, setVerdict } from './grant-store.ts'
import type { GateView } from './grant-store.ts'
import { upsertTraining } from './training-store.ts'
import type { TrainingRow } from './training-store.ts'

/** What is known about one seller when a bank is set up. */
export type InstalledEvidence = {
  staffId: string
  papers: readonly {
    kind: EvidenceKind
    reference: string
    score?: number
    sinceOn: string
    untilOn?: string
  }[]
  training: readonly Omit<TrainingRow, 'staffId'>[]
  grant: {
    classes: ProductClass[]
    channels: SaleChannel[]
    amountLimitFen: number
    validFrom: string
    validUntil: string
    reviewOn: string
    appliedBy: string
    reviewedBy: string
    approvedBy: string
    approvedAt: Date
    gates: GateView[]
    /** Where the grant stands suspended now. */
    suspended?: { by: string; at: Date; reason: string }
  }
}

/** For the seed and for setting up a bank; the ids come from what is said, so that twice is once. */
export async function installEvidence(tx: Tx, installed: InstalledEvidence): Promise<void> {
  const { staffId, papers, training, grant } = installed
  const rows = papers.map((paper) => ({
    id: idFromName(`evidence:${staffId}:${paper.kind}:${paper.reference}`),
    staff_id: staffId,
    kind: paper.kind,
    reference: paper.reference,
    score: paper.score ?? null,
    since_on: paper.sinceOn,
    until_on: paper.untilOn ?? null,
    recorded_at: grant.approvedAt.toISOString(),
  }))
  await sql`
    insert into authority.evidence (id, staff_id, kind, reference, score, since_on, until_on,
      recorded_at)
    select id, staff_id, kind, reference, score, since_on, until_on, recorded_at
    from jsonb_populate_recordset(null::authority.evidence, ${jsonb(rows)})
    on conflict do nothing`.execute(tx)
  await upsertTraining(
    tx,
    training.map((row) => ({ ...row, staffId })),
    grant.approvedAt,
  )
  await installGrant(tx, staffId, grant)
}

async function installGrant(
  tx: Tx,
  staffId: string,
  grant: InstalledEvidence['grant'],
): Promise<void> {
  const id = idFromName(`grant:${staffId}`)
  const { approvedAt: now, suspended, gates, reviewedBy } = grant
  await insertGrant(tx, { ...grant, id, staffId }, now)
  const deed = { by: grant.appliedBy, now }
  await addDeed(tx, id, { ...deed, deed: 'apply', state: 'applied', reason: '年度授权' })
  await setVerdict(tx, id, { verdict: 'pass', note: '资格、培训与承诺齐备', by: reviewedBy, now })
  await setGates(tx, id, gates)
  await addDeed(tx, id, {
    deed: 'approve',
    state: 'active',
    by: grant.approvedBy,
    reason: '三道关口均已通过',
    now,
  })
  if (!suspended) return
  const { by, reason, at } = suspended
  await addDeed(tx, id, { deed: 'suspend', state: 'suspended', by, reason, now: at })
}
