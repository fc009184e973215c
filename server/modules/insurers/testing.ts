export const HOST = '127.0.0.1'

/** A recording nobody has inspected yet. */
export const RECORDED = {
  recordedOn: '2026-11-22',
  digest: 'a'.repeat(64),
  inspection: 'none',
  inspectedOn: null,
} as const
