const nameOf = (recordingId: string) => `baoqiao-recording ${recordingId}`

/** Says, to all pages of this browser, that somebody sends what is left of this recording. */
export function holdOutbox(recordingId: string): Promise<() => void> {
  return new Promise((held, failed) => {
    const working = (): Promise<void> => new Promise((letGo) => held(() => letGo()))
    navigator.locks.request(nameOf(recordingId), { mode: 'shared' }, working).catch(failed)
  })
}

/** Does it only where nobody else is at it; false where somebody is. */
export const ifNobodySends = (recordingId: string, work: () => Promise<void>): Promise<boolean> =>
  navigator.locks.request(nameOf(recordingId), { ifAvailable: true }, async (lock) => {
    if (lock) await work()
    return lock !== null
  })
