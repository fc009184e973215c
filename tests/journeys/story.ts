import { test as base } from '@playwright/test'

/**
 * A story whose pages end with it: Playwright leaves contexts that a story opened itself to the worker's
 * browser, where desks go on polling and cameras go on filming beside the next story.
 */
export const test = base.extend<{ lastPage: undefined }>({
  lastPage: [
    async ({ browser }, use) => {
      await use(undefined)
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true },
  ],
})
