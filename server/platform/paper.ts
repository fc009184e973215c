import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { renderSVG } from 'uqr'

export type PaperSection = {
  heading: string
  paragraphs?: readonly string[]
  /** Label and value, two columns. */
  pairs?: readonly (readonly [string, string])[]
  table?: {
    head: readonly string[]
    rows: readonly (readonly string[])[]
    widths: readonly number[]
  }
}

export type Paper = {
  title: string
  subtitle?: string
  issuer: string
  number: string
  /** `YYYY-MM-DD`; part of the bytes, so a paper made again on another day is still the same. */
  date: string
  footer: string
  sections: readonly PaperSection[]
  signatures?: readonly { label: string; png?: Uint8Array; note: string }[]
  /** The code and address by which a holder has the paper checked. */
  proof?: { code: string; url: string }
}

const TEMPLATE = readFileSync(fileURLToPath(new URL('./paper.typ', import.meta.url)), 'utf8')
const FONTS = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
)

/** Where pictures seem to lie; nothing is read from the disk. */
const DESK = '/baoqiao-desk'

const QR = '/proof.svg'

const qrOf = (url: string) => Buffer.from(renderSVG(url, { ecc: 'M', border: 0 }))

/** Sixteen signs are read and typed in groups of four. */
const inFours = (code: string) => (code.match(/.{1,4}/g) ?? []).join(' ')

/** Renderings for which an unused result is kept. */
const CACHE_AGE_MAX = 4

let compiler: NodeCompiler | undefined

function sheet(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: DESK,
    fontArgs: [{ fontPaths: [join(FONTS, '400Regular'), join(FONTS, '700Bold')] }],
  })
  return compiler
}

/**
 * The paper as PDF/A-2b. The same paper always gives the same bytes: no clock, no random ids.
 * Takes about 10 ms a page.
 */
export function renderPaper(paper: Paper): Buffer {
  const typst = sheet()
  const signatures = (paper.signatures ?? []).map((signature, at) => ({
    label: signature.label,
    note: signature.note,
    png: signature.png,
    image: signature.png ? `/signature-${at}.png` : '',
  }))
  for (const { png, image } of signatures)
    if (png) typst.mapShadow(`${DESK}${image}`, Buffer.from(png))
  if (paper.proof) typst.mapShadow(`${DESK}${QR}`, qrOf(paper.proof.url))
  try {
    const data = {
      subtitle: '',
      ...paper,
      sections: paper.sections.map((section) => ({
        paragraphs: [],
        pairs: [],
        table: null,
        ...section,
      })),
      signatures: signatures.map(({ label, note, image }) => ({ label, note, image })),
      proof: paper.proof ? { code: inFours(paper.proof.code), image: QR } : null,
    }
    return typst.pdf(
      { mainFileContent: TEMPLATE, inputs: { data: JSON.stringify(data) } },
      { pdfStandard: 'a-2b', creationTimestamp: Date.parse(paper.date) / 1000 },
    )
  } catch (error) {
    // The compiler tells its reason in `code` and leaves the message empty.
    const reason = (error as { code?: string }).code ?? 'unknown'
    throw new Error(`paper ${paper.number}: ${reason}`, { cause: error })
  } finally {
    // It remembers every text it has set; without this the process grows with each customer.
    typst.evictCache(CACHE_AGE_MAX)
    for (const { png, image } of signatures) if (png) typst.unmapShadow(`${DESK}${image}`)
    if (paper.proof) typst.unmapShadow(`${DESK}${QR}`)
  }
}
