import type { Server } from 'node:net'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { DEED_PATHS, DIGEST } from '#modules/insurers'
import type { InsurerDeed, InsurerDeeds, OnPolicy } from '#modules/insurers'
import { misbehave } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'
import { openBooks, pastExchange, standingOf, statementOf } from './insurer-books.ts'
import { townCodes } from '#world/insurer-links'
import { policyDocument } from './policy-document.ts'
import { answerYbt, ybtTcpServer } from './ybt.ts'
import type { YbtDesk } from './ybt.ts'
import { perform, quoteSurrender } from './insurer-deeds.ts'
import { NoSuchThingError } from './no-such-thing.ts'
import { quoteReinstatement } from './reinstatement.ts'
import { readApplication } from './underwriting.ts'

/** What the simulator is given besides its folder; the same seed misbehaves in the same way. */
export type SimulatorOptions = Partial<Behaviour> & { random?: () => number }

/**
 * The insurers of the town as a service of their own: REST, and the classic form over HTTP and over a
 * TCP line, all on the same books. It keeps them on its own disk and answers a repeated request id
 * with the first answer, as a real one must.
 */
export function insurerSimulator(
  folder: string,
  { random, ...behaviour }: SimulatorOptions = {},
): { app: FastifyInstance; tcp: Server } {
  const app = Fastify({ logger: false })
  const conduct = misbehave(app, behaviour, random)
  const books = openBooks(folder)
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof NoSuchThingError)) return reply.code(500).send({ error: 'internal' })
    return reply.code(409).send({ error: error.message, field: error.field })
  })
  for (const [deed, path] of Object.entries(DEED_PATHS) as [InsurerDeed, string][]) {
    app.post(path, (request) =>
      perform({ books, conduct }, deed, request.body as InsurerDeeds[typeof deed]['request']),
    )
  }
  app.post('/v1/surrender-quotes', (request) => quoteSurrender(books, request.body as OnPolicy))
  app.post('/v1/reinstatement-quotes', (request) =>
    quoteReinstatement(books, request.body as OnPolicy),
  )
  app.get('/v1/applications/:applicationNo', (request) =>
    readApplication(
      { books, conduct },
      (request.params as { applicationNo: string }).applicationNo,
    ),
  )
  app.get('/v1/policies/:policyNo', (request) => {
    const { policyNo } = request.params as { policyNo: string }
    return standingOf(books, policyNo, (request.query as { on: string }).on)
  })
  app.get('/v1/policies/:policyNo/document', (request, reply) => {
    const { policyNo } = request.params as { policyNo: string }
    const printed = policyDocument({ books, conduct }, policyNo)
    if (!printed) return reply.code(404).send({ error: 'no such policy' })
    return reply.type(printed.mediaType).header(DIGEST, printed.sha256).send(printed.bytes)
  })
  app.get('/v1/exchanges/:requestId', (request) =>
    pastExchange(books, (request.params as { requestId: string }).requestId),
  )
  app.get('/v1/statements/:insurerCode/:day', (request) => {
    const { insurerCode, day } = request.params as { insurerCode: string; day: string }
    return statementOf(books, insurerCode, day)
  })
  app.addContentTypeParser('application/xml', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  const desk: YbtDesk = { books, conduct, tablesOf: townCodes }
  app.post('/v1/ybt', (request, reply) =>
    reply.type('application/xml; charset=GBK').send(answerYbt(desk, request.body as Buffer)),
  )
  return { app, tcp: ybtTcpServer(desk) }
}
