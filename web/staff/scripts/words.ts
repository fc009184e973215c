import type { Answered } from '#web/api/call.ts'
import {
  PRODUCT_CLASSES,
  RECORDING_PARTS,
  SCRIPT_ELEMENTS,
  TALK_STAGES,
  WORRIES,
} from '#web/api/labels.gen.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Card = Answered<'listScripts'>['items'][number]
export type Script = Answered<'readScript'>
export type Version = Script['versions'][number]
export type Content = Version['content']
export type Line = Content['lines'][number]
export type Part = Line['part']
export type Kind = Card['kind']

export const STATE_TONE: Record<Version['state'], Tone> = {
  draft: 'info',
  'in-review': 'warning',
  returned: 'danger',
  released: 'success',
  expired: 'danger',
  superseded: 'neutral',
  withdrawn: 'neutral',
}

/** What each kind is made of, in the order in which it is said. */
export const PARTS: Record<Kind, Part[]> = {
  talk: Object.keys(SCRIPT_ELEMENTS) as Part[],
  questions: Object.keys(TALK_STAGES) as Part[],
  objections: Object.keys(WORRIES) as Part[],
  recording: Object.keys(RECORDING_PARTS) as Part[],
}

type About = Pick<Card, 'productName' | 'productClass'>

/** The product or class a script is for, as a text to translate; none: every sale. */
export const forWhat = (
  { productName, productClass }: About,
  t: (key: string) => string,
): string => {
  if (productName !== null) return productName
  return productClass === null ? t('所有产品') : t(PRODUCT_CLASSES[productClass])
}

/** A line that says nothing yet; its number is the first that is free. */
export function blankLine(part: Part, lines: readonly Line[]): Line {
  const taken = new Set(lines.map(({ id }) => id))
  let number = 1
  while (taken.has(`${part}-${number}`)) number += 1
  return {
    id: `${part}-${number}`,
    part,
    text: '',
    answer: part.startsWith('worry-') ? '' : null,
    evidence: null,
    feeds: null,
    concerns: { all: [] },
  }
}
