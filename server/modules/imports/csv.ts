import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import Papa from 'papaparse'
import { ImportFault } from './importer.ts'

/** `line` is the number a text editor or a spreadsheet shows; the header is line 1. */
export type CsvRow = { line: number; cells: string[] }

const LINE_MAX = 1_000_000
const DELIMITERS = [',', ';', '\t']
/** A quoted cell may hold line breaks; a quote that was never closed must not eat the file. */
const JOINED_LINES_MAX = 20
/** A file is taken for GB 18030 when this share of its first characters is not UTF-8. */
const WRONG_SHARE = 0.01

/**
 * Reads a CSV row by row: comma, semicolon or tab, quotes, BOM, CRLF, UTF-8 or GB 18030. The first
 * row handed out is the header. Memory does not grow with the file.
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow> {
  let delimiter: string | undefined
  let width = 0
  let open: { line: number; text: string[] } | undefined
  for await (const { line, text } of linesOf(path)) {
    if (delimiter === undefined) {
      if (text.trim() === '') continue
      delimiter = delimiterOf(text)
      const header = cellsOf(text, delimiter)
      width = header.length
      yield { line, cells: header }
      continue
    }
    open ??= { line, text: [] }
    open.text.push(text)
    if (isOpen(open.text) && open.text.length < JOINED_LINES_MAX) continue
    yield* rowsOf(open, { delimiter, width })
    open = undefined
  }
  if (open && delimiter !== undefined) yield* rowsOf(open, { delimiter, width })
}

/** Lines joined by an open quote are one row if that gives the right width, else a row each. */
function* rowsOf(
  joined: { line: number; text: string[] },
  shape: { delimiter: string; width: number },
): Generator<CsvRow> {
  const { line, text } = joined
  if (text.length > 1) {
    const cells = isOpen(text) ? [] : cellsOf(text.join('\n'), shape.delimiter)
    if (cells.length === shape.width) {
      yield { line, cells }
      return
    }
  }
  for (const [at, one] of text.entries()) {
    if (one.trim() !== '') yield { line: line + at, cells: cellsOf(one, shape.delimiter) }
  }
}

function isOpen(text: readonly string[]): boolean {
  let quotes = 0
  for (const line of text) {
    for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes += 1
  }
  return quotes % 2 === 1
}

function cellsOf(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter).map((cell) => cell.trim())
  const [cells = []] = Papa.parse<string[]>(text, { delimiter }).data
  return cells.map((cell) => cell.trim())
}

function delimiterOf(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!
}

async function* linesOf(path: string): AsyncGenerator<{ line: number; text: string }> {
  let decoder: TextDecoder | undefined
  let rest = ''
  let line = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    decoder ??= decoderFor(chunk as Buffer)
    rest += decoder.decode(chunk as Buffer, { stream: true })
    // A lone CR at the end may be the first half of CRLF.
    const lines = rest.split(/\r\n|\n|\r(?=[\s\S])/)
    rest = lines.pop() ?? ''
    if (rest.length > LINE_MAX) {
      throw new ImportFault(`第 ${line + lines.length + 1} 行太长，这不像是一个 CSV 文件`)
    }
    for (const text of lines) {
      line += 1
      yield { line, text }
    }
  }
  rest += decoder?.decode() ?? ''
  if (rest.trim() !== '') yield { line: line + 1, text: rest.replace(/\r$/, '') }
}

/** Books from older Chinese systems come in GB 18030. */
function decoderFor(start: Buffer): TextDecoder {
  const text = new TextDecoder('utf-8').decode(start)
  const foreign = text.match(/[^\0-\u007F]/g)?.length ?? 0
  const wrong = text.match(/\uFFFD/g)?.length ?? 0
  const isUtf8 = wrong <= 1 || wrong / Math.max(1, foreign) <= WRONG_SHARE
  return new TextDecoder(isUtf8 ? 'utf-8' : 'gb18030')
}
