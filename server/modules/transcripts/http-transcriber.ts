import { z } from 'zod'
import { TranscriberRefusedError, TranscriberUnavailableError } from './transcriber.ts'
import type { Heard, Line, Sound, Transcriber } from './transcriber.ts'

export type TranscriberLink = { url: string; key: string | undefined; model: string }

/** Half an hour of talk takes a small machine minutes. */
const ANSWER_WITHIN_MS = 10 * 60_000

const Piece = z.object({
  start: z.number().min(0),
  end: z.number().min(0),
  text: z.string(),
  /** FunASR counts the speakers, others name them; many do not tell them apart. */
  speaker: z.union([z.string(), z.number()]).nullish(),
  /** Mean logarithm of the probability of each token, as Whisper gives it. */
  avg_logprob: z.number().nullish(),
})
const Answer = z.object({
  text: z.string(),
  segments: z.array(Piece).nullish(),
  model: z.string().nullish(),
})

/**
 * A recogniser in the bank's own house over HTTP: `POST /v1/audio/transcriptions` as FunASR, Whisper
 * servers and their like answer it: multipart (`file`, `model`, `language`, `response_format`), the key
 * as a bearer token, times in seconds.
 */
export function httpTranscriber(link: () => TranscriberLink): Transcriber {
  return async (sound) => {
    const { url, key, model } = link()
    const response = await fetch(`${url.replace(/\/$/, '')}/v1/audio/transcriptions`, {
      method: 'POST',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        'x-request-id': sound.requestId,
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: formOf(sound, model),
    }).catch((cause: unknown) => {
      throw new TranscriberUnavailableError('语音识别服务没有应答', cause)
    })
    return heardIn(await bodyOf(response), model)
  }
}

function formOf({ bytes, mediaType }: Sound, model: string): FormData {
  const form = new FormData()
  // A copy of exactly these bytes: a Buffer may be a window on a larger pool.
  form.set('file', new Blob([Uint8Array.from(bytes)], { type: mediaType }), 'sound.webm')
  form.set('model', model)
  form.set('language', 'zh')
  form.set('response_format', 'verbose_json')
  return form
}

/** 408, 425 and 429 ask us to come again; any other 4xx is a no to the request itself. */
const COME_AGAIN: ReadonlySet<number> = new Set([408, 425, 429])

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => {
    throw new TranscriberUnavailableError('语音识别服务的应答没有读完', cause)
  })
  const { status } = response
  if (status >= 400 && status < 500 && !COME_AGAIN.has(status)) {
    throw new TranscriberRefusedError(`语音识别服务拒绝（${status}）`)
  }
  if (!response.ok) throw new TranscriberUnavailableError(`语音识别服务应答 ${status}`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TranscriberUnavailableError('语音识别服务的应答不是 JSON', cause)
  }
}

function heardIn(body: unknown, asked: string): Heard {
  const { data } = Answer.safeParse(body)
  if (!data) throw new TranscriberUnavailableError('语音识别服务的应答不符合约定的格式')
  const pieces = data.segments ?? []
  // Some models tell the words and no times: they are kept at the beginning.
  const lines =
    pieces.length === 0 ? [{ start: 0, end: 0, text: data.text }].map(toLine) : pieces.map(toLine)
  const spoken = lines.filter(({ text }) => text !== '').sort((a, b) => a.fromMs - b.fromMs)
  return { engine: data.model ?? asked, lines: spoken }
}

function toLine({
  start,
  end,
  text,
  speaker,
  avg_logprob: logarithm,
}: z.output<typeof Piece>): Line {
  const fromMs = Math.round(start * 1000)
  return {
    fromMs,
    toMs: Math.max(fromMs, Math.round(end * 1000)),
    speaker: speaker === null || speaker === undefined ? null : String(speaker),
    text: text.trim(),
    confidence:
      logarithm === null || logarithm === undefined ? null : Math.min(1, Math.exp(logarithm)),
  }
}
