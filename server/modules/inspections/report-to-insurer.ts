import { z } from 'zod'
import type { InsurerGateway } from '#modules/insurers'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { sha256Hex } from '#platform/ids'
import { found } from '#platform/refusal'
import { sendingOf, settleReport, unansweredReports } from './report-store.ts'
import type { Sending } from './report-store.ts'

/** Asked again when nothing has been heard for this long. */
const STALE_AFTER_MS = 20_000
const RESUME_EVERY_SEC = 10

const Answer = z.union([
  z.object({ status: z.literal('received'), receiptNo: z.string() }),
  z.object({ status: z.literal('refused'), reason: z.string() }),
])

const settleRecordingReport = command(
  systemOperation({
    name: 'settleRecordingReport',
    input: z.object({ reportId: z.uuid(), answer: Answer }),
    output: z.object({}),
  }),
  {
    audit: 'inspection.reported',
    run: async ({ tx, now }, { reportId, answer }) => {
      const { customerId, inspectionId, kind } = found(await sendingOf(tx, reportId))
      const isNew = await settleReport(tx, reportId, { answer, now })
      return {
        output: {},
        subject: { kind: 'inspection', id: inspectionId, customerId },
        detail: { reportId, what: kind, status: answer.status, isNew },
      }
    },
  },
)

/** What an insurer is told of a recording: one digest over the chains, never the pictures. */
export function reportRequest(sending: Sending) {
  const { verdict, lookedAt } = sending
  return {
    requestId: sending.id,
    insurerCode: sending.insurerCode,
    policyNo: sending.policyNo,
    askedOn: beijingDay(sending.requestedAt),
    recordedOn: beijingDay(sending.recordedAt),
    digest: sha256Hex(sending.chains.join('\n')),
    inspection: verdict ?? ('none' as const),
    inspectedOn: lookedAt && beijingDay(lookedAt),
  }
}

/**
 * Told once the sale is issued, and again after each look (54号 arts 9, 10): the row's id makes
 * telling it again harmless.
 */
export function reportJobs(insurer: InsurerGateway): {
  handlers: EventHandler[]
  schedules: Schedule[]
} {
  const send = async (context: HandlerContext, reportId: string) => {
    const sending = found(await sendingOf(context.db, reportId))
    if (sending.answeredAt) return
    const answer = await insurer.reportRecording(reportRequest(sending))
    await context.execute(settleRecordingReport, { reportId, answer })
  }
  return {
    handlers: [
      {
        event: 'inspection.report-requested',
        name: 'report-recording',
        run: (context, payload) => send(context, String(payload['reportId'])),
      },
    ],
    schedules: [
      {
        name: 'resume-recording-reports',
        everySec: RESUME_EVERY_SEC,
        run: async (context) => {
          const before = new Date(context.now().getTime() - STALE_AFTER_MS)
          for (const reportId of await unansweredReports(context.db, before)) {
            await send(context, reportId).catch((error: Error) => {
              context.log.warn({ reportId, reason: error.message }, 'still no answer')
            })
          }
        },
      },
    ],
  }
}
