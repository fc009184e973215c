import { spawn } from 'node:child_process'

/** Runs a command with our terminal; rejects with a sentence when it fails. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')}: ${signal ?? code}`)),
    )
  })
}

/** One step after the other, each with its time; the first failure ends the run. */
export async function runAll(
  steps: readonly (readonly [string, () => Promise<void>])[],
): Promise<void> {
  for (const [name, step] of steps) {
    const begun = Date.now()
    console.log(`\n── ${name}`)
    try {
      await step()
    } catch (error) {
      console.error((error as Error).message)
      process.exitCode = 1
      return
    }
    console.log(`── ${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  }
}
