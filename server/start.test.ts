import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '#platform/config'
import { eSignatureSimulator } from './simulators/e-signature-service.ts'
import { reachOutside } from './start.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoqiao-start-'))
afterAll(() => rmSync(folder, { recursive: true }))
const LINK = { ESIGN_URL: 'https://esign.test', ESIGN_APP_ID: 'bank', ESIGN_SECRET: 'e'.repeat(32) }
const outsideWith = (more: Record<string, string>) =>
  reachOutside(readConfig({ BAOQIAO_DATA: folder, BAOQIAO_SIMULATORS: 'off', ...more }))

describe('a bank without simulators', () => {
  it('has a certification service where it names one, and else the customer’s hand alone', async () => {
    expect((await outsideWith({})).certification).toBeUndefined()
    expect((await outsideWith(LINK)).certification?.issuers).toEqual([])
  })

  it('trusts the certificates of its file, and is told where that cannot be read', async () => {
    const file = join(folder, 'ca.pem')
    const asked = () => outsideWith({ ...LINK, ESIGN_CA_FILE: file })
    await expect(asked()).rejects.toThrow(ConfigError)
    writeFileSync(file, 'no certificate')
    await expect(asked()).rejects.toThrow(/ESIGN_CA_FILE=.*ca\.pem: 读不出 PEM 证书/)
    const simulator = await eSignatureSimulator({ appId: 'bank', secret: 'e'.repeat(32) })
    const { body } = await simulator.inject({ method: 'GET', url: '/v1/certificate' })
    writeFileSync(file, body + body)
    expect((await asked()).certification?.issuers).toHaveLength(2)
    await simulator.close()
  })
})
