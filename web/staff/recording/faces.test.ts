import { describe, expect, it } from 'vitest'
import { faceCounter } from './faces.ts'

const video = {} as HTMLVideoElement
type Look = () => Promise<readonly unknown[]>

/** A plug-in that answers each look in turn. */
function pluggedWith(...looks: Look[]) {
  let at = 0
  return {
    FaceDetector: class {
      detect() {
        at += 1
        return looks[Math.min(at, looks.length) - 1]!()
      }
    },
    looked: () => at,
  }
}
const sees = (count: number) => () => Promise.resolve(Array.from({ length: count }))
const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('faces in the picture', () => {
  it('are not spoken of where nothing can count them', () => {
    expect(faceCounter(video, {}).count()).toEqual({})
  })

  it('are those of the look before: the first second knows nothing', async () => {
    const counter = faceCounter(video, pluggedWith(sees(2), sees(0)))
    expect(counter.count()).toEqual({})
    await settled()
    expect(counter.count()).toEqual({ faces: 2 })
    await settled()
    expect(counter.count()).toEqual({ faces: 0 })
  })

  it('a look that failed says nothing, and one under way is not asked again', async () => {
    const failing = faceCounter(
      video,
      pluggedWith(() => Promise.reject(new Error('no camera'))),
    )
    failing.count()
    await settled()
    expect(failing.count()).toEqual({})
    const slow = pluggedWith(() => new Promise(() => undefined))
    const waiting = faceCounter(video, slow)
    waiting.count()
    waiting.count()
    expect(slow.looked()).toBe(1)
  })
})
