import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

const SCREENS = 'test-results/screens'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** One screen as a person meets it: at rest, nothing cut off at the side, clean for axe, kept. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await atRest(page)
  await page.screenshot({ path: `${SCREENS}/${name}.png`, fullPage: true })
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html.slice(0, 200)}\n  ${node.failureSummary}`),
  )
  expect.soft(found, `axe on ${name}`).toEqual([])
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect.soft(beyond, `pixels beyond the right edge of ${name}`).toBeLessThanOrEqual(0)
}

/**
 * From the top, where nothing lies half under the bar that stays; and what moves in has arrived: a
 * colour half faded in is nobody's contrast.
 */
async function atRest(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await page.evaluate(async () => {
    window.scrollTo({ top: 0, behavior: 'instant' })
    await document.fonts.ready
    const ending = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((each) => each.finished))
  })
}

/**
 * Everything the browser complains about from now on. Asking who is signed in before anybody is
 * gets 401, and the browser reports that by itself; a story may expect further answers of its own.
 */
export function complaintsOf(page: Page, expected: readonly RegExp[] = []): string[] {
  const complaints: string[] = []
  const known = [/401 .*\/api\/session$/, ...expected]
  const add = (complaint: string) => {
    if (!known.some((each) => each.test(complaint))) complaints.push(complaint)
  }
  page.on('console', (message) => {
    if (message.type() === 'error') add(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => add(`${error.message}\n${error.stack}`))
  return complaints
}
