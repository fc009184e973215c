// One address is slowed down before it can try passwords or codes by the thousand; pages are not counted.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { createHttp } from './http.ts'
import { createLog } from './log.ts'

const LIMIT = 10
const folder = mkdtempSync(join(tmpdir(), 'baoqiao-rate-'))
let http: FastifyInstance
beforeAll(async () => {
  http = await createHttp({
    config: readConfig({ BAOQIAO_DATA: folder, BAOQIAO_RATE_LIMIT: String(LIMIT) }),
    log: createLog('silent'),
    runner: () => Promise.reject(new Error('nothing is asked here')),
    endpoints: [],
    callerOf: async () => ({ actor: { kind: 'anonymous' }, csrfToken: undefined }),
    after: {},
  })
  http.get('/assets/page.js', async () => 'page')
  http.get('/api/counted', async () => 'answer')
})
afterAll(async () => {
  await http.close()
  rmSync(folder, { recursive: true })
})

async function asked(url: string, times: number, remoteAddress = '10.0.0.1'): Promise<number[]> {
  const codes: number[] = []
  for (let time = 0; time < times; time += 1) {
    codes.push((await http.inject({ method: 'GET', url, remoteAddress })).statusCode)
  }
  return codes
}

describe('the limit of one address', () => {
  it('answers so many questions a minute, then says when to come again', async () => {
    expect(await asked('/api/counted', LIMIT)).toEqual(Array.from({ length: LIMIT }, () => 200))
    const over = await http.inject({ url: '/api/counted', remoteAddress: '10.0.0.1' })
    expect([over.statusCode, over.json<{ code: string }>().code]).toEqual([
      429,
      'too-many-requests',
    ])
    expect(over.headers['retry-after']).toBe('60')
  })

  it('is nobody else’s', async () => {
    expect(await asked('/api/counted', 1, '10.0.0.2')).toEqual([200])
  })

  it('counts no files of the pages: a whole outlet opens them from one address', async () => {
    expect(new Set(await asked('/assets/page.js', LIMIT * 5, '10.0.0.3'))).toEqual(new Set([200]))
    expect(await asked('/api/counted', 1, '10.0.0.3')).toEqual([200])
  })
})
