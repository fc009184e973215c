import { readESignature } from '#modules/papers'
import type { PacketFinding } from './packet-verdict.ts'

type Files = ReadonlyMap<string, Buffer | undefined>

const PAPER = /^evidence\/(.+)-signature\.p7s$/
const PEN = /^evidence\/(signature-\d+-pen)\.p7s$/

export const paperSignaturePath = (archiveCode: string | null) =>
  `evidence/${archiveCode}-signature.p7s`
export const penPath = (number: string, kind: 'json' | 'p7s') =>
  `evidence/signature-${number}-pen.${kind}`

/** Every electronic signature holds for the file it lies beside, and papers go with a pen of the packet. */
export function signatureFaults(files: Files): PacketFinding[] {
  const findings: PacketFinding[] = []
  const certificates = new Set<string>()
  const papers: { where: string; certificate: string }[] = []
  for (const [path, cms] of files) {
    const signed = signedBeside(path, files)
    if (signed === undefined || cms === undefined) continue
    const where = `file ${path}`
    const certificate = certificateOf(cms, signed)
    if (certificate === undefined) findings.push({ what: '电子签名与文件不符', where })
    else if (PEN.test(path)) certificates.add(certificate)
    else papers.push({ where, certificate })
  }
  for (const { where, certificate } of papers) {
    if (certificates.has(certificate)) continue
    findings.push({ what: '电子签名与签名笔迹不是同一张证书', where })
  }
  return findings
}

/** The file a signature is for: `null` where it is not there, `undefined` where this is no signature. */
function signedBeside(path: string, files: Files): Buffer | null | undefined {
  const pen = PEN.exec(path)?.[1]
  if (pen !== undefined) return files.get(`evidence/${pen}.json`) ?? null
  const code = PAPER.exec(path)?.[1]
  if (code === undefined) return path.endsWith('.p7s') ? null : undefined
  const paper = [...files.keys()].find((name) => name.startsWith(`documents/${code}-`))
  return (paper === undefined ? undefined : files.get(paper)) ?? null
}

function certificateOf(cms: Buffer, signed: Buffer | null): string | undefined {
  if (signed === null) return undefined
  try {
    const { authority, serial } = readESignature(cms, signed)
    return `${authority} ${serial}`
  } catch {
    // Not a signature of this file: the caller says so, by the path.
    return undefined
  }
}
