import { z } from 'zod'
import { retireKeys, rotateKeys } from '../key-rotation.ts'
import { systemClock } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { CommandLine } from '#platform/command-line'
import { UsageError } from '#platform/command-line'
import { fieldCrypto } from '#platform/crypto'
import { newId } from '#platform/ids'
import { openKeyring } from '#platform/keyring'
import type { App } from '../app.ts'
import { withApp } from './offline.ts'

const Keys = z.object({ keys: z.array(z.string()), detail: z.record(z.string(), z.number()) })

const keepOnRecord = (name: 'rotateKeys' | 'retireKeys') =>
  command(systemOperation({ name, input: Keys, output: z.object({}) }), {
    audit: name === 'rotateKeys' ? 'keys.rotated' : 'keys.retired',
    run: async (_context, { keys, detail }) => ({
      output: {},
      subject: { kind: 'field-key', id: keys.join(' ') },
      detail,
    }),
  })

const record = async (app: App, name: 'rotateKeys' | 'retireKeys', input: z.output<typeof Keys>) =>
  app.run(keepOnRecord(name), {
    actor: { kind: 'system', name: 'keys' },
    input,
    requestId: newId(),
  })

const tell = (line: object) => console.log(JSON.stringify(line))

/**
 * `keys rotate`: a new field key, and whatever older ones sealed is sealed with it; goes on where it
 * was killed. `keys retire`: forgets the older ones once nothing needs them. A line of JSON each.
 */
export async function keys({ words }: CommandLine): Promise<number> {
  const deed = words[0] === 'rotate' ? rotate : words[0] === 'retire' ? retire : undefined
  if (!deed || words.length > 1) throw new UsageError('usage: baoqiao keys rotate | keys retire')
  return withApp((app, { dataFolder }) => deed(app, dataFolder))
}

const installationOf = (app: App, folder: string) => ({
  app,
  folder,
  fields: fieldCrypto(openKeyring(folder)),
  now: systemClock.now(),
  report: tell,
})

async function rotate(app: App, folder: string): Promise<number> {
  const rotation = await rotateKeys(installationOf(app, folder))
  const { activeKey, resealed, files, findings } = rotation
  for (const { what, where } of findings) console.error(`${what}: ${where}`)
  const detail = { resealed, files, faults: findings.length }
  await record(app, 'rotateKeys', { keys: [activeKey], detail })
  tell({ ...rotation, findings: findings.length })
  return findings.length === 0 ? 0 : 1
}

async function retire(app: App, folder: string): Promise<number> {
  const outcome = await retireKeys(installationOf(app, folder))
  if ('refused' in outcome) {
    console.error(outcome.refused)
    for (const { place, rows } of outcome.places) console.error(`${place}: ${rows}`)
    return 1
  }
  await record(app, 'retireKeys', { keys: [...outcome.retired], detail: {} })
  tell(outcome)
  return 0
}
