import { readFile } from 'node:fs/promises'
import { evaluatePhrases } from '#modules/phrases'
import { UsageError } from '#platform/command-line'
import type { CommandLine } from '#platform/command-line'

const USAGE =
  '用法 (usage): phrases evaluate FILE — JSON Lines {"text": "…", "violation": true | false}'

/** `phrases evaluate FILE` measures the installed list; it needs no database. */
export async function phrases({ words }: CommandLine): Promise<number> {
  const [deed, path] = words
  if (deed !== 'evaluate' || path === undefined) throw new UsageError(USAGE)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: 文件读不到 (cannot be read: ${error.code ?? error.message})`)
  })
  try {
    console.log(JSON.stringify(evaluatePhrases(text)))
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`)
  }
  return 0
}
