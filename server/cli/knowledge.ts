import { readFile } from 'node:fs/promises'
import { evaluateKnowledge } from '#modules/products'
import type { KnowledgeFile } from '#modules/products'
import { UsageError } from '#platform/command-line'
import type { CommandLine } from '#platform/command-line'

const USAGE = '用法 (usage): knowledge evaluate FILE — a file shaped like clauses.json'

/** `knowledge evaluate FILE` measures the search; it needs no database. */
export async function knowledge({ words }: CommandLine): Promise<number> {
  const [deed, path] = words
  if (deed !== 'evaluate' || path === undefined) throw new UsageError(USAGE)
  const file = await readJson(path)
  try {
    console.log(JSON.stringify(evaluateKnowledge(file)))
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`)
  }
  return 0
}

/** The evaluation itself checks the shape and names what is wrong with it. */
async function readJson(path: string): Promise<KnowledgeFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: 文件读不到 (cannot be read: ${error.code ?? error.message})`)
  })
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as KnowledgeFile
  } catch (error) {
    throw new UsageError(`${path}: 不是 JSON (${(error as Error).message})`)
  }
}
