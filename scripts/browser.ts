import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * A Chromium for the journeys: the one that is there, else Debian's package where we may install it,
 * else the one that comes as an npm package.
 */
export async function findBrowser(): Promise<string> {
  const given = process.env['BAOQIAO_BROWSER']
  const there = [...(given ? [given] : []), ...INSTALLED].find((path) => existsSync(path))
  if (there) return there
  if (installFromDebian()) return INSTALLED[0]!
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}

function installFromDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env, timeout: 180_000 })
    const packages = ['chromium', 'fonts-noto-cjk']
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: 'ignore',
      env,
      timeout: 600_000,
    })
    return existsSync(INSTALLED[0]!)
  } catch {
    // Without Debian's packages the npm one has to do.
    return false
  }
}
