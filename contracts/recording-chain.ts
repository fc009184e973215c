// Spelled once for browser, server and offline check. No imports: the pages load it as it is.

export type ChunkClaim = { sha256: string; startsMs: number; endsMs: number }

/** What is hashed (SHA-256, hex) into a segment's first link. */
export function genesisText(segment: {
  recordingId: string
  segmentId: string
  /** Last link of the segment before; empty for the first. */
  previousChain: string
}): string {
  return ['baoqiao-segment', segment.recordingId, segment.segmentId, segment.previousChain].join(
    '\n',
  )
}

/** What is hashed into the next link: whoever takes out, swaps or re-encodes a chunk breaks it. */
export function linkText(previousChain: string, chunk: ChunkClaim): string {
  return [previousChain, chunk.sha256, chunk.startsMs, chunk.endsMs].join('\n')
}
