import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

type Told = {
  insurerUrl: string
  insurerTcpPort: number
  bankCoreUrl: string
  timeStampUrl: string
  smsUrl: string
  smsSecret: string
  speechUrl: string
  eSignature: { url: string; appId: string; secret: string }
}
export type Simulators = Told & { stop: () => void }

/** Starts insurers and bank core beside the app; with a seed they misbehave the same way each time. */
export async function startSimulators(
  folder: string,
  { seed }: { seed?: number } = {},
): Promise<Simulators> {
  const child = fork(
    fileURLToPath(new URL('./main.ts', import.meta.url)),
    seed === undefined ? [folder] : [folder, String(seed)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  const told = await new Promise<Told>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Told))
    child.once('exit', (code) => reject(new Error(`the simulators ended with code ${code}`)))
  })
  return { ...told, stop: () => child.kill('SIGTERM') }
}
