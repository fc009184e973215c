import { expect } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { INTRODUCTION_PARTS } from '#contracts/products'
import { TOWN_PASSWORD } from '#world/staff'

/** A counter PC: the screen the bank really has. */
export async function openCounter(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  return context.newPage()
}

export async function signIn(page: Page, address: string, staffNo: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('工号').fill(staffNo)
  await page.getByLabel('密码').fill(TOWN_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('登录')
}

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click()

/** The box of a checkbox is drawn by the label: what a person presses is the words. */
export const tick = (page: Page, words: string) => page.getByText(words, { exact: true }).click()

export async function findCustomer(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('link', { name: '客户', exact: true }).first().click()
  await page.getByLabel('查找客户').fill(typed)
  // The heading and the one who was meant: the others are gone from the list.
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
}

export async function openSale(page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name, exact: true }).click()
  await press(page, '开始销售')
  await page.waitForURL(/\/sales\/[0-9a-f-]{36}/)
  return /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? ''
}

export async function checkIdentity(page: Page, documentLast4: string): Promise<void> {
  await page.getByLabel('证件后四位').fill(documentLast4)
  await tick(page, '我已看过证件原件，确认是本人')
  await press(page, '记录核查')
  await expect(page.getByText('已核查', { exact: true })).toBeVisible()
}

/** The talk at the counter: family, health, and whether the customer can follow. */
export async function interview(page: Page): Promise<void> {
  await tick(page, '抚养子女')
  await pick(page, '健康状况', '健康')
  await pick(page, '沟通情况', '能独立理解并作决定')
  await press(page, '记录访谈')
  await expect(page.getByText('访谈已记录')).toBeVisible()
}

async function pick(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(list) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** What the code on the screen holds; a phone would read it with its camera. */
export async function showCode(page: Page, address: string): Promise<string> {
  const answer = page.waitForResponse(/\/phone-link$/)
  await page.locator('#phone-link').click()
  const { url } = (await (await answer).json()) as { url: string }
  await expect(page.getByRole('img', { name: '客户扫码打开的二维码' })).toBeVisible()
  return new URL(url, address).href
}

/** What the counter says the customer is doing; it has to say so by itself. */
export async function followsTo(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('complementary', { name: '现场' })).toContainText(words)
}

export async function introduce(page: Page): Promise<void> {
  for (const part of Object.values(INTRODUCTION_PARTS)) await press(page, `「${part}」已讲完`)
  await expect(page.getByText('5 / 5')).toBeVisible()
}

export async function check(page: Page, words: string): Promise<void> {
  await tick(page, words)
  await press(page, '记录核查')
}

/** From the desk to the page of the recording; the devices are looked at before the camera rolls. */
export async function startRecording(page: Page): Promise<void> {
  await page.getByRole('link', { name: '去录音录像' }).click()
  const start = page.getByRole('button', { name: '设备没问题，开始录制' })
  await expect(start).toBeEnabled()
  await expect(page.getByText(/B\/s$/)).toBeVisible()
  await start.click()
  await expect(page.getByText('录制中', { exact: true })).toBeVisible()
}

/** A second camera looks at the papers from above. */
export async function usePapersCamera(page: Page): Promise<void> {
  await page.getByRole('link', { name: '去录音录像' }).click()
  await page.getByRole('button', { name: /材料摄像头（可不选）/ }).click()
  // None, one that gives depths and no picture, and one that does.
  await page.getByRole('option').nth(2).click()
  await expect(page.getByLabel('材料摄像头画面')).toBeVisible()
  await page.getByRole('button', { name: '设备没问题，开始录制' }).click()
  await expect(page.getByText('录制中', { exact: true })).toBeVisible()
}

/** What nobody can say in less. */
const TALK_MS = 2100

/** One item from its beginning to its end; answers with its name. */
export async function recordNode(page: Page, meanwhile?: () => Promise<void>): Promise<string> {
  const prompter = page.getByRole('region', { name: '提词' })
  const title = (await prompter.getByRole('heading').textContent()) ?? ''
  await press(page, '开始这一项')
  await meanwhile?.()
  await page.waitForTimeout(TALK_MS)
  await press(page, '这一项完成')
  // Recorded once its pieces have arrived; after a broken line the browser waits a while.
  await expect(
    page.getByRole('listitem').filter({ hasText: title }).getByLabel('已录'),
  ).toBeVisible({ timeout: 45_000 })
  return title
}

const LAST_NODE = '客户签名'

/** All that is left but the signature, which takes the customer's hand. */
export async function recordToSignature(page: Page): Promise<void> {
  const heading = page.getByRole('region', { name: '提词' }).getByRole('heading')
  while ((await heading.textContent()) !== LAST_NODE) await recordNode(page)
}

export async function finishRecording(page: Page): Promise<void> {
  await press(page, '完成双录')
  await expect(page.getByText('双录已完成')).toBeVisible({ timeout: 30_000 })
}
