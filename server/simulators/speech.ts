import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { misbehave } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'

const MODEL = 'town'
const SOUND_MAX_BYTES = 64 * 1024 * 1024
/** What stands before each sentence in the silence of the town's films; see world/webm.ts. */
const MARK = Buffer.from('BQSAYS')

type Said = { fromMs: number; toMs: number; speaker: number; text: string }

/**
 * A recogniser that hears nothing but reads what the town's films carry in their silence. It answers as
 * FunASR's server does: seconds, numbered voices, no word of how sure it is.
 */
export function speechSimulator({
  random,
  key,
  ...behaviour
}: Partial<Behaviour> & { random?: () => number; key?: string } = {}): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: SOUND_MAX_BYTES })
  misbehave(app, behaviour, random)
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.post('/v1/audio/transcriptions', async (request, reply) => {
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) {
      return reply.code(401).send({ detail: 'wrong key' })
    }
    const form = await formIn(request.body as Buffer, request.headers['content-type'] ?? '')
    const file = form?.get('file')
    if (!(file instanceof Blob)) return reply.code(422).send({ detail: 'file is missing' })
    if (form?.get('model') !== MODEL) {
      return reply.code(400).send({ detail: `the only model here is ${MODEL}` })
    }
    const said = saidIn(Buffer.from(await file.arrayBuffer()))
    return {
      text: said.map(({ text }) => text).join(''),
      segments: said.map(({ fromMs, toMs, speaker, text }) => ({
        start: fromMs / 1000,
        end: toMs / 1000,
        text,
        speaker,
      })),
      language: 'zh',
      model: MODEL,
    }
  })
  return app
}

async function formIn(body: Buffer, contentType: string): Promise<FormData | undefined> {
  const headers = { 'content-type': contentType }
  // What cannot be read as a form has no file in it.
  return new Response(Uint8Array.from(body), { headers }).formData().catch(() => undefined)
}

function saidIn(sound: Buffer): Said[] {
  const said: Said[] = []
  for (let at = sound.indexOf(MARK); at >= 0; at = sound.indexOf(MARK, at + 1)) {
    const from = at + MARK.length + 2
    const length = sound.readUInt16BE(from - 2)
    said.push(JSON.parse(sound.subarray(from, from + length).toString('utf8')) as Said)
  }
  return said
}
