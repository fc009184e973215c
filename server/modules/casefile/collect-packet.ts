import type { TrailEntry } from '#contracts/trail'
import { inclusionProof, latestHead, nodeReader, sealedEntry } from '#modules/audit'
import type { Head } from '#modules/audit'
import { maskAccount } from '#modules/customers'
import { decisionById } from '#modules/suitability'
import type { StoredDecision } from '#modules/suitability'
import { signaturesOf, timeStampTokens } from '#modules/papers'
import { trailOf } from '#modules/sales'
import type { Vault } from '#modules/vault'
import type { Context } from '#platform/command'
import { renderPaper } from '#platform/paper'
import { found } from '#platform/refusal'
import type { Case } from './load-case.ts'
import type { PacketContents } from './packet.ts'
import type { ProvenEntry } from './packet-format.ts'
import { paperSignaturePath, penPath } from './packet-signatures.ts'
import { keptRecordings } from './kept-recordings.ts'
import type { KeptRecording } from './kept-recordings.ts'
import { keptOf, staffNames } from './store.ts'
import type { Kept } from './store.ts'
import { summaryPaper } from './summary-paper.ts'

type Desk = { context: Context; vault: Vault; bankName: string }

/** Gathers what goes into the packet of a case without gaps. */
export async function collectPacket(desk: Desk, given: Case): Promise<PacketContents> {
  const { context, vault, bankName } = desk
  const { tx, now } = context
  const { facts, entries } = given
  const kept = await keptOf(tx, facts.sale)
  const decisions: StoredDecision[] = []
  for (const plan of kept.plans) decisions.push(found(await decisionById(tx, plan.decisionId)))
  const recordings = await keptRecordings(tx, facts.sale.id)
  const trail = await trailOf(tx, context.fields, facts.sale.id)
  const auditHead = found(await latestHead(tx))
  const actorIds = entries
    .filter((entry) => entry.actorKind === 'staff')
    .map((entry) => entry.actorId)
  const names = await staffNames(tx, actorIds)
  const decision = decisions.find((entry) => entry.id === facts.plan?.decisionId)
  return {
    bank: bankName,
    saleNo: facts.sale.saleNo,
    sealedAt: now,
    rulesOn: decision?.rulesOn ?? null,
    ruleVersions: decision?.rules.map(({ ruleId, version }) => ({ ruleId, version })) ?? [],
    auditHead,
    entries: await proofs(context, given, auditHead),
    content: contentOf(given, { kept, decisions, recordings, trail }),
    summary: (files) =>
      renderPaper(
        summaryPaper({ bankName, now, case: given, auditHead, names, files: [...files] }),
      ),
    attachments: await attachments({ context, vault }, given, kept),
  }
}

/** Each entry with its way up to the root of the head; near leaves share most of it. */
async function proofs({ tx }: Context, { entries }: Case, head: Head): Promise<ProvenEntry[]> {
  const read = nodeReader(tx)
  const known = new Map<string, Promise<Buffer>>()
  const remembering = (level: number, position: number) => {
    const key = `${level}/${position}`
    const node = known.get(key) ?? read(level, position)
    known.set(key, node)
    return node
  }
  const proven: ProvenEntry[] = []
  for (const stored of entries) {
    const leafIndex = found(stored.leafIndex)
    const proof = await inclusionProof(remembering, leafIndex, head.treeSize)
    const hashes = proof.map((hash) => hash.toString('hex'))
    proven.push({ leafIndex, proof: hashes, entry: sealedEntry(stored) as ProvenEntry['entry'] })
  }
  // A leaf's place is the order in which transactions ended, not that in which they began.
  return proven.sort((a, b) => a.leafIndex - b.leafIndex)
}

/** `case.json`: the sale as data, the customer as on the papers. */
function contentOf(
  { facts, documents, tasks }: Case,
  more: {
    kept: Kept
    decisions: StoredDecision[]
    recordings: KeptRecording[]
    trail: TrailEntry[]
  },
) {
  const { sale, customer, seller, through, recommendation, policy } = facts
  const { name, gender, birthOn, idKind, idNumber, phone, occupation, address, bankAccount } =
    customer
  return {
    saleNo: sale.saleNo,
    saleId: sale.id,
    state: sale.state,
    openedAt: sale.openedAt,
    customer: {
      id: sale.customerId,
      name,
      gender,
      birthOn,
      idKind,
      idNumber,
      phone,
      occupation,
      address,
      bankAccount: bankAccount === null ? null : maskAccount(bankAccount),
    },
    seller,
    channel: sale.channel,
    intermediary: through,
    needs: more.kept.needs,
    interview: facts.interview ?? null,
    riskTests: more.kept.riskTests,
    recommendation: recommendation ?? null,
    currentPlanId: sale.planId,
    plans: more.kept.plans,
    decisions: more.decisions,
    acts: more.kept.acts,
    exchanges: more.kept.exchanges,
    recordings: more.recordings,
    inspections: more.kept.inspections,
    reconciliation: more.kept.reconciliation,
    trail: more.trail,
    policy: policy ?? null,
    documents,
    aftercare: tasks,
  }
}

/** Papers by their archive code, each with its witness and signature from outside; then the pens. */
async function attachments(
  { context, vault }: Pick<Desk, 'context' | 'vault'>,
  { documents }: Case,
  { acts }: Kept,
) {
  const { tx } = context
  const files = new Map<string, Uint8Array>()
  // Answers about health stay in the vault: a packet is handed to more people than may read them.
  const open = documents.filter(({ isConfidential }) => !isConfidential)
  const digests = open.map(({ sha256 }) => sha256)
  const tokens = await timeStampTokens(tx, digests)
  const signatures = await signaturesOf(tx, digests)
  for (const { archiveCode, title, sha256 } of open) {
    files.set(`documents/${archiveCode}-${title}.pdf`, await vault.get(sha256))
    const token = tokens.get(sha256)
    if (token) files.set(`evidence/${archiveCode}-time-stamp.der`, token)
    const signature = signatures.get(sha256)
    if (signature) files.set(paperSignaturePath(archiveCode), signature.cms)
  }
  const pens = pensOf(
    acts,
    [...signatures.values()].map(({ evidenceSha256 }) => evidenceSha256),
  )
  const penSignatures = await signaturesOf(
    tx,
    pens.map(({ evidence }) => evidence),
  )
  for (const [at, { picture, evidence }] of pens.entries()) {
    const number = String(at + 1).padStart(2, '0')
    if (picture) files.set(`evidence/signature-${number}.png`, await vault.get(picture))
    files.set(penPath(number, 'json'), await vault.get(evidence))
    const signature = penSignatures.get(evidence)
    if (signature) files.set(penPath(number, 'p7s'), signature.cms)
  }
  return files
}

type PenFiles = { evidence: string; picture?: string | undefined }

/** Of the acts of the sale, by the time they were given; then of what else was signed. */
function pensOf(acts: Kept['acts'], ofPapers: readonly string[]): PenFiles[] {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const pens = new Map<string, PenFiles>()
  for (const { kind, data } of acts) {
    const evidence = textOf(data['evidence'])
    if (kind !== 'signed' || evidence === undefined) continue
    pens.set(evidence, { evidence, picture: textOf(data['picture']) })
  }
  for (const evidence of ofPapers) if (!pens.has(evidence)) pens.set(evidence, { evidence })
  return [...pens.values()]
}
