import { pinyin } from 'pinyin-pro'
import type { FieldCrypto } from '#platform/crypto'

const CONTEXT = 'customers.search'
/** 48 bits: short rows, and one false hit in hundreds of millions. */
const TOKEN_LENGTH = 8

type Findable = {
  name?: string | undefined
  phone?: string | undefined
  idNumber?: string | undefined
  /** Who acts for a company: it is found by their name too. */
  operatorName?: string | undefined
}

/**
 * Digests under which a customer can be found: each character and each pair of the name, every
 * beginning of the pinyin initials, the last four of phone and ID. Without the key they say nothing.
 */
export function searchTokens(fields: FieldCrypto, customer: Findable): string[] {
  const plain = new Set<string>()
  for (const name of [customer.name, customer.operatorName]) {
    for (const part of nameParts(name ?? '')) plain.add(part)
  }
  for (const number of [customer.phone, customer.idNumber]) {
    if (number && number.length >= 4) plain.add(`4:${number.slice(-4).toUpperCase()}`)
  }
  return [...plain].map((token) => digest(fields, token))
}

/**
 * The digests a query needs all of, and whether few customers can have them; `undefined` when the
 * query says nothing that can be searched.
 */
export type Query = { tokens: string[]; isSelective: boolean }

export function queryTokens(fields: FieldCrypto, query: string): Query | undefined {
  const text = query.replaceAll(/\s/g, '').normalize('NFKC')
  if (text === '') return undefined
  // Four signs with a figure among them: the end of a phone, an identity number or a credit code.
  if (/^(?=.*\d)[\da-z]{4}$/i.test(text))
    return { tokens: [digest(fields, `4:${text.toUpperCase()}`)], isSelective: true }
  if (/^[a-z]+$/i.test(text))
    return { tokens: [digest(fields, `p:${text.toLowerCase()}`)], isSelective: text.length >= 3 }
  const tokens = pairsOrSingle(text).map((part) => digest(fields, `n:${part}`))
  return { tokens, isSelective: Array.from(text).length >= 2 }
}

/** First letters of the syllables, lower case: 王淑芬 → wsf. */
export function pinyinInitials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' })
    .join('')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase()
}

function nameParts(name: string): string[] {
  if (name === '') return []
  const characters = Array.from(name.normalize('NFKC'))
  const initials = pinyinInitials(name)
  return [
    ...characters.map((character) => `n:${character}`),
    ...characters.slice(1).map((character, at) => `n:${characters[at]}${character}`),
    ...Array.from(initials).map((_, at) => `p:${initials.slice(0, at + 1)}`),
  ]
}

/** A longer query is all of its neighbouring pairs. */
function pairsOrSingle(text: string): string[] {
  const characters = Array.from(text)
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

function digest(fields: FieldCrypto, token: string): string {
  return fields.blindIndex(token, CONTEXT).slice(0, TOKEN_LENGTH)
}
