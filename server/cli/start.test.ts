import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../../tests/journeys/process.ts'
import { cloneDatabase } from '../../tests/setup/worker-database.ts'

it('told to stop while it starts, it ends in order and not by the signal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-stop-'))
  const port = await freePort()
  const database = await cloneDatabase()
  const child = spawn(process.execPath, ['server/cli.ts', 'start'], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      BAOQIAO_DATA: folder,
      BAOQIAO_SEED: 'none',
      BAOQIAO_LOG: 'error',
      DATABASE_URL: database.url,
    },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  )
  try {
    // Its keys are made in the middle of the start, long before it listens.
    await expect.poll(() => readdirSync(folder).length, { interval: 5 }).toBeGreaterThan(0)
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: 0, signal: null })
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
    await database.drop()
  }
}, 60_000)
