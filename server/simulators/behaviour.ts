import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { signCallback } from '#modules/insurers'
import type { Partner } from '#modules/insurers'

/** How the other side behaves: slow, refusing, or silent. Changed while running by PUT /control. */
export const Behaviour = z.object({
  /** Time before each answer, in milliseconds. */
  latencyMs: z.number().int().min(0).max(60_000).default(120),
  /** Up to so much more, different each time, so that answers overtake each other. */
  jitterMs: z.number().int().min(0).max(60_000).default(0),
  /** Share of requests that are done but answered with 503, 0 to 1. */
  loseAnswerRate: z.number().min(0).max(1).default(0),
  /** Share of requests refused with 503 before anything is done, 0 to 1. */
  unavailableRate: z.number().min(0).max(1).default(0),
  /** Where results are sent without being asked for, and what they are signed with. */
  callback: z
    .object({ url: z.url(), secret: z.string().min(32) })
    .nullable()
    .default(null),
  /** Share of such results that are sent a second time, 0 to 1. */
  duplicateRate: z.number().min(0).max(1).default(0),
  /** Every application is declined. */
  isDecliningAll: z.boolean().default(false),
  /** Nothing is issued, though it was accepted and paid for. */
  isRefusingIssues: z.boolean().default(false),
  /** Every application is looked at, and papers are wanted before it is decided. */
  isAskingForPapers: z.boolean().default(false),
  /** What every application is offered; `usual` goes by sum and health. */
  offers: z.enum(['usual', 'extra-premium', 'exclusion', 'lower-sum', 'postpone']).default('usual'),
  /** The e-policy arrives with another digest than it is said to have. */
  isDocumentSpoilt: z.boolean().default(false),
  /** What becomes of an application to take a policy up again; `usual` goes by health. */
  reinstatement: z.enum(['usual', 'refuse', 'outlet']).default('usual'),
  /** Every debit is refused for lack of money. */
  isOutOfMoney: z.boolean().default(false),
  /** Every refund is refused: the account is closed. */
  isAccountClosed: z.boolean().default(false),
  /** How long the insurer's people take over a referred case, in seconds. */
  referralSec: z.number().int().min(0).max(86_400).default(8),
})
export type Behaviour = z.output<typeof Behaviour>

/** What becomes of a request: done and answered, done with the answer lost, or not even begun. */
export type Fate = 'answered' | 'lost' | 'unavailable'
export type Conduct = {
  now: () => Behaviour
  /** Waits as long as a request has to wait, and says what becomes of it. */
  disturb: () => Promise<Fate>
  /** Sends a result without being asked: some time later, perhaps twice, never with any promise. */
  callBack: (partner: Partner, result: { requestId: string; answer: object }) => void
  random: () => number
}

/** Adds latency, faults and the control endpoint to a simulated service. */
export function misbehave(
  app: FastifyInstance,
  initial: Partial<Behaviour>,
  random: () => number = Math.random,
): Conduct {
  let behaviour = Behaviour.parse(initial)
  const disturb = async (): Promise<Fate> => {
    const { latencyMs, jitterMs, unavailableRate, loseAnswerRate } = behaviour
    const waitMs = latencyMs + Math.floor(random() * jitterMs)
    if (waitMs > 0) await sleep(waitMs)
    if (random() < unavailableRate) return 'unavailable'
    return random() < loseAnswerRate ? 'lost' : 'answered'
  }
  const lost = new WeakSet<object>()
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1/')) return
    const fate = await disturb()
    if (fate === 'lost') lost.add(request.raw)
    if (fate === 'unavailable') await reply.code(503).send({ error: 'unavailable' })
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (!lost.has(request.raw) || reply.statusCode !== 200) return payload
    reply.code(503)
    return JSON.stringify({ error: 'answer lost' })
  })
  // The secret is told to nobody.
  app.get('/control', () => ({ ...behaviour, callback: behaviour.callback?.url ?? null }))
  app.put('/control', (request) => {
    behaviour = Behaviour.parse({ ...behaviour, ...(request.body as object) })
    return { ...behaviour, callback: behaviour.callback?.url ?? null }
  })
  const post = async (partner: Partner, message: string) => {
    const { callback, latencyMs, jitterMs } = behaviour
    if (!callback) return
    await sleep(latencyMs + Math.floor(random() * jitterMs))
    const sent = { partner, sentAt: new Date().toISOString(), message }
    const body = JSON.stringify({ ...sent, signature: signCallback(callback.secret, sent) })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(callback.url, { method: 'POST', headers, body })
    await answer.body?.cancel()
  }
  const callBack: Conduct['callBack'] = (partner, result) => {
    if (!behaviour.callback) return
    const times = random() < behaviour.duplicateRate ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      // Nobody is there to hear: the bank will ask.
      post(partner, JSON.stringify(result)).catch(() => undefined)
    }
  }
  return { now: () => behaviour, disturb, callBack, random }
}
