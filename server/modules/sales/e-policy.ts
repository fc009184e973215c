import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import { inTransaction } from '#platform/db'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import { fileDocument, filedNews } from './documents.ts'
import { E_POLICY_TITLE, ePolicyOf } from './e-policy-store.ts'
import { chosen, loadFacts } from './facts.ts'
import { pauseAfter } from './exchanges.ts'
import type { Outside } from './exchanges.ts'
import { subjectOf } from './sale-work.ts'
import { lockSaleRow, saleRow } from './store.ts'

const keepEPolicyOperation = systemOperation({
  name: 'keepEPolicy',
  input: z.object({
    saleId: z.uuid(),
    mediaType: z.literal('application/pdf'),
    bytes: z.instanceof(Uint8Array),
  }),
  output: z.object({}),
})

/** Sealed as it came and filed under its own code, once; a second copy changes nothing. */
function keepEPolicy({ vault }: Outside) {
  return command(keepEPolicyOperation, {
    audit: 'e-policy.received',
    run: async ({ tx, now, fields }, { saleId, mediaType, bytes }) => {
      // Held: the number of the paper follows from how many there are.
      const sale = found(await lockSaleRow(tx, saleId))
      const { sha256, sizeBytes } = await vault.put(tx, { bytes, mediaType, now })
      const kept = await sql`
        update sales.e_policy set sha256 = ${sha256}, media_type = ${mediaType},
          size_bytes = ${sizeBytes}, received_at = ${now}, fault = null
        where sale_id = ${saleId} and received_at is null`.execute(tx)
      const detail = { sha256, sizeBytes }
      const isNew = kept.numAffectedRows === 1n
      if (!isNew) return { output: {}, subject: subjectOf(sale), detail }
      const facts = await loadFacts({ tx, now, fields }, sale)
      const title = E_POLICY_TITLE
      const file = { sha256, mediaType, sizeBytes }
      const filed = await fileDocument(tx, facts, { kind: 'contract', title, file, now })
      return {
        output: {},
        subject: subjectOf(sale),
        detail: { ...detail, documentId: filed.id, archiveCode: filed.archiveCode },
        events: filedNews(facts, [filed]),
      }
    },
  })
}

/** The insurer is asked until the document has come whole: what does not match its digest is not it. */
export function ePolicyJobs(outside: Outside): {
  handlers: EventHandler[]
  schedules: Schedule[]
} {
  return {
    handlers: [
      {
        event: 'sale.issued',
        name: 'fetch-e-policy',
        run: (context, payload) => fetchEPolicy(outside, context, String(payload['saleId'])),
      },
    ],
    schedules: [
      {
        name: 'resume-e-policies',
        everySec: 10,
        run: async (context) => {
          const { rows } = await sql<{ saleId: string }>`
            select sale_id as "saleId" from sales.e_policy
            where received_at is null and ask_again_at <= ${context.now()}
            order by ask_again_at limit 100`.execute(context.db)
          for (const { saleId } of rows) await fetchEPolicy(outside, context, saleId)
        },
      },
    ],
  }
}

async function fetchEPolicy(outside: Outside, context: HandlerContext, saleId: string) {
  const wanted = await ePolicyOf(context.db, saleId)
  if (!wanted || wanted.receivedAt) return
  const now = context.now()
  const again = new Date(now.getTime() + pauseAfter(wanted.attempts + 1))
  await sql`
    update sales.e_policy set attempts = attempts + 1, ask_again_at = ${again}
    where id = ${wanted.id}`.execute(context.db)
  // What fails is asked again by the schedule, with growing pauses.
  await take(outside, context, saleId).catch(async (error: Error) => {
    await sql`
      update sales.e_policy set fault = ${error.message.slice(0, 300)}
      where id = ${wanted.id}`.execute(context.db)
  })
}

async function take(outside: Outside, context: HandlerContext, saleId: string): Promise<void> {
  const { insurer, fields } = outside
  const { insurerCode, policyNo } = await inTransaction(context.db, async (tx) => {
    const sale = found(await saleRow(tx, saleId))
    const facts = await loadFacts({ tx, now: context.now(), fields }, sale)
    const policy = found(facts.policy)
    return {
      insurerCode: chosen(facts).plan.content.insurerCode,
      policyNo: policy.policyNo,
    }
  })
  const document = await insurer.readPolicyDocument(insurerCode, policyNo)
  if (document.state === 'not-ready') throw new Error('the e-policy is not ready yet')
  const { mediaType, sha256, bytes } = document
  if (createHash('sha256').update(bytes).digest('hex') !== sha256.toLowerCase()) {
    throw new Error('the e-policy is not what its digest says')
  }
  await context.execute(keepEPolicy(outside), { saleId, mediaType, bytes })
}
