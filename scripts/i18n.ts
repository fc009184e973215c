/**
 * The texts of the screens. Simplified Chinese is both source and key.
 *   node scripts/i18n.ts extract   writes missing keys into the catalogues
 *   node scripts/i18n.ts check     fails on missing or dead keys
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'

const WEB = join(import.meta.dirname, '../web')
const CATALOGUES = ['en', 'zh-Hant'] as const
type Texts = Record<string, string>

/** Which folders an entry can reach: a phone never downloads the staff's texts. */
const REACH: Record<string, string[]> = {
  staff: ['staff', 'ui', 'i18n', 'api'],
  phone: ['phone', 'ui/phone', 'ui/signature-pad.tsx', 'i18n', 'api'],
}

const CALL = /\b(?:t|msg)\(\s*(?:'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)"|`((?:[^`\\$]|\\.)+)`)/g

/** The literal keys of `t('…')` and `msg('…')` in one source text. */
export function keysIn(source: string): string[] {
  return [...source.matchAll(CALL)].map((hit) =>
    (hit[1] ?? hit[2] ?? hit[3] ?? '').replaceAll(/\\(.)/g, '$1'),
  )
}

/**
 * A component that calls the bare `t` keeps the old language after a switch, because nothing tells
 * it to draw again. Components take `t` from useT().
 */
export function bareCallIn(file: string, source: string): boolean {
  return (
    file.endsWith('.tsx') && /import\s*\{[^}]*\bt\b[^}]*\}\s*from\s*'[^']*i18n\/t\.ts'/.test(source)
  )
}

function sourcesUnder(place: string): { file: string; source: string }[] {
  const files = /\.tsx?$/.test(place)
    ? [place]
    : readdirSync(join(WEB, place), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
        .map((name) => join(place, name))
  return files.map((file) => ({ file, source: readFileSync(join(WEB, file), 'utf8') }))
}

const usedBy = (entry: string) =>
  new Set((REACH[entry] ?? []).flatMap(sourcesUnder).flatMap(({ source }) => keysIn(source)))

const read = (locale: string): Texts =>
  JSON.parse(readFileSync(join(WEB, `i18n/${locale}.json`), 'utf8'))

/** The catalogue of one entry in Lingui's compiled form, which web/i18n/t.ts reads. */
export function compileCatalogue(entry: string, locale: string): Record<string, unknown> {
  const texts = read(locale)
  const wanted = [...usedBy(entry)].filter((key) => texts[key])
  return Object.fromEntries(wanted.map((key) => [key, compileMessage(texts[key] ?? key)]))
}

async function toTraditional(): Promise<(text: string) => string> {
  const { Converter, CustomConverter } = await import('opencc-js')
  const convert = Converter({ from: 'cn', to: 'tw' })
  const glossary: Texts = JSON.parse(readFileSync(join(WEB, 'i18n/zh-hant-glossary.json'), 'utf8'))
  const terms = CustomConverter(Object.entries(glossary))
  return (text) => terms(convert(text))
}

async function extract(): Promise<void> {
  const used = new Set([...usedBy('staff'), ...usedBy('phone')])
  const traditional = await toTraditional()
  for (const locale of CATALOGUES) {
    const known = read(locale)
    const fill = locale === 'zh-Hant' ? traditional : () => ''
    const sorted = [...used].sort((a, b) => (a < b ? -1 : 1))
    const next = Object.fromEntries(sorted.map((key) => [key, known[key] || fill(key)]))
    writeFileSync(join(WEB, `i18n/${locale}.json`), `${JSON.stringify(next, null, 2)}\n`)
    const empty = Object.keys(next).filter((key) => !next[key])
    console.log(`${locale}: ${sorted.length} texts, ${empty.length} still to write`)
    for (const key of empty) console.log(`  ${key}`)
  }
}

function check(): number {
  const used = new Set([...usedBy('staff'), ...usedBy('phone')])
  const faults = CATALOGUES.flatMap((locale) => {
    const texts = read(locale)
    return [
      ...[...used].filter((key) => !texts[key]).map((key) => `${locale}: no text for 「${key}」`),
      ...Object.keys(texts)
        .filter((key) => !used.has(key))
        .map((key) => `${locale}: nobody uses 「${key}」`),
    ]
  })
  const bare = ['staff', 'phone', 'ui']
    .flatMap(sourcesUnder)
    .filter(({ file, source }) => bareCallIn(file, source))
    .map(({ file }) => `web/${file}: a component takes t from useT(), or it keeps the old language`)
  for (const fault of [...faults, ...bare]) console.error(fault)
  console.log(`${used.size} texts, ${faults.length + bare.length} faults`)
  return faults.length + bare.length === 0 ? 0 : 1
}

if (import.meta.main) {
  if (process.argv[2] === 'extract') await extract()
  else if (process.argv[2] === 'check') process.exitCode = check()
  else throw new Error('usage: node scripts/i18n.ts extract | check')
}
