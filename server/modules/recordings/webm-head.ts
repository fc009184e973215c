import { EBML_ID, element, elementStart, elementsIn, float, readUint, uint } from './ebml.ts'
import type { Element } from './ebml.ts'
import type { Cluster } from './webm-walk.ts'

const USUAL_SCALE_NS = 1_000_000
const VIDEO = 1

/**
 * What stands before the clusters when a segment is played: the browser's own header, with the
 * duration and the index (cues) a recorder cannot know while it records. The clusters follow as they
 * were recorded; nothing of what is stored is changed.
 *
 * `head` is all before the first cluster; `clustersBytes` the length of all that follows.
 */
export function playableHead(
  head: Buffer,
  given: { durationMs: number; clusters: readonly Cluster[]; clustersBytes: number },
): Buffer {
  const [header, segment] = elementsIn(head)
  if (header?.id !== EBML_ID.header || segment?.id !== EBML_ID.segment) {
    throw new Error('the head of a segment is not WebM')
  }
  const parts = elementsIn(segment.content)
  const tracks = wanted(parts, EBML_ID.tracks)
  const info = infoWith(wanted(parts, EBML_ID.info), given.durationMs)
  const before = info.length + tracks.whole.length
  const cues = cuesOf(given.clusters, { track: videoTrack(tracks), before })
  const length = before + cues.length + given.clustersBytes
  return Buffer.concat([
    header.whole,
    elementStart(EBML_ID.segment, length),
    info,
    tracks.whole,
    cues,
  ])
}

function wanted(parts: readonly Element[], id: number): Element {
  const found = parts.find((part) => part.id === id)
  if (!found) throw new Error('the head of a segment is not complete')
  return found
}

function infoWith(info: Element, durationMs: number): Buffer {
  const kept = elementsIn(info.content).filter((part) => part.id !== EBML_ID.duration)
  const scale = kept.find((part) => part.id === EBML_ID.timestampScale)
  const scaleNs = scale ? readUint(scale.content) : USUAL_SCALE_NS
  const duration = element(EBML_ID.duration, float((durationMs * 1_000_000) / scaleNs))
  return element(EBML_ID.info, Buffer.concat([...kept.map((part) => part.whole), duration]))
}

function videoTrack(tracks: Element): number {
  for (const entry of elementsIn(tracks.content)) {
    const parts = elementsIn(entry.content)
    const type = parts.find((part) => part.id === EBML_ID.trackType)
    const number = parts.find((part) => part.id === EBML_ID.trackNumber)
    if (type && number && readUint(type.content) === VIDEO) return readUint(number.content)
  }
  return 1
}

/** All numbers are spelled in eight bytes: the index must know its own length to say where things are. */
function cuesOf(clusters: readonly Cluster[], given: { track: number; before: number }): Buffer {
  const [first] = clusters
  if (!first) return Buffer.alloc(0)
  const point = ({ ms, at }: Cluster, offset: number) =>
    element(
      EBML_ID.cuePoint,
      Buffer.concat([
        element(EBML_ID.cueTime, uint(ms)),
        element(
          EBML_ID.cueTrackPositions,
          Buffer.concat([
            element(EBML_ID.cueTrack, uint(given.track)),
            element(EBML_ID.cueClusterPosition, uint(at - first.at + offset)),
          ]),
        ),
      ]),
    )
  const written = (offset: number) =>
    element(EBML_ID.cues, Buffer.concat(clusters.map((cluster) => point(cluster, offset))))
  return written(given.before + written(0).length)
}
