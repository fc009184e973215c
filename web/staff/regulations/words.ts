import type { Answered } from '#web/api/call.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Regulation = Answered<'readRegulation'>
export type Clause = Regulation['clauses'][number]
export type Link = Clause['treatment']['links'][number]
export type Treatment = Clause['treatment']['status']
export type Verification = Clause['status']
export type ManualStatus = Answered<'readManualCoverage'>['items'][number]['status']

export const TREATMENT_TONE: Readonly<Record<Treatment, Tone>> = {
  enforced: 'success',
  configurable: 'info',
  'not-applicable': 'neutral',
  open: 'warning',
}
export const VERIFICATION_TONE: Readonly<Record<Verification, Tone>> = {
  verified: 'success',
  unverified: 'warning',
  'as-cited': 'neutral',
  superseded: 'danger',
}
export const MANUAL_TONE: Readonly<Record<ManualStatus, Tone>> = {
  done: 'success',
  part: 'info',
  open: 'warning',
}

const PAGE_OF: Partial<Record<Link['kind'], string>> = {
  rule: '/rules',
  disclosure: '/products',
  'shelf-gap': '/products',
  door: '/sales',
  retention: '/archive',
}

/** The page on which somebody sees it; a page of one thing leads to the list of such things. */
export function placeOf({ kind, name }: Link): string | null {
  if (kind === 'screen') return name.split('/$')[0] || '/'
  if (kind === 'control') return `/regulations?tab=controls&control=${name}`
  if (kind === 'setting') return name.startsWith('product.') ? '/products' : null
  return PAGE_OF[kind] ?? null
}

/** The title of a test without its file, which stands beside it. */
export function testParts(name: string): { file: string; title: string } {
  const at = name.indexOf(' > ')
  return { file: name.slice(0, at), title: name.slice(at + 3) }
}
