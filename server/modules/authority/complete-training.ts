import { z } from 'zod'
import { TrainingKindName } from '#contracts/authority-records'
import { Day } from '#contracts/operation'
import { command, systemOperation } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { found } from '#platform/refusal'
import { sellerSubject } from './seller-scope.ts'
import { referenceOf, staffByNos, upsertTraining } from './training-store.ts'

/** What a course that was finished tells us; `reference` where the course has a number. */
const TrainingNews = z.object({
  staffNo: z.string(),
  hours: z.number().positive().max(200),
  kind: TrainingKindName,
  on: Day,
  source: z.string().min(1).max(200),
  reference: z.string().min(1).max(200).optional(),
})

export const completeTraining = command(
  systemOperation({ name: 'completeTraining', input: TrainingNews, output: z.object({}) }),
  {
    audit: 'training.recorded',
    run: async ({ tx, now }, { staffNo, hours, kind, on, source, reference }) => {
      const { staffId } = found((await staffByNos(tx, [staffNo])).get(staffNo))
      const record = { kind, hours, trainedOn: on, source }
      const key = reference ?? referenceOf(record)
      await upsertTraining(tx, [{ ...record, staffId, reference: key }], now)
      return { output: {}, subject: sellerSubject(staffId), detail: { kind, hours, on } }
    },
  },
)

/** The training file grows by itself; the same news twice is one record. */
export const recordOnCompletion: EventHandler = {
  event: 'training.completed',
  name: 'record-training',
  run: async ({ execute }, payload) => {
    await execute(completeTraining, payload)
  },
}
