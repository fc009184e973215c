/** Sound to be heard: WebM without pictures. `requestId` names it in the other side's log. */
export type Sound = { requestId: string; bytes: Uint8Array; mediaType: string }

/** Milliseconds since the beginning of the sound; the speaker is a label and no name. */
export type Line = {
  fromMs: number
  toMs: number
  speaker: string | null
  text: string
  /** 0 to 1; null where the engine does not say. */
  confidence: number | null
}

export type Heard = { engine: string; lines: Line[] }

/**
 * Whoever turns sound into words. Asking twice changes nothing over there, so a lost answer is asked for
 * again. Throws one of the two errors below and nothing else.
 */
export type Transcriber = (sound: Sound) => Promise<Heard>

/** No answer, or one that says nothing: to be asked again later. */
export class TranscriberUnavailableError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'TranscriberUnavailableError'
  }
}

/** A clear no to this sound or to us: asking again would not help. */
export class TranscriberRefusedError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TranscriberRefusedError'
  }
}
