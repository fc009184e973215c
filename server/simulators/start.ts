import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

type Addresses = { insurerUrl: string; bankCoreUrl: string; timeStampUrl: string }
export type Simulators = Addresses & { stop: () => void }

/** Starts insurer and bank core beside the app, each on a port of its own. */
export async function startSimulators(folder: string): Promise<Simulators> {
  const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), [folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const urls = await new Promise<Addresses>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Addresses))
    child.once('exit', (code) => reject(new Error(`the simulators ended with code ${code}`)))
  })
  return { ...urls, stop: () => child.kill('SIGTERM') }
}
