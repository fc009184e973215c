import type { FactName } from '#modules/rulebook'
import type { Condition } from '#contracts/rulebook'
import type {
  ProfileField,
  ScriptKind,
  ScriptLine,
  ScriptPart,
  ScriptSegment,
} from '#contracts/scripts'
import type { ProductClass } from '#contracts/products'

export type TownScript = {
  name: string
  kind: ScriptKind
  segment: ScriptSegment
  productClass: ProductClass | null
  lines: ScriptLine[]
}

export const ALWAYS: Condition = { all: [] }
export const fact = (name: FactName, value: boolean): Condition => ({
  fact: name,
  operator: '=',
  value,
})
export const ORDINARY = fact('product.isNewType', false)
export const LONG = fact('product.isOverOneYear', true)
export const designed = (value: string): Condition => ({
  fact: 'product.designType',
  operator: '=',
  value,
})
export const and = (...all: Condition[]): Condition => ({ all })

type Said = [text: string, concerns?: Condition]

/** A talk by its five elements; the lines get their numbers from their place. */
export function talk(
  elements: Record<'opening' | 'product' | 'risks' | 'closing' | 'follow-up', Said[]>,
) {
  return Object.entries(elements).flatMap(([part, said]) =>
    said.map(([text, concerns = ALWAYS], at) =>
      line({ part: part as ScriptPart, at, text, concerns }),
    ),
  )
}

type Question = [concerns: Condition, text: string, feeds?: ProfileField]

/** The questions of one part, numbered by their place; each says of whom it is asked. */
export const asked = (part: ScriptPart, questions: Question[]): ScriptLine[] =>
  questions.map(([concerns, text, feeds], at) => line({ part, at, text, concerns, feeds }))

type Line = {
  part: ScriptPart
  at: number
  text: string
  concerns?: Condition
  answer?: string
  evidence?: string
  feeds?: ProfileField | undefined
}

export const line = ({ part, at, text, ...rest }: Line): ScriptLine => ({
  id: `${part}-${at + 1}`,
  part,
  text,
  answer: rest.answer ?? null,
  evidence: rest.evidence ?? null,
  feeds: rest.feeds ?? null,
  concerns: rest.concerns ?? ALWAYS,
})
