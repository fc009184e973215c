/** What some browsers have (Shape Detection API) and a bank's own plug-in may add under the same name. */
type Detector = { detect: (picture: HTMLVideoElement) => Promise<readonly unknown[]> }
type Plugged = {
  FaceDetector?: new (options: { maxDetectedFaces: number; fastMode: boolean }) => Detector
}

/** Faces in the picture of a second ago; nothing where nobody can count them. */
export type FaceCounter = { count: () => { faces?: number } }

const MOST = 9

/**
 * Counts faces where the browser can: how many, never whose. A look that is still under way is waited
 * for, and one that failed says nothing.
 */
export function faceCounter(
  video: HTMLVideoElement,
  plugged: Plugged = globalThis as Plugged,
): FaceCounter {
  const { FaceDetector } = plugged
  if (!FaceDetector) return { count: () => ({}) }
  const detector = new FaceDetector({ maxDetectedFaces: MOST, fastMode: true })
  let isLooking = false
  let seen: { faces?: number } = {}
  const look = () => {
    if (isLooking) return
    isLooking = true
    detector
      .detect(video)
      .then(
        (found) => (seen = { faces: found.length }),
        () => (seen = {}),
      )
      .finally(() => (isLooking = false))
  }
  return {
    count: () => {
      look()
      return seen
    },
  }
}
