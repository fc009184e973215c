/** Words and `--options` of a command line, told apart. */
export type CommandLine = { words: string[]; options: Record<string, string | true> }

/** A call that cannot be carried out as written; the message says how to write it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** `--name value`, `--name=value` and `--flag`; everything else is a word. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const words: string[] = []
  const options: Record<string, string | true> = {}
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!
    const named = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(arg)
    if (!named) {
      words.push(arg)
      continue
    }
    const next = args[at + 1]
    const takesNext = named[2] === undefined && next !== undefined && !next.startsWith('--')
    options[named[1]!] = named[2] ?? (takesNext ? next : true)
    if (takesNext) at += 1
  }
  return { words, options }
}
