/** How contract titles begin, with the company that writes them so; the longer beginnings first. */
const BEGINNINGS: readonly (readonly [beginning: string, insurer: string])[] = [
  ['PICC人保寿险', '中国人民人寿保险股份有限公司'],
  ['人保寿险', '中国人民人寿保险股份有限公司'],
  ['人保健康', '中国人民健康保险股份有限公司'],
  ['人保财险', '中国人民财产保险股份有限公司'],
  ['PICC', '中国人民财产保险股份有限公司'],
  ['TaiPing', '太平财产保险有限公司'],
  ['中华财险', '中华联合财产保险股份有限公司'],
  ['中国人寿', '中国人寿保险股份有限公司'],
  ['太平洋健康', '太平洋健康保险股份有限公司'],
  ['平安养老', '平安养老保险股份有限公司'],
  ['平安', '中国平安人寿保险股份有限公司'],
  ['安联', '安联人寿保险有限公司'],
  ['泰康', '泰康人寿保险有限责任公司'],
  ['鼎诚', '鼎诚人寿保险有限责任公司'],
  ['新华', '新华人寿保险股份有限公司'],
  ['友邦', '友邦人寿保险有限公司'],
  ['众安', '众安在线财产保险股份有限公司'],
]
const COMPANY = /^\p{Script=Han}{2,16}?保险(?:股份)?有限(?:责任)?公司/u
/** What lists put before a title: a book mark, a running number, 在售 or 停售. */
const BEFORE = /^(?:(?:onsale|stopsale)\s*[\d.-]*\s*|[《“"\s]+)+/iu

/** The insurer a contract title names at its beginning, or `null` where it names none we know. */
export function insurerOfTitle(title: string): string | null {
  const plain = title.replace(BEFORE, '')
  const known = BEGINNINGS.find(([beginning]) => plain.startsWith(beginning))
  if (!known) return COMPANY.exec(plain)?.[0] ?? null
  // "TaiPing太平财产保险有限公司……": the full name after the mark is the better witness.
  return COMPANY.exec(plain.slice(known[0].length))?.[0] ?? COMPANY.exec(plain)?.[0] ?? known[1]
}
