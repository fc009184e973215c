import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

/** How the other side behaves: slow, refusing, or silent. Changed while running by PUT /control. */
export const Behaviour = z.object({
  /** Time before each answer, in milliseconds. */
  latencyMs: z.number().int().min(0).max(60_000).default(120),
  /** Share of requests that are done but answered with 503, 0 to 1. */
  loseAnswerRate: z.number().min(0).max(1).default(0),
  /** Share of requests refused with 503 before anything is done, 0 to 1. */
  unavailableRate: z.number().min(0).max(1).default(0),
  /** Every application is declined. */
  isDecliningAll: z.boolean().default(false),
  /** Every debit is refused for lack of money. */
  isOutOfMoney: z.boolean().default(false),
  /** How long the insurer's people take over a referred case, in seconds. */
  referralSec: z.number().int().min(0).max(86_400).default(8),
})
export type Behaviour = z.output<typeof Behaviour>

export type Conduct = { now: () => Behaviour }

/** Adds latency, faults and the control endpoint to a simulated service. */
export function misbehave(app: FastifyInstance, initial: Partial<Behaviour>): Conduct {
  let behaviour = Behaviour.parse(initial)
  const isService = (url: string) => url.startsWith('/v1/')
  app.addHook('onRequest', async (request, reply) => {
    if (!isService(request.url)) return
    await sleep(behaviour.latencyMs)
    if (Math.random() < behaviour.unavailableRate)
      await reply.code(503).send({ error: 'unavailable' })
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isService(request.url) || reply.statusCode !== 200) return payload
    if (Math.random() >= behaviour.loseAnswerRate) return payload
    reply.code(503)
    return JSON.stringify({ error: 'answer lost' })
  })
  app.get('/control', () => behaviour)
  app.put('/control', (request) => {
    behaviour = Behaviour.parse({ ...behaviour, ...(request.body as object) })
    return behaviour
  })
  return { now: () => behaviour }
}
