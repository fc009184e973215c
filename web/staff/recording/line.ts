import { useEffect, useState } from 'react'
import { call } from '#web/api/call.ts'

export type Line = {
  /** Bytes a second; null until measured. */
  speed: number | null
  /** On the server's disk, and what this browser may keep. */
  serverFree: number | null
  localFree: number | null
  isFailed: boolean
}

const PROBE_BYTES = 512 * 1024
/** What a recording needs, with as much again in hand. */
export const NEEDED_SPEED = 120_000 * 2
export const NEEDED_LOCAL = 400 * 1024 * 1024

/** Sends half a megabyte once and looks how long that takes. */
export function useLine(): Line {
  const [line, setLine] = useState<Line>({
    speed: null,
    serverFree: null,
    localFree: null,
    isFailed: false,
  })
  useEffect(() => {
    let isOn = true
    const measure = async () => {
      const { quota = 0, usage = 0 } = (await navigator.storage?.estimate()) ?? {}
      const begun = performance.now()
      const body = new File([new Uint8Array(PROBE_BYTES)], 'probe')
      const { freeBytes } = await call('probeUpload', { body })
      const speed = (PROBE_BYTES / (performance.now() - begun)) * 1000
      if (isOn) setLine({ speed, serverFree: freeBytes, localFree: quota - usage, isFailed: false })
    }
    measure().catch(() => isOn && setLine((before) => ({ ...before, isFailed: true })))
    return () => {
      isOn = false
    }
  }, [])
  return line
}

/** 3.4 MB, 128 GB. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let at = 0
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000
    at += 1
  }
  return `${value >= 100 || at === 0 ? Math.round(value) : value.toFixed(1)} ${units[at]}`
}

/** 0:07, 12:34, 1:02:03. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const tail = `${two(minutes)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${tail}` : tail.replace(/^0/, '')
}
