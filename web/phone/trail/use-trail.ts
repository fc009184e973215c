import { useEffect } from 'react'
import type { MomentName, PhoneTask } from '#contracts/phone'
import { untilLoaded } from '../until-loaded.ts'

type Shown = { moment: MomentName; title: string; step: { at: number; of: number } | undefined }

/**
 * Tells the trail which page is open (互联网办法 art. 33). What keeps it comes after the first view: a
 * page that was left before counts all the same.
 */
export function useTrail({ moment, title, step }: Shown): void {
  const at = step?.at
  const of = step?.of
  useEffect(() => {
    const openedMs = Date.now()
    const loading = untilLoaded(() => import('./trail.ts'))
    const page = { moment, title, step: at && of ? { at, of } : null }
    const opening = loading.then(({ openPage }) => openPage(page, openedMs))
    opening.catch(() => {})
    return () => {
      const leftMs = Date.now()
      void opening.then((leave) => leave(leftMs)).catch(() => {})
    }
  }, [moment, title, at, of])
}

/** While the sale is recorded its pages are too (rrweb); that comes after the first view as well. */
export function useReplay({ recordedAs, customerName, sellerRegistrationNo }: PhoneTask): void {
  useEffect(() => {
    if (recordedAs === null) return
    void untilLoaded(() => import('../replay/follow.ts')).then(({ follow }) =>
      follow(recordedAs, { names: [customerName], open: [sellerRegistrationNo ?? ''] }),
    )
  }, [recordedAs, customerName, sellerRegistrationNo])
}
