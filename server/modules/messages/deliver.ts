import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import type { Context } from '#platform/command'
import type { FieldCrypto } from '#platform/crypto'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import { GatewayRefusedError, GatewayUnavailableError } from './gateway.ts'
import type { MailGateway, SmsGateway, Standing } from './gateway.ts'
import { openSlots, openTo } from './queue-message.ts'
import { ATTEMPTS_MAX, pauseAfter } from './rules.ts'
import {
  beginAttempt,
  dueMessages,
  isOptedOut,
  keepFault,
  messageById,
  settleRow,
  stopAsking,
} from './store.ts'
import type { MessageRow } from './store.ts'
import { filled, templateOf, wordingOf } from './templates.ts'
import type { TemplateId } from './templates.ts'

export type Gateways = {
  sms: SmsGateway
  /** Without one nobody is written to by mail. */
  mail: MailGateway | undefined
  signName: string
  fields: FieldCrypto
}

/** A report that did not come is asked for after this. */
const REPORT_AFTER_MS = 60_000

const Result = z.discriminatedUnion('state', [
  z.object({ state: z.literal('accepted'), reference: z.string() }),
  z.object({ state: z.literal('delivered'), reference: z.string() }),
  z.object({ state: z.literal('failed'), reference: z.string().nullable(), reason: z.string() }),
])
export type Result = z.output<typeof Result>

/** However it became known: what was sent, delivered or failed is written once and only forwards. */
export async function settle({ tx, now }: Pick<Context, 'tx' | 'now'>, id: string, result: Result) {
  const message = found(await messageById(tx, id))
  const isSecret = templateOf(message.templateId as TemplateId).isSecret
  const asksReport = result.state === 'accepted' && message.channel === 'sms'
  const isNew = await settleRow(tx, id, {
    status: result.state === 'accepted' ? 'sent' : result.state,
    reference: result.reference,
    fault: result.state === 'failed' ? result.reason.slice(0, 200) : null,
    dueAt: asksReport ? new Date(now.getTime() + REPORT_AFTER_MS) : null,
    isWiped: isSecret,
    now,
  })
  return { message, isNew }
}

export const settleMessage = command(
  systemOperation({
    name: 'settleMessage',
    input: z.object({ messageId: z.uuid(), result: Result }),
    output: z.object({}),
  }),
  {
    audit: 'message.settled',
    run: async (context, { messageId, result }) => {
      const { message, isNew } = await settle(context, messageId, result)
      return {
        output: {},
        subject: subjectOf(message),
        detail: { template: message.templateId, state: result.state, isNew },
      }
    },
  },
)

export const subjectOf = ({ id, ownerId, ownerKind }: MessageRow) => ({
  kind: 'message',
  id,
  customerId: ownerKind === 'customer' ? ownerId : undefined,
})

/** One row first, a call afterwards: a crash in between is healed by asking before sending again. */
export async function deliver(gateways: Gateways, context: HandlerContext, id: string) {
  const { db } = context
  const now = context.now()
  const message = await messageById(db, id)
  if (!message?.dueAt || message.dueAt > now) return
  if (message.status === 'sent') return askReport(gateways, context, message)
  if (message.status !== 'queued') return
  const hopeless = await whyNot(context, message, now)
  if (hopeless) return fail(context, id, hopeless)
  const dueAt = new Date(now.getTime() + pauseAfter(message.attempts + 1))
  if (!(await beginAttempt(db, message, dueAt))) return
  try {
    const result = await send(gateways, context, message)
    await context.execute(settleMessage, { messageId: id, result })
  } catch (error) {
    if (error instanceof GatewayRefusedError) return fail(context, id, error.message)
    if (!(error instanceof GatewayUnavailableError)) throw error
    if (message.channel === 'mail' && !error.isUntouched) return fail(context, id, UNSURE)
    await keepFault(db, id, error.message)
  }
}

const UNSURE = '交给邮件服务器时中断，无法得知是否送达，不再重发'

const fail = async ({ execute }: HandlerContext, messageId: string, reason: string) => {
  await execute(settleMessage, { messageId, result: { state: 'failed', reference: null, reason } })
}

async function whyNot({ db }: HandlerContext, message: MessageRow, now: Date) {
  if (message.expiresAt && message.expiresAt <= now) return '已过有效时间，不再发送'
  if (message.attempts >= ATTEMPTS_MAX) return message.fault ?? '多次没有应答'
  const { isDuty } = templateOf(message.templateId as TemplateId)
  if (!isDuty && (await isOptedOut(db, message.toIndex))) return '对方已退订'
  // Stopped in the middle of handing it over: a mail server cannot be asked what became of it.
  if (message.channel === 'mail' && message.attempts > 0 && message.fault === null) return UNSURE
  return undefined
}

async function send(
  { sms, mail, signName, fields }: Gateways,
  { db }: HandlerContext,
  message: MessageRow,
): Promise<Result> {
  const { id: requestId, channel, attempts } = message
  if (channel === 'sms' && attempts > 0) {
    const past = resultOf(await sms.query(requestId))
    if (past) return past
  }
  const { gatewayId, title, body } = await wordingOf(
    db,
    message.templateId,
    message.templateVersion,
  )
  const to = openTo(fields, message.toSealed)
  const slots = openSlots(fields, message.slotsSealed ?? '')
  const text = filled(body, slots)
  if (channel === 'sms') {
    const request = { requestId, to, signName, templateId: gatewayId, slots, text }
    return { state: 'accepted', ...(await sms.send(request)) }
  }
  if (!mail) throw new GatewayUnavailableError('没有配置邮件服务器', { isUntouched: true })
  return { state: 'accepted', ...(await mail.send({ requestId, to, subject: title, text })) }
}

const resultOf = (standing: Standing): Result | undefined =>
  standing.state === 'unknown' ? undefined : standing

/** A report that never came by itself; after some asking what was sent stays sent. */
async function askReport({ sms }: Gateways, context: HandlerContext, message: MessageRow) {
  const { id, attempts } = message
  if (attempts >= ATTEMPTS_MAX) return stopAsking(context.db, id)
  const dueAt = new Date(context.now().getTime() + pauseAfter(attempts + 3))
  if (!(await beginAttempt(context.db, message, dueAt))) return
  try {
    const result = resultOf(await sms.query(id))
    if (!result || result.state === 'accepted') return
    await context.execute(settleMessage, { messageId: id, result })
  } catch (error) {
    if (error instanceof GatewayRefusedError) return stopAsking(context.db, id)
    if (!(error instanceof GatewayUnavailableError)) throw error
    await keepFault(context.db, id, error.message)
  }
}

export function deliveryJobs(gateways: Gateways): {
  handlers: EventHandler[]
  schedules: Schedule[]
} {
  return {
    handlers: [
      {
        event: 'message.queued',
        name: 'deliver-message',
        run: (context, payload) => deliver(gateways, context, String(payload['messageId'])),
      },
    ],
    schedules: [
      {
        name: 'resume-messages',
        everySec: 5,
        run: async (context) => {
          for (const id of await dueMessages(context.db, context.now())) {
            await deliver(gateways, context, id)
          }
        },
      },
    ],
  }
}
