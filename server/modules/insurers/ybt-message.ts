import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import iconv from 'iconv-lite'
import { MessageFaultError } from './ybt-body.ts'
import type { Tree } from './ybt-body.ts'
import type { CodeTables } from './ybt-codes.ts'

/** Head and body of one message; the head is flat. */
export type Message = { head: Record<string, string>; body: Tree }

const DECLARATION = '<?xml version="1.0" encoding="GBK"?>'
const builder = new XMLBuilder({})
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  // Numbered character references only: a message that defines entities is not read at all.
  htmlEntities: true,
})

/**
 * `TranData/Head/Body` in GBK. A rare character that GBK does not have (a name such as 㐂) goes as a
 * numbered reference, which every XML reader turns back; where an insurer cannot, the message is
 * refused with its field. It never becomes a question mark.
 */
export function encodeMessage({ head, body }: Message, tables: CodeTables): Buffer {
  if (tables.outsideGbk === 'refuse') refuseRare(body, '')
  const text = builder.build({ TranData: { Head: head, Body: body } })
  return iconv.encode(DECLARATION + referenced(text), 'gbk')
}

/** Reads a message in the encoding it names (GBK unless it says otherwise). */
export function decodeMessage(bytes: Uint8Array): Message {
  const named = /^<\?xml[^>]*encoding="([\w-]+)"/i.exec(
    Buffer.from(bytes).toString('latin1', 0, 120),
  )
  const encoding = named?.[1] ?? 'gbk'
  if (!iconv.encodingExists(encoding)) throw new MessageFaultError('encoding', '不认识的编码')
  const text = iconv.decode(Buffer.from(bytes), encoding)
  if (text.includes('\ufffd')) throw new MessageFaultError('TranData', `不是 ${encoding} 编码`)
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new MessageFaultError('TranData', '不得定义实体')
  const verdict = XMLValidator.validate(text)
  if (verdict !== true) throw new MessageFaultError('TranData', `XML 有误：${verdict.err.msg}`)
  const { TranData } = parser.parse(text) as { TranData?: { Head?: Tree; Body?: Tree | string } }
  if (typeof TranData !== 'object') throw new MessageFaultError('TranData', '缺少此项')
  const { Head, Body } = TranData
  if (typeof Head !== 'object') throw new MessageFaultError('Head', '缺少此项')
  if (Body === undefined) throw new MessageFaultError('Body', '缺少此项')
  return { head: flat(Head), body: typeof Body === 'string' ? {} : Body }
}

function flat(head: Tree): Record<string, string> {
  return Object.fromEntries(
    Object.entries(head).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

const OUTSIDE_ASCII = /\P{ASCII}/gu
const hasGbk = (character: string) =>
  iconv.decode(iconv.encode(character, 'gbk'), 'gbk') === character

function referenced(text: string): string {
  return text.replaceAll(OUTSIDE_ASCII, (character) =>
    hasGbk(character) ? character : `&#x${character.codePointAt(0)!.toString(16).toUpperCase()};`,
  )
}

function refuseRare(value: Tree[string], node: string): void {
  if (typeof value === 'string') {
    const rare = Array.from(value).find((character) => !hasGbk(character))
    if (rare) throw new MessageFaultError(node, `“${rare}”不在 GBK 之内，这家保险公司不能接收`)
    return
  }
  const entries = Array.isArray(value)
    ? value.map((item) => [node, item] as const)
    : Object.entries(value).map(([name, item]) => [node ? `${node}/${name}` : name, item] as const)
  for (const [name, item] of entries) refuseRare(item, name)
}
