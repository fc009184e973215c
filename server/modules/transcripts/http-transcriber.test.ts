// The same promise by the recogniser of the town and by answers as real servers give them.
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pieceOf } from '#world/recording'
import { speechSimulator } from '../../simulators/speech.ts'
import { httpTranscriber } from './http-transcriber.ts'
import { TranscriberRefusedError, TranscriberUnavailableError } from './transcriber.ts'

const KEY = 'k'.repeat(16)
const SAID = [
  { fromMs: 0, toMs: 2000, speaker: 0 as const, text: '这是一份保险，由保险公司承保。' },
  { fromMs: 2000, toMs: 3000, speaker: 1 as const, text: '好的。' },
]
const sound = (bytes: Uint8Array = pieceOf(0, { medium: 'call', said: SAID })) => ({
  requestId: 'r1',
  bytes,
  mediaType: 'audio/webm',
})

describe('a recogniser', () => {
  let simulator: FastifyInstance
  let url = ''
  const hear = (link: object = {}) =>
    httpTranscriber(() => ({ url, key: KEY, model: 'town', ...link }))
  const behave = (behaviour: object) =>
    simulator.inject({ method: 'PUT', url: '/control', payload: behaviour })
  beforeAll(async () => {
    simulator = speechSimulator({ latencyMs: 0, key: KEY })
    url = await simulator.listen({ port: 0, host: '127.0.0.1' })
  })
  beforeEach(() => behave({ loseAnswerRate: 0, unavailableRate: 0 }))
  afterAll(() => simulator.close())

  it('says what was said, when, and by which voice', async () => {
    const { engine, lines } = await hear()(sound())
    expect(engine).toBe('town')
    expect(lines).toEqual([
      { ...SAID[0], speaker: '0', confidence: null },
      { ...SAID[1], speaker: '1', confidence: null },
    ])
  })

  it('the same sound twice is the same words: asking again does no harm', async () => {
    expect(await hear()(sound())).toEqual(await hear()(sound()))
  })

  it('hears nothing in silence', async () => {
    expect((await hear()(sound(pieceOf(0, { medium: 'call' })))).lines).toEqual([])
  })

  it('a wrong key or a model it does not have is a clear no', async () => {
    await expect(hear({ key: 'wrong' })(sound())).rejects.toThrow(TranscriberRefusedError)
    await expect(hear({ key: undefined })(sound())).rejects.toThrow('401')
    await expect(hear({ model: 'paraformer' })(sound())).rejects.toThrow('400')
  })

  it('a lost answer and a machine that is away are asked again later', async () => {
    await behave({ loseAnswerRate: 1 })
    await expect(hear()(sound())).rejects.toThrow(TranscriberUnavailableError)
    await behave({ loseAnswerRate: 0, unavailableRate: 1 })
    await expect(hear()(sound())).rejects.toThrow(TranscriberUnavailableError)
    const nobody = hear({ url: 'http://127.0.0.1:9' })
    await expect(nobody(sound())).rejects.toThrow('语音识别服务没有应答')
  })
})

describe('answers as servers give them', () => {
  let server: FastifyInstance
  let url = ''
  let answer: { status: number; body: string }
  let asked: { url: string; type: string } | undefined
  const hear = (body: unknown, status = 200) => {
    answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) }
    return httpTranscriber(() => ({ url: `${url}/`, key: undefined, model: 'paraformer' }))(sound())
  }
  beforeAll(async () => {
    server = Fastify()
    server.addContentTypeParser('*', (_request, payload, done) => {
      payload.resume()
      payload.on('end', () => done(null))
    })
    server.post('/v1/audio/transcriptions', (request, reply) => {
      asked = { url: request.url, type: String(request.headers['content-type']) }
      return reply.code(answer.status).type('application/json').send(answer.body)
    })
    url = await server.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => server.close())

  it('FunASR: seconds with parts, numbered voices, or none', async () => {
    const { lines, engine } = await hear({
      text: '您好请看',
      segments: [
        { start: 3.2, end: 4.1, text: '请看', speaker: null },
        { start: 0.43, end: 3.1, text: ' 您好 ', speaker: 0 },
      ],
      language: 'zh',
      duration: 0.3,
      model: 'paraformer-zh',
    })
    expect(engine).toBe('paraformer-zh')
    expect(lines).toEqual([
      { fromMs: 430, toMs: 3100, speaker: '0', text: '您好', confidence: null },
      { fromMs: 3200, toMs: 4100, speaker: null, text: '请看', confidence: null },
    ])
    expect(asked?.url).toBe('/v1/audio/transcriptions')
    expect(asked?.type).toContain('multipart/form-data')
  })

  it('Whisper: how sure it is, from the logarithm of the probability', async () => {
    const piece = { start: 0, end: 1, text: '好', avg_logprob: -0.2231 }
    const { lines, engine } = await hear({ text: '好', segments: [piece] })
    expect(lines[0]?.confidence).toBeCloseTo(0.8, 3)
    expect(engine).toBe('paraformer')
  })

  it('a model that tells no times: the words are kept, at the beginning', async () => {
    const { lines } = await hear({ text: '都说了', segments: [] })
    expect(lines).toEqual([{ fromMs: 0, toMs: 0, speaker: null, text: '都说了', confidence: null }])
    expect((await hear({ text: '' })).lines).toEqual([])
  })

  it('“come again” is no refusal, anything else of the four hundreds is', async () => {
    await expect(hear({ detail: 'busy' }, 429)).rejects.toThrow(TranscriberUnavailableError)
    await expect(hear({ detail: 'broken' }, 500)).rejects.toThrow(TranscriberUnavailableError)
    await expect(hear({ detail: 'no' }, 415)).rejects.toThrow(TranscriberRefusedError)
  })

  it('an answer that cannot be read is no answer', async () => {
    await expect(hear('<html>')).rejects.toThrow('不是 JSON')
    await expect(hear({ segments: [] })).rejects.toThrow('不符合约定的格式')
  })
})
