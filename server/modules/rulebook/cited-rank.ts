import type { Rank } from '#contracts/rulebook'
import { REGULATIONS } from '#modules/regulations'

/** How the register's ranks are called here; a draft or a book of reference binds nobody. */
const RANK_OF: Readonly<Record<string, Rank>> = {
  law: 'law',
  rule: 'regulation',
  normative: 'normative',
  self: 'self-regulation',
}
const STRICTEST: readonly Rank[] = ['law', 'regulation', 'normative', 'self-regulation']

/** Texts that are cited by their full name and stand in the register under a short one. */
const FULL_NAMES: Readonly<Record<string, string>> = {
  'cdd-2025': '金融机构客户尽职调查和客户身份资料及交易记录保存管理办法',
}

/** The highest rank among the texts of the register that a citation names; undefined: it names none. */
export function rankCited(citation: string): Rank | undefined {
  const ranks = REGULATIONS.filter((text) => isNamed(text, citation)).map(
    ({ rank }) => RANK_OF[rank],
  )
  return STRICTEST.find((rank) => ranks.includes(rank))
}

type Named = { id: string; title: string; documentNo: string }

function isNamed({ id, title, documentNo }: Named, citation: string): boolean {
  const names = [title, FULL_NAMES[id] ?? title]
  const isByName = names.some((name) => citation.includes(`《${name}》`))
  return isByName || (documentNo.includes('〔') && citation.includes(documentNo))
}
